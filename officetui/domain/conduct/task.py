"""What tasks do: into the inbox and out of it, onto the day's list, weighed, repeated."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date

import msgspec

from officetui.domain.assignment import lacking, needs_plan, told
from officetui.domain.calendar import Calendar
from officetui.domain.chase import is_chase_due
from officetui.domain.conduct import Conduct
from officetui.domain.conduct.pressure import Desks, MatterPressure
from officetui.domain.conduct.steps import Steps, Turn, Turned
from officetui.domain.conduct.writing import Writing
from officetui.domain.dependency import refuse_cycle
from officetui.domain.errors import Refused
from officetui.domain.kinds import Ref
from officetui.domain.light import Light, Lit, late, light_of
from officetui.domain.limit import Due, DueState
from officetui.domain.moment import When
from officetui.domain.plan import PLAN, Plan, arrival, find_plan
from officetui.domain.priority import Term, Terms, common_terms
from officetui.domain.reason import Reason
from officetui.domain.scene import Scene
from officetui.domain.setting import Effort
from officetui.domain.span import SpanUnit
from officetui.domain.task import TASK, Origin, Source, Task, TaskStatus
from officetui.domain.workload import Job, open_share

_NAME = TASK.name
_DOING, _WAITING, _LEADER = TaskStatus.DOING, TaskStatus.WAITING, Source.LEADER


class _Writing(Writing[Task]):
    def settle(self, record: Task, scene: Scene, typed: Collection[str]) -> Task:
        """Come onto today's list where that is settled already, and leave the inbox where enough is said."""
        task, is_new = super().settle(record, scene, typed), not record.id
        status = _status_said(task, typed) if is_new else task.status
        if task.planned is not None if not is_new and "planned" in typed else is_new:
            task = msgspec.structs.replace(task, **arrival(task, todays_plan(scene), scene.today))
        if "origin" in typed:
            task = msgspec.structs.replace(task, origin=record.origin)
        task = msgspec.structs.replace(task, status=status)
        return task if is_new and "status" in typed else promoted(task)

    def refuse(self, record: Task, scene: Scene, typed: Collection[str], before: Task | None) -> None:
        """Work cannot wait for itself, nor in a circle."""
        super().refuse(record, scene, typed, before)
        if record.id and "blocked_by" in typed:
            if record.id in record.blocked_by:
                raise Refused("blocks_itself", field="blocked_by", id=TASK.short_id(record.id))
            refuse_cycle(record.id, record.blocked_by, scene.book.tasks)

    def unsaid(self, record: Task) -> tuple[str, ...]:
        """What is required, and by when."""
        return lacking(record)

    def told(
        self, record: Task, requirement: str, due: When | None, *, is_only: bool
    ) -> Mapping[str, object]:
        """What is required, and by when."""
        return told(record, requirement, due, is_only=is_only)

    def give(self, record: Task, who: int, values: Mapping[str, object], scene: Scene) -> Task:
        """What somebody was given has left the inbox, whatever is still open about it."""
        task = super().give(record, who, values, scene)
        is_decided = task.status is TaskStatus.INBOX
        return msgspec.structs.replace(task, status=TaskStatus.PLANNED) if is_decided else task


class _Desks(Desks[Task]):
    def is_waiting(self, record: Task) -> bool:
        """While it stands so."""
        return record.status is _WAITING


class _Pressure(MatterPressure[Task]):
    def terms(self, record: Task, due: Due, scene: Scene, terms: Terms) -> list[Term | None]:
        """Our promise, a leader's order, what it holds up, importance, where it stands, what holds it up."""
        found = common_terms(record, due, scene, terms)
        if record.pledged is not None:
            found.append(terms.pledged[record.pledged_to, record.pledged])
        if record.source is _LEADER or (record.tags and not terms.supervision.isdisjoint(record.tags)):
            found.append(terms.order)
        if record.id in scene.blocking:
            found.append(terms.blocks[scene.blocking[record.id]])
        found.append(terms.importance[record.importance])
        if record.status is _DOING:
            found.append(terms.doing)
        elif record.status is _WAITING:
            found.append(terms.waiting)
        if record.carried:
            found.append(terms.carried[record.carried])
        if record.id in scene.blocked:
            found.append(terms.blocked)
        return found

    def remarks(self, record: Task, scene: Scene) -> Iterator[Reason]:
        """That help is wanted, and each task it waits for."""
        if needs_plan(record):
            yield Reason("why.help_wanted")
        for blocker in scene.blockers(record):
            yield Reason("why.blocked_by", {"id": Ref(_NAME, blocker)})

    def light(self, record: Task, scene: Scene) -> Lit:
        """By its time limit, a promise of ours not kept or for today, and a chase due."""
        due, soon = scene.due(record.due), scene.rules.lights.soon
        return light_of(due, soon, _of_pledge(record, scene), is_to_chase=is_chase_due(record, scene.now))

    def due(self, record: Task, scene: Scene) -> When | None:
        """The nearer of its time limit and the day for which we have promised it."""
        if record.pledged is None or (record.due is not None and record.due < record.pledged):
            return record.due
        return record.pledged

    def hours(self, record: Task, effort: Effort) -> float:
        """As estimated, else as is assumed of what comes from its source."""
        return effort.of(record.source) if record.effort is None else record.effort

    def blocked(self, scene: Scene) -> frozenset[int]:
        """While a task they wait for is open."""
        return scene.blocked

    def jobs(self, records: Iterable[Task], scene: Scene) -> Iterator[Job]:
        """Open tasks: from today, or the planned day if later, until due, less the steps that are done.

        Overdue work is due today; work without a date is spread over `effort.undated` working days.
        """
        today, effort = scene.today, scene.rules.effort
        undated = scene.calendar.add_workdays(today, effort.undated)
        assumed = {source: effort.of(source) for source in Source}
        for task in TASK.opened(records):
            hours = assumed[task.source] if task.effort is None else task.effort
            if task.steps:
                hours *= open_share(task)
            start = _start(task, today) if task.planned or task.snoozed else today
            if (when := self.due(task, scene)) is not None:
                due = when.day if when.day > today else today
                if due < start:
                    start = due
            else:
                due = start if task.planned else max(start, undated)
            yield Job(_NAME, task.id, task.owner, hours, start, due, task.effort is None)


