"""The last day a date can have is a day like any other: no command falls over what lies behind it."""

from pathlib import Path

import pytest

from officetui.cli import run
from officetui.domain.kinds import Ref
from officetui.office import record
from officetui.office.office import Office
from tests.conftest import add

LAST = "9999-12-31"


@pytest.fixture
def call(office: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    def call_one(*words: str, language: str = "en") -> tuple[int, str]:
        at = ["--office", str(tmp_path / "office"), "--now", "2026-11-23T08:20+08:00", "--lang", language]
        code = run([*at, *words])
        found = capsys.readouterr()
        return code, found.out + found.err

    add(office, "task", title="Report", owner=2)
    return call_one


def test_a_calendar_has_what_is_due_on_the_last_day(call) -> None:
    assert call("edit", "T1", f"due={LAST}", f"pledged={LAST}", f"next_chase={LAST}")[0] == 0
    code, told = call("export", "--format", "ics")
    assert code == 0
    assert "DTSTART;VALUE=DATE:99991231" in told


def test_whoever_leaves_on_the_last_day_is_handed_over(call, office: Office) -> None:
    record.edit(office, Ref("staff", 2), {"login": "fang"})
    assert call("handover", "fang", "li", "--last", LAST)[0] == 0
    assert office.refresh()
    assert office.book.tasks[1].owner == 3


@pytest.mark.parametrize(("language", "says"), [("en", "name an earlier day"), ("zh", "请写较早的日期")])
def test_work_from_a_template_that_would_go_beyond_it_is_refused(
    call, office: Office, language: str, says: str
) -> None:
    add(office, "template", name="Meeting", lines="prepare ^+3wd\nminutes ^+1w")
    code, told = call("template", "meeting", "--date", LAST, language=language)
    assert (code, len(told.splitlines())) == (1, 1)
    assert says in told


@pytest.mark.parametrize(("language", "says"), [("en", "the rule every month"), ("zh", "每月")])
def test_what_never_comes_again_is_told_in_words(call, language: str, says: str) -> None:
    code, told = call("edit", "T1", "every=monthly", f"due={LAST}", language=language)
    assert code == 1
    assert says in told
    assert "FREQ" not in told


@pytest.mark.parametrize("moment", ["9999-12-31T10:00", "0001-01-01"])
@pytest.mark.parametrize(
    "words", [("--as-of", "today"), ("--now", "today"), ("--now", "when", "周五"), ("--now", "plan", "month")]
)
def test_a_moment_beyond_what_can_be_reckoned_is_refused(call, moment: str, words) -> None:
    way, *command = words
    code, told = call(way, moment, *command)
    assert (code, len(told.splitlines())) == (1, 1)
    assert moment in told
    assert "1900" in told
