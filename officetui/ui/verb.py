"""What a key does to records: one table of the verbs, what a record must have for them, and what they ask.

A verb's id is its binding, the message `key.ID`, and the name in a user's keymap.
"""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, NamedTuple

from officetui.domain.kind import Kind
from officetui.domain.kinds import KINDS, Ref
from officetui.domain.moment import When
from officetui.domain.record import Record
from officetui.domain.staff import Period
from officetui.office import assignment, chase, flow, person, record
from officetui.office.office import Office
from officetui.office.outcome import Outcome

STEP = "status"


class Verb(NamedTuple):
    """One key on records. `ask` names what is asked before `run`: a field's name, `words`, or nothing.

    `field` is what a record must have for it, `STEP` a step of its flow called as the verb, "" nothing.
    `is_optional` where an empty answer is an answer.
    """

    id: str
    key: str
    field: str
    ask: str
    run: Callable[[Office, Sequence[Ref], Any], Outcome]
    is_optional: bool = False

    def fits(self, kind: Kind[Record]) -> bool:
        """Tell whether records of a kind have what it takes."""
        if self.field == STEP:
            return kind.flow is not None and any(move.verb == self.id for move in kind.flow.moves)
        return not self.field or self.field in kind.fields

    def is_for(self, kind: Kind[Any]) -> bool:
        """Tell whether it fits a kind for a field of its own, as not every record has."""
        return self.field not in ("", STEP) and self.fits(kind)

    @property
    def kinds(self) -> tuple[str, ...]:
        """The names of the kinds it fits."""
        return tuple(name for name, kind in KINDS.items() if self.fits(kind))


def _move(verb: str) -> Callable[[Office, Sequence[Ref], Any], Outcome]:
    def run(office: Office, refs: Sequence[Ref], words: Any) -> Outcome:
        return flow.move(office, refs, verb, words or "")

    return run


def _give(office: Office, refs: Sequence[Ref], given: Any) -> Outcome:
    terms = given if isinstance(given, assignment.Terms) else assignment.Terms(given)
    return assignment.give(office, refs, *terms)


def _due(office: Office, refs: Sequence[Ref], when: When | None) -> Outcome:
    return flow.set_due(office, refs, when)


def _plan(office: Office, refs: Sequence[Ref], when: When | None) -> Outcome:
    return flow.plan(office, refs, when)


def _snooze(office: Office, refs: Sequence[Ref], until: date | None) -> Outcome:
    return flow.snooze(office, refs, until)


def _chase(office: Office, refs: Sequence[Ref], said: chase.Said) -> Outcome:
    return chase.chase(office, refs, said.words, after=said.after, promised=said.promised)


def _note(office: Office, refs: Sequence[Ref], words: str) -> Outcome:
    return record.note(office, refs, words)


def _away(office: Office, refs: Sequence[Ref], period: Period) -> Outcome:
    return person.go_away(office, refs[0], period)


def _hand_over(office: Office, refs: Sequence[Ref], parting: person.Parting) -> Outcome:
    return person.hand_over(office, refs[0], *parting)


VERBS: dict[str, Verb] = {
    verb.id: verb
    for verb in (
        Verb("done", "d", STEP, "", _move("done")),
        Verb("give", "g", "owner", "owner", _give),
        Verb("due", "t", "due", "due", _due, is_optional=True),
        Verb("plan", "p", "planned", "planned", _plan, is_optional=True),
        Verb("snooze", "z", "snoozed", "snoozed", _snooze, is_optional=True),
        Verb("chase", "c", "next_chase", "chase", _chase, is_optional=True),
        Verb("agree", "y", STEP, "", _move("agree")),
        Verb("return", "n", STEP, "words", _move("return")),
        Verb("away", "Z", "leave", "away", _away),
        Verb("hand_over", "G", "leave", "hand_over", _hand_over),
        Verb("note", "r", "", "words", _note),
    )
}
