"""Whatever is typed, a line is understood or refused, nothing else; what stays text stays exact."""

import subprocess
import sys
from datetime import date, time

import msgspec
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from officetui.capture.complete import complete
from officetui.capture.line import parse_line
from officetui.capture.value import read_value, write_value
from officetui.domain.desk import Act
from officetui.domain.errors import Refused
from officetui.domain.event import Preparation
from officetui.domain.field import Field, Shape, fields_of
from officetui.domain.kinds import KINDS
from officetui.domain.moment import When
from officetui.domain.paper import RouteStep
from officetui.domain.recurrence import parse_every
from officetui.domain.staff import Delegation, Level, Period, Strength
from officetui.domain.task import TaskStep
from officetui.domain.unit import ContactPerson
from tests.capture.sample import CHINESE, ENGLISH
from tests.chance import examples

SIGNS = list('@#^>~!＠＃＾＞～！\\"“”《》…:：、，, \u3000\t李敏方x3')
WORD_BITS = "等: 每: ^周五 ~3h @李敏 #活动 加急 doc: 公文： unit: 催: due: 2月30日".split()  # noqa: SIM905
BITS = st.sampled_from([*SIGNS, *WORD_BITS])
LINES = st.one_of(st.text(max_size=60), st.lists(BITS, max_size=25).map("".join))
KIND_NAMES = st.sampled_from(sorted(KINDS))


def check(line: str, kind: str = "task") -> None:
    captured = parse_line(line, replace(CHINESE, kind=kind))
    place = 0
    for piece in captured.pieces:
        assert place <= piece.start <= piece.end <= len(line)
        assert line[piece.start : piece.end] == piece.text
        assert (piece.value is None) == (piece.problem is not None) or piece.problem is None
        place = piece.end
    assert captured.line == line
    assert captured.title == captured.title.strip()
    assert captured.values[KINDS[captured.kind].main] == captured.title
    left = "".join(captured.title.split())
    assert _is_part(left, "".join(line.split()))
    if not captured.problems:
        KINDS[captured.kind].record(**captured.values)


def _is_part(short: str, long: str) -> bool:
    """Tell whether all characters of `short` stand in `long` in the same order."""
    rest = iter(long)
    return all(char in rest for char in short)


@settings(max_examples=examples(75))
@given(LINES, KIND_NAMES)
@example("\u0130@\u0130: \u1e9e", "task")
@example("@李敏、@", "task")
@example("等:@李@李", "task")
@example("\\", "task")
@example("……", "task")
def test_any_line_is_understood_or_its_problems_are_said(line: str, kind: str) -> None:
    check(line, kind)


@settings(max_examples=examples(50))
@given(LINES, st.integers(-3, 80))
def test_completion_of_any_line_stays_inside_it(line: str, cursor: int) -> None:
    found = complete(line, cursor, ENGLISH)
    assert 0 <= found.start <= found.end <= len(line)


@pytest.mark.parametrize(
    "title",
    [
        "\x1b[31mred\x1b]0;title\x07",
        "a\u202egnp.exe\u2066b",
        "zero\u200bwidth\ufeffjoiner\u200d",
        "e\u0301\u0302\u0303 \U0001f469\u200d\U0001f469\u200d\U0001f467",
        "[red]markup[/red] $name {field} %s",
        "lone \ud800 surrogate",
        "null \x00 byte",
        "=cmd|' /C calc'!A0",
        "<script>alert(1)</script>",
    ],
)
def test_hostile_text_is_kept_exactly(title: str) -> None:
    captured = parse_line(f"{title} @李敏 ^周五", CHINESE)
    assert captured.title == title
    assert captured.values["owner"] == 2
    assert parse_line(f"x #{title.split()[0]}", CHINESE).problems == ()


