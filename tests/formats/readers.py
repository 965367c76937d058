"""Readers for formats that have none in Python: the way the consumer reads them."""

from __future__ import annotations

import re
from typing import NamedTuple


class WorkflowCommand(NamedTuple):
    name: str
    properties: dict[str, str]
    data: str


def workflow_commands(text: str) -> list[WorkflowCommand]:
    """The commands in a log, read as GitHub's runner reads it: command, properties, unescaping in its order."""
    return [command for line in text.split("\n") if (command := _workflow_command(line.lstrip()))]


def _workflow_command(line: str) -> WorkflowCommand | None:
    end = line.find("::", 2)
    if not line.startswith("::") or end < 0:
        return None
    name, _, listed = line[2:end].partition(" ")
    pairs = [pair.split("=", 1) for pair in listed.strip().split(",") if pair]
    properties = {pair[0]: _unescaped(pair[1], "\r\n:,%") for pair in pairs if len(pair) == 2 and all(pair)}
    return WorkflowCommand(name, properties, _unescaped(line[end + 2 :], "\r\n%"))


def _unescaped(text: str, characters: str) -> str:
    for character in characters:
        text = text.replace(f"%{ord(character):02X}", character)
    return text


def calendar_lines(text: str) -> list[str]:
    """The content lines of a calendar, unfolded (RFC 5545, section 3.1)."""
    assert text.endswith("\r\n")
    physical = text.split("\r\n")[:-1]
    assert max(len(line.encode()) for line in physical) <= 75
    assert not any("\n" in line or "\r" in line for line in physical)
    return "\r\n".join(physical).replace("\r\n ", "").split("\r\n")


def calendar_text(value: str) -> str:
    """A TEXT value without its escapes (RFC 5545, section 3.3.11)."""
    return re.sub(r"\\(.)", lambda escape: "\n" if escape[1] in "nN" else escape[1], value)
