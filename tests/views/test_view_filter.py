"""The filter line: what each word keeps, and what is refused with what would be right."""

import contextlib
from datetime import UTC

import pytest
from hypothesis import given
from hypothesis import strategies as st

from officetui.capture import vocabulary
from officetui.capture.names import Directory
from officetui.capture.shape import read_quantity
from officetui.domain.desk import Act
from officetui.domain.document import DocumentStatus
from officetui.domain.errors import Refused
from officetui.domain.kinds import ref_of
from officetui.domain.paper import Genre, RouteStep
from officetui.domain.record import Importance, Secrecy, Urgency
from officetui.domain.request import RequestStatus
from officetui.domain.task import Source, TaskStatus
from officetui.domain.when import parse_when
from officetui.views.criterion import FilterReading
from officetui.views.filter import parse_filter
from officetui.views.trait import Trait, trait_called
from tests.rules.scenery import (
    CALENDAR,
    DIRECTOR,
    FANG,
    LEAD,
    LI,
    NOW,
    at,
    day,
    in_days,
    on,
    paper,
    request,
    scene,
    task,
)

SOME = (
    task(1, title="乡镇年终统计", owner=LI, due=day("2026-11-20"), tags=("统计", "Year"), effort=3),
    task(2, title="Speech for the meeting", owner=FANG, due=day("2026-11-23"), urgency=Urgency.URGENT),
    task(3, title="Roster", status=TaskStatus.WAITING, waiting_for="财政局", due=day("2026-11-27")),
    task(4, title="Old", status=TaskStatus.DONE, owner=LEAD, closed=at("2026-11-20T10:00")),
    task(5, title="Blocked", blocked_by=(1,), status=TaskStatus.DOING, private=True, effort=8),
    task(6, title="Later", snoozed=on("2026-12-01"), status=TaskStatus.INBOX, help_wanted=True),
    paper(
        1, RouteStep(Act.SIGN, DIRECTOR, since=at("2026-11-02T10:00")), owner=LI, number="虞妇〔2026〕12号"
    ),
    paper(2, status=DocumentStatus.DRAFT, genre=Genre.REPORT, secrecy=Secrecy.WORK_SECRET, owner=FANG),
    request(1, title="预算", unit=1, promised=in_days(-1), status=RequestStatus.PROMISED),
    request(2, title="Figures", unit=2, next_chase=in_days(0), importance=Importance.HIGH, chases=2),
)


def kept(line, me=LEAD, some=SOME):
    here = scene(*some, me=me)
    directory = Directory(here.book)
    reading = FilterReading(
        here,
        lambda text, is_over: parse_when(text, NOW, CALENDAR, allow_past=True, is_over=is_over).value,
        directory.like,
        vocabulary.field_called,
        vocabulary.choice_called,
        read_quantity,
    )
    fits = parse_filter(line, reading)
    return " ".join(str(ref_of(record)) for record in here.book.all() if fits(record))


def test_a_day_asked_for_is_the_offices():
    early, late = at("2026-11-20T00:30").astimezone(UTC), at("2026-11-21T00:30").astimezone(UTC)
    some = (task(1, status=TaskStatus.DONE, closed=early), task(2, status=TaskStatus.DONE, closed=late))
    assert kept("closed:2026-11-20", some=some) == "T1"
    assert kept("closed:>2026-11-20", some=some) == "T2"
    assert kept("closed:11-20", some=some) == "T1"
    assert kept("closed:周五..20号", some=some) == "T1"
    december = task(3, status=TaskStatus.DONE, closed=at("2025-12-20T10:00"), due=day("2026-12-20"))
    assert (kept("closed:dec", some=(december,)), kept("due:12月", some=(december,))) == ("T3", "T3")
    assert kept("closed:11月", some=some) == "T1 T2"
    assert kept("due:>11-20", some=(task(1, due=day("2026-11-27")),)) == ""


def test_what_is_closed_shows_no_light():
    late = {"due": day("2026-11-02"), "owner": LEAD}
    some = (task(1, **late), task(2, status=TaskStatus.DONE, closed=NOW, **late))
    assert kept("light:red", some=some) == "T1"
    assert kept("is:closed light:red", some=some) == ""


def test_a_status_that_two_kinds_have_keeps_both():
    some = (task(1, status=TaskStatus.DROPPED), request(1, status=RequestStatus.DROPPED))
    for line in ("status:dropped", "is:dropped", "状态:dropped"):
        assert kept(line, some=some) == "T1 R1"


