"""What holds for every format: a clean run is a document, and no word of a stranger's breaks out."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from xml.etree import ElementTree as ET

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from sob_ready.formats import format_named
from sob_ready.formats.csv_report import COLUMNS
from sob_ready.formats.harmless import harmless, logged, logged_line, markdown_code, markdown_text
from sob_ready.formats.lines import Span
from sob_ready.report import Run
from tests.formats.readers import calendar_lines, workflow_commands
from tests.formats.runs import HOSTILE, clean_run, full_run, run

NAMES = ("json", "sarif", "junit", "github", "gitlab", "markdown", "csv", "html", "ics")
FORMATS = pytest.mark.parametrize("name", NAMES)
ALL_FORMATS = pytest.mark.parametrize("name", ["text", *NAMES])
WORDS = pytest.mark.parametrize("word", HOSTILE.values(), ids=HOSTILE)

COMMAND = re.compile(r"^\s*::(?!(error|warning|notice) file=)|##\w*\[", re.MULTILINE)


def written(name: str, run: Run) -> str:
    return format_named(name)(run)


@FORMATS
@pytest.mark.parametrize("make", [clean_run, run, full_run])
def test_a_document_ends_with_one_line_break(name: str, make: Callable[[], Run]) -> None:
    text = written(name, make())
    assert text.endswith("\n")
    assert not text.endswith(("\n\n", "\n\r\n"))


@FORMATS
def test_equal_runs_are_written_equally(name: str) -> None:
    assert written(name, full_run()) == written(name, full_run())


@ALL_FORMATS
@WORDS
def test_no_control_character_gets_through(name: str, word: str) -> None:
    text = written(name, full_run(word))
    text.encode()  # no lone surrogate
    assert [character for character in text if not (character.isprintable() or character in "\n\r\ufeff")] == []


@ALL_FORMATS
@WORDS
def test_no_line_is_a_command_to_a_ci_runner(name: str, word: str) -> None:
    assert COMMAND.search(written(name, full_run(word))) is None


@WORDS
@pytest.mark.parametrize("name", ["json", "sarif", "gitlab"])
def test_json_has_the_same_shape_whatever_the_words(name: str, word: str) -> None:
    assert shape(json.loads(written(name, full_run(word)))) == shape(json.loads(written(name, full_run())))


@WORDS
def test_xml_has_the_same_elements_whatever_the_words(word: str) -> None:
    def elements(text: str) -> list[tuple[str, list[str]]]:
        return [(element.tag, sorted(element.keys())) for element in ET.fromstring(text).iter()]

    assert elements(written("junit", full_run(word))) == elements(written("junit", full_run()))


@WORDS
def test_each_workflow_command_has_the_same_properties_whatever_the_words(word: str) -> None:
    def commands(text: str) -> list[tuple[str, list[str]]]:
        return [(command.name, list(command.properties)) for command in workflow_commands(text)]

    assert commands(written("github", full_run(word))) == commands(written("github", full_run()))


@WORDS
def test_no_cell_is_a_formula(word: str) -> None:
    text = written("csv", full_run(word)).removeprefix("\ufeff")
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=";", strict=True))
    assert {len(row) for row in rows} == {len(COLUMNS)}
    assert len(rows) == 1 + 6 + 1 + 1
    assert [cell for row in rows for cell in row if cell.lstrip().startswith(tuple("=+-@＝＋－＠"))] == []


@WORDS
def test_no_cell_is_a_formula_where_a_comma_separates(word: str) -> None:
    text = written("csv", full_run(word)).removeprefix("\ufeff")
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert len(rows) > 1
    for row in rows:
        assert [cell for cell in row if cell.lstrip(' "').startswith(tuple("=+-@"))] == []


@WORDS
def test_markdown_has_the_same_structure_whatever_the_words(word: str) -> None:
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])

    def structure(text: str) -> list[str]:
        return [name for token in parser.parse(text) for name in token_names(token)]

    assert structure(written("markdown", full_run(word))) == structure(written("markdown", full_run()))


@WORDS
def test_a_calendar_has_the_same_properties_whatever_the_words(word: str) -> None:
    def properties(text: str) -> list[str]:
        return [re.split("[;:]", line, maxsplit=1)[0] for line in calendar_lines(text)]

    assert properties(written("ics", full_run(word))) == properties(written("ics", full_run()))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Anna Ek", "Anna Ek"),
        ("a\nb", "a b"),
        ("\x1b[31m", "\ufffd[31m"),
        ("a::b", "a: :b"),
        ("##vso[x]", "# #vso[x]"),
        ("klass ## [x]", "klass ## [x]"),
        ("fil:12:3", "fil:12:3"),
    ],
)
def test_words_are_changed_only_where_they_do_harm(text: str, expected: str) -> None:
    assert harmless(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\n  ::error::b\n", "a\n  : :error::b\n"),
        ("a\r::error::b", "a\r: :error::b"),
        ("\u2003::error::b", "\u2003: :error::b"),
        ("###teamcity[a]", "## #teamcity[a]"),
        ("[Typ]::Metod ## [x]", "[Typ]::Metod ## [x]"),
    ],
)
def test_no_line_of_a_log_is_a_command(text: str, expected: str) -> None:
    assert logged(text) == expected


def test_a_line_keeps_its_colours_unless_it_is_a_command() -> None:
    assert logged_line((Span("a", "good"), Span("b"))) == (Span("a", "good"), Span("b"))
    assert logged_line((Span("#", "good"), Span("#[error]b"))) == (Span("# #[error]b"),)


@pytest.mark.parametrize(
    "word", ["Anna Ek", "a_b*c", "[x](y)", "`a`", "<b>", "a|b", "a\\", "# a", "1. a", "- a", "http://a.se", "&amp;"]
)
def test_markdown_shows_the_words_as_they_are(word: str) -> None:
    rendered = MarkdownIt("commonmark").render(f"x {markdown_text(word)}")
    assert ET.fromstring(rendered).text == f"x {word}"


@pytest.mark.parametrize("word", ["a", "`a`", "a``b", " a ", "a\\", "", "<b>", "*a*"])
def test_a_code_span_shows_the_words_as_they_are(word: str) -> None:
    paragraph, *_ = [token for token in MarkdownIt("commonmark").parse(f"x {markdown_code(word)} y") if token.children]
    assert [child.content.strip() for child in paragraph.children or () if child.type == "code_inline"] == [
        word.strip()
    ]


@pytest.mark.parametrize("word", ["@alla", "hej @alla", "(@alla)"])
def test_markdown_notifies_nobody(word: str) -> None:
    assert "@&#8203;alla" in markdown_text(word)


def test_an_address_can_be_copied_from_markdown() -> None:
    assert markdown_text("anna.ek@example.org") == "anna.ek@example.org"


def shape(value: object) -> object:
    """A JSON value with its words taken out."""
    if isinstance(value, dict):
        return {key: shape(item) for key, item in value.items()}
    if isinstance(value, list):
        return [shape(item) for item in value]
    return type(value).__name__


def token_names(token: Token) -> Iterator[str]:
    yield token.type
    for child in token.children or ():
        if child.type != "text":
            yield child.type
