from collections.abc import Callable

import pytest

from sob_ready.source import MAX_FAULTS, Data, Fault, Place
from sob_ready.source.tree import MAX_ALIASES, MAX_DEPTH, MAX_KEY, MAX_VALUES

Reading = Callable[[str], tuple[Data, list[Fault]]]


@pytest.mark.parametrize(
    "text",
    [
        "031700000",
        "0705",
        "0x1F",
        "0o17",
        "12:30",
        "1_000",
        "1e3",
        ".inf",
        ".nan",
        "yes",
        "no",
        "on",
        "off",
        "ja",
        "true",
        "False",
        "Null",
        "NULL",
        "2026-02-28",
        "2026-02-30",
        "2026-02-28T12:00:00Z",
        "=",
        "9" * 6000,
        "SE2321000131-E000000000001",
        "08-123 135 00",
        "http://example.se/a:b#c",
    ],
)
def test_every_scalar_is_the_text_that_was_written(reading: Reading, text: str) -> None:
    assert reading(f"a: {text}\nb: [{text}]\n") == ({"a": text, "b": [text]}, [])


@pytest.mark.parametrize("empty", ["", " ", "~", "null", " # kommentar"])
def test_an_empty_value_a_tilde_and_null_are_none(reading: Reading, empty: str) -> None:
    assert reading(f"a: {empty}\nb:\n  - {empty}\n") == ({"a": None, "b": [None]}, [])


@pytest.mark.parametrize("quoted", ['"~"', "'null'", '"no"'])
def test_what_stands_in_quotes_is_text(reading: Reading, quoted: str) -> None:
    assert reading(f"a: {quoted}") == ({"a": quoted[1:-1]}, [])


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("", None),
        ("# bara en kommentar\n\n", None),
        ("---\n...\n", None),
        ("--- a\n", "a"),
        ("text", "text"),
        ("- a\n- [b, {c: d}]\n", ["a", ["b", {"c": "d"}]]),
        ("a: {}\nb: []\n", {"a": {}, "b": []}),
        ("a: |\n  rad 1\n  rad 2\n\nb: >-\n  rad 1\n  rad 2\n", {"a": "rad 1\nrad 2", "b": "rad 1 rad 2"}),
        ("a: 'it''s'\nb: \"\\u00e5\\t\\x41\"\n", {"a": "it's", "b": "å\tA"}),
        ('a: ""\nb: "  "\n', {"a": "", "b": ""}),
        ("a:\tb\tc \t# x\nd: [e,\tf]\n", {"a": "b\tc", "d": ["e", "f"]}),
        ("a: b\r\nc: d\r\n", {"a": "b", "c": "d"}),
        ("a: b\rc: d\r", {"a": "b", "c": "d"}),
        ("va\u030ard: A\u030asa\u00a0\n", {"vård": "Åsa"}),
        ("namn\u00a0: Anna\n", {"namn": "Anna"}),
        ("? nyckel\n: värde\n? tom\n", {"nyckel": "värde", "tom": None}),
        ('"<<": a\n', {"<<": "a"}),
        ("a: &x {b: [c]}\nd: *x\ne: [*x]\n", {"a": {"b": ["c"]}, "d": {"b": ["c"]}, "e": [{"b": ["c"]}]}),
        ("&k a: *k\n", {"a": "a"}),
        ("a: 100%\nb: R&D\nc: a*b\nd: Hej!\n", {"a": "100%", "b": "R&D", "c": "a*b", "d": "Hej!"}),
    ],
)
def test_a_file_as_data(reading: Reading, text: str, data: Data) -> None:
    assert reading(text) == (data, [])


