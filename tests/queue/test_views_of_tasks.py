"""The views of the task list, the matrix, triage and completion, as read models."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from officetui.domain.book import Book
from officetui.domain.calendar import china
from officetui.domain.kinds import Ref
from officetui.domain.matrix import Quarter
from officetui.domain.moment import When
from officetui.domain.record import Importance, Urgency
from officetui.domain.scene import Scene
from officetui.domain.task import Task, TaskStatus
from officetui.office import listing
from officetui.office.completion import complete_filter
from officetui.office.filter_words import reading
from officetui.office.memory import Memory
from officetui.views.board import BOARDS, Board, Grouping, Sort, shown_board
from officetui.views.filter import parse_filter
from officetui.views.queue import Variant, quarters, queue
from officetui.views.triage import inbox, most_alike
from tests.conftest import MONDAY, add

TODAY = MONDAY.date()

drafts = st.lists(
    st.builds(
        SimpleNamespace,
        status=st.sampled_from(TaskStatus),
        importance=st.sampled_from(Importance),
        urgency=st.sampled_from(Urgency),
        due=st.none() | st.integers(-9, 30).map(lambda days: When(TODAY + timedelta(days))),
        snoozed=st.none() | st.integers(-2, 9).map(lambda days: TODAY + timedelta(days)),
        owner=st.none() | st.integers(1, 3),
        tags=st.sampled_from([(), ("a",), ("b", "a")]),
        archived=st.booleans(),
    ),
    max_size=12,
)


def scene_of(drafts: list[SimpleNamespace]) -> Scene:
    book = Book()
    for number, draft in enumerate(drafts, 1):
        book.put(Task(id=number, title=f"task {number}", **vars(draft)), "task")
    return Scene(book, china(), MONDAY, me=1)


@given(drafts)
def test_the_matrix_has_every_task_of_the_queue_exactly_once_and_in_its_order(drafts):
    scene = scene_of(drafts)
    found = quarters(scene)
    ids = [row.id for quarter in Quarter for row in found[quarter]]
    order = [row.id for row in queue(scene)]
    assert sorted(ids) == sorted(order)
    for rows in found.values():
        assert [row.id for row in rows] == [number for number in order if number in {row.id for row in rows}]


@given(drafts, st.sampled_from(list(BOARDS)), st.sampled_from(Sort))
def test_a_view_shows_the_tasks_of_its_variant_once_whatever_its_group_and_order(drafts, name, sort):
    scene = scene_of(drafts)
    board = Board(BOARDS[name].variant, BOARDS[name].grouping, sort)
    shown = shown_board(scene, board)
    assert sorted(row.record.id for row in shown.rows) == sorted(
        row.id for row in queue(scene, board.variant)
    )
    if board.grouping is not Grouping.NONE:
        names = [shown.groups[row.ref].name for row in shown.rows]
        runs = [name for place, name in enumerate(names) if not place or names[place - 1] != name]
        assert len(runs) == len(set(names)) == len(shown.firsts)
        assert all(
            shown.groups[row.ref].size == names.count(shown.groups[row.ref].name) for row in shown.rows
        )


def test_todays_list_is_what_is_due_or_planned_today(office):
    due = add(office, "task", title="due", due=When(TODAY))
    planned = add(office, "task", title="planned", planned=When(TODAY), owner=1)
    add(office, "task", title="later", due=When(TODAY + timedelta(9)))
    _, found = listing.listed(office, "today")
    assert {task.id for task in found} == {due.id, planned.id}


def test_help_wanted_is_listed_until_the_plan_is_written(office):
    add(office, "task", title="hard", help_wanted=True)
    add(office, "task", title="helped", help_wanted=True, support_plan="ring them")
    assert [task.title for task in listing.listed(office, "help")[1]] == ["hard"]


def test_what_is_put_off_is_not_triaged_until_its_day(office):
    add(office, "task", title="later", snoozed=TODAY + timedelta(3))
    now = add(office, "task", title="now")
    assert [row.id for row in inbox(office.scene())] == [now.id]


def test_the_likeliest_duplicate_comes_first(office):
    first = add(office, "task", title="Minutes of the chair's meeting")
    add(office, "task", title="Duty roster")
    same = add(office, "task", title="minutes of chair meeting")
    found = most_alike(office.book.get(same), office.scene())
    assert found[0].id == first.id


def offered(office, line, *, is_chinese=False):
    found = complete_filter(office, "task", line, len(line), is_chinese=is_chinese)
    return [line[: found.start] + choice.insert + line[found.end :] for choice in found.choices]


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("@fan", '@"Fang Ping"'),
        ("minutes -@李", "minutes -@李敏"),
        ("@n", "@nobody"),
        ("#sta", "#stats"),
        ("is:ov", "is:overdue"),
        ("-is:pri", "-is:private"),
        ("是:逾", "是:逾期"),
        ("status:do", "status:doing"),
        ("status:办", "status:办理中"),
        ("im", "importance:"),
        ("重", "重要程度:"),
        ("importance:h", "importance:high"),
        ("due:<tom", "due:<tomorrow"),
        ("due:<=下周", "due:<=下周五"),
        ("unit:fin", 'unit:"Finance bureau"'),
        ("help:y", "help:yes"),
    ],
)
def test_tab_offers_what_may_stand_at_the_cursor_in_either_language(office, line, wanted):
    add(office, "task", title="x", tags=("stats",))
    assert wanted in offered(office, line)


def test_where_nothing_is_typed_the_words_are_those_of_the_language_in_use(office):
    assert "is:overdue" in offered(office, "is:")
    assert "is:逾期" in offered(office, "is:", is_chinese=True)


def test_everything_offered_can_be_read(office):
    add(office, "task", title="x", tags=("stats",))
    read = reading(office, office.scene())
    for is_chinese in (False, True):
        for line in ("@", "#", "is:", "status:", "due:", "importance:", "unit:", "private:"):
            found = offered(office, line, is_chinese=is_chinese)
            assert found, line
            for each in found:
                parse_filter(each, read)


def test_a_view_of_ones_own_is_kept_for_its_user_and_listed_by_name(office):
    add(office, "task", title="ours", tags=("stats",), due=When(TODAY))
    add(office, "task", title="other")
    memory = Memory(office.store.folder, "shen")
    memory.seen.views = {"figures": Board(Variant.NOW, sort=Sort.TITLE, filter="#stats")}
    memory.keep()
    own = Memory(office.store.folder, "shen").seen.views
    name, words, _ = listing.ask(("figures", "due:today"), own)
    assert (name, words) == ("figures", ("due:today",))
    assert [task.title for task in listing.listed(office, name, words, own=own)[1]] == ["ours"]
    assert Memory(office.store.folder, "limin").seen.views == {}


def test_snoozed_tasks_stand_in_a_view_of_their_own(office):
    ref = add(office, "task", title="later", snoozed=TODAY + timedelta(1))
    assert [row.ref for row in shown_board(office.scene(), BOARDS["snoozed"]).rows] == [ref]
    assert Ref("task", 1) not in [row.ref for row in shown_board(office.scene(), BOARDS["now"]).rows]
