"""The area of tasks, its views, matrix, triage, steps, help, templates and weights, by key."""

from datetime import date, time
from pathlib import Path

import pytest
from textual.widgets import TextArea

from officetui import i18n
from officetui.domain.kinds import Ref
from officetui.domain.moment import When
from officetui.domain.record import Importance, Urgency
from officetui.domain.task import TaskStatus, TaskStep
from officetui.office import flow
from officetui.office.memory import Memory
from officetui.ui import navigation, offer
from officetui.ui.modals.help import Help
from officetui.ui.modals.weights import ChangeWeights
from officetui.ui.screens.matrix import Matrix
from officetui.ui.screens.tasks import Tasks
from officetui.ui.widgets.prompt import Prompt
from officetui.ui.widgets.rows import RowList
from tests.screens.stage import HOSTILE, Stage, enter, furnish, make, seen, shows

SPEECH, HOSTILE_TASK = Ref("task", 1), Ref("task", 2)


class Listing(Stage):
    MODES = {"task": Tasks, "today": Tasks}
    DEFAULT_MODE = "task"


@pytest.fixture
def app(tmp_path: Path) -> Stage:
    furnish(enter(tmp_path))
    return Listing(enter(tmp_path), Memory(tmp_path, "chen"))


def rows(app: Stage) -> RowList[Ref]:
    return app.screen.query_one(RowList)


def task(app: Stage, ref: Ref = SPEECH):
    return app.workspace.office.book.get(ref)


async def answer(app: Stage, pilot, line: str) -> None:
    await pilot.pause()
    app.screen.query_one(Prompt).value = line
    await pilot.press("enter")
    await pilot.pause()


async def test_one_key_goes_through_the_views(app):
    make(app.workspace.office, "task", title="Late one", due=When(date(2026, 11, 20)), tags=("stats",))
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.press(*["right_square_bracket"] * 4)
        assert "overdue" in seen(app)[0]
        assert rows(app).rows == (Ref("task", 3),)
        await pilot.press(*["right_square_bracket"] * 3)
        assert "by tag" in seen(app)[0]
        assert shows(app, "no tag 2", "stats 1")
        await pilot.press("V", "s")
        assert "(by limit)" in seen(app)[0]


async def test_a_view_is_kept_with_its_filter_and_taken_away_again(app):
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("slash", *"spe", "enter", "V", "k")
        await answer(app, pilot, "speeches")
        await pilot.press("right_square_bracket")
        assert "now" in seen(app)[0]
        assert len(rows(app).rows) == 2
        await pilot.press("V", "end", "enter")
        await pilot.pause()
        assert rows(app).rows == (SPEECH,)
        assert shows(app, "/ spe")
        await pilot.press("V", "end", "D", "escape")
        await pilot.pause()
        assert app.workspace.memory.seen.views == {}


async def test_a_view_cannot_take_the_name_of_one_that_is_always_there(app):
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("V", "k")
        await answer(app, pilot, "inbox")
        assert shows(app, "is the name of a view that is always there")


async def test_tab_completes_the_filter_and_goes_on_to_the_next(app):
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("slash", *"is:w")
        assert shows(app, "Tab:  waiting")
        await pilot.press("tab")
        assert app.screen.query_one(Prompt).value == "is:waiting"
        await pilot.press(*(["backspace"] * 10), *"is:o", "tab")
        assert app.screen.query_one(Prompt).value == "is:open"
        await pilot.press("tab")
        assert app.screen.query_one(Prompt).value == "is:overdue"


@pytest.mark.parametrize(("language", "words"), [("en", "50 min late"), ("zh", "逾期50分钟")])
async def test_minutes_past_a_limit_stand_whole_in_the_list_and_in_the_matrix(app, language, words):
    i18n.use(language)
    make(app.workspace.office, "task", title="Ring the bureau", due=When(date(2026, 11, 22), time(14, 10)))
    async with app.run_test(size=(80, 24)) as pilot:
        assert shows(app, words)
        await pilot.press("V", "x")
        await pilot.pause()
        assert isinstance(app.screen, Matrix)
        assert shows(app, words)


