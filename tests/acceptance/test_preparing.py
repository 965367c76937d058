"""From an empty page to a sent notice: init, import, notice and check --watch, as a user meets them."""

from __future__ import annotations

import os
import select
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path
from subprocess import PIPE

import pytest
from openpyxl import Workbook

from sob_ready.editing import rewritten, without
from sob_ready.profile import profile_shape
from sob_ready.rulebook import rules_folder
from sob_ready.source import parse
from tests.acceptance.program import SCRIPT, Ended, environment

Run = Callable[..., Ended]

EXAMPLE = Path(__file__).parents[2] / "examples" / "annan-region.yaml"
REFERENCE = (rules_folder() / "htkb" / "referens.yaml").read_bytes()
DAY = ("--date", "2026-11-21")
_ENDED = "\0"
_PATIENCE = 60  # seconds, so that a program that says nothing is a failure and no standstill


def before_the_notice() -> str:
    """The reference unit on the day when it is to send its notice."""
    source = parse(REFERENCE, "unit.yaml")
    data = source.data
    for key in ("anmälan", "anslutning", "start", "uppföljning"):
        data = without(data, (key,))
    return rewritten(source, data, profile_shape()).text


# --- init ---------------------------------------------------------------------------------------


def test_init_asks_and_saves_and_says_how_to_go_on(sob_ready: Run, folder: Path) -> None:
    ended = sob_ready("init", "ny.yaml", stdin="Region\nSkåne\nEkhaga\nq\n".encode())

    assert ended.code == 0
    assert (folder / "ny.yaml").read_text("utf-8") == "sob-ready: 1\nenhet:\n  namn: Ekhaga\n  region: Region Skåne\n"
    assert "sob-ready init ny.yaml --resume" in ended.out


def test_init_goes_on_where_it_was_and_leaves_the_file_alone_until_then(sob_ready: Run, folder: Path) -> None:
    (folder / "ny.yaml").write_bytes(b"# min profil\r\nsob-ready: 1\r\n")
    ended = sob_ready("init", "ny.yaml", "--resume", stdin=b"\n\n\nq\n")

    assert ended.code == 0
    assert (folder / "ny.yaml").read_bytes() == b"# min profil\r\nsob-ready: 1\r\n"


@pytest.mark.parametrize(
    ("arguments", "remedy"),
    [
        (("unit.yaml",), "--resume"),
        (("saknas.yaml", "--resume"), "Börja på en ny profil"),
        (("unit.yaml", "--resume", "--force"), "Ta bort"),
        (("-",), "Ange en fil"),
        (("paket",), "Ange en fil i mappen"),
        (("saknas/ny.yaml",), "Skapa mappen"),
    ],
)
def test_init_never_overwrites_unasked(arguments: tuple[str, ...], remedy: str, sob_ready: Run, folder: Path) -> None:
    before = (folder / "unit.yaml").read_bytes()
    ended = sob_ready("init", *arguments, stdin=b"\n")

    assert ended.code == 2
    assert remedy in ended.errors
    assert (folder / "unit.yaml").read_bytes() == before


def test_init_with_force_leaves_the_file_alone_until_there_is_an_answer(sob_ready: Run, folder: Path) -> None:
    before = sorted((path.name, path.read_bytes()) for path in folder.glob("unit.yaml*"))
    ended = sob_ready("init", "unit.yaml", "--force", stdin=b"\nq\n")

    assert ended.code == 0
    assert "unit.yaml är som förut" in ended.out
    assert sorted((path.name, path.read_bytes()) for path in folder.glob("unit.yaml*")) == before


def test_init_with_force_begins_anew_and_keeps_what_was_there_every_time(sob_ready: Run, folder: Path) -> None:
    first = (folder / "unit.yaml").read_bytes()
    ended = sob_ready("init", "unit.yaml", "--force", stdin="Skåne\nEkhaga\nq\n".encode())
    second = (folder / "unit.yaml").read_bytes()

    assert second.decode() == "sob-ready: 1\nenhet:\n  namn: Ekhaga\n  region: Region Skåne\n"
    assert (folder / "unit.yaml.bak").read_bytes() == first
    assert "Det som stod där förut finns kvar i unit.yaml.bak." in ended.out

    assert "unit.yaml.bak2." in sob_ready("init", "unit.yaml", "--force", stdin="Skåne\nq\n".encode()).out
    assert (folder / "unit.yaml.bak").read_bytes() == first
    assert (folder / "unit.yaml.bak2").read_bytes() == second


