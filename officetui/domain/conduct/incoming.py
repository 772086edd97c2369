"""What papers received do: entered, on a desk until they are done, round among those who read them.

After 党政机关公文处理工作条例, art. 24: receipt, register, first check, instruction, circulation, answer.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

import msgspec

from officetui.domain.chase import is_chase_due
from officetui.domain.circulation import handed_on, is_read_by_all, read_by, still_to_read, with_hands
from officetui.domain.conduct import Conduct
from officetui.domain.conduct.entered import Entering, refuse_merger
from officetui.domain.conduct.filed import filed
from officetui.domain.conduct.instruction import (
    instructed,
    open_tasks,
    sent_round,
    tasks_of,
)
from officetui.domain.conduct.pressure import Desks, MatterPressure
from officetui.domain.conduct.steps import Steps, Turn, Turned
from officetui.domain.decision import OF_A_DESK, refuse_before_it_came
from officetui.domain.desk import Desk, Stage
from officetui.domain.errors import Refused
from officetui.domain.flow import Move
from officetui.domain.incoming import (
    INCOMING,
    Handling,
    Incoming,
    IncomingStatus,
    came_at,
    leaders_asked,
    unanswered_since,
)
from officetui.domain.light import Light, Lit, light_of
from officetui.domain.limit import deadline_of, resumed_since
from officetui.domain.moment import When
from officetui.domain.reason import Reason
from officetui.domain.scene import Scene
from officetui.domain.staff import STAFF, main_leaders
from officetui.domain.task import TASK
from officetui.domain.unit import UNIT, UnitSort
from officetui.domain.workload import Job

_S = IncomingStatus
_WITH_REGISTRAR = frozenset({_S.ANNOUNCED, _S.REGISTERED, _S.CHECKED, _S.INSTRUCTED})
_STAGES = {
    _S.ANNOUNCED: Stage.RECEIVE,
    _S.REGISTERED: Stage.CHECK,
    _S.CHECKED: Stage.PROPOSE,
    _S.PROPOSED: Stage.INSTRUCT,
    _S.INSTRUCTED: Stage.ASSIGN,
    _S.HANDLING: Stage.HANDLE,
    _S.ANSWERING: Stage.ANSWER,
}


class _Desks(Desks[Incoming]):
    has_any = True

    def of(self, record: Incoming, scene: Scene) -> tuple[Desk, ...]:
        """Where it is: with the registrar, the leaders asked, the handler; and with its readers besides."""
        if not self.kind.is_open(record):
            return ()
        since = record.moved or record.received_at or record.created or scene.now
        is_held = record.status is _S.HELD
        status = (record.held_at or _S.CHECKED) if is_held else record.status
        limit = scene.rules.limits.of(record.urgency)
        overdue = _reply_overdue(record, scene)

        def desk(
            stage: Stage, who: int | None, since: datetime, until: When | None = None, unit: int | None = None
        ) -> Desk:
            # A township that has waited too long waits for all of us, however short it has lain here.
            at_most = None if stage is Stage.READ else record.due
            clock = scene.clock(since, limit, record.held if is_held else None, overdue or until, at_most)
            is_approval = stage is Stage.INSTRUCT
            stage = Stage.HELD if is_held else stage
            return Desk(stage, who, clock, is_approval=is_approval, unit=unit if who is None else None)

        stage = _STAGES.get(status)
        found: list[Desk] = []
        if stage in (Stage.HANDLE, Stage.ANSWER):
            found.append(desk(stage, record.owner, since, _due(record, scene), record.lead_unit))
        elif stage is Stage.INSTRUCT:
            asked = leaders_asked(record) or record.asked
            found += [desk(stage, who, since) for who in asked]
        elif stage is not None:
            found.append(desk(stage, record.registrar, since))
        readers = with_hands(record.circulation)
        return (*found, *(desk(Stage.READ, one.who, one.sent or since) for one in readers))

    def hands(self, record: Incoming) -> tuple[int, ...]:
        """Those on whose desks it lies."""
        stage = _STAGES.get(record.held_at or record.status)
        who: tuple[int | None, ...] = (record.registrar,) if stage else ()
        if stage in (Stage.HANDLE, Stage.ANSWER):
            who = (record.owner,)
        elif stage is Stage.INSTRUCT:
            who = leaders_asked(record) or record.asked
        readers = (one.who for one in with_hands(record.circulation))
        return tuple(dict.fromkeys(each for each in (*who, *readers) if each is not None))

    def is_waiting(self, record: Incoming) -> bool:
        """While a leader is asked, or readers have it."""
        return record.status in (_S.PROPOSED, _S.CIRCULATING)

    def awaited(self, record: Incoming) -> frozenset[int]:
        """The leaders asked, the registrar who keeps it, and those who read it or are to."""
        readers = (*with_hands(record.circulation), *still_to_read(record.circulation))
        registrar = {record.registrar} if record.status in _WITH_REGISTRAR and record.registrar else set()
        asked = leaders_asked(record) if record.status is _S.PROPOSED else ()
        return frozenset({*asked, *registrar, *(one.who for one in readers)})


class _Pressure(MatterPressure[Incoming]):
    # Its panel is that of papers on desks.
    is_counted = False

    def due(self, record: Incoming, scene: Scene) -> When | None:
        """Its own limit, else that of its urgency from the day it was received."""
        return _due(record, scene)

    def light(self, record: Incoming, scene: Scene) -> Lit | None:
        """By its limit; a request from below that nobody answers burns, and on hold nothing is judged."""
        if record.status is _S.HELD:
            return Lit(Light.YELLOW, Reason("light.why.held"))
        if _reply_overdue(record, scene) is not None and (since := record.received):
            days = scene.calendar.workdays_between(since, scene.today)
            return Lit(Light.RED, Reason("light.why.unanswered", {"n": days}))
        due = scene.due(self.due(record, scene))
        return light_of(due, scene.rules.lights.soon, is_to_chase=is_chase_due(record, scene.now))

    def jobs(self, records: Iterable[Incoming], scene: Scene) -> Iterator[Job]:
        """An hour's step on each desk; what an instruction makes to do is a task of its own."""
        today, hours = scene.today, scene.rules.effort.step
        for paper in records:
            for desk in self.desks.of(paper, scene):
                if desk.stage is not Stage.HELD:
                    due = max(desk.clock.deadline.day, today)
                    yield Job(INCOMING.name, paper.id, desk.who, hours, today, due, True)


