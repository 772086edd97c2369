"""A report as titled tables of plain text, figures and charts; and as text and Markdown."""

from collections.abc import Sequence
from datetime import date, datetime
from itertools import zip_longest
from typing import NamedTuple

from officetui.i18n import t
from officetui.reports.chart import Chart
from officetui.reports.escape import to_markdown
from officetui.reports.table import fit_widths, markdown_table
from officetui.text import clean, fit, width, wrap
from officetui.wording.more import more_words

COLUMNS = 76
_GAP = 2


class Dated(str):
    """A day or moment in words, which a spreadsheet has as a date: a cell's text that knows its `value`."""

    __slots__ = ("value",)
    value: date | datetime

    def __new__(cls, words: str, value: date | datetime) -> "Dated":
        """Make it; a moment must be without a zone, in the office's own time."""
        made = super().__new__(cls, words)
        made.value = value
        return made


class KeyFigure(NamedTuple):
    """A figure that stands out: `late` or `warning` where it should be looked at, else ""."""

    value: str
    label: str
    meaning: str = ""


class PageSection(NamedTuple):
    """A titled table; a row has as many cells as `head` labels. `name` is the same in any language.

    `more`: how many rows there are besides; `how` to see them, in words.
    """

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    name: str = ""
    more: int = 0
    how: str = ""

    @property
    def rest(self) -> str:
        """What is said below the rows of those that are not there; "" where all are."""
        return more_words(self.more, self.how)


class Page(NamedTuple):
    """A report. All text is plain and not yet harmless: each rendering takes care of that itself.

    `name` says what sort it is, for how it is laid out.
    """

    title: str
    under: tuple[str, ...]
    lines: tuple[str, ...]
    sections: tuple[PageSection, ...]
    foot: tuple[str, ...]
    figures: tuple[KeyFigure, ...] = ()
    charts: tuple[Chart, ...] = ()
    name: str = ""


def as_text(page: Page) -> str:
    """Return the page for a terminal, a mail or a printer: at most 76 cells wide."""
    lines = wrap(page.title, COLUMNS)
    lines.append("=" * max(map(width, lines)))
    for text in (*page.under, *([""] if page.lines else []), *page.lines):
        lines += wrap(text, COLUMNS) if text else [""]
    for section in page.sections:
        lines += ["", *wrap(counted_title(section), COLUMNS), *_grid(section.rows)]
        lines += [" " * _GAP + line for line in wrap(section.rest, COLUMNS - _GAP)] if section.more else []
    if page.foot:
        lines += ["", "-" * COLUMNS]
        lines += [line for text in page.foot for line in wrap(text, COLUMNS)]
    return "\n".join(lines) + "\n"


def counted_title(section: PageSection) -> str:
    """Return a section's title with how many rows it has."""
    return t("report.counted", title=section.title, n=len(section.rows) + section.more)


def _grid(rows: Sequence[Sequence[str]]) -> list[str]:
    """Rows of cells in aligned columns, long cells wrapped within their column."""
    cleaned = [[clean(cell) for cell in row] for row in rows]
    widths = fit_widths([max(map(width, column)) for column in zip(*cleaned, strict=True)], COLUMNS - _GAP)
    lines = []
    for row in cleaned:
        cells = [wrap(cell, most) for cell, most in zip(row, widths, strict=True)]
        for parts in zip_longest(*cells, fillvalue=""):
            padded = (fit(part, most) for part, most in zip(parts, widths, strict=True))
            lines.append((" " * _GAP + (" " * _GAP).join(padded)).rstrip())
    return lines


def as_markdown(page: Page) -> str:
    """Return the page as Markdown."""
    lines = [f"# {to_markdown(page.title)}", ""]
    lines += [f"{to_markdown(text)}  " for text in page.under]
    lines += ["", *(f"- {to_markdown(text)}" for text in page.lines)]
    for section in page.sections:
        lines += [
            "",
            f"## {to_markdown(counted_title(section))}",
            "",
            *markdown_table(section.head, section.rows),
            *(("", to_markdown(section.rest)) if section.more else ()),
        ]
    if page.foot:
        lines += ["", "---", "", *(f"{to_markdown(text)}  " for text in page.foot)]
    return "\n".join(lines) + "\n"
