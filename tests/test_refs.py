"""References to many records in little room: a sequence of them like any other."""

import pytest

from officetui.domain.document import Document
from officetui.domain.kinds import Ref
from officetui.domain.refs import Refs
from officetui.domain.task import Task

RECORDS = (
    Task(id=7, title="a"),
    Document(id=9, title="b"),
    Document(id=7, title="c"),
    Task(id=12, title="d"),
)
PLAIN = (Ref("task", 7), Ref("document", 9), Ref("document", 7), Ref("task", 12))


def test_they_are_those_of_the_records_in_their_order():
    refs = Refs(RECORDS)
    assert tuple(refs) == PLAIN
    assert refs == PLAIN
    assert refs != PLAIN[:3]
    assert (refs[0], refs[-1], refs[1:3]) == (PLAIN[0], PLAIN[-1], PLAIN[1:3])
    assert [*reversed(refs)] == [*reversed(PLAIN)]
    assert not Refs(())


def test_a_record_is_told_from_one_of_another_kind_with_the_same_number():
    refs = Refs(RECORDS)
    assert [refs.index(ref) for ref in PLAIN] == [0, 1, 2, 3]
    for stranger in (Ref("document", 12), Ref("task", 9), Ref("task", 100)):
        assert stranger not in refs
        with pytest.raises(ValueError, match=r".*"):
            refs.index(stranger)
    assert PLAIN[2] in refs
    assert "T7" not in refs
