"""Every phrase that was ever tried, with what it means: the tables in tests/phrases."""

from pathlib import Path

import pytest

from officetui.domain.calendar import china
from officetui.domain.errors import Refused
from officetui.domain.when import parse_when
from tests.when_kit import at

TABLES = Path(__file__).parent / "phrases"


def rows(language: str) -> list[tuple[str, str, str]]:
    """Return (moment, phrase, value) of a table."""
    found, moment = [], ""
    for line in (TABLES / f"{language}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            moment = line.strip("[]")
        elif line and not line.startswith("#"):
            value, _, phrases = line.partition("  ")
            found += [(moment, phrase.strip(), value) for phrase in phrases.split(" | ")]
    return found


def meant(phrase: str, moment: str) -> str:
    """Return what a phrase means as the tables write it."""
    try:
        found = parse_when(phrase, at(moment), china())
    except Refused as refused:
        return refused.key
    days = f"{found.start}..{found.value}" if found.start else str(found.value)
    days = f"from {found.value}" if found.is_open else days
    return f"{days}{'~' if found.estimate else ''}{f' +{found.length:g}h' if found.length else ''}"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_phrase_of_the_table_means_what_it_says(language):
    table = rows(language)
    wrong = [
        (moment, phrase, value, found)
        for moment, phrase, value in table
        if (found := meant(phrase, moment)) != value
    ]
    assert not wrong
    assert len(table) > 150
