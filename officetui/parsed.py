"""What settings and themes said when they were last read, kept parsed in the user's cache.

Nobody changes them between two lines written down, and the parser alone takes longer to be there than
the line to be understood. What is kept counts for the very same text only, and can be deleted at any time.
"""

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec

_NAME = "settings.parsed"
_MOST = 32
"""How many texts are kept: the settings of a few offices, the themes, what is being tried."""
_PRIVATE_FOLDER, _PRIVATE_FILE = 0o700, 0o600
_Kept = list[tuple[str, dict[str, Any]]]


def kept(text: str, folder: Path | None, parse: Callable[[str], dict[str, Any]]) -> dict[str, Any]:
    """Return what `parse` makes of a text, from `folder` if it is kept there; raise as `parse` does.

    Where there is no folder, or nothing can be written there, it is parsed each time.
    """
    if folder is None:
        return parse(text)
    before = _read(folder / _NAME)
    for known, values in before:
        if known == text:
            return values
    values = parse(text)
    with suppress(OSError, OverflowError):  # a number may be longer than what can be kept
        _write(folder / _NAME, [(text, values), *before[: _MOST - 1]])
    return values


def _read(file: Path) -> _Kept:
    try:
        return msgspec.msgpack.decode(file.read_bytes(), type=_Kept)
    except (OSError, msgspec.DecodeError):  # not there, or no good: it is written anew
        return []


def _write(file: Path, found: _Kept) -> None:
    """Write them whole or not at all; nothing where one would be another when it is read, as a day would."""
    written = msgspec.msgpack.encode(found)
    if msgspec.msgpack.decode(written, type=_Kept) != found:
        return
    file.parent.mkdir(mode=_PRIVATE_FOLDER, parents=True, exist_ok=True)
    new = file.with_suffix(f".{os.getpid()}")
    try:
        with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _PRIVATE_FILE), "wb") as output:
            output.write(written)
        new.replace(file)
    finally:
        new.unlink(missing_ok=True)
