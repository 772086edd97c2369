"""Charts as data, and as inline SVG: bars beside their names, no script, the same bytes every time."""

from collections.abc import Sequence
from html import escape
from typing import NamedTuple

from officetui.text import clean, fit, width

_WIDE, _LABEL, _NOTE, _ROW, _BAR = 380, 84, 116, 20, 12
_CELLS = 12


class Stripe(NamedTuple):
    """A piece of a bar, and what it means: `plain`, `second`, `late` or `room` that is left."""

    value: float
    meaning: str


class Bar(NamedTuple):
    """One bar: whose or what it is, its pieces one behind the other, and its figure in words."""

    label: str
    stripes: tuple[Stripe, ...]
    note: str


class Chart(NamedTuple):
    """A titled chart; `legend` says in words what each meaning is, in the order of the pieces.

    `name` is the same in any language. `rest`: what is said below of those that have no bar.
    """

    name: str
    title: str
    bars: tuple[Bar, ...]
    legend: tuple[tuple[str, str], ...] = ()
    rest: str = ""


def as_svg(chart: Chart) -> str:
    """Return a chart as one SVG element; its words are harmless, its colours come from the page's classes."""
    most = max((sum(stripe.value for stripe in bar.stripes) for bar in chart.bars), default=0.0) or 1.0
    tall = _ROW * len(chart.bars) + 4
    title = escape(clean(chart.title))
    lines = [f'<svg viewBox="0 0 {_WIDE} {tall}" role="img" aria-label="{title}">']
    for place, bar in enumerate(chart.bars):
        lines += _bar(bar, place * _ROW + 2, (_WIDE - _LABEL - _NOTE) / most)
    return "".join([*lines, "</svg>"])


def _bar(bar: Bar, top: int, scale: float) -> Sequence[str]:
    middle, left = top + _ROW / 2, float(_LABEL)
    label = clean(bar.label)
    shown = fit(label, _CELLS).rstrip() if width(label) > _CELLS else label
    lines = [f'<text x="{_LABEL - 6}" y="{middle:g}" class="name">{escape(shown)}</text>']
    for stripe in bar.stripes:
        wide = stripe.value * scale
        lines.append(
            f'<rect x="{left:.1f}" y="{top + (_ROW - _BAR) / 2:g}" width="{max(wide, 0):.1f}" height="{_BAR}"'
            f' class="{stripe.meaning}"/>'
        )
        left += wide
    lines.append(f'<text x="{left + 6:.1f}" y="{middle:g}" class="note">{escape(clean(bar.note))}</text>')
    return lines
