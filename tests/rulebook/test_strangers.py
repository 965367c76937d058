"""A rule pack from a stranger can do nothing but judge: packs written to break it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from functools import partial
from itertools import permutations
from pathlib import Path

import pytest

from sob_ready.case import SCOPES, Case
from sob_ready.checks import Status
from sob_ready.engine import judge
from sob_ready.facts import FACTS
from sob_ready.formats import FORMATS, format_named
from sob_ready.report import Outcome, Run
from sob_ready.rulebook import Rulebook, RulebookError, rules_folder
from sob_ready.rulebook.loading import assemble
from tests.helpers import PACK, TODAY, faults_of, folder_with, judged, profile, report
from tests.test_cost import calls

FULL = (rules_folder() / "htkb" / "referens.yaml").read_text("utf-8")
UNIT = "{enhet: {namn: Eken}, personal: [{namn: Anna Ek}]}"
RULE_DATA = {"id": "r", "titel": "T", "nivå": "ska", "steg": "1", "ansvarig": "enhetschef", "åtgärd": "Gör det.",
             "besvarat": "enhet.namn"}  # fmt: skip
RULE = "{id: r, titel: T, nivå: ska, steg: 1, ansvarig: enhetschef, åtgärd: Gör det., besvarat: enhet.namn}"


def book(folder: Path, rules: str, more: Mapping[str, str] | None = None) -> Rulebook:
    return assemble(folder_with({"prov/paket.yaml": PACK, "prov/regler.yaml": rules, **(more or {})}, folder))


def refused(folder: Path, rules: str, more: Mapping[str, str] | None = None) -> str:
    with pytest.raises(RulebookError) as raised:
        book(folder, rules, more)
    return " ".join(f"{fault.message} {fault.remedy}" for error in raised.value.errors for fault in error.faults)


@pytest.mark.parametrize(
    "text",
    [
        "{person.__class__}",
        "{person[0]}",
        "{person!r}",
        "{person:>999999999}",
        "{0}",
        "{}",
        "{__import__}",
        "{värde.__class__.__mro__}",
        "{person }",
    ],
)
@pytest.mark.parametrize("key", ["brist", "obesvarat", "åtgärd"])
def test_a_message_looks_up_nothing_but_its_own_words(key: str, text: str) -> None:
    rule = {"besvarat": "enhet.namn", key: f"Så {text}."}
    words = sorted({"person", "program", "roll", "enhet"} | ({"värde"} if key != "åtgärd" else set()))
    assert faults_of(json.dumps([rule], ensure_ascii=False)) == [
        f"Meddelandet nämner ”{text}”, som inte finns. Här kan stå: {', '.join(words)}."
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [("%(person)s", "%(person)s"), ("%s", "%s"), ("$person", "$person"), ("${person}", "$personen")],
)
def test_the_dollar_and_the_percent_of_other_templates_are_words(text: str, told: str) -> None:
    rules = json.dumps([{"besvarat": "enhet.hsa_id", "åtgärd": f"{text}."}], ensure_ascii=False)
    (found,) = judged(rules, UNIT)
    assert found.remedy == f"{told}."


def test_a_name_in_a_profile_is_no_template() -> None:
    (found,) = judged(
        '[{varje: person, bekräftat: kortläsare, åtgärd: "Ge {person} en."}]', "personal: [{namn: '{roll}{person}'}]"
    )
    assert found.remedy == "Ge {roll}{person} en."


@pytest.mark.parametrize("identity", ["a\\u0000b", "../../etc", "a b", "Å", "a\\nb", "<script>", "-a", "a--b", "A", ""])
def test_an_id_is_small_letters_digits_and_hyphens(identity: str, tmp_path: Path) -> None:
    assert refused(tmp_path, "{regler: [" + RULE.replace("id: r", f'id: "{identity}"') + "]}")


@pytest.mark.parametrize(
    ("path", "part", "told"),
    [
        ("__class__", "__class__", "finns inte i profilen."),
        ("enhet.__class__", "__class__", "finns inte i profilen."),
        ("enhet.model_fields", "model_fields", "finns inte i profilen."),
        ("enhet.namn.upper", "upper", "finns inte i profilen."),
        ("/__dict__", "__dict__", "finns inte i profilen."),
        ("model_dump", "model_dump", "finns inte i profilen."),
        ("_x", "_x", "finns inte i profilen."),
        ("enhet..namn", "", "finns inte i profilen."),
        (".", "", "finns inte i profilen."),
        ("/", "", "finns inte i profilen."),
        ("*", "*", "står inte efter en lista."),
        ("personal.*.*.namn", "*", "står inte efter en lista."),
        ("personal.0.namn", "personal", "är en lista."),
        ("enhet.namn.*", "*", "står inte efter en lista."),
        ("undantag.*.__init__", "__init__", "finns inte i profilen."),
    ],
)
def test_a_path_leads_to_what_the_form_names_and_nothing_else(path: str, part: str, told: str) -> None:
    (fault,) = faults_of(json.dumps([{"besvarat": path}], ensure_ascii=False))
    assert fault.startswith(f"”{part}” i ”{path}” {told}")


def _asking(fact: str) -> Sequence[Mapping[str, object]]:
    """Every kind of check that reads a path, asked of one fact."""
    return [
        *({kind: fact} for kind in ("bekräftat", "besvarat", "sant", "tomt", "unikt")),
        *({kind: {"väg": fact, "minst": "1"}} for kind in ("antal", "tal")),
        *({kind: {"väg": fact, "med": "/enhet.namn"}} for kind in ("lika", "olika")),
        *({"innehåller": {"väg": fact, **wanted}} for wanted in ({"alla": ["x"]}, {"alla_i": "/enhet.namn"})),
        *({"ordning": {"först": [one], "sedan": [two]}} for one, two in permutations((fact, "/enhet.planerad_start"))),
        *({"giltigt": {"till": fact}}, {"giltigt": {"till": "/enhet.planerad_start", "även": fact}}),
        *({"form": {"väg": fact, "är": shape}} for shape in ("hsa_id", "e_post", "ingen_platshållare")),
    ]


@pytest.mark.parametrize(("scope", "fact"), [(scope, fact) for scope in SCOPES for fact in FACTS[scope]])
def test_a_check_that_a_fact_does_not_suit_is_refused_or_judges(scope: str, fact: str) -> None:
    for check in _asking(fact):
        rules = json.dumps([{**check, **({} if scope == "enhet" else {"varje": scope})}], ensure_ascii=False)
        if not faults_of(rules):
            assert not [found.result.message for found in judged(rules, FULL) if found.status is Status.ERROR]


@pytest.mark.parametrize(
    "rules",
    [
        "!!python/object/apply:os.system [id]",
        "regler: !!python/name:os.system",
        "regler: &a [*a]",
        "a: &a [x, x]\nb: &b [*a, *a]\nregler: *b",
        "[" * 5000,
        "{regler: " + "[" * 40 + "]" * 40 + "}",
        "regler: " + "x" * 1_000_000,
        "%YAML 9.9\n---\nregler: []",
        "regler: []\n---\nregler: []",
        "\x00",
        "",
    ],
)
def test_yaml_that_would_break_a_reader_is_refused(rules: str, tmp_path: Path) -> None:
    assert refused(tmp_path, rules)


def test_a_file_that_is_too_large_is_refused(tmp_path: Path) -> None:
    assert "MiB" in refused(tmp_path, "#" * (4 * 1024 * 1024 + 1))


def test_patterns_are_words() -> None:
    """No key of a rule is a pattern; what looks like one is compared as it stands."""
    found = judged('[{innehåller: {väg: enhet.namn, något: ["(a+)+$"]}}]', f"enhet: {{namn: {'a' * 5000}b}}")
    assert found[0].status is Status.LACKING


@pytest.mark.parametrize(
    "link",
    ["/etc/passwd", "../utanfor.yaml", "C:\\\\Windows", "..\\\\x.yaml"],
)
def test_a_reference_profile_is_only_a_name(link: str, tmp_path: Path) -> None:
    """It is read by the tests of a pack alone, and never when a profile is judged."""
    pack = PACK.replace("referens.yaml", f'"{link}"')
    rulebook = book(tmp_path, "{regler: [" + RULE + "]}", {"prov/paket.yaml": pack})
    assert [rule.id for rule in rulebook.rules] == ["r"]


@pytest.mark.parametrize("verb", ["beror_på", "ersätter"])
@pytest.mark.parametrize("length", [1, 2, 50])
def test_rings_are_told_and_not_walked(verb: str, length: int) -> None:
    rules = [{"id": f"r{n}", "besvarat": "enhet.namn", verb: [f"r{(n + 1) % length}"]} for n in range(length)]
    assert any("i en ring" in fault for fault in faults_of(json.dumps(rules, ensure_ascii=False)))


def judged_chain(folder: Path, length: int) -> list[Outcome]:
    """The outcomes of rules of which each rests on the one before it, read and judged."""
    rules = [
        {**RULE_DATA, "id": f"r{n}", "besvarat": "enhet.hsa_id", "beror_på": [f"r{n - 1}"] if n else []}
        for n in range(length)
    ]
    rulebook = book(folder, json.dumps({"regler": rules}, ensure_ascii=False))
    return judge(rulebook, Case(profile(UNIT).profile, TODAY, rulebook.programmes))


def test_a_long_chain_of_rules_is_judged(tmp_path: Path) -> None:
    outcomes = judged_chain(tmp_path, 3000)
    assert len(outcomes) == 3000
    assert sum(outcome.is_finding for outcome in outcomes) == 1


def test_a_chain_ten_times_as_long_costs_no_more_than_ten_times_as_much(tmp_path: Path) -> None:
    short, long = (calls(partial(judged_chain, tmp_path / str(length), length)) for length in (100, 1000))
    assert long <= 10 * short


def test_a_chain_written_last_first_is_judged() -> None:
    rules = [
        {"id": f"r{n}", "besvarat": "enhet.hsa_id", "beror_på": [f"r{n + 1}"] if n < 1500 else ["r0x"]}
        for n in range(1501)
    ]
    rules.append({"id": "r0x", "besvarat": "enhet.hsa_id"})
    outcomes = judged(json.dumps(rules, ensure_ascii=False), UNIT)
    assert [outcome.rule.id for outcome in outcomes if outcome.is_finding] == ["r0x"]


def test_more_rules_or_files_than_anybody_writes_are_refused(tmp_path: Path) -> None:
    rules = "{regler: [" + RULE + "]}"
    assert "101 filer" in refused(tmp_path, rules, {f"prov/r{n}.yaml": rules for n in range(100)})
    many = json.dumps({"regler": [{**RULE_DATA, "id": f"r{n}"} for n in range(2600)]}, ensure_ascii=False)
    more = {"prov/fler.yaml": many.replace('"id": "r', '"id": "s')}
    assert "5200 regler" in refused(tmp_path / "b", many, more)


def judged_persons(rulebook: Rulebook, persons: int) -> list[Outcome]:
    staff = json.dumps({"personal": [{"namn": f"Person {n}"} for n in range(persons)]})
    return judge(rulebook, Case(profile(staff).profile, TODAY, rulebook.programmes))


def test_ten_times_the_rules_or_persons_cost_no_more_than_ten_times_as_much(tmp_path: Path) -> None:
    rule = {**RULE_DATA, "besvarat": None, "varje": "person", "bekräftat": "kortläsare"}
    few, many = (
        book(
            tmp_path / str(size),
            json.dumps({"regler": [{**rule, "id": f"r{n}"} for n in range(size)]}, ensure_ascii=False),
        )
        for size in (100, 1000)
    )
    assert len(judged_persons(many, 20)) == 20_000
    whole = calls(partial(judged_persons, many, 20))
    assert whole <= 10 * calls(partial(judged_persons, few, 20))
    assert whole <= 10 * calls(partial(judged_persons, many, 2))


HOSTILE = "</script><script>alert(1)</script> ::error::x ##vso[task.complete] =CMD() ]]> | `id` \u202e @alla\r\nX: y"
MARKED_UP = ("html", "markdown", "junit")


@pytest.mark.parametrize("name", FORMATS)
def test_hostile_words_of_a_rule_stay_words(name: str) -> None:
    words = dict.fromkeys(("titel", "brist", "obesvarat", "åtgärd", "förklaring"), f"{HOSTILE}.")
    found = report(json.dumps([{"besvarat": "enhet.hsa_id", **words}], ensure_ascii=False), UNIT)
    written = format_named(name)(Run(reports=[found], rulebook=found.rulebook, today=TODAY))
    assert not (name in MARKED_UP and "<script>alert" in written)
    assert name == "json" or "\u202e" not in written  # JSON says what the rule says; who shows it makes it harmless
    assert re.search(r"^\s*::error::x", written, re.MULTILINE) is None
    assert re.search(r"(?m)(^|;)=CMD", written) is None


def test_a_link_out_of_the_profiles_folder_is_no_evidence(tmp_path: Path) -> None:
    from sob_ready.inspection import inspect
    from sob_ready.profile import values_of

    (tmp_path / "utanfor.txt").write_text("x", "utf-8")
    inside = tmp_path / "enhet"
    inside.mkdir()
    (inside / "finns.txt").write_text("x", "utf-8")
    (inside / "lank.txt").symlink_to(tmp_path / "utanfor.txt")
    (inside / "mapp").symlink_to(tmp_path)
    (inside / "ring").symlink_to(inside / "ring")
    os.mkfifo(inside / "ror")
    names = [
        "finns.txt",
        "lank.txt",
        "mapp/utanfor.txt",
        "../utanfor.txt",
        "/etc/passwd",
        "ring",
        "ror",
        "C:/x",
        "\\\\\\\\x\\\\y",
    ]
    listed = ", ".join(f'"{name}"' for name in names)
    file = profile(f"förankring: {{checklistan: {{svar: ja, underlag: [{listed}]}}}}")
    found = inspect(file.source, values_of(file.profile), inside)
    missing = [str(at.value) for at in found.missing_evidence]
    assert len(missing) == len(names) - 1
    assert not [text for text in missing if text.startswith("finns.txt")]
    assert [text for text in missing if text.startswith(("lank.txt", "mapp/"))] == [
        "lank.txt (ligger utanför profilens mapp)",
        "mapp/utanfor.txt (ligger utanför profilens mapp)",
    ]


@pytest.mark.linux
def test_four_thousand_rules_are_read_in_300_mebibytes(tmp_path: Path) -> None:
    """In a process of its own, which is ended after ten seconds of work or when it takes 600 MiB of addresses."""
    rules = [
        {"id": f"r{n}", "titel": "T" * 300, "nivå": "ska", "steg": "1", "ansvarig": "enhetschef", "åtgärd": "Gör det.",
         "besvarat": "enhet.hsa_id"}
        for n in range(4000)
    ]  # fmt: skip
    folder_with(
        {"prov/paket.yaml": PACK, "prov/regler.yaml": json.dumps({"regler": rules}, ensure_ascii=False)}, tmp_path
    )

    def limit() -> None:
        import resource  # Windows has none

        addresses = 600 * 1024 * 1024  # not memory in use
        resource.setrlimit(resource.RLIMIT_AS, (addresses, addresses))
        resource.setrlimit(resource.RLIMIT_CPU, (10, 10))

    # The kernel's peak of this program alone: getrusage counts the memory of the test that started it.
    program = (
        "import sys\nfrom pathlib import Path\nfrom sob_ready.rulebook.loading import assemble\n"
        "rules = assemble(Path(sys.argv[1])).rules\nstatus = Path('/proc/self/status').read_text('ascii')\n"
        "print(len(rules), int(status.partition('VmHWM:')[2].split()[0]) // 1024)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)], capture_output=True, text=True, check=False, preexec_fn=limit
    )
    assert done.returncode == 0, done.stderr
    count, mebibytes = map(int, done.stdout.split())
    assert count == 4000
    assert mebibytes < 300
