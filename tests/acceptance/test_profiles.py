"""Which profiles a command line means, and what is said of many of them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.acceptance.program import OWN, PROFILE, Ended

Program = Callable[..., Ended]


@pytest.fixture
def region(folder: Path) -> Path:
    """Profiles among other files, made in an order that is not the alphabet's."""
    (folder / "unit.yaml").unlink()
    for name, text in {
        "region/öst/unit.yaml": PROFILE.replace("Ekens", "Östra"),
        "region/a/b.yml": PROFILE.replace("Ekens", "Alens"),
        "region/a-b.yaml": "\ufeff# En kommentar\r\n\r\n---\r\nsob-ready: 1\r\n",
        "region/B.YAML": PROFILE.replace("Ekens", "Björkens"),
        "region/.gömd/unit.yaml": PROFILE,
        "region/docker-compose.yaml": "services: {}\n# sob-ready: 1\n",
        "region/läs.txt": PROFILE,
        "region/utkast.yaml": "enhet: {}\n",
    }.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    return folder


def files(ended: Ended) -> list[str]:
    return [profile["file"].replace("\\", "/") for profile in json.loads(ended.out)["profiles"]]


@pytest.mark.usefixtures("region")
def test_a_folder_means_the_profiles_below_it_in_one_order(sob_ready: Program) -> None:
    ended = sob_ready("check", "region", *OWN, "--format", "json")
    assert files(ended) == ["region/B.YAML", "region/a/b.yml", "region/a-b.yaml", "region/öst/unit.yaml"]
    others = " och ".join(str(Path("region", name)) for name in ("docker-compose.yaml", "utkast.yaml"))
    assert ended.errors == f"Hoppade över 2 filer som inte börjar med raden ”sob-ready: 1”: {others}.\n"
    assert sob_ready("check", "region", *OWN, "--quiet").errors == ""


@pytest.mark.parametrize("raw", [b"", b"PK\x03\x04\x14"], ids=["empty", "Word"])
def test_a_file_of_a_folder_that_was_a_profile_or_was_to_be_one_is_told(
    raw: bytes, region: Path, sob_ready: Program
) -> None:
    (region / "region" / "ny.yaml").write_bytes(raw)
    ended = sob_ready("check", "region", *OWN)
    assert ended.code == 3
    assert f"{Path('region', 'ny.yaml')}:" in ended.errors


@pytest.mark.usefixtures("region")
def test_a_pattern_means_what_matches_and_no_profile_is_checked_twice(sob_ready: Program) -> None:
    ended = sob_ready("check", "region/*/*.y*ml", "region", "./region/a/b.yml", *OWN, "--format", "json")
    assert files(ended) == ["region/a/b.yml", "region/öst/unit.yaml", "region/B.YAML", "region/a-b.yaml"]


@pytest.mark.parametrize("target", ["finns-inte.yaml", "länk.yaml"], ids=["nowhere", "itself"])
def test_a_link_in_a_folder_that_leads_to_no_profile_is_told(target: str, region: Path, sob_ready: Program) -> None:
    (region / "region" / "länk.yaml").symlink_to(target)
    ended = sob_ready("check", "region", *OWN, "--quiet")
    assert ended.code == 3
    assert ended.errors.startswith(f"{Path('region', 'länk.yaml')}: fel: ")


@pytest.mark.usefixtures("region")
def test_a_pattern_that_matches_nothing_gives_3(sob_ready: Program) -> None:
    ended = sob_ready("check", "region/*.json", *OWN)
    assert ended.code == 3
    assert ended.errors.startswith("region/*.json: fel: Ingen fil stämmer med mönstret.\n")


def test_a_file_named_with_brackets_is_a_file(sob_ready: Program, folder: Path) -> None:
    (folder / "enhet[1].yaml").write_text(PROFILE, "utf-8")
    assert files(sob_ready("check", "enhet[1].yaml", *OWN, "--format", "json")) == ["enhet[1].yaml"]


def test_a_profile_in_a_folder_that_is_no_utf_8_is_told_of(sob_ready: Program, region: Path) -> None:
    (region / "region" / "gammal.yaml").write_bytes(b"# \xe5\nsob-ready: 1\n")
    ended = sob_ready("check", "region", *OWN, "--format", "json")
    assert ended.code == 3
    assert len(files(ended)) == 4
    assert "gammal.yaml:1:3: fel: " in ended.errors
    assert json.loads(ended.out)["failures"][0]["file"].endswith("gammal.yaml")


def test_many_profiles_end_with_a_table_of_the_units(sob_ready: Program, region: Path) -> None:
    (region / "region" / "trasig.yaml").write_text("sob-ready: [\n", "utf-8")
    rows = sob_ready("check", "region", *OWN).out.splitlines()[-7:]
    assert rows == [
        "Alla enheter                          Klar t.o.m. steg  Ska kvar  Går ut härnäst",
        "✗ Björkens vårdcentral                               –         1               –",
        "✗ Alens vårdcentral                                  –         1               –",
        f"✗ {Path('region/a-b.yaml')!s:<51}–         1               –",
        "✗ Östra vårdcentral                                  –         1               –",
        f"✗ {Path('region/trasig.yaml')!s:<34}  går inte att läsa",
        "5 profiler. Inga brister i urvalet: 0, brister: 4, går inte att läsa: 1.",
    ]


def test_what_each_person_has_to_do_is_told_by_name_however_many_the_profiles(sob_ready: Program, folder: Path) -> None:
    chef = "personal: [{namn: Anna Ek, funktioner: [enhetschef]}]\n"
    (folder / "unit.yaml").write_text(PROFILE + chef, "utf-8")
    (folder / "annan.yaml").write_text(PROFILE.replace("012345", "012346") + chef.replace("Anna", "Eva"), "utf-8")
    told = sob_ready("check", "unit.yaml", "annan.yaml", *OWN, "--group-by", "owner").out
    assert "Att göra för Anna Ek (enhetschef): 1 ska\n" in told
    assert "Att göra för Eva Ek (enhetschef): 1 ska\n" in told


def test_one_profile_gets_no_table(sob_ready: Program) -> None:
    assert "Alla enheter" not in sob_ready("check", "unit.yaml", *OWN).out


def test_no_progress_bar_is_written_to_a_pipe(sob_ready: Program, folder: Path) -> None:
    for number in range(25):
        (folder / f"{number:02}.yaml").write_text("sob-ready: 1\n", "utf-8")
    ended = sob_ready("check", ".", *OWN)
    assert ended.errors == ""
    assert "26 profiler. " in ended.out
