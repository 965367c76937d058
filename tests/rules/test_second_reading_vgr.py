"""What a second reading of uppstart and the checklist found: a demand met by the letter, or asked of the wrong unit.

Each case is a profile that differs from a ready one as the documents' sentence is tried, with all that it should give.
"""

from __future__ import annotations

import pytest

from tests.rules import pairs
from tests.rules.pairs import Patch

CHECKED = "2026-11-01"  # the day before the notice of the reference


def findings(patch: Patch) -> list[str]:
    return pairs.findings("vgr", patch)


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("VOB", []),
        ("vård & behandling", []),
        ("Vård och behandling VoB", []),
        ("VoB (Vård och behandling)", []),
        ("Vårdmedarbetaruppdrag (VoB)", []),
        ("VoB med SJF", []),
        ("Vård och behandling (VoB) Sammanhållen journalföring (SJF)", []),
        ("Administration", ["brist"]),
        ("Administration (VoB)", ["brist"]),
        ("Uppföljning av vård och behandling", ["brist"]),
        ("", ["obesvarat"]),
        ("SJF", ["obesvarat"]),
        ("Vårdmedarbetaruppdrag", ["obesvarat"]),
    ],
)
def test_the_type_of_an_assignment_is_known_by_its_words(kind: str, expected: list[str]) -> None:
    rule = [f"medarbetaruppdrag-vob {status} Erik Norling" for status in expected]
    assert findings({"personal[3].medarbetaruppdrag[0].typ": kind}) == rule


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
    assert findings({"personal[4].frånvaro": absence}) == [f"ersattare-vid-franvaro brist {role}" for role in short_of]


def test_a_stand_in_has_the_role_and_meets_what_is_demanded_of_it() -> None:
    # Checklistan, Teknisk checklista and Utbildning: everyone who works in the platform.
    absent: Patch = {"personal[4].frånvaro": [{"från": "2026-11-01", "tillfällig_behörighet": "Yusuf Demir"}]}
    assert findings(absent) == ["tillfallig-behorighet-ger-rollen brist Ingrid Wallmark"]
    with_role = findings(absent | {"personal[7].roller": ["invånaradministratör", "dataadministratör"]})
    assert "siths-kort obesvarat Yusuf Demir" in with_role
    over = [{"från": "2026-09-01", "till": "2026-10-01", "tillfällig_behörighet": "Yusuf Demir"}]
    assert findings({"personal[4].frånvaro": over}) == []


@pytest.mark.parametrize(
    ("absences", "patch", "expected"),
    [
        ([{"från": "2026-12-01", "till": "2027-06-30"}], {}, ["behandlare-pa-plats-vid-starten brist"]),
        ([{"från": "2026-12-01", "till": "2027-01-10"}], {}, []),  # back on the day of the start
        ([{"från": "2026-12-01"}], {"enhet.planerad_start": None}, []),
        (
            [{"från": "2026-12-01", "tillfällig_behörighet": "Ingrid Wallmark"}],
            {},
            ["behandlare-pa-plats-vid-starten brist"],
        ),  # who is no behandlare
        ([{"från": "2026-12-01", "tillfällig_behörighet": "Ahmed Haddad"}], {"personal[1].frånvaro": None}, []),
    ],
)
def test_a_behandlare_is_there_when_the_unit_starts(absences: list[Patch], patch: Patch, expected: list[str]) -> None:
    # Checklistan, Roller: behandlare have to be available at the times agreed with the patient.
    away: Patch = {f"personal[{index}].frånvaro": absences for index in (1, 2, 3)}
    assert findings(away | patch) == expected


NEWCOMER: Patch = {
    "namn": "Rut Ek", "hsa_id": "SE2321000131-P000000104299", "e_post": "rut.ek@vgregion.se",
    "yrke": "psykolog", "legitimation": "ja", "roller": ["behandlare"],
}  # fmt: skip


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
    found = findings({"personal[10]": NEWCOMER | {"utbildning": trained}})
    assert [one for one in found if one.startswith("anmalan-")] == expected


