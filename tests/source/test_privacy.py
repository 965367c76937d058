"""Personal numbers never get further than the source."""

from __future__ import annotations

import pytest

from sob_ready.source import Place, SourceError, parse
from sob_ready.source.privacy import MOST

# Skatteverket's published test numbers begin so; pieced together, so that no number stands in this file.
NUMBER = "-".join(("19121212", "1212"))
DOTS = "••••••••-••••"


@pytest.mark.parametrize(
    "text",
    [f"namn: {NUMBER}", f"# {NUMBER}\nnamn: x", f"{NUMBER}: x", f"namn: 'Anna {NUMBER}'", f"a: |\n  {NUMBER}\n"],
)
def test_a_number_is_hidden_wherever_it_stands(text: str) -> None:
    source = parse(text.encode(), "a.yaml")
    assert len(source.personal_ids) == 1
    assert "1212" not in repr(source.data)
    assert "1212" not in source.shown
    assert all("1212" not in source.line(number) for number in range(1, 4))


def test_places_and_the_text_to_write_back_are_as_they_were() -> None:
    source = parse(f"namn: {NUMBER}   # här\nålder: x".encode(), "a.yaml")
    assert source.text == f"namn: {NUMBER}   # här\nålder: x"
    assert source.data == {"namn": DOTS, "ålder": "x"}
    assert source.place(("namn",)) == Place(1, 7, 1, 20)
    assert source.line(1) == f"namn: {DOTS}   # här"


@pytest.mark.parametrize("text", [f"namn: [{NUMBER}", f"{NUMBER}: 1\n{NUMBER}: 2", f"a: {NUMBER} : b", f"*{NUMBER}"])
def test_no_fault_repeats_a_number(text: str) -> None:
    with pytest.raises(SourceError) as caught:
        parse(text.encode(), "a.yaml")
    error = caught.value
    assert "1212" not in f"{error}{error.text}{error.faults}{error.line(1)}"


def test_a_file_that_is_no_utf_8_repeats_none_either() -> None:
    with pytest.raises(SourceError) as caught:
        parse(f"# {NUMBER} å".encode("cp1252"), "a.yaml")
    assert "1212" not in f"{caught.value}{caught.value.text}{caught.value.faults}"


@pytest.mark.parametrize(
    "text",
    [
        "kod: 4711",
        "Kod: '471147'",
        "PIN-kod: 47 11",
        '"pin": 4711',
        "kod:4711",
        "# puk = 4711",
        "kod: {svar: ja, kommentar: den är 4711}",
        "kod:\n  svar: 4711",
        "kod:\n  - 4711",
        "a: {svar: ja, kod: 4711, b: c}",
        "kommentar: 'koden: 4711'",
        "kod: ja, 4711",
        "kod: 471-147",
        "kod: |\n  4711",
        "kod:\n  svar: ja\n  kommentar: {text: 4711}",
        "kod: [ja, 4711]",
        "siths_kort: ja, koden är 4711",
        "siths_kort: pinkod 4711",
        "siths_kod: 4711",
        "sithskod: 4711",
        "kort_kod: 4711",
        "pin_kod: 4711",
        "kod_till_kort: 4711",
        "kod till siths-kort: 4711",
        "kod: ４７１１",
        "kod: 47474747",
    ],
)
def test_a_code_is_hidden_wherever_it_stands(text: str) -> None:
    source = parse(text.encode(), "a.yaml")
    assert "47" not in repr(source.data)
    assert "47" not in source.shown
    assert len(source.shown) == len(source.text)
    assert source.text == text


@pytest.mark.parametrize(
    "text",
    [
        "kod: ja",
        "kod: 2026-09-01",
        "kod: {svar: ja, datum: 2026-09-01, av: SE2321000131-P000000012345}",
        "kod: {svar: ja, underlag: rutiner/2026/kod.2026.pdf}",
        "kod: {svar: ja}\nlängst_månader: 1200",
        "kod:\nlängst_månader: 1200",
        "{kod: ja, b: 4711}",
        "a: [XS012, 4711]",
        "diagnoskod: 4711",
        "diagnos_kod: 4711",
        "portkod: 4711",
        "kod: 123456789",
        "underlag: https://intranat.example.se/dok?kod=4711",
        "a:\n  kod:\n  b: 4711",
        "{siths_kort: {svar: ja, kod: ja, giltigt_till: 2028-05-31}, netid: 4711}",
    ],
)
def test_what_is_no_code_is_left(text: str) -> None:
    assert parse(text.encode(), "a.yaml").shown == text


@pytest.mark.parametrize("text", ["kod: [4711", "kod: 4711 : b", "kod: 4711\nkod: 4711", "a: 1\n\tkod: 4711"])
def test_no_fault_repeats_a_code(text: str) -> None:
    with pytest.raises(SourceError) as caught:
        parse(text.encode(), "a.yaml")
    error = caught.value
    assert "4711" not in f"{error}{error.text}{error.faults}{error.line(1)}"


def test_a_list_of_persons_is_refused_and_every_number_in_it_is_hidden() -> None:
    text = "\n".join(["personal:", *(f"# {NUMBER} {NUMBER}" for _ in range(MOST))])
    with pytest.raises(SourceError) as caught:
        parse(text.encode(), "a.yaml")
    (fault,) = caught.value.faults
    assert fault.place == Place(2, 3, 2, 16)
    assert fault.message == "Här står ett personnummer eller liknande, och filen har minst 999 till."
    assert "1212" not in f"{caught.value.text}"


def test_a_profile_with_nearly_as_many_is_read() -> None:
    source = parse("".join(f"# {NUMBER}\n" for _ in range(MOST - 1)).encode() + b"a: 7", "a.yaml")
    assert len(source.personal_ids) == MOST - 1
    assert source.data == {"a": "7"}


def test_every_number_is_hidden_in_a_file_of_them_that_can_not_be_decoded() -> None:
    with pytest.raises(SourceError) as caught:
        parse((f"{NUMBER}\n" * 2 * MOST + "\x01").encode(), "a.yaml")
    assert "1212" not in f"{caught.value.text}"