def test_a_profile_that_cannot_be_read_is_not_gone_on_with(sob_ready: Run, folder: Path) -> None:
    (folder / "trasig.yaml").write_text("enhet: [\n", "utf-8")

    assert sob_ready("init", "trasig.yaml", "--resume").code == 3
    assert (folder / "trasig.yaml").read_text("utf-8") == "enhet: [\n"


def test_a_profile_that_breaks_while_it_is_filled_in_is_to_be_mended_and_gone_on_with(
    sob_ready: Run, folder: Path
) -> None:
    (folder / "trasig.yaml").write_text("enhet: [\n", "utf-8")

    assert "sob-ready init trasig.yaml --resume" in sob_ready("init", "trasig.yaml", "--resume").errors


def test_a_profile_that_breaks_in_an_editor_before_the_last_question_is_left_is_told_of(folder: Path) -> None:
    profile = folder / "unit.yaml"
    command = [SCRIPT, "init", profile.name, "--resume"]
    with subprocess.Popen(
        command, cwd=folder, env=environment(), stdin=PIPE, stdout=PIPE, stderr=PIPE, text=True
    ) as asking:
        assert asking.stdin and asking.stdout  # noqa: PT018 - for the types alone
        said = ""
        while not said.endswith("> ") and (letter := asking.stdout.read(1)):
            said += letter
        profile.write_text("enhet: [\n", "utf-8")
        _, errors = asking.communicate("q\n")

    assert asking.returncode == 3
    assert "unit.yaml:1:1: fel: " in errors
    assert "sob-ready init unit.yaml --resume" in errors


def test_init_says_when_the_notice_can_be_written(sob_ready: Run, folder: Path) -> None:
    text = before_the_notice()
    (folder / "redo.yaml").write_text(text, "utf-8")
    (folder / "inte-redo.yaml").write_text(text.replace("    kortläsare: ja\n", "", 1), "utf-8")

    assert "sob-ready notice redo.yaml\n" in sob_ready("init", "redo.yaml", "--resume", stdin=b"q\n").out
    assert "sob-ready notice inte" not in sob_ready("init", "inte-redo.yaml", "--resume", stdin=b"q\n").out


def test_init_does_not_offer_a_notice_where_no_document_asks_for_one(sob_ready: Run, folder: Path) -> None:
    reference = (rules_folder() / "jonkoping" / "referens.yaml").read_text("utf-8")
    (folder / "rjl.yaml").write_text(reference, "utf-8")
    ended = sob_ready("init", "rjl.yaml", "--resume", stdin=b"")

    assert "sob-ready check rjl.yaml" in ended.out
    assert "sob-ready notice" not in ended.out


@pytest.mark.linux
def test_init_in_a_terminal_takes_swedish_letters_and_ends_with_ctrl_c(folder: Path) -> None:
    pid, terminal = os.forkpty()
    if pid == 0:
        os.chdir(folder)
        os.execve(SCRIPT, [str(SCRIPT), "init", "ny.yaml"], environment(TERM="xterm", LANG="C.UTF-8"))
    screen = _until_asked(terminal)
    for reply in ("Region Jämtland Härjedalen\n", "Åsen\n"):
        os.write(terminal, reply.encode())
        screen += _until_asked(terminal)
    # Python's readline loses a Ctrl-C that comes between the prompt and the wait for a key; a person presses again.
    for _ in range(30):
        if not screen.endswith(_ENDED):
            os.write(terminal, b"\x03")
            screen += _until_asked(terminal, 2)
    os.close(terminal)  # a program that is still there is hung up on
    _, status = os.waitpid(pid, 0)

    assert os.waitstatus_to_exitcode(status) == 130
    assert (folder / "ny.yaml").read_text("utf-8") == (
        "sob-ready: 1\nenhet:\n  namn: Åsen\n  region: Region Jämtland Härjedalen\n"
    )
    assert "Traceback" not in screen


def _until_asked(terminal: int, patience: int = _PATIENCE) -> str:
    """What the terminal shows until the program waits for a reply or has ended."""
    shown = ""
    while not shown.endswith(("> ", "] ")) and select.select([terminal], [], [], patience)[0]:
        try:
            shown += os.read(terminal, 4096).decode("utf-8", "replace")
        except OSError:  # the program has closed its end
            return shown + _ENDED
    return shown


