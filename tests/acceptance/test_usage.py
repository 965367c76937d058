"""Command lines that can't be carried out: Swedish, on standard error, with what to do."""

from __future__ import annotations

import os
from collections.abc import Callable

import pytest

from tests.acceptance.program import DATE, Ended

Program = Callable[..., Ended]

ENGLISH = ("Usage", "Error", "Try ", "Options", "Commands", "No such", "Missing", "Invalid", "Did you", "required")


@pytest.mark.parametrize(
    ("command", "words", "remedy"),
    [
        ("chek unit.yaml", "Kommandot ”chek” finns inte.", "Menade du ”check”?"),
        ("unit.yaml", "Kommandot ”unit.yaml” finns inte.", "sob-ready check unit.yaml"),
        ("--", "Kommandot saknas.", "check"),
        ("--versoin", "Flaggan --versoin finns inte.", "Menade du ”--version”?"),
        ("check", "PROFIL saknas på kommandoraden.", "sob-ready check enhet.yaml"),
        ("check unit.yaml --formt json", "Flaggan --formt finns inte.", "Menade du ”--format”?"),
        ("check unit.yaml -x", "Flaggan -x finns inte.", "sob-ready check --help"),
        ("check unit.yaml --date", "Flaggan --date behöver ett värde.", "ÅÅÅÅ-MM-DD"),
        ("check unit.yaml --all=ja", "Flaggan --all tar inget värde.", "Skriv bara --all."),
        ("check unit.yaml --step 9", "--step: ”9” finns inte.", "1–8 eller claimed"),
        ("check unit.yaml --step claim", "--step: ”claim” finns inte.", "Menade du ”claimed”?"),
        ("check unit.yaml --date 2026-02-30", "--date: ”2026-02-30” är ingen dag.", "ÅÅÅÅ-MM-DD"),
        ("check unit.yaml --date 20261121", "--date: ”20261121” är ingen dag.", "ÅÅÅÅ-MM-DD"),
        ("check unit.yaml --group-by owners", "--group-by: ”owners” finns inte.", "Menade du ”owner”?"),
        ("check unit.yaml --format jsn", "--format: ”jsn” finns inte.", "Menade du ”json”?"),
        ("check unit.yaml --select nationel", "--select: ”nationel” finns inte.", "Menade du ”nationell”?"),
        ("check unit.yaml --ignore steg-9", "--ignore: ”steg-9” finns inte.", "Menade du ”steg-"),
        ("check unit.yaml --select ,", "--select är tomt.", "regler, paket, steg eller nivåer"),
        ("check unit.yaml --ignore ska,bör,kan", "Urvalet innehåller inga regler.", "--ignore"),
        ("check unit.yaml --rules finns-inte", "finns-inte: fel: Här finns inget regelpaket", "paket.yaml"),
        ("check - -", "Standard in (-) kan bara läsas en gång.", "en gång"),
        ("check unit.yaml --report json", "--report: ”json” saknar fil.", "json=rapport.json"),
        ("check unit.yaml --report json=", "--report: ”json=” saknar fil.", "json=rapport.json"),
        ("check unit.yaml --report ut/rapport.html", "”ut/rapport.html” saknar format.", "Skriv html=ut/rapport.html."),
        ("check unit.yaml --report Rapport.MD", "”Rapport.MD” saknar format.", "Skriv markdown=Rapport.MD."),
        ("check unit.yaml --report rapport.pdf", "”rapport.pdf” saknar format.", "json=rapport.json"),
        ("check unit.yaml --report =x", "--report: ”” finns inte.", "json"),
        ("check unit.yaml --report jsn=x", "--report: ”jsn” finns inte.", "Menade du ”json”?"),
        ("check unit.yaml --report json=-", "--report skriver till filer.", "--format json"),
        ("check unit.yaml --report json=paket", "paket är en mapp.", "paket/rapport"),
        (
            "check unit.yaml --report json=finns/inte",
            "finns/inte kan inte skrivas: mappen finns finns inte.",
            "Skapa mappen",
        ),
        ("check unit.yaml --report json=./unit.yaml", "unit.yaml är en fil som läses", "en annan fil"),
        ("check unit.yaml --report json=a --report text=./a", "a får redan rapporten json", "en annan fil"),
        ("check unit.yaml --config a.toml --no-config", "säger emot varandra.", "Ange en av dem."),
        ("explain", "REGEL saknas på kommandoraden.", "sob-ready explain roller-minst-en"),
        ("explain roler-minst-en", "Regeln ”roler-minst-en” finns inte.", "Menade du ”roller-minst-en”?"),
        ("why unit.yaml egen-ska", "Regeln ska stå först, sedan", "Skriv: sob-ready why egen-ska unit.yaml"),
        ("why - egen-ska", "Regeln ska stå först, sedan", "Skriv: sob-ready why egen-ska -"),
        ("why roler-minst-en unit.yaml", "Regeln ”roler-minst-en” finns inte.", "Menade du ”roller-minst-en”?"),
        ("why unit.yaml unit.yaml", "Regeln ”unit.yaml” finns inte.", "en regels id"),
        ("init --template unit.yaml", "unit.yaml finns redan.", "--force"),
        ("init --template paket", "paket är en mapp.", "paket/enhet.yaml"),
        ("init --template finns/inte", "finns/inte kan inte skrivas: mappen finns finns inte.", "Skapa mappen"),
        ("init finns/inte", "finns/inte kan inte skrivas: mappen finns finns inte.", "Skapa mappen"),
        ("schema --output paket", "--output: paket är en mapp.", "paket/profile.schema.json"),
        ("schema --output finns/inte", "--output: finns/inte kan inte skrivas: mappen finns finns", "Skapa mappen"),
        ("init --template a b", "Det står för mycket på kommandoraden.", "sob-ready init --help"),
    ],
)
def test_a_wrong_command_line_says_what_to_write(sob_ready: Program, command: str, words: str, remedy: str) -> None:
    ended = sob_ready(*command.split())
    assert (ended.code, ended.out) == (2, "")
    assert words in ended.errors
    assert remedy in ended.errors.replace("\\", "/")
    assert not [word for word in ENGLISH if word in ended.errors]


