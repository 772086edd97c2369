"""The summary of a day to a year over the screen, for whoever reads it."""

from datetime import date, timedelta
from typing import ClassVar

from textual.binding import Binding, BindingType

from officetui import wording
from officetui.domain.audience import Audience
from officetui.domain.span import SpanUnit, span_of
from officetui.i18n import t
from officetui.office.summary import sum_up
from officetui.reports import SUMMARY_FORMATS
from officetui.reports import summary as report
from officetui.reports.digest import Recipient, digest
from officetui.reports.page import as_text
from officetui.ui.modals.pass_on import PassOn
from officetui.ui.workspace import Workspace
from officetui.views.summary import Summary
from officetui.wording.plan import span_heading

_SPANS = tuple(SpanUnit)
_AUDIENCES = tuple(Audience)


class SummaryHandout:
    """The summary of a span for one reader; the keys choose both."""

    slot = "summary"
    formats: tuple[str, ...] = SUMMARY_FORMATS

    def __init__(self, workspace: Workspace, unit: SpanUnit, day: date) -> None:
        self._workspace = workspace
        self.span = span_of(unit, min(day, workspace.office.now.date()))
        self.audience = Audience.OWN
        self._made: Summary | None = None

    def keys(self) -> str:
        """Return the line of keys."""
        return t("summary.keys")

    def heading(self) -> str:
        """Return which span, and who reads it."""
        span = span_heading(self.span, self._workspace.office.now.date())
        return t("summary.for", span=span, who=wording.enum_words(self.audience))

    def shown(self, height: int) -> str:  # noqa: ARG002 - what would be sent is read whole
        """Return the text that would be sent, made anew; what is taken along is what was read."""
        self._made = None
        return self.text()

    def text(self) -> str:
        """Return the summary as text."""
        office = self._workspace.office
        name, mark = office.settings.office, office.store.chain
        return as_text(
            digest(self._found(), office.book, office.now, name=name, mark=mark, reader=self._reader())
        )

    def content(self, form: str) -> str | bytes:
        """Return it in the format that a file's ending names."""
        office = self._workspace.office
        return report.write(
            self._found(),
            form,
            office.book,
            office.now,
            name=office.settings.office,
            mark=office.store.chain,
            reader=self._reader(),
            folder=office.store.folder,
        )

    def file_name(self) -> str:
        """Return a name of the span and the reader."""
        return f"summary-{self.span.unit.value}-{self.span.start}-{self.audience.value}.html"

    def _found(self) -> Summary:
        if self._made is None:
            office, span = self._workspace.office, self.span
            self._made = sum_up(office, span.unit.value, span.start, audience=self.audience)
        return self._made

    def _reader(self) -> Recipient:
        return Recipient(self.audience, self._workspace.office.settings.summary.of(self.audience))


class SummaryPreview(PassOn):
    """The summary for one reader after the other, of one span after the other."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "reader(1)", "reader", id="summary.reader"),
        Binding("shift+tab", "reader(-1)", show=False, id="summary.reader_back"),
        Binding("left_square_bracket", "go(-1)", "before", id="plan.before"),
        Binding("right_square_bracket", "go(1)", "after", id="plan.after"),
        Binding("minus", "zoom(1)", "wider", id="plan.wider"),
        Binding("plus", "zoom(-1)", "nearer", id="plan.nearer"),
    ]

    def __init__(self, workspace: Workspace, unit: SpanUnit, day: date) -> None:
        self._summary = SummaryHandout(workspace, unit, day)
        super().__init__(workspace, self._summary)

    def show(self) -> None:
        """Make the text anew; what takes long in a large office says first that it is being made."""
        if self._summary.span.unit in (SpanUnit.DAY, SpanUnit.WEEK):
            super().show()
            return
        self.say(t("summary.working"))
        self.call_after_refresh(super().show)

    def action_reader(self, by: int) -> None:
        """Show it for the next reader."""
        place = _AUDIENCES.index(self._summary.audience) + by
        self._summary.audience = _AUDIENCES[place % len(_AUDIENCES)]
        self.show()

    def action_go(self, by: int) -> None:
        """Show the span before or after; none that has not begun."""
        span = self._summary.span
        edge = span.start - timedelta(1) if by < 0 else span.end + timedelta(1)
        if edge <= self._workspace.office.now.date():
            self._summary.span = span_of(span.unit, edge)
            self.show()

    def action_zoom(self, by: int) -> None:
        """Show a longer span or a shorter one."""
        span = self._summary.span
        place = min(max(_SPANS.index(span.unit) + by, 0), len(_SPANS) - 1)
        self._summary.span = span_of(_SPANS[place], min(span.end, self._workspace.office.now.date()))
        self.show()
