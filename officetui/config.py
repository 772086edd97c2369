"""Settings: defaults, then the user's file, then the office's, then the environment; each checked."""

import os
import stat
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec

from officetui import parsed
from officetui.domain.errors import Refused
from officetui.domain.setting import Proofing, Rules, StandingRoute, Summarizing
from officetui.domain.when.occasion import Hours
from officetui.path import typed_path

_HOMES = {"data": (".local", "share"), "config": (".config",), "cache": (".cache",)}
"""Where the XDG standard looks when its variables say nothing."""


class Backups(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How many backups are kept: the newest of days, and of months."""

    daily: Annotated[int, msgspec.Meta(ge=1, le=3660)] = 14
    monthly: Annotated[int, msgspec.Meta(ge=0, le=1200)] = 24


class Settings(Rules, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What can be set in `settings.toml`, with its defaults: the settings of the rules, and all else.

    `office` is the name shown on top; `timezone` an IANA name, "" for the machine's; `theme` "" for the one
    that fits the terminal; `window_title` whether the terminal's is set; `keys` maps a binding's id to
    other keys. `take_proposals`: what a line's own words say is taken by Enter, not only by Tab. Records
    closed for longer than `archive_after_days` are ripe for the archive.
    """

    office: str = ""
    language: Literal["", "en", "zh"] = ""
    timezone: str = ""
    theme: str = ""
    glyphs: Literal["auto", "fancy", "plain"] = "auto"
    mouse: Literal["auto", "on", "off"] = "auto"
    window_title: bool = True
    take_proposals: bool = False
    days_ahead: Annotated[int, msgspec.Meta(ge=1, le=31)] = 5
    backups: Backups = Backups()
    archive_after_days: Annotated[int, msgspec.Meta(ge=1, le=36600)] = 365
    proof: Proofing = Proofing()
    summary: Summarizing = Summarizing()
    routes: tuple[StandingRoute, ...] = ()
    keys: dict[str, str] = {}

    @property
    def hours(self) -> Hours:
        """The office's day as dates are read by it, from the hours papers are measured in."""
        sessions = self.limits.sessions
        if not sessions:
            return Hours()
        return Hours(start=sessions[0][0], lunch=sessions[0][1], close=sessions[-1][1])


def data_folder(environ: Mapping[str, str] = os.environ) -> Path:
    """Return the office's folder: OFFICETUI_HOME, or the platform's data folder."""
    if home := environ.get("OFFICETUI_HOME"):
        return typed_path(home)
    return _platform("data", environ)


def config_folder(environ: Mapping[str, str] = os.environ) -> Path:
    """Return the folder of the user's own settings and themes."""
    return _platform("config", environ)


def cache_folder(environ: Mapping[str, str] = os.environ) -> Path | None:
    """Return the folder of what can be made anew at any time; None where the one named cannot be meant."""
    try:
        found = _platform("cache", environ)
    except Refused:
        return None
    return found if found.is_absolute() else None  # HOME may be anything


class Loaded(msgspec.Struct, frozen=True):
    """Settings, and what was wrong in their files and is left out of them."""

    settings: Settings
    flaws: tuple[Refused, ...] = ()


def load_settings(*files: Path) -> Loaded:
    """Merge settings files, later ones over earlier; of a file that is wrong, all that can be."""
    merged: dict[str, Any] = {}
    flaws: list[Refused] = []
    for file in files:
        values, found = sound_values(file)
        merged = _merge(merged, values)
        flaws += found
    return Loaded(msgspec.convert(merged, Settings), tuple(flaws))


def sound_values(file: Path) -> tuple[dict[str, Any], list[Refused]]:
    """Return what a settings file says that can be, and what is wrong with the rest of it."""
    try:
        text = read_text(file, "bad_settings")
    except Refused as refused:
        return {}, [refused]
    try:
        values = joined_keys(parse_toml(text, file, "bad_settings"))
        msgspec.convert(values, Settings)
    except (Refused, msgspec.ValidationError):
        from officetui.flaw import sound_part

        return sound_part(file, text, Settings, joined_keys)
    return values, []


def joined_keys(values: dict[str, Any]) -> dict[str, Any]:
    """Return what a settings file says, the names of bindings whole: TOML takes a dot in one for a table."""
    keys = values.get("keys")
    if not isinstance(keys, dict) or not any(isinstance(each, dict) for each in keys.values()):
        return values
    return {**values, "keys": dict(_joined(keys))}


def _joined(table: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _joined(value, f"{before}{name}.")
        else:
            yield f"{before}{name}", value


def _platform(sort: str, environ: Mapping[str, str]) -> Path:
    variable = f"XDG_{sort.upper()}_HOME"
    if base := environ.get(variable):
        if not Path(base).is_absolute():
            # The standard calls such a path invalid; the folder one happens to stand in is never meant.
            raise Refused("relative_folder", name=variable, path=base)
        return Path(base) / "officetui"
    if sys.platform == "linux":
        # The standard's own default, as the library has it, whose loading is a tenth of writing down a line.
        home = os.path.expanduser("~")  # noqa: PTH111 - an account without a home is not refused here
        return Path(home, *_HOMES[sort], "officetui")
    import platformdirs

    found: Path = getattr(platformdirs, f"user_{sort}_path")("officetui", appauthor=False)
    return found


def read_toml(file: Path, refusal: str) -> dict[str, Any]:
    """Return what a TOML file says, nothing where there is none; raise Refused(refusal) if it is bad."""
    return parse_toml(read_text(file, refusal), file, refusal)


def read_text(file: Path, refusal: str) -> str:
    """Return the text of a file, "" where there is none; raise Refused(refusal) if it cannot be read.

    What is no file, a pipe or a device, is refused before it is read: reading it might never end.
    """
    try:
        if not stat.S_ISREG(file.stat().st_mode):
            raise Refused("not_a_file", file=file)
        return file.read_text(encoding="utf-8")
    except FileNotFoundError:
        return ""
    except (OSError, ValueError) as error:
        raise Refused(refusal, file=file, why=str(error)) from error


def parse_toml(text: str, file: Path, refusal: str) -> dict[str, Any]:
    """Return what a TOML text says; raise Refused(refusal) naming its file if it is bad."""
    if not text.strip():
        return {}
    try:
        return parsed.kept(text, cache_folder(), _loads)
    except RecursionError:
        raise Refused("nested_too_deep", file=file) from None
    except ValueError as error:
        raise Refused(refusal, file=file, why=str(error)) from error


def _loads(text: str) -> dict[str, Any]:
    import tomllib

    return tomllib.loads(text)


def _merge(old: dict[str, Any], new: dict[str, Any]) -> dict[str, Any]:
    merged = dict(old)
    for key, value in new.items():
        if isinstance(value, dict) and isinstance(merged.get(key), dict):
            value = _merge(merged[key], value)
        merged[key] = value
    return merged
