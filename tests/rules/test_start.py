"""The start, what is looked at before it, and what follows it."""

from __future__ import annotations

import pytest

from tests.rules.pairs import Patch, cases, findings

NOBODY = {"datum": "2026-11-16", "av": "ingen"}


@cases({
    "what was looked at before it was there is no proof": [
        ("nationell", {"start.avstämt_med_förvaltningen": "2026-09-01"}, ["avstamt-efter-anslutningen brist"]),
        ("nationell", {"program[1].utdelat": "2026-11-19"}, ["avstamt-efter-anslutningen brist"]),
        ("nationell", {"e_tjänster_1177.visas_inloggad.datum": "2026-09-01"}, ["sedd-efter-aktiveringen brist"]),
        ("nationell", {"e_tjänster_1177.visas_på_kontaktkort.datum": "2026-11-10"}, []),
        ("nationell", {"start.prövat_inloggning.datum": "2026-11-09"}, ["provat-efter-aktiveringen brist"]),
        ("nationell", {"e_tjänster_1177.ärendetyp_aktiverad": "ja", "e_tjänster_1177.synlig": "ja"}, []),
        ("nationell", {"start.avstämt_med_förvaltningen": "2026-11-09"}, ["avstamt-efter-anslutningen brist"]),
    ],
    "a unit starts when it is connected and the förvaltning has been asked": [  # checklistan, Start
        ("nationell", {"enhet.planerad_start": "2026-11-08"}, ["start-efter-anslutning brist"]),
        ("vgr", {"enhet.planerad_start": "2026-11-10"}, ["start-efter-anslutning brist"]),
        ("vgr", {"enhet.planerad_start": "2026-11-12"}, ["start-efter-avstamningen brist"]),
        ("vgr", {"enhet.planerad_start": "2026-11-17"}, ["start-efter-avstamningen brist"]),
        ("vgr", {"start.avstämt_med_förvaltningen": "2027-03-01"}, ["startklar-enligt-forvaltningen brist"]),
    ],
    "whoever has looked, helps or coordinates is somebody": [
        ("vgr", {"e_tjänster_1177.basutbud_visas": NOBODY}, ["basutbudet-visas obesvarat"]),
        ("vgr", {"start.prövat_inloggning": NOBODY | {"datum": "2026-11-17"}},
         ["inloggning-provad-som-invanare obesvarat"]),
        ("vgr", {"e_tjänster_1177.basutbud_visas": NOBODY | {"av": "ja"}}, ["basutbudet-visas obesvarat"]),
        ("vgr", {"start.namngivet_stöd": "Ingen."}, ["stod-i-borjan brist"]),
        ("vgr", {"uppföljning.samordnare": "vakant"}, ["samordnare-utsedd brist"]),
    ],
    "whoever prints, or soon will, looks for new versions": [
        ("vgr", {"uppföljning.skriver_ut_material": "nej", "uppföljning.nya_versioner": None}, []),
        ("vgr", {"uppföljning.skriver_ut_material": "ja", "uppföljning.nya_versioner": None},
         ["nya-versioner-bevakas obesvarat"]),
        ("vgr", {"uppföljning.skriver_ut_material": "pågår", "uppföljning.nya_versioner": None},
         ["nya-versioner-bevakas obesvarat"]),
        ("vgr", {"uppföljning.skriver_ut_material": "2027-01-08", "uppföljning.nya_versioner": None},
         ["nya-versioner-bevakas obesvarat"]),
    ],
})  # fmt: skip
def test_the_start_is_prepared_by_what_has_been_seen(pack: str, patch: Patch, expected: list[str]) -> None:
    assert findings(pack, patch) == expected


