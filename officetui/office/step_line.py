"""What a person says of a step: which one is meant, and all that one line tells of it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from officetui import i18n
from officetui.capture import vocabulary
from officetui.capture.step_line import StepLine, read_named, read_step
from officetui.capture.value import write_value
from officetui.capture.vocabulary import field_called, field_word
from officetui.domain.conduct import conduct_of
from officetui.domain.conduct.steps import Turn
from officetui.domain.errors import Refused
from officetui.domain.flow import Move
from officetui.domain.kinds import KINDS, Ref, flow_of, kind_of, ref_of, status_of
from officetui.domain.paper import Routed
from officetui.domain.reason import Reason
from officetui.domain.record import Record
from officetui.i18n import t
from officetui.office.entry import context
from officetui.office.office import Office
from officetui.office.route import usual
from officetui.office.unit_of_work import refuse_archived


def step_called(record: Record, words: Sequence[str]) -> tuple[str, int]:
    """Return the step that the first of some words name for a record, and how many of them do.

    A status means the step that leads there. Raise Refused, the legal steps named, for words that mean none.
    """
    kind, flow = kind_of(record), flow_of(record)
    legal = [move.verb for move in flow.legal(status_of(record))]
    verb, count = vocabulary.step_called(kind, words, legal)
    if verb:
        return verb, count
    status = vocabulary.choice_called(kind.field("status"), words[0]) if words else None
    if status is not None:
        return flow.move_to(str(status), status_of(record)).verb, 1
    verb, count = vocabulary.step_begun(kind, words, legal)
    if not verb:
        raise Refused(
            "unknown_step",
            text=" ".join(words[:1]),
            kind=kind.name,
            legal=conduct_of(record).steps.verbs(record),
        )
    return verb, count


def made_for(office: Office, ref: Ref, verb: str, said: StepLine) -> StepLine:
    """Return what is said of a step as it goes down: of a stand-in, in whose place it is."""
    turn = _turn(office, office.book.get(ref), verb, said)
    return said._replace(given=turn.given)


def _turn(office: Office, record: Record, verb: str, said: StepLine) -> Turn:
    """A step about to be taken, a decision on it as that of the desk it is made for."""
    steps = conduct_of(record).steps
    turn = Turn(steps.step(record, verb), said.words, dict(said.given), office.now, office.actor)
    return steps.attributed(record, turn, office.scene())


def read_step_words(office: Office, refs: Sequence[Ref], verb: str, words: Sequence[str]) -> StepLine:
    """Return what the words of a command say of a step of some records of a kind: NAME=VALUE by the field,
    the others as one line, as whichever of them asks for something reads it.

    Raise Refused where something is lacking, or is there already and only asked for.
    """
    for ref in refs:
        refuse_archived(office.book, ref)
    records = [office.book.get(ref) for ref in refs]
    record = next((one for one in records if conduct_of(one).steps.step(one, verb).asks), records[0])
    ref = ref_of(record)
    asks = flow_of(record).move(verb, status_of(record)).asks
    move = replace(conduct_of(record).steps.step(record, verb), asks=asks)
    named, rest = read_named(move, KINDS[ref.kind], words, context(office, ref.kind))
    for name in named.keys() & set(asks):
        if getattr(record, name):
            form = _form(ref.kind, (name,))
            raise Refused("said_already", need=name, id=str(ref), kind=ref.kind, form=form)
    try:
        return read_step_line(office, ref, verb, " ".join(rest), named)
    except Refused as refused:
        lacking = _lacking(move, record, named)
        if refused.field in lacking:
            # What the words were taken for is one of several things they may have meant.
            _refuse_several(office, record, verb, lacking)
        raise


def _lacking(move: Move, record: Record, given: Mapping[str, Any]) -> tuple[str, ...]:
    """What a step needs besides words that neither the record nor what was said of it has."""

    def said(need: str) -> object:
        known = None if move.is_said_anew else getattr(record, need, None)
        return need == "words" or given.get(need) or known

    return move.missing(said)


def _refuse_several(office: Office, record: Record, verb: str, lacking: Sequence[str]) -> None:
    """Of several things that are lacking, and cannot be proposed, none is what some words must mean."""
    steps = conduct_of(record).steps
    needs = tuple(need for need in lacking if not steps.proposed(record, need, office.scene()))
    if len(needs) > 1:
        ref = ref_of(record)
        form = _form(ref.kind, needs)
        raise Refused("step_needs_all", field=needs[0], verb=verb, need=needs, id=str(ref), form=form)


def left_open(office: Office, refs: Sequence[Ref], verb: str) -> Iterator[Reason]:
    """Go through what a step taken with `refs` asked for and was not told, and how to add it."""
    asked: dict[str, list[Ref]] = {}
    for ref in refs:
        record = office.book.get(ref)
        moves = (move for move in flow_of(record).moves if move.verb == verb)
        for name in dict.fromkeys(name for move in moves for name in move.asks if not getattr(record, name)):
            asked.setdefault(name, []).append(ref)
    for name, open_in in asked.items():
        yield to_add(open_in, (name,))


def to_add(refs: Sequence[Ref], names: Sequence[str]) -> Reason:
    """Return that fields of some records of a kind are empty, and how to fill them afterwards."""
    kind = refs[0].kind
    needs = tuple(_typed(kind, name) for name in names)
    params = {"needs": needs, "ids": tuple(map(str, refs)), "first": str(refs[0]), "form": _form(kind, names)}
    return Reason("told.left_open", params)


def _form(kind: str, names: Iterable[str]) -> str:
    """How fields are said in a command."""
    return " ".join(f"{_typed(kind, name)}=…" for name in names)


def _typed(kind: str, name: str) -> str:
    """What a field is called in the language in use, as a command takes it."""
    words = t(i18n.own(kind, f"field.{name}"))
    if field_called(KINDS[kind], words) == name and " " not in words:
        return words.lower()
    return field_word(kind, name, is_chinese=i18n.language() == "zh")


def read_step_line(
    office: Office, ref: Ref, verb: str, text: str, named: Mapping[str, Any] | None = None
) -> StepLine:
    """Return what one line says of a step; the leaders to ask are the proposed ones where none is named.

    `named` is what was said by the names of fields. Raise Refused where something is lacking, with what could
    be proposed for it.
    """
    record = office.book.get(ref)
    move = conduct_of(record).steps.step(record, verb)
    seen = context(office, ref.kind)
    found = read_step(move, KINDS[ref.kind], text, seen, named or {})
    conduct_of(record).steps.refuse_unsaid(record, _turn(office, record, verb, found), office.scene())
    is_wanted = isinstance(record, Routed) and not record.route and "route" not in found.given
    if isinstance(record, Routed) and "route" in move.needs and is_wanted:
        steps = usual(office, record, seen)
        if steps:
            words = write_value(KINDS[ref.kind].field("route"), steps, office.book, t).replace("\n", "; ")
            if others := tuple(need for need in _lacking(move, record, found.given) if need != "route"):
                form = f"'{_typed(ref.kind, 'route')}={words}' {_form(ref.kind, others)}"
                needs = ("route", *others)
                raise Refused("step_needs_all", field="route", verb=verb, need=needs, id=str(ref), form=form)
            raise Refused("route_wanted", field="route", id=str(ref), text=words)
    given = dict(found.given)
    lacking = _lacking(move, record, given)
    _refuse_several(office, record, verb, lacking)
    for need in lacking:
        proposed = conduct_of(record).steps.proposed(record, need, office.scene())
        if need == "asked" and proposed:
            given[need] = proposed
        elif proposed:
            words = write_value(KINDS[ref.kind].field(need), proposed, office.book, t)
            raise Refused("step_wants", field=need, verb=verb, need=need, id=str(ref), text=words)
        else:
            raise Refused("step_needs", field=need, verb=verb, need=need, kind=ref.kind)
    return found._replace(given=given)
