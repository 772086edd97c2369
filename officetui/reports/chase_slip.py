"""The chase slip 催办单 as a page that prints on A4: what is waited for, by when, and room for the answer."""

from officetui.domain.conduct import conduct_of
from officetui.domain.errors import Refused
from officetui.domain.kinds import kind_of, ref_of
from officetui.domain.record import Matter, Record
from officetui.domain.reminder import reminder
from officetui.domain.scene import Scene
from officetui.i18n import t
from officetui.reports.slip import Slip, SlipField
from officetui.wording import join, label, whole_date_words
from officetui.wording.name import person, unit
from officetui.wording.reminder import reminder_words


def chase_slip(record: Record, scene: Scene, *, office: str = "") -> Slip:
    """Return the slip that reminds whoever a matter waits for; nothing is recorded by it.

    Raise Refused for a record that nobody is waited for with.
    """
    kind = kind_of(record)
    if not isinstance(record, Matter):
        raise Refused("cannot_chase", kind=kind.name)
    desks = conduct_of(record).desks.of(record, scene)
    names = [person(desk.who, scene.book) or unit(desk.unit, scene.book) for desk in desks]
    whom = join(names) or unit(record.unit, scene.book) or person(record.owner, scene.book)
    limit = min((desk.clock.deadline for desk in desks), default=record.due)
    number = getattr(record, "number", "") or getattr(record, "entry", "") or str(ref_of(record))
    since = whole_date_words(desks[0].clock.since.date()) if desks else ""
    parts = (
        SlipField(t("slip.chase.to"), whom, is_wide=True),
        SlipField(label(kind.name, "title"), record.title, is_wide=True),
        SlipField(t("slip.chase.number"), number),
        SlipField(t("slip.chase.limit"), whole_date_words(limit.day) if limit else ""),
        SlipField(t("slip.chase.since"), since),
        SlipField(label(kind.name, "chases"), str(record.chases + 1)),
        SlipField(
            t("slip.chase.words"), reminder_words(reminder(record, scene), office, scene.now), True, True
        ),
        SlipField(t("slip.chase.answer"), "", True, True),
        SlipField(t("slip.chase.signed"), "", True, True),
    )
    foot = t("slip.foot", id=str(ref_of(record)), day=whole_date_words(scene.today))
    return Slip(t("slip.chase"), office, parts, foot=foot)
