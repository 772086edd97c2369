"""What follows a phrase that was read and belongs to it: then the phrase was not read whole."""

from officetui.domain.when.clock import read_clock
from officetui.domain.when.cursor import Cursor
from officetui.domain.when.occasion import Doubt, Occasion
from officetui.domain.when.point import longest_day
from officetui.pattern import Pattern

# Directly behind a date these go on with it, whatever comes after.
_CONTINUES = frozenset("前后至到起或半零〇以之间期际内外旬初末底许的第每~-/—")
_UNITS = r"(?:天|日|号|周|月|年|点|时|分|秒|刻|季|旬|小时|工作|星期|礼拜|世纪)"
_COUNTED = Pattern(rf"(?:[0-9]+(?:\.[0-9]+)?|[〇零一二两三四五六七八九十百廿卅半几数多]+)个?半?{_UNITS}")
_BEGINNINGS = (
    "上午",
    "下午",
    "中午",
    "凌晨",
    "左右",
    "上班",
    "下班",
    "那天",
    "当天",
    "当晚",
    "当周",
    "开始",
)
_NO_CONTINUATION = (
    "前言",
    "前期",
    "前线",
    "后勤",
    "后续",
    "到会",
    "到场",
    "到岗",
    "到位",
    "起草",
    "起拟",
    "半山",
    "外出",
    "外宣",
)
_JOINS = ("、", "和", "及", "与", "或", "或者", "跟", "/", "&")
_WORDS = Pattern(
    r" (?:by|in|of|at|before|after|to|until|till|through|or|and|from|on|within|-|\+|&|/|between) "
)
_BARE = Pattern(r" ?[0-9]{1,4}(?=$|\s*$|\s*[,，、;；。@#^>~!])")
_AMOUNT = Pattern(r" [0-9]+ ?(?:[hdwm]|min|mins|hours?|days?|weeks?|months?|minutes?)(?![a-z])")


def continuation(text: str, end: int, setting: Occasion, *, is_length: bool) -> int:
    """Return where what goes on with the phrase that ends at `end` ends itself; `end` if nothing does."""
    rest = text[end:]
    if not rest:
        return end
    if _is_glued(text, end, setting):
        return end + _run(rest)
    if found := _WORDS.match(rest):
        return end + _run(rest, found.end()) if _is_time(text, end + found.end(), setting) else end
    if found := _BARE.match(rest) or (_AMOUNT.match(rest) if is_length else None):
        return end + found.end()
    return end


def _is_glued(text: str, end: int, setting: Occasion) -> bool:
    rest = text[end:]
    if rest.startswith(_NO_CONTINUATION):
        return False
    for join in _JOINS:
        if rest.startswith(join):
            return _is_time(text, end + len(join), setting)
    if rest[0] in "~-" and rest[1:2] in ("", " "):
        return False
    if rest[0] in "到至" and len(rest) > 1 and not rest[1].isspace():  # 周五到县里 is no span
        return _is_time(text, end + 1, setting)
    if rest[0] == "~":  # a span, or the mark of an effort
        day = longest_day(text, end + 1, setting)
        return bool(day and not (day.found and day.found.is_length))
    if rest[0] in _CONTINUES or rest.startswith(_BEGINNINGS) or _COUNTED.match(rest):
        return True
    return not rest[0].isascii() and _is_time(text, end, setting)


def _is_time(text: str, pos: int, setting: Occasion) -> bool:
    """Whether a day or a time of day is named at `pos`."""
    cursor = Cursor(text, pos)
    try:
        if longest_day(text, pos, setting):
            return True
        return read_clock(cursor, setting.hours, is_behind_day=True) is not None
    except Doubt:
        return True


def _run(rest: str, least: int = 1) -> int:
    """How far the run of characters without a blank or a mark of punctuation goes, from `least` on."""
    length = least
    while length < len(rest) and not rest[length].isspace() and rest[length] not in ",;，；。@#^!":
        length += 1
    return length
