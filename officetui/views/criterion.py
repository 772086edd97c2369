"""One `field:value` of a filter, compared as the declaration of the field says: any field of any kind.

Days and numbers take `<`, `<=`, `>`, `>=`; days also a span: 本周, dec, fri..12-20; everything takes `none`.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

import msgspec
from msgspec.structs import astuple

from officetui.domain.errors import Refused
from officetui.domain.field import QUANTITIES, Field, Shape
from officetui.domain.kind import Kind
from officetui.domain.kinds import KINDS, Ref, kind_of
from officetui.domain.moment import When
from officetui.domain.record import Record
from officetui.domain.scene import Scene
from officetui.domain.unit import is_collective
from officetui.domain.when.interval import Interval, read_interval
from officetui.views.held import held

Predicate = Callable[[Record], bool]


class FilterReading(NamedTuple):
    """How the words of a filter are read.

    `read_when`: a date phrase, past ones too, and whether it is of days gone by; raises Refused.
    `find_named`: the records of a kind a name may mean, the likeliest first, none for an unknown one.
    `find_field`: the field of a kind that a word before a colon names. `find_choice`: the value of a choice
    that a word stands for. `read_number`: what a field that is a number is typed as; raises Refused.
    """

    scene: Scene
    read_when: Callable[[str, bool], When]
    find_named: Callable[[str, str], Iterable[Record]]
    find_field: Callable[[Kind[Record], str], str | None]
    find_choice: Callable[[Field, str], object | None]
    read_number: Callable[[Field, str], float]


# Fields that no form shows but that people ask about.
_KEPT = {
    "created": "created",
    "entered": "created",
    "登记": "created",
    "closed": "closed",
    "finished": "closed",
    "办结": "closed",
    "完成": "closed",
    "done": "closed",
    "chases": "chases",
    "催办次数": "chases",
}
_NONE = frozenset({"none", "no", "-", "无", "没有", "未定"})
_YES = frozenset({"yes", "y", "true", "1", "是", "有"})
_NO = frozenset({"no", "n", "false", "0", "否", "没有", "无"})
_SIGNS = {"<=": "<=", "=<": "<=", ">=": ">=", "=>": ">=", "<": "<", ">": ">", "==": "=", "=": "="}
# A Chinese input method types 《 and 》 where the keys for < and > are pressed.
_WIDE = str.maketrans(
    {**dict.fromkeys("＜﹤《〈", "<"), **dict.fromkeys("＞﹥》〉", ">"), "＝": "="}
    | {**dict.fromkeys("≤≦", "<="), **dict.fromkeys("≥≧", ">=")}
)
_COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "<": lambda one, other: one < other,
    "<=": lambda one, other: one <= other,
    ">": lambda one, other: one > other,
    ">=": lambda one, other: one >= other,
    "=": lambda one, other: one == other,
}


def has_field(key: str, reading: FilterReading) -> bool:
    """Tell whether a kind has a field that is called so."""
    return any(_field(kind, key, reading) for kind in KINDS.values())


def field_test(key: str, value: str, reading: FilterReading) -> Predicate:
    """Return the test of `key:value` for every kind that has such a field; others do not pass it."""
    fields = {kind.name: field for kind in KINDS.values() if (field := _field(kind, key, reading))}
    if not fields:
        raise Refused("filter_key", text=key)
    tests: dict[str, Predicate] = {}
    refused: Refused | None = None
    for kind, field in fields.items():
        try:
            tests[kind] = _test(field, value, reading)
        except Refused as refusal:
            refused = refused or refusal
    if not tests and refused is not None:
        raise refused
    return lambda record: (test := tests.get(kind_of(record).name)) is not None and test(record)


def _field(kind: Kind[Record], key: str, reading: FilterReading) -> Field | None:
    name = _KEPT.get(key) or reading.find_field(kind, key)
    return kind.fields.get(name) if name else None


def _test(field: Field, value: str, reading: FilterReading) -> Predicate:
    name = field.name
    if value.lower() in _NONE and field.shape is not Shape.FLAG:
        return lambda record: held(record, name, reading.scene) in (None, "", ())
    if field.shape in QUANTITIES:
        return _number(field, value, reading)
    match field.shape:
        case Shape.CHOICE:
            return _choice(field, value, reading)
        case Shape.WHEN | Shape.DAY | Shape.INSTANT:
            return _day(field, value, reading)
        case Shape.FLAG:
            return _flag(field, value)
        case Shape.REF | Shape.REFS:
            return _ref(field, value, reading)
    wanted = value.casefold()
    return lambda record: any(wanted in text.casefold() for text in _texts(getattr(record, name)))


def _choice(field: Field, value: str, reading: FilterReading) -> Predicate:
    name, wanted = field.name, reading.find_choice(field, value)
    if wanted is None:
        raise Refused("filter_choice", field=name, text=value, known=tuple(field.choice))
    return lambda record: getattr(record, name) is wanted


def _day(field: Field, value: str, reading: FilterReading) -> Predicate:
    sign, rest = _sign(value)
    start, end = _days(rest, reading, is_over=field.spec.over or field.shape is Shape.INSTANT)
    name, zone = field.name, reading.scene.now.tzinfo
    fits: dict[str, Callable[[date], bool]] = {
        "<": lambda own: own < start,
        "<=": lambda own: own <= end,
        ">": lambda own: own > end,
        ">=": lambda own: own >= start,
        "=": lambda own: start <= own <= end,
    }
    is_within = fits[sign]

    def test(record: Record) -> bool:
        own = held(record, name, reading.scene)
        if isinstance(own, When):
            own = own.day
        elif isinstance(own, datetime):
            own = own.astimezone(zone).date()
        return isinstance(own, date) and is_within(own)

    return test


def _days(text: str, reading: FilterReading, *, is_over: bool) -> Interval:
    """The first and last day meant: of a span by name, of two with dots between, or one day."""
    first, dots, last = text.partition("..")
    if dots and first and last:
        return _days(first, reading, is_over=is_over)[0], _days(last, reading, is_over=is_over)[1]
    if found := read_interval(text, reading.scene.today, is_over=is_over):
        return found
    day = reading.read_when(text, is_over).day
    return day, day


def _number(field: Field, value: str, reading: FilterReading) -> Predicate:
    sign, rest = _sign(value)
    name, fits = field.name, _COMPARE[sign]
    try:
        wanted = reading.read_number(field, rest)
    except Refused:
        raise Refused("filter_number", field=name, text=value) from None
    return lambda record: (own := getattr(record, name)) is not None and fits(own, wanted)


def _flag(field: Field, value: str) -> Predicate:
    name, word = field.name, value.lower()
    if word not in _YES | _NO:
        raise Refused("filter_flag", field=name, text=value)
    return lambda record: getattr(record, name) is (word in _YES)


def _ref(field: Field, value: str, reading: FilterReading) -> Predicate:
    name = field.name
    kind = field.spec.ref
    if field.spec.groups and is_collective(value):
        return lambda record: any(isinstance(one, str) and value in one for one in getattr(record, name))
    if KINDS[kind].is_named:
        wanted = frozenset(found.id for found in reading.find_named(kind, value))
    else:
        wanted = _numbers(value, KINDS.letter(kind))
    if not wanted and KINDS[kind].is_named:
        raise Refused("filter_none", field=name, kind=kind, text=value)
    if not wanted:
        raise Refused("bad_id", field=name, text=value, letters=_example(field))

    def test(record: Record) -> bool:
        own = getattr(record, name)
        return not wanted.isdisjoint(own) if isinstance(own, tuple) else own in wanted

    return test


def _example(field: Field) -> str:
    return str(Ref(field.spec.ref, 12))


def _numbers(value: str, letter: str) -> frozenset[int]:
    digits = value.upper().removeprefix(letter)
    return frozenset({int(digits)}) if digits.isascii() and digits.isdigit() else frozenset()


def _sign(value: str) -> tuple[str, str]:
    value = value.translate(_WIDE)
    sign = next((sign for sign in _SIGNS if value.startswith(sign)), "")
    return _SIGNS.get(sign, "="), value.removeprefix(sign).strip()


def _texts(value: str | Sequence[str | msgspec.Struct] | None) -> Iterable[str]:
    """What can be read in a text, in words, or in the entries of a field."""
    if isinstance(value, str):
        return (value,)
    return (part if isinstance(part, str) else " ".join(map(str, astuple(part))) for part in value or ())
