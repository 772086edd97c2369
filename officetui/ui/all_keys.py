"""Every key there is, from the bindings of all screens and boxes: for the manual."""

import pkgutil
from collections.abc import Iterator
from importlib import import_module

from textual.binding import Binding
from textual.dom import DOMNode

import officetui.ui
from officetui.i18n import has, show_key, t


def all_keys() -> Iterator[tuple[str, str, str]]:
    """Go through the bindings that settings can change: name, keys as people write them, what it does."""
    for found in pkgutil.walk_packages(officetui.ui.__path__, f"{officetui.ui.__name__}."):
        import_module(found.name)
    known: dict[str, Binding] = {}
    # By name, not in the order in which whoever runs happened to import them.
    for owner in sorted(set(_below(DOMNode)), key=lambda each: (each.__module__, each.__qualname__)):
        for each in vars(owner).get("BINDINGS", ()):
            if owner.__module__.startswith("officetui") and isinstance(each, Binding) and each.id:
                known.setdefault(each.id, each)
    for name in sorted(known):
        words = next((t(key) for key in (f"help.{name}", f"key.{name}") if has(key)), "")
        if words:
            # Full-width keys do what the plain ones do.
            keys = dict.fromkeys(map(show_key, known[name].key.split(",")))
            yield name, t("list.separator").join(key for key in keys if key.isascii() or len(key) > 1), words


def _below(owner: type[DOMNode]) -> Iterator[type[DOMNode]]:
    yield owner
    for each in owner.__subclasses__():
        yield from _below(each)
