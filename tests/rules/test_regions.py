"""Which region's demands a unit is judged by, and which documents it is shown."""

from __future__ import annotations

import pytest

from sob_ready.checking import Request, check_file
from sob_ready.checks import Status
from sob_ready.formats.sources import followed_words, source_words
from sob_ready.rulebook import load, rules_folder
from tests.rules.pairs import TODAY, outcomes


def test_a_profile_without_region_is_judged_as_one_in_vastra_gotaland_and_told() -> None:
    (found,) = [outcome for outcome in outcomes("vgr", {"enhet.region": None}) if outcome.is_finding]
    assert (found.rule.id, found.status) == ("region-angiven", Status.UNANSWERED)
    assert "bedöms därför som en enhet i Västra Götaland" in found.message


@pytest.mark.parametrize("pack", ["vgr", "htkb", "privat"])
@pytest.mark.parametrize("region", ["Region Skåne", "Region Jönköpings län"])
def test_a_unit_elsewhere_is_never_asked_for_what_vastra_gotaland_demands(pack: str, region: str) -> None:
    judged_packs = {
        outcome.rule.pack.name
        for outcome in outcomes(pack, {"enhet.region": region})
        if outcome.status is not Status.NOT_APPLICABLE
    }
    assert not judged_packs & {"vgr", "htkb", "privat"}
    assert ("jonkoping" in judged_packs) == (region == "Region Jönköpings län")


def test_the_contact_types_of_vastra_gotaland_and_of_jonkoping_are_never_asked_together() -> None:
    for pack in ("vgr", "jonkoping"):
        asked = {outcome.rule.id for outcome in outcomes(pack, {}) if outcome.status is not Status.NOT_APPLICABLE}
        both = ({"rjl-administrativ-kontakt"} & asked, {"kontakttyp-for-meddelande"} & asked)
        assert sorted(map(bool, both)) == [False, True]


def test_a_unit_is_shown_the_documents_that_it_has_to_follow() -> None:
    rulebook = load()
    rule = rulebook.rule("utbildning-i-programmet")
    platforms = rulebook.rule("hsa-id-inte-vardgivarens")
    assert rule is not None
    assert platforms is not None
    told = {
        pack: check_file(str(rules_folder() / pack / "referens.yaml"), rulebook, Request(TODAY))
        for pack in ("nationell", "vgr")
    }
    assert followed_words(told["vgr"], rule) == source_words(rulebook, rule)
    assert followed_words(told["nationell"], rule).startswith("Införandeguiden, ")
    assert "Uppstart" not in followed_words(told["nationell"], rule)
    # The platform can't have it, so it is tried everywhere, and where that is said is told to everyone.
    assert followed_words(told["nationell"], platforms) == source_words(rulebook, platforms) != ""
