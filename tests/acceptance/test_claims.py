"""``--step claimed``: a profile is held to what it says of itself, and its own faults always count."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.acceptance.program import DATE, PROFILE, Ended

Program = Callable[..., Ended]
FAULTY = PROFILE.replace("SE2321000131-E000000012345", "SE2321000132-E000000012345")  # a wrong check digit
LATE_FAULT = PROFILE + "personal: [{namn: Anna Ek, hsa_id: fel}]\n"  # a fault of step 4


@pytest.mark.parametrize(
    ("profile", "code"), [("sob-ready: 1\n", 0), (PROFILE, 0), (FAULTY, 1), (LATE_FAULT, 1), ("enhetten: {}\n", 3)]
)
def test_a_profile_that_claims_nothing_fails_on_its_own_faults_alone(
    sob_ready: Program, folder: Path, profile: str, code: int
) -> None:
    (folder / "unit.yaml").write_text(profile, "utf-8")
    ended = sob_ready("check", "unit.yaml", "--step", "claimed", *DATE)
    assert ended.code == code
    told = " ".join(ended.out.split())
    assert ("✓ Inga fel i profilen själv. Den anger inget klar_till_steg, så inget steg prövas." in told) is (code == 0)
    assert ("✗ Profilen har fel som måste rättas." in told) is (code == 1)


def test_a_fault_of_the_profile_counts_whatever_its_step(sob_ready: Program, folder: Path) -> None:
    (folder / "unit.yaml").write_text(LATE_FAULT, "utf-8")
    narrowed = ("--select", "profil", "--ignore", "steg-1")
    ended = sob_ready("check", "unit.yaml", "--step", "1", *narrowed, *DATE)
    assert ended.code == 1


def test_a_new_repository_of_profiles_is_green_at_once(sob_ready: Program, folder: Path) -> None:
    made = sob_ready("init", "--repo", "förråd")
    assert (made.code, made.out) == (0, "")
    assert sob_ready("check", "--step", "claimed", "profiler", cwd=folder / "förråd").code == 0


def test_a_repository_that_is_there_is_completed_and_not_changed(sob_ready: Program, folder: Path) -> None:
    (folder / "förråd").mkdir()
    (folder / "förråd" / "README.md").write_text("Vår egen.", "utf-8")
    told = sob_ready("init", "--repo", "förråd").errors.replace("\\", "/")
    assert "Fanns redan: förråd/README.md" in told
    assert "Skrev förråd/profiler/enheten.yaml" in told
    assert (folder / "förråd" / "README.md").read_text("utf-8") == "Vår egen."


def test_a_file_can_be_no_repository(sob_ready: Program) -> None:
    ended = sob_ready("init", "--repo", "unit.yaml")
    assert (ended.code, ended.out) == (2, "")
    assert "unit.yaml är en fil." in ended.errors
