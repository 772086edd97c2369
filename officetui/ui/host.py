"""Running an app with manners: it ends when told to, gives the terminal back, and says how it ended.

Textual alone dies at once on SIGTERM with the terminal left raw, and on a dropped line without any hook.
asyncio's own signal handlers hang for ever on a line that takes nothing more; these do not.
"""

import asyncio
import contextlib
import os
import select
import signal
import sys
import termios
import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from types import FrameType
from typing import Any, ClassVar

from textual import events
from textual.app import App
from textual.binding import Binding, BindingType
from textual.drivers.linux_driver import LinuxDriver
from textual.theme import Theme

from officetui.theme_name import OF_TEXTUAL, program_folder
from officetui.ui import glyph, theme
from officetui.ui.driver import TITLE_BACK, ThriftyDriver, named
from officetui.ui.gate import GatedApp
from officetui.ui.style_sheet import SteadySheet
from officetui.ui.terminal import Size, Terminal
from officetui.ui.widgets.screen import CalmScreen

SIGNALS = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)
_SOON = 0.02
"""Seconds after which it is looked again whether the first screen is there."""
PATIENCE = 2.0
"""Seconds between the order to end and the end, whatever the line does."""
_TURN = 0.0005
"""Seconds that one thread makes another wait: what is painted is sent by a thread of Textual's own."""
_LAST_WORDS = 0.2
# Ends a sequence cut short, then what Textual may have switched on: held updates, mouse, focus reports,
# pasting, no wrapping, keys, the other screen, no cursor.
_RESTORE = (
    b"\x18\x1b[?2026l\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?1004l\x1b[?2004l\x1b[?2048l\x1b[?7h"
    b"\x1b[<u\x1b[?1049l\x1b[?25h"
)


class HostedApp(GatedApp):
    """An app that fits its terminal: its colours and signs, Ctrl+Z and `fg`, and too small a window.

    The themes of the program, and those of `folders` (the user's own, say), come first among `known_themes`;
    `theme_problems` says which files were left out. `has_named_window` once the terminal keeps its window's
    title for us.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+z", "suspend_process", "Suspend", show=False, id="suspend", priority=True),
        Binding("ctrl+l", "repaint", "Repaint", show=False, id="repaint"),
    ]

    # Asked for while Textual makes the app, before a theme of ours is on.
    known_themes: tuple[str, ...] = ()
    _mixed_of: Theme | None = None
    _mixed: dict[str, str] = {}

    def __init__(
        self, terminal: Terminal, *, look: str = theme.DEFAULT, folders: Iterable[Path] = (), **options: Any
    ) -> None:
        """`look` is the theme wanted; where there is none of that name, the default is put on."""
        # Without colours a theme put on later would be black on black: Textual must know at construction.
        super().__init__(ansi_color=True if terminal.is_ansi else None, **options)
        self.terminal = terminal
        self.has_named_window = False
        glyph.use(terminal.glyphs)
        themes, self.theme_problems = theme.load_themes([program_folder(), *folders])
        for known in themes.values():
            self.register_theme(known)
        self.known_themes = (*themes, *(name for name in OF_TEXTUAL if name not in themes))
        # Before anything is drawn: put on later, a theme has every style worked out a second time.
        self.set_reactive(HostedApp.theme, self._legible(look))
        self.stylesheet = SteadySheet(variables=self.get_css_variables())

    def get_default_screen(self) -> CalmScreen[object]:
        """Return the screen there is before any other, for Textual."""
        return CalmScreen(id="_default")

    def get_css_variables(self) -> dict[str, str]:
        """Return the colours of the theme, for Textual, which mixes them anew whenever an area opens."""
        theme = self.current_theme
        if self.known_themes and theme is not self._mixed_of:
            self._mixed_of, self._mixed = theme, super().get_css_variables()
        return self._mixed

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Return the meanings that themes of Textual's own do not colour, for Textual."""
        return theme.DEFAULTS

    def on_mount(self) -> None:
        """Paint anew when the program comes back to the foreground (textual#6298)."""
        self.app_resume_signal.subscribe(self, lambda _: self.refresh(layout=True))

    def on_resize(self, event: events.Resize) -> None:
        """Cover the screen while the terminal is too small to lay anything out in."""
        self.call_later(self._cover, Size(*event.size).is_enough)
        # A size that comes back to what it was changes no layout, but what a terminal did to its lines stays.
        if isinstance(self.screen, CalmScreen) and self.screen.is_shown:
            self.call_later(self.refresh, layout=True)

    def wear(self, look: str) -> None:
        """Put on a theme, as far as the terminal has the colours for it; the default for one there is not."""
        self.theme = self._legible(look)

    def rename_window(self, title: str) -> None:
        """Call the terminal's window otherwise from now on, where it is named at all."""
        if title == self.title:
            return
        self.title = title
        if self.has_named_window and self._driver is not None:
            self._driver.write(named(title))

    def _legible(self, look: str) -> str:
        """Have all letters of a theme stand out, and return the name of the one that fits the terminal."""
        name = self.terminal.theme(look if look in self.known_themes else theme.DEFAULT)
        if (known := self.get_theme(name)) is not None:
            self.register_theme(theme.legible(known))
        return name

    def end(self) -> None:
        """Exit, once the first screen is there: Textual takes no screen down that it is still putting up."""
        first = self.screen_stack[0] if self.screen_stack else None
        if first is None or (isinstance(first, CalmScreen) and not first.is_shown):
            asyncio.get_running_loop().call_later(_SOON, self.end)
        else:
            self.exit()

    def action_repaint(self) -> None:
        """Paint the whole screen anew."""
        repaint(self)

    def _cover(self, is_enough: bool) -> None:
        is_covered = isinstance(self.screen, CalmScreen) and self.screen.is_cover
        if is_enough and is_covered:
            self.screen.dismiss()
        elif not is_enough and not is_covered:
            from officetui.ui.widgets.too_small import TooSmall  # few terminals are

            self.push_screen(TooSmall())


