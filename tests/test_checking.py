"""What a reader is told that is no fault of the unit's."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from sob_ready.checking import Request, check_files
from sob_ready.rulebook import assemble
from tests.helpers import DOCUMENT, PACK, folder_with

RULE = """\
regler:
  - {id: a, titel: T, nivå: ska, steg: 1, uppfyller: [A-01], ansvarig: enhetschef, åtgärd: Gör det.,
     besvarat: enhet.namn}
"""


@pytest.mark.parametrize(
    ("compared", "today", "told"),
    [
        ("2026-01-01", date(2026, 11, 21), False),
        ("2026-01-01", date(2027, 1, 1), False),
        ("2026-01-01", date(2027, 1, 3), True),
        ("2026-01-01", date(1, 1, 1), False),
        ("2026-01-01", date(9999, 12, 31), True),
        ("9999-12-31", date(2026, 11, 21), False),
    ],
)
@pytest.mark.parametrize("region", ["", "region: Västra Götalandsregionen", "region: Region Dalarna"])
def test_a_document_compared_more_than_a_year_ago_is_told(
    compared: str, today: date, told: bool, region: str, tmp_path: Path
) -> None:
    """Only where one of its requirements applies to the unit."""
    pack = PACK.replace("paket: prov", "paket: prov, gäller: {enhet.region: [Västra Götalandsregionen]}")
    document = DOCUMENT.replace("jämförd: 2026-01-01", f"jämförd: {compared}")
    files = {"prov/paket.yaml": pack, "prov/regler.yaml": RULE, "documents/dok.yaml": document}
    rulebook = assemble(folder_with(files, tmp_path / "rules"))
    unit = tmp_path / "unit.yaml"
    unit.write_text(f"sob-ready: 1\nenhet: {{{region}}}\n", "utf-8")
    (report,) = check_files([str(unit)], rulebook, Request(today)).reports
    expected = [f"Reglerna jämfördes senast med Ett dokument den {compared}, för mer än ett år sedan."]
    assert [hint.message for hint in report.hints] == (expected if told and "Dalarna" not in region else [])
