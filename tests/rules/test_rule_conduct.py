"""What follows from what is typed, by the conduct of its kind."""

from datetime import date

from officetui.domain.conduct import conduct_of
from officetui.domain.conduct.task import follow_up
from officetui.domain.field import Field, Shape
from officetui.domain.record import Contact, Remark
from officetui.domain.task import TASK, TaskStatus, TaskStep
from tests.rules.scenery import at, day, scene, task

BEGUN_AFRESH = {
    *("id", "status", "origin", "due", "planned", "closed", "updated", "updated_by"),
    *("chases", "next_chase", "log", "notes", "carried", "snoozed"),
    *("waiting_for", "pledged", "pledged_to", "blocked_by", "steps", "help_wanted", "difficulty"),
}


def settled(*typed: str, **values: object):
    draft = task(0, status=TaskStatus.INBOX, **values)
    return conduct_of(draft).writing.settle(draft, scene(), typed).status


def test_a_planned_day_plans_a_task_and_waiting_comes_before_it():
    assert settled("planned", planned=day("2026-11-25")) is TaskStatus.PLANNED
    waiting = settled("planned", "waiting_for", planned=day("2026-11-25"), waiting_for="李主任")
    assert waiting is TaskStatus.WAITING


def test_an_owner_and_a_day_take_a_task_out_of_the_inbox_and_one_of_them_does_not():
    assert settled("owner", "due", owner=2, due=day("2026-11-25")) is TaskStatus.PLANNED
    assert settled("owner", owner=2) is TaskStatus.INBOX
    assert settled("due", due=day("2026-11-25")) is TaskStatus.INBOX


def test_a_status_that_was_said_stands():
    draft = task(0, status=TaskStatus.DOING, waiting_for="李主任", planned=day("2026-11-25"))
    typed = ("status", "waiting_for", "planned")
    assert conduct_of(draft).writing.settle(draft, scene(), typed).status is TaskStatus.DOING


def test_the_next_one_of_a_task_begins_afresh():
    steps = (TaskStep("figures", is_done=True), TaskStep("text"))
    done = task(1, every="FREQ=WEEKLY", due=day("2026-11-23"), chases=3, carried=2, steps=steps)
    following = follow_up(done, scene(done))
    assert (following.due, following.chases, following.carried) == (day("2026-11-30"), 0, 0)
    assert [step.is_done for step in following.steps] == [False, False]


def test_what_the_next_one_takes_over_is_what_is_asked_for_every_time():
    moment = at("2026-11-20T09:00")
    entries = {
        "steps": (TaskStep("figures", is_done=True),),
        "log": (Contact(moment, "sl"),),
        "notes": (Remark(moment, "sl", "well"),),
    }
    by_shape: dict[Shape, object] = {
        **dict.fromkeys((Shape.TEXT, Shape.LONG, Shape.ACCOUNT), "x"),
        Shape.HOURS: 3.0,
        Shape.COUNT: 2,
        Shape.FLAG: True,
        Shape.REF: 2,
        Shape.REFS: (2,),
        Shape.WORDS: ("x",),
        Shape.RULE: "FREQ=WEEKLY",
        Shape.WHEN: day("2026-11-23"),
        Shape.DAY: date(2026, 11, 24),
        Shape.INSTANT: moment,
    }

    def filled(field: Field) -> object:
        if field.name in entries:
            return entries[field.name]
        return list(field.choice)[-1] if field.shape is Shape.CHOICE else by_shape[field.shape]

    done = TASK.made({field.name: filled(field) for field in TASK.fields.values()})
    following = follow_up(done, scene(done))
    changed = {name for name in TASK.fields if getattr(following, name) != getattr(done, name)}
    assert changed == BEGUN_AFRESH
