"""News, upkeep by command and the day's backup, seen in the real program."""

import asyncio
import json
import sys
from pathlib import Path

import pytest

from officetui.office.memory import Memory
from officetui.office.opening import open_office
from officetui.store import open_store
from officetui.ui.app import OfficeApp
from officetui.ui.terminal import Terminal as Colours
from tests.screens.stage import shows
from tests.terminal import Terminal
from tests.upkeep.conftest import NOW, Call, Open

HOSTILE = "[/x] [red]y[/red] \x1b[2Jz"
QUICK = "import sys, officetui.ui.store_care as care; care.IDLE = 0.4; sys.argv[0] = 'officetui'; "
QUICK += "from officetui.__main__ import main; main()"


@pytest.fixture
def office(staffed: Call) -> Call:
    staffed("add", "ring the bureau @shen ^today")
    staffed("add", "write the minutes @fang")
    return staffed


def last_seen(folder: Path) -> int:
    file = folder / "state" / "shen.json"
    return json.loads(file.read_bytes()).get("seq", 0) if file.exists() else 0


def test_what_others_changed_is_listed_though_it_came_while_nobody_was_at_the_keys_and_is_old_once_seen(
    office: Call, folder: Path, open_dashboard: Open
) -> None:
    with open_store(folder) as store:
        newest = store.seq
    terminal = open_dashboard()
    # With a key, what is there by now counts as seen.
    terminal.press("j")
    terminal.wait_until(lambda: last_seen(folder) == newest, what="what is there to be seen")
    office("add", "while I was out ^today", who="fang")
    terminal.wait_for("while I was")
    terminal.settle()
    terminal.kill(9)
    terminal.wait_exit()
    office("edit", "T1", "title=ring the finance bureau", who="fang")
    office("note", "T1", "they were out", who="fang")
    office("add", HOSTILE, who="fang")
    office("add", "my own")
    assert office("log", "--since-last")[1].count("\n") == 4
    terminal = open_dashboard(cols=120, rows=40)
    assert "3 new since today" in terminal.text()
    terminal.press("N")
    terminal.wait_for("What is new")
    terminal.settle()
    assert "[/x] [red]y[/red]" in terminal.text()
    assert "while I was out" in terminal.text()
    assert "my own" not in terminal.text()
    assert "3 records" in terminal.text()
    assert "edited, noted" in terminal.text()
    assert "Fang Ping" in terminal.text()
    terminal.resize(40, 12)
    terminal.settle()
    assert "What is new" in terminal.text()
    assert "[/x] [red]y[/red]" in terminal.text()
    terminal.press("down", "enter")
    terminal.wait_for("Tasks · T1 · 2/3")
    office("add", "one more", who="fang")
    terminal.press("q")
    terminal.wait_for("one more")
    terminal.press("q")
    terminal.wait_for("MATTERS")
    terminal.wait_until(
        lambda: " new since" not in terminal.text() or "0 new since" in terminal.text(), what="nothing new"
    )
    terminal.press("N")
    terminal.wait_for("Nobody else changed anything")


def typed(text: str) -> list[str]:
    return ["space" if letter == " " else letter for letter in text]


async def test_the_palette_checks_archives_and_takes_back(office: Call, folder: Path) -> None:
    office("done", "T1")
    later = open_office(folder, actor="shen", now="2028-01-10T09:00:00+08:00")
    app = OfficeApp(later, Memory(folder, "shen"), Colours())
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("ctrl+p", *typed("check the store"), "enter")
        await pilot.pause()
        assert shows(app, "No problem found", "2 tasks, 1 open")
        await pilot.press("x", "ctrl+p", *typed("archive"))
        await pilot.pause()
        assert shows(app, "Archive 1 closed")
        await pilot.press("enter")
        await pilot.pause()
        assert shows(app, "Archived: T1 ring the bureau")
        assert (folder / "archive" / "2026.json").exists()
        await pilot.press("2")
        assert shows(app, "write the minutes")
        await pilot.press("slash", *typed("is:archived ring"))
        assert shows(app, "Enter looks in the archive")
        for key, said in (
            ("enter", "1 found"),
            ("enter", "archived; B brings it back"),
            ("B", "Back from the archive: T1"),
            ("q", "0 found"),
            ("q", "write the minutes"),
            ("u", "Undone (brought back from the archive)"),
        ):
            await pilot.press(key)
            await pilot.pause()
            assert shows(app, said), said


def test_the_day_is_backed_up_at_the_first_idle_minute(office: Call, folder: Path) -> None:
    line = ["--office", str(folder), "--as", "shen", "--lang", "en", "--now", NOW]
    with Terminal([sys.executable, "-c", QUICK, *line], 100, 30) as terminal:
        terminal.wait_for("MATTERS")
        file = folder / "backups" / "day-2026-11-23.json"
        terminal.wait_until(file.exists, what="the backup")
        assert (folder / "journal.jsonl").read_bytes().count(b"\n") == 1
        terminal.settle()
        assert not terminal.read(1.2)
        terminal.press("d")
        terminal.wait_for("Done: T1")
    assert office("check")[0] == 0
    office("restore", str(file))
    assert "ring the bureau" in office("list")[1]


async def test_a_backup_that_fails_is_said_and_the_work_goes_on(
    office: Call, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "backups").write_text("in the way")
    monkeypatch.setattr("officetui.ui.store_care.IDLE", 0.1)
    app = OfficeApp(open_office(folder, actor="shen", now=NOW), Memory(folder, "shen"), Colours())
    async with app.run_test(size=(120, 30)) as pilot:
        while not shows(app, "the backup could not be written"):
            await asyncio.sleep(0.05)
        await pilot.press("d")
        assert shows(app, "Done: T1")
