"""Every measurement, one after the other: `make bench`. Each can be run alone, with --help."""

import subprocess
import sys
from pathlib import Path

for name in (
    "budgets",
    "dashboard",
    "terminal",
    "views",
    "papers",
    "store",
    "waiting",
    "proof",
    "exchange",
    "summary",
):
    print(f"\n=== {name} ===", flush=True)
    subprocess.run([sys.executable, str(Path(__file__).parent / f"{name}.py")])
