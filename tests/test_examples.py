"""Rules tried on the examples of their pack: what is right is passed over, and whatever is not is told."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from sob_ready.examples import ExampleError, Trial, Trials, patched
from sob_ready.rulebook import Pack, Rule, Rulebook, load, rules_folder
from sob_ready.source import Data

TODAY = date(2026, 11, 21)
BUNDLED = Trials(load(), TODAY)
PACK = "paket: eget\ntitel: Eget\nreferens: referens.yaml\n"
RULE = """\
regler:
  - id: egen
    titel: Något gäller
    nivå: ska
    steg: 4
    ansvarig: enhetschef
    åtgärd: Gör det.
"""
REFERENCE = (rules_folder() / "nationell" / "referens.yaml").read_text("utf-8")


def rulebook(folder: Path, rule: str, reference: str = REFERENCE) -> Rulebook:
    (folder / "paket.yaml").write_text(PACK, "utf-8")
    (folder / "regler.yaml").write_text(RULE + "".join(f"    {line}\n" for line in rule.split("\n")), "utf-8")
    (folder / "referens.yaml").write_text(reference, "utf-8")
    return load((folder,))


def trial(folder: Path, rule: str) -> Trial:
    found = rulebook(folder, rule)
    own = found.rule("egen")
    assert own is not None
    return Trials(found, TODAY).trial(own)


@pytest.mark.parametrize(
    ("rule", "fails"),
    [
        ("bekräftat: riskanalys", True),  # the answer is turned round, though another rule asks for it too
        ("bekräftat: {väg: rutiner.avbrott, svar: nej}\nexempel: {uppfyllt: {rutiner.avbrott: nej}}", True),
        ("besvarat: enhet.namn", False),
        ("antal: {väg: program, minst: 1}", False),
        ("antal: {väg: personal, högst: 90}\nexempel: {uppfyllt: {klar_till_steg: 3}}", False),
        ("gäller: {enhet.vårdform: annan}\nbesvarat: enhet.namn\nexempel: {uppfyllt: {enhet.vårdform: annan}}", False),
    ],
)  # fmt: skip
def test_a_rule_that_does_what_its_examples_say_has_no_fault(tmp_path: Path, rule: str, fails: bool) -> None:
    found = trial(tmp_path, rule)
    assert [fault.message for fault in found.faults] == []
    assert found.fails is fails


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("bekräftat: {väg: riskanalys, svar: nej}",
         "Referensprofilen uppfyller inte regeln ”egen”: Frågan ”"),
        ("gäller: {enhet.region: Region Uppsala}\nbesvarat: enhet.namn",
         "Referensprofilen prövar inte regeln ”egen”: "),
        ("besvarat: enhet.namn\nexempel: {uppfyllt: {enhet.namn: null}}",
         "Exemplet ”uppfyllt” uppfyller inte regeln ”egen”: "),
        ("besvarat: enhet.namn\nexempel: {brist: {mål.ansvarig: null}}",
         "Exemplet ”brist” ger ingen brist för regeln ”egen”, utan uppfyllt."),
        ("bekräftat: riskanalys\nexempel: {brist: {riskanalys: null}}",
         "Exemplet ”brist” ger ingen brist för regeln ”egen”, utan obesvarat."),
        ("bekräftat: riskanalys\nexempel: {brist: {riskanalys: nej}}",
         "Exemplet ”brist” för regeln ”egen” bryter också mot "),
        ("antal: {väg: personal, högst: 90}\nexempel: {brist: {enhet.nman: x}}",
         "Exemplet ”brist” för regeln ”egen” ger ingen profil: Okänd nyckel: "),
        ("besvarat: enhet.namn\nexempel: {brist: {enhet..namn: x}}",
         "”enhet..namn” är ingen väg i en profil, som personal[0].roller."),
    ],
)  # fmt: skip
def test_what_a_rule_does_otherwise_is_told_at_the_rule(tmp_path: Path, rule: str, expected: str) -> None:
    found = trial(tmp_path, rule)
    assert any(fault.message.startswith(expected) for fault in found.faults), [one.message for one in found.faults]
    assert {fault.place and fault.place.line for fault in found.faults} == {2}
    assert all(fault.remedy for fault in found.faults)


def test_another_rule_that_an_example_names_and_does_not_break_is_told(tmp_path: Path) -> None:
    rule = "antal: {väg: program, minst: 1}\nexempel: {brist: {program: []}, även: [riskanalys-gjord]}"
    assert "Exemplet ”brist” för regeln ”egen” bryter inte mot riskanalys-gjord." in [
        fault.message for fault in trial(tmp_path, rule).faults
    ]


def test_a_reference_profile_that_is_not_ready_is_told(tmp_path: Path) -> None:
    found = rulebook(tmp_path, "besvarat: enhet.namn", "sob-ready: 1\nenhet: {namn: Eken}\n")
    own = found.rule("egen")
    assert own is not None
    assert "riskanalys-gjord" in Trials(found, TODAY).unmet_by_reference(own.pack)


@pytest.mark.parametrize("rule", [rule for rule in load().rules if rule.kind != "mellan"], ids=lambda rule: rule.id)
def test_the_rules_that_come_with_the_program_do_what_their_examples_say(rule: Rule) -> None:
    found = BUNDLED.trial(rule)
    assert [fault.message for fault in found.faults] == []
    assert found.fails


@pytest.mark.parametrize("pack", load().packs, ids=lambda pack: pack.name)
def test_their_reference_profiles_are_ready(pack: Pack) -> None:
    assert BUNDLED.unmet_by_reference(pack) == []


ADA: dict[str, Data] = {"namn": "Ada"}
BO: dict[str, Data] = {"namn": "Bo", "roller": ["behandlare"]}
DATA: dict[str, Data] = {"enhet": {"namn": "Eken"}, "personal": [ADA, BO]}


@pytest.mark.parametrize(
    ("path", "value", "expected"),
    [
        ("enhet.namn", "Boken", {"enhet": {"namn": "Boken"}}),
        ("enhet.namn", None, {"enhet": {}}),
        ("riskanalys.datum", "2026-01-01", {"riskanalys": {"datum": "2026-01-01"}}),
        ("personal[0].namn", "Eva", {"personal": [{"namn": "Eva"}, BO]}),
        ("personal[0]", None, {"personal": [BO]}),
        ("personal[2].namn", "Eva", {"personal": [ADA, BO, {"namn": "Eva"}]}),
        (
            "personal[1].roller[1]",
            "x",
            {"personal": [ADA, {"namn": "Bo", "roller": ["behandlare", "x"]}]},
        ),
        ("enhet.namn.datum", "x", {"enhet": {"namn": {"datum": "x"}}}),  # a short answer may be spelt out
    ],
)
def test_a_change_is_made_in_a_copy(path: str, value: object, expected: dict[str, object]) -> None:
    before = repr(DATA)
    assert patched(DATA, {path: value}) == {**DATA, **expected}
    assert repr(DATA) == before


@pytest.mark.parametrize(
    "path", ["", "enhet..namn", "personal[x]", "personal[5].namn", "personal.namn", "enhet[0]", "[0]"]
)
def test_a_path_that_leads_nowhere_is_refused(path: str) -> None:
    with pytest.raises(ExampleError) as raised:
        patched(DATA, {path: "x"})
    assert f"”{path}”" in raised.value.message
