"""Promises made at a close before they were terms of their own: told apart by the history, kept, or left."""

import shutil
from pathlib import Path

from store_kit import NOW

from officetui.store import open_store
from officetui.store.backup import files
from officetui.store.check import check
from officetui.store.restoration import restore

SAMPLE = Path(__file__).with_name("schema_2")
"""A day of that time closed with five promises: one is a wait that was let stand, two went on as waits."""
SEEN = ("status", "waiting_for", "next_chase", "pledged", "pledged_to")


def private(folder):
    shutil.copytree(SAMPLE, folder)
    for path in [folder, *folder.rglob("*")]:
        path.chmod(0o700 if path.is_dir() else 0o600)


def look(store):
    return {
        key: tuple(row[name] for name in SEEN if name in row) for key, row in store.documents("task").items()
    }


def test_what_was_promised_at_a_close_is_promised_and_what_waits_goes_on_waiting(folder):
    private(folder)
    with open_store(folder) as store:
        assert look(store) == {
            1: ("doing", "2026-11-27", "Chair Xu"),
            # It waited before the day was closed.
            2: ("waiting", "bureau", "2026-11-26"),
            # Chased since.
            3: ("waiting", "Chair Xu", "2026-12-02"),
            # Waits for another now.
            4: ("waiting", "the archive", "2026-11-27"),
            # Done, and that taken back.
            5: ("planned", "2026-11-30", "Chair Xu"),
            6: ("planned",),
        }
        assert store.documents("task")[1]["planned"] == "2026-11-27"
    assert check(folder) == []


def test_a_copy_of_that_time_has_no_history_and_its_promises_go_on_waiting(folder):
    private(folder)
    with open_store(folder) as store:
        restore(store, files(folder)[0], "lead", NOW)
        assert look(store)[1] == ("waiting", "Chair Xu", "2026-11-27")
        assert "pledged" not in store.documents("task")[5]
