"""The steps a record takes: which there are, what each asks for, and what it makes of the record."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Generic, TypeVar

import msgspec

from officetui.domain.conduct.pressure import Desks, Pressure
from officetui.domain.decision import OF_A_DESK, EnteredDecision, deciders, refuse_unsaid
from officetui.domain.delegation import desk_stood_in_for
from officetui.domain.errors import Refused
from officetui.domain.flow import Move
from officetui.domain.kind import Kind
from officetui.domain.kinds import flow_of, ref_of, status_of
from officetui.domain.reason import Reason
from officetui.domain.record import R, Record, Remark
from officetui.domain.scene import Scene
from officetui.domain.staff import STAFF

T = TypeVar("T")


class Turn(msgspec.Struct, frozen=True):
    """A step about to be taken: the legal `move`, what is said of it, further fields, when, by which account.

    `at` is in UTC.
    """

    move: Move
    words: str
    given: dict[str, object]
    at: datetime
    by: str

    def given_as(self, name: str, of: type[T]) -> T | None:
        """Return what was given as `name`, None where nothing was; raise TypeError if it is another."""
        value = self.given.get(name)
        if value is None or isinstance(value, of):
            return value
        raise TypeError(f"{self.move.verb}: {name} is {value!r}, no {of.__name__}")


class Turned(msgspec.Struct, Generic[R], frozen=True):
    """What a step makes of a record, and the records that follow it, none saved yet."""

    record: R
    followers: tuple[Record, ...] = ()


class Steps(Generic[R]):
    """The steps of a kind's records; a kind overrides what is different about them."""

    def __init__(self, kind: Kind[R], desks: Desks[R], pressure: Pressure[R]) -> None:
        self.kind = kind
        self.desks = desks
        self.pressure = pressure

    def offered(self, record: R) -> tuple[Move, ...]:
        """Return the legal steps that differ in what they do, the usual one first."""
        return tuple(self.fitted(record, move) for move in flow_of(record).legal(status_of(record)))

    def verbs(self, record: R) -> tuple[str, ...]:
        """Return the steps that are offered, by their names."""
        return tuple(move.verb for move in self.offered(record))

    def step(self, record: R, verb: str) -> Move:
        """Return the step `verb`, if it may be taken; raise Refused of the record, naming those offered."""
        try:
            return self.fitted(record, flow_of(record).move(verb, status_of(record)))
        except Refused as refused:
            told = {**refused.params, "legal": self.verbs(record)}
            said = Refused(refused.key, field=refused.field, **told)
            # A cursor may be on another record by then, and a list may have taken this one away.
            said.of = str(ref_of(record))
            raise said from refused

    def fitted(self, record: R, move: Move) -> Move:
        """Return a step as it is for a record: with what it needs besides, asking only for what is empty."""
        needs = (*move.needs, *self.lacking(record, move.verb))
        asks = tuple(name for name in move.asks if not getattr(record, name))
        return msgspec.structs.replace(move, needs=needs, asks=asks)

    def lacking(self, record: R, verb: str) -> tuple[str, ...]:
        """Return the fields that this record, as it is, lacks for a step besides what every one needs."""
        return ()

    def proposed(self, record: R, need: str, scene: Scene) -> object:
        """Return what to propose for a field that a step needs; None where nothing suggests itself."""
        return None

    def refuse_unsaid(self, record: R, turn: Turn, scene: Scene) -> None:
        """Raise Refused where somebody else's decision is entered without its name, its day or its words."""
        verb = turn.move.verb
        if verb in OF_A_DESK:
            who = turn.given_as("deputy", int) or turn.given_as("who", int)
            said = EnteredDecision(turn.words, who, turn.given_as("day", date))
            whose, mine = deciders(self.desks.of(record, scene)), self.desks.mine(record, scene)
            refuse_unsaid(verb, said, whose, mine, scene)

    def attributed(self, record: R, turn: Turn, scene: Scene) -> Turn:
        """Return a decision as that of the desk it is made for, where whoever decides stands in there.

        That is whoever is named, else whoever enters it, on the day of the decision.
        """
        who = turn.given_as("who", int) or scene.me
        if turn.move.verb not in OF_A_DESK or who is None:
            return turn
        day = turn.given_as("day", date) or scene.today
        desks = deciders(self.desks.of(record, scene))
        whose = desk_stood_in_for(who, desks, scene.book.staff, day, self.desks.subject(record))
        if whose is None:
            return turn
        return msgspec.structs.replace(turn, given={**turn.given, "who": whose, "deputy": who})

    def take(self, record: R, turn: Turn, scene: Scene) -> Turned[R]:
        """Return what a legal step, with all that it needs, makes of a record."""
        target = turn.move.target or status_of(record)
        values = {"status": type(status_of(record))(target), **turn.given}
        return Turned(msgspec.structs.replace(record, **values, **self.recorded(record, turn, target)))

    def notes(self, before: R, after: R, scene: Scene) -> Iterator[Reason]:
        """Go through what is to be known of a step taken: what it did besides, what it leaves open.

        Here who decided in whose place.
        """
        entries = [
            entry
            for name in ("route", "instructions", "notes")
            for entry in getattr(after, name, ())
            if entry.deputy is not None and entry not in getattr(before, name, ())
        ]
        for who, deputy in dict.fromkeys((entry.who, entry.deputy) for entry in entries):
            names = {"who": scene.book.name(STAFF.name, who), "to": scene.book.name(STAFF.name, deputy)}
            yield Reason("told.on_behalf", names)

    def recorded(self, record: R, turn: Turn, status: str) -> dict[str, object]:
        """Return what every step leaves behind: when it came to an end, and what was said."""
        values: dict[str, object] = {}
        if self.kind.closes:
            values["closed"] = turn.at if status in flow_of(record).ends else None
        if turn.words.strip():
            day = turn.given_as("day", date) if turn.move.verb in OF_A_DESK else None
            deputy = turn.given_as("deputy", int)
            who = turn.given_as("who", int) if day or deputy else None
            note = Remark(turn.at, turn.by, turn.words, who, day, deputy)
            values["notes"] = (*record.notes, note)
        return values

    def moments(self, record: R) -> Iterator[datetime | None]:
        """Go through the moments at which something became of a record, for the summary of a time."""
        yield record.created
        yield getattr(record, "closed", None)
        for contact in getattr(record, "log", ()):
            yield contact.at
