"""Personal numbers never get further than the source."""

from __future__ import annotations

import pytest

from sob_ready.source import Place, SourceError, parse

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
