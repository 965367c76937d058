"""``check --group-by owner``: a list to give to each person."""

from __future__ import annotations

import pytest

import sob_ready.formats.shown as shown_module
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
            "Anna och Bo (införandestöd)",
        ),
        ("behandlare", "personal: [{namn: Anna Ek, roller: [behandlare]}]", "Anna Ek (behandlare)"),
        ("enhetschef", "personal: [{namn: person 1 (enhetschef), funktioner: [enhetschef]}]", "person 1 (enhetschef)"),
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


STAFF = "personal: [{namn: Anna Ek, netid: nej}, {namn: Bo Alm}, {namn: Cia Berg}, {namn: Dan Fors, netid: ja}]"
NETID = """
- id: a
  varje: person
  bekräftat: netid
  brist: "{person} har inget."
  obesvarat: "Profilen säger inte om {person} har det."
  åtgärd: "Ordna det för {person}."
"""


def items(rules: str, profile: str) -> list[list[str]]:
    told = plain(report_lines(judged(rules, profile), TextOptions(80, True, "owner")))
    _, *parts, _, _ = told[told.index("Att göra för") :].split("\n\n")
    return [part.splitlines() for part in parts]


def test_a_rule_is_one_item_for_all_whom_it_concerns_and_says_who_lacks_what() -> None:
    assert items(NETID, STAFF) == [
        [
            " 1. [ska] Ordna det för personen.",
            "    Krav: Det är så",
            "    Läge: Anna Ek har inget.",
            "      Anna Ek, profil.yaml:1:35",
            "    Läge: Profilen säger inte om personen har det.",
            "      Bo Alm, profil.yaml:1:41 (här saknas netid)",
            "      Cia Berg, profil.yaml:1:57 (här saknas netid)",
            "    steg 1, regel a",
        ]
    ]


def test_an_item_about_one_person_speaks_of_that_person() -> None:
    (item,) = items(NETID, "personal: [{namn: Anna Ek}, {namn: Dan Fors, netid: ja}]")
    assert item == [
        " 1. [ska] Ordna det för Anna Ek.",
        "    Krav: Anna Ek: Det är så",
        "    Läge: Profilen säger inte om Anna Ek har det.",
        "    steg 1, profil.yaml:1:12 (här saknas netid), regel a",
    ]


def test_what_is_left_out_is_counted_by_the_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shown_module, "MOST_FINDINGS", 2)
    told = plain(report_lines(judged(NETID, STAFF), TextOptions(80, False, "owner")))
    assert "Att göra för enhetschef (ingen angiven i profilen): 3 ska\n" in told
    assert "Bo Alm, profil.yaml" in told
    assert "Cia Berg" not in told
    assert "1 fynd till får inte plats här. Alla står i --format csv." in told


def test_what_each_holder_does_for_themselves_is_a_list_for_each() -> None:
    rules = "- {id: a, varje: person, ansvarig: rollinnehavaren, bekräftat: netid, åtgärd: Ordna det.}"
    told = plain(report_lines(judged(rules, STAFF), TextOptions(80, True, "owner")))
    assert "Att göra för Anna Ek (rollinnehavaren): 1 ska\n" in told
    assert "Att göra för Bo Alm (rollinnehavaren): 1 ska\n" in told
    assert "Dan Fors" not in told
