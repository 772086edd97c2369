"""Does for an hour what the tests do for seconds: kills, cuts, flips, interrupts, fuzz, random months.

    .venv/bin/python bench/faults.py           everything, many times
    .venv/bin/python bench/faults.py fuzz      only the tests whose names hold the word

The tests are the suite's own, told to go on for longer. Not part of `make bench`: it measures nothing.
"""

import os
import subprocess
import sys
from pathlib import Path

LONGER = {
    "OFFICETUI_TEST_KILLS": "1000",
    "OFFICETUI_TEST_FLIPS": "20000",
    "OFFICETUI_TEST_COMMITS": "20000",
    "OFFICETUI_TEST_EVERY": "1",
    "OFFICETUI_TEST_FUZZ": "1000",
    "OFFICETUI_TEST_STORIES": "200",
    "OFFICETUI_TEST_RENAMES": "12",
    "OFFICETUI_TEST_MONTHS": "200",
}
TESTS = (
    "tests/store",
    "tests/summary/test_replay.py",
    *(f"tests/upkeep/test_upkeep_{name}.py" for name in ("fuzz", "moments", "accounts")),
)

command = [
    sys.executable,
    "-m",
    "pytest",
    "-q",
    "--timeout=0",
    *TESTS,
    *(f"-k={word}" for word in sys.argv[1:2]),
]
here = Path(__file__).resolve().parents[1]
sys.exit(subprocess.run(command, cwd=here, env=os.environ | LONGER).returncode)
