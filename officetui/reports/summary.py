"""The summary of a day, week, month or year, in the format asked for."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from pathlib import Path

import msgspec

from officetui.domain.audience import REMARKS, Audience
from officetui.domain.book import Book
from officetui.domain.fire import Share
from officetui.domain.incoming import Instruction
from officetui.domain.kinds import ref_of
from officetui.domain.record import Matter
from officetui.domain.span import Span
from officetui.reports import page
from officetui.reports.digest import LEAD, Recipient, digest
from officetui.reports.escape import to_json
from officetui.reports.machine import balance_json, brief_json, pending_json, queue_json
from officetui.reports.record import iso_when, plain_value
from officetui.views.ended import Counts, Week
from officetui.views.queue import MatterRow
from officetui.views.summary import Decided, Summary, TaskAtClose

_OF_US = ("owner", "owner_name", "mine", "terms", "score")
"""What leaves the office names nobody of it, and does not say what we thought of it."""


def write(
    found: Summary,
    form: str,
    book: Book,
    now: datetime,
    *,
    name: str = "",
    mark: str = "",
    reader: Recipient = LEAD,
    folder: Path | None = None,
) -> str | bytes:
    """Return the summary in `form`, one of SUMMARY_FORMATS; raise KeyError for another.

    `now` is the moment it is made, in the office's zone; `name` what the office is called; `mark` the last
    mark of the store's chain, by which a later reader can tell that the records were not altered; `folder`
    the office's, which may hold templates of its own.
    """
    if form == "json":
        return to_json(summary_json(found, book, now, name=name, mark=mark, reader=reader)) + "\n"
    made = digest(found, book, now, name=name, mark=mark, reader=reader)
    if form in ("html", "docx"):
        return _styled(made, form, folder)
    if form == "xlsx":
        return _as_workbook(made, now)
    return {"txt": page.as_text, "md": page.as_markdown}[form](made)


def _as_workbook(made: page.Page, now: datetime) -> bytes:
    """What stands above and below on the first sheet, then a sheet a section."""
    from officetui.reports.grid import Grid
    from officetui.reports.workbook import workbook

    figures = [(one.label, int(one.value) if one.value.isdecimal() else one.value) for one in made.figures]
    words = [(text, "") for text in (*made.under, *made.lines, *made.foot)]
    front = Grid(made.title, (made.title, ""), (*figures, *words))
    return workbook(
        front, now, *(Grid(one.title, one.head, list(map(_values, one.rows))) for one in made.sections)
    )


def _values(row: Iterable[str]) -> list[object]:
    return [cell.value if isinstance(cell, page.Dated) else cell for cell in row]


def _styled(made: page.Page, form: str, folder: Path | None) -> str | bytes:
    """The formats of which an office may bring a template of its own."""
    from officetui.reports.template import as_own_html, template_of

    own = template_of(folder, form) if folder else None
    if form == "docx":
        from officetui.reports.word import as_docx

        return as_docx(made, own)
    if own is not None:
        return as_own_html(made, own)
    from officetui.reports.html import as_html

    return as_html(made)


def summary_json(
    found: Summary, book: Book, now: datetime, *, name: str = "", mark: str = "", reader: Recipient = LEAD
) -> dict[str, object]:
    """Return the summary as one JSON document; others than the lead get their sections only, in full."""

    heads = _heads(found, now, name, mark, reader.audience)
    parts = _parts(found if reader.audience in REMARKS else _without_remarks(found), book, now)
    if reader.audience is Audience.OWN:
        return {**heads, **parts}
    kept = {part.value: parts[part.value] for part in reader.parts}
    if reader.audience is not Audience.OUTSIDE:
        return {**heads, **kept}
    rows = {name: value for name, value in kept.items() if isinstance(value, list)}
    outside = {name: [_less(row, *_OF_US) for row in value] for name, value in rows.items()}
    return {**_less(heads, "withheld", "mark", "counts"), **outside}


def _heads(found: Summary, now: datetime, name: str, mark: str, audience: Audience) -> dict[str, object]:
    """What the whole of it says: of what, when, for whom, and how much."""
    return {
        "office": name,
        "audience": audience.value,
        "as_of": found.as_of.isoformat(timespec="seconds"),
        "made": now.isoformat(timespec="seconds"),
        "span": _span(found.span),
        "following": _span(found.following),
        "counts": _counts(found.counts),
        "withheld": found.withheld,
        "mark": mark,
    }


def _parts(found: Summary, book: Book, now: datetime) -> dict[str, object]:
    """What each section holds, by its name."""

    def brief(record: Matter) -> dict[str, object]:
        late_after = iso_when(found.dues.get(ref_of(record)), now)
        return brief_json(record, book, now) | {"late_after": late_after}

    def briefs(records: Iterable[Matter]) -> list[dict[str, object]]:
        return [brief(record) for record in records]

    def tasks(rows: Iterable[MatterRow[Matter]]) -> list[dict[str, object]]:
        return [queue_json(row, book, now) for row in rows]

    return {
        "done": briefs(found.done),
        "overdue": tasks(found.left.overdue),
        "promised": [_told(one, book, now) for one in found.left.promised],
        "carried": [_told(one, book, now) for one in found.left.carried],
        "open": tasks(found.left.open),
        "dropped": briefs(found.dropped),
        "decided": [
            brief(one.record) | {"step": plain_value(one.step, book, now.tzinfo)}
            for one in found.papers.decided
        ],
        "waits": [pending_json(row, book, now) for row in found.papers.waits],
        "waiting": [pending_json(row, book, now) for row in found.papers.waiting],
        "help": tasks(found.left.help),
        "objectives": [{"words": goal.words, "done": goal.is_done} for goal in found.objectives],
        "received": briefs(found.papers.received),
        "closed": briefs(found.papers.closed),
        "lapsed": briefs(found.papers.lapsed),
        "chased": [
            brief(one.record) | {"contact": plain_value(one.contact, book, now.tzinfo)}
            for one in found.chased
        ],
        "answered": [brief(request) | {"outcome": request.outcome} for request in found.answered],
        "ahead": tasks(found.left.ahead),
        "balance": balance_json(found.balance, book),
        "shares": [_stretch(part) | {"percent": part.percent} for part in found.shares],
        "weeks": [_stretch(week) for week in found.weeks],
    }


def _stretch(part: Share | Week) -> dict[str, object]:
    days = {name: value.isoformat() for name, value in part._asdict().items() if isinstance(value, date)}
    return part._asdict() | days


def _less(values: Mapping[str, object], *names: str) -> dict[str, object]:
    return {name: value for name, value in values.items() if name not in names}


def _span(span: Span) -> dict[str, object]:
    return {"unit": span.unit.value, "start": span.start.isoformat(), "end": span.end.isoformat()}


def _counts(counts: Counts) -> dict[str, object]:
    by_source = {source.value: count for source, count in counts.by_source.items()}
    return counts._asdict() | {"hours": round(counts.hours, 2), "by_source": by_source}


def _told(one: TaskAtClose, book: Book, now: datetime) -> dict[str, object]:
    task, closing = one.row.record, one.closing
    said = closing and {"fate": closing.fate.value, "words": closing.words, "to": iso_when(closing.when, now)}
    pledge = {"pledged": iso_when(task.pledged, now), "pledged_to": task.pledged_to}
    return queue_json(one.row, book, now) | pledge | {"closing": said}


def _without_remarks(found: Summary) -> Summary:
    decided = tuple(_unsaid(one) for one in found.papers.decided)
    return found._replace(papers=found.papers._replace(decided=decided))


def _unsaid(one: Decided) -> Decided:
    """A decision without why the paper did not get on by it."""
    step = one.step
    if isinstance(step, Instruction) or not step.decision.is_against:
        return one
    return one._replace(step=msgspec.structs.replace(step, words=""))
