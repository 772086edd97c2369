"""Settings in words: what each means, what it is, and whose file says so."""

from collections.abc import Container, Iterable

from officetui.domain.setting import StandingRoute
from officetui.i18n import has, n, t
from officetui.office.setting import DEFAULT, SettingInForce, setting_called
from officetui.office.setting_value import show_setting
from officetui.text import fit, width
from officetui.wording.name import join

_MOST = 32


def meaning(name: str) -> str:
    """Return what a setting is for; of a key what it does, of another entry what its table is for."""
    table, _, last = name.partition(".")
    if table == "weights" and has(f"weight.{last}"):
        return t(f"weight.{last}")
    if table == "keys" and last:
        return next((t(key) for key in (f"help.{last}", f"key.{last}") if has(key)), t("setting.keys"))
    while not has(f"setting.{name}") and "." in name:
        name = name.rpartition(".")[0]
    return t(f"setting.{name}")


def value_words(value: object) -> str:
    """Return a value as it is typed; of what is open how many entries it has; a word for an empty one."""
    if isinstance(value, dict) or (
        isinstance(value, tuple) and value and isinstance(value[0], StandingRoute)
    ):
        return n("setting.entries", len(value)) if value else t("setting.empty")
    return typed_setting(value) or t("setting.empty")


def typed_setting(value: object) -> str:
    """Return a value as it is typed for it in the language in use."""
    if isinstance(value, bool):
        return t("setting.true") if value else t("setting.false")
    return show_setting(value)


def setting_lines(one: SettingInForce, without: Container[str] = ()) -> list[str]:
    """Return a setting with its meaning, whose it is, its default and what else it may be, but for some."""
    called = setting_called(one.name)
    lines = [t("setting.row", name=one.name, value=value_words(one.value)), meaning(one.name)]
    lines.append(t(f"setting.whose.{one.whose}"))
    if one.whose != DEFAULT and not called.is_open and one.default != "":
        lines.append(t("setting.default", value=value_words(one.default)))
    if choices := tuple(each for each in called.choices if each and each not in without):
        lines.append(t("setting.choices", choices=join(choices)))
    if called.parts:
        lines.append(t("setting.parts", choices=join(called.parts)))
    if called.is_open:
        lines.append(t("setting.add_to_list" if called.is_list else "setting.add_to_table", name=one.name))
    return lines


def setting_rows(found: Iterable[SettingInForce]) -> list[str]:
    """Return settings a line each: name, value, whose it is, meaning."""
    rows = [
        (one.name, value_words(one.value), t(f"setting.whose.{one.whose}"), meaning(one.name))
        for one in found
    ]
    rooms = [min(max(map(width, column)), _MOST) for column in zip(*rows, strict=True)][:3]
    return ["  ".join([*map(fit, row, rooms), row[3]]) for row in rows]
