"""Which other record is meant, by name: what can be picked, the likeliest first, and what fits the words."""

from collections.abc import Callable, Collection, Sequence

from officetui.domain.kinds import Ref
from officetui.domain.task import TASK
from officetui.i18n import t
from officetui.office.filter_words import reading
from officetui.office.office import Office
from officetui.ui.question import Targets, about
from officetui.views.excerpt import Excerpt, first
from officetui.views.filter import parse_filter
from officetui.views.queue import queue
from officetui.views.triage import most_alike

_MOST = 200
Picked = tuple[str, Callable[[str], Excerpt[Ref]], str, Collection[Ref]]
"""The title, what finds by typed words, the hint, and which are marked."""


def _blocker(office: Office, refs: Targets) -> Picked:
    """Which task `refs` wait for: those they wait for already first, then the queue."""
    seen = office.scene()
    own = [Ref(TASK.name, each) for ref in refs for each in office.book.one(TASK, ref).blocked_by]
    rows = (Ref(TASK.name, row.id) for row in queue(seen))
    order = [ref for ref in dict.fromkeys((*own, *rows)) if ref not in refs and ref.id in office.book.tasks]
    title = t("ask.block", title=about(office, refs))
    return title, _finder(office, order), t("ask.block.hint"), frozenset(own)


def _duplicate(office: Office, refs: Targets) -> Picked:
    """Which task the first of `refs` is the same as: the likest first."""
    task = office.book.one(TASK, refs[0])
    order = [Ref(TASK.name, other.id) for other in most_alike(task, office.scene())]
    title = t("ask.duplicate", title=about(office, refs[:1]))
    return title, _finder(office, order), t("ask.duplicate.hint"), frozenset()


def _finder(office: Office, order: Targets) -> Callable[[str], Excerpt[Ref]]:
    """Return what finds, among open tasks, those that fit a line of the filter language."""

    def find(text: str) -> Excerpt[Ref]:
        if not text.strip():
            return first(order, _MOST)
        keep = parse_filter(text, reading(office, office.scene()))
        known = set(order)
        rest = (Ref(TASK.name, task.id) for task in office.book.tasks.values() if TASK.is_open(task))
        everything = (*order, *(ref for ref in rest if ref not in known))
        number = text.strip().upper().removeprefix("T")
        meant = [ref for ref in everything if str(ref.id) == number]
        fits = (ref for ref in everything if ref not in meant and keep(office.book.get(ref)))
        return first([*meant, *fits], _MOST)

    return find


PICKS: dict[str, Callable[[Office, Sequence[Ref]], Picked]] = {"blocker": _blocker, "duplicate": _duplicate}
