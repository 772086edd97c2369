"""What is opened, what is only read and what is refused, each with one clear line."""

import json
import os
import stat

import pytest
import tinydb
from store_kit import NOW, dump, fill

from officetui import i18n
from officetui.domain.errors import Refused
from officetui.store import creation, migration, open_store


def refusal(folder, **options):
    with pytest.raises(Refused) as refused:
        open_store(folder, **options)
    line = i18n.t(f"error.{refused.value.key}", **refused.value.params)
    assert "{" not in line
    assert "\n" not in line
    return refused.value.key


def test_a_new_office_is_made_for_its_owner_only(folder):
    with open_store(folder) as store:
        fill(store, 1)
        store.compact()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    for path in folder.rglob("*"):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path


def test_nothing_is_made_where_that_is_not_wanted(folder):
    assert refusal(folder, create=False) == "store_missing"
    assert refusal(folder, read_only=True) == "store_missing"
    assert not folder.exists()


def test_stock_tinydb_reads_the_store(folder):
    with open_store(folder) as store:
        fill(store, 3)
        fill(store, 1, "staff")
        store.compact()
        expected = dump(store)
    plain = tinydb.TinyDB(folder / "store.json", access_mode="r")
    found = {name: {document.doc_id: document for document in plain.table(name)} for name in expected}
    assert found == expected
    assert plain.tables() == {"task", "staff", "_versions", "_meta"}


def test_each_document_is_a_line_of_its_own_with_its_text_as_written(folder):
    with open_store(folder) as store, store.transaction("lead", "add", NOW) as transaction:
        transaction.insert("task", {"title": "请示\nline", "tags": []})
    with open_store(folder) as store:
        store.compact()
    lines = (folder / "store.json").read_text("utf-8").splitlines()
    assert '"1":{"title":"请示\\nline","tags":[]}' in lines
    assert lines[-1].startswith('"_meta":{"1":{"format":1,')


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (b"", "store_not_a_store"),
        (b"\0" * 300, "store_not_a_store"),
        (b"hello", "store_not_a_store"),
        (b'{"_default": {"1": {"a": 1}}}', "store_not_a_store"),
        (b"[1]", "store_not_a_store"),
        (b"\xff\xd8\xff", "store_not_a_store"),
        (b'{\n"_meta":{"1":{"format":2,"anything":[]}}}\n', "store_newer"),
    ],
)
def test_a_file_that_is_not_ours_is_refused_and_left_alone(folder, text, key):
    folder.mkdir()
    (folder / "store.json").write_bytes(text)
    assert refusal(folder) == key
    assert (folder / "store.json").read_bytes() == text
    assert {path.name for path in folder.iterdir()} <= {"store.json", "lock"}


def test_a_store_emptied_by_accident_is_not_opened_empty(folder):
    with open_store(folder) as store:
        fill(store, 3)
    (folder / "store.json").write_bytes(b"")
    assert refusal(folder) == "store_not_a_store"


def test_a_vanished_store_is_not_begun_anew_over_its_remains(folder):
    with open_store(folder) as store:
        fill(store, 3)
        store.compact()
    (folder / "store.json").unlink()
    assert refusal(folder) == "store_vanished"
    (folder / "journal.jsonl").unlink()
    assert refusal(folder) == "store_vanished"


def test_a_vanished_journal_leaves_the_snapshot_to_read(folder):
    with open_store(folder) as store:
        fill(store, 3)
        store.compact()
        fill(store, 1)
    (folder / "journal.jsonl").unlink()
    with open_store(folder) as store:
        assert store.read_only == "error.store_vanished"
        assert len(store.documents("task")) == 3
        assert list(store.commits()) == []
    assert not (folder / "journal.jsonl").exists()


def test_an_emptied_journal_leaves_the_snapshot_to_read(folder):
    with open_store(folder) as store:
        fill(store, 3)
        store.compact()
        fill(store, 1)
    (folder / "journal.jsonl").write_bytes(b"")
    with open_store(folder) as store:
        assert store.read_only == "error.store_damaged"
        assert len(store.documents("task")) == 3


def test_an_older_snapshot_put_in_place_is_noticed(folder):
    with open_store(folder) as store:
        old = (folder / "store.json").read_bytes()
        fill(store, 3)
        store.compact()
        fill(store, 1)
    (folder / "store.json").write_bytes(old)
    with open_store(folder) as store:
        assert store.read_only == "error.store_damaged"


def test_another_stores_journal_is_noticed(folder, tmp_path):
    for where in (folder, tmp_path / "other"):
        with open_store(where) as store:
            fill(store, 3)
    (folder / "journal.jsonl").write_bytes((tmp_path / "other" / "journal.jsonl").read_bytes())
    with open_store(folder) as store:
        assert store.read_only == "error.store_damaged"


