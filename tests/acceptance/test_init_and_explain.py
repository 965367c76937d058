"""``init --template`` and ``explain`` as a beginner meets them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.acceptance.program import DATE, Ended

Program = Callable[..., Ended]


def test_a_template_is_a_profile_that_check_reads(sob_ready: Program) -> None:
    ended = sob_ready("init", "--template", "ny enhet.yaml")
    assert (ended.code, ended.out) == (0, "")
    assert 'sob-ready check "ny enhet.yaml"' in ended.errors
    checked = sob_ready("check", "ny enhet.yaml", *DATE)
    assert (checked.code, checked.errors) == (1, "")
    assert "Tips" not in checked.out


def test_a_template_on_standard_output_is_the_same(sob_ready: Program, folder: Path) -> None:
    sob_ready("init", "--template")
    assert sob_ready("init", "--template", "-").raw == (folder / "enhet.yaml").read_bytes()


def test_a_file_is_not_overwritten_unless_asked_for(sob_ready: Program, folder: Path) -> None:
    before = (folder / "unit.yaml").read_bytes()
    assert sob_ready("init", "--template", "unit.yaml").code == 2
    assert (folder / "unit.yaml").read_bytes() == before
    ended = sob_ready("init", "--template", "unit.yaml", "--force")
    assert ended.code == 0
    assert (folder / "unit.yaml").read_bytes() != before
    assert (folder / "unit.yaml.bak").read_bytes() == before
    assert "finns kvar i unit.yaml.bak." in ended.errors


def test_explain_says_what_why_where_who_and_how(sob_ready: Program) -> None:
    ended = sob_ready("explain", "egen-ska", "--rules", "paket")
    assert (ended.code, ended.errors) == (0, "")
    assert ended.out == (
        "Personalen är fler än en\n"
        "Regel egen-ska i paketet egna\n"
        "\n"
        "En ensam kan inte vara borta.\n"
        "\n"
        "Nivå: ska (enheten är inte redo förrän det är uppfyllt)\n"
        "Steg: 4 Roller och personalens utbildning\n"
        "Bedömer: enheten\n"
        "Gäller: Egna regler\n"
        "Läser i profilen: personal\n"
        "Ansvarig: enhetschef\n"
        "Gör så här: Anställ fler.\n"
        "Undantag: kan ges i profilen\n"
    )


def test_explain_takes_several_rules_and_names_the_documents(sob_ready: Program) -> None:
    ended = sob_ready("explain", "riskanalys-gjord", "roller-minst-en", "riskanalys-gjord")
    assert ended.code == 0
    assert ended.out.count("\nHär står kravet\n") == 2
    assert "(G-09): " in " ".join(ended.out.split())
    assert "[roll]" in ended.out
