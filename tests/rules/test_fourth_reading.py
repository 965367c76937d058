"""What two auditors found with fifty whole units, written from the documents before the program was tried.

Each case is a pack's ready reference profile with one change, and all that it should say about it.
"""

from __future__ import annotations

import pytest

from sob_ready.checking import Request, check_file
from sob_ready.formats.sources import followed_words, source_words
from sob_ready.rulebook import load, rules_folder
from tests.rules.pairs import TODAY, Patch, findings

HTKB = "Hantera tankar, känslor och beteenden"


@pytest.mark.parametrize(
    ("pack", "patch", "expected"),
    [
        # Anslut 1, 3 and 5: the unit is connected, then gets its programmes, then its e-tjänst is activated.
        ("nationell", {"program[0].utdelat": "2019-05-10"}, ["utdelat-efter-anslutningen brist Stresshjälpen"]),
        ("nationell", {"e_tjänster_1177.synlig": "2026-10-01"}, ["aktiverad-efter-anslutningen brist"]),
        ("nationell", {"start.avstämt_med_förvaltningen": "2026-11-09"}, ["avstamt-efter-anslutningen brist"]),
        # Uppstart 6: the region connects a new unit when its notice has been checked.
        ("vgr", {"anslutning.ansluten_till_sob": "2026-10-30"}, ["ansluten-efter-anmalan brist"]),
        # One fault, one finding: what rests on it waits.
        ("vgr", {"anslutning.första_behörighetsadministratör": "2026-11-20"}, ["roller-efter-anslutningen brist"]),
        # Regelboken, Kontakter: never as a visit, whatever is said beside it.
        ("jonkoping", {"journal.kontakttyper.meddelande": "BR, inte Administrativ kontakt"},
         ["rjl-meddelanden-inte-besok brist"]),
        ("jonkoping", {"journal.kontakttyper.meddelande": "BR eller Administrativ kontakt"},
         ["rjl-meddelanden-inte-besok brist"]),
        ("jonkoping", {"journal.kontakttyper.meddelande": "Administrativ kontakt, inte BR"}, []),
        ("jonkoping", {"journal.kontakttyper.meddelande": "Administrativ kontakt, inte besök (BR)"}, []),
        ("jonkoping", {"journal.kontakttyper.meddelande": "Administrativ kontakt (BR används inte)"}, []),
        ("jonkoping", {"journal.kontakttyper.meddelande": "Administrativ kontakt eller besök"},
         ["rjl-meddelanden-inte-besok brist"]),
        ("jonkoping", {"journal.kontakttyper.meddelande": "Aldrig administrativ kontakt"},
         ["rjl-meddelanden-inte-besok brist"]),
        # A stand-in who has left, is to come, or is nobody.
        ("vgr", {"personal[4].frånvaro": [{"från": "2026-03-01", "till": "2026-08-31",
                                           "tillfällig_behörighet": "Maria Vik"}]}, []),
        ("vgr", {"personal[4].frånvaro": [{"från": "2027-04-01", "tillfällig_behörighet": "Maria Vik"}]}, []),
        ("vgr", {"personal[4].frånvaro": [{"från": "2026-11-01", "tillfällig_behörighet": "Maria Vik"}]},
         ["anvandare-finns-i-personalen brist"]),
        ("vgr", {"personal[4].frånvaro": [{"från": "2026-11-01", "tillfällig_behörighet": "behövs inte"}]},
         ["anvandare-finns-i-personalen brist"]),
        # No document says that whoever answers for the goals, or registers, works at the unit.
        ("vgr", {"mål.ansvarig": "Karin Berg"}, ["namngivna-finns-i-personalen brist"]),
        ("vgr", {"siber.registrerar": ["Karin Berg"]}, ["namngivna-finns-i-personalen brist"]),
    ],
)  # fmt: skip
def test_a_unit_gets_the_findings_that_the_documents_give_it(pack: str, patch: Patch, expected: list[str]) -> None:
    assert findings(pack, patch) == expected


def test_a_programme_of_an_unknown_type_is_no_matter_where_no_demand_rests_on_it() -> None:
    renamed: Patch = {
        "program[1].namn": "Vägen vidare",
        "personal[1].utbildning.program": ["Stresshjälpen", "Vägen vidare"],
        "personal[2].program": ["Vägen vidare"],
        "personal[2].utbildning.program": ["Vägen vidare"],
    }
    assert findings("nationell", renamed) == []


def test_htkbs_own_training_is_training_in_the_programme_everywhere() -> None:
    # Vårdprocess HTKB, Behörighetskrav; Införandeguiden, Utbilda.
    htkb: Patch = {"program[1].namn": HTKB, "personal[2].program": [HTKB], "personal[2].utbildning.program": None}
    asked = "utbildning-i-programmet obesvarat Saga Wik"
    assert asked in findings("nationell", htkb)
    assert asked not in findings("nationell", htkb | {"personal[2].utbildning.htkb_utbildningspaket": "2026-09-01"})


def test_a_unit_is_shown_the_documents_that_it_has_to_follow() -> None:
    rulebook = load()
    rule = rulebook.rule("utbildning-i-programmet")
    platforms = rulebook.rule("hsa-id-inte-vardgivarens")
    assert rule is not None
    assert platforms is not None
    told = {
        pack: check_file(str(rules_folder() / pack / "referens.yaml"), rulebook, Request(TODAY))
        for pack in ("nationell", "vgr")
    }
    assert followed_words(told["vgr"], rule) == source_words(rulebook, rule)
    assert followed_words(told["nationell"], rule).startswith("Införandeguiden, ")
    assert "Uppstart" not in followed_words(told["nationell"], rule)
    # The platform can't have it, so it is tried everywhere, and where that is said is told to everyone.
    assert followed_words(told["nationell"], platforms) == source_words(rulebook, platforms) != ""
