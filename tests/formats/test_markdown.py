from __future__ import annotations

import pytest

from sob_ready.case import Elsewhere
from sob_ready.checks import Status
from sob_ready.formats import gfm
from sob_ready.formats.markdown import markdown
from sob_ready.rulebook import Level, Step
from sob_ready.source import Place
from tests.formats.runs import clean_run, expiry, failure, outcome, report, rule, run, waived


def lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line]


def test_a_clean_unit_is_ready() -> None:
    assert lines(markdown(clean_run()))[:9] == [
        "# Redo för Stöd och behandling?",
        "## Nora vårdcentral (SE2321000131-E000000012345)",
        "`enheter/nora.yaml`, bedömd den 2026-11-21",
        "- **✓ Redo för anslutning**",
        "- **✓ Redo för start**",
        "- Kvar: 0 ska, 0 bör, 0 kan",
        "- Obesvarade: 0",
        "- Väntar på andra krav: 0",
        "- Undantag: 0",
    ]


def test_steps_are_shown_with_what_is_left() -> None:
    text = markdown(run(report(outcome(), outcome(Status.FULFILLED, rule("annan")))))
    assert "- **✗ Inte redo för start**: 1 ska-krav återstår" in lines(text)
    assert "| 5. Rutiner, SibeR, 1177 och information till personalen | pågår | 1 av 2 | 1 |" in lines(text)
    text = markdown(run(report(outcome(Status.FULFILLED), narrowed=True)))
    assert "| 5. Rutiner, SibeR, 1177 och information till personalen | inga brister | 1 av 1 |  |" in lines(text)
    assert "| 8. Start och uppföljning | inga krav |  |  |" in lines(text)


def test_a_finding_stands_below_its_step_with_both_places() -> None:
    other = Elsewhere("b.yaml", Place(9, 1, 9, 2))
    text = markdown(run(report(outcome(person="Anna Ek", locations=(("personal", 0), other)))))
    heading = lines(text).index("### Steg 5. Rutiner, SibeR, 1177 och information till personalen")
    assert lines(text)[heading + 1 : heading + 8] == [
        "- **\\[ska\\] Anna Ek: Rutinen är framtagen**\\",
        "  Rutinen saknas.\\",
        "  `enheter/nora.yaml:4`, `b.yaml:9`\\",
        "  Gör så här: Skriv rutinen med Anna Ek.\\",
        "  Ansvarig: enhetschef\\",
        "  Källa: Uppstart, 4.1\\",
        "  Regel: `rutin`",
    ]


def test_what_many_lack_is_told_once_with_a_line_for_each() -> None:
    first = outcome(person="Anna Ek", locations=(("personal", 0, "epost"),))
    text = lines(markdown(run(report(first, outcome(Status.UNANSWERED, person="Bo Alm")))))
    start = text.index("- **\\[ska\\] Rutinen är framtagen (2 personer)**\\")
    assert text[start + 1 : start + 5] == [
        "  Rutinen saknas.\\",
        "  `enheter/nora.yaml:4`, Anna Ek, här saknas `epost`\\",
        "  `enheter/nora.yaml:4`, Bo Alm\\",
        "  Gör så här: Skriv rutinen med personen.\\",
    ]


def test_what_all_lack_is_said_to_be_missing_once() -> None:
    lacking = [outcome(person=name, locations=(("personal", 0, "epost"),)) for name in ("Anna Ek", "Bo Alm")]
    text = lines(markdown(run(report(*lacking))))
    start = text.index("- **\\[ska\\] Rutinen är framtagen (2 personer)**\\")
    assert text[start + 1 : start + 5] == [
        "  Rutinen saknas.\\",
        "  Här saknas: `epost`\\",
        "  `enheter/nora.yaml:4`, Anna Ek\\",
        "  `enheter/nora.yaml:4`, Bo Alm\\",
    ]


def test_a_step_whose_demands_all_wait_says_what_for() -> None:
    first, second = rule("forst", step=Step.ANCHORING), rule("sedan", step=Step.ROLES)
    waiting = outcome(Status.UNANSWERED, second, depends_on="forst")
    text = lines(markdown(run(report(outcome(of=first), waiting))))
    assert "- Väntar på andra krav: 1" in text
    heading = text.index("### Steg 4. Roller och personalens utbildning")
    assert text[heading + 1] == "1 ska väntar på andra krav (forst i steg 1)."


