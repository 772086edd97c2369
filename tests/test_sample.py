"""The sample office: what its files tell must come out as an office at work, on whatever day it is shown."""

import re
import shutil
import tomllib
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from officetui.domain import template
from officetui.domain.approval import APPROVAL, ApprovalStatus
from officetui.domain.document import DOCUMENT, DocumentStatus
from officetui.domain.field import Shape
from officetui.domain.incoming import INCOMING, IncomingStatus
from officetui.domain.kinds import KINDS
from officetui.domain.paper import current_step
from officetui.domain.request import REQUEST, Direction, RequestStatus
from officetui.domain.scene import Scene
from officetui.domain.task import TaskStatus
from officetui.office import history
from officetui.office.memory import Memory
from officetui.office.opening import open_office
from officetui.sample import LEAD
from officetui.views.today import today
from tests.conftest import MONDAY

ZONE = ZoneInfo("Asia/Shanghai")
SUNDAY = datetime(2026, 11, 22, 9, 30, tzinfo=ZONE)
SECOND_OF_JANUARY = datetime(2027, 1, 2, 16, 5, tzinfo=ZONE)
LEAP_DAY = datetime(2028, 2, 29, 7, 10, tzinfo=ZONE)
NATIONAL_DAY_WEEK = datetime(2026, 10, 3, 20, 0, tzinfo=ZONE)
MIDNIGHT = datetime(2026, 11, 23, 0, 1, tzinfo=ZONE)
DAYS = [SUNDAY, SECOND_OF_JANUARY, LEAP_DAY, NATIONAL_DAY_WEEK, MIDNIGHT]
FILES = Path(__file__).parent.parent / "data" / "sample"

CHINESE = re.compile(r"[\u4e00-\u9fff]")
HOSTILE = {
    "[/x]",
    "Pasted from a chat: \x1b[31mred\x1b[0m and \u202eesrever\u202c",
    "🎉👩‍👩‍👧‍👦 'Most beautiful family' party 🎂 — balloons?!",
    "……——！？《》，。、；：",
    "=1+1",
    "ＦＵＬＬ-width ㎡ table: 30㎡×12 rooms ≈ 三百六十㎡, café ①②③",
}


@pytest.fixture(scope="module")
def shown(sample):
    """Opens the sample office of a moment, to be read."""
    return lambda now, language="en": open_office(sample(language, now), actor=LEAD, now=now.isoformat())


def seen(office):
    scene = Scene(office.book, office.calendar, office.now, me=office.me)
    return today(scene)


@pytest.fixture(scope="module")
def english(shown):
    return shown(MONDAY)


@pytest.fixture(scope="module")
def chinese(shown):
    return shown(MONDAY, "zh")


def test_it_has_an_office_full_of_people_units_and_work(english):
    book = english.book
    assert sum(who.role.value == "staff" for who in book.staff.values()) == 8
    assert sum(who.role.value == "leader" for who in book.staff.values()) == 4
    sorts = [unit.sort.value for unit in book.units.values()]
    assert {sort: sorts.count(sort) for sort in set(sorts)} == {
        "department": 6,
        "township": 20,
        "outside": 16,
        "upper": 4,
    }
    assert 60 <= len(book.tasks) <= 100
    assert 20 <= len(book.of(DOCUMENT)) <= 30
    assert 10 <= len(book.of(INCOMING)) <= 30
    assert 10 <= len(book.of(APPROVAL)) <= 20
    assert 18 <= len(book.of(REQUEST)) <= 24


def test_every_status_a_record_can_have_is_there(english):
    book = english.book
    assert {task.status for task in book.tasks.values()} == set(TaskStatus)
    assert {request.status for request in book.of(REQUEST).values()} == set(RequestStatus)
    assert {request.direction for request in book.of(REQUEST).values()} == set(Direction)
    assert {document.status for document in book.of(DOCUMENT).values()} == set(DocumentStatus)
    assert {paper.status for paper in book.of(INCOMING).values()} == set(IncomingStatus)
    assert {matter.status for matter in book.of(APPROVAL).values()} == set(ApprovalStatus)


def test_both_languages_hold_the_same_records_under_the_same_numbers(english, chinese):
    said = {Shape.TEXT, Shape.LONG, Shape.WORDS, Shape.ENTRIES}
    for name, kind in KINDS.items():
        ours, theirs = english.book.of(name), chinese.book.of(name)
        assert ours.keys() == theirs.keys()
        same = [field for field, declared in kind.fields.items() if declared.shape not in said]
        for number, record in ours.items():
            for field in same:
                assert getattr(record, field) == getattr(theirs[number], field), f"{record} {field}"


def test_each_language_shows_only_itself(english, chinese):
    for name, kind in KINDS.items():
        titles = {kind.title(record) for record in english.book.of(name).values()} - HOSTILE
        assert not [title for title in titles if CHINESE.search(title)]
        titles = {kind.title(record) for record in chinese.book.of(name).values()} - HOSTILE
        assert not [title for title in titles if not CHINESE.search(title)]


def test_no_placeholder_is_left_in_any_text(english, chinese):
    for office in (english, chinese):
        texts = [repr(record).replace(template.NAME, "") for record in office.book.all()]
        assert not [text for text in texts if "{" in text]


def test_every_text_is_given_in_both_languages_or_needs_no_translation():
    def words(value, path):
        if isinstance(value, dict) and value.keys() & {"en", "zh"}:
            assert value.keys() == {"en", "zh"}, path
            assert all(value.values()), path
        elif isinstance(value, dict):
            for key, part in value.items():
                words(part, f"{path}.{key}")
        elif isinstance(value, list):
            for part in value:
                words(part, path)

    for file in FILES.glob("*.toml"):
        words(tomllib.loads(file.read_text(encoding="utf-8")), file.name)


