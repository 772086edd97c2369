"""Days of the lunar year and the solar terms 节气: on which day of the calendar each falls.

Rests on borax, which is loaded when the first of them is asked for: most lines name none.
"""

from datetime import date

FIRST_YEAR, LAST_YEAR = 1900, 2100

#: From here on the calendars in use disagree by a day in some years.
SURE_UNTIL = 2056

TERMS = (
    *("小寒", "大寒", "立春", "雨水", "惊蛰", "春分", "清明", "谷雨", "立夏", "小满", "芒种", "夏至"),
    *("小暑", "大暑", "立秋", "处暑", "白露", "秋分", "寒露", "霜降", "立冬", "小雪", "大雪", "冬至"),
)


def lunar_day(year: int, month: int, day: int, *, is_leap: bool = False) -> date | None:
    """Return the day that the lunar year `year` (of those known) calls so; None where there is no such day.

    The 30th of the twelfth month is its last day, whichever number that has.
    """
    from borax.calendars.lunardate import InvalidLunarDateError, LCalendars, LunarDate

    try:
        if month == 12 and day == 30:
            day = LCalendars.ndays(year, month)
        found: date = LunarDate(year, month, day, int(is_leap)).to_solar_date()
    except InvalidLunarDateError:
        return None
    return found


def term_day(year: int, term: str) -> date:
    """Return the day on which one of TERMS begins in a year of those known."""
    from borax.calendars.lunardate import TermUtils

    found: date = TermUtils.day_start_from_term(year, term)
    return found


def is_reckoned(year: int) -> bool:
    """Tell whether the days of a year are reckoned."""
    return FIRST_YEAR <= year <= LAST_YEAR
