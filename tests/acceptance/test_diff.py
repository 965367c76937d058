"""``diff`` as a user runs it, on files, folders and versions in git."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.acceptance.program import DATE, PROFILE, READY, Ended
from tests.repository_of_git import ISOLATED, commit_all, git, new_repository

Program = Callable[..., Ended]

READY_TEXT = READY.read_text("utf-8")


@pytest.fixture
def repository(folder: Path) -> Path:
    """``unit.yaml`` in git: not under way first, then ready; on disk as the last version."""
    new_repository(folder)
    commit_all(folder, "2026-10-01")
    shutil.copy(READY, folder / "unit.yaml")
    commit_all(folder, "2026-11-01")
    return folder


def test_a_unit_that_has_become_ready_gives_0(sob_ready: Program, repository: Path) -> None:
    ended = sob_ready("diff", "HEAD~1:unit.yaml", "unit.yaml", *DATE, cwd=repository)
    assert (ended.code, ended.errors) == (0, "")
    assert "Start: inte redo → redo, " in ended.out
    assert "✓ Nya uppfyllda krav: " in ended.out
    assert "Nya ouppfyllda krav" not in ended.out
    assert ended.out.endswith("✓ Inget ska-krav har blivit ouppfyllt.\n")


def test_a_unit_that_is_no_longer_ready_gives_1(sob_ready: Program, repository: Path) -> None:
    ended = sob_ready("diff", "unit.yaml", "HEAD~1:unit.yaml", *DATE, cwd=repository)
    assert (ended.code, ended.errors) == (1, "")
    assert "Start: redo → inte redo, 0 → " in ended.out
    assert "✗ Nya ouppfyllda krav: " in ended.out


@pytest.mark.parametrize("form", ["text", "json", "markdown"])
def test_nothing_new_gives_0(sob_ready: Program, repository: Path, form: str) -> None:
    ended = sob_ready("diff", "HEAD:unit.yaml", "unit.yaml", *DATE, "--format", form, cwd=repository)
    assert (ended.code, ended.errors) == (0, "")


def test_moved_lines_change_nothing(sob_ready: Program, folder: Path) -> None:
    (folder / "unit.yaml").write_text("# överst\n\n" + READY_TEXT, "utf-8")
    ended = sob_ready("diff", READY, "unit.yaml", *DATE, "--format", "json")
    (unit,) = json.loads(ended.raw)["units"]
    assert ended.code == 0
    assert [unit[key] for key in ("newly_lacking", "newly_met", "no_longer_demanded", "still_open")] == [[], [], [], []]


def test_both_are_judged_on_the_day_asked_for(sob_ready: Program, repository: Path) -> None:
    ended = sob_ready("diff", "HEAD:unit.yaml", "unit.yaml", "--date", "2031-01-01", "--format", "json", cwd=repository)
    data = json.loads(ended.raw)
    assert (ended.code, data["date"], data["worse"]) == (0, "2031-01-01", False)
    assert data["units"][0]["still_open"]


def test_folders_are_compared_unit_by_unit(sob_ready: Program, folder: Path) -> None:
    for name in ("före", "efter"):
        (folder / name).mkdir()
    (folder / "före" / "eken.yaml").write_text(PROFILE, "utf-8")
    (folder / "efter" / "flyttad.yaml").write_text(PROFILE + "mål: {mätbara: ja}\n", "utf-8")
    (folder / "före" / "borta.yaml").write_text("sob-ready: 1\nenhet: {namn: Borta}\n", "utf-8")
    (folder / "efter" / "ny.yaml").write_text("sob-ready: 1\nenhet: {namn: Ny}\n", "utf-8")
    ended = sob_ready("diff", "före", "efter", *DATE)
    assert (ended.code, ended.errors) == (0, "")
    assert f"{Path('före', 'eken.yaml')} → {Path('efter', 'flyttad.yaml')}\n" in ended.out
    assert f"Nya enheter\n  Ny, {Path('efter', 'ny.yaml')}: " in ended.out
    assert f"Borttagna enheter\n  Borta, {Path('före', 'borta.yaml')}: " in ended.out


def test_a_file_that_can_not_be_read_gives_3_and_hides_no_other(sob_ready: Program, folder: Path) -> None:
    for name in ("före", "efter"):
        (folder / name).mkdir()
        (folder / name / "a.yaml").write_text("sob-ready: 1\nenhet: {namn: Alm}\n", "utf-8")
        (folder / name / "b.yaml").write_text("sob-ready: 1\nenhet: {namn: Björk}\n", "utf-8")
    (folder / "efter" / "b.yaml").write_text("sob-ready: 1\nenhet: [\n", "utf-8")
    ended = sob_ready("diff", "före", "efter", *DATE)
    assert ended.code == 3
    assert ended.errors.startswith(f"{Path('efter', 'b.yaml')}:")
    assert "Oförändrade enheter: 1\n" in ended.out
    assert "Björk" not in ended.out


def test_a_version_that_can_not_be_read_gives_3_and_nothing_on_stdout(sob_ready: Program, repository: Path) -> None:
    (repository / "unit.yaml").write_bytes("sob-ready: 1\nenhet: {namn: Åsen}\n".encode("cp1252"))
    commit_all(repository, "2026-11-02")
    shutil.copy(READY, repository / "unit.yaml")
    ended = sob_ready("diff", "HEAD:unit.yaml", "unit.yaml", *DATE, cwd=repository)
    assert (ended.code, ended.out) == (3, "")
    assert ended.errors.startswith("HEAD:unit.yaml:2:15: fel: Filen är inte UTF-8")


@pytest.fixture
def own_rules(repository: Path) -> Path:
    """The profile in a folder of its own, with a pack of the region's that its settings name."""
    (repository / "profiler").mkdir()
    (repository / "unit.yaml").unlink()
    (repository / "profiler" / "unit.yaml").write_text(PROFILE, "utf-8")
    (repository / "paket").rename(repository / "profiler" / "paket")
    (repository / "profiler" / "sob-ready.toml").write_text('rules = ["paket"]', "utf-8")
    commit_all(repository, "2026-11-10")
    return repository


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("HEAD:profiler/unit.yaml", "profiler/unit.yaml"),
        ("profiler/unit.yaml", "HEAD:profiler/unit.yaml"),
        ("HEAD:profiler/unit.yaml", "HEAD:profiler/unit.yaml"),
        ("-", "HEAD:profiler/unit.yaml"),
        ("profiler", "profiler"),
    ],
)
def test_the_regions_own_rules_are_those_of_the_file_of_a_version(
    sob_ready: Program, own_rules: Path, old: str, new: str
) -> None:
    ended = sob_ready("diff", old, new, *DATE, "--format", "json", cwd=own_rules, stdin=PROFILE.encode())
    (unit,) = json.loads(ended.raw)["units"]
    assert "egen-bor" in {one["rule"] for one in unit["still_open"]}


