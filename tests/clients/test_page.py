"""The HTML report in a real browser."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
DAY = "2026-11-21"
LONG = "Wolfeschlegelsteinhausenbergerdorff" * 8
HOSTILE = "<img src=x onerror=alert(1)>\"'</style></script><script>alert(2)</script>{{ 7*7 }}"


def opened(report: Path, pictures: Path) -> Any:
    done = subprocess.run(
        ["node", HERE / "page.mjs", report, pictures], capture_output=True, text=True, check=False, cwd=HERE
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture
def report(tmp_path: Path, sob_ready: Any) -> Any:
    """Writes the report on profiles, as one who is allowed to see names asks for it."""

    def write(*profiles: Path) -> Path:
        page = tmp_path / "report.html"
        done = sob_ready("check", "--date", DAY, "--no-mask", "--quiet", "--report", f"html={page}", *profiles)
        assert done.returncode in (0, 1), done.stderr
        return page

    return write


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """A profile that means ill, with words that no screen is wide enough for."""
    profile = tmp_path / "hostile.yaml"
    unit = {
        "sob-ready": "1",
        "enhet": {"namn": f"{LONG} {HOSTILE}", "hsa_id": LONG},
        "vårdgivare": {"namn": LONG},
        "program": [{"namn": HOSTILE}, {"namn": LONG}],
        "personal": [{"namn": HOSTILE, "roller": ["behandlare"]}, {"namn": LONG, "funktioner": ["enhetschef"]}],
        "rutiner": {
            "vårdprocess": {
                "datum": "2026-01-01",
                "av": HOSTILE,
                "underlag": ["javascript:alert(3)", f"https://{LONG}"],
            }
        },
        "undantag": [{"regel": HOSTILE, "motivering": HOSTILE}, {"regel": "vardprocess-framtagen", "motivering": LONG}],
    }
    profile.write_text(json.dumps(unit), encoding="utf-8")
    return profile


def assert_whole(page: Any, report: Path, pictures: Path) -> None:
    """What holds for every report, whatever stands in it."""
    assert page["violations"] == {"light": [], "dark": []}
    assert set(page["requests"]) == {report.as_uri()}
    assert page["errors"] == []  # the page's own policy among them
    assert page["dialogs"] == 0
    assert page["phone"]["beyond"] <= 0
    assert page["phone"]["wronglyReached"] == page["desk"]["wronglyReached"] == 0
    assert [stop for stop in page["stops"] if not stop["seen"]] == []
    assert page["stops"][0]["text"] == "Till innehållet"
    assert page["withoutScript"]["letters"] > 1000
    assert (page["withoutScript"]["filter"], page["withoutScript"]["folded"]) == (False, True)
    for name in ("screen-light.png", "screen-dark.png", "phone.png", "print.pdf"):
        assert (pictures / name).stat().st_size > 10_000


def test_a_units_report_can_be_read_by_anyone_anywhere(report: Any, root: Path, tmp_path: Path) -> None:
    written = report(root / "examples/vgr-steg-2.yaml")
    page = opened(written, tmp_path)
    assert_whole(page, written, tmp_path)
    assert {stop["what"] for stop in page["stops"]} == {"a", "summary"}


def test_hostile_and_long_words_do_nothing(report: Any, hostile: Path, tmp_path: Path) -> None:
    written = report(hostile)
    assert_whole(opened(written, tmp_path), written, tmp_path)


def test_an_overview_is_sorted_filtered_and_printed(report: Any, root: Path, tmp_path: Path) -> None:
    names = ("vgr-steg-2", "htkb-ensam", "vantar-pa-regionen", "vgr-steg-5", "lanad-behandlare-ratt")
    written = report(*(root / f"examples/{name}.yaml" for name in names))
    page = opened(written, tmp_path)
    assert_whole(page, written, tmp_path)
    assert [stop["what"] for stop in page["stops"][1:9]] == ["input", "select", *["button"] * 6]

    overview = page["overview"]
    assert (overview["rising"]["order"], overview["falling"]["order"]) == ("ascending", "descending")
    assert overview["rising"]["cells"] == overview["falling"]["cells"][::-1]
    assert len(set(overview["rising"]["cells"])) == len(names)  # two units of one name are told apart
    for days in overview["days"]:
        assert days["cells"][-1] == "–"  # the unknown comes last, whichever way
    assert overview["found"] == overview["rising"]["cells"][:1]
    assert len(set(overview["states"])) == 1
    assert overview["told"] == f"{len(overview['states'])} av {len(names)} enheter visas"
    assert overview["top"].startswith(overview["target"])
    assert overview["chosen"] == ["enhet-2"]
    assert overview["unchosen"] == []
