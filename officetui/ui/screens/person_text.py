"""How a person's page looks: the lines above, the columns and cells of the matters. Decides nothing."""

from collections.abc import Sequence
from datetime import date

from officetui import wording
from officetui.domain.conduct import conduct_of
from officetui.domain.scene import Scene
from officetui.domain.staff import STAFF
from officetui.i18n import t
from officetui.text import wrap
from officetui.ui.glyph import glyphs
from officetui.ui.load_paint import WIDE, day_column, day_part, fits, legend
from officetui.ui.screens.detail_text import labelled
from officetui.ui.widgets.column import Cell, Column, Part, paint
from officetui.ui.widgets.flow import flow
from officetui.ui.widgets.page import Text
from officetui.views.heat import HeatRow
from officetui.views.person import PersonPage, PersonRow, Section
from officetui.wording.row import desk_limit_cell, due_cell, percent_cell, title_cell
from officetui.wording.workload import counts_words, mark_words, periods_words, remark_words

_LOAD = 6
_SECTIONS = {Section.LATE: "late", Section.HELP: "warning", Section.DONE: "dim"}


def person_head(page: PersonPage, today: date, room: int) -> Text:
    """Return the days ahead, then post, duties, strengths, leave and duty, in lines of `room` cells."""
    person = page.person
    text = _days(page.load, today, room) if page.load else []
    hours = t("person.hours", hours=wording.number_words(person.weekly_hours)) if page.load else ""
    strengths = wording.join(
        t("person.strength", name=strength.name, level=wording.enum_words(strength.level))
        for strength in person.strengths
    )
    pairs = [
        (wording.label(STAFF.name, "post"), wording.phrases((person.post, hours))),
        (wording.label(STAFF.name, "duties"), " ".join(person.duties.split())),
        (wording.label(STAFF.name, "strengths"), strengths),
        *periods_words(page, today),
    ]
    return text + labelled(((label, words) for label, words in pairs if words), room)


def matter_counts(page: PersonPage) -> list[Part]:
    """Return how many matters ask for what, as the title of the list."""
    return [(f" {glyphs().dot} ".join(counts_words(page)), "strong")]


def matter_columns() -> list[Column]:
    """Return section, id, title, remark, limit, hours."""
    return [
        Column(width=9, priority=8),
        Column(width=5, priority=10, is_id=True),
        Column(width=24, grow=3, priority=9),
        Column(width=14, grow=1, priority=2),
        Column(width=max(wording.limit_room(), wording.desk_limit_room()), align="right", priority=7),
        Column(width=7, align="right", priority=1),
    ]


def matter_cells(row: PersonRow, scene: Scene, *, is_first: bool) -> Sequence[Cell]:
    """Return the row of a matter; its section stands at the first of each."""
    section = t(f"section.{row.section.value}") if is_first else ""
    limit = (
        desk_limit_cell(row.paper, scene.now)
        if row.paper
        else due_cell(conduct_of(row.record).pressure.due(row.record, scene), scene)
    )
    effort = getattr(row.record, "effort", None) if row.closed is None else None
    remark = remark_words(row, scene.book, scene.now)
    return (
        (section, _SECTIONS.get(row.section, "title")),
        (str(row.ref), "dim"),
        title_cell(row.record),
        (remark, "warning" if row.is_planless or row.is_chase_due else "dim"),
        ("", "") if row.closed else limit,
        (wording.size(effort), "dim"),
    )


def _days(load: HeatRow, today: date, room: int) -> Text:
    """The coming days: their names, and below them the hours; then what they come to."""
    shown = load.days[: fits(room, _LOAD, WIDE, load.days)]
    layout = [*(day_column(day.day, WIDE) for day in shown), Column(t("column.load"), _LOAD, "right")]
    figures: list[Cell] = [day_part(day, WIDE) for day in shown]
    figures.append(percent_cell(load))
    widths = {place: column.width for place, column in enumerate(layout)}
    titles: list[Cell] = [(column.title, "title") for column in layout]
    lines = [paint(line, layout, widths, glyphs().ellipsis) for line in (titles, figures)]
    free = t("person.free", load=wording.size(load.load), free=wording.size(load.free))
    words = wording.clauses((free, mark_words(load, today)))
    meaning = "late" if load.over else "dim"
    return [*lines, *flow(legend(), room), *([(line, meaning)] for line in wrap(words, room))]
