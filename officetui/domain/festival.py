"""Festivals of the Chinese year: which day each falls on, and what the law gives off for it.

Knows the names people use for them. Does not know which days a year's official notice really gives off:
that is the calendar's.
"""

from datetime import date, timedelta

from officetui.domain.script import simplified

FIRST_YEAR, LAST_YEAR = 2004, 2050

# Month and day of Spring Festival (1st of the 1st lunar month), Dragon Boat (5th of the 5th) and
# Mid-autumn (15th of the 8th). Checked against two independent lunar calendars, and against the official
# notices for the years they cover.
# fmt: off
_LUNAR = {
    2004: (122, 622, 928), 2005: (209, 611, 918), 2006: (129, 531, 1006), 2007: (218, 619, 925),
    2008: (207, 608, 914), 2009: (126, 528, 1003), 2010: (214, 616, 922), 2011: (203, 606, 912),
    2012: (123, 623, 930), 2013: (210, 612, 919), 2014: (131, 602, 908), 2015: (219, 620, 927),
    2016: (208, 609, 915), 2017: (128, 530, 1004), 2018: (216, 618, 924), 2019: (205, 607, 913),
    2020: (125, 625, 1001), 2021: (212, 614, 921), 2022: (201, 603, 910), 2023: (122, 622, 929),
    2024: (210, 610, 917), 2025: (129, 531, 1006), 2026: (217, 619, 925), 2027: (206, 609, 915),
    2028: (126, 528, 1003), 2029: (213, 616, 922), 2030: (203, 605, 912), 2031: (123, 624, 1001),
    2032: (211, 612, 919), 2033: (131, 601, 908), 2034: (219, 620, 927), 2035: (208, 610, 916),
    2036: (128, 530, 1004), 2037: (215, 618, 924), 2038: (204, 607, 913), 2039: (124, 527, 1002),
    2040: (212, 614, 920), 2041: (201, 603, 910), 2042: (122, 622, 928), 2043: (210, 611, 917),
    2044: (130, 531, 1005), 2045: (217, 619, 925), 2046: (206, 608, 915), 2047: (126, 529, 1004),
    2048: (214, 615, 922), 2049: (202, 604, 911), 2050: (123, 623, 930),
}
# fmt: on
_AROUND = timedelta(days=20)
"""How far from a festival its days off and the days worked for them may lie."""
_LUNAR_COLUMN = {"spring_festival": 0, "dragon_boat": 1, "mid_autumn": 2}

_FIXED = {
    "new_year": (1, 1),
    "womens_day": (3, 8),
    "labour_day": (5, 1),
    "youth_day": (5, 4),
    "childrens_day": (6, 1),
    "party_day": (7, 1),
    "army_day": (8, 1),
    "teachers_day": (9, 10),
    "national_day": (10, 1),
}

# Festivals counted in days from another one.
_COUNTED = {"new_years_eve": ("spring_festival", -1), "lantern_festival": ("spring_festival", 14)}

#: Days off by law, counted from the festival's day: Regulation on Public Holidays for National Annual
#: Festivals and Memorial Days (全国年节及纪念日放假办法), article 2, as in force from 2025.
STATUTORY = {
    "new_year": (0,),
    "spring_festival": (-1, 0, 1, 2),
    "qingming": (0,),
    "labour_day": (0, 1),
    "dragon_boat": (0,),
    "mid_autumn": (0,),
    "national_day": (0, 1, 2),
}

