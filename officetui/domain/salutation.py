"""How a person is addressed 称呼: by surname and post in Chinese, by post and name elsewhere."""

import re

from officetui.pattern import Pattern

_DOUBLE = Pattern(
    "欧阳|司马|上官|诸葛|慕容|司徒|令狐|皇甫|尉迟|公孙|长孙|宇文|东方|夏侯|端木|申屠|轩辕|南宫|独孤"
)
_CHINESE = Pattern(r"[\u3400-\u9fff]{2,4}")
# The end of a post that goes with a surname. A deputy's 副 falls away, as it does when one speaks to them.
_TITLE = Pattern(
    "(秘书长|董事长|检察官|主席|主任|书记|部长|局长|科长|处长|股长|厅长|司长|市长|县长|区长|镇长|乡长|村长"
    "|社长|院长|校长|园长|所长|站长|队长|会长|理事长|台长|馆长|行长|组长|经理|厂长|法官|律师|老师|教授|医生)$"
)
# What may stand behind a post: acting, part-time.
_BRACKETS = Pattern(r"[（(].*?[)）]")
# A name that is a form of address already.
_ADDRESS = Pattern(r"大姐|大哥|师傅|工$")
_POST = Pattern(
    r"(?:\w+ )?(?:chair|president|director|head|chief|secretary|minister|manager|principal|mayor|judge|doctor"
    r"|professor|captain)",
    re.IGNORECASE,
)


def addressed(name: str, post: str) -> str:
    """Return how somebody is addressed: 顾科长, Deputy Head Shao Qing; "" if the post gives no title."""
    if not _CHINESE.fullmatch(name):
        # Which part of a name in Latin letters is the surname cannot be told.
        return f"{post.strip().title()} {name}" if _POST.fullmatch(post.strip()) else ""
    if _TITLE.search(name) or _ADDRESS.search(name):
        return name
    title = _TITLE.search(_BRACKETS.sub("", post).strip())
    surname = name[:2] if len(name) > 2 and _DOUBLE.match(name) else name[:1]
    return surname + title[1] if title else ""