@pytest.mark.parametrize(
    "late",
    [
        # Nobody had been trained for the role when the preparations were checked.
        {f"personal[{index}].utbildning.lärportalen.behandlare": "2026-11-06" for index in (1, 2, 3)},
        # One whom the notice names, and a chef.
        {"personal[1].utbildning.lärportalen.behörighetsadministratör": "2026-11-06"},
        {"personal[0].utbildning.lärportalen.modul_1": "2026-11-06"},
    ],
)
def test_who_was_to_be_trained_then_is_no_change_of_staff(late: Patch) -> None:
    assert findings(late) == ["anmalan-efter-forberedelserna brist"]


@pytest.mark.parametrize("answer", ["ja", "pågår", "2026-11-01", "2027-01-01"])
def test_one_who_will_change_behandlare_is_one_even_if_it_is_not_settled_yet(answer: str) -> None:
    assert findings({"personal[4].byter_behandlare": answer}) == ["byte-av-behandlare brist Ingrid Wallmark"]


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("ja", ["e-postadressens-form brist Erik Norling"]),
        ("finns i KiV", ["e-postadressens-form brist Erik Norling"]),
        ("Maja.Lindqvist@vgregion.se", ["egen-e-postadress brist"]),
        ("xxxx", ["e-post-i-kiv brist Erik Norling"]),
        (None, ["e-post-i-kiv obesvarat Erik Norling"]),
    ],
)
def test_an_e_mail_address_is_an_address_of_ones_own(address: str | None, expected: list[str]) -> None:
    assert findings({"personal[3].e_post": address}) == expected


@pytest.mark.parametrize(
    ("patch", "expected"),
    [
        ({"personal[0].läst.kbt_på_nätet": "ja"}, ["last-om-kbt-pa-natet obesvarat Maja Lindqvist"]),
        ({"förankring.införandet_började": None}, ["inforandets-borjan-angiven obesvarat"]),
        ({"rutiner.vårdprocess": {"svar": "ja", "underlag": "https://vard.example/process"}},
         ["vardprocess-framtagen obesvarat"]),
        ({"siber.ansluten": "ja"}, ["ansluten-till-siber obesvarat"]),
        ({"anslutning.roller_tilldelade": "ja"}, ["roller-tilldelade obesvarat"]),
    ],
)  # fmt: skip
def test_what_has_to_come_in_an_order_has_a_day(patch: Patch, expected: list[str]) -> None:
    assert findings(patch) == expected


@pytest.mark.parametrize(
    ("patch", "expected"),
    [
        ({"information.vårdprocess.datum": "2026-10-09"}, []),
        ({"information.vårdprocess.datum": "2026-10-08"}, ["information-efter-vardprocessen brist"]),
        ({"personal[3].informerad.vårdprocess_och_rutiner": "2026-10-08"},
         ["behandlare-informerad-efter-vardprocessen brist Erik Norling"]),
        ({"rutiner.vårdprocess.datum": "2026-10-25", "siber.ansluten": "2026-10-26"},
         ["information-efter-vardprocessen brist"]),
        ({"anslutning.kontaktpersonen_har_kontrollerat": CHECKED}, ["kontroll-efter-anmalan brist"]),
    ],
)  # fmt: skip
def test_no_one_is_told_of_a_vardprocess_or_checks_a_notice_to_come(patch: Patch, expected: list[str]) -> None:
    assert findings(patch) == expected


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("Per Strandell", []),
        ("per strandell", []),
        ("Per Strandell, verksamhetschef", []),
        ("verksamhetschefen", []),
        ("tf vc Lars Berg", []),  # who was it then
        ("Strandell, Per", []),
        ("Karin Ek", ["besked-fran-verksamhetschefen brist Ångesthjälpen"]),
        ("Maja Lindqvist", ["besked-fran-verksamhetschefen brist Ångesthjälpen"]),
    ],
)
def test_the_word_on_a_programme_is_the_verksamhetschefs(by: str, expected: list[str]) -> None:
    assert findings({"program[0].lämpligt": {"datum": "2026-08-20", "av": by}}) == expected


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("Maja Lindqvist", []),
        ("Per Strandell", []),
        ("Sofia Bergdahl", ["rollerna-utsedda-av-en-chef brist"]),
    ],
)
def test_a_chef_appoints_the_role_holders(by: str, expected: list[str]) -> None:
    assert findings({"förankring.rollerna_utsedda": {"datum": "2026-09-07", "av": by}}) == expected


