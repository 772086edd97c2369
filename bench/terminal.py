"""What the list of our own costs beside Textual's DataTable, in a real terminal of 120 by 40.

`python bench/terminal.py` prints medians, and ratios on this machine, in this run: the figures of DESIGN's
budgets. Times are from the start of the process, or from a key, to the last byte that was sent for it.
"""

import argparse
import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.measuring import LABEL, memory
from tests.terminal import Terminal

HELD = 60
REPEAT = 1 / 30
TITLES = ["关于三八节表彰的请示", "Townships' year-end figures", "Reply to the finance bureau"]


def cells(key: int, state: str = "") -> list[str]:
    """Return a row as a task's looks."""
    return [f"T{key}", TITLES[key % 3] + state, f"{key % 9} d left", "李敏"]


def run_rows(count: int) -> None:
    """Run an app of one list of ours; `x` changes a row."""
    from officetui.ui.host import HostedApp, run
    from officetui.ui.terminal import Terminal as Looks
    from officetui.ui.widgets.column import Column
    from officetui.ui.widgets.rows import RowList

    columns = [
        Column("", 7, priority=9),
        Column("", 12, grow=1, priority=10),
        Column("", 10, align="right"),
        Column("", 6),
    ]

    class Rows(HostedApp):
        changes = 0

        def compose(self):
            yield RowList(columns, self.draw, range(count))

        def draw(self, key):
            name, title, due, who = cells(key, f" {self.changes}" if key == 3 else "")
            return [(name, "dim"), title, (due, "late" if key % 3 else ""), who]

        def key_x(self):
            self.changes += 1
            self.query_one(RowList).refresh_row(3)

    run(Rows(Looks()))


def run_table(count: int) -> None:
    """Run an app of one DataTable with the same rows; `x` changes a row."""
    from rich.text import Text
    from textual.app import App
    from textual.coordinate import Coordinate
    from textual.widgets import DataTable

    class Table(App[None]):
        changes = 0

        def compose(self):
            yield DataTable(cursor_type="row", show_header=False)

        def on_mount(self):
            table = self.query_one(DataTable)
            table.add_columns("id", "title", "due", "who")
            table.add_rows([Text(cell) for cell in cells(key)] for key in range(count))

        def key_x(self):
            self.changes += 1
            table = self.query_one(DataTable)
            table.update_cell_at(Coordinate(3, 1), Text(cells(3, f" {self.changes}")[1]))

        def key_j(self):
            self.query_one(DataTable).action_cursor_down()

    Table().run()


def program(mode: str) -> list[str]:
    """Return the command of an app: label, rows:N or table:N."""
    if mode == "label":
        return LABEL
    return [sys.executable, __file__, "--app", mode]


def measure(mode: str, runs: int) -> dict[str, float]:
    """Return the medians for one app: milliseconds and bytes by what was measured."""
    seen: dict[str, list[float]] = {}
    for _ in range(runs):
        begin = time.monotonic()
        with Terminal(program(mode)) as terminal:
            terminal.wait_for("T0")
            seen.setdefault("first paint ms", []).append((terminal.came_at - begin) * 1000)
            terminal.settle(0.4)
            seen.setdefault("memory MB", []).append(memory(terminal.pid))
            if mode != "label":
                for name, values in measure_keys(terminal).items():
                    seen.setdefault(name, []).extend(values)
            before = terminal.bytes_sent
            terminal.read(1.0)
            seen.setdefault("idle bytes/s", []).append(terminal.bytes_sent - before)
    return {name: statistics.median(values) for name, values in seen.items()}


def measure_keys(terminal: Terminal) -> dict[str, list[float]]:
    """Return what single keys, a held key and one changed row cost."""
    seen: dict[str, list[float]] = {}

    def press(name: str, key: str) -> None:
        begin, before = time.monotonic(), terminal.bytes_sent
        terminal.press(key)
        last = terminal.settle(0.1)
        seen.setdefault(f"{name} ms", []).append((last - begin) * 1000)
        seen.setdefault(f"{name} bytes", []).append(terminal.bytes_sent - before)

    for _ in range(8):
        press("cursor key", "j")
    for _ in range(4):
        press("one changed row", "x")
    before = terminal.bytes_sent
    for _ in range(HELD):
        begin = time.monotonic()
        terminal.press("j")
        while (left := begin + REPEAT - time.monotonic()) > 0:
            terminal.read(left)
    terminal.settle(0.1)
    seen["held key bytes"] = [(terminal.bytes_sent - before) / HELD]
    press("page down", "pagedown")
    return seen


def main() -> None:
    """Measure every app and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--rows", type=int, nargs="*", default=[100, 10_000, 100_000])
    parser.add_argument("--app", help="run one of the apps that are measured: rows:N, table:N")
    options = parser.parse_args()
    if options.app:
        name, _, count = options.app.partition(":")
        {"rows": run_rows, "table": run_table}[name](int(count))
        return
    label = measure("label", options.runs)
    show("one label", label, label)
    for count in options.rows:
        table = measure(f"table:{count}", options.runs)
        rows = measure(f"rows:{count}", options.runs)
        show(f"{count:,} rows, list of our own (ratio to DataTable)", rows, table)
        show(f"{count:,} rows, DataTable", table, table)
        print(f"  first paint is {rows['first paint ms'] / label['first paint ms']:.2f} of the one label's")


def show(title: str, figures: dict[str, float], base: dict[str, float]) -> None:
    """Print the figures of one app, with the ratio to another's."""
    print(title)
    for name, value in figures.items():
        ratio = f"{value / base[name]:6.2f}" if base[name] and base is not figures else ""
        print(f"  {name:24}{value:12,.1f}  {ratio}")


if __name__ == "__main__":
    main()