FOUND = [
    # words
    ("统计", "T1"),
    ("SPEECH", "T2"),
    ("李敏", "T1 S2 D1"),
    ("limin", "T1 S2 D1"),
    ("lm", "T1 S2 D1"),
    ("财政", "R1 U1"),
    ("czj", "R1 U1"),
    ("崧厦", "R2 U2"),
    ("t3", "T3"),
    ("〔2026〕12", "D1"),
    ('"the meeting"', "T2"),
    ("“the meeting”", "T2"),
    ("the meeting speech", "T2"),
    # owners, tags
    ("@li", "T1 S2 D1"),
    ("＠方", "T2 S3 D2"),
    ("@王主任", "S9 D1"),
    ("@me", "T4"),
    ("@我", "T4"),
    ("#统计", "T1"),
    ("＃year", "T1"),
    # traits
    ("is:waiting", "T3 D1 R1 R2"),
    ("is:blocked", "T5"),
    ("is:blocking", "T1"),
    ("is:overdue", "T1 D1 R1"),
    ("是:逾期", "T1 D1 R1"),
    ("是：逾期", "T1 D1 R1"),
    ("is:today", "T2"),
    ("is:urgent", "T2"),
    ("is:private", "T5"),
    ("is:secret", "D2"),
    ("is:closed", "T4"),
    ("is:inbox", "T6"),
    ("is:snoozed", "T6"),
    ("is:help", "T6"),
    ("is:pending", "D1"),
    ("is:chase", "R2"),
    ("status:doing", "T5"),
    ("状态:办理中", "T5"),
    ("状态：等待", "T3"),
    ("status:promised", "R1"),
    ("is:promised", "R1"),
    # fields
    ("unit:财政", "R1"),
    ("单位:崧厦", "R2"),
    ("genre:report", "D2"),
    ("文种:报告", "D2"),
    ("importance:high", "R2"),
    ("wait:财政", "T3 R1"),
    ("effort:>3", "T5"),
    ("effort:<=3h", "T1"),
    ("effort > 3", "T5"),
    ("chases:2", "R2"),
    ("importance=high", "R2"),
    ("status = waiting", "T3"),
    ("light=red is=waiting", "D1 R1"),
    ("承办人≠李敏 乡镇", ""),
    ("标题《讲话》", ""),
    ("due", ""),
    ("help:yes", "T6"),
    ("after:T1", "T5"),
    # days
    ("due:today", "T2"),
    ("due:<today", "T1 R1"),
    ("due:<=today", "T1 T2 R1"),
    ("due<=today", "T1 T2 R1"),
    ("时限＜今天", "T1 R1"),
    ("-due<today due<=today", "T2"),
    ("时限:>今天", "T3"),
    ("due:＜今天", "T1 R1"),
    ("时限《今天", "T1 R1"),
    ("时限》＝今天", "T2 T3"),
    ("due≦today", "T1 T2 R1"),
    ("due=<today", "T1 T2 R1"),
    ("due == today", "T2"),
    ("-due < today due <= today", "T2"),
    ("due>= today", "T2 T3"),
    ("is:open due != today effort>0", "T1 T5"),
    ("due:fri", "T3"),
    ("due:>=周五", "T3"),
    ("due:2026-11-20", "T1"),
    ("closed:2026-11-20", "T4"),
    ("promised:<today", "R1"),
    ("chase:today", "R2"),
    # not, and together
    ("is:overdue -@li", "R1"),
    ("－is:open", "T4"),
    ("is:open is:urgent @fang", "T2"),
    ("-is:open -is:closed", ""),
]


def test_each_word_keeps_what_fits_it():
    assert [(line, kept(line)) for line, _ in FOUND] == FOUND


def test_an_empty_filter_keeps_everything():
    assert kept("") == kept("   ") != ""


def test_words_given_one_by_one_may_hold_blanks():
    assert kept(("the meeting", "@fang")) == "T2"


def test_no_owner_can_be_asked_for_in_both_languages():
    assert kept("@nobody -is:closed") == kept("@无人 -is:closed") == "T3 T5 T6 R1 R2"


def test_no_date_can_be_asked_for():
    assert kept("due:none is:open") == "T5 T6 D1 D2 R2"


def test_mine_is_what_i_own_and_what_lies_on_my_desk():
    assert kept("is:mine", me=LI) == "T1 D1"
    assert kept("is:mine", me=DIRECTOR) == "D1"
    assert kept("is:mine", me=None) == ""


def test_a_lone_hyphen_is_a_word():
    assert kept("-", some=(task(1, title="a-b"), task(2, title="ab"))) == "T1"


def test_a_time_of_day_is_a_word_not_a_field():
    assert kept("9:30", some=(task(1, title="meeting 9:30"), task(2))) == "T1"


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("colour:red", "filter_key"),
        ("颜色:红", "filter_key"),
        ("due:", "filter_empty"),
        ("due<", "filter_empty"),
        ("status=", "filter_empty"),
        ("due<<fri", "when_not_date"),
        ("owner<li", "filter_none"),
        ("is:happy", "filter_trait"),
        ("status:happy", "filter_trait"),
        ("importance:huge", "filter_choice"),
        ("@zzz", "filter_none"),
        ("unit:zzz", "filter_none"),
        ("effort:many", "filter_number"),
        ("help:perhaps", "filter_flag"),
        ("after:x", "bad_id"),
        ("due:someday", "when_indefinite"),
    ],
)
def test_what_is_not_understood_is_refused(line, key):
    with pytest.raises(Refused) as refused:
        kept(line)
    assert refused.value.key == key


def test_a_refused_status_names_those_there_are():
    with pytest.raises(Refused) as refused:
        kept("importance:huge")
    assert refused.value.params["known"] == tuple(Importance)
    with pytest.raises(Refused) as refused:
        kept("is:huge")
    assert Trait.OVERDUE in refused.value.params["known"]


def test_every_trait_is_called_by_its_own_name():
    assert [trait_called(trait.value) for trait in Trait] == list(Trait)


@pytest.mark.parametrize("trait", list(Trait))
def test_a_trait_and_its_contrary_part_all_records_in_two(trait):
    both = f"{kept(f'is:{trait}')} {kept(f'-is:{trait}')}".split()
    assert sorted(both) == sorted(kept("").split())


@given(st.text(max_size=30))
def test_any_line_is_understood_or_refused_never_worse(line):
    with contextlib.suppress(Refused):
        assert set(kept(line).split()) <= set(kept("").split())


def test_a_source_is_asked_for_by_its_words():
    assert kept("来源:领导", some=(task(1, source=Source.LEADER), task(2))) == "T1"