def test_what_the_run_asks_for_is_shown_where_it_is_not_start() -> None:
    text = lines(
        markdown(
            run(
                report(outcome(of=rule(step=Step.START)), name="a.yaml", unit="A", goal_step=Step.ROLES),
                report(outcome(of=rule(step=Step.ROLES)), name="b.yaml", unit="B", goal_step=Step.ROLES, strict=True),
                report(outcome(), name="c.yaml", unit="C", unclaimed=True),
                report(outcome(Status.FULFILLED), name="d.yaml", unit="D", strict=True),
                report(outcome(Status.FULFILLED), name="d.yaml", unit="D", strict=True, narrowed=True),
                failures=[failure("e.yaml")],
            )
        )
    )
    assert text[1].endswith("| Krävs i körningen |")
    assert text[3].endswith("| ✓ steg 4 |")
    assert text[4].endswith("| ✗ steg 4, bör medräknat |")
    assert text[5].endswith("| ✓ inget fel i profilen |")
    assert text[6].endswith("| ✓ start, bör medräknat |")
    assert text[7].endswith("| ✓ inga brister i urvalet | D | d.yaml | – | 0 | – |  |")
    assert text[8].endswith("| e.yaml |  |  |  |  |")
    assert "- **✓ Klar till och med steg 4.**" in text
    assert "- **✗ Inte klar till och med steg 4, bör-kraven medräknade.**" in text


def test_waivers_and_what_runs_out_are_tables() -> None:
    text = lines(markdown(run(report(waived(), expiries=[expiry()]))))
    assert "| Rutinen är framtagen |  | Görs efter starten. | Cia Berg | 2027-02-01 |" in text
    assert "| 2027-01-31 | Anna Ek: SITHS-kortet |" in text


def test_several_units_begin_with_a_table() -> None:
    text = markdown(
        run(
            report(outcome(of=rule(step=Step.ROLES)), name="a.yaml", unit="A", expiries=[expiry()]),
            report(outcome(of=rule(step=Step.START)), name="b.yaml", unit="B"),
            report(name="c.yaml", unit="C"),
            report(outcome(of=rule(level=Level.SHOULD)), name="d.yaml", unit="D", narrowed=True),
            failures=[failure("e.yaml")],
        )
    )
    assert lines(text)[1:10] == [
        "| Läge | Enhet | Fil | Klar till och med steg | Ska kvar | Går ut härnäst |",
        "| --- | --- | --- | --- | --- | --- |",
        "| ✗ inte redo | A | a.yaml | 3 | 1 | 2027-01-31 |",
        "| ✓ redo för anslutning | B | b.yaml | 7 | 1 | – |",
        "| ✓ redo för start | C | c.yaml | 8 | 0 | – |",
        "| ✓ inga brister i urvalet | D | d.yaml | – | 0 | – |",
        "| ✗ går inte att läsa |  | e.yaml |  |  |  |",
        "## Filer som inte går att läsa",
        "- `e.yaml:2:5`: Blanksteg saknas.\\",
    ]


def test_a_narrowed_run_never_says_ready() -> None:
    text = markdown(run(report(outcome(Status.FULFILLED), narrowed=True)))
    assert "- **✓ Inga brister i urvalet** (1 av 2 regler)" in lines(text)
    assert "Redo för start" not in text


def test_a_report_that_is_too_long_is_cut_between_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gfm, "MOST_BYTES", 2000)
    whole = run(report(*(outcome(of=rule(f"regel-{number}")) for number in range(100))))
    text = markdown(whole)
    assert len(text.encode()) <= 2000
    assert lines(text)[-1].startswith("**Resten får inte plats här.**")


def test_of_very_many_who_lack_the_same_the_first_are_named() -> None:
    many = report(*(outcome(person=f"Person {number}") for number in range(103)))
    told = lines(markdown(run(many)))
    assert "- **\\[ska\\] Rutinen är framtagen (103 personer)**\\" in told
    assert "  `enheter/nora.yaml:4`, Person 99\\" in told
    assert "  och 3 till; alla står i `--format csv`\\" in told
    assert not any("Person 100" in line for line in told)
