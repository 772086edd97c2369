"""The journal store as the office sees it, in one short walk."""

from datetime import UTC, datetime

from officetui.store import open_store

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def test_what_was_committed_is_there_after_opening_again(tmp_path):
    with open_store(tmp_path / "office") as store, store.transaction("lead", "add", NOW) as transaction:
        number = transaction.insert("task", {"title": "请示"})
    with open_store(tmp_path / "office") as store:
        assert dict(store.documents("task")) == {number: {"title": "请示"}}
