"""The summary says what the close of a day recorded, and nothing that was taken back."""

from collections.abc import Callable
from datetime import date, datetime

import pytest

from officetui import i18n
from officetui.domain.kinds import Ref
from officetui.domain.moment import When
from officetui.domain.plan import Fate, Verdict
from officetui.domain.request import RequestStatus
from officetui.office import archive, closing, flow, history, news, plan, record, whole
from officetui.office.office import Office
from officetui.office.summary import sum_up
from officetui.reports import summary as report
from tests.conftest import SHANGHAI, Clock, add

MONDAY, TUESDAY = date(2026, 11, 23), date(2026, 11, 24)


def ids(rows):
    return [row.id for row in rows]


def written(office: Office, form: str = "txt", **asked: object) -> str:
    return report.write(sum_up(office, **asked), form, office.book, office.now)  # type: ignore[arg-type]


@pytest.fixture
def listed(office: Office) -> Office:
    """A Monday with five on its list, and one beside it that is due."""
    refs = [add(office, "task", title=f"matter {number}", owner=2) for number in range(1, 6)]
    plan.put_in(office, refs, MONDAY)
    add(office, "task", title="beside the list", owner=2, due=When(MONDAY))
    return office


def close(office: Office, day: date = MONDAY) -> None:
    given = {
        1: Verdict(Fate.DONE),
        2: Verdict(Fate.CARRIED, "the visitor"),
        3: Verdict(Fate.CARRIED, "no figures yet"),
        4: Verdict(Fate.PROMISED, "Chair Xu", When(TUESDAY)),
        5: Verdict(Fate.DROPPED, "not ours"),
    }
    closing.close_day(office, day, given)


def test_a_closed_day_shows_what_its_close_recorded(listed: Office, clock: Clock) -> None:
    clock.forward(hours=9)
    close(listed)
    found = sum_up(listed)
    assert (ids(found.done), ids(found.dropped)) == ([1], [5])
    assert [(told.row.id, told.closing.words) for told in found.left.carried if told.closing] == [
        (2, "the visitor"),
        (3, "no figures yet"),
    ]
    assert [told.row.id for told in found.left.promised] == [4]
    assert (ids(found.left.open), ids(found.left.ahead)) == ([6], [])
    text = written(listed)
    assert "Carried over (2)" in text
    assert "the visitor" in text
    assert "Promised by us (1)" in text


def test_a_past_day_is_as_of_its_evening_and_says_so(listed: Office, clock: Clock) -> None:
    clock.forward(hours=9)
    close(listed)
    evening = written(listed)
    clock.forward(days=1)
    flow.move(listed, (Ref("task", 2),), "done")
    flow.set_due(listed, (Ref("task", 6),), When(date(2026, 12, 9)))
    later = written(listed, day=MONDAY)
    assert "As things stood in the evening of Mon 23 Nov 2026" in later
    kept = [line for line in evening.splitlines() if line.startswith("  ")]
    assert [line for line in later.splitlines() if line.startswith("  ")] == kept
    i18n.use("zh")
    assert "以下为2026年11月23日" in written(listed, day=MONDAY)
    assert "当日晚间的情况" not in written(listed)


def test_a_day_closed_the_next_morning_is_that_day_s(listed: Office, clock: Clock) -> None:
    clock.forward(days=1)
    close(listed)
    monday, tuesday = sum_up(listed, day=MONDAY), sum_up(listed)
    assert (ids(monday.done), ids(monday.dropped), len(monday.left.carried)) == ([1], [5], 2)
    assert (ids(tuesday.done), ids(tuesday.dropped), tuesday.left.carried) == ([], [], ())
    assert [told.row.id for told in tuesday.left.promised] == [4]


