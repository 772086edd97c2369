"""Dates as they are written in English and in figures, at several moments of entry."""

import pytest

from tests.when_kit import (
    AFTER_NATIONAL_DAY,
    BEFORE_NATIONAL_DAY,
    FRIDAY_EVENING,
    JANUARY_31,
    LEAP_DAY,
    NEW_YEARS_EVE,
    misread,
    table,
)

FIGURES_ON_A_SUNDAY = table("""
    2026-11-30  2026-11-30 | 2026/11/30 | 2026.11.30 | 20261130 | 11-30 | 11/30 | 11/30/2026 | 11-30前
    2026-11-30  ２０２６－１１－３０
    2026-11-30T17:00  2026-11-30T17:00 | 2026-11-30 17:00 | 2026-11-30T17:00:00 | 11-30 17:00 | 11/30 5pm
    2026-11-30T17:00  2026-11-30t17:00
    2026-11-30T17:00  2026-11-30T09:00:00Z | 2026-11-30T17:00+08:00 | 2026-11-30T04:00:00.123-05:00
    2027-11-21  11-21
    2027-01-05  1-5 | 1/5 | 01-05 | 2027-1-5
    9999-12-31  9999-12-31
    when_past  2026-11-21 | 2026-11-22T09:59 | 1999-01-01
    when_no_such_day  2-30 | 2026-02-30 | 2/30 | 04-31
    when_no_such_month  30/11 | 2026-13-01 | 13-1
    when_no_such_day_number  11-32 | 2026-11-00
    when_month_lacks_day  2027-02-29 | 2-29
    when_no_such_time  2026-11-30T25:00 | 2026-11-30 24:01
    when_which_day  2026-12 | 2027/01
    when_not_date  2026-11-30-1 | 1-2-3-4 | 1/2/3 | -5 | 12345 12 | 2026-11-30x | 11:3 | 5:
    when_not_date  3h | 2h | 17.30 | 1.5x
    2027-01-05  1.5
    2026-11-30  11.30
    when_bare_number  5 | 12 | 2026 | 99999999999 | 0
""")

WORDS_ON_A_SUNDAY = table("""
    2026-11-22  today | Today | TODAY
    2026-11-23  tomorrow | tmr | by tomorrow | monday | mon | next monday | next working day | on monday
    2026-11-24  the day after tomorrow | day after tomorrow | 2d | in 2 days | 2 days | +2d
    2026-11-24  two days from now
    2026-11-27  fri | friday | Fri | by friday | next friday | next week friday | friday next week
    2026-11-27  next week on friday
    2026-11-27  fri 27 nov | friday, november 27 | nov 27 (fri) | 27 nov fri | coming friday
    2026-11-27  this coming friday | due friday
    2026-11-30  monday week | the week after next monday | week after next monday
    2026-11-30  nov 30 | 30 nov | Nov. 30 | november 30 | november 30th | 30th of november
    2026-11-30  the 30th of november
    2026-11-30  november 30 2026 | November 30, 2026 | 30 november 2026 | 30nov | nov30 | 30-nov
    2026-11-30  the 30th | 30th | on the 30th
    2026-11-30  eom | end of month | end of the month | the end of the month | month end | month-end
    2026-11-30  end of november | eom
    2026-12-15  the 15th of next month | 15th of next month | next month on the 15th | next month 15
    2026-12-15  mid december
    2026-12-31  end of next month | eoq | eoy | end of quarter | end of the year | end of year | year-end
    2026-12-31  last day of december
    2026-12-31  end of q4 | end of this year | last working day of next month
    2027-03-31  end of next quarter
    2027-12-31  end of next year | end of 2027
    2026-12-01  start of next month | beginning of december | early december
    2026-11-27  eow | end of week | end of next week | week end
    2026-11-28  next weekend
    2026-12-13  in 3 weeks | 3w | 3 weeks | three weeks | in three weeks | within 3 weeks
    2026-12-13  three weeks from now | 3wks
    2026-12-13  3 weeks from today | in 3 weeks' time
    2026-11-25  3 days from now | in 3 working days | 3wd | 3 working days | within three business days
    2026-11-25  in 3 workdays | 3 days later
    2026-12-22  1m | in a month | 1 month | in one month
    2026-12-06  in a fortnight | in 2 weeks | 2w
    2027-05-22  in half a year | 6m
    2027-11-22  1y | in a year | in 1 yr
    2026-11-26  before friday
    2026-11-27  before nov 30 | before the end of the month
""")

