"""A report as titled tables of plain text, and its three renderings: text, Markdown, HTML."""

from collections.abc import Sequence
from itertools import zip_longest
from typing import NamedTuple

from officetui.i18n import language, t
from officetui.reports.escape import to_html, to_markdown
from officetui.reports.table import fit_widths, markdown_table
from officetui.text import clean, fit, width, wrap

COLUMNS = 76
_GAP = 2
_SHORT = 16
_LANGUAGE_TAGS = {"en": "en", "zh": "zh-CN"}
# Nothing is loaded from anywhere, and the browser is told so.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_STYLE = """
body { font: 11pt/1.5 "Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", sans-serif; color: #111;
  background: #fff; max-width: 50em; margin: 2em auto; padding: 0 1em; }
h1 { font-size: 16pt; margin: 0 0 .2em; }
h2 { font-size: 12pt; margin: 1.4em 0 .3em; border-bottom: 1px solid #111; break-after: avoid; }
p { margin: .2em 0; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .2em .8em .2em 0; border-bottom: 1px solid #ccc; }
th { font-weight: normal; color: #555; white-space: nowrap; }
td.short { white-space: nowrap; }
td.text { min-width: 9em; overflow-wrap: anywhere; }
tr { break-inside: avoid; }
footer { margin-top: 2em; font-size: 9pt; color: #555; overflow-wrap: anywhere; }
@media screen and (max-width: 40em) {
  thead { display: none; }
  tr { display: block; padding: .4em 0; border-bottom: 1px solid #ccc; }
  td { display: block; padding: 0; border: 0; }
  td.short, td.text { white-space: normal; min-width: 0; }
  td:first-child { color: #555; }
  td:nth-child(n+3)::before { content: attr(data-head) ": "; color: #555; }
  td:nth-child(n+3):empty { display: none; }
}
@media print { body { margin: 0; max-width: none; padding: 0; } @page { margin: 18mm; } }
"""


class Section(NamedTuple):
    """A titled table; every row has as many cells as `head` has labels."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Page(NamedTuple):
    """A report. All text is plain and not yet harmless: each rendering takes care of that itself."""

    title: str
    under: tuple[str, ...]
    lines: tuple[str, ...]
    sections: tuple[Section, ...]
    foot: tuple[str, ...]


def as_text(page: Page) -> str:
    """Return the page for a terminal, a mail or a printer: at most 76 cells wide."""
    lines = wrap(page.title, COLUMNS)
    lines.append("=" * max(map(width, lines)))
    for text in (*page.under, "", *page.lines):
        lines += wrap(text, COLUMNS) if text else [""]
    for section in page.sections:
        lines += ["", *wrap(_counted(section), COLUMNS), *_grid(section.rows)]
    if page.foot:
        lines += ["", "-" * COLUMNS]
        lines += [line for text in page.foot for line in wrap(text, COLUMNS)]
    return "\n".join(lines) + "\n"


def _counted(section: Section) -> str:
    return t("report.counted", title=section.title, n=len(section.rows))


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
        lines += ["", f"## {to_markdown(_counted(section))}", "", *markdown_table(section.head, section.rows)]
    if page.foot:
        lines += ["", "---", "", *(f"{to_markdown(text)}  " for text in page.foot)]
    return "\n".join(lines) + "\n"


def as_html(page: Page) -> str:
    """Return the page as one HTML file that loads nothing from anywhere and prints well."""
    lines = [
        f"<h1>{to_html(page.title)}</h1>",
        *(f"<p>{to_html(text)}</p>" for text in (*page.under, *page.lines)),
    ]
    for section in page.sections:
        lines += [f"<h2>{to_html(_counted(section))}</h2>", "<table>", _html_head(section.head), "<tbody>"]
        sorts = [_sort(column) for column in zip(*section.rows, strict=True)]
        lines += [_html_row(row, sorts, section.head) for row in section.rows]
        lines += ["</tbody>", "</table>"]
    foot = "".join(f"<p>{to_html(text)}</p>" for text in page.foot)
    return html_page(page.title, _STYLE, [*lines, f"<footer>{foot}</footer>"])


def html_page(title: str, style: str, body: Sequence[str]) -> str:
    """Return one HTML file of lines that are harmless already; it loads nothing and runs nothing."""
    lines = [
        "<!DOCTYPE html>",
        f'<html lang="{_LANGUAGE_TAGS[language()]}">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
        '<meta name="viewport" content="width=device-width">',
        f"<title>{to_html(title)}</title>",
        f"<style>{style}</style>",
        "</head>",
        "<body>",
        *body,
    ]
    return "\n".join([*lines, "</body>", "</html>"]) + "\n"


def _html_head(head: Sequence[str]) -> str:
    return "<thead><tr>" + "".join(f"<th>{to_html(label)}</th>" for label in head) + "</tr></thead>"


def _html_row(row: Sequence[str], sorts: Sequence[str], head: Sequence[str]) -> str:
    """A row; each cell carries its label, which a telephone shows before it instead of above."""
    cells = zip(row, sorts, head, strict=True)
    shown = (
        f'<td class="{sort}" data-head="{to_html(label)}">{to_html(cell)}</td>' for cell, sort, label in cells
    )
    return f"<tr>{''.join(shown)}</tr>"


def _sort(column: Sequence[str]) -> str:
    """Whether the cells of a column are short, a date or a name that no line may break, or text."""
    return "short" if all(width(clean(cell)) <= _SHORT for cell in column) else "text"
