"""A staff list from a spreadsheet, read, understood and merged into a profile."""

from sob_ready.staff_list.columns import PLAIN_ANSWER, Columns, beside_answers, columns_of, fields, read_mapping
from sob_ready.staff_list.limits import ListError
from sob_ready.staff_list.matching import Namesake
from sob_ready.staff_list.merging import Merge, Person, merged
from sob_ready.staff_list.tables import Table, read_table

__all__ = [
    "PLAIN_ANSWER",
    "Columns",
    "ListError",
    "Merge",
    "Namesake",
    "Person",
    "Table",
    "beside_answers",
    "columns_of",
    "fields",
    "merged",
    "read_mapping",
    "read_table",
]
