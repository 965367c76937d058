"""The way through the steps as a picture."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from sob_ready.formats.html import html
from sob_ready.formats.html.history import picture
from sob_ready.milestone import Milestone
from tests.formats.runs import outcome, report, run

SVG = {"": "http://www.w3.org/2000/svg"}


def milestone(day: str, reached: int = 0, **known: Any) -> Milestone:
    return Milestone(commit="0" * 40, day=date.fromisoformat(day), file="a.yaml", reached=reached, **known)


BROKEN = Milestone(commit="0" * 40, day=None, file="a.yaml", fault="<script>alert(1)</script>")


def drawn(*milestones: Milestone) -> ET.Element:
    text = picture(milestones, "enhet-1").replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    return ET.fromstring(text)


def dots(image: ET.Element) -> list[tuple[float, float]]:
    return [(float(dot.get("cx", "")), float(dot.get("cy", ""))) for dot in image.findall("circle", SVG)]


def test_time_runs_to_the_right_and_steps_upwards() -> None:
    points = dots(drawn(milestone("2026-01-01"), milestone("2026-01-11", 3), milestone("2026-02-01", 5)))
    assert [x for x, _ in points] == sorted(x for x, _ in points)
    assert [y for _, y in points] == sorted((y for _, y in points), reverse=True)
    (first, _), (second, _), (last, _) = points
    assert (second - first) / (last - first) == pytest.approx(10 / 31, abs=0.01)


@pytest.mark.parametrize(
    "milestones",
    [
        [milestone("2026-01-01")],
        [milestone("2026-01-01"), milestone("2026-01-01", 8)],
        [milestone("2026-03-01", 8), milestone("2026-01-01")],
        [milestone(f"2026-01-{day:02}", day % 9) for day in range(1, 31)],
    ],
    ids=["one", "one day", "not in order", "many"],
)
def test_everything_is_drawn_inside_the_picture(milestones: list[Milestone]) -> None:
    image = drawn(*milestones)
    _, _, width, height = map(float, image.get("viewBox", "").split())
    assert len(dots(image)) == len(milestones)
    assert all(0 <= x <= width and 0 <= y <= height for x, y in dots(image))


def test_a_unit_ready_to_start_has_a_mark_of_another_form() -> None:
    image = drawn(milestone("2026-01-01", 5), milestone("2026-02-01", 8, start=True))
    assert (len(image.findall("circle", SVG)), len(image.findall("rect", SVG))) == (1, 1)


def test_the_picture_is_told_in_words_and_has_no_colour_of_its_own() -> None:
    image = drawn(milestone("2026-01-01", must=40), milestone("2026-02-01", 8, notice=True, start=True))
    assert image.get("role") == "img"
    assert image.get("aria-labelledby") == "enhet-1-bild enhet-1-beskrivning"
    description = image.find("desc", SVG)
    assert description is not None
    assert description.text == (
        "Den 2026-01-01 var inget steg klart och 40 ska-krav kvar. Den 2026-02-01 var enheten redo för start. "
        "Versioner: 2."
    )
    colours = {one.get(name) for one in image.iter() for name in ("fill", "stroke") if one.get(name)}
    assert colours == {"currentColor", "none"}
    assert not [one for one in image.iter() if one.get("style")]  # the page's policy lets in no style attribute


def test_a_version_that_could_not_be_read_is_not_drawn() -> None:
    assert picture([BROKEN], "enhet-1") == picture([], "enhet-1") == ""
    assert len(dots(drawn(BROKEN, milestone("2026-01-01")))) == 1


def test_the_page_has_the_picture_and_every_version_in_a_table() -> None:
    one = replace(report(outcome()), history=(BROKEN, milestone("2026-01-01", 2, must=7)))
    page = html(run(one))
    assert page.count('<svg class="way"') == 1
    assert "Vägen hit" in page
    assert "&lt;script&gt;alert(1)" in page
    assert re.search(r'<td class="figure">2</td><td class="figure">7</td><td>inte redo</td><td>inte redo</td>', page)


def test_a_page_without_history_says_nothing_of_it() -> None:
    assert "Vägen hit" not in html(run(report(outcome())))