@pytest.mark.parametrize(
    ("absences", "patch", "expected"),
    [
        ([{"från": "2026-12-01", "till": "2027-06-30"}], {}, ["behandlare-pa-plats-vid-starten brist"]),
        ([{"från": "2026-12-01", "till": "2027-01-10"}], {}, []),  # back on the day of the start
        (  # all of them, but back again
            [{"från": "2026-12-01", "till": "2026-12-24"}],
            {"enhet.planerad_start": None},
            ["rollen-inte-tom-forsta-tiden brist behandlare"],
        ),
        ([{"från": "2026-12-18", "till": "2026-12-24"}], {"enhet.planerad_start": None}, []),
        ([{"från": "2027-01-19"}], {}, ["behandlare-pa-plats-vid-starten brist"]),  # from the day after the start
        ([{"från": "2027-01-19", "till": "2027-03-01"}], {}, ["rollen-inte-tom-forsta-tiden brist behandlare"]),
        (
            [{"från": "2027-03-01"}],
            {},
            ["rollen-inte-tom-forsta-tiden brist behandlare"],
        ),  # there is time to find somebody
        ([{"från": "2027-05-01"}], {}, []),
        (  # for good
            [{"från": "2026-12-01"}],
            {"enhet.planerad_start": None},
            ["behandlare-pa-plats-vid-starten brist"],
        ),
        (
            [{"från": "2026-12-01", "tillfällig_behörighet": "Ingrid Wallmark"}],
            {},
            [
                *(f"tillfallig-behorighet-ger-rollen brist {name}" for name in ("Sofia Bergdahl", "Erik Norling")),
                "behandlare-pa-plats-vid-starten brist",
            ],
        ),  # who is no behandlare
        ([{"från": "2026-12-01", "tillfällig_behörighet": "Ahmed Haddad"}], {"personal[1].frånvaro": None}, []),
    ],
)
def test_a_behandlare_is_there_when_the_unit_starts(absences: list[Patch], patch: Patch, expected: list[str]) -> None:
    # Checklistan, Roller: behandlare have to be available at the times agreed with the patient.
    away: Patch = {f"personal[{index}].frånvaro": absences for index in (1, 2, 3)}
    assert findings("vgr", away | patch) == expected


@pytest.mark.parametrize(("pack", "behandlare"), [("nationell", (1, 2)), ("jonkoping", (1, 3))])
def test_so_it_is_in_every_region(pack: str, behandlare: tuple[int, ...]) -> None:
    # Införandeguiden, Starta: all has to be ready, and the role behandlare is obligatory.
    away: Patch = {f"personal[{index}].frånvaro": [{"från": "2026-12-01"}] for index in behandlare}
    assert "behandlare-pa-plats-vid-starten brist" in findings(pack, away)
    del away[f"personal[{behandlare[0]}].frånvaro"]
    assert "behandlare-pa-plats-vid-starten brist" not in findings(pack, away)


AFTER = {"datum": "2026-11-20", "av": "Vendela Rask"}


@cases({
    "a programme has somebody trained at the start": [  # checklistan, Roller; vårdprocess HTKB, Behörighetskrav
        ("jonkoping", {"personal[3].frånvaro": [{"från": "2027-01-15", "till": "2027-03-01"}]},
         ["programmet-har-behandlare-vid-starten brist Tobakshjälpen"]),
    ],
    "somebody looks after the patients' flags at the start": [  # vårdprocess HTKB, Meddelande
        ("htkb", {f"personal[{index}].frånvaro": [{"från": "2027-01-15", "till": "2027-03-01"}] for index in (0, 2, 4)},
         ["htkb-invanaradministrator-vid-starten brist"]),
    ],
    "each role has somebody at the start": [  # Införandeguiden, Utse roller
        ("nationell", {"personal[0].frånvaro": [{"från": "2026-11-01"}]},
         ["rollen-pa-plats-vid-starten brist behörighetsadministratör",
          "rollen-pa-plats-vid-starten brist invånaradministratör"]),
    ],
    "what is done after the start was not prepared": [
        ("nationell", {"enhet.planerad_start": "2026-11-19", "program[0].riskanalys": "2026-11-20"},
         ["forberedelserna-fore-starten brist"]),
        ("nationell", {"enhet.planerad_start": "2026-11-19", "start.prövat_inloggning": AFTER},
         ["forberedelserna-fore-starten brist"]),
        ("nationell", {"enhet.planerad_start": "2026-11-20", "start.prövat_inloggning": AFTER},
         []),
    ],
    "no in another region's words counts in Västra Götaland": [
        ("vgr", {"personal[1].säker_inloggning": "nej"}, ["saker-inloggning-inte-nekad brist Ahmed Haddad"]),
        ("vgr", {"anslutning.ansluten_till_1177": "nej"}, ["anslutningen-till-1177-inte-nekad brist"]),
    ],
})  # fmt: skip
def test_the_day_of_the_start_is_what_the_unit_prepares_for(pack: str, patch: Patch, expected: list[str]) -> None:
    assert findings(pack, patch) == expected
