"""What the cells of a row say beyond their words, and what they are not enough to say."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from sob_ready.names import without_title
from sob_ready.staff_list.cells import (
    CARD,
    CARD_UNTIL,
    LICENCE,
    Said,
    function_named,
    has_last_days,
    read_as_yes,
    says_licensed,
    texts,
)
from sob_ready.staff_list.columns import Columns, field_of
from sob_ready.staff_list.remarks import Remark, remark


def infer(row: Said, columns: Columns, today: date, *, has_card: bool, unclear: Collection[str]) -> Iterator[Remark]:
    """Tell of each cell that is read as a ja, and answer for what a cell says beyond its words.

    A profession with ”leg.” before it answers for the licence, and one that is a function for that. The last day of a
    card that has not passed answers for the card, unless the profile says already whether there is one (``has_card``).
    Nothing answers for what the list itself says something ``unclear`` of.
    """
    cells = row.cells
    for key, column, text in texts(row.row, columns):
        if key in cells and field_of(key).is_answer and (yes := read_as_yes(text)):
            yield remark(row.row, column, f"{yes} läses som ja.")
        if key == "namn" and key in cells and without_title(text) != text:
            yield remark(row.row, column, "av det läses bara namnet.")
        if key == "yrke" and "yrke" in cells and says_licensed(text) and not {LICENCE} & (cells.keys() | set(unclear)):
            cells[LICENCE] = "ja"
            yield remark(row.row, column, "”leg.” läses som legitimation: ja.")
        if key == "yrke" and (function := function_named(text)):
            standing = cells.get("funktioner")
            cells["funktioner"] = [*(standing if isinstance(standing, list) else ()), function]
            yield remark(row.row, column, "det läses som en funktion, inte som ett yrke.")
        if key == CARD and has_last_days(columns) and CARD_UNTIL in cells:
            yield remark(row.row, column, f"dagen läses som {CARD_UNTIL}, kortets sista dag.")
            key = CARD_UNTIL
        is_good = key == CARD_UNTIL and str(cells.get(key) or "") >= str(today)
        if is_good and not (has_card or CARD in cells or CARD in unclear):
            cells[CARD] = "ja"
            yield remark(row.row, column, f"dagen har inte passerat och läses också som {CARD}: ja.")


def take_days_of_nothing(row: Said, columns: Columns, unclear: Collection[str]) -> Iterator[Remark]:
    """Take away the days of answers that the list says something unclear of: alone they would be a yes."""
    for column in columns.read:
        whole, _, last = column.key.rpartition(".")
        if last == "datum" and whole in unclear and row.cells.pop(column.key, None):
            yield remark(row.row, column, "dagen läses inte, för det går inte att förstå vad som står om svaret.")
