"""Modules, most of them Python's own, that libraries name and a quick command, or the first look, never uses.

They are a tenth of the time in which a line is written down. Each is entered when something of it is first
asked for; whoever imports it sees no difference.
"""

import os
import sys
from _thread import RLock  # not of a file, which the folder this was started in could have as well
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from importlib.machinery import ModuleSpec
from types import ModuleType

_SELDOM_USED = (
    "chinese_calendar.utils",
    "fnmatch",
    "gettext",
    "inspect",
    "ipaddress",
    "msgspec._json_schema",
    "msgspec.inspect",
    "ntpath",
    "platform",
    "textwrap",
    "urllib.parse",
)

_entering = RLock()
_begun: set[str] = set()


class _Later(ModuleType):
    """A module that becomes itself when something of it is asked for; whoever asks meanwhile waits."""

    def __getattr__(self, name: str) -> object:
        # Whether it is a package, which none is here, Python asks whenever something is imported from it.
        if name == "__path__":
            raise AttributeError(name)
        _enter(self)
        return ModuleType.__getattribute__(self, name)


def _enter(module: _Later) -> None:
    with _entering:
        name = module.__name__
        # What the module asks itself for while it is entered is not there yet.
        if name not in _begun:
            _begun.add(name)
            try:
                _carry_out(module, name)
            except BaseException:  # an interrupt above all: it is entered when it is next asked for
                _begun.discard(name)
                raise
            module.__class__ = ModuleType  # type: ignore[assignment]


def _carry_out(module: ModuleType, name: str) -> None:
    package = name.rpartition(".")[0]
    within = import_module(package).__path__ if package else None
    found = next((spec for finder in sys.meta_path if (spec := finder.find_spec(name, within))), None)
    if found is None or found.loader is None:
        raise ModuleNotFoundError(name)
    module.__spec__, module.__loader__, module.__file__ = found, found.loader, found.origin
    found.loader.exec_module(module)


def _promised(name: str, function: str) -> Callable[..., object]:
    """Return what stands for a function that is taken long before it is called, if ever."""

    def called(*given: object, **named: object) -> object:
        module = sys.modules[name]
        if isinstance(module, _Later):
            _enter(module)
        return getattr(module, function)(*given, **named)

    return called


_AT_HAND: dict[str, dict[str, Callable[..., object]]] = {
    name: {function: _promised(name, function) for function in functions}
    for name, functions in (
        (
            "chinese_calendar.utils",
            (
                "find_workday",
                "get_dates",
                "get_holiday_detail",
                "get_holidays",
                "get_solar_terms",
                "get_workdays",
                "is_holiday",
                "is_in_lieu",
                "is_workday",
            ),
        ),
        ("difflib", ("get_close_matches",)),
        ("gettext", ("gettext", "ngettext")),
        ("msgspec._json_schema", ("schema", "schema_components")),
        ("pickle", ("dumps", "loads")),
        ("tempfile", ("gettempdir",)),
        ("urllib.parse", ("quote_from_bytes", "urlparse")),
    )
} | {"platform": {"system": lambda: os.uname().sysname}}
"""What a library takes of a module, and uuid asks it, while it is itself entered."""


def put_off(names: Iterable[str] = _SELDOM_USED) -> None:
    """Have modules that are seldom used entered when they are; those entered already stay.

    Unless told otherwise those that the holiday library, click, msgspec and pathlib name.
    """
    import urllib  # noqa: F401 - an empty package, whose part is put off

    for name in names:
        if name not in sys.modules:
            module = _Later(name)
            module.__spec__ = ModuleSpec(name, None)
            vars(module).update(_AT_HAND.get(name, {}))
            sys.modules[name] = module
            package, _, last = name.rpartition(".")
            if package in sys.modules:
                setattr(sys.modules[package], last, module)


def spare_datetime() -> None:
    """Have `datetime` be what it is in C alone, as it is from Python 3.12 on.

    Until then all of it is made in Python first, replaced, and left in memory.
    """
    if sys.version_info < (3, 12) and "datetime" not in sys.modules:
        sys.modules["datetime"] = import_module("_datetime")


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


@contextmanager
def instead(name: str, names: Mapping[str, object]) -> Iterator[None]:
    """Let names of a module not entered yet be others, for what can do with these.

    It is entered where it is asked for any that is not among them.
    """
    if name in sys.modules:
        yield
        return
    put_off((name,))
    module = sys.modules[name]
    vars(module).update((each, value) for each, value in names.items() if not each.startswith("_"))
    try:
        yield
    finally:
        if isinstance(module, _Later):
            del sys.modules[name]
