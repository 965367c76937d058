"""What a shell is told when a user presses Tab."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from sob_ready.cli.completion import SCRIPTS
from sob_ready.rulebook import load
from sob_ready.schemas import NAMES
from tests.acceptance.program import SCRIPT, Ended, environment

Program = Callable[..., Ended]


def offered(sob_ready: Program, line: str, shell: str = "bash") -> list[str]:
    *words, incomplete = line.split(" ")
    ended = sob_ready(*words, env={"SOB_READY_COMPLETE": f"{shell}:{incomplete}"})
    assert (ended.code, ended.errors) == (0, "")
    return ended.out.splitlines()


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("ch", ["check"]),
        ("check --sho", ["--show-config"]),
        ("check --format js", ["json"]),
        ("check --format=js", ["--format=json"]),
        ("check --format = js", ["json"]),
        ("check --report js", ["json="]),
        ("check --step c", ["claimed"]),
        ("check --group-by o", ["owner"]),
        ("check --select ska,steg-4", ["ska,steg-4"]),
        ("check --ignore bö", ["bör"]),
        ("explain roller-minst-", ["roller-minst-en", "roller-minst-tva"]),
        ("why roller-minst-t", ["roller-minst-tva"]),
        ("rules --pack vg", ["vgr"]),
        ("rules --level s", ["ska"]),
        ("rules --owner verk", ["verksamhetschef"]),
        ("rules --document uppst", ["uppstart"]),
        ("rules --format m", ["markdown"]),
        ("sources uppst", ["uppstart"]),
        ("diff a b --format m", ["markdown"]),
        ("history a --format h", ["html"]),
        ("schema ", list(NAMES)),
        ("completion fi", ["fish"]),
        ("check un", []),
        ("chek un", []),
    ],
)
def test_what_fits_is_offered_and_otherwise_the_shell_offers_files(
    sob_ready: Program, line: str, words: list[str]
) -> None:
    assert offered(sob_ready, line) == words


def test_every_command_is_offered(sob_ready: Program) -> None:
    page = sob_ready("--help").out.split("Kommandon:\n")[1].split("\n\n")[0]
    assert offered(sob_ready, "") == [row.split()[0] for row in page.splitlines() if row[2] != " "]


def test_shells_that_can_are_told_what_a_word_means(sob_ready: Program) -> None:
    rule = load().rule("roller-minst-tva")
    assert rule
    assert offered(sob_ready, "explain roller-minst-t", "zsh") == [f"{rule.id}:{rule.title}"]
    assert offered(sob_ready, "explain roller-minst-t", "fish") == [f"{rule.id}\t{rule.title}"]
    assert offered(sob_ready, "explain roller-minst-t", "powershell") == [f"{rule.id}\t{rule.title}"]


@pytest.mark.parametrize("shell", SCRIPTS)
def test_a_script_is_ascii_for_any_console(sob_ready: Program, shell: str) -> None:
    ended = sob_ready("completion", shell)
    assert (ended.code, ended.errors) == (0, "")
    assert ended.raw.isascii()


@pytest.mark.linux
@pytest.mark.parametrize(
    ("words", "word"),
    [("explain roller-minst-t", "roller-minst-tva"), ("check --format js", "json"), ("chec", "check")],
)
def test_bash_completes(words: str, word: str) -> None:
    bash = shutil.which("bash")
    assert bash
    script = (
        f'eval "$({SCRIPT} completion bash)"; COMP_WORDS=({SCRIPT} {words}); COMP_CWORD={len(words.split())}\n'
        '_sob_ready "${COMP_WORDS[0]}"; printf "%s\\n" "${COMPREPLY[@]}"'
    )
    done = subprocess.run([bash, "-c", script], capture_output=True, check=True, env=environment(), cwd=Path.cwd())
    assert (done.stdout.decode().splitlines(), done.stderr) == ([word], b"")
