"""Typed values read as people of the office would say them, in both languages."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import msgspec
import pytest

from officetui import i18n, wording
from officetui.domain.approval import Approval, ApprovalStatus
from officetui.domain.book import Book
from officetui.domain.circulation import Reading
from officetui.domain.desk import Act
from officetui.domain.document import Document, DocumentStatus
from officetui.domain.errors import Refused
from officetui.domain.kinds import KINDS, Ref
from officetui.domain.moment import When
from officetui.domain.paper import Decision, Genre, RouteStep
from officetui.domain.record import Remark, Urgency
from officetui.domain.request import Request, RequestStatus
from officetui.domain.staff import Delegation, Level, Period, Role, Staff, Strength
from officetui.domain.task import Task, TaskStatus, TaskStep
from officetui.domain.unit import ContactPerson, Unit
from officetui.i18n import own
from officetui.office.outcome import Outcome
from officetui.store import Conflict
from officetui.text import width
from officetui.wording.field import action_words, verb_words

ZONE = ZoneInfo("Asia/Shanghai")
# A Sunday: what lies two to six days ahead is all in the next week.
NOW = datetime(2026, 11, 22, 14, 30, tzinfo=ZONE)
TODAY = NOW.date()


@pytest.fixture(autouse=True)
def speaking_english():
    i18n.use("en")
    yield
    i18n.use("en")


@pytest.fixture
def book() -> Book:
    book = Book()
    book.put(Staff(id=1, name="Li Min", post="clerk", login="lm"), "staff")
    book.put(Staff(id=2, name="Fang Ping", post="clerk"), "staff")
    book.put(Staff(id=3, name="Wang Jun", post="Director", role=Role.LEADER), "staff")
    book.put(Unit(id=1, name="County Finance Bureau", aliases=("Finance", "CZJ")), "unit")
    book.put(Unit(id=2, name="Songxia", aliases=("Songxia township",)), "unit")
    return book


def shown(kind: str, name: str, value: object, book: Book) -> str:
    return wording.show(KINDS[kind].fields[name], value, book, NOW)


DAYS = [
    (-400, "18 Oct 2025", "2025年10月18日"),
    (-7, "15 Nov", "11月15日"),
    (-2, "20 Nov", "11月20日"),
    (-1, "yesterday", "昨天"),
    (0, "today", "今天"),
    (1, "tomorrow", "明天"),
    (2, "Tue", "下周二"),
    (6, "Sat", "下周六"),
    (7, "29 Nov", "11月29日"),
    (40, "1 Jan 2027", "2027年1月1日"),
]


@pytest.mark.parametrize(("distance", "english", "chinese"), DAYS)
def test_a_day_reads_as_seen_from_today(distance, english, chinese):
    day = TODAY + timedelta(days=distance)
    assert wording.day_words(day, TODAY) == english
    i18n.use("zh")
    assert wording.day_words(day, TODAY) == chinese


def test_a_weekday_of_this_week_is_not_called_next_week_in_chinese():
    i18n.use("zh")
    wednesday = date(2026, 11, 25)
    assert wording.day_words(date(2026, 11, 27), wednesday) == "周五"
    assert wording.day_words(date(2026, 11, 30), wednesday) == "下周一"


def test_the_year_stands_where_the_new_year_lies_between():
    assert wording.day_words(date(2027, 1, 8), date(2026, 12, 30)) == "8 Jan 2027"
    assert wording.day_words(date(2027, 1, 1), date(2026, 12, 30)) == "Fri"


def test_days_of_the_same_month_of_two_years_are_both_said_whole():
    days = date(2026, 12, 28), date(2027, 12, 3)
    assert wording.range_words(*days, TODAY) == "28 Dec to 3 Dec 2027"
    i18n.use("zh")
    assert wording.range_words(*days, TODAY) == "12月28日至2027年12月3日"


def test_a_limit_shows_its_time_and_that_it_is_an_estimate():
    due = When(date(2026, 11, 30), time(17))
    assert wording.when_words(due, TODAY) == "30 Nov 17:00"
    assert wording.when_words(When(date(2027, 2, 8)), TODAY, is_estimate=True) == "8 Feb 2027 est."
    assert wording.when_words(None, TODAY) == ""
    i18n.use("zh")
    assert wording.when_words(due, TODAY) == "11月30日 17:00"
    assert wording.when_words(When(date(2027, 2, 8)), TODAY, is_estimate=True) == "2027年2月8日（估）"


LATE = [
    (When(date(2026, 11, 20)), "2 d late", "逾期2天"),
    (When(date(2026, 11, 21), time(23)), "1 d late", "逾期1天"),
    (When(date(2026, 11, 22), time(9)), "5 h late", "逾期5小时"),
    (When(date(2026, 11, 22), time(14, 10)), "20 min late", "逾期20分钟"),
    (When(date(2026, 11, 22)), "today", "今天"),
    (When(date(2026, 11, 22), time(17)), "by 17:00", "17:00前"),
    (When(date(2026, 11, 23), time(9)), "1 d left", "还有1天"),
    (When(date(2026, 11, 25)), "3 d left", "还有3天"),
    (None, "", ""),
]


@pytest.mark.parametrize(("due", "english", "chinese"), LATE)
def test_a_limit_says_how_it_stands(due, english, chinese):
    assert wording.late_words(due, NOW) == english
    i18n.use("zh")
    assert wording.late_words(due, NOW) == chinese


def test_what_is_late_by_seconds_is_late_by_a_minute():
    due = When(NOW.date(), NOW.time())
    assert wording.late_words(due, NOW + timedelta(seconds=30)) == "1 min late"


SPANS = [
    (timedelta(seconds=2), "0 min", "just now", "刚才"),
    (timedelta(minutes=59), "59 min", "59 minutes ago", "59分钟前"),
    (timedelta(hours=4, minutes=50), "4 h", "4 hours ago", "4小时前"),
    (timedelta(days=3, hours=23), "3 d", "3 days ago", "3天前"),
    (timedelta(days=15), "15 d", "2 weeks ago", "2周前"),
    (timedelta(days=29, hours=23), "29 d", "4 weeks ago", "4周前"),
    (timedelta(days=30), "30 d", "a month ago", "1个月前"),
    (timedelta(days=70), "70 d", "2 months ago", "2个月前"),
    (timedelta(days=-1), "0 min", "just now", "刚才"),
]


@pytest.mark.parametrize(("span", "duration", "english", "chinese"), SPANS)
def test_a_span_is_rounded_to_one_unit(span, duration, english, chinese):
    assert wording.duration_words(span) == duration
    assert wording.ago(NOW - span, NOW) == english
    i18n.use("zh")
    assert wording.ago(NOW - span, NOW) == chinese


def test_an_instant_is_shown_in_the_zone_of_the_office():
    assert wording.instant_words(datetime(2026, 11, 22, 1, 5, tzinfo=UTC), NOW) == "today 09:05"
    assert wording.instant_words(datetime(2026, 11, 20, 9, 42, tzinfo=UTC), NOW) == "Fri 17:42"
    assert wording.instant_words(datetime(2026, 11, 14, 20, 0, tzinfo=UTC), NOW) == "15 Nov 04:00"
    assert wording.heading(TODAY) == "Sun 22 Nov 2026"
    i18n.use("zh")
    assert wording.heading(TODAY) == "2026年11月22日 周日"


def test_hours_have_no_needless_decimals():
    assert [wording.size(hours) for hours in (3.0, 0.5, 12.25, 0, None)] == [
        "3 h",
        "0.5 h",
        "12.2 h",
        "0 h",
        "",
    ]
    i18n.use("zh")
    assert wording.size(2.5) == "2.5小时"


def test_every_shape_of_field_has_its_words(book):
    assert shown("task", "urgency", Urgency.MOST_URGENT, book) == "most urgent"
    assert shown("task", "due", When(TODAY, time(17)), book) == "today 17:00"
    assert shown("task", "snoozed", date(2026, 11, 30), book) == "30 Nov"
    assert shown("task", "closed", datetime(2026, 11, 22, 1, 5, tzinfo=UTC), book) == "today 09:05"
    assert shown("task", "effort", 3.0, book) == "3 h"
    assert shown("task", "chases", 2, book) == "2"
    assert shown("task", "chases", 0, book) == ""
    assert shown("task", "help_wanted", True, book) == "yes"
    assert shown("task", "owner", 1, book) == "Li Min"
    assert shown("task", "owner", 99, book) == "S99"
    assert shown("task", "helpers", (1, 2), book) == "Li Min, Fang Ping"
    assert shown("task", "tags", ("march8", "year"), book) == "march8, year"
    assert shown("task", "requirement", "first\nsecond", book) == "first\nsecond"
    assert shown("task", "owner", None, book) == ""


def test_entries_are_listed_without_what_is_default(book):
    steps = (TaskStep("hall", is_done=True), TaskStep("guests"))
    assert shown("task", "steps", steps, book) == "hall done, guests"
    assert (
        shown("staff", "strengths", (Strength("writing", Level.EXPERT), Strength("figures")), book)
        == "writing expert, figures"
    )
    leave = (Period(date(2026, 11, 25), date(2026, 11, 27), "training"),)
    assert shown("staff", "leave", leave, book) == "Wed to Fri training"
    assert shown("unit", "contacts", (ContactPerson("Zhou", phone="0575-1"),), book) == "Zhou 0575-1"
    route = (
        RouteStep(Act.REVIEW, 1, 1.0, Decision.AGREED),
        RouteStep(Act.SIGN, 3, limit=0.5),
    )
    assert shown("document", "route", route, book) == (
        "review Li Min 1 working day agreed, sign Wang Jun 0.5 working days"
    )
    signed = (RouteStep(Act.SIGN, 3, decision=Decision.AGREED, words="well", entered_by="lm"),)
    assert shown("document", "route", signed, book) == "sign Wang Jun agreed well (entered by Li Min)"
    notes = (Remark(datetime(2026, 11, 22, 1, 5, tzinfo=UTC), "li", "rang twice"),)
    assert shown("task", "notes", notes, book) == "today 09:05 li rang twice"
    i18n.use("zh")
    assert shown("document", "route", route, book) == "审核 Li Min 1个工作日 同意、签发 Wang Jun 0.5个工作日"


def test_people_are_called_as_briefly_as_tells_them_apart(book):
    assert wording.person(1, book) == "Li Min"
    assert wording.person(1, book, me=1) == "me"
    assert wording.person(None, book, me=1) == ""
    assert wording.short_person(1, book) == "Li"
    book.put(Staff(id=4, name="Li Na"), "staff")
    assert wording.short_person(1, book) == "Li Min"
    assert wording.desk(3, book) == "Director"
    book.put(Staff(id=5, name="Zhao Yi", post="Director", role=Role.LEADER), "staff")
    assert wording.desk(3, book) == "Wang"
    assert wording.desk(2, book, me=2) == "me"
    book.put(Staff(id=6, name="李敏"), "staff")
    i18n.use("zh")
    assert wording.short_person(6, book) == "李敏"
    assert wording.person(6, book, me=6) == "我"


def test_a_unit_is_called_by_its_short_name_only_where_that_is_shorter(book):
    assert wording.unit(1, book) == "Finance"
    assert wording.unit(2, book) == "Songxia"
    assert wording.unit(9, book) == "U9"
    assert wording.unit(None, book) == ""


def test_kinds_fields_and_steps_have_names():
    assert wording.kind_words("task", 2) == "tasks"
    assert wording.kind_names(("task", "document")) == "tasks, outgoing papers"
    assert wording.label("task", "due") == "Due"
    assert wording.hint("task", "effort").startswith("3h")
    assert wording.hint("unit", "sort") == ""
    assert wording.verb_words("document", "return") == "Return"
    assert wording.enum_words(Genre.REQUEST_FOR_INSTRUCTIONS) == "request for instructions"
    i18n.use("zh")
    assert wording.kind_names(("task", "document")) == "事项、发文"
    assert wording.verb_words("document", "sign") == "签发"
    assert [wording.enum_words(value) for value in Urgency] == ["平件", "加急", "特急"]


def outcome(book: Book, action: str, *refs: Ref, **params: object) -> str:
    return wording.outcome(Outcome(action, refs, params), book, NOW)


def test_what_was_done_is_said_in_one_sentence(book):
    book.put(Task(id=12, title="Speech"), "task")
    book.put(
        Request(id=3, title="Hall", status=RequestStatus.PROMISED, promised=When(date(2026, 11, 24))),
        "request",
    )
    task = Ref("task", 12)
    assert outcome(book, "done", task) == "Done: T12 Speech"
    assert outcome(book, "give", task, who="Li Min") == "Given to Li Min: T12 Speech"
    assert outcome(book, "due", task, when=When(TODAY, time(17))) == "Due today 17:00: T12 Speech"
    assert outcome(book, "due", task, when=None) == "No due date any more: T12 Speech"
    assert (
        outcome(book, "snooze", task, when=When(date(2026, 11, 30)))
        == "Out of the queue until 30 Nov: T12 Speech"
    )
    assert (
        outcome(book, "chase", task, when=When(date(2026, 11, 24)), words="")
        == "Chased, next Tue: T12 Speech"
    )
    assert outcome(book, "promise", Ref("request", 3), words="") == "Promised for Tue: R3 Hall"
    assert outcome(book, "done", task, Ref("request", 3)) == "Done: 2 records"
    assert outcome(book, "done", task, Ref("task", 13)) == "Done: 2 tasks"
    assert outcome(book, "remove", Ref("task", 99)) == "Removed: T99"
    assert outcome(book, "undo", task, what="give") == "Undone (given): T12 Speech"
    gone = outcome(book, "undo", Ref("task", 99), what="create", title="Hall")
    assert gone == "Undone (entered): T99 Hall"
    i18n.use("zh")
    assert outcome(book, "give", task, who="李敏") == "已交李敏承办：T12 Speech"
    assert outcome(book, "done", task, Ref("request", 3)) == "已办结：2条"
    assert outcome(book, "done", task, Ref("task", 13)) == "已办结：2件事项"


def test_an_entry_says_of_its_days_what_they_are(book):
    stand_in = Delegation(2, TODAY, TODAY + timedelta(days=3), ("notice",))
    assert wording.entry_words(stand_in, book, NOW) == "Fang Ping today to Wed notice"
    hour = timedelta(hours=1)
    reading = Reading(1, NOW - 3 * hour, NOW - hour, "table 3")
    assert wording.entry_words(reading, book, NOW) == "Li Min sent today 11:30 back today 13:30 table 3"


def test_a_refusal_names_days_as_people_write_them():
    refused = Refused("extended_backwards", due=When(TODAY), old=When(TODAY, time(17, 0)))
    closed = Refused("already_closed_day", day=TODAY)
    assert "22 Nov 2026 17:00" in wording.refusal(refused)
    assert wording.refusal(closed).startswith("22 Nov 2026")
    i18n.use("zh")
    assert "2026年11月22日 17:00" in wording.refusal(refused)
    assert wording.refusal(closed).startswith("2026年11月22日")


@pytest.mark.parametrize(
    ("ref", "step", "told", "recorded", "in_chinese"),
    [
        (Ref("incoming", 5), "answer", "An answer is owed", "found to be owed an answer", "已转待答复"),
        (Ref("request", 5), "answer", "Answered", "answered", "已答复"),
        (Ref("approval", 5), "sign", "Approved", "approved", "已批准"),
        (Ref("document", 5), "sign", "Signed", "signed", "已签发"),
        (Ref("document", 5), "done", "Filed", "filed", "已归档"),
        (Ref("event", 5), "done", "Held", "held", "已举行"),
        (Ref("event", 5), "drop", "Cancelled", "cancelled", "已取消"),
        (Ref("incoming", 5), "merge", "Merged", "merged", "已并案"),
    ],
)
def test_what_a_step_did_is_told_by_the_name_that_its_kind_gives_it(
    book, ref, step, told, recorded, in_chinese
):
    assert outcome(book, step, ref) == f"{told}: {ref}"
    assert action_words(step, ref.kind) == recorded
    i18n.use("zh")
    assert outcome(book, step, ref) == f"{in_chinese}：{ref}"


def test_a_step_that_two_kinds_call_by_different_names_is_not_told_of_both_in_the_same_words():
    names: dict[str, set[str]] = {}
    for kind in KINDS.values():
        for move in kind.flow.moves if kind.flow else ():
            for family in ("action", "done"):
                names.setdefault(own(kind.name, f"{family}.{move.verb}"), set()).add(
                    verb_words(kind.name, move.verb)
                )
    assert not {key: sorted(called) for key, called in names.items() if len(called) > 1}


def test_the_last_desk_signs_a_paper_and_approves_an_internal_matter(book):
    book.put(Document(id=8, title="Notice", status=DocumentStatus.SIGNED), "document")
    book.put(Approval(id=8, title="Car", status=ApprovalStatus.SIGNED), "approval")
    assert outcome(book, "agree", Ref("document", 8)) == "Signed: D8 Notice"
    assert outcome(book, "agree", Ref("approval", 8)) == "Approved: A8 Car"


def test_a_paper_says_on_whose_desk_it_came_to_lie(book):
    route = (RouteStep(Act.REVIEW, 2, decision=Decision.AGREED), RouteStep(Act.SIGN, 3))
    paper = Document(id=7, title="Notice", owner=1, status=DocumentStatus.ROUTING, route=route)
    book.put(paper, "document")
    ref = Ref("document", 7)
    assert outcome(book, "submit", ref) == "Submitted, now with Director: D7 Notice"
    assert outcome(book, "agree", ref) == "Agreed, now with Director: D7 Notice"
    book.put(Document(id=7, title="Notice", owner=1, status=DocumentStatus.RETURNED, route=route), "document")
    assert outcome(book, "return", ref, words="dates") == "Returned to Li: D7 Notice"
    book.put(Document(id=7, title="Notice", owner=1, status=DocumentStatus.SIGNED), "document")
    assert outcome(book, "agree", ref) == "Signed: D7 Notice"
    both = (RouteStep(Act.COUNTERSIGN, 1), RouteStep(Act.COUNTERSIGN, 2), RouteStep(Act.SIGN, 3))
    book.put(msgspec.structs.replace(paper, route=both), "document")
    assert outcome(book, "submit", ref) == "Submitted, now with Li, Fang: D7 Notice"


def test_a_refused_step_names_those_that_are_possible():
    flow = KINDS["task"].flow
    assert flow is not None
    with pytest.raises(Refused) as refused:
        flow.move("start", TaskStatus.DONE)
    assert wording.refusal(refused.value) == "start is not possible while done; possible now: reopen"
    with pytest.raises(Refused) as elsewhere:
        flow.move_to("inbox", TaskStatus.DOING)
    assert wording.refusal(elsewhere.value) == (
        "inbox is not possible while doing; possible now: done, plan, wait, drop"
    )
    i18n.use("zh")
    assert wording.refusal(refused.value) == "“已办结”时不能“开始办理”，现在可以：重新办理"


def test_a_refused_field_names_kinds_and_fields_in_the_language_shown():
    with pytest.raises(Refused) as refused:
        KINDS["unit"].field("colour")
    assert wording.refusal(refused.value) == (
        'no unit has a field "colour"; there are: '
        "Name, Sort, Phone, People there, Short names, Remark, Tags, Secrecy, Private, Body code, "
        "Folder for drafts"
    )
    needs = Refused("step_needs", field="words", verb="drop", need="words", kind="task")
    other = Refused("not_for_kind", field="snoozed", text="snoozed", kind="unit", kinds=("task",))
    assert wording.refusal(needs) == "drop also needs: a few words of reason or remark"
    assert wording.refusal(other) == 'no unit has "Snoozed until"; tasks do'
    i18n.use("zh")
    assert wording.refusal(other) == "单位没有“推迟到”，有这一栏的是：事项"
    assert wording.refusal(refused.value).startswith("单位没有“colour”这一栏，有：名称、类别")
    assert wording.refusal(needs) == "不再办理还须写明“理由或意见”"


def test_what_changed_meanwhile_is_named_by_its_labels():
    since = Refused("changed_since", id="T12", fields="due, owner")
    assert wording.refusal(since) == "T12 was changed again since (Due, Owner); edit it by hand instead"
    i18n.use("zh")
    assert wording.refusal(since) == "T12 后来又改过（时限、承办人），不能撤销，请直接修改"
    whole = Refused("changed_since", id="T12", fields="")
    assert wording.refusal(whole) == "T12 后来又改过，不能撤销，请直接修改"
    conflict = Conflict("task", 12, current=None, base=None, changed=frozenset({"due"}))
    assert "事项" in wording.refusal(conflict)
    assert "时限" in wording.refusal(conflict)


def test_a_card_shows_the_status_and_what_is_filled_in(book):
    task = Task(
        id=12,
        title="Speech",
        status=TaskStatus.DOING,
        owner=1,
        due=When(date(2026, 11, 25)),
        created=datetime(2026, 11, 20, 9, 42, tzinfo=UTC),
        created_by="li",
    )
    book.put(task, "task")
    assert wording.card(Ref("task", 12), book, NOW).splitlines() == [
        "T12 Speech",
        "Status: doing",
        "Owner: Li Min",
        "Due: Wed",
        "Entered: Fri 17:42",
        "Entered by: li",
    ]
    i18n.use("zh")
    assert wording.card(Ref("task", 12), book, NOW).splitlines()[:4] == [
        "T12 Speech",
        "状态：办理中",
        "承办人：Li Min",
        "时限：下周三",
    ]


def test_what_people_typed_is_passed_on_exactly(book):
    book.put(Task(id=5, title="[/x] \x1b[2J {who} ‮"), "task")
    assert outcome(book, "done", Ref("task", 5)) == "Done: T5 [/x] \x1b[2J {who} ‮"
    refused = Refused("bad_id", text="{text}%s", letters="T12")
    assert wording.refusal(refused).startswith('"{text}%s" is not a record')


@pytest.mark.parametrize(
    ("lang", "parts", "joined"),
    [
        ("zh", ("同意。", "逾期2天"), "同意。逾期2天"),
        ("zh", ("“同意。”", "李敏"), "“同意。”李敏"),
        ("zh", ("同意.", "李敏"), "同意. 李敏"),
        ("zh", ("同意", "李敏"), "同意、李敏"),
        ("en", ("See to it.", "2 d late"), "See to it. 2 d late"),
        ("en", ("Li Jr.", "A. B.", "Fang"), "Li Jr., A. B., Fang"),
    ],
)
def test_behind_a_whole_sentence_no_comma_stands(lang, parts, joined):
    i18n.use(lang)
    assert wording.join(parts) == joined
    assert wording.clauses(("上", "下")) == {"zh": "上；下", "en": "上; 下"}[lang]


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_every_moment_and_every_limit_of_a_column_fits_its_room(language):
    i18n.use(language)
    now = datetime(2026, 11, 22, 15, 0, tzinfo=UTC)
    for back in (*range(10), 30, 300, 400):
        at = now - timedelta(days=back, minutes=1)
        assert width(wording.moment_words(at, now)) <= wording.moment_room()
        for when in (When(at.date()), When(at.date(), at.time()), When((now + (now - at)).date())):
            assert width(wording.late_words(when, now)) <= wording.limit_room()
