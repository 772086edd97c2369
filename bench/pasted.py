"""How well pasted lines are understood: fields proposed rightly, wrongly, missed, per language.

    python bench/pasted.py [--show]

The lines of pasted/zh.txt and en.txt are read in the sample office; a wrong proposal costs five missed ones.
"""

import sys
import tempfile
from pathlib import Path
from typing import Any

from officetui import i18n
from officetui.domain.task import TASK
from officetui.office import entry
from officetui.office.office import Office
from officetui.office.opening import make_clock, open_office
from officetui.sample import make

HERE = Path(__file__).parent / "pasted"
NOW = "2026-11-25T10:00"
#: What follows from another field, or is only offered.
IGNORED = frozenset(("template", "requirement", "event", "planned"))
COST = 5


def rows(language: str) -> list[tuple[str, dict[str, str]]]:
    """Return each line of a language with its right fields."""
    lines = [
        line
        for line in (HERE / f"{language}.txt").read_text(encoding="utf-8").splitlines()
        if line[:1] != "#"
    ]
    return [(line, _fields(right)) for line, right in zip(lines[::2], lines[1::2], strict=True)]


def _fields(right: str) -> dict[str, str]:
    """Read "due=2026-11-27 owner=Wu Ying": a value goes on to the next word with an equals sign."""
    found: dict[str, str] = {}
    name = ""
    for word in [] if right == "-" else right.split(" "):
        before, sign, after = word.partition("=")
        if sign and before.islower() and before.isascii():
            name, found[before] = before, after
        else:
            found[name] += f" {word}"
    return found


def proposed(office: Office, line: str) -> dict[str, str]:
    """Return what is proposed for a line, people and units by name."""
    captured = entry.understand(office, line)
    found = {
        name: _named(office, name, value)
        for name, value in captured.values.items()
        if name not in ("title", "genre")
    }
    if captured.kind != TASK.name:
        found["kind"] = captured.kind
    for each in entry.proposals(office, captured):
        if each.field not in IGNORED:
            found[each.field] = _named(office, each.field, each.value)
    return found


def _named(office: Office, field: str, value: Any) -> str:
    if field in ("owner", "helpers"):
        return ",".join(
            office.book.name("staff", one) for one in (value if isinstance(value, tuple) else (value,))
        )
    if field == "unit":
        return office.book.name("unit", value)
    if field == "records":
        return str(len(value))
    return ",".join(value) if isinstance(value, tuple) else str(value)


def measure(language: str, *, is_shown: bool) -> str:
    """Return the figures of a language in a line."""
    i18n.use(language)
    with tempfile.TemporaryDirectory() as folder:
        make(Path(folder) / "office", language, make_clock(NOW, None)())
        office = open_office(Path(folder) / "office", actor="shen", now=NOW)
        right = wrong = missed = clean = 0
        table = rows(language)
        for line, wanted in table:
            found = proposed(office, line)
            faults = []
            for field in wanted.keys() | found.keys():
                if wanted.get(field) == found.get(field):
                    right += 1
                elif field in found:
                    wrong += 1
                    faults.append(f"WRONG {field}={found[field]} (right: {wanted.get(field, '-')})")
                else:
                    missed += 1
                    faults.append(f"missed {field}={wanted[field]}")
            clean += not faults
            if faults and is_shown:
                print(f"{line}\n      {'; '.join(faults)}")
        office.store.close()
    cost = wrong * COST + missed
    return (
        f"{language}: {len(table)} lines, {clean} without a fault; "
        f"fields {right} right, {wrong} wrong, {missed} missed; cost {cost}"
    )


if __name__ == "__main__":
    for each in ("zh", "en"):
        print(measure(each, is_shown="--show" in sys.argv))
