"""``check --group-by owner``: a list to give to each person."""

from __future__ import annotations

import pytest

from sob_ready.formats.lines import plain
from sob_ready.formats.text import TextOptions, report_lines
from sob_ready.report import Report
from tests.helpers import report as judged

RULES = """
- {id: a, ansvarig: %(owner)s, bekräftat: rutiner.avbrott, åtgärd: Skriv rutinen.}
- {id: b, nivå: kan, ansvarig: %(owner)s, bekräftat: mål.mätbara, åtgärd: Sätt mål.}
"""


def listed(owner: str, profile: str, *, everything: bool = False) -> str:
    report: Report = judged(RULES % {"owner": owner}, profile)
    return plain(report_lines(report, TextOptions(80, everything, "owner")))


@pytest.mark.parametrize(
    ("owner", "profile", "who"),
    [
        ("enhetschef", "personal: [{namn: Anna Ek, funktioner: [enhetschef]}]", "Anna Ek (enhetschef)"),
        (
            "införandestöd",
            "personal: [{namn: Anna, funktioner: [införandestöd]}, {namn: Bo, funktioner: [införandestöd]}]",
            "Anna, Bo (införandestöd)",
        ),
        ("behandlare", "personal: [{namn: Anna Ek, roller: [behandlare]}]", "Anna Ek (behandlare)"),
        ("enhetschef", "personal: [{namn: Anna Ek}]", "enhetschef (ingen angiven i profilen)"),
        ("vårdgivaren", "{}", "vårdgivaren: ingen angiven i profilen"),
        ("vårdgivaren", "vårdgivare: {namn: Vård AB}", "vårdgivaren: Vård AB"),
        ("regional förvaltning", "personal: []", "regional förvaltning"),
    ],
)
def test_a_list_is_for_the_persons_whom_the_profile_names(owner: str, profile: str, who: str) -> None:
    assert f"Att göra för {who}: 1 ska, 1 kan\n" in listed(owner, profile)


def test_what_to_do_comes_first_and_then_why_and_where() -> None:
    told = listed("enhetschef", "rutiner: {avbrott: nej}")
    item = told[told.index(" 1. [ska]") :].split("\n\n")[0].splitlines()
    assert item[0] == " 1. [ska] Skriv rutinen."
    assert [row.split()[0] for row in item[1:]] == ["Krav:", "Läge:", "steg"]
    assert "profil.yaml:1:20, regel a" in item[-1]


def test_advice_is_counted_unless_everything_is_asked_for() -> None:
    assert "1 kan-krav visas med --all." in listed("enhetschef", "{}")
    assert " 2. [kan] Sätt mål." in listed("enhetschef", "{}", everything=True)
