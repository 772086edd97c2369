"""Entries that stand one on a line: leave, strengths, contacts, steps, the desks of a route.

2026-11-24..2026-11-26 annual leave      周三到周五 年假
writing 3, figures 2                     写作3、统计2
Jin Hong, head, 0575-8212                金虹、部长、0575-8212
[x] book the hall
10d ~4h @方萍: book the hall
review 李敏 2d                            会签方萍、签发王主席
"""

import re
from collections.abc import Callable, Sequence
from datetime import date
from functools import cache
from typing import Any

import msgspec

from officetui.capture import scan, vocabulary
from officetui.capture.effort import DAY, match_hours, read_hours, write_hours
from officetui.capture.names import Directory
from officetui.capture.piece import Context
from officetui.capture.reference import read_reference, write_reference
from officetui.domain.book import Book
from officetui.domain.errors import Refused
from officetui.domain.event import Preparation
from officetui.domain.field import Field, fields_of
from officetui.domain.paper import Act, RouteStep
from officetui.domain.staff import Delegation, Period, Strength
from officetui.domain.task import TaskStep
from officetui.domain.unit import ContactPerson
from officetui.domain.when import match_when

Say = Callable[[str], str]

_LINES = re.compile(r"\n")
_ITEMS = re.compile(r"[\n;；,，、]")
_COLUMNS = re.compile(r"\s*[,，、]\s*")
# As it is written, so that words that look like a date or a time stay words.
_WRITTEN = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})\.\.([0-9]{4}-[0-9]{2}-[0-9]{2})(?:\s+(.*))?", re.DOTALL)
_BOX = re.compile(r"\s*(?:[-*]\s*)?[\[［【]\s*([xX✓√]?)\s*[\]］】]\s*")
_LEVEL = re.compile(r"(.*?)\s*([1-3])", re.DOTALL)
_LIMIT = re.compile(r"(.*\S)\s+([0-9]{1,3}(?:\.[0-9]{1,4})?)", re.DOTALL)
# How long before, how much work, by whom; in this order, each of them or none, and then a colon.
_LEAD = re.compile(r"\s*([0-9]{1,3})\s*(?:d|天|个?工作日)\s*(?:前|before)?\s*(?=[~～@＠:：])", re.IGNORECASE)
_EFFORT = re.compile(r"\s*[~～]\s*([^@＠:：]{1,20}?)\s*(?=[@＠:：])")
_WHO = re.compile(r"\s*[@＠]([^:：]{1,80}?)\s*(?=[:：])")
_COLON = re.compile(r"\s*[:：]\s*")
_PHONE = re.compile(r"[0-9+() -]{3,}")


def read_entries(field: Field, text: str, context: Context, old: Sequence[Any]) -> tuple[Any, ...]:
    """Return the entries of `field` that `text` lists.

    One that says the same as one in `old` is that one, with all it holds besides. Raise Refused with
    the line that is wrong and how it would be right.
    """
    parts = _ITEMS if field.type in (Strength, RouteStep) else _LINES
    lines = [line.strip() for line in parts.split(text)]
    found = [_read(field.type, line, context) for line in lines if line]
    left = list(old)
    return tuple(_kept(entry, left) for entry in found)


def write_entries(entries: Sequence[Any], book: Book, say: Say | None = None) -> str:
    """Return entries as lines that `read_entries` takes back, without what is not typed."""
    directory = Directory(book)
    return "\n".join(_write(entry, directory, say) for entry in entries)


def _read(form: type, line: str, context: Context) -> Any:
    if form is Period:
        return _read_period(line, context)
    if form is RouteStep:
        return _read_route_step(line, context)
    if form is Delegation:
        return _read_delegation(line, context)
    if form is Preparation:
        return _read_preparation(line, context)
    return _READERS[form](line)


def _kept(entry: Any, left: list[Any]) -> Any:
    """Return the first of `left` that says the same, and take it out; else the entry itself."""
    typed = _typed(entry)
    for other in left:
        if _typed(other) == typed:
            left.remove(other)
            return other
    return entry


def _typed(entry: msgspec.Struct) -> tuple[Any, ...]:
    if isinstance(entry, RouteStep):
        return entry.act, entry.who, entry.limit
    return msgspec.structs.astuple(entry)


def _read_period(line: str, context: Context) -> Period:
    start, end, words = _written_days(line) or _said_days(line, context)
    if end < start:
        raise Refused("period_backwards", text=line, start=str(start), end=str(end))
    return Period(start, end, words)


def _written_days(line: str) -> tuple[date, date, str] | None:
    found = _WRITTEN.fullmatch(line)
    try:
        return (date.fromisoformat(found[1]), date.fromisoformat(found[2]), found[3] or "") if found else None
    except ValueError:
        return None


def _said_days(line: str, context: Context) -> tuple[date, date, str]:
    try:
        found = match_when(line, context.now, context.calendar, context.hours, allow_past=True)
    except Refused as refusal:
        refusal.params.pop("length", None)
        raise
    if not found:
        raise Refused("bad_period", text=line)
    meant, length = found
    return (meant.start or meant.value).day, meant.value.day, line[length:].strip()


def _read_strength(line: str) -> Strength:
    flat = line.translate(scan.DIGITS)
    found = _LEVEL.fullmatch(flat)
    if found and found[1].strip():
        if not 1 <= int(found[2]) <= 3:
            raise Refused("bad_strength", text=line)
        return Strength(line[: found.end(1)].strip(), int(found[2]))
    if flat.strip().isdecimal():
        raise Refused("bad_strength", text=line)
    return Strength(line)


