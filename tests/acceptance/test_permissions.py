"""What may not be read is told and not passed over: a profile or a rule that nobody sees must not look fulfilled."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.acceptance.program import DATE, OWN, READY, SCRIPT, environment

pytestmark = pytest.mark.linux

# Root may read everything, unless that right is taken away.
AS_ANYONE = ["setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-all"]
SEARCHED, LISTED, CLOSED = 0o311, 0o644, 0o000  # what may be done with a folder


@pytest.fixture
def locked(folder: Path) -> Iterator[Path]:
    """A folder with a ready profile, whose part ``hemlig`` a test locks."""
    if os.geteuid() == 0 and not shutil.which("setpriv"):
        pytest.skip("root may read everything")
    (folder / "hemlig").mkdir()
    yield folder
    for path in (folder / "hemlig", *folder.glob("*/hemlig")):
        path.chmod(0o755)


def run(folder: Path, *arguments: str) -> tuple[int, str]:
    """Exit code and messages of the program."""
    before = AS_ANYONE if os.geteuid() == 0 else []
    done = subprocess.run(
        [*before, SCRIPT, *arguments], cwd=folder, env=environment(), capture_output=True, text=True, check=False
    )
    assert "Traceback" not in done.stderr
    return done.returncode, done.stderr


@pytest.mark.parametrize("mode", [CLOSED, SEARCHED, LISTED])
def test_a_folder_in_a_folder_of_profiles(locked: Path, mode: int) -> None:
    units = locked / "units"
    (units / "hemlig").mkdir(parents=True)
    shutil.copy(READY, units / "a.yaml")
    assert run(locked, "check", "units", *DATE)[0] == 0
    shutil.copy(READY, units / "hemlig" / "b.yaml")
    (units / "hemlig").chmod(mode)
    code, errors = run(locked, "check", "units", *DATE)
    assert code == 3
    assert "Du har inte rätt att läsa " in errors
    assert "hemlig" in errors


@pytest.mark.parametrize("mode", [CLOSED, SEARCHED, LISTED])
def test_a_pack_among_packs(locked: Path, mode: int) -> None:
    packs = locked / "packs"
    packs.mkdir()
    shutil.copytree(locked / "paket", packs / "ok")
    shutil.copytree(locked / "paket", packs / "hemlig")
    (packs / "hemlig").chmod(mode)
    code, errors = run(locked, "check", "unit.yaml", "--rules", "packs", *DATE)
    assert code == 2
    assert "Du har inte rätt att läsa " in errors


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("check", "hemlig", *DATE), 3),
        (("check", "unit.yaml", "--rules", "hemlig", *DATE), 2),
        (("check", "unit.yaml", *OWN, "--config", "hemlig.toml"), 2),
    ],
)
def test_what_is_named_itself(locked: Path, arguments: tuple[str, ...], code: int) -> None:
    (locked / "hemlig.toml").touch(mode=0)
    (locked / "hemlig").chmod(CLOSED)
    ended = run(locked, *arguments)
    assert ended[0] == code
    assert "Du har inte rätt att läsa " in ended[1]


def test_a_working_folder_below_one_that_may_not_be_searched(locked: Path) -> None:
    inner = locked / "hemlig" / "inner"
    inner.mkdir()
    shutil.copy(READY, inner / "a.yaml")
    before = " ".join(AS_ANYONE) if os.geteuid() == 0 else ""
    line = f"cd hemlig/inner && chmod 0 .. && {before} {SCRIPT} check a.yaml {' '.join(DATE)}"
    done = subprocess.run(["bash", "-c", line], cwd=locked, env=environment(), capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
