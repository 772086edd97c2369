"""What is kept for one user between runs: lines and forms not yet saved, what they last saw, their choices.

One small file a user in the office's folder, shared by all their open programs: each keeps its own drafts
beside the others', and takes over those of programs that have ended. It holds no records; losing it loses
no work but a draft.
"""

import contextlib
import copy
import fcntl
import os
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import msgspec

from officetui.domain.secrecy import is_marked
from officetui.office.private_file import make_state, state_file, write_state
from officetui.store import folder as place
from officetui.views.board import Board

_TRIES = 20
_PAUSE = 0.002
_SHARED = ("seq", "at", "language", "theme", "views")


class Unsaved(msgspec.Struct, omit_defaults=True):
    """What one program has typed and not saved: a line, and half-filled forms by what they were for."""

    line: str = ""
    forms: dict[str, dict[str, str]] = {}


class Seen(Unsaved, omit_defaults=True):
    """This program's draft, and what is the user's: `seq` the last commit seen, `at` when; choices.

    `views` are their own views of the task list, by name: a matter of taste of one person, no fact of the
    office, and so no records.
    """

    seq: int = 0
    at: str = ""
    language: str = ""
    theme: str = ""
    views: dict[str, Board] = {}

    @property
    def last_look(self) -> datetime | None:
        """The moment up to which they have seen what others do; None where they never looked."""
        with contextlib.suppress(ValueError):
            return datetime.fromisoformat(self.at)
        return None


class _Kept(Seen, omit_defaults=True):
    """The file: a draft by each program it is typed in. A line or form beside them is nobody's."""

    drafts: dict[str, Unsaved] = {}


class Memory:
    """Reads once, writes at every change: a dropped link or a kill leaves what was typed.

    Unless it `is_kept` (a look at the past is not), nothing is brought back and nothing is written.
    """

    def __init__(self, folder: Path, actor: str, *, is_kept: bool = True) -> None:
        self._file = state_file(folder, actor, ".json")
        self._is_kept = is_kept
        self._own = _program(os.getpid())
        kept = self._read()
        self.seen = Seen(**{name: getattr(kept, name) for name in _SHARED})
        self._base = self._shared()
        self._adopt(kept.drafts.keys() & {self._own})

    def unchoose(self, name: str) -> None:
        """Let the settings hold again where this person chose something else: a language, a theme."""
        if getattr(self.seen, name):
            setattr(self.seen, name, "")
            self.keep()

    def adopt(self) -> None:
        """Bring back what programs that have ended left unsaved, where nothing stands in its place."""
        self._adopt(set())

    def typed(self, slot: str) -> dict[str, str]:
        """Return what was typed for `slot` and has not served, here or in a program that has ended."""
        if slot not in self.seen.forms:
            self.adopt()
        return self.seen.forms.get(slot, {})

    def keep(self) -> bool:
        """Write what is held in `seen` beside what others hold; tell whether it could be written."""
        if not self._is_kept:
            return True
        try:
            make_state(self._file.parent)
            with self._alone():
                self._write(self._read())
        except OSError:
            return False
        return True

    def _adopt(self, names: set[str]) -> None:
        """Take over the drafts `names`, and all that no running program holds."""
        if not self._is_kept:
            return
        with contextlib.suppress(OSError), self._alone():
            kept = self._read()
            names = {name for name in kept.drafts if name in names or not _is_running(name)}
            drafts = [kept, *(kept.drafts[name] for name in names)]
            if not any(self._take_over(draft) for draft in drafts):
                return
            for name in names - {self._own}:
                if not (kept.drafts[name].line or kept.drafts[name].forms):
                    del kept.drafts[name]
            self._write(kept)

    def _take_over(self, draft: Unsaved) -> bool:
        """Move out of a draft what has a free place here; tell whether there was anything."""
        slots = [slot for slot in draft.forms if slot not in self.seen.forms]
        for slot in slots:
            self.seen.forms[slot] = draft.forms.pop(slot)
        has_line = bool(draft.line) and not self.seen.line
        if has_line:
            self.seen.line, draft.line = draft.line, ""
        return has_line or bool(slots)

    def _write(self, kept: _Kept) -> None:
        """Write the file anew with this program's part in it, and take in what others chose meanwhile."""
        for name, value in self._shared().items():
            # Of what all programs share, each writes only what it has changed itself.
            if value != self._base[name]:
                setattr(kept, name, value)
            elif name in ("language", "theme", "views"):
                setattr(self.seen, name, getattr(kept, name))
        draft = _without_marks(self.seen)
        if draft.line or draft.forms:
            kept.drafts[self._own] = draft
        else:
            kept.drafts.pop(self._own, None)
        write_state(self._file, msgspec.json.encode(kept))
        self._base = self._shared()

    def _shared(self) -> dict[str, object]:
        return {name: copy.copy(getattr(self.seen, name)) for name in _SHARED}

    def _read(self) -> _Kept:
        try:
            return msgspec.json.decode(place.read(self._file), type=_Kept)
        except (OSError, msgspec.DecodeError):
            return _Kept()

    @contextlib.contextmanager
    def _alone(self) -> Iterator[None]:
        """Keep the user's other programs from writing meanwhile; but for a frozen one nobody waits long."""
        try:
            handle = place.open_own(self._file.with_suffix(".lock"))
        except OSError:
            # Where nothing can be written there is still something to read.
            yield
            return
        try:
            for _ in range(_TRIES):
                try:
                    fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    break
                except OSError:
                    time.sleep(_PAUSE)
            yield
        finally:
            os.close(handle)


def _without_marks(draft: Unsaved) -> Unsaved:
    """Return a draft without the texts this machine refuses: no file of it may hold them."""
    forms = {
        slot: {name: text for name, text in form.items() if not is_marked(text)}
        for slot, form in draft.forms.items()
    }
    return Unsaved("" if is_marked(draft.line) else draft.line, forms)


def _program(pid: int) -> str:
    """Return a name for a running program that no later one with the same number has."""
    return f"{pid}-{_started(pid)}"


def _is_running(name: str) -> bool:
    number, _, started = name.partition("-")
    if not number.isdecimal():
        return False
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return False
    except OSError:
        pass  # Somebody else's program: it runs, and when it was started tells whether it is the one.
    return _started(int(number)) == started


def _started(pid: int) -> str:
    """Return when a program was started, in ticks since the host was; "" where the system does not tell."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[19]
    except (OSError, IndexError):
        return ""