def test_every_reference_leads_to_a_record(english):
    book = english.book
    for record in book.all():
        kind = next(kind for kind in KINDS.values() if isinstance(record, kind.record))
        for name, field in kind.fields.items():
            value = getattr(record, name)
            if field.shape is Shape.REF and value is not None:
                assert value in book.of(field.spec.ref), f"{record.id} {name}"
            if field.shape is Shape.REFS:
                assert set(value) <= book.of(field.spec.ref).keys()
    assert all(step.who in book.staff for paper in book.of(DOCUMENT).values() for step in paper.route)


def test_everybody_who_did_something_is_on_the_list(english):
    logins = {who.login for who in english.book.staff.values()}
    assert {commit.who for commit in history.log(english)} <= logins


@pytest.mark.parametrize("now", DAYS, ids=lambda now: f"{now:%Y-%m-%d}")
def test_on_any_day_it_shows_what_an_office_lead_has_to_look_at(shown, now):
    office = shown(now)
    view = seen(office)
    assert 3 <= view.figures.overdue <= 15
    assert 3 <= view.figures.due_today <= 12
    assert [office.book.name("staff", row.who) for row in view.balance.over] == ["Li Min"]
    assert any(row.percent is not None and row.percent < 30 for row in view.balance.people)
    assert any(period.covers(now.date()) for who in office.book.staff.values() for period in who.leave)
    assert any(row.is_mine for row in view.pending)
    assert any(row.is_over for row in view.pending if not row.is_mine)
    assert len({row.stage for row in view.pending}) >= 12
    assert sum(row.is_today for row in view.coordination) >= 5
    assert len({row.need for row in view.coordination}) >= 6


@pytest.mark.parametrize("now", DAYS, ids=lambda now: f"{now:%Y-%m-%d}")
def test_nothing_in_it_happens_after_the_moment_it_is_shown(shown, now):
    office = shown(now)
    moments = [commit.at for commit in history.log(office)]
    assert moments[0] <= now
    assert moments == sorted(moments, reverse=True)
    started = moments[0] - moments[-1]
    assert timedelta(days=50) < started < timedelta(days=90)


@pytest.mark.parametrize("now", DAYS, ids=lambda now: f"{now:%Y-%m-%d}")
def test_work_was_done_today_and_on_the_working_day_before(shown, now):
    office = shown(now)
    closed = [task.closed.astimezone(ZONE).date() for task in office.book.tasks.values() if task.closed]
    assert closed.count(now.date()) == 4
    assert closed.count(office.calendar.previous_workday(now.date())) == 5


def test_titles_that_could_do_harm_are_kept_as_they_are(english):
    titles = {task.title for task in english.book.tasks.values()}
    assert titles >= HOSTILE
    assert max(map(len, titles)) > 300


def test_a_paper_came_back_twice_and_goes_to_the_same_desk_again(english):
    speech = next(paper for paper in english.book.of(DOCUMENT).values() if paper.genre.value == "speech")
    back = [step for step in speech.route if step.decision.value == "returned"]
    assert speech.status is DocumentStatus.RETURNED
    assert len({step.who for step in back}) == 1
    assert [bool(step.words) for step in back] == [True, True]
    assert speech.route[-1].who == back[0].who


def test_one_paper_lies_on_a_leaders_desk_for_days(english):
    paper = next(p for p in english.book.of(DOCUMENT).values() if p.genre.value == "request_for_instructions")
    step = current_step(paper)
    assert english.book.name("staff", step.who) == "Zhou Huiqin"
    assert english.calendar.workdays_between(step.since.astimezone(ZONE).date(), SUNDAY.date()) >= 5
    assert paper.chases == 2


def test_a_unit_was_asked_four_times_and_each_call_is_on_record(english):
    asked = max(english.book.of(REQUEST).values(), key=lambda request: request.chases)
    assert (english.book.name("unit", asked.unit), asked.chases, len(asked.log)) == ("Shazhu Town", 4, 4)
    assert {contact.channel for contact in asked.log} == {"phone", "chat", "letter"}


def test_recurring_work_came_round_again(english):
    titled = [t for t in english.book.tasks.values() if t.title == "Count the month's information reports"]
    assert [task.status for task in titled] == [TaskStatus.DONE, TaskStatus.PLANNED]
    assert titled[1].due > titled[0].due


def test_a_task_put_off_three_times_says_so(english):
    minutes = next(t for t in english.book.tasks.values() if t.title == "Minutes of the chair's meeting")
    assert minutes.carried == 3


def test_its_history_is_real_and_can_be_taken_back(sample, tmp_path):
    folder = shutil.copytree(sample("en", SUNDAY), tmp_path / "office")
    office = open_office(folder, actor=LEAD, now=SUNDAY.isoformat())
    before = dict(office.book.tasks)
    outcome = history.undo(office)
    assert [ref.kind for ref in outcome.refs] == ["task"]
    assert before != dict(office.book.tasks)


def test_the_lead_last_looked_on_the_evening_before_and_others_were_busy_since(english):
    look = Memory(english.store.folder, LEAD).seen
    assert datetime.fromisoformat(look.at) == datetime(2026, 11, 20, 17, 42, tzinfo=ZONE)
    assert 5 <= len(history.since(english, look.seq)) <= 15


def test_the_office_is_called_by_its_name_in_its_language(english, chinese):
    assert english.settings.office == "Yunxiu County Women's Federation, General Office"
    assert (chinese.settings.office, chinese.settings.language) == ("云岫县妇联办公室", "zh")
