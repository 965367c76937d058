"""What is said when a profile's file can't be changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sob_ready.cli.streams import OutputError
from sob_ready.formats.lines import one_line

if TYPE_CHECKING:
    from sob_ready.editing import EditError


def unsaved(error: EditError) -> OutputError:
    """The error of a command whose change was not made; the file is as it was."""
    place = f":{error.fault.place.line}" if error.fault.place else ""
    return OutputError(f"fel: {one_line(error.name)}{place}: {error.fault.message}\n{error.fault.remedy}".rstrip())
