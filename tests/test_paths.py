from __future__ import annotations

import pytest

from sob_ready.case import SCOPES, Scope
from sob_ready.facts import FACTS
from sob_ready.form import Shape
from sob_ready.paths import PathError, accessor
from sob_ready.profile import item_shape, profile_shape
from tests.helpers import at, case

STAFF = "personal: [{namn: A, roller: [behandlare], frånvaro: [{till: 2026-12-01}]}, {namn: B, roller: []}, {}]"

NO_LIST = "Ta bort den, eller skriv en lista före den."
OF_UNIT = "Här kan stå: namn, hsa_id, hsa_id_1177, region, vårdform, ansluten_tidigare, planerad_start."
OF_PROGRAMME = f"Här kan stå: {', '.join(item_shape('program').fields)}, eller ett härlett värde."
AT_THE_TOP = f"Här kan stå: {', '.join(profile_shape().fields)}, eller ett härlett värde."


@pytest.mark.parametrize(
    ("path", "profile", "expected"),
    [
        ("enhet.namn", "enhet: {namn: A}", [("enhet.namn", "A")]),
        ("/enhet.namn", "enhet: {namn: A}", [("enhet.namn", "A")]),
        ("enhet.namn", "enhet: {}", [("enhet.namn", None)]),
        ("enhet.namn", "personal: []", [("enhet.namn", None)]),
        ("personal.*.namn", STAFF, [("personal.0.namn", "A"), ("personal.1.namn", "B"), ("personal.2.namn", None)]),
        ("personal.*.namn", "personal: []", []),
        ("personal.*.namn", "enhet: {}", [("personal.namn", None)]),
        ("personal.*.roller", STAFF, [("personal.0.roller.0", "behandlare"), ("personal.2.roller", None)]),
        ("personal.*.roller.*", STAFF, [("personal.0.roller.0", "behandlare"), ("personal.2.roller", None)]),
        (
            "siber.registrerar",
            "siber: {registrerar: [A, B]}",
            [("siber.registrerar.0", "A"), ("siber.registrerar.1", "B")],
        ),
        ("siber.registrerar", "siber: {registrerar: []}", []),
        ("siber.registrerar", "siber: {}", [("siber.registrerar", None)]),
        ("privat", "vårdgivare: {driftsform: privat}", [("vårdgivare.driftsform", True)]),
        ("privat", "enhet: {}", [("vårdgivare.driftsform", None)]),
        ("införandestöd", "personal: [{}, {namn: B, funktioner: [införandestöd]}]", [("personal.1", "B")]),
        ("införandestöd", "personal: [{namn: B}]", []),
    ],
)
def test_a_path_from_the_top_gives_values_with_their_places(
    path: str, profile: str, expected: list[tuple[str, object]]
) -> None:
    judged = case(profile)
    found = accessor(path, "enhet").values(judged, judged.unit)
    assert [(at(one.location), one.value) for one in found] == expected
    assert list(accessor(path, "enhet").items(judged, judged.unit)) == [value for _, value in expected]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("namn", [("personal.1.namn", "B")]),
        ("roller", []),
        ("har_roll", [("personal.1.roller", False)]),
        ("/enhet.namn", [("enhet.namn", "V")]),
        ("/privat", [("vårdgivare.driftsform", None)]),
        ("/personal.*.namn", [("personal.0.namn", "A"), ("personal.1.namn", "B")]),
    ],
)
def test_a_path_begins_at_the_subject_or_with_a_slash_at_the_top(path: str, expected: list[tuple[str, object]]) -> None:
    judged = case("{enhet: {namn: V}, personal: [{namn: A}, {namn: B, roller: []}]}")
    found = accessor(path, "person").values(judged, judged.persons[1])
    assert [(at(one.location), one.value) for one in found] == expected
    assert list(accessor(path, "person").items(judged, judged.persons[1])) == [value for _, value in expected]


