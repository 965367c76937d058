"""``sob-ready.toml``: where it is found, what it says, and what it may not say."""

from __future__ import annotations

from pathlib import Path

import pytest

from sob_ready.cli import configuration
from sob_ready.cli.configuration import FILE, KEYS, Configuration, configured, nearest_file, read
from sob_ready.cli.selection import choice
from sob_ready.cli.settings import Settings, settled
from sob_ready.cli.usage import UsageError
from sob_ready.rulebook import load, rules_folder
from sob_ready.source import SourceError


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    nearest_file.cache_clear()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def written(text: str, name: str = FILE) -> str:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(text, "utf-8")
    return name


def settings(text: str, **given: object) -> Settings:
    return settled(read(written(text)), **given)  # type: ignore[arg-type]


def test_every_setting_is_read() -> None:
    said = read(
        written(
            'packs = ["vgr"]\nselect = ["ska"]\nignore = ["kan", "bör"]\nstrict = true\nstep = 4\n'
            'rules = ["egna"]\npatterns = ["a/*.yaml"]\nreports = ["json=r.json"]\n'
        )
    )
    assert said._replace(lines={}) == Configuration(
        name=FILE,
        folder=".",
        packs=("vgr",),
        select=("ska",),
        ignore=("kan", "bör"),
        strict=True,
        step="4",
        rules=("egna",),
        patterns=("a/*.yaml",),
        reports=("json=r.json",),
    )
    assert said.lines["strict"] == 4


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("selct = []", ["1:1 Okänd inställning: ”selct”. Menade du ”select”?"]),
        ("något = 1", ["1:2 Här går filen inte att läsa som TOML."]),
        ("qqq = 1", ["1:1 Okänd inställning: ”qqq”. Här kan stå: packs, select"]),
        ("\n[tool]\nx = 1", ["2:1 Okänd inställning: ”tool”."]),
        ('strict = "ja"', ["1:1 ”strict” ska vara true eller false."]),
        ("select = 'ska'", ["1:1 ”select” ska vara en lista"]),
        ("select = ['']", ["1:1 ”select” ska vara en lista"]),
        ("reports = [1]", ["1:1 ”reports” ska vara en lista"]),
        ("step = 9", ["1:1 ”step” ska vara ett steg"]),
        ("step = true", ["1:1 ”step” ska vara ett steg"]),
        ("step = 1.0", ["1:1 ”step” ska vara ett steg"]),
        ("step = 0", ["1:1 ”step” ska vara ett steg"]),
        ("step = inf", ["1:1 ”step” ska vara ett steg"]),
        ("step = 0x" + "f" * 5000, ["1:1 ”step” ska vara ett steg"]),
        ("step = " + "1" * 5000, ["1:1 Här går filen inte att läsa som TOML."]),
        ("patterns = ['/**/*.yaml']", ["1:1 ”patterns” ska vara en lista med mönster"]),
        ("patterns = ['C:/*.yaml']", ["1:1 ”patterns” ska vara en lista med mönster"]),
        ("patterns = ['a/../../*.yaml']", ["1:1 ”patterns” ska vara en lista med mönster"]),
        (r"patterns = ['a\..\..\*.yaml']", ["1:1 ”patterns” ska vara en lista med mönster"]),
        ("strict = true\n" + "a." * 30_000 + "a = 1", ["2:1 Raden har för många punkter."]),
        ("patterns = [1]", ["1:1 ”patterns” ska vara en lista med mönster"]),
        ("# x\nstrict = 1\nstep = 'x'", ["2:1 ”strict”", "3:1 ”step”"]),
        ("strict = true\nstrict = false", ["2:1 ”strict” står två gånger."]),
        ("strict = Ja", ["1:10 Här går filen inte att läsa som TOML."]),
        ("strict = true\nselect = [", ["2:1 Här går filen inte att läsa som TOML."]),
        ("a = " + "[" * 5000, ["1:1 Här går filen inte att läsa som TOML."]),
    ],
)
def test_what_the_file_may_not_say_is_told_with_its_place(text: str, faults: list[str]) -> None:
    with pytest.raises(SourceError) as refused:
        read(written(text))
    told = [
        f"{at.line}:{at.column} {fault.message} {fault.remedy}" for fault in refused.value.faults if (at := fault.place)
    ]
    assert len(told) == len(faults)
    assert all(one.startswith(start) for one, start in zip(told, faults, strict=True)), told


@pytest.mark.parametrize("step", range(1, 9))
def test_a_step_is_a_number_or_a_word(step: int) -> None:
    assert read(written(f"step = {step}")).step == read(written(f"step = '{step}'")).step == str(step)


