"""The date grammar as a whole: its refusals and their cures, what it takes from a line, what always holds."""

import sys
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from officetui.domain.calendar import china
from officetui.domain.errors import Refused
from officetui.domain.moment import When
from officetui.domain.when import Hours, Understood, match_when, parse_when
from officetui.i18n import LANGUAGES, has, t, use
from tests.when_kit import FRIDAY_EVENING, LEAP_DAY, SUNDAY, ZONE, at, says, table

NOW = st.datetimes(datetime(2020, 1, 1), datetime(2048, 12, 31)).map(
    lambda moment: moment.replace(tzinfo=ZONE)
)
# What phrases are made of, put together at random: most are nonsense, many are not.
MATERIAL = (
    "今|明|后|天|日|号|月|年|周|星期|上|下|本|这|个|一|二|三|十|廿|百|〇|半|刻|点|时|分|前|后|内|之|以|底|末|初|中"
    "|旬|早|晚|上午|下午|中午|凌晨|下班|工作日|国庆|春节|节|季度|小时|第|的|截至|（|）|，|："
    "|1|2|3|5|9|11|30|31|2026|2027|9999|0|-|/|.|:|+|fri|mon|next|this|last|week|month|year|day|days|of|the|end|in"
    "|at|by|before|after|noon|tonight|pm|am|nov|feb|30th|wd|d|w|m|national|working|eom|from|now|ago|T|Z"
)
PIECES = MATERIAL.split("|")
PHRASES = st.lists(st.sampled_from(PIECES), max_size=8).flatmap(
    lambda pieces: st.sampled_from(["", " "]).map(lambda joint: joint.join(pieces))
)
TEXT = st.text(max_size=120) | PHRASES | st.lists(st.sampled_from(PIECES), max_size=6).map(" ".join)


def refusal(text: str, now: datetime = SUNDAY) -> tuple[str, dict[str, str]]:
    with pytest.raises(Refused) as refused:
        parse_when(text, now, china())
    return refused.value.key, {name: str(value) for name, value in refused.value.params.items()}


def matched(text: str, now: datetime = SUNDAY) -> tuple[str, str] | None:
    found = match_when(text, now, china())
    return (str(found[0].value), text[: found[1]]) if found else None


@pytest.mark.parametrize(
    ("text", "key", "cure"),
    [
        ("2月30日", "when_no_such_day", {"last": "2027-02-28"}),
        ("31号", "when_month_lacks_day", {"last": "2026-11-30", "next": "2026-12-31"}),
        ("2月29日", "when_month_lacks_day", {"last": "2027-02-28", "next": "2028-02-29"}),
        ("昨天", "when_past", {"value": "2026-11-21", "next": "2026-11-22"}),
        ("this friday", "when_past", {"value": "2026-11-20", "next": "2026-11-27"}),
        ("上周五", "when_past", {"value": "2026-11-13", "next": "2026-11-27"}),
        ("9:00", "when_past", {"value": "2026-11-22T09:00", "next": "2026-11-23T09:00"}),
        ("本月初", "when_past", {"value": "2026-11-01", "next": "2026-12-01"}),
        ("11月22日9点", "when_past", {"value": "2026-11-22T09:00", "next": "2027-11-22T09:00"}),
        ("next week", "when_which_day", {"first": "2026-11-23", "last": "2026-11-27"}),
        ("下个月", "when_which_day", {"first": "2026-12-01", "last": "2026-12-31"}),
        ("11月27日周四", "when_weekday_differs", {"day": "2026-11-27", "near": "2026-11-26"}),
        ("2060年春节前", "when_year_unknown", {"year": "2060"}),
        ("30/11", "when_no_such_month", {}),
        ("十一", "when_bare_number", {}),
    ],
)
def test_a_refusal_carries_what_would_be_right(text, key, cure):
    assert refusal(text) == (key, {"text": text, **cure})


