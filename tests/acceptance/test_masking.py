"""``--mask``: on in CI, and wherever something is written of a profile."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sob_ready.checking import Request, check_file
from sob_ready.cli import diff, history
from sob_ready.cli.main import run as run_program
from sob_ready.formats import FORMATS
from sob_ready.rulebook import load, rules_folder
from tests.acceptance.program import DATE, READY, Ended
from tests.helpers import TODAY
from tests.names import Names
from tests.repository_of_git import commit_all, new_repository

Program = Callable[..., Ended]
NAME = "Anna Ek"
STAFF = (
    f"personal: [{{namn: {NAME}, hsa_id: SE2321000131-P000000054321, e_post: anna.ek, roller: [behandlare], "
    "siths_kort: {svar: ja, giltigt_till: 2027-01-31}}]\n"
)


@pytest.fixture
def named(folder: Path) -> Path:
    path = folder / "unit.yaml"
    path.write_text(path.read_text("utf-8") + STAFF, "utf-8")
    return path


@pytest.mark.parametrize("name", FORMATS)
def test_ci_hides_names_in_every_format(sob_ready: Program, named: Path, name: str) -> None:
    def names_in(**env: str) -> list[bool]:
        ended = sob_ready("check", "unit.yaml", "--all", *DATE, "--format", name, "--report", f"{name}=ut", env=env)
        assert ended.code == 1
        both = (ended.out, (named.parent / "ut").read_text("utf-8"))
        return [bool(re.search(r"Anna(?!rs)|\bEk\b|anna\.ek|0543", written)) for written in both]

    assert names_in() == [True, True]
    assert names_in(CI="true") == [False, False]


@pytest.mark.parametrize(
    ("arguments", "ci", "hidden"),
    [
        ((), "true", True),
        ((), "1", True),
        ((), "", False),
        *(((), word, False) for word in ("false", "False", "0", "no", "OFF")),
        (("--mask",), "", True),
        (("--no-mask",), "true", False),
    ],
)
def test_when_names_are_hidden(
    sob_ready: Program, named: Path, arguments: tuple[str, ...], ci: str, hidden: bool
) -> None:
    ended = sob_ready("check", named, "--all", *DATE, *arguments, env={"CI": ci} if ci else {})
    assert (NAME not in ended.out) is hidden
    assert ("--no-mask" in ended.out) is hidden


def test_what_is_told_of_a_broken_file_is_hidden_too(sob_ready: Program, named: Path) -> None:
    named.write_text(f"personal:\n  - namn:{NAME}\n    roller: [behandlare]\n", "utf-8")
    ended = sob_ready("check", named, *DATE, env={"CI": "true"})
    assert ended.code == 3
    assert "unit.yaml:2:" in ended.errors
    assert NAME not in ended.errors
    assert NAME in sob_ready("check", named, *DATE).errors


def test_a_ready_unit_is_as_ready(sob_ready: Program) -> None:
    assert sob_ready("check", READY, *DATE, env={"CI": "true"}).code == 0


# --- the other commands -------------------------------------------------------------------------

ROOT = Path(__file__).parents[2]
PROFILES = sorted([*(ROOT / "examples").glob("*.yaml"), *rules_folder().glob("*/referens.yaml")])
ONE_OF_EACH_KIND = {(rule.kind, rule.scope): rule.id for rule in load().rules}.values()
EMPTY = "sob-ready: 1\nenhet: {namn: Ny}\n"


def written_in_ci(capsysbinary: pytest.CaptureFixture[bytes], *arguments: str) -> str:
    """All that the program writes on both streams."""
    run_program([*arguments])
    ended = capsysbinary.readouterr()
    return (ended.out + ended.err).decode()


def commands(path: Path) -> Iterator[tuple[str, ...]]:
    """Every command that speaks of the staff, in all its forms; a file ``empty.yaml`` stands beside the profile."""
    for form in diff.FORMATS:
        yield ("diff", "empty.yaml", path.name, *DATE, "--all", "--format", form)
        yield ("diff", path.name, "empty.yaml", *DATE, "--all", "--format", form)
    for layout in history.FORMATS:
        yield ("history", path.name, *DATE, "--format", layout)
    yield ("notice", path.name, *DATE)
    yield ("notice", path.name, *DATE, "--draft")
    yield ("import", "lista.csv", "--into", "empty.yaml")
    for rule_id in ONE_OF_EACH_KIND:
        yield ("why", rule_id, path.name, *DATE)
    yield ("import", "lista.csv", "--into", path.name, "--yes")


@pytest.mark.parametrize("original", PROFILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_no_command_names_anybody_in_ci(
    original: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    new_repository(tmp_path)
    path = tmp_path / "unit.yaml"
    names = Names(report := check_file(str(original), load(), Request(TODAY)))
    staff = [person for person in report.profile.staff or () if person.name]
    # A version that can't be read, and whose fault quotes a name; then the profile itself.
    path.write_text(f"enhet: {{namn: Ny}}\n{staff[0].name if staff else 'Ny'}: ja\n", "utf-8")
    commit_all(tmp_path, "2026-11-01")
    shutil.copy(original, path)
    (tmp_path / "empty.yaml").write_text(EMPTY, "utf-8")
    commit_all(tmp_path, "2026-11-02")
    rows = [f"{one.name};{one.hsa_id or ''};{one.email or ''};Leg. {one.name};behandlare" for one in staff]
    (tmp_path / "lista.csv").write_text("\n".join(["Namn;HSA-id;E-post;Utbildning av;Roll", *rows]), "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CI", "true")
    for command in commands(path):
        written = written_in_ci(capsysbinary, *command)
        assert written, command
        assert names.found_in(written) == [], command


def test_the_test_of_names_would_find_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.delenv("CI", raising=False)
    names = Names(check_file(str(READY), load(), Request(TODAY)))
    (tmp_path / "empty.yaml").write_text(EMPTY, "utf-8")
    assert names.found_in(written_in_ci(capsysbinary, "diff", str(tmp_path / "empty.yaml"), str(READY), *DATE))
    assert names.found_in(written_in_ci(capsysbinary, "notice", str(READY), *DATE))


@pytest.mark.parametrize("command", ["diff", "history", "notice", "import", "why"])
def test_no_mask_shows_names_in_ci_and_mask_hides_them_elsewhere(
    command: str, sob_ready: Program, named: Path, folder: Path
) -> None:
    new_repository(folder)
    (folder / "empty.yaml").write_text(EMPTY, "utf-8")
    commit_all(folder, "2026-11-01")
    (folder / "lista.csv").write_text(f"Namn\n{NAME}\n", "utf-8")
    arguments = {
        "diff": ("empty.yaml", "unit.yaml", *DATE),
        "history": ("unit.yaml", "--format", "html", *DATE),
        "notice": ("unit.yaml", "--draft", *DATE),
        "import": ("lista.csv", "--into", "empty.yaml"),
        "why": ("personens-hsa-id-form", "unit.yaml", *DATE),
    }[command]
    if command == "notice":
        named.write_text(named.read_text("utf-8").replace("roller: [behandlare]", "funktioner: [enhetschef]"), "utf-8")
    hidden, shown = (
        sob_ready(command, *arguments, option, env={"CI": ci}) for option, ci in (("--mask", ""), ("--no-mask", "true"))
    )
    assert NAME in shown.out
    assert NAME not in hidden.out
    assert hidden.code == shown.code


def test_a_masked_notice_is_marked_and_not_to_be_sent(sob_ready: Program) -> None:
    plain = sob_ready("notice", READY, *DATE)
    hidden = sob_ready("notice", READY, *DATE, env={"CI": "true"})
    assert hidden.code == plain.code == 0
    assert hidden.out.startswith("MASKERAD – ska inte skickas. Med --no-mask ")
    assert len(hidden.out.splitlines()) == len(plain.out.splitlines()) + 2


def test_a_refused_notice_names_nobody(sob_ready: Program, named: Path) -> None:
    ended = sob_ready("notice", named, *DATE, env={"CI": "true"})
    assert (ended.code, ended.out) == (1, "")
    assert "person 1 (behandlare): " in ended.errors
    assert NAME not in ended.errors


def test_a_masked_import_saves_the_names(sob_ready: Program, folder: Path) -> None:
    (folder / "lista.csv").write_text(f"Namn;Roll\n{NAME};behandlare\n", "utf-8")
    ended = sob_ready("import", "lista.csv", "--into", "unit.yaml", "--yes", env={"CI": "true"})
    assert ended.code == 0
    assert "Läggs till: 1\n  person 1 (behandlare)\n" in ended.out
    assert "--no-mask" in ended.out
    assert f"namn: {NAME}" in (folder / "unit.yaml").read_text("utf-8")


@pytest.mark.parametrize("command", ["diff", "history", "notice", "import", "why"])
def test_what_a_command_tells_of_a_broken_file_is_hidden_too(command: str, sob_ready: Program, folder: Path) -> None:
    new_repository(folder)
    (folder / "trasig.yaml").write_text(f"sob-ready: 1\n{NAME}: ja\n", "utf-8")
    commit_all(folder, "2026-11-01")
    (folder / "lista.csv").write_text("Namn\nBo\n", "utf-8")
    arguments = {
        "diff": ("unit.yaml", "trasig.yaml", *DATE),
        "history": ("trasig.yaml", "--format", "html", *DATE),
        "notice": ("trasig.yaml", *DATE),
        "import": ("lista.csv", "--into", "trasig.yaml"),
        "why": ("roller-minst-tva", "trasig.yaml", *DATE),
    }[command]
    ended = sob_ready(command, *arguments, env={"CI": "true"})
    assert (ended.code, NAME in ended.errors) == (3, False)
    assert "trasig.yaml:2:1: fel: Okänd nyckel: ”…”." in ended.errors
    assert NAME in sob_ready(command, *arguments).errors


def test_why_masks_a_name_that_begins_a_sentence(sob_ready: Program, folder: Path) -> None:
    text = (ROOT / "examples" / "vgr-redo.yaml").read_text("utf-8").replace("Signe Hjelm", "signe hjelm")
    at = text.index("signe hjelm")
    less = text[at:].replace("program: [Ångesthjälpen, Sömnhjälpen]", "program: [Sömnhjälpen]", 1)
    (folder / "unit.yaml").write_text(text[:at] + less, "utf-8")
    rule = "utbildning-i-programmet"
    assert "Signe hjelm har inte gått" in sob_ready("why", rule, "unit.yaml", *DATE).out
    told = sob_ready("why", rule, "unit.yaml", *DATE, env={"CI": "true"}).out
    assert "Person 3 (behandlare) har inte gått" in told
    assert "hjelm" not in told


@pytest.mark.usefixtures("named")
def test_why_names_nobody_of_whom_it_could_be_asked(sob_ready: Program) -> None:
    ended = sob_ready("why", "personens-hsa-id-form", "unit.yaml", "--subject", "Ann Ek", *DATE, env={"CI": "true"})
    assert ended.code == 2
    assert NAME not in ended.errors
    assert "Ange ett namn eller ett HSA-id ur personallistan." in ended.errors
