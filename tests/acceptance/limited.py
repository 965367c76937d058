"""Runs a program within what any run may take, and notes what it took: limited.py FIGURES PROGRAM ARGUMENT...

A process of its own, since a program that a test starts itself is counted the memory of the test.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

CPU_SECONDS = 2
MEBIBYTES = 300


def main() -> int:
    """Run the program; its exit code, and its figures in a file: seconds of CPU, mebibytes."""
    import resource  # Windows has none, and imports this module to know the limits

    figures, *command = sys.argv[1:]
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # meant for the program alone
    process = os.posix_spawn(command[0], command, os.environ, setsigdef=[signal.SIGINT])
    _, status, used = os.wait4(process, 0)
    Path(figures).write_text(f"{used.ru_utime + used.ru_stime:.2f} {used.ru_maxrss // 1024}", "ascii")
    code = os.waitstatus_to_exitcode(status)
    return 128 - code if code < 0 else code


if __name__ == "__main__":
    sys.exit(main())
