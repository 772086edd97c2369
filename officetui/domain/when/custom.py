"""Ways of naming a day that offices have: 上半年, 年前, 自收到之日起5个工作日内, within 5 days of receipt."""

from msgspec.structs import replace

from officetui.domain.when import period, reckon
from officetui.domain.when.chinese import read_edge, read_year
from officetui.domain.when.chinese_span import read_amount
from officetui.domain.when.cursor import Cursor, Vocabulary
from officetui.domain.when.english import SHIFTS
from officetui.domain.when.english import read_year as read_english_year
from officetui.domain.when.english_span import read_english_amount
from officetui.domain.when.occasion import DateRule, Doubt, Found, Occasion
from officetui.domain.when.period import Edge, PeriodUnit

_RECEIVED = ("收到", "接到", "收文", "接件", "接文", "收件")
# What a paper counts from on the day it goes out or a matter is handed over.
_ISSUED = (
    *("印发", "下发", "发文", "发出", "发布", "公布", "签发", "成文", "送达", "交办", "受理", "批准", "通过"),
    *("立案", "签订", "签署", "登记"),
)
_SINCE = ("之日起", "当日起", "当天起", "之日", "当日", "日起", "起", "之后", "以后", "后")
_PAPERS = ("通知", "文件", "来文", "来函", "本文", "此件", "材料", "文", "函", "件", "单")
_WITHIN = ("以内", "之内", "内", "以后", "之后", "后")
_RECEIPT = ("receipt", "receiving it", "receiving this", "receiving the notice", "getting it")
_HALVES = Vocabulary(
    {"h1": 1, "h2": 2, "first half": 1, "second half": 2, "the first half": 1, "the second half": 2}
)
# Words that ask for haste or name a time, and no day.
_INDEFINITE = (
    *(
        "尽快",
        "尽早",
        "尽量早",
        "尽速",
        "从速",
        "抓紧",
        "马上",
        "立即",
        "立刻",
        "即刻",
        "火速",
        "近日",
        "近期",
    ),
    *(
        "日内",
        "不日",
        "适时",
        "最近",
        "择日",
        "择期",
        "有空",
        "空了",
        "改天",
        "改日",
        "过几天",
        "过两天再",
        "这几天",
    ),
    *("这两天", "前几天", "回头", "待定", "另行通知", "视情", "长期", "随时", "短期内", "月内择日", "抽空"),
    *(
        "as soon as possible",
        "asap",
        "soon",
        "some day",
        "someday",
        "some time",
        "sometime",
        "one day",
        "later",
    ),
    *("eventually", "whenever", "at once", "immediately", "right away", "tbd", "tba", "tbc", "to be decided"),
    *("these days", "in due course", "when possible", "when convenient", "a few days", "in a few days"),
    *("shortly", "urgently", "at your convenience", "in the near future", "any time", "anytime"),
)


def _read_half(cursor: Cursor, setting: Occasion) -> Found | None:
    """上半年, 明年上半年, 下半年前: its last day, as a limit."""
    year = read_year(cursor, setting)
    half = 1 if cursor.take("上半年") else 2 if cursor.take("下半年") else None
    if half is None:
        return None
    which = read_edge(cursor, "年", is_whole=True) or Edge.END
    return period.half_edge(setting, year, half, which)


def _read_english_half(cursor: Cursor, setting: Occasion) -> Found | None:
    """h1, the first half of 2027, end of the first half of next year."""
    which = Edge.BEFORE if cursor.take("before ") else Edge.END
    cursor.take("end of ", "the end of ")
    half = cursor.word(_HALVES)
    if half is None:
        return None
    end = cursor.pos
    if cursor.take(" of "):
        shift = cursor.word(SHIFTS)
        if (shift is not None or cursor.take("the")) and cursor.space() and cursor.take("year"):
            year = None if shift is None else setting.today.year + shift
            return period.half_edge(setting, year, half, which)
        cursor.pos = end
    return period.half_edge(setting, read_english_year(cursor), half, which)


def _read_new_year(cursor: Cursor, setting: Occasion) -> Found | None:
    """年前, 年后: before and after the Spring Festival, as offices say it."""
    side = -1 if cursor.take("年前", "春节放假前") else 1 if cursor.take("年后") else 0
    return reckon.festival(setting, "spring_festival", None, side) if side else None


def _read_receipt(cursor: Cursor, setting: Occasion) -> Found | None:
    """自收到之日起5个工作日内, 收到通知后3日内, 本通知印发之日起30日内: counted from today."""
    cursor.take("自", "从", "于")
    if cursor.take(*_RECEIVED):
        cursor.take("本", "此", "该")
        cursor.take(*_PAPERS)
        cursor.take(*_SINCE)
    else:
        if cursor.take("本", "此", "该", "文件"):
            cursor.take(*_PAPERS)
        if not (cursor.take(*_ISSUED) and cursor.take(*_SINCE)):
            return None
    cursor.take(",", ", ")
    cursor.take("的")
    amount = read_amount(cursor)
    if amount is None or not (cursor.take(*_WITHIN) or amount.unit is PeriodUnit.WORKDAY):
        return None
    found = reckon.ahead(setting, amount.number, amount.unit, amount.extra_days)
    return replace(found, notes=("when.note.from_today",))


def _read_english_receipt(cursor: Cursor, setting: Occasion) -> Found | None:
    """within 5 working days of receipt, 5 days after receipt, on receipt."""
    if cursor.take("on receipt", "upon receipt"):
        return Found(setting.today, notes=("when.note.from_today",))
    cursor.take("within ", "in ")
    amount = read_english_amount(cursor)
    if amount is None or not cursor.take(" of ", " from ", " after ", " upon "):
        return None
    if not cursor.take(*_RECEIPT):
        return None
    return replace(reckon.ahead(setting, *amount), notes=("when.note.from_today",))


def _read_indefinite(cursor: Cursor, setting: Occasion) -> Found | None:  # noqa: ARG001 - a rule's signature
    """尽快, 近日, soon: said to be no day."""
    cursor.take("请", "务必", "须", "需")
    if cursor.take(*_INDEFINITE):
        raise Doubt("when_indefinite")
    return None


CHINESE_RULES: tuple[DateRule, ...] = (_read_half, _read_new_year, _read_receipt, _read_indefinite)
ENGLISH_RULES: tuple[DateRule, ...] = (_read_english_half, _read_english_receipt, _read_indefinite)
