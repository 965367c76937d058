"""From a list to what it changes in a profile."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from sob_ready.editing import rewritten, value_at
from sob_ready.profile import profile_shape
from sob_ready.source import Data, SourceError, parse
from sob_ready.staff_list import ListError, Merge, Namesake, columns_of, fields, merged, read_mapping, read_table

PROFILE = """\
sob-ready: 1
personal:
  - namn: Maja Ek   # chef
    hsa_id: SE2321000131-P000000000001
    roller: [behandlare]
    siths_kort: 2026-01-15
    legitimation: {svar: nej, kommentar: sökt}
  - namn: Bo Alm
"""


def merge(folder: Path, text: str, profile: str = PROFILE, mapping: str = "", *, quoting: bool = True) -> Merge:
    (folder / "lista.csv").write_text(text, "utf-8")
    own = {}
    if mapping:
        (folder / "rubriker.yaml").write_text(mapping, "utf-8")
        own = read_mapping(str(folder / "rubriker.yaml"))
    columns = columns_of(read_table(str(folder / "lista.csv")), own)
    return merged(columns, parse(profile.encode(), "unit.yaml").data, date(2026, 11, 21), quoting=quoting)


def after(folder: Path, text: str) -> str:
    """The profile's text with the list in it."""
    return rewritten(parse(PROFILE.encode(), "unit.yaml"), merge(folder, text).data, profile_shape()).text


@pytest.mark.parametrize("heading", ["Efternamn, förnamn", "EFTERNAMN, TILLTALSNAMN", "Förnamn Efternamn"])
def test_a_whole_name_may_stand_under_both_its_halves(heading: str, tmp_path: Path) -> None:
    (person,) = merge(tmp_path, f"{heading};HSA-id\nEk, Maja;\n").persons
    assert (person.name, person.position) == ("Maja Ek", 0)


@pytest.mark.parametrize(
    ("heading", "cell", "path", "value"),
    [
        ("HSA-ID", "SE1-1", "hsa_id", "SE1-1"),
        ("Hsa id (person)", "SE1-1", "hsa_id", "SE1-1"),
        ("E-post", "a@example.se", "e_post", "a@example.se"),
        ("Mejladress", "a@example.se", "e_post", "a@example.se"),
        ("Roll(er)", "Behandlare", "roller", ["behandlare"]),
        (
            "Behörighet",
            "Beh.adm, Inv. adm. och dataadm.",
            "roller",
            ["behörighetsadministratör", "invånaradministratör", "dataadministratör"],
        ),
        ("ROLLER", "behandlare, Dataadministratör och behandlare", "roller", ["behandlare", "dataadministratör"]),
        ("Funktion", "Enhetschef / införandestöd", "funktioner", ["enhetschef", "införandestöd"]),
        ("Yrke", "Leg. psykolog", "yrke", "psykolog"),
        ("Titel", "Leg psykolog", "yrke", "psykolog"),
        ("Yrkestitel", "Hälso- och sjukvårdskurator", "yrke", "hälso- och sjukvårdskurator"),
        ("Legitimation", "X", "legitimation", "ja"),
        ("SITHS", "Nej", "siths_kort", "nej"),
        ("SITHS-kort giltigt t.o.m.", "2028-01-31", "siths_kort.giltigt_till", "2028-01-31"),
        ("Kortläsare", "ja", "kortläsare", "ja"),
        ("Har SITHS-kort?", "ja", "siths_kort", "ja"),
        ("Net iD", "JA", "netid", "ja"),
    ],
)
def test_headings_are_understood_in_the_ways_that_lists_write_them(
    heading: str, cell: str, path: str, value: Data, tmp_path: Path
) -> None:
    data = merge(tmp_path, f"Namn\t{heading}\nÅsa Öst\t{cell}\n").data

    assert value_at(data, ("personal", 2, *path.split("."))) == value


@pytest.mark.parametrize(
    ("text", "unread"),
    [
        ("Namn;Anställd\nÅsa Öst;2019-03-01\n", "Anställd"),
        ("Medarbetare;Namn\nja;Åsa Öst\n", "Medarbetare"),
        ("Namn;Person\nÅsa Öst;extern\n", "Person"),
        ("Namn;Titel;Yrke\nÅsa Öst;överläkare;läkare\n", "Titel"),
        ("Namn;Befattning;Titel\nÅsa Öst;läkare;överläkare\n", "Titel"),
    ],
)
def test_of_two_columns_that_mean_the_same_the_profiles_own_word_is_read(
    text: str, unread: str, tmp_path: Path
) -> None:
    assert merge(tmp_path, text).persons[0].name == "Åsa Öst"
    assert columns_of(read_table(str(tmp_path / "lista.csv")), {}).unread == (unread,)


def test_what_a_mapping_file_says_goes_before_the_profiles_own_word(tmp_path: Path) -> None:
    found = merge(tmp_path, "Namn;Visas som\nÖst, Å;Åsa Öst\n", mapping="kolumner:\n  Visas som: namn\n")

    assert found.persons[0].name == "Åsa Öst"


def test_a_name_may_stand_in_two_columns(tmp_path: Path) -> None:
    assert merge(tmp_path, "Efternamn;Förnamn\nÖst;Åsa\n").persons[0].name == "Åsa Öst"


@pytest.mark.parametrize("above", ["", "Personallista november;\n;\n", "Personallista;\n" * 19])
def test_headings_may_stand_below_a_title(above: str, tmp_path: Path) -> None:
    assert merge(tmp_path, f"{above}Namn;Roll\nÅsa;behandlare\n").persons[0].name == "Åsa"


def test_a_mapping_file_says_what_other_headings_mean(tmp_path: Path) -> None:
    mapping = "kolumner:\n  Vem: Namn\n  Kort t o m: SITHS-kort.giltigt_till\n  Roll: hoppa över\n"
    found = merge(tmp_path, "Vem;Kort t o m;Roll\nÅsa;2028-01-31;behandlare\n", mapping=mapping)

    assert value_at(found.data, ("personal", 2)) == {
        "namn": "Åsa",
        "siths_kort": {"svar": "ja", "giltigt_till": "2028-01-31"},
    }


