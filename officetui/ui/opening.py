"""How the interface is opened: look at the terminal, build the program, run it with manners."""

import sys
import typing
from collections.abc import Callable

from officetui import i18n, later
from officetui.office.memory import Memory
from officetui.office.office import Office
from officetui.ui.terminal import look_at_terminal

_PATIENCE = 0.3
"""Seconds the keys may stand still for another program that is saving; then it is named."""

_SELDOM_USED = ("bz2", "difflib", "linecache", "locale", "lzma", "mimetypes", "pickle", "tempfile")
"""What the event loop and Textual name, and Today does not need."""

_SWITCH: dict[str, bool | None] = {"auto": None, "on": True, "off": False, "plain": True, "fancy": False}


def run_dashboard(office: Office, language: str) -> int:
    """Open the dashboard on `office` and return the exit code.

    `language` is the option's; for "" it is what was chosen here, what is set, or the locale's.
    """
    settings = office.settings
    office.wait_at_most(_PATIENCE)
    office.stays_open = True
    memory = Memory(office.store.folder, office.actor, is_kept=not office.is_past)
    i18n.use(language or memory.seen.language or settings.language or i18n.from_environment())
    terminal = look_at_terminal(
        mouse=_SWITCH[settings.mouse],
        plain_glyphs=_SWITCH[settings.glyphs],
        title=settings.window_title,
        meanwhile=_import_app,
    )
    from officetui.ui import host
    from officetui.ui.app import OfficeApp

    app = OfficeApp(office, memory, terminal, language=language, is_beginning=office.is_new)
    code = host.run(app, mouse=terminal.has_mouse)
    sys.stdout.flush()
    return code


def _import_app() -> None:
    """Spend the time the terminal takes to answer on the import that takes longest."""
    later.put_off(_SELDOM_USED)
    # Textual's event loop can do with encryption and without: nothing here speaks to a network.
    with later.without("ssl"):
        import asyncio  # noqa: F401 - entered here, used by Textual

    # It prefers typing_extensions, which has nothing for it that Python lacks from 3.11 on. And for what its
    # palette calls, a name in annotations, it enters a module that names the trees and choices it has.
    called = {"IgnoreReturnCallbackType": Callable[..., object]}
    with later.instead("typing_extensions", vars(typing)), later.instead("textual.types", called):
        from officetui.ui import app, navigation

        navigation.load_screen(navigation.AREAS[app.OfficeApp.DEFAULT_MODE].screen)