def test_the_facts_of_a_role_stand_at_the_staff() -> None:
    judged = case("personal: [{namn: A, roller: [behandlare]}]")
    found = accessor("innehavare", "roll").values(judged, judged.roles[-1])
    assert [(at(one.location), one.value) for one in found] == [("personal", "A")]


@pytest.mark.parametrize(
    ("path", "scope", "told"),
    [
        ("enhet.nam", "enhet", "”nam” i ”enhet.nam” finns inte i profilen. Menade du ”namn”?"),
        ("enhet.qqq", "enhet", f"”qqq” i ”enhet.qqq” finns inte i profilen. {OF_UNIT}"),
        ("privatt", "enhet", "”privatt” i ”privatt” finns inte i profilen. Menade du ”privat”?"),
        ("personal.namn", "enhet", "”personal” i ”personal.namn” är en lista. Skriv ”personal.*.namn”."),
        ("/personal.namn", "person", "”personal” i ”/personal.namn” är en lista. Skriv ”/personal.*.namn”."),
        ("frånvaro.till", "person", "”frånvaro” i ”frånvaro.till” är en lista. Skriv ”frånvaro.*.till”."),
        ("enhet.*", "enhet", f"”*” i ”enhet.*” står inte efter en lista. {NO_LIST}"),
        ("*", "enhet", f"”*” i ”*” står inte efter en lista. {NO_LIST}"),
        ("personal.*.*", "enhet", f"”*” i ”personal.*.*” står inte efter en lista. {NO_LIST}"),
        (
            "privat.namn",
            "enhet",
            "”privat” är ett härlett värde, så inget kan stå efter det i ”privat.namn”. Skriv bara ”privat”.",
        ),
        (
            "/privat.namn",
            "person",
            "”privat” är ett härlett värde, så inget kan stå efter det i ”/privat.namn”. Skriv bara ”/privat”.",
        ),
        (
            "enhet.namn.x",
            "enhet",
            "”x” i ”enhet.namn.x” finns inte i profilen. Inget kan stå här: ta bort ”.x”.",
        ),
        (
            "siber.registrerar.x",
            "enhet",
            "”x” i ”siber.registrerar.x” finns inte i profilen. Inget kan stå här: ta bort ”.x”.",
        ),
        ("namn", "enhet", f"”namn” i ”namn” finns inte i profilen. {AT_THE_TOP}"),
        (
            "namn",
            "roll",
            f"”namn” i ”namn” finns inte i profilen. Här kan stå: {', '.join(FACTS['roll'])}.",
        ),
        ("innehavar", "roll", "”innehavar” i ”innehavar” finns inte i profilen. Menade du ”innehavare”?"),
        (
            "hemenhet",
            "program",
            f"”hemenhet” i ”hemenhet” finns inte i profilen. {OF_PROGRAMME}",
        ),
        ("", "enhet", f"”” i ”” finns inte i profilen. {AT_THE_TOP}"),
        ("/", "person", f"”” i ”/” finns inte i profilen. {AT_THE_TOP}"),
        ("//enhet", "person", "”/enhet” i ”//enhet” finns inte i profilen. Menade du ”enhet”?"),
        ("personal..namn", "enhet", "”personal” i ”personal..namn” är en lista. Skriv ”personal.*.namn”."),
        # nothing of Python's is within reach
        ("__class__", "enhet", f"”__class__” i ”__class__” finns inte i profilen. {AT_THE_TOP}"),
        (
            "enhet.__class__.__mro__",
            "enhet",
            f"”__class__” i ”enhet.__class__.__mro__” finns inte i profilen. {OF_UNIT}",
        ),
        ("enhet.model_dump", "enhet", f"”model_dump” i ”enhet.model_dump” finns inte i profilen. {OF_UNIT}"),
        ("enhet.name", "enhet", "”name” i ”enhet.name” finns inte i profilen. Menade du ”namn”?"),
    ],
)
def test_a_path_that_leads_nowhere_says_what_could_stand_there(path: str, scope: Scope, told: str) -> None:
    with pytest.raises(PathError) as caught:
        accessor(path, scope)
    assert f"{caught.value.message} {caught.value.remedy}" == told


