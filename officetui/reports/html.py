"""A report as one HTML file: figures that stand out, charts, a card a row on a telephone, A4 in print.

No script and nothing from outside: the browser is told so.
"""

from collections.abc import Sequence

from officetui.i18n import language
from officetui.reports.chart import Chart, as_svg
from officetui.reports.escape import to_html
from officetui.reports.page import Dated, Page, PageSection, counted_title
from officetui.text import clean, width

_SHORT = 16
_LANGUAGE_TAGS = {"en": "en", "zh": "zh-CN"}
POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""What a browser may load of a report: nothing."""
_STYLE = """
:root { --ink: #1a1f26; --dim: #5b6570; --line: #d5dae0; --soft: #f3f5f8; --blue: #1f5fa8; --sky: #9dbde0;
  --red: #b3261e; --amber: #8a5a00; }
* { box-sizing: border-box; }
body { font: 15px/1.5 "Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", sans-serif; color: var(--ink);
  background: #fff; max-width: 1100px; margin: 2em auto; padding: 0 1.2em; }
h1 { font-size: 1.5em; line-height: 1.3; margin: 0 0 .2em; }
h2 { font-size: 1.08em; margin: 1.5em 0 .3em; padding-bottom: .2em; border-bottom: 2px solid var(--ink);
  break-after: avoid; }
p { margin: .15em 0; }
p.under, p.rest { color: var(--dim); font-size: .92em; }
ul.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(7.5em, 1fr)); gap: .6em;
  list-style: none; margin: 1em 0; padding: 0; }
ul.figures li { background: var(--soft); border-left: 4px solid var(--line); padding: .4em .7em;
  color: var(--dim); font-size: .9em; }
ul.figures b { display: block; font-size: 1.9em; line-height: 1.2; color: var(--ink); }
ul.figures li.late { border-color: var(--red); } ul.figures li.late b { color: var(--red); }
ul.figures li.warning { border-color: var(--amber); } ul.figures li.warning b { color: var(--amber); }
div.charts { display: grid; gap: 0 2em;
  grid-template-columns: repeat(auto-fit, minmax(min(100%, 400px), 1fr)); }
figure { margin: 1em 0 0; break-inside: avoid; }
figcaption { font-weight: bold; font-size: .95em; }
figcaption span { font-weight: normal; color: var(--dim); font-size: .9em; margin-left: .8em;
  white-space: nowrap; }
