"""A kind whose line of the registry says so stands on Today: on the screen, as text and as JSON."""

import json

import pytest
from msgspec.structs import replace

from officetui.domain.kinds import KINDS
from officetui.office.memory import Memory
from officetui.office.office import Office
from officetui.ui.app import OfficeApp
from officetui.ui.terminal import Terminal
from officetui.wording.panel import panels
from tests.kinds.conftest import LINES, Call
from tests.kinds.test_two_kinds import FANG, HOSTILE, YESTERDAY, cabinet, errand
from tests.screens.stage import shows

NAMES = [line.name for line in LINES]


@pytest.fixture(autouse=True)
def on_today(two_kinds: None) -> None:
    for line in LINES:
        KINDS.remove(line.name)
        KINDS.add(replace(line, on_today=True))


@pytest.fixture
def app(office: Office) -> OfficeApp:
    return OfficeApp(office, Memory(office.store.folder, office.actor), Terminal())


def to_its_panel() -> list[str]:
    """The keys that lead to the first of the panels of the two kinds, which are the last."""
    return ["tab"] * (len(panels()) - len(NAMES))


def test_its_panel_comes_behind_the_others() -> None:
    assert [panel.name for panel in panels()][-2:] == NAMES


@pytest.mark.parametrize(("lang", "title"), [("en", "Errands"), ("zh", "跑腿")])
def test_today_as_text_has_its_open_records_as_they_press(call: Call, lang: str, title: str) -> None:
    call("add", "errand", "Later one ^12-20 @fang")
    call("add", "errand", f"{HOSTILE} ^today @fang")
    call("add", "cabinet", "Left cabinet")
    call("add", "errand", "Gone already")
    call("done", "X3")
    found = call("today", lang=lang)
    part = found[found.lower().index(title.lower() + " - ") :]
    assert part.index("X2") < part.index("X1") < part.index("Y1 ")
    assert "X3" not in part
    assert "\x1b" not in found
    assert "\u202e" not in found


def test_today_as_json_has_its_records_by_the_name_of_the_kind(call: Call) -> None:
    call("add", "errand", "Survey ^today @fang means:bus")
    call("add", "cabinet", "Left cabinet")
    found = json.loads(call("today", "--json"))
    (row,) = found["errand"]
    assert (row["id"], row["title"], row["means"], row["left"]) == ("X1", "Survey", "bus", 0)
    assert [row["name"] for row in found["cabinet"]] == ["Left cabinet"]


@pytest.mark.parametrize("size", [(140, 50), (100, 30)])
async def test_its_panel_is_on_the_screen_and_its_rows_are_acted_on_there(
    app: OfficeApp, size: tuple[int, int]
) -> None:
    office = app.workspace.office
    ref = errand(office, title=HOSTILE, owner=FANG, due=YESTERDAY)
    kept = cabinet(office)
    async with app.run_test(size=size) as pilot:
        assert shows(app, "ERRANDS", "1 open")
        assert shows(app, str(kept), "Left cabinet")
        await pilot.press(*to_its_panel(), "d")
        await pilot.pause()
        assert not KINDS["errand"].is_open(office.book.get(ref))
        assert shows(app, "nothing open")


async def test_where_one_list_is_shown_at_a_time_tab_comes_to_it(app: OfficeApp) -> None:
    errand(app.workspace.office, owner=FANG, due=YESTERDAY)
    async with app.run_test(size=(80, 14)) as pilot:
        await pilot.press(*to_its_panel())
        await pilot.pause()
        assert shows(app, "ERRANDS")
        assert shows(app, "Fetch the seals")


def test_nothing_of_it_is_lost_from_the_line_of_figures_or_the_queue(call: Call) -> None:
    call("add", "errand", "Survey ^today @fang")
    found = json.loads(call("today", "--json"))
    assert found["figures"]["due_today"] == 1
    assert [row["id"] for row in found["queue"]] == ["X1"]
