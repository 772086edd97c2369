"""Use cases of templates: which there are, what one would make for a date and a name, and making it."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

import msgspec

from officetui.capture.line import parse_line
from officetui.domain.errors import Refused
from officetui.domain.kinds import Ref
from officetui.domain.task import TASK, Task
from officetui.domain.template import NAME, TEMPLATE, Counted, Template, counted_lines
from officetui.office.entry import context
from officetui.office.office import Office
from officetui.office.outcome import Outcome
from officetui.office.record import build


class Made(NamedTuple):
    """One task that a template makes.

    `after`: the places, from 0, of the lines it waits for. `passed`: days that lie before today, in whose
    place stands today.
    """

    task: Task
    after: tuple[int, ...]
    passed: tuple[date, ...]


def templates(office: Office, built_in: Iterable[Template]) -> tuple[Template, ...]:
    """Return the office's own templates, then those of `built_in` whose names are not taken."""
    own = [each for each in office.book.of(TEMPLATE).values() if not each.archived]
    names = {each.name.casefold() for each in office.book.of(TEMPLATE).values()}
    return (*own, *(each for each in built_in if each.name.casefold() not in names))


def template_called(known: Sequence[Template], text: str) -> Template:
    """Return the template that `text` begins or stands in; raise Refused naming those there are."""
    wanted = text.strip().casefold()
    exact = [each for each in known if wanted in (each.name.casefold(), f"m{each.id}")]
    near = [each for each in known if wanted and wanted in each.name.casefold()]
    found = exact or near
    if len(found) != 1:
        raise Refused("unknown_template", text=text, near=tuple(each.name for each in found or known))
    return found[0]


def draft(office: Office, template: Template, day: date, name: str) -> tuple[Made, ...]:
    """Return the tasks a template makes for `day`, not saved; raise Refused with the line that is wrong.

    `name` stands where the lines say so, else behind the title; where none is given, what the template is
    called stands where the lines ask for one. Each line waits for the one above it, or,
    beside it, for what that one waits for.
    """
    made: list[Made] = []
    group: list[int] = []
    before: tuple[int, ...] = ()
    for place, line in enumerate(counted_lines(template.lines, day, office.now.date(), office.calendar)):
        if not (line.is_beside and made):
            before, group = tuple(group), []
        group.append(place)
        made.append(Made(_task(office, line, name.strip(), template.name), before, line.passed))
    if not made:
        raise Refused("empty_template", field="lines", text=template.name)
    return tuple(made)


def use(office: Office, template: Template, day: date, name: str) -> Outcome:
    """Make the tasks of a template in one step: each waits for the ones before it, linked to the first."""
    made = draft(office, template, day, name)
    refs: list[Ref] = []
    with office.change("template") as change:
        for each in made:
            links = (str(refs[0]),) if refs else ()
            blockers = tuple(refs[place].id for place in each.after)
            refs.append(change.create(_with(each.task, links, blockers)))
    return Outcome("template", tuple(refs), {})


def _task(office: Office, line: Counted, name: str, usual: str) -> Task:
    captured = parse_line(line.line, context(office))
    if captured.problems:
        raise captured.problems[0]
    if captured.kind != TASK.name:
        raise Refused("template_only_tasks", field="lines", text=line.line)
    title = captured.title
    if NAME in title:
        title = title.replace(NAME, name or usual).strip()
    elif name:
        title = f"{title} ({name})"
    values = {**captured.values, "title": title}
    return TASK.expect(build(office, TASK.name, values), "template_only_tasks")


def _with(task: Task, links: tuple[str, ...], blockers: tuple[int, ...]) -> Task:
    both = tuple(dict.fromkeys((*task.blocked_by, *blockers)))
    return msgspec.structs.replace(task, links=(*task.links, *links), blocked_by=both)
