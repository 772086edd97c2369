"""How an office is opened: its store, calendar and settings, by whom, at which moment."""

import os
from collections.abc import Callable
from datetime import datetime, tzinfo
from pathlib import Path

from officetui.config import config_folder, load_settings, read_toml
from officetui.domain.calendar import Calendar, china, read_calendar
from officetui.domain.errors import Refused
from officetui.domain.secrecy import refuse_state_secret
from officetui.domain.when import Hours
from officetui.office.office import Office
from officetui.office.private_file import last_seen, seen_later
from officetui.store import Store, open_store
from officetui.store import as_of as store_as_of

_SETTINGS = "settings.toml"
_YEARS = range(1900, 9900)
"""Years at whose moment an office can be looked at: what is reckoned from it, a century ahead, must exist."""
OWN_IN_SAMPLE = "own.toml"
"""The file in a sample's folder that takes what anybody sets for themselves while they try it out."""


def open_office(
    folder: Path,
    *,
    actor: str = "",
    now: str = "",
    as_of: str = "",
    create: bool = True,
    records: Path | None = None,
) -> Office:
    """Open the office in `folder`; where there is none, begin one, or raise Refused unless `create`.

    `actor` is who acts, else the login user; `now` an ISO moment everything is computed for, else the
    clock; `as_of` an ISO moment to look back to: the office as it was then, read-only. `records`: another
    folder for the records alone, such as those of a rehearsal.
    """
    refuse_state_secret(actor, "as")
    loaded = load_settings(*settings_files(folder))
    settings, flaws = loaded.settings, loaded.flaws
    try:
        zone = zone_called(settings.timezone)
    except Refused as refused:
        zone, flaws = None, (*flaws, refused)
    place = records or folder
    store: Store = _look_back(place, make_clock(as_of, zone)()) if as_of else _open(place, create=create)
    return Office(
        store,
        actor=actor or login(),
        clock=make_clock(now or as_of, zone),
        calendar=_calendar(folder),
        settings=settings,
        flaws=flaws,
    )


def settings_files(folder: Path) -> tuple[Path, ...]:
    """Return the files that say how the office in `folder` is set; what a later one says holds."""
    own = config_folder() / _SETTINGS
    return tuple(dict.fromkeys((own, *files_to_set(folder))))


def files_to_set(folder: Path) -> tuple[Path, Path]:
    """Return the settings files to write in: one's own, or a sample's in its place, and the office's."""
    in_sample = folder / OWN_IN_SAMPLE
    return in_sample if in_sample.is_file() else config_folder() / _SETTINGS, folder / _SETTINGS


def _open(folder: Path, *, create: bool) -> Store:
    seen = last_seen(folder)
    store = open_store(folder, create=create)
    store.notices += seen_later(seen, store.seq)
    return store


def _look_back(folder: Path, instant: datetime) -> Store:
    """Return the store as it was at `instant`; nothing is written, not even what opening would set right."""
    store = open_store(folder, create=False, read_only=True)
    past = store_as_of(store, instant)
    past.owns_origin = True
    past.notices += [notice for notice in store.notices if notice.key != "error.store_opened_read_only"]
    return past


def sense_of_time(folder: Path, now: str) -> tuple[datetime, Calendar, Hours]:
    """Return the moment, the calendar and the hours of an office without opening its store."""
    settings = load_settings(*settings_files(folder)).settings
    return make_clock(now, zone_called(settings.timezone))(), _calendar(folder), settings.hours


def login() -> str:
    """Return the account the program runs under."""
    # Brings the terminal's functions, and a command is often told who acts.
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return str(os.getuid())


def zone_called(name: str) -> tzinfo | None:
    """Return a time zone by its name, None for ""; raise Refused if there is none."""
    if not name:
        return None
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise Refused("bad_timezone", field="timezone", text=name) from error


def make_clock(now: str, zone: tzinfo | None) -> Callable[[], datetime]:
    """Return what tells the moment in `zone`: the ISO moment `now`, or the time.

    Without a zone the moment keeps the offset it is written with, else it is in the machine's.
    """
    if not now:
        return lambda: datetime.now(zone).astimezone(zone)
    try:
        fixed = datetime.fromisoformat(now)
    except ValueError as error:
        raise Refused("bad_moment", text=now) from error
    if fixed.year not in _YEARS:
        raise Refused("moment_too_far", text=now, first=_YEARS.start, last=_YEARS.stop - 1)
    if zone:
        fixed = fixed.astimezone(zone) if fixed.tzinfo else fixed.replace(tzinfo=zone)
    elif fixed.tzinfo is None:
        fixed = fixed.astimezone()
    return lambda: fixed


def _calendar(folder: Path) -> Calendar:
    """China's calendar, with the office's own `calendar.toml` over it."""
    own = read_toml(folder / "calendar.toml", "bad_calendar")
    return read_calendar(own) if own else china()
