"""The first hour of an office: three questions, each of which can be left, and what was given until then."""

from pathlib import Path
from typing import Any

import pytest
from textual.widgets import TextArea

from officetui import i18n
from officetui.domain.kinds import Ref
from officetui.office import history
from officetui.office.memory import Memory
from officetui.ui.app import OfficeApp
from officetui.ui.beginning import begin
from officetui.ui.conversation import converse
from officetui.ui.terminal import Terminal
from officetui.ui.widgets.prompt import Prompt
from tests.conftest import add
from tests.screens.stage import shows


@pytest.fixture
def app(open_office: Any) -> OfficeApp:
    office = open_office(actor="lan")
    return OfficeApp(office, Memory(office.store.folder, office.actor), Terminal(), is_beginning=True)


async def press(pilot: Any, *keys: str) -> None:
    for key in keys:
        await pilot.press({" ": "space", ",": "comma", ".": "full_stop"}.get(key, key))
    await pilot.pause()


async def test_three_answers_make_an_office_one_can_work_in(app: OfficeApp, tmp_path: Path) -> None:
    office = app.workspace.office
    file = tmp_path / "units.csv"
    file.write_text("单位,联系人,电话\n财政局,顾正,0000-555 0401\n", encoding="utf-8-sig")
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        assert shows(app, "1 of 3")
        await press(pilot, *"Office of Yunlan", "enter")
        assert office.settings.office == "Office of Yunlan"
        assert app.title == "Office of Yunlan · officetui"
        assert "Office of Yunlan" in (office.store.folder / "settings.toml").read_text(encoding="utf-8")
        await press(pilot, *"Shen Lan, office lead", "enter")
        me = office.book.get(Ref("staff", 1))
        assert (me.name, me.post, me.login) == ("Shen Lan", "office lead", "lan")
        assert office.me == 1
        app.screen.query_one(TextArea).text = "Shen Lan\nLi Min, deputy\n(?)"
        await pilot.pause()
        assert shows(app, "1 person: Li Min", "here already: Shen Lan", "not taken: (?)")
        app.screen.query_one(TextArea).text = str(file)
        await pilot.pause()
        await press(pilot, "f2")
        assert [unit.name for unit in office.book.units.values()] == ["财政局"]
        assert len(app.screen_stack) == 1
        history.undo(office)
        assert not office.book.units, "the list is taken back in one step"
        assert office.me == 1


async def test_it_can_be_left_at_any_question_and_what_was_given_stays(app: OfficeApp) -> None:
    office = app.workspace.office
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await press(pilot, *"Yunlan", "enter", *"Shen", "escape")
        assert len(app.screen_stack) == 1
        assert office.settings.office == "Yunlan"
        assert not office.book.staff
        converse(app, begin)
        await pilot.pause()
        await press(pilot, "enter")
        assert shows(app, "2 of 3", "Shen"), "what was typed is there again"
        await press(pilot, "ctrl+u", "enter")
        assert shows(app, "3 of 3"), "nothing typed goes on to the next"
        app.screen.query_one(TextArea).text = "Li Min"
        await pilot.pause()
        await press(pilot, "escape")
        assert not office.book.staff
    assert "Li Min" in str(Memory(office.store.folder, "lan").seen.forms)


@pytest.mark.parametrize(
    ("language", "keys", "later", "words"),
    [
        (
            "en",
            "Enter: go on, also with nothing · Esc: the rest another time · Ctrl+Q: quit",
            "Ctrl+P, Set up",
            "set up",
        ),
        ("zh", "回车继续，空着也可 · Esc 其余以后再填 · Ctrl+Q 退出", "按 Ctrl+P，输入“填写”", "填写"),
    ],
)
async def test_each_question_shows_its_keys_and_leaving_the_first_says_how_to_come_back(
    app: OfficeApp, language: str, keys: str, later: str, words: str
) -> None:
    i18n.use(language)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        assert shows(app, str(app.workspace.office.store.folder), keys)
        await press(pilot, *"Yun", "enter")
        assert shows(app, keys)
        await press(pilot, "escape")
        assert shows(app, later)
        await press(pilot, "ctrl+p", *words, "enter")
        assert shows(app, "Yun", keys)


@pytest.mark.parametrize("typed", ["李敏、王芳", "0000-555 0102"])
async def test_whoever_begins_is_one_person_and_has_a_name(app: OfficeApp, typed: str) -> None:
    i18n.use("zh")
    async with app.run_test(size=(60, 16)) as pilot:
        await pilot.pause()
        await press(pilot, "enter")
        app.screen.query_one(Prompt).value = typed
        await press(pilot, "enter")
        assert shows(app, "请先写您本人的姓名")
        assert not app.workspace.office.book.staff


async def test_a_pasted_line_that_ends_like_a_file_and_is_none_stays_to_be_put_right(app: OfficeApp) -> None:
    async with app.run_test(size=(60, 16)) as pilot:
        await pilot.pause()
        await press(pilot, "enter", "enter")
        for text in ("a" * 5000 + ".csv", "~nobody-of-that-name/people.csv"):
            app.screen.query_one(TextArea).text = text
            await pilot.pause()
            await press(pilot, "f2")
            assert app.screen.query_one(TextArea).text == text


async def test_what_is_not_understood_of_the_list_stays_with_what_would_be_right(app: OfficeApp) -> None:
    i18n.use("zh")
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.pause()
        await press(pilot, "enter", "enter")
        app.screen.query_one(TextArea).text = "李敏，方平，县财政局\n吴颖，张伟，0000-555 0102"
        await pilot.pause()
        assert shows(app, "未录入：吴颖，张伟，0000-555", "请一行写一个：姓名")
        await press(pilot, "f2")
        book = app.workspace.office.book
        assert [one.name for one in (*book.staff.values(), *book.units.values())] == [
            "李敏",
            "方平",
            "县财政局",
        ]
        assert app.screen.query_one(TextArea).text == "吴颖，张伟，0000-555 0102"
        app.screen.query_one(TextArea).text = "吴颖，干事，0000-555 0102，妇女发展"
        await pilot.pause()
        assert shows(app, "1人：吴颖（干事、妇女发展）")
        await press(pilot, "f2")
        assert book.staff[3].phone == "0000-555 0102"
        assert len(app.screen_stack) == 1


async def test_at_forty_columns_every_question_can_be_read_and_answered_in_chinese(app: OfficeApp) -> None:
    i18n.use("zh")
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.pause()
        await press(pilot, "enter", "enter")
        assert shows(app, "第3问")
        app.screen.query_one(TextArea).text = "李敏，副主任"
        await pilot.pause()
        assert shows(app, "1人：李敏", "F2 保存")
        await press(pilot, "f2")
        assert [one.name for one in app.workspace.office.book.staff.values()] == ["李敏"]


def test_an_office_is_new_until_something_is_saved(open_office: Any) -> None:
    office = open_office()
    assert office.is_new
    add(office, "task", title="Report")
    assert not office.is_new
