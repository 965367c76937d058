"""Masked reports: who is meant can be followed, and who it is can't be told."""

from __future__ import annotations

import json
import re
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from sob_ready.checking import Request, check_files
from sob_ready.formats import FORMATS, format_named
from sob_ready.formats.lines import plain
from sob_ready.formats.text import TextOptions, failure_lines, run_lines
from sob_ready.masking import masked
from sob_ready.masking.people import identified
from sob_ready.report import Run
from sob_ready.rulebook import load, rules_folder
from tests.helpers import TODAY, profile
from tests.names import Names

ROOT = Path(__file__).parents[2]
PROFILES = sorted([*(ROOT / "examples").glob("*.yaml"), *rules_folder().glob("*/referens.yaml")])
UNIT = """\
sob-ready: 1
enhet: {namn: Ekens vårdcentral, hsa_id: SE2321000131-E000000012345, region: Västra Götalandsregionen}
personal:
  - namn: Anna Ek   # ersätter Karin Alm
    hsa_id: SE2321000131-P000000054321
    e_post: anna.ek(a)example.se
    roller: [behandlare, dataadministratör]
  - {namn: Bo Lind, hsa_id: SE232100O131-P000000054322, roller: [behandlare], e_post: anna.ek(a)example.se}
förankring:
  kontakt_mot_förvaltningen: Karin Alm
  rollerna_utsedda: {datum: 2026-03-01, av: ANNA EK}
siber: {registrerar: Bo Lind}
mål: {ansvarig: verksamhetschefen}
information: {siber: {datum: 2026-03-01, hur: Anna berättade, kvar: [Bo Lind, Siv]}}
undantag:
  - {regel: siths-kort, gäller: Anna Ek, motivering: Anna är föräldraledig, beslutat_av: Karin Alm,
     till_och_med: 2027-01-01}
"""


def run_on(*paths: Path) -> Run:
    return check_files(map(str, paths), load(), Request(TODAY))


def run_of(text: str, folder: Path) -> Run:
    path = folder / "unit.yaml"
    path.write_text(text, "utf-8")
    return run_on(path)


def shown(run: Run) -> str:
    """The run as text, everything in it, and what is said of files that can't be read; each line break a blank."""
    lines = [
        *run_lines(run, TextOptions(100, all=True)),
        *(line for one in run.failures for line in failure_lines(one, 100)),
    ]
    return " ".join(plain(lines).split())


def json_of(run: Run) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(format_named("json")(run))
    return found


