"""Changing a profile's text: exactly what was asked for, and every other line as it was."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sob_ready.answers import state
from sob_ready.editing import (
    EditError,
    create,
    rewritten,
    said,
    save,
    supplant,
    value_at,
    with_answer,
    with_value,
    without,
)
from sob_ready.editing.locking import HeldError, alone
from sob_ready.profile import profile_shape
from sob_ready.profile.models import Answer
from sob_ready.replacing import beside
from sob_ready.source import Data, Source, parse, read
from sob_ready.source import Path as DataPath
from tests.helpers import TODAY

SHAPE = profile_shape()
PROFILE = """\
# Profilen för en påhittad enhet
sob-ready: 1

enhet:   # enheten
  namn: Lindängens vårdcentral   # så som i KiV
  region:
  vårdform: 'vårdcentral'

# Personalen
personal:
  - namn: Maja Ek
    # kortet är beställt
    siths_kort: ja
    roller: [behandlare, dataadministratör]   # två
  - hsa_id: SE2321000131-P000000000002

    e_post: bo@example.se
    utbildning:
      kbt_på_nätet: {datum: 2026-10-01, av: Maja Ek}

riskanalys:
  datum: 2026-09-01
  kommentar: |
    Första raden.
    Andra raden.
  # sist i riskanalysen
