"""The way of a paper: its route leads to a signature, by whatever door it is written; none is lost on it."""

from datetime import date

import pytest

from officetui.domain.desk import Act
from officetui.domain.errors import Refused
from officetui.domain.kinds import Ref
from officetui.domain.paper import RouteStep
from officetui.domain.staff import Delegation
from officetui.office import flow, paper, record
from officetui.office.office import Office
from tests.conftest import Clock
from tests.papers.test_papers import CHAIR, FANG, LI, desks, signed


def on_its_way(office: Office, *route: RouteStep) -> Ref:
    values = {"title": "关于年终统计的通知", "owner": LI, "route": route}
    ref = record.create(office, "document", values).refs[0]
    flow.move(office, (ref,), "submit")
    return ref


REVIEWED = (RouteStep(Act.REVIEW, FANG), RouteStep(Act.SIGN, CHAIR))
BAD_ROUTES = {
    "route_without_signer": (RouteStep(Act.REVIEW, FANG),),
    "route_beyond_signer": (RouteStep(Act.SIGN, CHAIR), RouteStep(Act.REVIEW, FANG)),
    "route_twice": (RouteStep(Act.SIGN, CHAIR), RouteStep(Act.SIGN, CHAIR)),
}


@pytest.mark.parametrize("key", BAD_ROUTES)
def test_a_route_leads_to_a_signature_by_every_way_it_is_written(office: Office, key: str) -> None:
    with pytest.raises(Refused, match=key):
        on_its_way(office, *BAD_ROUTES[key])
    ref = on_its_way(office, *REVIEWED)
    with pytest.raises(Refused, match=key):
        record.edit(office, ref, {"route": BAD_ROUTES[key]})
    assert office.book.get(ref).route[0].since is not None


def test_those_of_a_joint_paper_may_all_sign_last_but_each_once(office: Office) -> None:
    joint = (RouteStep(Act.SIGN, CHAIR), RouteStep(Act.COUNTERSIGN, FANG), RouteStep(Act.COUNTERSIGN, LI))
    assert office.book.get(on_its_way(office, *joint)).status.value == "routing"
    with pytest.raises(Refused, match="route_twice"):
        on_its_way(office, *joint, RouteStep(Act.COUNTERSIGN, FANG))


def test_nobody_reviews_behind_the_last_signature(office: Office) -> None:
    ref = on_its_way(office, RouteStep(Act.SIGN, CHAIR))
    with pytest.raises(Refused, match="route_beyond_signer"):
        flow.move(office, (ref,), "add_after", steps=(RouteStep(Act.REVIEW, FANG),))
    flow.move(office, (ref,), "add_after", steps=(RouteStep(Act.SIGN, LI),))
    assert [step.who for step in office.book.get(ref).route] == [CHAIR, LI]


def test_a_paper_on_its_way_is_never_left_without_a_desk(office: Office) -> None:
    ref = on_its_way(office, *REVIEWED)
    flow.move(office, (ref,), "agree", "同意", who=FANG, day=office.now.date())
    with pytest.raises(Refused, match="route_without_signer"):
        record.edit(office, ref, {"route": office.book.get(ref).route[:1]})
    with pytest.raises(Refused):
        record.edit(office, ref, {"route": ()})
    assert desks(office, ref) == [("sign", CHAIR)]


def test_another_route_begins_the_clocks_of_the_desks_it_comes_to_and_no_others(
    office: Office, clock: Clock
) -> None:
    ref = on_its_way(office, *REVIEWED)
    clock.forward(days=1)
    record.edit(office, ref, {"route": (RouteStep(Act.REVIEW, LI), *office.book.get(ref).route)})
    first, then, last = office.book.get(ref).route
    assert (first.since, then.since, last.since) == (office.now, None, None)
    clock.forward(days=1)
    record.note(office, (ref,), "催过")
    assert office.book.get(ref).route[0].since == first.since


def test_the_route_of_what_is_signed_stands(office: Office) -> None:
    ref = signed(office)
    longer = (*office.book.get(ref).route, RouteStep(Act.SIGN, FANG))
    with pytest.raises(Refused, match="route_signed"):
        record.edit(office, ref, {"route": longer})
    record.edit(office, ref, {"route": office.book.get(ref).route, "copies": 20})


def test_nobody_stands_in_who_has_left_by_then(office: Office) -> None:
    record.edit(office, Ref("staff", LI), {"until": date(2026, 11, 30)})
    given = Delegation(LI, date(2026, 11, 24), date(2026, 12, 4))
    with pytest.raises(Refused, match="stand_in_left"):
        paper.delegate(office, Ref("staff", CHAIR), given)
