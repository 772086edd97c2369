"""The value of a setting as the text that people type for it, and back: each the other's inverse."""

from datetime import time
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

import msgspec

from officetui.domain.errors import Refused
from officetui.domain.setting import StandingRoute

_BOOLS = {
    **dict.fromkeys(("true", "yes", "on", "1", "是", "开"), True),
    **dict.fromkeys(("false", "no", "off", "0", "否", "关"), False),
}
_MARKS = str.maketrans("，、；：－—", ",,,:--")


def read_typed(name: str, text: str, of: Any) -> Any:
    """Return the value of the type `of` that a text spells; raise Refused, naming the setting, if none."""
    if of is StandingRoute:
        from officetui.capture.standing_route import read_standing_route

        return read_standing_route(text)
    try:
        return msgspec.convert(_plain(text.strip(), of), of)
    except msgspec.ValidationError as error:
        if bounds := _bounds(of):
            sort = "whole" if get_args(of)[0] is int else "number"
            least, most = bounds
            raise Refused(f"setting_range_{sort}", name=name, text=text, least=least, most=most) from error
        raise Refused("bad_setting_value", name=name, text=text, why=str(error)) from error
    except (ValueError, OverflowError) as error:
        raise Refused(f"setting_{_sort(of)}", name=name, text=text) from error


def list_parts(text: str) -> list[str]:
    """Return the parts of a list as it is typed."""
    return [part.strip() for part in text.translate(_MARKS).split(",") if part.strip()]


def show_setting(value: object) -> str:
    """Return a value as the text that means it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, StandingRoute):
        from officetui.capture.standing_route import write_standing_route

        return write_standing_route(value)
    if isinstance(value, dict):
        return ", ".join(f"{name} = {entry}" for name, entry in value.items())
    if isinstance(value, tuple):
        if value and isinstance(value[0], tuple):
            return ", ".join("-".join(map(show_setting, each)) for each in value)
        return ", ".join(map(show_setting, value))
    return str(value)


def json_value(value: object) -> Any:
    """Return a value as JSON has it."""
    if isinstance(value, StandingRoute):
        return msgspec.to_builtins(value)
    if isinstance(value, tuple) and value and not isinstance(value[0], str):
        return (
            [json_value(each) for each in value]
            if isinstance(value[0], StandingRoute)
            else show_setting(value)
        )
    return value


def _plain(text: str, of: Any) -> Any:
    """The value a text spells, before it is checked; raise ValueError where it spells none of that sort."""
    sort = _sort(of)
    if sort == "bool":
        if (word := text.casefold()) not in _BOOLS:
            raise ValueError(text)
        return _BOOLS[word]
    if sort == "number":
        number = float(text)
        return int(number) if number == int(number) else number
    if sort == "list":
        return list_parts(text)
    if sort == "hours":
        return [[_time(end.strip()) for end in span.split("-")] for span in list_parts(text)]
    return text


def _bounds(of: Any) -> tuple[str, str] | None:
    """The least and the most that a number may be, where both are said."""
    found = [each for each in get_args(of)[1:] if isinstance(each, msgspec.Meta)]
    ends = [(f"{each.ge:g}", f"{each.le:g}") for each in found if each.ge is not None and each.le is not None]
    return ends[0] if ends else None


def _time(text: str) -> time:
    hour, _, minute = text.partition(":")
    return time(int(hour), int(minute or 0))


def _sort(of: Any) -> str:
    if get_origin(of) is Annotated:
        of = get_args(of)[0]
    if get_origin(of) in (Union, UnionType):
        of = next(each for each in get_args(of) if each is not type(None))
    if get_origin(of) is tuple:
        return "hours" if get_origin(get_args(of)[0]) is tuple else "list"
    return "bool" if of is bool else "number" if of in (int, float) else "text"
