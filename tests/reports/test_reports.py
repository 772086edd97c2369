"""What reports say and leave out, apart from how they look."""

import io
import subprocess
import sys
import zipfile

import msgspec
import pytest

from officetui import i18n
from officetui.domain.book import Book
from officetui.domain.document import DOCUMENT
from officetui.domain.kinds import KINDS, Ref
from officetui.domain.light import Light
from officetui.domain.reason import Reason
from officetui.domain.record import Secrecy, to_document
from officetui.domain.secrecy import is_exportable
from officetui.domain.span import SpanUnit, span_of
from officetui.domain.task import TaskStatus
from officetui.reports import SUMMARY_FORMATS, plain, summary, table
from officetui.reports.history import commit_json, commit_line
from officetui.reports.record import record_json
from officetui.reports.why import explanation_json, explanation_lines
from officetui.store import Commit
from officetui.views.summary import summary as sum_up
from officetui.views.today import today
from officetui.views.why import Explanation, WhyLine
from tests.reports.small_office import NOW, TODAY, office_of_every_kind, scene, small_office


def read(report: str | bytes) -> str:
    """What somebody reads in a report, whatever it is kept in."""
    if isinstance(report, str):
        return report
    with zipfile.ZipFile(io.BytesIO(report)) as parts:
        return "\n".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())


@pytest.mark.parametrize("form", SUMMARY_FORMATS)
def test_private_and_secret_records_are_counted_but_not_named(form):
    book = small_office()
    book.put(msgspec.structs.replace(book.tasks[3], private=True), "task")
    book.put(msgspec.structs.replace(book.of(DOCUMENT)[2], secrecy=Secrecy.WORK_SECRET), "document")
    found = sum_up(scene(book), span_of(SpanUnit.DAY, TODAY), keep=is_exportable)
    text = read(summary.write(found, form, book, NOW))
    assert "接待来访" not in text
    assert "关于做好年终统计的通知" not in text
    assert (
        '"withheld": 2' if form == "json" else "2 private, internal or work-secret records are not shown"
    ) in text


def test_a_reference_does_not_give_away_the_name_of_a_private_record():
    book = small_office()
    book.put(msgspec.structs.replace(book.tasks[1], private=True), "task")
    held = msgspec.structs.replace(book.tasks[2], blocked_by=(1, 3, 99))
    written = record_json(held, book, NOW)
    assert written["blocked_by"] == ["T1", "T3", "T99"]
    assert written["blocked_by_name"] == [None, "接待来访", None]


def test_a_day_without_anything_says_so():
    book = Book()
    text = summary.write(sum_up(scene(book), span_of(SpanUnit.DAY, TODAY)), "txt", book, NOW)
    assert text.splitlines() == [
        "Summary of Thu 26 Nov 2026",
        "==========================",
        "Made Thu 26 Nov 2026 17:20",
        "",
        "Nothing was recorded.",
    ]


def test_an_empty_office_still_shows_its_four_panels():
    i18n.use("zh")
    book = Book()
    lines = plain.today_lines(today(scene(book)), scene(book))
    empty = ("没有待办事项", "还没有登记人员", "没有流转中的公文", "没有协调事项")
    assert [line.strip() for line in lines if line.strip() in empty] == list(empty)


def test_rows_that_do_not_fit_are_counted():
    book = small_office()
    lines = plain.today_lines(today(scene(book)), scene(book), most=1)
    assert "  and 2 more: officetui today --limit 3 shows all" in lines
    assert any(line.startswith("Matters") and line.endswith("3 open") for line in lines)


def test_long_columns_are_narrowed_alike_and_short_ones_not_at_all():
    assert table.fit_widths([4, 60, 10, 200], 80) == [4, 30, 10, 30]
    assert table.fit_widths([4, 20, 10], 80) == [4, 20, 10]
    assert table.fit_widths([9] * 20, 40) == [8] * 20


def test_an_empty_list_has_its_head():
    assert table.as_csv(KINDS["unit"], [], scene(Book())).startswith("\ufeffId,Name,Sort,")
    assert table.as_table(KINDS["unit"], [], scene(Book())).startswith("Id ")


