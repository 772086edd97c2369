"""The rules behind matrix, dependencies and merging, for whatever tasks there may be."""

from datetime import UTC, date, datetime, timedelta
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from officetui.domain.calendar import china
from officetui.domain.dependency import find_cycle, freed_by, held_up_by
from officetui.domain.errors import Refused
from officetui.domain.limit import Due, DueState
from officetui.domain.matrix import Quarter, Side, quarter_of, quarter_values
from officetui.domain.moment import When
from officetui.domain.record import Contact, Importance, Remark, Secrecy, Urgency
from officetui.domain.task import Task, TaskStatus, TaskStep
from officetui.domain.template import counted_lines
from officetui.domain.triage import merged

MONDAY = date(2026, 11, 23)
LATER, SOON = Due(DueState.LATER, 9), Due(DueState.SOON, 2)

days = st.dates(date(2026, 1, 1), date(2027, 12, 31))
moments = st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31)).map(lambda at: at.replace(tzinfo=UTC))
words = st.text("abc 表彰", min_size=1, max_size=6).filter(str.strip)
few = {"max_size": 3}
notes = st.lists(st.builds(Remark, at=moments, by=st.just("shen"), words=words), **few).map(tuple)
calls = st.lists(st.builds(Contact, at=moments, by=st.just("shen"), words=words), **few).map(tuple)
numbers = st.lists(st.integers(1, 9), unique=True, **few).map(tuple)


def tasks(number: int) -> st.SearchStrategy[Task]:
    return st.builds(
        Task,
        id=st.just(number),
        title=words,
        tags=st.lists(words, unique=True, **few).map(tuple),
        notes=notes,
        log=calls,
        chases=st.integers(0, 5),
        steps=st.lists(st.builds(TaskStep, words=words, is_done=st.booleans()), **few).map(tuple),
        helpers=numbers,
        owner=st.none() | st.integers(1, 9),
        blocked_by=numbers,
        due=st.none() | days.map(When),
        importance=st.sampled_from(Importance),
        urgency=st.sampled_from(Urgency),
        secrecy=st.sampled_from(Secrecy),
        requirement=words | st.just(""),
        materials=words | st.just(""),
        effort=st.none() | st.floats(0, 90),
        private=st.booleans(),
        help_wanted=st.booleans(),
        snoozed=st.none() | days,
    )


@given(tasks(1), tasks(2))
def test_merging_loses_nothing_that_either_says(kept, other):
    whole = merged(kept, other)
    for one in (kept, other):
        for name in ("tags", "notes", "log"):
            assert set(getattr(one, name)) <= set(getattr(whole, name))
        assert {step.words for step in one.steps} <= {step.words for step in whole.steps}
        assert all(TaskStep(step.words, True) in whole.steps for step in one.steps if step.is_done)
        assert set(one.helpers) <= {*whole.helpers, whole.owner}
        assert one.owner in (None, whole.owner, *whole.helpers)
        assert set(one.blocked_by) - {1, 2} <= set(whole.blocked_by)
        assert one.due is None or whole.due <= one.due
        assert one.requirement.strip() in whole.requirement
        assert one.materials.strip() in whole.materials
        assert list(Importance).index(one.importance) <= list(Importance).index(whole.importance)
        assert list(Secrecy).index(one.secrecy) <= list(Secrecy).index(whole.secrecy)
        assert one.effort is None or whole.effort >= one.effort
        assert whole.private >= one.private
        assert whole.help_wanted >= one.help_wanted
        assert whole.snoozed is None or whole.snoozed <= one.snoozed
    assert whole.chases == kept.chases + other.chases
    assert [note.at for note in whole.notes] == sorted(note.at for note in whole.notes)
    assert not {1, 2} & set(whole.blocked_by)
    assert "T2" in whole.links


graphs = st.dictionaries(st.integers(1, 8), st.lists(st.integers(1, 8), **few), max_size=8)


def book_of(graph: dict[int, list[int]]) -> dict[int, Task]:
    return {
        number: Task(id=number, title="x", blocked_by=tuple(graph.get(number, ()))) for number in range(1, 9)
    }


def goes_round(graph: dict[int, list[int]]) -> bool:
    try:
        TopologicalSorter(graph).prepare()
    except CycleError:
        return True
    return False


