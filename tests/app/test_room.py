"""Who has more room sees more: longer titles on a wider terminal, and the id of a record on any."""

from collections.abc import Callable

import pytest

from officetui.cli import run
from officetui.domain.desk import Act
from officetui.domain.kinds import Ref
from officetui.domain.moment import When
from officetui.domain.paper import RouteStep
from officetui.office import flow, record
from officetui.office.memory import Memory
from officetui.office.office import Office
from officetui.ui.app import OfficeApp
from officetui.ui.terminal import Terminal
from tests.conftest import MONDAY, add
from tests.screens.stage import seen

TITLE = "Figures of all twenty townships on outwork, by village and by season, as in 2006"


@pytest.fixture
def app(office: Office) -> OfficeApp:
    due = When(MONDAY.date())
    add(office, "task", title=TITLE, owner=1, due=due)
    add(office, "document", title=TITLE, owner=2, route=(RouteStep(Act.SIGN, 4),))
    flow.move(office, (Ref("document", 1),), "submit")
    add(office, "request", title=TITLE, owner=1, due=due, next_chase=MONDAY.date())
    return OfficeApp(office, Memory(office.store.folder, office.actor), Terminal())


def shown(app: OfficeApp, ref: str) -> int:
    """Return how many letters of the title the row of a record shows."""
    (row,) = [line for line in seen(app) if f" {ref} " in line]
    return max(length for length in range(len(TITLE) + 1) if TITLE[:length] in row)


SHOWN = {"1": ("T1", "D1", "R1"), "2": ("T1",), "4 tab": ("D1",), "5": ("R1",), "8": ("T1",)}
"""The records that a screen shows, by the keys that lead to it."""


async def test_a_wider_terminal_shows_no_less_of_a_title_and_each_shows_the_id(app: OfficeApp):
    lengths: dict[tuple[str, str], list[int]] = {(keys, ref): [] for keys in SHOWN for ref in SHOWN[keys]}
    async with app.run_test(size=(200, 40)) as pilot:
        for keys, refs in SHOWN.items():
            await pilot.press(*keys.split())
            for columns in (200, 120, 80, 60):
                await pilot.resize_terminal(columns, 40)
                await pilot.pause()
                for ref in refs:
                    lengths[keys, ref].append(shown(app, ref))
    for where, found in lengths.items():
        assert found == sorted(found, reverse=True), where
        assert found[-2] > 25, where


async def test_the_id_of_a_record_far_down_today_is_whole_as_those_of_the_first(app: OfficeApp):
    record.create_all(
        app.workspace.office, [("task", {"title": f"Visit {place}"}) for place in range(2, 101)]
    )
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("end")
        await pilot.pause()
        assert any(" T100 " in line and "Visit 100" in line for line in seen(app))


@pytest.mark.parametrize("columns", [80, 40])
async def test_the_keys_of_a_box_are_all_shown_where_one_line_is_too_short_for_them(
    app: OfficeApp, columns: int
):
    async with app.run_test(size=(columns, 24)) as pilot:
        await pilot.press("2", "V")
        await pilot.pause()
        shown = "\n".join(seen(app))
        for key in ("Enter show", "s sort", "k keep what is shown", "x matrix", "D remove one of your own"):
            assert key in shown


async def test_today_on_the_screen_and_as_text_say_the_same_of_the_day(
    app: OfficeApp, open_office: Callable[..., Office], capsys: pytest.CaptureFixture[str]
):
    memory = app.workspace.memory
    memory.seen.seq, memory.seen.at = app.workspace.office.store.seq, MONDAY.isoformat()
    memory.keep()
    add(open_office("fang"), "task", title="From somebody else")
    folder = str(app.workspace.office.store.folder)
    line = ["--office", folder, "--as", "shen", "--now", MONDAY.isoformat(), "--lang", "en", "today"]
    assert run(line) == 0
    text = capsys.readouterr().out
    office = open_office()
    later = OfficeApp(office, Memory(office.store.folder, "shen"), Terminal())
    async with later.run_test(size=(160, 40)):
        head, figures = seen(later)[:2]
    for words in ("Mon 23 Nov 2026", "workday", "week 48"):
        assert words in head
        assert words in text.splitlines()[0]
    assert "1 new since" in figures
    assert [each for each in figures.split("   ") if each.strip() not in " ".join(text.split())] == []


@pytest.mark.parametrize(
    ("columns", "head"),
    [
        (120, "officetui · Coordination · 1 open · Mon 23 Nov 2026"),
        (45, "Coordination · 1 open · Mon 23 Nov 2026"),
        (40, "Coordination · 1 open"),
    ],
)
async def test_the_head_leaves_out_whole_what_matters_least(app: OfficeApp, columns: int, head: str) -> None:
    async with app.run_test(size=(columns, 24)) as pilot:
        await pilot.press("5")
        await pilot.pause()
        await pilot.pause()
        assert seen(app)[0].strip() == head


@pytest.mark.parametrize("columns", [80, 60, 40])
async def test_no_figure_of_the_papers_received_is_cut_off_in_the_head(app: OfficeApp, columns: int) -> None:
    office = app.workspace.office
    for verb in ("check", "propose", "assign", "circulate"):
        ref = add(office, "incoming", title=f"To {verb}", received=MONDAY.date())
        given = {"proposal": "x", "asked": (4,)} if verb == "propose" else {"readers": (4,), "owner": 1}
        flow.move(office, (ref,), verb, **({} if verb == "check" else given))
    async with app.run_test(size=(columns, 24)) as pilot:
        await pilot.press("4", "/", *"to", "enter")
        await pilot.pause()
        assert "4 shown" in seen(app)[0]
        assert "…" not in seen(app)[0]
