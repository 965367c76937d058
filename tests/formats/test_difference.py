"""What has changed, as a person and as a program reads it."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

import sob_ready
import sob_ready.formats.difference.text as text_module
from sob_ready.checks import Status
from sob_ready.comparison import Difference, Side, compare
from sob_ready.formats.difference.json_document import VERSION, json_document
from sob_ready.formats.difference.markdown import markdown
from sob_ready.formats.difference.text import difference_lines
from sob_ready.formats.lines import cells, plain
from sob_ready.masking.difference import masked_difference
from sob_ready.report import Outcome, Report
from sob_ready.rulebook import Level
from sob_ready.source import SourceError
from tests.formats.runs import HOSTILE, failure, outcome, report, rule, run, waived
from tests.helpers import report as judged

SCHEMA = json.loads((Path(sob_ready.__file__).parent / "schemas" / "difference.schema.json").read_text("utf-8"))
FULFILLED = Status.FULFILLED


def difference(old: Sequence[Outcome], new: Sequence[Outcome], **options: Any) -> Difference:
    """Between two files."""
    return between([report(*old, name="HEAD:nora.yaml")], [report(*new, name="nora.yaml", **options)])


def between(old: Sequence[Report], new: Sequence[Report], failures: Sequence[SourceError] = ()) -> Difference:
    is_folder = len(old) != 1 or len(new) != 1
    names = ("i-fjol", "nu") if is_folder else (old[0].name, new[0].name)
    return compare(Side(names[0], run(*old), is_folder), Side(names[1], run(*new, failures=failures), is_folder))


def text(one: Difference, width: int = 80, *, show_all: bool = False) -> str:
    return plain(difference_lines(one, width, show_all=show_all))


def written(one: Difference) -> Any:
    """The document, which has to be what its schema says."""
    data = json.loads(json_document(one).encode("utf-8", "backslashreplace"))
    Draft202012Validator(SCHEMA, format_checker=FormatChecker()).validate(data)
    return data


def everything(word: str = "Anna Ek") -> Difference:
    """Something of every kind, with one word of a stranger's choice wherever there can be one."""
    old = [
        outcome(FULFILLED, rule("a", title=word)),
        outcome(of=rule("b", title=word)),
        outcome(of=rule("c"), message=word),
        outcome(of=rule("d"), message=word, person=word),
        outcome(of=rule("rutin")),
    ]
    new = [
        outcome(of=rule("a", title=word, remedy=word), message=word),
        outcome(FULFILLED, rule("b", title=word)),
        outcome(of=rule("c"), message=word),
        waived(word, word),
    ]
    folder = [report(*old, name="i-fjol/a.yaml", unit=word), report(name=f"i-fjol/{word}", unit=word)]
    return between(folder, [report(*new, name="nu/a.yaml", unit=word)], [failure(f"nu/trasig-{word}", word)])


def test_a_rule_that_several_now_meet_is_told_once() -> None:
    rules = "[{id: a, varje: person, besvarat: yrke, titel: Yrket anges}, {id: b, besvarat: program}]"
    before = "personal: [{namn: Anna}, {namn: Bo}, {namn: Cia}]"
    after = "personal: [{namn: Anna, yrke: läkare}, {namn: Bo, yrke: läkare}, {namn: Cia}]"
    found = between([judged(rules, before)], [judged(rules, after)])
    assert "  [ska] Anna och Bo: Yrket anges (a)\n" in text(found)
    assert "- \\[ska\\] Anna och Bo: Yrket anges (`a`)\n" in markdown(found)
    same = between([judged(rules, before)], [judged(rules, before)])
    assert "  [ska, obesvarat] Anna, Bo och Cia: Yrket anges (a)\n" in text(same, show_all=True)


def test_the_text_says_what_is_new_and_ends_with_the_verdict() -> None:
    found = difference(
        [
            outcome(FULFILLED, rule("a", title="A gäller")),
            outcome(of=rule("b", title="B gäller")),
            outcome(of=rule("c")),
        ],
        [
            outcome(of=rule("a", title="A gäller")),
            outcome(FULFILLED, rule("b", title="B gäller")),
            outcome(of=rule("c")),
        ],
    )
    assert text(found) == (
        "HEAD:nora.yaml → nora.yaml\n"
        "Båda är bedömda den 2026-11-21 enligt samma regler: bara profilerna skiljer sig\n"
        "  åt.\n"
        "\n"
        "Nora vårdcentral (SE2321000131-E000000012345)\n"
        "Anslutning: inte redo, 2 ska-krav kvar\n"
        "Start: inte redo, 2 ska-krav kvar\n"
        "\n"
        "✗ Nya ouppfyllda krav: 1 ska\n"
        "  [ska] A gäller\n"
        "    nora.yaml:1:1\n"
        "    Rutinen saknas. Förut: var uppfyllt.\n"
        "    Gör så här: Skriv rutinen med personen.\n"
        "    Regel: a, steg 5\n"
        "\n"
        "✓ Nya uppfyllda krav: 1 ska\n"
        "  [ska] B gäller (b)\n"
        "\n"
        "· Kvarstår: 1 ska (visa dem: --all)\n"
        "\n"
        "✗ Sämre. Nya ouppfyllda krav: 1 ska.\n"
    )


