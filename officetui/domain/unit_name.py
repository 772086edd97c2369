"""Whether a name is a unit's or a person's: what bodies are called, whole and for short."""

import re

from officetui.domain.salutation import is_name
from officetui.domain.unit import UnitSort, sort_of_name
from officetui.pattern import Pattern

_BODY = Pattern(
    r"(?:局|办|办公室|部|室|科|处|委|委员会|会|中心|法院|检察院|学校|中学|小学|医院|银行|公司|所|站|队|社|院|馆|台|村|社区|政府)$"
    r"|\b(?:bureau|office|department|committee|cent(?:re|er)|court|school|hospital|bank|company|station"
    r"|federation|union|league|commission|authority|government|village|service|institute"
    r"|association|council|university|college|congress|administration|agency|group)$",
    re.IGNORECASE,
)
# Bodies for short, 市妇联 县政协, and others that end as a given name may.
_SHORT = Pattern(
    r"(?:妇|残|侨|文|社科|工商)联$|(?:政|科|作|记)协$|(?:人大|大学|幼儿园|园区|开发区|集团|专班|小组)$"
)
_SHORTEST_BODY = 3
"""The fewest characters of a Chinese name that is taken for a body's; a shorter one may be somebody's."""


def is_unit_name(name: str) -> bool:
    """Tell whether a name is a unit's rather than a person's, by the word it ends with."""
    if not name.isascii() and len(name) < _SHORTEST_BODY:
        return False
    is_short = _SHORT.search(name) and not is_name(name)
    return bool(_BODY.search(name) or is_short or sort_of_name(name) is UnitSort.TOWNSHIP)
