"""Months of an office's life, lived at random through the use cases, told as the history alone has it."""

import os
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

import msgspec
import pytest

from officetui.domain.kinds import Ref
from officetui.domain.record import to_document
from officetui.domain.span import SpanUnit, span_of
from officetui.office import look
from officetui.office.office import Office
from officetui.office.summary import sum_up
from officetui.reports.record import record_lines
from tests.conftest import Clock, add
from tests.summary.ledger import Ledger, check, fold, standing
from tests.summary.life import Life

FIRST = date(2026, 11, 23)


@pytest.fixture
def offices(open_office: Callable[..., Office]) -> list[Office]:
    """The lead's program and two others', on one office with its people and a unit."""
    lead = open_office()
    for name, values in {
        "Shen Yun": {"login": "shen"},
        "Fang Ping": {"login": "fang"},
        "李敏": {"login": "limin"},
        "Chair Xu": {"role": "leader"},
    }.items():
        add(lead, "staff", name=name, **values)
    add(lead, "unit", name="Finance bureau")
    return [lead, open_office("fang"), open_office("limin")]


def plain(rows: Mapping[int, Mapping[str, Any]]) -> dict[int, dict[str, Any]]:
    """Documents without their stamps: an undo gives back the older one, whatever came between."""
    return {
        key: {name: value for name, value in one.items() if name not in ("updated", "updated_by")}
        for key, one in rows.items()
    }


def see_evening(office: Office) -> None:
    """The figures line and the page of a record, as they are in the evening, against the history."""
    commits = list(office.store.commits())
    ledger = Ledger(commits, span_of(SpanUnit.DAY, office.now.date()), office.now)
    day = office.now.date().isoformat()
    seen = {key: one for key, one in ledger.open().items() if one.get("snoozed", "") <= day}
    figures = look.today(office).figures
    assert figures.overdue == len(ledger.late(seen))
    assert figures.inbox == sum(one.get("status", "inbox") == "inbox" for one in seen.values())
    for kind, rows in fold(standing(commits)).items():
        assert plain(rows) == plain(office.store.documents(kind))
    for key, one in ledger.tasks.items():
        record = office.book.get(Ref("task", key))
        assert plain({key: msgspec.json.decode(msgspec.json.encode(to_document(record)))}) == plain(
            {key: one}
        )
        page = "\n".join(record_lines(record, office.book, office.now))
        assert all(note["words"] in page for note in one.get("notes", ()))
        assert one.get("pledged_to", "") in page


SEEDS = range(2, 2 + int(os.environ.get("OFFICETUI_TEST_MONTHS", "1")))


@pytest.mark.parametrize("seed", SEEDS)
def test_a_month_is_told_as_the_history_has_it(offices: list[Office], clock: Clock, seed: int) -> None:
    replay(offices, clock, seed, days=24)


def replay(offices: list[Office], clock: Clock, seed: int, days: int) -> None:
    """Live so many days, then hold every day, week and month up to now against the history."""
    life, lead = Life(offices, clock, seed), offices[0]
    life.live(days, see_evening)
    assert life.done > 5 * days
    lead.refresh()
    commits = list(lead.store.commits())
    every = [FIRST + timedelta(days=number) for number in range(days)]
    for unit in (SpanUnit.DAY, SpanUnit.WEEK, SpanUnit.MONTH):
        for span in sorted({span_of(unit, day) for day in every}):
            found = sum_up(lead, unit.value, span.start, include_private=True)
            check(found, Ledger(commits, span, lead.now))