"""


def source(text: str = PROFILE, encoding: str = "utf-8") -> Source:
    return parse(text.encode(encoding), "unit.yaml")


def put(before: Source, path: DataPath, value: Data) -> Source:
    return rewritten(before, with_value(before.data, path, value, SHAPE), SHAPE)


def changed(text: str, path: DataPath, value: Data) -> str:
    return put(source(text), path, value).text


@pytest.mark.parametrize(
    ("path", "value", "line", "instead"),
    [
        (("enhet", "namn"), "Ekhaga",
         "  namn: Lindängens vårdcentral   # så som i KiV", "  namn: Ekhaga   # så som i KiV"),
        (("enhet", "region"), "Region Kronoberg", "  region:", "  region: Region Kronoberg"),
        (("enhet", "vårdform"), "annan", "  vårdform: 'vårdcentral'", "  vårdform: annan"),
        (("personal", 0, "siths_kort"), "nej", "    siths_kort: ja", "    siths_kort: nej"),
        (("personal", 0, "roller", 1), "behörighetsadministratör",
         "    roller: [behandlare, dataadministratör]   # två",
         "    roller: [behandlare, behörighetsadministratör]   # två"),
        (("personal", 0, "roller", 2), "invånaradministratör",
         "    roller: [behandlare, dataadministratör]   # två",
         "    roller: [behandlare, dataadministratör, invånaradministratör]   # två"),
        (("personal", 1, "utbildning", "kbt_på_nätet", "underlag"), ["a, b.pdf"],
         "      kbt_på_nätet: {datum: 2026-10-01, av: Maja Ek}",
         '      kbt_på_nätet: {datum: 2026-10-01, av: Maja Ek, underlag: ["a, b.pdf"]}'),
        (("riskanalys", "datum"), None, "  datum: 2026-09-01", "  datum:"),
    ],
)  # fmt: skip
def test_a_value_is_changed_on_its_own_line_and_nowhere_else(
    path: DataPath, value: Data, line: str, instead: str
) -> None:
    assert changed(PROFILE, path, value) == PROFILE.replace(line, instead)


@pytest.mark.parametrize(
    ("path", "value", "after", "new"),
    [
        (("enhet", "hsa_id"), "SE2321000131-E1", "  namn: Lindängens vårdcentral   # så som i KiV\n",
         "  hsa_id: SE2321000131-E1\n"),
        (("personal", 0, "e_post"), "m@example.se", "  - namn: Maja Ek\n", "    e_post: m@example.se\n"),
        (("personal", 2), {"namn": "Åsa", "roller": ["behandlare"]},
         "      kbt_på_nätet: {datum: 2026-10-01, av: Maja Ek}\n",
         "  - namn: Åsa\n    roller: [behandlare]\n"),
        (("mål", "mätbara"), {"svar": "ja", "av": "Maja Ek"},
         "    Första raden.\n    Andra raden.\n", "\nmål:\n  mätbara: {svar: ja, av: Maja Ek}\n"),
        (("vårdgivare", "driftsform"), "privat",
         "  vårdform: 'vårdcentral'\n", "\nvårdgivare:\n  driftsform: privat\n"),
    ],
)  # fmt: skip
def test_a_missing_key_is_put_where_the_model_has_it(path: DataPath, value: Data, after: str, new: str) -> None:
    assert changed(PROFILE, path, value) == PROFILE.replace(after, after + new)


def test_a_key_before_the_first_one_of_a_list_item_stands_behind_the_dash() -> None:
    text = changed(PROFILE, ("personal", 1, "namn"), "Bo Alm")

    assert text == PROFILE.replace("  - hsa_id: SE", "  - namn: Bo Alm\n    hsa_id: SE")


def test_a_short_answer_is_spelt_out_when_it_gets_a_detail() -> None:
    text = changed(PROFILE, ("personal", 0, "siths_kort", "giltigt_till"), "2028-01-31")

    assert text == PROFILE.replace("siths_kort: ja", "siths_kort: {svar: ja, giltigt_till: 2028-01-31}")


def test_a_key_in_another_spelling_is_the_same_key() -> None:
    assert changed("Vardgivare:\n  HSA-id: x\n", ("vårdgivare", "hsa_id"), "z") == "Vardgivare:\n  HSA-id: z\n"


def test_nothing_changes_where_the_value_stands_already() -> None:
    before = source()

    assert put(before, ("enhet", "namn"), "Lindängens vårdcentral") is before


@pytest.mark.parametrize(
    ("path", "gone"),
    [
        (("enhet", "namn"), "  namn: Lindängens vårdcentral   # så som i KiV\n"),
        (("personal", 0, "roller"), "    roller: [behandlare, dataadministratör]   # två\n"),
        (("personal", 0, "roller", 0), "behandlare, "),
        (("personal", 0, "roller", 1), ", dataadministratör"),
        (("riskanalys", "kommentar"), "  kommentar: |\n    Första raden.\n    Andra raden.\n"),
        (("personal", 1, "utbildning", "kbt_på_nätet", "av"), ", av: Maja Ek"),
    ],
)
def test_what_is_removed_goes_and_the_rest_stays(path: DataPath, gone: str) -> None:
    before = source()

    assert rewritten(before, without(before.data, path), SHAPE).text == PROFILE.replace(gone, "")


def test_the_last_key_of_a_mapping_leaves_an_empty_one() -> None:
    before = source("enhet:\n  namn: A\nprogram:\n  - namn: B\n")

    assert rewritten(before, {"enhet": {}, "program": [{}]}, SHAPE).text == "enhet: {}\nprogram:\n  - {}\n"


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("Ja: kanske", '"Ja: kanske"'),
        ("nr #1 #2", '"nr #1 #2"'),
        ("a#b", "a#b"),
        ("no", '"no"'),
        ("null", '"null"'),
        ("031700000", '"031700000"'),
        ("12", "12"),
        ("2026-10-01", "2026-10-01"),
        ("=HYPERLINK(1)", '"=HYPERLINK(1)"'),
        ("- lista", '"- lista"'),
        ("@bo", '"@bo"'),
        ('Säg "hej"', 'Säg "hej"'),
        ('"hej" sa hon', "'\"hej\" sa hon'"),
        ("C:\\mapp", "C:\\mapp"),
        ("'\\", "'''\\'"),
        ("a\tb", '"a\\tb"'),
        ("a\u00a0b", '"a\\xA0b"'),
        ("a\u2028b", '"a\\u2028b"'),
        ("", '""'),
        ("slut:", '"slut:"'),
        ("två\nrader", "|-\n    två\n    rader"),
        ("två\n\n  rader", "|-\n    två\n\n      rader"),
        ("två\n\trader", '"två\\n\\trader"'),
    ],
)
def test_a_text_gets_the_quotation_marks_that_it_needs_and_no_others(value: str, written: str) -> None:
    text = changed("enhet:\n  namn: A\n", ("enhet", "namn"), value)

    assert text == f"enhet:\n  namn: {written}\n"
    assert source(text).data == {"enhet": {"namn": value}}


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_line_ends_and_encoding_stay(newline: str, encoding: str, tmp_path: Path) -> None:
    file = tmp_path / "unit.yaml"
    file.write_bytes(PROFILE.replace("\n", newline).encode(encoding))
    before = read(file)

    save(file, before, put(before, ("enhet", "hsa_id"), "SE1"))

    wanted = PROFILE.replace("# så som i KiV\n", "# så som i KiV\n  hsa_id: SE1\n")
    assert file.read_bytes() == wanted.replace("\n", newline).encode(encoding)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("personal:\n    - namn: A\n", "personal:\n    - namn: A\n      utbildning:\n        rutiner: ja\n"),
        ("personal:\n- namn: A\n", "personal:\n- namn: A\n  utbildning:\n    rutiner: ja\n"),
        (
            "enhet:\n    namn: A\npersonal:\n- namn: A",
            "enhet:\n    namn: A\npersonal:\n- namn: A\n  utbildning:\n      rutiner: ja",
        ),
        ("personal: [{namn: A}]\n", "personal: [{namn: A, utbildning: {rutiner: ja}}]\n"),
        (
            "personal:\n  -\n    namn: A\n  # B\n",
            "personal:\n  -\n    namn: A\n    utbildning:\n      rutiner: ja\n  # B\n",
        ),
    ],
)
def test_indentation_follows_the_neighbours(text: str, wanted: str) -> None:
    assert changed(text, ("personal", 0, "utbildning", "rutiner"), "ja") == wanted


@pytest.mark.parametrize("text", ["", "# bara en kommentar\n", "---\n", "# utan radslut"])
def test_an_empty_document_gets_its_first_key(text: str) -> None:
    assert source(changed(text, ("enhet", "namn"), "A")).data == {"enhet": {"namn": "A"}}


@pytest.mark.parametrize("text", ["personal:   # alla\n", "personal: []   # alla\n", "personal: ~   # alla\n"])
def test_the_first_person_stands_below_the_key_and_its_comment(text: str) -> None:
    assert changed(text, ("personal", 0, "namn"), "A") == "personal:   # alla\n  - namn: A\n"


@pytest.mark.parametrize(
    ("comments", "above"),
    [
        ("    # Bo är på prov\n", "    # Bo är på prov\n"),
        ("    # en\n      # två\n", "    # en\n      # två\n"),
        ("  # fler kommer\n", ""),
        ("# slut på personalen\n", ""),
        ("\n    # om nästa\n", ""),
    ],
)
def test_a_comment_about_the_last_person_stays_with_that_person(comments: str, above: str) -> None:
    text = f"personal:\n  - namn: Bo\n{comments}enhet: {{namn: E}}\n"
    source = parse(text.encode(), "unit.yaml")
    after = rewritten(source, with_value(source.data, ("personal", 1), {"namn": "Cia"}, SHAPE), SHAPE).text
    below = comments.removeprefix(above)
    assert after == f"personal:\n  - namn: Bo\n{above}  - namn: Cia\n{below}enhet: {{namn: E}}\n"


def test_a_comment_behind_the_sign_of_a_text_stays_when_a_list_takes_its_place() -> None:
    before = source("enhet:\n  namn: |- # två rader\n    A\n    B\n  region: VGR\n")
    wanted: Data = {"enhet": {"namn": ["A", {"b": "C"}], "region": "VGR"}}

    text = rewritten(before, wanted, SHAPE).text

    assert text == "enhet:\n  namn: # två rader\n    - A\n    - b: C\n  region: VGR\n"


def test_a_value_that_others_point_at_is_not_changed() -> None:
    text = "enhet: &a\n  namn: A\nvårdgivare: *a\n"

    with pytest.raises(EditError, match="inte kan ändra") as raised:
        changed(text, ("enhet", "namn"), "B")
    assert raised.value.fault.place is not None
    assert raised.value.fault.place.line == 2


@pytest.mark.parametrize(
    ("text", "path", "value", "wanted"),
    [
        ("enhet: &a\n  namn: A\nvårdgivare: *a\n", ("vårdgivare", "namn"), "B", "vårdgivare:\n  namn: B\n"),
        (
            "personal:\n- namn: A\n  roller: &r [behandlare]\n- namn: B\n  roller: *r\n",
            ("personal", 1, "roller"),
            ["dataadministratör"],
            "- namn: B\n  roller: [dataadministratör]\n",
        ),
    ],
)
def test_what_points_at_another_value_is_written_out_when_it_changes(
    text: str, path: DataPath, value: Data, wanted: str
) -> None:
    after = changed(text, path, value)
    assert after.endswith(wanted)
    assert value_at(source(after).data, path) == value


def test_a_value_of_another_kind_is_not_overwritten() -> None:
    with pytest.raises(LookupError):
        with_value({"enhet": "Ekhaga"}, ("enhet", "namn"), "B", SHAPE)


# --- answers ------------------------------------------------------------------------------------


@pytest.mark.parametrize("word", [None, "ja", "nej", "pågår"])
@pytest.mark.parametrize("day", [None, "2026-11-20", "2026-11-22"])
def test_what_an_answer_comes_to_is_what_it_is_judged_by(word: Data, day: Data) -> None:
    answer: dict[str, Data] = {"svar": word, "datum": day}
    alone = said(answer)
    short = {"datum": alone} if alone[:1].isdigit() else {"svar": alone or None}

    assert state(Answer.model_validate(short), TODAY) is state(Answer.model_validate(answer), TODAY)


@pytest.mark.parametrize(
    ("answer", "word"),
    [
        (None, ""),
        ("ja", "ja"),
        ("2026-11-20", "2026-11-20"),
        ({"kommentar": "ja"}, ""),
        ({"Svar": "Pågår", "Datum": "2026-11-20"}, "Pågår"),
    ],
)
def test_an_answer_is_read_however_it_is_written(answer: Data, word: str) -> None:
    assert said(answer) == word


@pytest.mark.parametrize(
    ("before", "answer", "now"),
    [
        (None, "ja", "ja"),
        ("nej", "2026-05-01", "2026-05-01"),
        ({"svar": "nej", "kommentar": "sökt"}, "2026-05-01", {"datum": "2026-05-01", "kommentar": "sökt"}),
        ({"svar": "pågår", "datum": "2026-12-01"}, "ja", {"svar": "ja"}),
        ({"svar": "pågår", "datum": "2026-12-01"}, "2026-05-01", {"datum": "2026-05-01"}),
    ],
)
def test_another_answer_leaves_nothing_of_the_one_before(before: Data, answer: str, now: Data) -> None:
    path = ("rutiner", "avvikelsehantering")
    data = with_answer({"rutiner": {"avvikelsehantering": before}}, path, answer, SHAPE)

    assert value_at(data, path) == now


# --- files --------------------------------------------------------------------------------------


def test_a_file_that_somebody_else_has_changed_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "unit.yaml"
    file.write_text(PROFILE, "utf-8")
    before = read(file)
    file.write_text(PROFILE + "# en rad till\n", "utf-8")

    with pytest.raises(EditError, match="någon annan"):
        save(file, before, put(before, ("enhet", "namn"), "B"))
    assert file.read_text("utf-8") == PROFILE + "# en rad till\n"


def test_a_change_made_while_the_new_text_is_written_is_not_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "unit.yaml"
    file.write_text(PROFILE, "utf-8")
    before = read(file)
    monkeypatch.setattr("os.fsync", lambda _opened: file.write_text(PROFILE + "# en rad till\n", "utf-8"))

    with pytest.raises(EditError, match="någon annan"):
        save(file, before, put(before, ("enhet", "namn"), "B"))
    assert file.read_text("utf-8") == PROFILE + "# en rad till\n"
    assert [one.name for one in tmp_path.iterdir()] == ["unit.yaml"]


def test_of_two_that_save_at_once_one_does_and_the_other_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "unit.yaml"
    file.write_text(PROFILE, "utf-8")
    before = read(file)
    saved = os.fsync

    def save_too(_opened: int) -> None:
        monkeypatch.setattr("os.fsync", saved)
        with pytest.raises(EditError, match="sparar filen just nu"):
            save(file, before, put(before, ("enhet", "namn"), "C"))

    monkeypatch.setattr("os.fsync", save_too)
    save(file, before, put(before, ("enhet", "namn"), "B"))
    assert "namn: B" in file.read_text("utf-8")
    assert [one.name for one in tmp_path.iterdir()] == ["unit.yaml"]


SAVING = """\
import sys
from sob_ready.editing import EditError, save
from sob_ready.source import parse, read
before = read(sys.argv[1])
after = parse(before.text.replace("Lindängens vårdcentral", sys.argv[2]).encode(), before.name)
print("läst", flush=True)
sys.stdin.readline()
try:
    save(sys.argv[1], before, after)
