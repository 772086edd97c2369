"""The questions that are about no record: for a name, a file, a day to begin at, the value of a setting."""

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from officetui import wording
from officetui.domain.errors import Refused
from officetui.domain.moment import When
from officetui.i18n import t
from officetui.office import listing
from officetui.office.office import Office
from officetui.ui.question import Question, read_words, reads_when
from officetui.wording.setting import meaning

T = TypeVar("T")


def paper_slot(key: str) -> str:
    """Return where the file of a paper is remembered."""
    return f"paper:{key}"


def paper(office: Office, key: str) -> Question[str]:  # noqa: ARG001 - all questions take the office
    """The file of a paper."""
    return Question(t("proof.ask_file"), t("proof.file_hint"), read_words, str, paper_slot(key))


def template_day(office: Office, name: str) -> Question[date]:
    """The day that those of a template's work are counted from."""
    title = t("ask.template_day", name=name)

    def read(text: str) -> date:
        return reads_when(office)(text).day

    def show(day: date) -> str:
        return wording.full_words(When(day))

    return Question(title, t("ask.template_day.hint"), read, show, f"template_day:{name}")


def template_name(office: Office, name: str) -> Question[str]:  # noqa: ARG001 - all questions take the office
    """What the work made from a template is called."""
    title = t("ask.template_name", name=name)
    return Question(
        title, t("ask.template_name.hint"), lambda text: text.strip(), str, f"template_name:{name}"
    )


def view(office: Office) -> Question[str]:  # noqa: ARG001 - all questions take the office
    """What a kept filter is called."""
    return Question(t("ask.view"), t("ask.view.hint"), _read_view, str, "view")


def setting(
    office: Office,  # noqa: ARG001 - as every question is asked
    name: str,
    initial: str,
    read: Callable[[str], T],
    show: Callable[[T], str],
) -> Question[T]:
    """The value of a setting; `read` and `show` are as its sort of value has them."""
    return Question(name, meaning(name), read, show, f"setting:{name}", initial)


def setting_name(office: Office, table: str) -> Question[str]:  # noqa: ARG001 - as every question is asked
    """What a new entry of an open table is called."""
    title = t("setting.ask_name", name=table)
    return Question(title, meaning(table), _read_name, str, f"setting_name:{table}")


def _read_name(text: str) -> str:
    name = " ".join(text.split())
    if not name:
        raise Refused("empty_answer", field="name")
    return name


def _read_view(text: str) -> str:
    name = _read_name(text)
    if name in listing.NAMES:
        raise Refused("view_taken", text=name)
    return name
