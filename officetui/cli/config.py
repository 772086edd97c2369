"""The command for settings: what each is, and to set one."""

from pathlib import Path

import click

from officetui.cli.session import Session, print_json, print_lines
from officetui.cli.words import Command, option, wants_json
from officetui.i18n import t
from officetui.office import setting
from officetui.office.opening import settings_files
from officetui.wording.name import join
from officetui.wording.setting import setting_lines, setting_rows, value_words

_session = click.make_pass_decorator(Session)


@click.command("config", cls=Command)
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
    wanted = None if text is None else setting.read_setting(key, text)
    file = _places(session)["office" if setting.is_for_office(office, key, for_office) else "own"]
    over = setting.save_settings(office, {key: wanted}, for_office=for_office)
    shown = value_words(setting.standing(office, key).value if wanted is None else wanted)
    lines = [t(f"setting.said.{'unset' if wanted is None else 'set'}", name=key, value=shown, file=file)]
    print_lines([*lines, *([t("setting.said.over", names=join(over))] if over else [])])


def _show(session: Session, key: str | None) -> None:
    office = session.office
    found = setting.standings(office) if key is None else [setting.standing(office, key)]
    if wants_json():
        print_json({one.name: _json(one) for one in found})
    else:
        print_lines(setting_rows(found) if key is None else setting_lines(found[0]))


def _json(one: setting.Standing) -> dict[str, object]:
    return {"value": setting.plain(one.value), "default": setting.plain(one.default), "from": one.whose}


def _places(session: Session) -> dict[str, Path]:
    return dict(zip(("own", "office"), settings_files(session.folder), strict=True))


COMMANDS = (config,)
