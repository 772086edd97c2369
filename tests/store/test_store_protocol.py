"""What any engine must do: subclass `StoreProtocol` with a fixture `opener`, one more handle a call."""

import json
from datetime import timedelta, timezone

import pytest
from store_kit import NOW, dump, edit, fill
from tinydb import where

from officetui.domain.errors import Refused
from officetui.store import Conflict, JournalStore, as_of, open_store
from officetui.store.database import open_table


class StoreProtocol:
    """The tests; `opener()` gives one more handle on the same documents, as another process would have."""

    @pytest.fixture
    def store(self, opener):
        return opener()

    def test_an_insert_is_seen_by_everybody(self, opener, store):
        other = opener()
        with store.transaction("lead", "add", NOW) as transaction:
            key = transaction.insert("task", {"title": "请示", "tags": ["a", {"b": None}]})
        assert store.documents("task")[key] == {"title": "请示", "tags": ["a", {"b": None}]}
        assert other.refresh() == {("task", key)}
        assert dump(other) == dump(store) == dump(opener())

    def test_what_is_brought_back_under_an_id_of_its_own_leaves_the_next_id_behind_all(self, store):
        with store.transaction("lead", "restore", NOW) as transaction:
            transaction.insert("task", {"a": 1}, id=9)
            transaction.insert("task", {"a": 2}, id=3)
            assert transaction.insert("task", {"a": 3}) == 10

    def test_a_transaction_sees_its_own_changes_and_others_do_not_yet(self, opener, store):
        with store.transaction("lead", "add", NOW) as transaction:
            one = transaction.insert("task", {"n": 1})
            two = transaction.insert("task", {"n": 2})
            transaction.update("task", one, {"n": 3})
            transaction.remove("task", two)
            assert dict(transaction.documents("task")) == {one: {"n": 3}}
            assert len(transaction.documents("task")) == 1
            assert not store.documents("task")
            assert not opener().documents("task")
        assert dump(store) == {"task": {one: {"n": 3}}}

    def test_an_exception_leaves_everything_as_it_was(self, opener, store):
        fill(store, 2)
        before, seq = dump(store), store.seq
        transaction = store.transaction("lead", "add", NOW)
        changes = transaction.__enter__()
        changes.insert("task", {"n": 1})
        changes.remove("task", 1)
        assert transaction.__exit__(ValueError, ValueError(), None) is False
        assert (dump(store), store.seq) == (before, seq)
        assert dump(opener()) == before

    def test_changes_in_several_tables_are_one_commit(self, store):
        with store.transaction("lead", "add", NOW, note={"why": "test"}) as transaction:
            transaction.insert("task", {"n": 1})
            transaction.insert("staff", {"name": "李敏"})
        (commit,) = store.commits()
        assert transaction.seq == commit.seq == store.seq == 1
        assert [(change.table, change.id) for change in commit.changes] == [("task", 1), ("staff", 1)]
        assert (commit.who, commit.action, commit.at, commit.note) == ("lead", "add", NOW, {"why": "test"})

    def test_a_transaction_that_changes_nothing_makes_no_commit(self, store):
        fill(store, 1)
        with store.transaction("lead", "edit", NOW) as transaction:
            transaction.update("task", 1, dict(store.documents("task")[1]))
            transaction.remove("task", transaction.insert("task", {}))
        assert (store.seq, transaction.seq) == (1, 0)

    def test_ids_are_never_given_out_twice(self, opener, store):
        first = fill(store, 3)
        with store.transaction("lead", "remove", NOW) as transaction:
            transaction.remove("task", first[-1])
        assert fill(opener(), 1)[0] > first[-1]

    def test_a_removed_document_comes_back_under_its_id(self, store):
        fill(store, 2)
        before = dump(store)
        with store.transaction("lead", "remove", NOW) as transaction:
            transaction.remove("task", 1)
        (change,) = next(store.commits(newest_first=True)).changes
        with store.transaction("lead", "undo", NOW, undoes=store.seq) as transaction:
            transaction.insert("task", change.old, id=1)
        assert dump(store) == before
        with pytest.raises(Refused) as refused, store.transaction("lead", "add", NOW) as transaction:
            transaction.insert("task", {}, id=1)
        assert refused.value.key == "store_id_taken"

    def test_a_commit_tells_old_and_new(self, store):
        with store.transaction("lead", "add", NOW) as transaction:
            transaction.insert("task", {"status": "open", "title": "a", "gone": [1]})
        with store.transaction("lead", "done", NOW) as transaction:
            transaction.update("task", 1, {"status": "done", "title": "a", "new": None})
        (change,) = next(store.commits(newest_first=True)).changes
        assert change.before == {"status": "open", "gone": [1]}
        assert change.after == {"status": "done", "title": "a", "new": None}
        assert change.added == ("new",)
        assert change.fields == {"status", "gone", "new"}
        assert change.old == {"status": "open", "title": "a", "gone": [1]}

    @pytest.mark.parametrize(("old", "new"), [(1, True), (1, 1.0), ([1], [True]), ({"a": 0}, {"a": False})])
    def test_values_that_python_holds_equal_are_still_changes(self, store, old, new):
        with store.transaction("lead", "add", NOW) as transaction:
            transaction.insert("task", {"v": old})
        with store.transaction("lead", "edit", NOW) as transaction:
            transaction.update("task", 1, {"v": new})
        (change,) = next(store.commits(newest_first=True)).changes
        assert repr((change.old, change.after)) == repr(({"v": old}, {"v": new}))

    def test_an_edit_of_an_older_version_is_a_conflict_that_tells_what_changed(self, opener, store):
        fill(store, 1)
        other = opener()
        version = other.version("task", 1)
        edit(store, "task", 1, title="new", extra=1)
        with pytest.raises(Conflict) as conflict, other.transaction("fang", "edit", NOW) as transaction:
            transaction.update("task", 1, {"title": "mine"}, expected=version)
        assert conflict.value.current == {"title": "new", "number": 0, "extra": 1}
        assert conflict.value.base == {"title": "Task 0 任务", "number": 0}
        assert conflict.value.changed == {"title", "extra"}
        with other.transaction("fang", "edit", NOW) as transaction:
            transaction.update("task", 1, {"title": "mine"}, expected=other.version("task", 1))
            transaction.update("task", 1, {"title": "mine still"}, expected=version)
        assert other.documents("task")[1] == {"title": "mine still"}

    def test_an_edit_of_a_record_removed_meanwhile_is_a_conflict(self, opener, store):
        fill(store, 1)
        other = opener()
        version = other.version("task", 1)
        with store.transaction("lead", "remove", NOW) as transaction:
            transaction.remove("task", 1)
        with pytest.raises(Conflict) as conflict, other.transaction("fang", "edit", NOW) as transaction:
            transaction.update("task", 1, {}, expected=version)
        assert conflict.value.current is None
        with pytest.raises(Refused) as refused, other.transaction("fang", "edit", NOW) as transaction:
            transaction.remove("task", 1)
        assert refused.value.key == "store_no_record"

    def test_versions_are_the_same_for_everybody(self, opener, store):
        fill(store, 3)
        edit(store, "task", 2, title="x")
        assert [opener().version("task", key) for key in (1, 2, 3, 4)] == [1, 4, 3, 0]

    def test_refresh_names_what_changed_once_and_own_commits_too(self, opener, store):
        other = opener()
        fill(store, 2)
        edit(store, "task", 1, title="x")
        fill(other, 1, "staff")
        changed = {("task", 1), ("task", 2)}
        assert other.refresh() == {*changed, ("staff", 1)}
        assert other.refresh() == frozenset()
        assert store.refresh() == {*changed, ("staff", 1)}

    def test_commits_come_in_either_direction_from_anywhere(self, store):
        fill(store, 30)
        assert [commit.seq for commit in store.commits()] == list(range(1, 31))
        assert [commit.seq for commit in store.commits(newest_first=True)] == list(range(30, 0, -1))
        assert [commit.seq for commit in store.commits(since=27)] == [28, 29, 30]
        assert [commit.seq for commit in store.commits(since=27, newest_first=True)] == [30, 29, 28]

    def test_the_history_of_a_record_is_its_commits(self, store):
        fill(store, 12)
        edit(store, "task", 1, title='{"table":"task","id":2,')
        edit(store, "task", 11, title="x")
        assert [commit.seq for commit in store.history("task", 1)] == [13, 1]
        assert [commit.seq for commit in store.history("task", 2)] == [2]

    def test_every_past_moment_can_be_seen(self, store):
        states = [(NOW - timedelta(minutes=1), {})]
        for number in range(10):
            at = NOW + timedelta(minutes=number)
            with store.transaction("lead", "work", at) as transaction:
                transaction.insert("task", {"n": number})
                if number % 2:
                    transaction.update("task", number, {"n": -number, "more": 1})
                if number % 3 == 2:
                    transaction.remove("task", number - 1)
            states.append((at, dump(store)))
        for at, state in states:
            past = as_of(store, at + timedelta(seconds=30))
            assert dump(past) == state
            assert len(open_table(past, "task")) == len(state.get("task", {}))
            assert [commit.seq for commit in past.commits()] == list(range(1, past.seq + 1))
            with pytest.raises(Refused):
                past.transaction("lead", "edit", NOW)

    def test_a_clock_set_back_hides_nothing(self, opener, store):
        moments = [NOW, NOW + timedelta(days=3), NOW + timedelta(minutes=1), NOW - timedelta(hours=2)]
        for number, at in enumerate(moments):
            with store.transaction("lead", "add", at) as transaction:
                transaction.insert("task", {"n": number})
        assert [commit.at for commit in opener().commits()] == moments
        assert len(as_of(store, NOW + timedelta(days=1)).documents("task")) == 4
        assert len(as_of(store, NOW - timedelta(days=1)).documents("task")) == 0

    def test_moments_are_instants(self, store):
        with store.transaction("lead", "add", NOW.astimezone(timezone(timedelta(hours=8)))) as transaction:
            transaction.insert("task", {})
        assert next(store.commits()).at == NOW
        with pytest.raises(ValueError, match="zone"):
            store.transaction("lead", "add", NOW.replace(tzinfo=None)).__enter__()

    def test_a_caller_cannot_change_a_stored_document_from_outside(self, store):
        document = {"tags": ["a"]}
        with store.transaction("lead", "add", NOW) as transaction:
            transaction.insert("task", document)
            document["tags"].append("b")
        document["tags"].append("c")
        assert store.documents("task")[1] == {"tags": ["a"]}

    def test_tinydb_queries_see_the_same_documents(self, store):
        fill(store, 5)
        table = open_table(store, "task")
        assert [document.doc_id for document in table.search(where("number") > 2)] == [4, 5]
        assert table.get(doc_id=2) == store.documents("task")[2]
        assert table.insert({"number": 9}) == 6
        assert store.documents("task")[6] == {"number": 9}
        assert store.seq == 6

    def test_a_table_can_be_had_as_json_text_at_any_time(self, opener, store):
        def told(opened):
            return {int(key): document for key, document in json.loads(opened.text("task")).items()}

        assert told(store) == {}
        fill(store, 3)
        for change in (
            lambda each: edit(each, "task", 2, title="x"),
            lambda each: fill(each, 1, start=7),
            lambda each: open_table(each, "task").remove(doc_ids=[1]),
            lambda each: open_table(each, "task").truncate(),
            lambda each: fill(each, 1),
        ):
            for each in (store, opener()):
                assert told(each) == dict(each.documents("task"))
            late = opener()
            change(late)
            for each in (late, opener()):
                assert told(each) == dict(each.documents("task"))
                assert dict(each.encoded("task")).keys() == each.documents("task").keys()
            store.refresh()

    def test_a_live_view_stays_live(self, opener, store):
        view = store.documents("later")
        assert len(view) == 0
        fill(opener(), 1, "later")
        store.refresh()
        assert list(view) == [1]


class TestJournalStore(StoreProtocol):
    @pytest.fixture
    def opener(self, folder):
        opened = []

        def opener():
            opened.append(open_store(folder))
            return opened[-1]

        yield opener
        for each in opened:
            each.close()


class TestJournalStoreCompactedAfterEveryCommit(TestJournalStore):
    """The same with the shortest possible journals: everything crosses a compaction."""

    @pytest.fixture(autouse=True)
    def _always_due(self, monkeypatch):
        monkeypatch.setattr("officetui.store.engine.is_due", lambda before, journal, store: True)


class TestJournalStoreAtRest(TestJournalStore):
    """The same where every store rests as often as it catches up."""

    @pytest.fixture(autouse=True)
    def _rests(self, monkeypatch):
        follow = JournalStore.refresh

        def refresh(store):
            store.rest()
            return follow(store)

        monkeypatch.setattr("officetui.store.rows._MANY_BYTES", 0)
        monkeypatch.setattr(JournalStore, "refresh", refresh)
