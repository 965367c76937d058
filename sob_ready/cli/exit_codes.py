"""The exit codes, which scripts rely on."""

from enum import IntEnum


class ExitCode(IntEnum):
    """How a run ended; with several files the gravest wins."""

    READY = 0
    NOT_READY = 1
    USAGE = 2  # wrong usage, faulty configuration or rule pack
    UNREADABLE = 3  # a profile that could not be read, or nothing to check
    INTERNAL = 70  # a check crashed, or another internal error (sysexits.h, EX_SOFTWARE)
    OUTPUT = 74  # an output could not be written (sysexits.h, EX_IOERR)
    INTERRUPTED = 130


_BY_GRAVITY = (ExitCode.INTERNAL, ExitCode.OUTPUT, ExitCode.UNREADABLE, ExitCode.NOT_READY, ExitCode.READY)


def gravest(codes: list[ExitCode]) -> ExitCode:
    """The one that wins among those of several files."""
    return next(code for code in _BY_GRAVITY if code in codes)
