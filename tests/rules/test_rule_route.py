"""路由: desks put on a route, more days for one of them, back to the signer; readers who read again."""

from datetime import timedelta

import pytest

from officetui.domain.circulation import Reading, read_by
from officetui.domain.desk import Act
from officetui.domain.document import DocumentStatus
from officetui.domain.errors import Refused
from officetui.domain.paper import Decision, RouteStep
from officetui.domain.route import inserted, reworked, with_more_days
from tests.rules.scenery import DIRECTOR, LEAD, LI, NOW, at, paper

MORNING = at("2026-11-23T08:30")


def test_a_desk_put_before_others_stops_their_clocks_and_starts_its_own():
    asked = [RouteStep(Act.COUNTERSIGN, who, since=MORNING) for who in (LI, LEAD)]
    both = paper(1, *asked)
    found = inserted(both, [RouteStep(Act.REVIEW, DIRECTOR)], NOW, is_before=True)
    assert [(step.who, step.since) for step in found] == [(DIRECTOR, NOW), (LI, None), (LEAD, None)]
    behind = inserted(both, [RouteStep(Act.SIGN, DIRECTOR)], NOW, is_before=False)
    assert [(step.who, step.since) for step in behind] == [(LI, MORNING), (LEAD, MORNING), (DIRECTOR, None)]


def test_more_days_for_one_desk_leave_the_others_theirs():
    both = paper(1, RouteStep(Act.COUNTERSIGN, LI, limit=2), RouteStep(Act.COUNTERSIGN, LEAD, limit=2))
    assert [step.limit for step in with_more_days(both, 5, 1, LI)] == [5, 2]
    assert [step.limit for step in with_more_days(both, 5, 1)] == [5, 5]


def test_more_days_take_none_from_a_desk_and_where_none_gets_more_they_are_refused():
    both = paper(1, RouteStep(Act.COUNTERSIGN, LI), RouteStep(Act.COUNTERSIGN, LEAD, limit=5))
    assert [step.limit for step in with_more_days(both, 4, 2)] == [4, 5]
    for days, usual, who in ((2, 2, LI), (5, 2, LEAD), (5, 5, None)):
        with pytest.raises(Refused, match="extended_too_little"):
            with_more_days(both, days, usual, who)


def test_what_was_changed_in_substance_goes_back_to_who_signed_it_last():
    agreed = [
        RouteStep(act, who, limit=limit, decision=Decision.AGREED, decided=MORNING)
        for act, who, limit in ((Act.SIGN, LI, 1), (Act.SIGN, DIRECTOR, 3))
    ]
    found = reworked(paper(1, *agreed, status=DocumentStatus.SIGNED), NOW)
    assert [(step.act, step.who, step.limit) for step in found][2:] == [(Act.SIGN, DIRECTOR, 3)]


def test_who_reads_a_paper_again_adds_to_what_they_wrote_and_had_it_back_when_they_first_had():
    read = (Reading(LI, MORNING, MORNING, "seen"),)
    later = MORNING + timedelta(hours=3)
    found = read_by(read, LI, later, "and filed", is_ordered=True)
    assert [(one.back, one.words) for one in found] == [(MORNING, "seen / and filed")]
