"""Measures the budgets and writes them into the README as a table, between its two marks: `make figures`."""

import argparse
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.budgets import ARCHIVED, BUDGETS, IDLE, LIVE, RUNS, TIMES, measured

README = Path(__file__).parents[1] / "README.md"
BEGIN, END = "<!-- figures: make figures writes them -->", "<!-- end of the figures -->"


def names() -> list[str]:
    """Return what is measured, in words, as the table has it."""
    return [words.format(live=LIVE, archived=ARCHIVED, times=TIMES) for words, _ in BUDGETS]


def table(values: Iterable[float]) -> str:
    """Return the budgets with what each came to."""
    rows = ["| measured | is | at most |", "| --- | --- | --- |"]
    for name, value, (_, most) in zip(names(), values, BUDGETS, strict=True):
        rows.append(f"| {name} | {value:.2f} | {most:.2f} |")
    return "\n".join(rows)


def put(page: str, figures: str) -> str:
    """Return a page with another table between its marks."""
    before, _, rest = page.partition(BEGIN)
    return f"{before}{BEGIN}\n{figures}\n{END}{rest.partition(END)[2]}"


def main() -> None:
    """Measure and write; with --print only print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=RUNS)
    parser.add_argument("--print", action="store_true", help="print the table, and leave the README alone")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        figures = table(measured(Path(place), given.runs, LIVE, ARCHIVED, IDLE))
    if given.print:
        print(figures)
    else:
        README.write_text(put(README.read_text(encoding="utf-8"), figures), encoding="utf-8")


if __name__ == "__main__":
    main()
