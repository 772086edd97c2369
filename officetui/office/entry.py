"""Use case: write down the next thing in one line."""

from officetui.capture.line import Captured, Context, parse_line
from officetui.office.office import Office
from officetui.office.outcome import Outcome
from officetui.office.record import create


def context(office: Office, kind: str = "task") -> Context:
    """Return what reading a typed line depends on, at this moment."""
    tags = sorted({tag for record in office.book.all() for tag in record.tags})
    return Context(
        now=office.now,
        calendar=office.calendar,
        directory=office.directory,
        me=office.me,
        tags=tuple(tags),
        kind=kind,
    )


def understand(office: Office, line: str, kind: str = "task") -> Captured:
    """Return what `line` means now, problems included, without saving it."""
    return parse_line(line, context(office, kind))


def add(office: Office, line: str, kind: str = "task") -> tuple[Outcome, Captured]:
    """Save what `line` says; raise Refused with the first problem, saving nothing."""
    captured = understand(office, line, kind)
    if captured.problems:
        raise captured.problems[0]
    return create(office, captured.kind, captured.values), captured
