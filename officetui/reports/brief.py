"""The morning brief as one page of text, and as JSON."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

from officetui.domain.book import Book
from officetui.domain.event import EVENT
from officetui.domain.kinds import Ref, ref_of
from officetui.domain.moment import When
from officetui.domain.record import Record
from officetui.domain.scene import Scene
from officetui.domain.task import TASK, Task
from officetui.i18n import n, t
from officetui.reports.digest_row import DigestRow, RowWriter
from officetui.reports.escape import to_json
from officetui.reports.machine import coordination_json, pending_json, person_json, queue_json
from officetui.reports.page import Page, PageSection, as_markdown, as_text
from officetui.reports.record import iso_when
from officetui.views.brief import Brief
from officetui.views.coordination import CoordinationRow
from officetui.views.excerpt import first
from officetui.views.news import News
from officetui.views.queue import MatterRow, QueueRow
from officetui.views.summary import TaskAtClose
from officetui.wording import action_words, actor, full_words, heading, instant_words, join, label
from officetui.wording.cell import say
from officetui.wording.row import chases_cell, need_words, title_cell, whom_cell


def write_brief(found: Brief, form: str, scene: Scene, *, name: str = "", withheld: int = 0) -> str:
    """Return the whole of a brief in `form`: txt, md, html or json; raise KeyError for another."""
    if form == "json":
        return to_json(morning_json(found, scene.book, withheld=withheld)) + "\n"
    page = brief_page(found, scene, name=name, withheld=withheld)
    if form == "html":
        from officetui.reports.html import as_html

        return as_html(page)
    return {"txt": as_text, "md": as_markdown}[form](page)


def brief_page(
    found: Brief, scene: Scene, *, name: str = "", most: int | None = None, how: str = "", withheld: int = 0
) -> Page:
    """Return the page of a brief; `name` of the office.

    At most `most` rows of a section, the others counted, and told `how` they are to be seen.
    """
    said = RowWriter(scene.book, found.at)
    made = t("report.made", at=full_words(When(found.at.date(), found.at.time())))

    def event(row: tuple[date, Record]) -> DigestRow:
        (found,) = EVENT.among(row[1:])
        return said.event(row[0], found)

    def promised(row: QueueRow) -> DigestRow:
        return said.promised(TaskAtClose(row, None))

    def chase(row: CoordinationRow) -> DigestRow:
        whom, times = say(whom_cell(row, scene)), say(chases_cell(row))
        return str(row.ref), say(title_cell(row.record)), whom, need_words(row, found.at), times

    def news(one: News) -> DigestRow:
        words = join(action_words(action, one.last.table) for action in one.actions)
        who = join(actor(login, scene.book) for login in one.who)
        return *_named(one, scene.book), words, who, instant_words(one.last.at, found.at)

    sections = (
        _section("events", found.events, event, most),
        _section("must", found.must, said.open, most),
        _section("promised", found.promised, promised, most),
        _section("chase", found.chase, chase, most),
        _section("desks", found.desks, said.waiting, most),
        _section("over", found.over, said.load, most),
        _section("news", found.news, news, most),
    )
    shown = tuple(section._replace(how=how) for section in sections if section.rows)
    lines = () if shown else (t("brief.nothing"),)
    foot = (n("report.withheld", withheld),) if withheld else ()
    title = t("brief.title", day=heading(found.at.date()))
    return Page(title, tuple(filter(None, (name, made))), lines, shown, foot)


def morning_json(found: Brief, book: Book, *, withheld: int = 0) -> dict[str, object]:
    """Return the brief for a script, whole; `withheld`: how many records are left out of it."""
    now = found.at

    def promised(row: MatterRow[Task]) -> dict[str, object]:
        task = row.record
        pledge = {"pledged": iso_when(task.pledged, now), "pledged_to": task.pledged_to}
        return queue_json(row, book, now) | pledge

    return {
        "now": now.isoformat(),
        "since": found.since and found.since.isoformat(),
        "events": [event_json(day, event) for day, event in found.events],
        "must": [queue_json(row, book, now) for row in found.must],
        "promised": [promised(row) for row in found.promised],
        "chase": [coordination_json(row, book, now) for row in found.chase],
        "desks": [pending_json(row, book, now) for row in found.desks],
        "over": [person_json(person, book) for person in found.over],
        "news": [
            {
                "id": str(Ref(one.last.table, one.last.id)),
                "actions": list(one.actions),
                "who": list(one.who),
                "at": one.last.at.isoformat(),
            }
            for one in found.news
        ],
        "withheld": withheld,
    }


def event_json(day: date, record: Record) -> dict[str, object]:
    """Return what takes place on a day."""
    (event,) = EVENT.among((record,))
    return {"id": str(ref_of(event)), "title": event.title, "day": day.isoformat(), "place": event.place}


def _named(one: News, book: Book) -> DigestRow:
    ref = Ref(one.last.table, one.last.id)
    return str(ref), book.name(*ref)


def _section(
    name: str, rows: Sequence[Any], write: Callable[[Any], DigestRow], most: int | None
) -> PageSection:
    shown = first(rows, most)
    made = tuple(map(write, shown.rows))
    return PageSection(t(f"brief.{name}"), _blank(made), made, name, shown.more)


def _blank(rows: Iterable[DigestRow]) -> DigestRow:
    """Labels for tables of a text, which shows none but the first two."""
    wide = max(map(len, rows), default=2)
    return (label(TASK.name, "id"), t("report.head.matter"), *("",) * (wide - 2))
