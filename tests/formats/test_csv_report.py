from __future__ import annotations

import csv
import io

import pytest

from sob_ready.checks import Status
from sob_ready.formats.csv_report import csv_report
from sob_ready.report import Run
from tests.formats.runs import clean_run, failure, outcome, report, rule, run, waived


def rows(run: Run) -> list[dict[str, str]]:
    text = csv_report(run).encode().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";", strict=True))


def test_swedish_excel_knows_the_encoding_and_the_separator() -> None:
    raw = csv_report(clean_run()).encode()
    assert raw.startswith(b"\xef\xbb\xbfutfall;niv\xc3\xa5;steg;")
    assert raw.endswith(b"\r\n")
    assert raw.count(b"\n") == raw.count(b"\r\n") == 2


def test_each_outcome_is_a_row() -> None:
    found = rows(run(report(outcome(person="Anna Ek"), outcome(Status.FULFILLED, rule("annan")))))
    assert [(row["utfall"], row["regel"], row["gäller"]) for row in found] == [
        ("brist", "rutin", "Anna Ek"),
        ("uppfyllt", "annan", ""),
    ]


def test_a_row_says_everything_about_a_finding() -> None:
    assert rows(run(report(outcome(person="Anna Ek")), folder="/repo/vast", root="/repo"))[0] == {
        "utfall": "brist",
        "nivå": "ska",
        "steg": "5",
        "regel": "rutin",
        "krav": "Rutinen är framtagen",
        "gäller": "Anna Ek",
        "meddelande": "Rutinen saknas.",
        "åtgärd": "Skriv rutinen med Anna Ek.",
        "ansvarig": "enhetschef",
        "källa": "Uppstart, 4.1",
        "enhet": "Nora vårdcentral",
        "hsa_id": "SE2321000131-E000000012345",
        "fil": "vast/enheter/nora.yaml",
        "rad": "4",
        "kolumn": "5",
        "bedömd": "2026-11-21",
        "beror_på": "",
        "saknas": "",
    }


def test_what_waits_says_for_which_rule() -> None:
    found = rows(run(report(outcome(), outcome(Status.UNANSWERED, rule("annan"), depends_on="rutin"))))
    assert [row["beror_på"] for row in found] == ["", "rutin"]


def test_a_waived_demand_says_why() -> None:
    assert rows(run(report(waived())))[0]["meddelande"].startswith("Görs efter starten. Beslutat av Cia Berg")


def test_an_unreadable_file_is_a_row() -> None:
    row = rows(run(failures=[failure()]))[0]
    assert (row["utfall"], row["fil"], row["rad"], row["meddelande"]) == (
        "går inte att läsa",
        "enheter/trasig.yaml",
        "2",
        "Blanksteg saknas.",
    )


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("=1+1", "'=1+1"),
        ("  @SUM(1)", "  '@SUM(1)"),
        ("Anna;=1", "Anna;'=1"),
        ("Anna-Karin + 1", "Anna-Karin + 1"),
        ("a=b", "a=b"),
        ("–", "–"),
    ],
)
def test_a_formula_becomes_text_and_other_cells_are_left_alone(cell: str, expected: str) -> None:
    assert rows(run(report(outcome(person=cell))))[0]["gäller"] == expected
