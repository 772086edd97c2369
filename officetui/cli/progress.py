"""What a command says on a terminal while it takes longer than a breath: what it does, and how far it is.

The one way of it for every command. Nothing is said in a pipe, from cron, or within a second; nothing stays.
"""

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from types import TracebackType
from typing import TypeVar

from officetui.cli.colour import room
from officetui.i18n import t
from officetui.text import fit, width

_PATIENCE = 1.0
"""Seconds after which one begins to wonder."""
_PACE = 0.2
T = TypeVar("T")


class Progress:
    """`with Progress("export") as progress:` around what may take long, before anything is printed.

    `what` names the message `progress.WHAT`. Called with how many are done of how many, it says so; else for
    how long it has been at it.
    """

    def __init__(self, what: str) -> None:
        self._words = t(f"progress.{what}")
        self._begun = time.monotonic()
        self._count: tuple[int, int] | None = None
        self._cells = 0
        self._end: Callable[[], None] | None = None

    def __call__(self, done: int, of: int) -> None:
        """Take note of how far it is."""
        self._count = (done, of)

    def over(self, records: Sequence[T]) -> Iterator[T]:
        """Go through records, and take note of how far that is."""
        for number, record in enumerate(records, 1):
            yield record
            self._count = (number, len(records))

    def __enter__(self) -> "Progress":
        if sys.stderr.isatty():
            from threading import Event, Thread  # for those who look on

            over = Event()
            teller = Thread(target=self._tell, args=(over.wait,), daemon=True)
            teller.start()

            def end() -> None:
                over.set()
                teller.join()

            self._end = end
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._end is not None:
            self._end()
        if self._cells:
            print(f"\r{' ' * self._cells}\r", end="", file=sys.stderr, flush=True)

    def _tell(self, is_over_after: Callable[[float], bool]) -> None:
        pause = _PATIENCE
        while not is_over_after(pause):
            words = self._said()
            cells = room(80, sys.stderr) - 1
            line = fit(words, min(width(words), cells))
            print(f"\r{line}{' ' * (self._cells - width(line))}", end="", file=sys.stderr, flush=True)
            self._cells, pause = max(self._cells, width(line)), _PACE

    def _said(self) -> str:
        if self._count is not None and self._count[1]:
            done, of = self._count
            return t("progress.counted", what=self._words, done=done, of=of)
        return t("progress.timed", what=self._words, seconds=int(time.monotonic() - self._begun))
