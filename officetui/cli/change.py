"""Commands that change one thing each."""

import re
from collections.abc import Sequence

import click
import msgspec

from officetui.cli.progress import Progress
from officetui.cli.session import Session, print_lines
from officetui.cli.words import DescribedCommand, option, wants_json
from officetui.domain.errors import Refused
from officetui.domain.kinds import KINDS, Ref
from officetui.office.outcome import Outcome

_ID = re.compile(r"[A-Za-z][0-9]+")
"""What is an id where words may follow, whether or not there is a record of it."""
_session = click.make_pass_decorator(Session)


@click.command("edit", cls=DescribedCommand)
@click.argument("id")
@click.argument("assignments", nargs=-1, required=True, metavar="FIELD=VALUE...")
@_session
def edit(session: Session, id: str, assignments: tuple[str, ...]) -> None:  # noqa: A002
    """Change fields of one record."""
    from officetui import wording
    from officetui.capture.value import read_value
    from officetui.capture.vocabulary import field_named
    from officetui.office import record
    from officetui.office.entry import context

    ref = session.ref(id)
    kind = KINDS[ref.kind]
    found = session.office.book.get(ref)
    values: dict[str, object] = {}
    for assignment in assignments:
        name, sign, text = assignment.partition("=")
        if not sign:
            raise Refused("bad_assignment", text=assignment)
        field = kind.field(field_named(kind, name) or name)
        record.refuse_kept(field)
        old = getattr(found, field.name, None)
        values[field.name] = read_value(field, text, context(session.office, ref.kind), old)
    outcome = record.edit(session.office, ref, values)
    now = session.office.now
    session.report(outcome, wording.told(session.office.book.get(ref), values, session.office.book, now))


@click.command("done", cls=DescribedCommand)
@click.argument("ids", nargs=-1, required=True, metavar="ID... [WORDS]...")
@_session
def done(session: Session, ids: tuple[str, ...]) -> None:
    """Close records, with what came of it."""
    from officetui.domain.reason import Reason

    count = next((at for at, word in enumerate(ids) if not _ID.fullmatch(word.strip())), len(ids)) or 1
    refs = list(dict.fromkeys(session.ref(text) for text in ids[:count]))
    outcome, understood = _taken(session, refs, "done", ids[count:])
    if any(session.office.book.get(ref).links for ref in outcome.refs):
        from officetui.office.paper import closable

        if papers := closable(session.office, outcome.refs):
            note = Reason("told.closable", {"ids": tuple(map(str, papers))})
            outcome = msgspec.structs.replace(outcome, notes=(*outcome.notes, note))
    session.report(outcome, understood)


@click.command("give", cls=DescribedCommand)
@click.argument("id")
@click.argument("who")
@click.argument("words", nargs=-1)
@_session
def give(session: Session, id: str, who: str, words: tuple[str, ...]) -> None:  # noqa: A002
    """Give a record to someone, with what is required, by when."""
    from officetui.office import answer, assignment, flow, step_line
    from officetui.wording.asking import terms_words

    ref, office, said = session.ref(id), session.office, " ".join(words)
    for field in ("owner", "requirement") if said.strip() else ("owner",):
        flow.require_field(office.book.get(ref), field)
    owner = answer.read_person(office, who)
    terms = answer.read_words_and_day(office, said)
    told = dict(zip(("requirement", "due"), terms, strict=True))
    unsaid = [name for name in assignment.unsaid(office, (ref,), owner) if not told[name]]
    outcome = assignment.give(office, (ref,), owner, *terms)
    if unsaid:
        notes = (*outcome.notes, step_line.to_add((ref,), unsaid))
        outcome = msgspec.structs.replace(outcome, notes=notes)
    given = office.book.get(ref)
    shown = (str(getattr(given, "requirement", "")), getattr(given, "due", None))
    session.report(outcome, terms_words(*shown, office.now) if said.strip() else "")


@click.command("move", cls=DescribedCommand)
@click.argument("id")
@click.argument("state", default="", metavar="[STATE]")
@click.argument("words", nargs=-1)
@_session
def move(session: Session, id: str, state: str, words: tuple[str, ...]) -> None:  # noqa: A002
    """Take a step, by its name or the state it leads to; without one, say which can be taken."""
    from officetui.office import flow, step_line

    ref = session.ref(id)
    kind = KINDS[ref.kind]
    if kind.flow is None:
        raise Refused("no_flow", kind=kind.name)
    if not state:
        from officetui.wording.step_line import step_lines

        print_lines(step_lines(kind, flow.offered(session.office.book.get(ref))))
        return
    typed = (state, *words)
    verb, count = step_line.step_called(session.office.book.get(ref), typed)
    session.report(*_taken(session, (ref,), verb, typed[count:]))


