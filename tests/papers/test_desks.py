"""Whose desk, since when, how long still: wherever papers are listed."""

import json
from collections.abc import Callable

import pytest

from officetui.domain.kinds import Ref
from officetui.domain.paper import Act, RouteStep
from officetui.office import flow, record
from officetui.office.office import Office
from tests.papers.test_papers import CHAIR, FANG, LI

Call = Callable[..., str]


@pytest.fixture
def asked_together(office: Office) -> Ref:
    route = (RouteStep(Act.CONSULT, LI, 3), RouteStep(Act.CONSULT, FANG), RouteStep(Act.SIGN, CHAIR))
    ref = record.create(office, "document", {"title": "Scheme", "owner": LI, "route": route}).refs[0]
    flow.move(office, (ref,), "submit")
    return ref


@pytest.mark.parametrize("what", ["pending", "document"])
def test_a_list_names_every_desk_since_when_and_how_long_still(
    office: Office, call: Call, asked_together: Ref, what: str
) -> None:
    head, line = call("list", what).splitlines()
    assert [word for word in head.split() if word in ("With", "Lain", "Left")] == ["With", "Lain", "Left"]
    assert "李敏, Fang" in line
    assert "2 d left" in line


def test_the_search_says_whose_desk_since_when_and_how_long_still(call: Call, asked_together: Ref) -> None:
    assert "(consult, 李敏, Fang, since 23 Nov, 2 d left)" in call("find", "Scheme")


def test_a_program_is_told_each_desk_with_its_clock(call: Call, asked_together: Ref) -> None:
    (found,) = json.loads(call("list", "pending", "--json"))
    assert [(desk["stage"], desk["who"], desk["limit"]) for desk in found["desks"]] == [
        ("consult", "S3", 3.0),
        ("consult", "S2", 5.0),
    ]


def test_a_column_is_called_by_what_stands_above_it(call: Call, asked_together: Ref) -> None:
    text = call("list", "document", "--columns", "标题,现在谁处,还剩", "--format", "csv", language="zh")
    assert text.splitlines()[0].endswith("编号,标题,现在谁处,还剩")
    assert "Scheme" in text