@pytest.mark.parametrize(
    ("mapping", "message"),
    [
        ("kolumner:\n  Vem: nam\n", "inget som kan stå"),
        ("kolumner:\n  Vem: utbildning\n", "inget som kan stå"),
        ("Vem: namn\n", "saknar"),
        ("kolumner:\n", "står inte vad varje rubrik är"),
        ("kolumner: [Vem]\n", "står inte vad varje rubrik är"),
        ("kolumner:\n  Vem: [namn]\n", "ett ord"),
    ],
)
def test_a_faulty_mapping_file_is_refused_with_its_place(mapping: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=message):
        merge(tmp_path, "Vem\nÅsa\n", mapping=mapping)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Roll;Yrke\nbehandlare;psykolog\n", "vem raden handlar om"),
        ("Anställd;Roll\n2019-03-01;behandlare\n", "vem raden handlar om"),
        ("Namn;Roll;Behörighet\nÅsa;;\n", "samma sak"),
        ("Namn;Namn\nÅsa;Bo\n", "samma sak"),
    ],
)
def test_a_list_that_cannot_be_understood_is_refused(text: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(ListError, match=message):
        merge(tmp_path, text)


def test_headings_that_mean_the_same_are_told_by_their_cells_and_not_quoted(tmp_path: Path) -> None:
    with pytest.raises(ListError) as raised:
        merge(tmp_path, "Personal\nRoll;Namn (Anna Svensson 0701234567);Namn (x)\n;Åsa;Bo\n")
    assert raised.value.message == "Två kolumner betyder samma sak, namn: B2 och C2."


@pytest.mark.parametrize("shown", ["#REF!", "#N/A", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#VÄRDEFEL!", "####"])
def test_a_cell_that_shows_an_error_says_nothing_of_anybody(shown: str, tmp_path: Path) -> None:
    found = merge(tmp_path, f"Namn;HSA-id;E-post\n{shown};;\nÅsa;;{shown}\n")

    assert value_at(found.data, ("personal", 2)) == {"namn": "Åsa"}
    assert found.skipped == (
        "A2 (Namn): Excel visar ett fel där, inget värde.",
        "Rad 2: ingen person anges.",
        "C3 (E-post): Excel visar ett fel där, inget värde.",
    )


def test_half_a_name_beside_an_error_is_nobody(tmp_path: Path) -> None:
    found = merge(tmp_path, "Förnamn;Efternamn;Roll\nÅsa;#REF!;behandlare\n")

    assert found.persons == ()
    assert found.skipped == ("B2 (Efternamn): Excel visar ett fel där, inget värde.", "Rad 2: ingen person anges.")


@pytest.mark.parametrize(
    ("row", "states"),
    [
        ("Maja Ek;SE2321000131-P000000000001;behandlare", ["oförändrad"]),
        ("Maja Ek;se2321000131-p000000000001;", ["oförändrad"]),
        ("Maja Ek-Lund;SE2321000131-P000000000001;", ["ändrad"]),
        ("Maja Ek;SE2321000131-P000000000099;", ["ny"]),  # somebody else of the same name
        ("bo alm;SE2321000131-P000000000002;", ["ändrad"]),
        ("Bo Alm;;behandlare", ["ändrad"]),
        ("Åsa Öst;;", ["ny"]),
        ("Åsa Öst;;\nÅsa Öst;;", ["ny"]),
    ],
)
def test_a_row_is_the_person_with_its_hsa_id_else_its_name(row: str, states: list[str], tmp_path: Path) -> None:
    assert [person.state for person in merge(tmp_path, f"Namn;HSA-id;Roll\n{row}\n").persons] == states


def test_a_profession_that_is_a_function_is_read_as_one_and_told(tmp_path: Path) -> None:
    found = merge(tmp_path, "Namn;Befattning;Funktion\nNy Nord;Enhetschef;1177-administratör\nSöder;införandestöd;\n")
    assert value_at(found.data, ("personal", 2, "funktioner")) == ["1177-administratör", "enhetschef"]
    assert value_at(found.data, ("personal", 3, "funktioner")) == ["införandestöd"]
    assert value_at(found.data, ("personal", 2, "yrke")) is None
    assert found.inferred == ("B2 och B3 (Befattning): det läses som en funktion, inte som ett yrke.",)
    assert found.skipped == ()


def test_what_the_rows_of_a_person_say_is_put_together(tmp_path: Path) -> None:
    rows = ["Ny Nord;SE1-9;psykolog;behandlare", "Bo Ek;SE1-8;läkare;", "Nord, Ny;SE1-9;läkare;dataadm", "Ny Nord;;;x"]
    found = merge(tmp_path, "\n".join(["Namn;HSA-id;Yrke;Roll", *rows]))
    assert [(person.name, person.state) for person in found.persons] == [("Ny Nord", "ny"), ("Bo Ek", "ny")]
    assert value_at(found.data, ("personal", 2, "roller")) == ["behandlare", "dataadministratör"]
    assert value_at(found.data, ("personal", 2, "yrke")) == "psykolog"
    assert [said.partition(":")[0] for said in found.skipped] == ["C4 (Yrke)", "D5 (Roll)", "Rad 5"]


def test_rows_of_the_same_name_alone_are_not_put_together(tmp_path: Path) -> None:
    found = merge(tmp_path, "Namn;Roll\nNy Nord;behandlare\nNy Nord;dataadministratör\n")
    assert value_at(found.data, ("personal", 2, "roller")) == ["behandlare"]
    assert found.skipped == (
        "Rad 3: personen finns också på en tidigare rad. Slå ihop raderna, eller ange HSA-id på båda.",
    )


def test_the_rest_of_the_profile_stays_as_it_was_written(tmp_path: Path) -> None:
    text = after(tmp_path, "Namn;HSA-id;Roll;E-post\nBo Alm;SE1-2;behandlare;\nÅsa Öst;;;asa@example.se\n")

    assert text == PROFILE + (
        "    hsa_id: SE1-2\n    roller: [behandlare]\n  - namn: Åsa Öst\n    e_post: asa@example.se\n"
    )


def test_nobody_is_taken_away_and_no_role_either(tmp_path: Path) -> None:
    text = after(tmp_path, "HSA-id;Roll\nSE2321000131-P000000000001;dataadministratör\n")

    assert text == PROFILE.replace("[behandlare]", "[behandlare, dataadministratör]")


@pytest.mark.parametrize(
    ("heading", "cell", "line", "instead"),
    [
        ("SITHS", "ja", "siths_kort: 2026-01-15", "siths_kort: 2026-01-15"),  # a day says more
        ("SITHS", "nej", "siths_kort: 2026-01-15", "siths_kort: nej"),
        ("SITHS giltigt till", "2028-01-31", "siths_kort: 2026-01-15",
         "siths_kort: {datum: 2026-01-15, giltigt_till: 2028-01-31}"),
        ("Legitimation", "ja", "{svar: nej, kommentar: sökt}", "{svar: ja, kommentar: sökt}"),
        ("Legitimation", "2026-05-01", "{svar: nej, kommentar: sökt}", "{datum: 2026-05-01, kommentar: sökt}"),
    ],
)  # fmt: skip
def test_an_answer_keeps_what_is_said_beside_it(
    heading: str, cell: str, line: str, instead: str, tmp_path: Path
) -> None:
    text = after(tmp_path, f"HSA-id;{heading}\nSE2321000131-P000000000001;{cell}\n")

    assert text == PROFILE.replace(line, instead)


@pytest.mark.parametrize(
    ("stands", "change", "becomes"),
    [
        ("{svar: pågår, datum: 2026-12-01}", "pågår → ja", {"svar": "ja"}),
        ("{svar: nej, datum: 2026-05-01, kommentar: sökt}", "nej → ja", {"svar": "ja", "kommentar": "sökt"}),
        ("2026-11-22", "2026-11-22 → ja", "ja"),  # a day that has not come
        ("2026-11-21", "", "2026-11-21"),
        ("{svar: ja, datum: 2026-05-01}", "", {"svar": "ja", "datum": "2026-05-01"}),
    ],
)
def test_a_yes_takes_the_place_of_what_does_not_count_yet(
    stands: str, change: str, becomes: Data, tmp_path: Path
) -> None:
    found = merge(tmp_path, "Namn;SITHS\nBo Alm;ja\n", f"personal:\n  - namn: Bo Alm\n    siths_kort: {stands}\n")

    assert found.persons[0].changes == ((f"siths_kort: {change}",) if change else ())
    assert value_at(found.data, ("personal", 0, "siths_kort")) == becomes


def test_a_short_answer_and_what_is_said_about_it_come_together(tmp_path: Path) -> None:
    data = merge(tmp_path, "Namn;SITHS giltigt till;SITHS\nÅsa;2028-01-31;ja\n").data

    assert value_at(data, ("personal", 2, "siths_kort")) == {"svar": "ja", "giltigt_till": "2028-01-31"}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Namn;Roll\nÅsa;terapeut\n", "B2"),
        ("Namn;SITHS giltigt till\nÅsa;nästa år\n", "B2"),
        ("Namn;Yrke\nÅsa;1\n", "B2"),
        ("Namn;Roll\n;behandlare\n", "Rad 2"),
    ],
)
def test_what_is_not_understood_is_left_out_and_told(text: str, place: str, tmp_path: Path) -> None:
    found = merge(tmp_path, text)

    assert len(found.skipped) == 1
    assert found.skipped[0].startswith(place)


def test_a_role_or_a_function_may_have_a_column_of_its_own(tmp_path: Path) -> None:
    rows = ["Åsa Öst;x;;2026-01-15;ja", "Bo Alm;-;n;;X", "Maja Ek;ja;2026-11-21;nej;"]
    text = "\n".join(["Namn;Behandlare;Inv.adm.;Enhetschef;Dataadm", *rows])
    found = merge(tmp_path, text)

    assert value_at(found.data, ("personal", 2)) == {
        "namn": "Åsa Öst",
        "roller": ["behandlare", "dataadministratör"],
        "funktioner": ["enhetschef"],
    }
    assert value_at(found.data, ("personal", 1, "roller")) == ["dataadministratör"]
    assert value_at(found.data, ("personal", 0, "roller")) == ["behandlare", "invånaradministratör"]
    assert found.skipped == ()


def test_a_column_for_a_role_adds_to_a_column_for_all_and_is_no_row_of_headings(tmp_path: Path) -> None:
    text = "Medarbetare;Roll;Invånaradministratör\nBo Alm;Behandlare;Dataadministratör\nÅsa Öst;Behandlare;x\n"
    found = merge(tmp_path, text)

    assert value_at(found.data, ("personal", 1, "roller")) == ["behandlare"]
    assert value_at(found.data, ("personal", 2, "roller")) == ["behandlare", "invånaradministratör"]
    assert [said.partition(":")[0] for said in found.skipped] == ["C2 (Invånaradministratör)"]


@pytest.mark.parametrize(("cell", "told"), [("pågår", "inte det än"), ("2026-11-22", "inte det än"), ("?", "Svara ja")])
def test_a_role_that_nobody_has_yet_is_not_given(cell: str, told: str, tmp_path: Path) -> None:
    found = merge(tmp_path, f"Namn;Dataadministratör\nBo Alm;{cell}\n")

    assert value_at(found.data, ("personal", 1, "roller")) is None
    assert len(found.skipped) == 1
    assert told in found.skipped[0]


def test_a_role_without_its_cross_stays_and_that_is_told(tmp_path: Path) -> None:
    found = merge(tmp_path, "Namn;Behandlare;Dataadministratör\nMaja Ek;;x\nMaja Ek;;\n")

    assert value_at(found.data, ("personal", 0, "roller")) == ["behandlare", "dataadministratör"]
    (told,) = [said for said in found.inferred if "kryss" not in said]
    assert told.startswith("B2 (Behandlare): listan har inte behandlare, som står kvar i profilen.")


def test_a_mapping_file_may_give_a_role_a_column(tmp_path: Path) -> None:
    found = merge(tmp_path, "Namn;KBT-nät\nBo Alm;x\n", mapping="kolumner:\n  KBT-nät: roller.behandlare\n")

    assert value_at(found.data, ("personal", 1, "roller")) == ["behandlare"]


def test_of_a_cell_with_several_words_those_that_are_understood_are_read(tmp_path: Path) -> None:
    found = merge(tmp_path, "Namn;Roll\nÅsa;behandlare och terapeut\n")

    assert value_at(found.data, ("personal", 2, "roller")) == ["behandlare"]
    assert found.skipped[0].startswith("B2 (Roll): ")


def test_a_name_with_commas_in_it_and_a_link_are_one_thing(tmp_path: Path) -> None:
    text = (
        'Namn;Program\nCarl;"htkb, oroshjälpen"\nÅsa;"Hantera tankar, känslor och beteenden; Oroshjälpen"\n'
        'Bo;"Oroshjälpen, Sömnhjälpen"\n'
    )
    found = merge(tmp_path, text).data
    assert value_at(found, ("personal", 2, "program")) == ["htkb", "oroshjälpen"]
    assert value_at(found, ("personal", 3, "program")) == ["Hantera tankar, känslor och beteenden", "Oroshjälpen"]
    assert value_at(found, ("personal", 4, "program")) == ["Oroshjälpen", "Sömnhjälpen"]


@pytest.mark.parametrize(("first", "last"), [("xxx", "xxx"), ("123", "456"), ("Bo\x01", "Ek")])
def test_the_halves_of_a_name_are_weighed_as_a_name_is(first: str, last: str, tmp_path: Path) -> None:
    found = merge(tmp_path, f"Roll;Förnamn;Efternamn\nbehandlare;{first};{last}\nbehandlare;Ida;Holm\n")
    assert [person.name for person in found.persons] == ["Ida Holm"]
    assert found.skipped[0].startswith("B2 (Förnamn): ")
    person = value_at(found.data, ("personal", 2))
    assert isinstance(person, dict)
    assert list(person) == ["namn", "roller"]


def test_a_code_in_a_cell_is_not_read_and_the_rest_is(tmp_path: Path) -> None:
    found = merge(tmp_path, 'Namn;Program\nÅsa;"Bo (kod: 123456)"\nBo;Oroshjälpen\n')
    assert value_at(found.data, ("personal", 3, "program")) == ["Oroshjälpen"]
    assert "Skriv aldrig en kod" in found.skipped[0]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Namn;Roll\nÅsa;terapeut\n", "B2 (Roll): ”terapeut” hos Åsa. Det ska vara något av: behörighets"),
        ("Namn;Roll\nÅsa;bov och behandlare\n", "B2 (Roll): ”bov” hos Åsa. Det ska vara något av: "),
        ("HSA-id;Roll\nSE1-1;terapeut\n", "B2 (Roll): ”terapeut” hos SE1-1. Det ska vara "),
        ("Namn;Roll\nEk, Åsa;x\nBo;x\n", "B2 och B3 (Roll): ”x” hos Åsa Ek och Bo. Det ska vara "),
        ("Namn;Roll\nA;x\nB;x\nC;x\nD;x\nE;x\n", "B2, B3, B4, B5 och B6 (Roll): ”x” hos A, B, C och 2 till. Det ska "),
        ("Namn;Giltigt till\nÅsa;2027-06\n", "B2 (Giltigt till): ”2027-06” hos Åsa. Dagen i månaden saknas. Skriv "),
    ],
)
def test_what_may_be_meant_by_a_cell_that_is_not_understood_is_told(text: str, told: str, tmp_path: Path) -> None:
    assert merge(tmp_path, text).skipped[0].startswith(told)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Namn;Funktion\nÅsa;Chef\n", "B2 (Funktion): ”Chef” hos Åsa. Menade du ”enhetschef” eller ”verksamhetschef”?"),
        ("Namn;Yrke\nÅsa;sjuksköteska\n", "B2 (Yrke): ”sjuksköteska” hos Åsa. Menade du ”sjuksköterska”?"),
    ],
)
def test_where_a_word_may_be_meant_the_others_are_not_listed(text: str, told: str, tmp_path: Path) -> None:
    assert merge(tmp_path, text).skipped == (told,)


