"""Copying text out: to the terminal's clipboard, and to a file, because the clipboard fails silently."""

from officetui.i18n import t
from officetui.office.private_file import state_file, write_state
from officetui.reports.escape import clean_lines
from officetui.ui.workspace import Workspace


def copy_text(workspace: Workspace, text: str) -> None:
    """Copy `text`, made harmless to where it is pasted; the foot line names the file that has it too."""
    text = "\n".join(clean_lines(text))
    workspace.app.copy_to_clipboard(text)
    office = workspace.office
    file = state_file(office.store.folder, office.actor, ".copied.txt")
    try:
        write_state(file, (text + "\n").encode())
    except OSError:
        workspace.say(t("said.copied"))
    else:
        workspace.say(t("said.copied_also", file=file))
