"""The command for drafts: their versions, what changed between two, and what waits in the folders."""

import sys
import time

import click

from officetui.cli.output import deliver, format_of
from officetui.cli.session import Session, print_json
from officetui.cli.words import DescribedCommand, option, wants_json
from officetui.domain.errors import Refused
from officetui.domain.kinds import Ref
from officetui.i18n import t
from officetui.path import typed_path
from officetui.text import clean

FORMS = ("txt", "html", "json")
_LAST_TWO = "-"
_session = click.make_pass_decorator(Session)


@click.command("draft", cls=DescribedCommand)
@click.argument("id", required=False, metavar="[ID]")
@click.argument("file", required=False, metavar="[FILE]")
@option("--words", metavar="WORDS", default="")
@option("--from", "unit", metavar="UNIT", default="")
@option("--return", "remark", metavar="WORDS", default="")
@option("--diff", is_flag=False, flag_value=_LAST_TWO, default=None, metavar="VERSIONS")
@option("--get", "number", metavar="VERSION", default="")
@option("--watch", is_flag=True)
@option("--seconds", type=click.IntRange(1, 3600), default=5, metavar="N")
@option("--format", "form", type=click.Choice(FORMS), default=None)
@option("--out", metavar="PATH", default="")
@_session
def draft(
    session: Session,
    id: str | None,  # noqa: A002
    file: str | None,
    words: str,
    unit: str,
    remark: str,
    diff: str | None,
    number: str,
    watch: bool,
    seconds: int,
    form: str | None,
    out: str,
) -> None:
    """Hand in, return, compare and list versions of a draft."""
    if id is None:
        _waiting(session, seconds if watch else None)
        return
    ref = session.ref(id)
    if number:
        _get(session, ref, number, out)
    elif diff is not None:
        _compare(session, ref, diff, form, out)
    elif remark:
        _send_back(session, ref, remark)
    elif file is not None:
        _hand_in(session, ref, file, unit, words)
    else:
        _list(session, ref)


def _waiting(session: Session, seconds: int | None) -> None:
    """Say what waits in the departments' folders; every so many seconds what is new, where asked to watch."""
    from officetui.office import draft as drafts
    from officetui.reports import draft as report
    from officetui.wording.more import more_words

    office = session.office
    found = drafts.arrivals(office)
    more = more_words(found.more, t("draft.older"))
    if wants_json():
        print_json(report.arrivals_json(found.rows, office.scene()))
    elif not found.rows and not any(drafts.folders(office)):
        raise Refused("no_draft_folders")
    else:
        print(report.arrivals_text(found.rows, office.scene()), end="", flush=True)
    if more:
        print(more, file=sys.stderr)
    if wants_json():
        return
    known = {each.file for each in found.rows}
    while seconds is not None:
        time.sleep(seconds)
        office.refresh()
        new = tuple(each for each in drafts.arrivals(office).rows if each.file not in known)
        known |= {each.file for each in new}
        if new:
            print(report.arrivals_text(new, office.scene()), end="", flush=True)


def _list(session: Session, ref: Ref) -> None:
    from officetui.office import draft as drafts
    from officetui.office.departure import file_state
    from officetui.reports import draft as report

    paper, scene = drafts.paper_of(session.office, ref), session.office.scene()
    standings = [file_state(each) for each in paper.versions]
    if wants_json():
        print_json(report.versions_json(paper, standings, scene))
        return
    print(report.versions_text(paper, standings, scene), end="")


def _hand_in(session: Session, ref: Ref, file: str, unit: str, words: str) -> None:
    from officetui.capture.value import read_value
    from officetui.domain.task import TASK
    from officetui.exchange.comparing import hand_in
    from officetui.office.entry import context

    office = session.office
    which = read_value(TASK.fields["unit"], unit, context(office)) if unit else None
    session.report(hand_in(office, ref, file, unit=which, words=words))


def _send_back(session: Session, ref: Ref, remark: str) -> None:
    from officetui.office import draft as drafts
    from officetui.reports.remark import lay_down

    session.report(drafts.send_back(session.office, ref, remark))
    if path := lay_down(session.office, ref):
        print(clean(t("said.remark_laid", file=str(path))), file=sys.stderr)


def _compare(session: Session, ref: Ref, names: str, form: str | None, out: str) -> None:
    from officetui.cli.colour import style
    from officetui.exchange.comparing import compared
    from officetui.reports import draft as report
    from officetui.reports.escape import to_json

    made = "json" if wants_json() else format_of(out, form, FORMS, "txt")
    found = compared(session.office, ref, "" if names == _LAST_TWO else names)
    if made == "json":
        deliver(to_json(report.compared_json(found)) + "\n", out)
    elif made == "html":
        deliver(report.compared_html(found), out)
    else:
        deliver(report.compared_text(found, style() if out in ("", "-") else None), out)


def _get(session: Session, ref: Ref, number: str, out: str) -> None:
    """Write a version's file as it was handed in; never over another."""
    from officetui.office import draft as drafts

    version = drafts.version_called(session.office, ref, number)
    if version is None:
        count = len(drafts.paper_of(session.office, ref).versions)
        raise Refused("no_such_version", text=number, count=count)
    target = typed_path(out or version.name)
    if target.exists():
        raise Refused("draft_file_there", path=str(target))
    deliver(drafts.content(session.office, version), str(target))


COMMANDS = (draft,)
