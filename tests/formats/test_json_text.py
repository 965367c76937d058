"""JSON as the formats write it."""

from __future__ import annotations

import json

import pytest

from sob_ready.formats.json_text import MANY, json_text

DOCUMENT = {"namn": "Åsa", "rader": [{"a": 1}, {"b": None}], "tomt": []}


def test_a_document_is_laid_out_for_a_person() -> None:
    assert json_text(DOCUMENT) == json.dumps(DOCUMENT, ensure_ascii=False, indent=2) + "\n"


@pytest.mark.parametrize(("parts", "one_line"), [(0, False), (MANY, False), (MANY + 1, True)])
def test_a_document_of_very_many_parts_is_one_line_that_says_the_same(parts: int, one_line: bool) -> None:
    text = json_text(DOCUMENT, range(parts))
    assert (text.count("\n") == 1) is one_line
    assert text.endswith("\n")
    assert json.loads(text) == DOCUMENT


@pytest.mark.parametrize("parts", [0, MANY + 1])
@pytest.mark.parametrize("items", [[], [{"a": 1}], ["Åsa", None, 3]])
def test_an_iterator_becomes_a_list(items: list[object], parts: int) -> None:
    assert json.loads(json_text({"först": 1, "rader": iter(items), "sist": {}}, range(parts))) == {
        "först": 1,
        "rader": items,
        "sist": {},
    }


@pytest.mark.parametrize("parts", [0, MANY + 1])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\u202eb", r"a\u202eb"),
        ("a\u2066b\U000e0041", r"a\u2066b\udb40\udc41"),
        ("a\ud800b", r"a\ud800b"),
        ("a\x7fb", r"a\u007fb"),
        ("##vso[a]", r"\u0023#vso[a]"),
        ("## [a] Åsa –", "## [a] Åsa –"),
    ],
)
def test_what_turns_text_or_commands_a_runner_is_escaped_and_says_the_same(
    text: str, expected: str, parts: int
) -> None:
    written = json_text({text: iter([text])}, range(parts))
    assert written.count(f'"{expected}"') == 2
    assert json.loads(written) == {text: [text]}


def test_one_line_is_written_as_json_writes_it() -> None:
    whole = {"namn": "Åsa", "rader": [{"a": 1}, {"b": None}]}
    assert (
        json_text(whole | {"rader": iter(whole["rader"])}, range(MANY + 1))
        == json.dumps(whole, ensure_ascii=False) + "\n"
    )
