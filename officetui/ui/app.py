"""The program on the terminal: areas, themes, language and the keys that work everywhere. No rules."""

import gc
from collections.abc import Callable
from functools import partial
from typing import Any, ClassVar

from textual import events, on
from textual.binding import Binding, BindingType
from textual.dom import DOMNode
from textual.screen import ModalScreen

from officetui import i18n, keymap
from officetui.config import Settings
from officetui.domain.kinds import Ref
from officetui.i18n import has, show_key, t
from officetui.office import history
from officetui.office.memory import Memory
from officetui.office.office import Office
from officetui.office.outcome import Outcome
from officetui.theme_name import own_folder
from officetui.ui import talks
from officetui.ui.conversation import Conversation, converse
from officetui.ui.destination import PageWanted, TourWanted
from officetui.ui.driver import StrangeInput
from officetui.ui.gate import talk
from officetui.ui.host import HostedApp
from officetui.ui.navigation import AREAS, Navigated
from officetui.ui.screens.area import AreaScreen
from officetui.ui.store_care import StoreCare
from officetui.ui.terminal import Terminal
from officetui.ui.theme import DEFAULT
from officetui.ui.widgets.screen import CalmScreen
from officetui.ui.workspace import Workspace
from officetui.wording import clauses, join, refusal, veil

POLL = 0.5
"""Seconds between looks at the store's journal; one `stat` each when nothing happened."""


