"""The keys that work here, as they are set now, grouped by how far they reach."""

from collections.abc import Iterator
from typing import Any, ClassVar
from unicodedata import east_asian_width

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen, Screen

from officetui.i18n import show_key, t
from officetui.text import clean, fit, width, wrap
from officetui.ui.destination import TourWanted
from officetui.ui.modals.reading_box import ReadingBox
from officetui.ui.widgets.column import Part
from officetui.ui.widgets.keys import binding_words, bindings_in_order
from officetui.ui.widgets.line import Line
from officetui.ui.widgets.modal import CalmModal
from officetui.ui.widgets.page import PageView, Text
from officetui.ui.widgets.steady import Stack

_GROUPS = ("help.group.list", "help.group.screen", "help.group.everywhere")
_MOST = 18
_GAP = "  "

_Entry = tuple[list[str], str, str]
"""The keys of one binding, what it does in words, and the name that settings know it by."""


class Help(ReadingBox):
    """Explains the keys of `screen` with what has the focus there; any key that does not scroll closes it."""

    DEFAULT_CSS = """
    Help Vertical { background: $background; }
    Help PageView { height: 1fr; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss", "back", id="back"),
        Binding("t", "tour", "tour", id="help.tour"),
    ]

    def __init__(self, screen: Screen[object]) -> None:
        super().__init__()
        self._groups = _groups(screen)
        self._is_over_box = isinstance(screen, ModalScreen)

    def compose(self) -> ComposeResult:
        """Draw the keys."""
        with Stack():
            close = t("help.close_box" if self._is_over_box else "help.close")
            yield Line([(t("help.title"), "strong")], [(close, "dim")])
            yield PageView(self._draw)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Offer no tour of the areas from a box that hides them, for Textual."""
        return not (action == "tour" and self._is_over_box)

    def action_tour(self) -> None:
        """Go round with somebody who is new here."""
        self.app.post_message(TourWanted())
        self.dismiss()

    def _draw(self, room: int) -> Text:
        text: Text = []
        named = [", ".join(keys) for _, entries in self._groups for keys, _, _ in entries]
        column = min(max((width(keys) for keys in named), default=0), _MOST, room // 3)
        for title, entries in self._groups:
            text += [[], [(clean(t(title)), "title")]]
            for keys, words, name in entries:
                text += _named(_row(", ".join(keys), words, column, room), name, column + 4, room)
        names = t("help.names", section="[keys]", file="settings.toml", example='done = "f8"')
        text += [[], *([("  " + line, "dim")] for line in wrap(names, room - 2))]
        text += [[], [(clean(t("help.grammar.title")), "title")]]
        text += [[("  " + line, "")] for line in wrap(t("help.grammar"), room - 2)]
        text += [[], [(clean(t("help.counts.title")), "title")]]
        text += [[("  " + line, "")] for line in wrap(t("help.counts"), room - 2)]
        return text[1:]


def _row(keys: str, words: str, column: int, room: int) -> Text:
    first, *more = wrap(words, max(room - column - 4, 4))
    if width(keys) > column:
        return [[("  " + line, "key")] for line in wrap(keys, room - 2)] + [
            [(" " * (column + 4) + line, "")] for line in (first, *more)
        ]
    rows: list[list[Part]] = [[("  " + fit(keys, column), "key"), ("  " + first, "")]]
    return rows + [[(" " * (column + 4) + line, "")] for line in more]


def _named(rows: Text, name: str, indent: int, room: int) -> Text:
    """Put the name of a binding at the right of its last row, or below it where it finds no room."""
    spare = room - sum(width(text) for text, _ in rows[-1]) - width(name)
    if spare < len(_GAP):
        rows.append([(" " * indent, "")])
        spare = max(room - indent - width(name), 0)
    return [*rows[:-1], [*rows[-1], (" " * spare, ""), (name, "dim")]]


def _groups(screen: Screen[object]) -> list[tuple[str, list[_Entry]]]:
    """The bindings by where they are from: the focused widget, the screen, the program."""
    found: dict[str, dict[str, _Entry]] = {group: {} for group in _GROUPS}
    for node, binding in _bindings(screen):
        words = binding_words(screen, binding, is_long=True)
        if not words:
            continue
        place = 2 if isinstance(node, App) else 1 if isinstance(node, Screen) else 0
        name = binding.id or ""
        keys, _, _ = found[_GROUPS[place]].setdefault(name or binding.action, ([], words, name))
        shown = show_key(binding.key)
        # Full-width keys do what the plain ones do, for who has an input method on.
        if shown not in keys and not (len(shown) == 1 and east_asian_width(shown) == "F"):
            keys.append(shown)
    return [(group, list(entries.values())) for group, entries in found.items() if entries]


def _bindings(screen: Screen[object]) -> Iterator[tuple[Any, Binding]]:
    for active in bindings_in_order(screen):
        if active.enabled:
            yield active.node, active.binding
    if isinstance(screen, CalmModal):
        yield from _before_any_box(screen)


def _before_any_box(box: CalmModal[Any]) -> Iterator[tuple[Any, Binding]]:
    """The bindings of the program that have their key before a box has it: no box names those as its own."""
    program, bindings = box._binding_chain[-1]
    for _, binding in bindings:
        if binding.priority and binding.id not in box.shuts_out:
            yield program, binding