def test_profiles_with_other_rules_are_not_compared_by_those_of_one(sob_ready: Program, own_rules: Path) -> None:
    (own_rules / "annan").mkdir()
    (own_rules / "annan" / "unit.yaml").write_text(PROFILE, "utf-8")
    refused = sob_ready("diff", "annan/unit.yaml", "profiler/unit.yaml", *DATE, cwd=own_rules)
    assert (refused.code, refused.out) == (2, "")
    assert refused.errors.startswith(f"fel: Profilerna har olika egna regelpaket: inga och {Path('profiler/paket')}.\n")
    assert "--rules" in refused.errors
    named = ("--rules", "profiler/paket")
    assert sob_ready("diff", "annan/unit.yaml", "profiler/unit.yaml", *named, *DATE, cwd=own_rules).code == 0
    # Settings that say nothing of rules, or name the same pack, are no hindrance.
    (own_rules / "annan" / "sob-ready.toml").write_text('rules = ["../profiler/paket"]\nstrict = true', "utf-8")
    assert sob_ready("diff", "annan/unit.yaml", "profiler/unit.yaml", *DATE, cwd=own_rules).code == 0


def test_standard_input_can_be_one_of_them(sob_ready: Program, folder: Path) -> None:
    ended = sob_ready("diff", "-", "unit.yaml", *DATE, stdin=(folder / "unit.yaml").read_bytes())
    assert (ended.code, ended.errors) == (0, "")


