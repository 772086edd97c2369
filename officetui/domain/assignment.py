"""What giving a task to somebody owes them: requirement 办事要求, limit 时限, and help where it is too hard.

The essay: duties, requirements and time limits clear for everyone; of hard work nobody is told to 'find a
way', they get a plan and a method. A lead may leave either open; it is then shown as missing.
"""

from collections.abc import Iterable, Mapping

from officetui.domain.moment import When
from officetui.domain.task import TASK, Task, TaskStep


def missing(task: Task, me: int | None = None) -> tuple[str, ...]:
    """Return what is not said of an open task that somebody else than `me` must see through."""
    return () if task.owner is None or task.owner == me or not TASK.is_open(task) else lacking(task)


def lacking(task: Task) -> tuple[str, ...]:
    """Return what a task does not say: what is required, by when."""
    found = () if task.requirement.strip() else ("requirement",)
    return (*found, "due") if task.due is None else found


def needs_plan(task: Task) -> bool:
    """Tell whether help is wanted and the lead has not yet written how it comes."""
    return task.help_wanted and not task.support_plan.strip() and TASK.is_open(task)


def planned_steps(task: Task, plan: str) -> tuple[TaskStep, ...]:
    """Return the steps of a task with the lines of its support plan behind them.

    What an earlier plan put there and is not done gives way to the new one; what is done stays.
    """
    before = set(plan_lines(task.support_plan))
    kept = [step for step in task.steps if step.is_done or step.words not in before]
    there = {step.words for step in kept}
    return (*kept, *(TaskStep(words) for words in plan_lines(plan) if words not in there))


def plan_lines(plan: str) -> Iterable[str]:
    """Return what a plan says line by line, without what marks a list."""
    found = (line.strip().lstrip("-*·•").strip() for line in plan.splitlines())
    return tuple(dict.fromkeys(line for line in found if line))


def told(task: Task, requirement: str, due: When | None, *, is_only: bool) -> Mapping[str, object]:
    """Return the fields of a task that change where something is said to whom it is given.

    Said of this one alone, all of it holds: the words stand behind what is required already, the limit in
    place of the old. Said of several at once, it fills what a task lacks: each keeps what is its own.
    """
    said: dict[str, object] = {}
    if requirement and requirement not in task.requirement:
        said["requirement"] = "\n".join(filter(None, (task.requirement, requirement)))
    if due:
        said["due"] = due
    lacks = lacking(task)
    return said if is_only else {name: value for name, value in said.items() if name in lacks}
