"""How much a list may hold, and how one that can't be read is refused."""

from __future__ import annotations

MAX_ROWS = 1000
MAX_COLUMNS = 200
MAX_CELL = 2000
MAX_TEXT = 4 * 1024 * 1024  # characters of all cells; one text of a workbook may stand in many
MAX_UNPACKED = 8 * 1024 * 1024  # of an xlsx file's parts; a list of a thousand persons takes one
MAX_PARTS = 2000
MAX_OF_CELLS = 500_000  # elements that cells are made of: 200,000 cells
MAX_OTHERS = 50_000  # elements of all else, which cost ten times as much: texts, looks and names
SAVE_AS = "Öppna listan i Excel och spara den som Excel-arbetsbok (.xlsx) eller CSV."


class ListError(Exception):
    """A staff list that can't be read; message and remedy are Swedish. No cell is ever quoted."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy


def too_many_rows() -> ListError:
    """The error for a list of more rows than MAX_ROWS."""
    return ListError(f"Listan har fler än {MAX_ROWS} rader.", "Kontrollera att det är en personallista.")
