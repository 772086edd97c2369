"""Giving work to someone who is away or full: it is given, and the lead is told."""

from collections.abc import Callable
from datetime import timedelta

from officetui import i18n, wording
from officetui.domain.moment import When
from officetui.domain.staff import Period
from officetui.office import advice, assignment, entry, history
from officetui.office.advice import what_if
from officetui.office.office import Office
from tests.conftest import MONDAY, add

TODAY = MONDAY.date()
FANG = 2


def on_leave(days: int) -> dict:
    return {"name": "Chen Jie", "leave": (Period(TODAY, TODAY + timedelta(days=days)),)}


def said(office: Office, outcome) -> str:
    return wording.outcome(outcome, office.book, office.now)


def test_work_given_to_someone_on_leave_is_given_and_it_is_said(office: Office) -> None:
    chen = add(office, "staff", **on_leave(3)).id
    report = add(office, "task", title="Report", due=When(TODAY + timedelta(days=2)), effort=2.0)
    done = assignment.give(office, (report,), chen)
    assert office.book.tasks[report.id].owner == chen
    assert "Chen Jie is on leave until Thu; due Wed" in said(office, done)
    history.undo(office)
    assert office.book.tasks[report.id].owner is None


def test_the_same_is_said_in_chinese(office: Office) -> None:
    chen = add(office, "staff", **on_leave(3)).id
    report = add(office, "task", title="报告", due=When(TODAY + timedelta(days=2)))
    i18n.use("zh")
    assert "Chen Jie请假至周四，时限周三" in said(office, assignment.give(office, (report,), chen))


def test_more_hours_than_days_are_said_at_entry_with_what_there_is(office: Office) -> None:
    done, _ = entry.add(office, "draft the form @fang ^tomorrow ~40h")
    assert "it takes 40 h, and Fang Ping works only 16 h until tomorrow" in said(office, done)


def test_a_quick_entry_reads_no_other_tasks_for_it(
    office: Office, open_office: Callable[..., Office]
) -> None:
    quick = open_office("shen")
    done, _ = entry.add(quick, "draft the form @fang ^tomorrow ~40h")
    assert done.notes
    assert not quick.book.has_read("task")


def test_someone_whose_days_are_full_is_named_with_what_is_free(office: Office) -> None:
    add(office, "task", title="Form", owner=FANG, due=When(TODAY), effort=6.0)
    report = add(office, "task", title="Report", due=When(TODAY), effort=4.0)
    assert "it takes 4 h, and Fang Ping has only 2 h free today" in said(
        office, assignment.give(office, (report,), FANG)
    )


def test_what_fits_is_given_without_a_word_more(office: Office) -> None:
    report = add(office, "task", title="Report", due=When(TODAY + timedelta(days=2)), effort=4.0)
    assert assignment.give(office, (report,), FANG).notes == ()


def test_giving_several_says_each_thing_once(office: Office) -> None:
    chen = add(office, "staff", **on_leave(5)).id
    due = When(TODAY + timedelta(days=2))
    refs = [add(office, "task", title=f"Report {number}", due=due) for number in range(3)]
    assert len(assignment.give(office, refs, chen).notes) == 1


def test_what_if_changes_nothing(office: Office) -> None:
    report = add(office, "task", title="Report", owner=1, due=When(TODAY), effort=4.0)
    before = office.store.seq
    found = what_if(office, report, FANG)
    assert found.taker is not None
    assert found.taker.after.load - found.taker.before.load == 4
    assert office.store.seq == before
    assert office.book.tasks[report.id].owner == 1


def test_a_draft_of_what_nobody_owns_has_no_advice(office: Office) -> None:
    assert advice.advise_draft(office, "staff", {"name": "X"}) is None
    found = advice.advise_draft(office, "document", {"title": "Notice"})
    assert found is not None
    assert len(found.everyone) == 3