class _Steps(Steps[Incoming]):
    def offered(self, record: Incoming) -> tuple[Move, ...]:
        """The usual step first: what is to be read goes round, what is to be acted on is given out."""
        moves = super().offered(record)
        usual = {
            _S.CHECKED: "circulate" if record.handling is Handling.READING else "propose",
            _S.PROPOSED: "instruct",
            _S.INSTRUCTED: "assign",
            _S.HANDLING: "done",
            _S.CIRCULATING: "done" if is_read_by_all(record.circulation) else "circulate",
            _S.ANSWERING: "done",
        }.get(record.status)
        return tuple(sorted(moves, key=lambda move: move.verb != usual))

    def fitted(self, record: Incoming, move: Move) -> Move:
        """Of what is only read nothing comes, and it is not asked for."""
        fitted = super().fitted(record, move)
        is_read_only = record.handling is Handling.READING and record.owner is None
        return msgspec.structs.replace(fitted, asks=()) if is_read_only else fitted

    def proposed(self, record: Incoming, need: str, scene: Scene) -> object:
        """The main leader's instruction."""
        return main_leaders(scene.book.staff.values()) or None if need == "asked" else None

    def refuse_unsaid(self, record: Incoming, turn: Turn, scene: Scene) -> None:
        """Nor is anything decided about it, or given back, before the day it was received."""
        super().refuse_unsaid(record, turn, scene)
        if turn.move.verb in (*OF_A_DESK, "give_back"):
            refuse_before_it_came(turn.given_as("day", date), record.received)

    def take(self, record: Incoming, turn: Turn, scene: Scene) -> Turned[Incoming]:
        """An instruction makes the task, an assignment names the desk, a circulation sends it round."""
        special = {
            "instruct": self._instructed,
            "circulate": self._circulated,
            "hold": self._held,
            "resume": self._resumed,
            "extend": self._extended,
            "give_back": self._gave_back,
        }.get(turn.move.verb)
        if special:
            return special(record, turn, scene)
        paper = super().take(record, turn, scene).record
        values: dict[str, object] = {"moved": turn.at, "held": None, "held_at": None}
        if turn.move.verb == "merge":
            refuse_merger(paper, scene)
        if turn.move.verb == "receive":
            values["received_at"] = turn.at
            values["received"] = turn.at.astimezone(scene.now.tzinfo).date()
        if turn.move.verb == "file":
            values |= filed(paper, scene)
        paper = msgspec.structs.replace(paper, **values)
        # What is only proposed is in nobody's hands yet.
        is_given_out = turn.move.verb == "assign"
        return Turned(paper, tasks_of(paper, turn, scene) if is_given_out else ())

    def _instructed(self, record: Incoming, turn: Turn, scene: Scene) -> Turned[Incoming]:
        paper = instructed(record, turn, scene)
        paper = msgspec.structs.replace(paper, **self.recorded(record, turn, paper.status))
        return Turned(paper, tasks_of(paper, turn, scene))

    def _circulated(self, record: Incoming, turn: Turn, scene: Scene) -> Turned[Incoming]:
        """Send it round; who has it now has read it, and what they say stands beside their name.

        Whoever gave it back may say more, whoever is on the list may have read it before their turn. What is
        said where nobody on the list is named is a remark on the paper.
        """
        readers = turn.given_as("readers", tuple) or record.readers
        paper = msgspec.structs.replace(record, **{**turn.given, "readers": record.readers})
        able = record.circulation if turn.words.strip() else with_hands(record.circulation)
        reading = {one.who for one in able}
        said = [who for who in turn.given_as("readers", tuple) or () if who in reading]
        for who in said:
            back = read_by(paper.circulation, who, turn.at, turn.words, is_ordered=paper.is_ordered)
            paper = msgspec.structs.replace(paper, circulation=back)
        paper = sent_round(paper, readers, turn.at, scene)
        is_for_reading = record.status in (_S.REGISTERED, _S.CHECKED) and record.handling is Handling.READING
        status = _S.CIRCULATING if is_for_reading or record.status is _S.INSTRUCTED else record.status
        moved = turn.at if status is not record.status else record.moved
        values = self.recorded(record, turn, status)
        if status is record.status:
            values = {} if said else {"notes": values.get("notes", record.notes)}
        return Turned(msgspec.structs.replace(paper, status=status, moved=moved, **values))

    def _extended(self, record: Incoming, turn: Turn, scene: Scene) -> Turned[Incoming]:
        """A later limit, with the reason; the day of receipt counts, as in the office's own limits."""
        due, old = turn.given_as("due", When), self.pressure.due(record, scene)
        if due is None:
            raise Refused("step_needs", field="due", verb="extend", need="due", kind=INCOMING.name)
        if old is not None and due <= old:
            raise Refused("extended_backwards", field="due", due=due, old=old)
        values = self.recorded(record, turn, record.status)
        return Turned(msgspec.structs.replace(record, due=due, **values))

    def _gave_back(self, record: Incoming, turn: Turn, scene: Scene) -> Turned[Incoming]:
        """The original is back with the sender; a paper of which nothing is left to give back is refused."""
        if record.gave_back is not None:
            raise Refused("gave_back_already", field="give_back", day=record.gave_back)
        values = {**self.recorded(record, turn, record.status), "closed": record.closed}
        day = turn.given_as("day", date) or scene.today
        return Turned(msgspec.structs.replace(record, gave_back=day, **values))

    def _held(self, record: Incoming, turn: Turn, scene: Scene) -> Turned[Incoming]:
        values = self.recorded(record, turn, _S.HELD)
        return Turned(
            msgspec.structs.replace(record, status=_S.HELD, held=turn.at, held_at=record.status, **values)
        )

    def _resumed(self, record: Incoming, turn: Turn, scene: Scene) -> Turned[Incoming]:
        status = record.held_at or _S.HANDLING
        moved = record.moved
        if moved is not None and record.held is not None:
            limits = scene.rules.limits
            moved = resumed_since(moved, record.held, scene.now, scene.calendar, limits)
        values = self.recorded(record, turn, status)
        return Turned(
            msgspec.structs.replace(record, status=status, held=None, held_at=None, moved=moved, **values)
        )

    def notes(self, before: Incoming, after: Incoming, scene: Scene) -> Iterator[Reason]:
        """Also a limit put off; closed, who has it or is to read it, and which of its tasks are not done."""
        yield from super().notes(before, after, scene)
        for key, people in handed_on(before.circulation, after.circulation):
            yield Reason(key, {"names": tuple(scene.book.name(STAFF.name, who) for who in people)})
        if before.due != after.due and before.status is after.status:
            yield Reason("told.due_now", {"when": after.due})
        if not self.kind.is_open(before) or self.kind.is_open(after):
            return
        readers = [one.who for one in after.circulation if one.back is None]
        if readers:
            yield Reason(
                "told.still_round", {"names": tuple(scene.book.name(STAFF.name, who) for who in readers)}
            )
        if tasks := tuple(TASK.short_id(task.id) for task in open_tasks(after, scene)):
            yield Reason("told.tasks_open", {"ids": tasks})

    def moments(self, record: Incoming) -> Iterator[datetime | None]:
        """Also each instruction."""
        yield from super().moments(record)
        for instruction in record.instructions:
            yield instruction.at


CONDUCT = Conduct(INCOMING, writing=Entering, desks=_Desks, pressure=_Pressure, steps=_Steps)


def _reply_overdue(paper: Incoming, scene: Scene) -> When | None:
    """By when a request from below had to be answered, where that is past; None otherwise."""
    since = unanswered_since(paper)
    unit = scene.book.of(UNIT).get(paper.unit) if paper.unit is not None else None
    if since is None or unit is None or unit.sort not in (UnitSort.TOWNSHIP, UnitSort.DEPARTMENT):
        return None
    limits = scene.rules.limits
    came = came_at(paper, since, scene.now.tzinfo)
    by = deadline_of(came, int(limits.unanswered), scene.calendar, limits)
    return by if by.is_past(scene.now) else None


def _due(paper: Incoming, scene: Scene) -> When | None:
    """By when it is to be done; what is only read is never late."""
    if paper.due is not None or paper.received is None:
        return paper.due
    if paper.handling is Handling.READING:
        return None
    limits = scene.rules.limits
    came = came_at(paper, paper.received, scene.now.tzinfo)
    return deadline_of(came, int(limits.of(paper.urgency)), scene.calendar, limits)