def test_what_is_still_open_is_listed_where_it_is_asked_for() -> None:
    found = difference(
        [outcome(of=rule("c", title="C gäller"))], [outcome(Status.UNANSWERED, rule("c", title="C gäller"))]
    )
    assert "C gäller" not in text(found)
    assert "  [ska, obesvarat] C gäller (c)\n" in text(found, show_all=True)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (outcome(), waived(), "undantag till och med 2027-02-01"),
        (outcome(), outcome(Status.NOT_APPLICABLE, message="gäller bara privata"), "gäller bara privata"),
        (waived(), outcome(), "Förut: var undantaget."),
        (outcome(Status.NOT_APPLICABLE), outcome(), "Förut: gällde inte."),
    ],
)
def test_it_is_told_how_it_was_and_why_a_demand_is_gone(old: Outcome, new: Outcome, words: str) -> None:
    found = difference([old], [new])
    assert words in text(found, 100)
    assert words.split(": ")[-1].rstrip(".") in markdown(found)


def test_what_there_is_no_room_for_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text_module, "MOST_FINDINGS", 2)
    rules = [rule(name, title=f"{name.upper()} gäller") for name in "abcd"]
    told = text(difference([outcome(FULFILLED, one) for one in rules], [outcome(of=one) for one in rules]))
    assert "✗ Nya ouppfyllda krav: 4 ska\n" in told
    assert "B gäller" in told
    assert "C gäller" not in told
    assert "  2 till får inte plats här. Alla står i --format json.\n" in told


_OTHER = "{namn: Bo Alm, roller: [behandlare], legitimation: ja}"
NOBODY = f"personal: [{_OTHER}]"
CLERK = f"personal: [{_OTHER}, {{namn: Anna Ek}}]"
THERAPIST = f"personal: [{_OTHER}, {{namn: Anna Ek, roller: [behandlare], legitimation: nej}}]"


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (NOBODY, THERAPIST, "Förut: fanns inte i profilen."),
        (CLERK, THERAPIST, "Förut: gällde inte."),
        (THERAPIST, NOBODY, "finns inte längre i profilen"),
        (THERAPIST, CLERK, "gäller inte längre"),
    ],
)
def test_whom_a_rule_concerns_is_told_from_who_is_in_the_profile(old: str, new: str, words: str) -> None:
    rules = "[{id: a, varje: person, där: {roller: behandlare}, bekräftat: legitimation}]"
    found = between([judged(rules, old)], [judged(rules, new)])
    for one in (found, masked_difference(found)):
        assert words in text(one, 100)
        assert words.removeprefix("Förut: ").rstrip(".") in markdown(one)


def test_what_rests_on_another_demand_is_counted() -> None:
    found = difference(
        [outcome(FULFILLED), outcome(FULFILLED, rule("b", title="B gäller"))],
        [outcome(), outcome(Status.UNANSWERED, rule("b", title="B gäller"), depends_on="rutin")],
    )
    assert "✗ Nya ouppfyllda krav: 2 ska\n" in text(found)
    assert "  1 av dem beror på andra krav och visas inte.\n" in text(found)
    assert "B gäller" not in text(found, show_all=True) + markdown(found)
    assert text(found).endswith("✗ Sämre. Nya ouppfyllda krav: 2 ska.\n")


def test_what_someone_new_meets_is_counted() -> None:
    rules = "[{id: a, besvarat: personal}, {id: b, varje: person, beror_på: [a], besvarat: yrke, titel: Yrket anges}]"
    reports = [
        judged(rules, text, name=f"{text}.yaml") for text in ("enhet: {}", "personal: [{namn: Bo, yrke: läkare}]")
    ]
    one = between(reports[:1], reports[1:])
    assert "✓ Nya uppfyllda krav: 2 ska\n" in text(one)
    for told in (text(one, show_all=True), markdown(one)):
        assert "1 av dem gäller personer eller program som är nya i profilen och visas inte.\n" in told
        assert "Yrket anges" not in told


