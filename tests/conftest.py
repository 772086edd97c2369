"""Shared by all tests: a real office on a real folder, at a moment that stands still."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from officetui import i18n
from officetui.config import Settings
from officetui.domain.calendar import china
from officetui.domain.kinds import Ref
from officetui.office import record
from officetui.office.office import Office
from officetui.store import open_store

SHANGHAI = timezone(timedelta(hours=8))
MONDAY = datetime(2026, 11, 23, 8, 20, tzinfo=SHANGHAI)


class Clock:
    """A clock that moves only when told to."""

    def __init__(self, now: datetime = MONDAY) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **span: float) -> None:
        self.now += timedelta(**span)


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    i18n.use("en")
    yield
    i18n.use("en")


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def open_office(tmp_path: Path, clock: Clock) -> Iterator[Callable[..., Office]]:
    """Opens the same office as often as asked, as several programs and people would."""
    opened: list[Office] = []

    def open_one(actor: str = "shen", **settings: object) -> Office:
        office = Office(
            open_store(tmp_path / "office"),
            actor=actor,
            clock=clock,
            calendar=china(),
            settings=Settings(**settings),  # type: ignore[arg-type]
        )
        opened.append(office)
        return office

    yield open_one
    for office in opened:
        office.store.close()


@pytest.fixture
def office(open_office: Callable[..., Office]) -> Office:
    """An office with a lead, two staff, a leader who signs, and an outside unit."""
    office = open_office()
    for name, values in {
        "Shen Yun": {"login": "shen", "post": "office lead"},
        "Fang Ping": {"login": "fang"},
        "李敏": {"login": "limin"},
        "Chair Xu": {"role": "leader", "post": "chair"},
    }.items():
        add(office, "staff", name=name, **values)
    add(office, "unit", name="Finance bureau", aliases=("finance",))
    return office


def add(office: Office, kind: str, **values: object) -> Ref:
    """Save a record and return its reference."""
    return record.create(office, kind, values).refs[0]
