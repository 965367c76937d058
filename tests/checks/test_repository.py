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
    assert found.values == {"värden": "SE-1", "filer": "b.yaml"}


def test_a_clash_with_many_files_names_each_file_and_value_once() -> None:
    (rule,) = rulebook(SAME_UNIT).rules
    judged = case("enhet: {}")
    here = ("enhet", "hsa_id")
    others = [Elsewhere(file, Place(3, 11, 3, 20)) for file in ("b.yaml", "c.yaml", "b.yaml")]
    judged.clashes = {"samma enhet": [Clash(here, other, "SE-1") for other in others]}
    found = rule.check.judge(judged, judged.unit)
    assert found.locations == (here, others[0], here, others[1], here, others[2])
    assert found.message == "Stämmer inte med b.yaml och c.yaml: SE-1."
