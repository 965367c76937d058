"""The rulebook that a build stores."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from sob_ready.rulebook import rules_folder, store
from sob_ready.rulebook.loading import assemble
from sob_ready.rulebook.store import from_store, stored_rulebook
from tests.helpers import printed_under_two_seeds

MAKE = """
import sys
from pathlib import Path
from sob_ready.rulebook.loading import assemble
from sob_ready.rulebook.store import stored_rulebook
folder = Path(sys.argv[1])
sys.stdout.buffer.write(stored_rulebook(assemble(folder), folder))
"""


@pytest.fixture
def stored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of ``rules/`` and a store made of it."""
    folder = tmp_path / "rules"
    for path in rules_folder().rglob("*.yaml"):
        copy = folder / path.relative_to(rules_folder())
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())
    monkeypatch.setattr(store, "STORE", tmp_path / "rulebook.pickle")
    store.STORE.write_bytes(stored_rulebook(assemble(folder), folder))
    return folder


def test_the_same_rules_make_the_same_bytes_whatever_the_seed_of_hashes() -> None:
    first, second = printed_under_two_seeds(MAKE, rules_folder())
    assert first == second


def test_a_store_gives_the_rules_that_it_was_made_of(stored: Path) -> None:
    found = from_store(stored)
    assert found is not None
    assert [rule.id for rule in found.rules] == [rule.id for rule in store.load().rules]


@pytest.mark.parametrize("change", ["edit", "add", "remove"])
def test_a_store_is_not_used_when_a_file_of_rules_has_changed(stored: Path, change: str) -> None:
    path = stored / "program.yaml"
    if change == "edit":
        path.write_text(path.read_text(encoding="utf-8") + "\n# en rad till\n", encoding="utf-8")
    elif change == "add":
        (stored / "vgr" / "egen.yaml").write_text("regler: []\n", encoding="utf-8")
    else:
        path.unlink()
    assert from_store(stored) is None


def test_a_store_of_another_version_is_not_used(stored: Path) -> None:
    with store.STORE.open("rb") as file:
        _, checksum = pickle.load(file)
        rest = file.read()
    store.STORE.write_bytes(pickle.dumps(("0.0.0", checksum), 5) + rest)
    assert from_store(stored) is None


@pytest.mark.parametrize("content", [b"", b"\x80\x05K", b"not a pickle"])
def test_a_broken_store_is_not_used(stored: Path, content: bytes) -> None:
    store.STORE.write_bytes(content)
    assert from_store(stored) is None
