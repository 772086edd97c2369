"""Backups, restoring, checking, repairing, archiving and new schemas."""

import json
import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest
from store_kit import NOW, bring_back, dump, edit, fill

from officetui import i18n
from officetui.domain.errors import Refused
from officetui.store import as_of, open_store
from officetui.store.archive import Archive
from officetui.store.backup import backup, files
from officetui.store.check import check
from officetui.store.migration import SCHEMA
from officetui.store.repair import repair
from officetui.store.restoration import restore, restore_anyway

SAMPLE = Path(__file__).with_name("schema_0")
DAY = date(2026, 11, 23)


def problems(folder):
    """The keys of what check finds, each of which must have its words."""
    found = check(folder)
    for problem in found:
        assert i18n.has(problem.key), problem
        assert "{" not in i18n.t(problem.key, **problem.params)
    return [problem.key.removeprefix("store.problem.") for problem in found]


def names(folder):
    return [path.name for path in files(folder)]


def test_a_backup_holds_what_was_there(store, folder):
    fill(store, 3)
    path = backup(store, DAY)
    fill(store, 1)
    with open_store(folder) as other:
        restore(other, path, "lead", NOW)
        assert list(other.documents("task")) == [1, 2, 3]
    assert names(folder) == ["day-2026-11-23.json", "month-2026-11.json"]


def test_daily_and_monthly_backups_are_kept_by_number(store, folder):
    for number in range(70):
        fill(store, 1, start=number)
        backup(store, DAY + timedelta(days=number), daily=5, monthly=2)
    assert names(folder) == [
        *(f"day-2027-01-{day}.json" for day in (27, 28, 29, 30, 31)),
        "month-2026-12.json",
        "month-2027-01.json",
    ]
    assert problems(folder) == []


def test_a_months_backup_is_that_of_its_first_and_there_is_one(store, folder):
    first = backup(store, DAY).read_bytes()
    for number in (1, 2):
        fill(store, 1)
        backup(store, DAY + timedelta(days=number))
    (month,) = (folder / "backups").glob("month-*")
    assert month.read_bytes() == first


def test_a_backup_made_while_the_clock_is_behind_stays_and_so_does_its_months(store, folder):
    for number in (31, 62):
        backup(store, DAY + timedelta(days=number), daily=1, monthly=1)
    backup(store, DAY, daily=1, monthly=1)
    assert names(folder) == [
        "day-2026-11-23.json",
        "day-2027-01-24.json",
        "month-2026-11.json",
        "month-2027-01.json",
    ]


def test_a_damaged_store_is_not_backed_up_over_good_backups(folder):
    with open_store(folder) as store:
        fill(store, 3)
        kept = backup(store, DAY).read_bytes()
        store.compact()
    spoil(folder / "store.json", b"Task 1")
    with open_store(folder) as store, pytest.raises(Refused) as refused:
        backup(store, DAY)
    assert refused.value.key == "store_damaged"
    assert files(folder)[0].read_bytes() == kept


def test_restoring_can_be_undone_and_others_follow(store, folder):
    fill(store, 3)
    path = backup(store, DAY)
    edit(store, "task", 1, title="changed")
    with store.transaction("lead", "remove", NOW) as transaction:
        transaction.remove("task", 2)
    fill(store, 1, start=5)
    late = dump(store)
    with open_store(folder) as other:
        seq = restore(store, path, "lead", NOW)
        assert sorted(store.documents("task")) == [1, 2, 3]
        assert other.refresh() == {("task", 1), ("task", 2), ("task", 4)}
        assert dump(other) == dump(store)
    with store.transaction("lead", "undo", NOW, undoes=seq) as transaction:
        for change in next(store.commits(newest_first=True)).changes:
            if change.before is None:
                transaction.remove(change.table, change.id)
            elif change.after is None:
                transaction.insert(change.table, change.old, id=change.id)
            else:
                transaction.update(change.table, change.id, change.old)
    assert dump(store) == late
    assert restore(store, path, "lead", NOW)
    assert restore(store, path, "lead", NOW) == 0
    assert fill(store, 1) == [5]


@pytest.mark.parametrize("text", [b"", b"{}", b"nonsense"])
def test_what_is_no_backup_is_refused(store, tmp_path, text):
    fill(store, 1)
    (tmp_path / "file").write_bytes(text)
    for name, key in (("file", "backup_unusable"), ("missing", "backup_unreadable")):
        with pytest.raises(Refused) as refused:
            restore(store, tmp_path / name, "lead", NOW)
        assert refused.value.key == key
        assert name in i18n.t(f"error.{key}", **refused.value.params)
    assert store.seq == 1


