from __future__ import annotations

import os
from pathlib import Path, PurePath

import pytest

from sob_ready.rulebook import Level, Rulebook, RulebookError, Step, load
from sob_ready.rulebook.loading import assemble
from tests.helpers import DOCUMENT, PACK, faults_of, folder_with, rulebook

RULE = """\
regler:
  - id: {0}
    titel: Det är så
    nivå: ska
    steg: 1
    ansvarig: enhetschef
    bekräftat: rutiner.vårdprocess
    åtgärd: Gör det.
"""


def assembled(folder: Path, files: dict[str, str], extra: tuple[Path, ...] = ()) -> Rulebook:
    return assemble(folder_with(files, folder), extra)


def faults(folder: Path, files: dict[str, str], extra: tuple[Path, ...] = ()) -> list[str]:
    """The faults of a folder of rules: file, line, column, message and remedy."""
    with pytest.raises(RulebookError) as caught:
        assembled(folder, files, extra)
    return [
        f"{Path(error.name).relative_to(folder).as_posix()}:{fault.place.line}:{fault.place.column} "
        f"{fault.message} {fault.remedy}".strip()
        if fault.place
        else f"{Path(error.name).name} {fault.message} {fault.remedy}"
        for error in caught.value.errors
        for fault in error.faults
    ]


@pytest.mark.parametrize("name", ["paket.yaml", "fler.yaml"])
@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows keeps pipes elsewhere")
def test_a_pipe_among_the_rules_is_refused_and_not_waited_for(name: str, tmp_path: Path) -> None:
    own = tmp_path / "egna" / "paket"
    own.mkdir(parents=True)
    if name != "paket.yaml":
        (own / "paket.yaml").write_text(PACK, "utf-8")
    os.mkfifo(own / name)
    assert faults(tmp_path / "rules", {}, (tmp_path / "egna",)) == [
        f"{name} Det är ingen vanlig fil. Ta bort den ur mappen, eller ange rätt mapp."
    ]


# --- what is read -------------------------------------------------------------------------------


def test_a_rule_is_read_with_all_that_it_says(tmp_path: Path) -> None:
    rule = """\
regler:
  - id: avbrott
    titel: Rutinen finns
    nivå: bör
    steg: 5
    uppfyller: A-01
    varje: person
    där: {roller: behandlare}
    ansvarig: verksamhetschef
    bekräftat: {väg: säker_inloggning, kräver: datum}
    brist: "{person} kan inte logga in."
    åtgärd: Ordna det.
    förklaring: Det behövs.
    kan_undantas: nej
    exempel: {brist: {"personal[0].säker_inloggning": nej}}
"""
    book = assembled(tmp_path, {"prov/paket.yaml": PACK, "prov/a.yaml": rule})
    (found,) = book.rules
    assert (found.id, found.level, found.step, found.scope, found.kind) == (
        "avbrott",
        Level.SHOULD,
        Step.ROUTINES,
        "person",
        "bekräftat",
    )
    assert (found.owner, found.waivable, found.explanation) == ("verksamhetschef", False, "Det behövs.")
    assert [(one.document, one.section) for one in found.sources] == [("dok", "1")]
    assert [one.text for one in found.requirements] == ["Det ska vara så"]
    assert (Path(found.place[0]).name, found.place[1][:2]) == ("a.yaml", (2, 9))
    assert found.example.lacking == {"personal[0].säker_inloggning": "nej"}
    assert book.document("dok").title == "Ett dokument"


def test_rules_come_in_the_order_of_steps_packs_and_files(tmp_path: Path) -> None:
    files = {
        "b/paket.yaml": PACK.replace("prov", "b"),
        "b/1.yaml": RULE.format("three").replace("steg: 1", "steg: 2"),
        "a/paket.yaml": PACK.replace("prov", "a"),
        "a/2.yaml": RULE.format("two"),
        "a/1.yaml": RULE.format("one").replace("steg: 1", "steg: 2"),
        "a/referens.yaml": "sob-ready: 1",
    }
    book = assembled(tmp_path, files)
    assert [rule.id for rule in book.rules] == ["two", "one", "three"]
    assert [pack.name for pack in book.packs] == ["a", "b"]


def test_a_programme_is_known_by_each_of_its_names_however_spelt() -> None:
    known = rulebook("[{besvarat: enhet.namn}]").programmes
    assert known["htkb"] is known["hantera_tankar,_kanslor_och_beteenden"]
    assert (known["depressionshjalpen"].type, known["depressionshjalpen"].supplier) == ("iKBT", "Psykologpartners")