# --- import -------------------------------------------------------------------------------------


def test_import_shows_what_changes_and_changes_it(sob_ready: Run, folder: Path) -> None:
    (folder / "profil.yaml").write_text("sob-ready: 1\npersonal:\n  - namn: Bo Alm  # chef\n", "utf-8")
    (folder / "lista.csv").write_bytes("Namn;Roll;Telefon\r\nÅsa Öst;behandlare;1\r\nBo Alm;;\r\n".encode("cp1252"))
    ended = sob_ready("import", "lista.csv", "--into", "profil.yaml", "--yes")

    assert ended.code == 0
    assert "Läggs till: 1\n  Åsa Öst\n" in ended.out
    assert "Oförändrade: 1" in ended.out
    assert "Telefon" in ended.out
    assert (folder / "profil.yaml").read_text("utf-8") == (
        "sob-ready: 1\npersonal:\n  - namn: Bo Alm  # chef\n  - namn: Åsa Öst\n    roller: [behandlare]\n"
    )


def test_import_asks_about_a_name_that_is_nearly_there_and_tells_what_it_has_read_into_the_list(
    sob_ready: Run, folder: Path
) -> None:
    (folder / "profil.yaml").write_text("sob-ready: 1\npersonal:\n  - namn: Beda Berg\n", "utf-8")
    (folder / "lista.csv").write_text("Namn;SITHS\nBeda Bergh;x\n", "utf-8")
    ended = sob_ready("import", "lista.csv", "--into", "profil.yaml", "--yes")

    assert "  Beda Bergh\n      Obs! Beda Berg är redan med. Är det samma person?" in ended.out
    assert "Tolkas: 1\n  B2 (SITHS): krysset läses som ja.\n" in ended.out


def test_import_shows_what_a_cell_holds_unless_persons_are_masked(sob_ready: Run, folder: Path) -> None:
    (folder / "profil.yaml").write_text("sob-ready: 1\n", "utf-8")
    (folder / "lista.csv").write_text("Namn;Roll;Anm.\nÅsa;terapeut;x\n", "utf-8")
    line = "  B2 (Roll): ”terapeut” hos Åsa. Det ska vara något av:\n"

    ended = sob_ready("import", "lista.csv", "--into", "profil.yaml", "--yes")
    assert line in ended.out
    assert "Kolumner som inte läses: Anm.\n" in ended.out
    assert "terapeut" not in sob_ready("import", "lista.csv", "--into", "profil.yaml", "--yes", "--mask").out


@pytest.mark.parametrize(("day", "is_read"), [("2026-11-21", True), ("2026-11-22", False)])
def test_import_reads_the_last_day_of_a_card_as_of_the_day_asked_for(
    day: str, is_read: bool, sob_ready: Run, folder: Path
) -> None:
    (folder / "profil.yaml").write_text("sob-ready: 1\n", "utf-8")
    (folder / "lista.csv").write_text("Namn;SITHS-kort giltigt till\nÅsa;2026-11-21\n", "utf-8")
    sob_ready("import", "lista.csv", "--into", "profil.yaml", "--yes", "--date", day)

    assert ("svar: ja" in (folder / "profil.yaml").read_text("utf-8")) is is_read


def test_import_lists_what_a_column_can_mean(sob_ready: Run) -> None:
    ended = sob_ready("import", "--fields")

    assert ended.code == 0
    assert ended.out.startswith("namn: Personens namn\n")
    assert "utbildning.lärportalen.modul_7: Har personen gått modul 7, Support?\n" in ended.out
    assert ".underlag eller .kommentar, till exempel kortläsare.datum.\n" in ended.out


def test_import_makes_no_profile_without_asking_and_says_so(sob_ready: Run, folder: Path) -> None:
    (folder / "lista.csv").write_text("Namn\nÅsa\n", "utf-8")
    ended = sob_ready("import", "lista.csv", "--into", "saknas.yaml", "--yes")

    assert "Filen finns inte." in ended.errors
    assert "utan --yes" in ended.errors
    assert not (folder / "saknas.yaml").exists()


