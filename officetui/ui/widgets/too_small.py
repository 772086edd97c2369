"""What covers the screen while the terminal is too small: says so, and takes the keys away from lists."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from officetui.i18n import t
from officetui.ui.terminal import LEAST_COLUMNS, LEAST_ROWS
from officetui.ui.widgets.modal import CalmModal


class TooSmall(CalmModal[None]):
    """Goes away by itself when the terminal is large enough; the focus is then where it was."""

    is_cover = True
    DEFAULT_CSS = """
    TooSmall { background: $background; align: center middle; }
    TooSmall Static { width: auto; max-width: 100%; height: auto; text-align: center; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q,q,ctrl+c", "app.quit", "Quit", show=False, id="quit")
    ]

    def compose(self) -> ComposeResult:
        """Say how large the terminal must be."""
        yield Static(t("terminal.too_small", columns=LEAST_COLUMNS, rows=LEAST_ROWS), markup=False)
