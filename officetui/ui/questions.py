"""The questions asked before something is done, by name, each read by the same code as a form's field."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from msgspec.structs import replace

from officetui import wording
from officetui.capture.step_line import StepLine
from officetui.capture.value import read_value, write_value
from officetui.domain.conduct import conduct_of
from officetui.domain.errors import Refused
from officetui.domain.field import Field, Shape
from officetui.domain.kinds import KINDS, Ref
from officetui.domain.moment import When, typed_day
from officetui.domain.span import SpanUnit, span_of
from officetui.domain.staff import STAFF
from officetui.domain.task import TASK
from officetui.i18n import has, t
from officetui.office import chase, flow, reminder, step_line
from officetui.office.answer import WordsAndDay, read_words_and_day
from officetui.office.entry import context
from officetui.office.office import Office
from officetui.office.record import of_days
from officetui.ui.other_questions import paper, setting, setting_name, template_day, template_name, view
from officetui.ui.person_questions import away, delegate, hand_over
from officetui.ui.question import (
    Question,
    Targets,
    about,
    read_words,
    reads_when,
    shows_when,
)
from officetui.wording.asking import step_hint, terms_words
from officetui.wording.plan import span_heading
from officetui.wording.reason import reason
from officetui.wording.reminder import reminder_words
from officetui.wording.step_line import others_desks, step_words
from officetui.wording.veil import called


def _field(
    office: Office, verb: str, name: str, refs: Targets, is_optional: bool = False
) -> Question[object]:
    """What a field is to hold; where it is one record's, beginning with what it holds."""
    title = t(f"ask.{verb}", title=about(office, refs))
    return _of_field(office, refs, name, title, f"{verb}:{refs[0]}", is_optional)


def _need(
    office: Office, kind: str, name: str, verb: str, refs: Targets, is_optional: bool
) -> Question[object]:
    """What a step of the flow cannot be taken without, or asks for besides, which may then stay empty."""
    title = t("ask.need", verb=wording.verb_words(kind, verb), title=about(office, refs))
    # A step may need several things: what was typed for one is no answer to the next.
    slot = f"{verb}:{refs[0]}:{name}"
    if name == "words":
        return Question(title, t("ask.hint.words"), read_words, str, slot, is_remark=True)
    asked = _of_field(office, refs, name, title, slot, is_optional)
    how = t("ask.hint.optional", how=asked.hint) if is_optional else asked.hint
    asked = replace(asked, hint=t("label.line", label=wording.label(kind, name), value=how))
    found = flow.proposed(office, refs[0], name) if len(refs) == 1 else None
    if found is None:
        return asked
    return replace(asked, initial=write_value(KINDS[kind].field(name), found, office.book, t))


def _of_field(
    office: Office, refs: Targets, name: str, title: str, slot: str, is_optional: bool
) -> Question[object]:
    kind = refs[0].kind
    field = KINDS[kind].field(name)
    now = context(office, kind)
    current = getattr(office.book.get(refs[0]), name) if len(refs) == 1 else None

    def read(text: str) -> object:
        if not text.strip() and not is_optional:
            raise Refused("empty_answer", field=name)
        return read_value(field, text, now, current)

    def show(value: object) -> str:
        words = wording.show(field, value, office.book, office.now) or t("word.none")
        return _with_doubts(office, words, {name: value})

    initial = write_value(field, current, office.book, t) if current and is_optional else ""
    is_remark = field.shape is Shape.LONG
    return Question(title, _how(field, is_optional), read, show, slot, initial, is_remark=is_remark)


def _with_doubts(office: Office, words: str, values: Mapping[str, object]) -> str:
    """What was understood, and what should be known of the days that were typed."""
    return wording.noted(words, [reason(one, office.now) for one in of_days(office, values)])


def _how(field: Field, is_optional: bool) -> str:
    """How a field is filled in: what it names by that, a day that is needed without how to take it away."""
    if field.shape in (Shape.WHEN, Shape.DAY) and not is_optional:
        return t("ask.hint.needed_day")
    named = f"ask.hint.{field.shape.value}.{field.spec.ref}"
    return t(named if field.spec.ref and has(named) else f"ask.hint.{field.shape.value}")


def _words(office: Office, verb: str, refs: Targets) -> Question[str]:
    title = t(f"ask.{verb}", title=about(office, refs))
    return Question(title, t("ask.hint.words"), read_words, str, f"{verb}:{refs[0]}", is_remark=True)


def _chase(office: Office, verb: str, refs: Targets) -> Question[chase.Call]:
    """The words of the call, and behind a last `^` the day of the next; alone it takes what was promised."""

    def read(text: str) -> chase.Call:
        return reminder.read_call(office, text)

    title = t(f"ask.{verb}", title=about(office, refs))
    offer, whom = (_reminder(office, refs[0]), _contact(office, refs[0])) if len(refs) == 1 else ("", "")
    hint, slot = t("ask.hint.chase"), f"{verb}:{refs[0]}"
    return Question(title, hint, read, _show_chase(office), slot, offer=offer, about=whom)


