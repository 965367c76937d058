"""What the second reading of Införandeguiden, vårdprocess HTKB and Region Jönköpings län's regelbok objected to."""

from __future__ import annotations

import pytest

from sob_ready.checks import Status
from tests.rules.pairs import Patch, findings, outcomes, rulebook

HTKB = "Hantera tankar, känslor och beteenden"
OTHER_ONLY: Patch = {
    "personal[1].program": ["Depressionshjälpen"],
    "personal[3].program": ["Depressionshjälpen"],
    "personal[3].utbildning.program": ["Depressionshjälpen"],
    "personal[3].utbildning.psykologpartners": "ja",
}
VISITS_ONLY: Patch = {
    "program[0].användning": ["stöd till besök"],
    "program[0].journalrutin": {"stöd_till_besök": "ja"},
}


def messages(pack: str, patch: Patch) -> list[str]:
    return [outcome.message for outcome in outcomes(pack, patch) if outcome.is_finding]


@pytest.mark.parametrize(
    ("pack", "patch", "meant"),
    [
        ("nationell", {"program[0].namn": "Streshjälpen"}, "Streshjälpen (menas Stresshjälpen?)"),
        ("jonkoping", {"program[2].namn": "Depresionshjälpen"}, "Depresionshjälpen (menas Depressionshjälpen?)"),
        ("htkb", {"program[1].namn": "Depresionshjälpen"}, "Depresionshjälpen (menas Depressionshjälpen?)"),
    ],
)  # fmt: skip
def test_a_misspelt_programme_is_one_finding_that_names_the_one_meant(pack: str, patch: Patch, meant: str) -> None:
    assert findings(pack, patch) == ["programnamnen-ratt-stavade brist"]
    assert messages(pack, patch) == [f"Programnamn som inte är kända: {meant}."]


def test_a_programme_that_nobody_knows_is_one_finding_where_others_call_it_something_else() -> None:
    name = "Att hantera känslor"
    assert findings("htkb", {"program[0].namn": name}) == [f"programtyp-angiven obesvarat {name}"]


@pytest.mark.parametrize(
    "name", ["HTKB VGR", "Hantera tankar, känslor och beteenden (HTKB)", "Hantera tankar, känslor och beteende"]
)
@pytest.mark.parametrize("kind", [None, "KBT-behandling", "annan behandling"])
def test_htkb_under_another_name_is_htkb_whatever_type_it_is_said_to_have(name: str, kind: str | None) -> None:
    # Else none of the demands on HTKB would be judged, and nobody told.
    named: Patch = {"program[0].namn": name, "program[0].typ": kind}
    assert findings("htkb", named) == []
    assert "htkb-utbildning brist Ylva Hedström" in findings(
        "htkb", named | {"personal[3].utbildning.htkb_utbildningspaket": "nej"}
    )


def test_a_misspelt_programme_of_a_person_names_the_one_meant() -> None:
    patch: Patch = {"personal[3].program": ["HTBK"]}
    assert findings("htkb", patch) == ["personens-program-finns brist Ylva Hedström"]
    assert f"HTBK (menas {HTKB}?)" in messages("htkb", patch)[0]


def test_a_known_programme_that_the_unit_lacks_is_not_taken_for_a_slip() -> None:
    assert messages("nationell", {"personal[2].program": ["Sömnhjälpen"]}) == [
        "Hos Saga Wik står program som inte finns i profilen: Sömnhjälpen."
    ]


@pytest.mark.parametrize(
    ("pack", "patch", "programme"),
    [
        ("nationell", {"personal[1].program": ["Oroshjälpen"]}, "Stresshjälpen"),
        ("htkb", OTHER_ONLY, HTKB),
        ("jonkoping", {"personal[3]": None}, "Tobakshjälpen"),
    ],
)
def test_a_programme_has_someone_who_treats_in_it(pack: str, patch: Patch, programme: str) -> None:
    # Without, the demands on its behandlare would be judged for nobody, and pass.
    assert findings(pack, patch) == [f"programmet-har-behandlare brist {programme}"]


def test_a_unit_without_behandlare_is_told_once() -> None:
    patch: Patch = {"personal[1].roller": ["dataadministratör"], "personal[2].roller": None}
    assert findings("nationell", patch) == ["roller-minst-en brist behandlare"]


