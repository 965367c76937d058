"""Whatever comes in: an outcome or an error with a place, by the table of exit codes, within 2 s of CPU and 300 MiB."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from sob_ready.case import ROLES
from sob_ready.formats import FORMATS
from sob_ready.profile.reading import MAX_ITEMS, MAX_PERSONS
from sob_ready.staff_list.limits import MAX_ROWS
from tests.acceptance import limited
from tests.acceptance.program import DATE, PROFILE, READY, SCRIPT, environment

pytestmark = pytest.mark.linux

SUITE = Path(__file__).parents[1] / "yaml_test_suite" / "cases.json"
MIB = 1024 * 1024
TABLE = {0, 1, 2, 3, 74, 130}  # 70 is for faults of the program's own


class Ended(NamedTuple):
    """What a run left behind."""

    code: int
    out: str
    errors: str
    seconds: float
    mebibytes: int

    def is_in_order(self) -> bool:
        """Whether it ended by the table, within the limits, and without a word for programmers."""
        said = self.out + self.errors
        assert self.code in TABLE, said[-2000:]
        assert "Traceback" not in said
        assert self.seconds <= limited.CPU_SECONDS
        assert self.mebibytes <= limited.MEBIBYTES
        return True


Run = Callable[..., Ended]


@pytest.fixture
def shell(tmp_path: Path) -> Run:
    """Runs a line of bash in a folder with a profile.

    ``$S`` is the program within its limits, and ``$LONG`` what no file can be called.
    """
    (tmp_path / "unit.yaml").write_text(PROFILE, "utf-8")
    shutil.copy(READY, tmp_path / "ready.yaml")
    figures = tmp_path / ".figures"

    def run(line: str, **env: str) -> Ended:
        program = f"{sys.executable} -I -S {limited.__file__} {figures} {SCRIPT}"
        done = subprocess.run(
            ["bash", "-c", line],
            cwd=tmp_path,
            env=environment(S=program, LONG="x" * 300, HOME=str(tmp_path), LANG="C.UTF-8", **env),
            capture_output=True,
            stdin=subprocess.DEVNULL,
            check=False,
        )
        seconds, mebibytes = figures.read_text("ascii").split()
        out, errors = (written.decode("utf-8", "surrogateescape") for written in (done.stdout, done.stderr))
        return Ended(done.returncode, out, errors, float(seconds), int(mebibytes))

    return run


# --- what stands in a file ----------------------------------------------------------------------


def aliases(levels: int, width: int) -> str:
    """A bomb: each level holds the one below it many times."""
    rows = ["a0: &a0 [x, x]"]
    rows += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * width)}]" for n in range(1, levels)]
    return "\n".join(rows)


CONTENTS: dict[str, tuple[bytes, int, str]] = {
    "a bomb of aliases": (aliases(9, 9).encode(), 3, "fel: "),
    "an alias of itself": (b"a: &a [*a]", 3, "fel: "),
    "a bomb of merge keys": (aliases(5, 5).replace("[", "{<<: [").replace("]", "]}").encode(), 3, "fel: "),
    "many anchors": ("".join(f"k{n}: &k{n} x\n" for n in range(20_000)).encode(), 3, "fel: "),
    "lists in lists": (b"[" * 100_000, 3, "fel: "),
    "mappings in mappings": (b"{a: " * 100_000, 3, "fel: "),
    "deep and closed": (b"a: " + b"[" * 40 + b"]" * 40, 3, "nästlad"),
    "deep in block style": ("".join("  " * n + f"k{n}:\n" for n in range(400)).encode(), 3, "fel: "),
    "a value of a MiB": (PROFILE.encode() + b"m\xc3\xa5l: {ansvarig: " + b"x" * MIB + b"}\n", 1, ""),
    "a key of a MiB": (b"x" * MIB + b": y", 3, "fel: "),
    "a comment of a MiB": (PROFILE.encode() + b"# " + b"x" * MIB, 1, ""),
    "a line of a MiB that is no YAML": (b"a: b" * (MIB // 4), 3, "fel: "),
    "a quoted line of a MiB that never ends": (b'a: "' + b"\\\\" * (MIB // 2), 3, "fel: "),
    "a flow line of a MiB": (b"a: [" + b"x," * (MIB // 2) + b"]", 3, "fel: "),
    "as large as can be": (PROFILE.encode() + b"#\n" * (2 * MIB - 100), 1, ""),
    "too large": (b"#" * (4 * MIB + 1), 3, "större än 4 MiB"),
    "NUL": (b"enhet: \0", 3, "fel: "),
    "control characters": (b"enhet: {namn: \x01\x1b[31m\x7f}", 3, "fel: "),
    "a control character in an escape": (b'sob-ready: 1\nenhet: {namn: "\\x1b[31m"}', 3, ""),
    "half a surrogate pair": (b"enhet: {namn: \xed\xa0\x80}", 3, "UTF-8"),
    "half a surrogate pair in an escape": (b'enhet: {namn: "\\ud800"}', 3, "fel: "),
    "an escape beyond Unicode": (b'enhet: {namn: "\\UFFFFFFFF"}', 3, "fel: "),
    "a BOM": (b"\xef\xbb\xbf" + PROFILE.encode(), 1, ""),
    "two BOMs": (b"\xef\xbb\xbf\xef\xbb\xbf" + PROFILE.encode(), 3, "fel: "),
    "a BOM in the middle": (PROFILE.encode() + b"\xef\xbb\xbfm\xc3\xa5l: {}", 3, "fel: "),
    "UTF-16 with a BOM": (PROFILE.encode("utf-16"), 1, ""),
    "UTF-16 the other way round": (b"\xfe\xff" + PROFILE.encode("utf-16-be"), 1, ""),
    "UTF-16 without a BOM": (PROFILE.encode("utf-16-le"), 3, "UTF-16"),
    "UTF-16 that is cut": (PROFILE.encode("utf-16")[:-1], 3, "fel: "),
    "UTF-16 with half a pair": (b"\xff\xfe" + b"a\0:\0 \0\0\xd8", 3, "fel: "),
    "UTF-32": (PROFILE.encode("utf-32"), 3, "UTF-32"),
    "cp1252": (PROFILE.encode("cp1252"), 3, "UTF-8"),
    "nothing": (b"", 3, "fel: "),
    "a workbook": (b"PK\x03\x04" + bytes(range(256)) * 100, 3, "fel: "),
    "a tag of Python": (b"!!python/object/apply:os.system [id]", 3, "fel: "),
    "a million line breaks": (PROFILE.encode() + b"\n" * MIB, 1, ""),
    "all kinds of line breaks": ("enhet: ja\r\u2028\u2029\x85\r\n".encode() * 5000, 3, "fel: "),
    "personal numbers and nothing else": (b"811218-9876\n" * (4 * MIB // 12), 3, "personnummer"),
    "personal numbers in comments": (b"# 811218-9876\n" * (4 * MIB // 14), 3, "personnummer"),
    "personal numbers in one line": (b"a: " + b"811218-9876 " * (4 * MIB // 13), 3, "personnummer"),
    "what is nearly a personal number": (b"# " + b"811218-9877 " * (4 * MIB // 13), 3, "liknande"),
    "a staff too large": (b"sob-ready: 1\npersonal: [" + b"{}," * 40_000 + b"]", 3, "fler än 1000"),
}  # fmt: skip


LARGE = [name for name, (raw, _, _) in CONTENTS.items() if len(raw) > MIB // 2]


@pytest.mark.parametrize("name", LARGE)
def test_what_stands_in_a_large_file(name: str, shell: Run, tmp_path: Path) -> None:
    raw, code, words = CONTENTS[name]
    (tmp_path / "prov.yaml").write_bytes(raw)
    ended = shell(f"$S check prov.yaml {' '.join(DATE)}")
    assert ended.is_in_order()
    assert ended.code == code
    assert words in ended.errors
    if code == 3:
        assert ended.out == ""
        assert ended.errors.startswith("prov.yaml:")
        assert "9876" not in ended.errors


@pytest.mark.parametrize("part", range(3))
def test_what_stands_in_a_file(part: int, shell: Run, tmp_path: Path) -> None:
    mine = [name for name in CONTENTS if name not in LARGE][part::3]
    small = {f"{name.replace(' ', '-')}.yaml": CONTENTS[name] for name in mine}
    for name, (raw, _, _) in small.items():
        (tmp_path / name).write_bytes(raw)
    ended = shell(f"$S check {' '.join(DATE)} {' '.join(small)} --format json")
    assert ended.is_in_order()
    said = json.loads(ended.out)
    refused = {failure["file"]: failure["faults"] for failure in said["failures"]}
    assert {name: 3 if name in refused else 1 for name in small} == {name: code for name, (_, code, _) in small.items()}
    for name, (_, code, words) in small.items():
        if code == 3:
            assert f"{name}:" in ended.errors
            assert words.removeprefix("fel: ") in json.dumps(refused[name], ensure_ascii=False)


@pytest.mark.parametrize("option", ["--mask", "--no-mask"])
def test_a_line_of_a_mib_in_every_format(option: str, shell: Run, tmp_path: Path) -> None:
    line = b"m\xc3\xa5l: {ansvarig: " + b"x" * MIB + b"}\n"
    (tmp_path / "prov.yaml").write_bytes(PROFILE.encode() + line)
    reports = " ".join(f"--report {name}=prov.{name}" for name in FORMATS)
    ended = shell(f"$S check prov.yaml {' '.join(DATE)} --quiet {option} {reports}")
    assert ended.is_in_order()
    assert ended.code == 1


def at_best(shell: Run, line: str) -> Ended:
    """What a run comes to that has three tries: other work makes a machine slower for a while, and never faster."""
    ended = shell(line)
    for _ in range(2):
        if ended.seconds < limited.CPU_SECONDS:
            break
        ended = shell(line)
    return ended


def test_the_greatest_unit(shell: Run, tmp_path: Path) -> None:
    """As many persons, programmes and waivers as there may be, and nearly nothing answered."""
    unit = {
        "sob-ready": "1",
        "personal": [{"namn": f"Anna Ek {n}", "roller": [*ROLES], "program": ["HTKB"]} for n in range(MAX_PERSONS)],
        "program": [{"namn": f"Program {n}"} for n in range(MAX_ITEMS)],
        "undantag": [{"regel": "siths-kort", "gäller": f"Anna Ek {n}"} for n in range(MAX_ITEMS)],
    }
    (tmp_path / "prov.yaml").write_text(json.dumps(unit, indent=1), "utf-8")
    ended = at_best(shell, f"$S check prov.yaml {' '.join(DATE)}")
    assert ended.is_in_order()
    assert ended.code == 1


COMMANDS = [
    *(f"check prov.yaml {how}" for how in ("--all", "--group-by owner", "--format markdown", "--format html")),
    "diff ready.yaml prov.yaml",
    "why siths-kort prov.yaml",
]


@pytest.mark.parametrize("command", COMMANDS)
def test_what_is_told_of_a_great_unit_without_an_answer(command: str, shell: Run, tmp_path: Path) -> None:
    unit = {
        "sob-ready": "1",
        "personal": [{"namn": f"Anna Ek {n}", "roller": [*ROLES], "program": ["HTKB"]} for n in range(MAX_PERSONS)],
        "program": [{"namn": "HTKB"}],
    }
    (tmp_path / "prov.yaml").write_text(json.dumps(unit, indent=1), "utf-8")
    ended = at_best(shell, f"$S {command} {' '.join(DATE)} --mask")
    assert ended.is_in_order()
    assert ended.code == (0 if command.startswith("why") else 1)
    assert ended.out
    assert "Anna" not in ended.out


def test_a_list_of_as_many_rows_as_can_be_imported(shell: Run, tmp_path: Path) -> None:
    rows = [f"Anna Ek {n};SE2321000131-P{n:012};behandlare" for n in range(MAX_ROWS - 1)]
    (tmp_path / "l.csv").write_text("\n".join(["Namn;HSA-id;Roll", *rows]), "utf-8")
    ended = shell("$S import l.csv --into unit.yaml --yes")
    assert ended.is_in_order()
    assert ended.code == 0


@pytest.mark.parametrize("part", range(4))
def test_every_case_of_the_yaml_test_suite_is_answered(part: int, shell: Run, tmp_path: Path) -> None:
    cases: dict[str, tuple[bool, str]] = json.loads(SUITE.read_text("ascii"))
    mine = list(cases)[part::4]
    for name in mine:
        (tmp_path / f"{name}.yaml").write_bytes(cases[name][1].encode())
    ended = shell(f"$S check --format json {' '.join(DATE)} {' '.join(f'{name}.yaml' for name in mine)}")
    assert ended.is_in_order()
    assert ended.code == 3
    said = json.loads(ended.out)
    refused = {failure["file"]: failure["faults"] for failure in said["failures"]}
    read = {profile["file"] for profile in said["profiles"]}
    assert refused.keys() | read == {f"{name}.yaml" for name in mine}
    assert all(fault["message"] for faults in refused.values() for fault in faults)
    assert not [name for name in mine if f"{name}.yaml" in read and not cases[name][0]]


# --- what a file is, where things are written, and what surrounds the program ---------------------

SITUATIONS: dict[str, tuple[str, int, str]] = {
    "a folder": ("mkdir d.yaml; $S check d.yaml", 3, "inga profiler"),
    "a folder as one side": ("mkdir d; $S diff d unit.yaml", 2, ""),
    "a folder to import into": ("mkdir d.yaml; echo Namn > l.csv; $S import l.csv --into d.yaml", 3, "mapp"),
    "a file as a folder": ("$S check unit.yaml/x.yaml", 3, "inte är en mapp"),
    "a pipe with a name": ("mkfifo p; cat ready.yaml > p & $S check p", 0, ""),
    "several pipes": ("$S check <(cat unit.yaml) <(cat ready.yaml)", 1, ""),
    "several pipes, masked": ("$S check --mask <(cat ready.yaml) <(cat unit.yaml)", 1, ""),
    "pipes of one unit": ("$S check --no-mask <(cat ready.yaml) <(cat ready.yaml)", 1, ""),
    "a pipe with a name among files": ("mkfifo p; cat ready.yaml > p & $S check --mask unit.yaml p", 1, ""),
    "a pipe that nothing comes from": ("mkfifo p; : > p & $S check p", 3, "fel: "),
    "a file that changes halfway": (
        "mkfifo p; { head -c 3000 ready.yaml; tail -c 999 unit.yaml; } > p & $S check p", 3, ""
    ),
    "an endless file": ("$S check /dev/zero", 3, "större än 4 MiB"),
    "an endless pipe": ("yes '# x' | $S check -", 3, "större än 4 MiB"),
    "a device of nothing": ("$S check /dev/null", 3, "fel: "),
    "a ring of links": ("ln -s a b; ln -s b a; $S check a", 3, "ring"),
    "a ring of folders": ("mkdir d; ln -s ../d d/d; cp ready.yaml d; $S check d", 0, ""),
    "a ring of links to import into": ("ln -s a b; ln -s b a; echo Namn > l.csv; $S import l.csv --into a", 3, "ring"),
    "a ring of links as rules": ("ln -s a b; ln -s b a; $S check unit.yaml --rules a", 2, "fel: "),
    "a link to nothing": ("ln -s borta a; $S check a", 3, "finns inte"),
    "a socket": ("python3 -c 'import socket; socket.socket(1).bind(\"s\")'; $S check s", 3, "fel: "),
    "a name that is no text": (r"cp unit.yaml $'\xff.yaml'; $S check $'\xff.yaml'", 1, ""),
    "a name that is too long": ("$S check $(printf 'x%.0s' {1..5000})", 3, "för långt"),
    "a pattern that is too long": ("$S check $LONG/*.yaml", 3, "Ingen fil stämmer"),
    "rules with a name that is too long": ("$S check unit.yaml --rules $LONG", 2, "inget regelpaket"),
    "settings with names that are too long": (
        """echo "patterns = ['$LONG/x.yaml']" > sob-ready.toml; $S check .""", 3, "inga profiler"
    ),
    "settings with a report whose name is too long": (
        """echo "reports = ['json=$LONG']" > sob-ready.toml; $S check unit.yaml""", 74, "Filnamnet är för långt"
    ),
    "no home": ("env -u HOME $S check unit.yaml", 1, ""),
    "a home that is not there": ("HOME=/finns/inte $S check unit.yaml", 1, ""),
    "no environment at all": ("env -i $S check unit.yaml", 1, ""),
    "LANG=C": ("LANG=C PYTHONUTF8=0 PYTHONCOERCECLOCALE=0 $S check unit.yaml", 1, ""),
    "a language that is not there": ("LC_ALL=xx_YY.zzz $S check unit.yaml", 1, ""),
    "a stream of cp1252": ("PYTHONIOENCODING=cp1252 $S check unit.yaml", 1, ""),
    "a stream of ASCII": ("PYTHONIOENCODING=ascii:strict $S check unit.yaml", 1, ""),
    "a folder that is gone": ("mkdir d; cd d; rmdir ../d; $S check ../unit.yaml", 1, ""),
    "standard input that is closed": ("$S check - <&-", 3, "fel: "),
    "standard output that is closed": ("$S check unit.yaml >&-", 74, "standard ut"),
    "standard error that is closed": ("$S check finns-inte.yaml 2>&-", 3, ""),
    "no stream at all": ("$S check unit.yaml <&- >&- 2>&-", 74, ""),
    "a reader who has left": ("$S check ready.yaml --all | true; exit ${PIPESTATUS[0]}", 0, ""),
    "a reader of JSON who has left": ("$S check unit.yaml --format json | true; exit ${PIPESTATUS[0]}", 1, ""),
    "a reader of messages who has left": (
        "{ $S check finns-inte.yaml 2>&1 >&3 | true; exit ${PIPESTATUS[0]}; } 3>&1", 3, ""
    ),
    "a full device": ("$S check unit.yaml > /dev/full", 74, "Disken är full"),
    "a full device for JSON": ("$S check unit.yaml --format json > /dev/full", 74, "Disken är full"),
    "a full device for a comparison": ("$S diff unit.yaml ready.yaml > /dev/full", 74, "Disken är full"),
    "a full device for a notice": (f"$S notice ready.yaml {' '.join(DATE)} > /dev/full", 74, "Disken är full"),
    "a full device for messages": ("$S check finns-inte.yaml 2> /dev/full", 3, ""),
    "a report on a full device": ("$S check unit.yaml --report json=/dev/full", 74, "Disken är full"),
    "a limit of size": ("ulimit -f 1; $S check unit.yaml --quiet --report html=r.html", 74, "Filen blir större"),
    "few open files": ("ulimit -n 12; $S check unit.yaml ready.yaml", 1, ""),
}  # fmt: skip


@pytest.mark.parametrize("name", SITUATIONS)
def test_a_situation(name: str, shell: Run) -> None:
    line, code, words = SITUATIONS[name]
    ended = shell(line)
    assert ended.is_in_order()
    assert ended.code == code, ended.errors
    assert words in ended.errors


def test_a_file_that_is_written_again_and_again_while_it_is_read(shell: Run) -> None:
    """Each time it is one of the two, or a part of one: a verdict or a fault."""
    line = "while :; do cat ready.yaml > u.yaml; cat unit.yaml > u.yaml; done & $S check u.yaml; c=$?; kill $!; exit $c"
    for _ in range(3):
        ended = shell(line)
        assert ended.is_in_order()
        assert ended.code in (0, 1, 3)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 64 KiB, where the user may make one."""
    place = tmp_path / "disk"
    place.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64k", "sob-ready", str(place)], capture_output=True, check=False
    )
    if made.returncode:
        pytest.skip("a disk can't be mounted here")
    yield place
    subprocess.run(["umount", str(place)], check=True)


