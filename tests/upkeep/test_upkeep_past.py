"""The office as it was: what was printed then is printed again, from sealed history and the archive too."""

from collections.abc import Callable
from pathlib import Path

from officetui.store import open_store
from tests.upkeep.conftest import Call, Open

LOOKS = (
    ("list", "task", "--all", "--json"),
    ("list", "task", "--archive", "--json"),
    ("list", "pending", "--json"),
    ("list",),
    ("today", "--json"),
    ("show", "T1"),
    ("why", "T2"),
    ("log",),
    ("log", "T1"),
    ("summary", "week"),
    ("summary", "month", "--date", "2026-11-23"),
    ("summary", "year", "--date", "2026-12-01", "--format", "json"),
    ("when", "fri"),
)


def act(call: Call, number: int, at: str) -> None:
    """What is done on the n-th day of the story."""
    done: tuple[Callable[[], object], ...] = (
        lambda: (call("add", "ring the bureau @fang ^fri #phone", now=at), call("add", "minutes", now=at)),
        lambda: (
            call("edit", "T2", "title=the minutes of Monday", now=at),
            call("give", "T2", "fang", now=at),
        ),
        lambda: (call("add", "document", "a notice @fang", now=at), call("chase", "T1", "no answer", now=at)),
        lambda: (call("done", "T1", now=at), call("backup", now=at)),
        lambda: (call("undo", now=at), call("done", "T1", now=at)),
        lambda: (call("edit", "S2", "name=Fang Pingping", now=at), call("add", "a third", now=at)),
        lambda: (call("archive", now=at), call("add", "a fourth", now=at)),
        lambda: (call("unarchive", "T1", now=at), call("note", "T1", "once more", now=at)),
        lambda: call("archive", now=at),
        lambda: call("restore", str(sorted(Path(call.folder).glob("backups/day*"))[0]), now=at),  # type: ignore[attr-defined]
    )
    done[number]()


DAYS = (
    "2026-11-23T09:00:00+08:00",
    "2026-11-24T09:00:00+08:00",
    "2026-11-25T09:00:00+08:00",
    "2026-11-26T09:00:00+08:00",
    "2026-12-01T09:00:00+08:00",
    "2026-12-10T09:00:00+08:00",
    "2027-12-20T09:00:00+08:00",
    "2027-12-21T09:00:00+08:00",
    "2027-12-22T09:00:00+08:00",
    "2027-12-23T09:00:00+08:00",
)


def looks(call: Call, *when: str, now: str = "") -> list[tuple[int, str]]:
    return [call(*look, *when, **({"now": now} if now else {}))[:2] for look in LOOKS]


def test_every_moment_looks_as_it_looked_then(staffed: Call, folder: Path) -> None:
    staffed.folder = folder  # type: ignore[attr-defined]
    seen = {}
    for number, at in enumerate(DAYS):
        act(staffed, number, at)
        if number % 3 == 1:  # the days before are told by sealed history, those after by the journal
            with open_store(folder) as store:
                store.compact()
        seen[at] = looks(staffed, now=at)
    assert len({str(found) for found in seen.values()}) == len(DAYS)
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    for at, found in seen.items():
        for look, then, now in zip(LOOKS, found, looks(staffed, "--as-of", at), strict=True):
            assert now == then, (at, look)
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_the_past_cannot_be_changed(staffed: Call) -> None:
    staffed("add", "ring the bureau")
    for words in (("add", "x"), ("done", "T1"), ("undo",), ("backup",), ("repair",), ("restore", "x")):
        code, _, err = staffed(*words, "--as-of", DAYS[2])
        assert code == 1
        assert err.startswith("error: ")


def test_the_dashboard_of_the_past_says_so_and_leaves_nothing_behind(
    staffed: Call, folder: Path, open_dashboard: Open
) -> None:
    staffed("add", "ring the bureau", now=DAYS[0])
    staffed("add", "write the minutes", now=DAYS[1])
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    terminal = open_dashboard("--as-of", "2026-11-23T17:30:00+08:00")
    assert "as it was Mon 23 Nov 2026 17:30, read-only" in terminal.screen()[0]
    assert "ring the bureau" in terminal.text()
    assert "write the minutes" not in terminal.text()
    terminal.press("d")
    terminal.wait_for("can only be read")
    terminal.press("a")
    terminal.settle()
    assert "Write down" not in terminal.text()
    terminal.press("2")
    terminal.wait_for("Tasks")
    terminal.wait_for("as it was")
    staffed("add", "now", now=DAYS[2])
    terminal.settle(quiet=1.2)
    assert "write the minutes" not in terminal.text()
    terminal.press("ctrl+q")
    assert terminal.wait_exit() == 0
    after = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert {path.name for path in after if after[path] != before.get(path)} <= {"journal.jsonl", "lock"}
