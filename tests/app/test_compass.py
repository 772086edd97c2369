"""What every area shows of the keys: the areas, what works everywhere, and the keys as they are set."""

from collections.abc import Callable
from datetime import date

import pytest

from officetui.domain.moment import When
from officetui.office.memory import Memory
from officetui.office.office import Office
from officetui.ui.app import OfficeApp
from officetui.ui.navigation import AREAS
from officetui.ui.terminal import Terminal
from tests.conftest import add
from tests.screens.stage import seen, shows


def open_app(office: Office) -> OfficeApp:
    return OfficeApp(office, Memory(office.store.folder, office.actor), Terminal())


async def test_every_area_shows_the_areas_and_what_works_in_all_of_them(office: Office) -> None:
    app = open_app(office)
    async with app.run_test(size=(80, 24)) as pilot:
        # From the last to Today, which is shown already.
        for area in reversed([area for area in AREAS.values() if area.key]):
            await pilot.press(area.key)
            await pilot.pause()
            line = seen(app)[-2]
            assert f"›{area.key} " in line
            for words in ("1 Today", "2 Tasks", "3 Staff", "4 Documents", "a capture", "u undo"):
                assert words in line


async def test_names_of_areas_are_left_out_from_the_last_on_where_not_all_fit(office: Office) -> None:
    keys = [area.key for area in AREAS.values() if area.key]
    app = open_app(office)
    async with app.run_test(size=(72, 24)) as pilot:
        line = seen(app)[-2].split("  ")[0].strip()
        assert line.startswith("›1 Today 2 Tasks 3 ")
        assert line.endswith(f" {keys[-1]}")
        assert [word for word in line.replace("›", "").split() if word in keys] == keys
        await pilot.press(keys[-1])
        await pilot.pause()
        assert f" ›{keys[-1]} " in seen(app)[-2]
        assert seen(app)[-2].startswith(" 1 Today 2 ")


async def test_where_there_is_little_room_the_other_areas_are_but_their_keys(office: Office) -> None:
    app = open_app(office)
    async with app.run_test(size=(40, 16)):
        keys = " ".join(area.key for area in AREAS.values() if area.key)
        assert seen(app)[-2].strip().startswith(f"›{keys} a capture".replace("1", "1 Today", 1))


async def test_a_click_does_what_is_drawn_under_it_and_between_two_nothing(office: Office) -> None:
    app = open_app(office)
    async with app.run_test(size=(80, 24)) as pilot:
        line = seen(app)[-2]
        await pilot.click("#said", offset=(line.index("2 Tasks") - 2, 0))
        assert app.current_mode == "today"
        await pilot.click("#said", offset=(line.index("2 Tasks"), 0))
        assert app.current_mode == "task"


async def test_a_key_that_the_settings_changed_keeps_its_place_and_is_shown_as_it_is(
    open_office: Callable[..., Office],
) -> None:
    # Of a new office it is said that it is one, where the keys stand.
    add(open_office(), "task", title="Order paper")
    plain, own = open_app(open_office()), open_app(open_office(keys={"capture": "f6", "give": "f7"}))
    async with plain.run_test(size=(80, 24)):
        usual = seen(plain)[-2:]
    async with own.run_test(size=(80, 24)):
        remapped = seen(own)[-2:]
    assert "F6 capture" in remapped[0]
    assert remapped[1].split() == usual[1].replace(" g give", " F7 give").split()


@pytest.mark.parametrize(
    ("own", "key", "says"),
    [
        ({"capture": "z"}, "z", "Enter saves"),
        ({"help": "d"}, "d", "any key closes"),
        ({"capture": "j"}, "j", "Enter saves"),
        ({"give": "1"}, "1", "Order paper"),
        ({"done": "question_mark"}, "question_mark", "Done: T1"),
    ],
)
async def test_a_key_given_by_the_settings_is_taken_from_whatever_had_it(
    open_office: Callable[..., Office], own: dict[str, str], key: str, says: str
) -> None:
    add(open_office(), "task", title="Order paper")
    app = open_app(open_office(keys=own))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press(key)
        await pilot.pause()
        assert shows(app, says)
        assert (len(app.screen_stack) > 1) is ("done" not in own)


async def test_a_box_keeps_its_keys_before_what_works_everywhere(open_office: Callable[..., Office]) -> None:
    add(open_office(), "task", title="Order paper")
    app = open_app(open_office(keys={"quit": "d"}))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("2", "a", *"add", "enter")
        await pilot.pause()
        assert app.workspace.office.book.tasks[2].title == "add"
        await pilot.press("d")
        await pilot.pause()
    assert app.return_code == 0


@pytest.mark.parametrize("width", [40, 100])
async def test_help_shows_the_names_that_settings_take(office: Office, width: int) -> None:
    add(office, "task", title="Order paper")
    app = open_app(office)
    async with app.run_test(size=(width, 180)) as pilot:
        await pilot.press("question_mark")
        await pilot.pause()
        shown = "\n".join(seen(app))
    assert "[keys]" in shown
    for name in ("done", "give", "area.task", "capture", "undo"):
        assert any(line.rstrip().endswith(f" {name}") for line in shown.splitlines())


async def test_the_sign_behind_an_owner_who_was_not_told_all_is_explained_where_it_stands(
    office: Office,
) -> None:
    app = open_app(office)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("2")
        await pilot.pause()
        assert "? not told" not in seen(app)[0]
        add(office, "task", title="Order paper", owner=2, due=When(date(2026, 11, 27)))
        app.workspace.follow()
        await pilot.press("1", "2")
        await pilot.pause()
        assert "? not told what or when" in seen(app)[0]


@pytest.mark.parametrize("keys", [("1",), ("escape",), ("2", "1", "1")])
async def test_a_key_that_leads_where_one_is_says_so(office: Office, keys: tuple[str, ...]) -> None:
    app = open_app(office)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*keys)
        await pilot.pause()
        assert "Today is shown already" in seen(app)[-2]


async def test_a_long_refusal_is_read_whole_and_the_line_is_one_line_again_after_it(office: Office) -> None:
    app = open_app(office)
    async with app.run_test(size=(80, 24)) as pilot:
        words = " ".join(f"word{number}" for number in range(30))
        app.workspace.warn(words)
        await pilot.pause()
        shown = " ".join(line.strip() for line in seen(app))
        assert all(word in shown for word in words.split())
        app.workspace.say("done")
        await pilot.pause()
        assert "done" in seen(app)[-2]
        assert "word3" not in " ".join(seen(app))
        app.workspace.warn(words * 20)
        await pilot.pause()
        assert sum("word" in line for line in seen(app)) == 5


async def test_boxes_over_boxes_are_painted_to_an_end_in_a_terminal_grown_too_small(office: Office) -> None:
    add(office, "task", title="Order paper")
    app = open_app(office)
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.press("2", "t", "f3", "f1")
        await pilot.resize_terminal(20, 5)
        await pilot.press("c", "d", "g")
        await pilot.resize_terminal(20, 5)
        assert len(app.screen_stack) == 5
        await pilot.resize_terminal(40, 12)
        await pilot.pause()
        assert len(app.screen_stack) == 4
        assert shows(app, "any key closes")