def test_neither_a_cell_nor_a_person_is_shown_where_that_is_not_wanted(tmp_path: Path) -> None:
    found = merge(tmp_path, "Namn;Yrke\nÅsa;sjuksköteska\n", quoting=False)

    assert found.skipped == ("B2 (Yrke): Menade du ”sjuksköterska”?",)


@pytest.mark.parametrize(
    ("heading", "cell"),
    [
        ("Yrke", "kod: 471147"),
        ("Yrke", "pinkod 471147"),
        ("SITHS-kod", "471147"),
        ("Pinkod", "471147"),
        ("Yrke", "8112189876"),
    ],
)
def test_what_may_be_a_code_or_a_personal_number_is_never_repeated(heading: str, cell: str, tmp_path: Path) -> None:
    (told,) = merge(tmp_path, f"Namn;{heading}\nÅsa;{cell}\n").skipped

    assert told.startswith(f"B2 ({heading}): ")
    assert cell[-4:] not in told


@pytest.mark.parametrize(
    ("list_", "card", "told"),
    [
        (
            "Namn;SITHS-kort\nBo Alm;2028-05-31\n",
            {"svar": "ja", "giltigt_till": "2028-05-31"},
            [
                "B2 (SITHS-kort): dagen läses som siths_kort.giltigt_till, kortets sista dag.",
                "B2 (SITHS-kort): dagen har inte passerat och läses också som siths_kort: ja.",
            ],
        ),
        (
            "Namn;SITHS\nBo Alm;2025-01-01\n",
            {"giltigt_till": "2025-01-01"},
            ["B2 (SITHS): dagen läses som siths_kort.giltigt_till, kortets sista dag."],
        ),
        (
            "Namn;SITHS-kort;Giltigt till\nBo Alm;2025-01-01;2028-05-31\n",
            {"datum": "2025-01-01", "giltigt_till": "2028-05-31"},
            [],
        ),
    ],
)
def test_a_day_beside_the_card_is_its_last_where_no_column_is_for_that(
    list_: str, card: Data, told: list[str], tmp_path: Path
) -> None:
    found = merge(tmp_path, list_, "sob-ready: 1\npersonal:\n  - namn: Bo Alm\n")

    assert value_at(found.data, ("personal", 0, "siths_kort")) == card
    assert list(found.inferred) == told


