"""What was said of a step on one line, in words: whose it is, of which day, the words, by whom, by when."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from officetui.capture.step_line import StepLine, field_of
from officetui.domain.book import Book
from officetui.domain.conduct import conduct_of
from officetui.domain.decision import OF_A_DESK
from officetui.domain.field import Shape
from officetui.domain.flow import Move
from officetui.domain.kind import Kind
from officetui.domain.kinds import KINDS, Ref
from officetui.domain.record import Record
from officetui.i18n import t
from officetui.office import flow
from officetui.office.office import Office
from officetui.office.step_line import made_for
from officetui.wording.asking import hint_name, step_hint
from officetui.wording.date import heading
from officetui.wording.field import label, show, verb_words
from officetui.wording.name import clauses, decider, desk, join

_FIRST = frozenset({"who", "deputy", "day"})
"""What stands in front of a decision: whose it is, and of which day."""
_CALLED = {
    ("extend", "who"): "column.desk",
    ("give_back", "day"): "incoming.field.gave_back",
    ("repeal", "day"): "field.repealed",
}
"""What is said of other steps, by the words for what it is there."""
_TEXTS = (Shape.TEXT, Shape.LONG)


def others_desks(office: Office, refs: Sequence[Ref], verb: str) -> tuple[str, ...]:
    """Return on whose desks the first of some papers lies where the step is theirs to decide, else none."""
    if not flow.is_for_other_desk(office, refs, verb):
        return ()
    record = office.book.get(refs[0])
    return tuple(desk(who, office.book) for who in conduct_of(record).desks.hands(record))


def step_words(office: Office, refs: Sequence[Ref], verb: str, said: StepLine) -> str:
    """Return what was understood of a step of `refs` as it goes down; unnamed, whose decision it is."""
    said = made_for(office, refs[0], verb, said)
    kind, book, now = KINDS[refs[0].kind], office.book, office.now
    usual = next(iter(others_desks(office, refs, verb)), "")
    words = said.words or (t("step.circled") if verb in ("instruct", "circle") else "")
    first = _FIRST if verb in OF_A_DESK else frozenset()
    # Whom and when first: behind a text of any length they are overlooked.
    given = (one for one in said.given.items() if one[0] not in first)
    rest = (
        t("label.line", label=_label(kind, verb, name), value=_value(kind, name, value, book, now))
        for name, value in sorted(given, key=lambda one: field_of(kind, one[0]).shape in _TEXTS)
    )
    who = usual
    if "who" in first & said.given.keys():
        who = decider(desk(said.given["who"], book), said.given.get("deputy"), book)
    if not who and "day" not in first & said.given.keys():
        return clauses((words, *rest))
    day = heading(said.given.get("day") or now.date())
    return clauses((t("ask.decision.show", who=who or t("word.me"), day=day, words=words).rstrip(), *rest))


def step_lines(kind: Kind[Record], moves: Iterable[Move]) -> list[str]:
    """Return steps with what each asks for, a line each: by a hint, else by the names of the fields."""
    lines = []
    for move in moves:
        wanted = (*move.needs, *move.asks)
        named = (t("step.words") if name == "words" else _label(kind, move.verb, name) for name in wanted)
        said = step_hint(kind, move.verb) if hint_name(kind, move.verb) else join(named)
        words = verb_words(kind.name, move.verb)
        lines.append(t("label.line", label=words, value=said) if said else words)
    return lines


def _label(kind: Kind[Record], verb: str, name: str) -> str:
    if name in kind.fields:
        return label(kind.name, name)
    return t(_CALLED.get((verb, name), f"step.{name}"))


def _value(kind: Kind[Record], name: str, value: object, book: Book, now: datetime) -> str:
    return show(field_of(kind, name), value, book, now)
