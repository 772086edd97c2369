"""What the terminal that is written to can show: how much in a line, and what a cell means as colour."""

import os
import sys
from collections.abc import Callable
from typing import TextIO

_CODES = {"late": "31", "warning": "33", "ok": "32", "accent": "36", "dim": "2", "strong": "1"}


def room(otherwise: int = 80, output: TextIO | None = None) -> int:
    """Return the cells of a line where `output`, else the standard one, is a terminal; or `otherwise`."""
    if not (output or sys.stdout).isatty():
        return otherwise
    import shutil  # with all ways to compress, of which a list to a pipe needs none

    return shutil.get_terminal_size().columns


def style() -> Callable[[str, str], str] | None:
    """Return what colours a text by its meaning; None for a pipe, a file, NO_COLOR or a dumb terminal."""
    if not sys.stdout.isatty() or os.environ.get("NO_COLOR") or os.environ.get("TERM", "dumb") == "dumb":
        return None
    return _styled


def _styled(text: str, meaning: str) -> str:
    code = _CODES.get(meaning)
    return f"\x1b[{code}m{text}\x1b[0m" if code and text else text
