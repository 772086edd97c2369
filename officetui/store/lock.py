"""One writer at a time: an exclusive flock on the folder itself, which cannot be deleted under its holder.

The kernel frees it when its holder dies, however it dies. The file `lock` in the folder guards nothing: it
tells who holds the lock, to name them, and the last commit that was acknowledged, as a witness beside the
journal.
"""

import contextlib
import fcntl
import hashlib
import os
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec

from officetui.domain.errors import Refused
from officetui.store import folder as place

_PAUSE = 0.0003
_ANYWAY = 0.05
_PID = 11
_SIZE = 128


class Witness(msgspec.Struct, frozen=True):
    """The last commit that something outside the journal knows of: its number and its mark.

    `name` tells what knows of it, `store` of which store, "" where that is not said.
    """

    name: str
    seq: int
    chain: str
    store: str = ""


class Lock:
    """The lock of one folder."""

    def __init__(self, folder: Path, *, has_note: bool = True) -> None:
        """Take the folder to lock; only an office's own `has_note`, its file `lock`."""
        self._folder = folder
        self._has_note = has_note
        self._handle = -1
        self._note = -1

    @contextlib.contextmanager
    def held(self, wait: float) -> Iterator[None]:
        """Hold the lock; raise Refused("store_locked", pid=…, seconds=…) after `wait` seconds in vain."""
        try:
            self._acquire(wait)
            yield
        finally:
            # Whatever cut in since the lock was had: it is let go.
            if self._handle >= 0:
                fcntl.flock(self._handle, fcntl.LOCK_UN)

    def _acquire(self, wait: float) -> None:
        now = time.monotonic()
        deadline, anyway = now + wait, now + _ANYWAY
        has_turn = False
        try:
            while True:
                has_turn = has_turn or self._take_turn()
                # Whoever has the turn may be frozen: now and then the others try without it.
                if has_turn or now >= anyway:
                    anyway = now + _ANYWAY
                    if self._try():
                        self._write(b"%-10d\n" % os.getpid(), 0)
                        return
                if now >= deadline:
                    raise Refused("store_locked", pid=self.holder(), seconds=f"{wait:g}")
                time.sleep(_PAUSE)
                now = time.monotonic()
        finally:
            if has_turn and self._note >= 0:
                fcntl.flock(self._note, fcntl.LOCK_UN)

    def _take_turn(self) -> bool:
        """Be the next, so that who has just saved cannot be again before those who wait; True if so.

        The lock on the file `lock` is but a place in the queue: where there is none, everybody is next.
        """
        try:
            if self._has_note:
                fcntl.flock(self._noted(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:
            return True
        return True

    def _try(self) -> bool:
        """Take the lock if it is free; tell whether it was."""
        try:
            handle = self._open()
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError as error:
            raise Refused("not_saved", reason=error.strerror or str(error)) from error
        if self._is_there():
            return True
        # Another folder was put in its place meanwhile.
        self.close()
        return False

    def _open(self) -> int:
        if self._handle >= 0:
            if self._is_there():
                return self._handle
            self.close()
        self._handle = os.open(self._folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        return self._handle

    def _is_there(self) -> bool:
        try:
            there, ours = self._folder.stat(), os.fstat(self._handle)
        except FileNotFoundError:
            return False
        return (there.st_ino, there.st_dev) == (ours.st_ino, ours.st_dev)

    def testify(self, seq: int, chain: str) -> None:
        """Note the last commit, which is durable; only under the lock."""
        said = f"{seq} {chain}"
        self._write(f"{said} {_sum(said)}\n".encode(), _PID)

    def _write(self, text: bytes, at: int) -> None:
        # A full disk must not keep anybody from being told that it is full, nor from what is saved already.
        with contextlib.suppress(OSError):
            if self._has_note:
                os.pwrite(self._noted(), text, at)

    def _noted(self) -> int:
        """Return the descriptor of the file `lock`, made anew where somebody deleted it."""
        if self._note >= 0 and os.fstat(self._note).st_nlink == 0:
            os.close(self._note)
            self._note = -1
        if self._note < 0:
            self._note = place.open_own(self._folder / place.LOCK)
        return self._note

    def holder(self) -> str:
        """Return the process number of the last holder, "?" if none is known."""
        with contextlib.suppress(OSError, ValueError):
            return str(int(_read(self._folder / place.LOCK)[: _PID - 1]))
        return "?"

    def close(self) -> None:
        """Let go of everything."""
        for handle in (self._handle, self._note):
            if handle >= 0:
                os.close(handle)
        self._handle = self._note = -1


def acknowledged(folder: Path) -> Witness | None:
    """Return the last commit acknowledged in a folder, as its lock tells; None where it does not."""
    try:
        text = _read(folder / place.LOCK)[_PID:].partition(b"\n")[0].decode()
        seq, chain, digest = text.split(" ")
        if digest == _sum(f"{seq} {chain}"):
            return Witness(place.LOCK, int(seq), chain)
    except (OSError, ValueError):
        pass
    return None


def _read(path: Path) -> bytes:
    # Never through a link, and never waiting at a pipe: the folder may be anybody's.
    handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        return os.read(handle, _SIZE)
    finally:
        os.close(handle)


def _sum(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]
