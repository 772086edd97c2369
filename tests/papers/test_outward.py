"""Backward planning of papers: by when one must be sent off, what is too late, and the office's own pace."""

from collections.abc import Callable
from datetime import date

from officetui.domain.desk import Act
from officetui.domain.document import DOCUMENT
from officetui.domain.kinds import Ref
from officetui.domain.moment import When
from officetui.domain.outward import plan_out
from officetui.domain.paper import RouteStep
from officetui.domain.setting import Limits, Usual
from officetui.office import entry, flow, record
from officetui.office.office import Office
from officetui.wording.reason import reason
from tests.conftest import Clock, decide
from tests.papers.test_papers import CHAIR, FANG, LI

ROUTE = (
    RouteStep(Act.REVIEW, FANG),
    RouteStep(Act.CONSULT, LI),
    RouteStep(Act.CONSULT, FANG),
    RouteStep(Act.SIGN, CHAIR),
)


def drafted(office: Office, day: date, **values: object) -> Ref:
    made = {"title": "关于年终统计的通知", "owner": LI, "route": ROUTE, "due": When(day), **values}
    return record.create(office, "document", made).refs[0]


def test_the_last_day_to_send_a_paper_off_is_counted_back_over_days_off(office: Office) -> None:
    ref = drafted(office, date(2026, 12, 13))  # a Sunday
    found = plan_out(office.book.of(DOCUMENT)[ref.id], office.scene())
    assert found is not None
    assert [(step.stage.value, step.start, step.due) for step in found.steps] == [
        ("review", date(2026, 12, 4), date(2026, 12, 4)),
        ("consult", date(2026, 12, 7), date(2026, 12, 8)),
        ("sign", date(2026, 12, 9), date(2026, 12, 10)),
        ("issue", date(2026, 12, 11), date(2026, 12, 11)),
    ]
    assert found.late == 0


def test_a_line_says_while_it_is_typed_by_when_the_paper_must_be_sent_off(office: Office) -> None:
    (note,) = entry.warnings(office, entry.understand(office, "doc: Notice of the training ^12-11"))
    assert reason(note, office.now) == (
        "to be out 11 Dec, send it off by 8 Dec: review, sign, issue, 4 working days in all"
    )


def test_what_is_too_late_is_said_with_what_could_give(
    open_office: Callable[..., Office], office: Office
) -> None:
    made = {"title": "关于年终统计的通知", "route": ROUTE, "due": When(date(2026, 11, 25))}
    outcome = record.create(office, "document", made)
    (late,) = [reason(note, office.now) for note in outcome.notes]
    assert late.startswith("to be out Wed it should have been under way since 18 Nov, 3 working days ago")
    assert "at the usual pace it is out 30 Nov" in late
    assert "consult (2 working days) takes longest" in late
    quick = open_office(limits=Limits(urgent=1))
    notes = record.create(quick, "document", made).notes
    assert reason(notes[1], office.now) == "marked urgent it could be out Thu"


def test_a_paper_on_its_way_has_only_the_steps_that_are_left(office: Office) -> None:
    ref = drafted(office, date(2026, 12, 11))
    flow.move(office, (ref,), "submit")
    decide(office, ref, "agree", FANG)
    found = plan_out(office.book.of(DOCUMENT)[ref.id], office.scene())
    assert found is not None
    assert [step.stage.value for step in found.steps] == ["consult", "sign", "issue"]


def test_a_desk_with_a_limit_of_its_own_counts_with_that_and_several_asked_together_with_the_longest(
    office: Office,
) -> None:
    route = (
        RouteStep(Act.REVIEW, FANG, 0.0),
        RouteStep(Act.CONSULT, LI, 1.0),
        RouteStep(Act.CONSULT, FANG, 3.0),
        RouteStep(Act.SIGN, CHAIR, 1.0),
    )
    ref = drafted(office, date(2026, 12, 11), route=route)
    found = plan_out(office.book.of(DOCUMENT)[ref.id], office.scene())
    assert found is not None
    assert [step.days for step in found.steps] == [1, 3, 1, 1]


def test_the_office_s_own_pace_counts_where_enough_papers_tell_it(
    open_office: Callable[..., Office], office: Office, clock: Clock
) -> None:
    slow = open_office(usual=Usual(sign=1))
    for _ in range(5):
        made = {"title": "通知", "route": (RouteStep(Act.SIGN, CHAIR),)}
        ref = record.create(slow, "document", made).refs[0]
        flow.move(slow, (ref,), "submit")
        clock.forward(days=7)
        decide(slow, ref, "sign", CHAIR)
    ref = drafted(slow, date(2027, 1, 29), route=(RouteStep(Act.SIGN, CHAIR),))
    found = plan_out(slow.book.of(DOCUMENT)[ref.id], slow.scene())
    assert found is not None
    assert [step.days for step in found.steps] == [5, 1]
