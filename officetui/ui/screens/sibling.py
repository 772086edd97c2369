"""A page of one record among those of the list it was opened from, along which the keys go."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from officetui.domain.errors import Refused
from officetui.domain.kinds import Ref
from officetui.i18n import t
from officetui.ui.glyph import glyphs
from officetui.ui.screens.verb_screen import VerbScreen
from officetui.ui.widgets.column import Part
from officetui.ui.widgets.page import Text


class Sibling(VerbScreen):
    """Shows `ref`; `siblings` are the records of that list. `moved` is what going on to another brings."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,right_square_bracket", "step(1)", "next", id="detail.next"),
        Binding("left,left_square_bracket", "step(-1)", "previous", id="detail.previous", show=False),
        Binding("B", "bring_back", "bring back", id="unarchive"),
    ]

    def __init__(self, ref: Ref, siblings: Sequence[Ref] = ()) -> None:
        super().__init__()
        self.ref = ref
        self._siblings: Sequence[Ref] = siblings or (ref,)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the others where there are some; of what is archived only to bring it back, for Textual."""
        if action == "step":
            return len(self._siblings) > 1
        if self._is_archived():
            return action in ("bring_back", "back", "quit_twice")
        return action != "bring_back" and super().check_action(action, parameters)

    def place(self) -> dict[str, list[Part]]:
        """Return where it stands in its list; nothing where it stands alone."""
        if len(self._siblings) < 2 or self.ref not in self._siblings:
            return {}
        return {"place": [(f"{self._siblings.index(self.ref) + 1}/{len(self._siblings)}", "")]}

    def action_step(self, by: int) -> None:
        """Show the next or previous record of the list."""
        if self.ref not in self._siblings:
            return
        place = self._siblings.index(self.ref) + by
        if 0 <= place < len(self._siblings):
            self.ref = self._siblings[place]
            self.moved()
        else:
            self.workspace.say_end(by)

    def archived_line(self) -> Text:
        """Return that the record is archived, and how it is brought back; nothing for any other."""
        words = f"{glyphs().warning} {t('detail.archived')}"
        return [[(words, "warning")]] if self._is_archived() else []

    def action_bring_back(self) -> None:
        """Bring the record back out of the archive."""
        from officetui.office import archive

        if self._is_archived():
            self.workspace.perform(lambda office: archive.bring_back(office, (self.ref,)))
            self.refresh_bindings()

    def _is_archived(self) -> bool:
        try:
            return bool(self.workspace.office.book.get(self.ref).archived)
        except Refused:
            return False

    def moved(self) -> None:
        """Show another record from its top."""
        self.relabel()