def test_import_changes_nothing_without_a_yes(sob_ready: Run, folder: Path) -> None:
    (folder / "profil.yaml").write_text("sob-ready: 1\n", "utf-8")
    (folder / "lista.csv").write_text("Namn\nÅsa\n", "utf-8")
    ended = sob_ready("import", "lista.csv", "--into", "profil.yaml")

    assert ended.code == 2
    assert "--yes" in ended.errors
    assert (folder / "profil.yaml").read_text("utf-8") == "sob-ready: 1\n"


def test_import_refuses_personal_numbers_without_showing_them(sob_ready: Run, folder: Path) -> None:
    (folder / "profil.yaml").write_text("sob-ready: 1\n", "utf-8")
    (folder / "lista.csv").write_text("Namn;Nr\nÅsa;811218-9876\n", "utf-8")
    ended = sob_ready("import", "lista.csv", "--into", "profil.yaml", "--yes")

    assert ended.code == 3
    assert "B2" in ended.errors
    assert "9876" not in ended.errors + ended.out


def test_import_reads_the_sheet_that_is_named_by_the_mapping_that_is_named(sob_ready: Run, folder: Path) -> None:
    book = Workbook()
    first = book.active
    assert first is not None
    first.append(["Namn"])
    staff = book.create_sheet("Personal")
    staff.append(["Vem"])
    staff.append(["Åsa Öst"])
    book.save(folder / "lista.xlsx")
    (folder / "rubriker.yaml").write_text("kolumner:\n  Vem: namn\n", "utf-8")
    named = ("--sheet", "Personal", "--mapping", "rubriker.yaml")
    assert sob_ready("import", "lista.xlsx", "--into", "unit.yaml", "--yes", *named).code == 0
    assert "personal:\n  - namn: Åsa Öst\n" in (folder / "unit.yaml").read_text("utf-8")


def test_import_tells_of_rows_that_it_reads_though_the_workbook_hides_them(sob_ready: Run, folder: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    for name in ("Namn", "Åsa Öst", "Bo Alm", "Maja Ek"):
        sheet.append([name])
    sheet.row_dimensions[3].hidden = sheet.row_dimensions[9].hidden = True
    book.save(folder / "lista.xlsx")
    ended = sob_ready("import", "lista.xlsx", "--into", "unit.yaml", "--yes")
    assert "Rader som är dolda i arbetsboken, men läses: 3.\n" in ended.out
    assert "  - namn: Bo Alm\n" in (folder / "unit.yaml").read_text("utf-8")


def test_import_of_what_stands_there_already_changes_nothing_and_says_so(sob_ready: Run, folder: Path) -> None:
    (folder / "profil.yaml").write_text("sob-ready: 1\npersonal: [{namn: Bo Alm}]\n", "utf-8")
    (folder / "lista.csv").write_text("Namn\nBo Alm\n", "utf-8")
    ended = sob_ready("import", "lista.csv", "--into", "profil.yaml")
    assert (ended.code, ended.errors) == (0, "Inget att ändra i profil.yaml.\n")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("lista.csv",), 2),
        (("saknas.csv", "--into", "unit.yaml"), 3),
        (("lista.csv", "--into", "saknas.yaml"), 3),
        (("lista.csv", "--into", "unit.yaml", "--mapping", "saknas.yaml"), 3),
    ],
)
def test_import_says_what_it_lacks(arguments: tuple[str, ...], code: int, sob_ready: Run, folder: Path) -> None:
    (folder / "lista.csv").write_text("Namn\nÅsa\n", "utf-8")
    ended = sob_ready("import", *arguments)

    assert ended.code == code
    assert ended.errors


@pytest.mark.linux
@pytest.mark.parametrize(("reply", "made"), [("j", True), ("n", False)])
def test_import_at_a_terminal_makes_a_profile_that_is_not_there_when_told_to(
    reply: str, made: bool, folder: Path
) -> None:
    (folder / "lista.csv").write_text("Namn\nÅsa\n", "utf-8")
    pid, terminal = os.forkpty()
    if pid == 0:
        os.chdir(folder)
        arguments = [str(SCRIPT), "import", "lista.csv", "--into", "ny.yaml"]
        os.execve(SCRIPT, arguments, environment(TERM="dumb", LANG="C.UTF-8"))
    screen = _until_asked(terminal)
    os.write(terminal, f"{reply}\n".encode())
    screen += _until_asked(terminal)
    os.close(terminal)
    os.waitpid(pid, 0)

    assert "ny.yaml finns inte. Ska den skapas?" in screen
    assert (folder / "ny.yaml").exists() is made
    if made:
        assert (folder / "ny.yaml").read_text("utf-8") == "sob-ready: 1\npersonal:\n  - namn: Åsa\n"


