"""Language and theme, chosen from a list over the screen."""

from functools import partial
from pathlib import Path
from typing import Any

import pytest

from officetui import i18n
from officetui.cli import run
from officetui.config import load_settings
from officetui.office.memory import Memory
from officetui.office.office import Office
from officetui.office.opening import open_office, settings_files
from officetui.sample import LEAD
from officetui.ui.app import OfficeApp
from officetui.ui.conversation import converse
from officetui.ui.setting import change_settings, choose_language, choose_theme
from officetui.ui.terminal import Terminal
from officetui.ui.theme import DEFAULT
from officetui.ui.widgets.prompt import Prompt
from officetui.ui.widgets.rows import RowList
from tests.conftest import MONDAY
from tests.screens.stage import make, shows


@pytest.fixture
def app(office: Office) -> OfficeApp:
    return OfficeApp(office, Memory(office.store.folder, office.actor), Terminal())


async def press(pilot: Any, *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await pilot.pause()


async def test_from_chinese_there_is_a_way_back_to_english(app: OfficeApp) -> None:
    i18n.use("zh")
    async with app.run_test(size=(80, 24)) as pilot:
        converse(app, choose_language)
        await pilot.pause()
        await pilot.pause()
        assert shows(app, "1 English", "2 中文")
        await press(pilot, "up", "enter")
        assert i18n.language() == "en"


async def test_a_language_that_is_set_no_longer_gives_way_to_the_locales_at_once(
    app: OfficeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("OFFICETUI_LANG", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    i18n.use("en")
    async with app.run_test(size=(80, 24)) as pilot:
        await open_settings(app, pilot)
        app.screen.query_one(RowList).select("language")
        await press(pilot, "enter", *"zh", "enter", "escape")
        await pilot.pause()
        assert shows(app, "今日")
        await open_settings(app, pilot)
        app.screen.query_one(RowList).select("language")
        await press(pilot, "0", "escape")
        await pilot.pause()
        assert i18n.language() == "en"
        assert shows(app, "Today")


async def test_a_theme_is_worn_while_one_looks_at_it_and_kept_by_enter(app: OfficeApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        before = app.theme
        converse(app, partial(choose_theme, app))
        await pilot.pause()
        await press(pilot, *"nord")
        assert app.theme == "nord"
        await press(pilot, "escape")
        assert app.theme == before
        converse(app, partial(choose_theme, app))
        await pilot.pause()
        await press(pilot, *"gruv", "enter")
        assert app.theme == "gruvbox"
        assert app.workspace.memory.seen.theme == "gruvbox"


async def test_a_theme_that_the_terminal_has_not_the_colours_for_is_said_to_be_kept_for_another(
    office: Office,
) -> None:
    app = OfficeApp(office, Memory(office.store.folder, office.actor), Terminal(colours=16))
    async with app.run_test(size=(80, 24)) as pilot:
        converse(app, partial(choose_theme, app))
        await pilot.pause()
        await press(pilot, *"nord", "enter")
        await pilot.pause()
        assert shows(app, "Kept: “nord”, for a terminal with more colours than this one")
        assert app.theme == "ansi"


async def open_settings(app: OfficeApp, pilot: Any) -> None:
    converse(app, partial(change_settings, app))
    for _ in range(3):
        await pilot.pause()


async def test_a_setting_is_changed_on_the_screen_checked_as_it_is_typed_and_put_back(app: OfficeApp) -> None:
    file = app.workspace.office.store.folder / "settings.toml"
    file.write_text("# ours\n", encoding="utf-8")
    async with app.run_test(size=(80, 24)) as pilot:
        await open_settings(app, pilot)
        app.screen.query_one(RowList).select("days_ahead")
        await pilot.pause()
        assert shows(app, "days_ahead", "working days that the workload on Today looks ahead")
        await press(pilot, "enter", "9", "9")
        assert shows(app, "days_ahead cannot be “99”; write a whole number from 1 to 31")
        await press(pilot, "enter", "backspace", "enter")
        await pilot.pause()
        assert app.workspace.office.settings.days_ahead == 9
        assert file.read_text(encoding="utf-8") == "# ours\ndays_ahead = 9\n"
        assert shows(app, "Settings", "the office's")
        await press(pilot, "0")
        await pilot.pause()
        assert app.workspace.office.settings.days_ahead == 5
        await press(pilot, "escape")
        assert not shows(app, "Settings")


async def test_a_key_is_changed_on_the_screen_and_works_at_once(app: OfficeApp) -> None:
    async with app.run_test(size=(80, 40)) as pilot:
        await open_settings(app, pilot)
        rows = app.screen.query_one(RowList)
        rows.select("keys.undo")
        await press(pilot, "enter", "d")
        assert shows(app, "d: it is the key of done here, which goes without")
        await press(pilot, "backspace", *"f13x", "enter")
        assert shows(app, "there is no key “f13x”; write it as f8, ctrl+k or one letter")
        await press(pilot, "backspace", "enter")
        await pilot.pause()
        await press(pilot, "escape")
        await press(pilot, "f13")
        assert shows(app, "The last thing you did is of an earlier login")


async def test_the_settings_speak_the_language_chosen_in_them_at_once_where_one_was(app: OfficeApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await open_settings(app, pilot)
        for wanted, words in (
            ("zh", ("设置", "界面和命令的语言")),
            ("en", ("Settings", "the language of screens")),
        ):
            app.screen.query_one(RowList).select("language")
            await press(pilot, "enter", *wanted, "enter")
            await pilot.pause()
            assert shows(app, *words)
            assert app.screen.query_one(RowList).key == "language"
        i18n.use("zh")
        app.screen.query_one(RowList).select("language")
        await press(pilot, "enter", "e", "n", "enter")
        await pilot.pause()
        assert shows(app, "Settings")
        await press(pilot, "escape")
        assert shows(app, "Today")


async def test_what_was_chosen_here_stands_in_the_settings_as_it_is_worn_until_it_is_put_back(
    app: OfficeApp,
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        app.workspace.memory.seen.theme = "nord"
        app.wear("nord")
        await open_settings(app, pilot)
        assert shows(app, "nord", "chosen here")
        app.screen.query_one(RowList).select("theme")
        await press(pilot, "0")
        await pilot.pause()
        assert not shows(app, "chosen here")
        assert app.theme == DEFAULT


async def test_a_theme_file_that_is_none_is_said_in_the_language_in_use_and_not_offered(
    office: Office, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    folder = tmp_path / "config" / "officetui" / "themes"
    folder.mkdir(parents=True)
    (folder / "broken.toml").write_text("dark = true\n[colours\n", encoding="utf-8")
    (folder / "bytes.toml").write_bytes(b"\xff\xfe")
    (folder / "My own.toml").write_text("dark = true\n", encoding="utf-8")
    (folder / "folder.toml").mkdir()
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    i18n.use("zh")
    app = OfficeApp(office, Memory(office.store.folder, office.actor), Terminal())
    async with app.run_test(size=(160, 40)) as pilot:
        await pilot.pause()
        await pilot.pause()
        assert shows(
            app, "broken.toml 不是主题文件：第2行第9列写法不对；", "bytes.toml 不是主题文件：不是 UTF-8 编码"
        )
        await open_settings(app, pilot)
        app.screen.query_one(RowList).select("theme")
        await pilot.pause()
        assert not shows(app, "My own、")
        await press(pilot, "enter")
        await pilot.pause()
        rows = app.screen.query_one(RowList)
        assert rows.rows == app.known_themes
        assert shows(app, "1 终端自带 16 色", "3 办公·深色")


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_what_is_set_in_the_sample_stays_there_and_what_ones_own_file_says_holds_in_it(
    language: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    folder, own = tmp_path / "sample", tmp_path / "config" / "officetui" / "settings.toml"
    own.parent.mkdir(parents=True)
    own.write_text('glyphs = "fancy"\n[keys]\nundo = "f13"\n', encoding="utf-8")
    before = own.read_text(encoding="utf-8")
    command = ["--lang", language, "--now", MONDAY.isoformat()]
    assert run([*command, "demo", "--print", "--keep", str(folder)]) == 0
    command += ["--office", str(folder), "config"]
    assert run([*command, "keys.done", "f14"]) == 0
    assert run([*command, "mouse"]) == 0
    assert str(folder) in capsys.readouterr().out
    office = open_office(folder, actor=LEAD, now=MONDAY.isoformat())
    app = OfficeApp(office, Memory(folder, LEAD), Terminal(), language=language)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_settings(app, pilot)
        for name, keys in (("glyphs", [*"plain"]), ("theme", [*"nord"]), ("mouse", [*"off"])):
            app.screen.query_one(RowList).select(name)
            await press(pilot, "enter", *keys, "enter")
            await pilot.pause()
    now = open_office(folder, actor=LEAD).settings
    assert (now.glyphs, now.theme, now.mouse, now.language) == ("plain", "nord", "off", language)
    assert now.keys == {"undo": "f13", "done": "f14"}
    assert own.read_text(encoding="utf-8") == before
    assert load_settings(*settings_files(tmp_path / "another")).settings.glyphs == "fancy"


async def test_left_questions_lead_back_to_the_settings(app: OfficeApp) -> None:
    async with app.run_test(size=(40, 12)) as pilot:
        await open_settings(app, pilot)
        await press(pilot, "enter", "escape")
        await pilot.pause()
        assert shows(app, "Settings", "office", "the name shown on top")
        await press(pilot, "escape")
        assert not shows(app, "Settings")


async def test_routes_entries_and_themes_are_set_on_the_screen_as_by_command(app: OfficeApp) -> None:
    office = app.workspace.office
    make(office, "staff", name="Li Min")
    async with app.run_test(size=(100, 30)) as pilot:
        await open_settings(app, pilot)

        async def answer(name: str, *texts: str) -> None:
            app.screen.query_one(RowList).select(name)
            await press(pilot, "enter")
            for text in texts:
                app.screen.query_one(Prompt).value = text
                await press(pilot, "enter")
                await pilot.pause()

        await answer("routes", "up: sign Nobody")
        assert shows(app, "the standing route “sign Nobody” in the settings is not understood")
        app.screen.query_one(Prompt).value = "up: sign Li Min 2d"
        await press(pilot, "enter")
        assert shows(app, "routes.1", "up: sign Li Min 2d", "the office's")
        await answer("proof.former", "Old bureau", "New bureau")
        assert shows(app, "proof.former.Old bureau")
        assert office.settings.proof.former == {"Old bureau": "New bureau"}
        app.screen.query_one(RowList).select("routes.1")
        await press(pilot, "0")
        assert office.settings.routes == ()
        before = app.theme
        await answer("theme")
        await press(pilot, *"nord")
        assert app.theme == "nord"
        await press(pilot, "escape")
        assert app.theme == before
        await answer("theme")
        await press(pilot, *"nord", "enter")
        await press(pilot, "escape")
        assert (office.settings.theme, app.theme) == ("nord", "nord")


async def test_leaving_the_program_from_the_settings_is_no_fault_whatever_was_changed(app: OfficeApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await open_settings(app, pilot)
        app.screen.query_one(RowList).select("keys.undo")
        await press(pilot, "enter")
        app.screen.query_one(Prompt).value = "f13"
        await press(pilot, "enter")
        await pilot.pause()
        assert app.workspace.office.settings.keys == {"undo": "f13"}
        await pilot.press("ctrl+c")
    assert app.return_code == 0
