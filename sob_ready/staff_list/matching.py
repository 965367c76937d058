"""Whom of the staff a row is about, and whom it can't be said to be about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sob_ready.case import as_said
from sob_ready.editing import value_at
from sob_ready.form import nearest
from sob_ready.names import folded_name, is_within, may_be_one
from sob_ready.source import Data, fold

_ALIKE = 0.85  # how like two names are, from 0 to 1, that may be meant to be one


class Namesake(NamedTuple):
    """Someone who is there already, and who has the same name or nearly so."""

    position: int  # in the profile
    name: str


def identity(cells: Mapping[str, Data]) -> str:
    """Who rows are about: those with the same are of one person."""
    return fold(str(cells.get("hsa_id") or "")) or folded_name(str(cells.get("namn") or ""))


def index_of(cells: Mapping[str, Data], items: Sequence[Data]) -> int | None:
    """Whom a row is about: an index in the staff, the one after the last for a new person, None for no telling."""
    hsa_id, name = fold(str(cells.get("hsa_id") or "")), folded_name(str(cells.get("namn") or ""))
    ids = [fold(str(value_at(item, ("hsa_id",)) or "")) for item in items]
    names = [folded_name(str(value_at(item, ("namn",)) or "")) for item in items]
    if hsa_id and hsa_id in ids:
        return ids.index(hsa_id)
    # With another HSA-id it is somebody else of the same name.
    same = [index for index, other in enumerate(names) if name and other == name and not (hsa_id and ids[index])]
    if len(same) > 1:
        return None
    return same[0] if same else len(items)


def refusal(cells: Mapping[str, Data], items: Sequence[Data], index: int | None, *, is_told: bool) -> str:
    """Swedish: why a row can't be said to be about somebody; "" where it can."""
    if index is None:
        where = "hos dem i profilen" if "hsa_id" in cells else "i listan"
        return f"flera personer i profilen har det namnet. Ange HSA-id {where}."
    if index == len(items):
        return ""
    name, hsa_id = str(cells.get("namn") or ""), fold(str(cells.get("hsa_id") or ""))
    others = [str(value_at(item, ("namn",)) or "") for item in items]
    known_by_id = hsa_id and fold(str(value_at(items[index], ("hsa_id",)) or "")) == hsa_id
    if is_told and not known_by_id:
        return "personen finns också på en tidigare rad. Slå ihop raderna, eller ange HSA-id på båda."
    if not (known_by_id and name and others[index]) or folded_name(name) == folded_name(others[index]):
        return ""
    is_anothers = any(folded_name(name) == folded_name(other) for other in others)
    if is_anothers or is_told or not may_be_one(name, others[index]):
        return "HSA-id:t hör till någon med ett annat namn. Rätta HSA-id eller namn i listan."
    return ""


def namesake(cells: Mapping[str, Data], items: Sequence[Data]) -> Namesake | None:
    """Who of the staff a new person may be: one of the same name, else of nearly the same and not known as another.

    Nearly the same is also a name that has a title beside it, or its halves in another order.
    """
    name, has_id = str(cells.get("namn") or ""), "hsa_id" in cells
    if not name:
        return None
    others: dict[str, int] = {}
    for index, item in enumerate(items):
        other = str(value_at(item, ("namn",)) or "")
        if folded_name(other) == folded_name(name):
            return Namesake(index, other)
        if other and not (has_id and value_at(item, ("hsa_id",))):
            if is_within(other, name):
                return Namesake(index, other)
            others.setdefault(other, index)
    by_name_said = {as_said(other): other for other in reversed(others)}  # of two, the first
    near = nearest(as_said(name), by_name_said, _ALIKE)
    return Namesake(others[by_name_said[near]], by_name_said[near]) if near else None
