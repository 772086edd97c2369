"""Faults done to the real program, in processes of its own: nothing acknowledged or typed is lost."""

import json
import os
import random
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from officetui.office.memory import Memory
from officetui.store import migration, open_store
from tests.terminal import Terminal
from tests.upkeep.conftest import NOW, PROGRAM, Call, Open

Spawn = Callable[..., "subprocess.Popen[str]"]
# As a disk that is full from a size on; Python ignores the signal that comes with it.
FULL = "import os, resource, sys; n = int(sys.argv[1]); resource.setrlimit(resource.RLIMIT_FSIZE, (n, n)); "
FULL += "os.execv(sys.argv[2], sys.argv[2:])"


@pytest.fixture
def office(staffed: Call) -> Call:
    staffed("add", "ring the bureau @shen ^today")
    staffed("add", "write the minutes @fang")
    return staffed


def titles(call: Call, *words: str) -> list[str]:
    return [record["title"] for record in json.loads(call("list", "task", "--json", "--all", *words)[1])]


def leave_a_form(terminal: Terminal, folder: Path) -> Path:
    """Type in a form that is not saved, and return where it is kept."""
    terminal.press("2")
    terminal.wait_for("write the minutes")
    terminal.press("e")
    terminal.wait_for("Edit T1")
    terminal.type(" about the budget")
    drafts = folder / "state" / "shen.json"
    terminal.wait_until(lambda: "about the budget" in drafts.read_text(), what="the draft to be kept")
    return drafts


def test_a_form_left_in_the_middle_is_there_again_and_one_whose_line_drops_is_kept(
    office: Call, folder: Path, open_dashboard: Open
) -> None:
    terminal = open_dashboard()
    kept = leave_a_form(terminal, folder)
    terminal.kill(signal.SIGKILL)
    terminal.wait_exit()
    assert titles(office) == ["ring the bureau", "write the minutes"]
    again = open_dashboard()
    again.press("2")
    again.wait_for("write the minutes")
    again.press("e")
    again.wait_for("ring the bureau about the budget")
    again.wait_for("did not save is back")
    again.press("ctrl+s")
    again.wait_for("Changed: T1")
    assert titles(office) == ["ring the bureau about the budget", "write the minutes"]
    again.press("e")
    again.wait_for("Edit T1")
    again.type(" and the figures")
    again.wait_until(lambda: "the figures" in kept.read_text(), what="the draft to be kept")
    again.hang_up()
    again.wait_exit(is_reading=False)
    assert "about the budget and the figures" in kept.read_text()
    assert titles(office) == ["ring the bureau about the budget", "write the minutes"]


def test_quick_entries_killed_at_any_moment_lose_nothing_acknowledged(
    office: Call, spawn: Spawn, folder: Path
) -> None:
    chance = random.Random(7)
    acknowledged, given = [], 0
    for turn in range(6):
        processes = [(f"entry {turn}-{place}", spawn("add", f"entry {turn}-{place}")) for place in range(3)]
        given += len(processes)
        for _, process in processes:
            try:
                # The first are left alone: on a busy machine all others may be killed before they are done.
                process.wait(chance.uniform(0.02, 0.35) if turn else None)
            except subprocess.TimeoutExpired:
                process.kill()
        for title, process in processes:
            out, _ = process.communicate()
            if out.endswith("\n"):
                acknowledged.append((out.split()[0], title))
    found = {record["id"]: record["title"] for record in json.loads(office("list", "task", "--json")[1])}
    assert acknowledged
    assert [each for each in acknowledged if found.get(each[0]) != each[1]] == []
    assert len(found) <= given + 2
    assert office("check")[0] == 0
    assert office("add", "and on")[0] == 0


def test_many_enter_things_at_once(office: Call, spawn: Spawn) -> None:
    processes = [spawn("add", f"entry {place}") for place in range(8)]
    ids = [process.communicate()[0].split()[0] for process in processes]
    assert sorted(ids, key=lambda one: int(one[1:])) == [f"T{number}" for number in range(3, 11)]


def test_an_open_dashboard_goes_on_over_repair_compaction_and_restoring_and_others_can_read_no_file(
    office: Call, folder: Path, open_dashboard: Open
) -> None:
    office("backup")
    terminal = open_dashboard()
    office("add", "before the damage ^today")
    terminal.wait_for("before the damage")
    journal = folder / "journal.jsonl"
    text = journal.read_bytes()
    journal.write_bytes(text.replace(b"before", b"befroe") + text.splitlines(keepends=True)[-1])
    terminal.press("d")
    terminal.wait_for("read-only: the store is damaged")
    assert "officetui check" in terminal.text()
    assert office("repair")[0] == 0
    terminal.wait_until(lambda: "read-only" not in terminal.screen()[0], what="it to be written again")
    terminal.press("d")
    terminal.wait_for("Done: T1")
    office("backup")
    office("add", "after the backup ^today")
    terminal.wait_for("after the backup")
    with open_store(folder) as store:
        store.compact()
    office("add", "after the folding ^today")
    terminal.wait_for("after the folding")
    office("restore", str(folder / "backups" / "day-2026-11-23.json"))
    terminal.wait_until(lambda: "after the" not in terminal.text(), what="the restored office")
    office("undo")
    terminal.wait_for("after the folding")
    terminal.press("d")
    terminal.wait_for("Done: T2")
    assert office("check")[0] == 0
    # Whatever was written meanwhile, only the owner can read it.
    terminal.press("a")
    terminal.settle()
    office("archive", now="2028-01-10T09:00:00+08:00")
    assert {path.name for path in folder.iterdir()} >= {"archive", "backups", "history", "state"}
    for path in folder.rglob("*"):
        assert os.stat(path).st_mode & 0o077 == 0, path


