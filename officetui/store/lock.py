"""One writer at a time: an exclusive flock on a file that is never deleted.

The kernel frees it when its holder dies, however it dies. (A lock file that is deleted after use lets two
in: tox-dev/filelock#574.)
"""

import contextlib
import fcntl
import os
import time
from collections.abc import Iterator
from pathlib import Path

from officetui.domain.errors import Refused
from officetui.store import folder as place

_FIRST_PAUSE = 0.0005
_LONGEST_PAUSE = 0.02


class Lock:
    """The lock of one folder; its file holds the process number of the last holder, to name it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._handle = -1

    def _open(self) -> int:
        if self._handle >= 0:
            try:
                there, ours = self._path.stat(), os.fstat(self._handle)
                if there.st_ino == ours.st_ino and there.st_dev == ours.st_dev:
                    return self._handle
            except FileNotFoundError:
                pass  # The folder was put back anew: the file held open guards nothing any more.
            self.close()
        flags = os.O_RDWR | os.O_CREAT | os.O_CLOEXEC
        self._handle = os.open(self._path, flags, place.FILE_MODE)
        return self._handle

    @contextlib.contextmanager
    def held(self, wait: float) -> Iterator[None]:
        """Hold the lock; raise Refused("store_locked", pid=…, seconds=…) after `wait` seconds in vain."""
        handle = self._acquire(wait)
        try:
            yield
        finally:
            fcntl.flock(handle, fcntl.LOCK_UN)

    def _acquire(self, wait: float) -> int:
        deadline = time.monotonic() + wait
        pause = _FIRST_PAUSE
        while True:
            try:
                handle = self._open()
            except OSError as error:
                raise Refused("not_saved", reason=error.strerror or str(error)) from error
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if time.monotonic() >= deadline:
                    raise Refused("store_locked", pid=self.holder(), seconds=f"{wait:g}") from None
                time.sleep(pause)
                pause = min(2 * pause, _LONGEST_PAUSE)
                continue
            except OSError as error:
                raise Refused("not_saved", reason=error.strerror or str(error)) from error
            # A full disk must not keep anybody from being told that it is full.
            with contextlib.suppress(OSError):
                os.pwrite(handle, b"%-10d\n" % os.getpid(), 0)
            return handle

    def holder(self) -> str:
        """Return the process number of the last holder, "?" if none is known."""
        try:
            return os.pread(self._handle, 10, 0).decode("ascii", "replace").strip() or "?"
        except OSError:
            return "?"

    def close(self) -> None:
        """Let go of the file."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1