def test_damage_before_the_last_line_shows_what_is_certain_and_writes_nothing(folder):
    with open_store(folder) as store:
        fill(store, 6)
    lines = (folder / "journal.jsonl").read_bytes().split(b"\n")
    lines[3] = lines[3].replace(b"Task 2", b"Task 9")
    (folder / "journal.jsonl").write_bytes(b"\n".join(lines))
    with open_store(folder) as store:
        assert list(store.documents("task")) == [1, 2]
        assert store.read_only_params == {"file": "journal.jsonl", "place": "4"}
        assert "journal.jsonl" in i18n.t(store.read_only, **store.read_only_params)
        with pytest.raises(Refused) as refused:
            fill(store, 1)
        assert refused.value.key == "store_damaged"
    assert (folder / "journal.jsonl").read_bytes() == b"\n".join(lines)


def test_a_damaged_snapshot_still_shows_every_line_that_can_be_read(folder):
    with open_store(folder) as store:
        fill(store, 6)
        store.compact()
        fill(store, 1, start=6)
    text = (folder / "store.json").read_bytes()
    (folder / "store.json").write_bytes(text.replace(b'"3":{"title"', b'"3":{"title', 1))
    with open_store(folder) as store:
        assert list(store.documents("task")) == [1, 2, 4, 5, 6, 7]
        assert store.read_only_params == {"file": "store.json", "place": "task"}


def test_a_newer_schema_is_refused(folder, monkeypatch):
    monkeypatch.setattr("officetui.store.migration.SCHEMA", migration.SCHEMA + 1)
    open_store(folder).close()
    monkeypatch.undo()
    assert refusal(folder) == "store_newer"


def test_reading_only_changes_nothing_at_all(folder):
    with open_store(folder) as store:
        fill(store, 3)
    before = {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in folder.iterdir()}
    with open_store(folder, read_only=True) as store:
        assert len(store.documents("task")) == 3
        store.refresh()
        with pytest.raises(Refused) as refused:
            fill(store, 1)
        assert refused.value.key == "store_opened_read_only"
    assert {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in folder.iterdir()} == before


def test_a_folder_that_cannot_be_written_is_opened_for_reading(folder, monkeypatch):
    with open_store(folder) as store:
        fill(store, 3)
    # As root every folder can be written: ask as somebody else would be answered.
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    with open_store(folder) as store:
        assert store.read_only == "error.store_folder_read_only"
        assert len(store.documents("task")) == 3


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_write_protected_folder_is_opened_for_reading(folder):
    with open_store(folder) as store:
        fill(store, 3)
    for path in folder.iterdir():
        path.chmod(0o400)
    folder.chmod(0o500)
    with open_store(folder) as store:
        assert store.read_only == "error.store_folder_read_only"
    folder.chmod(0o700)


def test_a_network_file_system_is_only_read_unless_told_otherwise(folder, tmp_path, monkeypatch):
    with open_store(folder) as store:
        fill(store, 1)
    mounts = tmp_path / "mounts"
    mounts.write_text(f"/dev/sda / ext4 rw 0 0\nserver:/x {tmp_path} nfs4 rw 0 0\n")
    monkeypatch.setattr(creation, "_MOUNTS", mounts)
    with open_store(folder) as store:
        assert store.read_only == "error.store_network"
        assert store.read_only_params["kind"] == "nfs4"
    assert refusal(tmp_path / "new") == "store_network"
    monkeypatch.setenv("OFFICETUI_ALLOW_NETWORK", "1")
    with open_store(folder) as store:
        fill(store, 1)


@pytest.mark.parametrize(
    "kind", ["9p", "virtiofs", "vboxsf", "drvfs", "beegfs", "fuse.gvfsd-fuse", "fuse.gcsfuse"]
)
def test_what_is_shared_is_known_whatever_the_folder_it_is_mounted_on_is_called(tmp_path, monkeypatch, kind):
    shared = tmp_path / "a\tb \\c"
    shared.mkdir()
    mounts = tmp_path / "mounts"
    told = str(shared).replace("\\", "\\134").replace(" ", "\\040").replace("\t", "\\011")
    mounts.write_text(f"/dev/sda / ext4 rw 0 0\nx {told} {kind} rw 0 0\n")
    monkeypatch.setattr(creation, "_MOUNTS", mounts)
    assert creation.network(shared / "office") == kind
    assert creation.network(tmp_path) == ""


def test_a_folder_that_is_a_file_is_refused(tmp_path):
    (tmp_path / "file").write_text("x")
    assert refusal(tmp_path / "file") == "store_unreadable"
    assert refusal(tmp_path / "file" / "below") == "store_unreadable"


def test_a_closed_store_says_so(folder):
    store = open_store(folder)
    store.close()
    with pytest.raises(Refused) as refused:
        fill(store, 1)
    assert refused.value.key == "store_closed"


def test_a_commit_costs_one_sync_and_little_more_than_the_document(folder, monkeypatch):
    with open_store(folder) as store:
        fill(store, 1)
        syncs = []
        real = os.fdatasync
        monkeypatch.setattr(os, "fdatasync", lambda handle: syncs.append(handle) or real(handle))
        monkeypatch.setattr(os, "fsync", lambda handle: syncs.append("fsync"))
        before = (folder / "journal.jsonl").stat().st_size
        document = {"title": "x" * 500, "status": "open"}
        with store.transaction("lead", "task.create", NOW) as transaction:
            transaction.insert("task", document)
        assert len(syncs) == 1
        written = (folder / "journal.jsonl").stat().st_size - before
        assert written <= len(json.dumps(document)) + 400