def test_a_folder_that_vanishes_and_comes_back_and_an_upgrade_leave_what_is_typed(
    office: Call, folder: Path, tmp_path: Path, open_dashboard: Open
) -> None:
    terminal = open_dashboard()
    folder.rename(tmp_path / "elsewhere")
    terminal.wait_for("read-only: the store is gone")
    terminal.press("a")
    terminal.settle()
    assert "Write down" not in terminal.text()
    assert not folder.exists()
    (tmp_path / "elsewhere").rename(folder)
    terminal.wait_until(lambda: "read-only" not in terminal.screen()[0], what="it to be written again")
    terminal.press("a")
    terminal.wait_for("Write down")
    terminal.type("typed into the void")
    terminal.press("enter")
    terminal.wait_for("Entered: T3 typed into the void")
    assert "typed into the void" in titles(office)
    terminal.press("a")
    terminal.wait_for("Write down")
    terminal.type("typed before the upgrade")
    terminal.settle()
    with open_store(folder) as store, store.writing() as transaction:
        store.commit("x", "later", datetime.now(UTC), transaction, schema=migration.SCHEMA + 1)
    terminal.wait_for("written by a newer version")
    terminal.press("enter")
    terminal.settle()
    assert "typed before the upgrade" in terminal.text()
    terminal.press("escape")
    terminal.settle()
    assert "read-only: written by a newer version" in terminal.screen()[0]
    terminal.press("d")
    terminal.wait_for("update officetui")
    terminal.press("2")
    terminal.wait_for("ring the bureau")


def test_a_torn_end_is_set_aside_and_said_and_what_is_asked_while_another_saves_is_done_once_it_lets_go(
    office: Call, folder: Path, open_dashboard: Open, elsewhere: Call
) -> None:
    with (folder / "journal.jsonl").open("ab") as file:
        file.write(b"half a li")
    terminal = open_dashboard()
    terminal.wait_for("Set aside in history/torn-after-4.jsonl")
    with (folder / "journal.jsonl").open("ab") as file:
        file.write(b"half a li")
    code, _, err = elsewhere("list")
    assert code == 0
    assert err.startswith("Set aside in history/torn-after-4.jsonl.2")
    terminal.press("2")
    terminal.wait_for("write the minutes")
    with open_store(folder) as store, store.writing():
        terminal.press("d")
        terminal.wait_for(f"Process {os.getpid()} is saving")
        terminal.press("j")
        terminal.press("d")
        terminal.settle()
        assert all(row.get("status") != "done" for row in store.documents("task").values())
    terminal.wait_until(
        lambda: (folder / "journal.jsonl").read_text().count('"action":"done"') == 2, what="both to be done"
    )
    code, out, _ = office("list", "task", "--all", "--json")
    assert code == 0
    assert [record["status"] for record in json.loads(out)] == ["done", "done"]


def test_a_full_disk_says_not_saved_and_keeps_what_is_typed(
    office: Call, folder: Path, tmp_path: Path
) -> None:
    size = (folder / "journal.jsonl").stat().st_size
    line = [*PROGRAM, "--office", str(folder), "--as", "shen", "--lang", "en", "--now", NOW]
    with Terminal([sys.executable, "-c", FULL, str(size + 100), *line], 100, 30) as terminal:
        terminal.wait_for("MATTERS")
        terminal.settle()
        terminal.press("d")
        terminal.wait_for("not saved: the file may not grow")
        terminal.press("a")
        terminal.wait_for("Write down")
        terminal.type("typed on a full disk")
        terminal.press("enter")
        terminal.wait_for("nothing was changed")
        assert "typed on a full disk" in terminal.text()
        terminal.press("escape")
        terminal.settle()
        terminal.press("e")
        terminal.wait_for("Edit T1")
        terminal.type(" and more")
        terminal.settle()
        terminal.press("ctrl+s")
        terminal.wait_for("not saved")
        assert "ring the bureau and more" in terminal.text()
        assert (folder / "journal.jsonl").stat().st_size == size
        assert office("add", "by another program")[0] == 0
        terminal.press("escape")
        terminal.wait_for("by another")
    assert titles(office) == ["ring the bureau", "write the minutes", "by another program"]
    assert office("check")[0] == 0


def test_a_store_that_ends_before_what_somebody_has_seen_says_so_at_once(office: Call, folder: Path) -> None:
    """As after files of yesterday were put back in its place, all but those of the users."""
    yesterday = {path: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    office("add", "of today")
    memory = Memory(folder, "shen")
    memory.seen.seq = 5
    memory.keep()
    for path, data in yesterday.items():
        path.write_bytes(data)
    code, _, err = office("list")
    assert code == 0
    assert "shen has seen change 5 already, but the store ends with 4" in err
    office("add", "of today, again")
    assert not office("list")[2]
