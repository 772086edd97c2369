"""Use cases of giving work: to whom, what is required, by when; help wanted, and the answer to it."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from officetui.domain.assignment import lacking, needs_plan, planned_steps
from officetui.domain.errors import Refused
from officetui.domain.kinds import Ref
from officetui.domain.moment import When
from officetui.domain.task import Task, TaskStatus
from officetui.office import flow
from officetui.office.advice import with_concerns
from officetui.office.office import Office, UnitOfWork
from officetui.office.outcome import Outcome


class Terms(NamedTuple):
    """To whom work is given, what is required, and by when."""

    who: int
    requirement: str = ""
    due: When | None = None


def unsaid(office: Office, refs: Sequence[Ref], who: int) -> tuple[str, ...]:
    """Return what one of these tasks would lack, were they given to `who`: requirement, due."""
    if who == office.me or any(ref.kind != "task" for ref in refs):
        return ()
    found = {name for ref in refs for name in lacking(office.book.get(ref))}
    return tuple(name for name in ("requirement", "due") if name in found)


def give(
    office: Office, refs: Sequence[Ref], who: int, requirement: str = "", due: When | None = None
) -> Outcome:
    """Make `who` the owner; `requirement` and `due` are for those that do not say theirs.

    A task that somebody was given has left the inbox, whatever is still open about it.
    """
    if any(ref.kind != "task" for ref in refs):
        return flow.give(office, refs, who)

    def step(change: UnitOfWork, task: Any) -> None:
        values: dict[str, Any] = {"owner": who}
        said = {"requirement": requirement.strip(), "due": due}
        values |= {name: said[name] for name in lacking(task) if said[name]}
        if task.status is TaskStatus.INBOX:
            values["status"] = TaskStatus.PLANNED
        change.save(task, **values)

    return with_concerns(office, office.perform("give", refs, step, who=office.book.name("staff", who)))


def want_help(office: Office, refs: Sequence[Ref], difficulty: str) -> Outcome:
    """Set the flag, with what is hard: from now on the lead owes a plan. An empty answer takes it away."""

    def step(change: UnitOfWork, task: Any) -> None:
        _require(task)
        values: dict[str, Any] = {"help_wanted": bool(difficulty.strip()), "difficulty": difficulty.strip()}
        if task.help_wanted and not needs_plan(task) and difficulty.strip() not in ("", task.difficulty):
            # Something else is hard now: the plan for what was hard before does not answer it.
            values["support_plan"] = ""
        change.save(task, **values)

    return office.perform("help_wanted" if difficulty.strip() else "help_settled", refs, step)


def support(
    office: Office,
    ref: Ref,
    method: str,
    helpers: Sequence[int] = (),
    materials: str = "",
    due: When | None = None,
) -> Outcome:
    """Write the support plan: how to go about it, who helps, with what, and the new limit.

    Its lines are steps of the task from now on. Raise Refused without a method: 'find a way' is no plan.
    """
    if not method.strip():
        raise Refused("no_method", field="support_plan")

    def step(change: UnitOfWork, task: Any) -> None:
        _require(task)
        values: dict[str, Any] = {
            "support_plan": method.strip(),
            "materials": materials.strip(),
            "steps": planned_steps(task, method),
            "helpers": tuple(dict.fromkeys(who for who in helpers if who != task.owner)),
        }
        if due is not None:
            values["due"] = due
        change.save(task, **values)

    return office.perform("support", (ref,), step)


def _require(task: Any) -> None:
    if not isinstance(task, Task):
        raise Refused("only_tasks")
