"""The command that writes down the next thing, or several that were pasted."""

from collections.abc import Sequence

import click

from officetui.capture import lexicon, vocabulary
from officetui.capture.kind_word import kind_called
from officetui.capture.piece import Captured, Proposal
from officetui.cli.session import Session, print_json
from officetui.cli.words import DescribedCommand, option
from officetui.domain.kinds import KINDS
from officetui.domain.reason import Reason
from officetui.domain.record import Record
from officetui.office.office import Office

_MOST_OF_A_KIND = 4
_STDIN = "-"
_session = click.make_pass_decorator(Session)


@click.command("add", cls=DescribedCommand)
@click.argument("line", nargs=-1, required=True, metavar="[KIND] LINE")
@option("--dry-run", is_flag=True)
@option("--take", is_flag=True)
@option("--json", "as_json", is_flag=True)
@_session
def add(session: Session, line: tuple[str, ...], dry_run: bool, take: bool, as_json: bool) -> None:
    """Capture one line."""
    from officetui.office import entry

    session.rehearse(is_rehearsal=dry_run)
    office = session.office
    kind, text = _kind_of(line)
    lines = _typed(text)
    if len(lines) > 1:
        from officetui.office.batch import kind_of_lines

        kind = kind_of_lines(office, lines, kind)
    found: Sequence[Proposal] = ()
    if dry_run or take:
        seen = entry.context(office, kind)
        captured = [entry.understand(office, each, kind, seen) for each in lines]
        proposed = [entry.proposals(office, each, seen=seen) for each in captured]
        if take:
            pairs = zip(captured, proposed, strict=True)
            lines = [more for each, said in pairs for more in entry.taken(office, each, said, seen)]
        elif len(proposed) == 1:
            found = proposed[0]
    if dry_run:
        _rehearse(office, lines, kind, found, as_json=as_json)
        return
    outcome, saved = entry.add_all(office, lines, kind)
    records = [office.book.get(ref) for ref in outcome.refs]
    if as_json:
        print_json(_json(office, records, [str(ref) for ref in outcome.refs], outcome.notes))
        return
    for each, record in zip(saved, records, strict=True):
        _print(office, each, record)
    _print_notes(office, outcome.notes)


def _typed(text: str) -> list[str]:
    """Return the line, or for "-" those of the standard input, each a record of its own, as when pasted."""
    if text != _STDIN:
        return [text]
    from officetui.capture.paste import split_drafts
    from officetui.exchange.draft import read_draft

    return split_drafts(read_draft(_STDIN).paper.text.rstrip("\n"))


def _kind_of(words: Sequence[str]) -> tuple[str, str]:
    """Part words into the kind they begin with, as `list` calls it, and the line; a task without one.

    A capital letter begins a sentence, not the name of a kind: "Plan the week" is what is to be done.
    """
    for count in range(min(len(words) - 1, _MOST_OF_A_KIND), 0, -1):
        name, rest = " ".join(words[:count]), " ".join(words[count:])
        kind = kind_called(name) if name == name.lower() else None
        if kind:
            says_more = lexicon.KIND_WORDS.get(vocabulary.comparable(name), ("", {}))[1]
            return kind, f"{name}: {rest}" if says_more else rest
    return KINDS.usual, " ".join(words)


def _rehearse(
    office: Office, lines: Sequence[str], kind: str, found: Sequence[Proposal], *, as_json: bool
) -> None:
    """Say what lines would make, what speaks against it, and what their words propose; save nothing."""
    from officetui.office import entry
    from officetui.office.record import build

    drafts = [entry.understand(office, line, kind) for line in lines]
    for draft in drafts:
        if draft.problems:
            raise draft.problems[0]
    records = [build(office, draft.kind, draft.values) for draft in drafts]
    notes = [note for draft in drafts for note in entry.warnings(office, draft)]
    if as_json:
        written = _json(office, records, [None] * len(records), notes)
        print_json({**written, "proposals": [_proposal_json(office, each, drafts[0].kind) for each in found]})
        return
    for draft, record in zip(drafts, records, strict=True):
        _print(office, draft, record)
    _print_notes(office, notes)
    _print_proposals(office, found, drafts[0].kind)


def _json(
    office: Office, records: Sequence[Record], ids: Sequence[str | None], notes: Sequence[Reason]
) -> dict[str, object]:
    """The first record, and `more` where several were made."""
    from officetui.reports.machine import whole_json
    from officetui.wording.reason import reason

    written = [
        {"id": id, "record": whole_json(record, office.scene())}
        for id, record in zip(ids, records, strict=True)  # noqa: A001 - the contract's own name
    ]
    said = [reason(note, office.now) for note in notes]
    more = {"more": written[1:]} if len(written) > 1 else {}
    return {**written[0], **more, "warnings": said}


def _proposal_json(office: Office, proposal: Proposal, kind: str) -> dict[str, object]:
    from officetui.domain.kinds import Ref
    from officetui.domain.template import TEMPLATE
    from officetui.reports.record import plain_value

    field, value = proposal.field, proposal.value
    declared = KINDS[kind].fields.get(field)
    if declared and declared.spec.ref:
        refs = [
            each if isinstance(each, str) else str(Ref(declared.spec.ref, each))
            for each in (value if isinstance(value, tuple) else (value,))
        ]
        value = refs if isinstance(value, tuple) else refs[0]
    elif field == "template":
        value = str(Ref(TEMPLATE.name, value))
    else:
        value = plain_value(value, office.book, office.now.tzinfo)
    return {"field": field, "value": value, "text": proposal.text}


def _print(office: Office, captured: Captured, record: Record) -> None:
    """Say what a line makes, "-" for what is not saved: what was typed, and what follows from it."""
    from officetui import wording
    from officetui.office.entry import settled
    from officetui.text import clean
    from officetui.wording.piece import piece_words

    kind = KINDS[captured.kind]
    print(clean(f"{kind.short_id(record.id) if record.id else '-'} {captured.title}"))
    for piece in captured.pieces:
        if piece.field != "kind":
            _print_field(
                captured.kind, piece.field, piece_words(piece, captured.kind, office.book, office.now)
            )
    for name, value in settled(record, captured):
        _print_field(captured.kind, name, wording.show(kind.fields[name], value, office.book, office.now))


def _print_field(kind: str, name: str, words: str) -> None:
    from officetui import wording
    from officetui.i18n import t
    from officetui.text import clean

    print("    " + clean(t("label.line", label=wording.label(kind, name), value=words)))


def _print_notes(office: Office, notes: Sequence[Reason]) -> None:
    from officetui.text import clean
    from officetui.wording.reason import reason

    for note in notes:
        print(clean(f"    ! {reason(note, office.now)}"))


def _print_proposals(office: Office, found: Sequence[Proposal], kind: str) -> None:
    from officetui.i18n import t
    from officetui.text import clean
    from officetui.wording.piece import proposal_words

    if found:
        print(t("proposal.take"))
    for proposal in found:
        words = proposal_words(proposal, kind, office.book, office.now)
        print(clean(f"    ? {words} ({proposal.text})"))


COMMANDS = (add,)
