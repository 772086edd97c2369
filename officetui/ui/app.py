"""The program on the terminal: areas, themes, language and the keys that work everywhere. No rules."""

from collections.abc import Iterable
from typing import Any, ClassVar

from textual import work
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.screen import Screen

from officetui import i18n
from officetui.config import config_folder
from officetui.i18n import has, t
from officetui.office import history, question
from officetui.office.memory import Memory
from officetui.office.office import Office
from officetui.reports import plain
from officetui.ui import clipboard
from officetui.ui.desk import Desk
from officetui.ui.modals.capture import Capture
from officetui.ui.modals.choose import Choose
from officetui.ui.modals.help import Help
from officetui.ui.screens.area import Area
from officetui.ui.screens.records import Records
from officetui.ui.screens.today import Today
from officetui.ui.terminal import Terminal
from officetui.ui.theme import DEFAULT, DEFAULTS, Problem, folder, load_themes

POLL = 0.5
"""Seconds between looks at the store's journal; one `stat` each when nothing happened."""

AREAS = {"1": "today", "2": "task", "3": "staff", "4": "document", "5": "request"}


class OfficeApp(App[None]):
    """Opens on Today. `desk` is what the screens share."""

    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = True
    COMMAND_PALETTE_BINDING = "ctrl+p"
    MODES: ClassVar[dict[str, Any]] = {
        "today": Today,
        "task": lambda: Records("task"),
        "staff": lambda: Records("staff"),
        "document": lambda: Records("document"),
        "request": lambda: Records("request", "unit"),
    }
    DEFAULT_MODE = "today"
    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(key, f"area('{area}')", area, id=f"area.{area}", show=False)
            for key, area in AREAS.items()
        ),
        Binding("a,colon,：", "capture", "capture", id="capture"),
        Binding("u", "undo", "undo", id="undo"),
        Binding("U", "redo", "redo", id="redo"),
        Binding("question_mark,？,f1", "explain_keys", "help", id="help"),
        Binding("ctrl+q,Q", "leave", "quit", id="quit"),
        Binding("ctrl+c", "leave", "quit", show=False, id="interrupt", priority=True),
    ]

    def __init__(self, office: Office, memory: Memory, terminal: Terminal) -> None:
        super().__init__(ansi_color=terminal.is_ansi)
        self.desk = Desk(self, office, memory)
        self.terminal = terminal
        self._problems: list[Problem] = []
        self._dress()
        self.set_keymap(office.settings.keys)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Return the meanings no theme of Textual's own knows, for Textual."""
        return DEFAULTS

    def on_mount(self) -> None:
        """Begin to follow what other programs save."""
        for problem in self._problems:
            self.desk.warn(t(problem.key, **problem.params))
        self.set_interval(POLL, self.desk.follow)
        self.app_resume_signal.subscribe(self, lambda _: self.refresh(layout=True))

    def _dress(self) -> None:
        """Register the themes and wear the one chosen, or the one that fits the terminal."""
        themes, self._problems = load_themes((folder(), config_folder() / "themes"))
        for theme in themes.values():
            self.register_theme(theme)
        wanted = self.desk.memory.seen.theme or self.desk.office.settings.theme or DEFAULT
        self.themes = tuple(themes)
        # Before anything is drawn: put on later, a theme has every style worked out a second time.
        self.set_reactive(OfficeApp.theme, self.terminal.theme(wanted if wanted in themes else DEFAULT))
        self.stylesheet.set_variables(self.get_css_variables())

    def action_area(self, area: str) -> None:
        """Go to an area; each keeps what was open in it."""
        self.switch_mode(area)

    def action_capture(self) -> None:
        """Open the capture line over whatever is shown."""
        if not isinstance(self.screen, Capture):
            self.push_screen(Capture(self.desk))

    def action_undo(self) -> None:
        """Take back the last thing done."""
        self.desk.perform(history.undo)

    def action_redo(self) -> None:
        """Do again what was taken back."""
        self.desk.perform(history.redo)

    def action_explain_keys(self) -> None:
        """Show the keys that work here."""
        if not isinstance(self.screen, Help):
            self.push_screen(Help(self.screen))

    def action_leave(self) -> None:
        """End the program; everything is saved already."""
        self.exit()

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Offer in the palette what has a key and what has none."""
        for area in AREAS.values():
            yield SystemCommand(
                t(f"area.{area}"), t("palette.area"), lambda area=area: self.action_area(area)
            )
        yield SystemCommand(t("key.capture"), t("help.capture"), self.action_capture)
        yield SystemCommand(t("palette.theme"), t("palette.theme_help"), self.choose_theme)
        yield SystemCommand(t("palette.language"), t("palette.language_help"), self.choose_language)
        if isinstance(screen, Today):
            yield SystemCommand(t("palette.copy_today"), t("palette.copy_today_help"), self.copy_today)
        yield SystemCommand(t("key.help"), t("help.help"), self.action_explain_keys)
        yield SystemCommand(t("key.quit"), t("help.quit"), self.action_leave)

    @work
    async def choose_theme(self) -> None:
        """Offer the themes and wear the one chosen from now on."""
        options = [(name, t(f"theme.{name}") if has(f"theme.{name}") else name) for name in self.themes]
        chosen = await self.push_screen_wait(Choose(t("palette.theme"), options))
        if chosen:
            self.theme = self.terminal.theme(chosen)
            self.desk.memory.seen.theme = chosen
            self.desk.memory.keep()

    @work
    async def choose_language(self) -> None:
        """Offer the languages and speak the one chosen from now on."""
        options = [(name, i18n.named(name)) for name in i18n.LANGUAGES]
        chosen = await self.push_screen_wait(Choose(t("palette.language"), options))
        if chosen:
            i18n.use(chosen)
            self.desk.memory.seen.language = chosen
            self.desk.memory.keep()
            for screen in self._areas():
                screen.make_stale()

    def copy_today(self) -> None:
        """Copy the four lists as text."""
        office = self.desk.office
        lines = plain.today_lines(question.today(office), office.book, office.now)
        clipboard.copy_text(self.desk, "\n".join(lines))

    def _areas(self) -> Iterable[Area]:
        for mode in self.MODES:
            for screen in self._screen_stacks.get(mode, ()):
                if isinstance(screen, Area):
                    yield screen
