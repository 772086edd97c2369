"""What opens over a screen to ask or to explain, each imported when it is first opened. Knows no screen.

The first paint of the program waits for none of it; everything here together takes as long to import as
a fifth of that.
"""

from collections.abc import Callable, Sequence
from typing import Any

from textual.screen import ModalScreen, Screen

from officetui.domain.kinds import Ref
from officetui.ui.verb import Verb
from officetui.ui.workspace import Workspace


def ask(workspace: Workspace, verb: Verb, refs: Sequence[Ref]) -> ModalScreen[Any]:
    """Return what asks for what a verb needs; it answers with an Answer, or None."""
    from officetui.ui import answer
    from officetui.ui.modals.ask import Ask

    return Ask(answer.question(workspace.office, verb, refs), workspace)


def ask_need(workspace: Workspace, kind: str, need: str, verb: str, refs: Sequence[Ref]) -> ModalScreen[Any]:
    """Return what asks for what a step of the flow needs; it answers with an Answer, or None."""
    from officetui.ui import answer
    from officetui.ui.modals.ask import Ask

    return Ask(answer.need(workspace.office, kind, need, verb, refs), workspace)


def choose(
    title: str,
    options: Sequence[tuple[str, str]],
    current: str = "",
    preview: Callable[[str], object] | None = None,
) -> ModalScreen[str | None]:
    """Return a choice of one among (value, words), beginning at `current`; `preview` shows each."""
    from officetui.ui.modals.choose import Choose

    return Choose(title, options, current, preview)


def form(workspace: Workspace, ref: Ref | None = None, kind: str = "") -> ModalScreen[Ref | None]:
    """Return the form of a record, or of a new one of `kind`."""
    from officetui.ui.modals.form import Form

    return Form(workspace, ref, kind)


def why(workspace: Workspace, ref: Ref) -> ModalScreen[None]:
    """Return the explanation of a record's place."""
    from officetui.ui.modals.why import Why

    return Why(workspace, ref)


def explain_keys(screen: Screen[Any]) -> ModalScreen[None]:
    """Return the keys that work on a screen."""
    from officetui.ui.modals.help import Help

    return Help(screen)


def views(workspace: Workspace, current: str) -> ModalScreen[str | None]:
    """Return the choice of a view of the tasks."""
    from officetui.ui.modals.views import Views

    return Views(workspace, current)


def weights(workspace: Workspace) -> ModalScreen[Any]:
    """Return the form of the weights; it answers with those that changed, or None."""
    from officetui.ui.modals.weights import ChangeWeights

    return ChangeWeights(workspace)


def steps(workspace: Workspace, ref: Ref) -> ModalScreen[None]:
    """Return the steps of a task."""
    from officetui.ui.modals.steps import Steps

    return Steps(workspace, ref)


def support(workspace: Workspace, ref: Ref) -> ModalScreen[bool]:
    """Return the form of a support plan."""
    from officetui.ui.modals.support import Support

    return Support(workspace, ref)


def preview(workspace: Workspace, title: str, made: Sequence[Any]) -> ModalScreen[bool]:
    """Return what a template would make."""
    from officetui.ui.modals.preview import Preview

    return Preview(workspace, title, made)


def asking(workspace: Workspace, name: str, *about: Any) -> ModalScreen[Any]:
    """Return the question `name` of `officetui.ui.task_answer`; it answers with an Answer, or None."""
    from officetui.ui import task_answer
    from officetui.ui.modals.ask import Ask

    return Ask(task_answer.QUESTIONS[name](workspace.office, *about), workspace)


def pick(workspace: Workspace, name: str, refs: Sequence[Ref]) -> ModalScreen[Ref | None]:
    """Return the choice of another task, as `officetui.ui.task_answer` has it."""
    from officetui.ui import task_answer
    from officetui.ui.modals.pick import Pick

    return Pick(workspace, *task_answer.PICKS[name](workspace.office, refs))


def who(workspace: Workspace, ref: Ref) -> ModalScreen[int | None]:
    """Return the advice on a task; it answers with whom to give it to, or None."""
    from officetui.ui.modals.advise import Advise

    return Advise(workspace, ref)


def ask_paper(workspace: Workspace, key: str) -> ModalScreen[Any]:
    """Return the question for a paper's file; it answers with an Answer, or None."""
    from officetui.i18n import t
    from officetui.ui.modals.ask import Ask, Question

    slot = paper_slot(key)
    return Ask(Question(t("proof.ask_file"), t("proof.file_hint"), str.strip, str, slot), workspace)


def paper_slot(key: str) -> str:
    """Return where the file of a paper is remembered."""
    return f"paper:{key}"


def proof_read(workspace: Workspace, file: str, key: str) -> ModalScreen[None]:
    """Return the findings in a paper beside its text; raise Refused where the file holds none.

    `key` is the document the paper belongs to, "" for a paper of its own.
    """
    from officetui.exchange.draft import read_draft
    from officetui.office.proof import key_of_file
    from officetui.ui.modals.proof import ProofRead

    return ProofRead(workspace, read_draft(file), key or key_of_file(file))
