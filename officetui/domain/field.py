"""What a field of a record is: derived from the annotations of the record's class, declared once.

Forms, lists, the command line, exports and the catalogues all follow what stands here; nothing here
knows how any of them looks.
"""

import enum
import types
import typing
from collections.abc import Callable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated

import msgspec

from officetui.domain.moment import When


class Shape(enum.Enum):
    """What a value is, and so how it is typed in and shown.

    HOURS of work, DAYS that are worked, MONEY in yuan, NUMBER of anything, COUNT whole. RULE: how often, as
    RFC 5545 with its basis. ACCOUNT: the login of who did something.
    """

    TEXT = "text"
    PHONE = "phone"
    LONG = "long"
    CHOICE = "choice"
    WHEN = "when"
    DAY = "day"
    INSTANT = "instant"
    HOURS = "hours"
    DAYS = "days"
    NUMBER = "number"
    MONEY = "money"
    COUNT = "count"
    FLAG = "flag"
    REF = "ref"
    REFS = "refs"
    RULE = "rule"
    ACCOUNT = "account"
    WORDS = "words"
    ENTRIES = "entries"


QUANTITIES = frozenset({Shape.HOURS, Shape.DAYS, Shape.NUMBER, Shape.MONEY, Shape.COUNT})
"""What is a number, and can be compared with one."""


class Spec(msgspec.Struct, frozen=True):
    """What an annotation alone does not say of a field.

    `ref`: the kind that an id refers to. `kept`: filled by the program, not typed in a form. `shape`: what
    is meant, where Python's type does not tell. `measure`: of what there is a number, a message key behind
    `measure.`. `past`: a day that may be over when it is written down; `over`: it
    usually is, so that one without its year is the last one. `always_shown`: though it
    is what it is by default. `form`: brings a typed text, or each of several words, into the form it is kept
    in; raises Refused. `helps`: it names who helps the owner. `groups`: names of many together, such as
    各乡镇（街道）, stand in it as they are written.
    """

    ref: str = ""
    kept: bool = False
    shape: Shape | None = None
    measure: str = ""
    past: bool = False
    over: bool = False
    always_shown: bool = False
    form: Callable[[str], str] | None = None
    helps: bool = False
    groups: bool = False


class Field(msgspec.Struct, frozen=True):
    """One declared field. `holds` is the enum of a CHOICE, the struct of ENTRIES, else the value's type.

    `kind`: the kind of record that declares it, by whose own words its values read; "" for any other struct.
    """

    name: str
    shape: Shape
    holds: type
    spec: Spec
    default: object
    is_required: bool
    kind: str = ""

    @property
    def choice(self) -> type[enum.Enum]:
        """The values to choose among; raise TypeError where its shape is no CHOICE."""
        if not issubclass(self.holds, enum.Enum):
            raise TypeError(f"{self.name} is no choice")
        return self.holds

    @property
    def entry(self) -> type[msgspec.Struct]:
        """What each of its entries is; raise TypeError where its shape is not ENTRIES."""
        if not issubclass(self.holds, msgspec.Struct):
            raise TypeError(f"{self.name} has no entries")
        return self.holds


Long = Annotated[str, Spec(shape=Shape.LONG)]
RecurrenceText = Annotated[str, Spec(shape=Shape.RULE)]
Phone = Annotated[str, Spec(shape=Shape.PHONE)]
Account = Annotated[str, Spec(shape=Shape.ACCOUNT)]
WorkHours = Annotated[float, Spec(shape=Shape.HOURS)]
WorkDays = Annotated[float, Spec(shape=Shape.DAYS)]
Money = Annotated[Decimal, Spec(shape=Shape.MONEY)]
AnyDay = Annotated[date, Spec(past=True)]
PastDay = Annotated[date, Spec(past=True, over=True)]
StaffId = Annotated[int | None, Spec(ref="staff")]
StaffIds = Annotated[tuple[int, ...], Spec(ref="staff")]
Helpers = Annotated[tuple[int, ...], Spec(ref="staff", helps=True)]
UnitId = Annotated[int | None, Spec(ref="unit")]
UnitIds = Annotated[tuple[int, ...], Spec(ref="unit")]
Addressees = Annotated[tuple[int | str, ...], Spec(ref="unit", groups=True)]
TaskIds = Annotated[tuple[int, ...], Spec(ref="task")]

_WRAPPED = (Annotated, types.UnionType, typing.Union)
_SHAPES: dict[type, Shape] = {
    str: Shape.TEXT,
    When: Shape.WHEN,
    date: Shape.DAY,
    datetime: Shape.INSTANT,
    float: Shape.NUMBER,
    Decimal: Shape.NUMBER,
    int: Shape.COUNT,
    bool: Shape.FLAG,
}


def fields_of(record: type[msgspec.Struct], kind: str = "") -> tuple[Field, ...]:
    """Derive the fields of a record class, of the kind of that name, in order of declaration."""
    hints = typing.get_type_hints(record, include_extras=True)
    return tuple(_derive(info, hints[info.name], kind) for info in msgspec.structs.fields(record))


def _derive(info: msgspec.structs.FieldInfo, hint: type, kind: str) -> Field:
    specs: list[Spec] = []
    while typing.get_origin(hint) in _WRAPPED:
        hint, *extras = (part for part in typing.get_args(hint) if part is not types.NoneType)
        specs += [extra for extra in extras if isinstance(extra, Spec)]
    spec = _merged(specs)
    shape, inner = _shape(hint, spec)
    default = None if info.default is msgspec.NODEFAULT else info.default
    return Field(info.name, shape, inner, spec, default, info.required, kind)


def _merged(specs: Sequence[Spec]) -> Spec:
    """What several declarations of a field say together: Annotated[Money, Kept]."""
    said = {name: value for spec in specs for name, value in msgspec.structs.asdict(spec).items() if value}
    return Spec(**said)


def _shape(hint: type, spec: Spec) -> tuple[Shape, type]:
    if typing.get_origin(hint) is tuple:
        inner: type = typing.get_args(hint)[0]
        if spec.ref:
            return Shape.REFS, inner
        return (Shape.WORDS, inner) if inner is str else (Shape.ENTRIES, inner)
    if spec.shape is not None:
        return spec.shape, hint
    if spec.ref:
        return Shape.REF, hint
    if issubclass(hint, enum.Enum):
        return Shape.CHOICE, hint
    return _SHAPES[hint], hint
