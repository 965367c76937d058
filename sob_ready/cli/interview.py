"""``sob-ready init`` at a terminal: lines out, lines in.

Plain lines serve every terminal, a screen reader and a pipe, and need no library; see ARCHITECTURE.md.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from sob_ready.cli.exit_codes import ExitCode
from sob_ready.cli.faults import told
from sob_ready.cli.files import refuse_no_file
from sob_ready.cli.rulebook import rules_near
from sob_ready.cli.streams import columns, report_to_user, write
from sob_ready.cli.usage import UsageError

if TYPE_CHECKING:
    from sob_ready.interview import Document
    from sob_ready.report import Report


class Terminal:
    """A person who reads standard output and writes on standard input."""

    def __init__(self) -> None:
        with suppress(ImportError):
            import readline  # noqa: F401 - input() edits its line with it, where the platform has it

    def say(self, text: str) -> None:
        """Show a text, wrapped to the terminal; lines keep their own indentation."""
        from sob_ready.formats.lines import paragraph, plain

        width = columns()
        for row in text.split("\n"):
            indent = len(row) - len(row.lstrip())
            write(plain(paragraph(row.strip(), width, indent=indent)) or "\n")

    def read(self, prompt: str) -> str:
        """One line; raises EOFError where no more will come."""
        if sys.stdin is None:
            raise EOFError
        try:
            return input(prompt)
        except UnicodeDecodeError:
            return "\ufffe"  # refused as what can't stand in a profile
        except (OSError, RuntimeError):  # input() wants a standard error too
            raise EOFError from None


def interview(path: str, *, resume: bool, force: bool) -> None:
    """Fill in a profile by asking; a new one, or with ``resume`` one that exists.

    Ends the program with exit code 3 where the profile can't be read. Raises UsageError where a file stands in
    the way, OutputError where an answer can't be saved.
    """
    from sob_ready.checking import Request, check_file, check_raw
    from sob_ready.cli.saving import unsaved
    from sob_ready.editing import EditError, create
    from sob_ready.formats.lines import as_argument
    from sob_ready.interview import BegunAnew, Document, converse
    from sob_ready.profile import VERSION
    from sob_ready.source import SourceError

    _refuse_what_stands_in_the_way(path, resume=resume, force=force)
    rulebook = rules_near([path], None)
    today = date.today()  # noqa: DTZ011 - the day where the user is
    terminal = Terminal()
    empty = f"sob-ready: {VERSION}\n"
    document = BegunAnew(path, empty) if force and os.path.exists(path) else Document(path)  # noqa: PTH110 - any name

    def examine() -> Report:
        if document.unsaved is None:
            return check_file(path, rulebook, Request(today))
        return check_raw(document.unsaved, path, Path(path).parent, rulebook, Request(today))

    try:
        if not resume and document.unsaved is None:
            create(path, empty)
        complete = converse(document, examine, terminal, today)
        saved = _saved(document, complete=complete, notice=_notice_can_be_sent(examine()))
    except KeyboardInterrupt:
        terminal.say(f"\n{_saved(document)}")
        raise
    except SourceError as error:
        told([error])
        report_to_user(f"Rätta filen och spara den. Fortsätt sedan: sob-ready init {as_argument(path)} --resume")
        raise typer.Exit(ExitCode.UNREADABLE) from None
    except EditError as error:
        raise unsaved(error) from None
    terminal.say(f"\n{saved}")


def _refuse_what_stands_in_the_way(path: str, *, resume: bool, force: bool) -> None:
    from sob_ready.formats.lines import as_argument

    if path == "-":
        raise UsageError("Frågorna behöver en fil att spara i.", "Ange en fil: sob-ready init enhet.yaml")
    refuse_no_file(path, str(Path(path) / "enhet.yaml"))
    exists = os.path.lexists(path)
    if resume and not exists:
        raise UsageError(f"{path} finns inte.", f"Börja på en ny profil: sob-ready init {as_argument(path)}")
    if exists and not (resume or force):
        raise UsageError(f"{path} finns redan.", "Fortsätt i den med --resume, eller börja om med --force.")


def _notice_can_be_sent(report: Report) -> bool:
    """Whether the unit has a notice to send, nothing stands in its way, and it is not sent yet."""
    from sob_ready.notice import is_demanded, notice

    sent = report.profile.notice
    return is_demanded(report) and not (sent and sent.day) and notice(report, draft=False).is_finished


def _saved(document: Document, *, complete: bool = False, notice: bool = False) -> str:
    """Where the answers are, and what can be done next."""
    from sob_ready.formats.lines import as_argument, one_line
    from sob_ready.interview import BegunAnew

    shown, argument = one_line(document.file), as_argument(document.file)
    if document.unsaved is not None:
        return f"{shown} är som förut, eftersom inget svar gavs."
    rows = [f"Dina svar är sparade i {shown}.", f"Pröva profilen: sob-ready check {argument}"]
    if not complete:
        rows.insert(1, f"Fortsätt en annan gång: sob-ready init {argument} --resume")
    if isinstance(document, BegunAnew):
        rows.insert(1, f"Det som stod där förut finns kvar i {one_line(str(document.kept))}.")
    if notice:
        rows.append(f"Skriv anmälan: sob-ready notice {argument}")
    return "\n".join(rows)
