"""What a person is called: their name, and how they are addressed 称呼, by surname and post in Chinese."""

import re

from officetui.pattern import Pattern

_DOUBLE = Pattern(
    "欧阳|司马|上官|诸葛|慕容|司徒|令狐|皇甫|尉迟|公孙|长孙|宇文|东方|夏侯|端木|申屠|轩辕|南宫|独孤"
)
SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎"
    "余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
)
"""The commonest Chinese surnames of one character."""
_CHINESE = Pattern(r"[\u3400-\u9fff]{2,4}")
_PADDED = Pattern(r"(?<![^\s、])([\u3400-\u9fff])\s+([\u3400-\u9fff])(?![^\s、])")
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
# What a post or a duty ends with that begins with a character that is a surname too: 文秘, 常委, 林长.
_NO_NAME = Pattern("[员长任席记事委秘务书师计化工]$")
_LATIN = Pattern(r"[A-Z][a-z'’-]+(?: [A-Z][a-z'’-]+){1,2}")
_OF_POST = Pattern(
    r"(?:chair|president|director|head|chief|secretary|minister|manager|principal|mayor|judge|doctor|professor"
    r"|captain|deputy|vice|lead|leader|clerk|officer|assistant|accountant|driver|cashier|archivist|office)\b",
    re.IGNORECASE,
)


def is_name(text: str) -> bool:
    """Tell whether a text is likely a person's name rather than their post or what they do.

    In Chinese it begins with a surname; in Latin letters it is two or three words, each with a capital.
    """
    if not _CHINESE.fullmatch(text):
        return bool(_LATIN.fullmatch(text) and not _OF_POST.search(text))
    has_surname = len(text) > 2 if _DOUBLE.match(text) else text[0] in SURNAMES and len(text) < 4
    return has_surname and not _TITLE.search(text) and not _NO_NAME.search(text)


def unpadded(text: str) -> str:
    """Return a text without the blank that lists set in Chinese names of two characters."""

    def joined(found: re.Match[str]) -> str:
        name = found[1] + found[2]
        return name if is_name(name) else found[0]

    return _PADDED.sub(joined, text)


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