class _Steps(Steps[Task]):
    def take(self, record: Task, turn: Turn, scene: Scene) -> Turned[Task]:
        """What is done is told by where it came from; what recurs goes on with what comes next.

        Done a second time, the same one makes no second follow-up.
        """
        task = super().take(record, turn, scene).record
        if task.status is not TaskStatus.DONE:
            return Turned(task)
        task = msgspec.structs.replace(task, origin=_origin_when_done(record, scene))
        if not record.every:
            return Turned(task)
        return Turned(msgspec.structs.replace(task, every=""), (follow_up(record, scene),))


CONDUCT = Conduct(TASK, writing=_Writing, desks=_Desks, pressure=_Pressure, steps=_Steps)


def promoted(task: Task) -> Task:
    """Return an inbox task of which is said when it is done, or by whom and until when, as planned.

    Any other as it is.
    """
    is_decided = task.planned is not None or (task.owner is not None and task.due is not None)
    if task.status is not TaskStatus.INBOX or not is_decided:
        return task
    return msgspec.structs.replace(task, status=TaskStatus.PLANNED)


def todays_plan(scene: Scene) -> Plan | None:
    """Return the list of today, where there is one."""
    return find_plan(scene.book.of(PLAN).values(), SpanUnit.DAY, scene.today)


def follow_up(task: Task, scene: Scene) -> Task:
    """Return the next occurrence, not yet saved: one in the future, however many were missed."""
    from officetui.domain.recurrence import next_due, read_rule  # most tasks never recur

    today, calendar = scene.today, scene.calendar
    before = task.due.day if task.due else today
    day = next_due(read_rule(task.every), before, today, today, calendar)
    lead = _lead(task, calendar)
    planned = When(calendar.add_workdays(day, -lead)) if lead is not None else None
    return msgspec.structs.replace(
        task,
        id=0,
        status=TaskStatus.PLANNED,
        origin=Origin.PLANNED,
        due=When(day, task.due.at if task.due else None),
        planned=planned,
        next_chase=None,
        chases=0,
        log=(),
        notes=(),
        closed=None,
        snoozed=None,
        carried=0,
        help_wanted=False,
        difficulty="",
        updated=None,
        updated_by="",
        waiting_for="",
        pledged=None,
        pledged_to="",
        blocked_by=(),
        steps=tuple(msgspec.structs.replace(step, is_done=False) for step in task.steps),
    )


def _status_said(task: Task, typed: Collection[str]) -> TaskStatus:
    """What is written down as waiting for somebody waits."""
    is_waiting = "waiting_for" in typed and task.waiting_for and "status" not in typed
    return TaskStatus.WAITING if is_waiting else task.status


def _of_pledge(task: Task, scene: Scene) -> Lit | None:
    """What our promise says; None if there is nothing to say yet."""
    pledge = scene.due(task.pledged)
    if pledge.state is DueState.LATE:
        return Lit(Light.RED, late("light.why.pledge_past", -(pledge.left or 0)))
    if pledge.state is DueState.TODAY:
        return Lit(Light.YELLOW, Reason("light.why.pledge_today"))
    return None


def _start(task: Task, today: date) -> date:
    planned = task.planned.day if task.planned else today
    return max(planned, task.snoozed or today, today)


def _lead(task: Task, calendar: Calendar) -> int | None:
    """How many working days before its limit the task was planned for."""
    if not task.planned or not task.due or task.planned.day > task.due.day:
        return None
    return calendar.workdays_between(task.planned.day, task.due.day)


def _origin_when_done(task: Task, scene: Scene) -> Origin:
    """Where a task comes from that is done now: unplanned if it came in after today was settled."""
    plan = todays_plan(scene)
    if plan is None or plan.frozen is None or task.id in plan.settled:
        return task.origin
    if task.created is None or task.created < plan.frozen:
        return task.origin
    return Origin.UNPLANNED