# --- notice -------------------------------------------------------------------------------------


def test_notice_writes_the_mail_alone_on_standard_output(sob_ready: Run, folder: Path) -> None:
    (folder / "profil.yaml").write_text(before_the_notice(), "utf-8")
    ended = sob_ready("notice", "profil.yaml", *DAY)

    assert ended.code == 0
    assert ended.out.startswith("Till: förvaltningens kontaktperson för SoB\nÄmne: Kvarnbäckens vårdcentral")
    assert "anmälan.kontaktperson_finns" in ended.errors


def test_notice_refuses_while_a_ska_is_unmet_and_says_which(sob_ready: Run, folder: Path) -> None:
    (folder / "profil.yaml").write_text(before_the_notice().replace("    kortläsare: ja\n", "", 1), "utf-8")
    ended = sob_ready("notice", "profil.yaml", *DAY)

    assert ended.code == 1
    assert ended.out == ""
    assert "Agneta Rosvall" in ended.errors
    assert "(kortlasare)" in ended.errors
    draft = sob_ready("notice", "profil.yaml", "--draft", *DAY)
    assert draft.code == 0
    assert draft.out.count("UTKAST") == 2


# --- watch --------------------------------------------------------------------------------------


@pytest.mark.linux
def test_check_judges_again_when_the_profile_is_saved(folder: Path) -> None:
    running = subprocess.Popen(
        [SCRIPT, "check", "unit.yaml", "--watch", "--quiet"], cwd=folder, stderr=subprocess.PIPE, env=environment()
    )
    assert running.stderr is not None
    assert "Väntar" in running.stderr.readline().decode()
    (folder / "ny.yaml").write_text("sob-ready: 1\n", "utf-8")
    (folder / "ny.yaml").replace(folder / "unit.yaml")
    told = [running.stderr.readline().decode() for _ in range(3)]
    assert told[0] == "\n"
    assert told[1].startswith("── unit.yaml har sparats ──")
    assert "Väntar" in told[2]
    running.send_signal(signal.SIGINT)

    assert running.wait() == 1
    assert running.stderr.read() == b""
    running.stderr.close()


@pytest.mark.linux
def test_a_profile_that_comes_into_a_watched_folder_is_judged_too(folder: Path) -> None:
    (folder / "enheter").mkdir()
    (folder / "unit.yaml").rename(folder / "enheter" / "unit.yaml")
    watch = [SCRIPT, "check", "enheter", "--watch", "--quiet", "--report", "csv=ut.csv"]
    running = subprocess.Popen(watch, cwd=folder, stderr=PIPE, env=environment())
    assert running.stderr is not None
    assert "Väntar" in running.stderr.readline().decode()
    assert "ny.yaml" not in (folder / "ut.csv").read_text("utf-8")
    (folder / "ny.tmp").write_text("sob-ready: 1\n", "utf-8")
    (folder / "ny.tmp").replace(folder / "enheter" / "ny.yaml")
    told = [running.stderr.readline().decode() for _ in range(3)]
    assert told[1].startswith("── enheter/ny.yaml har sparats ──")
    assert "Väntar" in told[2]
    assert "ny.yaml" in (folder / "ut.csv").read_text("utf-8")
    running.send_signal(signal.SIGINT)

    assert running.wait() == 1
    assert running.stderr.read() == b""
    running.stderr.close()


def test_standard_input_cannot_be_watched(sob_ready: Run) -> None:
    ended = sob_ready("check", "-", "--watch")

    assert ended.code == 2
    assert "--watch" in ended.errors


def test_notice_refuses_while_the_profile_does_not_say_what_it_has_to_say(sob_ready: Run, folder: Path) -> None:
    example = EXAMPLE.read_text("utf-8")
    (folder / "profil.yaml").write_text(example.replace("  ansluten_tidigare: nej\n", ""), "utf-8")
    ended = sob_ready("notice", "profil.yaml", *DAY)

    assert (ended.code, ended.out) == (1, "")
    assert "saknas i profilen: enhet.ansluten_tidigare." in ended.errors
    assert "UTKAST" in sob_ready("notice", "profil.yaml", "--draft", *DAY).out
