"""The file that a dialogue fills in: one that is there, or one that is begun anew when there is something to save."""

from __future__ import annotations

import os
from pathlib import Path

from sob_ready.editing import save, supplant
from sob_ready.source import Source, parse, read


class Document:
    """A profile in a file."""

    def __init__(self, file: str | os.PathLike[str]) -> None:
        self.file = os.fspath(file)

    @property
    def unsaved(self) -> bytes | None:
        """The profile while it is not in the file; else None."""
        return None

    def read(self) -> Source:
        """The profile as it is now. Raises SourceError."""
        return read(self.file) if self.unsaved is None else parse(self.unsaved, self.file)

    def save(self, before: Source, after: Source) -> None:
        """Put one text in the place of another. Raises EditError."""
        save(self.file, before, after)


class BegunAnew(Document):
    """A profile that is to take the place of what a file holds, which is untouched until there is an answer to save."""

    def __init__(self, file: str | os.PathLike[str], text: str) -> None:
        super().__init__(file)
        self._text = text
        self.kept: Path | None = None  # where the old contents are when the file has new ones

    @property
    def unsaved(self) -> bytes | None:
        """The profile while it is not in the file; else None."""
        return None if self.kept else self._text.encode()

    def save(self, before: Source, after: Source) -> None:
        """Put one text in the place of another; the first time, keep what the file held. Raises EditError."""
        if self.kept:
            super().save(before, after)
        else:
            self.kept = supplant(self.file, after.text)
