"""Folders that are costly to build: built once a run, whichever worker comes first."""

import fcntl
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest


class Once:
    """Builds folders under `root`: to be read, or copied by whoever writes in them."""

    def __init__(self, root: Path) -> None:
        self._root = root
        root.mkdir(exist_ok=True)

    def __call__(self, name: str, build: Callable[[Path], object]) -> Path:
        """Return the folder `name`; `build` fills it, at another path, where nobody has yet."""
        found, part = self._root / name, self._root / f"{name}.part"
        if not found.exists():
            with part.with_suffix(".lock").open("w") as lock:
                fcntl.flock(lock, fcntl.LOCK_EX)
                if not found.exists():
                    shutil.rmtree(part, ignore_errors=True)
                    build(part)
                    part.rename(found)
        return found

    def copied(self, name: str, build: Callable[[Path], object], to: Path) -> Path:
        """Return `to`, made a copy of the folder `name`."""
        return Path(shutil.copytree(self(name, build), to, dirs_exist_ok=True))

    def kept(self, name: str, fill: Callable[[], object], folder: Path) -> None:
        """Have `fill` put into `folder` what it does where nobody has yet, else copy what it was then."""

        def build(part: Path) -> None:
            fill()
            shutil.copytree(folder, part)

        self.copied(name, build, folder)


def of_the_run(folders: pytest.TempPathFactory) -> Once:
    """Return what all workers of the run share."""
    own = folders.getbasetemp()
    return Once((own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "once")