def test_a_file_with_a_colon_in_its_name_is_a_file(sob_ready: Program, repository: Path) -> None:
    if os.name == "nt":
        pytest.skip("no such names on Windows")
    (repository / "HEAD:unit.yaml").write_text(PROFILE, "utf-8")
    ended = sob_ready("diff", "HEAD:unit.yaml", "unit.yaml", *DATE, cwd=repository)
    assert "Start: inte redo → redo" in ended.out


def test_evidence_of_a_version_is_looked_for_where_the_file_lies_today(sob_ready: Program, folder: Path) -> None:
    new_repository(folder)
    (folder / "unit.yaml").write_text(PROFILE + "riskanalys: {svar: ja, underlag: analys.docx}\n", "utf-8")
    commit_all(folder, "2026-11-01")
    for on_disk in (False, True):
        if on_disk:
            (folder / "analys.docx").write_bytes(b"")
        ended = sob_ready("diff", "HEAD:unit.yaml", "unit.yaml", *DATE, "--format", "json")
        (unit,) = json.loads(ended.raw)["units"]
        assert (unit["newly_lacking"], unit["newly_met"]) == ([], [])
        assert ("underlagen-finns" in {one["rule"] for one in unit["still_open"]}) is not on_disk


@pytest.fixture
def folders(repository: Path) -> Path:
    """Two units in a folder in git, one of them ready since the last version; what is no profile lies there too."""
    units = repository / "profiler"
    (units / "väst").mkdir(parents=True)
    (units / ".gömd").mkdir()
    (units / "norr.yaml").write_text(PROFILE.replace("12345", "12346"), "utf-8")
    (units / "väst" / "unit å.yaml").write_text(PROFILE, "utf-8")
    (units / ".gömd" / "unit.yaml").write_text(PROFILE, "utf-8")
    (units / "annat.yaml").write_text("a: 1\n", "utf-8")
    if os.name != "nt":
        (units / "länk.yaml").symlink_to("norr.yaml")
    commit_all(repository, "2026-11-10")
    shutil.copy(READY, units / "väst" / "unit å.yaml")
    commit_all(repository, "2026-11-11")
    return repository


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("HEAD~1:profiler", "profiler"),
        ("HEAD~1:profiler/", "HEAD:profiler"),
        ("HEAD~1:./profiler", "HEAD:./profiler/"),
    ],
)
def test_a_folder_of_a_version_is_compared_unit_by_unit(sob_ready: Program, folders: Path, old: str, new: str) -> None:
    (folders / "profiler" / "länk.yaml").unlink(missing_ok=True)
    ended = sob_ready("diff", old, new, *DATE, "--format", "json", cwd=folders)
    document = json.loads(ended.raw)
    assert (ended.code, ended.errors) == (0, "")
    changed = {unit["new"]["file"]: bool(unit["newly_met"]) for unit in document["units"]}
    assert changed == {
        f"{new.rstrip('/')}/norr.yaml".replace("/", os.sep if ":" not in new else "/"): False,
        f"{new.rstrip('/')}/väst/unit å.yaml".replace("/", os.sep if ":" not in new else "/"): True,
    }
    assert (document["added"], document["removed"]) == ([], [])


