"""A small office to ask the rules about: records by hand, the real calendar, a fixed moment."""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from officetui.domain.book import Book
from officetui.domain.calendar import china
from officetui.domain.desk import Act
from officetui.domain.document import Document, DocumentStatus
from officetui.domain.kinds import kind_of
from officetui.domain.moment import When
from officetui.domain.paper import RouteStep
from officetui.domain.record import Importance
from officetui.domain.request import Request
from officetui.domain.scene import Scene
from officetui.domain.setting import Rules
from officetui.domain.staff import Role, Staff
from officetui.domain.task import Task, TaskStatus
from officetui.domain.unit import Unit

ZONE = ZoneInfo("Asia/Shanghai")
CALENDAR = china()
# A plain Monday morning in a plain week.
NOW = datetime(2026, 11, 23, 9, 30, tzinfo=ZONE)
TODAY = NOW.date()
LEAD, LI, FANG, DIRECTOR = 1, 2, 3, 9


def day(text: str) -> When:
    """A day, or a day with a time, in ISO."""
    return When.parse(text)


def in_days(count: int) -> When:
    return When(TODAY + timedelta(days=count))


def at(text: str) -> datetime:
    """A moment by the office's clock, in ISO."""
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


def people() -> list[Staff]:
    return [
        Staff(id=LEAD, name="沈静", spellings=("shenjing", "sj"), login="shen"),
        Staff(id=LI, name="李敏", spellings=("limin", "lm")),
        Staff(id=FANG, name="方萍", spellings=("fangping", "fp")),
        Staff(id=DIRECTOR, name="王主任", role=Role.LEADER, spellings=("wangzhuren", "wzr")),
    ]


def units() -> list[Unit]:
    return [
        Unit(id=1, name="财政局", spellings=("caizhengju", "czj")),
        Unit(id=2, name="Songxia Township", aliases=("崧厦镇",)),
    ]


def scene(*records: Any, now: datetime = NOW, me: int | None = LEAD, rules: Rules | None = None) -> Scene:
    """A scene with the usual people and units, and these records."""
    book = Book()
    for record in (*people(), *units(), *records):
        book.put(record, kind_of(record).name)
    return Scene(book, CALENDAR, now, me=me, rules=rules)


def task(number: int = 1, /, **values: Any) -> Task:
    """A planned task of no importance, so that only what a test says gives points."""
    defaults = {"title": f"Task {number}", "status": TaskStatus.PLANNED, "importance": Importance.LOW}
    return Task(id=number, **{**defaults, **values})


def request(number: int = 1, /, **values: Any) -> Request:
    return Request(id=number, **{"title": f"Request {number}", "unit": 1, **values})


def paper(number: int = 1, /, *steps: RouteStep, **values: Any) -> Document:
    """A paper on its route: with the director for a signature since this morning, unless said."""
    route = steps or (RouteStep(Act.SIGN, DIRECTOR, since=at("2026-11-23T08:30")),)
    values = {"title": f"Paper {number}", "status": DocumentStatus.ROUTING, "owner": LI, **values}
    return Document(id=number, route=route, **values)


def on(text: str) -> date:
    return date.fromisoformat(text)
