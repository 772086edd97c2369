"""Commands that put papers on paper: register, slip."""

import sys
from collections.abc import Sequence

import click

from officetui.cli.output import LISTS, PASSED_ON, deliver, format_of, write_list
from officetui.cli.progress import Progress
from officetui.cli.session import Session
from officetui.cli.words import DescribedCommand, option, wants_json
from officetui.domain.errors import Refused
from officetui.domain.kinds import kind_of
from officetui.domain.scene import Scene
from officetui.domain.secrecy import is_exportable
from officetui.i18n import n, t
from officetui.office.office import Office
from officetui.text import clean
from officetui.views.register import KIND_OF, RegisterYear, register_columns
from officetui.wording.name import join
from officetui.wording.register import register_words

_PAGES = ("txt", "md", "html", "json")
_FORMS = (*LISTS, "html")
_session = click.make_pass_decorator(Session)


@click.command("register", cls=DescribedCommand)
@click.argument("name", required=False, metavar="[REGISTER]")
@option("--year", type=click.IntRange(1949, 9999), default=None, metavar="N")
@option("--format", "form", type=click.Choice(_FORMS), default=None)
@option("--out", metavar="PATH", default="")
@option("--include-private", is_flag=True)
@_session
def register(
    session: Session, name: str | None, year: int | None, form: str | None, out: str, include_private: bool
) -> None:
    """Write a register of a year; without a name the number lines."""
    made = "json" if wants_json() else format_of(out, form, _FORMS, "table")
    if name is None:
        deliver(_number_lines(session, year, made), out)
        return
    if (known := _list_called(session, name)) is not None:
        _write_list(session, known, year or 0, made, out, include_private=include_private)
        return
    is_file = out not in ("", "-")
    is_short = (is_file or made in (*PASSED_ON, "html")) and not include_private
    office = session.office
    with Progress("write"):
        found, seen, withheld = _sheets(office, name, year or office.now.year, is_short=is_short)
        is_every = _is_every(name)
        text = (
            _write_all(office, found, seen, made)
            if is_every
            else _write(found[0], seen, withheld, made, is_file=is_file)
        )
    deliver(text, out)
    if made != "json" and not is_every and not found[0].records:
        _say_empty(t("register.title", register=register_words(found[0].register), year=found[0].year))
    if withheld:
        print(n("report.withheld", withheld), file=sys.stderr)


def _say_empty(title: str) -> None:
    print(clean(t("register.nothing", title=title)), file=sys.stderr)


def _list_called(session: Session, name: str) -> str | None:
    from officetui.office import paper

    session.speak()
    return paper.list_called(name)


def _write_list(
    session: Session, name: str, year: int, form: str, out: str, *, include_private: bool
) -> None:
    from officetui.office import paper
    from officetui.reports import grid, paperlist
    from officetui.reports.escape import to_json
    from officetui.reports.workbook import workbook

    office = session.office
    is_short = (out not in ("", "-") or form in (*PASSED_ON, "html")) and not include_private
    found = paper.paper_list(office, name, year, with_private=not is_short)
    left_out = (n("report.withheld", found.withheld),) if found.withheld else ()
    if form == "json":
        deliver(to_json(paperlist.list_json(found, office.book)) + "\n", out)
        return
    made = paperlist.list_grid(found, office.book, office=office.settings.office)
    if not found.rows:
        _say_empty(made.title)
    if form == "xlsx":
        deliver(workbook(made, office.now), out)
    elif form == "html":
        deliver(grid.grid_html(made, left_out), out)
    else:
        write = {"csv": grid.grid_csv, "md": grid.grid_markdown, "table": grid.grid_text}[form]
        deliver(write(made), out)
    for each in left_out:
        print(each, file=sys.stderr)


def _number_lines(session: Session, year: int | None, form: str) -> str | bytes:
    from officetui.office import paper
    from officetui.reports import register as report
    from officetui.reports.escape import to_json

    lines = paper.lines(session.office, year)
    if not lines and form != "json":
        print(clean(_no_numbers(session.office, year)), file=sys.stderr)
    if form == "json":
        return to_json(report.lines_json(lines)) + "\n"
    if form == "xlsx":
        from officetui.reports.workbook import workbook

        return workbook(report.lines_grid(lines), session.office.now)
    if form == "html":
        from officetui.reports.grid import grid_html

        return grid_html(report.lines_grid(lines))
    write = {"csv": report.lines_csv, "md": report.lines_markdown, "table": report.lines_text}[form]
    return write(lines)


def _no_numbers(office: Office, year: int | None) -> str:
    """What is said where no register has a number, in a year or at all, and what would be next."""
    from officetui.office import paper

    years = sorted({line.numbers.year for line in paper.lines(office, None)})
    if years:
        return t("register.none_of_year", year=year, years=join(map(str, years)))
    return t("register.none")


