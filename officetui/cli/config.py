"""The command for settings: what each is, and to set one."""

import click

from officetui.cli.session import Session, print_json, print_lines
from officetui.cli.words import Command, option, wants_json

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
    from officetui.i18n import t
    from officetui.office import setting
    from officetui.office.opening import settings_files
    from officetui.wording.name import join
    from officetui.wording.setting import setting_lines, setting_rows, value_words

    whose = dict(zip(("own", "office"), settings_files(session.folder), strict=True))
    if where:
        if wants_json():
            print_json({name: str(file) for name, file in whose.items()})
            return
        print_lines([t(f"setting.path.{name}", file=file) for name, file in whose.items()])
        return
    office = session.office
    if key is not None and (unset or value is not None):
        chosen = for_office or (None if not own else False)
        wanted = None if unset else setting.read_setting(key, value or "")
        file = whose["office" if setting.is_for_office(office, key, chosen) else "own"]
        over = setting.save_settings(office, {key: wanted}, for_office=chosen)
        now = setting.standing(office, key)
        shown = value_words(wanted if wanted is not None else now.value)
        lines = [t(f"setting.said.{'unset' if unset else 'set'}", name=key, value=shown, file=file)]
        if over:
            lines.append(t("setting.said.over", names=join(over)))
        print_lines(lines)
        return
    found = setting.standings(office) if key is None else [setting.standing(office, key)]
    if wants_json():
        print_json(
            {
                one.name: {
                    "value": setting.plain(one.value),
                    "default": setting.plain(one.default),
                    "from": one.whose,
                }
                for one in found
            }
        )
    elif key is None:
        print_lines(setting_rows(found))
    else:
        print_lines(setting_lines(found[0]))


COMMANDS = (config,)
