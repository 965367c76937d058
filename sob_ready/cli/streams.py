"""Standard output and standard error: what they can show, and what happens when they can't be written."""

from __future__ import annotations

import codecs
import errno
import io
import os
import sys
import unicodedata
from collections.abc import Callable, Iterable
from itertools import islice
from shutil import get_terminal_size
from typing import TYPE_CHECKING, TextIO

from sob_ready.replacing import reason

if TYPE_CHECKING:
    from sob_ready.formats.lines import Line, Style

_READABLE = "sob-ready-readable"
_SUBSTITUTES = {
    "✓": "OK", "✗": "X", "▶": ">", "·": ".", "○": "o", "│": "|", "─": "-", "…": "...", "–": "-", "—": "-", "→": "->",
    "”": '"', "“": '"', "’": "'", "\xa0": " ", "\ufffd": "?",
}  # fmt: skip

_COMMAND_SIGNS = frozenset("#:[")  # of commands to CI runners, which wide letters shall not be made into

_UTF_8_PAGE = 65001  # what Windows calls UTF-8

_LINES_AT_ONCE = 10_000  # more than any one report has; ten thousand reports are not to be held at once


class OutputError(Exception):
    """An output can't be written; `rows` are Swedish and say what to do."""

    def __init__(self, *rows: str) -> None:
        super().__init__(*rows)
        self.rows = rows


def unwritten(what: str, error: OSError | ValueError) -> OutputError:
    """That something could not be written, with the reason; ValueError is for a name that no file can have."""
    return OutputError(f"fel: {what} gick inte att skriva. {' '.join(reason(error))}")


def prepare() -> None:
    """Make both streams write what their reader takes, and what an encoding lacks as something readable."""
    codecs.register_error(_READABLE, _readable)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else _piped_encoding(), errors=_READABLE)


def columns() -> int:
    """The columns to fill: the terminal's (COLUMNS wins), 80 where there is none, so far as prose is readable."""
    from sob_ready.formats.lines import readable

    # A console of Windows begins a new line when its last column is written, so that a full line gets an empty one.
    spare = 1 if sys.platform == "win32" and sys.stdout is not None and sys.stdout.isatty() else 0
    return readable(get_terminal_size((80, 24)).columns - spare)


def show(lines: Iterable[Line]) -> None:
    """Write lines on standard output, in colour where it is a terminal that takes colours.

    Raises OutputError where it can't be written. A pipe that was closed is no error: its reader is content.
    """
    stream = _stdout()
    if takes_colour(stream):
        from sob_ready.formats.harmless import logged_line

        shown = lines if stream.isatty() else map(logged_line, lines)
        _guarded(stream, lambda: _show_in_colour(shown, stream))
    else:
        from sob_ready.formats.lines import plain

        left = iter(lines)
        while piece := plain(islice(left, _LINES_AT_ONCE)):
            write(piece)


def write(text: str) -> None:
    """Write text for a person on standard output; raises OutputError."""
    stream = _stdout()
    _guarded(stream, lambda: stream.write(_for(stream, text)))


def write_document(text: str) -> None:
    """Write a document for a program on standard output: UTF-8, whatever the console; raises OutputError."""
    stream = _stdout()
    _guarded(stream, lambda: stream.buffer.write(encoded(text)))


def encoded(text: str) -> bytes:
    """Text as a file holds it. Half a surrogate pair, from a file name that is no text, becomes an escape."""
    return text.encode("utf-8", "backslashreplace")


def report_to_user(*rows: str) -> None:
    """Write a message on standard error, if anybody is there to read it.

    Each row becomes one line, whatever stands in the file names and the like that it quotes. Where no terminal shows
    it, it may be the log of a CI runner, and what would be a command to that is none.
    """
    from sob_ready.formats.lines import one_line

    try:
        if sys.stderr is not None:
            sys.stderr.write(_for(sys.stderr, "".join(f"{one_line(row)}\n" for row in rows)))
            sys.stderr.flush()
    except OSError:
        _forget(sys.stderr)


def report_laid_out(text: str) -> None:
    """Write a message of several lines, such as formats make, on standard error."""
    report_to_user(*text.rstrip("\n").split("\n"))


