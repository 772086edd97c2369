"""Settings changed on the screen, one after the other: each checked as it is typed, then saved and heeded."""

from collections.abc import Mapping
from functools import partial

from textual.keys import Keys, _character_to_key

from officetui.domain.errors import Refused
from officetui.i18n import has, show_key, t
from officetui.office import setting
from officetui.office.setting import Standing
from officetui.ui.conversation import Conversation
from officetui.ui.gate import Unanswered
from officetui.wording.name import join
from officetui.wording.setting import value_words

_KEYS = "keys."
_NAMED = frozenset(key.value for key in Keys)
_FUNCTIONS = frozenset(f"f{number}" for number in range(1, 25))
_HELD = ("ctrl", "alt", "shift")


async def change_settings(talk: Conversation, keys: Mapping[str, str]) -> None:
    """Show all settings, `keys` among them by the names of bindings, and change one after the other."""
    from officetui.ui.modals.settings import Settings

    current = ""
    while True:
        wish = await talk.show(Settings(_standings(talk, keys), current))
        current = wish.name
        try:
            value = None if wish.is_reset else await _ask(talk, wish.name, keys)
        except Unanswered:
            continue
        talk.workspace.save_settings({wish.name: value})
        talk.let_go()


def _standings(talk: Conversation, keys: Mapping[str, str]) -> list[Standing]:
    found = [one for one in setting.standings(talk.office) if one.name.removeprefix(_KEYS) not in keys]
    own = talk.office.settings.keys
    return found + [
        setting.standing(talk.office, f"{_KEYS}{name}")
        if name in own
        else Standing(f"{_KEYS}{name}", key, key, setting.DEFAULT)
        for name, key in keys.items()
    ]


async def _ask(talk: Conversation, name: str, keys: Mapping[str, str]) -> object:
    choices = tuple(filter(None, setting.setting_called(name).choices))
    if choices:
        current = str(setting.standing(talk.office, name).value)
        return await talk.choose(name, [(each, each) for each in choices], current)
    if name.startswith(_KEYS):
        read, show = read_key, partial(_show_key, name.removeprefix(_KEYS), keys)
        return await talk.ask("setting", name, "", read, show)
    now = setting.standing(talk.office, name)
    return await talk.ask(
        "setting", name, setting.show_setting(now.value), partial(setting.read_setting, name), value_words
    )


def read_key(text: str) -> str:
    """Return the name of a key as settings have it, from that name, or from the character itself.

    Several are joined by commas. Raises Refused where there is no such key.
    """
    return ",".join(map(_one_key, text.split(","))) if len(text.strip()) > 1 else _one_key(text)


def _one_key(text: str) -> str:
    key = text.strip()
    if len(key) == 1:
        return _character_to_key(key)
    *held, last = key.lower().split("+")
    is_known = (
        last in _NAMED or last in _FUNCTIONS or (len(last) == 1 and last.isalnum()) or has(f"keyname.{last}")
    )
    if not is_known or any(each not in _HELD for each in held):
        raise Refused("no_such_key", text=text.strip())
    return "+".join([*held, last])


def _show_key(name: str, keys: Mapping[str, str], value: str) -> str:
    """What a key is called, and what it does already where it has a meaning."""
    wanted = set(value.split(","))
    taken = [each for each, key in keys.items() if each != name and wanted & set(key.split(","))]
    words = t("list.separator").join(map(show_key, value.split(",")))
    return t("setting.key_taken", key=words, name=join(taken)) if taken else words
