"""What cannot be in a settings file: each flaw by its line and value, and all the rest, to be used.

Loaded only where a file is wrong.
"""

import re
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple, get_args, get_origin

import msgspec

from officetui.domain.errors import Refused
from officetui.spelling import nearest

_MOST = 50
"""Lines that are left out of one file; with more of them it is no settings file."""
_LONGEST = 40
_PLACE = re.compile(r"\(at line (\d+), column \d+\)")
_HEADER = re.compile(r"\s*\[+\s*([^\]\s][^\]]*?)\s*\]")
_KEY = re.compile(r"""\s*(?:(["'])(?P<quoted>[^"']+)\1|(?P<bare>[^"'=#\s]+))\s*=""")


class _Bad(NamedTuple):
    path: tuple[str, ...]
    value: object
    why: str
    known: tuple[str, ...] = ()


def sound_part(
    file: Path,
    text: str,
    shape: type[msgspec.Struct],
    prepare: Callable[[dict[str, Any]], dict[str, Any]],
) -> tuple[dict[str, Any], list[Refused]]:
    """Return what a settings file says that can be, and what is wrong with the rest.

    `prepare` is what is done to the values that TOML has before they are looked at.
    A line that cannot be read is left out. A table whose head cannot be read takes the file with it: what
    stands below would be taken for another table's.
    """
    try:
        values, flaws = _readable(file, text)
    except Refused as refused:
        return {}, [refused]
    kept: dict[str, Any] = {}
    for bad in _sift(prepare(values), shape, (), kept):
        shown = (
            repr(bad.value) if isinstance(bad.value, float) else msgspec.json.encode(bad.value, enc_hook=str)
        )
        value = shown if isinstance(shown, str) else shown.decode()
        name, line = ".".join(bad.path), _line(text, bad.path)
        if bad.why:
            short = value if len(value) <= _LONGEST else value[: _LONGEST - 1] + "…"
            flaws.append(Refused("bad_setting", file=file, line=line, name=name, value=short, why=bad.why))
            continue
        if near := nearest(bad.path[-1], bad.known):
            flaws.append(Refused("misspelt_setting", file=file, line=line, name=name, near=near))
        else:
            flaws.append(Refused("unknown_setting", file=file, line=line, name=name))
    return kept, flaws


def _readable(file: Path, text: str) -> tuple[dict[str, Any], list[Refused]]:
    lines = text.splitlines()
    flaws: list[Refused] = []
    while True:
        try:
            return tomllib.loads("\n".join(lines)), flaws
        except RecursionError:
            raise Refused("nested_too_deep", file=file) from None
        except tomllib.TOMLDecodeError as error:
            place = _PLACE.search(str(error))
            line = int(place[1]) if place else 0
            bad = lines[line - 1].strip() if 0 < line <= len(lines) else ""
            if not bad or bad.startswith("[") or len(flaws) == _MOST:
                raise Refused("bad_settings", file=file, why=str(error)) from None
            short = bad if len(bad) <= _LONGEST else bad[: _LONGEST - 1] + "…"
            flaws.append(Refused("unreadable_setting", file=file, line=line, text=short))
            lines[line - 1] = ""


def _sift(
    values: Mapping[str, Any], shape: type[msgspec.Struct], path: tuple[str, ...], kept: dict[str, Any]
) -> Iterator[_Bad]:
    """Put into `kept` what can be, and go through what cannot."""
    known = {field.name: field.type for field in msgspec.structs.fields(shape)}
    for name, value in values.items():
        here, of = (*path, name), known.get(name)
        if of is None:
            yield _Bad(here, value, "", tuple(known))
        elif isinstance(of, type) and issubclass(of, msgspec.Struct) and isinstance(value, dict):
            inner = kept.setdefault(name, {})
            yield from _sift(value, of, here, inner)
            yield from _sift_together(of, here, inner)
        elif (entry := entry_of(of)) and isinstance(value, list):
            kept[name] = []
            for place, each in enumerate(value, 1):
                yield from _sift_entry(each, entry, (*here, str(place)), kept[name])
        elif get_origin(of) is dict and isinstance(value, dict):
            entries = kept.setdefault(name, {})
            for key, entry in value.items():
                if why := _wrong({key: entry}, of):
                    yield _Bad((*here, key), entry, why.rpartition(" - at ")[0] or why)
                else:
                    entries[key] = entry
        elif why := _wrong(value, of):
            yield _Bad(here, value, why)
        else:
            kept[name] = value


def entry_of(of: Any) -> type[msgspec.Struct] | None:
    """Return what the entries of a list of tables are, None for what is no such list."""
    first = get_args(of)[0] if get_origin(of) is tuple else None
    return first if isinstance(first, type) and issubclass(first, msgspec.Struct) else None


def _sift_entry(
    value: object, shape: type[msgspec.Struct], path: tuple[str, ...], kept: list[dict[str, Any]]
) -> Iterator[_Bad]:
    """Put a table of a list into `kept` where all of it can be: half of one would mean something else."""
    if not isinstance(value, dict):
        yield _Bad(path, value, _wrong(value, shape))
        return
    found = list(_sift(value, shape, path, {}))
    yield from found
    if not found and (why := _wrong(value, shape)):
        yield _Bad(path, value, why)
    elif not found:
        kept.append(value)


def _sift_together(
    shape: type[msgspec.Struct], path: tuple[str, ...], kept: dict[str, Any]
) -> Iterator[_Bad]:
    """Take out of `kept` the field that can be by itself, but not as the table has it."""
    if (name := _wrong(kept, shape)) in kept:
        yield _Bad((*path, name), kept.pop(name), name)


def _wrong(value: object, of: Any) -> str:
    try:
        msgspec.convert(value, of)
    except msgspec.ValidationError as error:
        return str(error)
    return ""


def _line(text: str, path: tuple[str, ...]) -> int:
    """The line, from 1, on which a setting stands, or else the table or the name it is part of."""
    table: tuple[str, ...] = ()
    best, depth = 1, 0
    lists: Counter[tuple[str, ...]] = Counter()
    for number, line in enumerate(text.splitlines(), 1):
        if head := _HEADER.match(line):
            table = tuple(part.strip().strip("\"'") for part in head[1].split("."))
            if line.lstrip().startswith("[["):
                lists[table] += 1
                table = (*table, str(lists[table]))
            here = table
        elif key := _KEY.match(line):
            here = (*table, *([key["quoted"]] if key["quoted"] else key["bare"].split(".")))
        else:
            continue
        if here[0] == "keys":
            here = ("keys", ".".join(here[1:])) if here[1:] else here
        if here == path[: len(here)] and len(here) > depth:
            best, depth = number, len(here)
    return best