TIMES_ON_A_SUNDAY = table("""
    2026-11-23T15:00  tomorrow 3pm | tomorrow at 3 | 3pm tomorrow | tomorrow, 3 pm | tomorrow 15:00
    2026-11-23T15:00  tomorrow at 3 o'clock | tomorrow 3 in the afternoon
    2026-11-22T15:30  3:30pm | 3:30 pm | 15:30 | 3:30 | at 3:30 | half past 3 | today 3:30pm
    2026-11-22T17:00  at 5 | 5pm | 5.00pm | 5 pm | at 5pm | 5 o'clock | before 5pm | by 5pm
    2026-11-22T12:00  noon | at noon | midday | 12pm | this morning | 12:00
    2026-11-22T17:30  cob | eod | end of day | close of business | this afternoon | by eod
    2026-11-22T20:00  tonight | this evening | tonight at 8 | 8pm | tonight 8pm
    2026-11-22T23:59  midnight | 24:00
    2026-11-23T12:00  tomorrow noon | tomorrow morning | tomorrow am
    2026-11-23T00:00  12am tomorrow | tomorrow 00:00
    2026-11-22T14:45  quarter to 3
    2026-11-27T17:00  friday 17:00 | fri 17:00 | fri 5pm | Fri at 5 | 17:00 on friday | 5pm fri
    2026-11-27T17:00  next week friday 17:00 | fri17:00
    2026-11-27T17:30  fri pm | friday cob | friday eod | by friday afternoon
    2026-11-23T09:05  monday 09:05 | monday 9:05am | mon 9:05 a.m.
    2026-11-30T17:00  nov 30 17:00 | 30 nov at 5pm | november 30, 2026, 17:00
    2026-11-22T12:00  in 2 hours | 2 hours from now | within 2h
    2026-11-22T10:30  in half an hour | in 30 minutes | in 30 min
""")

HOLIDAYS_ON_A_SUNDAY = table("""
    ~2027-09-30  before national day | before the national day | before the national day holiday
    ~2027-10-04  after national day | after the national day holiday
    ~2027-02-04  before spring festival | before the spring festival | before chinese new year
    ~2026-12-31  before new year | before new year's day
    ~2027-04-30  before labour day | before may day
    2027-10-01  national day
    2027-03-08  women's day
    2028-10-01  national day 2028
""")

REFUSED_ON_A_SUNDAY = table("""
    when_not_date  date | friends | fridays | maybe | in | next | at | before | a week | 5 apples
    when_indefinite  soon
    when_half_read  fri 5 | tomorrow tomorrow | at noon noon
    when_not_date  the | by | in days | twodays | monthly | marching | every friday
    when_past  yesterday | last friday | this friday | 2 days ago | today 9am | 9:59 | at 9 | last month 3
    when_no_such_day  feb 30 | 30 feb | 30th of february | apr 31 | june 31, 2027
    when_month_lacks_day  the 31st | 31st | feb 29 | 29 feb 2027
    when_no_such_day_number  nov 32 | the 32nd | nov 0
    when_no_such_time  25:00 | 13:60 | at 25 | tomorrow 13am
    when_which_day  next week | next month | this week | next year | november | nov | dec 2027
    when_which_day  next quarter
    when_weekday_differs  fri 28 nov | friday, november 28 | nov 27 thu
    when_too_far  in 9999 years
""")

AT_OTHER_MOMENTS = [
    (FRIDAY_EVENING, table("""
        2026-11-27  fri | friday | next friday | next week friday
        2026-11-20  this friday | eow | today | 20th | nov 20
        2026-11-23  in 1 working day | next working day | monday
        when_past  eod | cob | 17:30 | noon | this afternoon
        2026-11-20T20:00  tonight
    """)),
    (JANUARY_31, table("""
        when_month_lacks_day  30th | the 29th
        2026-02-28  28th | in a month | end of february | 1m
        2026-01-31  31st | eom | jan 31
        2026-02-14  before spring festival
    """)),
    (LEAP_DAY, table("""
        2028-02-29  feb 29 | eom | 2-29 | 29th
        2029-02-28  1y | feb 28
        2032-02-29  feb 29 2032
    """)),
    (NEW_YEARS_EVE, table("""
        2026-12-31  eoy | eom | eoq | 12-31
        2027-01-01  tomorrow | 1-1 | jan 1 | 1st
        ~2027-01-04  1wd | next working day
        2027-01-31  end of next month
    """)),
    (BEFORE_NATIONAL_DAY, table("""
        2026-09-20  eow | 1wd
        2026-09-30  before national day | 8wd | eom
        2026-10-08  after national day | 9wd
    """)),
    (AFTER_NATIONAL_DAY, table("""
        2026-10-10  1wd | eow | tomorrow
        2026-10-12  2wd
        2026-10-16  fri
    """)),
]  # fmt: skip


@pytest.mark.parametrize(
    "rows",
    [FIGURES_ON_A_SUNDAY, WORDS_ON_A_SUNDAY, TIMES_ON_A_SUNDAY, HOLIDAYS_ON_A_SUNDAY, REFUSED_ON_A_SUNDAY],
)
def test_phrases_entered_on_a_sunday_morning(rows):
    assert misread(rows) == {}


@pytest.mark.parametrize(("now", "rows"), AT_OTHER_MOMENTS, ids=str)
def test_phrases_entered_at_another_moment(now, rows):
    assert misread(rows, now) == {}