def _read_person(line: str) -> ContactPerson:
    name, *rest = _COLUMNS.split(line)
    if not name or len(rest) > 2:
        raise Refused("bad_person", text=line)
    if len(rest) == 1 and _PHONE.fullmatch(rest[0]):
        return ContactPerson(name, "", rest[0])
    return ContactPerson(name, *rest)


def _read_step(line: str) -> TaskStep:
    box = _BOX.match(line)
    words = line[box.end() :] if box else line
    if not words:
        raise Refused("bad_step", text=line)
    return TaskStep(words, bool(box and box[1]))


def _read_route_step(line: str, context: Context) -> RouteStep:
    act, rest = _act(line)
    if act is None or not rest:
        raise Refused("bad_route_step", text=line, choices=tuple(Act))
    rest, limit = _limit(rest)
    return RouteStep(act, read_reference(_field(RouteStep, "who"), rest, context), limit)


def _read_preparation(line: str, context: Context) -> Preparation:
    """Read what stands before the colon, if that says anything; without it the line is words."""
    pos, head = 0, []
    for form in (_LEAD, _EFFORT, _WHO):
        found = form.match(line, pos)
        head.append(found[1] if found else "")
        pos = found.end() if found else pos
    colon = _COLON.match(line, pos)
    lead, effort, who = head if colon else ("", "", "")
    words = line[colon.end() :] if colon else line
    if not words:
        raise Refused("bad_preparation", text=line)
    return Preparation(
        words,
        int(lead or 0),
        read_hours(effort) if effort else None,
        read_reference(_field(Preparation, "owner"), who, context) if who else None,
    )


def _read_delegation(line: str, context: Context) -> Delegation:
    """Read who stands in, from when to when, and on what: 方萍 11-25至12-1 请示."""
    words = line.split(None, 1)
    if len(words) < 2:
        raise Refused("bad_delegation", text=line)
    to = read_reference(_field(Delegation, "to"), words[0], context)
    days = _read_period(words[1], context)
    return Delegation(to, days.start, days.end, tuple(days.words.split()))


def _act(line: str) -> tuple[Act | None, str]:
    """Read what is asked of someone, and whatever stands behind it."""
    field = _field(RouteStep, "act")
    word, _, rest = line.partition(" ")
    if found := vocabulary.choice_called(field, word):
        return Act(str(found)), rest.strip()
    for length in (4, 3, 2):
        if not line[:length].isascii() and (found := vocabulary.choice_called(field, line[:length])):
            return Act(str(found)), line[length:].strip()
    return None, line


def _limit(text: str) -> tuple[str, float | None]:
    """Read the working days behind a name: 2d, 4h, 半天, or a number alone."""
    flat = scan.flatten(text)
    for place in range(len(flat) - 1, 0, -1):
        if flat[place - 1].isspace() or (flat[place].isascii() != flat[place - 1].isascii()):
            found = match_hours(flat, place)
            if found and found[1] == len(flat):
                return text[:place].strip(), found[0] / DAY
    if found_number := _LIMIT.fullmatch(flat):
        return text[: found_number.end(1)], float(found_number[2])
    return text, None


def _write(entry: Any, directory: Directory, say: Say | None) -> str:
    match entry:
        case Period(start=start, end=end, words=words):
            days = str(start) if start == end and not words else f"{start}..{end}"
            return f"{days} {words}".rstrip()
        case Strength(name=name, level=level):
            return f"{name} {level}"
        case ContactPerson(name=name, post=post, phone=phone):
            return ", ".join((name, post, phone)).rstrip(", ")
        case TaskStep(words=words, is_done=is_done):
            return f"[{'x' if is_done else ' '}] {words}"
        case Preparation(words=words, lead=lead, effort=effort, owner=owner):
            work = "" if effort is None else f" ~{write_hours(effort)}"
            who = "" if owner is None else f" @{_colonless(owner, directory)}"
            return f"{lead}d{work}{who}: {words}"
        case Delegation(to=to, start=start, end=end, subjects=subjects):
            return " ".join((_wordless(to, directory), f"{start}..{end}", *subjects))
        case RouteStep(act=act, who=who, limit=limit):
            name = write_reference("staff", who, directory)
            written = f"{vocabulary.choice_word(act, say)} {name}"
            return written if limit is None else f"{written} {_write_days(limit)}"
    raise TypeError(type(entry))


def _colonless(who: int, directory: Directory) -> str:
    """A person's name, or the short id where the name itself holds what ends it here."""
    name = write_reference("staff", who, directory)
    return f"S{who}" if re.search("[:：]", name) or len(name) > 80 else name


def _wordless(who: int, directory: Directory) -> str:
    """A person's name, or the short id where the name itself holds the blank that ends it here."""
    name = write_reference("staff", who, directory)
    return f"S{who}" if len(name.split()) != 1 else name


def _write_days(days: float) -> str:
    whole = write_hours(days)
    return f"{whole.removesuffix('h')}d"


@cache
def _field(form: type[msgspec.Struct], name: str) -> Field:
    return next(field for field in fields_of(form) if field.name == name)


_READERS: dict[type, Callable[[str], Any]] = {
    Strength: _read_strength,
    ContactPerson: _read_person,
    TaskStep: _read_step,
}
