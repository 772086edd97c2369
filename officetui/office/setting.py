"""Use case: change a table of a settings file in place, every comment and everything else left as it is.

A line editor in place of a TOML library: it writes numbers and lists into one table, reads the result
back, and refuses where the file says anything else afterwards than it should.
"""

import json
import re
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path

import msgspec

from officetui.config import config_folder, load_settings, read_toml
from officetui.domain.errors import Refused
from officetui.domain.setting import Weights
from officetui.office.office import Office
from officetui.store import folder as place

Value = float | tuple[str, ...]

_HEADER = re.compile(r"\s*\[")


def save_weights(office: Office, values: Mapping[str, float], *, for_office: bool) -> tuple[str, ...]:
    """Save weights for whoever opens this office, or for this user wherever they work; heed them at once.

    Return the names of those that another file sets otherwise: the office's goes before the user's.
    """
    if not is_valid(msgspec.structs.replace(office.settings.weights, **values)):
        raise Refused("bad_weight")
    files = (config_folder() / "settings.toml", office.store.folder / "settings.toml")
    set_values(files[for_office], "weights", values)
    weights = load_settings(*files).weights
    office.settings = msgspec.structs.replace(office.settings, weights=weights)
    return tuple(name for name, value in values.items() if getattr(weights, name) != value)


def save_rules(office: Office, off: tuple[str, ...], on: tuple[str, ...]) -> None:
    """Save which rules of the proof-reader this office has switched off and on; heed them at once."""
    files = (config_folder() / "settings.toml", office.store.folder / "settings.toml")
    set_values(files[1], "proof", {"off": off, "on": on})
    office.settings = msgspec.structs.replace(office.settings, proof=load_settings(*files).proof)


def is_valid(weights: Weights) -> bool:
    """Tell whether every weight lies where it may."""
    try:
        msgspec.convert(msgspec.to_builtins(weights), Weights)
    except msgspec.ValidationError:
        return False
    return True


def set_values(file: Path, table: str, values: Mapping[str, Value]) -> None:
    """Put `values` into the table of a settings file, made if it is not there; raise Refused if it cannot.

    A number whole stays without a point. The file is replaced in one step.
    """
    before = read_toml(file, "bad_settings")
    text = file.read_text(encoding="utf-8") if file.exists() else ""
    after = edited(text, table, values)
    plain = {name: list(value) if isinstance(value, tuple) else value for name, value in values.items()}
    wanted = {**before, table: {**before.get(table, {}), **plain}}
    try:
        is_right = tomllib.loads(after) == wanted
    except ValueError:
        is_right = False
    if not is_right:
        raise Refused("settings_by_hand", file=file, table=table)
    _replace(file, after)


def edited(text: str, table: str, values: Mapping[str, Value]) -> str:
    """Return the text of a settings file with `values` in its table; what is not a value stays as it is."""
    lines = text.splitlines(keepends=True)
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    head = re.compile(rf"\s*\[\s*{re.escape(table)}\s*\]")
    start = next((place for place, line in enumerate(lines) if head.match(line)), None)
    if start is None:
        gap = ["\n"] if lines and lines[-1].strip() else []
        return "".join([*lines, *gap, f"[{table}]\n", *(_line(name, values[name]) for name in values)])
    end = next((at for at in range(start + 1, len(lines)) if _HEADER.match(lines[at])), len(lines))
    for name, value in values.items():
        own = re.compile(rf"(\s*{re.escape(name)}\s*=\s*)(\[[^\]\n]*\]|[^\s#]+)")
        for at in range(start + 1, end):
            if own.match(lines[at]):
                lines[at] = own.sub(_in_place(_literal(value)), lines[at], count=1)
                break
        else:
            at = end
            while at > start + 1 and not lines[at - 1].strip():
                at -= 1
            lines.insert(at, _line(name, value))
            end += 1
    return "".join(lines)


def _line(name: str, value: Value) -> str:
    return f"{name} = {_literal(value)}\n"


def _in_place(literal: str) -> Callable[[re.Match[str]], str]:
    return lambda found: found[1] + literal


def _literal(value: Value) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(json.dumps(each, ensure_ascii=False) for each in value)}]"
    return str(int(value)) if value == int(value) else repr(value)


def _replace(file: Path, text: str) -> None:
    try:
        place.make(file.parent)
        # A link in one's own settings is one's own; in an office's folder anybody may have laid it.
        target = file.resolve() if file.parent == config_folder() else file
        place.write_whole(target, lambda out: out.writelines([text.encode()]))
    except OSError as error:
        raise Refused("settings_not_written", file=file, why=error.strerror or str(error)) from error