@pytest.mark.parametrize(
    ("text", "place", "said"),
    [
        ("a: 1\na: 2\n", (2, 1, 2), "”a” står två gånger"),
        ("{a: 1, a: 2}\n", (1, 8, 9), "”a” står två gånger"),
        ("vård: 1\nva\u030ard: 2\n", (2, 1, 6), "”vård” står två gånger"),
        ("vårdgivare: 1\nvardgivare: 2\n", (2, 1, 11), "samma nyckel, stavad på två sätt"),
        ("hsa_id: 1\nHSA\u2011id: 2\n", (2, 1, 7), "samma nyckel, stavad på två sätt"),
        ("a: !!str 1\n", (1, 4, 5), "YAML-tagg"),
        ("a: !text 1\n", (1, 4, 5), "YAML-tagg"),
        ("a: ! 1\n", (1, 4, 5), "YAML-tagg"),
        ("- !!python/object/apply:os.system [ls]\n", (1, 3, 4), "YAML-tagg"),
        ("!!map {a: b}\n", (1, 1, 2), "YAML-tagg"),
        ("!t a: b\n", (1, 1, 2), "YAML-tagg"),
        ("a: &x {b: c}\n<<: *x\n", (2, 1, 3), "”<<”"),
        ("[a]: b\n", (1, 1, 2), "En nyckel måste vara en text"),
        ("? {a: b}\n: c\n", (1, 3, 4), "En nyckel måste vara en text"),
        ("- &x a\n- *x : b\n", (2, 3, 4), "En nyckel måste vara en text"),
        ("~: a\n", (1, 1, 2), "Nyckeln framför kolonet saknas"),
        (": a\n", (1, 1, 2), "Nyckeln framför kolonet saknas"),
        ("'': a\n", (1, 1, 2), "Nyckeln framför kolonet saknas"),
        (f"? {'k' * (MAX_KEY + 1)}\n", (1, 3, 4), "Nyckeln är längre"),
        ("a: *x\n", (1, 4, 6), "”&x” finns inte"),
        ("a: &x [*x]\n", (1, 8, 10), "värde som den själv står i"),
        ("a: &x {b: {c: *x}}\n", (1, 15, 17), "värde som den själv står i"),
        ("a: &x 1\nb: &x 2\nc: *x\n", (2, 4, 5), "”&x” finns två gånger"),
        ("a: &Co text\n", (1, 4, 5), "inget hänvisar till ”&Co”"),
        ("%YAML 1.2\n---\na: b\n", (1, 1, 10), "YAML-direktiv"),
        ("# rad\n\n%FOO\na: b\n", (3, 1, 5), "YAML-direktiv"),
        ("a: b\n---\nc: d\n", (2, 1, 2), "mer än ett YAML-dokument"),
        ("a: b\n...\nc: d\n", (3, 1, 2), "mer än ett YAML-dokument"),
        ('a: "x\\0y"\n', (1, 4, 10), "U+0000 (nolltecken)"),
        ('"\\e": b\n', (1, 1, 5), "U+001B (escape)"),
        ("enhet:\n\u00a0\u00a0namn: x\n", (2, 1, 2), "hårt blanksteg (U+00A0)"),
        ("roller:\n  -\u00a0a\n", (2, 4, 5), "hårt blanksteg (U+00A0)"),
        ("[" * (MAX_DEPTH + 1), (1, MAX_DEPTH + 1, MAX_DEPTH + 2), f"fler än {MAX_DEPTH} nivåer"),
        ("- " * 1000, (1, 2 * MAX_DEPTH + 1, 2 * MAX_DEPTH + 2), f"fler än {MAX_DEPTH} nivåer"),
        ("- a\n" * (MAX_VALUES + 1), (MAX_VALUES, 3, 4), f"fler än {MAX_VALUES} värden"),
    ],
)
def test_what_no_profile_needs_is_refused_with_its_place(
    reading: Reading, text: str, place: tuple[int, int, int], said: str
) -> None:
    (fault,) = reading(text)[1]
    line, column, end_column = place
    assert fault.place == Place(line, column, line, end_column)
    assert said in fault.message
    assert fault.remedy


def test_depth_up_to_the_limit_is_read(reading: Reading) -> None:
    assert reading("[" * MAX_DEPTH + "]" * MAX_DEPTH)[1] == []


def test_two_equal_keys_are_reported_with_both_places(reading: Reading) -> None:
    (fault,) = reading("a: 1\nb: 2\na: 3\n")[1]
    assert fault.place == Place(3, 1, 3, 2)
    assert [place for _, place in fault.related] == [Place(1, 1, 1, 2)]


def test_an_equal_key_in_another_mapping_is_no_duplicate(reading: Reading) -> None:
    assert reading("a: {b: 1}\nc: {b: 1}\nb: 1\n")[1] == []


def test_all_faults_are_reported_at_once_in_the_order_of_the_text(reading: Reading) -> None:
    faults = reading("a: *x\na: !t 1\n? [b]\n: c\nd: &y 1\ng: e: f\n")[1]
    assert [fault.place and fault.place[:2] for fault in faults] == [(1, 4), (2, 1), (2, 4), (3, 3), (6, 5)]


def test_a_syntax_fault_on_the_line_of_another_fault_is_not_reported_twice(reading: Reading) -> None:
    (fault,) = reading("a: *viktigt att veta\n")[1]
    assert fault.remedy == 'Skriv så här:\na: "*viktigt att veta"'


def test_after_many_faults_the_rest_is_not_looked_for_and_this_is_said(reading: Reading) -> None:
    faults = reading("a: b\n" * 1000)[1]
    assert len(faults) == MAX_FAULTS + 1
    assert f"minst {MAX_FAULTS} fel" in faults[-1].message


def test_a_few_aliases_are_read_and_more_are_refused(reading: Reading) -> None:
    text = "a: &x 1\nb: [" + "*x, " * MAX_ALIASES + "{}]\n"
    assert reading(text.format("2"))[1] == []
    (fault,) = reading(text.format("*x"))[1]
    assert fault.place == Place(2, 5 + 4 * MAX_ALIASES, 2, 7 + 4 * MAX_ALIASES)
    assert f"mer än {MAX_ALIASES} gånger" in fault.message


def test_aliases_that_unfold_to_more_values_than_a_file_may_hold_are_refused(reading: Reading) -> None:
    bomb = "a: &a [" + ", ".join("x" * 9) + "]\n"
    for name, inner in zip("bcdef", "abcde", strict=True):
        bomb += f"{name}: &{name} [{', '.join([f'*{inner}'] * 9)}]\n"
    (fault,) = reading(bomb)[1]
    assert f"fler än {MAX_VALUES} värden" in fault.message


def test_aliases_that_unfold_too_deep_are_refused(reading: Reading) -> None:
    half = MAX_DEPTH // 2 + 1
    deep = f"- &x {'[' * half}{']' * half}\n- {'[' * half}*x{']' * half}\n"
    (fault,) = reading(deep)[1]
    assert fault.place == Place(2, 3 + half, 2, 4 + half)
    assert "nivåer" in fault.message