#: What people call each, without 节 or "day" where both are said; simplified, lower case.
NAMES = {
    "元旦": "new_year",
    "元旦节": "new_year",
    "春节": "spring_festival",
    "过年": "spring_festival",
    "大年初一": "spring_festival",
    "除夕": "new_years_eve",
    "大年三十": "new_years_eve",
    "元宵": "lantern_festival",
    "元宵节": "lantern_festival",
    "三八": "womens_day",
    "三八节": "womens_day",
    "三八妇女节": "womens_day",
    "三八国际妇女节": "womens_day",
    "妇女节": "womens_day",
    "清明": "qingming",
    "清明节": "qingming",
    "五一": "labour_day",
    "五一节": "labour_day",
    "五一劳动节": "labour_day",
    "劳动节": "labour_day",
    "五四": "youth_day",
    "五四青年节": "youth_day",
    "青年节": "youth_day",
    "六一": "childrens_day",
    "六一节": "childrens_day",
    "六一儿童节": "childrens_day",
    "儿童节": "childrens_day",
    "端午": "dragon_boat",
    "端午节": "dragon_boat",
    "七一": "party_day",
    "七一建党节": "party_day",
    "建党节": "party_day",
    "八一": "army_day",
    "八一建军节": "army_day",
    "建军节": "army_day",
    "教师节": "teachers_day",
    "中秋": "mid_autumn",
    "中秋节": "mid_autumn",
    "国庆": "national_day",
    "国庆节": "national_day",
    "十一": "national_day",
    "十一国庆节": "national_day",
    "new year": "new_year",
    "new years": "new_year",
    "new year's": "new_year",
    "new years day": "new_year",
    "new year's day": "new_year",
    "spring festival": "spring_festival",
    "chinese new year": "spring_festival",
    "lunar new year": "spring_festival",
    "lantern festival": "lantern_festival",
    "women's day": "womens_day",
    "womens day": "womens_day",
    "qingming": "qingming",
    "qingming festival": "qingming",
    "tomb-sweeping day": "qingming",
    "tomb sweeping day": "qingming",
    "labour day": "labour_day",
    "labor day": "labour_day",
    "may day": "labour_day",
    "youth day": "youth_day",
    "children's day": "childrens_day",
    "childrens day": "childrens_day",
    "dragon boat": "dragon_boat",
    "dragon boat festival": "dragon_boat",
    "army day": "army_day",
    "teachers' day": "teachers_day",
    "teachers day": "teachers_day",
    "mid-autumn": "mid_autumn",
    "mid autumn": "mid_autumn",
    "mid-autumn festival": "mid_autumn",
    "mid autumn festival": "mid_autumn",
    "national day": "national_day",
}


def festival_day(name: str, year: int) -> date | None:
    """Return the day `name` (a value of NAMES) falls on; None for lunar ones outside the known years."""
    if name in _FIXED:
        return date(year, *_FIXED[name])
    if name in _COUNTED:
        base, days = _COUNTED[name]
        start = festival_day(base, year)
        return start + timedelta(days=days) if start else None
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    if name == "qingming":
        return _qingming(year)
    month, day = divmod(_LUNAR[year][_LUNAR_COLUMN[name]], 100)
    return date(year, month, day)


def festival_meant(words: str, day: date) -> str:
    """Return which of STATUTORY words name that speak of `day`; "" for none, or one far from that day.

    The eve of the Spring Festival is of it. Of several the one named first.
    """
    text = simplified(words).lower()
    found = [(text.find(called), -len(called), name) for called, name in NAMES.items() if called in text]
    for _, _, name in sorted(found):
        name = _COUNTED[name][0] if name == "new_years_eve" else name
        if name in STATUTORY and _is_around(name, day):
            return name
    return ""


def _is_around(name: str, day: date) -> bool:
    years = (year for year in range(day.year - 1, day.year + 2) if date.min.year <= year <= date.max.year)
    days = (festival_day(name, year) for year in years)
    return any(each is not None and abs(day - each) <= _AROUND for each in days)


def days_off_by_law(year: int) -> dict[date, str]:
    """Return the days off the law itself gives in `year`, each with its festival's name.

    Without the weekends and make-up workdays that the year's notice puts around them. Empty outside
    the known years.
    """
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return {}
    off: dict[date, str] = {}
    for name, offsets in STATUTORY.items():
        day = festival_day(name, year)
        if day:
            first = day.toordinal()
            for offset in offsets:
                off.setdefault(date.fromordinal(first + offset), name)
    return off


def _qingming(year: int) -> date:
    """The solar term at longitude 15°, by the usual formula for the 21st century (exact to 2050)."""
    short = year % 100
    return date(year, 4, int(short * 0.2422 + 4.81) - short // 4)
