"""The command for settings: what each is, and to set one."""

import re
import sys
from pathlib import Path

import click
import msgspec

from officetui.cli.session import Session, print_json, print_lines
from officetui.cli.words import DescribedCommand, option, wants_json
from officetui.domain.errors import Refused
from officetui.i18n import t
from officetui.office import setting
from officetui.office.memory import Memory
from officetui.office.office import Office
from officetui.office.opening import files_to_set
from officetui.office.setting_entry import read_setting, unheeded
from officetui.office.setting_value import json_value
from officetui.text import clean
from officetui.theme_name import own_folder, program_folder, theme_names
from officetui.wording import refusal
from officetui.wording.name import join
from officetui.wording.setting import setting_lines, setting_rows, value_words

_BELOW = re.compile(r"-[0-9.]+")
_KEYS = "keys."
_THEME = "theme"
_ROUTES = "routes."
_session = click.make_pass_decorator(Session)


class _Config(DescribedCommand):
    """Takes a number below 0 for a value, not for an option."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put such numbers behind all options, for click."""
        below = [each for each in args if _BELOW.fullmatch(each)]
        rest = [each for each in args if each not in below]
        return super().parse_args(ctx, [*rest, "--", *below] if below else args)


@click.command("config", cls=_Config)
@click.argument("key", required=False, metavar="[KEY]")
@click.argument("value", required=False, metavar="[VALUE]")
@option("--path", "where", is_flag=True)
@option("--unset", is_flag=True)
@option("--own", is_flag=True)
@option("--for-office", is_flag=True)
@_session
def config(
    session: Session,
    key: str | None,
    value: str | None,
    where: bool,
    unset: bool,
    own: bool,
    for_office: bool,
) -> None:
    """Show settings, or set one."""
    if own and for_office:
        raise click.UsageError("")
    if where:
        _print_places(session)
    elif key is not None and (unset or value is not None):
        _save(session, key, None if unset else value or "", for_office=for_office or (False if own else None))
    else:
        _show(session, key)


def _print_places(session: Session) -> None:
    places = _places(session)
    if wants_json():
        print_json({name: str(file) for name, file in places.items()})
    else:
        print_lines([t(f"setting.path.{name}", file=file) for name, file in places.items()])


def _save(session: Session, key: str, text: str | None, *, for_office: bool | None) -> None:
    """Set a setting to what a text means, or take it out of its file; say where, and what goes before it."""
    office = session.office
    if text is None and not setting.is_known(key):
        file = setting.take_out_unknown(office, key, for_office=for_office)
        print_lines([t("setting.said.gone", name=key, file=file)])
        return
    if key == _THEME:
        _refuse_theme((text or "").strip())
    wanted = None if text is None else read_setting(office, key, text)
    file = _places(session)["office" if setting.is_for_office(office, key, for_office) else "own"]
    is_idle = wanted is None and not key.startswith(_ROUTES) and not setting.is_set(office, key, for_office)
    over = () if is_idle else setting.save_settings(office, {key: wanted}, for_office=for_office)
    if key in setting.CHOSEN:
        Memory(session.folder, session.account).unchoose(key)
    if is_idle:
        found = _binding(office, key) if key.startswith(_KEYS) else setting.in_force(office, key)
        print_lines([t("setting.said.not_set", name=key, value=value_words(found.value), file=file)])
        return
    shown = value_words(setting.in_force(office, key).value if wanted is None else wanted)
    taken = ""
    if key.startswith(_KEYS):
        # It brings the whole interface in, which only keys ask for.
        from officetui.ui.all_keys import key_words, losers, standing_key

        name, own = key.removeprefix(_KEYS), office.settings.keys
        shown = standing_key(name, own) or shown
        taken = key_words(name, shown, own) if wanted is not None and losers(name, shown, own) else ""
    lines = [t(f"setting.said.{'unset' if wanted is None else 'set'}", name=key, value=shown, file=file)]
    lines += [taken, t("setting.said.over", names=join(over)) if over else ""]
    print_lines([line for line in lines if line])


def _refuse_theme(name: str) -> None:
    """Refuse a theme whose file cannot be read, and one there is not, with those that can be put on."""
    broken = _broken_themes()
    sound = tuple(each for each in theme_names() if each not in broken)
    if name in broken:
        raise Refused("theme_unreadable", why=broken[name], choices=sound)
    if name and name not in sound:
        raise Refused("setting_choice", name=_THEME, text=name, choices=sound)


def _broken_themes() -> dict[str, str]:
    from officetui.ui.theme import unreadable  # it brings colours in, which only a theme asks for

    return unreadable((program_folder(), own_folder()))


def _show(session: Session, key: str | None) -> None:
    office = session.office
    found = setting.all_in_force(office)
    if key is not None:
        called = setting.setting_called(key)
        found = [each for each in found if called.is_open and each.name.startswith(f"{key}.")]
        found.insert(0, _binding(office, key) if key.startswith(_KEYS) else setting.in_force(office, key))
    if wants_json():
        print_json({one.name: _json(one) for one in found})
    elif key is None:
        print_lines(setting_rows(found))
    else:
        entries = [t("setting.row", name=one.name, value=value_words(one.value)) for one in found[1:]]
        where = _places(session).get(found[0].whose)
        broken = _broken_themes() if key == _THEME else {}
        lines = [
            *setting_lines(found[0], broken),
            *([t("setting.file", file=where)] if where else []),
            *entries,
        ]
        print_lines(lines)
        for why in broken.values():
            print(clean(why), file=sys.stderr)
    for name, refused in unheeded(office):
        if key is None or name.startswith(key):
            print(clean(t("setting.doubt", name=name, why=refusal(refused))), file=sys.stderr)


def _binding(office: Office, name: str) -> setting.SettingInForce:
    """A binding's key as it is: as set, else as it comes; refuse a name that none has."""
    from officetui.ui.all_keys import standing_key

    usual = standing_key(name.removeprefix(_KEYS), {})
    if not usual:
        raise Refused("no_such_binding", name=name)
    found = setting.in_force(office, name)
    return msgspec.structs.replace(found, value=found.value or usual, default=usual)


def _json(one: setting.SettingInForce) -> dict[str, object]:
    entries = setting.setting_called(one.name).entries(one.value)
    value = {name.rpartition(".")[2]: json_value(each) for name, each in entries.items()} or json_value(
        one.value
    )
    return {"value": value, "default": json_value(one.default), "from": one.whose}


def _places(session: Session) -> dict[str, Path]:
    return dict(zip(("own", "office"), files_to_set(session.folder), strict=True))


COMMANDS = (config,)
