"""The smallest Textual program there is, to measure against: it shows one label."""

from textual.app import App, ComposeResult
from textual.widgets import Label


class OneLabel(App[None]):
    """One label."""

    def compose(self) -> ComposeResult:
        """Draw the label."""
        yield Label("T0 ready")


OneLabel().run()
