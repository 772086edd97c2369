"""50,000 rows out of an office and into one: whole processes, beside the library's own time; and memory.

    python bench/exchange.py [--rows 50000] [--runs 3]

Medians of processor time, so that the load of the machine counts little. The ratio is to the same rows
written or read by the library alone: XlsxWriter, the interpreter's own csv and json, its own XML reader for
xlsx. A whole office is what `export` writes and `import` takes into a new one. Ends with 1 where a file takes
over half a minute or over 500 MB.
"""

import argparse
import csv
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.measuring import Cost, cost, middle, repeated, tell
from bench.offices import dashboard, make_large

MOST_SECONDS, MOST_MEGABYTES = 30.0, 500.0
HEADS = ("事项", "承办人", "时限", "工时", "重要程度", "标签", "要求")


def rows(count: int) -> Iterator[tuple[str, ...]]:
    """Go through the rows of a list as an office has it; two thirds of what they say comes again."""
    for number in range(count):
        day = f"2026-{number % 12 + 1:02}-{number % 28 + 1:02}"
        title = f"Figures of township {number} for the year-end form 年终报表"
        yield (title, ("Fang", "Li Min", "Wu")[number % 3], day, "1.5", "high", "stats", "checked, signed")


def alone(code: str, *words: str) -> list[str]:
    """Return the command that runs `code` in an interpreter without the program."""
    return [sys.executable, "-c", code, *words]


WRITE = {
    "csv": "import csv,json,sys; r=json.load(open(sys.argv[1])); "
    "csv.writer(open(sys.argv[2],'w')).writerows(r)",
    "xlsx": "import json,sys,xlsxwriter as x; r=json.load(open(sys.argv[1])); b=x.Workbook(sys.argv[2]); "
    "s=b.add_worksheet(); [s.write_row(i,0,each) for i,each in enumerate(r)]; b.close()",
    "json": "import json,sys; r=json.load(open(sys.argv[1])); json.dump(r,open(sys.argv[2],'w'))",
}
READ = {
    "csv": "import csv,sys; list(csv.reader(open(sys.argv[1],encoding='utf-8-sig')))",
    "xlsx": "import sys,zipfile; from xml.etree import ElementTree as E; z=zipfile.ZipFile(sys.argv[1]); "
    "E.fromstring(z.read('xl/worksheets/sheet1.xml')); E.fromstring(z.read('xl/sharedStrings.xml'))",
    "json": "import json,sys; json.load(open(sys.argv[1]))",
}


def made(folder: Path, count: int) -> dict[str, Path]:
    """Make the lists that come in."""
    from xlsxwriter import Workbook

    files = {form: folder / f"in.{form}" for form in ("csv", "xlsx", "json")}
    table = [HEADS, *rows(count)]
    with files["csv"].open("w", encoding="utf-8-sig", newline="") as out:
        csv.writer(out).writerows(table)
    book = Workbook(files["xlsx"])
    sheet = book.add_worksheet()
    for at, row in enumerate(table):
        sheet.write_row(at, 0, row)
    book.close()
    files["json"].write_text(json.dumps(table), encoding="utf-8")
    return files


def empty(folder: Path) -> Path:
    """Begin an office with those whom the rows name."""
    for name in ("Fang", "Li Min", "Wu"):
        subprocess.run([*dashboard(folder), "add", "staff", name], check=True, capture_output=True)
    return folder


def compared(place: Path, count: int, runs: int) -> Iterator[tuple[str, Cost, Cost | None]]:
    """Go through what was measured: its name, what it took, and what the library alone does."""
    large = make_large(place / "large", count)
    files = made(place, count)
    listed = str(files["json"])
    for form in ("csv", "xlsx", "json"):
        out = str(place / f"out.{form}")
        base = repeated(alone(WRITE[form], listed, out), runs)
        yield (
            f"list task --out .{form}",
            repeated([*dashboard(large), "list", "task", "--out", out], runs),
            base,
        )
    whole = str(place / "all.json")
    for form, out in (
        ("json", whole),
        ("ics", str(place / "o.ics")),
        ("taskwarrior", str(place / "tw.json")),
    ):
        command = [*dashboard(large), "export", "--format", form, "--out", out]
        yield f"export --format {form}", repeated(command, runs), None
    for form in ("csv", "xlsx"):
        base = repeated(alone(READ[form], str(files[form])), runs)
        offices = [empty(place / f"{form}{run}") for run in range(runs)]
        took = [cost([*dashboard(office), "import", str(files[form])]) for office in offices]
        yield f"import .{form}", middle(took), base
    base = repeated(alone(READ["json"], whole), runs)
    took = [cost([*dashboard(place / f"whole{run}"), "import", whole]) for run in range(runs)]
    yield "import of a whole office", middle(took), base


def main() -> int:
    """Measure, print, and tell by the exit code whether every file is moved within what it may take."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=50_000)
    parser.add_argument("--runs", type=int, default=3)
    given = parser.parse_args()
    missed = 0
    print(f"{f'{given.rows:,} rows':30}{'CPU s':>8}{'MB':>8}{'library s':>12}{'ratio':>8}")
    with tempfile.TemporaryDirectory() as place:
        for name, took, base in compared(Path(place), given.rows, given.runs):
            is_missed = took.seconds > MOST_SECONDS or took.megabytes > MOST_MEGABYTES
            missed += is_missed
            beside = f"{base.seconds:12.2f}{took.seconds / base.seconds:8.1f}" if base else ""
            tell(name, took, beside, is_missed=is_missed)
    return int(missed > 0)


if __name__ == "__main__":
    sys.exit(main())
