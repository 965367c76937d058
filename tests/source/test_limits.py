"""The worst files of the greatest size, read under hard limits of CPU time and memory."""

import subprocess
import sys

import pytest

from sob_ready.source.opening import MAX_BYTES

CPU_SECONDS = 2
MEMORY = 300 * 1024 * 1024

READ = """
import sys
from sob_ready.source import SourceError, read
try:
    read("-")
except SourceError as error:
    sys.exit(3 if error.faults else 1)
"""


pytestmark = pytest.mark.linux


def limit() -> None:
    import resource  # Windows has none

    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def repeated(text: str) -> bytes:
    piece = text.encode()
    return piece * (MAX_BYTES // len(piece))


def between(start: str, text: str, end: str) -> bytes:
    piece = text.encode()
    return start.encode() + piece * ((MAX_BYTES - len(start) - len(end)) // len(piece)) + end.encode()


@pytest.mark.parametrize(
    ("raw", "refused"),
    [
        (repeated("["), True),
        (repeated("{"), True),
        (repeated("- "), True),
        (repeated("? "), True),
        (repeated("-\n"), True),
        (repeated("a: b\n"), True),
        (repeated("a: b: c\n"), True),
        (repeated("\ta\n"), True),
        (repeated('"a"\n'), True),
        (repeated("- !t x\n"), True),
        (repeated("- 😀\n"), True),
        (repeated("\0"), True),
        (repeated("\x01\n"), True),
        (repeated("å")[1:], True),
        (b"".join(f"k{number}: v\n".encode() for number in range(MAX_BYTES // 12)), True),
        (between("a: &x [", "x,", "]\nb: [*x]"), True),
        (between("a: &x x\nb: [", "*x,", "]"), True),
        (between("? ", "å-", ""), True),
        (between('a: "', "b\n'", ""), True),
        (between("", "#a\n", "%x"), True),
        (between('a: "b\nc:', " ", 'x\nd: "d"'), True),
        (between("a: 1\nb", " ", "= c\nd: 1"), True),
        (repeated("\n"), False),
        (repeated("#\n"), False),
        (repeated(" "), False),
        (repeated("a"), False),
        (between('"', "\\u00e5", '"'), False),
        (between("a: |\n", "  b\n", ""), False),
        (between("x", "\u0315\u0300", ""), False),
        (between('"', "a\u030a", '"'), False),
    ],
    ids=lambda value: repr(value[:12]) if isinstance(value, bytes) else "",
)
def test_the_worst_files_are_read_or_refused_within_the_limits(raw: bytes, refused: bool) -> None:
    done = subprocess.run([sys.executable, "-c", READ], input=raw, capture_output=True, preexec_fn=limit, check=False)
    assert (done.returncode, done.stderr) == (3 if refused else 0, b"")