@pytest.mark.parametrize(("language", "words"), [("en", "9 Nov"), ("zh", "11月9日")])
async def test_the_limit_of_what_is_closed_stands_whole_in_its_column(app, language, words):
    i18n.use(language)
    for due in (When(date(2026, 11, 9), time(10, 0)), When(date(2025, 12, 28), time(17, 0))):
        ref = make(app.workspace.office, "task", title="Visitors", due=due)
        flow.move(app.workspace.office, (ref,), "done")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("O")
        await pilot.pause()
        lines = [line for line in seen(app) if "Visitors" in line]
        assert words in lines[0] + lines[1]
        assert {"en": "Dec 2025", "zh": "2025年12月"}[language] in lines[0] + lines[1]
        assert not any("…" in line for line in lines)


async def test_in_the_matrix_a_task_moves_by_key_and_says_what_changed(app):
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("V", "x")
        await pilot.pause()
        assert shows(app, "IMPORTANT AND URGENT", "NEITHER")
        screen = app.screen
        assert isinstance(screen, Matrix)
        screen.point_at(SPEECH)
        await pilot.press("K")
        await pilot.pause()
        assert task(app).importance is Importance.HIGH
        assert "importance is now high" in app.said[-1]
        await pilot.press("H")
        await pilot.pause()
        assert task(app).urgency is Urgency.URGENT
        assert screen.targets() == [SPEECH]


async def test_what_its_limit_makes_urgent_is_asked_a_later_one(app):
    ref = make(app.workspace.office, "task", title="Now", due=When(date(2026, 11, 23)))
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("V", "x")
        await pilot.pause()
        app.screen.point_at(ref)
        await pilot.press("L")
        await answer(app, pilot, "2027-03-01")
        assert task(app, ref).due == When(date(2027, 3, 1))


@pytest.mark.parametrize("size", [(40, 12), (80, 24)])
async def test_the_matrix_and_triage_fit_a_small_and_a_usual_terminal(app, size):
    async with app.run_test(size=size) as pilot:
        await pilot.press("V", "x")
        await pilot.pause()
        lines = seen(app)
        assert any("IMPORTANT AND URGENT" in line for line in lines)
        assert any("NEITHER" in line for line in lines) is (size[0] > 60)
        await pilot.press("escape", "i")
        await pilot.pause()
        assert "2 left" in seen(app)[0]


async def test_triage_goes_on_after_each_decision_and_back_after_undo(app):
    async with app.run_test(size=(100, 30)) as pilot:
        app.push_screen(navigation.open_page("triage", app.workspace))
        await pilot.pause()
        assert "2 left" in seen(app)[0]
        await pilot.press("n")
        await answer(app, pilot, "for the union")
        assert task(app).status is TaskStatus.DROPPED
        assert "1 left" in seen(app)[0]
        assert shows(app, "[/] order")
        await pilot.press("p")
        await answer(app, pilot, "tomorrow")
        assert task(app, HOSTILE_TASK).status is TaskStatus.PLANNED
        assert shows(app, "The inbox is empty.", "q goes back")


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_what_is_not_ours_is_called_so_at_the_foot_in_help_and_in_the_palette(app, language):
    i18n.use(language)
    words, elsewhere = i18n.t("triage.return"), [i18n.t("key.return"), i18n.t("help.return")]
    try:
        async with app.run_test(size=(140, 100)) as pilot:
            app.push_screen(navigation.open_page("triage", app.workspace))
            await pilot.pause()
            foot = seen(app)[-1]
            assert f"n {words}" in foot
            assert f"n {elsewhere[0]}" not in foot
            assert words in [command.words for command in offer.of_row(app.screen)]
            app.push_screen(Help(app.screen))
            await pilot.pause()
            lines = [line for line in seen(app) if line.split()[:1] == ["n"]]
            assert len(lines) == 1
            assert words in lines[0]
            assert elsewhere[1] not in lines[0]
    finally:
        i18n.use("en")