@pytest.mark.parametrize(
    ("path", "scope", "place"),
    [
        ("enhet.namn", "enhet", "enhet.namn"),
        ("namn", "person", "personal.1.namn"),
        ("/enhet.namn", "person", "enhet.namn"),
        ("frånvaro.*.till", "person", "personal.1.frånvaro"),
        ("har_roll", "person", "personal.1.roller"),
        ("behandlare", "program", "personal"),
        ("/privat", "person", "vårdgivare.driftsform"),
        ("innehavare", "roll", "personal"),
        ("personnummer_i_filen", "enhet", ""),
    ],
)
def test_a_path_knows_where_a_reader_looks_for_what_is_not_there(path: str, scope: Scope, place: str) -> None:
    judged = case("{personal: [{}, {}], program: [{}, {}]}")
    subject = judged.unit if scope == "enhet" else list(judged.subjects(scope))[1]
    found = accessor(path, scope)
    assert at(found.location(subject)) == place
    if FACTS[scope].get(path) and place:
        assert {at(one.location) for one in found.values(judged, subject)} <= {place}


@pytest.mark.parametrize(
    ("path", "description"),
    [
        ("rutiner.avbrott", "Är avbrottsrutinerna framtagna?"),
        ("personal.*.namn", "Personens namn"),
        ("privat", "vårdgivaren är privat"),
    ],
)
def test_a_path_says_what_stands_there(path: str, description: str) -> None:
    assert accessor(path, "enhet").description == description


@pytest.mark.parametrize(
    ("path", "single"),
    [
        ("enhet.namn", True),
        ("rutiner.avbrott", True),
        ("siber.registrerar", False),
        ("personal.*.namn", False),
        ("privat", False),
    ],
)
def test_a_path_is_single_when_it_leads_to_one_value(path: str, single: bool) -> None:
    assert accessor(path, "enhet").single is single


@pytest.mark.parametrize(
    ("path", "scope", "reads"),
    [
        ("enhet.namn", "enhet", ("enhet.namn",)),
        ("namn", "person", ("personal.*.namn",)),
        ("/enhet.namn", "person", ("enhet.namn",)),
        ("lånad", "person", ("personal.*.hemenhet", "enhet.hsa_id")),
        ("/privat", "program", ("vårdgivare.driftsform",)),
        ("innehavare", "roll", ("personal",)),
        ("är_htkb", "program", ("program.*.namn",)),
    ],
)
def test_a_path_knows_what_it_reads_from_the_top_of_the_profile(
    path: str, scope: Scope, reads: tuple[str, ...]
) -> None:
    assert accessor(path, scope).reads == reads


@pytest.mark.parametrize(
    "fact", [fact for scope in SCOPES for fact in FACTS[scope].values()], ids=lambda fact: fact.name
)
def test_a_fact_reads_paths_that_exist(fact: object) -> None:
    scope, reads = fact.scope, fact.reads  # type: ignore[attr-defined]
    for path in reads:
        accessor(path, "enhet" if scope == "roll" else scope)


def test_no_fact_hides_a_key_of_the_profile() -> None:
    def keys(path: str) -> set[str]:
        shape: Shape | None = profile_shape().fields[path].shape
        assert shape is not None
        return set(shape.fields)

    hidden = FACTS["enhet"].keys() & profile_shape().fields.keys()
    assert hidden | FACTS["person"].keys() & keys("personal") | FACTS["program"].keys() & keys("program") == set()


def test_a_fact_is_derived_once_for_each_subject(monkeypatch: pytest.MonkeyPatch) -> None:
    derived: list[object] = []
    counted = FACTS["person"]["har_roll"]._replace(name="räknat", derive=lambda _case, one: derived.append(one.name))
    monkeypatch.setitem(FACTS["person"], "räknat", counted)
    judged = case("personal: [{namn: A}, {namn: B}]")
    for person in judged.persons * 2:
        accessor("räknat", "person").values(judged, person)
    assert derived == ["A", "B"]
