"""What states mean on the screen: the meaning each is drawn with, always beside its words or sign."""

from datetime import datetime

from officetui import wording
from officetui.domain.light import Light
from officetui.domain.limit import DueState
from officetui.domain.moment import When
from officetui.ui.glyph import glyphs
from officetui.ui.widgets.column import Part

LIGHT = {Light.RED: "late", Light.YELLOW: "warning", Light.GREEN: "ok"}
_DUE = {DueState.LATE: "late", DueState.TODAY: "warning"}


def is_pressing(state: DueState) -> bool:
    """Tell whether a limit is drawn as pressing: late, or today."""
    return state in _DUE


def due_cell(when: When | None, state: DueState, now: datetime) -> Part:
    """Return how near a limit is: late and today by words as well as colour."""
    return wording.late_words(when, now), _DUE.get(state, "")


def sign(light: Light) -> Part:
    """Return the sign of a light."""
    drawn = {Light.RED: glyphs().late, Light.YELLOW: glyphs().warning, Light.GREEN: glyphs().dot}
    return drawn[light], LIGHT[light]
