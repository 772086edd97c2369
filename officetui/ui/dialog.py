"""What opens over an area or beside it, each imported when it is first opened.

The first paint of the program waits for none of it; everything here together takes as long to import as
a fifth of that.
"""

from collections.abc import Sequence
from typing import Any

from textual.screen import ModalScreen, Screen

from officetui.domain.kinds import Ref
from officetui.ui.desk import Desk
from officetui.ui.verb import Verb


def ask(desk: Desk, verb: Verb, refs: Sequence[Ref]) -> ModalScreen[Any]:
    """Return what asks for what a verb needs; it answers with an Answer, or None."""
    from officetui.ui import answer
    from officetui.ui.modals.ask import Ask

    return Ask(answer.question(desk.office, verb, refs), desk)


def ask_need(desk: Desk, kind: str, need: str, verb: str, refs: Sequence[Ref]) -> ModalScreen[Any]:
    """Return what asks for what a step of the flow needs; it answers with an Answer, or None."""
    from officetui.ui import answer
    from officetui.ui.modals.ask import Ask

    return Ask(answer.need(desk.office, kind, need, verb, refs), desk)


def choose(title: str, options: Sequence[tuple[str, str]], current: str = "") -> ModalScreen[str | None]:
    """Return a choice of one among (value, words), beginning at `current`."""
    from officetui.ui.modals.choose import Choose

    return Choose(title, options, current)


def capture(desk: Desk) -> ModalScreen[Ref | None]:
    """Return the capture line."""
    from officetui.ui.modals.capture import Capture

    return Capture(desk)


def capture_type() -> type[ModalScreen[Any]]:
    """Return what the capture line is, to tell whether it is open."""
    from officetui.ui.modals.capture import Capture

    return Capture


def form(desk: Desk, ref: Ref | None = None, kind: str = "") -> ModalScreen[Ref | None]:
    """Return the form of a record, or of a new one of `kind`."""
    from officetui.ui.modals.form import Form

    return Form(desk, ref, kind)


def why(desk: Desk, ref: Ref) -> ModalScreen[None]:
    """Return the explanation of a record's place."""
    from officetui.ui.modals.why import Why

    return Why(desk, ref)


def explain_keys(screen: Screen[Any]) -> ModalScreen[None]:
    """Return the keys that work on a screen."""
    from officetui.ui.modals.help import Help

    return Help(screen)


def detail(ref: Ref, siblings: Sequence[Ref]) -> Screen[None]:
    """Return a record in full, with the way to its neighbours."""
    from officetui.ui.screens.detail import Detail

    return Detail(ref, siblings=siblings)


def records(*kinds: str) -> Screen[None]:
    """Return the area of one kind, or of several."""
    from officetui.ui.screens.records import Records

    return Records(*kinds)


def tasks() -> Screen[None]:
    """Return the area of tasks."""
    from officetui.ui.screens.tasks import Tasks

    return Tasks()


def views(desk: Desk, current: str) -> ModalScreen[str | None]:
    """Return the choice of a view of the tasks."""
    from officetui.ui.modals.views import Views

    return Views(desk, current)


def matrix() -> Screen[None]:
    """Return the matrix of important and urgent."""
    from officetui.ui.screens.matrix import Matrix

    return Matrix()


def triage(desk: Desk) -> Screen[None]:
    """Return the inbox, one task at a time."""
    from officetui.ui.screens.triage import Triage

    return Triage(desk)


def weights(desk: Desk) -> ModalScreen[Any]:
    """Return the form of the weights; it answers with those that changed, or None."""
    from officetui.ui.modals.weights import ChangeWeights

    return ChangeWeights(desk)


def steps(desk: Desk, ref: Ref) -> ModalScreen[None]:
    """Return the steps of a task."""
    from officetui.ui.modals.steps import Steps

    return Steps(desk, ref)


def support(desk: Desk, ref: Ref) -> ModalScreen[bool]:
    """Return the form of a support plan."""
    from officetui.ui.modals.support import Support

    return Support(desk, ref)


def preview(desk: Desk, title: str, made: Sequence[Any]) -> ModalScreen[bool]:
    """Return what a template would make."""
    from officetui.ui.modals.preview import Preview

    return Preview(desk, title, made)


def asking(desk: Desk, name: str, *about: Any) -> ModalScreen[Any]:
    """Return the question `name` of `officetui.ui.task_answer`; it answers with an Answer, or None."""
    from officetui.ui import task_answer
    from officetui.ui.modals.ask import Ask

    return Ask(task_answer.QUESTIONS[name](desk.office, *about), desk)


def pick(desk: Desk, name: str, refs: Sequence[Ref]) -> ModalScreen[Ref | None]:
    """Return the choice of another task, as `officetui.ui.task_answer` has it."""
    from officetui.ui import task_answer
    from officetui.ui.modals.pick import Pick

    return Pick(desk, *task_answer.PICKS[name](desk.office, refs))


def plan() -> Screen[None]:
    """Return the area of plans: day, week, month, year."""
    from officetui.ui.screens.plan import PlanArea

    return PlanArea()


def who(desk: Desk, ref: Ref) -> ModalScreen[int | None]:
    """Return the advice on a task; it answers with whom to give it to, or None."""
    from officetui.ui.modals.advise import Advise

    return Advise(desk, ref)


def page(ref: Ref, siblings: Sequence[Ref]) -> Screen[None]:
    """Return what Enter shows of a record: a person's page, of anything else the record in full."""
    return _PAGES.get(ref.kind, detail)(ref, siblings)


def person(ref: Ref, siblings: Sequence[Ref]) -> Screen[None]:
    """Return a person's page."""
    from officetui.ui.screens.person import Person

    return Person(ref, [other for other in siblings if other.kind == ref.kind])


def people() -> Screen[None]:
    """Return the area of staff."""
    from officetui.ui.screens.people import People

    return People()


def heat() -> Screen[None]:
    """Return the heat map, beside the area of staff."""
    from officetui.ui.screens.heat import HeatMap

    return HeatMap()


_PAGES = {"staff": person}