def takes_colour(stream: TextIO) -> bool:
    """Whether a stream shows colours (https://no-color.org and https://force-color.org)."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def _for(stream: TextIO, text: str) -> str:
    """The text as a terminal shows it; elsewhere a CI runner may read it, which is to obey nothing in it."""
    if stream.isatty():
        return text
    from sob_ready.formats.harmless import logged

    return logged(text)


def _stdout() -> TextIO:
    if sys.stdout is None:
        raise OutputError("fel: Det finns ingen standard ut att skriva till.", "Ange en fil med --report.")
    return sys.stdout


def _guarded(stream: TextIO, action: Callable[[], object]) -> None:
    try:
        action()
        stream.flush()
    except OSError as error:
        _forget(stream)
        if not _reader_has_left(error):
            raise unwritten("Utskriften", error) from None


def _reader_has_left(error: OSError) -> bool:
    # Windows answers EINVAL for a pipe that is closed.
    return isinstance(error, BrokenPipeError) or (os.name == "nt" and error.errno == errno.EINVAL)


def _forget(stream: TextIO) -> None:
    """Let what a stream still holds go nowhere, so that Python does not try it again at the exit."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
    except (OSError, ValueError):
        return


# --- encodings ----------------------------------------------------------------------------------


def _piped_encoding() -> str | None:
    """What the reader of a pipe on Windows takes text for; None leaves Python's choice, which is right elsewhere.

    PowerShell and ``more`` take it for the code page of the console, and Python writes another one. A CI runner and
    pre-commit take it for UTF-8.
    """
    if sys.platform != "win32" or sys.flags.utf8_mode or "PYTHONIOENCODING" in os.environ:
        return None
    if os.environ.keys() & {"CI", "PRE_COMMIT"}:
        return "utf-8"
    import ctypes

    page = ctypes.windll.kernel32.GetConsoleOutputCP()  # 0 where there is no console
    try:
        return codecs.lookup("utf-8" if page == _UTF_8_PAGE else f"cp{page}").name
    except LookupError:
        return None


# --- what an encoding lacks ---------------------------------------------------------------------


def _readable(error: UnicodeError) -> tuple[str, int]:
    """What stands for the first character that can't be encoded.

    A substitute of two characters takes the place of one of two blanks behind it, so that columns stay.
    """
    if not isinstance(error, UnicodeEncodeError):
        raise error
    encoding, text, start = error.encoding, error.object, error.start
    substitute = _substitute(text[start], encoding)
    gives_way = len(substitute) == 2 and text[start + 1 : start + 3] == "  "
    return substitute, start + (2 if gives_way else 1)


def _substitute(character: str, encoding: str) -> str:
    letters = "".join(part for part in unicodedata.normalize("NFKD", character) if not unicodedata.combining(part))
    for candidate in (_SUBSTITUTES.get(character, ""), letters):
        if candidate and _COMMAND_SIGNS.isdisjoint(candidate) and _fits(candidate, encoding):
            return candidate
    return "?"


def _fits(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


# --- colour -------------------------------------------------------------------------------------

_STYLES: dict[Style, str] = {
    "": "", "title": "bold", "good": "green", "bad": "bold red", "warning": "yellow", "faint": "dim",
}  # fmt: skip


def _show_in_colour(lines: Iterable[Line], stream: TextIO) -> None:
    """Write the lines with the terminal's colours. rich is imported here alone, as it takes 40 ms."""
    from rich.console import Console
    from rich.text import Text

    class RaisingConsole(Console):
        def on_broken_pipe(self) -> None:
            """Let the caller decide; rich itself ends the program with its own exit code."""
            raise

    old_windows = None if stream.isatty() else False  # rich takes a pipe there for a console that knows no colours
    console = RaisingConsole(
        file=stream, force_terminal=True, legacy_windows=old_windows, markup=False, emoji=False, highlight=False
    )
    spans = (Text.assemble(*((span.text, _STYLES[span.style]) for span in line)) for line in lines)
    console.print(Text("\n").join(spans), soft_wrap=True)
