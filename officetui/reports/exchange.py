"""What an import found and would do, line by line; and the same as JSON."""

from collections.abc import Iterator, Sequence
from datetime import date

from officetui.domain.kinds import KINDS
from officetui.i18n import n, t
from officetui.office import holiday
from officetui.office.foreign import COUNT, REMARK, DaysOff, ForeignFile
from officetui.office.importing import ReadyRecords
from officetui.office.outcome import Outcome
from officetui.wording import join, kind_words, label, range_words, refusal

_LONGEST = 60
_NO_FIELD = {REMARK: "import.remark", COUNT: "import.count"}


def import_lines(found: ForeignFile, ready: ReadyRecords, *, is_rehearsal: bool) -> Iterator[str]:
    """Say what goes to which field, what was doubted, left or known; rehearsed, each record too."""
    kinds = sorted({draft.kind for draft in found.records})
    for theirs, ours in found.mapping:
        message = _NO_FIELD.get(ours)
        if message is None and not any(ours in KINDS[kind].fields for kind in kinds):
            continue
        words = t(message) if message else _label(kinds, ours)
        yield t("import.mapping", theirs=theirs, ours=words)
    if is_rehearsal:
        for draft, record in ready.records:
            title = str(getattr(record, KINDS[draft.kind].main))
            yield t("import.record", place=draft.place, kind=kind_words(draft.kind), title=title)
    for doubt in ready.doubts:
        name = _label(kinds, doubt.field)
        yield t(
            "import.doubt", place=doubt.place, field=name, text=_short(doubt.text), why=refusal(doubt.why)
        )
    for draft, why in ready.refused:
        title = _short(draft.texts.get(KINDS[draft.kind].main, ""))
        yield t("import.refused", place=draft.place, text=title, why=refusal(why))
    for left in found.left:
        yield t(left.said, place=left.place, text=_short(left.text))
    if ready.known:
        yield n("import.known", len(ready.known))
    if is_rehearsal and (ready.records or not found.days):
        yield n("import.would", len(ready.records))


def days_lines(days: holiday.ReadyDays, *, is_rehearsal: bool) -> Iterator[str]:
    """Say what goes into the office's calendar, rehearsed entry by entry, and what is known with it."""
    for entry, taken in days.taken if is_rehearsal else ():
        key = "import.day_worked" if entry.is_work else "import.day_off"
        yield t(key, place=entry.place, days=_span(taken), title=_named(entry))
    for entry, against in days.against:
        yield t("import.day_against", place=entry.place, days=_span(against), title=_named(entry))
    if days.known:
        yield n("import.days_known", len(days.known))
    if not days.taken:
        return
    off, worked = (
        sum(len(taken) for one, taken in days.taken if one.is_work is sort) for sort in (False, True)
    )
    counted = [n(key, count) for key, count in (("import.off", off), ("import.worked", worked)) if count]
    yield t("import.days_would" if is_rehearsal else "import.days_taken", what=join(counted))
    if days.years:
        yield t("import.years_whole", years=join(map(str, days.years)))
    if days.guessed:
        yield t("import.years_guessed", years=join(map(str, days.guessed)))
    if not is_rehearsal:
        files = {"file": holiday.CALENDAR, "before": holiday.BEFORE}
        yield t("import.days_kept" if days.before else "import.days_new", **files)


def import_json(
    found: ForeignFile, ready: ReadyRecords, days: holiday.ReadyDays, outcome: Outcome | None
) -> dict[str, object]:
    """Return the same as JSON; `ids` of what was saved, None where nothing was to be."""
    return {
        "days": [
            {
                "place": entry.place,
                "days": [str(day) for day in taken],
                "work": entry.is_work,
                "festival": entry.festival,
                "title": entry.words,
            }
            for entry, taken in days.taken
        ],
        "days_known": [entry.place for entry in days.known],
        "days_against": [entry.place for entry, _ in days.against],
        "years": list(days.years),
        "ids": None if outcome is None else [str(ref) for ref in outcome.refs],
        "mapping": dict(found.mapping),
        "records": [
            {"place": draft.place, "kind": draft.kind, "title": getattr(record, KINDS[draft.kind].main)}
            for draft, record in ready.records
        ],
        "doubts": [
            {"place": each.place, "field": each.field, "text": each.text, "why": refusal(each.why)}
            for each in ready.doubts
        ],
        "refused": [{"place": draft.place, "why": refusal(why)} for draft, why in ready.refused],
        "left": [{"place": left.place, "text": left.text} for left in found.left],
        "known": [draft.place for draft in ready.known],
    }


def _label(kinds: list[str], field: str) -> str:
    kind = next((each for each in kinds if field in KINDS[each].fields), None)
    return label(kind, field) if kind else field


def _span(days: Sequence[date]) -> str:
    """The days, which stand in their order, as one span where they are one."""
    if (days[-1] - days[0]).days < len(days):
        return range_words(days[0], days[-1], date.min)
    return join(range_words(day, day, date.min) for day in days)


def _named(entry: DaysOff) -> str:
    return t(f"holiday.{entry.festival}") if entry.festival else _short(entry.words)


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"
