"""TinyDB's own interface on the journal: its queries, and each write one commit."""

import pytest
from store_kit import NOW, dump, edit, fill
from tinydb import Query, where
from tinydb.operations import add, delete, increment
from tinydb.table import Document

from officetui.store import open_store
from officetui.store.database import JournalDB, open_table


@pytest.fixture
def table(store):
    fill(store, 5)
    return open_table(store, "task")


def test_every_write_method_is_one_commit(store, table):
    before = store.seq
    writes = [
        lambda: table.insert({"a": 1}),
        lambda: table.insert_multiple({"a": number} for number in range(3)),
        lambda: table.update({"b": [1]}, where("a") >= 0),
        lambda: table.update(increment("a"), doc_ids=[6, 7]),
        lambda: table.update_multiple([(add("a", 1), where("a") == 1), (delete("b"), where("a") == 2)]),
        lambda: table.upsert({"c": 1}, where("c") == 1),
        lambda: table.upsert(Document({"c": 2}, 40)),
        lambda: table.remove(where("number") < 2),
        lambda: table.truncate(),
    ]
    for count, write in enumerate(writes, 1):
        write()
        assert store.seq == before + count
    assert next(store.commits(newest_first=True)).action == "tinydb"
    assert table.insert({"a": 1}) == 41


def test_a_failing_updater_changes_nothing(store, table):
    def fails(document):
        document["title"] = "spoilt"
        if document["number"] == 3:
            raise ZeroDivisionError

    before = dump(store)
    with pytest.raises(ZeroDivisionError):
        table.update(fails)
    assert (dump(store), store.seq) == (before, 5)


def test_a_write_that_changes_nothing_is_no_commit(store, table):
    assert table.update({"number": 2}, doc_ids=[3, 99]) == [3]
    assert table.remove(doc_ids=[99]) == []
    assert store.seq == 5


def test_writes_inside_a_transaction_belong_to_it(store, table):
    with store.transaction("lead", "both", NOW) as transaction:
        key = table.insert({"n": 1})
        assert table.get(doc_id=key) == transaction.documents("task")[key] == {"n": 1}
        table.update({"n": 2}, where("n") == 1)
        transaction.insert("log", {"task": key})
    assert store.seq == 6
    assert store.documents("task")[key] == {"n": 2}


def test_what_is_handed_out_can_be_changed_without_harm(store, table):
    edit(store, "task", 1, tags=["a"], more={"x": 1})
    for document in (*table.search(where("tags").exists()), *table.all()[:1], table.get(doc_id=1)):
        document["tags"].append("b")
        document["more"]["x"] = 2
    assert store.documents("task")[1]["tags"] == ["a"]
    assert table.get(Query().more.x == 1)["tags"] == ["a"]


def test_queries_see_what_other_processes_commit(folder, store, table):
    query = where("number") >= 4
    cached = JournalDB(folder).table("task")
    assert len(cached.search(query)) == len(cached.search(query)) == 1
    fill(store, 2, start=5)
    cached.storage.store.refresh()
    assert len(cached.search(query)) == 3
    assert cached.count(query) == 3
    cached.storage.store.close()


def test_tinydb_opens_a_folder_like_a_file(folder):
    with JournalDB(folder) as database:
        database.insert({"a": 1})
        database.table("task").insert({"b": 2})
        assert database.tables() == {"_default", "task"}
        database.drop_table("task")
        assert database.tables() == {"_default"}
    with open_store(folder) as store:
        assert dump(store) == {"_default": {1: {"a": 1}}}
        assert [commit.seq for commit in store.history("task", 1)] == [3, 2]
    with JournalDB(folder) as database:
        assert len(database) == 1
        database.drop_tables()
        assert len(database) == 0
        assert database.insert({}) == 2
