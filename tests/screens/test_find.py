"""The search over everything on the screen: type, see where it stands, act on it there."""

from pathlib import Path

import pytest

from officetui.domain.kinds import Ref
from officetui.domain.task import TaskStatus
from officetui.office.memory import Memory
from officetui.ui.destination import RecordWanted
from officetui.ui.screens.find import Find
from officetui.ui.widgets.prompt import Prompt
from officetui.ui.widgets.rows import RowList
from tests.screens.stage import Stage, enter, furnish, seen, shows

SPEECH = Ref("task", 1)


class Searching(Stage):
    MODES = {"today": Find}
    DEFAULT_MODE = "today"

    def on_record_wanted(self, wanted: RecordWanted) -> None:
        self.said.append(f"opened {wanted.ref}")


@pytest.fixture
def app(tmp_path: Path) -> Stage:
    furnish(enter(tmp_path))
    return Searching(enter(tmp_path), Memory(tmp_path, "chen"))


async def test_what_is_typed_is_found_with_whom_it_lies(app):
    async with app.run_test(size=(80, 24)) as pilot:
        assert shows(app, "Words of a title")
        await pilot.press(*"speech")
        await pilot.pause()
        assert app.screen.query_one(RowList).rows == (SPEECH,)
        assert shows(app, "T1", "Speech for the meeting", "inbox, Li, since 22 Nov")
        assert seen(app)[0].strip() == "Find · 1 found"
        await pilot.press("enter")
        await pilot.pause()
        assert app.said == ["opened T1"]


async def test_verbs_work_on_a_hit_and_letters_of_the_words_are_no_verbs(app):
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*"did")
        await pilot.pause()
        assert app.screen.query_one(Prompt).value == "did"
        app.screen.query_one(Prompt).value = "speech"
        await pilot.press("down", "d")
        await pilot.pause()
        assert app.workspace.office.book.get(SPEECH).status is TaskStatus.DONE
        assert shows(app, "done")
        await pilot.press("slash", "x", "y")
        await pilot.pause()
        assert app.screen.query_one(Prompt).value == "speechxy"
        assert any("fewer" in line for line in seen(app))


async def test_what_was_searched_for_when_the_line_dropped_is_offered_again(app, tmp_path: Path) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*"spee")
        await pilot.pause()
    later = Searching(enter(tmp_path), Memory(tmp_path, "chen"))
    async with later.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert shows(later, "spee", "Speech for the meeting")
        await pilot.press("x")
        await pilot.pause()
        assert later.screen.query_one(Prompt).value == "x"
