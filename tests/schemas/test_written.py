"""The schemas of what the program writes explain every key to whoever reads it with another program."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from sob_ready.schemas import schema_text


def undescribed(schema: dict[str, Any]) -> Iterator[str]:
    """The keys that neither a description nor what they refer to explains; a constant explains itself."""

    def found(part: object) -> Iterator[str]:
        if isinstance(part, list):
            for item in part:
                yield from found(item)
        elif isinstance(part, dict):
            for key, named in part.get("properties", {}).items():
                referred = schema["$defs"][named["$ref"].rpartition("/")[2]] if "$ref" in named else {}
                if not {"description", "const"} & (named.keys() | referred.keys()):
                    yield key
            for item in part.values():
                yield from found(item)

    return found(schema)


@pytest.mark.parametrize("name", ["report", "difference", "history"])
def test_every_key_has_a_description(name: str) -> None:
    assert list(undescribed(json.loads(schema_text(name)))) == []


def test_a_key_without_a_description_is_found() -> None:
    schema = {"$defs": {"day": {}}, "items": [{"properties": {"until": {"$ref": "#/$defs/day"}}}]}
    assert list(undescribed(schema)) == ["until"]