def test_the_folder_that_one_stands_in_is_compared_too(sob_ready: Program, folders: Path) -> None:
    ended = sob_ready("diff", "HEAD~1:.", ".", *DATE, cwd=folders / "profiler" / "väst")
    assert (ended.code, ended.errors) == (0, "")
    assert "Start: inte redo → redo, " in ended.out


def test_profiles_of_one_unit_in_a_version_clash_as_they_do_on_disk(sob_ready: Program, folders: Path) -> None:
    (folders / "profiler" / "länk.yaml").unlink(missing_ok=True)
    shutil.copy(READY, folders / "profiler" / "igen.yaml")
    commit_all(folders, "2026-11-12")
    ended = sob_ready("diff", "HEAD:profiler", "profiler", *DATE, "--format", "json", cwd=folders)
    units = json.loads(ended.raw)["units"]
    assert ended.code == 0
    assert [(unit["newly_lacking"], unit["newly_met"]) for unit in units] == [([], [])] * 3
    still_open = {one["rule"] for unit in units for one in unit["still_open"]}
    assert "samma-enhet-i-tva-profiler" in still_open


def test_a_large_file_that_is_no_profile_is_passed_over_in_a_version_too(sob_ready: Program, folders: Path) -> None:
    (folders / "profiler" / "länk.yaml").unlink(missing_ok=True)
    (folders / "profiler" / "stor.yaml").write_bytes(b"a: 1\n" + b"#" * (5 * 1024 * 1024))
    (folders / "profiler" / "stor profil.yaml").write_bytes(b"sob-ready: 1\n" + b"#" * (5 * 1024 * 1024))
    commit_all(folders, "2026-11-12")
    ended = sob_ready("diff", "HEAD:profiler", "HEAD:profiler", *DATE, cwd=folders)
    assert ended.code == 3
    assert ended.errors.count("HEAD:profiler/stor profil.yaml: fel: Filen är större än 4 MiB") == 2
    assert "stor.yaml" not in ended.errors
    assert "Nya enheter" not in ended.out


@pytest.mark.skipif(os.name == "nt", reason="not everyone may make links on Windows")
def test_a_link_to_a_folder_is_refused_since_it_may_have_led_elsewhere(sob_ready: Program, folders: Path) -> None:
    (folders / "nu").symlink_to("profiler")
    ended = sob_ready("diff", "HEAD:nu", "profiler", *DATE, cwd=folders)
    assert (ended.code, ended.out) == (2, "")
    assert "nu är en länk." in ended.errors


def test_a_hook_that_is_told_where_the_repository_is_compares_too(sob_ready: Program, folders: Path) -> None:
    hook = {"GIT_DIR": ".git", "GIT_INDEX_FILE": ".git/index"}
    ended = sob_ready("diff", "HEAD:profiler", "HEAD:profiler", *DATE, cwd=folders, env=hook)
    assert (ended.code, ended.errors) == (0, "")


def test_a_folder_that_a_version_lacks_is_told_of(sob_ready: Program, folders: Path) -> None:
    ended = sob_ready("diff", "HEAD~2:profiler", "profiler", *DATE, cwd=folders)
    assert ended.code == 3
    assert "HEAD~2:profiler: fel: Mappen finns inte i den versionen." in ended.errors
    ended = sob_ready("diff", "HEAD:profiler", "borta", *DATE, cwd=folders)
    assert ended.code == 3
    assert "borta: fel: Filen finns inte." in ended.errors
    ended = sob_ready("diff", "HEAD:paket", "profiler", *DATE, cwd=folders)
    assert ended.code == 3
    assert "HEAD:paket: fel: Mappen innehåller inga profiler." in ended.errors


def test_a_bare_repository_and_a_detached_head_are_read(sob_ready: Program, repository: Path, tmp_path: Path) -> None:
    git(repository, "clone", "-q", "--bare", ".", str(tmp_path / "bart.git"))
    assert sob_ready("diff", "HEAD~1:unit.yaml", "HEAD:unit.yaml", *DATE, cwd=tmp_path / "bart.git").code == 0
    git(repository, "checkout", "-q", "--detach", "HEAD~1")
    assert sob_ready("diff", "main:unit.yaml", "HEAD:unit.yaml", *DATE, cwd=repository).code == 1


