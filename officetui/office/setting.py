"""Use case: what can be set, what is set and by whom, and to set it; comments and all else in a file stay."""

from collections.abc import Iterator, Mapping
from datetime import time
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin

import msgspec

from officetui.config import Settings, config_folder, load_settings, parse_toml, read_text, sound_values
from officetui.domain.errors import Refused
from officetui.domain.setting import Weights
from officetui.office.office import Office
from officetui.office.opening import settings_files, zone_called
from officetui.store import folder as place

PERSONAL = frozenset({"language", "theme", "glyphs", "mouse", "take_proposals", "keys"})
"""What is everybody's own where nobody says otherwise; all else is the office's."""

_IN_THE_FILE = "routes"
"""A list of tables, which is written in the file alone."""
DEFAULT = "default"
"""Whose a setting is that no file says anything of."""
_LIKE = 60
"""From how alike, in percent, a name is proposed for one that is not known."""
_BOOLS = {
    **dict.fromkeys(("true", "yes", "on", "1", "是", "开"), True),
    **dict.fromkeys(("false", "no", "off", "0", "否", "关"), False),
}
_MARKS = str.maketrans("，、；：－—", ",,,:--")


class Setting(NamedTuple):
    """One thing that can be set: its name with that of its table before it, its type, its default."""

    name: str
    type: Any
    default: Any

    @property
    def choices(self) -> tuple[str, ...]:
        """What it may be, where that is one of a few."""
        return get_args(self.type) if get_origin(self.type) is Literal else ()

    @property
    def is_open(self) -> bool:
        """Whether it is a table of names that are not known beforehand."""
        return get_origin(self.type) is dict

    def of(self, settings: Settings) -> Any:
        """Return its value among settings."""
        found: Any = settings
        for part in self.name.split("."):
            found = getattr(found, part)
        return found


class Standing(NamedTuple):
    """A setting as it is: its value, and whose file says so, "own", "office" or DEFAULT for neither."""

    name: str
    value: object
    default: Any
    whose: str


def settable() -> Iterator[Setting]:
    """Go through all that can be set, table by table, what belongs to no table first."""
    tables = []
    for field in msgspec.structs.fields(Settings):
        if isinstance(field.type, type) and issubclass(field.type, msgspec.Struct):
            tables.append(field)
        elif field.name not in (_IN_THE_FILE, "keys"):
            yield Setting(field.name, field.type, field.default)
    for table in tables:
        for field in msgspec.structs.fields(table.type):
            default = field.default if field.default is not msgspec.NODEFAULT else field.default_factory()
            yield Setting(f"{table.name}.{field.name}", field.type, default)
    yield Setting("keys", dict[str, str], {})


def setting_called(name: str) -> Setting:
    """Return what is called so, an entry of an open table too; raise Refused with the nearest name else."""
    table, _, entry = name.rpartition(".")
    known = {each.name: each for each in settable()}
    if name in known:
        return known[name]
    if entry and (found := known.get(table)) is not None and found.is_open:
        return Setting(name, get_args(found.type)[1], "")
    from rapidfuzz import process

    near = process.extractOne(name, list(known), score_cutoff=_LIKE)
    if near is None:
        raise Refused("no_such_setting", name=name)
    raise Refused("no_setting_but", name=name, near=near[0])


def standings(office: Office) -> list[Standing]:
    """Return every setting as it is, the entries of open tables one by one."""
    own, of_office = (set(_flat(sound_values(file)[0])) for file in settings_files(office.store.folder))
    found = []
    for each in settable():
        value = each.of(office.settings)
        entries = (
            {f"{each.name}.{key}": entry for key, entry in value.items()}
            if each.is_open
            else {each.name: value}
        )
        for name, one in entries.items():
            whose = "office" if name in of_office else "own" if name in own else DEFAULT
            found.append(Standing(name, one, "" if each.is_open else each.default, whose))
    return found


def standing(office: Office, name: str) -> Standing:
    """Return one setting as it is; raise Refused if there is none of that name."""
    one = setting_called(name)
    found = next((each for each in standings(office) if each.name == name), None)
    return found or Standing(name, {} if one.is_open else "", one.default, DEFAULT)


def read_setting(name: str, text: str) -> Any:
    """Return the value that a typed text means for a setting; raise Refused if it cannot be that."""
    one = setting_called(name)
    if one.is_open:
        raise Refused("setting_is_table", name=name)
    try:
        value = msgspec.convert(_plain(text.strip(), one.type), one.type)
    except (msgspec.ValidationError, ValueError) as error:
        if one.choices:
            known = tuple(each for each in one.choices if each)
            raise Refused("setting_choice", name=name, text=text, choices=known) from error
        why = str(error) if isinstance(error, msgspec.ValidationError) else ""
        if why:
            raise Refused("bad_setting_value", name=name, text=text, why=why) from error
        raise Refused(f"setting_{_sort(one.type)}", name=name, text=text) from error
    if name == "timezone":
        zone_called(text.strip())
    return value


