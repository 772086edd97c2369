"""A page to read over the screen, and nothing to do but close it."""

from textual import events

from officetui.ui.widgets.modal import CalmModal
from officetui.ui.widgets.page import PageView


class ReadingBox(CalmModal[None]):
    """The keys scroll its page; any other closes it. A subclass draws one `PageView`."""

    def on_mount(self) -> None:
        """Let the keys scroll."""
        self.query_one(PageView).focus()

    def on_key(self, event: events.Key) -> None:
        """Close at any other key."""
        if event.key not in self.active_bindings:
            event.stop()
            self.dismiss()
