"""A file gets new contents whole or not at all."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from sob_ready.replacing import kept_beside, reason, replace_file, write_new


def test_what_a_killed_run_left_is_neither_in_the_way_nor_taken_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.getpid", lambda: 1)  # as in a container, run after run

    def killed(self: Path, _target: Path) -> None:
        monkeypatch.undo()
        raise OSError(errno.EINTR, self.name)

    target = tmp_path / "r.json"
    target.write_bytes(b"old")
    monkeypatch.setattr(Path, "replace", killed)
    with pytest.raises(OSError, match="tmp") as left:
        replace_file(target, b"new")
    (tmp_path / left.value.args[1]).write_bytes(b"half")
    replace_file(target, b"new")
    assert (target.read_bytes(), len(list(tmp_path.iterdir()))) == (b"new", 2)


@pytest.mark.parametrize("name", ["a" * 250 + ".yaml", "名" * 85, "🏥" * 63])
@pytest.mark.skipif(os.name == "nt", reason="Windows counts the whole path")
def test_a_file_of_as_long_a_name_as_there_can_be_is_replaced(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(b"old")
    replace_file(tmp_path / name, b"new")
    assert (tmp_path / name).read_bytes() == b"new"


@pytest.mark.parametrize("may", [True, False])
@pytest.mark.skipif(not hasattr(os, "chown"), reason="Windows has no owners of this kind")
def test_a_file_keeps_its_owner_and_group_where_that_may_be(
    may: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[tuple[int, int]] = []

    def chown(_path: Path, owner: int, group: int) -> None:
        given.append((owner, group))
        if not may:
            raise PermissionError

    target = tmp_path / "r.json"
    target.write_bytes(b"old")
    monkeypatch.setattr("os.chown", chown)
    replace_file(target, b"new")
    found = target.stat()
    assert sorted(given) == sorted([(-1, found.st_gid), (found.st_uid, -1)])
    assert target.read_bytes() == b"new"


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
