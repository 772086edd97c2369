"""What we have promised before its limit is due on that day, wherever a day is shown, counted, passed on."""

import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from officetui import i18n, wording
from officetui.cli import run
from officetui.domain.errors import Refused
from officetui.domain.kinds import Ref
from officetui.domain.matrix import Side
from officetui.domain.moment import When
from officetui.exchange.export import calendar_entries, taskwarrior_tasks, todo_lines
from officetui.office import flow
from officetui.office.office import Office
from officetui.views.agenda import agenda
from officetui.views.balance import ledger
from officetui.views.coordination import Need, coordination
from officetui.views.records import records
from tests.conftest import MONDAY, Clock, add

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
    (job,) = ledger(scene).jobs(2)
    assert job.due == PROMISED
    (row,) = records(scene, "task")
    assert (row.when, row.due.left) == (When(PROMISED), 2)


def test_the_day_and_how_near_it_is_are_the_same_in_json(
    office: Office, promised: Ref, tmp_path: Path, capsys
) -> None:
    arguments = ["--office", str(tmp_path / "office"), "--now", "2026-11-23T08:20+08:00"]
    assert run([*arguments, "today", "--json"]) == 0
    (row,) = json.loads(capsys.readouterr().out)["queue"]
    assert (row["late_after"], row["left"]) == (PROMISED.isoformat(), 2)
    assert run([*arguments, "plan", "week", "--json"]) == 0
    days = json.loads(capsys.readouterr().out)["days"]
    assert [(day["day"], one["late_after"]) for day in days for one in day["due"]] == [
        (PROMISED.isoformat(), PROMISED.isoformat())
    ]


def _rows(found: object) -> Iterator[dict[str, object]]:
    """Go through whatever in a document has a limit."""
    if isinstance(found, list):
        yield from (row for part in found for row in _rows(part))
    elif isinstance(found, dict):
        if "due" in found and "id" in found:
            yield found
        yield from (row for part in found.values() for row in _rows(part))


@pytest.mark.parametrize(
    "words",
    [
        ("show", "T1", "--json"),
        ("list", "task", "--json"),
        ("list", "is:today", "--json"),
        ("today", "--json"),
        ("brief", "--format", "json"),
        ("plan", "week", "--json"),
        ("summary", "week", "--format", "json"),
    ],
)
def test_due_is_the_records_own_limit_in_every_document_and_another_name_the_day_that_holds(
    office: Office, promised: Ref, tmp_path: Path, capsys, words: tuple[str, ...]
) -> None:
    assert run(["--office", str(tmp_path / "office"), "--now", "2026-11-25T08:20+08:00", *words]) == 0
    found = list(_rows(json.loads(capsys.readouterr().out)))
    assert {row["due"] for row in found} == {LIMIT.isoformat()}
    assert {row["late_after"] for row in found} == {PROMISED.isoformat()}


def test_on_the_day_it_was_promised_for_the_brief_says_to_whom_though_it_is_late_already(
    office: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    values = {"due": When(date(2026, 11, 24)), "pledged": When(PROMISED), "pledged_to": "Chair Xu"}
    add(office, "task", title="the list for the bureau", **values)
    told = []
    for day in ("2026-11-24", "2026-11-25"):
        assert run(["--office", str(tmp_path / "office"), "--now", f"{day}T08:20+08:00", "brief"]) == 0
        told.append(capsys.readouterr().out)
    assert ["Chair Xu" in words for words in told] == [False, True]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_day_that_holds_is_one_day_in_every_document_of_the_sample_office(
    sample: Callable[..., Path], capsys: pytest.CaptureFixture[str], language: str
) -> None:
    documents = [
        *(
            ("list", view)
            for view in ("queue", "pending", "chase", "task", "request", "document", "approval")
        ),
        *(
            ("today",),
            ("brief", "--format", "json"),
            ("plan", "week"),
            ("plan", "month"),
            ("handover", "方萍"),
            ("show", "I7"),
        ),
        *(("register", "incoming"), ("add", "--dry-run", "x ^fri"), ("list", "coordination")),
    ]
    days: dict[object, set[object]] = {}
    for words in documents:
        arguments = ["--office", str(sample(language)), "--now", MONDAY.isoformat()]
        assert run([*arguments, "--lang", language, *words, "--json"]) == 0
        for row in _rows(json.loads(capsys.readouterr().out)):
            days.setdefault(row["id"], set()).add(row["late_after"])
    assert [id for id, found in days.items() if len(found) > 1] == []  # noqa: A001 - the contract's own name
    assert len([found for found in days.values() if found != {None}]) > 20


def test_a_list_shows_filters_and_orders_by_the_day_promised(
    office: Office, promised: Ref, tmp_path: Path, capsys
) -> None:
    add(office, "task", title="before it", due=When(date(2026, 11, 24)))
    add(office, "task", title="after it", due=When(date(2026, 11, 27)))

    def told(*words: str) -> str:
        now = ["--office", str(tmp_path / "office"), "--now", "2026-11-23T08:20+08:00"]
        assert run([*now, "list", "task", *words]) == 0
        return capsys.readouterr().out

    def ids(*words: str) -> list[str]:
        return [row["id"] for row in json.loads(told(*words, "--json"))]

    assert ids("--sort", "due") == ["T2", "T1", "T3"]
    assert ids("due:2026-11-25") == ["T1"]
    assert ids("due:dec") == []
    assert "T1,the list for the bureau,2026-11-25," in told("--format", "csv")
    assert "| T1 | the list for the bureau | Wed |" in told("--format", "md")
    (line,) = (line for line in told().splitlines() if line.startswith("T1"))
    assert "2 d left" in line


def test_other_programs_are_told_the_day_promised_and_of_the_limit_beside_it(
    office: Office, promised: Ref
) -> None:
    tasks = [office.book.tasks[promised.id]]
    (line,) = todo_lines(office.scene(), tasks)
    assert "due:2026-11-25" in line
    (task,) = taskwarrior_tasks(office.scene(), tasks)
    assert task["due"] == "20261124T160000Z"
    assert [note["description"] for note in task["annotations"]] == ["Due: 2026-12-18"]


def test_what_waits_for_others_is_late_by_what_we_have_promised(
    office: Office, promised: Ref, clock: Clock
) -> None:
    flow.move(office, (promised,), "wait", waiting_for="the townships")
    clock.forward(days=3)
    (row,) = coordination(office.scene())
    assert (row.need, row.when) == (Need.REPLY_LATE, When(PROMISED))


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
