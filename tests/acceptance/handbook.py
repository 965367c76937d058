"""Plays docs/handbok.md: does what it tells its reader to do, in order, in one folder, and gives what the screen shows.

The handbook is Markdown that a reader can follow. Besides its text the play knows

- a ``console`` block: lines that begin with ``PS> `` are commands, the lines below what the screen shows. Replies to
  questions stand after the prompts; a line with nothing but ``…`` is output left out;
- HTML comments that say what the reader does between the commands (`_Notes` lists them).
"""

from __future__ import annotations

import os
import re
import select
import shlex
import subprocess
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from sob_ready.cli.exit_codes import ExitCode
from sob_ready.editing import rewritten, without
from sob_ready.profile import profile_shape
from sob_ready.source import read
from tests.acceptance.program import SCRIPT, environment

ROOT = Path(__file__).parents[2]
HANDBOOK = ROOT / "docs" / "handbok.md"
PROMPT, LEFT_OUT = "PS> ", "…"

_COLUMNS = 80
_PATIENCE = 60  # seconds, so that a program that says nothing is a failure and no standstill
_DATED = ("check", "notice", "import")  # the commands that take --date
_REPLY = re.compile(r"(?:[^<>]*>|.*\[j/N\]) ?(.*)")
_NOTE = re.compile(r"<!-- (\w+)(?: (.*?))? -->")


class Block(NamedTuple):
    """A part of the handbook that the play knows."""

    kind: str  # "note", "table", or the language of a fenced block
    lines: tuple[str, ...]
    first: int  # where its lines begin in the handbook, from 0


class Screen(NamedTuple):
    """A command of the handbook, what is printed below it, and what the program shows."""

    command: str
    printed: tuple[str, ...]
    shown: tuple[str, ...]
    first: int  # the first line of `printed` in the handbook, from 0


def blocks(text: str) -> Iterator[Block]:
    """The parts of a handbook in order."""
    lines = text.split("\n")
    number = 0
    while number < len(lines):
        line = lines[number]
        first = number
        if line.startswith("```"):
            end = lines.index("```", number + 1)
            yield Block(line[3:], tuple(lines[number + 1 : end]), number + 1)
            number = end
        elif line.startswith("<!--"):
            yield Block("note", (line,), number)
        elif line.startswith("|"):
            while lines[number].startswith("|"):
                number += 1
            yield Block("table", tuple(lines[first:number]), first)
        number += 1


def anchors(text: str) -> set[str]:
    """What links to the headings of a page end with, as GitHub makes them."""
    headings = re.findall(r"^#+ (.*)$", text, re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.casefold()).replace(" ", "-") for heading in headings}


def play(text: str, folder: Path) -> Iterator[Screen]:
    """Do what a handbook says in an empty folder; a screen for each command."""
    day = ""
    script = list(blocks(text))
    for number, block in enumerate(script):
        if block.kind == "note":
            found = _NOTE.fullmatch(block.lines[0])
            assert found, f"docs/handbok.md:{block.first + 1}: what does this comment tell the reader to do?"
            word, rest = found.groups()
            if word == "dag":
                day = rest
            else:
                _NOTES[word](folder, rest, script[number + 1 :])
        elif block.kind == "console":
            for command, printed, first in _commands(block):
                shown = _shown(command, printed, day, folder)
                yield Screen(command, printed, shown, first)


def expected(printed: Sequence[str]) -> re.Pattern[str]:
    """What the screen may show where this is printed."""
    return re.compile("".join(r"(?:.*\n)*?" if line == LEFT_OUT else re.escape(f"{line}\n") for line in printed))


def renewed(printed: Sequence[str], shown: Sequence[str]) -> list[str]:
    """What to print of what is shown now, with the same parts left out as before."""
    if LEFT_OUT not in printed:
        return list(shown)
    bounds = [-1, *(number for number, line in enumerate(printed) if line == LEFT_OUT), len(printed)]
    parts = [printed[after + 1 : before] for after, before in pairwise(bounds)]
    kept, at = [], 0
    for number, part in enumerate(parts):
        last = number == len(parts) - 1
        if number and part:
            assert last or part[0] in shown[at:], f"{part[0]!r} is shown no more: choose what begins this part anew"
            at = len(shown) - len(part) if last else shown.index(part[0], at)
        kept += [LEFT_OUT] * bool(number) + list(shown[at : at + len(part)])
        at += len(part)
    return kept


# --- commands -----------------------------------------------------------------------------------


def _commands(block: Block) -> Iterator[tuple[str, tuple[str, ...], int]]:
    starts = [number for number, line in enumerate(block.lines) if line.startswith(PROMPT)]
    assert starts[:1] == [0], f"docs/handbok.md:{block.first + 1}: a console block begins with a command"
    for start, end in pairwise([*starts, len(block.lines)]):
        printed = block.lines[start + 1 : end]
        yield block.lines[start].removeprefix(PROMPT), printed, block.first + start + 1


