"""Use cases of planning: put tasks onto a day's list, settle it, set objectives, put people on duty."""

from collections.abc import Callable, Sequence
from datetime import date

import msgspec
from msgspec.structs import replace

from officetui.domain.conduct.task import promoted
from officetui.domain.errors import Refused
from officetui.domain.kinds import Ref, ref_of, refuse_closed
from officetui.domain.moment import When
from officetui.domain.plan import PLAN, Plan, arrival, find_plan, members, moved_by, plan_name, refuse_far
from officetui.domain.record import Record
from officetui.domain.span import SpanUnit, span_of
from officetui.domain.staff import STAFF, is_on, objections, with_day, without_day
from officetui.domain.task import TASK, Task, TaskStep
from officetui.office.office import Office
from officetui.office.outcome import Outcome
from officetui.office.unit_of_work import UnitOfWork
from officetui.views.dayplan import day_plan


def put_in(office: Office, refs: Sequence[Ref], day: date) -> Outcome:
    """Put tasks at the end of a day's list; on a list that is settled they count as unplanned."""

    def step(change: UnitOfWork, plan: Plan, listed: tuple[int, ...]) -> Plan:
        added = [ref.id for ref in refs if ref.id not in listed]
        for number in added:
            task = change.one(TASK, Ref(TASK.name, number))
            refuse_closed(task)
            change.save(_on_day(task, plan, day))
        return msgspec.structs.replace(plan, tasks=(*listed, *added))

    _refuse_others(office, refs)
    return _change(office, "put_in", refs, day, step)


def take_out(office: Office, refs: Sequence[Ref], day: date) -> Outcome:
    """Take tasks off a day's list; they are planned for no day then."""
    gone = {ref.id for ref in refs}

    def step(change: UnitOfWork, plan: Plan, listed: tuple[int, ...]) -> Plan:
        for ref in refs:
            task = change.one(TASK, ref)
            if task.planned is not None and task.planned.day == day:
                change.save(task, planned=None)
        return msgspec.structs.replace(plan, tasks=tuple(each for each in listed if each not in gone))

    _refuse_others(office, refs)
    return _change(office, "take_out", refs, day, step)


def shift(office: Office, ref: Ref, day: date, by: int) -> Outcome:
    """Move a task of a day's list by some places; earlier where `by` is negative.

    Raise Refused, saving nothing, where it stands at that end of the list already.
    """

    def step(_: UnitOfWork, plan: Plan, listed: tuple[int, ...]) -> Plan:
        if ref.id not in listed:
            raise Refused("not_on_list", id=str(ref), day=day)
        order = moved_by(listed, ref.id, by)
        if order == listed:
            raise Refused("first_on_list" if by < 0 else "last_on_list", id=str(ref))
        return msgspec.structs.replace(plan, tasks=order)

    return _change(office, "shift", (ref,), day, step)


def settle(office: Office, day: date) -> Outcome:
    """Settle a day's list: what comes onto it from now on was not planned."""

    def step(change: UnitOfWork, plan: Plan, listed: tuple[int, ...]) -> Plan:
        frozen = plan.frozen if plan.frozen and plan.settled == listed else change.at
        return msgspec.structs.replace(plan, tasks=listed, settled=listed, frozen=frozen)

    return _change(office, "settle", (), day, step)


def unsettle(office: Office, day: date) -> Outcome:
    """Open a settled list again; what was marked unplanned stays so."""

    def step(_: UnitOfWork, plan: Plan, listed: tuple[int, ...]) -> Plan:
        return msgspec.structs.replace(plan, tasks=listed, settled=(), frozen=None)

    return _change(office, "unsettle", (), day, step)


def add_objective(office: Office, span: SpanUnit, day: date, words: str) -> Outcome:
    """Write down what a week, month or year is for."""
    if not words.strip():
        raise Refused("empty_answer", field="objectives")
    with office.change("objective") as change:
        plan = ensure(change, span, day)
        change.save(plan, objectives=(*plan.objectives, TaskStep(words.strip())))
    return Outcome("objective", (ref_of(plan),), {})


def tick_objective(office: Office, ref: Ref, place: int) -> Outcome:
    """Tick the objective at `place`, from 0, or take the tick away."""

    def step(change: UnitOfWork, record: Record) -> None:
        plan = PLAN.expect(record, "no_such_record", str(ref))
        if not 0 <= place < len(plan.objectives):
            count = len(plan.objectives)
            raise Refused("no_such_objective", field="objectives", place=place + 1, count=count)
        objectives = list(plan.objectives)
        objectives[place] = msgspec.structs.replace(objectives[place], is_done=not objectives[place].is_done)
        change.save(plan, objectives=tuple(objectives))

    return office.perform("tick", (ref,), step)


def toggle_duty(office: Office, ref: Ref, day: date, words: str = "") -> Outcome:
    """Put a person on duty 值班 on `day`, or off it where they are; what speaks against it is said."""
    person = STAFF.expect(office.book.get(ref), "only_staff_on_duty", id=str(ref))
    is_off = is_on(person.duty, day)

    def step(change: UnitOfWork, record: Record) -> None:
        now = STAFF.expect(record, "only_staff_on_duty", str(ref)).duty
        change.save(record, duty=without_day(now, day) if is_off else with_day(now, day, words))

    action = "duty_off" if is_off else "duty_on"
    outcome = office.perform(action, (ref,), step, who=person.name, when=When(day))
    return outcome if is_off else replace(outcome, notes=objections(person, day))


def ensure(change: UnitOfWork, span: SpanUnit, day: date) -> Plan:
    """Return the plan of the span that `day` lies in, made in this transaction if there is none."""
    refuse_far(day)
    found = find_plan(change.scene.book.of(PLAN).values(), span, day)
    if found is not None:
        return found
    start = span_of(span, day).start
    made = change.create(Plan(title=plan_name(span, start), span=span, start=start))
    return change.one(PLAN, made)


def _on_day(task: Task, plan: Plan, day: date) -> Task:
    planned = task.planned if task.planned and task.planned.day == day else When(day)
    task = msgspec.structs.replace(task, planned=planned)
    return promoted(msgspec.structs.replace(task, **arrival(task, plan, day)))


_Step = Callable[[UnitOfWork, Plan, tuple[int, ...]], Plan]


def _change(office: Office, action: str, refs: Sequence[Ref], day: date, step: _Step) -> Outcome:
    """Change the plan of one day, and say what the lead should know of it then."""
    with office.change(action) as change:
        plan = ensure(change, SpanUnit.DAY, day)
        if plan.closed:
            raise Refused("day_closed", day=day)
        listed = tuple(task.id for task in members(plan, day, office.book.tasks))
        change.save(step(change, plan, listed))
    notes = day_plan(office.scene(), day).warnings if action in ("put_in", "settle") else ()
    about = tuple(refs) or (ref_of(plan),)
    return Outcome(action, about, {"when": When(day)}, notes, () if change.touched else about)


def _refuse_others(office: Office, refs: Sequence[Ref]) -> None:
    for ref in refs:
        TASK.expect(office.book.get(ref), "only_tasks_planned", id=str(ref))
