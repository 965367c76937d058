"""``--report``: files that are written whole or not at all."""

from __future__ import annotations

import csv
import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.acceptance.program import DATE, OWN, SCRIPT, Ended, environment

Program = Callable[..., Ended]

linux = pytest.mark.linux


def test_reports_are_written_beside_what_stands_on_standard_output(sob_ready: Program, folder: Path) -> None:
    ended = sob_ready("check", "unit.yaml", *OWN, "--report", "json=ut.json", "--report", "text=ut.txt")
    assert (ended.code, ended.errors) == (1, "")
    assert (folder / "ut.txt").read_text("utf-8") == ended.out
    assert json.loads((folder / "ut.json").read_text("utf-8"))["version"] == 1
    assert sorted(path.name for path in folder.iterdir()) == ["paket", "unit.yaml", "ut.json", "ut.txt"]


def test_quiet_writes_reports_all_the_same(sob_ready: Program, folder: Path) -> None:
    ended = sob_ready("check", "unit.yaml", *OWN, "--quiet", "--report", "json=ut.json")
    assert ended == Ended(1, b"", b"")
    assert (folder / "ut.json").exists()


def test_the_day_of_a_short_answer_is_not_said_to_be_missing(sob_ready: Program, folder: Path) -> None:
    for number in range(2):  # several are judged and forgotten, and are to be told of in the same way
        (folder / f"{number}.yaml").write_text(
            "sob-ready: 1\nriskanalys: 1985-05-06 # tidigt\nrutiner: {vårdprocess: '1970-01-01'}\n",
            "utf-8",
        )
    for names in (["0.yaml"], ["0.yaml", "1.yaml"]):
        ended = sob_ready("check", *names, *DATE, "--select", "dagarna-rimliga", "--format", "csv")
        rows = list(csv.DictReader(ended.out.splitlines(), delimiter=";"))
        assert [row["saknas"] for row in rows] == [""] * len(names)
        assert "1985-05-06 och 1970-01-01" in rows[0]["meddelande"]


def test_a_report_as_text_shows_what_is_asked_for_in_eighty_columns(sob_ready: Program, folder: Path) -> None:
    wanted = ("--all", "--group-by", "owner", *OWN)
    shown = sob_ready("check", "unit.yaml", *wanted, env={"COLUMNS": "80"}).out
    sob_ready("check", "unit.yaml", *wanted, "-q", "--report", "text=r.txt", env={"COLUMNS": "60"})
    assert (folder / "r.txt").read_text("utf-8") == shown
    assert "--all" not in shown


@linux
def test_an_old_report_keeps_its_rights_and_its_link(sob_ready: Program, folder: Path) -> None:
    (folder / "riktig.json").write_text("gammal", "utf-8")
    (folder / "riktig.json").chmod(0o640)
    (folder / "ut.json").symlink_to("riktig.json")
    sob_ready("check", "unit.yaml", *OWN, "--report", "json=ut.json")
    assert (folder / "ut.json").is_symlink()
    assert (folder / "riktig.json").stat().st_mode & 0o777 == 0o640
    assert (folder / "riktig.json").read_text("utf-8") != "gammal"


@linux
def test_a_report_that_cannot_be_written_gives_74_and_keeps_the_old_file_and_the_rest(folder: Path) -> None:
    (folder / "ut.json").write_text("gammal", "utf-8")
    limited = 'ulimit -f 2; exec "$0" "$@"'  # blocks of 512 or 1,024 bytes; the report is larger
    arguments = ["check", "unit.yaml", *OWN, "--report", "json=ut.json"]
    env = environment(PYTHONDONTWRITEBYTECODE="1")  # Python 3.11 keeps a compiled module that was cut by the limit
    ended = subprocess.run(
        ["sh", "-c", limited, SCRIPT, *arguments], cwd=folder, env=env, capture_output=True, check=False
    )
    assert ended.returncode == 74
    assert ended.stderr.decode().startswith("fel: ut.json gick inte att skriva. ")
    assert ended.stdout.decode().startswith("Ekens vårdcentral")
    assert (folder / "ut.json").read_text("utf-8") == "gammal"
    assert sorted(path.name for path in folder.iterdir()) == ["paket", "unit.yaml", "ut.json"]


@linux
@pytest.mark.parametrize("target", ["/dev/full", "/proc/rapport.json"])
def test_a_place_that_takes_no_file_gives_74(sob_ready: Program, target: str) -> None:
    ended = sob_ready("check", "unit.yaml", *OWN, "--quiet", "--report", f"json={target}")
    assert (ended.code, ended.out) == (74, "")
    assert ended.errors.startswith(f"fel: {target} gick inte att skriva. ")


@linux
@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder_gives_74_and_keeps_the_old_file(sob_ready: Program, folder: Path) -> None:
    (folder / "ut").mkdir()
    (folder / "ut" / "ut.json").write_text("gammal", "utf-8")
    (folder / "ut").chmod(0o555)
    ended = sob_ready("check", "unit.yaml", *OWN, "--report", "json=ut/ut.json")
    (folder / "ut").chmod(0o755)
    assert ended.code == 74
    assert "Du har inte rätt att skriva där." in ended.errors
    assert (folder / "ut" / "ut.json").read_text("utf-8") == "gammal"


def test_a_profile_in_a_folder_is_not_overwritten_by_a_report(sob_ready: Program, folder: Path) -> None:
    before = (folder / "unit.yaml").read_bytes()
    ended = sob_ready("check", ".", *OWN, "--report", "json=unit.yaml")
    assert ended.code == 2
    assert (folder / "unit.yaml").read_bytes() == before


@pytest.mark.parametrize(
    ("wanted", "name", "content"),
    [
        ("csv", "personal.csv", b"Namn;Roll\r\nEva Ek;behandlare\r\n"),
        ("html", "personal.xlsx", b"PK\x03\x04\x14\x00"),
        ("text", "rutin.doc", b"\xd0\xcf\x11\xe0\xa1"),
        ("markdown", "README.md", b"\xef\xbb\xbf\n# V\xc3\xa5ra profiler\n"),
    ],
)
def test_a_document_of_ones_own_is_not_overwritten(
    sob_ready: Program, folder: Path, wanted: str, name: str, content: bytes
) -> None:
    (folder / name).write_bytes(content)
    ended = sob_ready("check", "unit.yaml", *OWN, "--report", f"{wanted}={name}")
    assert ended.code == 2
    assert f"{name} får inte skrivas över: filen är e" in ended.errors
    assert (folder / name).read_bytes() == content


@pytest.mark.parametrize("wanted", ["csv=ut.csv", "markdown=ut.md"])
def test_an_earlier_report_is(sob_ready: Program, folder: Path, wanted: str) -> None:
    for _ in range(2):
        assert sob_ready("check", "unit.yaml", *OWN, "-q", "--report", wanted).code == 1
    assert (folder / wanted.partition("=")[2]).is_file()


@pytest.mark.parametrize(
    "command", [("check", "unit.yaml", *OWN, "--report", "json=annan.yaml"), ("schema", "--output", "annan.yaml")]
)
def test_a_profile_that_is_not_read_is_not_overwritten_either(
    sob_ready: Program, folder: Path, command: tuple[str, ...]
) -> None:
    (folder / "annan.yaml").write_text("sob-ready: 1\n", "utf-8")
    ended = sob_ready(*command)
    assert ended.code == 2
    assert "annan.yaml får inte skrivas över: filen är en profil." in ended.errors
    assert (folder / "annan.yaml").read_text("utf-8") == "sob-ready: 1\n"