@pytest.mark.parametrize(
    ("day", "before", "after"),
    [
        ("2026-11-21", "", {"svar": "ja", "giltigt_till": "2026-11-21"}),
        ("2026-11-20", "", {"giltigt_till": "2026-11-20"}),
        ("2028-05-31", "    siths_kort: nej\n", {"svar": "nej", "giltigt_till": "2028-05-31"}),
        ("2028-05-31", "    siths_kort: {kod: ja}\n", {"svar": "ja", "kod": "ja", "giltigt_till": "2028-05-31"}),
    ],
)
def test_a_last_day_that_has_not_passed_says_that_there_is_a_card(
    day: str, before: str, after: Data, tmp_path: Path
) -> None:
    profile = f"sob-ready: 1\npersonal:\n  - namn: Bo Alm\n{before}"
    found = merge(tmp_path, f"Namn;SITHS-kort giltigt till\nBo Alm;{day}\n", profile)

    assert value_at(found.data, ("personal", 0, "siths_kort")) == after
    told = "B2 (SITHS-kort giltigt till): dagen har inte passerat och läses också som siths_kort: ja."
    has_card = isinstance(after, dict) and after.get("svar") == "ja"
    assert found.inferred == ((told,) if has_card else ())


def test_what_the_list_says_of_the_card_itself_goes_before_its_last_day(tmp_path: Path) -> None:
    found = merge(tmp_path, "Namn;SITHS;SITHS giltigt till\nÅsa;nej;2028-05-31\n")

    assert value_at(found.data, ("personal", 2, "siths_kort")) == {"svar": "nej", "giltigt_till": "2028-05-31"}
    assert not found.inferred


@pytest.mark.parametrize(("stands", "listed"), [("Åsa Öman", "Öman, Åsa"), ("Öman, Åsa", "Åsa Öman")])
def test_a_name_that_is_turned_round_is_the_same_person_and_stays_as_it_stands(
    stands: str, listed: str, tmp_path: Path
) -> None:
    found = merge(tmp_path, f'Namn\tRoll\n"{listed}"\tbehandlare\n', f"personal:\n  - namn: {stands}\n")

    assert [(person.state, person.changes) for person in found.persons] == [("ändrad", ("roller: + behandlare",))]
    assert value_at(found.data, ("personal",)) == [{"namn": stands, "roller": ["behandlare"]}]


def test_a_name_that_is_turned_round_and_nearly_there_is_told_of(tmp_path: Path) -> None:
    (person,) = merge(tmp_path, 'Namn\tRoll\n"Alm, Boo"\t\n').persons

    assert person.alike == Namesake(1, "Bo Alm")


