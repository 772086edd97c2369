"""Small private files in the office's folder, one user's own or of a fault: losing one loses no work."""

import errno
import os
import re
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import BinaryIO

from officetui.store import Notice, codec
from officetui.store import folder as place

_LONGEST = 60


def state_file(folder: Path, actor: str, suffix: str) -> Path:
    """Return the file of one account: no other account's has the same name, whatever they are called."""
    name = (
        re.sub(r"[^\w.-]", lambda found: "".join(f"%{byte:02X}" for byte in _bytes(found[0])), actor) or "%"
    )
    if len(_bytes(name)) > _LONGEST:
        import hashlib

        name = f"{name[: _LONGEST // 4]}%{hashlib.sha256(_bytes(actor)).hexdigest()[:16]}"
    return folder / place.STATE / f"{name}{suffix}"


def write_state(file: Path, data: bytes) -> None:
    """Write one of these files, whole or not at all; raise OSError.

    Never the folders above: where the office itself is gone, none must be begun in its place. Never through
    a link: the folder may be somebody's who laid it.
    """
    make_state(file.parent)
    place.write_whole(file, partial(_fill, data), is_durable=False)


def last_seen(folder: Path) -> dict[str, int]:
    """Return the last change that each user has seen, as far as these files tell."""
    found = {}
    for path in place.those(folder / place.STATE):
        try:
            seen = codec.decode(place.read(path)).get("seq")
        except (OSError, ValueError, AttributeError):
            continue
        if type(seen) is int:
            found[path.stem] = seen
    return found


def seen_later(seen: Mapping[str, int], seq: int) -> list[Notice]:
    """Tell who has seen a later change than a store ends with: what they saw is missing.

    `seen` is to be read before the store: others may be at work.
    """
    return [
        Notice("check.seen_later", {"who": who, "seq": last, "last": seq})
        for who, last in seen.items()
        if last > seq
    ]


def make_state(folder: Path) -> None:
    """Make the folder of these files in an office that is there; raise OSError."""
    if folder.is_symlink() or not folder.parent.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder))
    place.make_folder(folder)


def _fill(data: bytes, file: BinaryIO) -> None:
    file.write(data)


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")
