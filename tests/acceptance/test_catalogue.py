"""``rules``, ``sources`` and ``why`` as a user meets them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from sob_ready.rulebook import load, rules_folder
from tests.acceptance.program import DATE, READY, Ended

Program = Callable[..., Ended]
DOCS = rules_folder().parent / "docs"


# --- rules --------------------------------------------------------------------------------------


def test_every_rule_is_listed(sob_ready: Program) -> None:
    ended = sob_ready("rules", "--format", "json")
    assert [rule["id"] for rule in json.loads(ended.out)["rules"]] == [rule.id for rule in load().rules]
    assert f"{len(load().rules)} av {len(load().rules)} regler." in sob_ready("rules").out


@pytest.mark.parametrize(
    ("options", "fits"),
    [
        (("--pack", "htkb"), lambda rule: rule.pack.name == "htkb"),
        (("--step", "4", "--step", "5"), lambda rule: rule.step in (4, 5)),
        (("--level", "bör"), lambda rule: rule.level.value == "bör"),
        (("--owner", "verksamhetschef"), lambda rule: rule.owner == "verksamhetschef"),
        (("--document", "Uppstart"), lambda rule: any(one.document == "uppstart" for one in rule.requirements)),
        (("--pack", "vgr", "--level", "kan"), lambda rule: rule.pack.name == "vgr" and rule.level.value == "kan"),
    ],
)
def test_rules_are_those_that_every_option_lets_through(
    sob_ready: Program, options: tuple[str, ...], fits: Callable[[object], bool]
) -> None:
    listed = [rule["id"] for rule in json.loads(sob_ready("rules", "--format", "json", *options).out)["rules"]]
    assert listed == [rule.id for rule in load().rules if fits(rule)]
    assert listed


@pytest.mark.parametrize(
    ("command", "meant"),
    [
        ("rules --pack vrg", "vgr"),
        ("rules --step 9", "1, 2, 3"),
        ("rules --level måste", "ska, bör, kan"),
        ("rules --owner enhetschf", "enhetschef"),
        ("rules --document uppstrt", "Uppstart"),
        ("rules --format jsn", "json"),
        ("sources uppstrt", "Uppstart"),
        ("why roller-minst-tv unit.yaml", "roller-minst-tva"),
        ("why roller-minst-tva unit.yaml --subject behandlaren", "behandlare"),
        ("why riskanalys-gjord unit.yaml --subject x", "Ta bort --subject."),
    ],
)
def test_an_unknown_name_suggests_the_nearest(sob_ready: Program, command: str, meant: str) -> None:
    ended = sob_ready(*command.split())
    assert (ended.code, ended.out) == (2, "")
    assert meant in ended.errors.splitlines()[-1]


@pytest.mark.skipif(not DOCS.is_dir(), reason="docs/ is no part of an installed package")
def test_the_page_of_rules_is_current(sob_ready: Program) -> None:
    page = sob_ready("rules", "--format", "markdown").raw
    assert (DOCS / "regler.md").read_bytes() == page, "sob-ready rules --format markdown > docs/regler.md"


# --- sources ------------------------------------------------------------------------------------


def test_every_requirement_is_told_with_its_rules_or_why_there_are_none(sob_ready: Program) -> None:
    told = " ".join(sob_ready("sources").out.split())
    for document in load().documents:
        assert document.title in told
        for requirement in document.requirements:
            assert f"{requirement.id} [{requirement.level.value}]" in told
            rules = [rule.id for rule in load().rules if requirement in rule.requirements]
            assert not rules or f"{'Regler' if len(rules) > 1 else 'Regel'}: {', '.join(rules)}" in told
            assert not requirement.uncheckable or f"Prövas inte: {requirement.uncheckable}" in told


def test_one_document_is_shown_alone(sob_ready: Program) -> None:
    told = sob_ready("sources", "checklista").out
    assert "C-01 [ska]" in told
    assert "U-01" not in told
    assert "\n54 krav, varav 1 inte prövas av någon regel.\n" in told
    assert "\n34 krav, alla prövas.\n" in sob_ready("sources", "uppstart").out


@pytest.mark.parametrize("command", ["rules", "sources", "why roller-minst-tva unit.yaml"])
def test_prose_fits_a_narrow_terminal(sob_ready: Program, command: str) -> None:
    rows = sob_ready(*command.split(), env={"COLUMNS": "50"}).out.splitlines()
    assert not [row for row in rows if len(row) > 50 and " " in row.strip()]


# --- why ----------------------------------------------------------------------------------------


def test_why_shows_what_was_read_and_where(sob_ready: Program) -> None:
    told = sob_ready("why", "enhetens-hsa-id-form", "unit.yaml", *DATE).out
    assert "✓  Enheten: uppfyllt" in told
    assert "enhet.hsa_id: ”SE2321000131-E000000012345” (unit.yaml:4:11)" in told


def test_why_names_the_rule_that_took_the_place_of_this_one(sob_ready: Program) -> None:
    told = sob_ready("why", "roller-minst-en", READY, *DATE).out
    assert "–  behandlare: ej tillämpligt" in told
    assert "Ersätts av regeln roller-minst-tva." in told
    assert "sob-ready why roller-minst-tva" in told


def test_why_says_which_condition_does_not_hold(sob_ready: Program) -> None:
    told = sob_ready("why", "rjl-alla-sju-programmen", "unit.yaml", *DATE).out
    assert "  enhetens region är Region Jönköpings län: nej" in told
    assert "Gäller bara när enhetens region är Region Jönköpings län." in told


def test_why_says_what_a_rule_waits_for(sob_ready: Program) -> None:
    told = " ".join(sob_ready("why", "roller-minst-en", "unit.yaml", *DATE).out.split())
    assert "Beror på regeln personal-angiven. personal-angiven (" in told
    assert "): obesvarat." in told


@pytest.mark.parametrize("name", ["Anna Ek", "anna  ek", "se2321000131-p000000000001"])
def test_why_shows_one_subject_by_name_or_hsa_id(sob_ready: Program, folder: Path, name: str) -> None:
    staff = "personal: [{namn: Anna Ek, hsa_id: SE2321000131-P000000000001}, {namn: Bo Alm}]\n"
    (folder / "unit.yaml").write_text(f"sob-ready: 1\n{staff}", "utf-8")
    told = sob_ready("why", "personens-hsa-id-form", "unit.yaml", "--subject", name, *DATE).out
    assert "✓  Anna Ek: uppfyllt" in told
    assert "Bo Alm" not in told


def test_why_tells_who_is_not_concerned(sob_ready: Program) -> None:
    told = sob_ready("why", "lanad-behandlare-tillaten", READY, *DATE).out
    assert "Ingen i profilen berörs." in told
    assert "Regeln berör inte" in told


def test_why_shows_no_personal_number(sob_ready: Program, folder: Path) -> None:
    number = "19811218-9876"
    (folder / "unit.yaml").write_text(f"sob-ready: 1\nenhet: {{namn: '{number}', hsa_id: SE8112189876-1}}\n", "utf-8")
    for rule in ("enhetens-namn-angivet", "inga-personnummer", "enhetens-hsa-id-form", "inget-hsa-id-med-personnummer"):
        told = sob_ready("why", rule, "unit.yaml", *DATE)
        assert told.code == 0
        assert "9876" not in told.out


def test_why_ends_with_3_for_a_file_that_is_no_profile(sob_ready: Program, folder: Path) -> None:
    (folder / "unit.yaml").write_text("enhetten: {}\n", "utf-8")
    ended = sob_ready("why", "roller-minst-tva", "unit.yaml")
    assert (ended.code, ended.out) == (3, "")