def test_a_cross_is_a_yes_and_told_once_for_all_the_cells(tmp_path: Path) -> None:
    found = merge(tmp_path, "Namn;Legitimerad;SITHS\nÅsa;x;✓\nOla;X;ja\n;x;\n")

    assert [value_at(found.data, ("personal", index, "legitimation")) for index in (2, 3)] == ["ja", "ja"]
    assert found.inferred == ("B2 och B3 (Legitimerad): krysset läses som ja.", "C2 (SITHS): bocken läses som ja.")


@pytest.mark.parametrize(
    ("text", "licence", "told"),
    [
        ("Namn;Titel\nÅsa;Leg psykolog\n", "ja", ("B2 (Titel): ”leg.” läses som legitimation: ja.",)),
        ("Namn;Yrke\nÅsa;Legitimerad psykolog\n", "ja", ("B2 (Yrke): ”leg.” läses som legitimation: ja.",)),
        ("Namn;Yrke\nÅsa;psykolog\n", None, ()),
        ("Namn;Yrke\nÅsa;Leg. kurator\n", None, ()),  # no profession that is known
        ("Namn;Yrke;Legitimation\nÅsa;Leg. psykolog;nej\n", "nej", ()),
    ],
)
def test_a_licence_is_read_where_the_profession_says_it_and_nowhere_else(
    text: str, licence: str | None, told: tuple[str, ...], tmp_path: Path
) -> None:
    found = merge(tmp_path, text)

    assert value_at(found.data, ("personal", 2, "legitimation")) == licence
    assert found.inferred == told


@pytest.mark.parametrize(
    ("row", "alike"),
    [
        ("Bo Ahlm;", Namesake(1, "Bo Alm")),
        ("Maja Eck;", Namesake(0, "Maja Ek")),
        ("Maja Eck;SE2321000131-P000000000099", None),  # known as somebody else
        ("Maja Ek;SE2321000131-P000000000099", Namesake(0, "Maja Ek")),
        ("Maja Lind;", None),
        ("Maj Elg;", None),
        ("Bo Alm;", None),
        (";SE2321000131-P000000000099", None),
    ],
)
def test_a_new_person_whose_name_is_nearly_there_already_is_told_of(
    row: str, alike: Namesake | None, tmp_path: Path
) -> None:
    assert merge(tmp_path, f"Namn;HSA-id\n{row}\n").persons[0].alike == alike


def test_a_name_that_is_written_in_two_ways_in_the_list_is_told_of(tmp_path: Path) -> None:
    persons = merge(tmp_path, "Namn\nBeda Berg\nBeda Bergh\n").persons

    assert [person.alike for person in persons] == [None, Namesake(2, "Beda Berg")]


def test_what_is_not_understood_is_told_once_for_all_the_cells(tmp_path: Path) -> None:
    found = merge(tmp_path, "Namn;Roll;Yrke\nÅsa;terapeut;okänt\nOla;kurator;psykolog\n;x;y\n;x;y\n")

    assert [one.partition(":")[0] for one in found.skipped] == [
        "B2, B3, B4 och B5 (Roll)",
        "C2, C4 och C5 (Yrke)",
        "Rad 4 och rad 5",
    ]
    assert ": ”terapeut” hos Åsa; ”kurator” hos Ola; ”x”. Det ska vara något av: " in found.skipped[0]


def test_two_of_the_same_name_are_not_guessed_between(tmp_path: Path) -> None:
    profile = "personal:\n  - namn: Bo Alm\n  - namn: Bo Alm\n"

    found = merge(tmp_path, "Namn;Roll\nBo Alm;behandlare\n", profile)
    assert not found.persons
    assert "Ange HSA-id" in found.skipped[0]


def test_columns_that_are_not_read_are_told(tmp_path: Path) -> None:
    (tmp_path / "lista.csv").write_text("Namn;Telefon;Rum\nÅsa;031;2\n", "utf-8")

    table = read_table(str(tmp_path / "lista.csv"))
    assert columns_of(table, {}).unread == ("Telefon", "Rum")
    assert columns_of(table, {"telefon": "hoppa över"}).unread == ("Rum",)


def test_so_are_columns_without_a_heading(tmp_path: Path) -> None:
    (tmp_path / "lista.csv").write_text("Lista\nNamn;;Roll;\nÅsa;;behandlare;;extra\nBo;x;behandlare\n", "utf-8")
    found = columns_of(read_table(str(tmp_path / "lista.csv")), {})
    assert found.unread == ("B2 (utan rubrik)", "E2 (utan rubrik)")


def test_words_on_lines_of_their_own_in_a_cell_are_several(tmp_path: Path) -> None:
    text = 'Namn;Roll;Yrke\n"Eva\nEk";"Behandlare\n\nDataadministratör";"leg.\npsykolog"\n'
    found = merge(tmp_path, text, "personal: []")
    assert value_at(found.data, ("personal", 0)) == {
        "namn": "Eva Ek",
        "roller": ["behandlare", "dataadministratör"],
        "yrke": "psykolog",
        "legitimation": "ja",
    }


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ("Bo;dataadministratör", ["B2 (Roll): listan har inte behandlare, som står kvar i profilen."]),
        ("Bo;behandlare", []),
        ("Bo;Behandlare, dataadministratör", []),
        ("Bo;", []),  # a cell that says nothing denies nothing
        ("S1;dataadministratör\nS1;behandlare", []),
        ("Ida;dataadministratör", []),
    ],
)
def test_a_role_that_the_list_lacks_is_left_and_told(rows: str, told: list[str], tmp_path: Path) -> None:
    heading = "HSA-id" if rows.startswith("S1") else "Namn"
    profile = "personal: [{namn: Bo, hsa_id: S1, roller: [behandlare]}]"
    found = merge(tmp_path, f"{heading};Roll\n{rows}\n", profile)
    assert [remark.partition(" Ta bort")[0] for remark in found.inferred] == told
    assert "behandlare" in str(value_at(found.data, ("personal", 0, "roller")))


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("metod", "Menade du ”utbildning.genomgång.metod_och_program”? "),
        ("modul_8", "Menade du ”utbildning.lärportalen.modul_8”? "),
        ("grunder", "Menade du ”utbildning.grunder”? "),
        ("netidd", "Menade du ”netid”? "),
        ("telefon", ""),
    ],
)
def test_what_may_be_meant_by_a_field_and_where_they_all_are_is_told(said: str, meant: str, tmp_path: Path) -> None:
    with pytest.raises(SourceError) as raised:
        merge(tmp_path, "Vem\nÅsa\n", mapping=f"kolumner:\n  Vem: {said}\n")

    assert raised.value.faults[0].remedy == f"{meant}Vad som kan stå visar: sob-ready import --fields"


def test_every_field_that_is_listed_can_stand_in_a_mapping_file(tmp_path: Path) -> None:
    listed = [key for key, _ in fields()]
    rows = "".join(f"  Rubrik {number}: {key}\n" for number, key in enumerate(listed))
    (tmp_path / "rubriker.yaml").write_text(f"kolumner:\n{rows}", "utf-8")

    assert list(read_mapping(str(tmp_path / "rubriker.yaml")).values()) == listed
    assert all(words for _, words in fields())


