"""The way through the steps as a table."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

import sob_ready
from sob_ready.formats.history import VERSION, History, history_lines, json_document, markdown
from sob_ready.formats.lines import plain
from sob_ready.milestone import Milestone
from tests.formats.runs import HOSTILE

SCHEMA = json.loads((Path(sob_ready.__file__).parent / "schemas" / "history.schema.json").read_text("utf-8"))


def milestone(day: str, reached: int = 0, **known: Any) -> Milestone:
    return Milestone(
        commit="0123456789abcdef" + "0" * 24, day=date.fromisoformat(day), file="a.yaml", reached=reached, **known
    )


def history(*milestones: Milestone, **known: Any) -> History:
    return History("a.yaml", milestones, **known)


UNKNOWN = Milestone(commit="f" * 40, day=None, file="gammal.yaml", fault="Filen togs bort.")
WHOLE = history(
    milestone("2026-01-05", must=41),
    UNKNOWN,
    milestone("2026-11-01", 8, notice=True, start=True),
    left_out=2,
    shallow=True,
)


def test_the_table_has_a_row_for_each_version_the_oldest_first() -> None:
    assert plain(history_lines(WHOLE, 100)) == (
        "a.yaml: vägen genom stegen\n"
        "Varje version är bedömd den dag den skrevs, enligt dagens regler. Filer i underlag har inte\n"
        "  eftersökts.\n"
        "2 äldre versioner visas inte; fler med --limit.\n"
        "Git-arkivet är ofullständigt, så äldre versioner kan saknas: git fetch --unshallow\n"
        "\n"
        "Dag         Version     Klar t.o.m. steg  Ska kvar  Anmälan    Start\n"
        "2026-01-05  0123456789                 0        41  inte redo  inte redo\n"
        "okänd dag   ffffffffff  Filen togs bort.\n"
        "    då gammal.yaml\n"
        "2026-11-01  0123456789                 8         0  redo       redo\n"
    )


def test_a_narrow_table_has_short_headings() -> None:
    rows = plain(history_lines(history(milestone("2026-01-05")), 60)).splitlines()
    assert "Dag         Version     Steg  Ska  Anm.       Start" in rows
    assert max(map(len, rows)) <= 60


def test_a_unit_that_sends_no_notice_is_ready_for_its_connection() -> None:
    elsewhere = history(milestone("2026-01-05", notice_name="anslutning"), UNKNOWN)
    for form in (plain(history_lines(elsewhere, 100)), markdown(elsewhere)):
        assert "Anslutning" in form
        assert "Anmälan" not in form
    assert "  Ansl.      Start\n" in plain(history_lines(elsewhere, 60))


def test_markdown_is_one_table() -> None:
    rows = [line for line in markdown(WHOLE).splitlines() if line.startswith("|")]
    assert rows == [
        "| Dag | Version | Klar till och med steg | Ska kvar | Anmälan | Start | Fil |",
        "| --- | --- | --- | --- | --- | --- | --- |",
        "| 2026-01-05 | `0123456789` | 0 | 41 | inte redo | inte redo |  |",
        "| okänd dag | `ffffffffff` | Filen togs bort. |  |  |  | gammal.yaml |",
        "| 2026-11-01 | `0123456789` | 8 | 0 | redo | redo |  |",
    ]


@pytest.mark.parametrize("word", HOSTILE.values(), ids=HOSTILE)
def test_a_word_of_a_stranger_stays_a_word(word: str) -> None:
    one = History(word, (UNKNOWN._replace(file=word, fault=word), milestone("2026-01-05")))
    for form in (plain(history_lines(one, 80)), markdown(one)):
        assert not [sign for sign in form if not sign.isprintable() and sign != "\n"]
    rows = [line for line in markdown(one).splitlines() if line.startswith("| ")]
    assert {row.replace("\\|", "").count("|") for row in rows} == {8}
    assert "<script>" not in markdown(one)


def test_json_follows_its_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["properties"]["version"]["const"] == VERSION == 1
    data = json.loads(json_document(WHOLE))
    Draft202012Validator(SCHEMA, format_checker=FormatChecker()).validate(data)
    assert [one["reached"] for one in data["versions"]] == [0, None, 8]
    assert data["versions"][1]["fault"] == "Filen togs bort."
    assert data["versions"][2]["ready"] == {"anmälan": True, "start": True}
