"""Modules of Python's own that libraries name and a quick command, or the first look at Today, never uses.

They are a tenth of the time in which a line is written down. Each is entered when something of it is first
asked for; whoever imports it sees no difference.
"""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from importlib.machinery import PathFinder
from types import ModuleType

_SELDOM_USED = ("fnmatch", "inspect", "ipaddress", "textwrap")


class _Later(ModuleType):
    """A module that becomes itself when something of it is asked for."""

    def __getattr__(self, name: str) -> object:
        self.__class__ = ModuleType  # type: ignore[assignment]
        specification = self.__spec__
        if specification and specification.loader:
            specification.loader.exec_module(self)
        return getattr(self, name)


def put_off(names: Iterable[str] = _SELDOM_USED) -> None:
    """Have modules that are seldom used entered when they are; those entered already stay.

    Unless told otherwise those that click, msgspec and pathlib name.
    """
    for name in names:
        found = None if name in sys.modules else PathFinder.find_spec(name)
        if found:
            module = _Later(name)
            module.__spec__, module.__loader__, module.__file__ = found, found.loader, found.origin
            sys.modules[name] = module


@contextmanager
def without(name: str) -> Iterator[None]:
    """Let a module that is not entered yet pass for one that is not installed, for what can do without."""
    if name in sys.modules:
        yield
        return
    sys.modules[name] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        del sys.modules[name]
