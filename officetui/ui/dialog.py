"""What opens over an area or beside it, each imported when it is first opened.

The first paint of the program waits for none of it; everything here together takes as long to import as
a fifth of that.
"""

from collections.abc import Sequence
from typing import Any

from textual.screen import ModalScreen, Screen

from officetui.domain.kinds import Ref
from officetui.ui.desk import Desk
from officetui.ui.verb import Verb


def ask(desk: Desk, verb: Verb, refs: Sequence[Ref]) -> ModalScreen[Any]:
    """Return what asks for what a verb needs; it answers with an Answer, or None."""
    from officetui.ui import answer
    from officetui.ui.modals.ask import Ask

    return Ask(answer.question(desk.office, verb, refs), desk)


def ask_need(desk: Desk, kind: str, need: str, verb: str, refs: Sequence[Ref]) -> ModalScreen[Any]:
    """Return what asks for what a step of the flow needs; it answers with an Answer, or None."""
    from officetui.ui import answer
    from officetui.ui.modals.ask import Ask

    return Ask(answer.need(desk.office, kind, need, verb, refs), desk)


def choose(title: str, options: Sequence[tuple[str, str]]) -> ModalScreen[str | None]:
    """Return a choice of one among (value, words)."""
    from officetui.ui.modals.choose import Choose

    return Choose(title, options)


def capture(desk: Desk) -> ModalScreen[Ref | None]:
    """Return the capture line."""
    from officetui.ui.modals.capture import Capture

    return Capture(desk)


def capture_type() -> type[ModalScreen[Any]]:
    """Return what the capture line is, to tell whether it is open."""
    from officetui.ui.modals.capture import Capture

    return Capture


def form(desk: Desk, ref: Ref | None = None, kind: str = "") -> ModalScreen[Ref | None]:
    """Return the form of a record, or of a new one of `kind`."""
    from officetui.ui.modals.form import Form

    return Form(desk, ref, kind)


def why(desk: Desk, ref: Ref) -> ModalScreen[None]:
    """Return the explanation of a record's place."""
    from officetui.ui.modals.why import Why

    return Why(desk, ref)


def explain_keys(screen: Screen[Any]) -> ModalScreen[None]:
    """Return the keys that work on a screen."""
    from officetui.ui.modals.help import Help

    return Help(screen)


def detail(ref: Ref, siblings: Sequence[Ref]) -> Screen[None]:
    """Return a record in full, with the way to its neighbours."""
    from officetui.ui.screens.detail import Detail

    return Detail(ref, siblings=siblings)


def records(*kinds: str) -> Screen[None]:
    """Return the area of one kind, or of several."""
    from officetui.ui.screens.records import Records

    return Records(*kinds)
