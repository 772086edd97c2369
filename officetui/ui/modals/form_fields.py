"""The fields of a form one below the other: which has the focus, what stands in them, what is wrong."""

from collections.abc import Callable, Mapping

from textual.app import ComposeResult
from textual.containers import VerticalScroll

from officetui.domain.kind import Kind
from officetui.domain.record import Record
from officetui.ui.modals.form_row import FieldRow, label_width
from officetui.ui.widgets.steady import Steady


class Fields(VerticalScroll, Steady, can_focus=False, inherit_bindings=False):
    """Scrolls with the focus; the arrows go from field to field, not from line to line."""

    # A scrollbar's blocks are drawn two cells wide by some terminals; the form says the place in figures.
    # One of no width is there from the start: for one that comes later all would be laid out anew.
    DEFAULT_CSS = "Fields { height: 1fr; overflow-y: scroll; scrollbar-size-vertical: 0; }"

    def __init__(
        self, kind: Kind[Record], texts: Mapping[str, str], understand: Callable[[str, str], str]
    ) -> None:
        super().__init__()
        self._kind = kind
        self._texts = texts
        self._understand = understand

    def compose(self) -> ComposeResult:
        """Draw a row for each field."""
        labels = label_width(self._kind.name, self._kind.form, max(self.app.size.width // 3, 10))
        for field in self._kind.form:
            yield FieldRow(self._kind.name, field, self._texts[field.name], labels, self._understand)

    @property
    def rows(self) -> list[FieldRow]:
        """Every field, in order."""
        return list(self.query(FieldRow))

    @property
    def place(self) -> int:
        """The place of the field with the focus, from 0; 0 where none has it."""
        return next((place for place, row in enumerate(self.rows) if row.has_focus_within), 0)

    @property
    def current(self) -> FieldRow | None:
        """The field with the focus."""
        return next((row for row in self.rows if row.has_focus_within), None)

    def row(self, name: str) -> FieldRow | None:
        """Return the field called `name`, if the form has it."""
        return next((row for row in self.rows if row.field.name == name), None)

    def point_at(self, name: str) -> None:
        """Put the focus on a field."""
        if row := self.row(name):
            row.editor.focus()

    def step(self, by: int) -> None:
        """Go to the next or previous field, or several on; stop at the ends."""
        rows = self.rows
        rows[max(min(self.place + by, len(rows) - 1), 0)].editor.focus()

    def put(self, texts: Mapping[str, str]) -> None:
        """Let other texts stand in the fields."""
        for row in self.rows:
            row.put(texts[row.field.name])

    def complain(self, errors: Mapping[str, str]) -> None:
        """Say at each field what is wrong with it, at the others nothing; go to the first that is wrong."""
        for row in self.rows:
            row.complain(errors.get(row.field.name, ""))
        wrong = next((row.field.name for row in self.rows if row.error), "")
        self.point_at(wrong)
