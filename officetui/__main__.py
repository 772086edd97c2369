"""Entry: `officetui`, or `python -m officetui`."""

import gc
import sys


def main() -> None:
    """Run the command line and end the process with its exit code.

    The collector rests while a command runs: nothing it could free is made while modules are imported and
    records are read, and looking costs a tenth of a quick entry. The dashboard lets it work again.
    """
    gc.disable()
    from officetui.cli import run

    code = run(sys.argv[1:])
    gc.freeze()
    sys.exit(code)


if __name__ == "__main__":
    main()