@pytest.mark.parametrize("path", PROFILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_nothing_that_names_a_person_in_the_examples_is_in_any_format(path: Path) -> None:
    run = run_on(path)
    names = Names(run.reports[0])
    run = masked(run)
    for write in (shown, *map(format_named, FORMATS)):
        assert names.found_in(write(run)) == []


def test_a_person_has_one_number_wherever_she_is_spoken_of(tmp_path: Path) -> None:
    written = shown(masked(run_of(UNIT, tmp_path)))
    assert "person 1 (behandlare, dataadministratör): " in written
    assert "namn: person 1 (behandlare, dataadministratör)" in written
    assert "av: person 1 (behandlare, dataadministratör)" in written
    assert "{namn: person 2 (behandlare)," in written
    assert "kvar: [person 2 (behandlare)," in written
    assert "Karin" not in written
    assert "Siv" not in written


def test_the_same_person_in_two_profiles_has_the_same_number(tmp_path: Path) -> None:
    (tmp_path / "ett").mkdir()
    other = UNIT.replace("E000000012345", "E000000012346").replace(
        "namn: Bo Lind, hsa_id: SE232100O131-P000000054322", "namn: Eva Berg"
    )
    (tmp_path / "tva.yaml").write_text(other.replace("- namn: Anna Ek ", "- namn: Anna Maria Ek "), "utf-8")
    run = run_of(UNIT, tmp_path / "ett")
    both = masked(run_on(tmp_path / "ett" / "unit.yaml", tmp_path / "tva.yaml"))
    labels = [[subject.label for subject in report.case.persons] for report in both.reports]
    assert labels[0] == [subject.label for subject in masked(run).reports[0].case.persons]
    assert labels[0][0] == labels[1][0] == "person 1 (behandlare, dataadministratör)"
    assert labels[1][1] == "person 3 (behandlare)"


def test_hsa_ids_are_shortened_and_a_suggested_one_too(tmp_path: Path) -> None:
    written = shown(masked(run_of(UNIT, tmp_path)))
    assert "Ekens vårdcentral (SE2321000131-…345)" in written
    assert "Menas ”SE2321000131-…322”?" in written
    assert "0543" not in written


def test_free_words_and_comments_are_left_out(tmp_path: Path) -> None:
    written = shown(masked(run_of(UNIT, tmp_path)))
    for word in ("föräldraledig", "berättade", "ersätter", "anna.ek", "example.se"):
        assert word not in written.replace("SITHS-kort", "")


@pytest.mark.parametrize("name", ["Bertil Gustafsson", "Bertil\n\n    Gustafsson"])
@pytest.mark.parametrize("marks", ["””", "''", '""', "”“", "„”"])
def test_a_text_that_is_quoted_and_cut_says_nothing_however_it_is_written(
    name: str, marks: str, tmp_path: Path
) -> None:
    opening, closing = tuple(marks)
    said = f"anna@x, kopia till {opening}{name}{closing} på hans privata adress bertil@hemma.example"
    run = run_of(f"sob-ready: 1\npersonal:\n  - namn: Anna Ek\n    e_post: {json.dumps(said)}\n", tmp_path)
    assert "Bertil" in shown(run)
    run = masked(run)
    for write in (shown, *map(format_named, FORMATS)):
        assert "Bertil" not in write(run)
        assert "Gustafsson" not in write(run)


def test_a_code_is_shown_and_what_stands_where_a_code_belongs_is_not(tmp_path: Path) -> None:
    journal = "journal: {kontakttyper: {meddelande: TB, telefon: Siv Alm}}\n"
    written = shown(masked(run_of(UNIT + journal, tmp_path)))
    assert "journal: {kontakttyper: {meddelande: TB, telefon: …}}" in written
    assert "Siv" not in written


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Vårdcentralen Ek", "Vårdcentralen Ek"),
        ("Eks, Annas mottagning", "…"),
        ("Karin Alms mottagning", "…"),
        ("Mottagningen 070-123 45 67", "Mottagningen …"),
        ("Mottagningen +46 (0)70 1234567, dygnet runt", "Mottagningen …, dygnet runt"),
        ("Mottagningen 12345, öppnad 2026-11-21", "Mottagningen 12345, öppnad 2026-11-21"),
        ("Mottagningen SE2321000131-E000000012345", "Mottagningen SE2321000131-…345"),
    ],
)
def test_a_unit_and_a_programme_are_shown_where_they_name_nobody(name: str, expected: str, tmp_path: Path) -> None:
    unit = UNIT.replace("namn: Ekens vårdcentral", f"namn: '{name}'").replace("gäller: Anna Ek", f"gäller: '{name}'")
    masked_unit = masked(run_of(f"{unit}program: [{{namn: '{name}'}}]\n", tmp_path)).reports[0].profile
    assert masked_unit.unit is not None
    assert masked_unit.programmes is not None
    assert masked_unit.waivers is not None
    assert masked_unit.unit.name == masked_unit.programmes[0].name == masked_unit.waivers[0].subject == expected


@pytest.mark.parametrize("name", ["Annas grupp", "Karingruppen", "lista_Alm.pdf", "Linds", "ring 070-123 45 67"])
def test_a_word_of_a_name_and_a_number_are_hidden_where_a_programme_belongs(name: str, tmp_path: Path) -> None:
    unit = UNIT.replace("roller: [behandlare],", f"roller: [behandlare], program: ['{name}', Tobakshjälpen],", 1)
    staff = masked(run_of(unit, tmp_path)).reports[0].profile.staff
    assert staff is not None
    assert staff[1].programmes == ["ring …" if "0" in name else "…", "Tobakshjälpen"]


