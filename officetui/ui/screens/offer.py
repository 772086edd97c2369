"""Which keys are offered on records of a kind: verbs for other kinds are left out of the foot line."""

from officetui.domain.document import DOCUMENT
from officetui.domain.kinds import KINDS
from officetui.domain.task import TASK
from officetui.ui.verb import VERBS

_OF_TASKS = frozenset({"who", "steps", "block", "want_help"})


def is_offered(kind: str, action: str, parameters: tuple[object, ...]) -> bool:
    """Tell whether an action of a screen can do anything with records of `kind`."""
    if action == "act":
        return VERBS[str(parameters[0])].fits(KINDS[kind])
    if action in _OF_TASKS:
        return kind == TASK.name
    if action == "proof":
        return kind == DOCUMENT.name
    if action != "move_along":
        return True
    return KINDS[kind].flow is not None or any(verb.is_for(KINDS[kind]) for verb in VERBS.values())
