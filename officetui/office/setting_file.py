"""A settings file as people keep it: one value put in or taken out, comments and all else as they were."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from officetui.config import config_folder, parse_toml, read_text
from officetui.domain.errors import Refused
from officetui.store import folder as place


def write_settings(file: Path, values: Mapping[tuple[str, ...], object]) -> None:
    """Put values into a settings file by their tables and names, None taken out; raise Refused if it fails.

    A number whole stays without a point. An entry of a list of tables is named by its place from 1, the one
    after the last for a new one. The file is replaced in one step; one that is wrong is left alone.
    """
    before = read_text(file, "bad_settings")
    parse_toml(before, file, "bad_settings")
    import tomlkit

    document = tomlkit.parse(before)
    for path, value in values.items():
        _put(document, path, value)
    text = tomlkit.dumps(document).rstrip("\n") + "\n"
    parse_toml(text, file, "bad_settings")
    replace_file(file, text)


def _put(document: Any, path: tuple[str, ...], value: object) -> None:
    import tomlkit

    *tables, last = path
    inner = document
    for table in tables:
        inner = inner.setdefault(table, tomlkit.aot() if last.isdecimal() else tomlkit.table())
    if isinstance(inner, list):
        assert value is None or isinstance(value, msgspec.Struct)
        _put_entry(inner, ".".join(path), value)
        if not inner:
            del document[tables[0]]
        return
    # Without quotation marks a name with a dot is a table in a table; it stays as it was written.
    *outer, end = last.split(".")
    within = inner
    for part in outer:
        within = within.get(part, {}) if isinstance(within, dict) else {}
    if outer and last not in inner and isinstance(within, dict) and end in within:
        inner, last = within, end
    if value is not None:
        inner[last] = _literal(value)
    elif last in inner:
        del inner[last]


def names_in(values: Mapping[str, object], before: str = "") -> Iterator[str]:
    """Go through what a settings file says by name, tables, their fields and entries of lists."""
    for name, value in values.items():
        yield f"{before}{name}"
        if isinstance(value, dict):
            yield from names_in(value, f"{before}{name}.")
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            yield from (f"{before}{name}.{at}" for at in range(1, len(value) + 1))


def _put_entry(entries: Any, name: str, value: msgspec.Struct | None) -> None:
    """Put a table into a list of tables, or take one out; raise Refused for one beyond the next."""
    import tomlkit

    at = int(name.rpartition(".")[2]) - 1
    if not 0 <= at <= len(entries) or (value is None and at == len(entries)):
        raise Refused("no_such_entry", name=name, count=len(entries))
    if value is None:
        del entries[at]
        return
    if at == len(entries):
        entries.append(tomlkit.table())
    table = entries[at]
    for field in msgspec.structs.fields(type(value)):
        each = getattr(value, field.name)
        if each != field.default:
            table[field.name] = _literal(each)
        elif field.name in table:
            del table[field.name]


def _literal(value: object) -> Any:
    if isinstance(value, tuple | list):
        return [_literal(each) for each in value]
    if isinstance(value, float) and value == int(value):
        return int(value)
    return value


def replace_file(file: Path, text: str) -> None:
    """Replace a file of settings in one step, its folder made if need be; raise Refused where that fails."""
    try:
        place.make_folder(file.parent)
        # A link in one's own settings is one's own; in an office's folder anybody may have laid it.
        target = file.resolve() if file.parent == config_folder() else file
        place.write_whole(target, lambda out: out.writelines([text.encode()]))
    except OSError as error:
        raise Refused("settings_not_written", file=file, why=error.strerror or str(error)) from error
