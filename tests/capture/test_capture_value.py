"""A field's text means a value, and a value is written as a text that means it again."""

from datetime import UTC, date, datetime, time

import msgspec
import pytest

from officetui.capture.names import Directory
from officetui.capture.value import read_value, write_value
from officetui.domain.desk import Act
from officetui.domain.errors import Refused
from officetui.domain.field import Field, Shape, Spec
from officetui.domain.kinds import KINDS
from officetui.domain.moment import When
from officetui.domain.paper import Decision, Genre, RouteStep
from officetui.domain.record import Importance, Urgency
from officetui.domain.staff import Level, Period, Role, Strength
from officetui.domain.task import TaskStatus, TaskStep
from officetui.domain.unit import ContactPerson, UnitSort
from officetui.i18n import t, use
from tests.capture.sample import CHINESE, ENGLISH, make_book, make_context


def field(path: str) -> Field:
    kind, name = path.split(".")
    return KINDS[kind].field(name)


def read(path: str, text: str, context=CHINESE, old=None):
    return read_value(field(path), text, context, old)


def refusal(path: str, text: str, context=CHINESE) -> Refused:
    with pytest.raises(Refused) as refused:
        read(path, text, context)
    assert refused.value.field == path.split(".")[1]
    return refused.value


EXPERT = Level.EXPERT
VALUES = [
    ("task.title", " 原样 的 标题 ", " 原样 的 标题 "),
    ("task.requirement", "一\n二", "一\n二"),
    ("task.importance", "high", Importance.HIGH),
    ("task.importance", "高", Importance.HIGH),
    ("task.urgency", "特急", Urgency.MOST_URGENT),
    ("task.urgency", "most_urgent", Urgency.MOST_URGENT),
    ("task.urgency", "Most Urgent", Urgency.MOST_URGENT),
    ("task.status", "办理中", TaskStatus.DOING),
    ("task.status", "waiting", TaskStatus.WAITING),
    ("document.genre", "通知", Genre.NOTICE),
    ("document.genre", "request for instructions", Genre.REQUEST_FOR_INSTRUCTIONS),
    ("staff.role", "领导", Role.LEADER),
    ("unit.sort", "乡镇", UnitSort.TOWNSHIP),
    ("task.due", "下周五", When(date(2026, 11, 27))),
    ("task.due", "2026-11-27 17:00", When(date(2026, 11, 27), time(17))),
    ("task.due", "fri 5pm", When(date(2026, 11, 27), time(17))),
    ("task.snoozed", "周五", date(2026, 11, 27)),
    ("incoming.received", "昨天", date(2026, 11, 21)),
    ("request.asked", "2026-01-05", date(2026, 1, 5)),
    ("task.effort", "3", 3.0),
    ("task.effort", "半天", 4.0),
    ("staff.weekly_hours", "37.5", 37.5),
    ("task.help_wanted", "是", True),
    ("task.help_wanted", "No", False),
    ("task.owner", "方", 3),
    ("task.owner", "@小李", 2),
    ("task.owner", "我", 1),
    ("task.owner", "S4", 4),
    ("task.unit", "财政", 1),
    ("task.helpers", "方萍，小李、 吴颖", (3, 2, 4)),
    ("task.helpers", "@方萍 @李敏", (3, 2)),
    ("task.helpers", "Fang Ping Li Min", (3, 2)),
    ("task.blocked_by", "T12, t1", (12, 1)),
    ("task.blocked_by", "12 1", (12, 1)),
    ("task.tags", "#活动 统计,三八、八一", ("活动", "统计", "三八", "八一")),
    ("unit.aliases", '"Finance Bureau" 财政', ("Finance Bureau", "财政")),
    ("task.every", "每月25日", "FREQ=MONTHLY;BYMONTHDAY=25"),
    ("task.every", "2w", "FREQ=WEEKLY;INTERVAL=2"),
    ("document.number", "虞妇[2026]012号", "虞妇〔2026〕12号"),
    (
        "staff.leave",
        "2026-11-24..2026-11-26 annual leave",
        (Period(date(2026, 11, 24), date(2026, 11, 26), "annual leave"),),
    ),
    ("staff.leave", "周三到周五 年假", (Period(date(2026, 11, 25), date(2026, 11, 27), "年假"),)),
    ("staff.leave", "nov 25 to nov 27", (Period(date(2026, 11, 25), date(2026, 11, 27)),)),
    ("staff.leave", "11月25日至27日", (Period(date(2026, 11, 25), date(2026, 11, 27)),)),
    ("staff.leave", "12月30日至1月3日 探亲", (Period(date(2026, 12, 30), date(2027, 1, 3), "探亲"),)),
    (
        "staff.duty",
        "周六 值班\n周日 值班",
        (
            Period(date(2026, 11, 28), date(2026, 11, 28), "值班"),
            Period(date(2026, 11, 29), date(2026, 11, 29), "值班"),
        ),
    ),
    (
        "staff.strengths",
        "writing 3, figures 2",
        (Strength("writing", EXPERT), Strength("figures", Level.SKILLED)),
    ),
    (
        "staff.strengths",
        "写作３、统计\n讲话",
        (Strength("写作", EXPERT), Strength("统计"), Strength("讲话")),
    ),
    (
        "unit.contacts",
        "金虹、部长、0000-555\nPan Yue, 0000-556\n毛莉，副主任",
        (
            ContactPerson("金虹", "部长", "0000-555"),
            ContactPerson("Pan Yue", "", "0000-556"),
            ContactPerson("毛莉", "副主任"),
        ),
    ),
    (
        "task.steps",
        "[x] book the hall\n［ ］ 发通知\n- [ ] ring\nplain",
        (
            TaskStep("book the hall", True),
            TaskStep("发通知"),
            TaskStep("ring"),
            TaskStep("plain"),
        ),
    ),
    (
        "document.route",
        "review 李敏 2d\n会签 @fang\nsign 主席 1",
        (RouteStep(Act.REVIEW, 2, 2.0), RouteStep(Act.COUNTERSIGN, 3), RouteStep(Act.SIGN, 8, 1.0)),
    ),
    (
        "document.route",
        "审核李敏、会签方萍 半天、签发王主席",
        (RouteStep(Act.REVIEW, 2), RouteStep(Act.COUNTERSIGN, 3, 0.5), RouteStep(Act.SIGN, 8)),
    ),
]