def run(app: HostedApp, *, mouse: bool = True, finally_: Iterable[Callable[[], object]] = ()) -> int:
    """Run the app to its end and return the exit code for the process.

    0 after an orderly end, what the app gave `exit(return_code=...)`, 1 after a crash, 128 + n after signal
    n or a hang-up. TERM, HUP and INT end the app in order; where the line is frozen the process ends after
    two seconds. The hooks `finally_` are called after the app and before the return, but not on a frozen
    line: whatever must not be lost is saved when it is made.
    """
    if app.driver_class is LinuxDriver:
        app.driver_class = ThriftyDriver
    sys.setswitchinterval(_TURN)
    guard = _Guard(app)
    try:
        with guard:
            app.run(mouse=mouse)
    finally:
        for hook in finally_:
            hook()
    if guard.code:
        return guard.code
    # None where it ended without being told to: a crash, whatever Textual makes of it.
    return 1 if app.return_code is None else app.return_code


def repaint(app: App[object]) -> None:
    """Send the whole screen again, for one that another program has written over."""
    # A new size, even the same one, is what makes the driver forget what the terminal shows.
    os.kill(os.getpid(), signal.SIGWINCH)
    app.call_later(app.refresh, layout=True)


def _let_go() -> None:
    """Point output at nothing where the line is gone: Python would end with 120 for what it cannot write."""
    for file in filter(None, (sys.__stdout__, sys.__stderr__)):
        try:
            file.flush()
        except OSError:
            with Path(os.devnull).open("wb") as nothing:
                os.dup2(nothing.fileno(), file.fileno())


class _Guard:
    """Holds the signals and watches the line while an app runs."""

    def __init__(self, app: HostedApp) -> None:
        self.code = 0
        self._app = app
        self._is_over = False
        self._handlers: dict[int, Any] = {}
        self._attributes: list[Any] | None = None
        self._line = sys.__stdin__.fileno() if sys.__stdin__ else 0
        self._wake: tuple[int, int] = (-1, -1)
        self._watcher = threading.Thread(target=self._watch_line, name="line", daemon=True)

    def __enter__(self) -> None:
        with contextlib.suppress(termios.error):
            self._attributes = termios.tcgetattr(self._line)
        self._handlers = {number: signal.signal(number, self._end) for number in SIGNALS}
        self._wake = os.pipe()
        self._watcher.start()

    def __exit__(self, *_: object) -> None:
        self._is_over = True
        os.close(self._wake[1])
        # Where nobody else is at work in it any more, the process ends at once.
        self._watcher.join(PATIENCE)
        if self.code:
            _let_go()
        for number, handler in self._handlers.items():
            signal.signal(number, handler)

    def _end(self, number: int, _frame: FrameType | None) -> None:
        """Begin to end, at the first signal; a dropped line sends several."""
        if self.code:
            return
        self.code = 128 + number
        threading.Thread(target=self._insist, name="insist", daemon=True).start()
        try:
            asyncio.get_running_loop().call_soon_threadsafe(self._app.end)
        except RuntimeError:  # before Textual has its loop, or after
            raise SystemExit(self.code) from None

    def _insist(self) -> None:
        threading.Event().wait(PATIENCE)
        self._leave()

    def _leave(self) -> None:
        """End this process now, the terminal restored as far as it takes anything, where the app has not."""
        with contextlib.suppress(OSError, termios.error):
            if not self._is_over:
                if self._attributes is not None:
                    termios.tcsetattr(self._line, termios.TCSANOW, self._attributes)
                self._say_farewell()
        os._exit(self.code)

    def _say_farewell(self) -> None:
        """Switch off on the terminal what Textual switched on, past a writer that is stuck.

        What the line has not taken yet is a picture nobody waits for: it is thrown away to make room, and
        what is painted from now on goes nowhere. A descriptor of our own does not wait.
        """
        line = os.open(os.ttyname(self._line), os.O_WRONLY | os.O_NONBLOCK | os.O_NOCTTY)
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.__stderr__.fileno() if sys.__stderr__ else 2)
        # A stuck write holds the terminal's lock; interrupted, Python begins it anew, and it goes nowhere.
        for thread in threading.enumerate():
            if thread.ident and thread is not threading.current_thread():
                signal.pthread_kill(thread.ident, signal.SIGTERM)
        rest = _RESTORE + (TITLE_BACK.encode() if self._app.has_named_window else b"")
        end = time.monotonic() + _LAST_WORDS
        while rest and time.monotonic() < end:
            termios.tcflush(line, termios.TCOFLUSH)
            try:
                rest = rest[os.write(line, rest) :]
            except BlockingIOError:
                time.sleep(0.005)

    def _watch_line(self) -> None:
        """Send this process a hang-up when the line is gone, if nobody else does.

        Reading a dead line gives nothing at once, for ever: Textual's reader would spin at full load.
        """
        poll = select.poll()
        poll.register(self._line, 0)
        poll.register(self._wake[0], 0)
        hung = {device for device, _ in poll.poll()}
        os.close(self._wake[0])
        if self._line in hung:
            os.kill(os.getpid(), signal.SIGHUP)
