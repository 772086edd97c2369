"""Every key there is, from the bindings of all screens and boxes: for the manual, and to set them."""

import pkgutil
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from typing import NamedTuple

from textual.app import App
from textual.binding import Binding
from textual.dom import DOMNode
from textual.screen import ModalScreen, Screen

import officetui.ui
from officetui.i18n import has, show_key, t
from officetui.wording.name import join


class Bound(NamedTuple):
    """A binding that settings can change: its name, its keys as they come, and where it works."""

    name: str
    key: str
    owners: tuple[type[DOMNode], ...]

    def meets(self, other: "Bound") -> bool:
        """Tell whether both may work at the same moment: on one screen, in what it holds, or everywhere."""
        return any(_meet(one, two) for one in self.owners for two in other.owners)


@cache
def bound() -> tuple[Bound, ...]:
    """Return the bindings that settings can change, by their names."""
    for found in pkgutil.walk_packages(officetui.ui.__path__, f"{officetui.ui.__name__}."):
        import_module(found.name)
    keys: dict[str, str] = {}
    owners: dict[str, list[type[DOMNode]]] = {}
    # By name, not in the order in which whoever runs happened to import them.
    for owner in sorted(set(_below(DOMNode)), key=lambda each: (each.__module__, each.__qualname__)):
        for each in vars(owner).get("BINDINGS", ()):
            if owner.__module__.startswith("officetui") and isinstance(each, Binding) and each.id:
                keys.setdefault(each.id, each.key)
                owners.setdefault(each.id, []).append(owner)
    return tuple(Bound(name, keys[name], tuple(owners[name])) for name in sorted(keys) if has(f"key.{name}"))


def all_keys() -> Iterator[tuple[str, str, str]]:
    """Go through the bindings that settings can change: name, keys as people write them, what it does."""
    for each in bound():
        words = next(t(key) for key in (f"help.{each.name}", f"key.{each.name}") if has(key))
        # Full-width keys do what the plain ones do.
        keys = dict.fromkeys(show_key(key) for key in each.key.split(",") if key.isascii())
        yield each.name, t("list.separator").join(keys), words


def standing_key(name: str, own: Mapping[str, str]) -> str:
    """Return a binding's key as settings write it: its `own`, else what it comes with; "" for no binding."""
    return own.get(name) or next((each.key for each in bound() if each.name == name), "")


def key_words(name: str, value: str, own: Mapping[str, str]) -> str:
    """Return what a key is called, and, where both would work, of which other bindings it is the key."""
    words = join(map(show_key, value.split(",")))
    taken = losers(name, value, own)
    return t("setting.key_taken", key=words, name=join(taken)) if taken else words


def losers(name: str, value: str, own: Mapping[str, str]) -> list[str]:
    """Return the bindings that lose a key to this one, if it has that key."""
    wanted = set(value.split(","))
    this = next(each for each in bound() if each.name == name)
    others = (each for each in bound() if each.name != name and each.meets(this))
    return [each.name for each in others if wanted & set(standing_key(each.name, own).split(","))]


def _meet(one: type[DOMNode], two: type[DOMNode]) -> bool:
    if issubclass(one, two) or issubclass(two, one):
        return True
    # A box goes before what works everywhere: it is left first.
    return any(
        not issubclass(each, Screen) and not (issubclass(each, App) and issubclass(other, ModalScreen))
        for each, other in ((one, two), (two, one))
    )


def _below(owner: type[DOMNode]) -> Iterator[type[DOMNode]]:
    yield owner
    for each in owner.__subclasses__():
        yield from _below(each)
