"""The area of papers: its lists by Tab, the registers, and what burns there."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from officetui import i18n
from officetui.domain.desk import Act
from officetui.domain.paper import Genre, RouteStep
from officetui.domain.staff import Period, Role
from officetui.domain.unit import UnitSort
from officetui.office import flow, record
from officetui.office.memory import Memory
from officetui.office.office import Office
from officetui.office.opening import open_office
from officetui.ui.app import OfficeApp
from officetui.ui.screens.papers import Papers
from officetui.ui.terminal import Terminal
from tests.screens.stage import Stage, enter, make, seen, shows


async def test_the_area_of_papers_goes_round_by_tab_and_shows_the_registers(tmp_path: Path) -> None:
    office = enter(tmp_path)
    who = make(office, "staff", name="Chen Jie", login="chen")
    other = make(office, "staff", name="Wang Wei")
    ref = make(office, "incoming", title="第11期简报")
    flow.move(office, (ref,), "circulate", readers=(other.id, who.id))
    flow.move(office, (ref,), "done")
    make(office, "document", title="A notice", number="云妇〔2026〕2号")

    class Area(Stage):
        MODES = {"list": lambda: Papers("incoming", "document", "approval")}
        DEFAULT_MODE = "list"

    app = Area(enter(tmp_path), Memory(tmp_path, "chen"))
    async with app.run_test(size=(110, 30)) as pilot:
        assert "1 going round" in seen(app)[0]
        await pilot.press("tab")
        assert shows(app, "A notice")
        await pilot.press("tab", "tab")
        assert shows(app, "I1", "Wang", "0/2", "me")
        await pilot.press("tab")
        assert shows(app, "D1", "A notice")
        await pilot.press("R")
        await pilot.pause()
        assert shows(app, "云妇〔2026〕 before 2: kept on paper · 2 held · next 3")
        await pilot.press("escape", "tab")
        await pilot.pause()
        assert "Papers received" in seen(app)[0]


@pytest.mark.parametrize(
    ("language", "title", "nothing"),
    [
        (
            "en",
            "Register: outgoing papers, 2026 云妇 · 2 papers",
            "No paper has a number yet. One received gets",
        ),
        ("zh", "发文登记簿（2026年） 云妇 · 2件", "还没有编过号。收文登记时自动编号"),
    ],
)
async def test_enter_opens_a_register_in_the_order_of_its_numbers_and_then_a_paper(
    tmp_path: Path, language: str, title: str, nothing: str
) -> None:
    i18n.use(language)
    app = OfficeApp(enter(tmp_path), Memory(tmp_path, "chen"), Terminal())
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("4", "R")
        assert shows(app, nothing)
        office = app.workspace.office
        for name, number in (
            ("Second", "云妇〔2026〕2号"),
            ("First", "云妇〔2026〕1号"),
            ("Letter", "云妇函〔2026〕1号"),
        ):
            make(office, "document", title=name, number=number, status="issued")
        app.workspace.changed.publish(frozenset())
        await pilot.press("home", "enter")
        await pilot.pause()
        assert shows(app, title)
        rows = [line for line in seen(app) if "〔2026〕" in line]
        assert ["First" in rows[0], "Second" in rows[1], len(rows)] == [True, True, 2]
        await pilot.press("enter")
        await pilot.pause()
        assert shows(app, "D2", "First")
        await pilot.press("escape", "escape")
        await pilot.pause()
        assert shows(app, "云妇函〔2026〕")


async def test_the_whole_of_a_number_line_is_said_where_its_row_is_too_short(tmp_path: Path) -> None:
    office = enter(tmp_path)
    for serial in (1, 3, 5, 7, 9):
        make(office, "document", title="Notice", number=f"云妇〔2026〕{serial}号", status="issued")
    app = OfficeApp(office, Memory(tmp_path, "chen"), Terminal())
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.press("4", "R")
        await pilot.pause()
        assert "next 10" in " ".join(seen(app))
        await pilot.resize_terminal(120, 30)
        await pilot.pause()
        assert sum("云妇" in line for line in seen(app)) == 1


async def test_a_papers_number_and_when_it_came_stand_whole_in_its_list(tmp_path: Path) -> None:
    office = enter(tmp_path)
    who = make(office, "staff", name="Chen Jie", login="chen")
    route = (RouteStep(Act.REVIEW, who.id), RouteStep(Act.SIGN, who.id))
    for number, moment in enumerate(("2025-12-18T16:40:00+08:00", "2026-11-12T16:40:00+08:00"), 116):
        then = open_office(tmp_path, actor="chen", now=moment)
        ref = make(then, "document", title="函", number=f"云妇信息〔2026〕{number}号", route=route)
        flow.move(then, (ref,), "submit")
    i18n.use("zh")
    app = OfficeApp(enter(tmp_path), Memory(tmp_path, "chen"), Terminal())
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("4", "tab")
        await pilot.pause()
        assert shows(app, "云妇信息〔2026〕116号")
        await pilot.press("shift+tab", "shift+tab")
        await pilot.pause()
        assert shows(app, "2025年12月18日", "11月12日 16:40")
    last = open_office(tmp_path, actor="chen", now="2026-11-21T16:40:00+08:00")
    ref = make(last, "incoming", title="通知", unit=make(last, "unit", name="Bureau").id)
    flow.move(last, (ref,), "propose", proposal="to be read", asked=(who.id,))
    i18n.use("en")
    app = OfficeApp(enter(tmp_path), Memory(tmp_path, "chen"), Terminal())
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("4", "shift+tab")
        await pilot.pause()
        assert shows(app, "instruction", "yesterday 16:40")
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert "Left here" in seen(app)[1]


async def test_the_figures_of_papers_are_one_key_away_and_in_the_palette(tmp_path: Path) -> None:
    office = enter(tmp_path)
    make(office, "staff", name="Chen Jie", login="chen")
    for title in ("关于报送的通知", "关于冬训的通知"):
        make(office, "incoming", title=title)
    app = OfficeApp(office, Memory(tmp_path, "chen"), Terminal())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("4", "F")
        await pilot.pause()
        assert shows(app, "Figures of papers", "Received: 2, last year 0", "notice")
        await pilot.press("escape", "1")
        await pilot.press("ctrl+p", *"figures of papers", "enter")
        await pilot.pause()
        assert shows(app, "Figures of papers", "Received: 2")
        await pilot.resize_terminal(40, 12)
        await pilot.pause()
        assert shows(app, "Figures of papers")


async def test_a_paper_to_read_that_goes_to_nobody_is_said_at_entry_and_in_the_list(
    tmp_path: Path, office: Office, call: Callable[..., str]
) -> None:
    said = call("add", "收文: 关于三季度工作情况的通报")
    assert "nobody is to read it yet" in said
    assert "(no readers)" in call("list", "incoming")
    assert "未定传阅人" in call("list", "收文", language="zh")
    assert "nobody is to read" not in call("add", "收文: 关于报送三季度数据的通知")
    assert "nobody is to read" not in call("add", "收文: 关于四季度工作情况的通报 readers:Xu")
    call("move", "I1", "circulate", "Xu")
    assert "no readers" not in call("list", "incoming")


def test_a_request_from_below_that_nobody_answers_burns(office: Office, call: Callable[..., str]) -> None:
    unit = record.create(office, "unit", {"name": "Wuling", "sort": UnitSort.TOWNSHIP}).refs[0].id
    values = {"title": "关于补助经费的请示", "genre": Genre.REQUEST_FOR_INSTRUCTIONS, "unit": unit}
    record.create(office, "incoming", {**values, "received": date(2026, 10, 20)})
    record.create(office, "incoming", {**values, "received": date(2026, 11, 20)})
    old, new = sorted(call("list", "incoming").splitlines()[1:])
    assert "d late" in old
    assert "d late" not in new
    assert "waited" in call("why", "I1")


async def test_the_figures_of_the_day_have_their_room_before_the_day_and_the_office(tmp_path: Path) -> None:
    office = enter(tmp_path)
    make(office, "staff", name="Chen Jie", login="chen")
    for status in ("registered", "checked", "proposed", "handling"):
        make(office, "incoming", title=f"关于{status}的通知", status=status)
    app = OfficeApp(office, Memory(tmp_path, "chen"), Terminal())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("4")
        await pilot.pause()
        head = seen(app)[0]
        for words in ("4 today", "1 to propose", "1 with leaders", "1 in hand"):
            assert words in head


async def test_what_is_no_paper_is_written_down_and_taken_back_where_papers_are_shown(tmp_path: Path) -> None:
    office = enter(tmp_path)
    make(office, "staff", name="Chen Jie", login="chen")
    make(office, "incoming", title="第11期简报")
    app = OfficeApp(office, Memory(tmp_path, "chen"), Terminal())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("4", "a", *"ring", "enter")
        await pilot.pause()
        assert shows(app, "T1 ring", "第11期简报")
        for key in "uUu":
            await pilot.press(key)
            await pilot.pause()
        assert shows(app, "第11期简报")
        assert app.is_running
        assert not office.book.tasks


async def test_a_list_names_the_desk_a_paper_went_to_by_a_key_pressed_there(tmp_path: Path) -> None:
    office = enter(tmp_path)
    make(office, "staff", name="Chen Jie", login="chen")
    make(office, "staff", name="Zhou Hui", post="chair", role=Role.LEADER)
    make(office, "staff", name="Lin Su", post="deputy chair", role=Role.LEADER)
    make(office, "incoming", title="第11期简报")

    class Area(Stage):
        MODES = {"list": lambda: Papers("incoming")}
        DEFAULT_MODE = "list"

    app = Area(enter(tmp_path), Memory(tmp_path, "chen"))
    async with app.run_test(size=(80, 24)) as pilot:
        assert "me" in seen(app)[2].split()
        await pilot.press("o", *"look", "enter")
        await pilot.pause()
        assert "chair" in seen(app)[2].split()


async def test_who_chases_a_paper_sees_whom_to_ring_and_until_when_they_are_on_leave(tmp_path: Path) -> None:
    office = enter(tmp_path)
    leave = (Period(date(2026, 11, 20), date(2026, 11, 25)),)
    make(office, "staff", name="Chen Jie", login="chen")
    li = make(office, "staff", name="Li Min", phone="0000-555 0102", leave=leave)
    make(office, "unit", name="Finance bureau", phone="0000-555 0401")
    ref = make(office, "document", title="Scheme", unit=1, route=(RouteStep(Act.SIGN, li.id),))
    flow.move(office, (ref,), "submit")

    class Area(Stage):
        MODES = {"list": lambda: Papers("incoming", "document", "approval")}
        DEFAULT_MODE = "list"

    app = Area(enter(tmp_path), Memory(tmp_path, "chen"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("tab", "c")
        await pilot.pause()
        assert shows(app, "Li Min: 0000-555 0102", "Li Min is on leave until Wed")
        assert not shows(app, "0000-555 0401")


def test_a_chase_by_command_says_who_is_on_leave(office: Office, call: Callable[..., str]) -> None:
    li = make(office, "staff", name="Tang Guo", leave=(Period(date(2026, 11, 20), date(2026, 11, 25)),))
    ref = make(office, "document", title="Scheme", route=(RouteStep(Act.SIGN, li.id),))
    flow.move(office, (ref,), "submit")
    assert "Note: Tang Guo is on leave until tomorrow" in call("chase", "D1", "no answer")
