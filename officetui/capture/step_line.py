"""What is said of a step on one line: who, the words, to whom, by when; the same on screen and in commands.

周主席：同意，请发展部阅办 @赵一鸣 @李敏 ^12月5日      an instruction: whose, words, handlers, limit
周主席 11-24：同意 @发展部 @权益部 ^12月4日            departments handle it, the first leads
林主任 11-24：同意 ~2d                              a decision on paper: whose, of which day, words
赵一鸣 ^12-5                                        where a step needs one thing, it stands alone
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Annotated, Any, NamedTuple

import msgspec

from officetui.capture.naming import match_name
from officetui.capture.piece import Context
from officetui.capture.reference import read_reference, read_references
from officetui.capture.scan import word_end
from officetui.capture.typed_date import match_date
from officetui.capture.value import read_value
from officetui.capture.vocabulary import field_called
from officetui.domain.errors import Refused
from officetui.domain.field import Field, PastDay, Spec, WorkDays, fields_of
from officetui.domain.flow import Move
from officetui.domain.kind import Kind
from officetui.domain.paper import RouteStep
from officetui.domain.record import Record
from officetui.domain.staff import STAFF
from officetui.domain.unit import UNIT

_MARK = re.compile(r"(?<![A-Za-z0-9._%+-])[@＠]|[\^＾]|(?<!\S)[~～](?=\s*[0-9半一两二三])")
_HEAD = re.compile(r"\s*([^:：@＠^＾\n]{1,60}?)\s*[:：]\s*")
_DAY = re.compile(r"(?:(.*\S)\s+)?(\S+)", re.DOTALL)
_NAMED = ("passed_to", "repealed_by")
"""What stands in front of the words as it is written, whatever it is."""
_NAMING_DESKS = ("steps", "route")
"""What names people among its words, with a mark or without."""
_NOTHING: Mapping[str, Any] = MappingProxyType({})
_SIGNS = str.maketrans("＠＾～", "@^~")


class _OfStep(msgspec.Struct):
    """What may be said of any step and is no field of the record."""

    who: Annotated[int | None, Spec(ref="staff")] = None
    day: PastDay | None = None
    days: WorkDays | None = None
    steps: tuple[RouteStep, ...] = ()


_FIELDS = {field.name: field for field in fields_of(_OfStep)}


def field_of(kind: Kind[Record], name: str) -> Field:
    """Return the declaration of what may be said of a step: the record's own field, or any step's."""
    return _FIELDS.get(name) or kind.field(name)


class StepLine(NamedTuple):
    """What was said of a step: its words, and by field what else."""

    words: str
    given: Mapping[str, Any]


def read_named(
    move: Move, kind: Kind[Record], words: Sequence[str], context: Context
) -> tuple[dict[str, Any], list[str]]:
    """Part what is said of a step by the names of fields, NAME=VALUE each, from the other words."""
    named: dict[str, Any] = {}
    rest: list[str] = []
    for word in words:
        name, sign, text = word.replace("＝", "=", 1).partition("=")
        field = field_called(kind, name) if sign else None
        if field in (*move.needs, *move.takes, *move.asks):
            named[field] = read_value(field_of(kind, field), text, context)
        else:
            rest.append(word)
    return named, rest


def read_step(
    move: Move, kind: Kind[Record], text: str, context: Context, named: Mapping[str, Any] = _NOTHING
) -> StepLine:
    """Return what `text` says of the step `move` beside what was `named`; raise Refused with what is wrong.

    What a step needs besides words, and no mark said, is what the words alone are taken for; else what it
    asks for.
    """
    reader = _Reader(move, kind, context)
    reader.given.update(named)
    rest = reader.read_head(text)
    words = reader.read_marks(rest)
    missing = move.missing(lambda need: need == "words" or need in reader.given)
    if missing and words:
        need = missing[0]
        reader.given[need] = read_value(field_of(kind, need), words, context)
        words = ""
    elif words and (asked := next((name for name in move.asks if name not in reader.given), "")):
        reader.given[asked] = read_value(field_of(kind, asked), words, context)
        words = ""
    if "words" in move.needs and not words:
        raise Refused("step_needs", field="words", verb=move.verb, need="words", kind=kind.name)
    return StepLine(words, reader.given)


class _Reader:
    """Collects by field what the marks of one line say."""

    def __init__(self, move: Move, kind: Kind[Record], context: Context) -> None:
        self._known = frozenset((*move.needs, *move.takes))
        self._kind = kind
        self._context = context
        self.given: dict[str, Any] = {}

    def read_head(self, text: str) -> str:
        """Take whose it is, and of which day, off the front; return the rest."""
        found = _HEAD.match(text)
        if found is None:
            return text
        rest = text[found.end() :]
        if named := next((name for name in _NAMED if name in self._known), None):
            self.given[named] = found[1]
            return rest
        for name in ("asked", "readers"):
            # Who else may be said of the step stands in front of it: they gave the instruction.
            if name in self._known and "who" not in self._known and (people := self._people(found[1])):
                self.given[name] = people
                return rest
        if "who" not in self._known:
            return text
        name, day = self._dated(found[1])
        # Only a name stands before a day: one that nobody bears is a slip, not the beginning of the words.
        who = (self._named(name),) if day is not None else self._people(name)
        if len(who) != 1:
            return text
        self.given["who"] = who[0]
        if day is not None:
            self.given["day"] = day
        return self._without_head(rest)

    def _without_head(self, text: str) -> str:
        """Leave out whose it is, said once more: behind a line that begins with it, many type it again."""
        found = _HEAD.match(text)
        if found is None:
            return text
        name, day = self._dated(found[1])
        is_same = self._people(name) == (self.given["who"],) and day in (None, self.given.get("day"))
        return text[found.end() :] if is_same else text

    def read_marks(self, text: str) -> str:
        """Take what is marked out of a text; return the words that are left."""
        words: list[str] = []
        pos = 0
        for sign, start, end in _marks(text):
            words.append(text[pos:start])
            pos = self._read(sign, text, start + 1, end)
        words.append(text[pos:])
        return " ".join(part.strip() for part in words if part.strip())

    def _read(self, sign: str, text: str, pos: int, end: int) -> int:
        """Read what stands behind a mark; return where the words go on."""
        while pos < end and text[pos].isspace():
            pos += 1
        if sign == "@":
            return self._read_name(text, pos, end)
        if sign == "~" and "days" in self._known:
            stop = word_end(text, pos)
            self.given["days"] = read_value(_FIELDS["days"], text[pos:stop], self._context)
            return stop
        return self._read_day(text, pos, end) if sign == "^" else pos - 1

    def _read_name(self, text: str, pos: int, end: int) -> int:
        if not self._known.isdisjoint(_NAMING_DESKS):
            return pos
        end = min(word_end(text, pos), end)
        found = match_name(STAFF.name, text, pos, end, self._context.directory, self._context.me)
        if found is None:
            raise Refused("empty_answer", field="owner")
        if found.problem and "lead_unit" in self._known:
            unit = match_name(UNIT.name, text, pos, end, self._context.directory)
            if unit is not None and unit.problem is None:
                self._put_unit(unit.value)
                return unit.end
        if found.problem:
            raise found.problem
        self._put_name(found.value)
        return found.end

    def _put_unit(self, unit: int) -> None:
        """The department named first leads, others help."""
        if self.given.setdefault("lead_unit", unit) != unit:
            helping = self.given.get("helping_units", ())
            self.given["helping_units"] = tuple(dict.fromkeys((*helping, unit)))

    def _put_name(self, who: int) -> None:
        several = next((name for name in ("owner", "who", "asked", "readers") if name in self._known), "")
        if several == "owner" and self.given.setdefault("owner", who) != who:
            self.given["helpers"] = tuple(dict.fromkeys((*self.given.get("helpers", ()), who)))
        elif several in ("asked", "readers"):
            self.given[several] = tuple(dict.fromkeys((*self.given.get(several, ()), who)))
        elif several == "who":
            self.given["who"] = who
        elif not several:
            raise Refused("nobody_for_step", field="words")

    def _read_day(self, text: str, pos: int, end: int) -> int:
        name = "due" if "due" in self._known else "day"
        if name not in self._known:
            raise Refused("no_day_for_step", field="words", text=text[pos:end].strip())
        if not text[pos:end].strip():
            return end
        found = match_date(text[pos:end], self._context, is_over=name == "day")
        length = found.length if found else end - pos
        said = text[pos : pos + length]
        self.given[name] = self._past(said) if name == "day" else self._value(name, said)
        return pos + length

    def _value(self, name: str, text: str) -> Any:
        return read_value(field_of(self._kind, name), text, self._context)

    def _past(self, text: str) -> date:
        """The day of what was done; raise Refused for one to come: tomorrow's is a slip."""
        day: date = self._value("day", text)
        if day > self._context.now.date():
            raise Refused("day_to_come", field="day", text=text.strip(), day=day)
        return day

    def _dated(self, text: str) -> tuple[str, date | None]:
        """Part a name from the day behind it, where there is one."""
        found = _DAY.fullmatch(text)
        if "day" not in self._known or found is None or not found[1]:
            return text, None
        try:
            return found[1], self._past(found[2])
        except Refused as refused:
            if refused.key == "day_to_come":
                raise
            return text, None

    def _named(self, text: str) -> int:
        return read_reference(_FIELDS["who"], text, self._context)

    def _people(self, text: str) -> tuple[int | str, ...]:
        """The people that a text names; nobody where part of it is no name."""
        try:
            return read_references(_FIELDS["who"], text, self._context)
        except Refused:
            return ()


def _marks(text: str) -> Iterator[tuple[str, int, int]]:
    """Go through the marks of a text, each with where what belongs to it ends at the latest."""
    found = list(_MARK.finditer(text))
    for place, mark in enumerate(found):
        end = found[place + 1].start() if place + 1 < len(found) else len(text)
        yield mark[0].translate(_SIGNS), mark.start(), end
