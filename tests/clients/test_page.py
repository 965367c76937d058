"""The HTML report in a real browser."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
HOSTILE = "<img src=x onerror=alert(1)>\"'</style></script><script>alert(2)</script>{{ 7*7 }}"


def opened(report: Path, pictures: Path) -> Any:
    done = subprocess.run(
        ["node", HERE / "page.mjs", report, pictures], capture_output=True, text=True, check=False, cwd=HERE
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture(params=["one", "several", "hostile"])
def report(request: pytest.FixtureRequest, tmp_path: Path, sob_ready: Any, root: Path) -> Path:
    """A page for one unit under way, for a folder of units, and for one that means ill."""
    page = tmp_path / "report.html"
    if request.param == "one":
        profiles = [root / "examples/vgr-steg-2.yaml"]
    elif request.param == "several":
        profiles = sorted((root / "examples").glob("*.yaml"))
    else:
        profiles = [tmp_path / "hostile.yaml"]
        text = json.dumps(
            {
                "sob-ready": "1",
                "enhet": {"namn": HOSTILE, "hsa_id": HOSTILE},
                "program": [{"namn": HOSTILE}],
                "personal": [{"namn": HOSTILE, "roller": ["behandlare"]}],
                "rutiner": {"vårdprocess": {"svar": "ja", "underlag": ["javascript:alert(3)"]}},
                "undantag": [{"regel": HOSTILE, "motivering": HOSTILE}],
            }
        )
        profiles[0].write_text(text, encoding="utf-8")
    done = sob_ready("check", "--date", "2026-11-21", "--format", "html", *profiles)
    assert done.returncode in (0, 1), done.stderr
    page.write_text(done.stdout, encoding="utf-8")
    return page


def test_the_report_is_accessible_self_contained_and_unmoved_by_hostile_names(report: Path, tmp_path: Path) -> None:
    page = opened(report, tmp_path)
    assert page["violations"] == {"light": [], "dark": []}
    assert set(page["requests"]) == {report.as_uri()}
    assert page["errors"] == []
    assert page["dialogs"] == 0
    assert page["overflow"]["phone"] <= 0
    assert page["withoutScript"] > 1000
    if "rising" in page:
        assert page["rising"] == page["falling"][::-1]
        assert page["rising"][0] in page["filtered"]
    for name in ("screen-light.png", "screen-dark.png", "phone.png", "print.pdf"):
        assert (tmp_path / name).stat().st_size > 10_000
