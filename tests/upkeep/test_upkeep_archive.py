"""The archive: put away by one action, found again, brought back by one."""

import json
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.once import Once
from tests.upkeep.conftest import NOW, Call

LATER = "2028-03-01T09:00:00+08:00"


@pytest.fixture
def closed(staffed: Call, once: Once, folder: Path) -> Call:
    """Three tasks closed in two years, one open that waited for a closed one, and a paper."""

    def fill() -> None:
        staffed("add", "ring the bureau @fang #phone")
        staffed("add", "write the minutes @shen")
        staffed("add", "print the forms")
        staffed("add", "hand them out")
        staffed("edit", "T4", "blocked_by=T3")
        staffed("add", "document", "a notice @fang")
        staffed("done", "T1")
        staffed("done", "T2", now="2027-02-01T10:00:00+08:00")
        staffed("done", "T3", now="2027-02-01T11:00:00+08:00", who="fang")

    once.kept("closed in two years", fill, folder)
    return staffed


def titles(call: Call, *words: str, **options: str) -> list[str]:
    return [record["title"] for record in json.loads(call("list", "--json", *words, **options)[1])]


def test_only_what_was_closed_long_ago_is_ripe(closed: Call) -> None:
    code, out, err = closed("archive", "--dry-run")
    assert (code, out) == (1, "")
    assert "Nothing was closed more than 365 days ago" in err
    code, out, _ = closed("archive", "--dry-run", now="2027-12-01T09:00:00+08:00")
    assert (code, out.splitlines()) == (
        0,
        ["2026: 1 task", "1 record, closed more than 365 days ago, would be archived"],
    )
    assert closed("archive", "--dry-run", now=LATER)[1].splitlines()[:2] == ["2026: 1 task", "2027: 2 tasks"]
    assert titles(closed, "task", "--all", now=LATER) != []


def test_the_year_it_goes_to_is_the_offices(staffed: Call, folder: Path) -> None:
    staffed("add", "first thing in the new year")
    staffed("done", "T1", now="2027-01-01T07:00:00+08:00")
    staffed("archive", now=LATER)
    assert [path.name for path in (folder / "archive").iterdir()] == ["2027.json"]


def test_the_setting_says_when(closed: Call, folder: Path) -> None:
    (folder / "settings.toml").write_text("archive_after_days = 10\n")
    assert "2026: 1 task" in closed("archive", "--dry-run", now="2026-12-24T09:00:00+08:00")[1]


def test_what_is_put_away_is_found_again_everywhere_it_is_asked_for(closed: Call, folder: Path) -> None:
    assert closed("archive", now=LATER)[1] == "Archived: 3 tasks\n"
    assert sorted(path.name for path in (folder / "archive").iterdir()) == ["2026.json", "2027.json"]
    assert titles(closed, "task", "--all", now=LATER) == ["hand them out"]
    assert titles(closed, "task", "--archive", "minutes", now=LATER) == ["write the minutes"]
    assert titles(closed, "task", "is:archived", now=LATER) == [
        "print the forms",
        "write the minutes",
        "ring the bureau",
    ]
    assert titles(closed, "task", "is:存档", "@fang", now=LATER) == ["ring the bureau"]
    assert titles(closed, "document", "--archive", now=LATER) == ["a notice"]
    code, out, _ = closed("show", "T1", now=LATER)
    assert code == 0
    assert "ring the bureau" in out
    assert "Archived" in out
    assert "finished" in closed("log", "T1", now=LATER)[1]
    assert json.loads(closed("show", "T1", "--json", now=LATER)[1])["archived"] is True
    assert "print the forms" in closed("show", "T4", now=LATER)[1]


def test_what_is_archived_must_be_brought_back_before_it_is_changed(closed: Call) -> None:
    closed("archive", now=LATER)
    for line in ("done T1", "done T1 rung", "move T1 done", "edit T1 title=x", "note T1 x"):
        code, _, err = closed(*line.split(), now=LATER)
        assert code == 1
        assert "officetui unarchive T1" in err
    assert closed("unarchive", "T1", now=LATER)[1] == "Back from the archive: T1 ring the bureau\n"
    assert closed("note", "T1", "it was the wrong number", now=LATER)[0] == 0
    assert titles(closed, "task", "is:archived", now=LATER) == ["print the forms", "write the minutes"]
    code, _, err = closed("unarchive", "T4", now=LATER)
    assert (code, err) == (1, "error: T4 is not in the archive\n")
    assert closed("unarchive", "T99", now=LATER)[2] == "error: there is no T99\n"


def test_putting_away_and_bringing_back_are_undone_as_one_thing(closed: Call) -> None:
    before = titles(closed, "task", "--all", now=LATER)
    closed("archive", now=LATER)
    assert closed("undo", now=LATER)[1] == "Undone (archived): 3 tasks\n"
    assert titles(closed, "task", "--all", now=LATER) == before
    assert titles(closed, "task", "is:archived", now=LATER) == []
    assert closed("redo", now=LATER)[1] == "Done again (archived): 3 tasks\n"
    closed("unarchive", "T1", "T2", now=LATER)
    assert closed("undo", now=LATER)[0] == 0
    assert len(titles(closed, "task", "is:archived", now=LATER)) == 3
    assert closed("check", now=LATER)[0] == 0


def test_a_number_once_given_is_not_given_again(closed: Call) -> None:
    closed("archive", now=LATER)
    assert closed("add", "the next", now=LATER)[1].startswith("T5 ")


@pytest.mark.parametrize("span", ["day", "week", "month", "year"])
def test_a_summary_of_the_past_is_the_same_from_the_archive(closed: Call, span: str) -> None:
    def summary(day: str) -> dict[str, object]:
        found = json.loads(closed("summary", span, "--date", day, "--format", "json", now=LATER)[1])
        return {key: value for key, value in found.items() if key != "mark"}

    days = ("2026-11-23", "2027-02-01", "2027-11-01")
    before = [summary(day) for day in days]
    closed("archive", now=LATER)
    assert [summary(day) for day in days] == before
    assert "ring the bureau" in str(before[0])


def test_years_go_by(staffed: Call, folder: Path) -> None:
    start = datetime.fromisoformat(NOW)
    for year in range(6):
        at = start + timedelta(days=366 * year)
        staffed("add", f"year {year}", now=at.isoformat())
        staffed("done", f"T{year + 1}", now=at.isoformat())
        staffed("archive", now=at.isoformat())
    assert len(titles(staffed, "task", "--all", now=at.isoformat())) == 1
    assert len(titles(staffed, "task", "is:archived", now=at.isoformat())) == 5
    assert [path.stem for path in sorted((folder / "archive").iterdir())] == [
        str(2026 + year) for year in range(5)
    ]


def test_a_damaged_year_does_not_keep_the_office_from_working(closed: Call, folder: Path) -> None:
    closed("archive", now=LATER)
    file = folder / "archive" / "2027.json"
    file.write_bytes(file.read_bytes().replace(b"print the forms", b"print the farms"))
    assert closed("add", "go on", now=LATER)[0] == 0
    assert "T3" in closed("show", "T4", now=LATER)[1]
    code, _, err = closed("list", "task", "is:archived", now=LATER)
    assert code == 1
    assert "2027.json is damaged" in err
    code, out, _ = closed("check", now=LATER)
    assert code == 1
    assert "archive/2027.json is damaged" in out
