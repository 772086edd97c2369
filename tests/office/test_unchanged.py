"""What is so already is said to be so, and nothing of it is recorded; what happens again is another event."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from officetui import i18n, wording
from officetui.cli import run
from officetui.domain.kinds import Ref
from officetui.domain.moment import When
from officetui.office import assignment, chase, flow, plan, record
from officetui.office.memory import Memory
from officetui.office.office import Office
from officetui.office.outcome import Outcome
from officetui.ui.app import OfficeApp
from officetui.ui.terminal import Terminal
from tests.conftest import Clock, add
from tests.screens.stage import seen, shows

FANG, LI = 2, 3
FRIDAY = date(2026, 11, 27)
UseCase = Callable[[Office, Ref], Outcome]

SAID: list[tuple[UseCase, str, str]] = [
    (
        lambda office, ref: assignment.give(office, (ref,), FANG),
        "Already with Fang Ping: T1 Report",
        "原由Fang Ping承办，未作改动：T1 Report",
    ),
    (
        lambda office, ref: flow.set_due(office, (ref,), When(FRIDAY)),
        "Already due Fri: T1 Report",
        "时限原为周五，未作改动：T1 Report",
    ),
    (
        lambda office, ref: flow.plan(office, (ref,), When(FRIDAY)),
        "Already planned for Fri: T1 Report",
        "原已列入周五的计划：T1 Report",
    ),
    (
        lambda office, ref: flow.snooze(office, (ref,), None),
        "Already in the queue: T1 Report",
        "原未推迟：T1 Report",
    ),
    (
        lambda office, ref: record.edit(office, ref, {"importance": "high"}),
        "Already so, nothing to change: T1 Report",
        "原已如此，未作改动：T1 Report",
    ),
]


@pytest.fixture
def report(office: Office) -> Ref:
    values = {"due": When(FRIDAY), "planned": When(FRIDAY), "importance": "high"}
    return add(office, "task", title="Report", owner=FANG, **values)


@pytest.mark.parametrize(("use_case", "en", "zh"), SAID)
def test_what_is_so_already_is_said_and_leaves_no_trace(
    office: Office, report: Ref, clock: Clock, use_case: UseCase, en: str, zh: str
) -> None:
    before, seq = office.book.get(report), office.store.seq
    clock.forward(hours=1)
    outcome = use_case(office, report)
    for language, said in (("en", en), ("zh", zh)):
        i18n.use(language)
        assert wording.outcome(outcome, office.book, office.now) == said
    assert (office.book.get(report), office.store.seq) == (before, seq)


def test_of_several_marked_those_that_are_theirs_already_are_named(office: Office, report: Ref) -> None:
    other = add(office, "task", title="List", owner=LI)
    outcome = assignment.give(office, (report, other), FANG)
    said = wording.outcome(outcome, office.book, office.now)
    assert said == "Given to Fang Ping: T2 List. Note: already so: T1"
    (commit,) = office.store.commits(since=office.store.seq - 1)
    assert [change.id for change in commit.changes] == [other.id]


def test_a_day_settled_twice_was_settled_when_it_was_first(office: Office, report: Ref, clock: Clock) -> None:
    day = clock.now.date()
    plan.put_in(office, (report,), day)
    plan.settle(office, day)
    seq = office.store.seq
    clock.forward(hours=1)
    assert plan.settle(office, day).same
    assert office.store.seq == seq


def test_what_happens_again_is_recorded_again(office: Office, report: Ref) -> None:
    for times in (1, 2):
        chase.chase(office, (report,), after=When(FRIDAY))
        record.note(office, (report,), "rang")
        assert (office.book.get(report).chases, len(office.book.get(report).notes)) == (times, times)


def test_a_command_says_what_it_understood_and_what_was_so_already(
    office: Office, report: Ref, tmp_path: Path, capsys
) -> None:
    def told(*words: str) -> str:
        assert run(["--office", str(tmp_path / "office"), "--now", "2026-11-23T09:00+08:00", *words]) == 0
        return capsys.readouterr().out

    assert told("edit", "T1", "due=fri") == "Already so, nothing to change: T1 Report\n    Due: Fri\n"
    assert told("move", "T1", "wait", "the bureau") == "Waiting: T1 Report\n    Waiting for: the bureau\n"
    found = json.loads(told("give", "T1", "fang", "--json"))
    assert (found["ids"], found["unchanged"], found["understood"]) == (["T1"], ["T1"], "")


@pytest.mark.parametrize(
    ("language", "says"),
    [("en", "it is done already; possible now: reopen"), ("zh", "现已是“已办结”，可以：重新办理")],
)
def test_a_state_it_is_in_already_is_said(
    office: Office, report: Ref, tmp_path: Path, capsys, language: str, says: str
) -> None:
    flow.move(office, (report,), "done")
    command = ["--office", str(tmp_path / "office"), "--lang", language]
    for words in (("done", "T1"), ("move", "T1", "done")):
        assert run([*command, *words]) == 1
        assert says in capsys.readouterr().err


async def test_the_key_asks_nothing_more_of_who_has_it_already(office: Office) -> None:
    assignment.give(office, (add(office, "task", title="Report"),), FANG)
    app = OfficeApp(office, Memory(office.store.folder, office.actor), Terminal())
    seq = office.store.seq
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        await pilot.press("g")
        await pilot.pause()
        await pilot.press(*"fang", "enter")
        await pilot.pause()
        await pilot.pause()
        assert shows(app, "Already with Fang Ping: T1 Report"), "\n".join(seen(app))
    assert office.store.seq == seq
