"""What a key does to records: one table of the verbs, which kinds they are for, and what they ask.

A verb's id is its binding, the message `key.ID`, and the name in a user's keymap.
"""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, NamedTuple

from officetui.domain.kinds import KINDS, Ref
from officetui.domain.moment import When
from officetui.office import assignment, chase, flow, record
from officetui.office.office import Office
from officetui.office.outcome import Outcome

Matters = frozenset({"task", "document", "request"})
Every = frozenset(KINDS)


class Verb(NamedTuple):
    """One key on records. `ask` names what is asked before `run`: a field's name, `words`, or nothing.

    `is_optional` where an empty answer is an answer.
    """

    id: str
    key: str
    kinds: frozenset[str]
    ask: str
    run: Callable[[Office, Sequence[Ref], Any], Outcome]
    is_optional: bool = False


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


def _chase(office: Office, refs: Sequence[Ref], answer: tuple[str, When | None]) -> Outcome:
    words, after = answer
    return chase.chase(office, refs, words, after=after)


def _note(office: Office, refs: Sequence[Ref], words: str) -> Outcome:
    return record.note(office, refs, words)


VERBS: dict[str, Verb] = {
    verb.id: verb
    for verb in (
        Verb("done", "d", Matters | {"event"}, "", _move("done")),
        Verb("give", "g", Matters, "owner", _give),
        Verb("due", "t", Matters, "due", _due, is_optional=True),
        Verb("plan", "p", frozenset({"task"}), "planned", _plan, is_optional=True),
        Verb("snooze", "z", frozenset({"task"}), "snoozed", _snooze, is_optional=True),
        Verb("chase", "c", Matters, "chase", _chase, is_optional=True),
        Verb("agree", "y", frozenset({"document"}), "", _move("agree")),
        Verb("return", "n", frozenset({"document"}), "words", _move("return")),
        Verb("note", "r", Every, "words", _note),
    )
}
