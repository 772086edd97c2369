"""Entry: `officetui`, or `python -m officetui`."""

from officetui import interrupt

interrupt.end_at_once()  # before anything else is imported, which takes most of the time of a command

import gc  # noqa: E402
import os  # noqa: E402
import sys  # noqa: E402
from contextlib import suppress  # noqa: E402

from officetui import later  # noqa: E402

_SIGNALLED = 128
"""What is added to the number of the signal that ended the program, for its exit code."""
_INTERRUPTED = 130


def main() -> None:
    """Run the command line and end the process with its exit code.

    The collector rests while a command runs: nothing it could free is made while modules are imported and
    records are read, and looking costs a tenth of a quick entry. The dashboard lets it work again.
    """
    gc.disable()
    try:
        code = _run()
    except KeyboardInterrupt:  # behind the command line, which answers to it itself
        code = _INTERRUPTED
    interrupt.end_at_once()
    gc.freeze()
    _end(code)


def _run() -> int:
    """Carry out the command line with what makes it quick; return its exit code."""
    _leave_the_folder_out()
    later.put_off()
    later.spare_datetime()
    from officetui import compiled

    found = compiled.use()
    # It prefers typing_extensions, which has nothing for it that Python lacks from 3.11 on, but its time.
    with later.without("typing_extensions"):
        import msgspec  # noqa: F401 - entered here, used elsewhere
    from officetui.cli import run

    code = run(sys.argv[1:])
    if found.is_stale and code < _SIGNALLED:  # whoever sent a signal waits for the end
        from officetui import compilation

        with suppress(KeyboardInterrupt):  # what was asked for is done
            compilation.keep()
    return code


def _end(code: int) -> None:
    """End the process; at once where nobody else is at work in it.

    Python would take apart all that was read first, in a thirtieth of the time of a quick entry.
    """
    import threading

    with suppress(OSError, ValueError):  # a reader that has left: Python ends as it does then
        sys.stdout.flush()
        sys.stderr.flush()
        if threading.active_count() == 1:
            os._exit(code)
    sys.exit(code)


def _leave_the_folder_out() -> None:
    """Import nothing from the folder this was started in, which may be anybody's, unless it is our own.

    Nor from the folder the command lies in, among all others.
    """
    if sys.flags.safe_path or not sys.path:
        return
    # No pathlib: what it imports is to come from nobody's folder either, nor before it is put off.
    try:
        here = os.getcwd()  # noqa: PTH109
    except OSError:  # it was removed meanwhile: nothing can be in it
        here = ""
    ours = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))  # noqa: PTH120
    commands = os.path.dirname(os.path.realpath(sys.argv[0]))  # noqa: PTH120
    first = sys.path[0] or here
    if first in (here, commands) and first != ours:
        sys.path.pop(0)


if __name__ == "__main__":
    main()
