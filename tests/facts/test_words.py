from __future__ import annotations

import pytest

from sob_ready.facts.words import affirmed, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("VoB, SJF: nej", ["VoB", "SJF", "nej"]),
        ("Vård & behandling (typ 2)", ["Vård", "behandling", "typ", "2"]),
        ("ZV-051", ["ZV", "051"]),
    ],
)
def test_words_are_the_runs_of_letters_and_digits(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("Brev, TB (telefon)", ["brev", "tb", "telefon"]),
        ("inte besök", []),
        ("Brev, inte besök", ["brev"]),
        ("Brev och ej besök", ["brev", "och"]),
        ("Brev, inte via TB", ["brev"]),
        ("TB används inte", []),
        ("Inte besök, brev", ["brev"]),
        ("Inte besök utan brev", ["brev"]),
        ("Brev; utan TB", ["brev", "utan"]),
        ("Brev i stället för TB", ["brev", "i", "stället"]),
        ("Brev istället för TB, telefon", ["brev", "istället", "telefon"]),
        ("Brev för TB", ["brev", "för", "tb"]),
        ("Ingen annan än TB", ["tb"]),
        ("TB saknas", []),
        ("Brev i stället av TB", ["brev", "i", "stället", "av", "tb"]),
        ("Brev i stället via TB", ["brev", "i", "stället", "via", "tb"]),
        ("Brev som ersätter besök", ["brev", "som", "ersätter"]),
        ("TB, inte besök (BR)", ["tb"]),
        ("Brev, aldrig besök (BR, TB), telefon", ["brev", "telefon"]),
        ("Brev (inte BR), TB", ["brev", "tb"]),
        ("TB (BR används inte)", ["tb"]),
        ("Brev, besök när det inte räcker", ["brev", "besök", "när", "det"]),
        ("Glöm inte TB", ["glöm", "inte", "tb"]),
    ],
)
def test_words_that_are_denied_are_left_out(text: str, expected: list[str]) -> None:
    assert list(affirmed(text)) == expected
