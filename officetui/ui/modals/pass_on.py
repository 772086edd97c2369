"""A text to be taken along: read in the terminal, then copied, written to a file or printed.

The summary of a day to a year for whoever reads it, and the morning brief.
"""

from datetime import date, timedelta
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical

from officetui import wording
from officetui.domain.audience import Audience
from officetui.domain.errors import Refused
from officetui.domain.span import Span, SpanUnit, span_of
from officetui.i18n import t
from officetui.office import question
from officetui.office.summary import sum_up
from officetui.reports import summary as report
from officetui.reports.brief import brief_page
from officetui.reports.digest import Reader, digest
from officetui.reports.file import write_atomically
from officetui.reports.page import Page as Report
from officetui.reports.page import as_text
from officetui.reports.printer import print_text
from officetui.text import wrap
from officetui.ui.clipboard import copy_text
from officetui.ui.gate import talk
from officetui.ui.modals.ask import Ask
from officetui.ui.question import Question
from officetui.ui.widgets.line import Line
from officetui.ui.widgets.page import Page, Text
from officetui.ui.widgets.screen import CalmModal
from officetui.ui.workspace import Workspace
from officetui.views.summary import Summary
from officetui.wording.plan import span_heading

_SPANS = tuple(SpanUnit)
_AUDIENCES = tuple(Audience)
_FRAME = 5
_LEAST = 2


