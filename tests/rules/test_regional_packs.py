"""What the packs for private vårdgivare, HTKB and Region Jönköpings län say of cases that their examples leave out."""

from __future__ import annotations

import pytest

from tests.rules.pairs import Patch, outcomes


def findings(pack: str, patch: Patch) -> set[str]:
    """The findings on a pack's reference profile when it has been changed, whomever they are about."""
    return {f"{outcome.rule.id} {outcome.status.value}" for outcome in outcomes(pack, patch) if outcome.is_finding}


@pytest.mark.parametrize(
    ("agreement", "expected"),
    [
        ({"från": "2024-01-01", "till": "tills vidare"}, set()),
        ({"från": "2024-01-01", "till": "2027-02-01"}, set()),
        ({"från": "2024-01-01", "till": "2027-01-31"}, {"avtal-giltigt brist"}),
        ({"från": "2026-11-22", "till": "2029-12-31"}, {"avtal-giltigt brist"}),
        ({"från": "2024-01-01"}, {"avtal-giltigt obesvarat"}),
        ({"till": "2029-12-31"}, {"avtal-giltigt obesvarat"}),
        (None, {"avtal-giltigt obesvarat"}),
        ({"från": "2024-01-01", "till": "2026-11-20"}, {"sob-avslutas-med-avtalet obesvarat"}),
        ({"från": "2024-01-01", "till": "2029-12-31", "uppsagt": "2026-10-01"}, {"sob-avslutas-med-avtalet obesvarat"}),
    ],
)
def test_an_agreement_is_valid_or_is_being_wound_up(agreement: object, expected: set[str]) -> None:
    assert findings("privat", {"vårdgivare.avtal": agreement}) == expected


@pytest.mark.parametrize("closing", ["ja", "pågår", "2026-11-01", "2027-01-31"])
def test_a_vardgivare_that_is_closing_is_not_asked_for_an_agreement_or_a_connection(closing: str) -> None:
    ended: Patch = {"vårdgivare.avtal.till": "2026-11-20", "vårdgivare.avslutar_sob": closing}
    found = findings("privat", {**ended, "vårdgivare.anslutning_ansökt": "nej"})
    assert found == {"avtal-att-starta-med brist"}  # or a service that is being closed would be called ready


@pytest.mark.parametrize("answer", ["ja", {"datum": "2026-08-25"}, {"svar": "ja", "av": "Klara Myrdal"}])
def test_a_check_in_hsa_says_when_and_by_whom(answer: object) -> None:
    expected = {"vardgivarens-hsa-id-kontrollerat obesvarat"}
    assert findings("privat", {"vårdgivare.hsa_id_kontrollerat": answer}) == expected


LICENSED_CBT = {"legitimation": "ja", "psykoterapiutbildning": {"nivå": "grundläggande", "inriktning": "KBT"}}


