"""The JSON Schema of profiles, used by check-jsonschema and by the language server behind VS Code."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from sob_ready.repository import make_repository
from tests.clients.conftest import ROOT, Run
from tests.clients.language_server import LanguageServer

PROFILES = sorted([*ROOT.glob("examples/**/*.yaml"), *ROOT.glob("rules/*/referens.yaml")])


@pytest.fixture(scope="module")
def schemas(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The schemas as the program prints them, in a folder."""
    import subprocess

    folder = tmp_path_factory.mktemp("schemas")
    for name in ("profile", "rules", "report"):
        done = subprocess.run(["sob-ready", "schema", name], capture_output=True, check=True)
        (folder / f"{name}.schema.json").write_bytes(done.stdout)
    return folder


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LanguageServer]:
    repository = tmp_path_factory.mktemp("profiler")
    make_repository(repository, "sob-ready: 1\n")
    with LanguageServer(["yaml-language-server", "--stdio"], repository) as started:
        yield started


# --- check-jsonschema ----------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["profile", "rules", "report"])
def test_a_schema_follows_its_standard(run: Run, schemas: Path, name: str) -> None:
    done = run("check-jsonschema", "--check-metaschema", schemas / f"{name}.schema.json")
    assert done.returncode == 0, done.stdout


def test_the_profiles_of_the_project_are_valid(run: Run, schemas: Path) -> None:
    done = run("check-jsonschema", "--schemafile", schemas / "profile.schema.json", *PROFILES)
    assert done.returncode == 0, done.stdout


def test_the_rule_packs_of_the_project_are_valid(run: Run, schemas: Path) -> None:
    files = set(ROOT.glob("rules/*/*.yaml")) - set(PROFILES) - set(ROOT.glob("rules/documents/*.yaml"))
    done = run("check-jsonschema", "--schemafile", schemas / "rules.schema.json", *sorted(files))
    assert done.returncode == 0, done.stdout


def test_a_faulty_profile_is_not_valid(run: Run, schemas: Path, tmp_path: Path) -> None:
    profile = tmp_path / "enheten.yaml"
    profile.write_text("sob-ready: 1\nenhet: {region: Småland}\n", encoding="utf-8")
    done = run("check-jsonschema", "--schemafile", schemas / "profile.schema.json", profile)
    assert done.returncode == 1
    assert "Småland" in done.stdout


# --- yaml-language-server ------------------------------------------------------------------------


def test_an_editor_offers_every_key_of_the_profile_with_what_it_means(server: LanguageServer, schemas: Path) -> None:
    properties = json.loads((schemas / "profile.schema.json").read_text(encoding="utf-8"))["properties"]
    offered = server.offers("sob-ready: 1\n\n‸\n")
    assert set(properties) - {"sob-ready"} <= set(offered)
    assert offered["vårdgivare"].startswith(properties["vårdgivare"]["description"])


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("sob-ready: 1\nenhet:\n  ‸\n", {"namn", "hsa_id", "region", "planerad_start"}),
        ("sob-ready: 1\npersonal:\n  - namn: A\n    ‸\n", {"roller", "siths_kort", "utbildning"}),
        ("sob-ready: 1\npersonal:\n  - siths_kort:\n      ‸\n", {"svar", "kod", "giltigt_till"}),
    ],
)
def test_an_editor_offers_the_keys_of_a_mapping(server: LanguageServer, text: str, offered: set[str]) -> None:
    assert offered <= set(server.offers(text))


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("sob-ready: 1\npersonal:\n  - kortläsare: ‸\n", {"ja", "nej", "pågår"}),
        ("sob-ready: 1\nvårdgivare:\n  driftsform: ‸\n", {"offentlig", "privat"}),
        ("sob-ready: 1\nklar_till_steg: ‸\n", set("12345678")),
    ],
)
def test_an_editor_offers_the_words_of_an_answer_and_no_others(
    server: LanguageServer, text: str, offered: set[str]
) -> None:
    assert set(server.offers(text)) == offered


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("sob-ready: 1\nenhet:\n  hsa‸_id: SE2321000131-E1\n", "Enhetens HSA-id i Katalog i Väst (KiV) eller HSA"),
        ("sob-ready: 1\nenhet:\n  hsa‸_id: 1177\n", "SE2321000131-E000000012345"),
        ("sob-ready: 1\npersonal:\n  - kort‸läsare: ja\n", "Har personen en kortläsare?"),
        ("sob-ready: 1\npersonal:\n  - kort‸läsare:\n", "Svara `ja`, `nej`, `pågår` eller dagen"),
        ("sob-ready: 1\nenhet:\n  planerad‸_start: 2027-01-11\n", "ÅÅÅÅ-MM-DD"),
    ],
)
def test_an_editor_shows_what_a_key_means(server: LanguageServer, text: str, shown: str) -> None:
    assert shown in server.shows(text)


@pytest.mark.parametrize("path", PROFILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_an_editor_has_nothing_to_say_of_a_right_profile(server: LanguageServer, path: Path) -> None:
    assert server.complains(path.read_text(encoding="utf-8")) == []


def test_an_editor_has_nothing_to_say_of_questions_without_answers(server: LanguageServer) -> None:
    assert server.complains("sob-ready: 1\nenhet:\n  namn:\n  region:\n  planerad_start:\npersonal:\n") == []


@pytest.mark.parametrize(
    "line", ["enhetten: {}", "enhet: {region: Småland}", "klar_till_steg: 9", "enhet: {ansluten_tidigare: kanske}"]
)
def test_an_editor_marks_a_fault(server: LanguageServer, line: str) -> None:
    assert server.complains(f"sob-ready: 1\n{line}\n") != []