def test_a_text_means_a_value_and_the_value_is_written_to_mean_it_again() -> None:
    for path, text, value in VALUES:
        assert read(path, text) == value, (path, text)
        written = write_value(field(path), value, CHINESE.directory.book)
        assert read(path, written) == value, (path, text)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_value_written_in_words_means_it_again(language) -> None:
    use(language)
    for path, text, value in VALUES:
        written = write_value(field(path), value, CHINESE.directory.book, t)
        assert read(path, written) == value, (path, text)


def test_a_value_is_written_as_it_is_typed_in_the_language_in_use() -> None:
    said = {
        "task.effort": ("6h", "6小时"),
        "staff.leave": ("2026-11-24..2026-11-26 外出", "2026-11-24至2026-11-26 外出"),
        "task.helpers": ("李敏, 方萍", "李敏、方萍"),
        "document.route": ("review 李敏 1d", "审核 李敏 1天"),
        "event.preparation": ("10d ~4h @李敏: 订会场", "10天 ~4小时 @李敏：订会场"),
        "task.help_wanted": ("yes", "是"),
        "approval.amount": ("12000", "12000"),
    }
    for path, texts in said.items():
        value = read(path, texts[0])
        for language, text in zip(("en", "zh"), texts, strict=True):
            use(language)
            assert write_value(field(path), value, CHINESE.directory.book, t) == text
            assert read(path, text) == value


@pytest.mark.parametrize(
    ("phrase", "english", "chinese"),
    [
        ("每周一", "every Mon", "每周一"),
        ("month", "every month", "每月"),
        ("每月25日", "every month on day 25", "每月25日"),
        ("2w", "every 2 weeks", "每2周"),
        ("每季度末", "at the end of every quarter", "每季度末"),
        ("每年3月8日", "every year on Mar 8", "每年3月8日"),
    ],
)
def test_a_recurrence_is_written_in_words_that_are_read_again(phrase, english, chinese) -> None:
    every = field("task.every")
    rule = read("task.every", phrase)
    for language, words in (("en", english), ("zh", chinese)):
        use(language)
        assert write_value(every, rule, CHINESE.directory.book, t) == words
        assert read("task.every", words) == rule
    assert read("task.every", write_value(every, rule, CHINESE.directory.book)) == rule


def test_every_choice_is_read_by_its_id_and_by_its_words_in_both_languages() -> None:
    for kind in KINDS.values():
        for declared in kind.fields.values():
            if declared.shape is Shape.CHOICE:
                for choice in declared.choice:
                    for text in (choice.value, *_words(choice, declared)):
                        assert read_value(declared, text, CHINESE) is choice, text