figcaption i { display: inline-block; width: .8em; height: .8em; margin-right: .3em;
  border: 1px solid #0003; }
svg { display: block; width: 100%; height: auto; font: 11px sans-serif; font-family: inherit; }
svg text { dominant-baseline: central; fill: var(--ink); }
svg text.name { text-anchor: end; } svg text.note { fill: var(--dim); }
.plain { fill: var(--blue); background: var(--blue); } .second { fill: var(--sky); background: var(--sky); }
.late { fill: var(--red); } i.late { background: var(--red); } .room { fill: #e6eaef; background: #e6eaef; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .28em .9em .28em 0;
  border-bottom: 1px solid var(--line); }
th { font-weight: normal; color: var(--dim); white-space: nowrap; font-size: .92em; }
td.short, td.date { white-space: nowrap; }
td.text { min-width: 9em; overflow-wrap: anywhere; }
td:first-child { color: var(--dim); }
tr { break-inside: avoid; }
footer { margin-top: 2em; font-size: .8em; color: var(--dim); overflow-wrap: anywhere; }
@media screen and (max-width: 40em) {
  body { margin: 1em auto; padding: 0 .9em; }
  ul.figures { grid-template-columns: repeat(3, 1fr); gap: .4em; }
  ul.figures b { font-size: 1.5em; }
  thead { display: none; }
  tr { display: block; padding: .5em .7em; margin: .5em 0; background: var(--soft); border-radius: 6px; }
  td { display: block; padding: 0; border: 0; }
  td.short, td.text { white-space: normal; min-width: 0; }
  td:nth-child(2) { font-weight: bold; }
  td:nth-child(n+3)::before { content: attr(data-head) ": "; color: var(--dim); }
  :lang(zh) td:nth-child(n+3)::before { content: attr(data-head) "："; }
  td:nth-child(n+3):empty { display: none; }
  td[data-head=""]:nth-child(n+3)::before { content: none; }
}
@page { size: A4; margin: 12mm 13mm; }
@media print {
  body { margin: 0; max-width: none; padding: 0; font-size: 8.6pt; line-height: 1.32; }
  h1 { font-size: 14pt; } h2 { margin: .75em 0 .1em; border-bottom-width: 1px; }
  ul.figures { grid-template-columns: repeat(8, 1fr); margin: .5em 0; gap: .4em; }
  ul.figures li { padding: .15em .5em; font-size: 7.6pt; border-left-width: 3px; print-color-adjust: exact; }
  ul.figures b { font-size: 1.6em; }
  div.charts { grid-template-columns: repeat(2, 1fr); gap: 0 1.5em; }
  figure { margin: .5em 0 0; } figcaption { font-size: 8pt; }
  svg, i { print-color-adjust: exact; }
  th, td { padding: .1em .8em .1em 0; }
  section.balance { display: none; } /* the chart has the same figures */
  main.week { font-size: 7.7pt; line-height: 1.22; }
  main.week th, main.week td { padding: .05em .8em .05em 0; }
  main.day { font-size: 6.7pt; line-height: 1.2; }
  main.day svg { width: 80%; }
  main.day figure.desks, main.day figure.weeks { display: none; } /* a day has one page */
  main.day p { display: inline; margin-right: 1em; }
  main.day div.sections { columns: 2; column-gap: 6mm; }
  main.day h2 { font-size: 8pt; }
  main.day th, main.day td { padding: 0 .5em 0 0; }
  main.day td.short { white-space: normal; }
  main.day td.text { min-width: 6em; }
  footer { margin-top: .8em; }
}
"""


def as_html(page: Page) -> str:
    """Return the page as one HTML file that loads nothing from anywhere and prints well."""
    lines = [f"<h1>{to_html(page.title)}</h1>"]
    lines += [f'<p class="under">{to_html(text)}</p>' for text in page.under]
    if page.figures:
        lines += ['<ul class="figures">', *map(_figure, page.figures), "</ul>"]
    lines += [f"<p>{to_html(text)}</p>" for text in page.lines]
    if page.charts:
        lines += ['<div class="charts">', *map(_chart, page.charts), "</div>"]
    if page.sections:
        tables = [line for section in page.sections for line in _section(section)]
        lines += ['<div class="sections">', *tables, "</div>"]
    foot = "".join(f"<p>{to_html(text)}</p>" for text in page.foot)
    body = [f'<main class="{page.name}">', *lines, f"<footer>{foot}</footer>", "</main>"]
    return html_page(page.title, _STYLE, body)


def html_page(title: str, style: str, body: Sequence[str]) -> str:
    """Return one HTML file of lines that are harmless already; it loads nothing and runs nothing."""
    lines = [
        "<!DOCTYPE html>",
        f'<html lang="{_LANGUAGE_TAGS[language()]}">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
        '<meta name="viewport" content="width=device-width">',
        f"<title>{to_html(title)}</title>",
        f"<style>{style}</style>",
        "</head>",
        "<body>",
        *body,
    ]
    return "\n".join([*lines, "</body>", "</html>"]) + "\n"


def _figure(figure: tuple[str, str, str]) -> str:
    value, label, meaning = figure
    sort = f' class="{meaning}"' if meaning else ""
    return f"<li{sort}><b>{to_html(value)}</b>{to_html(label)}</li>"


def _chart(chart: Chart) -> str:
    keys = "".join(f'<span><i class="{sort}"></i>{to_html(words)}</span>' for sort, words in chart.legend)
    head = f"<figcaption>{to_html(chart.title)}{keys}</figcaption>"
    rest = "".join(_rest(chart.rest))
    return f'<figure class="{chart.name}">{head}{as_svg(chart)}{rest}</figure>'


def _rest(words: str) -> list[str]:
    """What is not there, below what is."""
    return [f'<p class="rest">{to_html(words)}</p>'] if words else []


def _section(section: PageSection) -> list[str]:
    sorts = [_sort(column) for column in zip(*section.rows, strict=True)]
    head = "".join(f"<th>{to_html(label)}</th>" for label in section.head)
    return [
        f'<section class="{section.name}">',
        f"<h2>{to_html(counted_title(section))}</h2>",
        "<table>",
        f"<thead><tr>{head}</tr></thead>",
        "<tbody>",
        *(_row(row, sorts, section.head) for row in section.rows),
        "</tbody>",
        "</table>",
        *_rest(section.rest),
        "</section>",
    ]


def _row(row: Sequence[str], sorts: Sequence[str], head: Sequence[str]) -> str:
    """A row; each cell carries its label, which a telephone shows before it instead of above."""
    cells = zip(row, sorts, head, strict=True)
    shown = (
        f'<td class="{sort}" data-head="{to_html(label)}">{to_html(cell)}</td>' for cell, sort, label in cells
    )
    return f"<tr>{''.join(shown)}</tr>"


def _sort(column: Sequence[str]) -> str:
    """Whether the cells of a column are dates or short, which no line may break, or text."""
    if any(isinstance(cell, Dated) for cell in column):
        return "date"
    return "short" if all(width(clean(cell)) <= _SHORT for cell in column) else "text"