def test_a_rule_and_a_document_that_are_not_there_are_told_apart_from_those_that_are() -> None:
    book = rulebook("[{id: r, besvarat: enhet.namn}]")
    assert book.rule("r") is book.rules[0]
    assert book.rule("q") is None
    with pytest.raises(KeyError):
        book.document("q")


def test_the_gates_of_a_path_are_the_rules_that_ask_for_it_the_plainest_first() -> None:
    rules = """
- {id: a, bekräftat: [enhet.ansluten_tidigare, siber.ansluten]}
- {id: b, varje: person, sant: lånad}
- {id: c, besvarat: [enhet.namn, enhet.ansluten_tidigare]}
- {id: d, antal: {väg: personal, minst: 1}}
"""
    assert rulebook(rules).gates == {
        "enhet.namn": ("c",),
        "enhet.ansluten_tidigare": ("c", "a"),
        "personal.*.hemenhet": ("b",),
        "enhet.hsa_id": ("b",),
    }


def test_the_rulebook_of_the_package_has_no_faults() -> None:
    book = load()
    assert len(book.rules) > 100
    assert load() is book


# --- the faults of a rule -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rule", "fault"),
    [
        # the check
        (
            "titel: Inget",
            "Regeln ”r0” ska ha exakt en sorts prövning; här står: ingen. Välj en av: bekräftat, besvarat,",
        ),
        (
            "bekräftat: rutiner.avbrott, besvarat: enhet.namn",
            "Regeln ”r0” ska ha exakt en sorts prövning; här står: bekräftat, besvarat. Välj en av: ",
        ),
        ("bekraftad: rutiner.avbrott, besvarat: enhet.namn", "Okänd nyckel: ”bekraftad”. Menade du ”bekräftat”?"),
        ("bekräftat: rutiner.avbrot", "”avbrot” i ”rutiner.avbrot” finns inte i profilen. Menade du ”avbrott”?"),
        ("bekräftat: {väg: rutiner.avbrott, krav: datum}", "Okänd nyckel: ”krav”. Menade du ”kräver”?"),
        (
            "bekräftat: {väg: rutiner.avbrott, kräver: dag}",
            "Fel värde för ”kräver”: här står ”dag”, men det ska vara en lista med något av: ",
        ),
        ("antal: {väg: personal, minst: två}", "Fel värde för ”minst”: här står ”två”, men det ska vara ett heltal."),
        ("antal: {minst: 2}", "Fel värde för ”väg”: här står ingenting, men det ska vara text."),
        (
            "form: {väg: enhet.hsa_id, är: postnummer}",
            "Fel värde för ”är”: här står ”postnummer”, men det ska vara ett av: hsa_id,",
        ),
        (
            "undantag: oanvända, kan_undantas: nej",
            "Fel värde för ”fel”: här står ”oanvända”, men det ska vara ett av: okänt,",
        ),
        ("undantag: oanvänt", "Regeln ”r0” prövas sist och kan inte undantas. Skriv ”kan_undantas: nej”."),
        # its place among requirements and rules
        ("besvarat: enhet.namn, uppfyller: A-02", "Kravet ”A-02” finns inte i registret. Menade du ”A-01”?"),
        ("besvarat: enhet.namn, uppfyller: qqqq", "Kravet ”qqqq” finns inte i registret. Här kan stå: A-01."),
        (
            "besvarat: enhet.namn, ersätter: r00",
            "”ersätter” i regeln ”r0” nämner ”r00”, som inte finns. Menade du ”r0”?",
        ),
        (
            "besvarat: enhet.namn, beror_på: qqqq",
            "”beror_på” i regeln ”r0” nämner ”qqqq”, som inte finns. Ange en regel",
        ),
        (
            "besvarat: enhet.namn, exempel: {även: qq}",
            "”även” i regeln ”r0” nämner ”qq”, som inte finns. Ange en regel",
        ),
        ("besvarat: enhet.namn, beror_på: r0", "Reglerna beror på varandra i en ring: r0 → r0. Bryt ringen."),
        ("besvarat: enhet.namn, ersätter: r0", "Reglerna ersätter varandra i en ring: r0 → r0. Bryt ringen."),
        # its conditions
        (
            "besvarat: enhet.namn, gäller: {privatt: ja}",
            "”privatt” i ”privatt” finns inte i profilen. Menade du ”privat”?",
        ),
        (
            "besvarat: enhet.namn, gäller: {roller: x}",
            "”roller” i ”roller” finns inte i profilen. Här kan stå: sob-ready, ",
        ),
        (
            "besvarat: namn, varje: person, där: {rolle: x}",
            "”rolle” i ”rolle” finns inte i profilen. Menade du ”roller”?",
        ),
        ("besvarat: enhet.namn, utom: {enhet.nam: x}", "”nam” i ”enhet.nam” finns inte i profilen. Menade du ”namn”?"),
        (
            "besvarat: enhet.namn, gäller: {privat: []}",
            "Villkoret på ”privat” kan aldrig gälla: inga ord. Skriv ett ord.",
        ),
        (
            "besvarat: enhet.namn, gäller: {enhet.vårdform: vårdcentraler}",
            "Villkoret på ”enhet.vårdform” kan aldrig gälla: vårdcentraler. Där kan stå: vårdcentral, ",
        ),
        (
            "besvarat: enhet.namn, gäller: {rutiner.avbrott: pågår}",
            "Villkoret på ”rutiner.avbrott” kan aldrig gälla: pågår. Där kan stå: ja, nej.",
        ),
        (
            "besvarat: enhet.namn, gäller: {enhet: x}",
            "Villkoret på ”enhet” kan aldrig gälla: x. Ange vad i ”enhet” som avses: namn, hsa_id,",
        ),
        ("besvarat: enhet.namn, gäller: privat", "Fel värde för ”gäller”: här står ”privat”, men det ska vara nycklar"),
        # its words
        (
            "besvarat: enhet.namn, brist: '{namn} fattas'",
            "Meddelandet nämner ”{namn}”, som inte finns. Här kan stå: enhet,",
        ),
        ("besvarat: enhet.namn, obesvarat: '{a.b}'", "Meddelandet nämner ”{a.b}”, som inte finns. Här kan stå: "),
        (
            "besvarat: enhet.namn, åtgärd: 'Fyll i {värde}.'",
            "Meddelandet nämner ”{värde}”, som inte finns. Här kan stå: enhet,",
        ),
        (
            "besvarat: enhet.namn, åtgärd: Fyll i namnet",
            "Åtgärden i regeln ”r0” slutar inte med punkt. Skriv hela meningar.",
        ),
        ("besvarat: enhet.namn, åtgärd: ", "Fel värde för ”åtgärd”: här står ingenting, men det ska vara text."),
        ("besvarat: enhet.namn, id: Namn på enhet", "Fel form på ”id”: här står ”Namn på enhet”. Läsbart id i ASCII,"),
        (
            "besvarat: enhet.namn, nivå: måste",
            "Fel värde för ”nivå”: här står ”måste”, men det ska vara ett av: ska, bör, kan.",
        ),
        (
            "besvarat: enhet.namn, steg: 9",
            "Fel värde för ”steg”: här står ”9”, men det ska vara ett av: 1, 2, 3, 4, 5, 6, 7, 8.",
        ),
        (
            "besvarat: enhet.namn, ansvarig: chefen",
            "Fel värde för ”ansvarig”: här står ”chefen”, men det ska vara ett av: ",
        ),
        (
            "besvarat: enhet.namn, varje: enheter",
            "Fel värde för ”varje”: här står ”enheter”, men det ska vara ett av: enhet,",
        ),
    ],
)
def test_a_faulty_rule_is_refused_with_the_pack(rule: str, fault: str) -> None:
    (found,) = faults_of(f"[{{{rule}}}]")
    assert found.startswith(fault)


