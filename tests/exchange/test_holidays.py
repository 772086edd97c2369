"""Calendars of holidays of other programs: days off and days worked go into the office's calendar file."""

import json
import tomllib
from datetime import date

import pytest

from officetui.domain.calendar import DayKind
from officetui.domain.event import EVENT
from tests.exchange.desk import Desk

# One year's notice, each entry marked as another program marks it; the year is one that is not published yet.
CHINESE = {
    "元旦（休）": "20270101 20270104",
    "春节 假期 第1天/共7天": "20270205 20270212",
    "春节 补班 第1天/共1天": "20270220T090000 20270220T180000",
    "妇女节": "20270308",
    "清明節(休)": "20270403 20270406",
    "休｜劳动节": "20270501 20270506",
    "Dragon Boat Festival": "20270609 20270610 X-APPLE-SPECIAL-DAY:WORK-HOLIDAY",
    "中秋节放假": "20270915",
    "国庆节（休）": "20271001 20271008",
    "国庆节调休": "20271009",
    "部门联席会议": "20261203T143000",
}
FOREIGN = {
    "Good Friday": "20270326 20270327 DESCRIPTION:Public holiday",
    "Daylight Saving Time": "20270328 20270329 DESCRIPTION:Observance\\nTo hide observances go elsewhere",
    "Labor Day": "20270906 20270907 DESCRIPTION:Public holiday",
    "Founders' Day": "20200229 20200301 DESCRIPTION:Public holiday RRULE:FREQ=YEARLY",
}


def calendar(tmp_path, entries, name=""):
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", *([f"X-WR-CALNAME:{name}"] if name else [])]
    for number, (title, said) in enumerate(entries.items()):
        lines += ["BEGIN:VEVENT", f"UID:{number}@x", f"SUMMARY:{title}"]
        start, *rest = said.split(" ")
        zoned = ";TZID=Asia/Shanghai" if "T" in start else ";VALUE=DATE"
        lines.append(f"DTSTART{zoned}:{start}")
        if rest and rest[0][:1].isdecimal():
            lines.append(f"DTEND{zoned}:{rest.pop(0)}")
        more = " ".join(rest).replace(" RRULE", "\nRRULE").splitlines()
        lines += [*more, "END:VEVENT"]
    path = tmp_path / "days.ics"
    path.write_text("\n".join([*lines, "END:VCALENDAR", ""]), encoding="utf-8")
    return str(path)


@pytest.fixture
def desk(tmp_path, capsys):
    return Desk(tmp_path / "office", capsys)


def own(desk):
    return tomllib.loads((desk.folder / "calendar.toml").read_text(encoding="utf-8"))


def test_a_rehearsal_says_which_entry_is_a_day_off_which_is_worked_and_which_is_a_meeting(desk, tmp_path):
    name = calendar(tmp_path, CHINESE, "中国节假日")
    code, out, _ = desk("import", "--dry-run", name)
    assert code == 0
    for line in (
        "2: day off 5 to 11 Feb 2027: Spring Festival",
        "3: working day 20 Feb 2027: Spring Festival",
        "4: left out, no day off: 妇女节",
        "10: working day 9 Oct 2027: National Day",
        "11: event 部门联席会议",
        "27 days off, 2 working days made up would go into the office's calendar",
        "2027: holidays now known in full, no estimate any more",
    ):
        assert f"{line}\n" in out
    assert "DUE" not in out
    assert not (desk.folder / "calendar.toml").exists()
    chinese = desk("import", "--dry-run", name, lang="zh")[1]
    assert "3：班 2027年2月20日：春节\n" in chinese
    assert "2027年节假日安排已完整，不再估算\n" in chinese


def test_a_years_notice_is_heeded_and_no_estimate_any_more(desk, tmp_path):
    assert desk.office.calendar.is_estimate(date(2027, 2, 20))
    code, out, _ = desk("import", calendar(tmp_path, CHINESE, "中国节假日"))
    assert code == 0
    assert "undo does not take them back; taking the lines out of the file does\n" in out
    seen = desk.office.calendar
    assert not seen.is_estimate(date(2027, 2, 20))
    assert [seen.kind(date(2027, 2, day)).kind for day in (4, 5, 11, 20)] == [
        DayKind.WORKDAY,
        DayKind.HOLIDAY,
        DayKind.HOLIDAY,
        DayKind.MAKEUP,
    ]
    assert own(desk)["holidays"]["spring_festival"] == ["2027-02-05..2027-02-11"]
    assert [event.title for event in desk.book.of(EVENT).values()] == ["部门联席会议"]
    assert desk("undo")[0] == 0
    assert not desk.book.of(EVENT)
    assert own(desk)["years"] == [2027]