class PassOn(CalmModal[None]):
    """A text over the screen, and the keys that take it along. A subclass says what it is."""

    DEFAULT_CSS = """
    PassOn .sheet { width: 84; height: 100%; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss", "back", id="back"),
        Binding("C", "copy", "copy", id="copy"),
        Binding("f", "write", "file", id="pass_on.file"),
        Binding("P", "print", "print", id="pass_on.print"),
    ]
    slot = ""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(classes="dialog")
        self._workspace = workspace
        self._lines: list[str] = []

    def compose(self) -> ComposeResult:
        """Draw the heading, the text and the keys."""
        with Vertical(classes="sheet"):
            yield Line(id="title")
            yield Page(self._draw)
            yield Line([(self.keys(), "dim")])

    def on_mount(self) -> None:
        """Let the keys scroll."""
        self.query_one(Page).focus()
        self.show()

    def show(self) -> None:
        """Make the text anew."""
        self._lines = self.shown().splitlines()
        self.query_one("#title", Line).update([(self.heading(), "strong")])
        self.query_one(Page).redraw()

    def keys(self) -> str:
        """Return the line of keys."""
        raise NotImplementedError

    def heading(self) -> str:
        """Return what is shown, and for whom."""
        raise NotImplementedError

    def shown(self) -> str:
        """Return the text to be read here."""
        raise NotImplementedError

    def text(self) -> str:
        """Return the text to be taken along, without what must not be."""
        raise NotImplementedError

    def write(self, path: Path) -> None:
        """Write it to a file, in the format that its ending names."""
        write_atomically(path, self.text())

    def file_name(self) -> str:
        """Return the file proposed."""
        raise NotImplementedError

    def action_copy(self) -> None:
        """Copy the text."""
        copy_text(self._workspace, self.text())

    def action_print(self) -> None:
        """Print the text."""
        try:
            print_text(self.text())
        except Refused as refused:
            self._workspace.complain(refused)
        else:
            self._workspace.say(t("said.printed"))

    @talk
    async def action_write(self) -> None:
        """Ask for the file and write it."""
        hint = t("ask.hint.file", formats=", ".join(self.formats()))
        slot, proposed = f"file:{self.slot}", str(Path.home() / self.file_name())
        wanted = Question(t("ask.file"), hint, self._path, str, slot, initial=proposed)
        reply = await self.app.push_screen_wait(Ask(wanted, self._workspace))
        if reply is None:
            return
        try:
            self.write(Path(str(reply.value)))
        except Refused as refused:
            self._workspace.complain(refused)
            return
        self._workspace.forget(reply.slot)
        self._workspace.say(t("said.written", file=reply.value))

    def formats(self) -> tuple[str, ...]:
        """Return the formats it can be written in."""
        return ("txt",)

    def _path(self, text: str) -> Path:
        path = Path(text.strip()).expanduser()
        if path.suffix.removeprefix(".") not in self.formats():
            raise Refused("out_unknown_format", path=text, known=", ".join(self.formats()))
        return path

    def _draw(self, room: int) -> Text:
        return [[(line, "")] for words in self._lines for line in (wrap(words, room) if words else [""])]


class SummaryPreview(PassOn):
    """The summary of a span, for one reader after the other, of one span after the other."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "reader(1)", "reader", id="summary.reader"),
        Binding("shift+tab", "reader(-1)", show=False, id="summary.reader_back"),
        Binding("left_square_bracket", "go(-1)", "before", id="plan.before"),
        Binding("right_square_bracket", "go(1)", "after", id="plan.after"),
        Binding("minus", "zoom(1)", "wider", id="plan.wider"),
        Binding("plus", "zoom(-1)", "nearer", id="plan.nearer"),
    ]
    slot = "summary"

    def __init__(self, workspace: Workspace, unit: SpanUnit, day: date) -> None:
        super().__init__(workspace)
        self._span: Span = span_of(unit, min(day, workspace.office.now.date()))
        self._audience = Audience.OWN

    def keys(self) -> str:
        """Return the line of keys."""
        return t("summary.keys")

    def heading(self) -> str:
        """Return which span, and who reads it."""
        span = span_heading(self._span, self._workspace.office.now.date())
        return t("summary.for", span=span, who=wording.enum_words(self._audience))

    def shown(self) -> str:
        """Return the text that would be sent."""
        return self.text()

    def text(self) -> str:
        """Return the summary as text."""
        return as_text(self._report())

    def write(self, path: Path) -> None:
        """Write it in the format that the file's ending names."""
        office = self._workspace.office
        data = report.write(
            self._found(),
            path.suffix.removeprefix("."),
            office.book,
            office.now,
            name=office.settings.office,
            mark=office.store.chain,
            reader=self._reader(),
            folder=office.store.folder,
        )
        write_atomically(path, data)

    def formats(self) -> tuple[str, ...]:
        """Return every format of a summary."""
        return report.FORMATS

    def file_name(self) -> str:
        """Return a name of the span and the reader."""
        return f"summary-{self._span.unit.value}-{self._span.start}-{self._audience.value}.html"

    def action_reader(self, by: int) -> None:
        """Show it for the next reader."""
        place = _AUDIENCES.index(self._audience) + by
        self._audience = _AUDIENCES[place % len(_AUDIENCES)]
        self.show()

    def action_go(self, by: int) -> None:
        """Show the span before or after; none that has not begun."""
        edge = self._span.start - timedelta(1) if by < 0 else self._span.end + timedelta(1)
        if edge <= self._workspace.office.now.date():
            self._span = span_of(self._span.unit, edge)
            self.show()

    def action_zoom(self, by: int) -> None:
        """Show a longer span or a shorter one."""
        place = min(max(_SPANS.index(self._span.unit) + by, 0), len(_SPANS) - 1)
        day = min(self._span.end, self._workspace.office.now.date())
        self._span = span_of(_SPANS[place], day)
        self.show()

    def _found(self) -> Summary:
        return sum_up(
            self._workspace.office, self._span.unit.value, self._span.start, audience=self._audience
        )

    def _reader(self) -> Reader:
        return Reader(self._audience, self._workspace.office.settings.summary.of(self._audience))

    def _report(self) -> Report:
        office = self._workspace.office
        name, mark = office.settings.office, office.store.chain
        return digest(self._found(), office.book, office.now, name=name, mark=mark, reader=self._reader())


class BriefPage(PassOn):
    """The morning brief: as much of each list as one screen holds; all of it in the text taken along."""

    slot = "brief"

    def keys(self) -> str:
        """Return the line of keys."""
        return t("brief.keys")

    def heading(self) -> str:
        """Return what it is."""
        return t("area.brief")

    def shown(self) -> str:
        """Return the brief cut to the screen, with what is private in it: nobody else reads it here."""
        space = self._workspace
        found = question.brief(space.office, seq=space.last_seq, since=space.last_look)
        lists = (found.must, found.promised, found.chase, found.desks, found.over, found.news)
        count = sum(bool(rows) for rows in lists) or 1
        most = max((self.app.size.height - _FRAME) // count - _LEAST, _LEAST)
        return as_text(brief_page(found, space.office.scene(), name=space.office.settings.office, most=most))

    def text(self) -> str:
        """Return all of the brief that may be passed on."""
        space = self._workspace
        found, scene, withheld = question.brief_to_pass_on(
            space.office, seq=space.last_seq, since=space.last_look
        )
        name = space.office.settings.office
        return as_text(brief_page(found, scene, name=name, withheld=withheld))

    def file_name(self) -> str:
        """Return a name of the day."""
        return f"brief-{self._workspace.office.now.date()}.txt"
