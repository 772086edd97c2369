"""Whatever can be typed or imported comes back as it was, from memory and from disk."""

import json
import math

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from store_kit import NOW, dump, fill

from officetui.store import codec, open_store
from tests.chance import examples

HOSTILE = [
    "",
    " ",
    "\n\r\t\0\x1b[31m\x7f\x85\u2028\u2029",
    '","changes":[]}\n',
    '{"table":"task","id":1,',
    "},\n",
    '"_meta":{"1":{"format":9',
    "\\ud800 \\n \\",
    "请示：三八节 👩‍💼 \u200f\u202e مرحبا",
    "\ufeff\ufffe\uffff",
    "𠮷" * 5000,
    "[bold]{title}%s</b>",
]


def put(store, document, table="task"):
    with store.transaction("lead", "add", NOW) as transaction:
        return transaction.insert(table, document)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_kept_exactly(folder, text):
    document = {text: text, "list": [text, {text: [text]}]}
    with open_store(folder) as store:
        put(store, document, table=text or "task")
        with store.transaction(text, text, NOW, note={text: text}) as transaction:
            transaction.update(text or "task", 1, {**document, "more": text})
    for _ in range(2):
        with open_store(folder) as store:
            assert store.documents(text or "task")[1] == {**document, "more": text}
            commit = next(store.commits(newest_first=True))
            assert (commit.who, commit.action, commit.note) == (text, text, {text: text})
            assert commit.changes[0].old == document
            assert [each.seq for each in store.history(text or "task", 1)] == [2, 1]
            assert not store.notices
            store.compact()


def test_what_no_file_can_hold_is_cleaned_and_the_same_everywhere(folder):
    with open_store(folder) as store:
        key = put(
            store, {"a\ud83d": "x\udcffy", "b": [math.nan, math.inf, {"c": -math.inf}], "d": "\ud83d\ude00"}
        )
        clean = {"a\ufffd": "x\ufffdy", "b": [None, None, {"c": None}], "d": "😀"}
        assert store.documents("task")[key] == clean
        with store.transaction("l\udcffi", "add\ud800", NOW) as transaction:
            transaction.insert("t\ud800", {})
    with open_store(folder) as store:
        assert store.documents("task")[key] == clean
        assert next(store.commits(newest_first=True)).who == "l\ufffdi"


VALUES = some.recursive(
    some.none()
    | some.booleans()
    | some.integers()
    | some.floats(allow_nan=False, allow_infinity=False)
    | some.text(),
    lambda inner: some.lists(inner, max_size=3) | some.dictionaries(some.text(), inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=examples(25), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(documents=some.lists(some.dictionaries(some.text(), VALUES, max_size=4), min_size=1, max_size=4))
def test_any_documents_come_back_from_memory_journal_and_snapshot(tmp_path_factory, documents):
    folder = tmp_path_factory.mktemp("office") / "office"
    with open_store(folder) as store:
        key = put(store, documents[0])
        for document in documents[1:]:
            with store.transaction("lead", "edit", NOW) as transaction:
                transaction.update("task", key, document)
        expected = canon(documents[-1])
        assert canon(store.documents("task")[key]) == expected
    with open_store(folder) as store:
        assert canon(store.documents("task")[key]) == expected
        past = [commit.changes[0].after for commit in store.commits()]
        olds = [commit.changes[0].old for commit in store.commits()]
        # Fields come back in another order: what changed is kept, not where it stood.
        assert [canon(old) for old in olds] == [canon(each) for each in [None, *past[:-1]]]
        store.compact()
    with open_store(folder) as store:
        assert canon(store.documents("task")[key]) == expected


def canon(value):
    return sorted((key, repr(item)) for key, item in value.items()) if value is not None else None


@pytest.mark.parametrize("value", [{1, 2}, object(), NOW, b"bytes"])
def test_what_is_not_json_is_the_callers_mistake_and_changes_nothing(store, value):
    fill(store, 1)
    before = dump(store)
    with pytest.raises(TypeError):
        put(store, {"v": value})
    assert dump(store) == before
    fill(store, 1)


def test_what_is_written_is_json_that_any_reader_reads_alike():
    for text in HOSTILE:
        value = {text: [text, 1, 1.0, 10**30, -0.0, 1e308, None, True]}
        data = codec.encode(value)
        assert repr(codec.decode(data)) == repr(json.loads(data)) == repr(value)
