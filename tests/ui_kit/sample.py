"""A small program on the kit, run in a real terminal by the tests: `sample.py MODE`.

list (or list:N for N rows), untitled (its window keeps its title), or hooks (writes the file named after it
at the end). Keys: x changes a row,
i puts one first, f paints without end, c crashes, e exits with 3.
"""

import sys
from pathlib import Path

from textual.app import ComposeResult

from officetui.domain.errors import Refused
from officetui.i18n import t
from officetui.ui import host
from officetui.ui.terminal import look_at_terminal
from officetui.ui.widgets.column import Column
from officetui.ui.widgets.figures import FigureLine
from officetui.ui.widgets.keys import KeyLine
from officetui.ui.widgets.line import Line
from officetui.ui.widgets.prompt import Prompt
from officetui.ui.widgets.rows import RowList

COLUMNS = [
    Column("Id", 7, priority=9),
    Column("Title", 12, grow=1, priority=10),
    Column("Due", 10, align="right", priority=5),
    Column("Who", 6, priority=4),
    Column("State", 12, priority=3),
]
TITLES = [
    "关于三八节表彰的请示",
    "Townships' year-end figures",
    "[/] order\x1b[2J",
    "Reply to the finance bureau",
]


class Sample(host.HostedApp):
    """A heading, figures, a list, a line to type on and a line of keys."""

    CSS = "#heading { margin: 0 1; }"

    def __init__(self, mode: str, count: int, **options) -> None:
        super().__init__(look_at_terminal(), **options)
        self.mode, self.count = mode, count
        self.changes, self.is_busy = 0, False
        self.title = "" if mode == "untitled" else "Sample"

    def compose(self) -> ComposeResult:
        yield Line("TASKS", "12 of 41", id="heading")
        yield FigureLine([[("3", "late"), (" overdue", "")], "5 due today"])
        yield RowList(COLUMNS, self.draw, range(self.count), has_header=True, has_marks=True)
        yield Prompt(placeholder="type here")
        yield KeyLine()

    def draw(self, key: int):
        due = [("2 d late", "late"), ("today", "warning"), ("3 d left", "")][key % 3]
        state = ("waiting", "dim") if key % 2 else ("in progress", "ok")
        title = TITLES[key % 4] + (" changed" if key == 2 and self.changes else "")
        title = f"{title} {self.changes}" if self.is_busy else title
        return [(f"T{key}", "dim"), title, due, "李敏", state]

    def key_x(self) -> None:
        self.changes += 1
        self.query_one(RowList).refresh_row(2)

    def key_i(self) -> None:
        rows = self.query_one(RowList)
        rows.update_rows([-1, *rows.rows])

    def key_c(self) -> None:
        raise RuntimeError("a fault on purpose")

    def key_e(self) -> None:
        self.exit(return_code=3)

    def key_f(self) -> None:
        self.is_busy = True
        self.set_interval(0.001, self.repaint)

    def repaint(self) -> None:
        self.changes += 1
        self.query_one(RowList).repaint_changed()


def main() -> int:
    mode, _, count = sys.argv[1].partition(":")
    try:
        app = Sample(mode, int(count or 40))
    except Refused as refused:
        print("error: " + t(f"error.{refused.key}", **refused.params), file=sys.stderr)
        return refused.exit_code
    hooks = [lambda: Path(sys.argv[2]).write_text("saved")] if mode == "hooks" else []
    return host.run(app, mouse=app.terminal.has_mouse, finally_=hooks)


if __name__ == "__main__":
    sys.exit(main())
