"""The words for times of day, in both languages."""

from enum import Enum

from officetui.domain.when.cursor import Vocabulary


class DayPart(Enum):
    """A part of the day."""

    NIGHT = "night"  # the small hours
    AM = "am"  # as MORNING, but its 12 is midnight
    EARLY = "early"  # first thing in the morning
    MORNING = "morning"
    NOON = "noon"
    AFTERNOON = "afternoon"
    EVENING = "evening"
    MIDNIGHT = "midnight"


# 早 and 晚 alone, only directly behind a day (今晚, 周五晚) or before an hour: else they begin other words.
ATTACHED = Vocabulary({"早": DayPart.EARLY, "晨": DayPart.EARLY, "晚": DayPart.EVENING, "午": DayPart.NOON})
PARTS = Vocabulary(
    {
        "凌晨": DayPart.NIGHT,
        "清晨": DayPart.EARLY,
        "清早": DayPart.EARLY,
        "早晨": DayPart.EARLY,
        "早上": DayPart.EARLY,
        "一早": DayPart.EARLY,
        "一大早": DayPart.EARLY,
        "大清早": DayPart.EARLY,
        "上午": DayPart.MORNING,
        "午前": DayPart.MORNING,
        "中午": DayPart.NOON,
        "正午": DayPart.NOON,
        "午间": DayPart.NOON,
        "午饭前": DayPart.NOON,
        "下午": DayPart.AFTERNOON,
        "午后": DayPart.AFTERNOON,
        "傍晚": DayPart.AFTERNOON,
        "晚上": DayPart.EVENING,
        "晚间": DayPart.EVENING,
        "夜里": DayPart.EVENING,
        "夜间": DayPart.EVENING,
        "午夜": DayPart.MIDNIGHT,
        "半夜": DayPart.MIDNIGHT,
        "first thing": DayPart.EARLY,
        "early": DayPart.EARLY,
        "this morning": DayPart.MORNING,
        "morning": DayPart.MORNING,
        "in the morning": DayPart.MORNING,
        "noon": DayPart.NOON,
        "at noon": DayPart.NOON,
        "midday": DayPart.NOON,
        "lunch": DayPart.NOON,
        "this afternoon": DayPart.AFTERNOON,
        "afternoon": DayPart.AFTERNOON,
        "in the afternoon": DayPart.AFTERNOON,
        "tonight": DayPart.EVENING,
        "this evening": DayPart.EVENING,
        "evening": DayPart.EVENING,
        "in the evening": DayPart.EVENING,
        "night": DayPart.EVENING,
        "at night": DayPart.EVENING,
        "midnight": DayPart.MIDNIGHT,
        "at midnight": DayPart.MIDNIGHT,
        "am": DayPart.AM,
        "a.m.": DayPart.AM,
        "pm": DayPart.AFTERNOON,
        "p.m.": DayPart.AFTERNOON,
    }
)
# May follow the hour: 3 pm, 3 in the afternoon.
AFTER = Vocabulary(
    {
        "am": DayPart.AM,
        "a.m.": DayPart.AM,
        "pm": DayPart.AFTERNOON,
        "p.m.": DayPart.AFTERNOON,
        "in the morning": DayPart.MORNING,
        "in the afternoon": DayPart.AFTERNOON,
        "in the evening": DayPart.EVENING,
        "at night": DayPart.EVENING,
    }
)
OFFICE = Vocabulary(
    {
        "上班前": "start",
        "上班": "start",
        "一上班": "start",
        "上班时": "start",
        "刚上班": "start",
        "下班前": "close",
        "下班": "close",
        "下班时": "close",
        "下班之前": "close",
        "下班以前": "close",
        "before work": "start",
        "start of business": "start",
        "start of day": "start",
        "start of the day": "start",
        "sob": "start",
        "cob": "close",
        "eod": "close",
        "close of business": "close",
        "close of play": "close",
        "end of day": "close",
        "end of the day": "close",
        "end of business": "close",
    }
)

#: What 早, 晚 and 午 alone begin instead of a time.
NOT_A_TIME = (
    "晚会",
    "晚宴",
    "晚餐",
    "晚饭",
    "晚自习",
    "早餐",
    "早饭",
    "早会",
    "早读",
    "早操",
    "早教",
    "午餐",
    "午饭",
    "午休",
)

#: Between the two times of a span.
UNTIL = ("--", "-", "~", "至", "到", " - ", " -- ", " to ", " until ", " till ", " and ")

#: Behind an hour: not quite sharp, changing nothing.
ABOUT = ("左右", "上下", "许", "前后")
