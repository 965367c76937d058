"""What a pattern means."""

from __future__ import annotations

from pathlib import Path

import pytest

from sob_ready.cli.files import matching
from sob_ready.cli.usage import UsageError

FILES = ("a.yaml", "b.yml", "region/c.yaml", "region/öst/d.yaml", "region/.gömd/e.yaml", ".f.yaml", "[x]/g.yaml")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in FILES:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    return tmp_path


def found(folder: Path, pattern: str) -> list[str]:
    return [path.relative_to(folder).as_posix() for path in matching(pattern, str(folder))]


@pytest.mark.parametrize(
    ("pattern", "names"),
    [
        ("*.yaml", ["a.yaml"]),
        ("?.y*", ["a.yaml", "b.yml"]),
        ("**/*.yaml", ["[x]/g.yaml", "a.yaml", "region/c.yaml", "region/öst/d.yaml"]),
        ("**.yaml", ["a.yaml"]),
        ("region/**", ["region/c.yaml", "region/öst", "region/öst/d.yaml"]),
        ("region/../*.yaml", ["region/../a.yaml"]),
        (".*.yaml", [".f.yaml"]),
        ("region/.gömd/*", ["region/.gömd/e.yaml"]),
        ("[[]x]/*", ["[x]/g.yaml"]),
        ("./a.*", ["a.yaml"]),
        ("finns/inte/*", []),
        ("*\0", []),
    ],
)
def test_a_pattern_means_what_it_means_in_a_shell(folder: Path, pattern: str, names: list[str]) -> None:
    assert found(folder, pattern) == names
    assert matching(str(folder / pattern)) == [folder / name for name in names]


def test_links_that_lead_in_a_ring_are_not_followed(folder: Path) -> None:
    (folder / "region" / "upp").symlink_to(folder, target_is_directory=True)
    (folder / "ner").symlink_to(folder / "region", target_is_directory=True)
    assert found(folder, "**/c.yaml") == ["region/c.yaml"]
    assert found(folder, "ner/*.yaml") == ["ner/c.yaml"]


def test_a_pattern_of_very_many_parts_is_refused(folder: Path) -> None:
    assert found(folder, "*/" * 99 + "*") == []
    with pytest.raises(UsageError, match="fler än 100 delar"):
        matching("*/" * 100 + "*", str(folder))
