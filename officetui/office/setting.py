"""Use case: what can be set, what is set and by whom, and to set it."""

import enum
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import msgspec

from officetui.config import Settings, joined_keys, load_settings, read_toml, sound_values
from officetui.domain.errors import Refused
from officetui.domain.setting import Rules, StandingRoute, Weights
from officetui.office.office import Office
from officetui.office.opening import files_to_set, settings_files
from officetui.office.setting_file import names_in, write_settings
from officetui.theme_name import theme_names

PERSONAL = frozenset({"language", "theme", "glyphs", "mouse", "window_title", "take_proposals", "keys"})
"""What is everybody's own where nobody says otherwise; all else is the office's."""

CHOSEN = frozenset({"language", "theme"})
"""What the palette offers one person as well; what is set afterwards goes before it."""
_ROUTES = "routes"
DEFAULT = "default"
"""Whose a setting is that no file says anything of."""

HERE = "here"
"""Whose a setting is that was chosen on the screen, before what any file says."""


class Setting(msgspec.Struct, frozen=True):
    """One thing that can be set: its name with that of its table before it, its type, its default."""

    name: str
    type: Any
    default: Any

    @property
    def path(self) -> tuple[str, ...]:
        """Its tables and its own name, as a settings file has them; an entry's name may hold dots itself."""
        table = next(
            (each.name for each in settable() if each.is_open and self.name.startswith(f"{each.name}.")), ""
        )
        if table:
            return (*table.split("."), self.name.removeprefix(f"{table}."))
        return tuple(self.name.split("."))

    @property
    def choices(self) -> tuple[str, ...]:
        """What it may be, where that is one of a few."""
        if self.name == "theme":
            return ("", *theme_names())
        return get_args(self.type) if get_origin(self.type) is Literal else ()

    @property
    def parts(self) -> tuple[str, ...]:
        """What may stand in it, where it is a list of a few, in any order."""
        part: type[enum.Enum] | None = get_args(self.type)[0] if get_origin(self.type) is tuple else None
        return tuple(str(each.value) for each in part) if isinstance(part, enum.EnumMeta) else ()

    @property
    def is_list(self) -> bool:
        """Whether it is a list of tables, known by their places from 1."""
        return self.name == _ROUTES

    @property
    def is_open(self) -> bool:
        """Whether what is set are its entries: of a list, or of a table of names not known beforehand."""
        return self.is_list or get_origin(self.type) is dict

    def entries(self, value: Any) -> dict[str, Any]:
        """Return what it holds, each by the name one sets it with; nothing of what is not open."""
        if self.is_list:
            return {f"{self.name}.{place}": each for place, each in enumerate(value, 1)}
        return {f"{self.name}.{key}": each for key, each in value.items()} if self.is_open else {}

    def refuse_in_table(self, value: Any, text: str) -> None:
        """Raise Refused where a value that was typed as `text` can be by itself, but not in its table."""
        table, last = getattr(Settings(), self.path[0]), self.path[-1]
        if not isinstance(table, msgspec.Struct) or not hasattr(table, last):
            return
        try:
            msgspec.structs.replace(table, **{last: value})
        except ValueError as error:
            raise Refused("bad_setting_value", name=self.name, text=text, why=str(error)) from error

    def of(self, settings: Settings) -> Any:
        """Return its value among settings."""
        found: Any = settings
        for part in self.name.split("."):
            found = getattr(found, part)
        return found


class SettingInForce(msgspec.Struct, frozen=True):
    """A setting as it is: its value, and whose file says so, "own" or "office", or DEFAULT or HERE."""

    name: str
    value: object
    default: Any
    whose: str


def settable() -> Iterator[Setting]:
    """Go through all that can be set, table by table, what belongs to no table first."""
    tables = []
    of_rules = Rules.__struct_fields__
    for field in sorted(msgspec.structs.fields(Settings), key=lambda each: each.name in of_rules):
        if isinstance(field.type, type) and issubclass(field.type, msgspec.Struct):
            tables.append(field)
        elif field.name not in (_ROUTES, "keys"):
            yield Setting(field.name, field.type, field.default)
    for table in tables:
        for field in msgspec.structs.fields(table.type):
            default = field.default if field.default is not msgspec.NODEFAULT else field.default_factory()
            yield Setting(f"{table.name}.{field.name}", field.type, default)
    yield Setting(_ROUTES, tuple[StandingRoute, ...], ())
    yield Setting("keys", dict[str, str], {})


def setting_called(name: str) -> Setting:
    """Return what is called so, an entry of an open table too; raise Refused with the nearest name else."""
    known = {each.name: each for each in settable()}
    if name in known:
        return known[name]
    for table in known.values():
        entry = name.removeprefix(f"{table.name}.")
        if table.is_open and entry not in ("", name):
            if table.is_list and not entry.isdecimal():
                raise Refused("setting_is_list", name=table.name)
            return Setting(name, StandingRoute if table.is_list else get_args(table.type)[1], "")
    raise _unknown(name)


