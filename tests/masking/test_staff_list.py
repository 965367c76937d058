"""Masked imports: who is meant can be followed, and what is saved is not masked."""

from __future__ import annotations

from pathlib import Path

import pytest

from sob_ready.editing import rewritten
from sob_ready.masking.staff_list import masked_columns, masked_merge
from sob_ready.profile import profile_shape, read_profile
from sob_ready.rulebook import load
from sob_ready.source import parse
from sob_ready.staff_list import Merge, Namesake, columns_of, merged, read_table
from tests.helpers import TODAY

PROFILE = """\
sob-ready: 1
personal:
  - {namn: Bo Lind, roller: [behandlare], e_post: bo@example.se, yrke: psykolog, kortläsare: nej}
  - {namn: Anna Ek, hsa_id: SE2321000131-P000000054321}
"""
LIST = """\
Namn (Siv Alms lista);HSA-id;Roll;E-post;Yrke;Kortläsare;Chef Eva Dahl
Bo Lind;SE2321000131-P000000054322;behandlare, dataadministratör;bo.lind@example.se;annat, Anna → Bo;ja;x
Anna Maria Ek;SE2321000131-P000000054321;;;;;
Siv Alm;;behandlare;siv@example.se;Sivs eget;kanske;
"""


def imported(folder: Path, text: str = LIST) -> tuple[Merge, Merge, tuple[str, ...]]:
    """What a list changes, the same masked, and the headings that are not read."""
    path = folder / "lista.csv"
    path.write_text(text, "utf-8")
    columns = masked_columns(columns_of(read_table(str(path)), {}), load())
    source = read_profile(parse(PROFILE.encode(), "unit.yaml")).source
    merge = merged(columns, source.data, TODAY)
    profile = read_profile(rewritten(source, merge.data, profile_shape())).profile
    return merge, masked_merge(merge, profile, load()), columns.unread


def test_nobody_is_named(tmp_path: Path) -> None:
    _, shown, unread = imported(tmp_path)
    told = [
        *(text for one in shown.persons for text in (one.name, one.hsa_id, *one.changes)),
        *shown.inferred,
        *shown.skipped,
        *unread,
    ]
    names = ("Anna", "Bo", "Lind", "Siv", "Eva", "Dahl", "@", "0543")
    assert not [(name, text) for text in told for name in names if name in text]


def test_a_person_has_the_number_of_a_masked_report(tmp_path: Path) -> None:
    _, shown, _ = imported(tmp_path)
    assert [(one.name, one.hsa_id, one.state) for one in shown.persons] == [
        ("person 1 (behandlare, dataadministratör)", "SE2321000131-…322", "ändrad"),
        ("person 2", "SE2321000131-…321", "ändrad"),
        ("person 3 (behandlare)", "", "ny"),
    ]


@pytest.mark.parametrize(
    ("index", "change"),
    [
        (0, "kortläsare: nej → ja"),
        (0, "roller: + dataadministratör"),
        (0, "e_post: … → …"),
        (0, "hsa_id: SE2321000131-…322"),
        (1, "namn: … → …"),
    ],
)
def test_a_change_shows_what_names_nobody(index: int, change: str, tmp_path: Path) -> None:
    _, shown, _ = imported(tmp_path)
    assert change in shown.persons[index].changes


def test_whom_a_new_person_may_be_has_her_number_too(tmp_path: Path) -> None:
    merge, shown, _ = imported(tmp_path, LIST.replace("Siv Alm;;", "Bo Lindh;;"))
    assert merge.persons[2].alike == Namesake(0, "Bo Lind")
    assert shown.persons[2].alike == Namesake(0, "person 1 (behandlare, dataadministratör)")


def test_what_is_saved_is_as_it_was_read(tmp_path: Path) -> None:
    merge, shown, _ = imported(tmp_path)
    assert shown.data is merge.data
    assert "Anna Maria Ek" in str(merge.data)
