"""The mistakes that people make in YAML, each with the place of its cause and the line as it should be."""

from collections.abc import Callable

import pytest

from sob_ready.source import Data, Fault

Reading = Callable[[str], tuple[Data, list[Fault]]]

CASES = [
    # text, line:column of the cause, words of the message, the corrected line ("" where it is not known)
    ("a: 1\n\tb: 2\n", "2:1", "tabb", "b: 2"),
    ("  a: 1\n\tb: 2\n", "2:1", "tabb", "  b: 2"),
    ("a:\n\tb: 2\n", "2:1", "tabb", "  b: 2"),
    ("a:\n \t b: 2\n", "2:2", "tabb", "  b: 2"),
    ("-\ta\n", "1:2", "tabb", "- a"),
    ("a:\n\t- b\n    - c\n", "2:1", "tabb", "    - b"),
    ("- \t- a\n", "1:3", "tabb", "- - a"),
    ("a: b\n\t\n", "2:1", "bara en tabb", ""),
    ("namn:Anna\nroll: chef\n", "1:5", "efter kolonet", "namn: Anna"),
    ("a: 1\nnamn:Anna\nb: 2\n", "2:5", "efter kolonet", "namn: Anna"),
    ("a: 1\nnamn:Anna\n", "2:5", "efter kolonet", "namn: Anna"),
    ("enhet:\n  namn:Anna  # x\n  id: 1\n", "2:7", "efter kolonet", "  namn: Anna  # x"),
    ("- id: 1\n  namn:Anna\n  b: 1\n", "2:7", "efter kolonet", "  namn: Anna"),
    ("a: 1\nnamn:\u00a0Anna\nb: 2\n", "2:6", "hårt blanksteg (U+00A0)", "namn: Anna"),
    ("titel: Mål: nytt\n", "1:11", "kolon", 'titel: "Mål: nytt"'),
    ("titel: Mål: nytt # x\n", "1:11", "kolon", 'titel: "Mål: nytt" # x'),
    ("-a: b: c\n", "1:1", "efter bindestrecket", ""),
    ("- a: b: c\n", "1:7", "kolon", '- a: "b: c"'),
    ('a: Säg "ja": nu\n', "1:12", "kolon", "a: 'Säg \"ja\": nu'"),
    ("a: {b}: c\n", "1:7", "kolon", 'a: "{b}: c"'),
    ("a: [b c: d: e]\n", "1:11", "kolon", ""),
    ('namn: "Anna\nroll: chef\n', "1:7", "aldrig avslutas", 'namn: "Anna"'),
    ("namn: 'Anna\nroll: chef\n", "1:7", "aldrig avslutas", "namn: 'Anna'"),
    ('namn: "Anna\nroll: "chef"\n', "1:7", "aldrig avslutas", 'namn: "Anna"'),
    ('- "a\n- "b"\n', "1:3", "aldrig avslutas", '- "a"'),
    ('a: "x\n---\nb: 2\n', "1:4", "aldrig avslutas", 'a: "x"'),
    ("roller: [a, b\nnamn: x\n", "1:9", "avslutas aldrig", "roller: [a, b]"),
    ("roller: [a, b # x\nc: [d]\n", "1:9", "avslutas aldrig", "roller: [a, b] # x"),
    ("roller: [a, b\n", "1:9", "avslutas aldrig", "roller: [a, b]"),
    ("roller: {a: b\nnamn: x\n", "1:9", "avslutas aldrig", "roller: {a: b}"),
    ("a: [\n\n", "1:1", "slutar mitt i", ""),
    ("a: [b, , c]\n", "1:8", "Ett värde saknas", ""),
    ("a: {b: [c}\n", "1:10", "ska stå ”,” eller ”]”, inte ”}”", ""),
    ('a: [b,\n  "c" "d"]\n', "2:7", "ska stå ”,” eller ”]”", ""),
    ("a: [b]]\n", "1:7", "för mycket", "a: [b]"),
    ("a: {b}}\n", "1:7", "för mycket", "a: {b}"),
    ("a: [b] c\n", "1:8", "parentesen", 'a: "[b] c"'),
    ("enhet:\n  namn: x\n hsa: y\n", "3:2", "1 blanksteg, men raden ovanför har 2", "  hsa: y"),
    ("enhet:\n    namn: x\n  hsa: y\n", "3:3", "2 blanksteg, men raden ovanför har 4", "    hsa: y"),
    ("enhet:\n  namn: x\n hsa: y\n  b: z\n", "3:2", "1 blanksteg, men raden ovanför har 2", "  hsa: y"),
    ("enhet:\n  namn: x\n hsa: y\nb: z\n", "3:2", "1 blanksteg, men raden ovanför har 2", "hsa: y"),
    ("enhet:\n  namn: x\n mål:\n  b: z\n", "3:2", "1 blanksteg, men raden ovanför har 2", "mål:"),
    ("a:\n  b:\n    c: d\n   mål:\n    e: f\n", "4:4", "3 blanksteg, men raden ovanför har 4", "  mål:"),
    ("a:\n  b; {c: d, e: f}\n", "2:3", "Efter nyckeln står ”;”", "  b: {c: d, e: f}"),
    ("a:\n  b: c\n  d; e\n  f: g\n", "3:3", "Efter nyckeln står ”;”", "  d: e"),
    ("a: en text\n  som går vidare så: här\n", "1:1", "som har ett kolon", 'a: "en text som går vidare så: här"'),
    ("a: en text\n  hsa id: x\n", "2:3", "redan har ett värde", "hsa id: x"),
    ("namn: Anna\n  roll: chef\n", "2:3", "redan har ett värde", "roll: chef"),
    ("namn: Anna\n\n# x\n  roll: chef\n", "4:3", "Indraget stämmer inte", "roll: chef"),
    ('"a # b": c\n  roll: chef\n', "2:3", "redan har ett värde", "roll: chef"),
    ("- namn: Anna\n   roll: chef\n", "2:4", "redan har ett värde", "  roll: chef"),
    ("- namn: Anna\n roll: chef\n", "2:2", "indraget stämmer inte", "  roll: chef"),
    ("a: |\n    x\n  y\n", "3:3", "2 blanksteg, men raden ovanför har 4", "    y"),
    ("enhet\n  namn: x\n", "1:1", "saknar kolon", "enhet:"),
    ("enhet\nnamn: x\n", "1:1", "saknar kolon", "enhet:"),
    ("a: 1\nbara text\nb: 2\n", "2:1", "saknar kolon", ""),
    ("a: 1\nnamn = Anna\nb: 2\n", "2:1", "”=”", "namn: Anna"),
    ("namn = Anna\nb: 2\n", "1:1", "”=”", "namn: Anna"),
    ("- Anna\n  roll: chef\n", "1:1", "bara en text", "- namn: Anna"),
    ("a: @b\n", "1:4", "”@”", 'a: "@b"'),
    ("a: @b # x\n", "1:4", "”@”", 'a: "@b" # x'),
    ("- @b\n", "1:3", "”@”", '- "@b"'),
    ("a: [@b]\n", "1:5", "”@”", ""),
    ("a: `b\n", "1:4", "”`”", 'a: "`b"'),
    ("a: %b\n", "1:4", "”%”", 'a: "%b"'),
    ("a: * b\n", "1:4", "”*”", 'a: "* b"'),
    ("a: *\n", "1:4", "”*”", 'a: "*"'),
    ("a: & b\n", "1:4", "”&”", 'a: "& b"'),
    ("a: !!\nb: 2\n", "1:4", "”!”", 'a: "!!"'),
    ("a: !<x\n", "1:4", "”!”", 'a: "!<x"'),
    ("a: !e!x y\n", "1:4", "”!”", 'a: "!e!x y"'),
    ("a: | text\n", "1:4", "”|”", 'a: "| text"'),
    ("a: > 18 år\n", "1:4", "”>”", 'a: "> 18 år"'),
    ("a: >18\n", "1:4", "”>”", 'a: ">18"'),
    ("a: ,b\n", "1:4", "”,”", 'a: ",b"'),
    ("a: ]\n", "1:4", "”]”", 'a: "]"'),
    ('a: "x" y\n', "1:8", "citattecknet", "a: '\"x\" y'"),
    ("a: 'x' y\n", "1:8", "citattecknet", "a: \"'x' y\""),
    ("a: 'it's'\n", "1:8", "citattecknet", 'a: "it\'s"'),
    ('- "x" y\n', "1:7", "citattecknet", "- '\"x\" y'"),
    ('a: "C:\\Users"\n', "1:7", "”\\”", "a: 'C:\\Users'"),
    ('a: "\\ud800"\n', "1:5", "”\\”", "a: '\\ud800'"),
    ('a: "\\UFFFFFFFF"\n', "1:5", "”\\”", "a: '\\UFFFFFFFF'"),
    ("roller:\n  - a\n  b\n", "3:3", "Bindestreck saknas", "  - b"),
    ("- a\nb\n", "2:1", "Bindestreck saknas", "- b"),
    ("roller:\n  - a\n  b: c\n", "3:3", "börjar inte med bindestreck", ""),
    ("roller:\n  - a\n  -b\n", "3:3", "efter bindestrecket", "  - b"),
    ("roller:\n  - a\n  -\u00a0b\n", "3:4", "hårt blanksteg (U+00A0)", "  - b"),
    ("personal:\n  namn: x\n  - namn: y\n", "2:3", "Bindestreck saknas", "  - namn: x"),
    ("personal:\n  namn: x\n  - roll: y\n", "3:3", "börjar med bindestreck", "  roll: y"),
    ("a: b\n- c\n", "2:1", "börjar med bindestreck", ""),
    ("enhet # x\nnamn: y\n", "1:1", "saknar kolon", "enhet: # x"),
    ("a: - b\n", "1:4", "samma rad", "a: [b]"),
    ("? a\nb\n", "2:1", "saknar kolon", ""),
    ("a: {svar: ja kod: ja}\n", "1:14", "Ett komma saknas före ”kod”", "a: {svar: ja, kod: ja}"),
    ("a: {b: 1, svar: 2026-01-01  av: Bo}\n", "1:29", "Ett komma", "a: {b: 1, svar: 2026-01-01, av: Bo}"),
    ("a: {hur: se bilaga: ja}\n", "1:19", "Ett kolon står mitt i en text", ""),
    (f"a: {'x' * 300}: y\n", "1:304", "kolon", ""),
]