@pytest.mark.parametrize(
    ("patch", "expected"),
    [
        ({"rutiner.ikbt": None}, ["rjl-rutin obesvarat"]),
        ({"rutiner.ikbt": "nej", "program[0].rutin": None, "program[1].rutin": "nej"}, ["rjl-rutin brist"]),
        ({"program[1].rutin": "nej"}, ["rutin-for-programmet brist Ångesthjälpen ung"]),
        ({"rutiner.ikbt.erbjuds_aktivt": "nej"}, ["rjl-erbjuds-aktivt brist"]),
        ({"program[6].gallringsriktlinje": "nej"}, ["rjl-gallringsriktlinje brist Tobakshjälpen"]),
    ],
)
def test_a_vardcentral_in_jonkoping_is_told_of_a_missing_routine_once(patch: Patch, expected: list[str]) -> None:
    assert findings("jonkoping", patch) == expected


def test_the_guideline_for_purging_needs_no_document_of_its_own_for_each_programme() -> None:
    # The reference says ja alone; the routine for gallring is what the document is asked of (G-14).
    assert findings("jonkoping", {}) == []


@pytest.mark.parametrize(
    ("templates", "expected"),
    [
        (["Uppstartsmall KBT på nätet"], ["htkb-journalmallar brist " + HTKB]),
        (["SIBER – sammanfattande mall"], ["htkb-journalmallar brist " + HTKB]),
        (["Uppstartsmallen"], ["htkb-journalmallar brist " + HTKB]),
        (["Mall för besök"], []),
        ([], []),
    ],
)
def test_a_template_that_sends_to_siber_is_known_under_a_longer_name(templates: list[str], expected: list[str]) -> None:
    assert findings("htkb", {"program[0].journalmallar": templates}) == expected


def test_htkb_that_only_supports_visits_needs_no_journal_routine_for_digital_treatment() -> None:
    assert findings("htkb", VISITS_ONLY) == []


@pytest.mark.parametrize(
    ("patch", "expected"),
    [
        ({"start.avstämt_med_förvaltningen": "2026-09-01"}, ["avstamt-efter-anslutningen brist"]),
        ({"program[1].utdelat": "2026-11-19"}, ["avstamt-efter-anslutningen brist"]),
        ({"e_tjänster_1177.visas_inloggad.datum": "2026-09-01"}, ["sedd-efter-aktiveringen brist"]),
        ({"e_tjänster_1177.visas_på_kontaktkort.datum": "2026-11-10"}, []),
        ({"start.prövat_inloggning.datum": "2026-11-09"}, ["provat-efter-aktiveringen brist"]),
        ({"e_tjänster_1177.ärendetyp_aktiverad": "ja", "e_tjänster_1177.synlig": "ja"}, []),
    ],
)
def test_what_was_looked_at_before_it_was_there_is_no_proof(patch: Patch, expected: list[str]) -> None:
    assert findings("nationell", patch) == expected


@pytest.mark.parametrize(
    "patch",
    [
        {"vårdgivare.avtal.till": "2026-08-31", "vårdgivare.avtal.från": "2026-10-01"},
        {"vårdgivare.avtal.till": "2027-08-31", "vårdgivare.avtal.från": "2028-01-01"},
    ],
)
def test_an_agreement_that_ends_before_it_begins_is_one_finding(patch: Patch) -> None:
    assert findings("privat", patch) == ["avtalets-dagar-i-ordning brist"]


def test_a_programme_without_name_gives_no_advice_on_htkb_besides() -> None:
    assert findings("htkb", {"program[1].namn": None}) == ["program-angivna obesvarat"]


def test_a_profile_without_region_is_judged_as_one_in_vastra_gotaland_and_told() -> None:
    assert findings("vgr", {"enhet.region": None}) == ["region-angiven obesvarat"]
    assert "bedöms därför som en enhet i Västra Götaland" in messages("vgr", {"enhet.region": None})[0]


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


@pytest.mark.parametrize("rule_id", ["rjl-internutbildning", "htkb-utbildning"])
def test_a_remedy_that_speaks_of_a_behandlare_is_spoken_to_the_manager(rule_id: str) -> None:
    rule = rulebook().rule(rule_id)
    assert rule is not None
    assert rule.owner == "enhetschef"
