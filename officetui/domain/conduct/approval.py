"""What internal matters do: approved, they are carried out, entered in their register, and followed.

A leave granted is on the person's card; the use of a seal and a trip bear the next number of their register.
"""

from collections.abc import Collection, Iterator
from itertools import chain

import msgspec

from officetui.domain.approval import APPROVAL, NEEDS, Approval, ApprovalStatus, Purpose
from officetui.domain.conduct import Conduct
from officetui.domain.conduct.filed import refuse_entered_twice
from officetui.domain.conduct.routed import RoutedDesks, RoutedPressure, RoutedSteps, RoutedWriting
from officetui.domain.conduct.steps import Turn, Turned
from officetui.domain.desk import Act, Desk, Stage
from officetui.domain.errors import Refused
from officetui.domain.paper import Decision
from officetui.domain.reason import Reason
from officetui.domain.record import Record
from officetui.domain.register import next_entry, read_entry_number
from officetui.domain.route import desk_within
from officetui.domain.scene import Scene
from officetui.domain.staff import STAFF, Period

_S = ApprovalStatus


class _Writing(RoutedWriting[Approval]):
    substance = (
        *("title", "purpose", "amount", "line", "seal", "subject", "copies"),
        *("start", "end", "absent", "people", "standard"),
    )

    def refuse(self, record: Approval, scene: Scene, typed: Collection[str], before: Approval | None) -> None:
        """Nothing ends before it begins, and nothing costs less than nothing."""
        super().refuse(record, scene, typed, before)
        if record.start and record.end and record.end.day < record.start.day:
            start, end = str(record.start), str(record.end)
            raise Refused("period_backwards", field="end", text=f"{start}-{end}", start=start, end=end)
        if record.amount is not None and record.amount < 0:
            raise Refused("negative_amount", field="amount")

    def refuse_taken(self, record: Approval, scene: Scene, fields: Collection[str]) -> None:
        """Not its number in the register of its purpose."""
        super().refuse_taken(record, scene, fields)
        if "entry" in fields and (entry := read_entry_number(record.entry)):
            refuse_entered_twice(record, _of_purpose(record, entry[0], scene))

    def doubts(self, record: Approval, scene: Scene) -> Iterator[Reason]:
        """More than is left on its budget line."""
        if record.amount is not None and record.balance is not None and record.amount > record.balance:
            yield Reason("doubt.over_balance", {"over": record.amount - record.balance})


class _Desks(RoutedDesks[Approval]):
    def subject(self, record: Approval) -> str:
        """Return what it is asked for."""
        return record.purpose.value

    def of(self, record: Approval, scene: Scene) -> tuple[Desk, ...]:
        """Those of its route; approved, its owner's, who carries it out."""
        if record.status is not _S.SIGNED or record.archived:
            return super().of(record, scene)
        since = record.updated or record.created or scene.now
        return (desk_within(Stage.EXECUTE, record.owner, since, record, scene),)


class _Steps(RoutedSteps[Approval]):
    def notes(self, before: Approval, after: Approval, scene: Scene) -> Iterator[Reason]:
        """Also the leave that is on somebody's card with it, and its place in the register."""
        yield from super().notes(before, after, scene)
        if after.status is _S.SIGNED and before.status is not _S.SIGNED and after.purpose is Purpose.LEAVE:
            yield Reason("told.on_leave", {"who": scene.book.name(STAFF.name, after.absent or after.owner)})
        if after.entry and not before.entry:
            yield Reason("told.registered", {"purpose": after.purpose, "text": after.entry})

    def lacking(self, record: Approval, verb: str) -> tuple[str, ...]:
        """What is asked for, which must be said before it goes to anybody."""
        needs = NEEDS.get(record.purpose, ()) if verb == "submit" else ()
        return tuple(need for need in needs if not getattr(record, need))

    def take(self, record: Approval, turn: Turn, scene: Scene) -> Turned[Approval]:
        """Approved, leave stands on a card; carried out, it enters its register."""
        matter = super().take(record, turn, scene).record
        followers: tuple[Record, ...] = ()
        if matter.status is _S.SIGNED and record.status is not _S.SIGNED:
            followers = _on_leave(matter, scene)
            matter = msgspec.structs.replace(matter, **approval_of(matter, scene))
        if turn.move.verb == "done" and not matter.entry:
            matter = msgspec.structs.replace(matter, entry=_next_entry(matter, scene))
        return Turned(matter, followers)


CONDUCT = Conduct(APPROVAL, writing=_Writing, desks=_Desks, pressure=RoutedPressure, steps=_Steps)


def approval_of(matter: Approval, scene: Scene) -> dict[str, object]:
    """Return who signed a matter, a stand-in too, and on which day; nothing of one nobody signed."""
    signed = [step for step in matter.route if step.act is Act.SIGN and step.decision is Decision.AGREED]
    if not signed or signed[-1].decided is None:
        return {}
    day = signed[-1].decided.astimezone(scene.now.tzinfo).date()
    return {"approver": signed[-1].deputy or signed[-1].who, "approved": day}


def _on_leave(matter: Approval, scene: Scene) -> tuple[Record, ...]:
    """The card of whoever is granted leave, with the leave on it; none where it stands there already."""
    who = matter.absent or matter.owner
    person = scene.book.staff.get(who) if who else None
    if matter.purpose is not Purpose.LEAVE or person is None or matter.start is None:
        return ()
    granted = Period(matter.start.day, (matter.end or matter.start).day, matter.title)
    if any(leave.start <= granted.start and granted.end <= leave.end for leave in person.leave):
        return ()
    leave = sorted((*person.leave, granted), key=lambda one: (one.start, one.end))
    return (msgspec.structs.replace(person, leave=tuple(leave)),)


def _next_entry(matter: Approval, scene: Scene) -> str:
    """The next number in the register of its purpose, for the year it began in."""
    year = matter.start.day.year if matter.start else scene.today.year
    return next_entry((other.entry for other in _of_purpose(matter, year, scene)), year)


def _of_purpose(matter: Approval, year: int, scene: Scene) -> Iterator[Approval]:
    """What stands in the register of its purpose, what is in the archive since `year` too."""
    others = chain(scene.book.of(APPROVAL).values(), scene.book.put_away(APPROVAL, year))
    return (other for other in others if other.purpose is matter.purpose)
