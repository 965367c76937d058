"""The explanations that a build stores."""

from __future__ import annotations

from pathlib import Path

import pytest

from sob_ready.formats import explanation
from sob_ready.formats.explaining import explanations
from sob_ready.formats.explanation import from_store, stored_explanations
from sob_ready.rulebook import load


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of rules, and a store that says it was made of it."""
    folder = tmp_path / "rules"
    folder.mkdir()
    (folder / "program.yaml").write_text("program: []\n", encoding="utf-8")
    monkeypatch.setattr(explanation, "STORE", tmp_path / "explanations.marshal")
    explanation.STORE.write_bytes(stored_explanations(explanations(load()), folder))
    return folder


def test_the_stored_explanations_are_those_of_the_rulebook(folder: Path) -> None:
    assert from_store(folder) == explanations(load())


def test_every_rule_is_explained() -> None:
    assert list(explanations(load())) == [rule.id for rule in load().rules]


def test_a_store_is_not_used_when_a_file_of_rules_has_changed(folder: Path) -> None:
    (folder / "program.yaml").write_text("program: [1]\n", encoding="utf-8")
    assert from_store(folder) is None


@pytest.mark.parametrize("content", [b"", b"nonsense", b"\xe9\x02\x00\x00\x00"])
def test_a_damaged_store_is_not_used(content: bytes, folder: Path) -> None:
    explanation.STORE.write_bytes(content)
    assert from_store(folder) is None


def test_a_checkout_has_no_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(explanation, "STORE", tmp_path / "explanations.marshal")
    assert from_store(tmp_path) is None
