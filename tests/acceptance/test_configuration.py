"""A run with a ``sob-ready.toml``, as a user meets it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.acceptance.program import DATE, PROFILE, READY, Ended

Program = Callable[..., Ended]


def configure(folder: Path, text: str) -> None:
    (folder / "sob-ready.toml").write_text(text, "utf-8")


def test_a_narrowed_run_never_says_ready_and_says_who_narrowed_it(sob_ready: Program, folder: Path) -> None:
    configure(folder, 'packs = ["nationell"]')
    (folder / "unit.yaml").write_bytes(READY.read_bytes())
    ended = sob_ready("check", "unit.yaml", *DATE)
    assert ended.code == 0
    assert "✓ Inga brister i urvalet" in ended.out
    assert "Redo för" not in ended.out
    assert ended.errors == "Urvalet av regler kommer från sob-ready.toml.\n"


@pytest.mark.parametrize(
    ("text", "options", "code"),
    [
        ('rules = ["paket"]\nselect = ["egna"]', (), 1),
        ('rules = ["paket"]\nselect = ["egna"]\nstep = 3', (), 0),
        ('rules = ["paket"]\nselect = ["egna"]\nstep = 3\nstrict = true', (), 1),
        ('rules = ["paket"]\nselect = ["egna"]\nstep = 3\nstrict = true', ("--no-strict",), 0),
        ('rules = ["paket"]\nselect = ["egna"]\nstep = 3', ("--step", "8"), 1),
        ('rules = ["paket"]\nselect = ["egna"]', ("--select", "egen-kan"), 0),
        ('rules = ["paket"]\nselect = ["egna"]', ("--no-config", "--step", "claimed"), 0),
        ('rules = ["paket"]\nselect = ["egna"]', ("--config", "paket/annan.toml"), 1),
    ],
)
def test_the_file_decides_what_the_command_line_does_not(
    sob_ready: Program, folder: Path, text: str, options: tuple[str, ...], code: int
) -> None:
    configure(folder, text)
    (folder / "paket" / "annan.toml").write_text('select = ["nationell"]', "utf-8")
    assert sob_ready("check", "unit.yaml", *DATE, *options).code == code


def test_reports_are_written_beside_the_file_and_nowhere_else(sob_ready: Program, folder: Path) -> None:
    configure(folder, 'reports = ["json=ut/rapport.json"]')
    (folder / "ut").mkdir()
    inside = sob_ready("check", "../unit.yaml", *DATE, cwd=folder / "paket")
    assert (inside.code, inside.errors) == (1, "")
    assert (folder / "ut" / "rapport.json").is_file()
    for outside in ("../rapport.json", str(folder.parent / "rapport.json"), "sob-ready.toml"):
        configure(folder, f"reports = ['json={outside}']")
        assert sob_ready("check", "unit.yaml", *DATE).code == 2


@pytest.mark.parametrize(
    "name",
    ["other.yaml", "OTHER.YML", "pyproject.toml", "profil.txt", ".git/config", ".git/ny", ".GIT/ny", "Sob-Ready.toml"],
)
def test_a_configuration_has_no_report_overwrite_a_profile_settings_or_git(
    sob_ready: Program, folder: Path, name: str
) -> None:
    for kept in ("other.yaml", "OTHER.YML", "pyproject.toml", "profil.txt", ".git/config", ".GIT/config"):
        (folder / kept).parent.mkdir(exist_ok=True)
        (folder / kept).write_text(PROFILE, "utf-8")
    configure(folder, f"strict = true\nreports = ['json={name}']")
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    ended = sob_ready("check", "unit.yaml", *DATE)
    assert ended.code == 2
    assert ended.errors.startswith("fel: sob-ready.toml, rad 2: ")
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_a_configuration_may_have_a_report_written_anew_each_time(sob_ready: Program, folder: Path) -> None:
    configure(folder, 'reports = ["json=rapport.json", "text=rapport.txt"]')
    written = []
    for step in (1, 8):
        assert sob_ready("check", "unit.yaml", "--step", str(step), *DATE).code == 1
        assert (folder / "rapport.txt").is_file()
        (profile,) = json.loads((folder / "rapport.json").read_text("utf-8"))["profiles"]
        written.append(profile["goal"]["step"])
    assert written == [1, 8]


def test_no_report_writes_none_of_those_that_the_settings_name(sob_ready: Program, folder: Path) -> None:
    configure(folder, 'reports = ["json=rapport.json"]')
    assert sob_ready("check", "unit.yaml", "--no-report", *DATE).code == 1
    assert not (folder / "rapport.json").exists()
    assert sob_ready("check", "unit.yaml", "--no-report", "--report", "json=egen.json", *DATE).code == 1
    assert (folder / "egen.json").is_file()


def test_a_report_that_the_command_line_asks_for_is_written_where_one_stands(sob_ready: Program, folder: Path) -> None:
    configure(folder, "strict = true")
    asked = ("check", "../unit.yaml", *DATE, "--quiet", "--report")
    assert sob_ready(*asked, "json=här.json", cwd=folder / "paket").code == 1
    assert (folder / "paket" / "här.json").is_file()
    assert sob_ready(*asked, f"json={folder.parent / 'utanför.json'}", cwd=folder / "paket").code == 1


def test_patterns_choose_among_the_profiles_of_a_folder(sob_ready: Program, folder: Path) -> None:
    (folder / "a").mkdir()
    (folder / "a" / "b.yaml").write_text(PROFILE, "utf-8")
    configure(folder, 'patterns = ["a/**/*.yaml"]')
    ended = sob_ready("check", ".", "--format", "json", *DATE)
    assert [Path(profile["file"]).as_posix() for profile in json.loads(ended.out)["profiles"]] == ["a/b.yaml"]
    assert sob_ready("check", "unit.yaml", *DATE).code == 1
    configure(folder, 'patterns = ["c/*.yaml"]')
    nothing = sob_ready("check", ".", *DATE)
    assert nothing.code == 3
    assert "patterns" in nothing.errors


def test_what_holds_is_shown_with_where_it_comes_from(sob_ready: Program, folder: Path) -> None:
    configure(folder, 'strict = true\nignore = ["kan"]\n')
    ended = sob_ready("check", "unit.yaml", "--step", "claimed", "--show-config")
    assert (ended.code, ended.errors) == (0, "")
    rows = ended.out.splitlines()
    assert rows[0] == "Inställningsfil: sob-ready.toml"
    assert "strict: ja (sob-ready.toml, rad 1)" in rows
    assert "ignore: kan (sob-ready.toml, rad 2)" in rows
    assert "step: claimed (kommandoraden)" in rows
    assert "packs: alla (förval)" in rows


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("strikt = true", "sob-ready.toml:1:1: fel: Okänd inställning: ”strikt”."),
        ('packs = ["vrg"]', "sob-ready.toml: packs: ”vrg” finns inte."),
        ('select = ["steg-44"]', "sob-ready.toml: select: ”steg-44” finns inte."),
        ('rules = ["finns-inte"]', "Här finns inget regelpaket"),
        ('reports = ["jsn=x"]', "sob-ready.toml: reports: ”jsn” finns inte."),
    ],
)
@pytest.mark.parametrize("more", [(), ("--show-config",)])
def test_a_faulty_file_stops_the_run(
    sob_ready: Program, folder: Path, text: str, words: str, more: tuple[str, ...]
) -> None:
    configure(folder, text)
    ended = sob_ready("check", "unit.yaml", *DATE, *more)
    assert (ended.code, ended.out) == (2, "")
    assert words in ended.errors


@pytest.mark.parametrize("what", ["a link that leads nowhere", "a folder"])
def test_what_has_the_name_of_the_file_is_not_passed_over(what: str, sob_ready: Program, folder: Path) -> None:
    if what == "a folder":
        (folder / "sob-ready.toml").mkdir()
    else:
        (folder / "sob-ready.toml").symlink_to("finns-inte")
    ended = sob_ready("check", "unit.yaml", *DATE)
    assert (ended.code, ended.out) == (2, "")
    assert ended.errors.startswith("sob-ready.toml: fel: ")


def test_a_file_below_the_folder_that_is_checked_is_not_passed_over(sob_ready: Program, folder: Path) -> None:
    (folder / "a").mkdir()
    (folder / "a" / "b.yaml").write_text(PROFILE, "utf-8")
    (folder / "a" / "sob-ready.toml").write_text("strict = true", "utf-8")
    refused = sob_ready("check", ".", *DATE)
    assert (refused.code, refused.out) == (2, "")
    assert "olika inställningar" in refused.errors
    assert sob_ready("check", ".", "--no-config", *DATE).code == 1


def test_the_regions_own_rules_are_known_to_the_other_commands(sob_ready: Program, folder: Path) -> None:
    configure(folder, 'rules = ["paket"]')
    for command in (("explain", "egen-ska"), ("why", "egen-ska", "unit.yaml"), ("rules", "--pack", "egna")):
        ended = sob_ready(*command)
        assert ended.code == 0
        assert "Personalen är fler än en" in ended.out
