"""The budgets of the whole program, side by side with what they are a ratio of, in one run.

`python bench/dashboard.py` prints medians: first paint, memory and CPU of the dashboard beside the smallest
Textual app, with the sample office and with 10,000 live records; `add` beside `python -c pass`; the bytes of
a key, a held key, one changed row and a change of area.
"""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.measuring import COMPILED, LABEL, PASS, median, opened, wall
from bench.offices import dashboard, make_archived, make_large, make_sample
from tests.terminal import Terminal


def keys(folder: Path) -> dict[str, float]:
    """Bytes for a cursor key, a held key, one changed row from elsewhere, and a change of area."""
    with Terminal(dashboard(folder), 120, 40, COMPILED) as terminal:
        terminal.wait_for("MATTERS")
        terminal.settle()
        paint = terminal.bytes_sent
        one = terminal.bytes_of("j")
        held = terminal.bytes_of(*["j"] * 60) / 60
        terminal.press("home")
        terminal.settle()
        area = terminal.bytes_of("2")
        before = terminal.bytes_sent
        subprocess.run(
            [*dashboard(folder), "edit", "T35", "title=another title"], check=True, capture_output=True
        )
        terminal.wait_for("another title")
        terminal.settle()
        return {
            "full paint": paint,
            "cursor key": one,
            "held key": held,
            "change of area": area,
            "one changed row": terminal.bytes_sent - before,
        }


def compare_archived(runs: int, large: Path, old: Path, live: int, archived: int) -> None:
    """Print what an archive costs who does not look into it, and whether the goal is met."""
    lists = ["list", "task", "--json"]
    new, aged = median(
        runs,
        lambda: opened(dashboard(large), 0.2) | {"list, ms": wall([*dashboard(large), *lists])},
        lambda: opened(dashboard(old), 0.2) | {"list, ms": wall([*dashboard(old), *lists])},
    )
    print(f"\n{'':18}{f'{live:,} live':>14}{f'+ {archived:,} archived':>20}{'ratio':>8}")
    for name in ("first paint, ms", "memory, MB", "list, ms"):
        ratio = aged[name] / new[name]
        goal = "" if name != "first paint, ms" else f"  goal 1.2 {'met' if ratio <= 1.2 else 'MISSED'}"
        print(f"{name:18}{new[name]:14.1f}{aged[name]:20.1f}{ratio:8.2f}{goal}")
    search = [*dashboard(old), "list", "task", "is:archived", "township 77"]
    print(f"{'search of it, ms':18}{wall(search):34.1f}")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--idle", type=float, default=3.0, help="seconds watched without a key")
    parser.add_argument("--live", type=int, default=10_000)
    parser.add_argument("--archived", type=int, default=200_000)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        sample = make_sample(Path(place) / "sample")
        large = make_large(Path(place) / "large", given.live)
        label, small, big = median(
            given.runs,
            lambda: opened(LABEL, given.idle),
            lambda: opened(dashboard(sample), given.idle),
            lambda: opened(dashboard(large), given.idle),
        )
        print(
            f"{'':18}{'one label':>12}{'sample':>12}{'ratio':>8}{f'{given.live:,} live':>14}{'to sample':>11}"
        )
        for name, base in label.items():
            ratios = (small[name] / base if base else 0, big[name] / small[name] if small[name] else 0)
            print(
                f"{name:18}{base:12.1f}{small[name]:12.1f}{ratios[0]:8.2f}{big[name]:14.1f}{ratios[1]:11.2f}"
            )
        old = make_archived(Path(place) / "old", given.live, given.archived)
        compare_archived(given.runs, large, old, given.live, given.archived)
        nothing, added = median(
            given.runs,
            lambda: {"ms": wall(PASS)},
            lambda: {"ms": wall([*dashboard(large), "add", "ring back @fang ^fri"])},
        )
        ratio = added["ms"] / nothing["ms"]
        print(f"\nadd with {given.live:,} live: {added['ms']:.0f} ms, {ratio:.1f} x python -c pass")
        print("\nbytes:", ", ".join(f"{name} {value:,.0f}" for name, value in keys(sample).items()))


if __name__ == "__main__":
    main()