FULL = "head -c 70000 /dev/zero > disk/fyllnad 2> .fullt; "
READ_ONLY = "mount -o remount,ro disk; "
DISKS: dict[str, tuple[str, int, str]] = {
    "a report on a full disk": (f"{FULL} $S check unit.yaml --report json=disk/r.json", 74, "Disken är full"),
    "init on a full disk": (f"{FULL} $S init disk/ny.yaml --template", 74, "Disken är full"),
    "a repository on a full disk": (f"{FULL} $S init --repo disk/mapp", 74, "fel: "),
    "import on a full disk": (
        f"cp unit.yaml disk; {FULL} $S import l.csv --into disk/unit.yaml --yes", 74, "Disken är full"
    ),
    "a profile on a disk that can't be written": (f"cp unit.yaml disk; {READ_ONLY} cd disk; $S check unit.yaml", 1, ""),
    "a report on a disk that can't be written": (
        f"{READ_ONLY} $S check unit.yaml --report json=disk/r.json", 74, "bara att läsa"
    ),
    "init on a disk that can't be written": (f"{READ_ONLY} $S init disk/ny.yaml --template", 74, "bara att läsa"),
    "import on a disk that can't be written": (
        f"cp unit.yaml disk; {READ_ONLY} $S import l.csv --into disk/unit.yaml --yes", 74, "bara att läsa"
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", DISKS)
def test_a_disk_that_takes_nothing(name: str, shell: Run, tmp_path: Path, disk: Path) -> None:
    (tmp_path / "l.csv").write_text("Namn;Roll\n" + "".join(f"Anna Ek {n};behandlare\n" for n in range(99)), "utf-8")
    line, code, words = DISKS[name]
    ended = shell(line)
    assert ended.is_in_order()
    assert ended.code == code, ended.errors
    assert words in ended.errors
    if (disk / "unit.yaml").exists():
        assert (disk / "unit.yaml").read_text("utf-8") == PROFILE


@pytest.mark.parametrize("command", ["check -", "notice -", "diff - unit.yaml", "init ny.yaml"])
def test_ctrl_c(command: str, tmp_path: Path) -> None:
    (tmp_path / "unit.yaml").write_text(PROFILE, "utf-8")
    figures = tmp_path / ".figures"
    process = subprocess.Popen(
        [sys.executable, "-I", "-S", limited.__file__, figures, SCRIPT, *command.split()],
        cwd=tmp_path,
        env=environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    os.kill(_waiting_for_input(process.pid), signal.SIGINT)
    out, errors = process.communicate()
    seconds, mebibytes = figures.read_text("ascii").split()
    ended = Ended(process.returncode, out.decode(), errors.decode(), float(seconds), int(mebibytes))
    assert ended.is_in_order()
    assert ended.code == 130


def _waiting_for_input(launcher: int) -> int:
    """The program, when it waits for its standard input: the kernel knows the system call and its descriptor."""
    children = Path(f"/proc/{launcher}/task/{launcher}/children")
    while True:
        for child in children.read_text("ascii").split():
            if Path(f"/proc/{child}/syscall").read_text("ascii").startswith("0 0x0 "):
                return int(child)
        os.sched_yield()