def test_the_verdict_says_what_has_not_become_worse() -> None:
    same = [outcome(FULFILLED)]
    strict = text(difference(same, same, strict=True))
    assert text(difference(same, same)).endswith("✓ Inget ska-krav har blivit ouppfyllt.\n")
    assert strict.endswith("✓ Inget ska-krav och inget bör-krav har blivit ouppfyllt.\n")


def test_a_bor_is_worse_only_where_it_is_strict() -> None:
    should = rule("b", level=Level.SHOULD)
    before, after = [outcome(FULFILLED, should)], [outcome(of=should)]
    assert text(difference(before, after)).endswith("✓ Inget ska-krav har blivit ouppfyllt.\n")
    assert text(difference(before, after, strict=True)).endswith("✗ Sämre. Nya ouppfyllda krav: 1 bör.\n")


def test_a_folder_counts_what_is_unchanged_and_names_what_is_new_or_gone() -> None:
    old = [report(outcome(FULFILLED), name="i-fjol/a.yaml"), report(outcome(), name="i-fjol/b.yaml", unit="Borta")]
    new = [report(outcome(FULFILLED), name="nu/a.yaml"), report(outcome(), name="nu/c.yaml", unit="Ny")]
    for one in (*old[1:], *new[1:]):
        one.case.profile.unit.hsa_id = None  # type: ignore[union-attr]
    words = text(between(old, new), 100)
    assert "Oförändrade enheter: 1\n" in words
    assert "Nya enheter\n  Ny, nu/c.yaml: inte redo för start, 1 ska-krav kvar\n" in words
    assert "Borttagna enheter\n  Borta, i-fjol/b.yaml: inte redo för start, 1 ska-krav kvar\n" in words


def test_a_unit_that_is_called_something_else_now_is_called_both() -> None:
    found = between([report(unit="Nora", name="a")], [report(unit="Nora norra", name="b")])
    assert "Nora (SE2321000131-E000000012345) → Nora norra (SE2321000131-E000000012345)\n" in text(found, 100)


@pytest.mark.parametrize("width", [32, 60, 100, 400])
def test_lines_fit_the_width(width: int) -> None:
    longest = max(cells(line) for line in text(everything(), width).splitlines() if "SE2321" not in line)
    assert longest <= min(width, 100)


@pytest.mark.parametrize("word", HOSTILE.values(), ids=HOSTILE)
def test_a_word_of_a_stranger_stays_a_word(word: str) -> None:
    one = everything(word)
    written(one)
    for form in (text(one, show_all=True), markdown(one)):
        assert not [sign for sign in form if not sign.isprintable() and sign != "\n"]
        assert not [line for line in form.splitlines() if line.startswith(("::", "##vso", "##["))]
    outside_code = re.sub("(`+).*?\\1", "", markdown(one))
    assert "<script>" not in outside_code
    assert "<!--" not in outside_code


def test_markdown_folds_what_is_still_open() -> None:
    found = markdown(everything())
    assert "**✗ Sämre. Nya ouppfyllda krav: 1 ska.**" in found
    assert "### Nya ouppfyllda krav: 1 ska\n\n- **\\[ska\\] Anna Ek** (förut: var uppfyllt)\\\n" in found
    open_ones = "- \\[ska\\] Rutinen är framtagen (`c`)\n"
    assert f"<details><summary>Kvarstår: 1 ska</summary>\n\n{open_ones}\n</details>\n" in found


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["properties"]["version"]["const"] == VERSION == 1


def test_json_holds_every_change_with_both_states() -> None:
    data = written(everything())
    assert (data["old"], data["new"], data["worse"]) == ("i-fjol", "nu", True)
    (unit,) = data["units"]
    keys = ("newly_lacking", "newly_met", "no_longer_demanded", "still_open")
    assert [
        [(one["rule"], one["old_status"], one["new_status"], one["worse"]) for one in unit[key]] for key in keys
    ] == [
        [("a", "uppfyllt", "brist", True)],
        [("b", "brist", "uppfyllt", False)],
        [("d", "brist", None, False), ("rutin", "brist", "undantag", False)],
        [("c", "brist", "brist", False)],
    ]
    assert unit["newly_lacking"][0]["place"]["file"] == "nu/a.yaml"
    assert unit["no_longer_demanded"][0]["message"] == "gäller inte längre"
    assert unit["newly_met"][0]["message"] is None
    assert [one["file"] for one in data["removed"]] == ["i-fjol/Anna Ek"]
    assert data["failures"] == [{"file": "nu/trasig-Anna Ek", "messages": ["Anna Ek"]}]