def _show_chase(office: Office) -> Callable[[chase.Call], str]:
    def show(said: chase.Call) -> str:
        today, when = office.now.date(), said.after or said.promised
        if said.promised:
            return t("ask.chase_promised", words=said.words, when=wording.when_words(said.promised, today))
        if when is not None:
            return t("ask.chase_on", words=said.words, when=wording.when_words(when, today))
        found = reminder.promise(office, said.words)
        if found:
            return t("ask.chase_promise", words=found.text, when=wording.when_words(found.value, today))
        return t("ask.chase_by_rule", words=said.words)

    return show


def _contact(office: Office, ref: Ref) -> str:
    """Whom to ring about a matter, and where; of a colleague also until when they are on leave."""
    if (who := reminder.text(office, ref).who) is not None:
        rung = t("ask.contact", unit=who.name, words=who.phone) if who.phone else ""
        return wording.join([rung, *(reason(each, office.now) for each in reminder.absences(office, ref))])
    which = getattr(office.book.get(ref), "unit", None)
    words = wording.contact(which, office.book)
    return t("ask.contact", unit=wording.unit(which, office.book), words=words) if words else ""


def _step(office: Office, verb: str, refs: Targets) -> Question[StepLine]:
    """All that is said of a step, on one line: whose, the words, to whom, by when."""
    record, kind, ref = office.book.get(refs[0]), KINDS[refs[0].kind], refs[0]
    owners = others_desks(office, refs, verb)

    def read(text: str) -> StepLine:
        return step_line.read_step_line(office, ref, verb, text)

    def show(said: StepLine) -> str:
        return _with_doubts(office, step_words(office, refs, verb, said), said.given)

    words = wording.verb_words(kind.name, verb)
    title = t("ask.need", verb=words, title=about(office, refs))
    if owners:
        title = t("ask.decision", verb=words, who=owners[0], title=about(office, refs))
    hint = step_hint(kind, verb)
    initial = str(getattr(record, "proposal", "")) if verb == "propose" else ""
    if is_begun := len(owners) == 1:
        (who,) = conduct_of(record).desks.hands(record)
        initial = t(
            "ask.decision.begun",
            who=office.book.name(STAFF.name, who),
            day=typed_day(office.now.date()),
        )
    slot = f"{verb}:{ref}"
    return Question(title, hint, read, show, slot, initial, is_remark=True, is_begun=is_begun)


def _objective(office: Office, unit: SpanUnit, day: date) -> Question[str]:
    """An objective of a span."""
    title = t("ask.objective", span=span_heading(span_of(unit, day), office.now.date()))
    return Question(title, t("ask.hint.words"), read_words, str, f"objective:{unit.value}:{day}")


def _draft(office: Office, ref: Ref) -> Question[str]:
    """The file of the next version of a draft."""
    title = t("ask.draft", title=about(office, (ref,)))
    return Question(title, t("ask.draft.hint"), read_words, str, f"draft:{ref}")


def _reminder(office: Office, ref: Ref) -> str:
    # It stands on the screen, to be copied, and is masked with all else there.
    text = reminder.text(office, ref)._replace(title=called(ref, office.book))
    return reminder_words(text, office.settings.office, office.now)


def _terms(office: Office, refs: Targets, who: int) -> Question[WordsAndDay]:
    """What is required, and behind a last `^` by when; an empty answer leaves both open."""

    def show(terms: WordsAndDay) -> str:
        return _with_doubts(office, terms_words(*terms, office.now), {"due": terms[1]})

    def read(text: str) -> WordsAndDay:
        return read_words_and_day(office, text)

    title = t("ask.terms", who=office.book.name(STAFF.name, who), title=about(office, refs))
    return Question(title, t("ask.terms.hint"), read, show, f"terms:{refs[0]}")


def _limit(office: Office, refs: Targets) -> Question[When]:
    title, hint = t("ask.limit", title=about(office, refs)), t("ask.limit.hint")
    return Question(title, hint, reads_when(office), shows_when(office), f"limit:{refs[0]}")


def _reason(office: Office, verb: str, refs: Targets) -> Question[str]:  # noqa: ARG001 - as all verbs ask
    title = t("ask.not_ours", title=about(office, refs))
    return Question(title, t("ask.hint.words"), read_words, str, f"not_ours:{refs[0]}")


def _difficulty(office: Office, refs: Targets) -> Question[str]:
    title = t("ask.difficulty", title=about(office, refs))
    initial = office.book.one(TASK, refs[0]).difficulty if len(refs) == 1 else ""
    return Question(title, t("ask.difficulty.hint"), read_words, str, f"help:{refs[0]}", initial)


QUESTIONS: dict[str, Callable[..., Question[Any]]] = {
    "field": _field,
    "need": _need,
    "words": _words,
    "chase": _chase,
    "away": away,
    "delegate": delegate,
    "step": _step,
    "hand_over": hand_over,
    "objective": _objective,
    "paper": paper,
    "draft": _draft,
    "terms": _terms,
    "limit": _limit,
    "reason": _reason,
    "setting": setting,
    "setting_name": setting_name,
    "difficulty": _difficulty,
    "template_day": template_day,
    "template_name": template_name,
    "view": view,
}