def _shown(command: str, printed: Sequence[str], day: str, folder: Path) -> tuple[str, ...]:
    program, *arguments = shlex.split(command)
    assert program == "sob-ready", command
    dated = ["--date", day] if arguments[0] in _DATED else []
    line = [SCRIPT, *arguments, *dated]
    replies = [found.group(1) for row in printed if (found := _REPLY.fullmatch(row))]
    asks = "--template" not in arguments if arguments[0] == "init" else arguments[0] == "import"
    text = _in_terminal(line, replies, folder) if asks else _piped(line, folder)
    rows = text.replace("\r\n", "\n").split("\n")
    return tuple(row.rstrip() for row in (rows[:-1] if rows[-1] == "" else rows))


def _piped(line: Sequence[str], folder: Path) -> str:
    done = subprocess.run(
        line,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
        cwd=folder,
        env=environment(COLUMNS=str(_COLUMNS), PYTHONUTF8="1"),
    )
    assert done.returncode != ExitCode.INTERNAL, done.stdout.decode()
    return done.stdout.decode()


def _in_terminal(line: Sequence[str], replies: Sequence[str], folder: Path) -> str:
    """What a terminal shows, replies included, as far as there are any."""
    terminal, end = os.openpty()
    given = environment(COLUMNS=str(_COLUMNS), TERM="dumb", LANG="C.UTF-8")
    running = subprocess.Popen(line, stdin=end, stdout=end, stderr=end, cwd=folder, env=given)
    os.close(end)
    screen = _until_asked(terminal)
    for reply in replies:
        os.write(terminal, f"{reply}\n".encode())
        screen += _until_asked(terminal)
    os.close(terminal)  # a program that still asks gets no more replies
    running.wait()
    return screen


def _until_asked(terminal: int) -> str:
    """What the terminal shows until the program waits for a reply or has ended."""
    shown = b""
    while not shown.endswith((b"> ", b"] ")) and select.select([terminal], [], [], _PATIENCE)[0]:
        try:
            more = os.read(terminal, 4096)
        except OSError:  # the program has closed its end
            break
        if not more:
            break
        shown += more
    return shown.decode()


# --- what the reader does between the commands ----------------------------------------------------


def _next(kinds: tuple[str, ...], following: Sequence[Block], count: int = 1) -> list[Block]:
    found = [block for block in following if block.kind in kinds][:count]
    assert len(found) == count
    return found


def _text(block: Block) -> str:
    return "".join(f"{line}\n" for line in block.lines)


def _file(folder: Path, rest: str, following: Sequence[Block]) -> None:
    """``fil NAMN [KODNING]``: saves the next block of YAML."""
    name, encoding, *_ = [*rest.split(), "utf-8"]
    (folder / name).write_bytes(_text(_next(("yaml",), following)[0]).encode(encoding))


def _later(folder: Path, rest: str, _: Sequence[Block]) -> None:
    """``senare NAMN EXEMPEL DELAR``: the profile is now as an example of ours, without these parts of it.

    A part is a key, or a path with dots and places in lists: ``program.0.utdelat``.
    """
    name, example, *parts = rest.split()
    source = read(ROOT / "examples" / example)
    data = source.data
    for part in parts:
        data = without(data, tuple(int(step) if step.isdecimal() else step for step in part.split(".")))
    (folder / name).write_text(rewritten(source, data, profile_shape()).text, "utf-8")


def _exchange(folder: Path, rest: str, following: Sequence[Block]) -> None:
    """``byt NAMN``: puts the second of the next two blocks where the first stands."""
    old, new = map(_text, _next(("yaml",), following, 2))
    text = (folder / rest).read_text("utf-8")
    assert text.count(old) == 1, old
    (folder / rest).write_text(text.replace(old, new), "utf-8")


def _append(folder: Path, rest: str, following: Sequence[Block]) -> None:
    """``sist NAMN``: adds the next block last."""
    with (folder / rest).open("a", encoding="utf-8") as profile:
        profile.write(_text(_next(("yaml",), following)[0]))


def _workbook(folder: Path, rest: str, following: Sequence[Block]) -> None:
    """``ark NAMN``: saves the next table as a workbook."""
    from openpyxl import Workbook

    head, _, *rows = _next(("table",), following)[0].lines
    book = Workbook()
    sheet = book.create_sheet(index=0)
    for row in (head, *rows):
        sheet.append([cell.strip() for cell in row.strip("|").split("|")])
    book.save(folder / rest)


_NOTES = {"fil": _file, "senare": _later, "byt": _exchange, "sist": _append, "ark": _workbook}
