"""What is shown of a value that can have meant one thing only, and that nothing is shown where it is in doubt."""

from __future__ import annotations

import pytest

from sob_ready.source import SourceError
from tests.helpers import faults_in, profile

SO = "Skriv så här:\n"
CURLY = "Typografiska citattecken, så som Word skriver dem, räknas till texten. Skriv så här:\n"
DASHES = "Strecken är tankstreck, men det ska vara bindestreck. Skriv så här:\n"


def remedy(text: str) -> str:
    """What is advised about the only fault."""
    with pytest.raises(SourceError) as caught:
        profile(text)
    (fault,) = caught.value.faults
    return fault.remedy


def assert_right(text: str, key: str, written: str) -> None:
    """Written in the place of the key and its value, the file has no fault left."""
    before, _, _ = text.partition(f"{key}:")
    assert faults_in(before + written + "}" * before.count("{")) == []


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2026-8-24", SO + "  ikbt: 2026-08-24"),
        ("24 augusti 2026", SO + "  ikbt: 2026-08-24"),
        ("2026–08–24", DASHES + "  ikbt: 2026-08-24"),
        ("ja 2026-08-24", SO + "  ikbt: 2026-08-24"),
        ("ja, 24/8 2026", SO + "  ikbt: 2026-08-24"),
        ("Ja (2026-08-24)", SO + "  ikbt: 2026-08-24"),
        ("klart 2026-08-24", SO + "  ikbt: 2026-08-24"),
        ("2026-08-24, klart.", SO + "  ikbt: 2026-08-24"),
        ("”ja”", CURLY + "  ikbt: ja"),
        ("“Pågår”", CURLY + "  ikbt: Pågår"),
        ("’2026-08-24’", CURLY + "  ikbt: 2026-08-24"),
        ("{svar: ja 2026-08-24}", SO + "svar: 2026-08-24"),
        ("{svar: ”ja”}", CURLY + "svar: ja"),
        ("{datum: 24/8 2026}", SO + "datum: 2026-08-24"),
        ("{datum: 2026–08–24}", DASHES + "datum: 2026-08-24"),
    ],
)
def test_an_answer_is_shown_as_it_should_have_been_written(written: str, expected: str) -> None:
    text = f"rutiner:\n  ikbt: {written}"
    shown = remedy(text)
    assert shown == expected
    assert_right(text, shown.partition("\n")[2].partition(":")[0], shown.partition("\n")[2])


@pytest.mark.parametrize("written", ["x", "X", "j", "ok", "OK", "okej", "klar", "Klart", "{svar: klart}"])
def test_what_says_yes_in_other_words_is_asked_about(written: str) -> None:
    assert remedy(f"rutiner: {{ikbt: {written}}}") == "Menade du ”ja”?"


@pytest.mark.parametrize(
    "written",
    ["idag", "snart", "kanske", "ja 2026-02-30", "nej 2026-08-24", "pågår, klart 2026-09-01", "ja 4/8/2026", "”kanske”",
     "ej klart 2026-08-24"],
)  # fmt: skip
def test_an_answer_in_doubt_is_never_shown_as_a_day(written: str) -> None:
    shown = remedy(f"rutiner: {{ikbt: '{written}'}}")
    assert "2026" not in shown
    assert "”ja”" not in shown


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("enhet: {vårdform: ”vårdcentral”}", CURLY + "vårdform: vårdcentral"),
        ("enhet: {vårdform: ”vårdsentral”}", "Menade du ”vårdcentral”?"),
        ("enhet: {planerad_start: ”2026-8-4”}", CURLY + "planerad_start: 2026-08-04"),
        ("vårdgivare: {avtal: {till: ”tills vidare”}}", CURLY + "till: tills vidare"),
        ("personal: [{funktioner: ”enhetschef”}]", CURLY + "funktioner: [enhetschef]"),
        ("personal: [{funktioner: [”enhetschef”]}]", CURLY + "enhetschef"),
        ("personal:\n  - funktioner:\n      - ”enhetschef”", CURLY + "      - enhetschef"),
    ],
)
def test_quotation_marks_of_a_word_processor_are_taken_away(text: str, expected: str) -> None:
    assert remedy(text) == expected


def test_curly_quotation_marks_are_told_as_such() -> None:
    (fault,) = faults_in("enhet: {vårdform: ”vårdcentral”}")
    assert "här står ”vårdcentral” inom typografiska citattecken, men det ska vara ett av: " in fault


def test_a_text_in_curly_quotation_marks_is_read_without_them_and_a_hint_tells() -> None:
    read = profile("sob-ready: 1\nenhet:\n  namn: ”Eken”\n")
    assert read.profile.unit is not None
    assert read.profile.unit.name == "Eken"
    (hint,) = read.hints
    expected = "Citattecknen omkring texten är typografiska, så som Word skriver dem. De räknas inte till texten."
    assert hint.message == expected
    assert hint.place is not None
    assert hint.place[:2] == (3, 9)


def test_so_are_the_texts_of_a_list() -> None:
    read = profile("sob-ready: 1\npersonal:\n  - program: [“HTKB”, KBT]\n")
    assert read.profile.staff is not None
    assert read.profile.staff[0].programmes == ["HTKB", "KBT"]
    assert len(read.hints) == 1


@pytest.mark.parametrize("written", ['"Eken"', "”Eken” i Ekby", "Kallad ”Eken”", "Eken", '""'])
def test_quotation_marks_within_a_text_give_no_hint(written: str) -> None:
    assert profile(f"sob-ready: 1\nenhet:\n  namn: {written}\n").hints == ()


@pytest.mark.parametrize(
    ("key", "written", "number"),
    [
        ("svarstid_arbetsdagar", "inom 3 arbetsdagar", "3"),
        ("svarstid_arbetsdagar", "3 arbetsdagar", "3"),
        ("svarstid_arbetsdagar", "högst 3", "3"),
        ("svarstid_arbetsdagar", "3 dagar", ""),  # other days
        ("svarstid_arbetsdagar", "3 veckor", ""),
        ("svarstid_arbetsdagar", "minst 3", ""),
        ("svarstid_arbetsdagar", "3,5", ""),
        ("svarstid_arbetsdagar", "tre", ""),
        ("dagar_i_veckan", "5 dagar", "5"),
        ("dagar_i_veckan", "1 dag", "1"),
    ],
)
def test_a_number_is_shown_alone_where_it_counts_what_is_asked_for(key: str, written: str, number: str) -> None:
    expected = f"{SO}{key}: {number}" if number else ""
    assert remedy(f"htkb: {{meddelanden: {{{key}: '{written}'}}}}") == expected


@pytest.mark.parametrize("written", ["3-5", "3–5 arbetsdagar", "3 - 5"])
def test_of_a_range_one_number_is_asked_for(written: str) -> None:
    found = remedy(f"htkb: {{meddelanden: {{svarstid_arbetsdagar: '{written}'}}}}")
    assert found == "Skriv ett enda tal: den längsta tiden, eller det minsta antalet."
