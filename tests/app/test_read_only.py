"""What can only be read opens no box that asks for a change, and what can be rung up says its number."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from officetui.domain.unit import ContactPerson
from officetui.office.memory import Memory
from officetui.office.office import Office
from officetui.office.opening import open_office
from officetui.ui.app import OfficeApp
from officetui.ui.screens.find import Find
from officetui.ui.terminal import Terminal
from tests.conftest import MONDAY, add
from tests.screens.stage import seen, shows


@pytest.fixture
def app(office: Office) -> OfficeApp:
    add(office, "task", title="Order", owner=2)
    whom = ContactPerson("Ni Weiwei", "", "0000-555 0308")
    town = add(office, "unit", name="Shazhu Town", contacts=(whom,))
    add(office, "request", title="Three figures", unit=town.id)
    return OfficeApp(office, Memory(office.store.folder, office.actor), Terminal())


async def test_a_look_at_the_past_says_so_before_a_box_opens(app: OfficeApp):
    past = open_office(app.workspace.office.store.folder, as_of="2099-01-01")
    looking = OfficeApp(past, Memory(past.store.folder, past.actor, is_kept=False), Terminal())
    async with looking.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        before, said = looking.screen, []
        looking.workspace.said.subscribe(before, lambda told: said.append(told.text))
        for count, key in enumerate("aAegtrmc", 1):
            await pilot.press(key)
            await pilot.pause()
            assert looking.screen is before, key
            assert len(said) == count, key
            assert "can only be read" in said[-1], key
            assert shows(looking, "can only be read"), key


async def test_whom_to_ring_and_where_stands_in_the_chase_box_and_on_the_request(app: OfficeApp):
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("5")
        await pilot.pause()
        await pilot.press("c")
        await pilot.pause()
        assert shows(app, "Shazhu Town: Ni Weiwei 0000-555 0308")
        await pilot.press("escape", "enter")
        await pilot.pause()
        assert shows(app, "To ring", "Ni Weiwei 0000-555 0308")


async def test_slash_searches_everything_where_there_is_no_list_to_narrow(app: OfficeApp):
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("slash", *"three")
        await pilot.pause()
        assert isinstance(app.screen, Find)
        assert any("R1" in line and "Three figures" in line for line in seen(app))


async def test_a_broken_store_opens_read_only_says_so_and_stays_as_it_is(
    sample: Callable[[], Path], tmp_path: Path
):
    folder = shutil.copytree(sample(), tmp_path / "office")
    journal = folder / "journal.jsonl"
    lines = journal.read_bytes().splitlines(keepends=True)
    lines[len(lines) // 2] = b"garbage\n"
    journal.write_bytes(b"".join(lines))
    broken = open_office(folder, actor="shen", now=MONDAY.isoformat())
    app = OfficeApp(broken, Memory(folder, "shen"), Terminal())
    async with app.run_test(size=(120, 40)) as pilot:
        assert shows(app, "read-only")
        await pilot.press("d")
    assert journal.read_bytes() == b"".join(lines)
