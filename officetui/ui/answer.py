"""The questions a verb asks before it acts, each read by the same code as a form's field."""

from collections.abc import Callable, Sequence
from typing import Any, cast

from officetui import wording
from officetui.capture.value import read_value, write_value
from officetui.domain.errors import Refused
from officetui.domain.kinds import KINDS, Ref
from officetui.domain.moment import When
from officetui.domain.staff import STAFF, Period
from officetui.domain.task import TASK
from officetui.domain.when import parse_when
from officetui.i18n import n, t
from officetui.office import chase, flow, person
from officetui.office.entry import context
from officetui.office.office import Office
from officetui.office.person import Parting
from officetui.ui.modals.ask import Question
from officetui.ui.verb import Verb
from officetui.wording.person import holding_lines
from officetui.wording.row import reminder_words


def question(office: Office, verb: Verb, refs: Sequence[Ref]) -> Question:
    """Return what `verb` asks about `refs` before it can act."""
    about = _about(office, refs)
    title = t(f"ask.{verb.id}", title=about)
    slot = f"{verb.id}:{refs[0]}"
    if verb.ask == "chase":
        offer = _reminder(office, refs[0]) if len(refs) == 1 else ""
        read, show = _read_chase(office), _show_chase(office)
        hint, whom = t("ask.hint.chase"), _contact(office, refs[0]) if len(refs) == 1 else ""
        return Question(title, hint, read, show, slot, offer=offer, about=whom)
    if verb.ask == "away":
        return Question(title, t("ask.hint.away"), _read_away(office), _show_away(office), slot)
    if verb.ask == "hand_over":
        return _parting(office, title, slot, refs[0])
    if verb.ask == "words":
        return Question(title, t("ask.hint.words"), _read_words(verb.is_optional), str, slot)
    return _field_question(office, refs[0].kind, verb.ask, title, slot, verb.is_optional, refs)


def _reminder(office: Office, ref: Ref) -> str:
    return reminder_words(chase.text(office, ref), office.settings.office, office.now)


def _contact(office: Office, ref: Ref) -> str:
    """Whom to ring about a matter, and where."""
    which = getattr(office.book.get(ref), "unit", None)
    words = wording.contact(which, office.book)
    return t("ask.contact", unit=wording.unit(which, office.book), words=words) if words else ""


def need(office: Office, kind: str, name: str, verb: str, refs: Sequence[Ref]) -> Question:
    """Return the question for what a step of the flow cannot be taken without."""
    title = t("ask.need", verb=wording.verb_words(kind, verb), title=_about(office, refs))
    slot = f"{verb}:{refs[0]}"
    if name == "words":
        return Question(title, t("ask.hint.words"), _read_words(False), str, slot)
    asked = _field_question(office, kind, name, title, slot, False, refs)
    found = flow.proposed(office, refs[0], name) if len(refs) == 1 else None
    if found is None:
        return asked
    return asked._replace(initial=write_value(KINDS[kind].field(name), found, office.book, t))


def _field_question(
    office: Office, kind: str, name: str, title: str, slot: str, is_optional: bool, refs: Sequence[Ref]
) -> Question:
    field = KINDS[kind].field(name)
    now = context(office, kind)
    current = getattr(office.book.get(refs[0]), name) if len(refs) == 1 else None

    def read(text: str) -> Any:
        if not text.strip() and not is_optional:
            raise Refused("empty_answer", field=name)
        return read_value(field, text, now, current)

    def show(value: Any) -> str:
        return wording.show(field, value, office.book, office.now) or t("word.none")

    initial = write_value(field, current, office.book, t) if current and is_optional else ""
    hint = t(f"ask.hint.{field.shape.value}")
    return Question(title, hint, read, show, slot, initial)


def _read_words(is_optional: bool) -> Callable[[str], str]:
    def read(text: str) -> str:
        if not text.strip() and not is_optional:
            raise Refused("empty_words", field="words")
        return text

    return read


def _read_chase(office: Office) -> Callable[[str], chase.Said]:
    """Words of the call, and after a last `^` the day of the next chase; alone it takes what was promised."""

    def read(text: str) -> chase.Said:
        words, sign, phrase = text.replace("＾", "^").rpartition("^")
        if not sign:
            return chase.Said(text.strip())
        if not phrase.strip() and (found := chase.promise(office, words)):
            return chase.Said(words.strip(), promised=found.value)
        understood = parse_when(phrase.strip(), office.now, office.calendar, office.settings.hours)
        return chase.Said(words.strip(), understood.value)

    return read


def _show_chase(office: Office) -> Callable[[Any], str]:
    def show(said: chase.Said) -> str:
        today, when = office.now.date(), said.after or said.promised
        if said.promised:
            return t("ask.chase_promised", words=said.words, when=wording.when_words(said.promised, today))
        if when is not None:
            return t("ask.chase_on", words=said.words, when=wording.when_words(when, today))
        found = chase.promise(office, said.words)
        if found:
            return t("ask.chase_promise", words=found.text, when=wording.when_words(found.value, today))
        return t("ask.chase_by_rule", words=said.words)

    return show


def _read_away(office: Office) -> Callable[[str], Period]:
    """From, to and why: the line of a form's field of leave."""

    def read(text: str) -> Period:
        if not text.strip():
            raise Refused("empty_answer", field="leave")
        (period,) = read_value(STAFF.field("leave"), " ".join(text.split()), context(office, STAFF.name))
        return cast("Period", period)

    return read


def _show_away(office: Office) -> Callable[[Period], str]:
    field = STAFF.field("leave")
    return lambda period: wording.show(field, (period,), office.book, office.now)


def _parting(office: Office, title: str, slot: str, ref: Ref) -> Question:
    """To whom all of it goes, and behind a last `^` the last day of who leaves; what it is, to be copied."""

    def read(text: str) -> Parting:
        name, _, phrase = text.replace("＾", "^").partition("^")
        if not name.strip():
            raise Refused("empty_answer", field="owner")
        to = read_value(TASK.field("owner"), name, context(office))
        if not phrase.strip():
            return Parting(to)
        return Parting(to, read_value(STAFF.field("until"), phrase, context(office, STAFF.name)))

    def show(parting: Parting) -> str:
        held = person.holding(office, ref, parting.last)
        who = office.book.name(STAFF.name, parting.to)
        words = n("ask.hand_over.show", len(held.refs), who=who)
        if parting.last is None:
            return words
        return t("ask.hand_over.last", words=words, day=wording.full_words(When(parting.last)))

    held = person.holding(office, ref)
    lines = holding_lines(*held, office.book, office.now.date())
    return Question(title, t("ask.hint.hand_over"), read, show, slot, offer="\n".join(lines))


def _about(office: Office, refs: Sequence[Ref]) -> str:
    if len(refs) == 1:
        return f"{refs[0]} {office.book.name(*refs[0])}"
    return t("ask.several", count=len(refs))
