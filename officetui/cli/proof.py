"""The command that proof-reads papers. Offline: no network is ever asked."""

import sys
from pathlib import Path

import click

from officetui.cli.session import Session, print_json, print_lines
from officetui.cli.words import DescribedCommand, NamedPath, option, wants_json
from officetui.domain.errors import Refused
from officetui.i18n import t
from officetui.text import clean

_session = click.make_pass_decorator(Session)
_STDOUT = ""
_PAGES = (".html", ".htm")


@click.command("proof", cls=DescribedCommand)
@click.argument("files", nargs=-1, metavar="FILE...", type=NamedPath())
@option("--json", "as_json", is_flag=True)
@option("--html", "html", is_flag=False, flag_value=_STDOUT, default=None, metavar="[PATH]")
@option("--docx", "docx", is_flag=False, flag_value=_STDOUT, default=None, metavar="[PATH]")
@option("--for", "paper", metavar="ID", default="")
@option("--waive", metavar="RULE@LINE", default="")
@option("--reason", metavar="WORDS", default="")
@option("--off", metavar="RULE", default="")
@option("--on", metavar="RULE", default="")
@option("--rules", is_flag=True)
@_session
def proof(
    session: Session,
    files: tuple[str, ...],
    as_json: bool,
    html: str | None,
    docx: str | None,
    paper: str,
    waive: str,
    reason: str,
    off: str,
    on: str,
    rules: bool,
) -> int:
    """Proof-read papers, and say what is wrong in them."""
    from officetui.office import proof as proofs

    for rule, is_on in ((off, False), (on, True)):
        if rule:
            proofs.switch(session.office, rule, is_on=is_on)
            print(clean(t("said.proof_on" if is_on else "said.proof_off", rule=rule.upper())))
    if rules:
        _print_rules(session)
    files, html = _taken_for_path(files, html, _PAGES)
    files, docx = _taken_for_path(files, docx, (".docx",), has_default=bool(files))
    if not files:
        if off or on or rules:
            return 0
        raise click.MissingParameter(param=click.Argument(["FILE..."]), ctx=click.get_current_context())
    key = str(session.ref(paper)) if paper else ""
    if waive:
        return _waive(session, files, key, waive, reason)
    return _read(session, files, key, as_json=as_json, html=html, docx=docx)


def _taken_for_path(
    files: tuple[str, ...], path: str | None, endings: tuple[str, ...], *, has_default: bool = False
) -> tuple[tuple[str, ...], str | None]:
    """Give back a file to read that stands after an option whose path may be left out."""
    if path and (not path.lower().endswith(endings) or (not files and not has_default)):
        return (*files, path), _STDOUT
    return files, path


def _read(
    session: Session, files: tuple[str, ...], key: str, *, as_json: bool, html: str | None, docx: str | None
) -> int:
    from officetui import wording
    from officetui.exchange.draft import STDIN, PaperFile, read_draft
    from officetui.office import proof as proofs
    from officetui.reports import proof as reports

    if docx is not None and len(files) > 1:
        raise Refused("paper_one_out")
    drafts: list[PaperFile] = []
    reads: list[reports.Read] = []
    refused: list[Refused] = []
    for name in files:
        try:
            draft = read_draft(name)
        except Refused as refusal:
            refused.append(refusal)
            continue
        own_key = key or (proofs.key_of_file(name) if name != STDIN else "")
        drafts.append(draft)
        reads.append(
            reports.Read(name, draft.paper, proofs.read(session.office, draft.paper, own_key), draft.notes)
        )
    by_choice = session.office.settings.proof.by_choice
    if as_json:
        print_json(reports.proof_json(reads))
    elif html is not None and reads:
        _write_page(reports.proof_page(reads, by_choice=by_choice), html)
    elif docx is None:
        for line in reports.proof_lines(reads, by_choice=by_choice):
            print(line)
    if docx is not None and drafts:
        _write_comments(drafts[0], reads[0], docx)
    for each in refused[:-1]:
        print(t("cli.error", words=clean(wording.refusal(each))), file=sys.stderr)
    if refused:
        raise refused[-1]
    return 1 if any(map(reports.alarms, reads)) else 0


def _write_page(page: object, path: str) -> None:
    from officetui.reports.file import write_atomically
    from officetui.reports.html import as_html
    from officetui.reports.page import Page

    assert isinstance(page, Page)
    if path == _STDOUT:
        sys.stdout.write(as_html(page))
    else:
        write_atomically(Path(path), as_html(page))


def _write_comments(draft: object, read: object, path: str) -> None:
    from officetui.exchange.comment import Comment, annotated
    from officetui.exchange.draft import PaperFile
    from officetui.reports.file import write_atomically
    from officetui.reports.proof import Read, comment_words

    assert isinstance(draft, PaperFile)
    assert isinstance(read, Read)
    out = Path(path) if path else Path(draft.name).with_suffix(".proof.docx")
    if out.suffix.lower() != ".docx":
        raise Refused("paper_out_docx", path=out)
    if out.exists():
        raise Refused("paper_out_there", path=out)
    comments = [Comment(each.start, each.end, comment_words(each)) for each in read.found.findings]
    write_atomically(out, annotated(draft, comments, author=t("proof.author")))
    print(clean(t("said.proof_annotated", path=out)), file=sys.stderr)


def _waive(session: Session, files: tuple[str, ...], key: str, waive: str, reason: str) -> int:
    from officetui.domain.proof.reading import place_of
    from officetui.exchange.draft import read_draft
    from officetui.office import proof as proofs

    if len(files) > 1:
        raise Refused("waive_one_paper")
    draft = read_draft(files[0])
    own_key = key or proofs.key_of_file(files[0])
    found = proofs.read(session.office, draft.paper, own_key)
    findings = (*found.findings, *(each.finding for each in found.resting))
    finding = proofs.pick(draft.paper, findings, waive)
    is_waived = proofs.waive(session.office, draft.paper, own_key, finding, reason)
    words = place_of(draft.paper, finding).text
    print(clean(t("said.proof_waived" if is_waived else "said.proof_counts", words=words)))
    return 0


def _print_rules(session: Session) -> None:
    from officetui.domain.proof.rule import RESTS_AT_FIRST, RULES
    from officetui.wording.proof import rule_words

    own = session.office.settings.proof
    silent = (RESTS_AT_FIRST - set(own.on)) | set(own.off)
    lines = {rule.id: rule_words(rule, is_off=rule.id in silent) for rule in RULES.values()}
    if wants_json():
        print_json([{"id": name, "off": name in silent, "text": text} for name, text in lines.items()])
    else:
        print_lines(list(lines.values()))


COMMANDS = (proof,)