@given(graphs, st.integers(1, 8), st.lists(st.integers(1, 8), **few))
def test_a_circle_is_found_exactly_where_there_would_be_one(graph, task, blockers):
    before = {number: found for number, found in graph.items() if number != task}
    if goes_round(before):
        return
    found = find_cycle(task, blockers, book_of(before))
    assert bool(found) == goes_round({**before, task: blockers})
    if found:
        assert found[0] == found[-1] == task
        edges = {**before, task: blockers}
        assert all(after in edges[one] for one, after in pairwise(found))


def test_only_what_waits_for_nothing_else_is_free_when_a_blocker_is_done():
    done = Task(id=1, title="room", status=TaskStatus.DONE)
    book = {
        1: done,
        2: Task(id=2, title="invite", blocked_by=(1,)),
        3: Task(id=3, title="minutes", blocked_by=(1, 2)),
        4: Task(id=4, title="gone", blocked_by=(1,), status=TaskStatus.DROPPED),
    }
    assert freed_by((1,), book) == (2,)
    assert held_up_by(2, book) == (3,)
    assert held_up_by(1, book) == (2, 3)


def test_a_closed_task_closes_a_circle_too_since_it_may_be_opened_again():
    book = {
        1: Task(id=1, title="room"),
        2: Task(id=2, title="invite", blocked_by=(1,), status=TaskStatus.DONE),
    }
    assert find_cycle(1, (2,), book) == (1, 2, 1)


@given(tasks(1), st.sampled_from(DueState), st.integers(-5, 20))
def test_every_task_lies_in_exactly_one_quarter(task, state, left):
    quarter = quarter_of(task, Due(state, left))
    assert quarter.is_important == (task.importance in (Importance.HIGH, Importance.TOP))
    is_near = state in (DueState.LATE, DueState.TODAY, DueState.SOON)
    assert quarter.is_urgent == (is_near or task.urgency is not Urgency.PLAIN)


@given(tasks(1), st.sampled_from([LATER, Due(DueState.NONE)]), st.sampled_from(Side))
def test_a_move_leads_to_the_quarter_beside_and_nowhere_else(task, due, side):
    before = quarter_of(task, due)
    values = quarter_values(task, due, side)
    after = quarter_of(msgspec.structs.replace(task, **values), due)
    wanted = {
        Side.UP: (True, before.is_urgent),
        Side.DOWN: (False, before.is_urgent),
        Side.LEFT: (before.is_important, True),
        Side.RIGHT: (before.is_important, False),
    }[side]
    assert (after.is_important, after.is_urgent) == wanted
    assert bool(values) == (before is not after)


def test_what_its_limit_makes_urgent_needs_a_later_limit_to_be_less_so():
    task = Task(id=7, title="x", urgency=Urgency.URGENT, due=When(MONDAY))
    with pytest.raises(Refused, match="urgent_by_limit"):
        quarter_values(task, SOON, Side.RIGHT)
    with pytest.raises(Refused, match="urgent_by_limit"):
        quarter_values(task, SOON, Side.RIGHT, When(MONDAY), SOON)
    later = When(MONDAY + timedelta(days=30))
    assert quarter_values(task, SOON, Side.RIGHT, later, LATER) == {"urgency": Urgency.PLAIN, "due": later}
    assert quarter_of(task, SOON) is Quarter.QUICK


def test_days_of_a_template_are_counted_in_working_days_from_its_date():
    lines = "Book the room ^-5wd ~1h\n& Invite >-3d\n\nMinutes ^+2个工作日\n下周提醒 ^-1周"
    found = counted_lines(lines, date(2026, 12, 11), MONDAY, china())
    assert [each.line for each in found] == [
        "Book the room ^2026-12-04 ~1h",
        "Invite >2026-12-08",
        "Minutes ^2026-12-15",
        "下周提醒 ^2026-12-04",
    ]
    assert [each.is_beside for each in found] == [False, True, False, False]


def test_a_day_of_a_template_that_has_passed_is_today_and_said():
    (found,) = counted_lines("Book the room ^-5wd", date(2026, 11, 25), MONDAY, china())
    assert found.line == "Book the room ^2026-11-23"
    assert found.passed == (date(2026, 11, 18),)