@pytest.mark.parametrize(("text", "at", "said", "corrected"), CASES)
def test_a_common_mistake_gets_its_cause_and_the_corrected_line(
    reading: Reading, text: str, at: str, said: str, corrected: str
) -> None:
    (fault,) = reading(text)[1]
    assert fault.place is not None
    assert f"{fault.place.line}:{fault.place.column}" == at
    assert said in fault.message
    assert fault.remedy.partition("\n")[2] == corrected


@pytest.mark.parametrize(
    ("text", "at", "written"),
    [
        ("risk: 2026-09-01\n  säker: ja\n", "2:3", "risk: {datum: 2026-09-01, säker: ja}"),
        ("a:\n  kort: Ja # x\n    till: 2027-01-01 # y\n", "3:5", "  kort: {svar: Ja, till: 2027-01-01} # x"),
        ("- kort: ja\n    till: x, y\n", "2:5", '- kort: {svar: ja, till: "x, y"}'),
        ("- kort: ja\n    till: [x, y]\n", "2:5", "- kort: {svar: ja, till: [x, y]}"),
        ("kort: pågår\n  # en rad\n  till:\n", "3:3", "kort: {svar: pågår, till: …}"),
    ],
)
def test_what_stands_under_a_short_answer_is_shown_together_with_it(
    reading: Reading, text: str, at: str, written: str
) -> None:
    fault = reading(text)[1][0]
    assert fault.place is not None
    assert f"{fault.place.line}:{fault.place.column}" == at
    advice, _, row = fault.remedy.partition("\n")
    assert advice == "Hör raden till svaret ovanför skrivs de tillsammans, annars dras den in som raden ovanför:"
    assert row == written
    assert reading(row)[1] == []


