"""A small office made by hand, at one moment of a Thursday afternoon, and what is typed to break a format."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from officetui.domain.approval import Approval, Purpose
from officetui.domain.book import Book
from officetui.domain.calendar import Calendar
from officetui.domain.desk import Act
from officetui.domain.document import Document, DocumentStatus
from officetui.domain.event import Event
from officetui.domain.field import Shape
from officetui.domain.incoming import Incoming
from officetui.domain.kinds import KINDS
from officetui.domain.moment import When
from officetui.domain.paper import Decision, Genre, RouteStep
from officetui.domain.plan import Plan
from officetui.domain.record import Contact, Importance, Urgency
from officetui.domain.request import Request, RequestStatus
from officetui.domain.scene import Scene
from officetui.domain.staff import Period, Role, Staff
from officetui.domain.task import Origin, Source, Task, TaskStatus
from officetui.domain.template import Template
from officetui.domain.unit import Unit

NOW = datetime(2026, 11, 26, 17, 20, tzinfo=ZoneInfo("Asia/Shanghai"))
TODAY = NOW.date()

HOSTILE = "[/x] \x1b[2J\x9b31m\u202egpj.exe =cmd <script>alert(1)</script> | `*_ \u2028line & \x00\ud800"
LONG = "长title " * 1429


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of November 2026 in the office, as the store keeps it."""
    return datetime(2026, 11, day, hour, minute, tzinfo=NOW.tzinfo).astimezone(UTC)


def small_office() -> Book:
    """Three people, a leader, two units, and a little of everything."""
    book = Book()
    for staff in (
        Staff(id=1, name="李敏", post="科员", login="li"),
        Staff(id=2, name="方萍", post="科员", leave=(Period(date(2026, 11, 30), date(2026, 12, 1), "培训"),)),
        Staff(id=3, name="王芳", post="主席", role=Role.LEADER),
    ):
        book.put(staff, "staff")
    book.put(Unit(id=1, name="上虞市财政局", aliases=("财政局",)), "unit")
    book.put(Unit(id=2, name="松厦镇妇联"), "unit")
    for task in _tasks():
        book.put(task, "task")
    for document in _documents():
        book.put(document, "document")
    for request in _requests():
        book.put(request, "request")
    book.put(Plan(id=1, title="今日计划", start=date(2026, 11, 23), tasks=(1,)), "plan")
    book.put(Event(id=1, title="三八节表彰", day=date(2027, 3, 8)), "event")
    book.put(
        Incoming(
            id=1,
            title="关于报送统计报表的通知",
            number="青妇〔2026〕33号",
            received=date(2026, 11, 24),
            unit=2,
        ),
        "incoming",
    )
    book.put(Approval(id=1, title="用车", purpose=Purpose.VEHICLE, owner=1), "approval")
    book.put(Template(id=1, name="会议", lines="发通知 ^-3wd"), "template")
    return book


def _tasks() -> tuple[Task, ...]:
    return (
        Task(
            id=1,
            title="年终数据统筹表",
            owner=1,
            due=When(date(2026, 11, 24)),
            created=at(16, 9),
            status=TaskStatus.DOING,
            effort=16.0,
            source=Source.ROUTINE,
        ),
        Task(
            id=2,
            title="Speech for the meeting",
            owner=1,
            due=When(date(2026, 11, 27), time(9)),
            created=at(25, 9),
            status=TaskStatus.PLANNED,
            effort=3.5,
            urgency=Urgency.URGENT,
            importance=Importance.HIGH,
            source=Source.LEADER,
        ),
        Task(
            id=3,
            title="接待来访",
            owner=2,
            due=When(TODAY),
            created=at(26, 8, 40),
            closed=at(26, 10, 32),
            status=TaskStatus.DONE,
            effort=1.0,
            source=Source.OUTSIDE,
            origin=Origin.UNPLANNED,
        ),
        Task(id=4, title="12月值班表", planned=When(TODAY), status=TaskStatus.INBOX, created=at(26, 9)),
    )


def _documents() -> tuple[Document, ...]:
    reviewed = RouteStep(Act.REVIEW, 1, None, Decision.AGREED, at(24, 9), at(26, 15), "数字已核")
    return (
        Document(
            id=1,
            title="关于三八节表彰的请示",
            genre=Genre.REQUEST_FOR_INSTRUCTIONS,
            owner=2,
            status=DocumentStatus.ROUTING,
            created=at(23, 9),
            route=(reviewed, RouteStep(Act.SIGN, 3, since=at(26, 15))),
        ),
        Document(
            id=2,
            title="关于做好年终统计的通知",
            owner=1,
            number="虞妇〔2026〕12号",
            status=DocumentStatus.FILED,
            closed=at(26, 16),
            created=at(20, 9),
        ),
    )


def _requests() -> tuple[Request, ...]:
    called = Contact(at(26, 11, 5), "li", "下周一前给数", "周科长", "phone")
    return (
        Request(
            id=1,
            title="2027年预算",
            unit=1,
            owner=1,
            status=RequestStatus.PROMISED,
            promised=When(date(2026, 11, 30)),
            chases=2,
            log=(called,),
            created=at(18, 9),
        ),
        Request(
            id=2,
            title="三项数字",
            unit=2,
            owner=2,
            status=RequestStatus.CLOSED,
            outcome="已报齐",
            closed=at(26, 14),
            created=at(18, 9),
        ),
    )


def office_of_every_kind() -> Book:
    """The small office, and one record of each kind of which it has none: of those still to come."""
    book = small_office()
    for kind in KINDS.values():
        if not book.of(kind):
            needed = (field for field in kind.fields.values() if field.is_required)
            values = {field.name: TODAY if field.shape is Shape.DAY else "x" for field in needed}
            book.put(kind.made({"id": 1, **values}), kind.name)
    return book


def scene(book: Book) -> Scene:
    """The office at NOW, seen by 李敏, with plain weeks."""
    return Scene(book, Calendar({}, (2026, 2027)), NOW, me=1)