def test_a_file_of_the_greatest_size_is_read_and_a_byte_more_is_refused() -> None:
    text = "strict = true\n"
    assert read(written(text + "#" * (64 * 1024 - len(text)))).strict
    with pytest.raises(SourceError) as refused:
        read(written(text + "#" * (64 * 1024 - len(text) + 1)))
    assert [fault.message for fault in refused.value.faults] == [
        "Filen är större än 64 KiB, så stora är inga inställningar."
    ]


def test_a_path_of_more_folders_than_calls_in_calls_is_searched_from() -> None:
    written("strict = true")
    assert configured(["a/" * 5000 + "x.yaml"]).name == FILE


@pytest.mark.parametrize(
    "argument", ["profiler/a.yaml", "profiler", "profiler/*.yaml", "-", "finns/inte.yaml", "x[y.yaml"]
)
def test_the_nearest_file_upwards_is_found_from_files_folders_and_patterns(argument: str) -> None:
    written("sob-ready: 1", "profiler/a.yaml")
    written("strict = true")
    assert configured([argument]).name == FILE


def test_the_nearer_file_wins() -> None:
    written("strict = true")
    written("strict = false", f"profiler/{FILE}")
    assert configured(["profiler/a.yaml"]).strict is False


def test_profiles_under_different_files_are_refused() -> None:
    written("strict = true")
    written("strict = false", f"a/{FILE}")
    with pytest.raises(UsageError, match="olika inställningar"):
        configured(["a/x.yaml", "b/y.yaml"])


def test_without_a_file_nothing_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(configuration, "FILE", "no-such-file.toml")
    assert configured(["a.yaml"]) == Configuration()


def test_the_command_line_replaces_what_the_file_says() -> None:
    held = settings("select = ['ska']\nstrict = true\nignore = ['kan']", select=["bör"], strict=False)
    assert (held.select.value, held.select.origin) == (["bör"], "kommandoraden")
    assert (held.strict.value, held.strict.origin) == (False, "kommandoraden")
    assert (held.ignore.value, held.ignore.origin) == (("kan",), f"{FILE}, rad 3")
    assert (held.packs.value, held.packs.origin) == ((), "förval")


def test_folders_of_rules_are_relative_to_the_file() -> None:
    said = read(written("rules = ['egna', '../andra']", f"a/b/{FILE}"))
    assert settled(said).rules.value == (Path("a/b/egna"), Path("a/andra"))


@pytest.mark.parametrize(
    ("text", "given", "narrows"),
    [
        ("strict = true", {}, False),
        ("select = []", {}, False),
        ("select = ['ska']", {}, True),
        ("packs = ['vgr']", {}, True),
        ("select = ['ska']", {"select": ["bör"]}, False),
    ],
)
def test_a_file_narrows_by_packs_select_and_ignore(text: str, given: dict[str, object], narrows: bool) -> None:
    assert settings(text, **given).narrows is narrows


PAGE = rules_folder().parent / "docs" / "installningar.md"


@pytest.mark.skipif(not PAGE.is_file(), reason="docs/ is no part of an installed package")
def test_the_example_in_the_documentation_uses_every_setting_and_works() -> None:
    said = read(written(PAGE.read_text("utf-8").split("```toml\n")[1].split("```")[0]))
    assert sorted(said.lines) == sorted(KEYS)
    held = settled(said)
    assert choice(load(), held.select, held.ignore, held.packs)


@pytest.mark.parametrize(
    ("text", "corrected"),
    [
        ('packs = "vgr"', 'Skriv så här:\npacks = ["vgr"]'),
        ("rules = 'mina \"egna\"'", 'Skriv så här:\nrules = ["mina \\"egna\\""]'),
        ('ignore = "logguppföljning"', 'Skriv så här:\nignore = ["logguppföljning"]'),
        ('patterns = "../*.yaml"', 'Till exempel:\npatterns = ["profiler/**/*.yaml"]'),
        ("packs = 1", 'Till exempel:\npacks = ["nationell", "profil"]'),
        ('step = "steg-4"', "Skriv så här:\nstep = 4"),
        ('step = "Steg 7"', "Skriv så här:\nstep = 7"),
        ("step = 9", "Till exempel:\nstep = 4"),
        ('strict = "nej"', "Skriv så här:\nstrict = false"),
        ("strict = 1", "Till exempel:\nstrict = true"),
    ],
)
def test_what_a_setting_was_meant_to_be_is_shown_where_that_is_certain(
    tmp_path: Path, text: str, corrected: str
) -> None:
    (tmp_path / FILE).write_text(text, "utf-8")
    with pytest.raises(SourceError) as caught:
        read(str(tmp_path / FILE))
    assert [fault.remedy for fault in caught.value.faults] == [corrected]
