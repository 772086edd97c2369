"""Every key that acts on a record, pressed in the program itself, and what it did."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from officetui.domain.desk import Act
from officetui.domain.document import DocumentStatus
from officetui.domain.kinds import Ref
from officetui.domain.moment import When
from officetui.domain.paper import RouteStep
from officetui.domain.task import TaskStatus
from officetui.office import flow
from officetui.office.memory import Memory
from officetui.office.office import Office
from officetui.ui.app import OfficeApp
from officetui.ui.conversation import converse
from officetui.ui.destination import RecordWanted
from officetui.ui.setting import choose_language
from officetui.ui.terminal import Terminal
from officetui.ui.verbs import VERBS
from officetui.ui.widgets.prompt import Prompt
from tests.conftest import add, decide
from tests.screens.stage import seen, shows

TASK, PAPER = Ref("task", 1), Ref("document", 1)


@pytest.fixture
def app(office: Office) -> OfficeApp:
    add(office, "task", title="[/x] order", owner=2, requirement="two pages", due=When(date(2026, 11, 23)))
    add(office, "document", title="Notice", owner=2, route=(RouteStep(Act.SIGN, 1),))
    flow.move(office, (PAPER,), "submit")
    return OfficeApp(office, Memory(office.store.folder, office.actor), Terminal())


async def press(pilot: Any, *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await pilot.pause()


def typed(text: str) -> list[str]:
    return [{" ": "space", "-": "minus"}.get(char, char) for char in text]


ACTS: dict[str, tuple[Ref, str | None, Callable[[Any], bool]]] = {
    "done": (TASK, None, lambda task: task.status is TaskStatus.DONE),
    "give": (TASK, "lm", lambda task: task.owner == 3),
    "due": (TASK, "fri", lambda task: task.due == When(date(2026, 11, 27))),
    "plan": (TASK, "tomorrow", lambda task: task.planned == When(date(2026, 11, 24))),
    "snooze": (TASK, "tomorrow", lambda task: task.snoozed == date(2026, 11, 24)),
    "chase": (
        TASK,
        "busy",
        lambda task: [entry.words for entry in task.log] == ["busy"] and task.chases == 1,
    ),
    "agree": (PAPER, None, lambda paper: paper.status is DocumentStatus.SIGNED),
    "return": (PAPER, "figures", lambda paper: paper.status is DocumentStatus.RETURNED),
    "note": (TASK, "called", lambda task: [note.words for note in task.notes] == ["called"]),
}


async def test_a_key_does_what_it_says_and_u_takes_it_back(app: OfficeApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        for verb, (ref, words, is_done) in ACTS.items():
            assert not is_done(app.workspace.office.book.get(ref)), verb
            app.screen.point_at(ref)
            await press(pilot, VERBS[verb].key)
            if words is not None:
                await press(pilot, *typed(words), "enter")
            assert is_done(app.workspace.office.book.get(ref)), verb
            await press(pilot, "u")
            assert not is_done(app.workspace.office.book.get(ref)), verb


async def test_a_refused_answer_is_there_again_at_the_next_try(app: OfficeApp, open_office) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        app.screen.point_at(PAPER)
        await press(pilot, "n", *typed("figures"))
        decide(open_office(actor="fang"), PAPER, "hold", 1, "budget")
        await press(pilot, "enter")
        assert "figures" in str(app.workspace.memory.seen.forms.values())
        assert app.workspace.office.book.get(PAPER).status is DocumentStatus.HELD


async def test_what_stood_there_and_was_not_touched_is_no_answer_begun(app: OfficeApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        app.screen.point_at(TASK)
        await press(pilot, "t", "end", "escape")
        assert not app.workspace.memory.seen.forms
        app.workspace.perform(lambda office: flow.set_due(office, (TASK,), When(date(2026, 12, 4))))
        await press(pilot, "t")
        assert app.screen.query_one(Prompt).value == "2026-12-04"


async def test_the_foot_line_has_no_menu_where_it_would_be_empty(app: OfficeApp, office: Office) -> None:
    add(office, "request", title="Three figures", unit=1)
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "5")
        assert shows(app, "Three figures", "m move on")
        day = add(office, "plan", title="Today", start=date(2026, 11, 23))
        app.screen.post_message(RecordWanted(day, in_full=True))
        await pilot.pause()
        assert shows(app, "P1", "e edit")
        assert not shows(app, "m move on")


async def test_what_is_new_says_nothing_of_a_look_there_never_was(app: OfficeApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "N")
        assert seen(app)[0].split(" · ")[:2] == [" What is new", "0 records"]


async def test_f3_writes_down_the_next_thing_over_a_half_filled_form(app: OfficeApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await press(pilot, "e", "f3", *typed("ring back"), "enter")
        titles = {task.title for task in app.workspace.office.book.tasks.values()}
        assert "ring back" in titles
        assert len(app.screen_stack) == 2


async def test_a_dialog_told_to_go_away_twice_goes_away_once(app: OfficeApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        for key in ("x", "question_mark", "m", "t"):
            await press(pilot, key)
            dialog = app.screen
            assert len(app.screen_stack) == 2, key
            dialog.dismiss(None)
            dialog.dismiss(None)
            await pilot.pause()
            assert len(app.screen_stack) == 1, key


async def test_escape_at_the_question_of_a_step_takes_no_step(app: OfficeApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await press(pilot, "2", "m")
        before = app.workspace.office.store.seq
        said: list[str] = []
        app.workspace.said.subscribe(app, lambda one: said.append(one.text))
        await press(pilot, *"drop", "enter")
        assert len(app.screen_stack) == 2, "the reason is asked for"
        await press(pilot, *"no", "escape")
        assert len(app.screen_stack) == 1
        assert app.workspace.office.book.get(TASK).status is TaskStatus.PLANNED
        assert app.workspace.office.store.seq == before
        assert said == [], "to change one's mind is no fault"


async def test_letters_typed_ahead_go_to_the_field_that_tab_leads_to(app: OfficeApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await press(pilot, "A")
        await pilot.press(*"Alpha", "tab", *"lm", "f2")
        await pilot.pause()
        made = max(app.workspace.office.book.tasks.values(), key=lambda task: task.id)
        assert (made.title, made.owner) == ("Alpha", 3)


async def test_an_answer_is_found_by_typing_its_name(app: OfficeApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        converse(app, choose_language)
        await pilot.pause()
        await press(pilot, *"中文", "enter")
        assert app.workspace.memory.seen.language == "zh"


@pytest.mark.parametrize("page", ["R", "F"])
async def test_a_page_that_is_about_no_record_has_no_key_of_records(app: OfficeApp, page: str) -> None:
    async with app.run_test(size=(140, 30)) as pilot:
        for key in ("4", page):
            await pilot.press(key)
            await pilot.pause()
        assert not shows(app, "d done")
        await pilot.press("d")
        await pilot.pause()
        assert shows(app, "d does nothing here")


async def test_only_of_a_letter_that_does_nothing_it_is_said_that_what_is_typed_on_is_left_out(
    app: OfficeApp,
) -> None:
    async with app.run_test(size=(140, 30)) as pilot:
        await pilot.press("f6")
        await pilot.pause()
        assert shows(app, "F6 does nothing here")
        assert not shows(app, "typed on")
        await pilot.press("2")
        await pilot.pause()
        assert shows(app, "›2 Tasks")


async def test_a_verb_says_where_no_row_is_there_to_act_on(app: OfficeApp) -> None:
    async with app.run_test(size=(140, 30)) as pilot:
        await pilot.press("5")
        await pilot.pause()
        before = app.workspace.office.store.seq
        await pilot.press("d")
        await pilot.pause()
        assert shows(app, "“done” needs a row to act on, and none is here")
        assert app.workspace.office.store.seq == before
