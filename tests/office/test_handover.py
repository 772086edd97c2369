"""People who are away or leave: what is theirs, handed over in one step, and what is said meanwhile."""

from collections.abc import Callable
from datetime import date

import pytest

from officetui import wording
from officetui.domain.desk import Act
from officetui.domain.document import DOCUMENT
from officetui.domain.errors import Refused
from officetui.domain.incoming import INCOMING, Handling, Instruction
from officetui.domain.kinds import Ref
from officetui.domain.moment import When
from officetui.domain.paper import RouteStep
from officetui.domain.staff import Delegation, Period, Role
from officetui.office import flow, history, person, record
from officetui.office.advice import advise
from officetui.office.office import Office
from officetui.office.paper import delegate
from officetui.views.concern import concerns
from tests.conftest import Clock, add


@pytest.fixture
def staffed(open_office: Callable[..., Office]) -> Office:
    office = open_office()
    for name in ("Shen Lan", "Li Min", "Fang Ping", "Chair Xu"):
        role = Role.LEADER if "Chair" in name else Role.STAFF
        add(office, "staff", name=name, role=role)
    return office


def who(office: Office, name: str) -> Ref:
    return next(Ref("staff", one.id) for one in office.book.staff.values() if one.name == name)


def said(office: Office, outcome: object) -> str:
    return wording.outcome(outcome, office.book, office.now)  # type: ignore[arg-type]


def test_all_that_is_theirs_goes_over_in_one_step_and_comes_back_in_one(staffed: Office) -> None:
    li, fang, chair = (who(staffed, name) for name in ("Li Min", "Fang Ping", "Chair Xu"))
    task = add(staffed, "task", title="Speech", owner=li.id, requirement="two pages")
    helped = add(staffed, "task", title="Party day", owner=fang.id, helpers=(li.id,))
    others = add(staffed, "task", title="Books", owner=fang.id)
    route = (RouteStep(Act.REVIEW, li.id), RouteStep(Act.SIGN, chair.id))
    paper = add(staffed, "document", title="Notice", owner=fang.id, route=route)
    asked = add(staffed, "request", title="Figures of Songxia", owner=li.id)
    flow.move(staffed, (paper,), "submit")
    record.edit(staffed, li, {"duty": (Period(date(2026, 11, 28), date(2026, 12, 20)),)})
    held = person.holding(staffed, li, date(2026, 11, 30))
    assert set(held.own) == {task, paper, asked}
    assert held.helped == (helped,)
    assert held.duty == (Period(date(2026, 12, 1), date(2026, 12, 20)),)

    before = staffed.book.of(DOCUMENT)[paper.id].route[0].since
    outcome = person.hand_over(staffed, li, fang.id, date(2026, 11, 30))
    assert "Fang Ping" in said(staffed, outcome)
    book = staffed.book
    assert book.tasks[task.id].owner == book.get(asked).owner == fang.id
    assert book.tasks[helped.id].helpers == ()
    assert book.tasks[others.id].owner == fang.id
    assert [step.who for step in book.of(DOCUMENT)[paper.id].route] == [fang.id, chair.id]
    assert book.of(DOCUMENT)[paper.id].route[0].since == before
    assert book.staff[li.id].until == date(2026, 11, 30)
    assert book.staff[li.id].duty == (Period(date(2026, 11, 28), date(2026, 11, 30)),)
    assert book.staff[fang.id].duty == (Period(date(2026, 12, 1), date(2026, 12, 20)),)
    assert person.holding(staffed, li, date(2026, 11, 30)).refs == ()

    history.undo(staffed)
    assert staffed.book.tasks[task.id].owner == li.id
    assert staffed.book.staff[li.id].until is None
    assert [step.who for step in staffed.book.of(DOCUMENT)[paper.id].route] == [li.id, chair.id]


def test_who_takes_over_is_not_asked_twice_in_a_row(staffed: Office) -> None:
    li, fang = who(staffed, "Li Min"), who(staffed, "Fang Ping")
    route = (RouteStep(Act.REVIEW, li.id), RouteStep(Act.REVIEW, fang.id), RouteStep(Act.SIGN, fang.id))
    paper = add(staffed, "document", title="Notice", route=route)
    person.hand_over(staffed, li, fang.id)
    acts = [(step.act, step.who) for step in staffed.book.of(DOCUMENT)[paper.id].route]
    assert acts == [(Act.REVIEW, fang.id), (Act.SIGN, fang.id)]


def test_what_somebody_has_agreed_to_already_is_no_word_for_the_desk_that_is_handed_to_them(
    staffed: Office,
) -> None:
    li, fang = who(staffed, "Li Min"), who(staffed, "Fang Ping")
    route = (RouteStep(Act.REVIEW, fang.id), RouteStep(Act.REVIEW, li.id), RouteStep(Act.SIGN, fang.id))
    paper = add(staffed, "document", title="Notice", owner=fang.id, route=route)
    flow.move(staffed, (paper,), "submit")
    flow.move(staffed, (paper,), "agree", "well", who=fang.id, day=staffed.now.date())
    person.hand_over(staffed, li, fang.id)
    steps = staffed.book.of(DOCUMENT)[paper.id].route
    assert [(step.act, step.decision.value) for step in steps] == [
        (Act.REVIEW, "agreed"),
        (Act.REVIEW, "pending"),
        (Act.SIGN, "pending"),
    ]
    assert {step.who for step in steps} == {fang.id}