def show_setting(value: object) -> str:
    """Return a value as the text that means it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, dict):
        return ", ".join(f"{name} = {entry}" for name, entry in value.items())
    if isinstance(value, tuple):
        if value and isinstance(value[0], tuple):
            return ", ".join("-".join(map(show_setting, each)) for each in value)
        return ", ".join(map(show_setting, value))
    return str(value)


def save_settings(
    office: Office, values: Mapping[str, object], *, for_office: bool | None = None
) -> tuple[str, ...]:
    """Save settings by their names, taking out what is None; heed them at once.

    `for_office` None changes each where it is set now, else where it belongs, see PERSONAL. Return the names
    of those that the other file sets otherwise: the office's goes before one's own.
    """
    files = settings_files(office.store.folder)
    home = {name: is_for_office(office, name, for_office) for name in values}
    if any(home.values()):
        office.refuse_reading_only()
    for is_office, file in enumerate(files):
        wanted = {name: value for name, value in values.items() if home[name] == is_office}
        if wanted:
            write_settings(file, wanted)
    office.settings, office.flaws = load_settings(*files)
    now = {each.name: each.value for each in standings(office)}
    return tuple(name for name, value in values.items() if value is not None and now.get(name) != value)


def is_for_office(office: Office, name: str, chosen: bool | None = None) -> bool:
    """Tell whether a setting goes into the office's file, as `save_settings` has it."""
    if chosen is not None:
        return chosen
    whose = standing(office, name).whose
    return whose == "office" if whose != DEFAULT else name.partition(".")[0] not in PERSONAL


def plain(value: object) -> Any:
    """Return a value as JSON has it."""
    return (
        show_setting(value) if isinstance(value, tuple) and value and isinstance(value[0], tuple) else value
    )


def save_weights(office: Office, values: Mapping[str, float], *, for_office: bool) -> tuple[str, ...]:
    """Save weights by their names as `save_settings` does; raise Refused where one cannot be."""
    if not is_valid(msgspec.structs.replace(office.settings.weights, **values)):
        raise Refused("bad_weight")
    over = save_settings(
        office, {f"weights.{name}": value for name, value in values.items()}, for_office=for_office
    )
    return tuple(name.partition(".")[2] for name in over)


def save_rules(office: Office, off: tuple[str, ...], on: tuple[str, ...]) -> None:
    """Save which rules of the proof-reader this office has switched off and on; heed them at once."""
    save_settings(office, {"proof.off": off, "proof.on": on}, for_office=True)


def is_valid(weights: Weights) -> bool:
    """Tell whether every weight lies where it may."""
    try:
        msgspec.convert(msgspec.to_builtins(weights), Weights)
    except msgspec.ValidationError:
        return False
    return True


def write_settings(file: Path, values: Mapping[str, object]) -> None:
    """Put values into a settings file by their names, None taken out; raise Refused if it cannot be done.

    A number whole stays without a point. The file is replaced in one step; one that is wrong is left alone.
    """
    before = read_text(file, "bad_settings")
    parse_toml(before, file, "bad_settings")
    import tomlkit

    document = tomlkit.parse(before)
    for name, value in values.items():
        *tables, last = name.split(".", 2)
        inner: Any = document
        for table in tables:
            inner = inner.setdefault(table, tomlkit.table())
        if value is not None:
            inner[last] = _literal(value)
        elif last in inner:
            del inner[last]
    text = tomlkit.dumps(document)
    parse_toml(text, file, "bad_settings")
    _replace(file, text)


def _literal(value: object) -> Any:
    if isinstance(value, tuple):
        return [_literal(each) for each in value]
    if isinstance(value, float) and value == int(value):
        return int(value)
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
        return [part.strip() for part in text.translate(_MARKS).split(",") if part.strip()]
    if sort == "hours":
        spans = [part.split("-") for part in text.translate(_MARKS).split(",") if part.strip()]
        return [[_time(end.strip()) for end in span] for span in spans]
    return text


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


def _flat(values: Mapping[str, object], before: str = "") -> Iterator[str]:
    for name, value in values.items():
        yield f"{before}{name}"
        if isinstance(value, dict):
            yield from _flat(value, f"{before}{name}.")


def _replace(file: Path, text: str) -> None:
    try:
        place.make(file.parent)
        # A link in one's own settings is one's own; in an office's folder anybody may have laid it.
        target = file.resolve() if file.parent == config_folder() else file
        place.write_whole(target, lambda out: out.writelines([text.encode()]))
    except OSError as error:
        raise Refused("settings_not_written", file=file, why=error.strerror or str(error)) from error
