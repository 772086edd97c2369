"""What was found, in words: where it stands, with whom, since when; and where the words were."""

from datetime import datetime

from officetui.domain.kinds import kind_of
from officetui.domain.record import Matter, Record
from officetui.domain.scene import Scene
from officetui.i18n import t
from officetui.views.find import FoundIn, Hit
from officetui.views.pending import Stage, lying
from officetui.wording import veil
from officetui.wording.cell import say
from officetui.wording.column import cell
from officetui.wording.date import date_words
from officetui.wording.field import label, status_words
from officetui.wording.name import phrases, short_person
from officetui.wording.row import desk_limit_cell


def where_words(record: Record, scene: Scene) -> str:
    """Return where a record stands: on whose desk, with whom, since when; or when it came to its end."""
    kind = kind_of(record)
    if kind.is_open(record) and (row := lying(record, scene)):
        # Those who are asked together each have their own desk: none is hidden behind another.
        seen = (say(cell(kind, name, record, scene)) for name in ("stage", "desk"))
        left = "" if row.stage is Stage.HELD else say(desk_limit_cell(row, scene.now))
        return phrases((*seen, _since(row.since, scene), left))
    status = status_words(record)
    if not kind.is_open(record):
        ended = getattr(record, "closed", None) or record.updated
        place = t("find.archived") if record.archived else ""
        return phrases((place, status, _day(ended, scene)))
    if isinstance(record, Matter):
        who = short_person(record.owner, scene.book, scene.me) or t("word.nobody")
        return phrases((status, who, _since(record.updated or record.created, scene)))
    phone = getattr(record, "phone", "")
    return phrases((status, getattr(record, "post", ""), *_contact(record), phone))


def found_words(hit: Hit) -> str:
    """Return where the words stand in a record that is not called so, with what is around them; "" else."""
    if hit.place not in (FoundIn.NAMED, FoundIn.TEXT) or veil.hides(hit.record):
        return ""
    return t("find.in_field", field=label(hit.ref.kind, hit.field), text=hit.text)


def _contact(record: Record) -> tuple[str, ...]:
    contacts, phone = getattr(record, "contacts", ()), getattr(record, "phone", "")
    return (contacts[0].name, contacts[0].phone if contacts[0].phone != phone else "") if contacts else ()


def _since(at: datetime | None, scene: Scene) -> str:
    return t("find.since", day=_day(at, scene)) if at else ""


def _day(at: datetime | None, scene: Scene) -> str:
    return date_words(at.astimezone(scene.now.tzinfo).date(), scene.today) if at else ""