def test_what_can_be_said_of_a_person_in_one_cell_is_listed_once() -> None:
    listed = [key for key, _ in fields()]

    assert {"namn", "siths_kort", "siths_kort.giltigt_till", "utbildning.lärportalen.behandlare"} <= set(listed)
    assert len(listed) == len(set(listed))
    assert not [key for key in listed if key.endswith((".datum", ".kommentar"))]


COURSE = "kolumner: {Kurs: utbildning.kbt_på_nätet, Kursdag: utbildning.kbt_på_nätet.datum}"


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("Namn;SITHS-kort;SITHS-kort giltigt till\nÅsa Öst;ej hämtat;2027-11-30\n", "siths_kort.svar"),
        ("Namn;HSA-id;SITHS-kort;Giltigt till\nÅsa Öst;SE1-1;;2027-11-30\nÅsa Öst;SE1-1;spärrat;\n", "siths_kort.svar"),
        ("Namn;Yrke;Legitimation\nÅsa Öst;leg. psykolog;väntar\n", "legitimation"),
        ("Namn;Kurs;Kursdag\nÅsa Öst;uteblev;2026-09-24\n", "utbildning"),
    ],
)
def test_nothing_answers_for_what_is_not_understood(text: str, path: str, tmp_path: Path) -> None:
    found = merge(tmp_path, text, mapping=COURSE)
    assert value_at(found.data, ("personal", 2, *path.split("."))) in (None, {})
    assert found.skipped


