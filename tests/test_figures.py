"""The README's table of figures: its rows are what the bench measures, and its bounds those that are held."""

from pathlib import Path

from bench.budgets import BUDGETS
from bench.figures import BEGIN, END, names, put, table

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")


def rows() -> list[list[str]]:
    figures = README.partition(BEGIN)[2].partition(END)[0]
    found = [[cell.strip() for cell in line.strip("|").split("|")] for line in figures.strip().splitlines()]
    return found[2:]


def test_the_rows_are_what_the_bench_measures_with_what_each_may_be() -> None:
    assert [(name, most) for name, _, most in rows()] == [
        (name, f"{most:.2f}") for name, (_, most) in zip(names(), BUDGETS, strict=True)
    ]
    assert all(float(value) >= 0 for _, value, _ in rows())


def test_a_table_measured_anew_takes_the_place_of_the_one_before() -> None:
    page = put(README, table([0.5] * len(BUDGETS)))
    assert put(page, README.partition(BEGIN)[2].partition(END)[0].strip()) == README
    assert page.count("| 0.50 |") >= len(BUDGETS)