@pytest.mark.parametrize(
    "text",
    [
        "某天",
        "5",
        "昨天",
        "2月30日",
        "31号",
        "32号",
        "13月1日",
        "25:00",
        "下周",
        "11月27日周四",
        "9999年后",
        "2060年端午",
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_refusal_is_said_in_words_with_its_cure(text, language):
    key, params = refusal(text)
    use(language)
    words = t(f"error.{key}", **params)
    use("en")
    assert has(f"error.{key}")
    assert words != f"error.{key}"
    for name in ("next", "last", "near", "text"):
        assert params.get(name, "") in words


def test_what_is_proposed_instead_is_itself_accepted():
    for text in ("昨天", "上周五", "this friday", "9:00", "本月初", "31号", "2月29日", "去年底"):
        _, cure = refusal(text)
        assert says(cure["next"]) == cure["next"]


def test_the_past_is_understood_where_it_is_allowed():
    assert says("上周五", allow_past=True) == "2026-11-13"
    assert says("昨天下午3点", allow_past=True) == "2026-11-21T15:00"
    assert says("2月30日", allow_past=True) == "when_no_such_day"
    assert says("三天前", allow_past=True) == "2026-11-19"


def test_of_days_gone_by_one_without_its_year_month_or_week_is_the_last_one():
    gone_by = """
        2026-11-20  11-20 | 11月20日 | 20 nov | nov 20 | 20号 | 20日 | the 20th | fri | 周五
        2026-11-13  上周五
        2026-11-22  11-22 | 22号 | today | sun | 周日
        2026-01-08  1-8 | 1月8日 | jan 8
        2026-10-31  31号 | 10-31
        2026-11-23  11-23 | tomorrow | 下周一
        2027-11-20  2027-11-20 | 明年11月20日
        2026-02-28  2-28
        when_month_lacks_day  2-29
    """
    said = {phrase: (says(phrase, is_over=True), expected) for phrase, expected in table(gone_by)}
    assert {phrase: each for phrase, each in said.items() if each[0] != each[1]} == {}
    january = at("2026-01-05T09:00")
    assert says("12-20", january, is_over=True) == "2025-12-20"
    assert parse_when("12-20", january, china(), is_over=True).notes == ("when.note.last_year",)
    assert says("31号", at("2026-03-15T09:00"), is_over=True) == "2026-01-31"
    assert says("12-20", is_over=True) == "2026-12-20"


def test_of_days_gone_by_a_feast_and_the_end_or_beginning_of_a_span_is_the_last_one_too():
    gone_by = """
        2026-10-01  国庆 | national day
        2026-02-17  春节 | 正月初一 | spring festival
        2026-10-18  重阳节
        2026-11-01  月初
        2026-10-31  月底 | eom
        2026-01-01  年初
        2026-12-31  年底
        2026-09-30  季末
        2026-03-01  early march
        2026-06-30  上半年
        2026-11-22  周末
    """
    said = {phrase: (says(phrase, is_over=True), expected) for phrase, expected in table(gone_by)}
    assert {phrase: each for phrase, each in said.items() if each[0] != each[1]} == {}
    tuesday = at("2027-01-05T09:00")
    assert says("12月底", tuesday, is_over=True) == "2026-12-31"
    assert says("冬至", tuesday, is_over=True) == "2026-12-22"
    assert says("11月18日至20日", tuesday, is_over=True) == "2026-11-20"
    assert says("周一到周三", tuesday, is_over=True) == "2027-01-06"


def test_todays_own_weekday_is_a_week_away_and_says_so():
    found = parse_when("周五", FRIDAY_EVENING, china())
    assert found == Understood(When(date(2026, 11, 27)), notes=("when.note.in_a_week",))
    assert parse_when("周五", SUNDAY, china()).notes == ()


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("3号", "when.note.next_month"),
        ("3月8日", "when.note.next_year"),
        ("3点", "when.note.afternoon"),
        ("国庆前", "when.note.before_holiday"),
        ("国庆后", "when.note.after_holiday"),
        ("before friday", "when.note.before"),
    ],
)
def test_what_may_surprise_is_noted_for_the_preview(text, note):
    assert parse_when(text, SUNDAY, china()).notes == (note,)
    for language in LANGUAGES:
        use(language)
        assert has(note)
    use("en")


def test_an_estimate_is_marked_where_the_notice_of_the_year_is_missing():
    assert parse_when("国庆前", SUNDAY, china()).estimate
    assert parse_when("30个工作日内", SUNDAY, china()).estimate
    assert not parse_when("20个工作日内", SUNDAY, china()).estimate
    assert not parse_when("明年3月8日", SUNDAY, china()).estimate


def test_the_offices_hours_decide_what_closing_time_is():
    hours = Hours(close=datetime(2026, 1, 1, 18, 0).time())
    assert str(parse_when("下班前", SUNDAY, china(), hours).value) == "2026-11-22T18:00"
    assert str(parse_when("cob", SUNDAY, china(), hours).value) == "2026-11-22T18:00"


def test_the_meaning_does_not_hang_on_the_language_of_the_interface():
    phrases = ["5/6", "11-30", "周五", "fri", "30号下班前", "next friday", "1.5"]
    told = []
    for language in LANGUAGES:
        use(language)
        told.append([says(phrase) for phrase in phrases])
    use("en")
    assert told[0] == told[1]