def test_a_requirement_that_is_not_in_the_register_is_told_with_the_series_that_are(tmp_path: Path) -> None:
    other = DOCUMENT.replace("id: dok", "id: annat").replace("serie: A", "serie: B").replace("A-01", "B-01")
    first = "{id: B-00, avsnitt: ['1'], nivå: ska, gäller: [alla], steg: 1, text: Det ska vara så}"
    files = {
        "documents/annat.yaml": other.replace("krav: [", f"krav: [{first}, "),
        "prov/paket.yaml": PACK,
        "prov/a.yaml": RULE.format("a") + "    uppfyller: Z-99\n",
    }
    (found,) = faults(tmp_path, files)
    assert found.endswith("Kravet ”Z-99” finns inte i registret. Här kan stå: B-00 till B-01, A-01.")


@pytest.mark.parametrize(
    ("rules", "ring"),
    [
        (
            "{id: b, beror_på: c}, {id: c, beror_på: a}, {id: a, beror_på: b}",
            "beror på varandra i en ring: a → b → c → a",
        ),
        ("{id: b, ersätter: a}, {id: a, ersätter: b}", "ersätter varandra i en ring: a → b → a"),
        ("{id: a, beror_på: b}, {id: b}, {id: c, ersätter: b, beror_på: a}", "beror på varandra i en ring: a → c → a"),
        # of rings that share a rule, the shortest from the first one
        (
            "{id: a, beror_på: [b, c]}, {id: b, beror_på: a}, {id: c, beror_på: b}",
            "beror på varandra i en ring: a → b → a",
        ),
    ],
)
def test_a_ring_of_rules_is_one_fault(rules: str, ring: str) -> None:
    assert faults_of("[" + rules.replace("}", ", besvarat: enhet.namn}") + "]") == [f"Reglerna {ring}. Bryt ringen."]


