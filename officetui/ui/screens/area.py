"""What every area shares: its head line, its foot, its keys, and repainting when the office changed."""

import time
from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.timer import Timer

from officetui import wording
from officetui.domain.kinds import Ref
from officetui.i18n import n, t
from officetui.text import width
from officetui.ui.command import Command
from officetui.ui.destination import AreaWanted
from officetui.ui.glyph import glyphs
from officetui.ui.widgets.column import Part
from officetui.ui.widgets.compass import Compass
from officetui.ui.widgets.keys import KeyLine
from officetui.ui.widgets.line import Line
from officetui.ui.widgets.screen import CalmScreen
from officetui.ui.workspace import FootLine, Workspace

TICK = 60.0
"""Seconds after which what depends on the time of day is worked out again."""

SAID_FOR = 8.0
"""Seconds a line at the foot stays before the keys alone are left; a warning until the key after them.

What offers to leave stays until another key is pressed.
"""


class AreaScreen(CalmScreen[None]):
    """A screen of one area. A subclass gives `compose_body` and `refresh_content`, and its `name_key`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "back", id="back"),
        Binding("q", "quit_twice", "back", id="back.q", show=False),
    ]
    name_key = ""
    gives_way: tuple[str, ...] = ("office", "day")
    """The groups of the head line that give way where not all fit, the first first: the rest matters more."""

    def __init__(self) -> None:
        super().__init__()
        self._is_stale = False
        self._clearing: Timer | None = None
        self._warned: float | None = None
        self._offers_end = False

    @property
    def workspace(self) -> Workspace:
        """The office on this screen, with the manners of the program."""
        return Workspace.of(self.app)

    def name_words(self) -> str:
        """Return what is shown, for the head line."""
        return t(self.name_key)

    def commands(self) -> Iterator[Command]:
        """Offer in the palette what is done here and has no key."""
        return iter(())

    def compose(self) -> ComposeResult:
        """Draw the head, the body, the foot."""
        yield Line(id="head")
        yield from self.compose_body()
        yield Compass(id="said")
        yield KeyLine()

    def compose_body(self) -> ComposeResult:
        """Draw what is this area's own."""
        raise NotImplementedError

    def refresh_content(self, changed: frozenset[Ref]) -> None:
        """Show the records as they are now; `changed` is empty where anything may have changed."""
        raise NotImplementedError

    def point_at(self, ref: Ref) -> None:
        """Put the cursor on a record, where it is shown; an area without a list has none."""

    def on_mount(self) -> None:
        """Listen for what is done here and elsewhere."""
        self.workspace.changed.subscribe(self, self._take_in)
        self.workspace.said.subscribe(self, self._show_said)
        self.workspace.reworded.subscribe(self, lambda _: self.make_stale())
        self.relabel()

    def relabel(self) -> None:
        """Take every word anew: the language, the day or the glyphs may have changed."""
        self.query_one("#head", Line).update(self.head())
        self.query_one(Compass).refresh()
        self.query_one(KeyLine).refresh()
        self.refresh_content(frozenset())

    def head(self) -> list[Part]:
        """Return the head line: its groups with dots between, as many as there is room for."""
        groups = self.head_groups()
        for name in self.gives_way:
            if width("".join(text for text, _ in _joined(groups))) + 2 > self.app.size.width:
                groups[name] = self.shorter(name)
        return _joined(groups)

    def shorter(self, group: str) -> list[Part]:  # noqa: ARG002 - for an area where one can be said in less
        """Return what a group of the head line says where it must give way; nothing of it."""
        return []

    def head_groups(self) -> dict[str, list[Part]]:
        """Return what the head line says, by name, in order: which office, which area, which day."""
        office = self.workspace.office
        groups: dict[str, list[Part]] = {
            "office": [(office.settings.office or t("head.office"), "strong")],
            "area": [(self.name_words(), "accent")],
            **self.caveats(),
        }
        # A moment of the past says its day itself.
        return groups if office.is_past else {**groups, "day": [(wording.heading(office.now.date()), "")]}

    def caveats(self) -> dict[str, list[Part]]:
        """Return for the head line what keeps anything from being saved, and what could not be read."""
        office = self.workspace.office
        groups: dict[str, list[Part]] = {}
        if office.as_of:
            at = office.as_of.astimezone(office.now.tzinfo)
            words = t("head.as_of", at=f"{wording.heading(at.date())} {wording.time_words(at.time())}")
            groups["unsaved"] = [(words, "warning")]
        elif office.store.read_only:
            reason = t(f"read_only.{office.store.read_only.removeprefix('error.')}")
            groups["unsaved"] = [(t("head.read_only_reason", reason=reason), "warning")]
        if office.faults:
            groups["faults"] = [(n("head.faults", len(office.faults)), "warning")]
        return groups

    def on_screen_resume(self, event: events.ScreenResume) -> None:  # noqa: ARG002 - Textual's signature
        """Catch up with what happened while another area was in front."""
        if self._is_stale:
            self._is_stale = False
            self.relabel()

    def on_screen_suspend(self, event: events.ScreenSuspend) -> None:  # noqa: ARG002 - Textual's signature
        """Let go of a warning that was for this area, where another is in front."""
        if self._warned is not None and self not in self.app.screen_stack:
            self._hush()

    def note_key(self, key: str) -> None:
        """Let go of a warning that somebody here has had the time to read, and of an offer not taken."""
        is_read = self._warned is not None and time.monotonic() - self._warned > SAID_FOR
        if is_read or (self._offers_end and not self._is_bound_to_quit(key)):
            self._hush()

    def _is_bound_to_quit(self, key: str) -> bool:
        found = self.active_bindings.get(key)
        return found is not None and found.binding.action == "quit_twice"

    def action_back(self) -> None:
        """Go back to Today. There Esc does nothing: pressed once too often, it must not end the program."""
        if self.app.current_mode != "today":
            self.post_message(AreaWanted("today"))
        else:
            self.workspace.say(t("said.shown_already", area=t("area.today")))

    def action_quit_twice(self) -> None:
        """Go back to Today; there, offer to leave, and leave where the foot still says so."""
        if self.app.current_mode != "today" or len(self.app.screen_stack) > 1:
            self.action_back()
        elif self._offers_end:
            self.app.exit()
        else:
            self.workspace.offer_end(t("said.press_again"))

    def make_stale(self) -> None:
        """Have everything drawn anew now, or when this screen is next in front."""
        if self.is_current:
            self.relabel()
        else:
            self._is_stale = True

    def _take_in(self, changed: frozenset[Ref]) -> None:
        if self.is_current or self in self.app.screen_stack:
            self.refresh_content(changed)
            self.query_one("#head", Line).update(self.head())
        else:
            self._is_stale = True

    def _show_said(self, said: FootLine) -> None:
        if said.is_wrong and self not in self.app.screen_stack:
            return
        self._hush()
        self.query_one("#said", Line).update([said.shown])
        if said.is_wrong:
            self._warned = time.monotonic()
        elif said.offers_end:
            self._offers_end = True
        else:
            self._clearing = self.set_timer(SAID_FOR, self._hush)

    def _hush(self) -> None:
        """Leave the keys alone at the foot."""
        if self._clearing:
            self._clearing.stop()
        self._clearing = self._warned = None
        self._offers_end = False
        self.query_one("#said", Line).update([])


def _joined(groups: Mapping[str, Sequence[Part]]) -> list[Part]:
    parts: list[Part] = []
    for group in groups.values():
        if not any(text for text, _ in group):
            continue
        parts += [(f" {glyphs().dot} ", "dim"), *group] if parts else group
    return parts
