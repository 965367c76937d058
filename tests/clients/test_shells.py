"""Completion in real shells; bash has its test among the others, since it is everywhere.

PowerShell is not among Debian's packages and is not tried here.
"""

from __future__ import annotations

import os
import select
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

MEANING = "Rollen har minst två innehavare"
_PATIENCE = 60  # seconds, so that a shell that says nothing is a failure and no standstill


def test_fish_offers_words_with_their_meaning_and_otherwise_files(run: Any, tmp_path: Path) -> None:
    (tmp_path / "enhet.yaml").touch()
    script = (
        "sob-ready completion fish | source\n"
        'complete -C "sob-ready explain roller-minst-t"\n'
        'complete -C "sob-ready check --format=js"\n'
        'complete -C "sob-ready check "\n'
    )
    done = run("fish", "--no-config", "-c", script, cwd=tmp_path, LANG="C.UTF-8", HOME=str(tmp_path))
    assert done.returncode == 0, done.stderr
    offered = done.stdout.splitlines()
    assert f"roller-minst-tva\t{MEANING}" in offered
    assert "--format=json" in offered
    assert "enhet.yaml" in offered


def test_zsh_completes_words_and_files_and_shows_what_words_mean(tmp_path: Path) -> None:
    (tmp_path / "enhet.yaml").touch()
    with zsh(tmp_path) as terminal:
        write(terminal, 'eval "$(sob-ready completion zsh)"; echo lä""st\n')
        until(terminal, "läst")
        write(terminal, "sob-ready check --group-by o\t")
        until(terminal, "owner")
        write(terminal, "\x15sob-ready check enh\t")
        until(terminal, "enhet.yaml")
        write(terminal, "\x15sob-ready explain roller-minst\t\t")
        until(terminal, MEANING)


@contextmanager
def zsh(folder: Path) -> Iterator[int]:
    """An interactive zsh without anybody's settings."""
    shell = shutil.which("zsh")
    assert shell, "zsh is not installed: use tests/clients/run"
    pid, terminal = os.forkpty()
    if pid == 0:
        os.chdir(folder)
        kept = {"PATH": os.environ["PATH"], "HOME": str(folder), "TERM": "dumb", "LANG": "C.UTF-8", "COLUMNS": "120"}
        os.execve(shell, ["zsh", "-f", "-i"], kept)
    try:
        yield terminal
    finally:
        os.close(terminal)
        os.waitpid(pid, 0)


def write(terminal: int, keys: str) -> None:
    os.write(terminal, keys.encode())


def until(terminal: int, words: str) -> None:
    """Read what the shell shows until it shows the words."""
    shown = b""
    while words not in shown.decode("utf-8", "replace"):
        assert select.select([terminal], [], [], _PATIENCE)[0], shown.decode("utf-8", "replace")
        shown += os.read(terminal, 4096)
