"""Every line with marks that was ever tried, with the fields it is read as: marks.txt."""

from datetime import date, datetime
from pathlib import Path

from officetui.capture.line import Captured, parse_line
from officetui.domain.document import Document
from officetui.domain.event import Event
from officetui.domain.unit import Unit
from tests.capture.sample import SHANGHAI, make_book, make_context

NOW = datetime(2026, 11, 25, 10, 0, tzinfo=SHANGHAI)
TABLE = Path(__file__).parent / "marks.txt"


def read(line: str, *records: object) -> Captured:
    book = make_book()
    for record in records:
        book.put(record, type(record).__name__.lower())
    captured = parse_line(line, make_context(book, now=NOW))
    assert not captured.problems
    return captured


def rows() -> list[tuple[str, str]]:
    lines = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    return [(line, fields.strip()) for line, fields in zip(lines[::2], lines[1::2], strict=True)]


def fields_of(captured: Captured) -> str:
    values = captured.values
    order = ["title", *(piece.field for piece in captured.pieces), *values]
    said = []
    for name in dict.fromkeys(name for name in order if name in values):
        value = values[name]
        said.append(f"{name}={','.join(map(str, value)) if isinstance(value, tuple) else value}")
    return " ".join([*said, *(f"?{left.text}" for left in captured.unread)])


def parts(fields: str) -> list[str]:
    """The fields of a row in any order, the title's own blanks kept."""
    return sorted(fields.split(" "))


def test_a_line_with_marks_is_read_as_the_table_says():
    found = [(line, fields, fields_of(read(line))) for line, fields in rows()]
    assert [row for row in found if parts(row[1]) != parts(row[2])] == []


def test_nothing_that_was_read_of_a_date_stays_in_the_title():
    for line, _ in rows():
        captured = read(line)
        for left in captured.unread:
            assert left.text in captured.title
        for piece in captured.pieces:
            if piece.field in ("due", "planned", "effort", "every", "next_chase") and piece.text:
                assert piece.text not in captured.title


def test_an_event_of_that_name_gives_its_day():
    sessions = Event(id=1, title="全国两会", day=date(2027, 3, 3))
    assert str(read("写方案 ^两会期间", sessions).values["due"]) == "2027-03-03"
    assert str(read("写方案 ^两会前 @李敏", sessions).values["due"]) == "2027-03-02"
    plenary = Event(id=2, title="spring plenary", day=date(2027, 3, 3))
    captured = read("write it ^before the spring plenary @李敏", plenary)
    assert (str(captured.values["due"]), captured.title) == ("2027-03-02", "write it")
    unknown = read("写方案 ^两会期间")
    assert (unknown.title, unknown.unread[0].why.key) == ("写方案 ^两会期间", "when_indefinite")


def test_whose_code_a_number_has_tells_which_way_a_paper_goes():
    own = Document(id=1, title="x", number="青妇〔2026〕3号")
    assert read("公文:青妇〔2026〕33号 关于开会的通知", own).kind == "document"
    assert read("公文:《关于统计的通知》（云办〔2026〕88号）", own).kind == "incoming"


def test_of_several_units_one_is_kept_and_all_are_known():
    units = [Unit(id=number, name=name) for number, name in enumerate(("发展部", "权益部", "家儿部"), 90)]
    captured = read("催报表 单位:发展部、权益部、家儿部", *units)
    assert (captured.title, captured.values["unit"], captured.units) == ("催报表", 90, (90, 91, 92))
