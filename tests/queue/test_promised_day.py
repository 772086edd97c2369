"""What we have promised before its limit is due on that day, wherever a day is shown, counted, passed on."""

import json
from datetime import date
from pathlib import Path

import pytest

from officetui import i18n, wording
from officetui.cli import run
from officetui.domain.errors import Refused
from officetui.domain.kinds import Ref
from officetui.domain.matrix import Side
from officetui.domain.moment import When
from officetui.exchange.export import calendar_entries
from officetui.office import flow
from officetui.office.office import Office
from officetui.views.agenda import agenda
from officetui.views.balance import ledger
from officetui.views.records import records
from tests.conftest import Clock, add

PROMISED = date(2026, 11, 25)
LIMIT = date(2026, 12, 18)


@pytest.fixture
def promised(office: Office) -> Ref:
    """A task promised for Wednesday whose limit is in December."""
    values = {"due": When(LIMIT), "pledged": When(PROMISED), "pledged_to": "Chair Xu", "owner": 2}
    return add(office, "task", title="the list for the bureau", effort=4, **values)


def test_a_telephone_s_calendar_the_sheet_of_days_and_the_load_go_by_the_day_promised(
    office: Office, promised: Ref
) -> None:
    scene = office.scene()
    (entry,) = calendar_entries(scene, [office.book.get(promised)], "office")
    assert entry.start == PROMISED
    (day,) = agenda(scene, PROMISED, PROMISED)
    assert [task.id for task in day.due] == [promised.id]
    job = ledger(scene).job(promised)
    assert job is not None
    assert job.due == PROMISED
    (row,) = records(scene, "task")
    assert (row.when, row.due.left) == (When(PROMISED), 2)


def test_the_day_and_how_near_it_is_are_the_same_in_json(
    office: Office, promised: Ref, tmp_path: Path, capsys
) -> None:
    arguments = ["--office", str(tmp_path / "office"), "--now", "2026-11-23T08:20+08:00"]
    assert run([*arguments, "today", "--json"]) == 0
    (row,) = json.loads(capsys.readouterr().out)["queue"]
    assert (row["due"][:10], row["left"]) == (PROMISED.isoformat(), 2)
    assert run([*arguments, "plan", "week", "--json"]) == 0
    days = json.loads(capsys.readouterr().out)["days"]
    assert [(day["day"], one["due"][:10]) for day in days for one in day["due"]] == [
        (PROMISED.isoformat(), PROMISED.isoformat())
    ]


def test_done_after_the_day_promised_is_late_in_the_summary(
    office: Office, promised: Ref, clock: Clock, tmp_path: Path, capsys
) -> None:
    clock.forward(days=4)
    flow.move(office, (promised,), "done")
    arguments = ["--office", str(tmp_path / "office"), "--now", "2026-11-27T17:20+08:00"]
    assert run([*arguments, "summary", "week", "--format", "json"]) == 0
    counts = json.loads(capsys.readouterr().out)["counts"]
    assert (counts["on_time"], counts["late"]) == (0, 1)
    assert run([*arguments, "summary", "week", "--format", "md"]) == 0
    assert "| 25 Nov | 27 Nov 08:20 |" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("lang", "says"),
    [
        ("en", "T1 is urgent because of what we have promised; another limit does not change that"),
        ("zh", "T1因我方承诺时间临近而列为紧急，调整时限不能改变"),
    ],
)
def test_what_is_urgent_by_a_promise_is_not_moved_by_another_limit(
    office: Office, promised: Ref, lang: str, says: str
) -> None:
    i18n.use(lang)
    with pytest.raises(Refused) as refused:
        flow.move_quarter(office, (promised,), Side.RIGHT, When(LIMIT))
    assert wording.refusal(refused.value) == says
