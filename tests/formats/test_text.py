"""The text for a person, as a reader sees it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

import sob_ready.formats.shown as shown_module
from sob_ready.case import Elsewhere
from sob_ready.checks import Status
from sob_ready.formats.lines import NARROWEST, WIDEST, cells, cut, fitted, one_line, paragraph, plain
from sob_ready.formats.text import GroupBy, TextOptions, failure_lines, report_lines, run_lines, text
from sob_ready.report import Outcome, Report, Run
from sob_ready.rulebook import Level, Step
from sob_ready.source import Fault, Place, SourceError
from tests.formats.runs import HOSTILE, expiry, failure, full_run, outcome, report, rule, run, waived

SHOULD = rule("mal", title="Enheten har mål", level=Level.SHOULD, step=Step.ANCHORING)
MAY = rule("rad", title="Ett råd", level=Level.MAY, step=Step.ROUTINES)
START = rule("start", title="Starten är planerad", step=Step.START)


def shown(one: Report, **options: object) -> str:
    return plain(report_lines(one, TextOptions(**options)))  # type: ignore[arg-type]


def tail(one: Report, rows: int) -> list[str]:
    return shown(one).splitlines()[-rows:]


def test_a_whole_report_reads_from_the_unit_to_the_verdict() -> None:
    one = report(
        outcome(person="Anna Ek", message="Anna Ek har inget kort.", locations=(("personal", 0, "siths_kort"),)),
        outcome(Status.UNANSWERED, START, message="Frågan är inte besvarad.", locations=(("start", "datum"),)),
        outcome(Status.FULFILLED, rule("klar", step=Step.ANCHORING)),
        expiries=[expiry()],
    )
    assert shown(one) == (
        "Nora vårdcentral (SE2321000131-E000000012345)\n"
        "enheter/nora.yaml, bedömd den 2026-11-21\n"
        "\n"
        "✓  1 Förankring                                                     1 av 1 klart\n"
        "–  2 Information om KBT på nätet                                       inga krav\n"
        "–  3 Grundutbildning för chef och införandestöd                        inga krav\n"
        "–  4 Roller och personalens utbildning                                 inga krav\n"
        "▶  5 Rutiner, SibeR, 1177 och information till personalen       0 av 1 uppfyllda\n"
        "–  6 Kontroll och anmälan                                              inga krav\n"
        "–  7 Anslutning                                                        inga krav\n"
        "·  8 Start och uppföljning                                      0 av 1 uppfyllda\n"
        "\n"
        "Steg 5. Rutiner, SibeR, 1177 och information till personalen\n"
        "\n"
        "[ska] Anna Ek: Rutinen är framtagen\n"
        "  enheter/nora.yaml:5:17\n"
        "    5 │     siths_kort: {giltigt_till: 2027-01-31}\n"
        "      │                 ^^^^^^^^^^^^^^^^^^^^^^^^^^\n"
        "  Anna Ek har inget kort.\n"
        "  Gör så här: Skriv rutinen med Anna Ek.\n"
        "  Ansvarig: enhetschef\n"
        "  Källa: Uppstart, 4.1\n"
        "  Regel: rutin\n"
        "\n"
        "Steg 8. Start och uppföljning: 1 ska\n"
        "Visa allt: lägg till --all\n"
        "\n"
        "Mer om en regel: sob-ready explain REGEL\n"
        "\n"
        "Går ut härnäst\n"
        "  2027-01-31  Anna Ek: SITHS-kortet\n"
        "\n"
        "✗ Inte redo för anslutning (steg 1–6): 1 ska-krav återstår.\n"
        "✗ Inte redo för start (steg 1–8): 2 ska-krav återstår.\n"
        "Kvar: 2 ska, 0 bör, 0 kan. Obesvarade: 1. Väntar på andra krav: 0. Undantag: 0.\n"
    )


def test_where_all_that_a_step_lacks_waits_for_a_later_one_that_one_is_shown() -> None:
    waiting = outcome(of=rule("tidig", step=Step.ANCHORING))._replace(depends_on="start")
    some = shown(report(waiting, outcome(of=START)))
    assert "▶  1 Förankring" in some
    assert "[ska] Starten är planerad\n" in some


def test_a_step_that_waits_in_whole_says_for_what_at_its_place() -> None:
    first = outcome(of=rule("forst", step=Step.READING), message="Det första saknas.")
    chain = [
        outcome(of=rule("sedan", step=Step.ROLES), depends_on="forst"),
        outcome(of=rule("sist", step=Step.ROLES, level=Level.SHOULD), depends_on="sedan"),
    ]
    line = "Steg 4. Roller och personalens utbildning: 1 ska, 1 bör väntar på andra krav\n  (forst i steg 2)\n"
    assert f"Regel: forst\n\n{line}\nMer om" in shown(report(first, *chain))
    assert f"{line}\nSteg 8. Start och uppföljning\n" in shown(report(first, *chain, outcome(of=START)), all=True)
    assert f"{line}Steg 8. Start och uppföljning: 1 ska\nVisa allt" in shown(report(first, *chain, outcome(of=START)))


def test_a_step_with_a_finding_or_with_advice_alone_that_waits_says_nothing_of_it() -> None:
    waiting = outcome(of=rule("vantar"), depends_on="forst")
    assert "väntar på" not in shown(report(outcome(of=rule("forst")), waiting))
    advice = outcome(of=MAY, depends_on="start")
    assert "väntar på" not in shown(report(outcome(of=START), advice))


def test_a_step_with_advice_alone_to_show_says_what_its_demands_wait_for() -> None:
    waiting = outcome(of=rule("vantar", step=Step.READING), depends_on="start")
    advice = outcome(of=rule("rad", level=Level.MAY, step=Step.READING))
    told = " ".join(shown(report(outcome(of=START), advice, waiting)).split())
    assert "1 kan; 1 ska väntar på andra krav (start i steg 8)" in told


def test_of_many_rules_that_a_step_waits_for_the_first_are_named() -> None:
    firsts = [outcome(of=rule(f"r{number}", step=Step.READING)) for number in range(5)]
    waiting = [outcome(of=rule(f"v{number}"), depends_on=f"r{number}") for number in range(5)]
    told = " ".join(shown(report(*firsts, *waiting)).split())
    assert "5 ska väntar på andra krav (r0 i steg 2, r1 i steg 2, r2 i steg 2 och 2 till)" in told


def test_all_shows_the_later_steps_advice_and_waivers() -> None:
    everything = shown(report(outcome(), outcome(of=START), outcome(of=MAY), waived()), all=True)
    assert "Visa allt" not in everything
    assert "[kan] Ett råd\n" in everything
    assert "[ska] Starten är planerad\n" in everything
    assert "Undantag\n  Rutinen är framtagen. Görs efter starten. (Cia Berg, till och med 2027-02-01)\n" in everything


def test_advice_is_counted_until_it_is_asked_for() -> None:
    some = shown(report(outcome(), outcome(of=MAY)))
    assert "Ett råd" not in some
    assert "\n1 kan-krav visas med --all.\n" in some


@pytest.mark.parametrize(("group_by", "left"), [("step", (2, 1)), ("rule", (2, 1)), ("owner", (3,))])
def test_what_there_is_no_room_for_is_counted(
    group_by: GroupBy, left: tuple[int, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shown_module, "MOST_FINDINGS", 3)
    persons = [outcome(person=f"Person {letter}") for letter in "ABCDE"]
    some = shown(report(*persons, outcome(of=START)), group_by=group_by, all=True)
    assert "Person C" in some
    assert "Person D" not in some
    told = [line for line in some.splitlines() if "får inte plats" in line]
    assert told == [f"{count} fynd till får inte plats här. Alla står i --format csv." for count in left]
    assert "Kvar: 6 ska, " in some


def test_a_unit_that_is_done_is_shown_what_it_still_should_do() -> None:
    done = shown(report(outcome(of=SHOULD), outcome(Status.FULFILLED)))
    assert "✓ Redo för start (steg 1–8).\n" in done
    assert "[bör] Enheten har mål\n" in done


def test_nothing_left_is_said_so() -> None:
    assert tail(report(outcome(Status.FULFILLED)), 1) == ["Inget krav återstår. Undantag: 0."]


def test_what_rests_on_another_rule_is_counted_and_not_printed() -> None:
    one = report(outcome(), outcome(Status.UNANSWERED, START, depends_on="rutin"))
    assert "Starten är planerad" not in shown(one, all=True)
    assert tail(one, 1) == ["Kvar: 2 ska, 0 bör, 0 kan. Obesvarade: 1. Väntar på andra krav: 1. Undantag: 0."]


def test_what_rests_on_a_rule_outside_the_selection_is_printed() -> None:
    one = report(outcome(Status.UNANSWERED, START, depends_on="rutin"), narrowed=True)
    assert "  Beror på regeln rutin.\n" in shown(one)


@pytest.mark.parametrize(
    ("outcomes", "words"),
    [
        ([outcome(Status.FULFILLED)], "✓ Inga brister i urvalet (1 av 2 regler)."),
        ([outcome(of=SHOULD)], "✓ Inga ska-krav återstår i urvalet (1 av 2 regler)."),
        ([outcome()], "✗ Brister i urvalet (1 av 2 regler)."),
    ],
)
def test_a_narrowed_run_never_says_ready(outcomes: list[Outcome], words: str) -> None:
    narrowed = shown(report(*outcomes, narrowed=True))
    assert f"\n{words}\n" in narrowed
    assert "edo för" not in narrowed
    assert "klart" not in narrowed


@pytest.mark.parametrize(
    ("outcomes", "options", "words"),
    [
        ([outcome(of=START)], {"goal_step": Step.NOTICE}, "✓ Klar till och med steg 6."),
        ([outcome()], {"goal_step": Step.NOTICE}, "✗ Inte klar till och med steg 6."),
        ([outcome(of=SHOULD)], {"strict": True}, "✗ Inte redo för start, bör-kraven medräknade."),
        ([outcome(Status.FULFILLED)], {"strict": True}, "✓ Redo för start, bör-kraven medräknade."),
    ],
)
def test_the_goal_of_the_exit_code_is_told(outcomes: list[Outcome], options: dict[str, Any], words: str) -> None:
    assert words in tail(report(*outcomes, **options), 2)


def test_a_crash_is_no_pass_and_is_told_of() -> None:
    crashed = shown(report(outcome(Status.ERROR, MAY, message="Prövningen gick fel (KeyError).")), all=True)
    assert "[fel i sob-ready] Ett råd\n" in crashed
    assert "✗ 1 prövning gick fel. Felet ligger i sob-ready, inte i profilen." in crashed


@pytest.mark.parametrize(
    ("group_by", "heading"),
    [("person", "Bo Alm: 1 ska"), ("rule", "Rutinen är framtagen (rutin): 2 ska")],
)
def test_findings_are_grouped(group_by: GroupBy, heading: str) -> None:
    one = report(outcome(person="Bo Alm"), outcome(person="Anna Ek"))
    assert f"\n{heading}\n\n[ska] " in shown(one, group_by=group_by)


def test_a_rule_that_several_do_not_meet_is_told_once() -> None:
    one = report(
        outcome(person="Anna Ek", message="Anna Ek har inget kort.", locations=(("personal", 0, "siths_kort"),)),
        outcome(Status.UNANSWERED, person="Bo Alm", message="Det sägs inte.", locations=(("personal", 1, "netid"),)),
        outcome(
            Status.UNANSWERED,
            person="Alm",
            message="Det sägs inte.",
            locations=(("personal", 1, "kort"), ("personal", 1, "kod")),
        ),
    )
    assert (
        "[ska] Rutinen är framtagen (3 personer)\n"
        "  Anna Ek har inget kort.\n"
        "    enheter/nora.yaml:5:17, Anna Ek\n"
        "    5 │     siths_kort: {giltigt_till: 2027-01-31}\n"
        "      │                 ^^^^^^^^^^^^^^^^^^^^^^^^^^\n"
        "  Det sägs inte.\n"
        "    enheter/nora.yaml:6:5, Bo Alm, här saknas netid\n"
        "    enheter/nora.yaml:6:5, Alm, här saknas kort och kod\n"
        "  Gör så här: Skriv rutinen med personen.\n"
    ) in shown(one)


def test_a_place_whole_and_whose_it_is_stand_on_lines_of_their_own_where_there_is_no_room() -> None:
    who = "Bo " + "Alm" * 20
    missing = [outcome(person=name, locations=(("personal", 1, "netid"),)) for name in (who, "Anna Ek")]
    found = shown(report(*missing))
    assert f"    enheter/nora.yaml:6:5\n    {who}, här saknas\n      netid\n" in found
    assert "    enheter/nora.yaml:6:5, Anna Ek, här saknas netid\n" in found


def test_the_other_places_of_a_finding_are_shown() -> None:
    places = (
        ("personal", 0),
        ("personal", 1),
        Elsewhere("enheter/b.yaml", Place(4, 3, 4, 9)),
        ("undantag",),
        ("enhet",),
    )
    found = shown(report(outcome(locations=places)))
    assert "  hör ihop med rad 6: - namn: Bo Alm\n" in found
    assert "  hör ihop med enheter/b.yaml:4:3\n" in found
    assert "  och 1 ställe till\n" in found


def test_what_stands_on_the_line_that_is_shown_is_no_other_place() -> None:
    same_line = Elsewhere("enheter/b.yaml", Place(5, 5, 5, 9))
    found = shown(
        report(outcome(locations=(("personal", 0, "siths_kort"), ("personal", 0, "siths_kort", "giltigt_till"))))
    )
    assert "hör ihop med" not in found
    found = shown(report(outcome(locations=(("personal", 0, "siths_kort"), same_line))))
    assert "hör ihop med enheter/b.yaml:5:5\n" in found


def test_a_missing_answer_names_the_keys_to_write() -> None:
    found = shown(report(outcome(locations=(("personal", 1, "utbildning", "grunder"),))))
    assert "  enheter/nora.yaml:6:5, här saknas utbildning.grunder\n    6 │   - namn: Bo Alm\n" in found


def test_the_first_of_a_list_is_not_missing_where_a_single_value_stands_for_it() -> None:
    found = shown(report(outcome(locations=(("roller", 0),)), text="{roller: chef}\n"))
    assert "enheter/nora.yaml:1:10\n" in found
    assert "här saknas" not in found


def test_what_is_far_out_on_a_long_line_is_brought_into_view() -> None:
    one = report(outcome(locations=(("b",),)), text=f"{{a: {'x' * 300}, b: felet, c: {'y' * 300}}}\n")
    rows = shown(one, width=60).splitlines()
    excerpt = next(index for index, row in enumerate(rows) if row.startswith("    1 │ "))
    assert rows[excerpt][rows[excerpt + 1].index("^") :].startswith("felet")
    assert len(rows[excerpt]) <= 60


def test_a_mark_stands_below_wide_and_combined_letters() -> None:
    one = report(outcome(locations=(("b",),)), text="{a: 名前a\u030a, b: felet}\n")
    rows = shown(one).splitlines()
    excerpt = next(index for index, row in enumerate(rows) if row.startswith("    1 │ "))
    before = rows[excerpt].partition("felet")[0]
    assert rows[excerpt + 1].index("^") == cells(before)


@pytest.mark.parametrize("width", [NARROWEST, 40, 80, WIDEST])
def test_prose_stays_within_its_width(width: int) -> None:
    words = "En mening med vanliga ord i, som är en bra bit längre än vad en smal skärm har plats för på en rad."
    one = report(
        outcome(message=words, of=rule(title=words, remedy=words), locations=(("mål", "ansvarig"),)),
        waived(words),
        name="a.yaml",
        unit=words,
        hints=[Fault(words, words)],
        expiries=[expiry(words)],
    )
    rows = plain(run_lines(run(one, one), TextOptions(width, all=True))).splitlines()
    assert max(map(len, rows)) <= width


@pytest.mark.parametrize("word", HOSTILE.values(), ids=HOSTILE)
def test_no_word_of_a_stranger_breaks_out_of_its_line(word: str) -> None:
    calm = len(text(full_run("x" * len(word))).splitlines())
    rows = text(full_run(word)).splitlines()
    assert all(row.isprintable() for row in rows)
    if len(word) < 30 and " " not in one_line(word).strip():
        assert len(rows) == calm


def test_many_units_end_with_a_table() -> None:
    one = report(outcome(Status.FULFILLED), expiries=[expiry(day=date(2026, 12, 1))])
    other = report(outcome(), unit="Enheten med det långa namnet", name="b.yaml")
    rows = plain(run_lines(run(one, other, failures=[failure()]), TextOptions(62))).splitlines()
    assert rows[-6:] == [
        "Alla enheter        Klar t.o.m. steg  Ska kvar  Går ut härnäst",
        "✓ Nora vårdcentral                 8         0      2026-12-01",
        "✗ Enheten med det…                 4         1               –",
        "✗ enheter/trasig.…  går inte att läsa",
        "3 profiler. Redo för start: 1, inte redo: 1, går inte att",
        "  läsa: 1.",
    ]


def test_units_with_the_same_name_are_told_apart_by_their_files() -> None:
    same = [report(outcome(), name=name) for name in ("a.yaml", "b\n.yaml")]
    rows = plain(run_lines(run(*same, report(outcome(), unit="Alm")), TextOptions())).splitlines()
    assert [row.split("  ")[0] or row for row in rows[-6:-1]] == [
        "✗ Nora vårdcentral",
        "  a.yaml",
        "✗ Nora vårdcentral",
        "  b .yaml",
        "✗ Alm",
    ]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({}, "Redo för start: 1, inte redo: 1."),
        ({"strict": True}, "Redo för start, bör-kraven medräknade: 1, inte redo: 1."),
        ({"goal_step": Step.ROLES}, "Klar till och med steg 4: 1, inte klar: 1."),
        ({"unclaimed": True}, "Klar till det steg som profilen anger: 2, inte klar: 0."),
        ({"narrowed": True}, "Inga brister i urvalet: 1, brister: 1."),
    ],
)
def test_many_units_are_summed_up_by_what_the_exit_code_asks_of_them(options: dict[str, Any], words: str) -> None:
    lacking = outcome(of=rule(step=Step.ROLES))
    both = run(report(outcome(Status.FULFILLED), **options), report(lacking, **options))
    assert plain(run_lines(both, TextOptions())).endswith(f"\n2 profiler. {words}\n")


def test_units_that_may_be_notified_are_counted_where_start_is_asked_for() -> None:
    halfway = [report(outcome(of=rule(step=Step.START))) for _ in range(2)]
    several = run(*halfway, report(outcome(of=rule(step=Step.ROLES))))
    assert plain(run_lines(several, TextOptions())).endswith(
        "\n3 profiler. Redo för start: 0, redo för anslutning: 2, inte redo: 1.\n"
    )


def test_units_that_may_be_notified_are_not_counted_where_more_is_asked_for() -> None:
    strict = report(outcome(of=rule(level=Level.SHOULD)), strict=True)
    both = run(strict, report(outcome(of=rule(step=Step.START)), strict=True))
    assert plain(run_lines(both, TextOptions())).endswith(
        "\n2 profiler. Redo för start, bör-kraven medräknade: 0, inte redo: 2.\n"
    )


def test_units_that_claim_different_steps_are_summed_up_by_their_claims() -> None:
    both = run(report(outcome(), goal_step=Step.ROLES), report(outcome(), goal_step=Step.START))
    assert "2 profiler. Klar till det steg som profilen anger: " in plain(run_lines(both, TextOptions()))


def test_profiles_none_of_which_could_be_read_are_counted() -> None:
    rows = plain(run_lines(run(failures=[failure(), failure("b.yaml")]), TextOptions())).splitlines()
    assert rows[-1] == "2 profiler. Går inte att läsa: 2."


def test_a_corrected_line_keeps_its_indentation() -> None:
    rows = plain(failure_lines(failure(), 80)).splitlines()
    assert rows == [
        "enheter/trasig.yaml:2:5: fel: Blanksteg saknas.",
        "    2 │ namn:Anna",
        "      │     ^",
        "  Skriv så här:",
        "      namn: Anna",
    ]


def test_a_fault_without_a_place_and_one_with_two_are_told() -> None:
    faults = (
        Fault("Filen finns inte.", "Menade du ”b.yaml”?"),
        Fault("Nyckeln står två gånger.", "Ta bort en.", Place(2, 1, 2, 2), (("den första", Place(1, 1, 1, 2)),)),
    )
    assert plain(failure_lines(SourceError("a.yaml", faults, "a: 1\na: 2\n"), 80)).splitlines() == [
        "a.yaml: fel: Filen finns inte.",
        "  Menade du ”b.yaml”?",
        "a.yaml:2:1: fel: Nyckeln står två gånger.",
        "    2 │ a: 2",
        "      │ ^",
        "  den första: a.yaml:1:1",
        "  Gör så här: Ta bort en.",
    ]


def test_an_empty_run_is_no_fault() -> None:
    assert text(Run(rulebook=run().rulebook, today=date(2026, 11, 21))) == ""


# --- lines ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("word", "line"),
    [
        ("åäö 名前 🏥", "åäö 名前 🏥"),
        ("a\nb\tc\xa0d\u2028e", "a b c d e"),
        ("\x1b[31m", "\ufffd[31m"),
        ("a\u202eb\x00\ud800", "a\ufffdb\ufffd\ufffd"),
    ],
)
def test_a_character_that_cannot_be_shown_keeps_its_place(word: str, line: str) -> None:
    assert one_line(word) == line


@pytest.mark.parametrize(
    ("word", "room", "line"),
    [("abc", 3, "abc"), ("abcd", 3, "ab…"), ("名前", 4, "名前"), ("名前", 3, "名…"), ("", 2, "")],
)
def test_text_is_cut_to_its_room(word: str, room: int, line: str) -> None:
    assert cut(word, room) == line
    assert cells(fitted(word, room)) == room


def test_a_long_word_is_never_broken() -> None:
    word = "x" * 200
    assert plain(paragraph(f"a {word}-b c", 20)) == f"a\n{word}-b\nc\n"
