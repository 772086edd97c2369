"""The figures of papers against last year: how many, how long each step takes, what came back and why."""

from textual.app import ComposeResult

from officetui.domain.kinds import Ref
from officetui.i18n import t
from officetui.office import paper
from officetui.reports.page import Page as Report
from officetui.reports.page import PageSection
from officetui.reports.paperfigures import figures_page
from officetui.text import clean, fit, width, wrap
from officetui.ui.glyph import glyphs
from officetui.ui.screens.area import AreaScreen
from officetui.ui.widgets.column import Part
from officetui.ui.widgets.page import PageView, Text

_BETWEEN = 2
_LEAST = 8
"""Cells that the first column of a table keeps; a table for which there is no room is told row by row."""


class PaperFiguresScreen(AreaScreen):
    """A page of tables, each as wide as there is room."""

    name_key = "area.paper_figures"

    def __init__(self) -> None:
        super().__init__()
        self._report: Report | None = None

    def compose_body(self) -> ComposeResult:
        """Draw the page."""
        yield PageView(self._draw)

    def on_mount(self) -> None:
        """Begin in the page."""
        self.query_one(PageView).focus()

    def head_groups(self) -> dict[str, list[Part]]:
        """Return what is shown."""
        return {"area": [(t(self.name_key), "accent")], **self.caveats()}

    def relabel(self) -> None:
        """Count anew."""
        self.refresh_content(frozenset())
        super().relabel()

    def refresh_content(self, changed: frozenset[Ref]) -> None:  # noqa: ARG002 - any paper may count
        """Work the figures out again."""
        office = self.workspace.office
        self._report = figures_page(paper.yearly_figures(office, office.now.year), office.scene())
        self.query_one(PageView).redraw()

    def action_back(self) -> None:
        """Go back to the papers."""
        self.app.pop_screen()

    def _draw(self, room: int) -> Text:
        if self._report is None:
            return []
        text: Text = [[(line, "strong")] for line in wrap(clean(self._report.title), room)]
        for words in (*self._report.under, *self._report.lines):
            text += [[(line, "")] for line in wrap(clean(words), room)]
        for section in self._report.sections:
            text += [[], [(fit(clean(section.title), room, ellipsis=glyphs().ellipsis), "title")]]
            text += _table(section, room)
            text += [[("  " + line, "dim")] for line in wrap(clean(section.rest), max(room - 2, 2)) if line]
        text += [[], *([(line, "dim")] for words in self._report.foot for line in wrap(clean(words), room))]
        return text


def _table(section: PageSection, room: int) -> Text:
    """Return a table, its first column cut to the room there is; row by row where that is too little."""
    rows = [tuple(map(clean, row)) for row in (section.head, *section.rows)]
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    left = room - sum(one + _BETWEEN for one in widths[1:])
    if left < min(widths[0], _LEAST):
        return _told(rows, room)
    widths[0] = min(widths[0], left)
    lines: Text = []
    for place, row in enumerate(rows):
        first, *rest = zip(row, widths, strict=True)
        cells = [fit(*first, ellipsis=glyphs().ellipsis), *(fit(text, one, "right") for text, one in rest)]
        lines.append([((" " * _BETWEEN).join(cells), "" if place else "dim")])
    return lines


def _told(rows: list[tuple[str, ...]], room: int) -> Text:
    (_, *names), *told = rows
    lines: Text = []
    for first, *rest in told:
        lines += [[(line, "")] for line in wrap(first, room)]
        pairs = f" {glyphs().dot} ".join(f"{name} {text}" for name, text in zip(names, rest, strict=True))
        lines += [[(f"  {line}", "dim")] for line in wrap(pairs, max(room - 2, 2))]
    return lines
