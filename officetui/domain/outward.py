"""Backward planning 倒排 of a paper that goes out: from the day it must be out to when it must be sent off.

What a step takes is what its route gives it, else the office's own pace, where enough papers tell it, else
what the settings say. The regulation sets no day counts.
"""

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from math import ceil
from operator import itemgetter

import msgspec

from officetui.domain.desk import Act, Stage
from officetui.domain.document import DOCUMENT, Document, DocumentStatus
from officetui.domain.paper import TOGETHER, Decision, RouteStep
from officetui.domain.reason import Reason
from officetui.domain.record import Urgency
from officetui.domain.scene import Scene

LEAST_KNOWN = 5
"""How many decided steps of a kind tell the office's own pace."""
_LATEST = 200
"""Papers that the pace is taken from, the latest first."""
_USUAL = (Act.REVIEW, Act.SIGN)
"""What is assumed of a paper whose route is not known yet."""
_S = DocumentStatus
_BEFORE = frozenset({_S.DRAFT, _S.RETURNED, _S.ROUTING, _S.HELD})
_AFTER = frozenset({_S.SIGNED, _S.RECHECKED, _S.NUMBERED, _S.PRINTED})


class OutStep(msgspec.Struct, frozen=True):
    """A step before a paper is out: it must reach its desk on `start` and leave it on `due`."""

    stage: Stage
    days: int
    start: date
    due: date


class OutPlan(msgspec.Struct, frozen=True):
    """The steps still to come, in order. `late`: working days since the first should have begun, 0 if not.

    `earliest` is when it is out if it goes on now at the usual pace, `urgent` if it is marked urgent.
    """

    steps: tuple[OutStep, ...]
    day: date
    late: int
    earliest: date
    urgent: date
    is_estimate: bool


def pace(scene: Scene) -> dict[Act, float]:
    """Return the working days a step of each kind usually took in the office; kinds seldom seen left out."""
    taken: dict[Act, list[int]] = {}
    papers = scene.book.of(DOCUMENT).values()
    for paper in sorted(papers, key=lambda each: -each.id)[:_LATEST]:
        for step in paper.route if isinstance(paper, Document) else ():
            if step.since is not None and step.decided is not None:
                taken.setdefault(step.act, []).append(_days(step, scene))
    known = {act: days for act, days in taken.items() if len(days) >= LEAST_KNOWN}
    if not known:
        return {}
    from statistics import median  # brings fractions and random numbers, and most offices know nothing yet

    return {act: median(days) for act, days in known.items()}


def plan_out(paper: Document, scene: Scene) -> OutPlan | None:
    """Return the plan of a paper that has a day to be out; None without one, or where it is out already."""
    if paper.due is None or paper.status not in _BEFORE | _AFTER:
        return None
    needed = list(_needed(paper, scene))
    calendar, today = scene.calendar, scene.today
    steps: list[OutStep] = []
    end = paper.due.day if calendar.is_workday(paper.due.day) else calendar.previous_workday(paper.due.day)
    for stage, days in reversed(needed):
        start = calendar.add_workdays(end, 1 - days)
        steps.insert(0, OutStep(stage, days, start, end))
        end = calendar.previous_workday(start)
    begin = today if calendar.is_workday(today) else calendar.next_workday(today)
    most = max(1, ceil(scene.rules.limits.of(Urgency.URGENT)))
    totals = (sum(days for _, days in needed), sum(min(days, most) for _, days in needed))
    first = steps[0].start
    return OutPlan(
        tuple(steps),
        paper.due.day,
        calendar.workdays_between(first, today) if today > first else 0,
        calendar.add_workdays(begin, totals[0] - 1),
        calendar.add_workdays(begin, totals[1] - 1),
        calendar.is_estimate_between(min(first, today), paper.due.day),
    )


def timing(paper: Document, scene: Scene) -> Iterator[Reason]:
    """Say by when a paper must be sent off to be out in time; where it is too late, what could give."""
    found = plan_out(paper, scene)
    if found is None:
        return
    stages = tuple(step.stage for step in found.steps if step.stage is not Stage.ISSUE)
    params = {"day": found.steps[0].start, "due": found.day, "stages": stages}
    if found.late:
        longest = max(found.steps, key=lambda step: step.days)
        gives = {"late": found.late, "earliest": found.earliest, "stage": longest.stage}
        yield Reason("out.late", {**params, **gives, "limit": float(longest.days)})
        if paper.urgency is Urgency.PLAIN and found.urgent < found.earliest:
            yield Reason("out.urgent", {"day": found.urgent})
    elif stages:
        is_sent = paper.status not in (_S.DRAFT, _S.RETURNED)
        total = float(sum(step.days for step in found.steps))
        yield Reason("out.on_its_way" if is_sent else "out.plan", {**params, "limit": total})
    if found.is_estimate:
        yield Reason("event.estimate", {"year": found.day.year})


def _needed(paper: Document, scene: Scene) -> Iterator[tuple[Stage, int]]:
    """The stages still to come with their working days; those asked together count once."""
    usual, known = scene.rules.usual, scene.kept(pace)

    def days(act: Act, limit: float | None) -> int:
        return max(1, ceil(known.get(act, usual.of(act)) if limit is None else limit))

    if paper.status in _BEFORE:
        pending = [(step.act, step.limit) for step in paper.route if step.decision is not Decision.AGREED]
        assumed = () if paper.route else [(act, None) for act in _USUAL]
        for act, group in groupby(pending or assumed, key=itemgetter(0)):
            each = [days(act, limit) for _, limit in group]
            for longest in [max(each)] if act in TOGETHER else each:
                yield Stage(act.value), longest
    yield Stage.ISSUE, max(1, ceil(usual.issue))


def _days(step: RouteStep, scene: Scene) -> int:
    assert step.since is not None
    assert step.decided is not None
    zone = scene.now.tzinfo
    since, decided = step.since.astimezone(zone).date(), step.decided.astimezone(zone).date()
    return max(1, scene.calendar.workdays_between(since, decided))
