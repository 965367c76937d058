"""The notice to the region (anmälan): what it says, whom it names, and what has to be done before it."""

from __future__ import annotations

import pytest

from tests.rules.pairs import Patch, cases, findings

CONNECTED: Patch = {"enhet.ansluten_tidigare": "ja", "anslutning.ansluten_till_sob": "2024-05-06"}
CONNECTED_WITH_ONE_PROGRAMME: Patch = {
    "enhet.ansluten_tidigare": "ja",
    "program[0].utdelat": "2023-09-04",
    "anslutning.ansluten_till_sob": "2023-09-01",
    "anslutning.första_behörighetsadministratör": "2023-09-04",
    "anslutning.roller_tilldelade": "2023-09-05",
}
ALL_MODULES = {"modul_1": "2026-09-14", "modul_2": "ja", "modul_7": "ja", "modul_8": "ja"}
NEWCOMER: Patch = {
    "namn": "Rut Ek", "hsa_id": "SE2321000131-P000000104299", "e_post": "rut.ek@vgregion.se",
    "yrke": "psykolog", "legitimation": "ja", "roller": ["behandlare"],
}  # fmt: skip


@cases({
    "the notice is sent, to somebody": [
        ("vgr", {"anmälan": None}, ["anmalan-skickad obesvarat"]),
        ("vgr", {"anmälan.kontaktperson_finns": None}, ["anmalans-mottagare-angiven obesvarat"]),
        ("vgr", {"anmälan.kontaktperson_finns": "pågår"}, ["kontaktperson-avgjord brist"]),
        ("vgr", {"anmälan.kontaktperson_finns": "pågår", "anmälan.till": "sob@vgregion.se"},
         ["kontaktperson-avgjord brist"]),
        ("vgr", {"anmälan.kontaktperson_finns": "nej", "anmälan.till": "sob@vgregion.se",
                 "anslutning.kontaktpersonen_har_kontrollerat": None},
         []),
    ],
    "it tells of every programme, and of no other": [
        ("vgr", {"anmälan.program": ["Depressionshjälpen", "Ångesthjälpen"]}, []),
        ("vgr", {"anmälan.program": ["Depressionshjälpen", "Ångesthjälpen", "Oroshjälpen"]},
         ["anmalans-program brist"]),
        ("vgr", {"program[0].utdelat": "2026-11-01", "anmälan.program": ["Depressionshjälpen"]},
         ["anmalans-program brist", "utdelat-efter-anslutningen brist Ångesthjälpen"]),
    ],
    "it may tell of one that the unit has given up since": [
        ("vgr", {"anmälan.program": ["Depressionshjälpen", "Ångesthjälpen", "Oroshjälpen"],
                 "tidigare_program": ["Oroshjälpen"]}, []),
        ("vgr", {"anmälan.program": ["Ångesthjälpen", "Oroshjälpen"], "tidigare_program": ["Oroshjälpen"]},
         ["anmalans-program brist"]),
    ],
    "a connected unit tells of the programmes that it adds": [
        ("vgr", CONNECTED_WITH_ONE_PROGRAMME | {"anmälan.program": ["Depressionshjälpen"]}, []),
        ("vgr", CONNECTED_WITH_ONE_PROGRAMME | {"anmälan.program": ["Depressionshjälpen", "Ångesthjälpen"]}, []),
        ("vgr", CONNECTED_WITH_ONE_PROGRAMME | {"anmälan.program": ["Ångesthjälpen"]}, ["anmalans-program brist"]),
        ("vgr", CONNECTED_WITH_ONE_PROGRAMME | {"anmälan.program": ["Depressionshjälpen", "Oroshjälpen"]},
         ["anmalans-program brist"]),
    ],
    "it names the unit, however its name is spaced and capitalised": [
        ("vgr", {"anmälan.hsa_id": "se2321000131-e000000004711"}, []),
        ("vgr", {"anmälan.enhet": "björkhöjdens  Vårdcentral"}, []),
    ],
    "it names behörighetsadministratörer of the staff, and two with the same name are two": [
        ("vgr", {"anmälan.behörighetsadministratörer": ["SE2321000131-P000000104202", "Kerstin Åhlund"]}, []),
        ("vgr", {"anmälan.behörighetsadministratörer": ["Ahmed Haddad", "Sven Okänd"]},
         ["anvandare-finns-i-personalen brist"]),
        ("vgr", {"personal[5].namn": "Ahmed Haddad",
                 "anmälan.behörighetsadministratörer": ["SE2321000131-P000000104202", "SE2321000131-P000000104206"]},
         []),
    ],
    "one whom it names may have left the role since, and is still of the staff list": [
        ("vgr", {"personal[1].roller": ["invånaradministratör", "behandlare"]},
         ["anmalda-har-rollen brist"]),
        ("vgr", {"personal[1].roller": ["invånaradministratör", "behandlare"],
                 "personal[1].tidigare_roller": ["behörighetsadministratör"]}, []),
    ],
    "a connected unit has no first behörighetsadministratör to name": [
        ("vgr", CONNECTED | {"anmälan.behörighetsadministratörer": None, "anmälan.med_hsa_id": None}, []),
        ("vgr", {"enhet.ansluten_tidigare": "ja", "anmälan.med_hsa_id": None}, ["ansluten-fore-anmalan brist"]),
    ],
    "the work has begun before it": [
        ("vgr", {"förankring.införandet_började": "2026-12-10"}, ["inforandet-fore-anmalan brist"]),
    ],
    "everyone who was to be trained then is trained before it": [
        ("vgr", {"personal[3].utbildning.lärportalen.behandlare": "2026-11-03"},
         ["anmalan-efter-forberedelserna brist"]),
        ("vgr", {"personal[1].utbildning.lärportalen.modul_8": "2026-11-03"}, ["anmalan-efter-forberedelserna brist"]),
        ("vgr", {f"personal[{index}].utbildning.lärportalen.behandlare": "2026-11-06" for index in (1, 2, 3)},
         ["anmalan-efter-forberedelserna brist"]),  # nobody was when the preparations were checked
        ("vgr", {"personal[1].utbildning.lärportalen.behörighetsadministratör": "2026-11-06"},
         ["anmalan-efter-forberedelserna brist"]),  # one whom the notice names
        ("vgr", {"personal[0].utbildning.lärportalen.modul_1": "2026-11-06"},
         ["anmalan-efter-forberedelserna brist"]),  # a chef
        ("vgr", {"personal[4].utbildning.lärportalen.dataadministratör": "2026-11-06"},
         ["anmalan-efter-forberedelserna brist"]),  # one of two
    ],
    "one who has taken over from another does not undo it": [
        ("vgr", {"personal[4].utbildning.lärportalen.dataadministratör": "2026-11-06",
                 "personal[6].tidigare_roller": ["dataadministratör"],
                 "personal[6].utbildning.lärportalen.dataadministratör": "2026-09-14"}, []),
        ("vgr", {"personal[0].utbildning.lärportalen.modul_1": "2026-11-06",
                 "personal[6].tidigare_funktioner": ["enhetschef"],
                 "personal[6].utbildning.lärportalen": ALL_MODULES}, []),
    ],
    "somebody who came or took on more after the contact person's check does not undo it": [
        ("vgr", {"personal[3].utbildning.lärportalen.behandlare": "2026-11-05"}, []),
        ("vgr", {"personal[3].utbildning.kbt_på_nätet": "2026-12-03"},
         ["kbt-pa-natet-for-behandlare brist Erik Norling"]),
    ],
})  # fmt: skip
def test_the_notice_is_held_against_the_unit(pack: str, patch: Patch, expected: list[str]) -> None:
    assert findings(pack, patch) == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-11-18", []),  # after the contact person's check on 2026-11-04: a change of staff
        ("2026-11-03", ["anmalan-efter-forberedelserna brist"]),  # between the notice and the check
    ],
)
def test_one_who_comes_after_the_notice_does_not_undo_it(day: str, expected: list[str]) -> None:
    # Uppstart 6.2.3 speaks of those who were to have roles then; 5 of a routine for changes of staff.
    trained = {"lärportalen": {"behandlare": day}, "kbt_på_nätet": day}
    found = findings("vgr", {"personal[10]": NEWCOMER | {"utbildning": trained}})
    assert [one for one in found if one.startswith("anmalan-")] == expected
