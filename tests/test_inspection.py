from __future__ import annotations

from pathlib import Path

import pytest

from sob_ready.case import FileFacts
from sob_ready.inspection import inspect
from sob_ready.profile import read_profile, values_of
from sob_ready.source import Place, parse
from tests.helpers import at, profile

NUMBER = "19811218-9876"


def inspected(text: str, folder: Path | None = None) -> FileFacts:
    file = profile(text)
    return inspect(file.source, values_of(file.profile), folder)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (f"enhet: {{namn: {NUMBER}}}", (1, 15)),
        (f"sob-ready: 1\n# ring {NUMBER}\n", (2, 8)),
        (f"sob-ready: 1\nundantag:\n  - motivering: se {NUMBER} i dag\n", (3, 20)),
        (f"sob-ready: 1\r\n# {NUMBER}\r\n", (2, 3)),
        (f"sob-ready: 1 # a\u2028# {NUMBER}\n", (2, 3)),
        (f"sob-ready: 1\n# åäö 𝔸 {NUMBER}\n", (2, 9)),
    ],
)
def test_a_personal_number_is_found_anywhere_in_the_file(text: str, place: tuple[int, int]) -> None:
    (found,) = inspected(text).personal_ids
    assert found == Place(*place, place[0], place[1] + len(NUMBER))


def test_every_personal_number_is_found_and_a_bare_row_of_digits_is_only_suspected() -> None:
    facts = inspected(f"sob-ready: 1\n# {NUMBER} {NUMBER}\n# 8112189876\n")
    assert [place[:2] for place in facts.personal_ids] == [(2, 3), (2, 17)]
    assert [place[:2] for place in facts.suspected_ids] == [(3, 3)]


def test_an_ordinary_file_names_nobody_by_number() -> None:
    assert inspected("enhet: {hsa_id: SE2321000131-E000000000001}\n# tel 08-123 135 00\n") == FileFacts()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    inside = tmp_path / "enhet"
    (inside / "rutiner").mkdir(parents=True)
    (inside / "rutiner" / "avbrott.docx").write_text("A")
    (tmp_path / "utanför.docx").write_text("A")
    (inside / "länk.docx").symlink_to(tmp_path / "utanför.docx")
    return inside


@pytest.mark.parametrize(
    ("evidence", "expected"),
    [
        ("rutiner/avbrott.docx", None),
        ("./rutiner/avbrott.docx", None),
        ("'rutiner\\avbrott.docx'", None),
        ("https://exempel.se/a b", None),
        ("https://", "https:// (länken är tom)"),
        ("mailto:a@exempel.se", None),
        ("xxxx", None),  # a placeholder is another rule's matter
        ("saknas.docx", "saknas.docx (finns inte)"),
        ("rutiner", "rutiner (är ingen fil)"),
        ("../utanför.docx", "../utanför.docx (ligger utanför profilens mapp)"),
        ("rutiner/../../utanför.docx", "rutiner/../../utanför.docx (ligger utanför profilens mapp)"),
        ("/etc/passwd", "/etc/passwd (ligger utanför profilens mapp)"),
        ("'C:\\a.docx'", "C:\\a.docx (ligger utanför profilens mapp)"),
        ("'\\\\server\\a.docx'", "\\\\server\\a.docx (ligger utanför profilens mapp)"),
        ("länk.docx", "länk.docx (ligger utanför profilens mapp)"),
        ("a" * 300, "a" * 300 + " (går inte att läsa)"),
        ("''", " (är ingen fil)"),
    ],
)
def test_evidence_is_a_link_or_a_file_beside_the_profile(evidence: str, expected: str | None, folder: Path) -> None:
    missing = inspected(f"rutiner: {{avbrott: {{svar: ja, underlag: {evidence}}}}}", folder).missing_evidence
    assert [one.value for one in missing] == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("rutiner: {avbrott: {underlag: a}}", ["rutiner.avbrott.underlag.0"]),
        (
            "rutiner: {avbrott: {underlag: [a, 'https://b', c]}}",
            ["rutiner.avbrott.underlag.0", "rutiner.avbrott.underlag.2"],
        ),
        ("rutiner: {avbrott: {Underlag: a}}", ["rutiner.avbrott.underlag.0"]),
        ("personal: [{}, {legitimation: {underlag: a}}]", ["personal.1.legitimation.underlag.0"]),
        ("rutiner: {avbrott: {underlag: }}", []),
        ("enhet: {}", []),
    ],
)
def test_evidence_is_looked_for_wherever_it_is_given(text: str, places: list[str], folder: Path) -> None:
    assert [at(one.location) for one in inspected(text, folder).missing_evidence] == places


def test_evidence_is_not_looked_for_without_a_folder() -> None:
    assert inspected("rutiner: {avbrott: {underlag: a}}").missing_evidence == ()


@pytest.mark.parametrize("name", ["enhet.yaml", "./enhet.yaml"])
def test_a_profile_is_no_evidence_of_what_it_says(name: str, folder: Path) -> None:
    (folder / "enhet.yaml").write_text("x", "utf-8")
    source = parse(f"rutiner: {{avbrott: {{underlag: {name}}}}}".encode(), str(folder / "enhet.yaml"))
    found = inspect(source, values_of(read_profile(source).profile), folder)
    assert [one.value for one in found.missing_evidence] == [f"{name} (är profilen själv)"]
