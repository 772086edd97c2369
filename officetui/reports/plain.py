"""The dashboard as lines, for a login shell or a pipe, and as JSON: in the same words as the screen."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from officetui.domain.book import Book
from officetui.domain.kinds import KINDS
from officetui.domain.workload import Balance, DayLoad, PersonLoad
from officetui.i18n import n, t
from officetui.reports.machine import balance_json, coordination_json, pending_json, queue_json
from officetui.reports.record import plain_value
from officetui.text import clean, fit, width
from officetui.views.coordination import CoordinationRow
from officetui.views.pending import PendingRow
from officetui.views.queue import MatterRow
from officetui.views.today import Today
from officetui.wording import desk, enum_words, heading, late_words, number_words, short_person, size, unit
from officetui.wording.date import weekday_words
from officetui.wording.row import (
    day_kind_words,
    figure_words,
    lain_words,
    load_words,
    need_words,
    percent_words,
)

COLUMNS = 80
ROWS = 12
_GAP = "  "
_ELLIPSIS = ".."
# What a cell beside the title may take, so that the title keeps half the line.
_WIDEST = 16
_NAME = 12
_DAY = 6


def today_lines(
    seen: Today,
    book: Book,
    now: datetime,
    *,
    name: str = "",
    me: int | None = None,
    columns: int = COLUMNS,
    most: int = ROWS,
) -> list[str]:
    """Return the figures and the four panels, at most `most` rows each, in harmless lines of `columns` cells.

    Plain characters only, no colour: it must read the same in any terminal, mail or log.
    """
    day = _GAP.join((heading(seen.day), day_kind_words(seen.kind), t("date.week", n=seen.week)))
    lines = [_ends(name, day, columns) if name else clean(day)]
    lines += _fill(figure_words(seen.figures, now), columns)
    lines += _queue(seen.queue, book, now, me, columns, most)
    lines += _balance(seen.balance, book, now, columns, most)
    lines += _pending(seen.pending, book, me, columns, most)
    lines += _coordination(seen.coordination, book, now, columns, most)
    return [line.rstrip() for line in lines]


def _queue(
    rows: Sequence[MatterRow[Any]], book: Book, now: datetime, me: int | None, columns: int, most: int
) -> list[str]:
    shown = rows[:most]
    tally = t("panel.queue.tally", n=len(shown), total=len(rows))
    cells = [
        (
            str(row.ref),
            row.record.title,
            late_words(row.record.due, now),
            short_person(row.record.owner, book, me) or t("word.nobody"),
        )
        for row in shown
    ]
    return [*_head("queue", tally, columns), *_list("queue", cells, columns, len(rows) - len(shown))]


def _pending(rows: Sequence[PendingRow], book: Book, me: int | None, columns: int, most: int) -> list[str]:
    shown = rows[:most]
    tally = t("panel.pending.tally", n=sum(row.is_mine for row in rows))
    cells = [
        (
            f"D{row.id}",
            row.document.title,
            enum_words(row.stage),
            desk(row.who, book, me) or t("word.nobody"),
            lain_words(row) + (" !" if row.is_over else ""),
        )
        for row in shown
    ]
    return [*_head("pending", tally, columns), *_list("pending", cells, columns, len(rows) - len(shown))]


def _coordination(
    rows: Sequence[CoordinationRow], book: Book, now: datetime, columns: int, most: int
) -> list[str]:
    shown = rows[:most]
    tally = t("panel.coordination.tally", n=sum(row.is_today for row in rows))
    cells = [
        (
            str(row.ref),
            row.record.title,
            unit(row.unit, book) or row.whom,
            need_words(row, now),
            n("count.chases", row.chases) if row.chases else "",
        )
        for row in shown
    ]
    rest = len(rows) - len(shown)
    return [*_head("coordination", tally, columns), *_list("coordination", cells, columns, rest)]


def _balance(balance: Balance, book: Book, now: datetime, columns: int, most: int) -> list[str]:
    note = t("panel.balance.note", n=len(balance.days))
    if balance.is_estimate:
        note = t("date.estimate", date=note)
    lines = _head("balance", t("panel.balance.tally", hours=size(round(balance.free))), columns, note)
    if not balance.people:
        return [*lines, _GAP + t("panel.balance.empty")]
    days = "".join(fit(weekday_words(day), _DAY, "right") for day in balance.days)
    lines.append(_GAP + " " * _NAME + days)
    lines += [_load(person, book, now, columns) for person in balance.people[:most]]
    return lines + _more(len(balance.people) - most)


def _load(person: PersonLoad, book: Book, now: datetime, columns: int) -> str:
    name = fit(clean(short_person(person.who, book)), _NAME, ellipsis=_ELLIPSIS)
    days = "".join(_day_load(day) for day in person.days)
    words = clean(load_words(person, now.date()))
    percent = fit(percent_words(person), 7, "right")
    return fit(f"{_GAP}{name}{days}{percent}{_GAP}{words}", columns, ellipsis=_ELLIPSIS)


def _day_load(day: DayLoad) -> str:
    """The hours of a day, marked where they are too many; a dash on leave without work."""
    if day.is_leave and not day.load:
        return fit("- ", _DAY, "right")
    return fit(number_words(round(day.load)) + ("!" if day.is_over else " "), _DAY, "right")


def _head(panel: str, tally: str, columns: int, note: str = "") -> list[str]:
    words = note or t(f"panel.{panel}.order")
    return ["", _ends(f"{t(f'panel.{panel}')} - {words}", tally, columns)]


def _list(panel: str, rows: Sequence[tuple[str, ...]], columns: int, rest: int) -> list[str]:
    """Rows of an id, a title that takes what room is left, and short cells beside it, aligned."""
    if not rows:
        return [_GAP + t(f"panel.{panel}.empty")]
    cleaned = [[clean(cell) for cell in row] for row in rows]
    widths = [min(max(map(width, column)), _WIDEST) for column in zip(*cleaned, strict=True)]
    beside = [0, *range(2, len(widths))]
    widths[1] = max(columns - sum(widths[at] + len(_GAP) for at in beside if widths[at]) - len(_GAP), 8)
    lines = []
    for row in cleaned:
        cells = [fit(cell, most, ellipsis=_ELLIPSIS) for cell, most in zip(row, widths, strict=True) if most]
        lines.append(_GAP + _GAP.join(cells))
    return lines + _more(rest)


def _more(rest: int) -> list[str]:
    return [_GAP + n("count.more", rest)] if rest > 0 else []


def _ends(left: str, right: str, columns: int) -> str:
    """A line with `left` at its start and `right` at its end; `left` is cut where both do not fit."""
    right = clean(right)
    room = max(columns - width(right) - len(_GAP), 0)
    return fit(clean(left), room, ellipsis=_ELLIPSIS) + _GAP + right


def _fill(groups: Iterable[str], columns: int) -> list[str]:
    """Short groups on as few lines as they fit on, none broken."""
    lines: list[str] = []
    for group in map(clean, groups):
        longer = f"{lines[-1]}   {group}" if lines else group
        if lines and width(longer) <= columns:
            lines[-1] = longer
        else:
            lines.append(group)
    return lines


def today_json(seen: Today, book: Book, now: datetime) -> dict[str, Any]:
    """Return the dashboard as one JSON document; every row of every list."""
    since = seen.figures.since
    return {
        "now": now.isoformat(timespec="seconds"),
        "day": seen.day.isoformat(),
        "day_kind": seen.kind.kind.value,
        "day_name": seen.kind.name,
        "week": seen.week,
        "estimate": seen.is_estimate,
        "figures": seen.figures._asdict() | {"since": plain_value(since, book, now.tzinfo)},
        "queue": [queue_json(row, book, now) for row in seen.queue],
        "balance": balance_json(seen.balance, book),
        "pending": [pending_json(row, book, now) for row in seen.pending],
        "coordination": [coordination_json(row, book, now) for row in seen.coordination],
        "news": [
            {
                "kind": change.table,
                "id": KINDS[change.table].short_id(change.id),
                "action": change.action,
                "who": change.who,
                "at": plain_value(change.at, book, now.tzinfo),
            }
            for change in seen.news
        ],
    }
