"""The fields of one kind as text in a form: what a text means, and how a value is written to be edited.

Knows no widgets and keeps nothing.
"""

import enum
from datetime import date

from msgspec.structs import replace

from officetui import wording
from officetui.capture.typed_date import read_date
from officetui.capture.value import read_value, write_value
from officetui.domain.field import Field, Shape
from officetui.domain.kind import Kind
from officetui.domain.moment import When
from officetui.domain.record import Record
from officetui.i18n import has, t
from officetui.office.entry import context
from officetui.office.office import Office
from officetui.ui.modals.form_pad import tidy

YES = "yes"
"""The text of a flag that is set; of one that is not, nothing."""

_SETTLED = frozenset({Shape.WHEN, Shape.DAY, Shape.REF, Shape.REFS})
"""What is written out when its field is left: "tomorrow" must not come to mean another day."""

_PLAIN = frozenset({Shape.CHOICE, Shape.FLAG, Shape.TEXT, Shape.PHONE, Shape.LONG, Shape.WORDS})
"""What says itself what it means."""


class FormText:
    """Reads and writes the fields of `kind`, at the moment it is asked."""

    def __init__(self, office: Office, kind: Kind[Record]) -> None:
        self.kind = kind
        self._office = office
        self._context = context(office, kind.name)
        self._held: Record | None = None

    def read(self, name: str, text: str) -> object:
        """Return the value a text means now; raise Refused where it means none."""
        field = self.kind.field(name)
        if field.shape is Shape.CHOICE:
            return field.choice(text)
        if field.shape is Shape.FLAG:
            return text == YES
        if not text.strip():
            return "" if field.is_required else field.default
        # An entry whose line was not touched keeps what the line does not show.
        old = getattr(self._held, name, None)
        return read_value(field, text, replace(self._context, now=self._office.now), old)

    def write(self, name: str, value: object) -> str:
        """Return a value as the text its field is edited with."""
        field = self.kind.field(name)
        if isinstance(value, enum.Enum):
            return str(value.value)
        if field.shape is Shape.FLAG:
            return YES if value else ""
        if value in (None, (), ""):
            return ""
        return tidy(write_value(field, value, self._office.book, t))

    def is_possible(self, name: str, text: str) -> bool:
        """Tell whether a text kept from another time, or another version, can stand in its field."""
        field = self.kind.fields.get(name)
        if field is None or field not in self.kind.form:
            return False
        return field.shape is not Shape.CHOICE or text in [value.value for value in field.choice]

    def begin_with(self, record: Record | None) -> dict[str, str]:
        """Return the texts of all fields of the record edited from now on; of a new one where it is None."""
        self._held = record
        return {field.name: self.write(field.name, _value(field, record)) for field in self.kind.form}

    def understood(self, name: str, text: str) -> str:
        """Return in words what a text means, "" where it says it already; raise Refused if nothing."""
        field, value = self.kind.field(name), self.read(name, text)
        if field.shape in _PLAIN or not text.strip():
            return ""
        words = _day(value) or self._show(field, value)
        said = " ".join([words, *(t(note) for note in self._notes(field, text))])
        return "" if _bare(said) == _bare(text) else said

    def _notes(self, field: Field, text: str) -> list[str]:
        """What may surprise about a day: counted in working days, by the lunar year."""
        if field.shape not in (Shape.WHEN, Shape.DAY):
            return []
        now = replace(self._context, now=self._office.now)
        meant = read_date(text, now, allow_past=True, is_over=field.spec.over)
        return [note for note in meant.notes if has(note)]

    def settled(self, name: str, text: str) -> str:
        """Return the text of a field that is left: a day or a name is written out."""
        if self.kind.field(name).shape not in _SETTLED or not text.strip():
            return text
        return self.write(name, self.read(name, text))

    def describe(self, name: str, text: str) -> str:
        """Return a text as words beside another version of it."""
        field = self.kind.field(name)
        if field.shape in (Shape.CHOICE, Shape.FLAG):
            return self._show(field, self.read(name, text))
        return text or t("word.none")

    def _show(self, field: Field, value: object) -> str:
        return wording.show(field, value, self._office.book, self._office.now)


def _bare(text: str) -> str:
    return "".join(text.casefold().split())


def _day(value: object) -> str:
    """A day with its weekday and year, since it is what was typed that is in doubt."""
    if isinstance(value, When):
        return wording.full_words(value)
    return wording.full_words(When(value)) if isinstance(value, date) else ""


def _value(field: Field, record: Record | None) -> object:
    if record is None:
        return None if field.is_required else field.default
    return getattr(record, field.name)
