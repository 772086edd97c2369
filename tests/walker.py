"""A walk at random through the program in a real terminal: keys, bursts, resizes, pastes, words.

After each step the program must still be there, and no cell may differ from a full repaint; letters that
belong to a text must change no record. The same seed walks the same way.
"""

import random
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

from officetui.ui.widgets.keys import LEAST_ROWS
from tests.terminal import Terminal

NOW = "2026-11-23T08:20:00+08:00"
SIZES = [(80, 24), (120, 40), (60, 16), (100, 30), (40, 12)]
AREAS = "1234589"
OPEN = [*"xVmwOiNSPTAZe[]?", "enter", "ctrl+p"]
"""Keys that open something; what is chosen there may change a record, as it should."""
MOVES = [*"jk-+/", "tab", "shift+tab", "enter", "escape", "down", "up", "pagedown", "end", "space", "right"]
ASKING = "argtcznpS/"
"""Keys that ask for words; where there is nothing to ask about they do nothing, nor do the words."""
WORDS = ["dddd", "yes and no", "ddyyX", "关于表彰的请示", "m1m1", "☰ 3h !high", "year's end"]
_REPAINT = 0.08
"""Seconds of rest after a signal: nothing is waited for then but the next frame."""
_PALETTE = "🔎"
"""Textual's own mark in the palette, which says by the clock that it found nothing."""


class Walk:
    """One walk on the office in `folder`, as `actor`, in `language`."""

    def __init__(self, folder: Path, seed: int, actor: str = "shen", language: str = "en") -> None:
        self.folder = folder
        self.chance = random.Random(seed)
        self.size = self.chance.choice(SIZES)
        self.steps: list[str] = []
        line = ["-m", "officetui", "--office", str(folder), "--as", actor, "--lang", language, "--now", NOW]
        self.terminal = Terminal(
            [sys.executable, *line], *self.size, {"XDG_CONFIG_HOME": str(folder / "none")}
        )

    def go(self, steps: int) -> None:
        """Begin with a burst before the first paint, then take steps."""
        kinds = (self._press, self._burst, self._write_words, self._paste, self._resize)
        with self.terminal:
            self._ask(self.chance.choice("arc") + self.chance.choice(WORDS))
            self.check()
            for _ in range(steps):
                self.chance.choices(kinds, weights=(3, 2, 3, 1, 2))[0]()
                self.check()

    def _press(self) -> None:
        self._send("press", [self.chance.choice([*AREAS, *OPEN, *MOVES, *MOVES])])

    def _burst(self) -> None:
        among = [*AREAS, *OPEN, *MOVES, *MOVES]
        self._send("burst", self.chance.choices(among, k=self.chance.randint(2, 6)))

    def _write_words(self) -> None:
        """Open a line from a screen or a record's page, write on it and leave: nothing may be saved."""
        area = self.chance.choice([["1"], ["2"], ["4"], ["5"], ["8"], ["3", "tab"]])
        page = ["enter"] if self.chance.random() < 0.3 else []
        self._send("go", [*["escape"] * 6, *area, "down", *page])
        if self.chance.random() < 0.5:
            self.terminal.settle()
        self._ask(self.chance.choice(ASKING) + self.chance.choice(WORDS))
        self._send("leave", ["escape", "escape"])

    def _ask(self, text: str) -> None:
        before = self._saved()
        self._note("words", text)
        self.terminal.type(text)
        self.terminal.settle()
        assert self._saved() == before, f"a letter of a text changed a record: {self.steps}"

    def _paste(self) -> None:
        self._note("paste", "")
        self.terminal.type("\x1b[200~one d\r\ntwo d\r\n\x1b[201~")

    def _resize(self) -> None:
        """Change the size once or as often as a window does that is drawn larger, with keys between."""
        for size in self.chance.choices(SIZES, k=self.chance.choice([1, 2, 5])):
            self._note("resize", str(size))
            self.terminal.resize(*size)
            self.size = size
            if self.chance.random() < 0.5:
                self._send("press", [self.chance.choice(MOVES)])

    def _send(self, what: str, keys: Sequence[str]) -> None:
        self._note(what, " ".join(keys))
        self.terminal.press(*keys)

    def _note(self, what: str, words: str) -> None:
        self.steps.append(f"{what} {words}".strip())

    def _saved(self) -> int:
        return (self.folder / "journal.jsonl").stat().st_size

    def check(self) -> None:
        """Raise AssertionError where the program ended, or a cell is not as the next full paint has it."""
        self.terminal.settle()
        if _PALETTE in self.terminal.text():
            self._send("leave", ["escape", "escape"])
            self.terminal.settle()
        assert self.terminal.status is None, f"it ended: {self.steps}\n{self.terminal.text()}"
        before = self.terminal.cells()
        self.terminal.kill(signal.SIGWINCH)
        self.terminal.settle(_REPAINT)
        after = self.terminal.cells()
        # What was said goes away by the clock: its line, above that of the keys, may change meanwhile.
        said = self.size[1] - (2 if self.size[1] >= LEAST_ROWS else 1)
        wrong = [y for y, line in enumerate(before) if y != said and line != after[y]]
        if wrong:
            seen = ["".join(cell[0] for cell in lines[wrong[0]]) for lines in (before, after)]
            pairs = zip(before[wrong[0]], after[wrong[0]], strict=True)
            seen += [f"{x}: {one} {other}" for x, (one, other) in enumerate(pairs) if one != other][:5]
            where = f"line {wrong[0]} of {self.size} is not as painted anew: {self.steps[-6:]}"
            raise AssertionError("\n".join([where, *seen]))
