"""The summary of a day, week, month or year, in the format asked for."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from officetui.domain.book import Book
from officetui.domain.span import Span
from officetui.reports import page
from officetui.reports.digest import digest
from officetui.reports.escape import to_json
from officetui.reports.machine import balance_json, brief_json, pending_json, queue_json
from officetui.reports.record import iso_when, plain_value
from officetui.views.ended import Counts
from officetui.views.summary import Chased, Decided, Summary, Told

FORMATS = ("md", "txt", "html", "json")
_RENDER: dict[str, Callable[[page.Page], str]] = {
    "txt": page.as_text,
    "md": page.as_markdown,
    "html": page.as_html,
}


def write(found: Summary, form: str, book: Book, now: datetime, *, name: str = "", mark: str = "") -> str:
    """Return the summary as text in `form`, one of FORMATS; raise KeyError for another.

    `now` is the moment it is made, in the office's zone; `name` what the office is called; `mark` the last
    mark of the store's chain, by which a later reader can tell that the records were not altered.
    """
    if form == "json":
        return to_json(summary_json(found, book, now, name=name, mark=mark)) + "\n"
    return _RENDER[form](digest(found, book, now, name=name, mark=mark))


def summary_json(
    found: Summary, book: Book, now: datetime, *, name: str = "", mark: str = ""
) -> dict[str, Any]:
    """Return the summary as one JSON document."""

    def briefs(records: Any) -> list[dict[str, Any]]:
        return [brief_json(record, book, now) for record in records]

    def tasks(rows: Any) -> list[dict[str, Any]]:
        return [queue_json(row, book, now) for row in rows]

    return {
        "office": name,
        "as_of": found.as_of.isoformat(timespec="seconds"),
        "made": now.isoformat(timespec="seconds"),
        "span": _span(found.span),
        "following": _span(found.following),
        "counts": _counts(found.counts),
        "done": briefs(found.done),
        "overdue": tasks(found.overdue),
        "promised": [_told(one, book, now) for one in found.promised],
        "carried": [_told(one, book, now) for one in found.carried],
        "open": tasks(found.open),
        "dropped": briefs(found.dropped),
        "decided": [_decided(one, book, now) for one in found.decided],
        "waiting": [pending_json(row, book, now) for row in found.waiting],
        "closed": briefs(found.closed),
        "chased": [_chased(one, book, now) for one in found.chased],
        "answered": [
            brief_json(request, book, now) | {"outcome": request.outcome} for request in found.answered
        ],
        "ahead": tasks(found.ahead),
        "balance": balance_json(found.balance, book),
        "withheld": found.withheld,
        "mark": mark,
    }


def _span(span: Span) -> dict[str, Any]:
    return {"unit": span.unit.value, "start": span.start.isoformat(), "end": span.end.isoformat()}


def _counts(counts: Counts) -> dict[str, Any]:
    by_source = {source.value: count for source, count in counts.by_source.items()}
    return counts._asdict() | {"hours": round(counts.hours, 2), "by_source": by_source}


def _told(one: Told, book: Book, now: datetime) -> dict[str, Any]:
    task, closing = one.row.record, one.closing
    said = closing and {"fate": closing.fate.value, "words": closing.words, "to": iso_when(closing.when, now)}
    pledge = {"pledged": iso_when(task.pledged, now), "pledged_to": task.pledged_to}
    return queue_json(one.row, book, now) | pledge | {"closing": said}


def _decided(one: Decided, book: Book, now: datetime) -> dict[str, Any]:
    return brief_json(one.record, book, now) | {"step": plain_value(one.step, book, now.tzinfo)}


def _chased(one: Chased, book: Book, now: datetime) -> dict[str, Any]:
    return brief_json(one.record, book, now) | {"contact": plain_value(one.contact, book, now.tzinfo)}
