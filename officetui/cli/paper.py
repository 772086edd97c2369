"""Commands that put papers on paper: register, slip."""

import sys

import click

from officetui.cli.look import LISTS, PASSED_ON, deliver, form_of, write_list
from officetui.cli.session import Session
from officetui.cli.words import Command, option, wants_json
from officetui.domain.scene import Scene
from officetui.domain.secrecy import is_exportable
from officetui.i18n import n
from officetui.views.register import KIND_OF, Sheet, columns

_session = click.make_pass_decorator(Session)


@click.command("register", cls=Command)
@click.argument("name", required=False, metavar="[REGISTER]")
@option("--year", type=click.IntRange(1949, 9999), default=None, metavar="N")
@option("--format", "form", type=click.Choice(LISTS), default=None)
@option("--out", metavar="PATH", default="")
@option("--include-private", is_flag=True)
@_session
def register(
    session: Session, name: str | None, year: int | None, form: str | None, out: str, include_private: bool
) -> None:
    """Write a register of a year; without a name the number lines."""
    made = "json" if wants_json() else form_of(out, form, LISTS, "table")
    if name is None:
        deliver(_number_lines(session, year, made), out)
        return
    is_file = out not in ("", "-")
    is_short = (is_file or made in PASSED_ON) and not include_private
    sheet, seen, withheld = _sheet(session, name, year or session.office.now.year, is_short=is_short)
    deliver(_write(sheet, seen, withheld, made, is_file=is_file), out)
    if withheld:
        print(n("report.withheld", withheld), file=sys.stderr)


def _number_lines(session: Session, year: int | None, form: str) -> str | bytes:
    from officetui.office import paper
    from officetui.reports import register as report
    from officetui.reports.escape import to_json

    lines = paper.lines(session.office, year)
    if form == "json":
        return to_json(report.lines_json(lines)) + "\n"
    if form == "xlsx":
        from officetui.reports.workbook import workbook

        return workbook(report.lines_grid(lines), session.office.now)
    write = {"csv": report.lines_csv, "md": report.lines_markdown, "table": report.lines_text}[form]
    return write(lines)


def _sheet(session: Session, name: str, year: int, *, is_short: bool) -> tuple[Sheet, Scene, int]:
    """A register, the scene it is seen in, and how many were left out, not to go out unasked."""
    from officetui.office import paper, question

    office = session.office
    sheet = paper.sheet(office, paper.register_called(name), year)
    if not is_short:
        return sheet, office.scene(), 0
    kept = tuple(record for record in sheet.records if is_exportable(record))
    return sheet._replace(records=kept), question.passable(office)[0], len(sheet.records) - len(kept)


def _write(sheet: Sheet, seen: Scene, withheld: int, form: str, *, is_file: bool) -> str | bytes:
    from officetui.reports import register as report

    if form == "json":
        return report.sheet_json(sheet, seen, withheld)
    if form == "md":
        foot = [n("report.withheld", withheld)] if withheld else []
        return report.sheet_markdown(sheet, seen, foot)
    kind, fields = KIND_OF[sheet.register].name, columns(sheet.register)
    title = report.sheet_title(sheet)
    table = write_list(seen, kind, sheet.records, fields, form, is_file=is_file, title=title)
    return (
        f"{report.lines_text(sheet.lines)}\n{table}" if isinstance(table, str) and form == "table" else table
    )


@click.command("slip", cls=Command)
@click.argument("id")
@option("--out", metavar="PATH", default="")
@_session
def slip(session: Session, id: str, out: str) -> None:  # noqa: A002
    """Write the slip of a paper, to print and to file with it."""
    from officetui.reports import slip as report
    from officetui.reports.escape import to_json

    office = session.office
    form_of(out, None, ("html",), "html")
    found = report.slip(
        office.book.get(session.ref(id)), office.book, office.now, office=office.settings.office
    )
    text = report.as_html(found)
    deliver(to_json({"title": found.title, "html": text}) + "\n" if wants_json() else text, out)


COMMANDS = (register, slip)
