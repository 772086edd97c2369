"""Copying text out: to the terminal's clipboard, and to a file, because the clipboard fails silently."""

import os

from officetui.i18n import t
from officetui.office.opening import state_name
from officetui.reports.escape import clean_lines
from officetui.ui.workspace import Workspace


def copy_text(workspace: Workspace, text: str) -> None:
    """Copy `text`, made harmless to where it is pasted; the foot line names the file that has it too."""
    text = "\n".join(clean_lines(text))
    workspace.app.copy_to_clipboard(text)
    file = workspace.office.store.folder / "state" / f"{state_name(workspace.office.actor)}.copied.txt"
    try:
        file.parent.mkdir(mode=0o700, exist_ok=True)
        with os.fdopen(
            os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8"
        ) as copy:
            copy.write(text + "\n")
    except OSError:
        workspace.say(t("said.copied"))
    else:
        workspace.say(t("said.copied_also", file=file))
