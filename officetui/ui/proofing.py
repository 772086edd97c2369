"""Proof-reading from the screens: which file, then its findings."""

from collections.abc import Sequence
from pathlib import Path

from textual.app import App

from officetui.domain.errors import Refused
from officetui.domain.kinds import Ref
from officetui.ui import dialog
from officetui.ui.workspace import Workspace


async def proof_before(app: App[None], workspace: Workspace, refs: Sequence[Ref]) -> None:
    """Show what is found in the files of papers about to move on; one whose file is not known moves on."""
    for ref in refs:
        file = workspace.memory.seen.forms.get(dialog.paper_slot(str(ref)), {}).get("text", "")
        if not file:
            continue
        try:
            shown = dialog.proof_read(workspace, str(Path(file).expanduser()), str(ref))
        except Refused as refused:
            workspace.complain(refused)
            continue
        await app.push_screen_wait(shown)


async def proof_read(app: App[None], workspace: Workspace, key: str = "") -> None:
    """Ask for a paper's file and go through what is found in it; to be awaited in a worker.

    `key` is the document the paper belongs to, "" for a paper of its own.
    """
    answer = await app.push_screen_wait(dialog.ask_paper(workspace, key))
    if answer is None or not answer.value:
        return
    try:
        shown = dialog.proof_read(workspace, str(Path(str(answer.value)).expanduser()), key)
    except Refused as refused:
        workspace.complain(refused)
        return
    if not key:
        workspace.forget(answer.slot)
    await app.push_screen_wait(shown)
