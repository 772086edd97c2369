"""A table that is still text behaves like one that was taken apart, whatever is asked of it when."""

import json
import sys
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as some

from officetui.store import codec
from officetui.store.rows import Rows
from tests.chance import examples

IDS = some.integers(1, 30)
DOCUMENTS = some.dictionaries(some.sampled_from("ab"), some.text(max_size=3) | some.integers(), max_size=2)
LOOKS = ["drop", "get", "in", "items", "len", "any", "ids", "text", "encoded", "rest"]
STEPS = some.lists(
    some.tuples(some.just("put"), IDS, DOCUMENTS)
    | some.tuples(some.just("put text"), IDS, DOCUMENTS)
    | some.tuples(some.sampled_from(LOOKS), IDS),
    max_size=40,
)


def do(rows, plain, step):
    """Do one step on both and compare what can be seen of it."""
    name, key, *rest = step
    if name == "put":
        rows.put(key, dict(rest[0]), 9)
        plain[key] = rest[0]
    elif name == "put text":
        rows.put(key, codec.encode(rest[0]), 9)
        plain[key] = rest[0]
    elif name == "drop":
        rows.drop(key, 9)
        plain.pop(key, None)
    elif name == "get":
        assert rows.get(key) == plain.get(key)
    elif name == "in":
        assert (key in rows) == (key in plain)
    elif name == "items":
        assert dict(rows.items()) == plain
    elif name == "len":
        assert len(rows) == len(plain)
    elif name == "any":
        assert bool(rows) == bool(plain)
    elif name == "ids":
        assert set(rows) == set(plain)
    elif name == "rest":
        with patch("officetui.store.rows._MANY_BYTES", len(b"{\n\n}") + 1):
            rows.rest()
    elif name == "text":
        assert {int(id_): document for id_, document in json.loads(rows.text()).items()} == plain
    elif key in plain:
        assert codec.decode(rows.encoded(key)) == plain[key]


@settings(max_examples=examples(60))
@given(documents=some.dictionaries(IDS, DOCUMENTS, max_size=25), steps=STEPS)
def test_a_table_answers_like_a_dict(documents, steps):
    plain = dict(documents)
    lines = b",\n".join(b'"%d":%b' % (key, codec.encode(document)) for key, document in documents.items())
    rows = Rows(b"{\n" + lines + b"\n}", last=max(documents, default=0))
    for step in steps:
        do(rows, plain, step)
    assert dict(rows) == dict(rows.items()) == plain
    assert list(rows.values()) == [rows[key] for key in rows]


def test_a_few_lookups_leave_the_rest_alone():
    rows = Rows(b'{\n"1":{"a":1},\n"21":{"a":2},\n"2":not json\n}', last=21)
    assert rows[1] == {"a": 1}
    assert rows[21] == {"a": 2}
    assert rows.get(3) is None


def test_a_large_table_takes_little_room_at_rest_and_is_whole_when_somebody_looks():
    lines = [
        b'"%d":%b' % (key, codec.encode({"title": f"Figures of township {key}"})) for key in range(1, 40_000)
    ]
    rows = Rows(b"{\n" + b",\n".join(lines) + b"\n}", last=39_999)
    rows.put(7, {"title": "another"}, 3)
    before = codec.decode_table(rows.text()) | {7: {"title": "another"}}
    held = sum(map(sys.getsizeof, (rows._open, rows._packed)))
    rows.rest()
    assert sum(map(sys.getsizeof, (rows._open, rows._packed))) < held / 5
    assert rows[39_999] == {"title": "Figures of township 39999"}
    assert rows[7] == {"title": "another"}
    assert dict(rows.items()) == before