def test_reasons_stand_with_their_points_in_both_languages():
    book = small_office()
    lines = (
        WhyLine(Reason("why.late", {"days": 2}), 11.1),
        WhyLine(Reason("why.waiting"), -4.0),
        WhyLine(Reason("why.blocked_by", {"id": Ref("task", 3)})),
    )
    found = Explanation(Ref("task", 1), lines, 7.1, Light.RED)
    assert explanation_lines(found, book, NOW) == [
        "T1 年终数据统筹表",
        "  +11.1  2 working days late",
        "     -4  waits for somebody else",
        "         waits for T3",
        "    7.1  in all",
    ]
    assert explanation_json(found, NOW) == {
        "id": "T1",
        "total": 7.1,
        "light": "red",
        "terms": [
            {"name": "late", "points": 11.1, "words": "2 working days late"},
            {"name": "waiting", "points": -4.0, "words": "waits for somebody else"},
            {"name": "blocked_by", "points": None, "words": "waits for T3"},
        ],
    }
    i18n.use("zh")
    assert explanation_lines(found, book, NOW)[1] == "  +11.1  逾期2个工作日"


def commit(action: str, *changes: dict[str, object]) -> Commit:
    head = {"seq": 7, "at": "2026-11-26T02:32:00Z", "who": "li", "action": action}
    return Commit({**head, "changes": list(changes)})


def test_the_log_says_what_became_of_a_record():
    book = small_office()
    done = {"table": "task", "id": 3, "was": {"status": "doing"}, "now": to_document(book.tasks[3])}
    line = commit_line(commit("done", done), book, NOW)
    assert line == "today 10:32  李敏  finished  T3 接待来访  Status: done"
    removed = {"table": "task", "id": 9, "was": to_document(book.tasks[1])}
    assert (
        commit_line(commit("remove", removed), book, NOW) == "today 10:32  李敏  removed  T9 年终数据统筹表"
    )
    made = {"table": "task", "id": 3, "now": to_document(book.tasks[3])}
    assert commit_line(commit("create", made, done), book, NOW) == "today 10:32  李敏  entered  2 records"
    i18n.use("zh")
    assert commit_line(commit("done", done), book, NOW) == "今天 10:32  李敏  办结  T3 接待来访  状态：已办结"


def test_the_log_as_json_has_both_states():
    book = small_office()
    now = to_document(book.tasks[3])
    done = {"table": "task", "id": 3, "was": {"status": "doing"}, "now": now}
    written = commit_json(commit("done", done), NOW)
    assert written["at"] == "2026-11-26T10:32:00+08:00"
    assert written["changes"] == [
        {"id": "T3", "kind": "task", "before": {**now, "status": "doing"}, "after": now}
    ]


def test_every_record_of_every_kind_has_the_same_fields_as_json():
    book = office_of_every_kind()
    for kind in KINDS.values():
        names = {tuple(record_json(record, book, NOW)) for record in book.of(kind.name).values()}
        assert len(names) == 1
        assert {"id", "kind", kind.main} <= set(*names)


def test_a_closed_record_keeps_its_status_in_a_list():
    book = small_office()
    text = table.as_csv(KINDS["task"], [book.tasks[3]], scene(book), fields=("title", "status"))
    assert text == "\ufeffId,Task,Status\r\nT3,接待来访,done\r\n"
    assert book.tasks[3].status is TaskStatus.DONE


def test_writing_a_summary_loads_neither_the_interface_nor_tabulate():
    code = "import sys, officetui.reports.summary, officetui.reports.plain, officetui.reports.table;"
    code += "print([name for name in ('textual', 'tabulate', 'arrow') if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_no_line_of_a_printed_summary_breaks_a_date_or_a_name_and_a_telephone_shows_labels():
    book = small_office()
    book.tasks[2] = msgspec.structs.replace(book.tasks[2], title="关于做好年终数据统筹工作的通知" * 4)
    found = sum_up(scene(book), span_of(SpanUnit.DAY, TODAY))
    written = summary.write(found, "html", book, NOW)
    assert '<td class="date" data-head="Due">27 Nov 09:00</td>' in written
    assert '<td class="text" data-head="Matter">urgent 关于' in written
    assert "td.short, td.date { white-space: nowrap; }" in written
    assert "@media screen and (max-width: 40em)" in written
