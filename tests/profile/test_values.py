from __future__ import annotations

from datetime import date

import pytest

from sob_ready.profile import values_of
from tests.helpers import at, profile


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("enhet: {}", []),
        (
            "enhet: {namn: A, planerad_start: 2026-01-01}",
            [("enhet.namn", "A"), ("enhet.planerad_start", date(2026, 1, 1))],
        ),
        (
            "enhet: {ansluten_tidigare: {svar: ja, av: B}}",
            [("enhet.ansluten_tidigare.svar", "ja"), ("enhet.ansluten_tidigare.av", "B")],
        ),
        ("siber: {registrerar: [A, B]}", [("siber.registrerar.0", "A"), ("siber.registrerar.1", "B")]),
        ("siber: {registrerar: []}", []),
        ("enhet: {namn: ''}", [("enhet.namn", "")]),
        ("htkb: {meddelanden: {dagar_i_veckan: 0}}", [("htkb.meddelanden.dagar_i_veckan", 0)]),
        (
            "personal: [{}, {medarbetaruppdrag: [{enhet: A}, {enhet: B}], namn: C}]",
            [
                ("personal.1.namn", "C"),
                ("personal.1.medarbetaruppdrag.0.enhet", "A"),
                ("personal.1.medarbetaruppdrag.1.enhet", "B"),
            ],
        ),
    ],
)
def test_every_value_is_found_where_it_stands(text: str, expected: list[tuple[str, object]]) -> None:
    by_key = values_of(profile(text).profile).values()
    assert [(at(path), value) for found in by_key for path, value in found] == expected


def test_a_key_is_the_same_for_every_person() -> None:
    ((key, found),) = values_of(profile("personal: [{uppdrag_på: [A]}, {}, {uppdrag_på: [B]}]").profile).items()
    assert (key.field.key, key.text) == ("uppdrag_på", "personal.uppdrag_på")
    assert [value for _, value in found] == ["A", "B"]


def test_a_key_spelt_alike_in_another_mapping_is_another_key() -> None:
    found = values_of(profile("{enhet: {hsa_id: A}, vårdgivare: {hsa_id: B}}").profile)
    assert [(key.text, values) for key, values in found.items()] == [
        ("enhet.hsa_id", [(("enhet", "hsa_id"), "A")]),
        ("vårdgivare.hsa_id", [(("vårdgivare", "hsa_id"), "B")]),
    ]
