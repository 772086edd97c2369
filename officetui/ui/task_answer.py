"""What is asked about tasks: terms, limits, reasons, names, dates; and which other task is meant."""

from collections.abc import Callable, Collection, Sequence
from typing import Any

from officetui import wording
from officetui.domain.errors import Refused
from officetui.domain.kinds import Ref
from officetui.domain.moment import When
from officetui.domain.task import TASK
from officetui.domain.when import parse_when
from officetui.domain.workload import is_open
from officetui.i18n import t
from officetui.office import listing
from officetui.office.office import Office
from officetui.office.reading import reading
from officetui.ui.modals.ask import Question
from officetui.views.filter import parse_filter
from officetui.views.queue import queue
from officetui.views.triage import alike

_MOST = 200
Terms = tuple[str, When | None]
Picked = tuple[str, Callable[[str], Sequence[Ref]], str, Collection[Ref]]


def _terms(office: Office, refs: Sequence[Ref], who: int) -> Question:
    """What is required, and behind a last `^` by when; an empty answer leaves both open."""

    def read(text: str) -> Terms:
        words, sign, phrase = text.replace("＾", "^").rpartition("^")
        return (words.strip(), _when(office, phrase)) if sign else (text.strip(), None)

    def show(terms: Terms) -> str:
        words, when = terms
        limit = wording.when_words(when, office.now.date()) if when else t("ask.terms.no_limit")
        return t("ask.terms.show", words=words or t("ask.terms.no_requirement"), limit=limit)

    title = t("ask.terms", who=office.book.name("staff", who), title=_about(office, refs))
    return Question(title, t("ask.terms.hint"), read, show, f"terms:{refs[0]}")


def _limit(office: Office, refs: Sequence[Ref]) -> Question:
    title, hint = t("ask.limit", title=_about(office, refs)), t("ask.limit.hint")
    return Question(title, hint, _read_when(office), _show_when(office), f"limit:{refs[0]}")


def _reason(office: Office, refs: Sequence[Ref]) -> Question:
    title = t("ask.not_ours", title=_about(office, refs))
    return Question(title, t("ask.hint.words"), _read_words, str, f"not_ours:{refs[0]}")


def _difficulty(office: Office, refs: Sequence[Ref]) -> Question:
    title = t("ask.difficulty", title=_about(office, refs))
    initial = office.book.one(TASK, refs[0]).difficulty if len(refs) == 1 else ""
    return Question(title, t("ask.difficulty.hint"), _read_words, str, f"help:{refs[0]}", initial)


def _template_day(office: Office, name: str) -> Question:
    title = t("ask.template_day", name=name)

    def read(text: str) -> Any:
        return _when(office, text).day

    def show(day: Any) -> str:
        return wording.full_words(When(day))

    return Question(title, t("ask.template_day.hint"), read, show, f"template_day:{name}")


def _template_name(office: Office, name: str) -> Question:  # noqa: ARG001 - all questions take the office
    title = t("ask.template_name", name=name)
    return Question(
        title, t("ask.template_name.hint"), lambda text: text.strip(), str, f"template_name:{name}"
    )


def _view(office: Office) -> Question:  # noqa: ARG001 - all questions take the office
    return Question(t("ask.view"), t("ask.view.hint"), _read_view, str, "view")


def _blocker(office: Office, refs: Sequence[Ref]) -> Picked:
    """Which task `refs` wait for: those they wait for already first, then the queue."""
    seen = office.scene()
    own = [Ref(TASK.name, each) for ref in refs for each in office.book.one(TASK, ref).blocked_by]
    rows = (Ref(TASK.name, row.id) for row in queue(seen))
    order = [ref for ref in dict.fromkeys((*own, *rows)) if ref not in refs and ref.id in office.book.tasks]
    title = t("ask.block", title=_about(office, refs))
    return title, _finder(office, order), t("ask.block.hint"), frozenset(own)


def _duplicate(office: Office, refs: Sequence[Ref]) -> Picked:
    """Which task the first of `refs` is the same as: the likest first."""
    task = office.book.one(TASK, refs[0])
    order = [Ref(TASK.name, other.id) for other in alike(task, office.scene())]
    title = t("ask.duplicate", title=_about(office, refs[:1]))
    return title, _finder(office, order), t("ask.duplicate.hint"), frozenset()


def _finder(office: Office, order: Sequence[Ref]) -> Callable[[str], Sequence[Ref]]:
    """Return what finds, among open tasks, those that fit a line of the filter language."""

    def find(text: str) -> Sequence[Ref]:
        if not text.strip():
            return order[:_MOST]
        keep = parse_filter(text, reading(office, office.scene()))
        known = set(order)
        rest = (Ref(TASK.name, task.id) for task in office.book.tasks.values() if is_open(task))
        everything = (*order, *(ref for ref in rest if ref not in known))
        number = text.strip().upper().removeprefix("T")
        meant = [ref for ref in everything if str(ref.id) == number]
        fits = (ref for ref in everything if ref not in meant and keep(office.book.get(ref)))
        return [*meant, *fits][:_MOST]

    return find


def _when(office: Office, text: str) -> When:
    return parse_when(text.strip(), office.now, office.calendar, office.settings.hours).value


def _read_when(office: Office) -> Callable[[str], When]:
    return lambda text: _when(office, text)


def _show_when(office: Office) -> Callable[[When], str]:
    return lambda when: wording.when_words(when, office.now.date())


def _read_words(text: str) -> str:
    if not text.strip():
        raise Refused("empty_words", field="words")
    return text


def _read_view(text: str) -> str:
    name = " ".join(text.split())
    if not name:
        raise Refused("empty_answer", field="name")
    if name in listing.NAMES:
        raise Refused("view_taken", text=name)
    return name


def _about(office: Office, refs: Sequence[Ref]) -> str:
    return wording.named(refs[0], office.book) if len(refs) == 1 else t("ask.several", count=len(refs))


QUESTIONS: dict[str, Callable[..., Question]] = {
    "terms": _terms,
    "limit": _limit,
    "reason": _reason,
    "difficulty": _difficulty,
    "template_day": _template_day,
    "template_name": _template_name,
    "view": _view,
}
PICKS: dict[str, Callable[[Office, Sequence[Ref]], Picked]] = {"blocker": _blocker, "duplicate": _duplicate}
