"""The persons of the staff: who they are, who stands in for them, and who appoints them."""

from __future__ import annotations

import pytest

from tests.rules.pairs import Patch, cases, findings

BY_INGRID = {"datum": "2026-08-20", "av": "Ingrid Wallmark"}
HERE = "SE2321000131-E000000004711"
NOBODY_TO_PURGE: Patch = {
    "personal[4].roller": ["invånaradministratör"],
    "personal[5].roller": ["behörighetsadministratör"],
}
TWO_WAIVED = {
    "regel": "roller-minst-tva",
    "motivering": "En tjänst tillsätts i januari",
    "beslutat_av": "Maja Lindqvist",
    "till_och_med": "2027-12-31",
}


@cases({
    "a staff that is left out is one finding": [
        ("vgr", {"personal": None}, ["personal-angiven obesvarat"]),
    ],
    "a person's HSA-id is the person's own": [  # uppstart 6.2.4; checklistan, Rolltabell
        ("vgr", {"personal[6].hsa_id": HERE.lower()}, ["personens-eget-hsa-id brist Per Strandell"]),
        ("vgr", {"personal[6].hsa_id": "SE2321000131-E000000000601"}, ["personens-eget-hsa-id brist Per Strandell"]),
        ("vgr", {"personal[6].hsa_id": "xxxx", "enhet.hsa_id": "xxxx"},
         ["inga-platshallare brist", "enhetens-hsa-id-angivet brist"]),
    ],
    "nobody is there twice": [  # checklistan, Roller: at least two
        ("vgr", {"personal[6].namn": "Lindqvist, Maja", "personal[6].hsa_id": None, "personal[6].e_post": None},
         ["personer-gar-att-skilja brist"]),
    ],
    "two who are not named alike are two": [
        ("vgr", {"personal[6].namn": "Maja Ek Lindqvist", "personal[6].hsa_id": None}, []),
        ("vgr", {"personal[6].namn": "Lindqvist Maja", "personal[6].hsa_id": None}, []),
    ],
    "two who are named alike and have an HSA-id each are two": [
        ("vgr", {"personal[6].namn": "Lindqvist, Maja"}, []),
    ],
    "a stand-in who has left, or is to come, is nobody's matter": [
        ("vgr", {"personal[4].frånvaro":
                 [{"från": "2026-03-01", "till": "2026-08-31", "tillfällig_behörighet": "Maria Vik"}]}, []),
        ("vgr", {"personal[4].frånvaro": [{"från": "2027-04-01", "tillfällig_behörighet": "Maria Vik"}]}, []),
    ],
    "a stand-in is of the staff": [
        ("vgr", {"personal[4].frånvaro": [{"från": "2026-11-01", "tillfällig_behörighet": "Maria Vik"}]},
         ["anvandare-finns-i-personalen brist"]),
        ("vgr", {"personal[4].frånvaro": [{"från": "2026-11-01", "tillfällig_behörighet": "behövs inte"}]},
         ["anvandare-finns-i-personalen brist"]),
    ],
    "whoever answers for the goals, or registers, is looked for in the staff": [
        # No document says that they work at the unit.
        ("vgr", {"mål.ansvarig": "Karin Berg"}, ["namngivna-finns-i-personalen brist"]),
        ("vgr", {"siber.registrerar": ["Karin Berg"]}, ["namngivna-finns-i-personalen brist"]),
    ],
    "one who has become chef or införandestöd after another has read in time by that one": [  # uppstart 2
        ("vgr", {"personal[0].läst.kbt_på_nätet": "2026-10-01"}, ["last-fore-inforandet brist Maja Lindqvist"]),
        ("vgr", {"personal[0].läst.kbt_på_nätet": "2026-10-01", "personal[6].tidigare_funktioner": ["enhetschef"]},
         ["last-fore-inforandet brist Maja Lindqvist"]),
        ("vgr", {"personal[0].läst.kbt_på_nätet": "2026-10-01", "personal[6].tidigare_funktioner": ["enhetschef"],
                 "personal[6].läst.kbt_på_nätet": "2026-08-17"}, []),
        ("vgr", {"personal[0].läst.kbt_på_nätet": "2026-10-01", "personal[6].tidigare_funktioner": ["införandestöd"],
                 "personal[6].läst.kbt_på_nätet": "2026-08-17"}, ["last-fore-inforandet brist Maja Lindqvist"]),
    ],
    "one who joins another when the preparations are checked need not have read before": [
        ("vgr", {"personal[2].funktioner": ["införandestöd"], "personal[2].läst.kbt_på_nätet": "2026-11-18",
                 "personal[2].läst.program": ["Ångesthjälpen", "Depressionshjälpen"],
                 "personal[2].utbildning.kan_redan_sob": "ja"}, []),
        ("vgr", {"personal[2].funktioner": ["införandestöd"], "personal[2].läst.kbt_på_nätet": "2026-11-04",
                 "personal[2].läst.program": ["Ångesthjälpen", "Depressionshjälpen"],
                 "personal[2].utbildning.kan_redan_sob": "ja"}, ["last-fore-inforandet brist Sofia Bergdahl"]),
        ("vgr", {"personal[0].läst.kbt_på_nätet": "2026-11-18"}, ["last-fore-inforandet brist Maja Lindqvist"]),
    ],
    "what a chef decided stands when there is another chef": [
        ("vgr", {"förankring.rollerna_utsedda": BY_INGRID}, ["rollerna-utsedda-av-en-chef brist"]),
        ("vgr", {"förankring.rollerna_utsedda": BY_INGRID,
                 "personal[4].tidigare_funktioner": ["enhetschef"]}, []),
        ("vgr", {"förankring.rollerna_utsedda": {"datum": "2026-08-20", "av": "Per Ohl, vårdenhetschef"}}, []),
        ("vgr", {"program[0].lämpligt": {"datum": "2026-08-20", "av": "vårdcentralchef Per Ohl"}}, []),
        ("vgr", {"program[0].lämpligt": {"datum": "2026-08-20", "av": "vårdenhetschef Lars Ohl"}},
         ["besked-fran-verksamhetschefen brist Ångesthjälpen"]),
        ("vgr", {"program[0].lämpligt": BY_INGRID,
                 "personal[4].tidigare_funktioner": ["verksamhetschef"]}, []),
    ],
    "that a second one is waived does not waive the first": [  # Införandeguiden, Utse roller
        ("vgr", {**NOBODY_TO_PURGE, "undantag": [TWO_WAIVED]},
         ["undantag-anvanda brist", "roller-minst-en brist dataadministratör"]),
        ("vgr", {"personal[4].roller": ["invånaradministratör"], "undantag": [TWO_WAIVED]},
         ["ersattare-vid-franvaro brist dataadministratör"]),
        ("vgr", NOBODY_TO_PURGE, ["roller-minst-en brist dataadministratör"]),
    ],
    "a unit without behandlare is told once": [
        ("nationell", {"personal[1].roller": ["dataadministratör"], "personal[2].roller": None},
         ["roller-minst-en brist behandlare"]),
    ],
})  # fmt: skip
def test_the_staff_is_told_apart(pack: str, patch: Patch, expected: list[str]) -> None:
    assert findings(pack, patch) == expected