@pytest.mark.parametrize("state", ["sound", "store.json", "journal.jsonl", "nothing left", "never there"])
def test_a_backup_can_be_restored_whatever_became_of_the_store(folder, tmp_path, state):
    worked(folder)
    file = tmp_path / "kept.json"
    file.write_bytes((folder / "backups/day-2026-11-23.json").read_bytes())
    if state in ("nothing left", "never there"):
        shutil.rmtree(folder)
    if state == "nothing left":
        folder.mkdir(mode=0o700)
        (folder / "store.json").write_bytes(b"")
        (folder / "store.json").chmod(0o600)
    elif (folder / state).is_file():
        spoil(folder / state, b'"seq":')
    restore_anyway(folder, file, "lead", NOW)
    with open_store(folder) as store:
        assert not store.read_only
        assert list(store.documents("task")) == [1, 2, 3, 4, 5, 6, 7, 8]
        fill(store, 1)
    assert set(problems(folder)) <= {"gap"}


def spoil(path, text):
    """Flip a bit in the middle of `text`, wherever it stands first in a file."""
    data = bytearray(path.read_bytes())
    place = data.index(text) + len(text) // 2
    data[place] ^= 1
    path.write_bytes(data)


def worked(folder):
    """An office with sealed history, a backup, and commits after each."""
    with open_store(folder) as store:
        fill(store, 4)
        store.compact()
        fill(store, 4, start=4)
        backup(store, DAY)
        fill(store, 2, start=8)
        store.compact()
        fill(store, 4, start=10)
        edit(store, "task", 13, NOW + timedelta(minutes=14), title="改")
        return dump(store)


def test_nothing_is_wrong_with_a_sound_store(folder):
    worked(folder)
    assert problems(folder) == []
    assert repair(folder, NOW) == []


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("store.json", b"Task 1", "damaged"),
        ("store.json", b'"seq":', "damaged"),
        ("journal.jsonl", b"Task 10", "damaged"),
        ("journal.jsonl", b'"after":', "damaged"),
        ("history/journal-000000000001.jsonl", b"Task 2", "damaged"),
        ("backups/day-2026-11-23.json", b"Task 2", "damaged"),
    ],
)
def test_check_finds_every_spoilt_file(folder, name, text, found):
    worked(folder)
    spoil(folder / name, text)
    assert found in problems(folder)


def test_check_finds_what_is_missing_torn_or_open_to_others(folder):
    worked(folder)
    (folder / "history/journal-000000000005.jsonl").unlink()
    with (folder / "journal.jsonl").open("ab") as journal:
        journal.write(b"half a li")
    (folder / "store.json").chmod(0o644)
    assert problems(folder) == ["torn", "gap", "open_to_others"]
    (folder / "journal.jsonl").unlink()
    assert problems(folder)[0] == "vanished"
    (folder / "store.json").unlink()
    assert problems(folder)[0] == "vanished"


def test_check_finds_a_history_that_was_rewritten(folder):
    """Somebody replaces a word and makes every mark of that file right again."""
    from officetui.store import journal as journals

    worked(folder)
    path = folder / "history/journal-000000000001.jsonl"
    header, *lines = path.read_bytes().splitlines()
    chain, text = json.loads(header[33:])["chain"], header + b"\n"
    for line in lines:
        body = line[33:].replace(b"Task 2", b"Task X")
        text += journals.line(chain, body)
        chain = journals.mark(chain, body).decode()
    path.write_bytes(text)
    assert problems(folder) == ["chain"]