def test_a_mark_stands_below_the_mask(tmp_path: Path) -> None:
    path = tmp_path / "unit.yaml"
    path.write_text(UNIT, "utf-8")
    rows = plain(run_lines(masked(run_on(path)), TextOptions(120, all=True))).splitlines()
    at = next(index for index, row in enumerate(rows) if "│   kontakt_mot_förvaltningen: utomstående 1" in row)
    assert rows[at + 1].index("^") == rows[at].index("utomstående")
    assert rows[at + 1].count("^") == len("utomstående 1")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("namn:Anna Ek\nenhet: {}\n", "namn: …"),
        ("enhet:\n  namn: Anna: Ek\n", "namn: "),
        ("personal:\n\t- namn: Anna Ek\n", "tabb"),
        ("enhet: {region: Anna Ek}\n", "”region”"),
        ("Anna Ek: ja\n", "Okänd nyckel: ”…”."),
        ("vårdgivere: Anna Ek\n", "Menade du ”vårdgivare”?"),
        ("enhet: {vårdform: 'Anna” Ek'}\n", "det ska vara ett av: vårdcentral"),
        ("enhet: {namn: Anna Ek\n", "avslutas aldrig"),
        ("enhet: 'Anna Ek\n", "citattecken som aldrig avslutas"),
        ("enhet: &Ek Anna\n", "ankare"),
        ("- Anna Ek\n", "en lista"),
        ("personal: [{roller: 'Anna, Ek'}]\n", "hakparenteser"),
        ("personal: [Anna Ek]\n", "{namn: …}"),
        ("mål: {mätbara: Anna Ek.pdf}\n", "underlaget"),
        ("mål: ja\n  ansvarig: Anna Ek\n", "tillsammans"),
        ("enhet: ja\nEnhet: Anna Ek\n", "samma nyckel"),
    ],
)
def test_what_is_said_of_an_unreadable_file_repeats_none_of_it(text: str, expected: str, tmp_path: Path) -> None:
    run = masked(run_of(text, tmp_path))
    written = shown(run) + format_named("json")(run) + format_named("github")(run)
    assert run.failures
    assert expected in written
    assert "Anna" not in written
    assert "Ek" not in written


def test_a_tip_repeats_nothing_of_what_it_speaks_of(tmp_path: Path) -> None:
    run = run_of('sob-ready: 1\nsiber: {registrerar: "Anna Ek, Bo Lind"}\n', tmp_path)
    assert "”Anna Ek, Bo Lind” läses som ett enda värde." in shown(run)
    assert "läses som ett enda värde." in shown(masked(run))
    assert "Anna" not in shown(masked(run))


def test_a_file_that_is_not_there_keeps_its_name(tmp_path: Path) -> None:
    (tmp_path / "unit.yaml").write_text(UNIT, "utf-8")
    assert "unit.yaml”?" in shown(masked(run_on(tmp_path / "unti.yaml")))


def test_a_fingerprint_is_not_made_of_who_it_is(tmp_path: Path) -> None:
    run = run_of(UNIT, tmp_path)
    plainly, hidden = (
        {outcome["fingerprint"] for outcome in json_of(one)["profiles"][0]["outcomes"]} for one in (run, masked(run))
    )
    rules = {outcome.rule.id for outcome in run.reports[0].outcomes}
    keys = ("SE2321000131-P000000054321", "Anna Ek", "se2321000131-p000000054321", "anna ek")
    homes = ("SE2321000131-E000000012345", "SE2321000131-…345", "se2321000131-e000000012345")
    guesses = {
        sha256("\0".join((rule, home.casefold(), key)).encode()).hexdigest()
        for rule in rules
        for home in homes
        for key in keys
    }
    assert plainly & guesses
    assert not hidden & guesses


def test_fingerprints_are_told_apart_and_the_same_however_the_staff_is_listed(tmp_path: Path) -> None:
    first, second = re.findall(r"  - .*?(?=\n  - |\nför)", UNIT, re.DOTALL)
    turned = UNIT.replace(first, "@").replace(second, first).replace("@", second)
    found = [
        sorted(outcome["fingerprint"] for outcome in json_of(masked(run_of(text, tmp_path)))["profiles"][0]["outcomes"])
        for text in (UNIT, turned)
    ]
    assert found[0] == found[1]
    assert len(set(found[0])) == len(found[0])


def test_the_profile_of_a_masked_run_holds_no_name(tmp_path: Path) -> None:
    report = masked(run_of(UNIT, tmp_path)).reports[0]
    assert "Anna" not in " ".join(str(value) for found in report.case.values.values() for _, value in found)
    assert (report.source.text, report.source.shown, report.source.data) == ("", "", None)


def test_a_mask_takes_nothing_from_the_verdict(tmp_path: Path) -> None:
    run = run_of(UNIT, tmp_path)
    hidden = masked(run)
    assert [found.status for found in run.reports[0].outcomes] == [found.status for found in hidden.reports[0].outcomes]
    assert run.reports[0].verdicts == hidden.reports[0].verdicts


def test_whoever_has_no_name_is_nobody_who_is_called_like_the_place() -> None:
    (_, nameless), (_, named) = (
        *identified(profile("personal: [{}]").profile, "namn"),
        *identified(profile("personal: [{namn: '0'}]").profile, "unit.yaml"),
    )
    assert nameless != named