@pytest.mark.parametrize(
    "unit",
    [
        "@",
        "@x ",
        "@李",
        " ^2月30日",
        "^",
        "~3h",
        "#a#",
        "“",
        '"',
        " \\@",
        "…… ",
        "等:李@x",
        "加急 ",
        "每:",
        "a:",
        "、@李敏",
        "》",
        "《",
    ],
)
def test_work_grows_with_the_line_and_not_faster(unit: str) -> None:
    def steps(times: int) -> int:
        count = 0

        def trace(frame, event, arg):
            nonlocal count
            count += 1

        line = unit * times
        parse_line(line, CHINESE)
        sys.setprofile(trace)
        try:
            parse_line(line, CHINESE)
        finally:
            sys.setprofile(None)
        return count

    assert steps(4_000 // len(unit)) < 14 * steps(400 // len(unit)) + 2_000


ROUND = {
    Shape.TEXT: st.text(min_size=1),
    Shape.PHONE: st.text(min_size=1),
    Shape.LONG: st.text(min_size=1),
    Shape.WHEN: st.builds(
        When, st.dates(), st.none() | st.builds(time, st.integers(0, 23), st.integers(0, 59))
    ),
    Shape.HOURS: st.floats(0, 9_999).map(lambda hours: round(hours, 3)),
    Shape.DAYS: st.integers(0, 999).map(lambda quarters: quarters / 4),
    Shape.COUNT: st.integers(0, 999_999),
    Shape.NUMBER: st.floats(0, 9_999).map(lambda number: round(number, 3)),
    Shape.MONEY: st.decimals(0, 9_999_999, places=2),
    Shape.FLAG: st.booleans(),
    Shape.WORDS: st.lists(st.text(min_size=1), unique=True).map(tuple),
    Shape.RULE: st.sampled_from(["每月25日", "每周一", "every 2 weeks"]).map(parse_every),
    Shape.ACCOUNT: st.text(min_size=1),
}
WORDS = st.text(
    st.characters(categories=("L", "N", "P", "S"), exclude_characters=",，、;；\n"), min_size=1, max_size=8
)
DATES = st.dates(date(1900, 1, 1), date(2200, 1, 1))
ENTRIES = {
    Period: st.builds(
        lambda a, b, words: Period(min(a, b), max(a, b), words), DATES, DATES, st.just("") | WORDS
    ),
    TaskStep: st.builds(TaskStep, WORDS, st.booleans()),
    RouteStep: st.builds(
        RouteStep,
        st.sampled_from(Act),
        st.integers(1, 8),
        st.none() | st.integers(0, 40).map(lambda n: n / 4),
    ),
    Preparation: st.builds(
        Preparation,
        WORDS,
        st.integers(0, 999),
        st.none() | st.integers(0, 40).map(lambda n: n / 4),
        st.none() | st.integers(1, 8),
    ),
    Strength: st.builds(Strength, WORDS, st.sampled_from(Level)),
    Delegation: st.builds(
        lambda to, a, b, subject: Delegation(to, min(a, b), max(a, b), subject),
        st.integers(1, 8),
        DATES,
        DATES,
        st.sampled_from([(), ("notice",), ("notice", "letter")]),
    ),
    ContactPerson: st.builds(ContactPerson, WORDS, st.just("") | WORDS, st.just("") | WORDS),
}
UNREAD = ("number", "every", "merged_into")
# Kinds share many of them: each once.
FIELDS = [*dict.fromkeys(field for kind in KINDS.values() for field in kind.form if field.name not in UNREAD)]


def strategy(field: Field) -> st.SearchStrategy:
    if field.shape is Shape.CHOICE:
        return st.sampled_from(list(field.choice))
    known = [*CHINESE.directory.book.of(field.spec.ref)] if field.spec.ref else []
    if field.shape is Shape.REF:
        return st.sampled_from(known) if known else st.none()
    if field.shape is Shape.REFS:
        return st.lists(st.sampled_from(known), unique=True).map(tuple) if known else st.just(())
    if field.shape is Shape.ENTRIES:
        entry = ENTRIES[field.entry] if field.entry in ENTRIES else columns(field.entry)
        return st.lists(entry, max_size=4).map(tuple)
    if field.shape is Shape.DAY:
        return DATES if field.spec.past else st.dates(date(2026, 11, 22), date(2200, 1, 1))
    return ROUND[field.shape]


def columns(struct: type[msgspec.Struct]) -> st.SearchStrategy:
    """Entries whose lines are columns, each by its shape."""

    def column(field: Field) -> st.SearchStrategy:
        said = WORDS if field.shape in (Shape.TEXT, Shape.LONG) else strategy(field)
        return said if field.is_required else st.just(field.default) | said

    typed = (field for field in fields_of(struct) if not field.spec.kept)
    return st.builds(struct, **{field.name: column(field) for field in typed})


def like(field: Field) -> tuple[object, ...]:
    """What two fields have in common that can hold the same values."""
    return field.shape, field.holds, field.spec.ref, field.spec.past


@pytest.mark.parametrize("first", {like(field): field for field in FIELDS}.values(), ids=lambda one: one.name)
def test_every_value_is_written_so_that_it_is_read_again(first: Field) -> None:
    same = [field for field in FIELDS if like(field) == like(first)]

    @settings(max_examples=examples(25))
    @given(strategy(first))
    def check_round(value: object) -> None:
        for field in same:
            text = write_value(field, value, CHINESE.directory.book)
            if text.strip():
                known = value if field.shape is Shape.WHEN else None
                assert read_value(field, text, CHINESE, known) == value, field.name

    check_round()


@settings(max_examples=examples(50))
@given(st.sampled_from(FIELDS), LINES)
def test_any_text_of_a_field_is_a_value_or_refused_at_it(field: Field, text: str) -> None:
    value, refused_at = None, field.name
    try:
        value = read_value(field, text, CHINESE)
    except Refused as refused:
        refused_at = refused.field
    assert refused_at == field.name
    if value is not None:
        again = write_value(field, value, CHINESE.directory.book)
        assert read_value(field, again, CHINESE, value) == value


def test_reading_a_line_loads_nothing_heavy() -> None:
    script = (
        "import sys; from datetime import datetime, timezone; from officetui.domain.book import Book;"
        "from officetui.capture.line import Context, parse_line;"
        "from officetui.capture.names import Directory;"
        "from officetui.domain.calendar import china;"
        "now = datetime(2026, 11, 22, tzinfo=timezone.utc);"
        "context = Context(now, china(), Directory(Book()));"
        "captured = parse_line('draft the form ^fri ~2h !high wait:finance every:month', context);"
        "assert captured.title == 'draft the form' and not captured.problems;"
        "heavy = {'pypinyin', 'rapidfuzz', 'arrow', 'dateutil', 'textual', 'tabulate'} & set(sys.modules);"
        "sys.exit(str(heavy) if heavy else 0)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