def test_what_a_leader_wrote_on_a_paper_stays_theirs(staffed: Office) -> None:
    chair, fang = who(staffed, "Chair Xu"), who(staffed, "Fang Ping")
    written = tuple(
        Instruction(chair.id, date(2026, 11, day), words) for day, words in ((9, "Yes."), (16, ""))
    )
    paper = add(staffed, "incoming", title="On the census", owner=chair.id, instructions=written)
    person.hand_over(staffed, chair, fang.id)
    found = staffed.book.of(INCOMING)[paper.id]
    assert (found.owner, found.instructions) == (fang.id, written)


def test_nothing_is_handed_to_oneself_or_to_who_has_left(staffed: Office) -> None:
    li, fang = who(staffed, "Li Min"), who(staffed, "Fang Ping")
    add(staffed, "task", title="Speech", owner=li.id)
    with pytest.raises(Refused, match="hand_over_to_self"):
        person.hand_over(staffed, li, li.id)
    record.edit(staffed, fang, {"until": date(2026, 11, 1)})
    with pytest.raises(Refused, match="heir_has_left"):
        person.hand_over(staffed, li, fang.id)


def test_who_leaves_has_no_hours_after_the_last_day_and_is_not_advised(staffed: Office) -> None:
    li = who(staffed, "Li Min")
    record.edit(staffed, li, {"until": date(2026, 11, 27)})
    task = add(staffed, "task", title="Report", due=When(date(2026, 12, 11)), effort=4.0)
    found = concerns(staffed.scene(), staffed.book.tasks[task.id], li.id)
    assert [reason.key for reason in found] == ["concern.leaves"]
    record.edit(staffed, li, {"until": date(2026, 11, 13)})
    assert li.id not in {one.who for one in advise(staffed, task).everyone}


def test_a_paper_says_that_its_next_desk_is_away_and_who_stands_in(staffed: Office) -> None:
    chair, fang = who(staffed, "Chair Xu"), who(staffed, "Fang Ping")
    today = staffed.now.date()
    away = person.go_away(staffed, chair, Period(today, date(2026, 11, 27), "training"))
    assert "Chair Xu" in said(staffed, away)
    one = add(staffed, "document", title="Notice", route=(RouteStep(Act.SIGN, chair.id),))
    assert "Chair Xu is away until" in said(staffed, flow.move(staffed, (one,), "submit"))

    record.edit(staffed, fang, {"leave": (Period(date(2026, 11, 26), date(2026, 11, 30)),)})
    with pytest.raises(Refused, match="stand_in_away"):
        delegate(staffed, chair, Delegation(fang.id, date(2026, 11, 26), date(2026, 11, 27)))
    # Whoever is there for a part of the time may stand in.
    delegate(staffed, chair, Delegation(fang.id, today, date(2026, 11, 27)))
    other = add(staffed, "document", title="Letter", route=(RouteStep(Act.SIGN, chair.id),))
    assert "Fang Ping decides meanwhile" in said(staffed, flow.move(staffed, (other,), "submit"))


def test_being_away_says_what_is_due_meanwhile(staffed: Office) -> None:
    li = who(staffed, "Li Min")
    task = add(staffed, "task", title="Speech", owner=li.id, due=When(date(2026, 12, 2)))
    outcome = person.go_away(staffed, li, Period(date(2026, 11, 30), date(2026, 12, 4), "training"))
    assert f"due from them meanwhile: {task}" in said(staffed, outcome)


def test_handing_over_says_what_is_due_while_who_takes_it_is_away(staffed: Office) -> None:
    li, fang = who(staffed, "Li Min"), who(staffed, "Fang Ping")
    task = add(staffed, "task", title="Speech", owner=li.id, due=When(date(2026, 12, 2)))
    add(staffed, "task", title="Minutes", owner=li.id, due=When(date(2026, 12, 9)))
    person.go_away(staffed, fang, Period(date(2026, 11, 30), date(2026, 12, 4), "training"))
    assert f"due while Fang Ping is away: {task}" in said(staffed, person.hand_over(staffed, li, fang.id))


def test_being_away_says_what_was_promised_and_what_was_planned_for_these_days(staffed: Office) -> None:
    li, early = who(staffed, "Li Min"), When(date(2026, 11, 25))
    within = When(date(2026, 12, 2))
    promised = add(staffed, "task", title="Speech", owner=li.id, due=early, pledged=within, planned=within)
    planned = add(staffed, "task", title="Minutes", owner=li.id, due=early, planned=within)
    add(staffed, "task", title="Figures", owner=li.id, due=early)
    outcome = person.go_away(staffed, li, Period(date(2026, 11, 30), date(2026, 12, 4), "training"))
    assert f"due from them meanwhile: {promised}; planned for these days: {planned}" in said(staffed, outcome)


def test_a_paper_handed_over_while_it_is_read_was_sent_to_its_new_reader_then(
    staffed: Office, clock: Clock
) -> None:
    office = staffed
    li, fang = who(office, "Li Min"), who(office, "Fang Ping")
    ref = add(office, "incoming", title="Bulletin on outwork", handling=Handling.READING)
    flow.move(office, (ref,), "circulate", readers=(li.id,))
    first = office.now
    clock.forward(days=2)
    person.hand_over(office, li, fang.id)
    (reading,) = office.book.one(INCOMING, ref).circulation
    assert (reading.who, reading.sent, reading.back) == (fang.id, office.now, None)
    assert reading.sent != first