@click.command("chase", cls=DescribedCommand)
@click.argument("id")
@click.argument("words", nargs=-1)
@option("--next", "after", metavar="WHEN", default="")
@option("--take", is_flag=True)
@option("--text", "only_text", is_flag=True)
@_session
def chase(
    session: Session,
    id: str,  # noqa: A002
    words: tuple[str, ...],
    after: str,
    take: bool,
    only_text: bool,
) -> None:
    """Log a chase and set the next, or only print the text to send."""
    from officetui.office import answer, reminder
    from officetui.office import chase as chasing

    office = session.office
    if only_text:
        from officetui.wording.reminder import reminder_words

        text = reminder.text(office, session.ref(id))
        print_lines([reminder_words(text, office.settings.office, office.now)])
        return
    call = reminder.read_call(office, " ".join(words))
    when = answer.read_when(office, after) if after else call.after
    is_open = bool(call.words) and when is None and call.promised is None
    found = reminder.promise(office, call.words) if is_open else None
    promised = found.value if found and take else call.promised
    ref = session.ref(id)
    absences = reminder.absences(office, ref)
    outcome = chasing.chase(office, (ref,), call.words, after=when, promised=promised)
    session.report(msgspec.structs.replace(outcome, notes=(*outcome.notes, *absences)))
    if found and not take and not wants_json():
        from officetui.i18n import t
        from officetui.text import clean
        from officetui.wording.piece import proposal_words

        print(t("proposal.take"))
        print(clean(f"    ? {proposal_words(found, 'request', office.book, office.now)} ({found.text})"))


@click.command("agree", cls=DescribedCommand)
@click.argument("id")
@click.argument("words", nargs=-1)
@_session
def agree(session: Session, id: str, words: tuple[str, ...]) -> None:  # noqa: A002
    """Agree to a document."""
    session.report(*_taken(session, (session.ref(id),), "agree", words))


@click.command("return", cls=DescribedCommand)
@click.argument("id")
@click.argument("words", nargs=-1, required=True)
@_session
def return_(session: Session, id: str, words: tuple[str, ...]) -> None:  # noqa: A002
    """Return a document with a remark."""
    session.report(*_taken(session, (session.ref(id),), "return", words))


@click.command("note", cls=DescribedCommand)
@click.argument("id")
@click.argument("words", nargs=-1, required=True)
@_session
def note(session: Session, id: str, words: tuple[str, ...]) -> None:  # noqa: A002
    """Write a remark on a record."""
    from officetui.office import record

    session.report(record.note(session.office, (session.ref(id),), " ".join(words)))


@click.command("undo", cls=DescribedCommand)
@_session
def undo(session: Session) -> None:
    """Take back the last thing done."""
    from officetui.office import history

    office = session.office
    with Progress("undo"):
        outcome = history.undo(office)
    session.report(outcome)


@click.command("redo", cls=DescribedCommand)
@_session
def redo(session: Session) -> None:
    """Do again what was taken back."""
    from officetui.office import history

    office = session.office
    with Progress("redo"):
        outcome = history.redo(office)
    session.report(outcome)


def _taken(session: Session, refs: Sequence[Ref], verb: str, words: Sequence[str]) -> tuple[Outcome, str]:
    """Take a step; return what it did, with what it left open, and what was understood of the words."""
    from officetui.capture.step_line import StepLine
    from officetui.office import flow, step_line
    from officetui.wording.step_line import step_words

    office, first = session.office, refs[0]
    verb = flow.decision_of(KINDS[first.kind], verb)
    if words and len({ref.kind for ref in refs}) > 1:
        raise Refused("words_for_kinds", text=" ".join(words))
    said = StepLine("", {})
    if words or len(refs) == 1:
        said = step_line.read_step_words(office, refs, verb, words)
    understood = step_words(office, refs, verb, said) if said.words or said.given else ""
    outcome = flow.move(office, refs, verb, said.words, **said.given)
    notes = (*outcome.notes, *step_line.left_open(office, outcome.refs, verb))
    return msgspec.structs.replace(outcome, notes=notes), understood


COMMANDS = (edit, done, give, move, chase, agree, return_, note, undo, redo)
