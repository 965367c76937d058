"""Who is named in the names of units and programmes, whatever is done to the name."""

from __future__ import annotations

import pytest

from sob_ready.masking.names import Names

NAMES = Names(
    ["Zqvanna Wxkarlsdotter", "Anna Berg", "Bo", "Eva Maria Ömqvarz", "Lars Andreas", "Tobak Ek"],
    ["Qzstina Vwblom, verksamhetschef", "Siv Alm och Ulf Ask", "Klara", "Norra Regionens Kansli"],
    is_function=lambda word: word == "verksamhetschef",
    terms=["Tobakshjälpen"],
)


@pytest.mark.parametrize(
    "text",
    [
        "Wxkarlsdotter, Zqvanna",
        "Zqvannas Wxkarlsdotter",
        "Zqvanna Wxkarlsdotters mottagning",
        "rutiner/Zqvanna_Wxkarlsdotter.pdf",
        "ZqvannaWxkarlsdotter",
        "WXKARLSDOTTER2 och ZQVANNA1",
        "Mottagningen hos Eva Ömqvarz",
        "Eva O\u0308m\u00adqvarz",
        "Lars Andreass mottagning",
        "Bos mottagning",
        "Vårdcentral Qzstina Vwblom AB",
        "Asks, Ulf",
        "Klaras mottagning",
    ],
)
def test_a_name_is_found_however_it_is_written(text: str) -> None:
    assert NAMES.name_somebody(text)


@pytest.mark.parametrize(
    "text", ["Vårdcentralen Berg", "Annas mottagning", "Norra mottagningen", "Alms vårdcentral", "Bodens vårdcentral"]
)
def test_a_word_of_a_place_is_no_name(text: str) -> None:
    assert not NAMES.name_somebody(text)


@pytest.mark.parametrize(
    "text", ["Zqvannas", "Wxkarlsdotters grupp", "Zqvannagruppen", "a_Vwblom.pdf", "EkTobak", "Ulf"]
)
def test_a_term_with_a_word_of_a_name_says_who_it_is(text: str) -> None:
    assert NAMES.share_a_word(text)


@pytest.mark.parametrize("text", ["Tobakshjälpen", "Tobakshjälpens", "Ekorren", "Verksamhetschef", "KBT på nätet"])
def test_a_term_without_one_does_not(text: str) -> None:
    assert not NAMES.share_a_word(text)
