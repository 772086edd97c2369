"""What the tests of the reports share: the language, and texts kept as files."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from officetui import i18n

GOLDEN = Path(__file__).parent / "golden"


@pytest.fixture(autouse=True)
def speaking_english() -> Iterator[None]:
    i18n.use("en")
    yield
    i18n.use("en")


@pytest.fixture
def golden() -> Callable[[str, str], None]:
    """Compare a text with the file that was read and approved; GOLDEN=write makes it anew, to be read."""

    def compare(name: str, text: str) -> None:
        file = GOLDEN / name
        if os.environ.get("GOLDEN") == "write":
            file.parent.mkdir(exist_ok=True)
            file.write_text(text, encoding="utf-8", newline="")
        with file.open(encoding="utf-8", newline="") as kept:
            assert text == kept.read()

    return compare
