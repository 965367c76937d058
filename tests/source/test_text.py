import pytest
from hypothesis import given
from hypothesis import strategies as st

from sob_ready.source import fold, nfc, quote
from sob_ready.source.text import Lines, split_lines


@pytest.mark.parametrize(
    ("key", "folded"),
    [
        ("hsa_id", "hsa_id"),
        ("HSA-id", "hsa_id"),
        ("hsa id", "hsa_id"),
        ("hsa\u00a0id", "hsa_id"),
        ("hsa\u2011id", "hsa_id"),
        ("hsa\u2013id", "hsa_id"),
        ("hsa\u2212id", "hsa_id"),
        ("hsa - _id", "hsa_id"),
        ("Vårdgivare", "vardgivare"),
        ("va\u030ardgivare", "vardgivare"),
        ("medarbetar\u00aduppdrag", "medarbetaruppdrag"),
        ("e\u200bpost", "epost"),
        ("ÄÖÉ", "aoe"),
        ("", ""),
    ],
)
def test_spellings_of_a_key_fold_to_one_form(key: str, folded: str) -> None:
    assert fold(key) == folded


@given(st.text())
def test_folding_twice_changes_nothing_more(key: str) -> None:
    assert fold(fold(key)) == fold(key)


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("Anna", "Anna"),
        ("  Anna\u00a0", "Anna"),
        ("A\u030asa", "Åsa"),
        ("Vård och\u00a0behandling", "Vård och\u00a0behandling"),
    ],
)
def test_nfc_composes_and_strips(text: str, clean: str) -> None:
    assert nfc(text) == clean


def test_a_stack_of_marks_that_would_take_forever_to_sort_is_left_alone() -> None:
    text = "x" + "\u0315\u0300" * 200
    assert nfc(text) == text


def test_a_long_text_with_ordinary_marks_is_composed() -> None:
    assert nfc("A\u030a" * 500) == "Å" * 500


def test_lines_end_where_libyaml_ends_them() -> None:
    assert split_lines("a\nb\rc\r\nd\x85e\u2028f\u2029g") == list("abcdefg")


@pytest.mark.parametrize(("number", "line"), [(0, ""), (1, "a"), (2, "b"), (3, ""), (-1, "")])
def test_a_line_outside_the_text_is_empty(number: int, line: str) -> None:
    assert Lines("a\nb")[number] == line


def test_an_offset_and_its_line_and_column_are_the_same_place() -> None:
    text = "a\nbc\r\n\rd\u2028"
    lines = Lines(text)
    places = [lines.position(offset) for offset in range(len(text) + 1)]
    assert places == [(1, 1), (1, 2), (2, 1), (2, 2), (2, 3), (2, 4), (3, 1), (4, 1), (4, 2), (5, 1)]
    assert [lines.offset(*place) for place in places] == list(range(len(text) + 1))


# --- quotations ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a", "”a”"),
        (" a \n  b\t", "”a b”"),
        ("till ”Bo” på", '”till "Bo" på”'),
        ("x" * 60, f"”{'x' * 60}”"),
        ("x" * 61, f"”{'x' * 59}…”"),
        ("x" * 59 + "yz", f"”{'x' * 59}…”"),
    ],
)
def test_a_text_is_quoted_on_one_line_of_sixty_characters(text: str, expected: str) -> None:
    assert quote(text) == expected
