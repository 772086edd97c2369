"""The workspace: the office as the screens share it.

Performs one use case, says what came of it, tells who must repaint.
"""

import traceback
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import msgspec
from textual.app import App
from textual.signal import Signal

from officetui import wording
from officetui.config import Settings
from officetui.domain.errors import Refused
from officetui.domain.kinds import Ref
from officetui.i18n import t
from officetui.office.memory import Memory
from officetui.office.office import Office
from officetui.office.outcome import Outcome
from officetui.office.private_file import write_state
from officetui.ui.glyph import glyphs
from officetui.wording.cell import Part

_A_LOOK = timedelta(minutes=1)


class FootLine(msgspec.Struct, frozen=True):
    """The line at the foot of the screen: what was done, what is wrong, or that one more press leaves."""

    text: str
    is_wrong: bool = False
    offers_end: bool = False

    @property
    def shown(self) -> Part:
        """What is read of it wherever it is said: behind a sign, in the colour of what went well or wrong."""
        sign = glyphs().warning if self.is_wrong else glyphs().done
        return f"{sign} {self.text}", "late" if self.is_wrong else "ok"


class Workspace:
    """One a program; the screens' only way to the office.

    `changed` names the records that came to differ, `said` a line for the foot, `reworded` the language
    spoken from now on, `reset` the settings that held until others were saved.
    """

    def __init__(self, app: App[object], office: Office, memory: Memory) -> None:
        self.office = office
        self.memory = memory
        self.changed: Signal[frozenset[Ref]] = Signal(app, "changed")
        self.said: Signal[FootLine] = Signal(app, "said")
        self.reworded: Signal[str] = Signal(app, "reworded")
        self.reset: Signal[Settings] = Signal(app, "reset")
        self.last_seq = min(memory.seen.seq, office.store.seq)
        self.last_look = None if office.is_past else memory.seen.last_look
        self.undone_unasked = office.store.seq
        """What is recorded up to here is older than this login: undo asks before it takes that back."""
        self._told = 0
        self._standing = office.store.read_only
        self._seen: int | None = office.store.seq
        self.app = app
        self._is_forgetful = False
        self._put_off: list[Callable[[Office], Outcome]] = []
        self._is_trying = False
        self._look()

    @staticmethod
    def of(app: App[object]) -> "Workspace":
        """Return the workspace of the running program."""
        workspace = app.workspace  # type: ignore[attr-defined]  # every app of ours has one
        assert isinstance(workspace, Workspace)
        return workspace

    def perform(self, use_case: Callable[[Office], Outcome]) -> Outcome | None:
        """Carry out one use case; say what it did, or why not. Nothing is left half done.

        While another program is saving it is put off, and carried out once that has let go.
        """
        self._try_again()
        if self._put_off:
            self._put_off.append(use_case)
            return None
        outcome = self.try_perform(use_case)
        if not isinstance(outcome, Refused):
            return outcome
        if outcome.key == "store_locked":
            self._put_off.append(use_case)
            self.warn(t("said.put_off", pid=outcome.params["pid"]))
        else:
            self.complain(outcome)
        return None

    def _try_again(self) -> None:
        """Carry out what was put off, in order, without making the keys wait for it."""
        if not self._put_off or self._is_trying:
            return
        self._is_trying = True
        patience = self.office.wait_at_most(0)
        try:
            while self._put_off:
                outcome = self.try_perform(self._put_off[0])
                if isinstance(outcome, Refused):
                    if outcome.key == "store_locked":
                        return
                    self.complain(outcome)
                self._put_off.pop(0)
        finally:
            self._is_trying = False
            self.office.wait_at_most(patience)

    def try_perform(self, use_case: Callable[[Office], Outcome]) -> Outcome | Refused:
        """Carry out one use case and say what it did; return why not, for a better place to show it."""
        try:
            outcome = use_case(self.office)
        except Refused as refused:
            self.follow()
            return refused
        except Exception as error:  # noqa: BLE001 - a fault of ours must not end a day's work
            self.follow()
            return Refused("unexpected", what=type(error).__name__, file=self._note_fault())
        self.tell(outcome)
        return outcome

    def may_change(self) -> bool:
        """Tell whether anything can be saved here; where not, say why, before anybody types in vain."""
        store = self.office.store
        if store.read_only:
            self.complain(Refused(store.read_only.removeprefix("error."), **store.read_only_params))
        return not store.read_only

    def _note_fault(self) -> Path:
        """Write down where it went wrong, for whoever mends it; nothing of it is shown."""
        file = self.office.store.folder / "state" / "fault.txt"
        with suppress(OSError):
            write_state(file, traceback.format_exc().encode("utf-8", "replace"))
        return file

    def tell(self, outcome: Outcome) -> None:
        """Say what was done, and have the screens show it."""
        self._take_in(frozenset(outcome.refs))
        self.tell_notices(wording.outcome(outcome, self.office.book, self.office.now))
        self._look()
        self._try_again()

    def follow(self, also: frozenset[Ref] = frozenset()) -> None:
        """Take in what was saved, here and elsewhere, and tell the screens which records changed."""
        self._take_in(also)
        self.tell_notices()
        self._look()
        self._try_again()

    def _take_in(self, also: frozenset[Ref]) -> None:
        changed = self.office.refresh() | also
        before, self._standing = self._standing, self.office.store.read_only
        if changed or before != self._standing:
            self.changed.publish(changed)

    def tell_notices(self, done: str = "") -> None:
        """Say what was `done`, and behind it what the store found or did that was not said yet."""
        notices = self.office.store.notices[self._told :]
        self._told += len(notices)
        if notices:
            found = (t(notice.key, **notice.params) for notice in notices)
            self.warn(" ".join(filter(None, (done, *found))))
        elif done:
            self.say(done)

    def notice_key(self) -> None:
        """Take note that somebody is here, and sees what the screens show by now."""
        self._seen = self.office.store.seq

    def acknowledge(self) -> None:
        """Count as new from now on only what comes after this."""
        if self.last_look is not None:
            self.last_seq, self.last_look = self.office.store.seq, self.office.now
            self.changed.publish(frozenset())

    def remember(self) -> None:
        """Keep what is typed and not saved; say so once where that cannot be done."""
        if not self.memory.keep() and not self._is_forgetful:
            self._is_forgetful = True
            self.warn(t("said.cannot_keep"))

    def remember_text(self, slot: str, text: str) -> None:
        """Keep the one text that is typed for something; let go of it where none is."""
        if text.strip():
            self.memory.seen.forms[slot] = {"text": text}
            self.remember()
        else:
            self.forget(slot)

    def typed_text(self, slot: str) -> str:
        """Return the one text that was typed for something and has not served."""
        return self.memory.typed(slot).get("text", "")

    def forget(self, slot: str) -> None:
        """Let go of what was typed for something that is done."""
        if self.memory.seen.forms.pop(slot, None) is not None:
            self.remember()

    def _look(self) -> None:
        """Remember up to where this person, who is here, has seen what was done; not every time anew."""
        seq, self._seen = self._seen, None
        seen, now = self.memory.seen, self.office.now
        before = seen.last_look
        if seq is None or (seen.seq == seq and before and abs(now - before) < _A_LOOK):
            return
        seen.seq, seen.at = seq, now.isoformat()
        self.memory.keep()

    def say(self, text: str) -> None:
        """Show what was done."""
        self.said.publish(FootLine(text))

    def offer_end(self, text: str) -> None:
        """Show that the same key once more leaves."""
        self.said.publish(FootLine(text, offers_end=True))

    def say_end(self, by: int) -> None:
        """Say that nothing comes before what is shown, or with 1 after it."""
        self.say(t("said.end_after" if by > 0 else "said.end_before"))

    def complain(self, refused: Refused) -> None:
        """Show what is wrong and what would be right."""
        self.warn(wording.refusal(refused))

    def warn(self, text: str) -> None:
        """Show what needs a look."""
        self.said.publish(FootLine(text, is_wrong=True))