def _words(choice, declared: Field) -> list[str]:
    found = []
    for language in ("en", "zh"):
        use(language)
        found.append(write_value(declared, choice, CHINESE.directory.book, t))
    use("en")
    return found


def test_a_blank_text_is_the_default() -> None:
    assert read("task.due", " ") is None
    assert read("task.tags", "") == ()
    assert read("task.importance", "") is Importance.NORMAL
    assert read("staff.weekly_hours", "") == 40.0
    assert refusal("task.title", "  ").key == "empty_title"


@pytest.mark.parametrize(
    ("path", "text", "key"),
    [
        ("task.importance", "huge", "bad_choice"),
        ("task.due", "someday", "when_indefinite"),
        ("task.due", "2月30日", "when_no_such_day"),
        ("task.due", "yesterday", "when_past"),
        ("task.snoozed", "周五 17:00", "no_time_here"),
        ("task.effort", "3人", "bad_hours"),
        ("task.effort", "-3", "bad_hours"),
        ("task.help_wanted", "maybe", "bad_flag"),
        ("task.owner", "谁", "unknown_name"),
        ("task.owner", "l", "ambiguous_name"),
        ("task.helpers", "李敏, 谁", "unknown_name"),
        ("task.unit", "林业局", "unknown_name"),
        ("task.blocked_by", "T99", "no_such_record"),
        ("task.blocked_by", "S1", "bad_id"),
        ("task.every", "now and then", "every_not_understood"),
        ("document.number", "12", "bad_number"),
        ("staff.leave", "年假", "bad_entry"),
        ("staff.leave", "2026-11-26..2026-11-24", "period_backwards"),
        ("staff.strengths", "3", "bad_entry"),
        ("unit.contacts", "a,b,c,d", "bad_entry"),
        ("task.steps", "[x]", "bad_entry"),
        ("document.route", "李敏", "bad_entry"),
        ("document.route", "review", "bad_entry"),
        ("document.route", "review 谁", "unknown_name"),
    ],
)
def test_a_text_that_means_nothing_is_refused_at_its_field(path: str, text: str, key: str) -> None:
    refused = refusal(path, text)
    assert refused.key == key
    for language in ("en", "zh"):
        use(language)
        assert t(f"error.{key}", **refused.params) != f"error.{key}"


def test_a_past_date_may_stay_as_it_stood() -> None:
    old = When(date(2026, 11, 2), time(9))
    assert read("task.due", write_value(field("task.due"), old, CHINESE.directory.book), old=old) == old


def test_a_step_already_decided_keeps_its_decision_when_the_route_is_edited() -> None:
    decided = RouteStep(Act.REVIEW, 2, 2.0, Decision.AGREED, words="同意", entered_by="shen")
    old = (decided, RouteStep(Act.SIGN, 8))
    text = write_value(field("document.route"), old, CHINESE.directory.book)
    assert read("document.route", text, old=old) == old
    longer = read("document.route", text + "\ncountersign 方萍", old=old)
    assert longer == (*old, RouteStep(Act.COUNTERSIGN, 3))
    assert read("document.route", text)[0].decision is Decision.PENDING


def test_a_name_that_is_not_its_own_is_written_as_a_short_id() -> None:
    book = make_book()
    book.put(msgspec.structs.replace(book.staff[2], id=9, aliases=()), "staff")
    book.put(msgspec.structs.replace(book.staff[3], archived=True), "staff")
    book.put(msgspec.structs.replace(book.staff[4], name="Smith, Ann"), "staff")
    book.put(msgspec.structs.replace(book.staff[5], name="me"), "staff")
    context = make_context(book, directory=Directory(book))
    for number in range(1, 10):
        written = write_value(field("task.owner"), number, book)
        assert read("task.owner", written, context) == number
    everybody = tuple(range(1, 10))
    assert read("task.helpers", write_value(field("task.helpers"), everybody, book), context) == everybody


def test_a_long_latin_name_among_several_is_one_name() -> None:
    names = "Maria de la Cruz, Li Min"
    assert read("task.helpers", names, ENGLISH) == (7, 2)
    assert read("task.unit", "Office of the Committee on Women and Children", ENGLISH) == 5


def test_a_moment_without_a_zone_is_the_offices() -> None:
    instant = Field("at", Shape.INSTANT, datetime, Spec(), None, False)
    assert read_value(instant, "2026-11-27 09:00", CHINESE) == datetime(2026, 11, 27, 1, tzinfo=UTC)
    moment = datetime(2026, 11, 27, 1, tzinfo=UTC)
    assert read_value(instant, write_value(instant, moment, CHINESE.directory.book), CHINESE) == moment
