"""What this terminal can do, found out once before the interface starts. Imports no Textual.

Colours are told from the environment by the rules Textual's drawing (rich) has, so that both agree.
"""

import contextlib
import os
import re
import select
import sys
import termios
import time
import tty
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Literal

import msgspec

from officetui import interrupt
from officetui.domain.errors import Refused
from officetui.ui.glyph import FANCY, PLAIN, Glyphs

Colours = Literal[0, 16, 256, 16777216]

LEAST_COLUMNS, LEAST_ROWS = 40, 10
_BY_SUFFIX: dict[str, Colours] = {"256color": 256, "kitty": 256}
_BY_SYSTEM: dict[str, Colours] = {"standard": 16, "256": 256, "truecolor": 16777216}
_NO_SCREEN = ("dumb", "unknown")
_SERVED = "textual.drivers.web_driver:WebDriver"  # what `textual serve` runs a program with
_QUESTION = b"\r\xe2\x97\x8f\x1b[6n"  # an ambiguous sign, where is the cursor
_POSITION = re.compile(rb"\x1b\[(\d+);(\d+)R")


class TerminalRefused(Refused):
    """There is no terminal to draw on; the message names what works without one."""

    exit_code = 2


class Size(msgspec.Struct, frozen=True):
    """Cells of the terminal."""

    columns: int
    rows: int

    @property
    def is_enough(self) -> bool:
        """Whether the screens can be laid out in it."""
        return self.columns >= LEAST_COLUMNS and self.rows >= LEAST_ROWS


USUAL_SIZE = Size(80, 24)


class Terminal(msgspec.Struct, frozen=True):
    """What the interface is drawn with. `colours` is 0, 16, 256 or 16777216."""

    colours: Colours = 16777216
    is_ambiguous_wide: bool = False
    has_plain_glyphs: bool = False
    has_mouse: bool = True
    has_title: bool = True
    erases: bool = False
    """Whether cells it is told to erase take the colour of the ground in use."""
    size: Size = USUAL_SIZE
    typed: bytes = b""
    """What was typed before anybody could read it."""

    @property
    def is_ansi(self) -> bool:
        """Whether only the terminal's own colours will do; an app must know when it is made."""
        return self.colours <= 16

    @property
    def glyphs(self) -> Glyphs:
        """The signs that come out right on it."""
        return PLAIN if self.has_plain_glyphs else FANCY

    def theme(self, wanted: str) -> str:
        """Return the theme to start with: the one wanted, or the one for few colours."""
        return "ansi" if self.is_ansi else wanted


def check_terminal(environ: Mapping[str, str] = os.environ) -> None:
    """Raise TerminalRefused where the interface cannot be drawn or could not be left.

    Without a terminal for its input Textual spins at full load for ever; it draws on standard error.
    """
    for name, file in (("stdin", sys.__stdin__), ("stdout", sys.__stdout__), ("stderr", sys.__stderr__)):
        if file is None or file.closed or not file.isatty():
            raise TerminalRefused("not_a_terminal", stream=name)
    if environ.get("TERM", "").lower() in _NO_SCREEN:
        raise TerminalRefused("dumb_terminal", term=environ["TERM"])
    if driver := environ.get("TEXTUAL_DRIVER"):
        _check_driver(driver)


def _check_driver(name: str) -> None:
    """Raise TerminalRefused where Textual would end for want of the driver that the environment names."""
    module, _, symbol = name.partition(":")
    try:
        found = getattr(import_module(module), symbol)
    except (ImportError, AttributeError, ValueError):
        raise TerminalRefused("unknown_driver", name=name) from None
    if not isinstance(found, type):
        raise TerminalRefused("unknown_driver", name=name)


def count_colours(environ: Mapping[str, str]) -> Colours:
    """Return how many colours the environment promises; 0 with NO_COLOR."""
    if "NO_COLOR" in environ:
        return 0
    if forced := _BY_SYSTEM.get(environ.get("TEXTUAL_COLOR_SYSTEM", "")):
        return forced
    if environ.get("COLORTERM", "").strip().lower() in ("truecolor", "24bit"):
        return 16777216
    return _BY_SUFFIX.get(environ.get("TERM", "").strip().lower().rpartition("-")[2], 16)


