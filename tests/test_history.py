"""Each version of a profile, judged on the day it was written."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sob_ready import checking
from sob_ready.case import FileFacts
from sob_ready.history import milestones
from sob_ready.inspection import inspect
from sob_ready.milestone import Milestone
from sob_ready.profile import Values
from sob_ready.revisions import tracked
from sob_ready.source import Source
from tests.helpers import rulebook
from tests.repository_of_git import ISOLATED, commit, new_repository

RULES = """[
    {id: mal, steg: 1, bekräftat: mål.mätbara},
    {id: grupp, steg: 3, bekräftat: mål.målgrupp},
    {id: slut, steg: 8, bekräftat: mål.omfattning},
]"""


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    for name, value in ISOLATED.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path)
    return new_repository(tmp_path)


def way(path: str = "unit.yaml") -> list[Milestone]:
    file = tracked(path)
    return list(milestones(file, file.versions(), rulebook(RULES)))


def goals(**answers: str) -> str:
    return f"sob-ready: 1\nmål: {{{', '.join(f'{key}: {word}' for key, word in answers.items())}}}\n"


def test_the_way_goes_from_step_to_step(repository: Path) -> None:
    commit(repository, "2026-01-01", unit_yaml=goals(mätbara="nej"))
    commit(repository, "2026-02-01", unit_yaml=goals(mätbara="ja"))
    commit(repository, "2026-03-01", unit_yaml=goals(mätbara="ja", målgrupp="ja"))
    commit(repository, "2026-04-01", unit_yaml=goals(mätbara="ja", målgrupp="ja", omfattning="ja"))
    assert [(str(one.day), one.reached, one.must, one.notice, one.start) for one in way()] == [
        ("2026-01-01", 0, 3, False, False),
        ("2026-02-01", 2, 2, False, False),
        ("2026-03-01", 7, 1, True, False),
        ("2026-04-01", 8, 0, True, True),
    ]


def test_a_version_is_judged_on_its_own_day(repository: Path) -> None:
    text = goals(mätbara="2026-02-15", målgrupp="ja", omfattning="ja")
    commit(repository, "2026-02-01", unit_yaml=text)
    commit(repository, "2026-03-01", unit_yaml=text + "# en rad till\n")
    assert [one.start for one in way()] == [False, True]


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("sob-ready: 1\nenhet: {namn: Å}\n".encode("cp1252"), "Filen är inte UTF-8"),
        (b"sob-ready: 1\nenhet: [\n", ""),
        (b"\x89PNG\r\n\x1a\n\0", ""),
        (b"sob-ready: 1\nokand: 1\n", "Okänd nyckel: ”okand”."),
        (b"", "Filen är tom"),
        (None, "Filen togs bort."),
    ],
    ids=["cp1252", "broken", "a picture", "an unknown key", "empty", "taken away"],
)
def test_a_version_that_can_not_be_read_hides_no_other(repository: Path, content: bytes | None, fault: str) -> None:
    commit(repository, "2026-01-01", unit_yaml=goals(mätbara="ja"))
    commit(repository, "2026-02-01", unit_yaml=content)
    commit(repository, "2026-03-01", unit_yaml=goals(mätbara="ja", målgrupp="ja"))
    before, broken, after = way()
    assert (before.reached, after.reached) == (2, 7)
    assert broken.fault.startswith(fault)
    assert broken.fault
    assert not broken.crashed


def test_a_check_that_crashes_is_no_step_on_the_way(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from sob_ready.checks.answers import Confirmed

    def broken(*_arguments: object) -> None:
        raise ValueError

    commit(repository, "2026-01-01", unit_yaml=goals(mätbara="ja", målgrupp="ja", omfattning="ja"))
    monkeypatch.setattr(Confirmed, "judge", broken)
    (one,) = way()
    assert one.crashed
    assert "En prövning gick fel" in one.fault
    assert not one.start


def test_a_version_of_no_day_is_no_step_on_the_way(repository: Path) -> None:
    commit(repository, "2026-01-01", unit_yaml=goals(mätbara="ja"))
    file = tracked("unit.yaml")
    (version,) = file.versions()
    (one,) = milestones(file, [version._replace(day=None)], rulebook(RULES))
    assert (one.day, one.reached, one.fault) == (None, 0, "Versionens datum går inte att läsa.")


def test_evidence_in_files_is_not_looked_for(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folders: list[object] = []

    def noted(one: Source, values: Values, folder: Path | None) -> FileFacts:
        folders.append(folder)
        return inspect(one, values, folder)

    monkeypatch.setattr(checking, "inspect", noted)
    commit(repository, "2026-01-01", unit_yaml=goals(mätbara="ja"))
    way()
    assert folders == [None]
