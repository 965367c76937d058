"""Standard input, output and error: pipes, encodings, terminals, full disks and interruptions."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from sob_ready.formats.lines import WIDEST
from tests.acceptance.program import DATE, OWN, PROFILE, READY, SCRIPT, Ended, environment
from tests.repository_of_git import commit_all, new_repository

Program = Callable[..., Ended]

linux = pytest.mark.linux


def test_standard_input_is_read_for_a_dash(sob_ready: Program) -> None:
    ended = sob_ready("check", "-", *OWN, stdin=PROFILE.encode())
    assert ended.code == 1
    assert "\n  <stdin>:1:1, här saknas personal\n" in ended.out


def test_a_pipe_gets_no_colours_and_80_columns(sob_ready: Program) -> None:
    ended = sob_ready("check", "unit.yaml", *DATE)
    assert "\x1b" not in ended.out
    assert max(map(len, ended.out.splitlines())) == 80


@pytest.mark.parametrize("width", [40, 100])
def test_columns_sets_the_width(sob_ready: Program, width: int) -> None:
    ended = sob_ready("check", "unit.yaml", *OWN, "--all", env={"COLUMNS": str(width)})
    steps = [row for row in ended.out.splitlines() if row.startswith(("✓  ", "▶  ", "·  ", "–  "))]
    assert {len(row) for row in steps} == {width}
    assert "Anställ fler." in ended.out


@pytest.mark.parametrize(
    "command",
    [
        "check unit.yaml --all",
        "check trasig.yaml",
        "diff unit.yaml trasig.yaml",
        "diff unit.yaml ny.yaml",
        "history trasig.yaml",
        "init trasig.yaml --resume",
        "why riskanalys-gjord unit.yaml",
        "explain roller-minst-en",
        "sources uppstart",
        "notice unit.yaml",
        "check --help",
    ],
)
def test_prose_is_no_wider_than_can_be_read_on_a_wide_screen(sob_ready: Program, folder: Path, command: str) -> None:
    new_repository(folder)
    # Git keeps a file that can't be read, so that its history too has a long sentence.
    (folder / "trasig.yaml").write_bytes(b"# \xe5\nsob-ready: 1\n")
    commit_all(folder, "2026-11-01")
    (folder / "ny.yaml").write_bytes(READY.read_bytes())
    ended = sob_ready(*command.split(), env={"COLUMNS": "220"})
    rows = (ended.out + ended.errors).splitlines()
    assert 80 < max(map(len, rows)) <= WIDEST


@pytest.mark.parametrize("width", ["0", "-3", "bred", "100000", "1"])
def test_an_odd_width_does_no_harm(sob_ready: Program, width: str) -> None:
    ended = sob_ready("check", "unit.yaml", *OWN, env={"COLUMNS": width})
    assert (ended.code, ended.errors) == (1, "")


@pytest.mark.parametrize(
    ("env", "coloured"),
    [
        ({"FORCE_COLOR": "1"}, True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        ({"NO_COLOR": "1"}, False),
        ({}, False),
    ],
)
def test_colours_are_forced_and_refused_by_the_environment(
    sob_ready: Program, env: dict[str, str], coloured: bool
) -> None:
    ended = sob_ready("check", "unit.yaml", *OWN, env=env)
    assert ("\x1b[" in ended.out) == coloured
    assert "[ska, obesvarat]" in ended.out


def on_a_terminal(folder: Path, env: dict[str, str]) -> str:
    """What a check of ``unit.yaml`` shows on a terminal."""
    from pty import openpty

    ours, theirs = openpty()
    process = subprocess.Popen([SCRIPT, "check", "unit.yaml", *OWN], cwd=folder, env=env, stdout=theirs)
    os.close(theirs)
    shown = b""
    try:
        while chunk := os.read(ours, 65536):
            shown += chunk
    except OSError:  # the terminal is gone when its last writer is
        pass
    os.close(ours)
    assert process.wait() == 1
    return shown.decode().replace("\r\n", "\n")


@linux
@pytest.mark.parametrize(("env", "coloured"), [({"TERM": "xterm"}, True), ({"TERM": "dumb"}, False)])
def test_a_terminal_gets_colours_that_change_no_word(folder: Path, env: dict[str, str], coloured: bool) -> None:
    env = environment(COLUMNS="60", **env)
    shown = on_a_terminal(folder, env)
    assert ("\x1b[" in shown) == coloured
    words = re.sub(r"\x1b\[[\d;]*m", "", shown)
    piped = subprocess.run([SCRIPT, "check", "unit.yaml", *OWN], cwd=folder, env=env, capture_output=True, check=False)
    assert [row.rstrip() for row in words.splitlines()] == piped.stdout.decode().splitlines()


COMMAND = re.compile(r"##\w*\[|^\s*::", re.MULTILINE)
COMMANDING = """\
enhet: {namn: "##vso[task.setvariable variable=a]b"}
program: [{namn: "::error file=x::owned"}, {namn: "##[error]c", riskanalys: nej}]
personal: [{namn: "::stop-commands::x", roller: [behandlare], program: ["::error file=x::owned"]}]
"""


@pytest.mark.parametrize("env", [{}, {"CI": "true"}, {"FORCE_COLOR": "1"}, {"PYTHONIOENCODING": "ascii"}])
@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "unit.yaml", "--all", "--report", "text=ut", *DATE),
        ("check", "unit.yaml", "--format", "json", *DATE),
        ("check", "broken.yaml"),
        ("diff", "before.yaml", "unit.yaml", "--all", *DATE),
        ("history", "unit.yaml", *DATE),
        ("notice", "unit.yaml", "--draft", *DATE),
        ("why", "siths-kort", "unit.yaml", *DATE),
        ("import", "lista.csv", "--into", "unit.yaml", "--yes"),
    ],
    ids=lambda arguments: arguments[0],
)
def test_nothing_that_is_written_is_a_command_to_a_ci_runner(
    sob_ready: Program, folder: Path, arguments: tuple[str, ...], env: dict[str, str]
) -> None:
    (folder / "unit.yaml").write_text(f"sob-ready: 1\n{COMMANDING}vårdgivare: {{namn: ＃＃［a］}}\n", "utf-8")
    (folder / "before.yaml").write_text("sob-ready: 1\nenhet: {namn: Ny}\n", "utf-8")
    (folder / "broken.yaml").write_text(COMMANDING.replace("}", ""), "utf-8")
    (folder / "lista.csv").write_text("Namn;Roll;##vso[x]\n::error::b;##[a]\n", "utf-8")
    new_repository(folder)
    commit_all(folder, "2026-11-01")
    ended = sob_ready(*arguments, env=env)
    report = folder / "ut"
    written = ended.out + ended.errors + (report.read_text("utf-8") if report.exists() else "")
    assert ended.out + ended.errors
    assert COMMAND.findall(re.sub(r"\x1b\[[\d;]*m", "", written)) == []


@linux
@pytest.mark.parametrize("term", ["xterm", "dumb"])
def test_a_terminal_shows_words_as_they_are(folder: Path, term: str) -> None:
    (folder / "unit.yaml").write_text(f"sob-ready: 1\n{COMMANDING}", "utf-8")
    assert "##vso[task.setvariable variable=a]b" in on_a_terminal(folder, environment(TERM=term))


@pytest.mark.parametrize(
    ("env", "encoding", "step", "verdict"),
    [
        ({"PYTHONIOENCODING": "cp1252"}, "cp1252", ">  1 Förankring ", "X Inte redo för start (steg 1–8): "),
        ({"PYTHONIOENCODING": "ascii"}, "ascii", ">  1 Forankring ", "X Inte redo for start (steg 1-8): "),
        pytest.param(
            {"PYTHONUTF8": "0", "LC_ALL": "C"},
            "ascii",
            ">  1 Forankring ",
            "X Inte redo for start (steg 1-8): ",
            marks=linux,
        ),
    ],
)
def test_a_console_with_few_characters_gets_readable_ones(
    sob_ready: Program, env: dict[str, str], encoding: str, step: str, verdict: str
) -> None:
    ended = sob_ready("check", "unit.yaml", *DATE, env=env)
    assert (ended.code, ended.raw_errors) == (1, b"")
    rows = ended.raw.decode(encoding).replace("\r\n", "\n").splitlines()
    assert rows[3].startswith(step)
    assert [row for row in rows if row.startswith(verdict)]
    assert "      | ^^^^^" in rows


def test_substitutes_keep_the_columns(sob_ready: Program) -> None:
    env = {"PYTHONIOENCODING": "ascii"}
    ended = sob_ready("check", "unit.yaml", *DATE, env=env)
    steps = ended.raw.decode("ascii").replace("\r\n", "\n").splitlines()[3:11]
    assert [row.index(str(number)) for number, row in enumerate(steps, 1)] == [3] * 8


def test_a_document_is_utf_8_whatever_the_console(sob_ready: Program) -> None:
    ended = sob_ready("check", "unit.yaml", *OWN, "--format", "json", env={"PYTHONIOENCODING": "cp1252"})
    assert json.loads(ended.raw.decode("utf-8"))["profiles"][0]["unit"]["name"] == "Ekens vårdcentral"


@linux
def test_a_file_name_that_is_no_text_is_shown_and_does_no_harm(sob_ready: Program, folder: Path) -> None:
    name = os.fsdecode(b"enhet-\xe5\x1b[31m\n.yaml")
    (folder / name).write_text(PROFILE, "utf-8")
    for options in ((), ("--format", "json")):
        ended = sob_ready("check", name, *OWN, *options)
        assert ended.code == 1
        assert "\x1b" not in ended.out
    assert len(json.loads(ended.out)["profiles"]) == 1


@linux
@pytest.mark.parametrize(
    "arguments", [("check", "unit.yaml", *DATE), ("check", "unit.yaml", *DATE, "--format", "json")]
)
def test_a_closed_pipe_keeps_the_verdict_and_says_nothing(folder: Path, arguments: tuple[str, ...]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    ended = subprocess.run(
        [SCRIPT, *arguments], cwd=folder, env=environment(), stdout=writing, stderr=subprocess.PIPE, check=False
    )
    os.close(writing)
    assert (ended.returncode, ended.stderr) == (1, b"")


@linux
@pytest.mark.parametrize(
    "arguments",
    [("check", "unit.yaml", *DATE), ("check", "unit.yaml", *DATE, "--format", "json"), ("--help",), ("--version",)],
)
def test_a_full_disk_behind_standard_output_gives_74(folder: Path, arguments: tuple[str, ...]) -> None:
    with Path("/dev/full").open("wb") as full:
        ended = subprocess.run(
            [SCRIPT, *arguments], cwd=folder, env=environment(), stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert ended.returncode == 74
    assert ended.stderr.decode() == (
        "fel: Utskriften gick inte att skriva. Disken är full. Frigör plats och kör igen.\n"
    )


@linux
@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ("unit.yaml >&-", 74),
        ("unit.yaml --quiet >&-", 1),
        ("finns-inte.yaml 2>&-", 3),
        ("finns-inte.yaml 2>/dev/full", 3),
        ("--nej 2>&-", 2),
    ],
)
def test_a_stream_that_is_not_there_gives_no_traceback(folder: Path, arguments: str, code: int) -> None:
    command = f'"$0" check {arguments} {" ".join(DATE)}'
    ended = subprocess.run(
        ["sh", "-c", command, SCRIPT], cwd=folder, env=environment(), capture_output=True, check=False
    )
    assert ended.returncode == code
    assert b"Traceback" not in ended.stderr + ended.stdout


@linux
@pytest.mark.parametrize("lost", ["2>&-", "2>/dev/full"])
def test_an_interview_with_nowhere_to_write_messages_ends_as_one_without_more_answers(folder: Path, lost: str) -> None:
    command = f'"$0" init unit.yaml --resume </dev/null {lost}'
    ended = subprocess.run(["sh", "-c", command, SCRIPT], cwd=folder, env=environment(), stdout=subprocess.PIPE)
    assert ended.returncode == 0
    assert "Dina svar är sparade i unit.yaml." in ended.stdout.decode()


@linux
def test_ctrl_c_gives_130_where_nothing_can_be_said_too(folder: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        process = subprocess.Popen(
            [SCRIPT, "check", "-", *DATE], cwd=folder, env=environment(), stdin=subprocess.PIPE, stderr=full
        )
        _wait_until_it_reads(process.pid)
        process.send_signal(signal.SIGINT)
        process.communicate()
    assert process.returncode == 130


@linux
def test_ctrl_c_gives_130(folder: Path) -> None:
    process = subprocess.Popen(
        [SCRIPT, "check", "-", *DATE],
        cwd=folder,
        env=environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    _wait_until_it_reads(process.pid)
    process.send_signal(signal.SIGINT)
    out, errors = process.communicate()
    assert process.returncode == 130
    assert (out, errors.decode()) == (b"", "\nAvbrutet.\n")


def _wait_until_it_reads(pid: int) -> None:
    """Until the process waits for its standard input: the kernel knows the system call and its descriptor."""
    read_from_standard_input = "0 0x0 "
    while not Path(f"/proc/{pid}/syscall").read_text("ascii").startswith(read_from_standard_input):
        os.sched_yield()


def test_quiet_writes_nothing_on_standard_output(sob_ready: Program) -> None:
    ended = sob_ready("check", "unit.yaml", *DATE, "--quiet")
    assert ended == Ended(1, b"", b"")
