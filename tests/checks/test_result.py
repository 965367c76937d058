from __future__ import annotations

import pytest

from sob_ready.checks.result import Result, Status, missing
from sob_ready.paths import accessor


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("rutiner.vårdprocess", "Frågan ”Är vårdprocessen framtagen?” är inte besvarad."),
        ("enhet.namn", "”Enhetens namn, som det står i KiV eller HSA” saknas."),
        ("siber.registrerar", "Vilka som registrerar i SibeR saknas."),
        ("privat", "Vårdgivaren är privat saknas."),
    ],
)
def test_what_is_missing_is_told_as_a_question_or_as_a_thing(path: str, expected: str) -> None:
    assert missing(accessor(path, "enhet")) == expected


def test_a_long_description_is_quoted_where_it_is_missing() -> None:
    path = accessor("program_som_kräver_utbildning", "person")
    assert missing(path) == f"”{path.description}” saknas."


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("siber.startregistrering", "Uppgifter som registreras när behandlingen börjar saknas."),
        (
            "htkb.meddelanden.svarstid_arbetsdagar",
            "”Inom hur många arbetsdagar ett meddelande besvaras” saknas.",
        ),
    ],
)
def test_a_description_is_part_of_the_sentence_up_to_forty_nine_characters(path: str, expected: str) -> None:
    assert missing(accessor(path, "enhet")) == expected


def test_a_result_that_says_nothing_has_an_empty_message_no_places_and_no_values() -> None:
    found = Result(Status.FULFILLED)
    assert (found.message, found.locations, found.values) == ("", (), {})
