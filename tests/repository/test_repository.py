"""A repository of profiles is made whole, and nothing in it is ever overwritten."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace

import pytest
import yaml

import sob_ready
from sob_ready import repository
from sob_ready.repository import FIRST_PROFILE, make_repository

PROFILE = "sob-ready: 1\n"


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_a_new_folder_gets_everything(tmp_path: Path) -> None:
    made = make_repository(tmp_path / "ny/mapp", PROFILE)
    assert made.kept == ()
    assert set(made.written) == files(tmp_path / "ny/mapp")
    assert {
        "README.md",
        "requirements.txt",
        FIRST_PROFILE,
        "schema/profile.schema.json",
        ".pre-commit-config.yaml",
        ".github/workflows/sob-ready.yml",
        ".gitlab-ci.yml",
        ".vscode/settings.json",
        ".editorconfig",
        ".gitattributes",
    } <= files(tmp_path / "ny/mapp")


def test_a_file_that_is_there_is_kept_and_the_rest_is_written(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("Vårt eget", encoding="utf-8")
    made = make_repository(tmp_path, PROFILE)
    assert made.kept == ("README.md",)
    assert (tmp_path / "README.md").read_text(encoding="utf-8") == "Vårt eget"
    assert FIRST_PROFILE in made.written


def test_a_second_call_changes_nothing(tmp_path: Path) -> None:
    make_repository(tmp_path, PROFILE)
    made = make_repository(tmp_path, "något annat")
    assert made.written == ()
    assert (tmp_path / FIRST_PROFILE).read_text(encoding="utf-8") == PROFILE


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "README.md").symlink_to(tmp_path / "annanstans")
    assert make_repository(tmp_path, PROFILE).kept == ("README.md",)
    assert not (tmp_path / "annanstans").exists()


def test_a_file_where_a_folder_should_be_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "profiler").touch()
    with pytest.raises(OSError, match="profiler"):
        make_repository(tmp_path, PROFILE)


def test_half_a_file_is_never_left(tmp_path: Path) -> None:
    with pytest.raises(UnicodeEncodeError):
        make_repository(tmp_path, "halv \ud800")
    assert FIRST_PROFILE not in files(tmp_path)


def test_editors_find_the_schema_of_the_profiles(tmp_path: Path) -> None:
    make_repository(tmp_path, PROFILE)
    settings = json.loads((tmp_path / ".vscode/settings.json").read_text(encoding="utf-8"))
    (schema,) = settings["yaml.schemas"]
    assert json.loads((tmp_path / schema).read_text(encoding="utf-8"))["title"] == "Profil för sob-ready"


@pytest.mark.parametrize("name", [".pre-commit-config.yaml", ".github/workflows/sob-ready.yml", ".gitlab-ci.yml"])
def test_every_check_follows_what_the_profiles_claim(tmp_path: Path, name: str) -> None:
    make_repository(tmp_path, PROFILE)
    text = (tmp_path / name).read_text(encoding="utf-8")
    assert yaml.safe_load(text)
    assert "sob-ready check --step claimed" in text


@pytest.mark.parametrize(
    ("origin", "requirement"),
    [
        (None, f"sob-ready=={sob_ready.__version__}"),
        ({"url": "file:///en/mapp", "dir_info": {}}, f"sob-ready=={sob_ready.__version__}"),
        (
            {"url": "https://example.se/sob_ready-1.whl", "archive_info": {}},
            "sob-ready @ https://example.se/sob_ready-1.whl",
        ),
        (
            {"url": "https://example.se/sob-ready.git", "vcs_info": {"vcs": "git", "commit_id": "0a1b2c"}},
            "sob-ready @ git+https://example.se/sob-ready.git@0a1b2c",
        ),
    ],
    ids=["index", "folder", "archive", "git"],
)
def test_others_install_the_program_from_where_this_one_came(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, origin: dict[str, object] | None, requirement: str
) -> None:
    text = json.dumps(origin) if origin else None
    installed = SimpleNamespace(read_text=lambda _name: text)
    monkeypatch.setattr(repository, "distribution", lambda _name: installed)
    make_repository(tmp_path, PROFILE)
    assert requirement in (tmp_path / "requirements.txt").read_text(encoding="utf-8").splitlines()
