"""Masked comparisons: the same changes, and one number for one person on both sides."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sob_ready.checking import Request, check_files
from sob_ready.comparison import Difference, Side, compare
from sob_ready.formats.difference.json_document import json_document
from sob_ready.formats.difference.markdown import markdown
from sob_ready.formats.difference.text import difference_lines
from sob_ready.formats.lines import plain
from sob_ready.masking.difference import masked_difference
from sob_ready.rulebook import load
from tests.helpers import TODAY

HEAD = "sob-ready: 1\nenhet: {namn: Ekens vårdcentral, hsa_id: SE2321000131-E000000012345}\n"
OLD = HEAD + "personal: [{namn: Bo Lind, roller: [behandlare]}, {namn: Anna Ek, roller: [dataadministratör]}]\n"
WITH_IDS = HEAD + (
    "personal: [{namn: Siv Alm, roller: [behandlare]},"
    " {namn: Anna Ek, hsa_id: SE2321000131-P000000054321, roller: [behandlare]}]\n"
)
WRITERS = (json_document, markdown, lambda difference: plain(difference_lines(difference, 100, show_all=True)))


def compared(old: str, new: str, folder: Path) -> Difference:
    sides = []
    for name, text in (("old.yaml", old), ("new.yaml", new)):
        path = folder / name
        path.write_text(text, "utf-8")
        sides.append(Side(str(path), check_files([str(path)], load(), Request(TODAY)), is_folder=False))
    return compare(*sides)


def test_a_person_who_has_got_an_id_has_one_number(tmp_path: Path) -> None:
    (unit,) = masked_difference(compared(OLD, WITH_IDS, tmp_path)).units
    assert [subject.label for subject in unit.disappeared] == ["person 1 (behandlare)"]
    assert [subject.label for subject in unit.appeared] == ["person 3 (behandlare)"]
    assert [person.name for person in unit.new.profile.staff or ()][1] == "person 2 (behandlare)"


@pytest.mark.parametrize(("old", "new"), [(OLD, WITH_IDS), (WITH_IDS, OLD), (OLD, OLD)])
def test_the_changes_are_the_same(old: str, new: str, tmp_path: Path) -> None:
    plainly = compared(old, new, tmp_path)
    hidden = masked_difference(plainly)
    for before, after in zip(plainly.units, hidden.units, strict=True):
        assert [(change.kind, change.outcome.rule.id) for change in before.changes] == [
            (change.kind, change.outcome.rule.id) for change in after.changes
        ]
        assert len(before.worse) == len(after.worse)
        assert before.unchanged == after.unchanged


@pytest.mark.parametrize("write", WRITERS)
def test_no_form_names_anybody(write: object, tmp_path: Path) -> None:
    assert callable(write)
    written = write(masked_difference(compared(OLD, WITH_IDS, tmp_path)))
    assert re.findall(r"Anna|\bEk\b|Siv|Lind|Alm|0543|000012", written) == []
    assert "person 2" in written


def test_units_that_are_new_or_gone_are_masked_too(tmp_path: Path) -> None:
    for side, text in (("old", OLD), ("new", WITH_IDS.replace("E000000012345", "E000000012346"))):
        (tmp_path / side).mkdir()
        (tmp_path / side / f"{side}.yaml").write_text(text, "utf-8")
    runs = [check_files([str(tmp_path / side / f"{side}.yaml")], load(), Request(TODAY)) for side in ("old", "new")]
    sides = [Side(str(tmp_path / side), run, is_folder=True) for side, run in zip(("old", "new"), runs, strict=True)]
    hidden = masked_difference(compare(*sides))
    assert [report.profile.unit.hsa_id for report in (*hidden.removed, *hidden.added) if report.profile.unit] == [
        "SE2321000131-…345",
        "SE2321000131-…346",
    ]
