"""Walks at random through the sample office, longer than a suite has time for.

`python bench/walk.py [SEEDS [STEPS [FIRST]]]` prints a line for each walk, and the steps that led to a fault.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.walker import NOW, Walk

LANGUAGES = ("en", "zh")


def main() -> int:
    """Walk from seed FIRST on, in both languages by turns; return 1 where a walk met a fault."""
    seeds, steps, first = (int(word) for word in (*sys.argv[1:], *("10", "60", "0")[len(sys.argv) - 1 :]))
    faults = 0
    with tempfile.TemporaryDirectory() as folder:
        for language in LANGUAGES:
            line = ["--lang", language, "--now", NOW, "demo", "--keep", f"{folder}/{language}", "--print"]
            subprocess.run([sys.executable, "-m", "officetui", *line], check=True, capture_output=True)
        for seed in range(first, first + seeds):
            language = LANGUAGES[seed % 2]
            office = Path(folder) / f"walk-{seed}"
            shutil.copytree(Path(folder) / language, office)
            try:
                Walk(office, seed, language=language).go(steps)
                print(f"seed {seed} {language}: {steps} steps", flush=True)
            except AssertionError as fault:
                faults += 1
                print(f"seed {seed} {language}: {fault}", flush=True)
    return int(faults > 0)


if __name__ == "__main__":
    sys.exit(main())
