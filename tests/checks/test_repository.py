from __future__ import annotations

from sob_ready.case import Clash, Elsewhere
from sob_ready.checks import FULFILLED, Status
from sob_ready.source import Place
from tests.helpers import case, rulebook

SAME_UNIT = "[{mellan: samma enhet}]"
THERE = Elsewhere("b.yaml", Place(3, 11, 3, 20))


def test_a_profile_alone_has_nothing_to_agree_with() -> None:
    (rule,) = rulebook(SAME_UNIT).rules
    judged = case("enhet: {}")
    found = rule.check.judge(judged, judged.unit)
    assert (found.status, found.message) == (Status.NOT_APPLICABLE, "bara en profil prövas")


def test_profiles_without_the_clash_agree() -> None:
    (rule,) = rulebook(SAME_UNIT).rules
    judged = case("enhet: {}")
    judged.clashes = {"två namn": [Clash(("enhet", "hsa_id"), THERE, "SE-1")]}
    assert rule.check.judge(judged, judged.unit) == FULFILLED


def test_both_ends_of_a_clash_are_shown() -> None:
    (rule,) = rulebook(SAME_UNIT).rules
    judged = case("enhet: {}")
    judged.clashes = {"samma enhet": [Clash(("enhet", "hsa_id"), THERE, "SE-1")]}
    found = rule.check.judge(judged, judged.unit)
    assert (found.status, found.locations) == (Status.LACKING, (("enhet", "hsa_id"), THERE))
    assert found.message == "Stämmer inte med b.yaml: SE-1."
