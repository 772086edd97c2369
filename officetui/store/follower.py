"""Keeping memory in step with the journal: reading what is new, across compactions and restored files.

Takes no lock and writes nothing but, when its caller holds the lock, a torn end set aside.
"""

from pathlib import Path

from officetui.domain.errors import Refused
from officetui.store import folder as place
from officetui.store import migration
from officetui.store.fault import Damaged, Newer, Vanished
from officetui.store.history import sealed
from officetui.store.journal import Broken, Journal
from officetui.store.lock import acknowledged
from officetui.store.opening import Opened, load
from officetui.store.protocol import Changes, Notice

NOTHING: Changes = frozenset()


class Follower:
    """The state of a store in memory and the journal it was read from."""

    def __init__(self, folder: Path, opened: Opened, *, write: bool) -> None:
        self.folder = folder
        self.state = opened.state
        self.journal = opened.journal
        self.size = opened.size
        self.changed: set[tuple[str, int]] = set()
        self.is_doubtful = False
        """Whether something was cut short in the middle: all is to be read anew before the next commit."""
        self.turn = 0
        """How often another journal was taken up."""
        self._write = write
        self._seen = (0, 0)
        self._wrong: Refused | None = None

    def follow(self) -> None:
        """Apply what other processes committed; raise Refused where they cannot be followed.

        A file found wrong is not read again before it changes.
        """
        journal = self.reload() if self.is_doubtful else self.journal
        if journal is None:
            return
        try:
            there = journal.path.stat()
        except FileNotFoundError:
            raise Vanished(journal.path.name) from None
        found = (there.st_ino, there.st_size)
        if found == self._seen:
            if self._wrong is not None:
                raise self._wrong
            return
        self.is_doubtful = True
        try:
            self._follow(journal, there.st_ino)
        except Refused as wrong:
            self._seen, self._wrong = found, wrong
            self.is_doubtful = False
            raise
        except OSError:
            self.is_doubtful = False
            raise
        self.is_doubtful = False
        self._seen, self._wrong = found, None

    def _follow(self, journal: Journal, inode: int) -> None:
        fits = self._read(journal)
        if fits and inode != journal.inode:
            self._move_on()
        elif not fits or journal.size() < journal.offset:
            self.reload()

    def taken(self) -> Changes:
        """Return what changed since the last call, own commits included."""
        if not self.changed:
            return NOTHING
        changed = frozenset(self.changed)
        self.changed.clear()
        return changed

    def prepare(self) -> Notice | None:
        """Make sure that the next line goes right behind the last there is; only under the lock.

        Tell what a writer that died left there, which is kept in history/.
        """
        self.follow()
        journal = self.journal
        if journal is None or (journal.is_in_place() and not journal.has_leftover()):
            return None
        journal = self.reload()
        if not (tail := journal.leftover()):
            return None
        try:
            kept = place.set_aside(self.folder, f"torn-after-{journal.seq}.jsonl", [tail])
            journal.cut()
        except OSError as error:
            raise Refused("not_saved", reason=error.strerror or str(error)) from error
        where = str(kept.relative_to(self.folder))
        key = "store.notice.torn" if acknowledged(self.folder) else "store.notice.torn_alone"
        return Notice(key, {"bytes": len(tail), "file": where})

    def go_on_with(self, journal: Journal, size: int) -> None:
        """Follow a new journal, begun here after a snapshot of `size` bytes."""
        if self.journal is not None:
            self.journal.close()
        self.journal, self.size = journal, size
        self.turn += 1
        self.is_doubtful = False

    def _read(self, journal: Journal) -> bool:
        """Apply the lines that are new; return False if they do not go on from what is in memory."""
        state, is_joined = self.state, False
        try:
            for body, _ in journal.follow():
                if journal.seq < state.seq:
                    continue
                if not is_joined and journal.chain != state.chain:
                    return False
                is_joined = True
                self.changed.update(state.apply(body))
                state.seq = journal.seq + 1
        except ValueError:
            return False
        except Broken as broken:
            return broken.is_last
        finally:
            if is_joined:
                state.chain = journal.chain
        if (journal.seq, journal.chain) != (state.seq, state.chain):
            return False
        if self.state.schema > migration.SCHEMA:
            raise Newer(journal.path.name, self.state.schema, migration.SCHEMA)
        return True

    def _move_on(self) -> None:
        """Go on with the file that took the journal's place, through sealed ones where need be."""
        live = self.folder / place.JOURNAL
        first_here = self.journal.after + 1 if self.journal else 0
        # A journal may begin with lines that the one before it ends with.
        between = [path for first, path in sealed(self.folder) if first > first_here]
        for path in [*between, live]:
            new = Journal(path, write=self._write and path == live)
            if new.after > self.state.seq or not self._read(new):
                new.close()
                self.reload()
                return
            if path != live:
                new.close()
                continue
            self.go_on_with(new, (self.folder / place.STORE).stat().st_size)
            if new.schema > migration.SCHEMA:
                raise Newer(live.name, new.schema, migration.SCHEMA)

    def reload(self) -> Journal:
        """Read everything anew; raise Refused if it is damaged, keeping what is in memory.

        Return the journal followed from now on.
        """
        opened = load(self.folder, write=self._write)
        if opened.journal is None or opened.fault is not None:
            if opened.journal is not None:
                opened.journal.close()
            raise opened.fault or Damaged(place.JOURNAL, "1")
        self.changed.update(self.state.become(opened.state))
        self.go_on_with(opened.journal, opened.size)
        return opened.journal

    def close(self) -> None:
        """Let go of the journal."""
        if self.journal is not None:
            self.journal.close()
            self.journal = None