@pytest.mark.parametrize(
    ("stand_in", "short_of"),
    [
        ("Ahmed Haddad", ["invånaradministratör"]),
        ("Ingrid Wallmark", ["invånaradministratör", "dataadministratör"]),
        ("kerstin åhlund", ["dataadministratör"]),
        ("SE2321000131-P000000104206", ["dataadministratör"]),
    ],
)
def test_a_stand_in_is_another_person_who_is_at_work(stand_in: str, short_of: list[str]) -> None:
    absence = [{"från": "2026-11-01", "tillfällig_behörighet": stand_in}]
    expected = [f"ersattare-vid-franvaro brist {role}" for role in short_of]
    assert findings("vgr", {"personal[4].frånvaro": absence}) == expected


def test_a_stand_in_has_the_role_and_meets_what_is_demanded_of_it() -> None:
    # Checklistan, Teknisk checklista and Utbildning: everyone who works in the platform.
    absent: Patch = {"personal[4].frånvaro": [{"från": "2026-11-01", "tillfällig_behörighet": "Yusuf Demir"}]}
    assert findings("vgr", absent) == ["tillfallig-behorighet-ger-rollen brist Ingrid Wallmark"]
    with_role = findings("vgr", absent | {"personal[7].roller": ["invånaradministratör", "dataadministratör"]})
    assert "siths-kort obesvarat Yusuf Demir" in with_role
    over = [{"från": "2026-09-01", "till": "2026-10-01", "tillfällig_behörighet": "Yusuf Demir"}]
    assert findings("vgr", {"personal[4].frånvaro": over}) == []


@pytest.mark.parametrize("answer", ["pågår", "2026-11-01", "2027-01-01"])
def test_one_who_will_change_behandlare_is_one_even_if_it_is_not_settled_yet(answer: str) -> None:
    assert findings("vgr", {"personal[4].byter_behandlare": answer}) == ["byte-av-behandlare brist Ingrid Wallmark"]


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("ja", ["e-postadressens-form brist Erik Norling"]),
        ("finns i KiV", ["e-postadressens-form brist Erik Norling"]),
        ("Maja.Lindqvist@vgregion.se", ["egen-e-postadress brist"]),
        (None, ["e-post-i-kiv obesvarat Erik Norling"]),
    ],
)
def test_an_e_mail_address_is_an_address_of_ones_own(address: str | None, expected: list[str]) -> None:
    assert findings("vgr", {"personal[3].e_post": address}) == expected


@pytest.mark.parametrize("by", ["Maja Lindqvist", "Per Strandell"])
def test_a_chef_appoints_the_role_holders(by: str) -> None:
    assert findings("vgr", {"förankring.rollerna_utsedda": {"datum": "2026-09-07", "av": by}}) == []
