"""A year of the archive that is gone or spoilt is missed, named, and brought back; backups do not meet."""

import shutil
import subprocess
import sys

import pytest
from store_kit import NOW, bring_back, dump, fill

from officetui import i18n
from officetui.domain.errors import Refused
from officetui.store import open_store, snapshot
from officetui.store.archive import Archive
from officetui.store.backup import backup, files
from officetui.store.check import check
from officetui.store.repair import repair


def problems(folder):
    found = check(folder)
    for problem in found:
        assert "{" not in i18n.t(problem.key, **problem.params)
    return [problem.key.removeprefix("store.problem.") for problem in found]


def away(folder):
    with open_store(folder) as store:
        archive = Archive(store)
        return {
            year: {key: dict(document) for key, document in archive.documents(year, "task")}
            for year in archive.years()
        }


@pytest.fixture
def archived(folder):
    with open_store(folder) as store:
        fill(store, 9)
        archive = Archive(store)
        archive.put({2024: [("task", 1), ("task", 2)], 2025: [("task", 3)]}, "lead", NOW)
        bring_back(store, archive.find("task", 2), 2)
        archive.put({2025: [("task", 2)], 2024: [("task", 4)]}, "lead", NOW)
        store.compact()
        archive.put({2024: [("task", 5)]}, "lead", NOW)
    return away(folder)


@pytest.mark.parametrize("how", ["gone", "spoilt", "empty"])
@pytest.mark.parametrize("is_copied", [False, True])
def test_a_year_that_is_lost_is_missed_and_brought_back(folder, archived, how, is_copied):
    if is_copied:
        with open_store(folder) as store:
            backup(store, NOW.date())
        shutil.rmtree(folder / "history")
    path = folder / "archive" / "2024.json"
    if how == "gone":
        path.unlink()
    else:
        path.write_bytes(path.read_bytes().replace(b"Task 3", b"Tusk 3") if how == "spoilt" else b"")
    expected = {"gone": "archive_gone", "spoilt": "damaged", "empty": "not_a_store"}[how]
    assert expected in problems(folder)
    with open_store(folder) as store:
        assert not store.read_only
        assert [notice.key for notice in store.notices] == ["store.notice.archive_gone"] * (how == "gone")
        with pytest.raises(Refused) as refused:
            Archive(store).put({2024: [("task", 6)]}, "lead", NOW)
        assert refused.value.key in ("archive_gone", "archive_damaged")
        assert 6 in store.documents("task")
    assert repair(folder, NOW)[-1].params == {"file": "archive/2024.json", "count": 3}
    assert away(folder) == archived
    assert set(problems(folder)) <= {"gap"}
    assert repair(folder, NOW) == []


def test_a_year_of_which_nothing_is_left_is_said_to_be_lost(folder, archived):
    path = folder / "archive" / "2024.json"
    path.unlink()
    shutil.rmtree(folder / "history")
    lines = (folder / "journal.jsonl").read_bytes()
    assert b"store.archive" in lines
    with open_store(folder) as store:
        store.compact()
    shutil.rmtree(folder / "history")
    assert [notice.key for notice in repair(folder, NOW)] == ["store.notice.archive_lost"]


def test_a_commit_that_put_records_away_and_was_lost_with_the_journals_end_is_told(folder, archived):
    """The year's file was durable before the commit: it tells of the store it was written from."""
    with open_store(folder) as store:
        fill(store, 3, start=20)
        Archive(store).put({2025: [("task", 6)]}, "lead", NOW)
    lines = (folder / "journal.jsonl").read_bytes().splitlines(keepends=True)
    (folder / "journal.jsonl").write_bytes(b"".join(lines[:-3]))
    (folder / "lock").unlink()
    with open_store(folder) as store:
        assert store.read_only == "error.store_behind"
        assert store.read_only_params["file"] == "archive/2025.json"
    assert "behind" in problems(folder)


def test_a_journal_older_than_the_newest_backup_is_told(folder):
    with open_store(folder) as store:
        fill(store, 4)
        old = (folder / "journal.jsonl").read_bytes()
        snapshot_then = (folder / "store.json").read_bytes()
        fill(store, 4, start=4)
        right = dump(store)
        backup(store, NOW.date())
    (folder / "journal.jsonl").write_bytes(old)
    (folder / "store.json").write_bytes(snapshot_then)
    (folder / "lock").unlink()
    with open_store(folder) as store:
        assert store.read_only_params == {"file": "backups/day-2026-11-23.json", "first": 5, "last": 8}
    repair(folder, NOW)
    with open_store(folder) as store:
        assert dump(store) == right
        assert store.seq == 8


def test_backups_made_at_once_are_whole_at_every_moment(folder, worker):
    with open_store(folder) as store:
        fill(store, 300)
        backup(store, NOW.date())
        writers = [worker("back_up", 12) for _ in range(4)]
        path, seen = files(folder)[0], 0
        while any(writer.process.poll() is None for writer in writers):
            assert len(snapshot.read(path).tables["task"]) == 300
            seen += 1
        assert [len(writer.rest()) for writer in writers] == [12] * 4
        assert seen
    assert not list(folder.rglob("*.new"))


def test_what_a_killed_program_left_half_written_is_swept_away(folder):
    with open_store(folder) as store:
        fill(store, 3)
        gone = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True)
        for name in ("backups", "archive"):
            (folder / name).mkdir(exist_ok=True)
        left = [folder / "backups" / f"day-2026-11-23.json.{int(gone.stdout)}.new"]
        left += [folder / "archive" / f"2024.json.{int(gone.stdout)}.new"]
        for path in left:
            path.write_bytes(b"half")
        backup(store, NOW.date())
        Archive(store).put({2024: [("task", 1)]}, "lead", NOW)
    assert not [path for path in left if path.exists()]