@pytest.mark.parametrize("lost", ["store.json", "journal.jsonl", "both"])
@pytest.mark.parametrize("how", ["spoilt", "gone", "empty"])
def test_repair_brings_back_everything_the_rest_still_tells(folder, lost, how):
    before = worked(folder)
    for name in ("store.json", "journal.jsonl") if lost == "both" else (lost,):
        if how == "spoilt":
            spoil(folder / name, b'"title":"Task 1')
        elif how == "gone":
            (folder / name).unlink()
        else:
            (folder / name).write_bytes(b"")
    aside = {path.read_bytes() for path in folder.glob("*.json*")}
    notices = repair(folder, NOW)
    for notice in notices:
        assert "{" not in i18n.t(notice.key, **notice.params)
    with open_store(folder) as store:
        assert not store.read_only
        tasks = store.documents("task")
        if lost == "store.json":
            assert dump(store) == before
            assert store.seq == 15
        elif how == "spoilt":
            # The line of task 11 is spoilt: all later ones are there again.
            assert dict(tasks) == {key: row for key, row in before["task"].items() if key != 11}
            assert notices[-1].params["lost"] == 1
        else:
            assert list(tasks) == list(range(1, 11))
        assert fill(store, 1, start=20) == [max(tasks)]
        store.compact()
        seqs = [commit.seq for commit in store.commits()]
        assert seqs == list(range(1, store.seq + 1))
        assert seqs == [commit.seq for commit in store.commits(newest_first=True)][::-1]
    assert problems(folder) == []
    kept = {path.read_bytes() for path in (folder / "history").iterdir()}
    assert aside <= kept


def test_repair_heals_a_spoilt_mark_from_the_line_after_it(folder):
    before = worked(folder)
    path = folder / "journal.jsonl"
    lines = path.read_bytes().splitlines(keepends=True)
    lines[2] = b"0000" + lines[2][4:]
    path.write_bytes(b"".join(lines))
    assert repair(folder, NOW)[-1].params["lost"] == 0
    with open_store(folder) as store:
        assert (dump(store), store.seq) == (before, 15)


def test_repair_of_nothing_at_all_is_refused(folder):
    folder.mkdir()
    (folder / "store.json").write_bytes(b"\0" * 100)
    with pytest.raises(Refused) as refused:
        repair(folder, NOW)
    assert refused.value.key == "store_beyond_repair"


def test_the_past_is_not_made_up_across_a_gap_in_the_history(folder):
    worked(folder)
    (folder / "history/journal-000000000005.jsonl").unlink()
    with open_store(folder) as store:
        assert len(as_of(store, NOW + timedelta(minutes=11)).documents("task")) == 12
        with pytest.raises(Refused) as refused:
            as_of(store, NOW + timedelta(minutes=2))
        assert refused.value.key == "store_history_gap"


def test_archived_records_leave_the_store_and_can_still_be_found(store, folder):
    fill(store, 6)
    archive = Archive(store)
    assert archive.years() == []
    archive.put({2024: [("task", 1), ("task", 2)]}, "lead", NOW)
    archive.put({2025: [("task", 4)]}, "lead", NOW)
    archive.put({2024: [("task", 3)]}, "lead", NOW)
    assert list(store.documents("task")) == [5, 6]
    assert archive.years() == [2024, 2025]
    assert [key for key, _ in archive.documents(2024, "task")] == [1, 2, 3]
    assert archive.find("task", 4) == {"title": "Task 3 任务", "number": 3}
    assert archive.find("task", 5) is None
    assert fill(store, 1) == [7]
    assert problems(folder) == []


def test_a_record_in_both_places_counts_where_it_is_live(store):
    fill(store, 2)
    archive = Archive(store)
    archive.put({2025: [("task", 1)]}, "lead", NOW)
    with store.transaction("lead", "undo", NOW) as transaction:
        transaction.insert("task", {"title": "back"}, id=1)
    assert list(archive.documents(2025, "task")) == []
    assert archive.find("task", 1) is None
    archive.put({2025: [("task", 1)]}, "lead", NOW)
    assert archive.find("task", 1) == {"title": "back"}


def test_a_crash_while_archiving_leaves_the_records_where_they_were(store, monkeypatch):
    fill(store, 2)

    def crash(*args, **options):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("officetui.store.snapshot.write", crash)
    with pytest.raises(Refused) as refused:
        Archive(store).put({2025: [("task", 1)]}, "lead", NOW)
    assert refused.value.key == "not_saved"
    assert len(store.documents("task")) == 2


def step(tables, _):
    """An artificial step: schema 1 keeps in `task` what schema 0 kept in `todo`, its text as `title`."""
    tables["task"] = {
        key: {"title": row.pop("text"), **row, "number": key} for key, row in tables.pop("todo").items()
    }


@pytest.fixture
def old_office(folder, monkeypatch):
    monkeypatch.setattr("officetui.store.migration.STEPS", {0: step})
    monkeypatch.setattr("officetui.store.migration.SCHEMA", 1)
    shutil.copytree(SAMPLE, folder)
    # Version control keeps no private modes.
    for path in [folder, *folder.rglob("*")]:
        path.chmod(0o700 if path.is_dir() else 0o600)
    return folder