class OfficeApp(Navigated, HostedApp):
    """Opens on Today. `workspace` is what the screens share."""

    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = True
    COMMAND_PALETTE_BINDING = "ctrl+p"
    DEFAULT_MODE = "today"
    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(area.key, f"area('{name}')", name, id=f"area.{name}", show=False)
            for name, area in AREAS.items()
            if area.key
        ),
        Binding("a,colon,：", "capture", "capture", id="capture"),
        Binding("f3", "capture", "capture", id="capture.anywhere", show=False, priority=True),
        Binding("S,slash,／", "find", "find", id="find"),
        Binding("f4", "find", "find", id="find.anywhere", show=False, priority=True),
        Binding("asterisk,＊", "veil", "mask", id="veil", show=False),
        Binding("u", "undo", "undo", id="undo"),
        Binding("U", "redo", "redo", id="redo"),
        Binding("question_mark,？,f1", "explain_keys", "help", id="help"),
        Binding("ctrl+q,Q", "leave", "quit", id="quit"),
        Binding("ctrl+c", "leave", "quit", show=False, id="interrupt", priority=True),
    ]

    def __init__(
        self,
        office: Office,
        memory: Memory,
        terminal: Terminal,
        *,
        language: str = "",
        is_beginning: bool = False,
    ) -> None:
        """`language`: as the option asks, or ""; `is_beginning`: ask what a new office cannot know."""
        super().__init__(terminal, look=_wanted_theme(office, memory), folders=[own_folder()])
        self.title = _window_title(office)
        self.workspace = Workspace(self, office, memory)
        self.care = StoreCare(self, self.workspace)
        self._language = language
        self._is_beginning = is_beginning
        self._latest: list[str] = []
        self._heed_keys()

    def _heed_keys(self) -> None:
        keys = self.workspace.office.settings.keys
        own = {name: key for name, key in keys.items() if _is_binding(name, key)}
        self.set_keymap(own)
        keymap.use(own)

    def on_mount(self) -> None:
        """Begin to follow what other programs save; let the collector work, but not on what stays."""
        self.call_after_refresh(_let_collect)
        self.call_after_refresh(self.workspace.office.store.rest)
        self.call_after_refresh(self._warn_of_settings)
        self.call_after_refresh(self.workspace.tell_notices)
        if not self.workspace.office.is_past:
            self.set_interval(POLL, self.workspace.follow)
        self.care.start()
        self.workspace.reset.subscribe(self, self._heed_settings)
        if self._is_beginning:
            from officetui.ui.beginning import begin  # the first hour only

            converse(self, begin)

    async def on_event(self, event: events.Event) -> None:
        """Take note of who is at the keys, for Textual."""
        if isinstance(event, events.Key | events.Paste):
            self.workspace.notice_key()
            self.care.wake()
            if isinstance(self.screen, AreaScreen):
                self.screen.note_key(event.key if isinstance(event, events.Key) else "")
        await super().on_event(event)

    def mean_nothing(self, event: events.Key) -> None:
        """Say that a key does nothing here, and of a letter that what is typed on is given to nobody."""
        said = "said.nothing_here" if event.is_printable else "said.no_use_here"
        self.workspace.warn(t(said, key=show_key(event.key)))

    def on_paste(self) -> None:
        """Say of a pasted text, which nothing on the screen took, where it could go."""
        self.workspace.warn(t("said.paste_nowhere"))

    @on(StrangeInput)
    def _say_strange(self) -> None:
        """Say why some of what was typed came to nothing."""
        self.workspace.warn(t("said.strange_input"))

    def _warn_of_settings(self) -> None:
        """Say which settings do nothing, rather than leave somebody wondering."""
        settings = self.workspace.office.settings
        wrong = [refusal(flaw) for flaw in self.workspace.office.flaws]
        wrong += [t(problem.key, **problem.params) for problem in self.theme_problems]
        wanted = _wanted_theme(self.workspace.office, self.workspace.memory)
        if wanted not in self.known_themes:
            wrong.append(t("said.no_theme", name=wanted, names=join(self.known_themes)))
        bad = [f"{name} = {key}" for name, key in settings.keys.items() if not _is_binding(name, key)]
        if bad:
            wrong.append(t("said.bad_keys", keys=clauses(bad)))
        if wrong:
            self.workspace.warn(clauses(wrong))

    def handle_bindings_clash(self, clashed_bindings: set[Binding], node: DOMNode) -> None:  # noqa: ARG002
        """Say which keys a setting took away from something else, for Textual."""
        # A binding of several keys meets itself on its way to its new one.
        ids = {binding.id for binding in clashed_bindings if binding.id and not self._has_own_key(binding.id)}
        names = join(sorted(t(f"key.{each}") for each in ids))
        if names:
            self.workspace.warn(t("said.keys_clash", names=names))

    def _has_own_key(self, name: str) -> bool:
        """Tell whether the settings give a binding a key that they give to no other."""
        own = self.workspace.office.settings.keys
        taken = [key for keys in own.values() for key in keys.split(",")]
        return name in own and any(taken.count(key) == 1 for key in own[name].split(","))

    def action_command_palette(self) -> None:
        """Open the palette; a box is answered or left first."""
        box = self.screen
        if isinstance(box, CalmScreen) and box.take_palette_key():
            return
        if isinstance(box, ModalScreen):
            self.workspace.warn(t("said.box_first"))
        else:
            from officetui.ui import offer

            converse(self, partial(offer.choose, self, self.care, self._latest))

    def action_focus_next(self) -> None:
        """Go to the next field or list, for Textual; say so where there is no other."""
        self._go_on(super().action_focus_next, "tab")

    def action_focus_previous(self) -> None:
        """Go to the one before, as `action_focus_next` does."""
        self._go_on(super().action_focus_previous, "shift+tab")

    def _go_on(self, go: Callable[[], None], key: str) -> None:
        before = self.focused
        go()
        if self.focused is before:
            self.workspace.warn(t("said.no_use_here", key=show_key(key)))

    def action_area(self, area: str) -> None:
        """Go to an area; each keeps what was open in it."""
        if area == self.current_mode:
            self.workspace.say(t("said.shown_already", area=t(f"area.{area}")))
        else:
            self.switch_mode(area)

    def action_find(self) -> None:
        """Search everything, over whatever is shown; a box is answered or left first."""
        if isinstance(self.screen, ModalScreen):
            self.workspace.warn(t("said.box_first"))
        else:
            self.screen.post_message(PageWanted("find"))

    async def push_screen_wait(self, screen: Any, *, mode: str | None = None) -> Any:
        """Open a box and wait for its answer, for Textual; None where it asks for what could not be saved."""
        if isinstance(screen, CalmScreen) and screen.is_for_change and not self.workspace.may_change():
            return None
        return await super().push_screen_wait(screen, mode=mode)

    def action_capture(self) -> None:
        """Open the capture line over whatever is shown, a half-filled form too."""
        from officetui.ui.modals.capture import Capture

        if not isinstance(self.screen, Capture) and self.workspace.may_change():
            self.push_screen(Capture(self.workspace), self._point_at)

    def _point_at(self, ref: Ref | None) -> None:
        """Put the cursor of the area in front on what was just written down."""
        if ref and isinstance(self.screen, AreaScreen):
            self.screen.point_at(ref)

    def _point_at_changed(self, outcome: Outcome | None) -> None:
        """Put the cursor on what came back, once the screen shows it."""
        if outcome is not None and outcome.refs:
            self.screen.call_later(self._point_at, outcome.refs[0])

    @talk
    async def action_undo(self) -> None:
        """Take back the last thing done and stand on it; ask first where an earlier login did it."""
        self._point_at_changed(await talks.undo(Conversation(self)))

    @talk
    async def action_redo(self) -> None:
        """Do again what was taken back, and stand on it."""
        self._point_at_changed(Conversation(self).perform(history.redo))

    def action_explain_keys(self) -> None:
        """Show the keys that work here."""
        from officetui.ui.modals.help import Help

        if not isinstance(self.screen, Help):
            self.push_screen(Help(self.screen))

    def action_leave(self) -> None:
        """End the program; everything is saved already."""
        self.exit()

    def action_veil(self) -> None:
        """Hide on every screen what is internal, a work secret or private, or show it again."""
        veil.draw(is_drawn=not veil.is_drawn())
        self.workspace.reworded.publish(i18n.language())
        self.workspace.say(t("said.veiled" if veil.is_drawn() else "said.unveiled"))

    @on(TourWanted)
    def _begin_tour(self) -> None:
        """Take round whoever asks for it."""
        from officetui.ui.tour import begin_tour

        begin_tour(self)

    def _heed_settings(self, before: Settings) -> None:
        """Have keys, colours, words and the window's name be those of the settings as they are now."""
        after = self.workspace.office.settings
        self.rename_window(_window_title(self.workspace.office))
        if after.keys != before.keys:
            self._heed_keys()
        self.wear(_wanted_theme(self.workspace.office, self.workspace.memory))
        if after.language != before.language:
            i18n.use(after.language or self._language or i18n.from_environment())
        self.workspace.reworded.publish(i18n.language())


def _window_title(office: Office) -> str:
    """Return the office's name and no more: a window's title is seen by whoever passes, and by tmux."""
    name = office.settings.office
    return t("terminal.title", office=name) if name else "officetui"


def _wanted_theme(office: Office, memory: Memory) -> str:
    """Return the theme that this person chose, else that of the settings."""
    return memory.seen.theme or office.settings.theme or DEFAULT


def _is_binding(name: str, keys: str) -> bool:
    """Tell whether a setting names a binding there is, and keys that can be pressed."""
    return has(f"key.{name}") and all(all(part for part in key.split("+")) for key in keys.split(","))


def _let_collect() -> None:
    gc.freeze()
    gc.enable()
