"""A private vårdgivare and its agreement."""

from __future__ import annotations

import pytest

from tests.rules.pairs import Patch, cases, findings


@cases({
    "an agreement that has ended is nothing to start with": [  # checklistan, Privata
        ("privat", {"vårdgivare.avtal.till": "2026-10-31", "vårdgivare.avslutar_sob": "ja"},
         ["avtal-att-starta-med brist"]),
        ("privat", {"vårdgivare.avtal": {"uppsagt": "ja"}, "vårdgivare.avslutar_sob": "pågår"},
         ["avtal-att-starta-med brist"]),
        ("privat", {"vårdgivare.avtal.uppsagt": "ja", "vårdgivare.avslutar_sob": "2026-12-31",
                    "anmälan": None, "anslutning": None, "start.avstämt_med_förvaltningen": None},
         ["avtal-att-starta-med brist"]),
    ],
    "an agreement that is given notice of is being wound up": [
        ("privat", {"vårdgivare.avtal.uppsagt": "ja"}, ["sob-avslutas-med-avtalet obesvarat"]),
    ],
    "an agreement that ends before it begins is one finding": [
        ("privat", {"vårdgivare.avtal.till": "2026-08-31", "vårdgivare.avtal.från": "2026-10-01"},
         ["avtalets-dagar-i-ordning brist"]),
        ("privat", {"vårdgivare.avtal.till": "2027-08-31", "vårdgivare.avtal.från": "2028-01-01"},
         ["avtalets-dagar-i-ordning brist"]),
    ],
})  # fmt: skip
def test_a_vardgivare_has_an_agreement_to_start_with(pack: str, patch: Patch, expected: list[str]) -> None:
    assert findings(pack, patch) == expected


@pytest.mark.parametrize(
    ("agreement", "expected"),
    [
        ({"från": "2024-01-01", "till": "tills vidare"}, []),
        ({"från": "2024-01-01", "till": "2027-02-01"}, []),
        ({"från": "2024-01-01", "till": "2027-01-31"}, ["avtal-giltigt brist"]),
        ({"från": "2026-11-22", "till": "2029-12-31"}, ["avtal-giltigt brist"]),
        ({"från": "2024-01-01"}, ["avtal-giltigt obesvarat"]),
        ({"till": "2029-12-31"}, ["avtal-giltigt obesvarat"]),
        (None, ["avtal-giltigt obesvarat"]),
        ({"från": "2024-01-01", "till": "2026-11-20"}, ["sob-avslutas-med-avtalet obesvarat"]),
        ({"från": "2024-01-01", "till": "2029-12-31", "uppsagt": "2026-10-01"}, ["sob-avslutas-med-avtalet obesvarat"]),
    ],
)
def test_an_agreement_is_valid_or_is_being_wound_up(agreement: object, expected: list[str]) -> None:
    assert findings("privat", {"vårdgivare.avtal": agreement}) == expected


@pytest.mark.parametrize("closing", ["ja", "pågår", "2026-11-01", "2027-01-31"])
def test_a_vardgivare_that_is_closing_is_not_asked_for_an_agreement_or_a_connection(closing: str) -> None:
    ended: Patch = {"vårdgivare.avtal.till": "2026-11-20", "vårdgivare.avslutar_sob": closing}
    found = findings("privat", {**ended, "vårdgivare.anslutning_ansökt": "nej"})
    assert found == ["avtal-att-starta-med brist"]  # or a service that is being closed would be called ready


@pytest.mark.parametrize("answer", ["ja", {"datum": "2026-08-25"}, {"svar": "ja", "av": "Klara Myrdal"}])
def test_a_check_in_hsa_says_when_and_by_whom(answer: object) -> None:
    expected = ["vardgivarens-hsa-id-kontrollerat obesvarat"]
    assert findings("privat", {"vårdgivare.hsa_id_kontrollerat": answer}) == expected
