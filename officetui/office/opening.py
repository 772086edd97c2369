"""How an office is opened: its store, calendar and settings, by whom, at which moment."""

import getpass
import os
import re
import tomllib
from collections.abc import Callable
from datetime import datetime, tzinfo
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from officetui.config import Settings, config_folder, load_settings
from officetui.domain.calendar import Calendar, china, read_calendar
from officetui.domain.errors import Refused
from officetui.office.office import Office
from officetui.store import open_store


def open_office(folder: Path, *, actor: str = "", now: str = "", wait: float = 5.0) -> Office:
    """Open the office in `folder`, made if it is not there.

    `actor` is who acts, else the login user; `now` an ISO moment everything is computed for, else the
    clock; `wait` how many seconds another program's commit is waited for.
    """
    settings = load_settings(config_folder() / "settings.toml", folder / "settings.toml")
    zone = _zone(settings)
    store = open_store(folder, wait=wait)
    return Office(
        store,
        actor=actor or login(),
        clock=_clock(now, zone),
        calendar=_calendar(folder),
        settings=settings,
    )


def login() -> str:
    """Return the account the program runs under."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return str(os.getuid())


def _zone(settings: Settings) -> tzinfo | None:
    if not settings.timezone:
        return None
    try:
        return ZoneInfo(settings.timezone)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise Refused("bad_timezone", field="timezone", text=settings.timezone) from error


def _clock(now: str, zone: tzinfo | None) -> Callable[[], datetime]:
    if not now:
        return lambda: datetime.now(zone).astimezone(zone)
    try:
        fixed = datetime.fromisoformat(now)
    except ValueError as error:
        raise Refused("bad_moment", text=now) from error
    if fixed.tzinfo is None:
        fixed = fixed.replace(tzinfo=zone) if zone else fixed.astimezone()
    fixed = fixed.astimezone(zone)
    return lambda: fixed


def _calendar(folder: Path) -> Calendar:
    """China's calendar, with the office's own `calendar.toml` over it."""
    file = folder / "calendar.toml"
    try:
        own = tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return china()
    except (OSError, ValueError) as error:
        raise Refused("bad_calendar", file=file, why=str(error)) from error
    return read_calendar(own)


def state_name(actor: str) -> str:
    """Return a file name that is safe whatever the account is called."""
    return re.sub(r"[^\w.-]", "_", actor) or "_"