@pytest.mark.parametrize(
    ("person", "expected"),
    [
        ({"yrke": "PTP-psykolog"}, set()),
        ({"yrke": "psykolog", "legitimation": "ja"}, set()),
        ({"yrke": "psykolog", "legitimation": "nej"}, {"htkb-behorighet brist"}),
        ({"yrke": "psykolog"}, {"htkb-behorighet obesvarat"}),
        ({"yrke": "psykoterapeut", "legitimation": "ja"}, set()),
        ({"yrke": "psykoterapeut", "legitimation": "nej"}, {"htkb-behorighet brist"}),
        ({"yrke": "socionom", "psykoterapiutbildning": {"nivå": "grundläggande", "inriktning": "KBT"}}, set()),
        ({"yrke": "socionom", "psykoterapiutbildning": {"nivå": "grundläggande", "inriktning": "annan"}},
         {"htkb-behorighet brist"}),
        ({"yrke": "socionom", "psykoterapiutbildning": {"nivå": "grundläggande"}}, {"htkb-behorighet obesvarat"}),
        ({"yrke": "socionom", "psykoterapiutbildning": {"nivå": "psykoterapeut", "inriktning": "annan"}},
         {"htkb-behorighet obesvarat"}),
        ({"yrke": "socionom", "legitimation": "ja",
          "psykoterapiutbildning": {"nivå": "psykoterapeut", "inriktning": "annan"}}, set()),
        ({"yrke": "socionom"}, {"htkb-behorighet obesvarat"}),
        ({"yrke": "sjuksköterska", **LICENSED_CBT}, set()),
        ({"yrke": "sjuksköterska", **LICENSED_CBT, "legitimation": "nej"}, {"htkb-behorighet brist"}),
        ({"yrke": "hälso- och sjukvårdskurator", "legitimation": "ja", "psykoterapiutbildning": {"nivå": "ingen"}},
         {"htkb-behorighet brist"}),
        ({"yrke": "läkare", "legitimation": "ja"}, {"htkb-behorighet obesvarat"}),
        (LICENSED_CBT, {"htkb-behorighet obesvarat"}),
    ],
)  # fmt: skip
def test_htkb_asks_for_competence_in_psychological_treatment(person: dict[str, object], expected: set[str]) -> None:
    keys = ("yrke", "legitimation", "psykoterapiutbildning")
    assert findings("htkb", {f"personal[3].{key}": person.get(key) for key in keys}) == expected


def test_a_behandlare_who_only_works_with_other_programmes_is_not_asked_for_htkb_competence() -> None:
    other: dict[str, object] = {
        "program": ["Depressionshjälpen"],
        "yrke": "sjuksköterska",
        "utbildning.program": ["Depressionshjälpen"],
        "utbildning.psykologpartners": "ja",
        "utbildning.htkb_utbildningspaket": None,
        "utbildning.htkb_behandlarmanual": None,
    }
    patch = {f"personal[3].{key}": value for key, value in other.items()}
    assert findings("htkb", patch) == set()


@pytest.mark.parametrize(
    ("patch", "expected"),
    [
        ({"htkb.meddelanden.svarstid_arbetsdagar": "7"}, set()),
        ({"htkb.meddelanden.svarstid_arbetsdagar": "1"}, set()),
        ({"htkb.meddelanden.svarstid_arbetsdagar": "8"}, {"htkb-svarstid brist"}),
        ({"htkb.meddelanden.svarstid_arbetsdagar": None}, {"htkb-svarstid obesvarat"}),
        ({"htkb.meddelanden.dagar_i_veckan": "1"}, set()),
        ({"htkb.meddelanden.dagar_i_veckan": "0"}, {"htkb-meddelanden-varje-vecka brist"}),
        ({"htkb.meddelanden.ersättare_kontaktas_av": ["chef"]}, set()),
        ({"htkb.meddelanden.ersättare_kontaktas_av": ["behandlare"]}, set()),
        ({"htkb.meddelanden.ersättare_kontaktas_av": ["annan"]}, {"htkb-ersattare-kontaktas brist"}),
        (
            {"htkb.meddelanden.ersättare": "nej", "htkb.meddelanden.ersättare_kontaktas_av": None},
            {"htkb-ersattare brist"},
        ),
        ({"htkb.huvud.datum": "xxxx-xx-xx"}, {"htkb-huvud brist"}),
        ({"htkb.huvud.verksamhetschef": "xxxx", "htkb.huvud.e_post": "xxxx"}, {"htkb-huvud brist"}),
        ({"htkb.huvud.e_post": None}, {"htkb-huvud obesvarat"}),
        ({"htkb.flaggor.madrs_s_fråga_9": "nej"}, {"htkb-flaggor brist"}),
        ({"htkb.avvikelser.riskfaktorer": "nej"}, {"htkb-riskfaktorer brist"}),
    ],
)
def test_the_vardprocess_for_htkb_keeps_its_bounds(patch: Patch, expected: set[str]) -> None:
    assert findings("htkb", patch) == expected


