"""Figures of papers as a page and as JSON."""

from collections.abc import Sequence

from officetui.domain.scene import Scene
from officetui.i18n import t
from officetui.reports.grid import Grid, grid_text
from officetui.reports.page import Page, PageSection
from officetui.text import clean
from officetui.views.excerpt import first
from officetui.views.paperfigures import PaperCount, PaperFigures
from officetui.wording import date_words, enum_words, number_words

MOST_REASONS = 10
"""How many remarks are told word by word, those said most often first."""


def figures_page(found: PaperFigures, scene: Scene, *, office: str = "") -> Page:
    """Return the figures as a page of tables; `office` is what the office is called."""
    day = date_words(found.day, scene.today)
    lines = tuple(
        t(f"figures.{name}", this=sum(one.this for one in counts), last=sum(one.last for one in counts))
        for name, counts in (("outgoing", found.outgoing), ("received", found.received))
    )
    sections = [
        _counts("figures.by_kind", found.outgoing),
        _counts("figures.by_kind_received", found.received),
        _section(
            "figures.steps",
            "act count middle longest last",
            [
                (
                    enum_words(one.act),
                    str(one.times),
                    number_words(one.middle),
                    number_words(one.longest),
                    "" if one.last is None else number_words(one.last),
                )
                for one in found.steps
            ],
        ),
        _section(
            "figures.returns",
            "genre sent returns",
            [(enum_words(one.genre), str(one.sent), str(one.returns)) for one in found.returns],
        ),
        _reasons(found.reasons),
    ]
    title = t("figures.title", year=found.year)
    under = tuple(filter(None, (office, t("figures.until", day=day))))
    shown = tuple(each for each in sections if each.rows)
    return Page(title, under, lines, shown, (t("figures.aim"),))


def figures_text(page: Page) -> str:
    """Return the figures for a terminal, each table under the names of its columns."""
    lines = [*map(clean, (page.title, *page.under, "", *page.lines))]
    tables = (grid_text(Grid(each.title, each.head, each.rows), each.rest) for each in page.sections)
    return "\n".join([*lines, "", *tables, *map(clean, page.foot)]) + "\n"


def figures_json(found: PaperFigures) -> dict[str, object]:
    """Return the figures as JSON values; days a step took are working days."""
    return {
        "year": found.year,
        "until": found.day.isoformat(),
        "outgoing": [_count_json(one) for one in found.outgoing],
        "received": [_count_json(one) for one in found.received],
        "steps": [
            {
                "act": one.act.value,
                "count": one.times,
                "middle": round(one.middle, 2),
                "longest": round(one.longest, 2),
                "last_year": None if one.last is None else round(one.last, 2),
            }
            for one in found.steps
        ],
        "returns": [
            {"genre": one.genre.value, "sent": one.sent, "returns": one.returns} for one in found.returns
        ],
        "reasons": [{"words": words, "times": count} for words, count in found.reasons],
    }


def _count_json(one: PaperCount) -> dict[str, object]:
    return {
        "genre": one.genre.value,
        "this_year": one.this,
        "last_year": one.last,
        "last_year_whole": one.last_whole,
    }


def _counts(key: str, counts: Sequence[PaperCount]) -> PageSection:
    head = ("genre", "this", "last", "last_whole", "change")
    rows = [
        (
            enum_words(one.genre),
            str(one.this),
            str(one.last),
            str(one.last_whole),
            f"{one.this - one.last:+d}",
        )
        for one in counts
    ]
    return _section(key, " ".join(head), rows)


def _reasons(reasons: Sequence[tuple[str, int]]) -> PageSection:
    """Why papers came back, the most frequent first; how all the others can be seen."""
    shown = first(reasons, MOST_REASONS)
    made = _section("figures.reasons", "reason times", [(words, str(count)) for words, count in shown.rows])
    return made._replace(more=shown.more, how=t("more.command", command="officetui figures --json"))


def _section(key: str, columns: str, rows: Sequence[tuple[str, ...]]) -> PageSection:
    return PageSection(t(key), tuple(t(f"figures.column.{name}") for name in columns.split()), tuple(rows))
