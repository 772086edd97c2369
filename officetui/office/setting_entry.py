"""What is typed for a setting, read and checked: themes there are, people on record, keys one can press."""

from collections.abc import Iterator
from typing import Any

from officetui.domain.errors import Refused
from officetui.domain.setting import StandingRoute
from officetui.i18n import has
from officetui.keymap import read_keys
from officetui.office import route
from officetui.office.entry import context
from officetui.office.office import Office
from officetui.office.opening import zone_called
from officetui.office.setting import setting_called
from officetui.office.setting_value import list_parts, read_typed

_KEYS = "keys."


def read_setting(office: Office, name: str, text: str) -> Any:
    """Return the value that a typed text means for a setting; raise Refused if it cannot be that."""
    one = setting_called(name)
    if one.is_open:
        raise Refused("setting_is_list" if one.is_list else "setting_is_table", name=name)
    if one.choices and text.strip() not in one.choices:
        raise Refused("setting_choice", name=name, text=text, choices=tuple(filter(None, one.choices)))
    for part in one.parts and list_parts(text):
        if part not in one.parts:
            raise Refused("setting_choice", name=name, text=part, choices=one.parts)
    if name.startswith(_KEYS):
        return _read_keys(name, text)
    value = read_typed(name, text, one.type)
    one.refuse_in_table(value, text)
    if name == "timezone":
        zone_called(text.strip())
    if isinstance(value, StandingRoute):
        route.check_routes(value, context(office, value.kind))
    return value


def _read_keys(name: str, text: str) -> str:
    if not has(f"key.{name.removeprefix(_KEYS)}"):
        raise Refused("no_such_binding", name=name)
    return read_keys(text)


def unheeded(office: Office) -> Iterator[tuple[str, Refused]]:
    """Go through what cannot be heeded as the office is now: routes to people that there are not."""
    for place, standing in enumerate(office.settings.routes, 1):
        try:
            route.check_routes(standing, context(office, standing.kind))
        except Refused as refused:
            yield f"routes.{place}", refused