def test_what_stands_in_for_a_rule_may_rest_on_it() -> None:
    assert faults_of("[{id: a, besvarat: enhet.namn}, {id: b, ersätter: a, beror_på: a, besvarat: enhet.hsa_id}]") == []


def test_many_ways_through_the_rules_are_no_ring_and_take_no_time() -> None:
    layers = [[f"r{layer}-{index}" for index in range(4)] for layer in range(20)]
    rules = [
        f"{{id: {one}, besvarat: enhet.namn, beror_på: [{', '.join(below)}]}}"
        for below, layer in zip([[], *layers], layers, strict=False)
        for one in layer
    ]
    assert faults_of(f"[{', '.join(rules)}]") == []


# --- all faults together ------------------------------------------------------------------------

FAULTY = """\
regler:
  - id: a
    titel: Det är så
    nivå: ska
    steg: 1
    uppfyller: B-01
    ansvarig: enhetschef
    där: {namnet: x}
    innehåller: {väg: enhet.nam, alla_i: personer}
    åtgärd: Gör det
  - id: b
    titel: Det är så
    nivå: ska
    steg: 1
    ansvarig: enhetschef
    beror_på: [a, c]
    besvarat: enhet.namn
    åtgärd: Gör det.
"""


def test_all_faults_of_a_pack_are_told_together_with_their_places(tmp_path: Path) -> None:
    found = faults(tmp_path, {"prov/paket.yaml": PACK, "prov/a.yaml": FAULTY})
    assert [fault.partition(" ")[0] for fault in found] == [
        "prov/a.yaml:6:16",
        "prov/a.yaml:8:19",
        "prov/a.yaml:9:17",
        "prov/a.yaml:9:17",
        "prov/a.yaml:10:13",
        "prov/a.yaml:11:9",
    ]
    assert "nämner ”c”" in found[-1]  # a is there, though faulty


def test_the_faults_of_several_files_are_told_together(tmp_path: Path) -> None:
    files = {
        "prov/paket.yaml": PACK[:-1] + ", gäller: {privatt: ja}}",
        "prov/a.yaml": RULE.format("a").replace("Gör det.", "Gör det"),
        "prov/b.yaml": "regler:\n  - id: [\n",
        "prov/c.yaml": RULE.format("a") + "    beror_på: from-b\n",
        "prov/d.yaml": "- regler",
        "prov/e.yaml": "regler: []",
    }
    found = faults(tmp_path, files)
    assert [fault.partition(":")[0] for fault in found] == [
        f"prov/{name}.yaml" for name in ("paket", "a", "b", "d", "e")
    ]


def test_two_rules_with_one_id_are_told_with_both_places(tmp_path: Path) -> None:
    files = {"prov/paket.yaml": PACK, "prov/a.yaml": RULE.format("same"), "prov/b.yaml": RULE.format("same")}
    (found,) = faults(tmp_path, files)
    assert found == (
        f"prov/b.yaml:2:9 Regeln ”same” finns redan i {tmp_path / 'prov/a.yaml'} rad 2. Ge den ett annat id."
    )