@pytest.mark.parametrize(
    "heading",
    ["Kortläsare (beställd)", "Kortläsare (saknas)", "Behandlare (slutat)", "HSA-id (enhet)", "Legitimation (ansökt)"],
)
def test_a_parenthesis_may_turn_what_a_heading_means(heading: str, tmp_path: Path) -> None:
    (tmp_path / "lista.csv").write_text(f"Namn;{heading}\nÅsa Öst;x\n", "utf-8")
    assert columns_of(read_table(str(tmp_path / "lista.csv")), {}).unread == (heading,)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Namn;Kortläsare;\n;Beställd;På plats\nÅsa Öst;x;\n", "Rubrikerna står på två rader, 1 och 2."),
        ("Namn;Kortläsare;\nNamn;Beställd;På plats\nÅsa Öst;x;\n", "Rubrikerna står på två rader, 1 och 2."),
        ("Namn;Roll\nÅsa Öst;\nHSA-id;Namn\nSE1-1;Bo Alm\n", "Rad 3 är en ny rad med rubriker, efter den på rad 1."),
        ("Namn;Anna Ek;Bo Alm\nHSA-id;SE1-1;SE1-2\nRoll;behandlare;\n", "Rubrikerna står i en kolumn"),
        ("Namn;Roll\n", "Under rubrikerna står inga personer."),
    ],
)
def test_a_table_has_its_headings_once_in_one_row(text: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(ListError) as raised:
        merge(tmp_path, text)
    assert raised.value.message.startswith(message)
    assert raised.value.remedy


def test_headings_that_come_again_on_the_next_page_are_nobody(tmp_path: Path) -> None:
    found = merge(tmp_path, "Namn;Roll\nÅsa Öst;\nNamn;Roll\nBo Alm;\n")
    assert [person.name for person in found.persons] == ["Åsa Öst", "Bo Alm"]


def test_the_row_with_most_headings_holds_them(tmp_path: Path) -> None:
    found = merge(tmp_path, "HSA-id:;SE2321000131-E1;\nNamn;Behandlare;Dataadministratör\nÅsa Öst;x;\n")
    assert value_at(found.data, ("personal", 2)) == {"namn": "Åsa Öst", "roller": ["behandlare"]}


@pytest.mark.parametrize(
    ("text", "count", "why"),
    [
        ("Namn;HSA-id\nÅsa Öst;SE1-1\nBo Berg;SE1-1\n", 1, "HSA-id:t hör till någon med ett annat namn."),
        ("Namn;HSA-id\nBo Alm;SE2321000131-P000000000001\n", 0, "HSA-id:t hör till någon med ett annat namn."),
        ("Namn;HSA-id\nÅsa Öst;SE1-1\nÅsa Öst;SE1-1\n", 1, ""),
        ("Namn;HSA-id\nMaja Berg;SE2321000131-P000000000001\n", 1, ""),  # who has married
        ("Namn;HSA-id\nÅsa Öst;\nÅsa Öst;SE1-1\n", 1, "personen finns också på en tidigare rad."),
    ],
)
def test_a_row_is_not_anothers_for_the_same_hsa_id(text: str, count: int, why: str, tmp_path: Path) -> None:
    found = merge(tmp_path, text)
    assert len(found.persons) == count
    assert why in " ".join(found.skipped)
    assert bool(found.skipped) is bool(why)


def test_what_is_no_hsa_id_tells_nobody_from_another(tmp_path: Path) -> None:
    found = merge(tmp_path, "Namn;HSA-id;Kortläsare\nÅsa Öst;beställt;\nBo Berg;beställt;ja\n")
    assert [person.name for person in found.persons] == ["Åsa Öst", "Bo Berg"]
    assert value_at(found.data, ("personal", 2)) == {"namn": "Åsa Öst"}


def test_a_cross_among_ticks_says_nothing(tmp_path: Path) -> None:
    found = merge(tmp_path, "Namn;Kortläsare\nÅsa Öst;✓\nBo Berg;x\n")
    assert [value_at(found.data, ("personal", index, "kortläsare")) for index in (2, 3)] == ["ja", None]


@pytest.mark.parametrize(
    ("heading", "cell"),
    [
        *(("Program", cell) for cell in ("ej HTKB", "HTKB nej", "alla", "nej", "HTKB – ska läsas i december")),
        *(("Roll", cell) for cell in ("Ska bli behandlare, invånaradministratör", "Ej behandlare/dataadministratör")),
        *(("Roll", cell) for cell in ("Tidigare: behandlare, dataadministratör", "F.d. behandlare, dataadministratör")),
        *(
            ("Roll", cell)
            for cell in ("nej, behandlare", "behandlare, nej", "behandlare, ej aktiv", "slutat, behandlare")
        ),
        *(("Roll", cell) for cell in ("saknar behandlare, dataadministratör", "Ansökt behandlare, dataadministratör")),
    ],
)
def test_a_cell_of_several_words_is_turned_by_one_of_them(heading: str, cell: str, tmp_path: Path) -> None:
    found = merge(tmp_path, f"Namn;{heading}\nÅsa Öst;{cell}\n")
    assert value_at(found.data, ("personal", 2)) == {"namn": "Åsa Öst"}
    assert cell in found.skipped[0]


@pytest.mark.parametrize(
    "name",
    [
        *("Vakant (rekrytering pågår)", "Ny psykolog", "Nytt namn kommer", "N.N. psykolog", "Vikarie för Bo"),
        *("Bo Berg (slutat)", "Bo Berg (tjänstledig)", "Behandlare", "Summa", "Totalt: 5", "x = ja, - = nej"),
        *("Uppdaterad 2026-11-01 av Daniel", "Bo Berg 8112189876", "Bo Berg (SE2321000131-P1)"),
        *("Bo Berg*", "Bo Berg 1)", "Bo Berg, vik. för Maja", "Ledning"),
        *("Bo Berg (barnledig)", "Bo Berg (tj.ledig)", "Bo Berg (tjl)", "Bo Berg (avslutad)", "Bo f.d. Berg"),
        *("Bo Berg, sjukskr.", "Bo Berg 50%", "Bo Berg och Maja Lund", "Bo Berg/Maja Lund", "Saknas", "Ingen"),
        *("ej bestämt", "Ny!", "VÅRDCENTRAL SYD", "Vårdcentralen Nord"),
    ],
)
def test_a_row_without_the_name_of_a_person_is_told_and_not_read(name: str, tmp_path: Path) -> None:
    found = merge(tmp_path, f"Namn;Roll\n{name};behandlare\n")
    assert not found.persons
    assert len(found.skipped) == 1


@pytest.mark.parametrize("name", ["N. Berg", "Nya Berg", "Tove Ny", "Bo Ek 2", "Maria Vik", "Ann-Britt Öst"])
def test_other_names_are_persons(name: str, tmp_path: Path) -> None:
    assert [person.name for person in merge(tmp_path, f"Namn;Roll\n{name};behandlare\n").persons] == [name]


@pytest.mark.parametrize(
    ("cell", "answer"),
    [
        *((cell, "ja") for cell in ("1", "SANT", "klar", "OK", "✔\ufe0f", "√", "☑")),
        *((cell, "nej") for cell in ("0", "FALSKT", "ej", "✗", "☐", "—")),
        *((cell, "2026-03-01") for cell in ("Ja (2026-03-01)", "ja 2026-03-01", "2026-03-01 09:00")),
        *((cell, None) for cell in ("50 %", "ja?", "bokad 3/12", "(x)")),
    ],
)
def test_an_answer_is_read_in_the_ways_of_lists(cell: str, answer: str | None, tmp_path: Path) -> None:
    found = merge(tmp_path, f"Namn;Kortläsare\nÅsa Öst;{cell}\n")
    assert value_at(found.data, ("personal", 2, "kortläsare")) == answer
    assert bool(found.skipped) is (answer is None)


@pytest.mark.parametrize(
    ("day", "card"),
    [("2026-12-03", None), ("2027-02-19", None), ("2027-02-20", {"svar": "ja", "giltigt_till": "2027-02-20"})],
)
def test_a_day_that_comes_soon_may_be_the_one_when_the_card_is_fetched(day: str, card: Data, tmp_path: Path) -> None:
    found = merge(tmp_path, f"Namn;SITHS-kort\nÅsa Öst;{day}\n")
    assert value_at(found.data, ("personal", 2, "siths_kort")) == card


@pytest.mark.parametrize("name", ["bitr. lektor Maja Ek", "Ek Maja", "Ek, Maja, handledare"])
def test_a_name_with_more_beside_it_may_be_somebody_who_is_there(name: str, tmp_path: Path) -> None:
    (person,) = merge(tmp_path, f'Namn\n"{name}"\n').persons
    assert person.alike == Namesake(0, "Maja Ek")


@pytest.mark.parametrize(
    ("said", "name"),
    [
        *((said, "Maja Ek") for said in ("leg. psykolog Maja Ek", "Maja Ek (leg psykolog)", "Maja Ek - kurator")),
        *(("Ek, Maja, leg. psykolog", "Ek, Maja"), ("Enhetschef Maja Ek", "Maja Ek"), ("Maja Ek/läkare", "Maja Ek")),
    ],
)
def test_a_title_beside_a_name_is_not_read_and_that_is_told(said: str, name: str, tmp_path: Path) -> None:
    found = merge(tmp_path, f'Namn\n"{said}"\n', "sob-ready: 1\n")
    assert value_at(found.data, ("personal", 0, "namn")) == name
    assert found.inferred == ("A2 (Namn): av det läses bara namnet.",)


@pytest.mark.parametrize("name", ["Maja Läkare", "Maja Ek-Dietist", "Maja Ek Kurator"])
def test_a_word_within_a_name_is_no_title(name: str, tmp_path: Path) -> None:
    assert value_at(merge(tmp_path, f"Namn\n{name}\n").data, ("personal", 2, "namn")) == name


def test_a_heading_among_the_rows_is_nobody(tmp_path: Path) -> None:
    found = merge(tmp_path, "Namn;Roll\nPsykologer;\nÅsa Öst;\nKuratorer;\nSöder;behandlare\n")
    assert [person.name for person in found.persons] == ["Åsa Öst", "Söder"]
    assert found.skipped == (
        "Rad 2 och rad 4: ”Psykologer”; ”Kuratorer”. På raden står bara ett ord. Är det en person, skriv hela namnet.",
    )


def test_a_list_of_single_words_is_one_of_persons(tmp_path: Path) -> None:
    assert len(merge(tmp_path, "Namn\nÅsa\nSöder\n").persons) == 2


@pytest.mark.parametrize(
    ("cell", "address"),
    [
        ("Åsa Öst <asa.ost@example.se>", "asa.ost@example.se"),
        ("mailto:asa.ost@example.se", "asa.ost@example.se"),
        ("asa.ost@example.se", "asa.ost@example.se"),
        ("saknas", None),
        ("asa.ost(at)example.se", None),
    ],
)
def test_an_address_may_have_what_a_mail_program_sets_around_it(cell: str, address: str | None, tmp_path: Path) -> None:
    found = merge(tmp_path, f"Namn;E-post\nÅsa Öst;{cell}\n")
    assert value_at(found.data, ("personal", 2, "e_post")) == address
    assert bool(found.skipped) is (address is None)


@pytest.mark.parametrize(
    ("cell", "licensed"),
    [("psykolog leg.", "ja"), ("Psykolog, leg", "ja"), ("legitimerad psykolog", "ja"), ("psykolog, ej leg.", None)],
)
def test_a_licence_may_stand_behind_the_profession(cell: str, licensed: str | None, tmp_path: Path) -> None:
    found = merge(tmp_path, f"Namn;Yrke\nÅsa Öst;{cell}\n")
    assert value_at(found.data, ("personal", 2, "legitimation")) == licensed
    assert (cell in "".join(found.skipped)) is (licensed is None)


@pytest.mark.parametrize("heading", ["E-post", "HSA-id", "Program", "Roll", "Yrke", "Hemenhet"])
def test_a_dash_says_nothing_where_no_answer_is_asked_for(heading: str, tmp_path: Path) -> None:
    found = merge(tmp_path, f"Namn;{heading}\nÅsa Öst;-\n")
    assert value_at(found.data, ("personal", 2)) == {"namn": "Åsa Öst"}
    assert found.skipped == ()


UNITS = f"{PROFILE}enhet: {{hsa_id: SE1-E1, hsa_id_1177: SE1-E2}}\nvårdgivare: {{hsa_id: SE1-V}}\n"


@pytest.mark.parametrize("unit", ["SE1-E1", "se1-e2", "SE1-V"])
def test_the_units_hsa_id_is_nobodys(unit: str, tmp_path: Path) -> None:
    rows = f"Åsa Öst;{unit}\nBo Berg;{unit}\nCia Ek;SE1-P3\n"
    found = merge(tmp_path, f"Namn;HSA-id\n{rows}", UNITS)
    assert [(person.name, person.hsa_id) for person in found.persons] == [
        ("Åsa Öst", ""),
        ("Bo Berg", ""),
        ("Cia Ek", "SE1-P3"),
    ]
    (told,) = found.skipped
    assert told.startswith("Rad 2 och rad 3: HSA-id:t är enhetens")


@pytest.mark.parametrize("heading", ["Personens HSA-id", "HSA-id person", "Personligt HSA-id"])
def test_a_heading_that_says_whose_hsa_id_it_is_goes_before_one_that_does_not(heading: str, tmp_path: Path) -> None:
    found = merge(tmp_path, f"HSA-id;Namn;{heading}\nSE1-E1;Åsa Öst;SE1-P1\n")
    assert found.persons[0].hsa_id == "SE1-P1"


@pytest.mark.parametrize("second", ["Åsa Berg", "Bo Öst"])
def test_two_persons_of_a_list_have_not_one_hsa_id(second: str, tmp_path: Path) -> None:
    found = merge(tmp_path, f"Namn;HSA-id;Roll\nÅsa Öst;SE1-1;behandlare\n{second};SE1-1;dataadministratör\n")
    assert [value_at(found.data, ("personal", 2, key)) for key in ("namn", "roller")] == ["Åsa Öst", ["behandlare"]]
    assert found.skipped[0].startswith("Rad 3: HSA-id:t hör till någon med ett annat namn.")


@pytest.mark.parametrize(
    ("name", "becomes"),
    [
        ("Maja Berg", "Maja Berg"),
        ("Ek Maja", "Maja Ek"),
        ("Berg, Maja", "Berg, Maja"),
        ("Maja Ek Berg", "Maja Ek Berg"),
        ("MAJA EK", "Maja Ek"),
        ("Bo Ek", None),
        ("Maj Ek", None),
    ],
)
def test_a_surname_may_change_but_not_the_whole_person(name: str, becomes: str | None, tmp_path: Path) -> None:
    found = merge(tmp_path, f"Namn;HSA-id;Kortläsare\n{name};SE2321000131-P000000000001;ja\n")
    assert value_at(found.data, ("personal", 0, "namn")) == (becomes or "Maja Ek")
    assert value_at(found.data, ("personal", 0, "kortläsare")) == ("ja" if becomes else None)
    assert bool(found.skipped) is (becomes is None)


def test_who_is_spelt_without_dots_is_told_and_keeps_the_name(tmp_path: Path) -> None:
    profile = PROFILE.replace("Bo Alm", "Bo Älm")
    found = merge(tmp_path, "Namn;Kortläsare\nBo Alm;nej\nMAJA EK;nej\n", profile)
    assert value_at(found.data, ("personal", 1, "namn")) == "Bo Älm"
    assert found.inferred == (
        "Rad 2: ”Bo Alm” hos Bo Älm. Namnet skrivs på ett annat sätt i profilen, men läses som samma person.",
    )
    (masked,) = merge(tmp_path, "Namn;Kortläsare\nBo Alm;nej\n", profile, quoting=False).inferred
    assert masked == "Rad 2: Namnet skrivs på ett annat sätt i profilen, men läses som samma person."


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Namn;Roll;Behandlare;Dataadm\nÅsa Öst;behandlare, dataadm;nej;\n", ["dataadministratör"]),
        ("Namn;Behandlare;Roll\nÅsa Öst;nej;behandlare\n", []),
        ("Namn;Behandlare;Roll\nÅsa Öst;-;behandlare\n", ["behandlare"]),
        ("Namn;Behandlare;Roll\nÅsa Öst;x;dataadm\n", ["behandlare", "dataadministratör"]),
        ("Namn;Behandlare;Roll\nÅsa Öst;x;behandlare\n", ["behandlare"]),
    ],
)
def test_a_no_in_the_column_of_a_role_goes_before_another_column(text: str, roles: list[str], tmp_path: Path) -> None:
    found = merge(tmp_path, text)
    assert (value_at(found.data, ("personal", 2, "roller")) or []) == roles
    assert any("en annan kolumn säger behandlare" in told for told in found.skipped) is (";nej" in text)


