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
    text = json_text(DOCUMENT, parts)
    assert (text.count("\n") == 1) is one_line
    assert text.endswith("\n")
    assert json.loads(text) == DOCUMENT
