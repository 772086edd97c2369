"""One field of a form: its label, its editor, and beside or below it what is understood or wrong."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textual import events, on
from textual.app import ComposeResult
from textual.message import Message
from textual.widget import Widget
from textual.widgets import TextArea

from officetui import wording
from officetui.domain.errors import Refused
from officetui.domain.field import Field, Shape
from officetui.i18n import t
from officetui.text import clean, fit, width, wrap
from officetui.ui.glyph import glyphs
from officetui.ui.modals.form_choice import Choice
from officetui.ui.modals.form_pad import Pad
from officetui.ui.modals.form_text import YES
from officetui.ui.widgets.column import Part
from officetui.ui.widgets.drawn import Drawn
from officetui.ui.widgets.prompt import Prompt

WIDE = 72
"""From how many cells on there is room for a note beside the editor."""

_GAP = 2


class FieldRow(Drawn):
    """Draws the label and the note itself; its one child is the editor.

    `understand` gives in words what a text means, or raises Refused.
    """

    DEFAULT_CSS = "FieldRow { height: auto; }"

    @dataclass(eq=False, repr=False)
    class Changed(Message):
        """The text of the field was changed."""

        field: str
        text: str

    @dataclass(eq=False, repr=False)
    class Left(Message):
        """The focus went from the field."""

        row: "FieldRow"

    @dataclass(eq=False, repr=False)
    class Entered(Message):
        """Enter was pressed in a field of one line."""

        row: "FieldRow"

    def __init__(
        self, kind: str, field: Field, text: str, label_width: int, understand: Callable[[str, str], str]
    ) -> None:
        super().__init__()
        self.field = field
        self.error = ""
        self._label = wording.label(kind, field.name)
        self._hint = wording.hint(kind, field.name)
        self._label_width = label_width
        self._understand = understand
        self._note: Part = ("", "")
        self._below: list[str] = []
        self.editor: Widget = _editor(field, text)

    def compose(self) -> ComposeResult:
        """Put in the editor, and show what the first text means."""
        self._tell()
        yield self.editor

    @property
    def text(self) -> str:
        """What stands in the editor."""
        if isinstance(self.editor, Pad):
            return self.editor.text
        assert isinstance(self.editor, Prompt | Choice)
        return self.editor.value

    def put(self, text: str) -> None:
        """Let another text stand in the editor."""
        if text == self.text:
            return
        if isinstance(self.editor, Pad):
            self.editor.put(text)
        elif isinstance(self.editor, Prompt | Choice):
            self.editor.value = text

    def complain(self, error: str) -> None:
        """Say below the editor what is wrong with it; "" takes it back."""
        if error != self.error:
            self.error = error
            self._place()
            self.refresh()

    def line(self, y: int) -> Sequence[Part]:
        """Return the label, the room of the editor and the note; below, what is wrong."""
        before = self._label_width + _GAP
        first_below = self.size.height - len(self._below)
        if y >= first_below:
            text = self._below[y - first_below]
            meaning = "late" if self.error else self._note[1]
            return [(" " * before, ""), (fit(text, self.size.width - before), meaning)]
        if y:
            return []
        is_here = self.has_focus_within
        sign = glyphs().cursor if is_here else " "
        sign = glyphs().warning if self.error else sign
        meaning = "late" if self.error else "accent" if is_here else "dim"
        room = self._note_room()
        label = fit(f"{sign} {clean(self._label)}", before, ellipsis=glyphs().ellipsis)
        if not room or self._below:
            return [(label, meaning)]
        middle = self.size.width - before - room
        note = fit(clean(self._note[0]), room - _GAP, ellipsis=glyphs().ellipsis)
        return [(label, meaning), (" " * (middle + _GAP), ""), (note, self._note[1])]

    def on_resize(self) -> None:
        """Share the width anew."""
        self._place()

    @on(Prompt.Changed)
    @on(Choice.Changed)
    @on(TextArea.Changed)
    def _take_in(self, message: Message) -> None:
        message.stop()
        self.error = ""
        self._tell()
        self.post_message(self.Changed(self.field.name, self.text))

    @on(Prompt.Submitted)
    @on(Choice.Submitted)
    def _enter(self, message: Message) -> None:
        message.stop()
        self.post_message(self.Entered(self))

    def on_descendant_focus(self) -> None:
        """Show the hint."""
        self._tell()

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """Tell the form that this field may be checked."""
        event.stop()
        self._tell()
        self.post_message(self.Left(self))

    def _tell(self) -> None:
        """Say what is understood, what is not yet, or how the field is filled in."""
        is_here = self.has_focus_within
        try:
            words = self._understand(self.field.name, self.text)
            if words:
                self._note = (f"{glyphs().arrow} {words}", "accent")
            else:
                self._note = (self._hint if is_here and not self.text.strip() else "", "dim")
        except Refused as refused:
            self._note = (f"{glyphs().warning} {wording.refusal(refused)}" if is_here else "", "warning")
        if is_here and not self._note[0] and isinstance(self.editor, Choice):
            self._note = (t("form.choice"), "dim")
        self._place()
        self.refresh()

    def _note_room(self) -> int:
        """The cells beside the editor for the note; 0 where it stands below."""
        is_written = self.field.shape is Shape.TEXT and bool(self.text)
        if self._cells < WIDE or self._is_long or is_written:
            return 0
        return (self._cells - self._label_width - _GAP) // 2

    @property
    def _cells(self) -> int:
        """How wide the row is; before it has its place, how wide it will be."""
        return self.size.width or self.app.size.width

    @property
    def _is_long(self) -> bool:
        return isinstance(self.editor, Pad)

    def _place(self) -> None:
        """Give the editor its place, and the lines below it what they say."""
        before = self._label_width + _GAP
        room = self._note_room()
        rest = max(self._cells - before, 2)
        below: list[str] = []
        if self.error:
            below = wrap(f"{glyphs().late} {self.error}", rest)
        elif self._note[0] and not room and self.has_focus_within:
            below = wrap(clean(self._note[0]), rest)
        self._below = below
        margin = (0, room, len(below), before)
        if tuple(self.editor.styles.margin) != margin:
            self.editor.styles.margin = margin


def _editor(field: Field, text: str) -> Widget:
    match field.shape:
        case Shape.LONG | Shape.ENTRIES:
            return Pad(text)
        case Shape.FLAG:
            return Choice([("", t("word.no")), (YES, t("word.yes"))], text)
        case Shape.CHOICE:
            return Choice([(str(value.value), wording.enum_words(value)) for value in field.choice], text)
    return Prompt(text)


def label_width(kind: str, fields: Sequence[Field], most: int) -> int:
    """Return the cells of the widest label and its sign, at most `most`."""
    widths = (width(clean(wording.label(kind, field.name))) for field in fields)
    return min(max(widths, default=0) + _GAP, most)
