"""From a list to what it changes in a profile."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from sob_ready.editing import rewritten, value_at
from sob_ready.profile import profile_shape
from sob_ready.source import Data, SourceError, parse
from sob_ready.staff_list import ListError, Merge, Namesake, columns_of, merged, read_mapping, read_table

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


def merge(folder: Path, text: str, profile: str = PROFILE, mapping: str = "") -> Merge:
    (folder / "lista.csv").write_text(text, "utf-8")
    own = {}
    if mapping:
        (folder / "rubriker.yaml").write_text(mapping, "utf-8")
        own = read_mapping(str(folder / "rubriker.yaml"))
    columns = columns_of(read_table(str(folder / "lista.csv")), own)
    return merged(columns, parse(profile.encode(), "unit.yaml").data, date(2026, 11, 21))


def after(folder: Path, text: str) -> str:
    """The profile's text with the list in it."""
    return rewritten(parse(PROFILE.encode(), "unit.yaml"), merge(folder, text).data, profile_shape()).text


@pytest.mark.parametrize(
    ("heading", "cell", "path", "value"),
    [
        ("HSA-ID", "SE1-1", "hsa_id", "SE1-1"),
        ("Hsa id (person)", "SE1-1", "hsa_id", "SE1-1"),
        ("E-post", "a@example.se", "e_post", "a@example.se"),
        ("Mejladress", "a@example.se", "e_post", "a@example.se"),
        ("Roll(er)", "Behandlare", "roller", ["behandlare"]),
        ("ROLLER", "behandlare, Dataadministratör och behandlare", "roller", ["behandlare", "dataadministratör"]),
        ("Funktion", "Enhetschef / införandestöd", "funktioner", ["enhetschef", "införandestöd"]),
        ("Yrke", "Leg. psykolog", "yrke", "psykolog"),
        ("Titel", "Leg psykolog", "yrke", "psykolog"),
        ("Yrkestitel", "Hälso- och sjukvårdskurator", "yrke", "hälso- och sjukvårdskurator"),
        ("Legitimation", "X", "legitimation", "ja"),
        ("SITHS", "Nej", "siths_kort", "nej"),
        ("SITHS-kort giltigt t.o.m.", "2028-01-31", "siths_kort.giltigt_till", "2028-01-31"),
        ("Kortläsare", "ja", "kortläsare", "ja"),
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

    assert value_at(found.data, ("personal", 2)) == {"namn": "Åsa", "siths_kort": {"giltigt_till": "2028-01-31"}}


@pytest.mark.parametrize(
    ("mapping", "message"),
    [
        ("kolumner:\n  Vem: nam\n", "inget som kan stå"),
        ("kolumner:\n  Vem: utbildning\n", "inget som kan stå"),
        ("Vem: namn\n", "saknar"),
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
        ("Namn;Roll\nÅsa;terapeut\n", "B2 (Roll): Det ska vara något av: "),
        ("Namn;Funktion\nÅsa;Chef\n", "B2 (Funktion): Menas ”enhetschef” eller ”verksamhetschef”? Det ska vara "),
        ("Namn;Yrke\nÅsa;sjuksköteska\n", "B2 (Yrke): Menas ”sjuksköterska”? Det ska vara "),
        ("Namn;Giltigt till\nÅsa;2027-06\n", "B2 (Giltigt till): Dagen i månaden saknas. Skriv dagen så här: "),
    ],
)
def test_what_may_be_meant_by_a_cell_that_is_not_understood_is_told(text: str, told: str, tmp_path: Path) -> None:
    assert merge(tmp_path, text).skipped[0].startswith(told)


def test_a_cross_is_a_yes_and_told_once_for_all_the_cells(tmp_path: Path) -> None:
    found = merge(tmp_path, "Namn;Legitimerad;SITHS\nÅsa;x;✓\nOla;X;ja\n;x;\n")

    assert [value_at(found.data, ("personal", index, "legitimation")) for index in (2, 3)] == ["ja", "ja"]
    assert found.inferred == ("B2, B3 (Legitimerad): krysset läses som ja.", "C2 (SITHS): krysset läses som ja.")


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
        "B2, B3, B4, B5 (Roll)",
        "C2, C4, C5 (Yrke)",
        "Rad 4, rad 5",
    ]


def test_two_of_the_same_name_are_not_guessed_between(tmp_path: Path) -> None:
    profile = "personal:\n  - namn: Bo Alm\n  - namn: Bo Alm\n"

    found = merge(tmp_path, "Namn;Roll\nBo Alm;behandlare\n", profile)
    assert not found.persons
    assert "Ange HSA-id" in found.skipped[0]


def test_columns_that_are_not_read_are_told(tmp_path: Path) -> None:
    (tmp_path / "lista.csv").write_text("Namn;Telefon;Rum\nÅsa;031;2\n", "utf-8")

    assert columns_of(read_table(str(tmp_path / "lista.csv")), {}).unread == ("Telefon", "Rum")
