"""What a leader's instruction 批示 does: word for word on the paper, it names handlers and makes the tasks.

A handler of the office gets a task; a department has it in its own hands, and the office a task that waits
for it, so that it is chased like anything else that is owed.
"""

from collections.abc import Collection, Iterable, Iterator
from datetime import date, datetime

import msgspec

from officetui.domain.circulation import with_readers
from officetui.domain.conduct.steps import Turn
from officetui.domain.errors import Refused
from officetui.domain.incoming import INCOMING, Incoming, IncomingStatus, Instruction, leaders_asked
from officetui.domain.moment import When
from officetui.domain.record import Record, Secrecy
from officetui.domain.scene import Scene
from officetui.domain.staff import STAFF, has_left
from officetui.domain.task import TASK, Source, Task, TaskStatus
from officetui.domain.unit import UNIT

_S = IncomingStatus
_OF_THE_INSTRUCTION = ("who", "day", "is_circled", "readers", "deputy")
_INSTRUCTED_ANEW = frozenset({_S.REGISTERED, _S.CHECKED, _S.DONE, _S.FILED, _S.NOT_KEPT})


def instructed(record: Incoming, turn: Turn, scene: Scene) -> Incoming:
    """Return the paper with the instruction on it, at the desk that names; raise Refused for nobody's."""
    given = {name: value for name, value in turn.given.items() if name not in _OF_THE_INSTRUCTION}
    words = turn.words.strip()
    is_circled = bool(turn.given_as("is_circled", bool)) or not words
    who = turn.given_as("who", int) or next(iter(leaders_asked(record) or record.asked), None)
    if who is None:
        raise Refused("step_needs", field="asked", verb="instruct", need="asked", kind=INCOMING.name)
    day, deputy = turn.given_as("day", date) or scene.today, turn.given_as("deputy", int)
    said = Instruction(who, day, words, is_circled, turn.at, turn.by, deputy)
    changed = msgspec.structs.replace(record, instructions=(*record.instructions, said), **given)
    if readers := turn.given_as("readers", tuple):
        changed = sent_round(changed, readers, turn.at, scene)
    status = changed.status
    if turn.given_as("owner", int) or turn.given_as("lead_unit", int):
        status = _S.HANDLING
    elif (status is _S.PROPOSED and not leaders_asked(changed)) or status in _INSTRUCTED_ANEW:
        status = _S.INSTRUCTED
    moved = turn.at if status is not record.status else record.moved
    return msgspec.structs.replace(changed, status=status, moved=moved)


def tasks_of(paper: Incoming, turn: Turn, scene: Scene) -> tuple[Record, ...]:
    """Return the tasks that naming handlers makes, tied to the paper: required is what is said or proposed.

    That of whoever handles it in the office, with the helpers; and those of the departments. Given out to
    nobody by name, the paper goes to whom it names already, as was proposed. Who has an open one keeps it,
    with what is said now.
    """
    who, lead = turn.given_as("owner", int), turn.given_as("lead_unit", int)
    helping: tuple[int, ...] = turn.given_as("helping_units", tuple) or ()
    if turn.move.verb == "assign" and who is None and lead is None and not helping:
        who, lead, helping = paper.owner, paper.lead_unit, paper.helping_units
    of_departments = tuple(_of_departments(paper, turn, (lead, *helping), scene))
    if who is None:
        return of_departments
    status = TaskStatus.PLANNED if paper.due else TaskStatus.INBOX
    task = msgspec.structs.replace(_task(paper, turn, who, paper.unit, status), helpers=paper.helpers)
    own = (one for one in open_tasks(paper, scene) if one.owner == who and not _waits_for_unit(one, scene))
    kept = next(own, None)
    return (_said_again(kept, task, turn) if kept else task, *of_departments)


def _said_again(kept: Task, task: Task, turn: Turn) -> Task:
    """Return a task with what is said now: behind the words of the first, by the new limit."""
    is_known = task.requirement in kept.requirement or (kept.requirement and not turn.words.strip())
    words = (kept.requirement, "" if is_known else task.requirement)
    return msgspec.structs.replace(
        kept,
        due=turn.given_as("due", When) or kept.due or task.due,
        next_chase=task.next_chase if turn.given_as("due", When) else kept.next_chase,
        status=task.status if kept.status is TaskStatus.INBOX else kept.status,
        requirement="\n".join(filter(None, words)),
        helpers=tuple(dict.fromkeys((*kept.helpers, *task.helpers))),
        secrecy=max(kept.secrecy, task.secrecy, key=list(Secrecy).index),
        private=kept.private or task.private,
    )


def _of_departments(paper: Incoming, turn: Turn, units: Iterable[int | None], scene: Scene) -> Iterator[Task]:
    """Go through a task for each department: it waits for the department, and one it has is kept.

    It is with the handler, else with who enters this: whoever sees that it comes back.
    """
    known = {task.unit: task for task in open_tasks(paper, scene) if _waits_for_unit(task, scene)}
    for unit in dict.fromkeys(units):
        if unit is None:
            continue
        task = msgspec.structs.replace(
            _task(paper, turn, paper.owner or scene.me, unit, TaskStatus.WAITING),
            waiting_for=scene.book.name(UNIT.name, unit),
            effort=scene.rules.effort.step,
            next_chase=_asked_again(paper, scene),
        )
        yield _said_again(known[unit], task, turn) if unit in known else task


def sent_round(paper: Incoming, readers: Collection[int], at: datetime, scene: Scene) -> Incoming:
    """Return the paper on its way to `readers`, behind those who have it or are to get it.

    Raise Refused for one who has left: it would go to nobody.
    """
    known = {one.who for one in paper.circulation}
    for who in readers:
        person = scene.book.staff.get(who)
        if who not in known and (person is None or person.archived or has_left(person, scene.today)):
            raise Refused("reader_left", field="readers", name=scene.book.name(STAFF.name, who))
    circulation = with_readers(paper.circulation, readers, at, is_ordered=paper.is_ordered)
    everyone = tuple(dict.fromkeys((*paper.readers, *readers)))
    return msgspec.structs.replace(paper, readers=everyone, circulation=circulation)


def open_tasks(paper: Incoming, scene: Scene) -> Iterator[Task]:
    """Go through the tasks tied to a paper that are not closed."""
    tie = INCOMING.short_id(paper.id)
    return (task for task in scene.book.tasks.values() if tie in task.links and TASK.is_open(task))


def _waits_for_unit(task: Task, scene: Scene) -> bool:
    """Tell a task that waits for a department from a handler's own, which bears the sender's name."""
    return task.unit is not None and task.waiting_for == scene.book.name(UNIT.name, task.unit)


def _asked_again(paper: Incoming, scene: Scene) -> When | None:
    """The working day before the limit, tomorrow at the latest where that is over; none without a limit."""
    if paper.due is None:
        return None
    day = scene.calendar.add_workdays(paper.due.day, -1)
    return When(max(day, scene.calendar.add_workdays(scene.today, 1)))


def _task(paper: Incoming, turn: Turn, owner: int | None, unit: int | None, status: TaskStatus) -> Task:
    return Task(
        title=paper.title,
        owner=owner,
        unit=unit,
        due=paper.due,
        urgency=paper.urgency,
        source=Source.LEADER,
        requirement=turn.words.strip() or paper.proposal.strip(),
        status=status,
        links=(INCOMING.short_id(paper.id),),
        secrecy=paper.secrecy,
        private=paper.private,
    )
