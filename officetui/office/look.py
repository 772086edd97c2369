"""What one asks of the office: the scene now, today, a list, a reason. Changes nothing."""

from collections.abc import Collection
from datetime import datetime

from officetui.domain.book import Book
from officetui.domain.kinds import Ref, kind_of
from officetui.domain.record import Record
from officetui.domain.scene import Scene
from officetui.domain.secrecy import is_exportable
from officetui.office import news
from officetui.office.office import Office
from officetui.views import brief as morning
from officetui.views import today as dashboard
from officetui.views import why as reasons


def today(office: Office, *, seq: int = 0, since: datetime | None = None) -> dashboard.Today:
    """Return the dashboard's content; `seq` and `since` are the commit and moment last looked at."""
    changes = news.since(office, seq) if since else ()
    return dashboard.today(office.scene(), changes, since, office.actor, days=office.settings.days_ahead)


def passable(office: Office, asked: Collection[Ref] = ()) -> tuple[Scene, int]:
    """Return the scene without what may not be passed on unasked, even by name; and how many that are.

    Those `asked` for by name are there.
    """
    book, names = office.book, frozenset(map(str, asked))
    kept = {
        kind.name: {key: record for key, record in book.of(kind).items() if _is_called(record, names)}
        for kind in book.kinds()
    }
    withheld = sum(len(book.of(kind)) - len(kept[kind.name]) for kind in book.kinds())

    def archived(kind: str, key: int) -> Record | None:
        found = book.archived(Ref(kind, key))
        return found if found is None or _is_called(found, names) else None

    less = Book(lambda kind: kept.get(kind, {}), fetch=archived)
    return Scene(less, office.calendar, office.now, me=office.me, rules=office.settings), withheld


def _is_called(record: Record, asked: Collection[str]) -> bool:
    """Tell whether a record may be named: people and units are, whatever is noted of them."""
    return kind_of(record).is_named or is_exportable(record, asked)


def today_to_pass_on(office: Office) -> tuple[dashboard.Today, Scene, int]:
    """Return the dashboard's content without what may not be passed on, its scene, and how many that are."""
    scene, withheld = passable(office)
    return dashboard.today(scene, (), None, office.actor, days=office.settings.days_ahead), scene, withheld


def why(office: Office, ref: Ref) -> reasons.Explanation:
    """Explain the place, the light or the clock of a record."""
    return reasons.why(office.book.get(ref), office.scene())


def brief(office: Office, *, seq: int = 0, since: datetime | None = None) -> morning.Brief:
    """Return the morning brief; `seq` and `since` are the commit and moment last looked at."""
    changes = news.since(office, seq) if since else ()
    return morning.brief(office.scene(), changes, since, office.actor, days=office.settings.days_ahead)


def brief_to_pass_on(
    office: Office, *, seq: int = 0, since: datetime | None = None
) -> tuple[morning.Brief, Scene, int]:
    """Return the brief without what may not be passed on, its scene, and how many records that are."""
    scene, withheld = passable(office)
    changes = news.since(office, seq) if since else ()
    kept = [one for one in changes if one.id in scene.book.of(one.table)]
    return morning.brief(scene, kept, since, office.actor, days=office.settings.days_ahead), scene, withheld