async def test_a_duplicate_is_chosen_and_merged_in_triage(app):
    other = make(app.workspace.office, "task", title="The speech for the meeting", tags=("extra",))
    async with app.run_test(size=(100, 30)) as pilot:
        app.push_screen(navigation.open_page("triage", app.workspace))
        await pilot.pause()
        assert app.screen.ref == SPEECH
        await pilot.press("equals_sign")
        await pilot.pause()
        assert shows(app, "The same as which task?")
        await pilot.press("enter")
        await pilot.pause()
        assert task(app).status is TaskStatus.DROPPED
        assert task(app, other).links == ("T1",)


async def test_giving_a_task_asks_for_requirement_and_limit_which_may_be_left_open(app):
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("g")
        await answer(app, pilot, "fang")
        assert shows(app, "what is required, and by when?")
        await answer(app, pilot, "eight minutes ^dec 4")
        assert (task(app).owner, task(app).requirement) == (2, "eight minutes")
        assert task(app).due == When(date(2026, 12, 4))
        app.screen.point_at(HOSTILE_TASK)
        await pilot.press("g")
        await answer(app, pilot, "fang")
        await answer(app, pilot, "")
        assert task(app, HOSTILE_TASK).owner == 2
        assert any("方萍 ?" in line for line in seen(app))


async def test_steps_are_added_ticked_and_put_in_order(app):
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("m", "s")
        await pilot.pause()
        await pilot.press("a", *"one", "enter", *"two", "enter", "escape", "K", "space")
        await pilot.pause()
        assert task(app).steps == (TaskStep("two", True), TaskStep("one"))
        assert shows(app, "1 of 2 done")
        await pilot.press("u")
        assert task(app).steps == (TaskStep("two"), TaskStep("one"))


async def test_a_blocker_is_found_by_its_number_and_let_go_again(app):
    async with app.run_test(size=(100, 30)) as pilot:
        for wanted in ((2,), ()):
            await pilot.press("m", "b")
            await answer(app, pilot, "T2")
            assert task(app).blocked_by == wanted


async def test_help_wanted_is_answered_by_a_plan_on_a_short_form(app):
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("m", "h")
        await answer(app, pilot, "nobody answers [/x]")
        assert "1 wants help" in seen(app)[0]
        await pilot.press("m", "h", "enter")
        await pilot.pause()
        assert shows(app, "What is hard: nobody answers [/x]")
        await pilot.press("ctrl+s")
        assert shows(app, "a support plan says how to go about it")
        app.screen.query_one(TextArea).text = "ring the chair\ngo there"
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert [step.words for step in task(app).steps] == ["ring the chair", "go there"]
        assert "wants help" not in seen(app)[0]


async def test_a_template_is_looked_at_before_it_makes_anything(app):
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("T", "enter")
        await answer(app, pilot, "2026-12-11")
        await answer(app, pilot, HOSTILE)
        assert len(app.workspace.office.book.tasks) == 2
        assert shows(app, "Book the room")
        await pilot.press("enter")
        await pilot.pause()
        assert len(app.workspace.office.book.tasks) == 9
        assert task(app, Ref("task", 4)).blocked_by == (3,)


async def test_a_weight_changes_the_order_beside_it_and_esc_changes_nothing(app):
    make(app.workspace.office, "task", title="Urgent one", urgency=Urgency.MOST_URGENT)
    async with app.run_test(size=(100, 30)) as pilot:
        before = app.workspace.office.settings.weights
        found = []
        app.push_screen(ChangeWeights(app.workspace), found.append)
        await pilot.pause()
        assert app.screen.query_one("#preview", RowList).rows[0].id == 3
        app.screen.query_one("#weights", RowList).select("most_urgent")
        await pilot.press(*(["left"] * 9))
        assert app.screen.query_one("#preview", RowList).rows[-1].id == 3
        assert shows(app, "of the first move")
        await pilot.press("escape")
        await pilot.pause()
        assert found == [None]
        assert app.workspace.office.settings.weights == before
