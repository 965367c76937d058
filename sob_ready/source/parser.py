"""The YAML parser: libyaml where PyYAML has it, else PyYAML's own with the same answers."""

from __future__ import annotations

from typing import Protocol, cast

from yaml.error import Mark as PythonMark
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner, ScannerError


class Mark(Protocol):
    """A 0-based position in the text, in code points."""

    index: int
    line: int
    column: int


class Event(Protocol):
    """What an event of PyYAML carries; the attributes below the marks only where its class has them."""

    start_mark: Mark
    end_mark: Mark
    anchor: str | None
    tag: str | None
    value: str
    style: str | None
    flow_style: bool


class EventParser(Protocol):
    """What yields the events of a YAML text, one at a time; raises yaml.MarkedYAMLError."""

    def get_event(self) -> Event:
        """The next event."""
        ...


class PythonParser(Reader, Scanner, Parser):
    """PyYAML's parser in Python, without its differences from libyaml that a profile can meet."""

    def __init__(self, text: str) -> None:
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)

    def scan_to_next_token(self) -> None:
        """Skip a tab between tokens on a line (`namn:<tab>Anna`) as libyaml does."""
        super().scan_to_next_token()
        while self.peek() == "\t" and (self.flow_level or not self.allow_simple_key):
            self.forward()
            super().scan_to_next_token()

    def scan_plain_spaces(self, indent: int, start_mark: PythonMark) -> list[str]:
        """Let a tab stand within a text without quotes as libyaml does."""
        blanks = ""
        while self.peek() in " \t":
            blanks += self.peek()
            self.forward()
        folded = super().scan_plain_spaces(indent, start_mark)
        return folded or ([blanks] if blanks else [])

    def scan_flow_scalar_non_spaces(self, double: bool, start_mark: PythonMark) -> list[str]:
        r"""Refuse escapes that are no character (`\ud800`, `\UFFFFFFFF`) as libyaml does."""
        try:
            chunks: list[str] = super().scan_flow_scalar_non_spaces(double, start_mark)
            "".join(chunks).encode()
        except (ValueError, OverflowError):
            problem = "found invalid character escape code"
            raise ScannerError("while parsing a quoted scalar", start_mark, problem, self.get_mark()) from None
        return chunks


def event_parser(text: str) -> EventParser:
    """The fastest parser there is for a text without BOM and without forbidden characters."""
    try:
        from yaml.cyaml import CParser  # type: ignore[attr-defined]
    except ImportError:  # a PyYAML without libyaml: the same events, ten times slower
        return cast(EventParser, PythonParser(text))
    return cast(EventParser, CParser(text))
