"""check, repair, backup and restore, as whoever keeps an office meets them."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from officetui.store import open_store
from tests.upkeep.conftest import NOW, Call


def spoil(path: Path, text: bytes) -> None:
    data = bytearray(path.read_bytes())
    data[data.index(text) + len(text) // 2] ^= 1
    path.write_bytes(data)


@pytest.fixture
def worked(staffed: Call) -> Call:
    """An office with a backup and a change after it."""
    staffed("add", "ring the bureau @fang ^fri")
    staffed("backup")
    staffed("add", "write the minutes")
    return staffed


def test_a_check_counts_what_there_is(worked: Call) -> None:
    worked("done", "T1")
    code, out, err = worked("check")
    assert (code, err) == (0, "")
    assert out.splitlines() == ["No problem found.", "2 tasks, 1 open", "2 people"]
    assert json.loads(worked("check", "--json")[1]) == {"ok": True, "problems": []}


def test_a_check_tells_of_names_that_lead_nowhere(worked: Call, folder: Path) -> None:
    with open_store(folder) as store, store.transaction("x", "import", datetime.now(UTC)) as transaction:
        old = store.documents("task")
        transaction.update("task", 1, {**old[1], "owner": 77, "blocked_by": [2, 99]})
        step = {"act": "sign", "who": 78}
        transaction.insert("document", {"title": "a paper", "route": [step], "unit": 5})
        transaction.insert("task", {"title": "odd", "status": "no such status"})
        transaction.update("staff", 2, {**store.documents("staff")[2], "archived": True})
        transaction.update("task", 2, {**old[2], "owner": 2})
    code, out, _ = worked("check")
    assert code == 1
    assert out.splitlines()[:6] == [
        "T3 cannot be read: status: 'no such status' is not one of the choices",
        "T1: Owner names S77, which does not exist",
        "T1: Blocked by names T99, which does not exist",
        "T2 is open, but its Owner is S2, who was put away",
        "D1: Unit names U5, which does not exist",
        "D1: Route names S78, which does not exist",
    ]
    assert "set what is right" in out


def test_names_of_archived_records_lead_somewhere(worked: Call) -> None:
    worked("edit", "T2", "blocked_by=T1")
    worked("done", "T1")
    worked("archive", now="2028-01-10T09:00:00+08:00")
    assert worked("check")[0] == 0
    assert "ring the bureau" in worked("show", "T2")[1]


@pytest.mark.parametrize("part", ["store.json", "journal.jsonl"])
def test_a_check_works_where_the_store_is_gone_and_names_the_way_back(
    worked: Call, folder: Path, part: str
) -> None:
    (folder / part).unlink()
    code, out, _ = worked("check")
    assert code == 1
    assert f"{part} is missing" in out
    assert "officetui repair" in out
    assert f"officetui restore {folder}/backups/" in out


def test_where_no_office_ever_was_nothing_is_made(call: Call, folder: Path) -> None:
    for line in (
        *(["check"], ["repair"], ["backup"], ["list"], ["today"], ["--plain"], ["find", "x"], ["log"]),
        *(["summary"], ["show", "T1"], ["why", "T1"], ["done", "T1"], ["undo"], ["plan"], ["advise", "T1"]),
    ):
        code, out, err = call(*line)
        assert (code, out) == (1, ""), line
        assert err.startswith(f"error: There is no office in {folder}. Name its folder with --office"), line
    assert call("list", "--as-of", NOW)[0] == 1
    assert not folder.exists()


def test_the_first_thing_written_down_begins_an_office(call: Call, folder: Path) -> None:
    assert call("add", "ring the bureau")[0] == 0
    assert "ring the bureau" in call("list")[1]


def test_repair_says_what_it_did_and_the_office_goes_on(worked: Call, folder: Path) -> None:
    spoil(folder / "store.json", b"ring the bureau")
    assert "read-only" not in worked("list")[1]
    code, _, err = worked("add", "lost?")
    assert code == 1
    assert "store.json is damaged" in err
    code, out, _ = worked("repair")
    assert code == 0
    assert "store.json was set aside as history/damaged-store.json" in out
    assert "everything up to change 4 is here" in out
    assert worked("repair")[1] == "The store is whole; nothing to repair.\n"
    assert worked("add", "kept")[0] == 0
    assert worked("check")[0] == 0
    assert "write the minutes" in worked("list")[1]


def test_a_newer_store_is_not_repaired_away(worked: Call, folder: Path) -> None:
    import officetui.store.migration as migration

    with open_store(folder) as store, store.writing() as transaction:
        store.commit("x", "later", datetime.now(UTC), transaction, schema=migration.SCHEMA + 1)
    before = (folder / "journal.jsonl").read_bytes()
    for words in (("repair",), ("restore", str(next((folder / "backups").iterdir()))), ("add", "x")):
        code, _, err = worked(*words)
        assert code == 1
        assert "newer version" in err
    assert (folder / "journal.jsonl").read_bytes() == before


def test_a_restore_is_one_change_that_undo_takes_back(worked: Call, folder: Path) -> None:
    file = folder / "backups" / "day-2026-11-23.json"
    code, out, _ = worked("restore", str(file))
    assert code == 0
    assert out.startswith("Restored from")
    assert "write the minutes" not in worked("list")[1]
    assert "restored from a backup" in worked("log")[1]
    assert worked("undo")[0] == 0
    assert "write the minutes" in worked("list")[1]
    assert worked("redo")[0] == 0
    assert worked("restore", str(file))[1].startswith("Nothing differs")


@pytest.mark.parametrize("state", ["damaged", "gone", "emptied", "elsewhere"])
def test_a_restore_works_whatever_became_of_the_store(
    worked: Call, folder: Path, tmp_path: Path, state: str
) -> None:
    file = tmp_path / "kept.json"
    file.write_bytes((folder / "backups" / "day-2026-11-23.json").read_bytes())
    if state == "damaged":
        spoil(folder / "store.json", b"ring the bureau")
    elif state == "gone":
        (folder / "store.json").unlink()
    elif state == "emptied":
        (folder / "store.json").write_bytes(b"")
    else:
        folder.rename(tmp_path / "elsewhere")
    code, out, _ = worked("restore", str(file))
    assert code == 0
    assert "Restored from" in out
    assert "ring the bureau" in worked("list")[1]
    assert worked("add", "and on")[0] == 0


def test_what_is_no_backup_is_refused_in_one_line(worked: Call, tmp_path: Path) -> None:
    (tmp_path / "x").write_text("nonsense")
    for name in ("x", "missing"):
        code, _, err = worked("restore", str(tmp_path / name))
        assert code == 1
        assert err.startswith("error: ")
        assert err.count("\n") == 1


def test_backups_are_kept_by_the_numbers_in_the_settings(staffed: Call, folder: Path) -> None:
    (folder / "settings.toml").write_text("[backups]\ndaily = 3\nmonthly = 2\n")
    day = datetime.fromisoformat(NOW)
    for number in range(0, 80, 4):
        staffed("add", f"task {number}", now=(day + timedelta(days=number)).isoformat())
        assert staffed("backup", now=(day + timedelta(days=number)).isoformat())[0] == 0
    names = sorted(path.name for path in (folder / "backups").glob("*.json"))
    assert names == [
        *("day-2027-01-30.json", "day-2027-02-03.json", "day-2027-02-07.json"),
        *("month-2027-01.json", "month-2027-02.json"),
    ]
    assert staffed("check")[0] == 0


def test_the_backup_folds_the_journal_in_and_of_a_damaged_store_none_is_made(
    worked: Call, folder: Path
) -> None:
    worked("backup")
    assert (folder / "journal.jsonl").read_bytes().count(b"\n") == 1
    spoil(folder / "store.json", b"ring the bureau")
    code, _, err = worked("backup")
    assert code == 1
    assert "damaged" in err


def test_a_clock_set_back_changes_nothing_but_dates(worked: Call, folder: Path) -> None:
    early = "2020-01-06T09:00:00+08:00"
    assert worked("add", "under the wrong clock", now=early)[0] == 0
    assert worked("backup", now=early)[0] == 0
    assert (folder / "backups" / "day-2020-01-06.json").exists()
    assert worked("add", "under the right one")[0] == 0
    assert worked("check")[0] == 0
    assert "under the wrong clock" in worked("list", "--as-of", NOW)[1]
    assert "under the wrong clock" in worked("log")[1]
    worked("done", "T1")
    assert "ring the bureau" in worked("summary")[1]
