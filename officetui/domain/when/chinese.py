"""Days as they are said in Chinese: 今天, 下周五, 11月30日, 30号, 国庆前."""

from officetui.domain.festival import NAMES
from officetui.domain.when import period, reckon
from officetui.domain.when.cursor import Cursor, Vocabulary
from officetui.domain.when.numeral import CHINESE, spoken_number
from officetui.domain.when.occasion import DateRule, Found, Occasion
from officetui.domain.when.period import Edge, PeriodUnit

_DAYS = Vocabulary(
    {
        "大前天": -3,
        "前天": -2,
        **dict.fromkeys(("昨天", "昨日"), -1),
        **dict.fromkeys(("今天", "今日", "当天", "当日", "即日", "现在"), 0),
        **dict.fromkeys(("明天", "明日", "次日", "第二天", "翌日", "今明两天"), 1),
        **dict.fromkeys(("后天", "后日", "明后天", "明后两天"), 2),
        "大后天": 3,
        "大大后天": 4,
    }
)
# 今 and 明 alone, before a part of the day: 今晚, 明早, 明上午.
_SHORT_DAYS = Vocabulary({"昨": -1, "今": 0, "当": 0, "明": 1, "后": 2})
_PARTS_BEHIND = ("早", "晚", "晨", "上午", "下午", "中午", "傍晚", "夜里", "午")

_SHIFTS = Vocabulary(
    {
        "上上": -2,
        "上": -1,
        **dict.fromkeys(("这", "本", "当"), 0),
        **dict.fromkeys(("下", "下一", "次"), 1),
        "下下": 2,
        "下下下": 3,
    }
)
_YEARS = Vocabulary(
    {
        "前年": -2,
        **dict.fromkeys(("去年", "上年"), -1),
        **dict.fromkeys(("今年", "本年", "本年度", "当年"), 0),
        **dict.fromkeys(("明年", "来年", "下年", "次年", "翌年", "明年度"), 1),
        "后年": 2,
    }
)
_WEEK = ("星期", "礼拜", "周")
_WEEKDAYS = {char: number for number, char in enumerate("一二三四五六日")}
_WEEKDAYS |= {char: number for number, char in enumerate("123456")} | {"天": 6}
# What may follow a week that is said twice: 下周周五, 下周周末.
_SAID_BEHIND_WEEK = frozenset(_WEEKDAYS) | {"末"}
EDGES = Vocabulary(
    {
        "初": Edge.START,
        "上旬": Edge.TENTH,
        **dict.fromkeys(("中", "上半月"), Edge.MIDDLE),
        "中旬": Edge.TWENTIETH,
        **dict.fromkeys(
            ("底", "末", "尾", "内", "之内", "以内", "下旬", "最后一天", "底最后一天", "下半月"), Edge.END
        ),
        **dict.fromkeys(
            ("最后一个工作日", "最后工作日", "底最后一个工作日", "末最后一个工作日", "底前最后一个工作日"),
            Edge.LAST_WORKDAY,
        ),
    }
)
# A whole period before which something is: 12月前, 一季度前, 下周前.
_BEFORE = ("之前", "以前", "前")
_FESTIVALS = Vocabulary({name: key for name, key in NAMES.items() if name[0] > "z"})
# What a phrase ends before.
_ENDS = ("", " ", ",", ";", ".", "、", ")", "，", "；")
_BESIDE_NEXT = Vocabulary({"节前": -1, "节后": 1})
_BESIDE = Vocabulary(
    {
        **dict.fromkeys(("放假前", "假期前", "长假前", "节前", "以前", "之前", "前"), -1),
        **dict.fromkeys(("以后", "之后", "后", "节后", "假后", "假期后", "长假后", "放假后"), 1),
    }
)


def read_side(cursor: Cursor) -> int | None:
    """Read which side of a festival is meant: 前 −1, 后 1, 前后 about the day itself; None for no word."""
    return 0 if cursor.take("前后", "左右") else cursor.word(_BESIDE)


def _read_day(cursor: Cursor, setting: Occasion) -> Found | None:
    """今天, 明天, 大后天; 今 in 今晚."""
    days = cursor.word(_DAYS)
    if days is None:
        days = cursor.word(_SHORT_DAYS)
        if days is None or not cursor.text.startswith(_PARTS_BEHIND, cursor.pos):
            return None
    elif cursor.next and not cursor.text.startswith("内部", cursor.pos):
        cursor.take("之内", "以内", "内")
    return reckon.days_on(setting, days)


def _read_week(cursor: Cursor, setting: Occasion) -> Found | None:
    """周五, 下周五, 上个星期天, 周末, 下周内."""
    shift = read_shift(cursor)
    if not cursor.take(*_WEEK):
        return None
    if shift is not None:
        _skip_week(cursor)
    if cursor.take("末前", "末之前", "末以前"):
        return period.edge(setting, PeriodUnit.WEEK, Edge.END, shift)
    if cursor.take("末"):
        return period.weekend(setting, shift)
    if cursor.next in _WEEKDAYS and cursor.next:
        number = _WEEKDAYS[cursor.next]
        cursor.pos += 1
        return reckon.weekday(setting, number, shift)
    if (which := cursor.word(EDGES)) is not None:
        return period.edge(setting, PeriodUnit.WEEK, which, shift)
    if shift is None:
        return None
    if cursor.take("第一个工作日", "的第一个工作日", "首个工作日", "头一个工作日"):
        return period.edge(setting, PeriodUnit.WEEK, Edge.START, shift)
    if cursor.take(*_BEFORE):
        return period.edge(setting, PeriodUnit.WEEK, Edge.BEFORE, shift)
    raise period.which_day(setting, PeriodUnit.WEEK, shift)


