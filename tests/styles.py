"""Style sheets are read once a run: one text with the same variables is the same rules in every app.

Each app of a test would else read again what Textual and the program have in some sixty places, twice.
"""

from typing import Any

from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet

_parse = Stylesheet._parse_rules
_read: dict[tuple[object, ...], list[RuleSet]] = {}


def parse_once(sheet: Stylesheet, *args: Any, **named: Any) -> list[RuleSet]:
    """Do as `Stylesheet._parse_rules` does; what cannot be read is refused each time."""
    key = (frozenset(sheet._variables.items()), args, *named.items())
    if key not in _read:
        _read[key] = _parse(sheet, *args, **named)
    return _read[key]