def test_without_arguments_the_help_says_what_can_be_done(sob_ready: Program) -> None:
    ended = sob_ready()
    assert (ended.code, ended.out) == (2, "")
    assert ended.errors == sob_ready("--help").out


LONG = "x" * 5000


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("check", LONG), 3, "Filnamnet är för långt."),
        (("check", ""), 2, "Ett filnamn är tomt."),
        (("check", "unit.yaml", "--report", f"json={LONG}"), 74, "Filnamnet är för långt."),
        (("init", ""), 2, "Filnamnet är tomt."),
        (("init", "--template", ""), 2, "Filnamnet är tomt."),
        (("init", "--template", LONG), 74, "Filnamnet är för långt."),
        (("schema", "--output", "x" * 300), 74, "Filnamnet är för långt."),
    ],
)
def test_an_impossible_file_name_is_told_of(
    sob_ready: Program, arguments: tuple[str, ...], code: int, words: str
) -> None:
    ended = sob_ready(*arguments)
    assert ended.code == code
    assert words in ended.errors


def test_a_hostile_argument_does_not_reach_the_terminal(sob_ready: Program) -> None:
    ended = sob_ready("check", "unit.yaml", "--format", "js\x1b[31mon\n::error::x")
    assert "\x1b" not in ended.errors
    assert "\n::error" not in ended.errors


def test_the_version_is_told(sob_ready: Program) -> None:
    from sob_ready import __version__

    assert sob_ready("--version") == Ended(0, f"sob-ready {__version__}{os.linesep}".encode(), b"")


@pytest.mark.parametrize(
    "command", ["--help", "--version", "check --help", "check", "check --nej", "explain", "why", "completion bash"]
)
def test_what_needs_no_profile_imports_neither_models_nor_yaml_nor_rich(sob_ready: Program, command: str) -> None:
    ended = sob_ready(*command.split(), env={"PYTHONPROFILEIMPORTTIME": "1"})
    imported = {row.rpartition("|")[2].strip().partition(".")[0] for row in ended.errors.splitlines()}
    assert "typer" in imported
    assert not imported & {"pydantic", "pydantic_core", "yaml", "rich"}


def test_one_profile_in_a_pipe_needs_no_rich(sob_ready: Program) -> None:
    ended = sob_ready("check", "unit.yaml", *DATE, env={"PYTHONPROFILEIMPORTTIME": "1"})
    assert not [row for row in ended.errors.splitlines() if row.rpartition("|")[2].strip().startswith("rich")]


def test_a_flag_and_its_value_in_one_word_are_told_so(sob_ready: Program) -> None:
    ended = sob_ready("check", "--select vgr", "unit.yaml")
    assert (ended.code, ended.out) == (2, "")
    assert ended.errors == "fel: ”--select vgr” är ett enda ord.\nSkriv --select=vgr, eller två ord.\n"
