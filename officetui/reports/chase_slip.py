"""The chase slip 催办单 as a page that prints on A4: what is waited for, by when, and room for the answer."""

from officetui.domain.chase import expect_chasable
from officetui.domain.conduct import conduct_of
from officetui.domain.kinds import kind_of, ref_of
from officetui.domain.record import Record
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
    matter = expect_chasable(record)
    kind, conduct = kind_of(matter), conduct_of(matter)
    desks = conduct.desks.of(matter, scene)
    names = [person(desk.who, scene.book) or unit(desk.unit, scene.book) for desk in desks]
    whom = join(names) or unit(matter.unit, scene.book) or person(matter.owner, scene.book)
    limit = min((desk.clock.deadline for desk in desks), default=conduct.pressure.due(matter, scene))
    number = getattr(matter, "number", "") or getattr(matter, "entry", "") or str(ref_of(matter))
    since = whole_date_words(desks[0].clock.since.date()) if desks else ""
    parts = (
        SlipField(t("slip.chase.to"), whom, is_wide=True),
        SlipField(label(kind.name, "title"), matter.title, is_wide=True),
        SlipField(t("slip.chase.number"), number),
        SlipField(t("slip.chase.limit"), whole_date_words(limit.day) if limit else ""),
        SlipField(t("slip.chase.since"), since),
        SlipField(label(kind.name, "chases"), str(matter.chases + 1)),
        SlipField(
            t("slip.chase.words"), reminder_words(reminder(matter, scene), office, scene.now), True, True
        ),
        SlipField(t("slip.chase.answer"), "", True, True),
        SlipField(t("slip.chase.signed"), "", True, True),
    )
    foot = t("slip.foot", id=str(ref_of(matter)), day=whole_date_words(scene.today))
    return Slip(t("slip.chase"), office, parts, foot=foot)
