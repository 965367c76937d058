from __future__ import annotations

import pytest

from sob_ready.case import At, FileFacts
from sob_ready.paths import accessor
from sob_ready.source import Place
from tests.facts.values import placed
from tests.helpers import case

THERE, THERE_TOO = Place(3, 1, 3, 9), Place(4, 1, 4, 9)
MISSING = At(("mål", "underlag"), "mål.pdf")
FILE = FileFacts(personal_ids=(THERE,), suspected_ids=(THERE_TOO,), missing_evidence=(MISSING,))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("personnummer_i_filen", [At(THERE, "")]),
        ("misstänkta_personnummer", [At(THERE_TOO, "")]),
        ("underlag_som_saknas", [MISSING]),
    ],
)
def test_what_the_file_shows_stands_at_its_place_and_a_personal_number_is_not_said(
    name: str, expected: list[At]
) -> None:
    judged = case("enhet: {}", file=FILE)
    assert accessor(name, "enhet").values(judged, judged.unit) == expected


def test_texts_are_all_that_is_written_but_words_to_choose_from_days_and_notes() -> None:
    profile = """
enhet: {namn: Enheten, vårdform: vårdcentral, planerad_start: 2027-01-01, ansluten_tidigare: {av: B, kommentar: C}}
vårdgivare: {driftsform: privat}
information: {uppstarten: {kvar: [Anna, ingen], kommentar: Anteckning}}
"""
    assert placed("texter", profile) == [
        ("enhet.namn", "Enheten"),
        ("enhet.ansluten_tidigare.av", "B"),
        ("information.uppstarten.kvar.0", "Anna"),
        ("information.uppstarten.kvar.1", "ingen"),
    ]


PROFILE = """
enhet: {namn: Enheten, hsa_id: E1, hsa_id_1177: E2, planerad_start: 1999-12-31}
vårdgivare: {hsa_id: V1, avtal: {från: 2001-01-01, till: tills vidare}}
rutiner: {avbrott: 2000-01-01, avvikelsehantering: 0206-01-01}
anmälan: {hsa_id: N1, enhet: Enheten, datum: 1998-05-05}
personal:
  - {namn: Anna, hsa_id: P1, e_post: a@exempel.se, hemenhet: H1, uppdrag_på: [U1], medarbetaruppdrag: [{enhet: M1}]}
  - {namn: xxxx, hsa_id: xxxx, e_post: xxxx}
  - {}
  - {e_post: TODO}
  - {e_post: b@exempel.se}
"""


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "orimliga_dagar",
            [
                ("enhet.planerad_start", "1999-12-31"),
                ("rutiner.avvikelsehantering.datum", "0206-01-01"),
                ("anmälan.datum", "1998-05-05"),
            ],
        ),
        (
            "alla_hsa_id",
            [
                ("enhet.hsa_id", "E1"),
                ("enhet.hsa_id_1177", "E2"),
                ("vårdgivare.hsa_id", "V1"),
                ("personal.0.hsa_id", "P1"),
                ("personal.1.hsa_id", "xxxx"),
                ("personal.0.hemenhet", "H1"),
                ("personal.0.uppdrag_på.0", "U1"),
                ("personal.0.medarbetaruppdrag.0.enhet", "M1"),
                ("anmälan.hsa_id", "N1"),
            ],
        ),
        ("personernas_hsa_id", [("personal.0.hsa_id", "P1")]),
        ("personernas_e_post", [("personal.0.e_post", "a@exempel.se"), ("personal.4.e_post", "b@exempel.se")]),
    ],
)
def test_what_the_profile_says_is_shown_wherever_it_stands(name: str, expected: list[tuple[str, object]]) -> None:
    assert placed(name, PROFILE) == expected


HERE, LIKE_HERE = "SE2321000131-E000000012345", "SE2321000131-E000000012346"


@pytest.mark.parametrize(
    ("unit", "provider", "own", "expected"),
    [
        (HERE, "SE2321000131-E000000000001", HERE.lower(), [HERE.lower()]),
        (HERE, LIKE_HERE, LIKE_HERE, [LIKE_HERE]),
        (HERE, HERE, "SE2321000131-P000000054321", []),
        ("xxxx", "xxxx", "xxxx", []),
        ("''", "''", "''", []),
    ],
)
def test_an_id_that_is_the_units_or_the_vårdgivares_is_no_persons(
    unit: str, provider: str, own: str, expected: list[str]
) -> None:
    staff = f"personal: [{{hsa_id: {own}}}]"
    found = placed(
        "hsa_id_som_inte_är_personens",
        f"{{enhet: {{hsa_id: {unit}}}, vårdgivare: {{hsa_id: {provider}}}, {staff}}}",
        "person",
    )
    assert found == [("personal.0.hsa_id", one) for one in expected]
    assert placed("hsa_id_som_inte_är_personens", staff, "person") == []


@pytest.mark.parametrize(
    "where", [f"hemenhet: {HERE}", f"uppdrag_på: [E2, {HERE}]", f"medarbetaruppdrag: [{{}}, {{enhet: {HERE}}}]"]
)
def test_nor_is_that_of_another_unit_where_the_person_works(where: str) -> None:
    profile = f"personal: [{{hsa_id: {HERE.lower()}, {where}}}]"
    assert placed("hsa_id_som_inte_är_personens", profile, "person") == [("personal.0.hsa_id", HERE.lower())]


@pytest.mark.parametrize(
    ("start", "until", "expected"),
    [
        ("2027-01-10", "2027-01-09", ["r"]),
        ("2027-01-10", "2027-01-10", []),
        ("2027-01-10", "2027-01-11", []),
        ("2027-01-10", "2026-11-21", ["r"]),
        ("2027-01-10", "2026-11-20", []),  # which another rule tells
        ("2027-01-10", "", []),
        ("", "2027-01-09", []),
    ],
)
def test_a_waiver_lasts_until_the_start(start: str, until: str, expected: list[str]) -> None:
    profile = f"enhet: {{planerad_start: {start}}}\nundantag: [{{regel: r, till_och_med: {until}}}]"
    assert placed("undantag_före_starten", profile) == [("undantag.0.till_och_med", rule) for rule in expected]
