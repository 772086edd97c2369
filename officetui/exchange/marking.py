"""The columns of a table that say who may see a row: of a degree, or of a yes or no to one."""

import re
from collections.abc import Mapping

from officetui.capture import vocabulary
from officetui.domain.record import Secrecy
from officetui.domain.secrecy import PRIVATE, is_marked
from officetui.exchange.table_heading import folded

SECRECY = "secrecy"
FIELDS = frozenset((SECRECY, PRIVATE))

_DEGREES = (
    *("密级", "密级标识", "保密级别", "保密等级", "保密要求", "保密属性", "秘密等级"),
    *("confidentiality", "classification", "sensitivity"),
)
_ASKED: Mapping[Secrecy, tuple[str, ...]] = {
    Secrecy.INTERNAL: (
        *("内部", "是否内部", "内部事项", "是否内部事项", "内部文件", "是否内部文件", "内部资料"),
        *("保密", "是否保密", "internal", "internal only", "confidential"),
    ),
    Secrecy.WORK_SECRET: ("工作秘密", "是否工作秘密", "是否属工作秘密", "是否为工作秘密", "work secret"),
}
_PRIVATE = ("私密", "是否私密", "private")
_ANSWERED = {folded(title): degree for degree, titles in _ASKED.items() for title in titles}
_HEADED = {
    **dict.fromkeys(map(folded, (*_DEGREES, *_ANSWERED)), SECRECY),
    **dict.fromkeys(map(folded, _PRIVATE), PRIVATE),
}
_OPEN = frozenset(
    map(folded, ("公开", "普通", "一般", "平件", "非密", "无密级", "不保密", "不涉密", "public", "/"))
)
_NOT = r"(?<!非)(?<!不是)(?<!不属)(?<!不属于)(?<!不涉及)(?<!not )(?<!not a )"
_WORDS = {Secrecy.WORK_SECRET: r"工作秘密|\bwork[ _-]?secret", Secrecy.INTERNAL: r"内部|\binternal\b"}
_RANKS = {"": -2, "no": 0, "yes": 1, **{degree.value: rank for rank, degree in enumerate(Secrecy)}}
_UNKNOWN, _STATE = -1, len(_RANKS)


def field_headed(title: str) -> str | None:
    """Return the field, `secrecy` or `private`, whose column is headed so in any kind's table, or None."""
    return _HEADED.get(folded(title))


def meant(field: str, title: str, cell: str) -> tuple[str, str]:
    """Return the field that a cell under a heading of `field` speaks of, and the text for it.

    What is not known, and a degree of state secrecy, is returned as it stands, for the field to refuse.
    """
    answer = vocabulary.flag_called(cell)
    if field == PRIVATE:
        return PRIVATE, cell if answer is None else ("no", "yes")[answer]
    if folded(cell) in _HEADED and _HEADED[folded(cell)] == PRIVATE:
        return PRIVATE, "yes"
    if is_marked(cell):
        return SECRECY, cell
    if answer and folded(title) in _ANSWERED:
        return SECRECY, _ANSWERED[folded(title)].value
    for degree, words in _WORDS.items():
        if re.search(f"{_NOT}(?:{words})", cell, re.IGNORECASE):
            return SECRECY, degree.value
    is_open = answer is False or folded(cell) in _OPEN or re.search("|".join(_WORDS.values()), cell)
    return SECRECY, Secrecy.NONE.value if is_open else cell


def stricter(one: str, other: str) -> tuple[str, str]:
    """Return the stricter of two texts for a field of `FIELDS`, and the other where only it was not known."""
    weaker, strict = sorted((one, other), key=_rank)
    return strict, weaker if _rank(weaker) == _UNKNOWN and weaker != strict else ""


def _rank(text: str) -> int:
    return _RANKS.get(text, _STATE if is_marked(text) else _UNKNOWN)
