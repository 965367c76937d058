"""How the program begins and ends: nothing it meets on the way shows a user a traceback."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, NoReturn

from sob_ready.cli.exit_codes import ExitCode

if TYPE_CHECKING:
    from collections.abc import Sequence

DEBUG = "SOB_READY_DEBUG"

# Imports and rules make some hundred thousand objects that live as long as the program; looking through
# them for garbage on the way takes a fourteenth of a run. Many profiles still reach the threshold.
_OBJECTS_BEFORE_COLLECTION = 200_000


def main() -> NoReturn:
    """Run the program with the arguments of the process, and end it."""
    gc.set_threshold(_OBJECTS_BEFORE_COLLECTION)
    _leave(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run the program; the exit code says how it went."""
    # The command line is imported here, so that Ctrl-C during the imports ends as it does later.
    try:
        from sob_ready.cli.streams import OutputError, prepare, report_laid_out, report_to_user

        prepare()
        try:
            from sob_ready.cli.app import invoke

            return invoke(arguments)
        except OutputError as error:
            report_to_user(*error.rows)
            return ExitCode.OUTPUT
        except Exception as error:  # noqa: BLE001 - the last line of defence
            report_laid_out(_internal(error))
            return ExitCode.INTERNAL
    except KeyboardInterrupt:
        from sob_ready.cli.streams import report_to_user

        report_to_user("", "Avbrutet.")
        return ExitCode.INTERRUPTED


def _leave(code: int) -> NoReturn:
    """End the process at once: to take down all those objects one by one takes a fifth of a run.

    Every command has written and closed what it had to; nothing of ours waits for the end of the process.
    """
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError, OSError, ValueError):  # there is none, its reader has left, it is closed
            stream.flush()
    os._exit(code)


def _internal(error: Exception) -> str:
    """What is said of an error of the program's own. Never its message, which may quote a profile."""
    words = f"fel: Ett internt fel uppstod ({type(error).__name__}). Felet ligger i sob-ready, inte i profilen."
    if not os.environ.get(DEBUG):
        return f"{words}\nKör igen med {DEBUG}=1 för att se var, och anmäl felet."
    from traceback import format_tb

    return f"{words}\n{''.join(format_tb(error.__traceback__))}"