@pytest.mark.parametrize(("text", "corrected"), [(text, corrected) for text, _, _, corrected in CASES if corrected])
def test_the_corrected_line_is_right(reading: Reading, text: str, corrected: str) -> None:
    """Put in place of the faulty one it reads, or moves the fault on to another line."""
    fault = reading(text)[1][0]
    assert fault.place is not None
    lines = text.splitlines()
    lines[fault.place.line - 1] = corrected
    places = [left.place and left.place.line for left in reading("\n".join(lines) + "\n")[1]]
    assert fault.place.line not in places


@pytest.mark.parametrize("text", ["a: 1\n]\n", '"a" "b"\n', "? ? :\n- -", "{a: b}c: d", "[a] [b]\n", "- - a\n - b\n"])
def test_an_unknown_mistake_is_told_in_swedish_with_a_place(reading: Reading, text: str) -> None:
    faults = reading(text)[1]
    assert faults
    for fault in faults:
        assert fault.place is not None
        assert fault.remedy
        for english in ("expected", "found", "while", "block", "mapping", "token"):
            assert english not in fault.message


# --- what a word processor makes of a list ------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "at", "said", "corrected"),
    [
        ("a:\n  – b: c\n    d: [e]\n", "2:3", "ett tankstreck (–)", "  - b: c"),
        ("a:\n  – b: c\n", "2:3", "ett tankstreck (–)", "  - b: c"),
        ("a:\n  – b: {c: d}\n", "2:3", "ett tankstreck (–)", "  - b: {c: d}"),
        ("a:\n  –b: c\n    d: e\n", "2:3", "ett tankstreck (–)", "  - b: c"),
        ("a:\n  - b: c\n    d: e\n  — b: f\n", "4:3", "ett tankstreck (—)", "  - b: f"),
        ("a:\n  • b: c\n    d: e\n", "2:3", "”•”", "  - b: c"),
        ("a:\n  * b: c\n    d: e\n", "2:3", "”*”", "  - b: c"),
        ("a:\n  – {b: c, d: e}\n", "2:3", "ett tankstreck (–)", "  - {b: c, d: e}"),
        ("a:\n  -b: c\n    d: e\n", "2:3", "efter bindestrecket", "  - b: c"),
        ("a:\n  -b: c\n", "2:3", "efter bindestrecket", "  - b: c"),
        ("a:\n  – b\n", "2:3", "ett tankstreck (–)", "  - b"),
        ("a:\n  -b\n", "2:3", "efter bindestrecket", "  - b"),
        ("a:\n  b: c\n  – d: e\n", "3:3", "ett tankstreck (–)", ""),
    ],
)
def test_an_item_that_begins_with_another_sign_is_told_on_its_own_line(
    reading: Reading, text: str, at: str, said: str, corrected: str
) -> None:
    (fault,) = reading(text)[1]
    assert fault.place is not None
    assert f"{fault.place.line}:{fault.place.column}" == at
    assert said in fault.message
    order, _, row = fault.remedy.partition("\n")
    assert row == corrected
    assert order == ("Skriv så här:" if corrected else "Rätta indrag, kolon eller citattecken på raden.")


