"""Settings in words: what each means, what it is, and whose file says so."""

from collections.abc import Iterable

from officetui.i18n import has, t
from officetui.office.setting import DEFAULT, Standing, setting_called, show_setting
from officetui.text import fit, width
from officetui.wording.name import join

_MOST = 32


def meaning(name: str) -> str:
    """Return what a setting is for; of an entry of an open table, what the table is for."""
    table, _, last = name.rpartition(".")
    if table == "weights" and has(f"weight.{last}"):
        return t(f"weight.{last}")
    return t(f"setting.{name}" if has(f"setting.{name}") else f"setting.{table}")


def value_words(value: object) -> str:
    """Return a value as it is typed; a word for an empty one."""
    return show_setting(value) or t("setting.empty")


def setting_lines(one: Standing) -> list[str]:
    """Return a setting with its meaning, whose it is, its default and what else it may be."""
    lines = [t("setting.row", name=one.name, value=value_words(one.value)), meaning(one.name)]
    lines.append(t(f"setting.whose.{one.whose}"))
    if one.whose != DEFAULT:
        lines.append(t("setting.default", value=value_words(one.default)))
    if choices := tuple(filter(None, setting_called(one.name).choices)):
        lines.append(t("setting.choices", choices=join(choices)))
    return lines


def setting_rows(found: Iterable[Standing]) -> list[str]:
    """Return settings a line each: name, value, whose it is, meaning."""
    rows = [
        (one.name, value_words(one.value), t(f"setting.whose.{one.whose}"), meaning(one.name))
        for one in found
    ]
    rooms = [min(max(map(width, column)), _MOST) for column in zip(*rows, strict=True)][:3]
    return ["  ".join([*map(fit, row, rooms), row[3]]) for row in rows]