@pytest.mark.parametrize(
    ("line", "value", "taken"),
    [
        ("fri 17:00 draft the form", "2026-11-27T17:00", "fri 17:00"),
        ("next week friday @fang", "2026-11-27", "next week friday"),
        ("11月30日 下午3点 交材料", "2026-11-30T15:00", "11月30日 下午3点"),
        ("11月30日前交材料", "2026-11-30", "11月30日前"),
        ("下周五 ~3h", "2026-11-27", "下周五"),
        ("周五 3个材料", "2026-11-27", "周五"),
        ("周五 晚会方案", "2026-11-27", "周五"),
        ("周一 上报材料", "2026-11-23", "周一"),
        ("fri 5 copies", "2026-11-27", "fri"),
        ("nov 30 20:00 gala", "2026-11-30T20:00", "nov 30 20:00"),
        ("nov 30 2026", "2026-11-30", "nov 30 2026"),
        ("30号 15份", "2026-11-30", "30号"),
        ("3点20份材料", "2026-11-22T15:00", "3点"),
        ("明天   下午３点　交", "2026-11-23T15:00", "明天   下午３点"),
        ("tomorrow at noon", "2026-11-23T12:00", "tomorrow at noon"),
        ("eom.", "2026-11-30", "eom"),
        ("fri, then", "2026-11-27", "fri"),
        ("月底，再议", "2026-11-30", "月底"),
        ("2d#tag", "2026-11-24", "2d"),
        ("3日内部会议", "2026-11-25", "3日内"),
    ],
)
def test_in_a_line_the_longest_phrase_is_taken(line, value, taken):
    assert matched(line) == (value, taken)


@pytest.mark.parametrize(
    "line",
    [
        "",
        " ",
        "friends",
        "monthly",
        "3h",
        "5",
        "2026-11-30x",
        "draft",
        "周报",
        "月报",
        "后勤",
        "1.5万",
        "@fang",
        "3.5h",
    ],
)
def test_what_begins_with_no_date_takes_nothing(line):
    assert matched(line) is None


def test_a_wrong_date_in_a_line_tells_how_far_it_goes():
    with pytest.raises(Refused) as refused:
        match_when("2月30日 下午3点 交材料", SUNDAY, china())
    assert (refused.value.key, refused.value.params["length"]) == ("when_no_such_day", len("2月30日 下午3点"))
    assert refused.value.params["text"] == "2月30日 下午3点"


@given(TEXT, NOW)
def test_no_text_raises_anything_but_a_refusal_and_nothing_lies_in_the_past(text, now):
    try:
        found = parse_when(text, now, china())
    except Refused:
        return
    assert not found.value.is_past(now)


@given(TEXT, NOW)
def test_what_a_line_takes_is_understood_alike_alone(text, now):
    try:
        found = match_when(text, now, china())
    except Refused as refused:
        length = refused.params["length"]
    else:
        if found is None:
            return
        understood, length = found
        assert parse_when(text[:length], now, china()) == understood
    assert 0 < length <= len(text)


@given(NOW, st.dates(date(2049, 1, 1), date(9999, 12, 31)), st.none() | st.times())
def test_a_value_that_is_printed_is_read_back(now, day, moment):
    value = When(day, moment.replace(second=0, microsecond=0) if moment else None)
    assert parse_when(str(value), now, china()).value == value
    assert parse_when(str(value).replace("T", " "), now, china()).value == value


@given(NOW, st.integers(0, 6))
def test_a_bare_weekday_is_within_the_coming_week(now, number):
    name = "一二三四五六日"[number]
    day = parse_when(f"周{name}", now, china()).value.day
    assert day.weekday() == number
    assert 1 <= (day - now.date()).days <= 7
    following = parse_when(f"下周{name}", now, china()).value.day
    assert following.isocalendar()[:2] == (now.date() + timedelta(7)).isocalendar()[:2]


@given(NOW, st.integers(1, 28))
def test_a_bare_day_is_the_next_such_day_today_included(now, number):
    day = parse_when(f"{number}号", now, china()).value.day
    assert day.day == number
    assert 0 <= (day - now.date()).days <= 31
    assert parse_when(f"the {number}th", now, china()).value.day == day


@pytest.mark.parametrize("piece", ["一", "周", "下", "1", " ", "next ", "11月", "T", "\u3000", "点", "-"])
def test_a_very_long_text_costs_no_more_than_a_long_one(piece):
    def cost(size: int) -> int:
        # Another day each time, so that nothing is remembered of the one before.
        text = f"11月{size % 3 + 26}日" + piece * size
        steps = 0

        def count(*_: object) -> None:
            nonlocal steps
            steps += 1

        sys.setprofile(count)
        try:
            says(text)
            match_when(text, SUNDAY, china())
        except Refused:
            pass
        finally:
            sys.setprofile(None)
        return steps

    cost(3)  # by now all is there that a program reads once, as the calendar
    assert cost(10_000) <= cost(200) + 100


def test_leap_days_and_month_ends_are_kept():
    assert says("2月29日", LEAP_DAY) == "2028-02-29"
    assert says("一年后", LEAP_DAY) == "2029-02-28"
    assert says("一个月后", at("2026-12-31T09:00")) == "2027-01-31"


def test_midnight_belongs_to_the_day_it_ends():
    late = at("2026-11-22T23:58:30")
    assert says("今晚12点", late) == "2026-11-22T23:59"
    assert says("in 5 minutes", late) == "2026-11-23T00:04"
