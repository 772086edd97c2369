"""Stores of an older form: what keeps them whole knows in which form each record is."""

import json
import shutil
from itertools import product
from pathlib import Path

import pytest

from officetui.store import as_of, journal, migration, open_store, snapshot
from officetui.store.archive import Archive
from officetui.store.check import check
from officetui.store.papers import part_papers
from officetui.store.repair import repair
from officetui.store.rows import Rows
from officetui.store.snapshot import SnapshotHead
from tests.store.store_kit import NOW, dump

SAMPLE = Path(__file__).with_name("schema_1")
PAPER = {"way": "incoming", "title": "City notice", "genre": "notice", "status": "issued"}


@pytest.fixture
def old(folder, monkeypatch):
    """Opens the store as the program did when papers were one table."""

    def open_old():
        monkeypatch.setattr(migration, "SCHEMA", 1)
        monkeypatch.setattr(migration, "STEPS", {})
        return open_store(folder)

    yield open_old
    monkeypatch.undo()


def private(folder):
    shutil.copytree(SAMPLE, folder)
    for path in folder.rglob("*"):
        path.chmod(0o600)
    folder.chmod(0o700)


@pytest.mark.parametrize("name", ["store.json", "journal.jsonl"])
def test_a_store_of_an_older_form_is_repaired_in_that_form_and_then_brought_up_to_date(
    folder, tmp_path, name
):
    private(folder)
    shutil.copytree(folder, tmp_path / "whole")
    with open_store(tmp_path / "whole") as store:
        right = dump(store)
    data = (folder / name).read_bytes()
    lines = data.splitlines(keepends=True)
    spoilt = data[:-100] if name == "store.json" else b"x" + b"".join(lines)
    (folder / name).write_bytes(spoilt)
    repair(folder, NOW)
    with open_store(folder) as store:
        assert dump(store) == right
        assert set(dump(store)) >= {"incoming", "approval"}
    # What repair sealed says its form too: all is found again from it alone.
    (folder / "store.json").write_bytes(b"x")
    repair(folder, NOW)
    with open_store(folder) as store:
        assert dump(store) == right
    assert check(folder) == []


@pytest.mark.parametrize("has_copy", [True, False])
def test_a_year_archived_in_an_older_form_comes_back_in_todays(folder, old, monkeypatch, has_copy):
    with old() as store:
        with store.transaction("lead", "add", NOW) as transaction:
            for number in (1, 2):
                transaction.insert("document", {**PAPER, "title": f"Notice {number}"}, id=number)
        Archive(store).put({2025: [("document", 1)], 2026: [("document", 2)]}, "lead", NOW)
    monkeypatch.undo()
    copies = folder / "backups" / "archive"
    with open_store(folder) as store:
        right = {number: dict(Archive(store).find("incoming", number) or {}) for number in (1, 2)}
        assert right[1]["title"] == "Notice 1"
    if has_copy:
        copies.mkdir(parents=True, mode=0o700)
        shutil.copy(folder / "archive" / "2025.json", copies)
    (folder / "archive" / "2025.json").unlink()
    (folder / "archive" / "2026.json").write_bytes(b"x")
    repair(folder, NOW)
    with open_store(folder) as store:
        assert {number: Archive(store).find("incoming", number) for number in (1, 2)} == right
        assert Archive(store).find("document", 1) is None
        assert [key for key, _ in Archive(store).encoded(2025, "incoming")] == [1]


def test_every_moment_before_the_change_of_form_is_shown_in_todays(folder, old, monkeypatch):
    private(folder)
    with old() as store:
        moments = {commit.at for commit in store.commits()}
        before = {at: json.loads(json.dumps(dump(as_of(store, at)))) for at in moments}
    monkeypatch.undo()
    with open_store(folder) as store:
        for at, seen in before.items():
            tables = {name: {int(key): row for key, row in rows.items()} for name, rows in seen.items()}
            part_papers(tables)
            assert dump(as_of(store, at)) == {name: rows for name, rows in tables.items() if rows}, at


def test_a_paper_that_was_moved_already_is_not_written_over_by_its_old_form():
    """As after a repair where the commit that moved it can no longer be read."""
    tables = {"document": {1: dict(PAPER)}, "incoming": {1: {"title": "as it went on", "status": "done"}}}
    part_papers(tables)
    assert tables["incoming"][1] == {"title": "as it went on", "status": "done"}
    assert tables["document"] == {}


ODD = [
    None,
    0,
    "",
    "x",
    [],
    [[]],
    ["D1"],
    {},
    {"x": 1},
    [{}],
    [{"act": "sign"}],
    [{"act": "sign", "who": []}],
]
ODD += [[{"act": [], "who": 1, "words": 5, "decision": "agreed"}], 10**30]


def test_papers_of_any_shape_are_moved_and_none_is_lost():
    fields = (
        "way",
        "genre",
        "status",
        "route",
        "links",
        "received",
        "created",
        "updated",
        "closed",
        "number",
    )
    steps = [
        {"act": "review", "who": 1},
        {"act": "sign", "who": 2, "decision": "agreed", "decided": NOW.isoformat()},
    ]
    for way, field, odd, status in product(
        ("outgoing", "incoming", "internal"), fields, ODD, ("draft", "routing", "issued", "no such")
    ):
        paper = {**PAPER, "way": way, "status": status, "route": steps, field: odd}
        tables = {"document": {1: paper, 2: {}}, "task": {1: {"links": odd}}}
        part_papers(tables)
        assert sorted(key for name in tables if name != "task" for key in tables[name]) == [1, 2]


@pytest.mark.parametrize("schema", [0, -3])
def test_a_snapshot_of_a_form_that_never_was_is_read_as_the_oldest(folder, schema):
    folder.mkdir()
    head = SnapshotHead("a" * 16, schema, 0, "0" * 32)
    rows = Rows()
    rows.put(1, dict(PAPER), 0)
    journal.create(folder / "journal.jsonl", 0, head.chain, schema)
    snapshot.write(folder / "store.json", head, {"document": rows})
    with open_store(folder) as store:
        assert set(dump(store)) == {"incoming"}
