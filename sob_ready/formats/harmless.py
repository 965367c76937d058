"""Words that a stranger may have chosen, made harmless for the programs that read a report."""

from __future__ import annotations

import re

from sob_ready.formats.lines import Line, Span, one_line

MARKED_COMMAND = re.compile(r"#(?=#\w*\[)")
"""The first sign of a command that is obeyed wherever it stands; see ``harmless``."""

_RUNNER_COMMAND = re.compile(f"{MARKED_COMMAND.pattern}|:(?=:)")
_COMMAND_IN_LINES = re.compile(rf"{MARKED_COMMAND.pattern}|(?:^|\r)[^\S\r\n]*:(?=:)", re.MULTILINE)
_MARKDOWN = re.compile(r"[\\`*_\[\]<>&|~#!$]|(?<=www)\.|:(?=//)")
_AT_THE_START = re.compile(r"^(\s*\d*)([-+=.)])")  # a list, or the line below a heading
_MENTION = re.compile(r"(?<!\w)@(?=\w)")
_ZERO_WIDTH_SPACE = "&#8203;"


def harmless(text: str) -> str:
    """The text on one line, without control characters and lone surrogates, and no command to a CI runner.

    A report may be written to a log. GitHub's runner obeys ``::error::`` after blanks at the start of a line, and
    Azure Pipelines, TeamCity and older GitHub runners obey ``##vso[…]`` and the like wherever they stand; a blank
    breaks them all.
    """
    text = one_line(text)
    return _RUNNER_COMMAND.sub(r"\g<0> ", text) if "##" in text or "::" in text else text


def logged(text: str) -> str:
    """Whole lines of text with no command to a CI runner among them; other words are left as they are."""
    return _COMMAND_IN_LINES.sub(r"\g<0> ", text) if "##" in text or "::" in text else text


def logged_line(line: Line) -> Line:
    """The same for a line in colours, which a command costs its own."""
    whole = "".join(span.text for span in line)
    harmless_whole = logged(whole)
    return line if harmless_whole == whole else (Span(harmless_whole),)


def markdown_text(text: str) -> str:
    """The text as words of a paragraph, heading, list item or table cell in Markdown (GFM): no markup, link or mention.

    A backslash does not keep GitHub and GitLab from notifying whoever is named after an ``@``; a blank of no
    width does.
    """
    escaped = _AT_THE_START.sub(r"\1\\\2", _MARKDOWN.sub(r"\\\g<0>", harmless(text)))
    return _MENTION.sub(f"@{_ZERO_WIDTH_SPACE}", escaped)


def markdown_code(text: str) -> str:
    """The text as a code span outside a table (CommonMark 0.31, section 6.1)."""
    shown = harmless(text)
    fence = "`" * (max((len(run) for run in re.findall("`+", shown)), default=0) + 1)
    blank = " " if shown[:1] in ("`", " ", "") or shown[-1:] in ("`", " ") else ""
    return f"{fence}{blank}{shown}{blank}{fence}"
