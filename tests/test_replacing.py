"""A file gets new contents whole or not at all."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from sob_ready.replacing import kept_beside, reason, replace_file, write_new


def test_a_file_that_is_in_the_way_is_not_taken_away(tmp_path: Path) -> None:
    target, other = tmp_path / "r.json", tmp_path / f".r.json.{os.getpid()}.tmp"
    target.write_bytes(b"old")
    other.write_bytes(b"someone else's")
    with pytest.raises(FileExistsError):
        replace_file(target, b"new")
    assert (target.read_bytes(), other.read_bytes()) == (b"old", b"someone else's")


def test_what_could_not_be_put_in_place_leaves_nothing_behind(tmp_path: Path) -> None:
    target = tmp_path / "r.json"
    (target / "folder").mkdir(parents=True)
    with pytest.raises(OSError, match=r"r\.json"):
        replace_file(target, b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["r.json"]


@pytest.mark.parametrize("to", ["file", "nothing"])
def test_a_new_file_never_takes_the_place_of_another_nor_of_a_link_to_nothing(to: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"old")
    link = tmp_path / "link"
    link.symlink_to(tmp_path / to)
    with pytest.raises(FileExistsError):
        write_new(link, b"new")
    assert (tmp_path / "file").read_bytes() == b"old"
    assert not (tmp_path / "nothing").exists()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux has a device that is always full")
def test_half_a_new_file_is_not_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target, opened = tmp_path / "r.json", Path.open

    def full(self: Path, _mode: str) -> object:
        opened(self, "xb").close()
        return opened(Path("/dev/full"), "wb")

    monkeypatch.setattr(Path, "open", full)
    with pytest.raises(OSError, match="No space left"):
        write_new(target, b"new")
    assert not target.exists()


@pytest.mark.parametrize(
    ("error", "why", "remedy"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "Disken är full.", "Frigör plats och kör igen."),
        (OSError(errno.EDQUOT, "Disk quota exceeded"), "Diskkvoten är slut.", "Frigör plats och kör igen."),
        (OSError(errno.ENOENT, "No such file"), "Mappen finns inte.", "Skapa mappen, eller ange en som finns."),
        (OSError(errno.EIO, "Input/output error"), "Felet är EIO.", "Kontrollera disken och kör igen."),
        (OSError(99999, "Strange"), "Felet är 99999.", "Kontrollera disken och kör igen."),
        (OSError("no code"), "Felet är 0.", "Kontrollera disken och kör igen."),
        (ValueError("embedded null byte"), "Ett sådant filnamn kan inte finnas.", "Ange ett annat namn."),
    ],
)
def test_why_a_file_was_not_written_is_told_in_swedish_with_what_to_do(
    error: OSError | ValueError, why: str, remedy: str
) -> None:
    assert reason(error) == (why, remedy)


@pytest.mark.parametrize("code", [errno.EACCES, errno.EPERM])
def test_what_may_not_be_written_may_be_open_in_another_program(code: int) -> None:
    why, remedy = reason(OSError(code, "Permission denied"))
    assert why == "Du har inte rätt att skriva där."
    assert remedy.endswith("stäng filen om ett annat program har den öppen.")


def test_a_copy_is_kept_beside_and_takes_the_place_of_no_other_copy(tmp_path: Path) -> None:
    target = tmp_path / "f.yaml"
    copies = []
    for content in (b"first", b"second", b"third"):
        target.write_bytes(content)
        copies.append(kept_beside(target))

    assert [copy.name for copy in copies] == ["f.yaml.bak", "f.yaml.bak2", "f.yaml.bak3"]
    assert [copy.read_bytes() for copy in copies] == [b"first", b"second", b"third"]
    assert target.read_bytes() == b"third"
