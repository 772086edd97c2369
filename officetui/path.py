"""Paths as people type them. Knows no office."""

import os
from pathlib import Path


def typed_path(text: str | os.PathLike[str]) -> Path:
    """Return the path that was typed, with `~` and `~name` read as a shell reads them.

    Where nobody is called so, or the account has no home, they stay as they are.
    """
    path = Path(text)
    try:
        return path.expanduser()
    except RuntimeError:  # what pathlib raises there
        return path


def is_folder(path: Path) -> bool:
    """Tell whether there is a folder of this name; of one too long to be a name there is none."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False
