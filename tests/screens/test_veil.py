"""The veil: one key hides on every screen what is internal, a work secret or private."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from officetui.domain.desk import Act
from officetui.domain.kinds import Ref
from officetui.domain.moment import When
from officetui.domain.paper import RouteStep
from officetui.domain.record import Secrecy
from officetui.office import flow
from officetui.office.memory import Memory
from officetui.ui.app import OfficeApp
from officetui.ui.screens.detail import Detail
from officetui.ui.terminal import Terminal
from officetui.wording import veil
from tests.screens.stage import enter, make, shows


@pytest.fixture(autouse=True)
def opened() -> Iterator[None]:
    yield
    veil.draw(is_drawn=False)


@pytest.fixture
def app(tmp_path: Path) -> OfficeApp:
    office = enter(tmp_path)
    make(office, "staff", name="Chen Jie", login="chen")
    due = When(date(2026, 11, 23))
    for title, secrecy in (
        ("Open matter", Secrecy.NONE),
        ("Inner matter", Secrecy.INTERNAL),
        ("Secret matter", Secrecy.WORK_SECRET),
    ):
        make(office, "task", title=title, secrecy=secrecy, due=due, owner=1, requirement=f"about {title}")
    make(office, "task", title="Private matter", private=True, due=due, owner=1)
    return OfficeApp(office, Memory(tmp_path, "chen"), Terminal())


async def test_one_key_hides_guarded_titles_on_today_in_lists_and_pages_and_shows_them_again(
    app: OfficeApp,
) -> None:
    guarded = ("Inner matter", "Secret matter", "Private matter")
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        assert shows(app, "Open matter", *guarded)
        await pilot.press("asterisk")
        await pilot.pause()
        assert shows(app, "Open matter", "T2 (internal)", "T3 (work secret)", "T4 (private)")
        assert not any(shows(app, title) for title in guarded)
        await pilot.press("2")
        await pilot.pause()
        assert shows(app, "Open matter", "T2 (internal)")
        assert not any(shows(app, title) for title in guarded)
        app.push_screen(Detail(Ref("task", 2)))
        await pilot.pause()
        assert shows(app, "T2 (internal)", "Not named while masked; * shows it")
        assert not shows(app, "Inner matter")
        assert not shows(app, "about Inner")
        await pilot.press("e")
        await pilot.pause()
        assert isinstance(app.screen, Detail)
        await pilot.press("asterisk")
        await pilot.pause()
        assert shows(app, "Inner matter", "about Inner matter")
        assert app.workspace.office.book.get(Ref("task", 2)).title == "Inner matter"


async def test_a_search_does_not_quote_what_is_masked(app: OfficeApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("asterisk", "S", *"about")
        await pilot.pause()
        assert shows(app, "T2 (internal)")
        assert not shows(app, "about Inner")


async def test_the_summary_does_not_quote_what_is_masked(tmp_path: Path) -> None:
    office = enter(tmp_path)
    who = make(office, "staff", name="Chen Jie", login="chen")
    route = (RouteStep(Act.SIGN, who.id),)
    paper = make(office, "document", title="Inner paper", secrecy=Secrecy.INTERNAL, owner=who.id, route=route)
    flow.move(office, (paper,), "submit")
    flow.move(office, (paper,), "return", "the sum of the hardship fund is wrong")
    app = OfficeApp(office, Memory(tmp_path, "chen"), Terminal())
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("asterisk", "W")
        await pilot.pause()
        assert shows(app, "Decisions on papers", "D1 (internal)")
        assert not shows(app, "hardship")
        await pilot.press("escape", "asterisk", "W")
        await pilot.pause()
        assert shows(app, "hardship")


async def test_the_text_of_a_chase_does_not_name_what_is_masked(app: OfficeApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("asterisk", "2", "j", "c")
        await pilot.pause()
        assert shows(app, "“T2 (internal)”")
        assert not shows(app, "Inner matter")


async def test_a_double_is_named_by_its_id_alone_while_titles_are_masked(app: OfficeApp) -> None:
    office = app.workspace.office
    number = "青妇〔2026〕33号"
    make(office, "incoming", title="Inner paper", secrecy=Secrecy.INTERNAL, number=number)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("asterisk", "a")
        app.screen.query_one("PastePrompt").value = f"收文:{number} Another"  # type: ignore[attr-defined]
        await pilot.pause()
        assert shows(app, "I1 ***")
        assert not shows(app, "Inner paper")
