"""What a cell means, as colour on a terminal that takes it; the words say it without."""

import os
import sys
from collections.abc import Callable

_CODES = {"late": "31", "warning": "33", "ok": "32", "accent": "36", "dim": "2", "strong": "1"}


def style() -> Callable[[str, str], str] | None:
    """Return what colours a text by its meaning; None for a pipe, a file, NO_COLOR or a dumb terminal."""
    if not sys.stdout.isatty() or os.environ.get("NO_COLOR") or os.environ.get("TERM", "dumb") == "dumb":
        return None
    return _styled


def _styled(text: str, meaning: str) -> str:
    code = _CODES.get(meaning)
    return f"\x1b[{code}m{text}\x1b[0m" if code and text else text