except EditError:
    sys.exit(74)
"""


def test_of_many_processes_that_save_at_once_only_the_one_whose_change_stands_says_so(tmp_path: Path) -> None:
    file = tmp_path / "unit.yaml"
    file.write_text(PROFILE, "utf-8")
    runs = [
        subprocess.Popen(
            [sys.executable, "-X", "utf8", "-c", SAVING, str(file), f"Nr{number}"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        for number in range(6)
    ]
    for run in runs:
        assert run.stdout
        assert run.stdout.readline()
    for run in runs:
        assert run.stdin
        run.stdin.close()  # all go on at once
    codes = []
    for run in runs:
        assert run.stdout
        run.stdout.close()
        codes.append(run.wait())
    assert sorted(codes) == [0, 74, 74, 74, 74, 74]
    assert f"namn: Nr{codes.index(0)}" in file.read_text("utf-8")
    assert [one.name for one in tmp_path.iterdir()] == ["unit.yaml"]


def test_a_lock_that_a_killed_run_left_is_in_nobodys_way(tmp_path: Path) -> None:
    file = tmp_path / "unit.yaml"
    file.write_text(PROFILE, "utf-8")
    beside(file, "lock").touch()
    before = read(file)
    save(file, before, put(before, ("enhet", "namn"), "B"))
    assert [one.name for one in tmp_path.iterdir()] == ["unit.yaml"]


def test_a_lock_that_its_holder_took_away_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fcntl = pytest.importorskip("fcntl")
    taken = fcntl.flock

    def taken_after_the_other_left(opened: int, how: int) -> None:
        beside(tmp_path / "unit.yaml", "lock").unlink()
        taken(opened, how)

    monkeypatch.setattr(fcntl, "flock", taken_after_the_other_left)
    with pytest.raises(HeldError), alone(tmp_path / "unit.yaml"):
        pass


def test_a_disk_without_locks_can_be_saved_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fcntl = pytest.importorskip("fcntl")

    def unsupported(*_: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(fcntl, "flock", unsupported)
    file = tmp_path / "unit.yaml"
    file.write_text(PROFILE, "utf-8")
    before = read(file)
    save(file, before, put(before, ("enhet", "namn"), "B"))
    assert "namn: B" in file.read_text("utf-8")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows keeps pipes elsewhere")
def test_a_pipe_is_not_replaced_by_a_file(tmp_path: Path) -> None:
    pipe = tmp_path / "unit.yaml"
    os.mkfifo(pipe)
    with pytest.raises(EditError, match="ingen vanlig fil"):
        supplant(pipe, "a\n")
    assert pipe.is_fifo()


def test_a_file_keeps_its_mode_and_a_link_stays_a_link(tmp_path: Path) -> None:
    file, link = tmp_path / "unit.yaml", tmp_path / "länk.yaml"
    file.write_text(PROFILE, "utf-8")
    file.chmod(0o640)
    link.symlink_to(file)
    before = read(link)

    save(link, before, put(before, ("enhet", "namn"), "B"))

    assert link.is_symlink()
    assert "namn: B" in file.read_text("utf-8")
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert sorted(one.name for one in tmp_path.iterdir()) == ["länk.yaml", "unit.yaml"]


def test_a_file_that_cannot_be_replaced_is_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "unit.yaml"
    file.write_text(PROFILE, "utf-8")
    before = read(file)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(EditError) as raised:
        save(file, before, put(before, ("enhet", "namn"), "B"))
    assert "Disken är full" in raised.value.fault.message
    assert file.read_text("utf-8") == PROFILE
    assert [one.name for one in tmp_path.iterdir()] == ["unit.yaml"]


def test_a_new_file_never_takes_the_place_of_another_unasked(tmp_path: Path) -> None:
    file = tmp_path / "unit.yaml"
    create(file, "a\n")
    with pytest.raises(EditError, match="finns redan"):
        create(file, "b\n")
    assert file.read_text("utf-8") == "a\n"
    kept = supplant(file, "b\n")
    assert kept.read_text("utf-8") == "a\n"
    assert file.read_text("utf-8") == "b\n"


# --- any change in any file ---------------------------------------------------------------------

_WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cn")), max_size=12) | st.sampled_from(
    [
        "ja",
        "2026-10-01",
        "a: b",
        "# c",
        "- d",
        "två\nrader",
        "{}",
        "[x]",
        "*a",
        "&a",
        "!t",
        "|",
        "%",
        "`",
        "'",
        '"',
        "?",
    ]
)
_LEAVES = [
    ("enhet", "namn"),
    ("enhet", "hsa_id"),
    ("enhet", "ansluten_tidigare", "kommentar"),
    ("personal", 0, "namn"),
    ("personal", 0, "e_post"),
    ("personal", 0, "siths_kort", "kod"),
    ("personal", 1, "namn"),
    ("personal", 1, "utbildning", "kbt_på_nätet", "av"),
    ("personal", 1, "utbildning", "rutiner"),
    ("mål", "ansvarig"),
    ("riskanalys", "kommentar"),
    ("uppföljning", "samordnare"),
]
_LAYOUTS = [
    PROFILE,
    "".join(
        line.removeprefix("  ") if line.startswith(("   ", "  -")) else line
        for line in PROFILE.partition("riskanalys")[0].splitlines(keepends=True)
    ),
    PROFILE.replace("\n", "\r\n"),
    "{enhet: {namn: A}, personal: [{namn: B}, {namn: C, utbildning: {}}]}",
    "",
]


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(_LAYOUTS), st.lists(st.tuples(st.sampled_from(_LEAVES), _WORDS), min_size=1, max_size=4))
def test_any_values_are_read_back_and_all_other_lines_stay(text: str, edits: list[tuple[DataPath, str]]) -> None:
    before = source(text)
    after, data = before, before.data
    for path, value in edits:
        if path[0] == "personal" and value_at(data, path[:2]) is None:
            continue
        data = with_value(data, path, _read_as(value), SHAPE)
        after = put(after, path, value)

    assert after.data == data
    assert source(after.text).data == data
    touched = {path[0] for path, _ in edits}
    for key in set(before.data or ()) - touched if "\n" in text else ():
        assert _section(before, str(key)) == _section(after, str(key))
    for line in text.splitlines():
        if line.strip().startswith("#"):
            assert line in after.text.splitlines()


def _read_as(value: str) -> Data:
    from sob_ready.source import nfc

    return nfc(value)


def _section(of: Source, key: str) -> str:
    place = of.place((key,))
    return "\n".join(of.line(number) for number in range(of.place((key,), key=True).line, place.end_line + 1))
