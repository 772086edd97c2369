"""One stop of the tour: what there is to see, and the one key that goes on."""

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from officetui.i18n import show_key, t
from officetui.ui.widgets.box_sheet import BoxSheet
from officetui.ui.widgets.line import Line
from officetui.ui.widgets.modal import CalmModal
from officetui.ui.widgets.passage import Passage


# Without the key of help, which every box has: a stop goes on by the one key it names.
class TourStop(CalmModal[bool | None], inherit_bindings=False):
    """Says the message `words`, where `{key}` is the key to press; answers whether it was, or Esc."""

    DEFAULT_CSS = """
    TourStop.high { align: center top; }
    TourStop Passage { height: auto; background: $surface; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss", "back", id="back")]

    def __init__(self, words: str, key: str, place: tuple[int, int], *, is_low: bool) -> None:
        """`place` is its number among how many; it `is_low`, at the foot of the screen, or at its top."""
        super().__init__(classes="dialog low" if is_low else "dialog high")
        self._words = words
        self._key = key
        self._place = place

    def compose(self) -> ComposeResult:
        """Draw what there is to see and what to press."""
        number, count = self._place
        with BoxSheet():
            yield Passage([(t(self._words, key=show_key(self._key)), "")])
            yield Line([(t("tour.place", number=number, count=count), "dim")], [(t("tour.leave"), "dim")])

    def on_key(self, event: events.Key) -> None:
        """Go on with the key named; any other does nothing here."""
        if event.key in self.active_bindings:
            return
        event.stop()
        if event.key == self._key:
            self.dismiss(True)
        else:
            said = t("tour.press", key=show_key(self._key))
            self.query_one(Line).update([(said, "warning")])

    def take_palette_key(self) -> bool:
        """Go on with the key of the palette where it is the one named."""
        if self._key == "ctrl+p":
            self.dismiss(True)
        return True