def test_a_slip_that_was_undone_never_appears(office: Office, clock: Clock) -> None:
    ref = add(office, "request", title="figures", unit=1)
    flow.move(office, (ref,), "answer")
    clock.forward(days=1)
    flow.move(office, (ref,), "done")
    history.undo(office)
    assert sum_up(office).answered == ()
    assert ids(sum_up(office, day=MONDAY).answered) == [1]
    flow.move(office, (ref,), "done")
    assert sum_up(office).answered == ()


def test_a_slip_undone_on_another_day_does_not_appear_on_its_own(office: Office, clock: Clock) -> None:
    ref = add(office, "task", title="rung", owner=2)
    flow.move(office, (ref,), "done")
    add(office, "task", title="entered by mistake", owner=2, due=When(MONDAY))
    clock.forward(days=1)
    history.undo(office)
    history.undo(office)
    assert sum_up(office, day=MONDAY).done == ()
    assert "entered by mistake" not in written(office, day=MONDAY)
    history.redo(office)
    assert ids(sum_up(office, day=MONDAY).done) == [1]


def test_a_late_task_stands_in_one_list_only(listed: Office, clock: Clock) -> None:
    flow.set_due(listed, (Ref("task", 2),), When(MONDAY))
    clock.forward(hours=9)
    close(listed)
    clock.forward(days=1)
    flow.plan(listed, (Ref("task", 6),), When(date(2026, 11, 25)))
    week = sum_up(listed, "week")
    assert ([told.row.id for told in week.left.carried], ids(week.left.overdue), ids(week.left.ahead)) == (
        [2, 3],
        [6],
        [],
    )
    assert "Overdue, besides those above (1)" in written(listed, unit="week")


def test_a_year_tells_of_days_whose_plans_are_archived(listed: Office, clock: Clock) -> None:
    clock.forward(hours=9)
    close(listed)
    clock.now = datetime(2028, 1, 10, 9, tzinfo=SHANGHAI)
    archive.put_away(listed)
    year = sum_up(listed, "year", MONDAY)
    assert (ids(year.done), ids(year.dropped), len(year.left.carried)) == ([1], [5], 2)
    record.note(listed, (Ref("task", 2),), "long ago")
    assert ids(sum_up(listed, "year", date(2027, 5, 1)).done) == []


def test_what_comes_with_a_whole_office_was_answered_when_it_says_so(
    open_office: Callable[..., Office], clock: Clock
) -> None:
    office = open_office()
    earlier, now = "2026-11-02T02:00:00+00:00", clock().isoformat()
    requests: dict[int, dict[str, object]] = {
        1: {"title": "figures", "status": "answered"},
        2: {"title": "speaker", "status": "closed", "closed": earlier},
        3: {"title": "hall", "status": "closed", "closed": now},
        4: {"title": "film crew"},
    }
    whole.bring_back(office, {"request": requests})
    flow.move(office, (Ref("request", 4),), "answer")
    assert ids(sum_up(office).answered) == [3, 4]


def test_a_request_put_to_its_end_after_it_was_answered_is_not_answered_twice(
    office: Office, clock: Clock
) -> None:
    ref = add(office, "request", title="figures", unit=1)
    flow.move(office, (ref,), "answer")
    clock.forward(days=3)
    flow.move(office, (ref,), "done")
    assert office.book.get(ref).status is RequestStatus.CLOSED  # type: ignore[attr-defined]
    assert sum_up(office).answered == ()
    assert ids(sum_up(office, "week").answered) == [1]


def test_a_slip_that_somebody_else_took_back_is_no_news(office: Office, open_office) -> None:
    fang, seq = open_office("fang"), office.store.seq
    kept, slip = add(fang, "task", title="kept"), add(fang, "task", title="slip")
    history.undo(fang)
    office.refresh()
    assert [one.id for one in news.since(office, seq)] == [kept.id]
    history.redo(fang)
    office.refresh()
    assert [one.id for one in news.since(office, seq)] == [kept.id, slip.id]
    history.undo(fang)
    office.refresh()
    assert [(one.id, one.action) for one in news.since(office, seq + 2)] == [(slip.id, "undo")]
