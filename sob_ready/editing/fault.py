"""Why a file was not changed."""

from __future__ import annotations

from sob_ready.source import Fault, Place


class EditError(Exception):
    """A change that can't be made; the file is as it was. Holds the file's name and a Swedish fault."""

    def __init__(self, name: str, message: str, remedy: str, place: Place | None = None) -> None:
        super().__init__(message)
        self.name = name
        self.fault = Fault(message, remedy, place)
