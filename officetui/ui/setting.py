"""What is set on the screen: theme, language and weights, and all settings one after the other.

Each is checked as it is typed, then saved and heeded.
"""

from collections.abc import Mapping, Sequence
from functools import partial

from msgspec.structs import replace

from officetui import i18n
from officetui.domain.errors import Refused
from officetui.i18n import has, t
from officetui.office import setting
from officetui.office.setting import SettingInForce
from officetui.office.setting_entry import read_setting
from officetui.ui.all_keys import bound, key_words
from officetui.ui.conversation import Conversation
from officetui.ui.gate import Unanswered
from officetui.ui.host import HostedApp
from officetui.ui.workspace import Workspace
from officetui.wording import join
from officetui.wording.setting import typed_setting, value_words

_KEYS = "keys."


async def choose_theme(app: HostedApp, talk: Conversation) -> None:
    """Offer the themes, each worn while the cursor is on it, and keep the one chosen."""
    chosen = await _choose_theme(app, talk, t("palette.theme"), app.known_themes, app.theme)
    app.wear(chosen)
    talk.workspace.memory.seen.theme = chosen
    talk.workspace.memory.keep()
    _say_where_worn(app, talk.workspace, chosen)


async def choose_language(talk: Conversation) -> None:
    """Offer the languages and speak the one chosen from now on."""
    options = [(name, i18n.language_name(name)) for name in i18n.LANGUAGES]
    chosen = await talk.choose(t("palette.language"), options, i18n.language())
    i18n.use(chosen)
    talk.workspace.memory.seen.language = chosen
    talk.workspace.memory.keep()
    talk.workspace.reworded.publish(chosen)


async def change_weights(talk: Conversation) -> None:
    """Change the weights of the queue, and save them for oneself or for the office."""
    from officetui.ui.modals.weights import ChangeWeights

    values = await talk.show(ChangeWeights(talk.workspace))
    options = [(whose, t(f"weights.{whose}")) for whose in ("office", "own")]
    whose = await talk.choose(t("weights.for_whom"), options)
    _save_weights(talk.workspace, values, for_office=whose == "office")


async def change_settings(app: HostedApp, talk: Conversation) -> None:
    """Show all settings, the keys by the names of their bindings, and change one after the other.

    What was changed is heeded at once, by this list too: it speaks the language chosen in it.
    """
    from officetui.ui.modals.settings import SettingsList

    current = ""
    while True:
        wish = await talk.show(SettingsList(_standings(talk), current))
        current = wish.name
        try:
            name, value = (wish.name, None) if wish.is_reset else await _ask(app, talk, wish.name)
        except Unanswered:
            continue
        _save(talk.workspace, name, value)
        if name == "theme" and value is not None:
            _say_where_worn(app, talk.workspace, str(value))
        current = name
        talk.let_go()


def _say_where_worn(app: HostedApp, workspace: Workspace, theme: str) -> None:
    """Say that a theme is kept for another terminal, where this one has not the colours for it."""
    if app.theme != theme:
        workspace.warn(t("said.theme_elsewhere", name=theme))


def _save_weights(workspace: Workspace, values: Mapping[str, float], *, for_office: bool) -> None:
    """Save weights and put every list in its new order; say which another file sets otherwise."""
    try:
        over = setting.save_weights(workspace.office, values, for_office=for_office)
    except Refused as refused:
        workspace.complain(refused)
        return
    workspace.changed.publish(frozenset())
    if over:
        names = join(t(f"weight.{name}") for name in over)
        workspace.warn(t("said.weights_over", names=names))
    else:
        workspace.say(t("said.weights_saved"))


def _save(workspace: Workspace, name: str, value: object) -> None:
    """Save a setting and heed it; say what was set, or that another file says otherwise."""
    before = workspace.office.settings
    try:
        over = setting.save_settings(workspace.office, {name: value})
    except Refused as refused:
        workspace.complain(refused)
        return
    if name in setting.CHOSEN:
        workspace.memory.unchoose(name)
    if name == "language":
        # What is spoken may be another than was set: as an option says, or whoever chose it here.
        before = replace(before, language=i18n.language())
    workspace.reset.publish(before)
    workspace.changed.publish(frozenset())
    if over:
        workspace.warn(t("setting.said.over", names=join(over)))
    else:
        now = setting.in_force(workspace.office, name)
        workspace.say(t("setting.row", name=now.name, value=value_words(now.value)))


def _standings(talk: Conversation) -> list[SettingInForce]:
    own = talk.office.settings.keys
    found = [
        _as_chosen(talk, one)
        for one in setting.all_in_force(talk.office)
        if one.name.partition(".")[0] != "keys"
    ]
    return found + [
        setting.in_force(talk.office, f"{_KEYS}{each.name}")
        if each.name in own
        else SettingInForce(f"{_KEYS}{each.name}", each.key, each.key, setting.DEFAULT)
        for each in bound()
    ]


def _as_chosen(talk: Conversation, one: SettingInForce) -> SettingInForce:
    """Return a setting as it is here, where what the palette offers was chosen instead of what is set."""
    chosen = getattr(talk.workspace.memory.seen, one.name) if one.name in setting.CHOSEN else ""
    return replace(one, value=chosen, whose=setting.HERE) if chosen else one


async def _ask(app: HostedApp, talk: Conversation, name: str) -> tuple[str, object]:
    """Ask what a setting is to be; of what is open, for one more entry of it."""
    one = setting.setting_called(name)
    now = _as_chosen(talk, setting.in_force(talk.office, name)).value
    if one.is_list:
        name, now = f"{name}.{len(one.of(talk.office.settings)) + 1}", ""
    elif one.is_open:
        name, now = f"{name}.{await talk.ask('setting_name', name)}", ""
    if choices := tuple(filter(None, one.choices)):
        if name == "theme":
            return name, await _choose_theme(app, talk, name, app.known_themes, str(now) or app.theme)
        return name, await talk.choose(name, [(each, each) for each in choices], str(now))
    read, show = partial(read_setting, talk.office, name), value_words
    if name.startswith(_KEYS):
        now, show = "", partial(_show_key, talk, name.removeprefix(_KEYS))
    return name, await talk.ask("setting", name, typed_setting(now), read, show)


async def _choose_theme(
    app: HostedApp, talk: Conversation, title: str, names: Sequence[str], now: str
) -> str:
    """Have a theme chosen, each worn while the cursor is on it; left, the one before is put on again."""
    before = app.theme
    options = [(name, t(f"theme.{name}") if has(f"theme.{name}") else name) for name in names]
    try:
        return await talk.choose(title, options, now, app.wear)
    except Unanswered:
        app.wear(before)
        raise


def _show_key(talk: Conversation, name: str, value: str) -> str:
    return key_words(name, value, talk.office.settings.keys)
