"""A staff list from a spreadsheet, read, understood and merged into a profile."""

from sob_ready.staff_list.columns import Columns, columns_of, read_mapping
from sob_ready.staff_list.merging import Merge, Namesake, Person, merged
from sob_ready.staff_list.tables import ListError, read_table

__all__ = [
    "Columns",
    "ListError",
    "Merge",
    "Namesake",
    "Person",
    "columns_of",
    "merged",
    "read_mapping",
    "read_table",
]
