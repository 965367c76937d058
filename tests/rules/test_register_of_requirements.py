"""Every requirement of the documents has its rule, and every rule is worded so that a reader can follow it."""

from __future__ import annotations

import re

import pytest

from sob_ready.rulebook import Level, Requirement, Rule
from tests.rules.pairs import rulebook

SIZES = {"U": 34, "C": 54, "G": 44, "H": 19, "J": 13}
STRENGTH = [Level.MAY, Level.SHOULD, Level.MUST]
MILDER = {
    "riskanalysens-omraden": "G-02 asks for a plan where risks were found; the four areas are only places to look.",
    "riskanalysledare": "G-41 advises support the first time, and a riskanalysledare where one is needed.",
    "htkb-vidmakthallande": "H-16 asks for an end and for purging; vidmakthållande before that is a possibility.",
}
OF_THE_PROFILE = ("profil", "register")  # packs about the file itself, which no document speaks of

REQUIREMENTS = [requirement for document in rulebook().documents for requirement in document.requirements]
RULES = pytest.mark.parametrize("rule", rulebook().rules, ids=lambda rule: rule.id)


def test_the_register_holds_every_requirement_once() -> None:
    expected = {f"{series}-{number:02}" for series, size in SIZES.items() for number in range(1, size + 1)}
    assert len(expected) == len(REQUIREMENTS) == 164
    assert {requirement.id for requirement in REQUIREMENTS} == expected


@pytest.mark.parametrize("requirement", REQUIREMENTS, ids=lambda requirement: requirement.id)
def test_a_requirement_is_fulfilled_by_a_rule_or_says_why_none_can(requirement: Requirement) -> None:
    fulfilling = [rule for rule in rulebook().rules if requirement in rule.requirements]
    assert bool(fulfilling) != bool(requirement.uncheckable), [rule.id for rule in fulfilling]
    if fulfilling:
        strongest = max(STRENGTH.index(rule.level) for rule in fulfilling)
        assert strongest >= STRENGTH.index(requirement.level), "no rule is as strict as the document"


def test_the_uncheckable_are_few_and_known() -> None:
    assert [requirement.id for requirement in REQUIREMENTS if requirement.uncheckable] == ["C-18"]


@RULES
def test_a_rule_comes_from_a_document_unless_it_is_about_the_profile(rule: Rule) -> None:
    assert rule.requirements or rule.pack.name in OF_THE_PROFILE
    assert set(rule.requirements) <= set(REQUIREMENTS)


def test_every_rule_that_is_let_be_milder_exists() -> None:
    assert set(MILDER) <= {rule.id for rule in rulebook().rules}


@RULES
def test_a_rule_is_no_milder_than_its_strictest_requirement(rule: Rule) -> None:
    strictest = max((STRENGTH.index(requirement.level) for requirement in rule.requirements), default=0)
    milder = STRENGTH.index(rule.level) < strictest
    assert milder == (rule.id in MILDER)


@RULES
def test_a_rule_belongs_to_a_step_of_one_of_its_requirements(rule: Rule) -> None:
    if rule.requirements:
        assert rule.step in {requirement.step for requirement in rule.requirements}


@RULES
def test_a_rule_is_worded_for_its_reader(rule: Rule) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", rule.id)
    assert rule.title[:1].isupper() or rule.title.startswith("iKBT")
    assert not rule.title.endswith(".")
    texts = (rule.message, rule.unanswered, rule.remedy, rule.explanation)
    assert all(text.endswith((".", "?")) for text in texts if text)
    assert rule.remedy.endswith(".")
    for text in filter(None, (rule.title, *texts)):
        assert text == " ".join(text.split())


@RULES
def test_a_demand_of_a_document_says_why_it_is_made(rule: Rule) -> None:
    # Advice, and what is asked of the file itself, explain themselves.
    if rule.level is Level.MUST and rule.requirements:
        assert rule.explanation
