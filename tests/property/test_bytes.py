"""Whatever the bytes, an answer or an error with its place."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sob_ready.checking import Request, check_file
from sob_ready.cli.exit_codes import ExitCode
from sob_ready.cli.main import run as run_program
from sob_ready.profile import read_profile
from sob_ready.rulebook import RulebookError
from sob_ready.rulebook.loading import assemble
from sob_ready.source import SourceError, parse
from tests.helpers import PACK, folder_with
from tests.property.generated import TODAY, changed, changes, deterministic, packs, rulebook, text_of

KEPT = sorted((Path(__file__).parents[2] / "fuzz" / "corpus").glob("*/*"))
EXITS = {ExitCode.READY, ExitCode.NOT_READY, ExitCode.UNREADABLE}

scalars = st.none() | st.text(max_size=20) | st.sampled_from(["ja", "2026-01-01", "enhet", "personal", "xxxx"])
trees = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(scalars.map(str), inner, max_size=4),
    max_leaves=15,
)
marks = st.text(alphabet=" \n\t:-#'\"[]{},&*!|>%@`?~\\\r\x85\u2028\xa0åÅ1a", max_size=60)


def is_answered(raw: bytes) -> None:
    """The bytes are read and judged, or every fault says what is wrong."""
    try:
        read_profile(parse(raw, "unit.yaml"))
    except SourceError as error:
        assert error.faults
        for fault in error.faults:
            assert fault.message
            assert fault.place is None or fault.place.line >= 1


@deterministic(300)
@given(st.binary(max_size=200))
@example(b"\xff\xfe\x00")
@example(b"\xef\xbb\xbf\xef\xbb\xbf")
def test_bytes(raw: bytes) -> None:
    is_answered(raw)


@deterministic(600)
@given(marks | st.text(max_size=80))
def test_texts(text: str) -> None:
    is_answered(text.encode(errors="surrogatepass"))


@deterministic(200)
@given(trees)
def test_trees(tree: object) -> None:
    is_answered(json.dumps(tree, ensure_ascii=False).encode(errors="surrogatepass"))


@pytest.mark.parametrize("path", KEPT, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_what_the_fuzzer_once_found_stays_mended(path: Path, tmp_path: Path) -> None:
    raw = path.read_bytes()
    is_answered(raw)
    folder = folder_with({"prov/paket.yaml": PACK}, tmp_path)
    (folder / "prov" / "regler.yaml").write_bytes(raw)
    try:
        assert assemble(folder).rules
    except RulebookError as error:
        assert error.errors


@deterministic(8)
@given(packs, changes, st.booleans())
def test_the_program_ends_by_the_table(
    tmp_path_factory: pytest.TempPathFactory, pack: str, numbers: list[int], cut: bool
) -> None:
    text = text_of(changed(pack, numbers))
    path = tmp_path_factory.mktemp("unit") / "unit.yaml"
    path.write_text(text[: len(text) // 2] if cut else text, "utf-8")
    report = path.with_suffix(".json")
    code = run_program(["check", str(path), "--quiet", "--date", "2026-11-21", "--report", f"json={report}", "--mask"])
    assert code in EXITS
    if cut:
        assert code == ExitCode.UNREADABLE
    else:
        unmasked = check_file(str(path), rulebook(), Request(TODAY))  # the same file: evidence is looked for beside it
        assert (code == ExitCode.READY) == unmasked.passed
    assert json.loads(report.read_text("utf-8"))["masked"] is True