@pytest.mark.parametrize(
    ("arguments", "words", "remedy"),
    [
        (["unit.yaml"], "EFTER saknas på kommandoraden.", "sob-ready diff HEAD~3:enhet.yaml enhet.yaml"),
        (["", "unit.yaml"], "Ett filnamn är tomt.", "två profiler"),
        (["unit.yaml", ""], "Ett filnamn är tomt.", "två profiler"),
        (["-", "-"], "Standard in (-) kan bara läsas en gång.", "en gång"),
        (["paket", "unit.yaml"], "En mapp kan inte jämföras med en profil.", "två mappar"),
        (["HEAD:paket", "unit.yaml"], "En mapp kan inte jämföras med en profil.", "två mappar"),
        (["unit.yaml", "HEAD:."], "En mapp kan inte jämföras med en profil.", "två mappar"),
        (["ingen:unit.yaml", "unit.yaml"], "Versionen ”ingen” finns inte i git-arkivet.", "HEAD~3"),
        (["HEAD:", "."], "HEAD: säger inte vilken fil eller mapp.", "HEAD:."),
        ([":unit.yaml", "unit.yaml"], "”” är ingen version i git.", "HEAD~3"),
        (["--", "-x:unit.yaml", "unit.yaml"], "”-x” är ingen version i git.", "HEAD~3"),
        (["--", "--output=x:unit.yaml", "unit.yaml"], "”--output=x” är ingen version i git.", "HEAD~3"),
        (["HEAD\x1b[31m:unit.yaml", "unit.yaml"], "är ingen version i git.", "HEAD~3"),
        (["unit.yaml", "unit.yaml", "--format", "html"], "--format: ”html” finns inte.", "text"),
        (["unit.yaml", "unit.yaml", "--date", "i går"], "--date: ”i går” är ingen dag.", "ÅÅÅÅ-MM-DD"),
    ],
)
def test_what_can_not_be_compared_gives_2(
    sob_ready: Program, repository: Path, arguments: list[str], words: str, remedy: str
) -> None:
    ended = sob_ready("diff", *arguments, cwd=repository)
    assert (ended.code, ended.out) == (2, "")
    assert words in ended.errors
    assert remedy in ended.errors
    assert "\x1b" not in ended.errors
    assert not (repository / "x").exists()


def test_without_a_repository_or_git_the_error_is_swedish(sob_ready: Program, folder: Path) -> None:
    outside = {"GIT_CEILING_DIRECTORIES": str(folder.parent)}
    ended = sob_ready("diff", "HEAD:unit.yaml", "unit.yaml", env=outside)
    assert (ended.code, ended.out) == (2, "")
    assert "ligger inte i något git-arkiv." in ended.errors
    ended = sob_ready("diff", "HEAD:unit.yaml", "unit.yaml", env={"PATH": ""})
    assert (ended.code, ended.out) == (2, "")
    assert ended.errors.startswith("fel: Programmet git finns inte på datorn.\n")


def test_a_shallow_clone_says_how_to_get_the_rest(sob_ready: Program, repository: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", "--depth", "1", repository.as_uri(), str(tmp_path / "grund"))
    ended = sob_ready("diff", "HEAD~1:unit.yaml", "unit.yaml", cwd=tmp_path / "grund", env=ISOLATED)
    assert ended.code == 2
    assert "git fetch --unshallow" in ended.errors


def test_help_is_swedish(sob_ready: Program) -> None:
    for command in ("diff", "history"):
        ended = sob_ready(command, "--help")
        assert ended.code == 0
        assert ended.out.startswith(f"Användning: sob-ready {command} [FLAGGOR] ")
        assert max(map(len, ended.out.splitlines())) <= 80
