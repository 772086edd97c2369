"""Who sent a paper: known by the body code of its number, by papers before it, by how its title begins."""

import re

from officetui.domain.incoming import INCOMING
from officetui.domain.scene import Scene
from officetui.domain.unit import UNIT, Unit

_SERIES = frozenset(
    ("函", "办", "办函", "发", "字", "通", "传", "电", "信", "督", "报", "请", "令", "纪要", "党", "党组")
)
"""What a body adds to its code for letters, its office's papers and the like: 云财 and 云财函."""
_TITLED = r"^[《“]?(?:本?[省市县区])?{name}(?:妇联|党委|政府|人民政府|办公室)?(?=关于|转发|印发|《)"


def sender_of(code: str, title: str, scene: Scene) -> int | None:
    """Return the unit that sent a paper with a body code, "" for none, and a title; None if unsure."""
    found = _of_code(code, scene) or _of_papers(code, scene) if code else None
    return found or _of_title(title, scene)


def _of_code(code: str, scene: Scene) -> int | None:
    """By the code itself, else by one that it adds the name of a series to."""
    units = [unit for unit in scene.book.of(UNIT).values() if not unit.archived]
    exact = [unit.id for unit in units if unit.code and code in unit.code.split()]
    alike = [unit.id for unit in units if any(_is_series(code, own) for own in unit.code.split())]
    return next((ids[0] for ids in (exact, alike) if len(ids) == 1), None)


def _is_series(code: str, own: str) -> bool:
    return code.startswith(own) and code[len(own) :] in _SERIES


def _of_papers(code: str, scene: Scene) -> int | None:
    """By whom all earlier papers with the code came from."""
    head = f"{code}〔"
    papers = scene.book.of(INCOMING).values()
    senders = {paper.unit for paper in papers if paper.unit is not None and paper.number.startswith(head)}
    return senders.pop() if len(senders) == 1 else None


def _of_title(title: str, scene: Scene) -> int | None:
    """By the one whose name the title begins with, the longest of several: 县财政局关于…的函."""
    best: dict[int, int] = {}
    for unit in scene.book.of(UNIT).values():
        for name in _names(unit):
            if name in title and re.match(_TITLED.format(name=re.escape(name)), title):
                best[unit.id] = max(best.get(unit.id, 0), len(name))
    longest = [number for number, size in best.items() if size == max(best.values())]
    return longest[0] if len(longest) == 1 else None


def _names(unit: Unit) -> tuple[str, ...]:
    return tuple(name for name in (unit.name, *unit.aliases) if name) if not unit.archived else ()