@pytest.mark.parametrize(
    ("pack", "fault"),
    [
        ("{titel: Prov, referens: r.yaml}", "Fel värde för ”paket”: här står ingenting, men det ska vara text."),
        (PACK.replace("prov", "Mitt paket"), "Fel form på ”paket”: här står ”Mitt paket”. Paketets namn."),
        (PACK[:-1] + ", ägare: jag}", "Okänd nyckel: ”ägare”. Här kan stå: paket, titel, gäller, referens."),
        ("- paket", "Filen är en lista, men ska innehålla nycklar med värden. Börja filen med nyckeln ”paket”."),
    ],
)
def test_a_faulty_pack_file_is_told(pack: str, fault: str, tmp_path: Path) -> None:
    (found,) = faults(tmp_path, {"prov/paket.yaml": pack, "prov/a.yaml": RULE.format("a")})
    assert found.partition(" ")[2] == fault


def test_a_list_of_rules_is_told_which_key_it_stands_below(tmp_path: Path) -> None:
    files = {"prov/paket.yaml": PACK, "prov/a.yaml": "- id: a\n"}
    (found,) = faults(tmp_path, files)
    assert found.endswith("Filen är en lista, men ska innehålla nycklar med värden. Börja filen med nyckeln ”regler”.")


def test_a_pack_without_rules_is_a_fault(tmp_path: Path) -> None:
    (found,) = faults(tmp_path, {"prov/paket.yaml": PACK, "prov/referens.yaml": "sob-ready: 1"})
    assert found == "prov/paket.yaml:1:1 Paketet har inga regler. Lägg reglerna i filer som slutar på .yaml."


@pytest.mark.parametrize("reference", ["./referens.yaml", "prov/referens.yaml", "referens.yml", "../referens.yaml"])
def test_a_reference_profile_may_lie_anywhere(reference: str, tmp_path: Path) -> None:
    pack = PACK.replace("referens.yaml", reference)
    files = {"a/paket.yaml": pack, "a/a.yaml": RULE.format("a"), str(PurePath("a") / reference): "sob-ready: 1"}
    assert [rule.id for rule in assembled(tmp_path, files).rules] == ["a"]


def test_a_file_that_would_not_be_read_is_a_fault(tmp_path: Path) -> None:
    files = {"prov/paket.yaml": PACK, "prov/a.yaml": RULE.format("a"), "prov/b.yml": RULE.format("b")}
    (found,) = faults(tmp_path, files)
    assert found == "prov/paket.yaml:1:1 Filen b.yml blir inte läst. Döp om den så att den slutar på .yaml."


def test_a_list_of_programmes_that_is_not_there_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(RulebookError):
        assemble(tmp_path)


def test_a_faulty_document_is_told(tmp_path: Path) -> None:
    (found,) = faults(tmp_path, {"documents/fel.yaml": "id: [a]"})[:1]
    assert found.startswith("documents/fel.yaml:1:")


# --- packs of others ----------------------------------------------------------------------------


@pytest.mark.parametrize("inside", ["", "region/"])
def test_an_extra_folder_is_a_pack_or_holds_packs(inside: str, tmp_path: Path) -> None:
    extra = tmp_path / "extra"
    mine = {
        f"{inside}paket.yaml": PACK.replace("prov", "region"),
        f"{inside}a.yaml": RULE.format("b") + "    beror_på: a\n",
    }
    for name, text in mine.items():
        (extra / name).parent.mkdir(parents=True, exist_ok=True)
        (extra / name).write_text(text, encoding="utf-8")
    book = assembled(tmp_path / "rules", {"prov/paket.yaml": PACK, "prov/a.yaml": RULE.format("a")}, (extra,))
    assert [rule.id for rule in book.rules] == ["a", "b"]


@pytest.mark.parametrize("name", ["empty", "missing"])
def test_an_extra_folder_without_a_pack_is_a_fault(name: str, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (found,) = faults(tmp_path, {}, (tmp_path / name,))
    assert found == (
        f"{name} Här finns inget regelpaket: paket.yaml saknas. Lägg paket.yaml i mappen, eller ange rätt mapp."
    )


def test_two_packs_of_one_name_are_a_fault(tmp_path: Path) -> None:
    files = {"a/paket.yaml": PACK, "a/1.yaml": RULE.format("a"), "b/paket.yaml": PACK, "b/1.yaml": RULE.format("b")}
    (found,) = faults(tmp_path, files)
    assert found == "b/paket.yaml:1:9 Paketet ”prov” finns redan. Ge paketet ett annat namn."


def test_the_same_pack_twice_is_a_fault(tmp_path: Path) -> None:
    folder_with({"prov/paket.yaml": PACK, "prov/a.yaml": RULE.format("a")}, tmp_path)
    assert len(faults(tmp_path, {}, (tmp_path / "prov",))) == 2