@pytest.mark.parametrize(
    ("text", "name", "unread"),
    [
        ("Efternamn;Namn;Roll\nÖst;Åsa;behandlare\n", "Åsa Öst", ()),
        ("Förnamn;Namn\nÅsa;Öst\n", "Åsa Öst", ()),
        ("Efternamn;Namn\nÖst;Åsa Öst\n", "Åsa Öst", ("Efternamn",)),
        ("Efternamn;Förnamn;Namn\nÖst;Åsa;Öst, Åsa\n", "Öst, Åsa", ("Förnamn", "Efternamn")),
    ],
)
def test_a_column_for_a_name_may_be_half_of_it(text: str, name: str, unread: tuple[str, ...], tmp_path: Path) -> None:
    assert merge(tmp_path, text).persons[0].name == name
    assert columns_of(read_table(str(tmp_path / "lista.csv")), {}).unread == unread


def test_headings_of_the_mapping_file_that_the_list_has_not_are_told(tmp_path: Path) -> None:
    (tmp_path / "lista.csv").write_text("Namn;Rolll\nÅsa Öst;x\n", "utf-8")
    table = read_table(str(tmp_path / "lista.csv"))
    assert columns_of(table, {"Rolll": "roller", "Kört": "kortläsare"}).unused == ("Kört",)
    with pytest.raises(ListError) as raised:
        columns_of(table._replace(rows=[row._replace(cells=("Vem", "x")) for row in table.rows]), {"Vemm": "namn"})
    assert "Mappningsfilen har en rubrik som listan inte har" in raised.value.remedy


def test_the_last_day_of_a_card_may_have_a_time(tmp_path: Path) -> None:
    found = merge(tmp_path, "Namn;Giltigt till\nÅsa Öst;2027-12-31 00:00:00\n")
    assert value_at(found.data, ("personal", 2, "siths_kort", "giltigt_till")) == "2027-12-31"
