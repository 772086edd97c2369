"""Keys that would do more than was meant ask first; the cursor and what was typed stay where one looks."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace
from textual import events
from textual.pilot import Pilot

from officetui.domain.desk import Act
from officetui.domain.document import DOCUMENT, DocumentStatus
from officetui.domain.errors import Refused
from officetui.domain.kinds import Ref
from officetui.domain.moment import When
from officetui.domain.paper import RouteStep
from officetui.domain.request import REQUEST
from officetui.domain.task import TASK, TaskStatus
from officetui.office import flow, record
from officetui.office.memory import Memory
from officetui.office.office import Office
from officetui.ui.app import OfficeApp
from officetui.ui.modals.form import RecordForm
from officetui.ui.terminal import Terminal
from officetui.ui.widgets.keys import KeyLine
from officetui.ui.widgets.prompt import Prompt
from tests.conftest import MONDAY, add
from tests.screens.stage import seen, shows

PAPER = Ref("document", 1)
CHAIR = 4


@pytest.fixture
def app(office: Office) -> OfficeApp:
    for title in ("First", "Second", "Third"):
        add(office, "task", title=title, owner=1)
    add(office, "document", title="Notice", owner=2, route=(RouteStep(Act.SIGN, CHAIR),))
    flow.move(office, (PAPER,), "submit")
    return program(office)


def program(office: Office) -> OfficeApp:
    return OfficeApp(office, Memory(office.store.folder, office.actor), Terminal())


def typed(text: str) -> list[str]:
    return [{" ": "space", "^": "circumflex_accent"}.get(char, char) for char in text]


@pytest.mark.parametrize("behind", ["enter", "up"])
async def test_a_key_right_behind_the_one_that_opens_an_area_ends_nothing(
    app: OfficeApp, behind: str
) -> None:
    # An area is made when it is opened first: what it does with one more key needs a program of its own.
    async with app.run_test(size=(100, 30)) as pilot:
        app.post_message(events.Key("8", "8"))
        app.post_message(events.Key(behind, None))
        await pilot.pause()
        assert app.current_mode == "plan"


async def paste(app: OfficeApp, pilot: Pilot[Any], text: str) -> None:
    app.post_message(events.Paste(text))
    await pilot.pause()


async def test_a_warning_goes_with_the_area_it_was_for_and_with_the_first_key_after_it_was_read(
    app: OfficeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        app.workspace.warn("This needs a look")
        await pilot.press("j")
        assert shows(app, "This needs a look")
        await pilot.press("2")
        await pilot.pause()
        assert not shows(app, "This needs a look")
        await pilot.press("1")
        await pilot.pause()
        assert not shows(app, "This needs a look")
        app.workspace.warn("This needs a look")
        monkeypatch.setattr("officetui.ui.screens.area.SAID_FOR", 0.0)
        await pilot.pause()
        assert shows(app, "This needs a look")
        await pilot.press("j")
        assert not shows(app, "This needs a look")
        assert shows(app, "2 Tasks")


async def test_q_leaves_where_the_foot_says_so_however_long_ago_and_another_key_takes_it_back(
    app: OfficeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("officetui.ui.screens.area.SAID_FOR", 0.0)
    async with app.run_test(size=(100, 30)) as pilot:
        for other in ("j", "2", "1", "u"):
            await pilot.press("q")
            await pilot.pause()
            assert shows(app, "Press q once more to leave"), other
            await pilot.press(other)
            await pilot.pause()
            assert not shows(app, "Press q once more to leave"), other
            await pilot.press("1")
        await pilot.press("q")
        assert app.return_code is None
        assert shows(app, "Press q once more to leave")
        await pilot.press("q")
        assert app.return_code == 0


async def test_what_is_pasted_where_nothing_takes_it_does_nothing_and_says_where_it_could_go(
    app: OfficeApp,
) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        before = app.workspace.office.store.seq
        await paste(app, pilot, "done\nx\n")
        await pilot.pause()
        assert shows(app, "Nothing here takes what was pasted; F3 opens a line that does")
        assert app.workspace.office.store.seq == before
        await pilot.press("slash")
        await paste(app, pilot, "Second")
        assert not shows(app, "First")
        assert shows(app, "Second")


@pytest.mark.parametrize("keys", [("y",), ("m", "1")], ids=["y", "the menu"])
async def test_a_decision_of_somebody_else_asks_when_and_in_which_words(
    app: OfficeApp, keys: tuple[str, ...]
):
    async with app.run_test(size=(100, 30)) as pilot:
        app.screen.point_at(PAPER)
        await pilot.press(*keys)
        assert shows(app, "for chair: D1 Notice. In which words?")
        paper = app.workspace.office.book.one(DOCUMENT, PAPER)
        assert paper.status is DocumentStatus.ROUTING
        await pilot.press(*typed("agreed ^today"), "enter")
        (step,) = app.workspace.office.book.one(DOCUMENT, PAPER).route
        assert step.words == "agreed"
        assert step.decided is not None
        assert step.decided.astimezone(MONDAY.tzinfo).date() == date(2026, 11, 23)
        assert step.entered_by == "shen"


async def test_a_question_is_read_to_its_end_however_long_the_title_it_names(app: OfficeApp):
    record.edit(app.workspace.office, PAPER, {"title": "On the figures of all townships " * 3})
    async with app.run_test(size=(60, 24)) as pilot:
        app.screen.point_at(PAPER)
        await pilot.press("y")
        assert shows(app, "In which words?")


async def test_after_undo_the_cursor_stands_on_what_came_back(app: OfficeApp):
    async with app.run_test(size=(100, 30)) as pilot:
        app.screen.point_at(Ref("task", 2))
        await pilot.press("d", "j", "u", "d")
        status = {task.title: task.status for task in app.workspace.office.book.tasks.values()}
        assert [title for title, it in status.items() if it is TaskStatus.DONE] == ["Second"]


async def test_the_first_undo_of_a_login_names_what_an_earlier_one_did_before_it_takes_it_back(
    app: OfficeApp, open_office: Callable[..., Office]
):
    flow.move(app.workspace.office, (Ref("task", 1), Ref("task", 2)), "done")
    later = program(open_office())
    async with later.run_test(size=(100, 30)) as pilot:
        await pilot.press("u")
        assert shows(later, "earlier login", "08:20", "finished: 2 tasks")
        await pilot.press("escape")
        assert later.workspace.office.book.one(TASK, Ref("task", 1)).status is TaskStatus.DONE
        await pilot.press("u", "enter")
        assert later.workspace.office.book.one(TASK, Ref("task", 1)).status is not TaskStatus.DONE


async def test_lines_pasted_together_come_back_as_several_after_the_line_was_left_or_the_program_ended(
    app: OfficeApp, open_office: Callable[..., Office]
):
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("a")
        await paste(app, pilot, "1. ask for figures\n2. write to all ^fri\n- print ten copies\n")
        await pilot.pause()
        await pilot.press("escape", "a")
        await pilot.pause()
        assert shows(app, "1. ask for figures", "2. write to all", "3. print ten copies")
    later = program(open_office())
    async with later.run_test(size=(100, 30)) as pilot:
        await pilot.press("a")
        await pilot.pause()
        assert shows(later, "1. ask for figures", "2. write to all", "3. print ten copies")
        await pilot.press("enter")
        await pilot.pause()
        titles = [task.title for task in later.workspace.office.book.tasks.values()]
        assert titles[-3:] == ["ask for figures", "write to all", "print ten copies"]
        await pilot.press("a")
        assert later.screen.query_one(Prompt).value == ""


async def test_an_old_line_comes_back_to_be_typed_over_or_kept_by_a_key(app: OfficeApp):
    app.workspace.memory.seen.line = "D25"
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("a", "end", *typed(" x"))
        assert app.screen.query_one(Prompt).value == "D25 x"
        await pilot.press("escape", "a", *typed("y z"))
        assert app.screen.query_one(Prompt).value == "y z"
        await pilot.press("ctrl+u")
        assert app.screen.query_one(Prompt).value == ""


async def test_lines_pasted_are_as_many_records_and_one_enter_saves_them(app: OfficeApp):
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("a")
        await paste(app, pilot, "- book the hall\n- send the notice\n\n- print ten copies\n")
        assert shows(app, "1. book the hall", "3. print ten copies")
        await pilot.press("enter")
        titles = {task.title for task in app.workspace.office.book.tasks.values()}
        assert titles >= {"book the hall", "send the notice", "print ten copies"}


async def test_a_remark_keeps_the_lines_that_are_pasted_and_a_filter_joins_them(app: OfficeApp):
    async with app.run_test(size=(100, 30)) as pilot:
        app.screen.point_at(Ref("task", 1))
        await pilot.press("r")
        await paste(app, pilot, "called twice\nno answer")
        await pilot.press("enter")
        (note,) = app.workspace.office.book.one(TASK, Ref("task", 1)).notes
        assert note.words == "called twice\nno answer"
        await pilot.press("2", "slash")
        await paste(app, pilot, "first\n  second")
        assert app.screen.query_one(Prompt).value == "first second"


async def test_a_click_beside_the_keys_of_the_foot_line_does_nothing(app: OfficeApp):
    async with app.run_test(size=(100, 30)) as pilot:
        app.screen.point_at(Ref("task", 1))
        line = app.screen.query_one(KeyLine)
        drawn = "".join(text for text, _ in line.line(0))
        before = app.workspace.office.store.seq
        for column in [at for at, sign in enumerate(drawn) if drawn[at - 1 : at + 2] == "   "]:
            await pilot.click(KeyLine, offset=(column, 0))
        assert app.workspace.office.store.seq == before
        assert len(app.screen_stack) == 1
        await pilot.click(KeyLine, offset=(drawn.index("done"), 0))
        assert app.workspace.office.book.one(TASK, Ref("task", 1)).status is TaskStatus.DONE


async def test_a_form_shows_its_keys_and_says_of_a_key_that_it_does_nothing(app: OfficeApp):
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("A", "f9")
        await pilot.pause()
        assert shows(app, "F9 does nothing here")
        await pilot.press("f1")
        await pilot.pause()
        assert shows(app, "any key closes")
        assert not shows(app, "tour")
        await pilot.press("t")
        await pilot.pause()
        assert isinstance(app.screen, RecordForm)


@pytest.mark.parametrize(
    ("key", "is_listed", "missing"),
    [
        ("a", ["Ctrl+C", "Ctrl+Q", "Tab"], ["F3", "F4"]),
        ("c", ["F3", "Ctrl+C", "Ctrl+Q", "Ctrl+Y"], ["F4"]),
        ("p", ["F3", "Ctrl+C", "Ctrl+Q"], ["F4", "Ctrl+Y"]),
        ("A", ["F2", "F3", "Ctrl+C", "Ctrl+Q", "Ctrl+L"], ["F4"]),
        ("m", ["F3", "Ctrl+C", "Ctrl+Q", "Ctrl+L"], ["F4", "Q"]),
    ],
)
async def test_help_opens_over_any_box_and_lists_what_works_there_and_nothing_else(
    app: OfficeApp, key: str, is_listed: list[str], missing: list[str]
):
    async with app.run_test(size=(100, 60)) as pilot:
        await pilot.press(key, "f1")
        await pilot.pause()
        keys = {word.strip(",") for line in seen(app) for word in line.split()}
        assert keys.issuperset(is_listed)
        assert keys.isdisjoint(missing)


OPENS = (("a",), ("A",), ("c",), ("m",), ("x",), ("question_mark",), ("1", "slash"), ("S",), ("ctrl+p",))
"""Where text is typed, and boxes: what opens them from Today."""


@pytest.mark.parametrize("key", ["ctrl+q", "f10"])
async def test_the_key_that_leaves_does_so_wherever_one_is_and_keeps_what_was_typed(
    office: Office, key: str
) -> None:
    office.settings = replace(office.settings, keys={} if key == "ctrl+q" else {"quit": f"Q,{key}"})
    add(office, "task", title="First", owner=1)
    for opens in OPENS:
        app = program(office)
        async with app.run_test(size=(100, 30)) as pilot:
            await pilot.press(*opens)
            if isinstance(app.focused, Prompt):
                await pilot.press(*"half")
            await pilot.press(key)
            assert app.return_code == 0, opens
    kept = Memory(office.store.folder, office.actor)
    kept.adopt()
    assert kept.seen.line == "half"
    assert {"title": "half"} in kept.seen.forms.values()


async def test_a_letter_set_for_what_works_everywhere_is_typed_where_one_types_and_does_nothing_in_a_box(
    office: Office,
) -> None:
    keys = {"quit": "l", "interrupt": "y", "capture.anywhere": "z"}
    office.settings = replace(office.settings, keys=keys)
    app = program(office)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("2", "slash", *"lyz")
        assert app.screen.query_one(Prompt).value == "lyz"
        await pilot.press("escape", "A", *"zyl")
        assert shows(app, "zyl")
        await pilot.press("escape", "question_mark", "l")
        assert app.return_code is None
        await pilot.press("l")
    assert app.return_code == 0


async def test_what_is_said_while_a_question_is_open_is_said_in_its_box(app: OfficeApp):
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("c", "f9")
        await pilot.pause()
        assert shows(app, "F9 does nothing here")
        await pilot.press("ctrl+y")
        await pilot.pause()
        assert shows(app, "Copied")


async def test_what_would_be_handed_over_stands_line_by_line_and_says_how_much_more_there_is(app: OfficeApp):
    record.create_all(app.workspace.office, [("task", {"title": f"Visit {n}", "owner": 1}) for n in range(9)])
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("3", "home", "m", "g")
        await pilot.pause()
        assert any("T1 First" in line and "T2" not in line for line in seen(app))
        assert any("↓" in line for line in seen(app))


async def test_a_new_promise_is_asked_for_though_there_was_one_before(app: OfficeApp):
    office = app.workspace.office
    ref = add(office, "request", title="Hall")
    flow.move(office, (ref,), "promise", promised=When(date(2026, 11, 24)))
    with pytest.raises(Refused, match="step_needs"):
        flow.move(office, (ref,), "promise")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("5", "m", "3")
        await pilot.pause()
        assert shows(app, "Promised")
        assert not shows(app, "empty")
        await pilot.press(*typed("12-4"), "enter")
        await pilot.pause()
        assert app.workspace.office.book.one(REQUEST, ref).promised == When(date(2026, 12, 4))
