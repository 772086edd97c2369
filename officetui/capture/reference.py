"""The text that names other records as their numbers, and numbers as text: people, units, tasks."""

import re
from collections.abc import Iterator

from officetui.capture import scan
from officetui.capture.names import Directory
from officetui.capture.naming import group_end, match_name, name_of_me
from officetui.capture.piece import Context
from officetui.domain.errors import Refused
from officetui.domain.field import Field
from officetui.domain.kinds import KINDS, parse_ref
from officetui.domain.unit import UNIT, is_collective
from officetui.pattern import Pattern

_COMMAS = Pattern(r"[,，、;；\n]")
_AT = "@＠"


def read_reference(field: Field, text: str, context: Context) -> int:
    """Return the number of the one record that `text` names."""
    return _read_one(field.spec.ref, text.strip().lstrip(_AT), context)


def read_references(field: Field, text: str, context: Context) -> tuple[int | str, ...]:
    """Return the numbers of the records that `text` names, parted by commas or blanks.

    Many together are returned by name, where the field takes that.
    """
    found: list[int | str] = []
    for part in map(str.strip, _parts(text)):
        if field.spec.groups and is_collective(part) and not context.directory.is_only_name(UNIT.name, part):
            found.append(part)
        else:
            found += _read_part(field.spec.ref, part, context)
    return tuple(dict.fromkeys(found))


def _parts(text: str) -> Iterator[str]:
    """Part a text at its commas; those in brackets, as in 各县（市、区）, belong to a name."""
    start = 0
    while start <= len(text):
        end = group_end(text, start, holds_blanks=True)
        yield text[start:end]
        start = end + 1


def write_reference(kind: str, number: int | str, directory: Directory) -> str:
    """Return a name that means this record and no other, else its short id; many together by their name."""
    if isinstance(number, str):
        return number
    record = directory.book.of(kind).get(number)
    name = KINDS[kind].title(record) if record else ""
    is_plain = name == name.strip() and not _COMMAS.search(name) and name[:1] not in tuple(_AT)
    if KINDS[kind].is_named and is_plain:
        try:
            is_me = name_of_me(name, None) is not None
        except Refused:
            is_me = True
        if not is_me and directory.is_only_name(kind, name):
            return name
    return KINDS[kind].short_id(number)


def _read_part(kind: str, part: str, context: Context) -> list[int]:
    """Read a name, or several with blanks between them."""
    if not part:
        return []
    if not KINDS[kind].is_named:
        return [_read_id(kind, word, context) for word in part.split()]
    name = part.lstrip(_AT)
    if context.directory.is_only_name(kind, name):
        return [context.directory.find(kind, name).id]
    numbers: list[int] = []
    pos = 0
    while (pos := scan.skip_blanks(part, pos)) < len(part):
        pos += part[pos] in _AT
        end = scan.word_end(part, pos)
        found = match_name(kind, part, pos, end, context.directory, context.me)
        if found is None or found.problem or found.end < end:
            numbers.append(_read_one(kind, part[pos:end], context))
            pos = end
        else:
            numbers.append(found.value)
            pos = found.end
    return numbers


def _read_one(kind: str, text: str, context: Context) -> int:
    if not KINDS[kind].is_named:
        return _read_id(kind, text, context)
    if KINDS[kind].acts and (own := name_of_me(text, context.me)):
        return own
    try:
        return context.directory.find(kind, text).id
    except Refused:
        if number := _numbered(kind, text, context):
            return number
        raise


def _numbered(kind: str, text: str, context: Context) -> int:
    """Return the number of a record named by its short id, archived or not; 0 if it is none."""
    try:
        ref = parse_ref(text)
    except Refused:
        return 0
    return ref.id if ref.kind == kind and ref.id in context.directory.book.of(kind) else 0


def _read_id(kind: str, text: str, context: Context) -> int:
    """Read a short id, or the number alone."""
    letter = KINDS[kind].letter
    word = scan.flatten(text).strip()
    if not re.fullmatch(rf"{letter.lower()}?[0-9]{{1,9}}", word):
        raise Refused("bad_id", text=text, letters=f"{letter}12")
    number = int(word.lstrip(letter.lower()))
    if number not in context.directory.book.of(kind):
        raise Refused("no_such_record", id=KINDS[kind].short_id(number))
    return number
