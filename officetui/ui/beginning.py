"""The first hour: three questions, each of which can be left; what was given until then stays."""

from textual.app import App

from officetui import wording
from officetui.capture.value import read_value
from officetui.domain.errors import Refused
from officetui.domain.staff import STAFF
from officetui.exchange.roster import read_person
from officetui.i18n import show_key, t
from officetui.office import beginning
from officetui.office.entry import context
from officetui.office.office import Office
from officetui.ui.conversation import Conversation
from officetui.ui.gate import Unanswered
from officetui.ui.question import Question


async def begin(talk: Conversation) -> None:
    """Ask what the office is called, who acts, and who and what else there is; then offer the tour.

    Where one is left, it is said how to come back to the rest.
    """
    try:
        await _set_up(talk)
    except Unanswered:
        talk.workspace.say(t("begin.later", key=show_key(App.COMMAND_PALETTE_BINDING)))
    else:
        talk.workspace.say(t("tour.offer"))


async def _set_up(talk: Conversation) -> None:
    """Put the three questions; an empty answer goes on to the next."""
    from officetui.ui.modals.roster import EnterRoster

    if name := await talk.put(_office_name(talk.office)):
        before = talk.office.settings
        talk.perform(lambda office: beginning.name_office(office, name))
        talk.workspace.reset.publish(before)
    if talk.office.me is None and (values := await talk.put(_who(talk.office))):
        talk.perform(lambda office: beginning.introduce(office, values))
    await talk.show(EnterRoster(talk.workspace, t("begin.roster")))


def _office_name(office: Office) -> Question[str]:
    return Question(
        t("begin.office"),
        t("begin.office_hint"),
        str.strip,
        str,
        "begin:office",
        office.settings.office,
        about=t("said.new_office", folder=office.store.folder) if office.is_new else "",
        keys=t("begin.keys"),
    )


def _who(office: Office) -> Question[dict[str, object]]:
    """Name, post and telephone of who acts, with commas between."""

    def read(text: str) -> dict[str, object]:
        if not text.strip():
            return {}
        said = read_person(text)
        if not said:
            raise Refused("one_person")
        now = context(office, STAFF.name)
        return {name: read_value(STAFF.field(name), str(words), now) for name, words in said.items()}

    def show(values: dict[str, object]) -> str:
        said = wording.join([str(each) for each in values.values() if each])
        return t("begin.you_are", who=said, account=office.actor)

    hint = t("begin.who_hint", account=office.actor)
    return Question(t("begin.who"), hint, read, show, "begin:who", keys=t("begin.keys"))
