"""The tour of a minute: on the real screens, in both languages, at both sizes; nothing is changed by it."""

from pathlib import Path
from typing import Any

import pytest

from officetui import i18n, keymap
from officetui.office.memory import Memory
from officetui.office.office import Office
from officetui.office.setting import save_settings
from officetui.ui.app import OfficeApp
from officetui.ui.modals.capture import Capture
from officetui.ui.modals.help import Help
from officetui.ui.modals.palette import Palette
from officetui.ui.modals.tour import TourStop
from officetui.ui.modals.why import Why
from officetui.ui.terminal import Terminal
from officetui.ui.tour import STOPS
from tests.screens.stage import make, seen, shows

KEYS = ("j", "x", "a", "2", "ctrl+p", "question_mark", "1")
BOXES = (None, Why, Capture, None, Palette, Help)
"""What each key opens below the next stop."""


@pytest.fixture
def app(office: Office) -> OfficeApp:
    for title in ("Speech for the meeting", "Roster of December"):
        make(office, "task", title=title)
    return OfficeApp(office, Memory(office.store.folder, office.actor), Terminal())


async def begin(pilot: Any) -> None:
    await pilot.press("question_mark")
    await pilot.pause()
    await pilot.press("t")
    await pilot.pause()
    await pilot.pause()


async def press(pilot: Any, *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await pilot.pause()
        await pilot.pause()


# In the least room both languages; in more of it the one whose words are longer.
@pytest.mark.parametrize(("size", "language"), [((40, 12), "en"), ((40, 12), "zh"), ((80, 24), "en")])
async def test_it_goes_round_by_the_keys_it_names_and_changes_nothing(app, language, size) -> None:
    i18n.use(language)
    before = app.workspace.office.store.seq
    async with app.run_test(size=size) as pilot:
        await begin(pilot)
        for number, (name, key) in enumerate(zip(STOPS, KEYS, strict=True), 1):
            assert isinstance(app.screen, TourStop), name
            words = i18n.t(f"tour.{name}", key=i18n.show_key(key))
            whole = "".join("".join(line.split()) for line in "".join(seen(app)).replace("│", ""))
            assert "".join(words.split()) in whole
            assert f"{number}/{len(STOPS)}" in whole
            if box := (None, *BOXES)[number - 1]:
                assert isinstance(app.screen_stack[-2], box)
            await press(pilot, key)
        assert app.current_mode == "today"
        assert len(app.screen_stack) == 1
        assert app.workspace.office.store.seq == before
        assert not app.workspace.memory.seen.line


async def test_any_other_key_does_nothing_and_esc_leaves_at_every_stop(
    app: OfficeApp, tmp_path: Path
) -> None:
    before = app.workspace.office.store.seq
    async with app.run_test(size=(80, 24)) as pilot:
        for count in range(len(STOPS)):
            await begin(pilot)
            await press(pilot, *KEYS[:count], "d")
            assert isinstance(app.screen, TourStop)
            assert shows(app, f"press {i18n.show_key(KEYS[count])}, or Esc")
            await press(pilot, "escape")
            assert len(app.screen_stack) == 1, STOPS[count]
            await press(pilot, "1")
        assert app.workspace.office.store.seq == before


async def test_where_keys_were_changed_it_names_those_there_are(app: OfficeApp) -> None:
    save_settings(app.workspace.office, {"keys.capture": "l"})
    changed = OfficeApp(app.workspace.office, app.workspace.memory, Terminal())
    try:
        async with changed.run_test(size=(80, 24)) as pilot:
            await begin(pilot)
            await press(pilot, "j", "x")
            whole = " ".join(" ".join(seen(changed)).replace("│", "").split())
            assert "l writes something down" in whole
            await press(pilot, "l")
            assert isinstance(changed.screen_stack[-2], Capture)
    finally:
        keymap.use({})
