"""What the file holds does not depend on which of PyYAML's parsers reads it, and nothing crashes either."""

import sys

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from yaml.cyaml import CParser  # type: ignore[attr-defined]

from sob_ready.source import Data, SourceError, parse
from sob_ready.source.parser import PythonParser, event_parser

# The characters that mean something to YAML, so that texts of them often come near to being YAML.
yaml_like = st.text(st.sampled_from(list("ab å:-[]{},&*!|>'\"%@`#?~=\\0\n\n  \t\r\u00a0\u2028")), max_size=60)


def read_to_the_end(raw: bytes) -> Data:
    try:
        return parse(raw, "x").data
    except SourceError:
        return None


def test_libyaml_is_used_where_it_is() -> None:
    assert isinstance(event_parser("a: b"), CParser)


def test_without_libyaml_the_parser_in_python_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "yaml.cyaml", None)
    assert isinstance(event_parser("a: b"), PythonParser)
    source = parse("å: [1, {b: c}]".encode(), "x")
    assert source.data == {"å": ["1", {"b": "c"}]}
    assert source.place(("å", 1, "b")) == (1, 12, 1, 13)


@given(st.binary())
def test_any_bytes_are_data_or_faults(raw: bytes) -> None:
    read_to_the_end(raw)


@given(yaml_like)
@example("-\n0:0")  # libyaml says that it ends on a third line
def test_anything_like_yaml_is_data_or_faults_with_places_in_the_text(text: str) -> None:
    try:
        parse(text.encode(), "x")
    except SourceError as error:
        lines = text.count("\n") + text.count("\r") + text.count("\u2028") + 1
        for fault in error.faults:
            assert fault.message
            assert fault.remedy
            assert fault.place is not None
            assert 1 <= fault.place.line <= fault.place.end_line <= lines
            assert fault.place.column >= 1
            assert fault.place[:2] <= fault.place[2:]