def test_a_unit_without_a_vardprocess_is_told_once() -> None:
    nothing: Patch = {"rutiner.vårdprocess": "nej", "rutiner.avvikelsehantering": "nej", "htkb": None}
    assert findings("htkb", nothing) == {"vardprocess-framtagen brist", "avvikelsehantering-framtagen brist"}


@pytest.mark.parametrize(
    ("programme", "expected"),
    [
        ({"användning": ["stöd till besök"], "journalrutin": {"stöd_till_besök": "ja"}}, set()),
        ({"användning": ["digital behandling"], "journalrutin": {"digital_behandling": "ja"}}, set()),
        ({"användning": ["stöd till besök", "digital behandling"], "journalrutin": {"digital_behandling": "ja"}},
         {"htkb-journalrutin obesvarat"}),
        ({"användning": []}, {"htkb-anvandning-angiven obesvarat"}),
        ({"användning": None, "journalrutin": None}, {"htkb-anvandning-angiven obesvarat"}),
        ({"journalmallar": ["Sammanfattande mall"]}, {"htkb-journalmallar brist"}),
        ({"journalmallar": ["Besöksmall"]}, set()),
        ({"journalmallar": None}, {"htkb-journalmallar obesvarat"}),
        ({"överförs_till_siber": "ja", "journalmallar": ["Uppstartsmall"]}, {"htkb-inte-till-siber brist"}),
        ({"överförs_till_siber": None}, {"htkb-inte-till-siber obesvarat"}),
    ],
)  # fmt: skip
def test_htkb_is_journalled_by_its_use_and_left_out_of_siber(programme: dict[str, object], expected: set[str]) -> None:
    assert findings("htkb", {f"program[0].{key}": value for key, value in programme.items()}) == expected


def test_a_vardcentral_without_a_routine_is_told_once() -> None:
    content = {"svar": "nej", "erbjuds_aktivt": "ja"}
    assert findings("jonkoping", {"rutiner.ikbt": content}) == {"rjl-rutin brist"}


@pytest.mark.parametrize(
    ("patch", "expected"),
    [
        (
            {"rutiner.ikbt.programmet_passar": "nej", "rutiner.ikbt.bedömningssamtal": "nej"},
            {"rjl-bedomningssamtal brist"},
        ),
        ({"rutiner.ikbt.avslutningssamtal": "nej"}, {"rjl-avslutningssamtal brist"}),
        ({"rutiner.ikbt.administrativ_kontakt": "nej"}, {"rjl-administrativ-kontakt brist"}),
        ({"rutiner.ikbt.underlag": None}, {"rjl-rutin obesvarat"}),
        ({"program[6].gallringsriktlinje": None}, {"rjl-gallringsriktlinje obesvarat"}),
        ({"information.god_kunskap": "ja"}, {"rjl-god-kunskap obesvarat"}),
        ({"information.god_kunskap.kvar": ["Leila Haddad"]}, {"rjl-god-kunskap brist"}),
        ({"personal[1].psykoterapiutbildning": None}, {"rjl-kbt-steg-1 obesvarat"}),
        ({"personal[1].psykoterapiutbildning.nivå": "psykoterapeut"}, set()),
        ({"personal[1].utbildning.internutbildning_ikbt": "pågår"}, {"rjl-internutbildning brist"}),
    ],
)
def test_a_vardcentral_in_jonkoping_answers_to_the_regelbok(patch: Patch, expected: set[str]) -> None:
    assert findings("jonkoping", patch) == expected


def test_the_stodprogram_alone_asks_neither_for_cbt_training_nor_for_the_internal_course() -> None:
    # The reference has a behandlare of Tobakshjälpen who has neither.
    assert findings("jonkoping", {"personal[3].psykoterapiutbildning": {"nivå": "ingen"}}) == set()
    more = findings("jonkoping", {"personal[3].program": ["Tobakshjälpen", "Oroshjälpen"]})
    assert {"rjl-kbt-steg-1 obesvarat", "rjl-internutbildning obesvarat"} <= more
