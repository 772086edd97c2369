"""What a field of a record is: derived from the annotations of the record's class, declared once.

Forms, lists, the command line, exports and the catalogues all follow what stands here; nothing here
knows how any of them looks.
"""

import enum
import types
import typing
from datetime import date, datetime
from typing import Annotated, Any, NamedTuple

import msgspec

from officetui.domain.moment import When


class Shape(enum.Enum):
    """What a value is, and so how it is typed in and shown."""

    TEXT = "text"
    LONG = "long"
    CHOICE = "choice"
    WHEN = "when"
    DAY = "day"
    INSTANT = "instant"
    HOURS = "hours"
    COUNT = "count"
    FLAG = "flag"
    REF = "ref"
    REFS = "refs"
    WORDS = "words"
    ENTRIES = "entries"


class Spec(NamedTuple):
    """What an annotation alone does not say of a field.

    `ref`: the kind that an id refers to. `long`: text of several lines. `kept`: filled by the program,
    not typed in a form.
    """

    ref: str = ""
    long: bool = False
    kept: bool = False


class Field(NamedTuple):
    """One declared field. `type` is the enum of a CHOICE, the struct of ENTRIES, else the value's type."""

    name: str
    shape: Shape
    type: Any
    spec: Spec
    default: Any
    is_required: bool


Long = Annotated[str, Spec(long=True)]
StaffId = Annotated[int | None, Spec(ref="staff")]
StaffIds = Annotated[tuple[int, ...], Spec(ref="staff")]
UnitId = Annotated[int | None, Spec(ref="unit")]
TaskIds = Annotated[tuple[int, ...], Spec(ref="task")]

_SHAPES: dict[Any, Shape] = {
    str: Shape.TEXT,
    When: Shape.WHEN,
    date: Shape.DAY,
    datetime: Shape.INSTANT,
    float: Shape.HOURS,
    int: Shape.COUNT,
    bool: Shape.FLAG,
}


def fields_of(record: type[msgspec.Struct]) -> tuple[Field, ...]:
    """Derive the fields of a record class, in order of declaration."""
    hints = typing.get_type_hints(record, include_extras=True)
    return tuple(_derive(info, hints[info.name]) for info in msgspec.structs.fields(record))


def _derive(info: msgspec.structs.FieldInfo, hint: Any) -> Field:
    spec = Spec()
    if typing.get_origin(hint) is Annotated:
        hint, *extras = typing.get_args(hint)
        spec = next((extra for extra in extras if isinstance(extra, Spec)), spec)
    if isinstance(hint, types.UnionType):
        hint = next(part for part in typing.get_args(hint) if part is not types.NoneType)
    shape, inner = _shape(hint, spec)
    default = None if info.default is msgspec.NODEFAULT else info.default
    return Field(info.name, shape, inner, spec, default, info.required)


def _shape(hint: Any, spec: Spec) -> tuple[Shape, Any]:
    if typing.get_origin(hint) is tuple:
        inner = typing.get_args(hint)[0]
        if spec.ref:
            return Shape.REFS, inner
        return (Shape.WORDS, inner) if inner is str else (Shape.ENTRIES, inner)
    if spec.ref:
        return Shape.REF, hint
    if isinstance(hint, type) and issubclass(hint, enum.Enum):
        return Shape.CHOICE, hint
    if spec.long:
        return Shape.LONG, hint
    return _SHAPES[hint], hint
