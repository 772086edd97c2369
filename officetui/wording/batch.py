"""What each of several pasted lines makes, in one line: number, name, from whom, what for, by when."""

from officetui.domain.errors import Refused
from officetui.domain.kinds import kind_of
from officetui.domain.scene import Scene
from officetui.i18n import t
from officetui.office.batch import BatchLine
from officetui.wording.cell import NEW_LINE, Part, say
from officetui.wording.event import refusal
from officetui.wording.field import kind_words
from officetui.wording.name import phrases
from officetui.wording.row import field_cell

_SAID = ("number", "unit", "handling", "owner", "due")


def draft_parts(place: int, draft: BatchLine, usual: str, scene: Scene) -> list[Part]:
    """Return what a line makes, by its number among them, on a line; or the line, and why it makes nothing.

    Its kind is named where that is not the `usual` one.
    """
    head = (f"{place}. ", "dim")
    if isinstance(draft.made, Refused):
        return [head, (draft.line, ""), (t("batch.refused", why=refusal(draft.made)), "late"), NEW_LINE]
    record = draft.made
    kind = kind_of(record)
    fields = [kind.fields[name] for name in _SAID if name in kind.fields and getattr(record, name)]
    words = phrases(say(field_cell(record, field, scene)) for field in fields)
    name = "" if kind.name == usual else t("label.line", label=kind_words(kind.name), value="")
    return [head, (name, "dim"), (kind.title(record), "strong"), (f" {words}", "accent"), NEW_LINE]