def test_where_more_lines_begin_with_the_wrong_sign_that_is_said_once(reading: Reading) -> None:
    (fault,) = reading("a:\n  – b: c\n    d: e\n  – b: f\n    d: g\n")[1]
    assert fault.remedy == "Skriv så här, och likadant på de andra raderna som börjar så:\n  - b: c"


@pytest.mark.parametrize(
    "text", ["a: – b\n", "a: -b\n", "a: |\n  – b\n", "a: [–b]\n", "a:\n  -1\n", "a:\n  – 5\n", 'a: "– b"\n']
)
def test_a_dash_within_a_text_is_a_part_of_it(reading: Reading, text: str) -> None:
    assert reading(text)[1] == []


def test_a_key_that_an_item_of_a_list_has_may_begin_the_next_item(reading: Reading) -> None:
    (fault,) = reading("a:\n  -   b: c\n      d: e\n      b: f\n      d: g\n")[1]
    assert fault.message == "Nyckeln ”b” står två gånger."
    assert fault.remedy == (
        "Börjar här något nytt i listan? Skriv då så här, annars behåll en av nycklarna:\n  -   b: f"
    )
    assert fault.place is not None
    assert fault.place[:2] == (4, 7)


def test_keys_below_another_that_come_again_may_be_a_list_without_dashes(reading: Reading) -> None:
    (fault,) = reading("a:\n  b: c\n  d: e\n  b: f\n  d: g\n")[1]
    assert fault.place is not None
    assert fault.place.line == 4
    assert fault.remedy == (
        "Är det flera i en lista? Sätt ”- ” framför den första raden i var och en. Annars: behåll en av dem."
    )


@pytest.mark.parametrize(
    "text",
    ["a: c\na: d\n", "a:\n  b: c\n  d: e\n  d: f\n", "a: [{b: c, b: d}]\n", "a:\n  - b: c\n    d: e\n    d: f\n"],
)
def test_a_key_elsewhere_that_stands_twice_begins_nothing_new(reading: Reading, text: str) -> None:
    (fault,) = reading(text)[1]
    assert fault.remedy == "Behåll en av dem."


def test_a_first_key_beside_the_items_of_its_list_begins_the_next_one(reading: Reading) -> None:
    (fault,) = reading("a:\n  - b: c\n    d: e\n  b: f\n    d: g\n")[1]
    assert fault.remedy == "Skriv så här:\n  - b: f"


# --- which line is wrong, and what is no key ----------------------------------------------------


