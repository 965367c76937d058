"""Every exit code of the table that a user can bring about, and what is said with it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.acceptance.program import DATE, OWN, PROFILE, READY, SECRET, Ended, broken

Program = Callable[..., Ended]

MET = (
    PROFILE
    + "personal:\n  - namn: Anna Ek\n  - namn: Bo Alm\nmål:\n  mätbara: ja\nförankring:\n  ledningens_stöd: ja\n"
)


def test_a_ready_unit_gives_0(sob_ready: Program) -> None:
    ended = sob_ready("check", READY, *DATE)
    assert ended.code == 0
    assert ended.errors == ""
    assert "✓ Redo för anmälan (steg 1–6).\n✓ Redo för start (steg 1–8).\n" in ended.out


def test_a_unit_that_is_not_ready_gives_1(sob_ready: Program) -> None:
    ended = sob_ready("check", "unit.yaml", *DATE)
    assert ended.code == 1
    assert ended.errors == ""
    assert "✗ Inte redo för start (steg 1–8): " in ended.out


def test_a_file_that_is_no_profile_gives_3_and_nothing_on_stdout(sob_ready: Program, folder: Path) -> None:
    (folder / "trasig.yaml").write_text("sob-ready: 1\nenhet:\n  namm: Eken\n", "utf-8")
    ended = sob_ready("check", "trasig.yaml", *DATE)
    assert (ended.code, ended.out) == (3, "")
    assert ended.errors.startswith("trasig.yaml:3:3: fel: Okänd nyckel: ”namm”.\n    3 │   namm: Eken\n")
    assert "Menade du ”namn”?" in ended.errors


def test_an_unreadable_file_does_not_hide_the_others(sob_ready: Program, folder: Path) -> None:
    (folder / "trasig.yaml").write_text("enhet: [\n", "utf-8")
    ended = sob_ready("check", "trasig.yaml", "unit.yaml", *DATE)
    assert ended.code == 3
    assert "trasig.yaml:" in ended.errors
    assert ended.out.startswith("Ekens vårdcentral (SE2321000131-E000000012345)\n")


def test_a_folder_without_profiles_gives_3(sob_ready: Program) -> None:
    ended = sob_ready("check", "paket", *DATE)
    assert (ended.code, ended.out) == (3, "")
    assert "\npaket: fel: Mappen innehåller inga profiler.\n" in ended.errors


def test_a_check_that_crashes_gives_70_and_is_no_pass(sob_ready: Program, folder: Path) -> None:
    (folder / "unit.yaml").write_text(MET, "utf-8")
    env = broken(folder, "sob_ready.checks.amounts", "Count.judge")
    ended = sob_ready("check", "unit.yaml", *OWN, env=env)
    assert ended.code == 70
    assert "[fel i sob-ready] Personalen är fler än en" in ended.out
    assert "✗ 1 prövning gick fel." in ended.out
    assert "✗ Brister i urvalet" in ended.out
    assert SECRET not in ended.out + ended.errors


def test_a_comparison_with_a_check_that_crashes_gives_70(sob_ready: Program, folder: Path) -> None:
    (folder / "annan.yaml").write_text(MET, "utf-8")
    env = broken(folder, "sob_ready.checks.amounts", "Count.judge")
    ended = sob_ready("diff", "unit.yaml", "annan.yaml", "--rules", "paket", *DATE, env=env)
    assert ended.code == 70
    assert SECRET not in ended.out + ended.errors


@pytest.mark.parametrize("debug", ["", "1"])
def test_an_internal_error_gives_70_and_never_shows_what_a_profile_says(
    sob_ready: Program, folder: Path, debug: str
) -> None:
    env = {**broken(folder, "sob_ready.checking", "judge"), "SOB_READY_DEBUG": debug}
    ended = sob_ready("check", "unit.yaml", *OWN, env=env)
    assert (ended.code, ended.out) == (70, "")
    assert ended.errors.startswith("fel: Ett internt fel uppstod (ValueError).")
    assert SECRET not in ended.errors.replace(f'raise ValueError("{SECRET}")', "")  # the line of code itself
    assert ("in broken" in ended.errors) == bool(debug)


@pytest.mark.parametrize(
    ("profile", "options", "code"),
    [
        (PROFILE, (), 1),
        (MET, (), 0),
        (PROFILE, ("--step", "3"), 0),
        (PROFILE, ("--step", "4"), 1),
        (PROFILE, ("--step", "3", "--strict"), 1),
        (PROFILE, ("--ignore", "ska"), 0),
        (PROFILE, ("--ignore", "ska", "--strict"), 1),
        (PROFILE, ("--ignore", "ska,bör", "--strict"), 0),
        (PROFILE + "klar_till_steg: 3\n", ("--step", "claimed"), 0),
        (PROFILE + "klar_till_steg: 4\n", ("--step", "claimed"), 1),
        (PROFILE, ("--step", "claimed"), 0),
    ],
)
def test_the_exit_code_follows_the_goal(
    sob_ready: Program, folder: Path, profile: str, options: tuple[str, ...], code: int
) -> None:
    (folder / "unit.yaml").write_text(profile, "utf-8")
    assert sob_ready("check", "unit.yaml", *OWN, *options).code == code


def test_a_claim_that_is_not_made_is_told_of(sob_ready: Program) -> None:
    assert "anger inget klar_till_steg" in sob_ready("check", "unit.yaml", *DATE, "--step", "claimed").out


def test_the_gravest_of_several_files_wins(sob_ready: Program) -> None:
    assert sob_ready("check", READY, "unit.yaml", *DATE).code == 1
    assert sob_ready("check", READY, "unit.yaml", "finns-inte.yaml", *DATE).code == 3


def test_a_narrowed_run_never_says_ready(sob_ready: Program) -> None:
    ended = sob_ready("check", READY, *DATE, "--ignore", "kan", "--step", "6")
    assert ended.code == 0
    assert "✓ Inga brister i urvalet till och med steg 6 (" in ended.out
    assert "edo för" not in ended.out
    assert "klart" not in ended.out


def test_a_faulty_pack_gives_2_with_every_fault(sob_ready: Program, folder: Path) -> None:
    (folder / "paket" / "regler.yaml").write_text("regler:\n  - id: Fel Id\n    titel: x\n    nivå: skall\n", "utf-8")
    ended = sob_ready("check", "unit.yaml", *OWN)
    assert (ended.code, ended.out) == (2, "")
    assert "Menade du ”ska”?" in ended.errors
    assert ended.errors.count(": fel: ") > 1
