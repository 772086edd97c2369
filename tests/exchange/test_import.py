"""Files of other programs taken in by the command, and given back: nothing is lost, nothing taken twice."""

import json
from pathlib import Path

import pytest
from icalendar import Calendar
from xlsxwriter import Workbook

from officetui.cli import run
from officetui.domain.errors import Refused
from officetui.domain.event import EVENT
from officetui.exchange.grid import read_grid
from tests.exchange.desk import NOW, Desk

TASKS = """2026年四季度重点工作任务表,,,,,
序号,工作内容,责任人,完成时限,状态,备注
1,起草年终总结,李敏,2026-12-15,办理中,两稿
2,报送统计年报,方萍、李敏,12月20日前,,
3,整改网站漏洞,赵某,2026/12/1,已完成,
,,,,,
4,,李敏,,,
"""
TASKWARRIOR = [
    {
        "id": 1,
        "description": "Call the bureau",
        "due": "20261130T070000Z",
        "project": "budget",
        "tags": ["phone"],
        "priority": "H",
        "status": "pending",
        "uuid": "a-1",
        "annotations": [{"entry": "20261102T080000Z", "description": "asked twice"}],
    },
    {"description": "Write it up", "status": "pending", "uuid": "a-2", "depends": ["a-1"], "own": "x"},
    {"description": "Old", "end": "20260910T080000Z", "status": "completed", "uuid": "a-3"},
    {"foo": 1},
]
TODO = """(A) 2026-11-20 Thank Mom @phone +family due:2026-12-01
x 2026-11-21 2026-11-20 Post signs +garage
see http://example.org/a:b note:later (B) not a priority
+only @tags
"""
CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:x
BEGIN:VEVENT
UID:1@x
DTSTART;TZID=China Standard Time:20261203T143000
SUMMARY:部门联席会议
LOCATION:三楼会议室
RRULE:FREQ=MONTHLY;BYMONTHDAY=3
END:VEVENT
BEGIN:VTODO
UID:3@x
SUMMARY:送审
DUE;VALUE=DATE:20261210
PRIORITY:1
END:VTODO
BEGIN:VEVENT
UID:4@x
SUMMARY:no day
END:VEVENT
END:VCALENDAR
"""
CARDS = """BEGIN:VCARD
VERSION:2.1
FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E7=8E=8B=E8=8A=B3
TEL;CELL:13800000000
ORG;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E8=B4=A2=E6=94=BF=E5=B1=80
END:VCARD
BEGIN:VCARD
VERSION:3.0
FN:Zhou Jing
TITLE:clerk
TEL;TYPE=work:0571-1234
NOTE:works mornings\\, only
END:VCARD
"""


@pytest.fixture
def desk(tmp_path, capsys):
    found = Desk(tmp_path / "office", capsys)
    for name in ("李敏", "方萍"):
        assert found("add", "staff", name)[0] == 0
    return found


def file(tmp_path: Path, name: str, text: str, encoding: str = "utf-8") -> str:
    path = tmp_path / name
    path.write_text(text, encoding=encoding)
    return str(path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_table_of_tasks_is_taken_in_by_its_headings_and_nothing_of_it_is_lost(desk, tmp_path, encoding):
    name = file(tmp_path, "tasks.csv", TASKS, encoding)
    code, out, _ = desk("import", "--dry-run", name)
    assert code == 0
    assert "工作内容 -> Task\n" in out
    assert "备注 -> a remark\n" in out
    assert "序号 -> nothing, as far as it only counts the rows\n" in out
    assert "5: Owner “赵某” becomes a remark" in out
    assert "7: left out, it has no title or name: 4 李敏\n" in out
    assert out.endswith("3 records would be entered\n")
    assert desk.book.tasks == {}
    assert desk("import", name)[1].endswith("Imported: 3 tasks\n")
    one, two, three = desk.book.tasks.values()
    assert (one.title, str(one.due), one.owner, one.status.value) == (
        "起草年终总结",
        "2026-12-15",
        1,
        "doing",
    )
    assert [note.words for note in one.notes] == ["备注: 两稿"]
    assert (two.owner, two.helpers, str(two.due)) == (2, (1,), "2026-12-20")
    assert (three.owner, three.status.value, three.closed is not None) == (None, "done", True)
    assert [note.words for note in three.notes] == ["owner: 赵某"]


def test_what_was_taken_in_is_one_change_and_is_not_taken_twice(desk, tmp_path):
    name = file(tmp_path, "tasks.csv", TASKS)
    assert desk("import", name)[0] == 0
    assert desk("import", name) == (1, *desk("import", name)[1:])
    assert desk("import", name)[2] == "error: all of it is here already\n"
    assert desk("undo")[0] == 0
    assert desk.book.tasks == {}


def test_a_workbook_with_a_head_of_two_rows_is_read_as_one(desk, tmp_path):
    path = tmp_path / "plan.xlsx"
    book = Workbook(path)
    sheet = book.add_worksheet("计划")
    sheet.merge_range(0, 1, 0, 2, "办理")
    for column, text in enumerate(("任务名称", "负责人", "截止日期")):
        sheet.write(1, column, text)
    sheet.write(2, 0, "整理档案")
    sheet.write(2, 1, "李敏")
    sheet.write(2, 2, "2026-12-08")
    book.close()
    assert desk("import", str(path))[0] == 0
    (task,) = desk.book.tasks.values()
    assert (task.title, task.owner, str(task.due)) == ("整理档案", 1, "2026-12-08")


def test_days_gone_by_are_taken_as_the_days_they_were(desk, tmp_path):
    old = file(tmp_path, "old.csv", "事项,完成时限,计划日期\n旧事,2026-11-01,2026-10-30\n")
    code, out, _ = desk("import", old)
    assert code == 0
    assert "a remark" not in out
    (task,) = desk.book.tasks.values()
    assert (str(task.due), str(task.planned), task.notes) == ("2026-11-01", "2026-10-30", ())


def test_units_come_with_whom_to_ring(desk, tmp_path):
    name = file(tmp_path, "units.csv", "单位名称,联系电话,备注\n财政局,0571-1234,二楼\n松霞镇,,\n")
    assert desk("import", name)[0] == 0
    first, second = desk.book.units.values()
    assert (first.name, first.phone, second.name) == ("财政局", "0571-1234", "松霞镇")


def test_tasks_of_taskwarrior_keep_what_they_wait_for_and_what_has_no_name_here(desk, tmp_path):
    name = file(tmp_path, "tw.json", json.dumps(TASKWARRIOR))
    code, out, _ = desk("import", name)
    assert code == 0
    assert '4: left out, it has no title or name: {"foo": 1}\n' in out
    one, two, old = desk.book.tasks.values()
    assert (one.importance.value, set(one.tags), two.blocked_by) == ("high", {"budget", "phone"}, (one.id,))
    assert [note.words for note in (*one.notes, *two.notes)] == ["asked twice", "own: x"]
    assert (old.status.value, str(old.closed)) == ("done", "2026-09-10 08:00:00+00:00")
    assert desk("import", name)[2] == "error: all of it is here already\n"


def test_lines_of_todo_txt_are_read_as_its_form_has_them(desk, tmp_path):
    assert desk("import", file(tmp_path, "todo.txt", TODO))[0] == 0
    one, two, three = desk.book.tasks.values()
    assert (one.title, one.importance.value, set(one.tags), str(one.due)) == (
        "Thank Mom",
        "top",
        {"phone", "family"},
        "2026-12-01",
    )
    assert one.owner is None
    assert (two.title, two.status.value) == ("Post signs", "done")
    assert three.title == "see http://example.org/a:b (B) not a priority"
    assert [note.words for note in three.notes] == ["note:later"]


def test_a_calendar_brings_events_and_tasks(desk, tmp_path):
    code, out, _ = desk("import", file(tmp_path, "cal.ics", CALENDAR))
    assert code == 0
    assert "3: left out: no day\n" in out
    (event,) = desk.book.of(EVENT).values()
    assert (event.title, str(event.day), event.place) == ("部门联席会议", "2026-12-03", "三楼会议室")
    assert event.every == "FREQ=MONTHLY;BYMONTHDAY=3"
    (task,) = desk.book.tasks.values()
    assert (task.title, str(task.due), task.importance.value) == ("送审", "2026-12-10", "high")


def test_cards_bring_bodies_with_their_people_and_colleagues(desk, tmp_path):
    assert desk("import", file(tmp_path, "cards.vcf", CARDS))[0] == 0
    (unit,) = desk.book.units.values()
    assert (unit.name, unit.contacts[0].name, unit.contacts[0].phone) == ("财政局", "王芳", "13800000000")
    zhou = desk.book.staff[3]
    assert (zhou.name, zhou.post, zhou.phone) == ("Zhou Jing", "clerk", "0571-1234")
    assert [note.words for note in zhou.notes] == ["NOTE: works mornings, only"]


@pytest.mark.parametrize(
    ("parts", "name"),
    [
        (";CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E5=91=A8;=E9=9D=99;;;", "周静"),
        (":Zhou;Jing", "Jing Zhou"),
        (":Zhou", "Zhou"),
    ],
)
def test_a_card_of_an_old_telephone_is_called_as_its_parts_say(desk, tmp_path, parts, name):
    card = f"BEGIN:VCARD\nVERSION:2.1\nN{parts}\nTEL;CELL:139\nEND:VCARD\n"
    assert desk("import", file(tmp_path, "card.vcf", card))[0] == 0
    assert (desk.book.staff[3].name, desk.book.staff[3].phone) == (name, "139")


def test_what_has_no_name_and_what_has_no_heading_is_left_with_the_reason(desk, tmp_path):
    nameless = file(tmp_path, "nameless.vcf", "BEGIN:VCARD\nVERSION:3.0\nTEL:139\nEND:VCARD\n")
    assert (
        "1: left out, it has no title or name: VERSION:3.0 TEL:139\n"
        in desk("import", "--dry-run", nameless)[1]
    )
    headless = file(tmp_path, "headless.csv", "one,two\nthree,four\n")
    assert (
        "2: left out, no row above says what the columns are: three four\n"
        in desk("import", "--dry-run", headless)[1]
    )


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("x.bin", "", "what {file} is of cannot be told by its name; say --from, one of table"),
        ("x.json", "[", "{file} is no JSON of tasks"),
        ("x.ics", "hello", "{file} is no calendar"),
        ("x.csv", "", "the file holds nothing that can be taken in"),
        ("x.json", '{"officetui": "1", "records": 5}', "{file} is no office that export wrote"),
    ],
)
def test_a_file_that_holds_nothing_of_use_is_refused_in_one_line(desk, tmp_path, name, text, says):
    path = file(tmp_path, name, text)
    code, _, err = desk("import", path)
    assert code == 1
    assert err.startswith(f"error: {says.format(file=path)}")
    assert err.count("\n") == 1


def test_a_whole_office_goes_out_and_into_a_new_one_without_loss(tmp_path, capsys):
    here = Desk(tmp_path / "sample", capsys)
    assert run(["demo", "--print", "--keep", str(here.folder), "--lang", "en", "--now", NOW]) == 0
    capsys.readouterr()
    out = str(tmp_path / "all.json")
    assert here("export", "--include-private", "--out", out)[0] == 0
    there = Desk(tmp_path / "new", capsys)
    assert there("import", out)[0] == 0
    again = str(tmp_path / "again.json")
    assert there("export", "--include-private", "--out", again)[0] == 0
    first, second = (json.loads(Path(name).read_text(encoding="utf-8"))["records"] for name in (out, again))
    assert first == second
    assert sum(map(len, first.values())) > 100
    for rehearsed in ((), ("--dry-run",)):
        code, said, why = here("import", *rehearsed, out)
        assert (code, said) == (1, "")
        assert "a whole office goes into a new one" in why


def test_the_rehearsal_of_a_whole_office_begins_none(desk, tmp_path, capsys):
    out, there = str(tmp_path / "all.json"), Desk(tmp_path / "new", capsys)
    assert desk("export", "--out", out)[0] == 0
    assert there("import", "--dry-run", out)[1] == "2 records would be entered\n"
    assert not there.folder.exists()


def test_a_rehearsal_where_no_office_is_begins_none(tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path / "scratch"))
    (tmp_path / "scratch").mkdir()
    monkeypatch.setattr("tempfile.tempdir", None)
    there, table = Desk(tmp_path / "new", capsys), file(tmp_path, "tasks.csv", TASKS)
    assert there("import", "--dry-run", table)[1].endswith("3 records would be entered\n")
    assert there("import", "--dry-run", file(tmp_path, "none.csv", "a\n"))[0] == 0
    assert there("add", "--dry-run", "写年终总结 12月15日前")[0] == 0
    assert there("template")[0] == 0
    assert not there.folder.exists()
    assert not list((tmp_path / "scratch").iterdir())
    there.folder.mkdir()
    assert there("import", "--dry-run", table)[0] == 0
    assert not list(there.folder.iterdir())
    assert there("import", table)[1].endswith("Imported: 3 tasks\n")


def test_what_is_private_stays_unless_it_is_asked_for(desk, tmp_path):
    assert desk("add", "ring home private:yes ^fri")[0] == 0
    for form in ("json", "ics", "todo", "taskwarrior"):
        code, out, err = desk("export", "--format", form)
        assert code == 0
        assert "ring home" not in out
        assert "1" in err
    assert "ring home" in desk("export", "--format", "todo", "--include-private")[1]


def test_a_calendar_of_ours_is_read_by_another_program_and_its_ids_stay(desk, tmp_path):
    assert desk("add", "=1+1 send the form, at once; 全文 ^fri 15:00")[0] == 0
    first, second = desk("export", "--format", "ics")[1], desk("export", "--format", "ics")[1]
    assert first == second
    (event,) = Calendar.from_ical(first).walk("VEVENT")
    assert str(event["SUMMARY"]) == "=1+1 send the form, at once; 全文 (T1, time limit)"
    assert event.decoded("DTSTART").isoformat() == "2026-11-27T07:00:00+00:00"
    assert max(len(line.encode()) for line in first.splitlines()) <= 75


def test_tasks_go_to_taskwarrior_and_todo_txt_and_back(desk, tmp_path, capsys):
    assert desk("add", "call the bureau ^2026-12-01 !high #budget @李敏")[0] == 0
    for form, name in (("taskwarrior", "tw.json"), ("todo", "todo.txt")):
        path = str(tmp_path / name)
        assert desk("export", "--format", form, "--out", path)[0] == 0
        there = Desk(tmp_path / form, capsys)
        assert there("import", path)[0] == 0
        (task,) = there.book.tasks.values()
        assert (task.title, str(task.due), task.importance.value) == ("call the bureau", "2026-12-01", "high")
        assert "budget" in task.tags


def test_days_in_todo_txt_are_those_of_the_office_where_elsewhere_it_is_still_the_day_before(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    early = ["--office", str(tmp_path), "--now", "2026-11-26T07:30:00+08:00", "--as", "shen"]
    for words in (["add", "open the office"], ["done", "T1"], ["export", "--format", "todo", "--all"]):
        assert run([*early, *words]) == 0
    assert capsys.readouterr().out.splitlines()[-1].startswith("x 2026-11-26 2026-11-26 open the office")


def test_a_folder_for_telephones_holds_a_calendar_and_the_days_page(desk, tmp_path):
    folder = tmp_path / "feed"
    assert desk("feed", str(folder))[2].startswith(f"error: there is no folder {folder}")
    folder.mkdir()
    desk("add", "send the form ^today @李敏")
    assert desk("feed", str(folder))[0] == 0
    assert sorted(path.name for path in folder.iterdir()) == ["office.ics", "today.html"]
    assert "send the form" in (folder / "today.html").read_text(encoding="utf-8")


def test_nothing_internal_goes_to_telephones(desk, tmp_path):
    folder = tmp_path / "feed"
    folder.mkdir()
    for line in ("doc: 关于内部事项的通知 ^today", "收文: 关于内部来文的通知 ^today", "关于内部事项 ^today"):
        said = desk("add", line)[1]
        assert desk("edit", said.split()[0], "secrecy=internal")[0] == 0
    assert desk("feed", str(folder))[0] == 0
    for file in folder.iterdir():
        assert "关于内部" not in file.read_text(encoding="utf-8"), file.name


def test_any_text_is_whole_in_a_calendar_of_ours_and_harmless(desk):
    title = "会" * 60 + ", a;b\\c 🎉\x1b]0;x\x07 end"
    assert desk("add", title, "^fri 15:00")[0] == 0
    assert desk("add", "event", "Year-end meeting day:2026-12-30 every:FREQ=YEARLY")[0] == 0
    assert desk("edit", "E1", "place=三楼, 东")[0] == 0
    out = desk("export", "--format", "ics")[1]
    assert "\x1b" not in out
    task, event = Calendar.from_ical(out).walk("VEVENT")
    assert str(task["SUMMARY"]).startswith("会" * 60 + ", a;b\\c 🎉")
    assert str(task["SUMMARY"]).endswith("(T1, time limit)")
    (alarm,) = task.walk("VALARM")
    assert alarm.decoded("TRIGGER").total_seconds() == -3600
    assert (str(event["LOCATION"]), event["RRULE"]["FREQ"]) == ("三楼, 东", ["YEARLY"])
    assert (str(event.decoded("DTSTART")), str(event.decoded("DTEND"))) == ("2026-12-30", "2026-12-31")
    assert all(len(line) <= 75 for line in out.encode().split(b"\r\n"))


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_a_long_list_is_taken_whole_and_one_without_end_is_not(tmp_path, ending):
    def written(count):
        path = tmp_path / f"{count}.{ending}"
        if ending == "csv":
            path.write_text("任务\n" * count, encoding="utf-8")
            return path
        book = Workbook(path, {"constant_memory": True})
        sheet = book.add_worksheet()
        for row in range(0, count, 10):
            sheet.write(row, 0, "任务")
        sheet.write(count - 1, 0, "任务")
        book.close()
        return path

    (sheet,) = read_grid(written(60_000))
    assert len(sheet.rows) == 60_000
    with pytest.raises(Refused) as refused:
        read_grid(written(100_001))
    assert refused.value.key == "grid_too_long"


@pytest.mark.parametrize("heading", ["密级", "保密标识", "备注"])
def test_a_row_marked_as_a_state_secret_is_left_out_and_named_and_the_others_come_in(desk, tmp_path, heading):
    file = tmp_path / "received.csv"
    degree = "密级：秘密" if heading == "备注" else "秘密"
    rows = (
        f"标题,来文字号,{heading}",
        f"关于甲的通知,青妇〔2026〕1号,{degree}",
        "关于乙的通知,青妇〔2026〕2号,",
    )
    file.write_text("\n".join(rows), encoding="utf-8")
    code, said, _ = desk("import", str(file), "--kind", "incoming")
    assert code == 0
    assert "2: “关于甲的通知” is not taken" in said
    assert [paper.title for paper in desk.book.of("incoming").values()] == ["关于乙的通知"]
    assert "关于甲" not in (desk.folder / "journal.jsonl").read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", ["task", "request", "document", "incoming", "approval", "unit"])
def test_a_row_marked_internal_comes_in_marked_and_stays_out_of_exports(desk, tmp_path, kind):
    rows = (
        "标题,密级,是否内部,是否工作秘密,是否私密",
        "甲事,内部,,,",
        "乙事,工作秘密,是,,",
        "丙事,,√,,",
        "丁事,公开,否,是,",
        "戊事,非工作秘密,否,无,否",
        "己事,,,,是",
        "庚事,私密,,,",
        "辛事,,,,",
    )
    name = file(tmp_path, "marked.csv", "\n".join(rows))
    assert desk("import", name, "--kind", kind)[0] == 0
    records = list(desk.book.of(kind).values())
    assert [(record.secrecy.value, record.private) for record in records] == [
        ("internal", False),
        ("work_secret", False),
        ("internal", False),
        ("work_secret", False),
        ("none", False),
        ("none", True),
        ("none", True),
        ("none", False),
    ]
    assert not any(record.notes for record in records)
    out = desk("export", "--format", "json")[1]
    assert [each for each in "甲乙丙丁戊己庚辛" if f"{each}事" in out] == ["戊", "辛"]


def test_a_degree_that_nobody_knows_is_named_and_kept_as_a_remark(desk, tmp_path):
    name = file(tmp_path, "odd.csv", "标题,secrecy,internal\n甲事,仅限本科,yes\n乙事,仅限本科,\n")
    assert "3: Secrecy “仅限本科” becomes a remark" in desk("import", name, "--kind", "task")[1]
    one, two = desk.book.tasks.values()
    assert (one.secrecy.value, [note.words for note in one.notes]) == ("internal", ["仅限本科"])
    assert (two.secrecy.value, [note.words for note in two.notes]) == ("none", ["secrecy: 仅限本科"])


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_a_wrapped_cell_is_one_line_and_names_on_lines_stay_apart(desk, tmp_path, ending):
    row = ("报送材\n料（第\n一批）", "李敏\n方萍", "2026年12月\n15日", "先做甲\n再做乙")
    heads = ("工作\n内容", "责任人", "完成时限", "备注")
    path = tmp_path / f"wrapped.{ending}"
    if ending == "csv":
        path.write_text(
            "\n".join(",".join(f'"{cell}"' for cell in cells) for cells in (heads, row)), encoding="utf-8"
        )
    else:
        book = Workbook(path)
        sheet = book.add_worksheet("计划")
        for at, cells in enumerate((heads, row)):
            sheet.write_row(at, 0, cells)
        book.close()
    assert desk("import", str(path))[0] == 0
    (task,) = desk.book.tasks.values()
    assert task.title == "报送材料（第一批）"
    assert (task.owner, task.helpers) == (1, (2,))
    assert [note.words for note in task.notes if "备注" in note.words] == ["备注: 先做甲\n再做乙"]


@pytest.mark.parametrize(
    ("kind", "weighed"),
    [
        (
            "task",
            [
                *(("normal", "urgent"), ("normal", "most_urgent"), ("high", "plain"), ("normal", "plain")),
                *(("high", "urgent"), ("high", "plain")),
            ],
        ),
        ("document", [(None, "urgent"), (None, "most_urgent"), (None, "plain"), (None, "plain")]),
    ],
)
def test_one_column_says_how_much_a_row_matters_and_how_soon(desk, tmp_path, kind, weighed):
    cells = ("急", "特急", "重要", "一般", "重要且紧急", "重要不紧急")
    rows = ("标题,轻重缓急", *(f"第{at}件,{cell}" for at, cell in enumerate(cells)))
    out = desk("import", file(tmp_path, "weight.csv", "\n".join(rows)), "--kind", kind)[1]
    found = [
        (getattr(record, "importance", None), record.urgency.value) for record in desk.book.of(kind).values()
    ]
    assert found[: len(weighed)] == weighed
    assert ("becomes a remark" in out) is (kind == "document")
