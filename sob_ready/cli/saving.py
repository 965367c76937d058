"""What is said when a profile's file can't be changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sob_ready.cli.streams import OutputError

if TYPE_CHECKING:
    from sob_ready.editing import EditError


def unsaved(error: EditError) -> OutputError:
    """The error of a command whose change was not made; the file is as it was."""
    place = f":{error.fault.place.line}" if error.fault.place else ""
    return OutputError(f"fel: {error.name}{place}: {error.fault.message}", *filter(None, (error.fault.remedy,)))
