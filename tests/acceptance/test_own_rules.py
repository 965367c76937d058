"""What docs/egna-regler.md says to whoever writes a pack is so."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.acceptance.handbook import HANDBOOK, anchors
from tests.acceptance.own_rules import PAGE, files, page
from tests.acceptance.program import DATE, Ended
from tests.acceptance.renew_outputs import ROOT

Program = Callable[..., Ended]


@pytest.fixture
def pack(folder: Path) -> str:
    """The pack of the page, beside a unit of the region that is ready by the other rules."""
    (folder / "regler").mkdir()
    for name, text in files().items():
        (folder / "regler" / name).write_text(text, "utf-8")
    unit = (ROOT / "examples" / "annan-region.yaml").read_text("utf-8")
    (folder / "enheten.yaml").write_text(unit.replace("Region Kronoberg", "Region Halland"), "utf-8")
    return "regler"


def test_the_tables_are_those_of_the_program() -> None:
    assert PAGE.read_text("utf-8") == page(), "python -m tests.acceptance.own_rules"


def test_links_to_the_handbook_lead_to_a_heading() -> None:
    linked = re.findall(r"\(handbok\.md#([^)]*)\)", PAGE.read_text("utf-8"))
    assert linked
    assert set(linked) <= anchors(HANDBOOK.read_text("utf-8"))


def test_the_pack_is_tried_beside_the_others(sob_ready: Program, pack: str) -> None:
    assert sob_ready("check", "enheten.yaml", *DATE).code == 0
    ended = sob_ready("check", "enheten.yaml", "--rules", pack, *DATE)
    assert ended.code == 1
    assert "Antalet behandlare i Stresshjälpen är 1. Minst två behövs." in ended.out
    assert "Regel: halland-tva-behandlare" in ended.out
    assert "Regel: programmet-har-behandlare" not in ended.out


def test_a_unit_of_another_region_is_not_concerned(sob_ready: Program, pack: str) -> None:
    assert sob_ready("check", str(ROOT / "examples" / "annan-region.yaml"), "--rules", pack, *DATE).code == 0


def test_the_commands_of_the_page_can_be_run(sob_ready: Program, pack: str, reference: Path) -> None:
    assert reference.is_file()
    commands = re.findall(r"`sob-ready ([a-z].*?)`", PAGE.read_text("utf-8"))
    assert [command.split()[0] for command in commands] == ["rules", "rules", "explain", "why", "schema"]
    for command in commands:
        assert sob_ready(*command.split(), *(DATE if "--test" in command else ())).code == 0
    assert "3 av " in sob_ready("rules", "--rules", pack, "--pack", "halland").out


def test_the_report_names_the_rules_that_are_replaced(sob_ready: Program, pack: str) -> None:
    told = "Egna regler gäller i stället för regler som följer med sob-ready: programmet-har-behandlare."
    assert told in sob_ready("check", "enheten.yaml", "--rules", pack, *DATE).out.replace("\n  ", " ")
    assert (
        "Egna regler"
        not in sob_ready("check", str(ROOT / "examples" / "annan-region.yaml"), "--rules", pack, *DATE).out
    )


def test_what_nobody_may_be_excepted_from_is_not_replaced(sob_ready: Program, pack: str, folder: Path) -> None:
    own = folder / pack / "egna.yaml"
    own.write_text(own.read_text("utf-8").replace("[programmet-har-behandlare]", "[e-tjanst-aktiverad]"), "utf-8")
    ended = sob_ready("check", "enheten.yaml", "--rules", pack, *DATE)
    assert ended.code == 2
    assert "ersätter ”e-tjanst-aktiverad”, som ingen kan ge undantag från" in ended.errors.replace("\n  ", " ")


def test_rules_in_a_folder_within_the_pack_are_not_passed_over(sob_ready: Program, pack: str, folder: Path) -> None:
    (folder / pack / "mer").mkdir()
    (folder / pack / "egna.yaml").rename(folder / pack / "mer" / "egna.yaml")
    ended = sob_ready("check", "enheten.yaml", "--rules", pack, *DATE)
    assert ended.code == 2
    assert "egna.yaml blir inte läst" in ended.errors


@pytest.fixture
def reference(folder: Path, pack: str) -> Path:
    """The pack's reference profile: the unit with another behandlare, the third in its staff."""
    unit = (folder / "enheten.yaml").read_text("utf-8")
    before, second, rest = unit.partition("  - namn: Victor Ståhl")
    person, end, rest = rest.partition("förankring:")
    third = person.replace("7330028000120", "7330028000137")
    path = folder / pack / "referens.yaml"
    path.write_text(f"{before}{second}{person}  - namn: Ylva Sten{third}{end}{rest}", "utf-8")
    return path


def test_the_rules_of_the_page_do_what_their_examples_say(sob_ready: Program, pack: str, reference: Path) -> None:
    assert reference.is_file()
    ended = sob_ready("rules", "--test", "--rules", pack, *DATE)
    assert (ended.code, ended.out) == (0, "3 av 3 egna regler gör som exemplen säger.\n")


def test_a_rule_that_is_changed_by_mistake_is_told(sob_ready: Program, pack: str, reference: Path) -> None:
    own = reference.parent / "egna.yaml"
    own.write_text(own.read_text("utf-8").replace("minst: 2", "minst: 1"), "utf-8")
    ended = sob_ready("rules", "--test", "--rules", pack, *DATE)
    assert ended.code == 1
    assert "regler/egna.yaml:11:9: fel: Exemplet ”brist” ger ingen brist för regeln" in ended.out.replace("\\", "/")
    assert "2 av 3 egna regler gör som exemplen säger." in ended.out


def test_a_reference_profile_that_is_not_there_is_told(sob_ready: Program, pack: str) -> None:
    ended = sob_ready("rules", "--test", "--rules", pack, *DATE)
    assert (ended.code, ended.out) == (2, "")
    assert "referens.yaml: fel: Filen finns inte." in ended.errors


def test_a_faulty_reference_profile_is_told_with_its_line(sob_ready: Program, pack: str, reference: Path) -> None:
    reference.write_text("sob-ready: 1\n\nenhet: [\n", "utf-8")
    ended = sob_ready("rules", "--test", "--rules", pack, *DATE)
    assert (ended.code, ended.out) == (2, "")
    assert re.search(r"referens\.yaml:\d:\d+: fel: ", ended.errors)


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["--test"], "Det finns inga egna regler att pröva."),
        (["--test", "--rules", "regler", "--step", "8"], "Det finns inga egna regler att pröva."),
        (["--test", "--rules", "regler", "--format", "json"], "Vad --test kom fram till skrivs bara som text."),
        (["--rules", "regler", "--date", "2026-11-21"], "--date gäller bara tillsammans med --test."),
    ],
)
def test_what_can_not_be_tried_is_told(sob_ready: Program, pack: str, arguments: list[str], expected: str) -> None:
    assert pack == "regler"
    ended = sob_ready("rules", *arguments)
    assert (ended.code, ended.out) == (2, "")
    assert expected in ended.errors


def test_a_reference_profile_under_another_name_is_no_file_of_rules(
    sob_ready: Program, pack: str, reference: Path
) -> None:
    reference.rename(reference.with_name("profil.yaml"))
    ended = sob_ready("rules", "--rules", pack)
    assert ended.code == 2
    assert "profil.yaml:3:1: fel: Filen är en profil och har inga regler." in ended.errors
    assert ended.errors.count("fel:") == 1
