"""Commands that change one thing each."""

import click
import msgspec

from officetui.cli.progress import Progress
from officetui.cli.session import Session, print_lines
from officetui.cli.words import DescribedCommand, option, wants_json
from officetui.domain.errors import Refused
from officetui.domain.kinds import KINDS, Ref

_session = click.make_pass_decorator(Session)


@click.command("edit", cls=DescribedCommand)
@click.argument("id")
@click.argument("assignments", nargs=-1, required=True, metavar="FIELD=VALUE...")
@_session
def edit(session: Session, id: str, assignments: tuple[str, ...]) -> None:  # noqa: A002
    """Change fields of one record."""
    from officetui import wording
    from officetui.capture.value import read_value
    from officetui.capture.vocabulary import field_called
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
        field = kind.field(field_called(kind, name) or name)
        old = getattr(found, field.name, None)
        values[field.name] = read_value(field, text, context(session.office, ref.kind), old)
    outcome = record.edit(session.office, ref, values)
    now = session.office.now
    session.report(outcome, wording.told(session.office.book.get(ref), values, session.office.book, now))


@click.command("done", cls=DescribedCommand)
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@_session
def done(session: Session, ids: tuple[str, ...]) -> None:
    """Close records."""
    from officetui.domain.reason import Reason
    from officetui.office import flow

    outcome = flow.move(session.office, _refs(session, ids), "done")
    if any(session.office.book.get(ref).links for ref in outcome.refs):
        from officetui.office.paper import closable

        if papers := closable(session.office, outcome.refs):
            note = Reason("told.closable", {"ids": tuple(map(str, papers))})
            outcome = msgspec.structs.replace(outcome, notes=(*outcome.notes, note))
    session.report(outcome)


@click.command("give", cls=DescribedCommand)
@click.argument("id")
@click.argument("who")
@_session
def give(session: Session, id: str, who: str) -> None:  # noqa: A002
    """Give a record to someone."""
    from officetui.capture.value import read_value
    from officetui.office import assignment, flow
    from officetui.office.entry import context

    ref = session.ref(id)
    flow.require_field(session.office.book.get(ref), "owner")
    owner = read_value(KINDS[ref.kind].field("owner"), who, context(session.office, ref.kind))
    session.report(assignment.give(session.office, (ref,), owner))


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
    _take(session, ref, verb, typed[count:])


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
    from officetui.domain.when import parse_when
    from officetui.office import chase as chasing
    from officetui.office import reminder

    office = session.office
    if only_text:
        from officetui.wording.reminder import reminder_words

        text = reminder.text(office, session.ref(id))
        print_lines([reminder_words(text, office.settings.office, office.now)])
        return
    when = parse_when(after, office.now, office.calendar, office.settings.hours).value if after else None
    said = " ".join(words)
    found = reminder.promise(office, said) if said and when is None else None
    promised = found.value if found and take else None
    ref = session.ref(id)
    session.report(chasing.chase(office, (ref,), said, after=when, promised=promised))
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
    _take(session, session.ref(id), "agree", words)


@click.command("return", cls=DescribedCommand)
@click.argument("id")
@click.argument("words", nargs=-1, required=True)
@_session
def return_(session: Session, id: str, words: tuple[str, ...]) -> None:  # noqa: A002
    """Return a document with a remark."""
    _take(session, session.ref(id), "return", words)


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


def _take(session: Session, ref: Ref, verb: str, words: tuple[str, ...]) -> None:
    from officetui.office import flow, step_line
    from officetui.wording.step_line import step_words

    verb = flow.decision_of(KINDS[ref.kind], verb)
    said = step_line.read_step_line(session.office, ref, verb, " ".join(words))
    understood = step_words(session.office, (ref,), verb, said) if said.words or said.given else ""
    session.report(flow.move(session.office, (ref,), verb, said.words, **said.given), understood)


def _refs(session: Session, ids: tuple[str, ...]) -> list[Ref]:
    return [session.ref(text) for text in ids]


COMMANDS = (edit, done, give, move, chase, agree, return_, note, undo, redo)
