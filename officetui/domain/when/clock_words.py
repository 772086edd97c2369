"""The words for times of day, in both languages."""

from enum import Enum

from officetui.domain.when.cursor import Words


class Part(Enum):
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
ATTACHED = Words({"早": Part.EARLY, "晨": Part.EARLY, "晚": Part.EVENING, "午": Part.NOON})
PARTS = Words(
    {
        "凌晨": Part.NIGHT,
        "清晨": Part.EARLY,
        "清早": Part.EARLY,
        "早晨": Part.EARLY,
        "早上": Part.EARLY,
        "一早": Part.EARLY,
        "一大早": Part.EARLY,
        "大清早": Part.EARLY,
        "上午": Part.MORNING,
        "午前": Part.MORNING,
        "中午": Part.NOON,
        "正午": Part.NOON,
        "午间": Part.NOON,
        "午饭前": Part.NOON,
        "下午": Part.AFTERNOON,
        "午后": Part.AFTERNOON,
        "傍晚": Part.AFTERNOON,
        "晚上": Part.EVENING,
        "晚间": Part.EVENING,
        "夜里": Part.EVENING,
        "夜间": Part.EVENING,
        "午夜": Part.MIDNIGHT,
        "半夜": Part.MIDNIGHT,
        "first thing": Part.EARLY,
        "early": Part.EARLY,
        "this morning": Part.MORNING,
        "morning": Part.MORNING,
        "in the morning": Part.MORNING,
        "noon": Part.NOON,
        "at noon": Part.NOON,
        "midday": Part.NOON,
        "lunch": Part.NOON,
        "this afternoon": Part.AFTERNOON,
        "afternoon": Part.AFTERNOON,
        "in the afternoon": Part.AFTERNOON,
        "tonight": Part.EVENING,
        "this evening": Part.EVENING,
        "evening": Part.EVENING,
        "in the evening": Part.EVENING,
        "night": Part.EVENING,
        "at night": Part.EVENING,
        "midnight": Part.MIDNIGHT,
        "at midnight": Part.MIDNIGHT,
        "am": Part.AM,
        "a.m.": Part.AM,
        "pm": Part.AFTERNOON,
        "p.m.": Part.AFTERNOON,
    }
)
# May follow the hour: 3 pm, 3 in the afternoon.
AFTER = Words(
    {
        "am": Part.AM,
        "a.m.": Part.AM,
        "pm": Part.AFTERNOON,
        "p.m.": Part.AFTERNOON,
        "in the morning": Part.MORNING,
        "in the afternoon": Part.AFTERNOON,
        "in the evening": Part.EVENING,
        "at night": Part.EVENING,
    }
)
OFFICE = Words(
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
