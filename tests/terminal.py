"""A terminal for tests: runs a program in a pty and keeps the screen it draws.

Waits by reading what the program sends and by what the kernel says of its processes, never by the clock: the
longest it waits is for what never comes. Counts the bytes. Use it as
`with Terminal([sys.executable, "-m", "officetui"]) as terminal: terminal.wait_for("Today")`.
"""

import codecs
import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence

import pyte

KEYS = {
    "enter": "\r",
    "escape": "\x1b",
    "tab": "\t",
    "shift+tab": "\x1b[Z",
    "backspace": "\x7f",
    "space": " ",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "pageup": "\x1b[5~",
    "pagedown": "\x1b[6~",
    "delete": "\x1b[3~",
}
#: Seconds after which what has not come is taken never to come.
PATIENCE = 120.0
#: Seconds of rest: longer than the program's own short delays, as the one after Escape.
QUIET = 0.15
_LOOK = 0.025
# What a terminal is given to undo: other screen, mouse, focus reports, pasting. Cursor and wrapping are on.
_OFF = {1049, 1000, 1003, 1004, 1006, 1015, 1016, 2004, 2048}
_ON = {7, 25}
# The kernel's letters for a thread that runs or could, and for one that waits for a disk.
_AT_WORK = frozenset("RD")
_SEQUENCE = re.compile(rb"\x1b\[([<=>?]?)([0-9;:]*)([ -/]*)([@-~])")
_TITLES = re.compile(rb"\x1b\[2(?P<is_kept>[23]);2t|\x1b\]2;(?P<name>[^\x07]*)\x07")
_UNFINISHED = re.compile(rb"\x1b(\[[<=>?]?[0-9;:]*[ -/]*)?$")


