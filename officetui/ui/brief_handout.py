"""The morning brief to be taken along: as much of each list as one screen holds; all of it in the text."""

from officetui.i18n import t
from officetui.office import look
from officetui.reports.brief import brief_page
from officetui.reports.page import as_text
from officetui.ui.workspace import Workspace
from officetui.wording import heading

_FRAME = 7
_LEAST = 2


class BriefHandout:
    """The brief of today."""

    slot = "brief"
    formats: tuple[str, ...] = ("txt",)

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def keys(self) -> str:
        """Return the line of keys."""
        return t("brief.keys")

    def heading(self) -> str:
        """Return what it is, and of which day."""
        return t("brief.title", day=heading(self._workspace.office.now.date()))

    def shown(self, height: int) -> str:
        """Return the brief cut to the screen, with what is private in it: nobody else reads it here."""
        space = self._workspace
        found = look.brief(space.office, seq=space.last_seq, since=space.last_look)
        lists = (found.must, found.promised, found.chase, found.desks, found.over, found.news)
        count = sum(bool(rows) for rows in lists) or 1
        most = max((height - _FRAME) // count - _LEAST, _LEAST)
        name, how = space.office.settings.office, t("more.copied")
        return as_text(brief_page(found, space.office.scene(), name=name, most=most, how=how))

    def text(self) -> str:
        """Return all of the brief that may be passed on."""
        space = self._workspace
        found, scene, withheld = look.brief_to_pass_on(
            space.office, seq=space.last_seq, since=space.last_look
        )
        name = space.office.settings.office
        return as_text(brief_page(found, scene, name=name, withheld=withheld))

    def content(self, form: str) -> str | bytes:  # noqa: ARG002 - it is text in any
        """Return all of it as text."""
        return self.text()

    def file_name(self) -> str:
        """Return a name of the day."""
        return f"brief-{self._workspace.office.now.date()}.txt"
