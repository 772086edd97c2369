"""What follows from what is typed, by the conduct of its kind."""

from officetui.domain.conduct import conduct_of
from officetui.domain.conduct.task import follow_up
from officetui.domain.task import TaskStatus, TaskStep
from tests.rules.scenery import day, scene, task


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
