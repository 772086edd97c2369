"""Themes from TOML files, checked before use: those that come with the program, and a user's own.

Knows colours only. A bad file costs its own theme and one line that says why, never the start.
"""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from textual.color import Color, ColorParseError
from textual.theme import Theme

from officetui.config import read_toml
from officetui.domain.errors import Refused
from officetui.i18n import t

DEFAULT = "office-dark"
ANSI = "ansi"
"""The theme for 16 colours or none; needs `App(ansi_color=True)`."""

REQUIRED = ("primary", "foreground", "background")
COLOURS = (*REQUIRED, "secondary", "accent", "warning", "error", "success", "surface", "panel", "boost")
MEANINGS = {
    "late": "text-error",
    "warning": "text-warning",
    "ok": "text-success",
    "accent": "text-accent",
    "dim": "text-muted",
}
"""What a colour means, and Textual's variable for letters of that colour, which the widgets use."""

DEFAULTS = {"late": "#ff6b6b", "ok": "#4ebf71", "dim": "#909090"}
"""For `App.get_theme_variable_defaults`: meanings no theme of Textual's own has a variable for."""

_CURSOR = {
    "cursor": "block-cursor-background",
    "cursor-text": "block-cursor-foreground",
    "selection": "input-selection-background",
}
_STYLES = {"cursor-style": "block-cursor-text-style"}
# What Textual's own style sheet asks of a theme of the terminal's colours.
_FOR_ANSI = {
    "ansi-background": "ansi_black",
    "ansi-foreground": "ansi_white",
    "border-blurred": "ansi_default",
}
_STYLE_WORDS = frozenset({"none", "bold", "dim", "italic", "reverse", "underline", "strike"})
_NAME = re.compile(r"[a-z][a-z0-9-]*")


class Problem(NamedTuple):
    """Why a theme was left out: a message key and what fills it."""

    key: str
    params: dict[str, object]


class _BadThemeError(Exception):
    def __init__(self, key: str, **params: object) -> None:
        self.key, self.params = key, params


def folder() -> Path:
    """Return where the themes of the program are: beside the code in a wheel, above it in a checkout."""
    package = Path(__file__).parents[1]
    return package / "themes" if (package / "themes").is_dir() else package.parent / "themes"


def load_themes(folders: Iterable[Path]) -> tuple[dict[str, Theme], list[Problem]]:
    """Read every `NAME.toml` of `folders`; a later folder's theme replaces an earlier one of its name.

    A folder that is not there holds no themes. Returns the sound themes by name, and one problem for
    each file that is not.
    """
    themes: dict[str, Theme] = {}
    problems = []
    for place in folders:
        for path in sorted(place.glob("*.toml")):
            try:
                themes[path.stem] = read_theme(path)
            except _BadThemeError as bad:
                problems.append(Problem(f"theme.{bad.key}", {"file": str(path), **bad.params}))
    return themes, problems


def read_theme(path: Path) -> Theme:
    """Read and check one file."""
    if not _NAME.fullmatch(path.stem):
        raise _BadThemeError("bad_name")
    try:
        data = read_toml(path, "bad_theme")
    except Refused as refused:
        why = refused.params.get("why") or t(f"theme.{refused.key}")
        raise _BadThemeError("unreadable", why=why) from refused
    _refuse_unknown(data, {"dark", "ansi", "colours", "meanings", "cursor"}, "")
    colours: dict[str, Any] = _colours(data, "colours", COLOURS)
    if missing := [name for name in REQUIRED if name not in colours]:
        raise _BadThemeError("missing", name=f"colours.{missing[0]}")
    return Theme(
        name=path.stem,
        dark=_flag(data, "dark"),
        ansi=_flag(data, "ansi"),
        variables=_variables(data),
        **colours,
    )


def _variables(data: Mapping[str, object]) -> dict[str, str]:
    meanings = _colours(data, "meanings", MEANINGS.keys())
    variables = dict(_FOR_ANSI) if _flag(data, "ansi") else {}
    variables |= {MEANINGS[name]: colour for name, colour in meanings.items()}
    variables |= {name: colour for name, colour in meanings.items() if name in DEFAULTS}
    cursor = dict(_table(data, "cursor"))
    for name, variable in _STYLES.items():
        if name in cursor:
            variables[variable] = _style(f"cursor.{name}", cursor.pop(name))
    cursors = _colours({"cursor": cursor}, "cursor", _CURSOR.keys())
    return variables | {_CURSOR[name]: colour for name, colour in cursors.items()}


def _table(data: Mapping[str, object], name: str) -> Mapping[str, object]:
    table = data.get(name, {})
    if not isinstance(table, dict):
        raise _BadThemeError("bad_value", name=name, value=repr(table))
    return table


def _colours(data: Mapping[str, object], table: str, known: Iterable[str]) -> dict[str, str]:
    values = _table(data, table)
    _refuse_unknown(values, known, f"{table}.")
    found: dict[str, str] = {}
    for name, value in values.items():
        found[name] = value if isinstance(value, str) else ""
        try:
            Color.parse(found[name])
        except ColorParseError as error:
            raise _BadThemeError("bad_colour", name=f"{table}.{name}", value=str(value)) from error
    return found


def _style(name: str, value: object) -> str:
    if not isinstance(value, str) or not set(value.split()) <= _STYLE_WORDS:
        raise _BadThemeError("bad_value", name=name, value=str(value))
    return value


def _flag(data: Mapping[str, object], name: str) -> bool:
    value = data.get(name, name == "dark")
    if not isinstance(value, bool):
        raise _BadThemeError("bad_value", name=name, value=str(value))
    return value


def _refuse_unknown(values: Iterable[str], known: Iterable[str], before: str) -> None:
    if unknown := sorted(set(values) - set(known)):
        raise _BadThemeError("unknown", name=before + unknown[0])
