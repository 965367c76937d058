"""What Region Jönköpings län's regelbok asks of a vårdcentral."""

from __future__ import annotations

from tests.rules.pairs import Patch, cases, findings


@cases({
    "a vårdcentral without a routine is told once": [
        ("jonkoping", {"rutiner.ikbt": None}, ["rjl-rutin obesvarat"]),
        ("jonkoping", {"rutiner.ikbt": "nej", "program[0].rutin": None, "program[1].rutin": "nej"},
         ["rjl-rutin brist"]),
        ("jonkoping", {"rutiner.ikbt": {"svar": "nej", "erbjuds_aktivt": "ja"}}, ["rjl-rutin brist"]),
        ("jonkoping", {"rutiner.ikbt.underlag": None}, ["rjl-rutin obesvarat"]),
    ],
    "a programme has its routine and its guideline for purging": [
        ("jonkoping", {"program[1].rutin": "nej"}, ["rutin-for-programmet brist Ångesthjälpen ung"]),
        ("jonkoping", {"program[6].gallringsriktlinje": "nej"}, ["rjl-gallringsriktlinje brist Tobakshjälpen"]),
        ("jonkoping", {"program[6].gallringsriktlinje": None}, ["rjl-gallringsriktlinje obesvarat Tobakshjälpen"]),
    ],
    "a talk before, and a contact at the end": [
        ("jonkoping", {"rutiner.ikbt.programmet_passar": "nej", "rutiner.ikbt.bedömningssamtal": "nej"},
         ["rjl-bedomningssamtal brist"]),
        ("jonkoping", {"rutiner.ikbt.administrativ_kontakt": "nej"}, ["rjl-administrativ-kontakt brist"]),
    ],
    "the staff knows the programmes, and those who treat have learnt to": [
        ("jonkoping", {"information.god_kunskap": "ja"}, ["rjl-god-kunskap obesvarat"]),
        ("jonkoping", {"information.god_kunskap.kvar": ["Leila Haddad"]}, ["rjl-god-kunskap brist"]),
        ("jonkoping", {"personal[1].psykoterapiutbildning": None}, ["rjl-kbt-steg-1 obesvarat Jonatan Fors"]),
        ("jonkoping", {"personal[1].psykoterapiutbildning.nivå": "psykoterapeut"}, []),
        ("jonkoping", {"personal[1].utbildning.internutbildning_ikbt": "pågår"},
         ["rjl-internutbildning brist Jonatan Fors"]),
    ],
    "the stödprogram alone asks neither for CBT training nor for the internal course": [
        # The reference has a behandlare of Tobakshjälpen who has neither.
        ("jonkoping", {"personal[3].psykoterapiutbildning": {"nivå": "ingen"}}, []),
        ("jonkoping", {"personal[3].program": ["Tobakshjälpen", "Oroshjälpen"]},
         ["rjl-kbt-steg-1 obesvarat Stina Brolin", "rjl-internutbildning obesvarat Stina Brolin",
          "utbildning-i-programmet brist Stina Brolin"]),
    ],
    "a message is never a visit, whatever is said beside it": [  # regelboken, Kontakter
        ("jonkoping", {"journal.kontakttyper.meddelande": "Administrativ kontakt"}, []),
        ("jonkoping", {"journal.kontakttyper.meddelande": "Adm. kontakt"}, []),
        ("jonkoping", {"journal.kontakttyper.meddelande": ""}, []),
        ("jonkoping", {"journal.kontakttyper.telefon": "TB"}, []),
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
    ],
})  # fmt: skip
def test_a_vardcentral_in_jonkoping_answers_to_the_regelbok(pack: str, patch: Patch, expected: list[str]) -> None:
    assert findings(pack, patch) == expected