def test_what_the_office_wrote_into_its_calendar_stays_with_its_comments_and_goes_before(desk, tmp_path):
    desk("add", "staff", "李敏")
    written = (
        "# as the county has it\n"
        'workdays = ["2027-02-06"]  # the fair\n\n'
        '[holidays]\n"国庆" = ["2027-10-01"] # first of all\n\n[closures]\n"Staff training" = [2027-08-02]\n'
    )
    (desk.folder / "calendar.toml").write_text(written, encoding="utf-8")
    code, out, _ = desk("import", calendar(tmp_path, CHINESE, "中国节假日"))
    assert code == 0
    assert "2: 6 Feb 2027 Spring Festival: the office's calendar says otherwise, and stays\n" in out
    assert "2027: still an estimate" in out
    text = (desk.folder / "calendar.toml").read_text(encoding="utf-8")
    for kept in ("# as the county has it", "# the fair", "# first of all", '"Staff training" = [2027-08-02]'):
        assert kept in text
    assert own(desk)["holidays"]["spring_festival"] == ["2027-02-05", "2027-02-07..2027-02-11"]
    assert own(desk)["holidays"]["国庆"] == ["2027-10-01", "2027-10-02..2027-10-07"]
    assert own(desk)["workdays"] == ["2027-02-06", "2027-02-20", "2027-10-09"]
    assert (desk.folder / "calendar.before.toml").read_text(encoding="utf-8") == written
    assert "the calendar before is calendar.before.toml\n" in out


def test_the_same_file_again_says_nothing_new(desk, tmp_path):
    name = calendar(tmp_path, CHINESE, "中国节假日")
    desk("import", name)
    before = (desk.folder / "calendar.toml").read_bytes()
    assert desk("import", name)[2] == "error: all of it is here already\n"
    assert (desk.folder / "calendar.toml").read_bytes() == before
    known = calendar(tmp_path, {"国庆节（休）": "20261001 20261008"}, "节假日")
    assert desk("import", known)[2] == "error: all of it is here already\n"


def test_foreign_holidays_go_in_by_their_own_names_and_observances_do_not(desk, tmp_path):
    code, out, _ = desk("import", calendar(tmp_path, FOREIGN, "Holidays in Freedonia"))
    assert code == 0
    assert "2: left out, no day off: Daylight Saving Time\n" in out
    assert own(desk) == {
        "closures": {
            "Good Friday": ["2027-03-26"],
            "Labor Day": ["2027-09-06"],
            "Founders' Day": ["2028-02-29"],
        }
    }
    assert desk.office.calendar.kind(date(2027, 9, 6)).name == "Labor Day"


def test_a_calendar_without_a_name_is_one_of_holidays_where_one_says_so(desk, tmp_path):
    plain = {"Good Friday": "20270326", "Early May bank holiday": "20270503"}
    name = calendar(tmp_path, plain)
    assert "event Good Friday" in desk("import", "--dry-run", name)[1]
    code, out, _ = desk("import", "--from", "holidays", "--json", name)
    assert code == 0
    said = json.loads(out)
    assert [(each["title"], each["days"], each["work"]) for each in said["days"]] == [
        ("Good Friday", ["2027-03-26"], False),
        ("Early May bank holiday", ["2027-05-03"], False),
    ]
    assert said["ids"] == []


def test_what_a_person_writes_about_holidays_is_no_day_off_of_the_office(desk, tmp_path):
    mine = {
        "张三（休）": "20270305",
        "国庆假期值班安排": "20270928",
        "学校放假": "20270701",
        "春节假期": "20270208",
    }
    out = desk("import", "--dry-run", calendar(tmp_path, mine, "我的日程"))[1]
    assert "3 records would be entered\n" in out
    assert "4: day off 8 Feb 2027: Spring Festival\n" in out


def test_a_calendar_that_cannot_be_written_leaves_everything_as_it_was(desk, tmp_path):
    desk("add", "staff", "李敏")
    (desk.folder / "calendar.toml").write_text("years = [2027\n", encoding="utf-8")
    code, _, err = desk("import", calendar(tmp_path, CHINESE, "中国节假日"))
    assert code == 1
    assert "calendar.toml" in err
    assert (desk.folder / "calendar.toml").read_text(encoding="utf-8") == "years = [2027\n"
