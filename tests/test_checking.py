"""What a reader is told that is no fault of the unit's."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import product
from pathlib import Path

import pytest

from sob_ready.checking import Request, Taken, check_files
from sob_ready.formats import OF_FINDINGS, OF_OUTCOMES, format_named
from sob_ready.formats.lines import plain
from sob_ready.formats.text import GROUPS, TextOptions, run_lines
from sob_ready.masking import masked, with_masked_failures
from sob_ready.masking.many import masking_of_many
from sob_ready.report import Detail, Run
from sob_ready.rulebook import Step, load
from sob_ready.rulebook.loading import assemble
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


# --- many profiles ------------------------------------------------------------------------------

ROOT = Path(__file__).parents[1]
MANY = [
    *(str(path) for path in sorted((ROOT / "examples").glob("*.yaml"))),
    *(str(path) for path in sorted((ROOT / "tests" / "units").glob("*.yaml"))),  # one of them is no profile
]
# Persons whom nothing tells apart, others on no staff list, and numbers that must not be there.
ODD = {
    "lika.yaml": "sob-ready: 1\npersonal: [{namn: Bo Alm, roller: [behandlare]}, {namn: Bo Alm}, {}]\n",
    "lika-igen.yaml": "sob-ready: 1\nmål: {ansvarig: Eva Dahl}\npersonal: [{namn: Bo Alm}, {namn: Bo Alm}, {}]\n",
    "ensamma.yaml": "sob-ready: 1\nsiber: {registrerar: xxxx}\nrutiner: {avbrott: {svar: ja, underlag: borta.pdf}}\n",
    "nummer.yaml": "sob-ready: 1\nmål: {ansvarig: Åke Frisk}\nsiber: {registrerar: [Eva Dahl]}\n# Bo 19811218-9876\n",
}
DAY = date(2026, 11, 21)
BRIEF = (Detail.FINDINGS, Detail.OUTCOMES)
OPTIONS = [
    TextOptions(),
    TextOptions(all=True),
    *(TextOptions(all=True, group_by=group) for group in GROUPS if group != "owner"),  # which names the staff
]


@pytest.fixture
def odd(tmp_path: Path) -> list[str]:
    for name, text in ODD.items():
        (tmp_path / name).write_text(text, "utf-8")
    return [str(tmp_path / name) for name in ODD]


def written(run: Run, detail: Detail = Detail.FINDINGS) -> dict[str, str]:
    """The run in every format that so much of its reports is enough for."""
    names = OF_FINDINGS if detail is Detail.FINDINGS else OF_OUTCOMES
    formats = {name: format_named(name)(run) for name in sorted(names)}
    return formats | {str(options): plain(run_lines(run, options)) for options in OPTIONS}


@pytest.mark.parametrize(
    "request_",
    [
        Request(DAY),
        Request(DAY, strict=True),
        Request(DAY, goal_step=Step.ROLES),
        Request(DAY, goal_is_claim=True),
        Request(DAY, chosen=frozenset(rule.id for rule in load().rules if rule.step is Step.ROLES)),
        Request(date(2030, 1, 1)),
    ],
    ids=["start", "strict", "step", "claim", "selection", "later"],
)
def test_a_brief_run_says_the_same_whoever_judges(request_: Request, odd: list[str]) -> None:
    """By the program itself, with all that it knows, or by as many workers as there are."""
    whole = check_files([*MANY, *odd], load(), request_)
    for detail, workers in product(BRIEF, (1, 2)):
        run = check_files([*MANY, *odd], load(), request_._replace(detail=detail), workers=workers)
        assert written(run, detail) == written(whole, detail)
        assert [report.passed for report in run.reports] == [report.passed for report in whole.reports]
        assert [report.crashed for report in run.reports] == [report.crashed for report in whole.reports]


def test_a_masked_run_says_the_same_whoever_judges_and_masks(odd: list[str]) -> None:
    names = [*odd[:2], *MANY, *odd]  # the first two twice, so that they clash and are judged again
    whole = masked(check_files(names, load(), Request(DAY)))
    assert "utomstående 2" in written(whole)["text"]
    for detail, workers in product(BRIEF, (1, 2)):
        request_ = Request(DAY, detail=detail, finish=masking_of_many(names, load()))
        run = with_masked_failures(check_files(names, load(), request_, workers=workers))
        assert written(run, detail) == written(whole, detail)
        assert [failure.faults for failure in run.failures] == [failure.faults for failure in whole.failures]


@pytest.mark.parametrize("detail", BRIEF)
def test_a_brief_report_holds_no_person_but_those_it_speaks_of(detail: Detail) -> None:
    names = [str(ROOT / "examples" / name) for name in ("vgr-redo.yaml", "vgr-steg-5.yaml")]
    report, _ = check_files(names, load(), Request(DAY, detail=detail)).reports
    assert report.profile.unit
    assert report.profile.staff is None
    assert report.source.text == ""
    assert all(outcome.subject.value is None for outcome in report.outcomes)
    assert all(outcome.is_unmet for outcome in report.outcomes) == (detail is Detail.FINDINGS)


def test_the_same_unit_twice_is_told_at_both_places_by_workers_too(tmp_path: Path) -> None:
    text = (ROOT / "examples" / "vgr-redo.yaml").read_text("utf-8")
    names = [str(tmp_path / f"{name}.yaml") for name in ("a", "b", "c")]
    for name in names:
        Path(name).write_text(text, "utf-8")
    Path(names[1]).write_text(text.replace("1840", "9840"), "utf-8")
    expected = written(check_files(names, load(), Request(DAY)))
    assert "a.yaml" in expected["text"]
    for workers in (1, 2):
        run = check_files(names, load(), Request(DAY, detail=Detail.FINDINGS), workers=workers)
        assert written(run) == expected


def test_progress_is_told_once_for_each_file() -> None:
    taken: list[object] = []

    def watched(things: Iterable[Taken], count: int, /) -> Iterable[Taken]:
        assert count == len(MANY)
        for thing in things:
            taken.append(thing)
            yield thing

    for detail in Detail:
        taken.clear()
        check_files(MANY, load(), Request(DAY, detail=detail), watched, workers=2)
        assert len(taken) == len(MANY)
