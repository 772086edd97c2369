"""What an import found and would do, line by line; and the same as JSON."""

from collections.abc import Iterator
from typing import Any

from officetui.domain.kinds import KINDS
from officetui.i18n import n, t
from officetui.office.foreign import Found
from officetui.office.importing import Readied
from officetui.office.outcome import Outcome
from officetui.wording import kind_words, label, refusal

_LONGEST = 60


def import_lines(found: Found, ready: Readied, *, is_rehearsal: bool) -> Iterator[str]:
    """Say what goes to which field, what was doubted, left or known; rehearsed, each record too."""
    kinds = sorted({draft.kind for draft in found.records})
    for theirs, ours in found.mapping:
        words = t("import.remark") if not ours else _label(kinds, ours)
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
        yield t("import.left", place=left.place, text=_short(left.text))
    if ready.known:
        yield n("import.known", len(ready.known))
    if is_rehearsal:
        yield n("import.would", len(ready.records))


def import_json(found: Found, ready: Readied, outcome: Outcome | None) -> dict[str, Any]:
    """Return the same as JSON; `ids` of what was saved, None where nothing was to be."""
    return {
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


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"