def describe(
    environ: Mapping[str, str],
    size: Size,
    *,
    mouse: bool | None = None,
    plain_glyphs: bool | None = None,
    title: bool = True,
    is_ambiguous_wide: bool | None = None,
    erases: bool = False,
) -> Terminal:
    """Decide what to draw with. `mouse` and `plain_glyphs` are the settings; None leaves it to the terminal.

    `title` is whether the window may be named; the Linux console has none.

    `is_ambiguous_wide` is what the terminal answered, None where it was not asked or did not say; `erases` is
    what its description says of it.
    Over SSH the mouse is off: each move would send 6 to 10 KB.
    """
    is_remote = bool(environ.get("SSH_TTY"))
    # The Linux console has no letters but those of its font: signs come out as blots.
    is_console = environ.get("TERM") == "linux"
    return Terminal(
        colours=count_colours(environ),
        is_ambiguous_wide=bool(is_ambiguous_wide),
        has_plain_glyphs=bool(is_ambiguous_wide) or is_console if plain_glyphs is None else plain_glyphs,
        has_mouse=not is_remote if mouse is None else mouse,
        has_title=title and not is_console,
        erases=erases,
        size=size,
    )


def erases_in_colour(name: str) -> bool:
    """Tell whether the terminal called `name` gives cells it erases the ground in use, by terminfo."""
    try:
        import curses
    except ImportError:
        return False
    try:
        curses.setupterm(name, sys.__stderr__.fileno() if sys.__stderr__ else 2)
    except curses.error:
        return False
    return curses.tigetflag("bce") == 1 and curses.tigetstr("ech") == b"\x1b[%p1%dX"


def look_at_terminal(
    *,
    mouse: bool | None = None,
    plain_glyphs: bool | None = None,
    title: bool = True,
    meanwhile: Callable[[], object] = lambda: None,
) -> Terminal:
    """Check the terminal of this process, ask it what it must be asked, and decide what to draw with.

    `meanwhile` is called between question and answer: imports cost a slow line nothing there. An unknown
    TEXTUAL_COLOR_SYSTEM, which would end Textual, is taken out of the environment. Raises TerminalRefused.
    """
    is_served = os.environ.get("TEXTUAL_DRIVER") == _SERVED
    if not is_served:
        check_terminal()
    if os.environ.get("TEXTUAL_COLOR_SYSTEM", "auto") not in (*_BY_SYSTEM, "auto"):
        del os.environ["TEXTUAL_COLOR_SYSTEM"]
    if is_served:
        # Nothing to be asked: a browser draws, and tells its size later.
        meanwhile()
        return describe(os.environ, USUAL_SIZE, mouse=mouse, plain_glyphs=bool(plain_glyphs), title=False)
    answer = Response(None, b"")
    if plain_glyphs is None:
        answer = ask_width(sys.__stdin__.fileno() if sys.__stdin__ else 0, meanwhile=meanwhile)
    else:
        meanwhile()
    size = Size(*os.get_terminal_size(sys.__stderr__.fileno() if sys.__stderr__ else 2))
    found = describe(
        os.environ,
        size,
        mouse=mouse,
        plain_glyphs=plain_glyphs,
        title=title,
        is_ambiguous_wide=answer.is_wide,
        erases=erases_in_colour(os.environ.get("TERM", "")),
    )
    return msgspec.structs.replace(found, typed=answer.typed)


class Response(msgspec.Struct, frozen=True):
    """Whether the terminal draws an ambiguous sign two cells wide, None if it did not say; what else came."""

    is_wide: bool | None
    typed: bytes


def ask_width(device: int, timeout: float = 0.5, meanwhile: Callable[[], object] = lambda: None) -> Response:
    """Ask the terminal `device` whether an ambiguous sign is two cells wide; keep what is typed meanwhile.

    One that does not answer costs `timeout` seconds. An answer that comes later, over a slow line, is read by
    Textual: it knows this one, and would take any other for keys. The line it was asked on is blank then.
    Whatever ends the program meanwhile, the terminal is as it was, and its answer is nobody's typing.
    """
    before = termios.tcgetattr(device)

    def put_back() -> bytes:
        answer = _answered(device, time.monotonic() + timeout)
        with contextlib.suppress(termios.error):  # the line is gone
            termios.tcsetattr(device, termios.TCSANOW, before)
        return answer

    with interrupt.Ending(put_back):
        try:
            tty.setcbreak(device, termios.TCSANOW)
            os.write(device, _QUESTION)
            meanwhile()
        except (OSError, termios.error):
            return Response(None, b"")
        finally:
            answer = put_back()
    position = _POSITION.search(answer)
    typed = _POSITION.sub(b"", answer, count=1).replace(b"\n", b"\r")
    return Response(int(position[2]) > 2 if position else None, typed)


def _answered(device: int, end: float) -> bytes:
    """Return what the terminal answers, b"" where the line is gone; leave the line it was asked on blank."""
    answer = b""
    with contextlib.suppress(OSError):
        try:
            answer = _read_answer(device, end)
        finally:
            os.write(device, b"\r\x1b[K")
    return answer


def _read_answer(device: int, end: float) -> bytes:
    answer = b""
    while not _POSITION.search(answer):
        if not select.select([device], [], [], max(end - time.monotonic(), 0))[0]:
            break
        data = os.read(device, 1024)
        if not data:
            break
        answer += data
    return answer
