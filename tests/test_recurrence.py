"""How often a task recurs: what is understood, when it is next due, and what it is said to be."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from officetui.domain.calendar import china
from officetui.domain.errors import Refused
from officetui.domain.recurrence import (
    Recurrence,
    anchored,
    first_due,
    next_due,
    parse_every,
    read_rule,
    rule_in_words,
)
from officetui.domain.when.every import Every, match_every
from officetui.i18n import LANGUAGES, t, use

WORKDAYS = "FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR"
UNDERSTOOD = {
    "FREQ=DAILY": "每天 每日 day daily every-day",
    WORKDAYS: "每个工作日 每工作日 weekday weekdays workday",
    "FREQ=WEEKLY": "每周 每星期 每个礼拜 每周一次 一周一次 每星期1次 week weekly",
    "FREQ=WEEKLY;BYDAY=MO": "每周一 每星期一 每禮拜一 每個星期一 每週一 周一 monday mon Mondays",
    "FREQ=WEEKLY;BYDAY=SU": "每周日 每周天 每星期天 sunday",
    "FREQ=WEEKLY;BYDAY=MO,WE,FR": "每周一三五 每周一、三、五 每周一、周三和周五 mon,wed,fri",
    "FREQ=WEEKLY;INTERVAL=2": "每两周 每兩週 每2周 每二周 隔周 每隔一周 双周 两周 2w fortnight fortnightly",
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO": "每两周周一 每2周的周一",
    "FREQ=MONTHLY": "每月 每个月 month monthly",
    "FREQ=MONTHLY;INTERVAL=3": "每季度 每季 每3个月 每三个月 quarter quarterly 3m",
    "FREQ=MONTHLY;INTERVAL=6": "每半年 每半年一次 每6个月 half-year",
    "FREQ=MONTHLY;BYMONTHDAY=25": "每月25日 每月25号 每月二十五日 每个月25號 25th",
    "FREQ=MONTHLY;BYMONTHDAY=5,20": "每月5日、20日 每月5、20日 每月20号和5号",
    "FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1": "每月30日",
    "FREQ=MONTHLY;BYMONTHDAY=-1": "每月底 每月末 每个月底 每月31日 每月最后一天 month-end eom",
    "FREQ=MONTHLY;BYDAY=1MO": "每月第一个周一",
    "FREQ=MONTHLY;BYDAY=-1FR": "每月最后一个星期五",
    "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1": "每季度末 每季末 每季度底 quarter-end eoq",
    "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=8": "每年3月8日 每年三月八号",
    "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31": "每年底 每年末 每年12月31日 year-end",
    "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=28,29;BYSETPOS=-1": "每年2月29日",
    "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1": "每年2月底",
    "FREQ=YEARLY": "每年 year yearly annually",
    "FREQ=DAILY;INTERVAL=3": "每隔两天 每隔2天 每三天",
    "FREQ=WEEKLY;INTERVAL=3": "每隔两周 每隔两个星期 每三周",
    "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1": "每月最后一个工作日 每个月的最后一个工作日",
    "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1": "每月第一个工作日 每月首个工作日",
    "FREQ=MONTHLY;BYMONTH=3,6,9,12;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1": "每季度最后一个工作日",
    "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1": "每周最后一个工作日",
    "FREQ=MONTHLY;BYMONTH=1;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1": "每年第一个工作日",
    "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=20": "每季度末月20日 每季度最后一个月20日前 每季末月20号",
    "FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=10": "每季度首月10日 每季度第一个月10日前 每季度结束后10日内",
    "FREQ=MONTHLY;BYMONTHDAY=5": "每月5日前 每月5号之前 每月结束后5日内",
    "FREQ=MONTHLY;BYMONTHDAY=10": "每月上旬 每月10日 每月5日至10日 每月5-10日 每月５—10日前",
    "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=-1": "每半年末",
    "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR": "每周一至周五 每周一到五 mon-fri",
    "after:FREQ=WEEKLY;INTERVAL=2": "完成后两周 办结后2周 完成後兩週 after:2w 每两周(完成后)",
    "after:FREQ=DAILY;INTERVAL=3": "完成后3天 after:3d",
}
IN_WORDS = {
    "every day": "FREQ=DAILY",
    "every working day": WORKDAYS,
    "every other week": "FREQ=WEEKLY;INTERVAL=2",
    "every 2 weeks on monday": "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO",
    "mon and wed": "FREQ=WEEKLY;BYDAY=MO,WE",
    "every other friday": "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR",
    "every second mon and wed": "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE",
    "last working day of the month": "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
    "every month on the last working day": "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
    "first working day of every quarter": "FREQ=MONTHLY;BYMONTH=1,4,7,10;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1",
    "the first workday of each week": "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1",
    "15th and 30th": "FREQ=MONTHLY;BYMONTHDAY=15,30",
    "the 15th and the 30th of every month": "FREQ=MONTHLY;BYMONTHDAY=15,30",
    "day 20 of the last month of every quarter": "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=20",
    "every three months": "FREQ=MONTHLY;INTERVAL=3",
    "month 25": "FREQ=MONTHLY;BYMONTHDAY=25",
    "every month on the 25th": "FREQ=MONTHLY;BYMONTHDAY=25",
    "the 25th of every month": "FREQ=MONTHLY;BYMONTHDAY=25",
    "month end": "FREQ=MONTHLY;BYMONTHDAY=-1",
    "end of the month": "FREQ=MONTHLY;BYMONTHDAY=-1",
    "quarter end": "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1",
    "first monday of the month": "FREQ=MONTHLY;BYDAY=1MO",
    "year 03-08": "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=8",
    "every year on 8 march": "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=8",
    "Every Year on March 8th": "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=8",
    "2 weeks after completion": "after:FREQ=WEEKLY;INTERVAL=2",
    "after 2 weeks": "after:FREQ=WEEKLY;INTERVAL=2",
}
PHRASES = [
    (phrase.replace("every-day", "every day"), rule)
    for rule, phrases in UNDERSTOOD.items()
    for phrase in phrases.split()
] + list(IN_WORDS.items())


def said(rule: str, language: str) -> str:
    use(language)
    parts = []
    for part in rule_in_words(read_rule(rule)):
        words = {
            name: t("list.separator").join(map(t, value)) if isinstance(value, tuple) else value
            for name, value in part.params.items()
        }
        parts.append(t(part.key, **words))
    use("en")
    return ", ".join(parts)


def test_a_phrase_becomes_the_rule_that_is_kept():
    assert [(phrase, parse_every(phrase)) for phrase, _ in PHRASES] == PHRASES
    for _, rule in PHRASES:
        assert parse_every(rule) == str(read_rule(rule)) == rule


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_rule_is_said_to_be_can_be_typed_again(language):
    again = {rule: parse_every(said(rule, language)) for rule in UNDERSTOOD}
    assert again == {rule: rule for rule in UNDERSTOOD}


def test_a_rule_is_said_in_the_words_of_both_languages():
    assert said("FREQ=WEEKLY;BYDAY=MO,WE", "en") == "every Mon, Wed"
    assert said("FREQ=WEEKLY;BYDAY=MO,WE", "zh") == "每周一、周三"
    assert said("FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1", "zh") == "每月30日"
    assert said("after:FREQ=WEEKLY;INTERVAL=2", "en") == "every 2 weeks, counted from completion"
    assert said("FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=-1", "zh") == "按规则 FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=-1"


@pytest.mark.parametrize("text", ["", "5", "foo", "每", "天", "m", "每周五八", "every", "每 月 x"])
def test_what_says_no_rule_is_refused(text):
    with pytest.raises(Refused) as refused:
        parse_every(text)
    assert refused.value.key == "every_not_understood"


@pytest.mark.parametrize(
    ("text", "key", "last"),
    [
        ("每月32日", "every_no_such_day", 31),
        ("每年2月30日", "every_no_such_day", 29),
        ("year 04-31", "every_no_such_day", 30),
        ("每月0日", "every_no_such_day", 31),
        ("每年13月1日", "when_no_such_month", None),
        ("every 0 days", "every_interval", None),
        ("每1000天", "every_interval", None),
    ],
)
def test_a_day_that_no_month_has_is_refused(text, key, last):
    with pytest.raises(Refused) as refused:
        parse_every(text)
    assert (refused.value.key, refused.value.params.get("last")) == (key, last)


@pytest.mark.parametrize(
    "text",
    [
        "FREQ=SECONDLY",
        "FREQ=DAILY;COUNT=4",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;FREQ=WEEKLY",
        "BYDAY=MO",
        "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=MONTHLY;BYMONTHDAY=0",
        "FREQ=MONTHLY;BYMONTHDAY=٣",
        "",
    ],
)
def test_a_kept_rule_that_is_none_is_refused(text):
    with pytest.raises(Refused):
        read_rule(text)


def test_in_a_line_the_longest_rule_is_taken():
    assert match_every("每周一三五 报送") == (Every("FREQ=WEEKLY;BYDAY=MO,WE,FR"), 5)
    assert match_every("每周一例会") == (Every("FREQ=WEEKLY;BYDAY=MO"), 3)
    assert match_every("2w tidy") == (Every("FREQ=WEEKLY;INTERVAL=2"), 2)
    assert match_every("weekend") is None
    assert match_every("2weeksnotice") is None


@pytest.mark.parametrize(
    ("phrase", "rule", "at"),
    [
        ("每周二上午九点", "FREQ=WEEKLY;BYDAY=TU", "09:00"),
        ("每周五下班前", "FREQ=WEEKLY;BYDAY=FR", "17:30"),
        ("每月25日下午3点前", "FREQ=MONTHLY;BYMONTHDAY=25", "15:00"),
        ("每天早上八点半", "FREQ=DAILY", "08:30"),
        ("每晚8点", "FREQ=DAILY", "20:00"),
        ("every tuesday at 9am", "FREQ=WEEKLY;BYDAY=TU", "09:00"),
        ("every friday by noon", "FREQ=WEEKLY;BYDAY=FR", "12:00"),
        ("weekday 9:00", WORKDAYS, "09:00"),
        ("every morning at 9", "FREQ=DAILY", "09:00"),
    ],
)
def test_the_hour_of_a_rule_is_read_with_it(phrase, rule, at):
    assert match_every(phrase) == (Every(rule, time.fromisoformat(at)), len(phrase))
    with pytest.raises(Refused) as refused:
        parse_every(phrase)
    assert (refused.value.key, refused.value.params["at"]) == ("every_with_time", at)


@pytest.mark.parametrize(
    "text",
    [
        *("每年国庆前", "每周五后", "mon 9", "每月8日至5日", "every friday or saturday", "每周两次"),
        *(
            "每月逢5日",
            "每月倒数第二个周五",
            "每年九月九",
            "每年三月初八",
            "每季度最后一周",
            "every friday to monday",
        ),
    ],
)
def test_a_rule_that_goes_on_otherwise_is_not_read_in_part(text):
    with pytest.raises(Refused) as refused:
        match_every(text)
    assert refused.value.key == "when_half_read"


@pytest.mark.parametrize(
    ("rule", "at", "first"),
    [
        ("FREQ=WEEKLY;BYDAY=SU", None, "2026-11-29"),
        ("FREQ=WEEKLY;BYDAY=SU", "17:30", "2026-11-22"),
        ("FREQ=WEEKLY;BYDAY=SU", "09:00", "2026-11-29"),
        ("FREQ=DAILY", "17:30", "2026-11-22"),
        ("FREQ=DAILY", "10:00", "2026-11-23"),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", None, "2026-11-30"),
        # 1 to 3 January are off, by the law at least.
        ("FREQ=MONTHLY;BYMONTH=1;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1", None, "2027-01-04"),
        ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", None, "2026-11-27"),
    ],
)
def test_a_rule_begins_on_its_first_day_that_is_still_to_come(rule, at, first):
    now = datetime(2026, 11, 22, 10, 0)
    clock = time.fromisoformat(at) if at else None
    assert first_due(read_rule(rule), clock, now, china()) == date.fromisoformat(first)


def test_a_working_day_of_the_month_heeds_the_holidays():
    last = read_rule("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1")
    day = date(2027, 1, 29)
    assert next_due(last, day, day, day, china()) == date(2027, 2, 26)
    first = read_rule("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1")
    day = date(2026, 9, 1)
    assert next_due(first, day, day, day, china()) == date(2026, 10, 8)


@pytest.mark.parametrize(
    ("rule", "previous", "done", "today", "due"),
    [
        ("FREQ=WEEKLY", "2026-11-20", "2026-11-19", "2026-11-19", "2026-11-27"),
        ("FREQ=WEEKLY", "2026-11-20", "2026-11-22", "2026-11-22", "2026-11-27"),
        # Four missed: one next, in the future.
        ("FREQ=WEEKLY", "2026-10-23", "2026-11-22", "2026-11-22", "2026-11-27"),
        ("FREQ=DAILY", "2025-01-01", "2026-11-22", "2026-11-22", "2026-11-23"),
        # The day itself is not the next.
        ("FREQ=WEEKLY;BYDAY=MO", "2026-11-16", "2026-11-23", "2026-11-23", "2026-11-30"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", "2026-11-16", "2026-11-17", "2026-11-17", "2026-11-30"),
        ("FREQ=WEEKLY;BYDAY=MO,WE,FR", "2026-11-20", "2026-11-20", "2026-11-20", "2026-11-23"),
        ("FREQ=MONTHLY;BYMONTHDAY=25", "2026-11-25", "2026-11-24", "2026-11-24", "2026-12-25"),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", "2027-01-31", "2027-01-31", "2027-01-31", "2027-02-28"),
        (
            "FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1",
            "2027-01-30",
            "2027-01-30",
            "2027-01-30",
            "2027-02-28",
        ),
        (
            "FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1",
            "2027-02-28",
            "2027-02-28",
            "2027-02-28",
            "2027-03-30",
        ),
        ("FREQ=MONTHLY", "2027-01-31", "2027-01-31", "2027-01-31", "2027-02-28"),
        ("FREQ=MONTHLY;INTERVAL=3", "2026-11-30", "2026-11-30", "2026-11-30", "2027-02-28"),
        (
            "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1",
            "2026-09-30",
            "2026-11-22",
            "2026-11-22",
            "2026-12-31",
        ),
        ("FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=8", "2026-03-08", "2026-03-06", "2026-03-06", "2027-03-08"),
        ("FREQ=YEARLY", "2028-02-29", "2028-02-29", "2028-02-29", "2029-02-28"),
        (
            "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=28,29;BYSETPOS=-1",
            "2027-02-28",
            "2027-02-28",
            "2027-02-28",
            "2028-02-29",
        ),
        ("FREQ=MONTHLY;BYDAY=-1FR", "2026-10-30", "2026-11-22", "2026-11-22", "2026-11-27"),
        ("after:FREQ=WEEKLY;INTERVAL=2", "2026-11-01", "2026-11-22", "2026-11-22", "2026-12-06"),
        ("after:FREQ=WEEKLY;INTERVAL=2", "2026-12-20", "2026-11-22", "2026-11-22", "2026-12-06"),
        ("after:FREQ=DAILY;INTERVAL=3", "2026-11-01", "2026-11-10", "2026-11-22", "2026-11-25"),
    ],
)
def test_the_next_one_is_after_the_last_and_in_the_future(rule, previous, done, today, due):
    days = [date.fromisoformat(text) for text in (previous, done, today)]
    assert next_due(read_rule(rule), *days) == date.fromisoformat(due)


def test_every_working_day_heeds_holidays_and_make_up_days():
    rule = read_rule(parse_every("每个工作日"))
    eve, saturday = date(2026, 9, 30), date(2026, 10, 9)
    assert next_due(rule, eve, eve, eve, china()) == date(2026, 10, 8)
    assert next_due(rule, saturday, saturday, saturday, china()) == date(2026, 10, 10)
    # Any other tool, without a calendar, reads Monday to Friday.
    assert next_due(rule, eve, eve, eve) == date(2026, 10, 1)


def test_a_day_left_open_is_taken_from_the_first_due_date_and_does_not_slip():
    rule = anchored(read_rule("FREQ=MONTHLY"), date(2027, 1, 31))
    assert str(rule) == "FREQ=MONTHLY;BYMONTHDAY=-1"
    due = date(2027, 1, 31)
    dues = []
    for _ in range(3):
        due = next_due(rule, due, due, due)
        dues.append(due)
    assert dues == [date(2027, 2, 28), date(2027, 3, 31), date(2027, 4, 30)]
    assert anchored(read_rule("FREQ=WEEKLY"), due) == Recurrence("FREQ=WEEKLY")
    assert str(anchored(read_rule("after:FREQ=YEARLY"), date(2028, 2, 29))).startswith(
        "after:FREQ=YEARLY;BYMONTH=2;"
    )


def test_a_rule_that_never_comes_is_refused():
    with pytest.raises(Refused) as refused:
        next_due(read_rule("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"), *[date(9990, 1, 1)] * 3)
    assert refused.value.key == "every_never"


@given(
    st.sampled_from(sorted(UNDERSTOOD)),
    st.dates(date(2000, 1, 1), date(2040, 1, 1)),
    st.integers(-400, 400),
    st.integers(0, 40),
)
def test_there_is_always_exactly_one_next_and_it_lies_ahead(rule, today, back, late):
    previous, done = today - timedelta(back), today - timedelta(late)
    kept = read_rule(rule)
    due = next_due(kept, previous, done, today)
    assert due > today
    assert due > (done if kept.is_after else previous)


@given(
    st.text(max_size=60)
    | st.text("每隔半双周月年季度底末初一二三五0123456789日号、和 完成后every mondayweek2", max_size=20)
)
def test_no_text_raises_anything_but_a_refusal(text):
    try:
        rule = parse_every(text)
    except Refused:
        return
    assert str(read_rule(rule)) == rule
    assert next_due(read_rule(rule), *[date(2026, 11, 22)] * 3) > date(2026, 11, 22)


def test_a_very_long_text_is_looked_at_only_as_far_as_a_rule_can_be():
    assert match_every("每周一" + "、二" * 5000) is not None
    with pytest.raises(Refused) as refused:
        parse_every("每" * 10_000)
    assert len(refused.value.params["text"]) <= 40