def is_known(name: str) -> bool:
    """Tell whether there is a setting called so, or one whose entry it may be."""
    return any(
        name == each.name or (each.is_open and name.startswith(f"{each.name}.")) for each in settable()
    )


def _unknown(name: str) -> Refused:
    from officetui.spelling import begun, nearest

    names = [each.name for each in settable()]
    if near := nearest(name, names) or begun(name, names):
        return Refused("no_setting_but", name=name, near=near)
    return Refused("no_such_setting", name=name)


def all_in_force(office: Office) -> list[SettingInForce]:
    """Return every setting as it is; after one that is open its entries, one by one."""
    *own_files, office_file = settings_files(office.store.folder)
    of_office = set(names_in(sound_values(office_file)[0]))
    own = {name for file in own_files for name in names_in(sound_values(file)[0])}

    def whose(name: str) -> str:
        return "office" if name in of_office else "own" if name in own else DEFAULT

    found = []
    for each in settable():
        value = each.of(office.settings)
        found.append(SettingInForce(each.name, value, each.default, whose(each.name)))
        for name, one in each.entries(value).items():
            found.append(SettingInForce(name, one, "", whose(name)))
    return found


def in_force(office: Office, name: str) -> SettingInForce:
    """Return one setting as it is; raise Refused if there is none of that name."""
    one = setting_called(name)
    found = next((each for each in all_in_force(office) if each.name == name), None)
    return found or SettingInForce(name, "", one.default, DEFAULT)


def save_settings(
    office: Office, values: Mapping[str, object], *, for_office: bool | None = None
) -> tuple[str, ...]:
    """Save settings by their names, taking out what is None; heed them at once.

    `for_office` None changes each where it is set now, else where it belongs, see PERSONAL. Return the names
    of those that the other file sets otherwise: the office's goes before one's own.
    """
    files = files_to_set(office.store.folder)
    settings = {name: setting_called(name) for name in values}
    home = {name: is_for_office(office, name, for_office) for name in values}
    if any(home.values()):
        office.refuse_reading_only()
    for is_office, file in enumerate(files):
        wanted = {settings[name].path: value for name, value in values.items() if home[name] == is_office}
        if wanted:
            _refuse_broken(file, wanted)
            write_settings(file, wanted)
    _heed(office)
    now = {each.name: each.value for each in all_in_force(office)}
    return tuple(name for name, value in values.items() if value is not None and now.get(name) != value)


def is_set(office: Office, name: str, for_office: bool | None = None) -> bool:
    """Tell whether the file says anything of a setting, right or wrong, that `save_settings` would change."""
    file = files_to_set(office.store.folder)[is_for_office(office, name, for_office)]
    return name in names_in(joined_keys(read_toml(file, "bad_settings")))


def take_out_unknown(office: Office, name: str, *, for_office: bool | None = None) -> Path:
    """Take what is no setting out of the file that has it, and return that.

    One's own file goes before the office's, or only the one that `for_office` names is looked into. Raise
    Refused, with the nearest setting there is, where it is in neither.
    """
    files = files_to_set(office.store.folder)
    for file in files if for_office is None else (files[for_office],):
        if path := _path_in(read_toml(file, "bad_settings"), name):
            if file == files[1]:
                office.refuse_reading_only()
            write_settings(file, {path: None})
            _heed(office)
            return file
    raise _unknown(name)


def _heed(office: Office) -> None:
    loaded = load_settings(*settings_files(office.store.folder))
    office.settings, office.flaws = loaded.settings, loaded.flaws


def _path_in(values: Mapping[str, object], name: str) -> tuple[str, ...]:
    """The tables and the name in them that a settings file has for `name`, whole; none where it has not."""
    if name in values:
        return (name,)
    for key, value in values.items():
        rest = name.removeprefix(f"{key}.")
        if isinstance(value, dict) and rest != name and (inner := _path_in(value, rest)):
            return (key, *inner)
    return ()


def is_for_office(office: Office, name: str, chosen: bool | None = None) -> bool:
    """Tell whether a setting goes into the office's file, as `save_settings` has it."""
    if chosen is not None:
        return chosen
    table = name.partition(".")[0]
    # A list is one file's or the other's, whole.
    whose = in_force(office, table if table == _ROUTES else name).whose
    return whose == "office" if whose != DEFAULT else table not in PERSONAL


def _refuse_broken(file: Path, wanted: Iterable[tuple[str, ...]]) -> None:
    """Raise Refused where entries of a list are meant by their places, and one that cannot be is left out."""
    if any(path[0] == _ROUTES for path in wanted):
        for flaw in sound_values(file)[1]:
            if str(flaw.params.get("name", "")).startswith(f"{_ROUTES}."):
                raise flaw


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
