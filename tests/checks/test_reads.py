"""What every kind of check has in common: it tells what it reads, and it may read the unit from anywhere."""

from __future__ import annotations

import pytest

from sob_ready.checks import KINDS
from tests.helpers import judged_at, rulebook

READS = [
    ("bekräftat: [rutiner.avbrott, rutiner.vårdprocess]", ["rutiner.avbrott", "rutiner.vårdprocess"]),
    ("besvarat: [enhet.namn, mål.ansvarig]", ["enhet.namn", "mål.ansvarig"]),
    ("antal: {väg: siber.registrerar, minst: 1}", ["siber.registrerar"]),
    ("tal: {väg: htkb.meddelanden.dagar_i_veckan, minst: 1}", ["htkb.meddelanden.dagar_i_veckan"]),
    ("lika: {väg: enhet.namn, med: anmälan.enhet}", ["enhet.namn", "anmälan.enhet"]),
    ("olika: {väg: enhet.namn, med: anmälan.enhet}", ["enhet.namn", "anmälan.enhet"]),
    ("innehåller: {väg: siber.registrerar, något: [A]}", ["siber.registrerar"]),
    (
        "innehåller: {väg: anmälan.program, alla_i: programnamn, bara_i: kända_programnamn}",
        ["anmälan.program", "programnamn", "kända_programnamn"],
    ),
    ("sant: privat", ["privat"]),
    ("tomt: siber.registrerar", ["siber.registrerar"]),
    ("unikt: personal.*.hsa_id", ["personal.*.hsa_id"]),
    (
        "ordning: {först: [rutiner.avbrott], sedan: [enhet.planerad_start, anmälan.datum]}",
        ["rutiner.avbrott", "enhet.planerad_start", "anmälan.datum"],
    ),
    ("giltigt: {vad: det, till: vårdgivare.avtal.till}", ["vårdgivare.avtal.till"]),
    (
        "giltigt: {vad: det, från: vårdgivare.avtal.från, till: vårdgivare.avtal.till, även: enhet.planerad_start}",
        ["vårdgivare.avtal.från", "vårdgivare.avtal.till", "enhet.planerad_start"],
    ),
    ("form: {väg: enhet.hsa_id, är: hsa_id}", ["enhet.hsa_id"]),
    ("kan_undantas: nej, undantag: okänt", ["undantag"]),
    ("mellan: samma enhet", []),
]


@pytest.mark.parametrize(("check", "paths"), READS)
def test_a_check_tells_what_it_reads(check: str, paths: list[str]) -> None:
    (rule,) = rulebook(f"[{{{check}}}]").rules
    assert [path.text for path in rule.check.reads] == paths


def test_every_kind_of_check_is_among_these() -> None:
    assert {rulebook(f"[{{{check}}}]").rules[0].kind for check, _ in READS} == set(KINDS)


PERIOD = "/vårdgivare.avtal.från, till: /vårdgivare.avtal.till"
UNIT = """
enhet: {namn: Enheten, hsa_id: SE-1, planerad_start: 2026-12-01}
vårdgivare: {avtal: {från: 2026-01-01, till: 2027-01-01}}
anmälan: {enhet: Annan, program: [B], datum: 2026-01-01}
program: [{namn: A}]
siber: {registrerar: [A, A]}
htkb: {meddelanden: {dagar_i_veckan: 0}}
personal: [{namn: P}]
"""


@pytest.mark.parametrize(
    ("check", "status", "places"),
    [
        ("antal: {väg: /siber.registrerar, minst: 2}", "brist", ["siber.registrerar"]),
        ("antal: {väg: /siber.registrerar, minst: 1}", "uppfyllt", []),
        ("tal: {väg: /htkb.meddelanden.dagar_i_veckan, minst: 1}", "brist", ["htkb.meddelanden.dagar_i_veckan"]),
        ("lika: {väg: /enhet.namn, med: /anmälan.enhet}", "brist", ["enhet.namn", "anmälan.enhet"]),
        ("olika: {väg: /enhet.namn, med: /anmälan.enhet}", "uppfyllt", []),
        ("innehåller: {väg: /anmälan.program, alla_i: /programnamn}", "brist", ["anmälan.program.0"]),
        ("innehåller: {väg: /anmälan.program, bara_i: /programnamn}", "brist", ["anmälan.program.0"]),
        ("innehåller: {väg: /anmälan.program, inget: [B]}", "brist", ["anmälan.program.0"]),
        ("unikt: /siber.registrerar", "brist", ["siber.registrerar.0", "siber.registrerar.1"]),
        (
            "ordning: {först: /enhet.planerad_start, sedan: /anmälan.datum}",
            "brist",
            ["anmälan.datum", "enhet.planerad_start"],
        ),
        ("ordning: {först: /anmälan.datum, sedan: /enhet.planerad_start}", "uppfyllt", []),
        (
            f"giltigt: {{vad: det, från: {PERIOD}, även: /enhet.planerad_start}}",
            "uppfyllt",
            [],
        ),
        (
            "giltigt: {vad: det, från: /enhet.planerad_start, till: /vårdgivare.avtal.till}",
            "brist",
            ["enhet.planerad_start"],
        ),
        ("giltigt: {vad: det, till: /anmälan.datum}", "brist", ["anmälan.datum"]),
        ("form: {väg: /enhet.hsa_id, är: hsa_id}", "brist", ["enhet.hsa_id"]),
    ],
)
def test_a_rule_on_each_person_may_read_the_unit(check: str, status: str, places: list[str]) -> None:
    assert judged_at(f"varje: person, {check}", UNIT) == (status, places)
