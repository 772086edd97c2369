"""Themes from TOML files, checked before use: those that come with the program, and a user's own.

Knows colours only; what is not legible on its ground is made so. A bad file costs its own theme and one line
that says why, never the start.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
from textual.color import BLACK, WHITE, Color, ColorParseError
from textual.theme import Theme

from officetui.config import read_toml
from officetui.domain.errors import Refused
from officetui.i18n import t
from officetui.theme_name import is_theme_name
from officetui.wording.cause import cause

DEFAULT = "office-dark"

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
_LEAST = 4.5
"""How many times as bright as their ground letters must be, or the ground as they: AA of WCAG 2.1."""
_GROUNDS = ("background", "surface")
_STEP = 0.04
_STYLE_WORDS = frozenset({"none", "bold", "dim", "italic", "reverse", "underline", "strike"})


class Problem(msgspec.Struct, frozen=True):
    """Why a theme was left out: a message key and what fills it."""

    key: str
    params: dict[str, object]


class _BadThemeError(Exception):
    def __init__(self, key: str, **params: object) -> None:
        self.key, self.params = key, params


def load_themes(folders: Iterable[Path]) -> tuple[dict[str, Theme], list[Problem]]:
    """Read every `NAME.toml` of `folders`; a later folder's theme replaces an earlier one of its name.

    A folder that is not there holds no themes. Returns the sound themes by name, and one problem for
    each file that is not.
    """
    themes: dict[str, Theme] = {}
    problems = []
    for place in folders:
        for path in _files(place):
            try:
                themes[path.stem] = read_theme(path)
            except _BadThemeError as bad:
                problems.append(Problem(f"theme.{bad.key}", {"file": str(path), **bad.params}))
    return themes, problems


def unreadable(folders: Iterable[Path]) -> dict[str, str]:
    """Return by name the themes of `folders` that there would be but for what is wrong in their files."""
    return {
        Path(str(problem.params["file"])).stem: t(problem.key, **problem.params)
        for problem in load_themes(folders)[1]
    }


def _files(place: Path) -> list[Path]:
    # No pattern: it would take longer to compile than the folder to be read.
    try:
        return sorted(path for path in place.iterdir() if path.suffix == ".toml")
    except OSError:  # a folder that is not there
        return []


def read_theme(path: Path) -> Theme:
    """Read and check one file."""
    if not is_theme_name(path.stem):
        raise _BadThemeError("bad_name")
    try:
        data = read_toml(path, "bad_theme")
    except Refused as refused:
        why = refused.params.get("why")
        said = cause(str(why)) if why else t(f"theme.{refused.key}")
        raise _BadThemeError("unreadable", why=said) from refused
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


def legible(theme: Theme) -> Theme:
    """Return a theme whose letters stand out from its grounds: those that do not, nearer to black or white.

    A theme of the terminal's own colours stays as it is.
    """
    if theme.ansi:
        return theme
    made = _made(theme)
    grounds = [Color.parse(made[name]) for name in _GROUNDS]
    letters = {name: _raised(made[name], grounds) for name in (*MEANINGS.values(), *DEFAULTS, "foreground")}
    bar = Color.parse(made[_CURSOR["cursor"]])
    letters[_CURSOR["cursor-text"]] = _raised(made[_CURSOR["cursor-text"]], [bar])
    variables = {**theme.variables, **{name: letters[name].hex for name in letters if name != "foreground"}}
    return replace(theme, foreground=letters["foreground"].hex, variables=variables)


def _made(theme: Theme) -> Mapping[str, str]:
    """Return the colours that are to be legible, and their grounds; they are mixed where it names not all."""
    named = {"foreground": theme.foreground, **{name: getattr(theme, name) for name in _GROUNDS}}
    said = {**DEFAULTS, **{name: colour for name, colour in named.items() if colour}, **theme.variables}
    if all(name in said for name in (*named, *MEANINGS.values(), *_CURSOR.values())):
        return said
    return {**DEFAULTS, **theme.to_color_system().generate(), **theme.variables}


def contrast(one: Color, other: Color) -> float:
    """Return how many times as bright one colour is as another, from 1 to 21, as WCAG 2.1 has it."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def letters_on(text: str, ground: Color) -> Color:
    """Return a theme's colour of letters; `auto 60%` is black or white, whichever reads well on `ground`."""
    if text.startswith("auto"):
        share = text.removeprefix("auto").strip().removesuffix("%")
        return ground + ground.get_contrast_text(float(share or 100) / 100)
    return ground + Color.parse(text)


def _raised(text: str, grounds: Sequence[Color]) -> Color:
    colour = letters_on(text, grounds[0])
    aim = max((BLACK, WHITE), key=lambda each: min(contrast(each, ground) for ground in grounds))
    share = 0.0
    raised = colour
    while share < 1 and any(contrast(raised, ground) < _LEAST for ground in grounds):
        share += _STEP
        raised = colour.blend(aim, min(share, 1))
    return raised


def _luminance(colour: Color) -> float:
    parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour.normalized]
    return sum(part * weight for part, weight in zip(parts, (0.2126, 0.7152, 0.0722), strict=True))


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
