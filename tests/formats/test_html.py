"""The HTML report as text: whole, self-contained, and deaf to what a profile would have it do."""

from __future__ import annotations

import re
from base64 import b64encode
from datetime import date
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import pytest

from sob_ready.checking import Request, check_files
from sob_ready.formats.html import html
from sob_ready.rulebook import load
from sob_ready.source import SourceError

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'{{ 7*7 }}"


class Tags(HTMLParser):
    """The tags, attributes and text of a document."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def page(tmp_path: Path, *profiles: str) -> str:
    names = []
    for index, profile in enumerate(profiles):
        path = tmp_path / f"{index}.yaml"
        path.write_text(f"sob-ready: 1\n{profile}", encoding="utf-8")
        names.append(str(path))
    return html(check_files(names, load(), Request(date(2026, 11, 21))))


def test_nothing_comes_from_elsewhere(tmp_path: Path) -> None:
    document = Tags(page(tmp_path, "enhet: {namn: Ekens}"))
    assert [tag for tag, attributes in document.tags if {"src", "srcset", "data"} & attributes.keys()] == []
    assert [tag for tag, _ in document.tags if tag in ("link", "iframe", "object", "embed", "base", "form")] == []


def test_the_policy_lets_in_exactly_the_styles_and_the_script_of_the_page(tmp_path: Path) -> None:
    text = page(tmp_path, "enhet: {namn: Ekens}")
    policy = next(a["content"] for t, a in Tags(text).tags if a.get("http-equiv") == "Content-Security-Policy")
    assert policy is not None
    for tag in ("style", "script"):
        inner = re.search(f"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
        assert inner
        assert f"{tag}-src 'sha256-{b64encode(sha256(inner[1].encode()).digest()).decode()}'" in policy
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize(
    "profile",
    [
        f"enhet: {{namn: {HOSTILE!r}}}",
        f"personal: [{{namn: {HOSTILE!r}, roller: [behandlare]}}]",
        f"program: [{{namn: {HOSTILE!r}}}]",
    ],
)
def test_hostile_names_stay_text(tmp_path: Path, profile: str) -> None:
    profile = profile.replace("\\'", "''")
    document = Tags(page(tmp_path, profile))
    assert [tag for tag, _ in document.tags].count("script") == 1
    assert "img" not in [tag for tag, _ in document.tags]
    assert "49" not in "".join(text for text in document.texts if "7*7" in text)


def test_a_link_is_made_of_web_addresses_only(tmp_path: Path) -> None:
    evidence = "rutiner: {{vårdprocess: {{svar: ja, datum: 2026-01-01, underlag: ['{}']}}}}"
    links = [a.get("href") for t, a in Tags(page(tmp_path, evidence.format("javascript:alert(1)"))).tags if t == "a"]
    assert links == ["#innehall"]
    links = [a.get("href") for t, a in Tags(page(tmp_path, evidence.format("https://exempel.se/r"))).tags if t == "a"]
    assert "https://exempel.se/r" in links


def test_every_outcome_stands_in_the_page(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("sob-ready: 1\nenhet: {namn: Ekens}\n", encoding="utf-8")
    run = check_files([str(path)], load(), Request(date(2026, 11, 21)))
    text = html(run)
    assert all(outcome.rule.id in text for outcome in run.reports[0].outcomes)


def test_several_units_get_an_overview_that_leads_to_each(tmp_path: Path) -> None:
    document = Tags(page(tmp_path, "enhet: {namn: Alm}", "enhet: {namn: Björk}"))
    ids = {attributes.get("id") for _, attributes in document.tags}
    links = {attributes.get("href") for tag, attributes in document.tags if tag == "a"}
    assert {"#enhet-1", "#enhet-2"} <= links
    assert {"enhet-1", "enhet-2"} <= ids


def test_a_file_that_could_not_be_read_is_named(tmp_path: Path) -> None:
    broken = tmp_path / "broken.yaml"
    broken.write_text("sob-ready: 1\nenhet: [\n", encoding="utf-8")
    run = check_files([str(broken)], load(), Request(date(2026, 11, 21)))
    assert isinstance(run.failures[0], SourceError)
    assert "broken.yaml" in html(run)
