"""Handing a text to the system's printer. Knows no records."""

import asyncio
import shutil
from subprocess import DEVNULL, PIPE

from officetui.domain.errors import Refused

_COMMANDS = ("lp", "lpr")
PATIENCE = 20.0
"""Seconds the system may take over a text before it is said that it did not come to an end."""


async def print_text(text: str) -> None:
    """Send a text to the system's printer; raise Refused where there is none, or it refuses, or is silent."""
    command = next(filter(None, map(shutil.which, _COMMANDS)), None)
    if command is None:
        raise Refused("no_printer")
    try:
        sent = await asyncio.create_subprocess_exec(command, stdin=PIPE, stdout=DEVNULL, stderr=PIPE)
    except OSError as error:
        raise Refused("printer_failed", why=str(error)) from error
    try:
        _, said = await asyncio.wait_for(sent.communicate(text.encode("utf-8", "replace")), PATIENCE)
    except TimeoutError as error:
        sent.kill()
        await sent.wait()
        raise Refused("printer_silent", seconds=round(PATIENCE)) from error
    if sent.returncode:
        raise Refused("printer_failed", why=said.decode("utf-8", "replace").strip())