def _skip_week(cursor: Cursor) -> None:
    """Move over a week that is said twice: 下周周五, 本周的周三."""
    start = cursor.pos
    cursor.take("的")
    if not (cursor.take(*_WEEK) and cursor.next and cursor.next in _SAID_BEHIND_WEEK):
        cursor.pos = start


def read_edge(cursor: Cursor, again: str, *, is_whole: bool) -> Edge | None:
    """Read which part of a period is meant: 底, 初, 最后一个工作日; 月底 too behind a month (`again` is 月).

    `is_whole`: the period stands alone, so that 前 behind it means before its first day.
    """
    start = cursor.pos
    cursor.take("的")
    if (which := cursor.word(EDGES)) is not None:
        return which
    if cursor.take(*again) and (which := cursor.word(EDGES)) is not None:
        return which
    cursor.pos = start
    if is_whole and not cursor.text.startswith("前后", cursor.pos) and cursor.take(*_BEFORE):
        return Edge.BEFORE
    return None


def read_shift(cursor: Cursor) -> int | None:
    shift = cursor.word(_SHIFTS)
    if shift is not None:
        cursor.take("一个", "个")
    return shift


def read_year(cursor: Cursor, setting: Occasion) -> int | None:
    """明年, 2027年, 二〇二七年, 27年."""
    start = cursor.pos
    if (shift := cursor.word(_YEARS)) is not None:
        cursor.take("的")
        return setting.today.year + shift
    year = cursor.number(1)
    cursor.space()
    if year is not None and (year > 1900 or 20 <= year < 100) and cursor.take("年度", "年"):
        return year if year > 1900 else 2000 + year
    cursor.pos = start
    return None


def _read_date(cursor: Cursor, setting: Occasion) -> Found | None:
    """11月30日, 2026年11月30日, 明年三月八号, 2月底, 11月30."""
    year = read_year(cursor, setting)
    if year is not None:
        cursor.space()
    month = cursor.number(0, 99)
    cursor.space()
    if month is None or not cursor.take("月份", "月"):
        return None
    if (which := read_edge(cursor, "月", is_whole=True)) is not None:
        return period.month_edge(setting, year, month, which)
    cursor.take("的")
    end = cursor.pos
    cursor.space()
    number = cursor.number(0, 99)
    if number is not None:
        behind = cursor.next
        if cursor.take("日", "号", " 日", " 号") or behind not in "点时天周个年人份件名页:" or not behind:
            return reckon.date_of(setting, year, month, number)
    cursor.pos = end
    first = period.named_first(setting, year, month)
    raise period.which_day_of(first, 1)


def _read_number(cursor: Cursor, setting: Occasion) -> Found | None:
    """30号, 三十日."""
    number = cursor.number(0, 99)
    if number is None or not cursor.take("日", "号"):
        return None
    return reckon.day_of_month(setting, number, None)


def _read_next_workday(cursor: Cursor, setting: Occasion) -> Found | None:
    """下一个工作日."""
    if cursor.take("下一个工作日", "下个工作日", "次个工作日", "次一工作日", "下一工作日"):
        return reckon.ahead(setting, 1, PeriodUnit.WORKDAY)
    return None


def _read_festival(cursor: Cursor, setting: Occasion) -> Found | None:
    """国庆前, 明年春节后, 三八节, 节前."""
    year = read_year(cursor, setting)
    if year is None and (side := cursor.word(_BESIDE_NEXT)) is not None:
        return reckon.nearest_holiday(setting, side)
    start = cursor.pos
    name = cursor.word(_FESTIVALS)
    if name is None:
        return None
    said = cursor.text[start : cursor.pos]
    side = read_side(cursor)
    # 五一 alone is a day; 十一 is eleven, and 三八 in front of something else anything.
    is_figures = side is None and all(char in CHINESE for char in said)
    if is_figures and (spoken_number(said) is not None or cursor.next not in _ENDS):
        return None
    return reckon.festival(setting, name, year, side or 0)


RULES: tuple[DateRule, ...] = (
    _read_day,
    _read_week,
    _read_date,
    _read_number,
    _read_next_workday,
    _read_festival,
)


def read_weekday(cursor: Cursor) -> int | None:
    """Read a weekday's name alone, as it stands beside a date: 11月27日周五."""
    if cursor.take(*_WEEK) and cursor.next and cursor.next in _WEEKDAYS:
        cursor.pos += 1
        return _WEEKDAYS[cursor.text[cursor.pos - 1]]
    return None


def read_limit(cursor: Cursor) -> None:
    """Move over what makes the day or time before it a limit, or not quite sharp: 前, 之前, 为止, 左右."""
    cursor.take("(含)", "(含当日)", "(含当天)")
    cursor.take("前后", "左右", "许", "以前", "之前", "前", "为止", "止")


_PREFACES = sorted(
    (
        *("截至", "截止到", "截止时间", "截止", "最迟不超过", "最迟于", "最迟", "最晚", "不晚于", "不迟于"),
        *("务必于", "务必在", "须于", "请于", "赶在", "限于", "定于", "拟于", "于", "在", "到", "至"),
        *("大约", "大概", "约", "最晚不超过", "最多不超过", "不超过", "最多", "至多"),
    ),
    key=len,
    reverse=True,
)


def read_preface(cursor: Cursor) -> None:
    """Move over what may stand before a day and changes nothing: 截至, 最迟."""
    if cursor.take(*_PREFACES):
        cursor.space()
