"""What a person says of a step: which one is meant, and all that one line tells of it."""

from collections.abc import Sequence

from officetui.capture import vocabulary
from officetui.capture.step_line import StepLine, read_step
from officetui.capture.value import write_value
from officetui.domain.conduct import conduct_of
from officetui.domain.conduct.steps import Turn
from officetui.domain.errors import Refused
from officetui.domain.kinds import KINDS, Ref, flow_of, kind_of, status_of
from officetui.domain.paper import Routed
from officetui.domain.record import Record
from officetui.i18n import t
from officetui.office.entry import context
from officetui.office.office import Office
from officetui.office.route import usual


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


def read_step_line(office: Office, ref: Ref, verb: str, text: str) -> StepLine:
    """Return what one line says of a step; the leaders to ask are the proposed ones where none is named.

    Raise Refused where something is lacking, with what could be proposed for it.
    """
    record = office.book.get(ref)
    move = conduct_of(record).steps.step(record, verb)
    seen = context(office, ref.kind)
    found = read_step(move, KINDS[ref.kind], text, seen)
    conduct_of(record).steps.refuse_unsaid(record, _turn(office, record, verb, found), office.scene())
    is_wanted = isinstance(record, Routed) and not record.route and "route" not in found.given
    if isinstance(record, Routed) and "route" in move.needs and is_wanted:
        steps = usual(office, record, seen)
        if steps:
            words = write_value(KINDS[ref.kind].field("route"), steps, office.book, t).replace("\n", "; ")
            raise Refused("route_wanted", field="route", id=str(ref), text=words)
    given = dict(found.given)

    def said(need: str) -> object:
        known = None if move.is_said_anew else getattr(record, need, None)
        return need == "words" or given.get(need) or known

    lacking = move.missing(said)
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