class Terminal:
    """A program in a terminal of `cols` by `rows`, and what it shows.

    `bytes_sent` counts what the program has sent, `sent` is all of it, `came_at`
    when the last came. `env` is added to a bare environment
    (xterm-256color, 24-bit colours, UTF-8); a value of None takes a name out. `is_mute` answers no question
    of the program's, with `is_late` not before `give_answers`; `tells_sizes` reports its size in band, as
    kitty and foot do; `is_wide` draws ambiguous characters two cells wide, as far as its answers tell.
    Without `has_session` the terminal is not the program's own: no signal comes when it hangs up.
    """

    def __init__(
        self,
        command: Sequence[str],
        cols: int = 120,
        rows: int = 40,
        env: Mapping[str, str | None] | None = None,
        *,
        is_mute: bool = False,
        is_late: bool = False,
        is_wide: bool = False,
        tells_sizes: bool = False,
        has_session: bool = True,
    ) -> None:
        self.sent = bytearray()
        self.modes = set(_ON)
        self.kitty = 0
        self.status: int | None = None
        self.came_at = 0.0
        self.is_mute = is_mute
        self.is_late = is_late
        self.is_wide = is_wide
        self.tells_sizes = tells_sizes
        self._late_answers: list[str] = []
        self._screen = pyte.Screen(cols, rows)
        self._seen: dict[int, str] = {}
        self._stream = pyte.Stream(self._screen)
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        self._rest = b""
        started = _start(list(command), (cols, rows), environment(env or {}), has_session)
        self.pid, self.fd, self._there = started
        self.attributes = termios.tcgetattr(self.fd)

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # What is seen.

    @property
    def bytes_sent(self) -> int:
        """How many bytes the program has sent so far."""
        return len(self.sent)

    def screen(self) -> list[str]:
        """Return the lines as they are seen, without the spaces at their ends."""
        # Not `display`: it fails on a wide character of which only half has been overwritten so far.
        columns = range(self._screen.columns)
        for y in range(self._screen.lines):
            # A mark that comes first in a line stands over the last letter of the line above.
            if y not in self._seen or not self._screen.dirty.isdisjoint((y, y + 1)):
                line = self._screen.buffer[y]
                self._seen[y] = "".join([line[x].data for x in columns]).rstrip()
        self._screen.dirty.clear()
        return [self._seen[y] for y in range(self._screen.lines)]

    def text(self) -> str:
        """Return the whole screen as one text."""
        return "\n".join(self.screen())

    def cells(self) -> list[list[tuple[str, str, str, bool]]]:
        """Return the cells of each line: letter, colour (none of a blank), that of its ground, reversed."""
        columns = range(self._screen.columns)
        lines = (self._screen.buffer[y] for y in range(self._screen.lines))
        cells = [[line[x] for x in columns] for line in lines]
        return [[(c.data, c.fg if c.data.strip() else "", c.bg, c.reverse) for c in line] for line in cells]

    def colours(self) -> set[str]:
        """Return every colour on the screen, of letters and of grounds; "default" where none is set."""
        cells = [
            self._screen.buffer[y][x] for y in range(self._screen.lines) for x in range(self._screen.columns)
        ]
        return {cell.fg for cell in cells} | {cell.bg for cell in cells}

    def title(self) -> str:
        """Return what the terminal's window is called, "" for what it was before."""
        names = [""]
        for found in _TITLES.finditer(bytes(self.sent)):
            if found["name"] is not None:
                names[-1] = found["name"].decode()
            elif found["is_kept"] == b"2":
                names.append(names[-1])
            elif len(names) > 1:
                names.pop()
        return names[-1]

    def is_restored(self) -> bool:
        """Tell whether the terminal is as the program found it."""
        same = termios.tcgetattr(self.fd)[:4] == self.attributes[:4]
        return same and not self.modes & _OFF and self.modes >= _ON and self.kitty == 0 and not self.title()

    # What is done to it.

    def press(self, *keys: str) -> None:
        """Press keys, by name (`"enter"`, `"ctrl+c"`) or letter."""
        for key in keys:
            if key.startswith("ctrl+") and len(key) == 6:
                self.type(chr(ord(key[-1]) & 0x1F))
            else:
                self.type(KEYS.get(key, key))

    def type(self, text: str) -> None:
        """Type a text in one go, as a paste without brackets would."""
        self.send(text.encode())

    def send(self, data: bytes) -> None:
        """Send bytes as they are, in one go."""
        os.write(self.fd, data)

    def resize(self, cols: int, rows: int) -> None:
        """Give the terminal another size, and the program the signal for it."""
        self._screen.resize(rows, cols)
        self._seen.clear()
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, cols, 0, 0))
        if 2048 in self.modes:
            self.type(self._told_size())

    def give_answers(self) -> None:
        """Give the answers kept back so far, as they come over a slow line; later ones come at once."""
        self.is_late = False
        self.type("".join(self._late_answers))
        self._late_answers.clear()

    def wipe(self) -> None:
        """Clear the screen behind the program's back, as a shell's output does."""
        self._screen.reset()

    def kill(self, number: int = signal.SIGTERM) -> None:
        """Send the program a signal."""
        os.kill(self.pid, number)

    def hang_up(self) -> None:
        """Drop the line, as a lost connection does."""
        os.close(self.fd)
        self.fd = -1

    def close(self) -> None:
        """End the program however it is, and the terminal."""
        if self.status is None and not self._is_ended():
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        if self.fd >= 0:
            self.hang_up()

    # Waiting.

    def wait_for(self, text: str, timeout: float = PATIENCE) -> None:
        """Read until `text` is on the screen; AssertionError with the screen where it never is."""
        self.wait_until(lambda: text in self.text(), timeout, f"{text!r} to be seen")

    def wait_until(self, condition: Callable[[], bool], timeout: float = PATIENCE, what: str = "it") -> None:
        """Read until `condition` holds, which may be about a file or another program."""
        end = time.monotonic() + timeout
        while not condition():
            if time.monotonic() > end or not (self.read(_LOOK) or self.status is None):
                raise AssertionError(f"waited for {what}; the screen is\n{self.text()}")

    def settle(self, quiet: float = QUIET) -> float:
        """Read until the program rested for `quiet` seconds: all keys taken, nothing sent, all of it asleep.

        A program that is kept waiting for its turn by a busy machine is not at rest. Returns when the last
        bytes came.
        """
        last, rested = time.monotonic(), 0
        end = last + PATIENCE
        while rested * _LOOK < quiet:
            has_come = self.read(_LOOK)
            last = time.monotonic() if has_come else last
            rested = 0 if has_come or self.is_at_work() else rested + 1
            if time.monotonic() > end:
                raise AssertionError(f"never at rest; the screen is\n{self.text()}")
        return last

    def is_at_work(self) -> bool:
        """Tell whether the program runs, waits for its turn or a disk, or has keys to take."""
        return self._has_keys_waiting() or any(state in _AT_WORK for state in _states(self.pid))

    def _has_keys_waiting(self) -> bool:
        try:
            there = os.open(self._there, os.O_RDONLY | os.O_NOCTTY)
        except OSError:  # the line is closed
            return False
        try:
            # In line mode what is typed after the last Enter is not counted: it waits for the Enter.
            (waiting,) = struct.unpack("i", fcntl.ioctl(there, termios.FIONREAD, b"\0" * 4))
        finally:
            os.close(there)
        return waiting > 0 and self.status is None

    def bytes_of(self, *keys: str) -> int:
        """Press keys and return how many bytes the program sent until it was quiet again."""
        before = self.bytes_sent
        self.press(*keys)
        self.settle()
        return self.bytes_sent - before

    def wait_exit(self, timeout: float = PATIENCE, *, is_reading: bool = True) -> int:
        """Wait for the end; return its exit code, -n where signal n ended it.

        Without `is_reading` the line is frozen: what the program sends stays where it is.
        """
        end = time.monotonic() + timeout
        while not self._is_ended():
            if time.monotonic() > end:
                raise AssertionError(f"still running after {timeout} s; the screen is\n{self.text()}")
            if not (is_reading and self.fd >= 0 and self.read(0.02)):
                time.sleep(0.005)
        while self.fd >= 0 and self.read(0):
            pass
        assert self.status is not None
        return self.status

    def wait_stop(self, timeout: float = PATIENCE) -> None:
        """Wait until the program has suspended itself, as Ctrl+Z asks."""
        end = time.monotonic() + timeout
        while os.waitpid(self.pid, os.WUNTRACED | os.WNOHANG) == (0, 0):
            assert time.monotonic() < end, f"not suspended after {timeout} s"
            self.read(0.02)
        while self.read(0):
            pass

    def _is_ended(self) -> bool:
        if self.status is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            self.status = os.waitstatus_to_exitcode(status) if pid else None
        return self.status is not None

    def read(self, timeout: float) -> bool:
        """Take in what the program sends within `timeout` seconds; False where nothing came."""
        if not select.select([self.fd], [], [], timeout)[0]:
            return False
        try:
            data = os.read(self.fd, 65536)
        except OSError:  # Linux's way to say that the program has closed its end
            self._is_ended() or time.sleep(0.005)
            return False
        self.came_at = time.monotonic()
        self.sent += data
        self._take(self._rest + data)
        return bool(data)

    def _take(self, data: bytes) -> None:
        tail = _UNFINISHED.search(data)
        data, self._rest = (data[: tail.start()], data[tail.start() :]) if tail else (data, b"")
        start = 0
        for found in _SEQUENCE.finditer(data):
            mark, numbers, between, final = found.groups()
            if mark or between or final in b"nc":
                self._draw(data[start : found.start()])
                start = found.end()
                self._obey(mark, numbers, between, final)
        self._draw(data[start:])

    def _draw(self, data: bytes) -> None:
        self._stream.feed(self._decode(data))

    def _obey(self, mark: bytes, numbers: bytes, between: bytes, final: bytes) -> None:
        """Keep the modes, and answer what the program asks, which pyte does not know."""
        modes = {int(number) for number in re.findall(rb"\d+", numbers)}
        if mark == b"?" and final in b"hl" and not between:
            self.modes = self.modes | modes if final == b"h" else self.modes - modes
            self._stream.feed(f"\x1b[?{numbers.decode()}{final.decode()}")
            if 2048 in modes and final == b"h":
                self.type(self._told_size())
        elif final == b"u" and mark in b"<>":
            self.kitty += 1 if mark == b">" else -1
        elif not self.is_mute:
            self._late_answers.append(self._answer(mark, numbers, final))
            if not self.is_late:
                self.give_answers()

    def _answer(self, mark: bytes, numbers: bytes, final: bytes) -> str:
        cursor = self._screen.cursor
        line = self._screen.display[cursor.y][: cursor.x]
        wide = sum(unicodedata.east_asian_width(letter) == "A" for letter in line) if self.is_wide else 0
        answers = {
            (b"", b"6", b"n"): f"\x1b[{cursor.y + 1};{cursor.x + 1 + wide}R",
            (b"", b"5", b"n"): "\x1b[0n",
            (b"", b"", b"c"): "\x1b[?62;22c",
            (b"?", b"2026", b"p"): "\x1b[?2026;2$y",
            (b"?", b"2048", b"p"): f"\x1b[?2048;{2 * self.tells_sizes}$y",
        }
        return answers.get((mark, numbers, final), "")

    def _told_size(self) -> str:
        rows, cols = self._screen.lines, self._screen.columns
        return f"\x1b[48;{rows};{cols};{rows * 20};{cols * 10}t"


