"""The handbook is true: followed from the first page to the last, it shows what it says it shows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sob_ready.profile import read_profile
from sob_ready.source import parse
from tests.acceptance.handbook import HANDBOOK, anchors, blocks, expected, play, renewed

TEXT = HANDBOOK.read_text("utf-8")


@pytest.mark.linux
def test_every_screen_of_the_handbook_is_what_the_program_shows(tmp_path: Path) -> None:
    screens = list(play(TEXT, tmp_path))
    assert len(screens) >= TEXT.count("```console\n") > 0
    for screen in screens:
        shown = "".join(f"{line}\n" for line in screen.shown)
        if not expected(screen.printed).fullmatch(shown):
            printed = "\n".join(screen.printed)
            assert shown == printed, f"{screen.command}: python -m tests.acceptance.renew_handbook renews it"


def test_a_screen_fits_a_page() -> None:
    fenced = re.findall(r"^```console\n(.*?)^```", TEXT, re.MULTILINE | re.DOTALL)
    assert max(len(line) for block in fenced for line in block.splitlines()) <= 100


def test_links_within_the_handbook_lead_to_a_heading() -> None:
    assert set(re.findall(r"\]\(#([^)]*)\)", TEXT)) <= anchors(TEXT)


def test_the_lines_that_a_reader_copies_are_lines_of_a_profile() -> None:
    after_note = 0  # how many blocks a note still speaks of
    read = 0
    for block in blocks(TEXT):
        if block.kind == "note":
            after_note = 2 if block.lines[0].startswith("<!-- byt ") else 1
        elif block.kind == "yaml":
            if not after_note:
                text = "".join(f"{line}\n" for line in block.lines)
                read_profile(parse(text.encode(), f"docs/handbok.md, {block.first + 1}"))
                read += 1
            after_note = max(after_note - 1, 0)
        elif block.kind in ("console", "table"):
            after_note = 0
    assert read


@pytest.mark.parametrize(
    ("printed", "kept"),
    [
        (["a"], ["1", "2", "3", "4", "5"]),
        (["a", "…"], ["1", "…"]),
        (["…", "b"], ["…", "5"]),
        (["a", "…", "3", "b", "…"], ["1", "…", "3", "4", "…"]),
        (["a", "…", "2", "…", "b"], ["1", "…", "2", "…", "5"]),
    ],
)
def test_what_was_left_out_of_a_screen_is_left_out_when_it_is_renewed(printed: list[str], kept: list[str]) -> None:
    assert renewed(printed, ["1", "2", "3", "4", "5"]) == kept
