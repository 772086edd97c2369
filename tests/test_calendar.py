"""Working days: what the public calendar, the law and the office's own file say of a day, and counting."""

import tomllib
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from officetui.domain.calendar import Calendar, Day, DayKind, china, read_calendar
from officetui.domain.errors import Refused
from officetui.domain.festival import FIRST_YEAR, LAST_YEAR, STATUTORY, festival_day
from officetui.i18n import LANGUAGES, has, t, use

DAYS = st.dates(date(1995, 1, 1), date(2055, 12, 31))

OWN = """
years = [2027]
workdays = ["2027-02-20", 2027-10-09]

[holidays]
new_year = ["2027-01-01..2027-01-03"]
"春节" = ["2027-02-05..2027-02-11"]
national_day = [2027-10-01, "2027-10-02 .. 2027-10-07"]

[closures]
"Staff training" = ["2027-08-02", "2027-08-03"]
"""


def own() -> Calendar:
    return read_calendar(tomllib.loads(OWN))


@pytest.mark.parametrize(
    ("day", "kind", "name"),
    [
        ("2026-11-20", DayKind.WORKDAY, ""),
        ("2026-11-22", DayKind.WEEKEND, ""),
        ("2026-10-01", DayKind.HOLIDAY, "national_day"),
        ("2026-10-03", DayKind.HOLIDAY, "national_day"),
        ("2026-09-20", DayKind.MAKEUP, "national_day"),
        ("2026-10-10", DayKind.MAKEUP, "national_day"),
        ("2026-02-17", DayKind.HOLIDAY, "spring_festival"),
        ("2026-02-28", DayKind.MAKEUP, "spring_festival"),
        ("2015-09-03", DayKind.HOLIDAY, "victory_day"),
    ],
)
def test_a_day_is_what_the_official_notice_makes_it(day, kind, name):
    calendar = china()
    assert calendar.kind(date.fromisoformat(day)) == Day(kind, name)
    assert calendar.is_workday(date.fromisoformat(day)) == (kind in (DayKind.WORKDAY, DayKind.MAKEUP))


def test_every_named_day_has_words_in_both_languages():
    keys = {day.key for day in china().days.values()}
    assert "" not in keys
    for language in LANGUAGES:
        use(language)
        assert [key for key in keys if not has(key)] == []
    assert t(china().kind(date(2026, 10, 1)).key) == "国庆节"
    use("en")


def test_a_year_without_its_notice_has_the_days_off_the_law_gives_and_is_an_estimate():
    calendar = china()
    assert calendar.is_estimate(date(2027, 3, 1))
    assert not calendar.is_estimate(date(2026, 12, 31))
    assert calendar.kind(date(2027, 1, 1)) == Day(DayKind.HOLIDAY, "new_year")
    # New Year's Eve of the lunar calendar is off by law since 2025.
    assert [calendar.is_workday(date(2027, 2, day)) for day in (4, 5, 8, 9)] == [True, False, False, True]
    assert calendar.is_workday(date(2027, 10, 4))


def test_what_reaches_into_an_unpublished_year_is_an_estimate():
    calendar = china()
    assert not calendar.is_estimate_between(date(2026, 1, 1), date(2026, 12, 31))
    assert calendar.is_estimate_between(date(2026, 12, 31), date(2027, 1, 4))
    assert calendar.is_estimate_between(date(2027, 1, 4), date(2026, 12, 31))


@pytest.mark.parametrize(
    ("start", "end", "count"),
    [
        ("2026-11-20", "2026-11-20", 0),
        ("2026-11-20", "2026-11-22", 0),
        ("2026-11-20", "2026-11-23", 1),
        ("2026-11-23", "2026-11-20", -1),
        ("2026-11-22", "2026-11-20", -1),
        ("2026-11-22", "2026-11-27", 5),
        # Round National Day: a make-up Sunday before, a make-up Saturday after.
        ("2026-09-18", "2026-09-21", 2),
        ("2026-09-30", "2026-10-08", 1),
        ("2026-10-09", "2026-10-12", 2),
    ],
)
def test_working_days_between_count_the_end_and_not_the_start(start, end, count):
    assert china().workdays_between(date.fromisoformat(start), date.fromisoformat(end)) == count


def test_the_next_and_the_previous_working_day_pass_over_holidays():
    calendar = china()
    assert calendar.next_workday(date(2026, 9, 30)) == date(2026, 10, 8)
    assert calendar.previous_workday(date(2026, 10, 8)) == date(2026, 9, 30)
    assert calendar.next_workday(date(2026, 10, 9)) == date(2026, 10, 10)
    assert calendar.add_workdays(date(2026, 10, 3), 0) == date(2026, 10, 3)