def _states(pid: int) -> Iterator[str]:
    """Yield the kernel's letters for what the threads of a process are at; none where it is gone."""
    threads = f"/proc/{pid}/task"
    try:
        names = os.listdir(threads)
    except OSError:
        return
    for name in names:
        try:
            with open(f"{threads}/{name}/stat") as file:
                yield file.read().rpartition(")")[2].split()[0]
        except OSError:  # ended meanwhile
            continue


def environment(extra: Mapping[str, str | None]) -> dict[str, str]:
    """Return a bare environment of a colour terminal, with `extra` on top."""
    base: dict[str, str | None] = {
        "PATH": os.environ["PATH"],
        "HOME": os.environ.get("HOME", "/"),
        "XDG_CACHE_HOME": os.environ.get("XDG_CACHE_HOME"),
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
    }
    return {name: value for name, value in {**base, **extra}.items() if value is not None}


def _start(
    command: list[str], size: tuple[int, int], env: dict[str, str], has_session: bool
) -> tuple[int, int, str]:
    here, there = pty.openpty()
    name = os.ttyname(there)
    fcntl.ioctl(here, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
    pid = os.fork()
    if pid == 0:
        try:
            if has_session:
                os.login_tty(there)
            else:
                os.setsid()
                for stream in range(3):
                    os.dup2(there, stream)
            os.closerange(3, 256)
            os.execvpe(command[0], command, env)
        finally:
            os._exit(127)
    os.close(there)
    return pid, here, name


if __name__ == "__main__":
    with Terminal(sys.argv[1:]) as terminal:
        terminal.settle(1.0)
        print(terminal.text())
