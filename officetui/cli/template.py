"""The command that makes tasks from a template, or shows what it would make."""

from collections.abc import Sequence

import click

from officetui.cli.session import Session, print_lines
from officetui.cli.words import DescribedCommand, option, wants_json
from officetui.domain.errors import Refused
from officetui.domain.task import TASK, Task
from officetui.i18n import t

_session = click.make_pass_decorator(Session)


@click.command("template", cls=DescribedCommand)
@click.argument("name", nargs=-1, metavar="[NAME]")
@option("--date", metavar="D", default="")
@option("--name", "title", metavar="WORDS", default="")
@option("--dry-run", is_flag=True)
@_session
def template(session: Session, name: tuple[str, ...], date: str, title: str, dry_run: bool) -> None:
    """Make the tasks of a template for a date; without a name, list the templates."""
    from officetui.domain.when import parse_when
    from officetui.office import template as templates
    from officetui.wording.template import built_in

    session.rehearse(is_rehearsal=dry_run or not name)
    office = session.office
    known = templates.templates(office, built_in())
    if not name:
        print_lines([f"{each.name}  {each.description}".rstrip() for each in known])
        return
    chosen = templates.template_called(known, " ".join(name))
    if not date:
        raise Refused("template_needs_date", field="date")
    day = parse_when(date, office.now, office.calendar, office.settings.hours).value.day
    if not dry_run:
        outcome = templates.use(office, chosen, day, title)
        if not wants_json():
            print_lines(_lines(session, [office.book.tasks[ref.id] for ref in outcome.refs], []))
        session.report(outcome)
        return
    made = templates.draft(office, chosen, day, title)
    print_lines(_lines(session, [each.task for each in made], [each.passed for each in made]))


def _lines(session: Session, tasks: Sequence[Task], passed: Sequence[Sequence[object]]) -> list[str]:
    """One line a task: its id, its day and its title; what has passed below it."""
    from officetui import wording

    today = session.office.now.date()
    lines = []
    for place, task in enumerate(tasks):
        when = task.due or task.planned
        day = wording.when_words(when, today) if when else ""
        lines.append(f"{TASK.short_id(task.id) if task.id else '-'}  {day}  {task.title}")
        for each in passed[place] if place < len(passed) else ():
            lines.append(f"    {t('said.template_passed', days=each)}")
    return lines


COMMANDS = (template,)