@pytest.mark.parametrize(
    ("left", "expected"),
    [
        ([], []),
        ("ingen", []),
        (["Inga"], []),
        ([""], ["information-om-siber obesvarat"]),
        (["Johan Ekvall"], ["information-om-siber brist"]),
    ],
)
def test_a_list_of_those_left_may_say_that_there_are_none(left: object, expected: list[str]) -> None:
    assert findings({"information.siber.kvar": left}) == expected


@pytest.mark.parametrize(
    ("patch", "expected"),
    [
        ({"journal.kvå.alltid": ["ZV044 Behandling administrerad via internet"]}, []),
        ({"journal.kvå.distanskontakt": ["zv044, zv051 Telemedicin"]}, []),
        ({"journal.kvå.avslut": ["Avslut av systematisk psykologisk behandling (UV112)"]}, []),
        ({"journal.kvå.alltid": ["ZV051 Telemedicin"]}, ["kva-zv044-alltid brist"]),
        ({"journal.kontakttyper.meddelande": "BR – skriftlig distanskontakt som ersätter besök"}, []),
        ({"journal.kontakttyper.meddelande": "BR eller TB"}, ["kontakttyp-for-meddelande brist"]),
        ({"journal.kontakttyper.telefon": "Distanskontakt via telefon (TB)"}, []),
        ({"journal.kontakttyper.video_eller_besök": "Mottagningsbesök (planerat)"}, []),
        ({"journal.kontakttyper.video_eller_besök": "Mottagningsbesök"}, ["kontakttyp-for-video-och-besok brist"]),
    ],
)  # fmt: skip
def test_a_code_may_stand_with_its_words_as_the_checklist_writes_it(patch: Patch, expected: list[str]) -> None:
    assert findings(patch) == expected


CONNECTED: Patch = {
    "enhet.ansluten_tidigare": "ja",
    "program[0].utdelat": "2023-09-04",
    "anslutning.ansluten_till_sob": "2023-09-01",
    "anslutning.första_behörighetsadministratör": "2023-09-04",
    "anslutning.roller_tilldelade": "2023-09-05",
}


@pytest.mark.parametrize(
    ("notified", "expected"),
    [
        (["Depressionshjälpen"], []),
        (["Depressionshjälpen", "Ångesthjälpen"], []),
        (["Ångesthjälpen"], ["anmalans-program brist"]),
        (["Depressionshjälpen", "Oroshjälpen"], ["anmalans-program brist"]),
    ],
)
def test_a_connected_unit_notifies_the_programmes_that_it_adds(notified: list[str], expected: list[str]) -> None:
    assert findings(CONNECTED | {"anmälan.program": notified}) == expected


def test_a_new_unit_notifies_every_programme_whatever_days_it_gives() -> None:
    early: Patch = {"program[0].utdelat": "2026-11-01", "anmälan.program": ["Depressionshjälpen"]}
    assert findings(early) == ["anmalans-program brist", "utdelat-efter-anslutningen brist Ångesthjälpen"]


def test_a_unit_has_one_name_however_it_is_spaced_and_capitalised() -> None:
    assert findings({"anmälan.enhet": "björkhöjdens  Vårdcentral"}) == []


@pytest.mark.parametrize("answer", ["ja", "pågår", "2027-01-08"])
def test_whoever_prints_or_soon_will_looks_for_new_versions(answer: str) -> None:
    patch: Patch = {"uppföljning.skriver_ut_material": answer, "uppföljning.nya_versioner": None}
    assert findings(patch) == ["nya-versioner-bevakas obesvarat"]


def test_what_is_registered_in_siber_rests_on_the_written_vardprocess() -> None:
    patch: Patch = {"rutiner.vårdprocess": "nej", "siber.startregistrering": [], "siber.även_förtida_avslut": "nej"}
    assert findings(patch) == ["vardprocess-framtagen brist"]