@pytest.mark.parametrize(
    ("text", "at", "remedy"),
    [
        # one blank too many, and more than can be said of an answer that is spelt out
        ("a:\n  b: 2026-08-24\n   c: ja\n", "3:4", "Skriv så här:\n  c: ja"),
        ("a:\n  datum: 2026-08-24\n    c: ja\n", "3:5", "Skriv så här:\n  c: ja"),
        # the line above is the one that is wrong
        ("a:\n  b: x\nc: y\n  d: z\n", "3:1", "Skriv så här:\n  c: y"),
        ("a:\n  b: x\nc: [y]\n  d: z\n", "3:1", "Skriv så här:\n  c: [y]"),
        ("a:\nc: y\n  d: z\n", "2:1", "Skriv så här:\n  c: y"),
        ("a:\n  b: x\nc: ja\n  d: z\n", "3:1",
         "Hör raden under till svaret skrivs de tillsammans inom ”{” och ”}”. Annars skriv så här:\n  c: ja"),
        ("a:\n  b:\nc: y\n  d: z\n", "3:1", "Dra in raden så att den står rakt under dem som den hör ihop med."),
        ("a:\n    b: x\n  c: y\n  d: z\n", "2:5", "Skriv så här:\n  b: x"),
        # the nearest level
        ("a:\n  - b:\n      c: d\n   e: f\n", "4:4", "Skriv så här:\n    e: f"),
        # a colon is missing
        ("a:\n  b: 2026-08-24\n  c ja\n  d: e\n", "3:3", "Skriv så här:\n  c: ja"),
        ("a:\n  b: x\n  c {d: e, f: g}\n", "3:3", "Skriv så här:\n  c: {d: e, f: g}"),
        ("a:\n  b: x\n  c = {d: e, f: g}\n", "3:3", "Skriv så här:\n  c: {d: e, f: g}"),
        ("a:\n  - b: x\n    c: y\n  - b: z\n    c Bo Ek\n", "5:5", "Skriv så här:\n    c: Bo Ek"),
        ("a: x\n\nb\n  - c: d\n", "3:1", "Skriv så här:\nb:"),
        # a bracket is missing
        ("a: b: c, d: e}\n", "1:5", "Skriv så här:\na: {b: c, d: e}"),
        # a lone dash
        ("a:\n  b: - # x\n", "2:6", "Lämna tomt efter kolonet om svaret inte är känt:\n  b: # x"),
    ],
)  # fmt: skip
def test_the_line_that_is_wrong_is_the_one_that_is_corrected(reading: Reading, text: str, at: str, remedy: str) -> None:
    fault = reading(text)[1][0]
    assert fault.place is not None
    assert f"{fault.place.line}:{fault.place.column}" == at
    assert fault.remedy == remedy


@pytest.mark.parametrize(
    "text",
    [
        "Hej! Här kommer vår profil.\na: b\n",
        "a: b\nbara en rad text\nc: d\n",
        "a:\n  b: Vårdcentralen\n Björken\n  c: d\n",
        "a:\n  b: Vårdcentralen\n  Björken\n  c: d\n",
        "a:\n  b: Vårdcentralen\nBjörken\n  c: d\n",
        "a:\n  b: ja\n  klart\n  c: d\n",
    ],
)
def test_a_line_that_is_no_likely_key_is_made_none(reading: Reading, text: str) -> None:
    (fault,) = reading(text)[1]
    assert fault.message == "Raden saknar kolon."
    assert fault.remedy.startswith("Är det en nyckel: sätt kolon efter den.")
    assert "\n" not in fault.remedy


@pytest.mark.parametrize(
    "text",
    [
        "<<<<<<< HEAD\na: b\n=======\na: c\n>>>>>>> gren\n",
        "a: b\n<<<<<<< HEAD\nc: d\n=======\nc: e\n>>>>>>> gren\nf: g\n",
        "a:\n  b: c\n<<<<<<< HEAD\n  d: e\n=======\n  d: f\n>>>>>>> gren\n",
        "a:\n<<<<<<< HEAD\n  - b\n=======\n  - c\n>>>>>>> gren\n",
    ],
)
def test_a_conflict_of_git_is_told_as_one(reading: Reading, text: str) -> None:
    fault, *_ = reading(text)[1]
    assert fault.message == "Här står en konflikt från git: två versioner av samma rader."


@pytest.mark.parametrize("quoted", ["”b: c”", "“b: c”", "„b: c”", "»b: c«", "’b: c’"])
def test_quotation_marks_of_a_word_processor_are_not_kept(reading: Reading, quoted: str) -> None:
    (fault,) = reading(f"a: {quoted}\n")[1]
    assert "typografiska" in fault.message
    assert fault.remedy == 'Skriv så här:\na: "b: c"'