def _is_every(name: str) -> bool:
    from officetui.office import paper

    return paper.is_every_register(name)


def _sheets(office: Office, name: str, year: int, *, is_short: bool) -> tuple[list[RegisterYear], Scene, int]:
    """Registers, the scene they are seen in, and how many were left out, not to go out unasked."""
    from officetui.office import look, paper

    if _is_every(name):
        whole = paper.sheets(office, year)
    else:
        whole = (paper.register_year(office, paper.register_called(name), year),)
    if not is_short:
        return [*whole], office.scene(), 0
    kept = [each._replace(records=tuple(filter(is_exportable, each.records))) for each in whole]
    left_out = sum(len(each.records) for each in whole) - sum(len(each.records) for each in kept)
    return kept, look.passable(office)[0], left_out


def _write_all(office: Office, found: Sequence[RegisterYear], seen: Scene, form: str) -> bytes:
    """All registers of a year as one workbook, a sheet each; raise Refused for another form."""
    from officetui.reports import register as report
    from officetui.reports.grid import record_grid
    from officetui.reports.workbook import workbook

    if form != "xlsx":
        raise Refused("registers_in_workbook")
    first, *more = (
        (
            record_grid(
                KIND_OF[one.register],
                one.records,
                seen,
                report.sheet_title(one),
                register_columns(one.register),
            )
            for one in found
        )
        if found
        else (report.lines_grid(()),)
    )
    return workbook(first, office.now, *more)


def _write(sheet: RegisterYear, seen: Scene, withheld: int, form: str, *, is_file: bool) -> str | bytes:
    from officetui.reports import register as report

    if form == "json":
        return report.sheet_json(sheet, seen, withheld)
    if form == "md":
        foot = [n("report.withheld", withheld)] if withheld else []
        return report.sheet_markdown(sheet, seen, foot)
    kind, fields = KIND_OF[sheet.register].name, register_columns(sheet.register)
    title = report.sheet_title(sheet)
    if form == "html":
        from officetui.reports.grid import grid_html, record_grid

        return grid_html(record_grid(KIND_OF[sheet.register], sheet.records, seen, title, fields))
    table = write_list(seen, kind, sheet.records, fields, form, is_file=is_file, title=title)
    return (
        f"{report.lines_text(sheet.lines)}\n{table}" if isinstance(table, str) and form == "table" else table
    )


@click.command("slip", cls=DescribedCommand)
@click.argument("id")
@option("--chase", is_flag=True)
@option("--out", metavar="PATH", default="")
@_session
def slip(session: Session, id: str, chase: bool, out: str) -> None:  # noqa: A002
    """Write the slip of a paper, to print and to file with it."""
    from officetui.reports import slip as report
    from officetui.reports.chase_slip import chase_slip
    from officetui.reports.escape import to_json

    office = session.office
    form = format_of(out, None, ("html", "docx"), "html")
    record, name = office.book.get(session.ref(id)), office.settings.office
    if chase:
        found = chase_slip(record, office.scene(), office=name)
    else:
        found = report.slip(record, office.book, office.now, office=name)
    if form == "docx":
        from officetui.reports.slip_word import slip_docx

        kind = "chase" if chase else kind_of(record).name
        deliver(slip_docx(found, office.store.folder, kind), out)
        return
    text = report.slip_html(found)
    deliver(to_json({"title": found.title, "html": text}) + "\n" if wants_json() else text, out)


@click.command("figures", cls=DescribedCommand)
@option("--year", type=click.IntRange(1949, 9999), default=None, metavar="N")
@option("--format", "form", type=click.Choice(_PAGES), default=None)
@option("--out", metavar="PATH", default="")
@_session
def figures(session: Session, year: int | None, form: str | None, out: str) -> None:
    """Say how many papers there were, how long their steps took, what came back."""
    from officetui.office import paper
    from officetui.reports import page, paperfigures
    from officetui.reports.escape import to_json

    office = session.office
    with Progress("summary"):
        found = paper.yearly_figures(office, year or office.now.year)
    made = "json" if wants_json() else format_of(out, form, _PAGES, "txt")
    if made == "json":
        deliver(to_json(paperfigures.figures_json(found)) + "\n", out)
        return
    shown = paperfigures.figures_page(found, office.scene(), office=office.settings.office)
    if made == "html":
        from officetui.reports.html import as_html

        deliver(as_html(shown), out)
    else:
        deliver(page.as_markdown(shown) if made == "md" else paperfigures.figures_text(shown), out)


COMMANDS = (register, slip, figures)
