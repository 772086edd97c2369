"""Settings changed on the screen, one after the other: each checked as it is typed, then saved and heeded."""

from collections.abc import Callable
from functools import partial

from officetui.i18n import has, t
from officetui.office import setting
from officetui.office.setting import SettingInForce
from officetui.office.setting_entry import read_setting
from officetui.office.setting_value import show_setting
from officetui.ui.all_keys import bound, key_words
from officetui.ui.conversation import Conversation
from officetui.ui.gate import Unanswered
from officetui.wording.setting import value_words

_KEYS = "keys."


async def change_settings(talk: Conversation, wear: Callable[[str], object]) -> None:
    """Show all settings, the keys by the names of their bindings, and change one after the other.

    `wear` is told each theme the cursor comes to.
    """
    from officetui.ui.modals.settings import Settings

    current = ""
    while True:
        wish = await talk.show(Settings(_standings(talk), current))
        current = wish.name
        try:
            name, value = (wish.name, None) if wish.is_reset else await _ask(talk, wish.name, wear)
        except Unanswered:
            continue
        talk.workspace.save_settings({name: value})
        current = name
        talk.let_go()


def _standings(talk: Conversation) -> list[SettingInForce]:
    own = talk.office.settings.keys
    found = [one for one in setting.all_in_force(talk.office) if one.name.partition(".")[0] != "keys"]
    return found + [
        setting.in_force(talk.office, f"{_KEYS}{each.name}")
        if each.name in own
        else SettingInForce(f"{_KEYS}{each.name}", each.key, each.key, setting.DEFAULT)
        for each in bound()
    ]


async def _ask(talk: Conversation, name: str, wear: Callable[[str], object]) -> tuple[str, object]:
    """Ask what a setting is to be; of what is open, for one more entry of it."""
    one = setting.setting_called(name)
    now = setting.in_force(talk.office, name).value
    if one.is_list:
        name, now = f"{name}.{len(one.of(talk.office.settings)) + 1}", ""
    elif one.is_open:
        name, now = f"{name}.{await talk.ask('setting_name', name)}", ""
    if choices := tuple(filter(None, one.choices)):
        return name, await _choose(talk, name, choices, str(now), wear)
    read, show = partial(read_setting, talk.office, name), value_words
    if name.startswith(_KEYS):
        now, show = "", partial(_show_key, talk, name.removeprefix(_KEYS))
    return name, await talk.ask("setting", name, show_setting(now), read, show)


async def _choose(
    talk: Conversation, name: str, choices: tuple[str, ...], now: str, wear: Callable[[str], object]
) -> str:
    if name != "theme":
        return await talk.choose(name, [(each, each) for each in choices], now)
    before = talk.theme
    try:
        return await talk.choose(name, theme_options(choices), now or before, wear)
    except Unanswered:
        wear(before)
        raise


def theme_options(names: tuple[str, ...]) -> list[tuple[str, str]]:
    """Return themes to choose among, each with what it is called."""
    return [(name, t(f"theme.{name}") if has(f"theme.{name}") else name) for name in names]


def _show_key(talk: Conversation, name: str, value: str) -> str:
    return key_words(name, value, talk.office.settings.keys)
