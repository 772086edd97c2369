"""Handing a text to the system's printer. Knows no records."""

import shutil
import subprocess

from officetui.domain.errors import Refused

_COMMANDS = ("lp", "lpr")
_PATIENCE = 20


def print_text(text: str) -> None:
    """Send a text to the system's printer; raise Refused where there is none, or it refuses."""
    command = next(filter(None, map(shutil.which, _COMMANDS)), None)
    if command is None:
        raise Refused("no_printer")
    try:
        data = text.encode("utf-8", "replace")
        done = subprocess.run([command], input=data, capture_output=True, timeout=_PATIENCE, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise Refused("printer_failed", why=str(error)) from error
    if done.returncode:
        raise Refused("printer_failed", why=done.stderr.decode("utf-8", "replace").strip())
