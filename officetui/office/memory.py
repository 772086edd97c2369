"""What is kept for one user between runs: the line not yet saved, what they last saw, their choices.

One small file a user in the office's folder. It holds no records; losing it loses no work but a draft.
"""

import os
from pathlib import Path

import msgspec

from officetui.office.opening import state_name


class Seen(msgspec.Struct, omit_defaults=True):
    """`line` is typed and not saved, `forms` half-filled forms by what they were for; `seq` the last
    commit seen, `at` when; `filters` what each list was narrowed to."""

    line: str = ""
    forms: dict[str, dict[str, str]] = {}
    seq: int = 0
    at: str = ""
    language: str = ""
    theme: str = ""


class Memory:
    """Reads once, writes at every change: a dropped link or a kill leaves what was typed."""

    def __init__(self, folder: Path, actor: str) -> None:
        self._file = folder / "state" / f"{state_name(actor)}.json"
        self.seen = self._read()

    def keep(self) -> bool:
        """Write what is held in `seen`; tell whether it could be written."""
        try:
            self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            beside = self._file.with_suffix(f".{os.getpid()}.tmp")
            descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(descriptor, "wb") as file:
                file.write(msgspec.json.encode(self.seen))
            beside.replace(self._file)
        except OSError:
            return False
        return True

    def _read(self) -> Seen:
        try:
            return msgspec.json.decode(self._file.read_bytes(), type=Seen)
        except (OSError, msgspec.DecodeError):
            return Seen()
