"""Entry: `officetui`, or `python -m officetui`."""

import gc
import sys
from pathlib import Path

from officetui import compiled


def main() -> None:
    """Run the command line and end the process with its exit code.

    The collector rests while a command runs: nothing it could free is made while modules are imported and
    records are read, and looking costs a tenth of a quick entry. The dashboard lets it work again.
    """
    gc.disable()
    _leave_the_folder_out()
    found = compiled.use()
    from officetui.cli import run

    code = run(sys.argv[1:])
    compiled.keep(found)
    gc.freeze()
    sys.exit(code)


def _leave_the_folder_out() -> None:
    """Import nothing from the folder this was started in, which may be anybody's, unless it is our own."""
    if sys.flags.safe_path or not sys.path:
        return
    here, first = Path.cwd(), sys.path[0]
    if (not first or Path(first) == here) and here != Path(__file__).resolve().parents[1]:
        sys.path.pop(0)


if __name__ == "__main__":
    main()