def test_a_store_of_the_old_schema_is_brought_up_to_date(old_office):
    with open_store(old_office) as store:
        assert store.schema == 1
        assert dump(store) == {
            "task": {
                1: {"title": "旧 one", "done": True, "number": 1},
                3: {"title": "three", "number": 3},
            },
            "staff": {1: {"name": "李敏"}},
        }
        assert next(store.commits(newest_first=True)).action == "store.upgrade"
        assert fill(store, 1) == [4]
    with open_store(old_office) as store:
        assert store.seq == 6
        assert len(store.documents("task")) == 3
    assert problems(old_office) == []
    assert names(old_office) == ["schema-0-4.json"]


def test_a_backup_of_the_old_schema_is_migrated_when_restored(old_office):
    with open_store(old_office) as store:
        fill(store, 1)
        restore(store, files(old_office)[0], "lead", NOW)
        assert list(store.documents("task")) == [1, 3]
        assert store.documents("task")[3] == {"title": "three", "number": 3}
        assert "todo" not in dump(store)


def test_an_archive_of_the_old_schema_is_read_as_the_new(old_office, monkeypatch):
    monkeypatch.setattr("officetui.store.migration.SCHEMA", 0)
    with open_store(old_office) as store:
        Archive(store).put({2024: [("todo", 1)]}, "lead", NOW)
    monkeypatch.setattr("officetui.store.migration.SCHEMA", 1)
    with open_store(old_office) as store:
        assert list(Archive(store).documents(2024, "task")) == [
            (1, {"title": "旧 one", "done": True, "number": 1})
        ]


def test_a_crash_in_the_middle_of_an_upgrade_is_taken_up_again(old_office, monkeypatch):
    def crash(tables, _):
        raise RuntimeError

    monkeypatch.setattr("officetui.store.migration.STEPS", {0: crash})
    with pytest.raises(RuntimeError):
        open_store(old_office)
    monkeypatch.setattr("officetui.store.migration.STEPS", {0: step})
    monkeypatch.setattr("officetui.store.engine.fold_journal", crash_compaction)
    with open_store(old_office) as store:
        assert store.schema == 1
    monkeypatch.undo()
    with open_store(old_office) as store:
        assert store.schema == SCHEMA
        assert list(store.documents("task")) == [1, 3]


def crash_compaction(*args, **options):
    raise OSError(28, "No space left on device")


def test_an_earlier_moment_knows_what_was_archived_then(store):
    fill(store, 3)
    at = [NOW + timedelta(hours=hour, minutes=10) for hour in range(9)]
    archive = Archive(store)
    archive.put({2025: [("task", 1)], 2026: [("task", 2)]}, "lead", at[1])
    bring_back(store, archive.find("task", 1), 1, at[2])
    edit(store, "task", 1, at=at[3], title="edited")
    archive.put({2025: [("task", 1)]}, "lead", at[4])
    fill(store, 1, start=300)
    archive.put({2025: [("task", 4)]}, "lead", at[6])

    def seen(hour):
        past = as_of(store, at[hour])
        gone = Archive(past)
        live = {key: dict(document) for key, document in past.documents("task").items()}
        away = {key: dict(doc) for year in gone.years() for key, doc in gone.documents(year, "task")}
        for key in range(1, 5):
            assert gone.find("task", key) == away.get(key)
        return {key: document["title"] for key, document in live.items()}, {
            key: document["title"] for key, document in away.items()
        }

    one, two, three = (f"Task {number} 任务" for number in range(3))
    assert seen(0) == ({1: one, 2: two, 3: three}, {})
    assert seen(1) == ({3: three}, {1: one, 2: two})
    assert seen(2) == ({1: one, 3: three}, {2: two})
    assert seen(3) == ({1: "edited", 3: three}, {2: two})
    assert seen(4) == ({3: three}, {1: "edited", 2: two})
    assert seen(8)[1].keys() == {1, 2, 4}


def test_an_earlier_moment_has_the_mark_it_had(store):
    fill(store, 1)
    mark = store.chain
    fill(store, 3, start=60)
    assert as_of(store, NOW).chain == mark


def test_the_backup_of_today_stays_although_the_clock_is_behind(store, folder):
    for number in range(3):
        backup(store, DAY + timedelta(days=number), daily=2, monthly=1)
    assert backup(store, DAY - timedelta(days=400), daily=2, monthly=1).exists()