@given(DAYS, st.integers(-400, 400))
def test_counting_undoes_adding(day, count):
    calendar = china()
    end = calendar.add_workdays(day, count)
    assert calendar.workdays_between(day, end) == count
    assert end == day or calendar.is_workday(end)


@given(DAYS, st.integers(0, 60))
def test_counting_agrees_with_looking_at_every_day(day, span):
    calendar = own()
    end = day + timedelta(span)
    days = [day + timedelta(offset) for offset in range(span + 1)]
    assert calendar.workdays_between(day, end) == sum(map(calendar.is_workday, days[1:]))
    assert calendar.workdays_between(end, day) == -sum(map(calendar.is_workday, days[:-1]))


def test_a_step_out_of_all_years_is_an_overflow():
    with pytest.raises(OverflowError):
        china().add_workdays(date(2026, 1, 1), 10**7)
    with pytest.raises(OverflowError):
        china().add_workdays(date(2026, 1, 1), -(10**7))


@pytest.mark.parametrize("year", range(2008, 2027))
def test_every_festival_falls_into_the_days_off_of_its_published_year(year):
    calendar = china()
    for name in STATUTORY:
        assert not calendar.is_workday(festival_day(name, year)), name


def test_festivals_are_known_for_as_long_as_said():
    assert festival_day("spring_festival", LAST_YEAR) == date(2050, 1, 23)
    assert festival_day("spring_festival", LAST_YEAR + 1) is None
    assert festival_day("qingming", FIRST_YEAR - 1) is None
    assert festival_day("new_years_eve", 2027) == date(2027, 2, 5)
    assert festival_day("lantern_festival", 2027) == date(2027, 2, 20)
    assert festival_day("womens_day", 1990) == date(1990, 3, 8)


def test_the_offices_own_file_completes_a_year():
    calendar = own()
    assert not calendar.is_estimate(date(2027, 5, 1))
    assert calendar.kind(date(2027, 2, 5)) == Day(DayKind.HOLIDAY, "spring_festival")
    assert calendar.kind(date(2027, 2, 20)) == Day(DayKind.MAKEUP)
    assert calendar.kind(date(2027, 8, 3)) == Day(DayKind.CLOSURE, "Staff training")
    assert calendar.kind(date(2027, 8, 3)).key == ""
    assert not calendar.is_workday(date(2027, 10, 7))
    assert calendar.is_workday(date(2027, 10, 9))
    # What the law's estimate had, and the file does not say.
    assert calendar.is_workday(date(2027, 4, 5))


def test_a_closure_alone_leaves_the_year_an_estimate():
    calendar = read_calendar({"closures": {"停电": [date(2027, 3, 8)]}})
    assert not calendar.is_workday(date(2027, 3, 8))
    assert calendar.is_estimate(date(2027, 3, 8))
    assert not calendar.is_workday(date(2027, 1, 1))


@pytest.mark.parametrize(
    ("data", "key"),
    [
        ({"holliday": {}}, "calendar_entry"),
        ({"holidays": []}, "calendar_table"),
        ({"holidays": {"christmas": ["2027-12-25"]}}, "calendar_holiday"),
        ({"holidays": {"new_year": "2027-01-01"}}, "calendar_days"),
        ({"holidays": {"new_year": ["1 January"]}}, "calendar_days"),
        ({"workdays": ["2027-02-30"]}, "calendar_days"),
        ({"workdays": ["2027-03-02..2027-03-01"]}, "calendar_days"),
        ({"workdays": ["2027-03-02..9999-12-31"]}, "calendar_days"),
        ({"workdays": 2027}, "calendar_days"),
        ({"years": 2027}, "calendar_years"),
        ({"years": ["2027"]}, "calendar_years"),
        ({"years": [True]}, "calendar_years"),
        ({"years": [2027]}, "calendar_year_empty"),
        (
            {"workdays": ["2027-01-02"], "holidays": {"new_year": ["2027-01-01..2027-01-03"]}},
            "calendar_conflict",
        ),
        ({"workdays": ["2027-01-09"], "closures": {"x": ["2027-01-09"]}}, "calendar_conflict"),
    ],
)
def test_a_wrong_file_is_refused_with_what_would_be_right(data, key):
    with pytest.raises(Refused) as refused:
        read_calendar(data)
    assert refused.value.key == key
    for language in LANGUAGES:
        use(language)
        assert t(f"error.{key}", **refused.value.params) != f"error.{key}"
    use("en")
