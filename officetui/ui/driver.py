"""Textual's driver for Linux and macOS, sending only what differs from what the terminal shows."""

import os
import re
import select
import signal
import time
from collections.abc import Callable
from types import FrameType
from typing import Any

from textual.drivers.linux_driver import LinuxDriver
from textual.events import Resize
from textual.geometry import Size
from textual.message import Message

from officetui.text import clean
from officetui.ui.glyph import PLAIN, glyphs
from officetui.ui.input_reader import InputReader
from officetui.ui.picture import MOVE, Picture, extent

_SYNC_START, _SYNC_END = "\x1b[?2026h", "\x1b[?2026l"
_TOP = "\x1b[1;1H"
_TITLE_KEPT, TITLE_BACK = "\x1b[22;2t", "\x1b[23;2t"
"""Has a terminal put its window's title by, and take it out again; one that cannot pays no heed."""
# Modes and questions, keyboard protocols, a bell, titles and the clipboard: none moves or draws.
_DRAWS_NOTHING = re.compile(
    r"(?:\x1b\[[<=>?][0-9;]*\$?[a-zA-Z]|\x1b\[2[23];2t|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x07|\n)*"
)
_TRUST = 30.0
"""Seconds after which a frame from the top is sent whole: it heals what another program wrote over us."""
_TICK = 0.1
"""Seconds within which what follows an Esc belongs to it."""
_PAUSE = 10
"""Ticks after which the rest of a character is not to come any more."""
_MOST = 4096
_SHORT = 512
"""Characters of a frame that comes in one piece without marks around it."""


class StrangeInput(Message):
    """Something came that no terminal set to UTF-8 sends; told once."""


def named(title: str) -> str:
    """Return what has a terminal call its window so."""
    return f"\x1b]2;{clean(title)}\x07"


class ThriftyDriver(LinuxDriver):
    """Sends the difference between frames; all else as it comes."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        # Plain signs are in use where ambiguous ones are wide.
        app: Any = self._app
        self._picture = Picture(is_ambiguous_wide=glyphs() == PLAIN, erases=app.terminal.erases)
        self._held = ""
        self._must_forget = True
        self._size: Size | None = None
        self._trusted_at = 0.0

    def forget(self, *_: object) -> None:
        """Send what comes whole, up to the next whole screen: the terminal may show something else by now."""
        self._must_forget = True

    def start_application_mode(self) -> None:
        """Begin with a terminal that shows nothing of ours; look out for new sizes."""
        self.forget()
        super().start_application_mode()  # type: ignore[no-untyped-call]  # so in Textual
        self._put_title()
        resize = signal.getsignal(signal.SIGWINCH)
        if not callable(resize):
            return
        take, loop = resize, self._loop

        def resized(number: int, _frame: FrameType | None) -> None:
            # Not here, where the next signal comes in between: the size before would be told after the last.
            loop.call_soon_threadsafe(self._take_size, take, number)

        signal.signal(signal.SIGWINCH, resized)

    def stop_application_mode(self) -> None:
        """Give the terminal its title back, with all else."""
        app: Any = self._app
        if app.has_named_window:
            self.write(TITLE_BACK)
        super().stop_application_mode()

    def _put_title(self) -> None:
        """Name the window, once: what it was called before is kept by the terminal."""
        app: Any = self._app
        app.has_named_window = app.terminal.has_title and bool(app.title)
        if app.has_named_window:
            self.write(_TITLE_KEPT + named(app.title))

    def _take_size(self, take: Callable[[int, FrameType | None], Any], number: int) -> None:
        """Tell the app the size there is now, and send what comes whole."""
        self._size = Size(*self._get_terminal_size())
        self.forget()
        take(number, None)

    def process_message(self, message: Message) -> None:
        """Look out for new sizes told by the terminal itself; the first it tells is the one it has."""
        if isinstance(message, Resize) and message.size != self._app.size:
            self._size = message.size
            self.forget()
        super().process_message(message)

    def run_input_thread(self) -> None:
        """Read what comes until told to end, for Textual."""
        reader = InputReader()
        app: Any = self._app
        for event in reader.read(app.terminal.typed):
            self.process_message(event)
        was_strange = False
        is_first, quiet = True, 0
        while not self.exit_event.is_set():
            if select.select([self.fileno], [], [], _TICK)[0]:
                quiet, data = 0, os.read(self.fileno, _MOST)
                if not data:
                    break
                # What was typed before the program had the terminal: its Enter came as a line's end.
                for event in reader.read(data.replace(b"\n", b"\r") if is_first else data):
                    self.process_message(event)
            is_first = False
            for event in reader.tick(is_quiet=quiet > 0):
                self.process_message(event)
            quiet += 1
            if quiet == _PAUSE:
                reader.pause()
            if reader.is_strange and not was_strange:
                was_strange = True
                self.send_message(StrangeInput())

    def write(self, data: str) -> None:
        """Send the part of a frame that differs; hold back the marks around a short frame, or none."""
        if data == _SYNC_START:
            self._held = data
        elif data == _SYNC_END and self._held:
            self._held = ""
        elif MOVE.match(data) is None:
            if not _DRAWS_NOTHING.fullmatch(data):
                # A frame of a shape not known here: what the terminal shows by now is not known either.
                self.forget()
            super().write(data)
        elif changed := self._reduce(data):
            if len(changed) > _SHORT:
                changed, self._held = self._held + changed, ""
            super().write(changed)

    def _reduce(self, frame: str) -> str:
        now = time.monotonic()
        is_old = frame.startswith(_TOP) and now - self._trusted_at > _TRUST
        if self._must_forget or is_old:
            # A frame that was laid out for the size before may come after the new size: it settles nothing.
            self._must_forget = self._must_forget and not self._is_whole(frame)
            self._picture.forget()
            self._trusted_at = now
        return self._picture.reduce(frame)

    def _is_whole(self, frame: str) -> bool:
        """Tell whether a frame paints every line of the terminal, laid out for the size it has."""
        size = self._app.size
        return self._size in (None, size) and extent(frame) == (size.width, size.height)
