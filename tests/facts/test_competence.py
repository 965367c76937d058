from __future__ import annotations

import pytest

from tests.facts.values import HTKB, placed, value, values


@pytest.mark.parametrize(
    ("person", "expected"),
    [
        ("{}", False),
        ("{roller: [behandlare]}", True),
        ("{roller: [behandlare], program: [Eget]}", False),
        ("{roller: [behandlare], program: [Depressionshjälpen]}", False),
        ("{roller: [behandlare], program: [Tobakshjälpen]}", False),
        ("{roller: [dataadministratör], program: [HTKB]}", False),
    ],
)
def test_a_behandlare_works_with_htkb_unless_other_programmes_are_named(person: str, expected: bool) -> None:
    profile = f"{{program: [{{namn: Eget}}, {{namn: HTKB}}], personal: [{person}]}}"
    assert value("arbetar_med_htkb", profile, "person") is expected


@pytest.mark.parametrize(
    ("programmes", "names", "expected"),
    [
        ("[]", "", None),
        ("[{}]", "", None),
        ("[{namn: Depressionshjälpen}]", "", True),
        ("[{namn: Depressionshjälpen}]", "[Depressionshjälpen på nätet]", True),
        ("[{namn: Tobakshjälpen}]", "", False),
        ("[{namn: Tobakshjälpen}, {namn: Depressionshjälpen}]", "[Tobakshjälpen]", False),
        ("[{namn: Eget, typ: iKBT}]", "", True),
        ("[{namn: Eget}]", "", None),
        ("[{namn: Eget}, {namn: HTKB}]", "", None),
        ("[{namn: Eget}, {namn: HTKB}]", "[HTKB]", False),
        ("[{namn: Eget}, {namn: HTKB}]", "[Okänt]", None),
    ],
)
def test_a_behandlare_works_with_ikbt_by_any_name_of_the_programme(
    programmes: str, names: str, expected: bool | None
) -> None:
    profile = f"{{program: {programmes}, personal: [{{roller: [behandlare], program: {names}}}]}}"
    assert value("arbetar_med_ikbt", profile, "person") is expected


@pytest.mark.parametrize(
    ("programmes", "names", "expected"),
    [
        ("[{}]", "", None),
        ("[{namn: Depressionshjälpen}]", "", True),
        ("[{namn: Eget}, {namn: Depressionshjälpen}]", "", True),
        ("[{namn: Tobakshjälpen, leverantör: Psykologpartners}]", "", False),
        ("[{namn: Eget, leverantör: PSYKOLOGPARTNERS}]", "", True),
        ("[{namn: Eget, leverantör: Annan}]", "", False),
        ("[{namn: Eget}, {namn: HTKB}]", "", False),
        ("[{namn: Eget}, {namn: HTKB}]", "[Okänt]", False),
    ],
)
def test_the_supplier_of_a_behandlares_programme_is_known_or_given(
    programmes: str, names: str, expected: bool | None
) -> None:
    profile = f"{{program: {programmes}, personal: [{{roller: [behandlare], program: {names}}}]}}"
    assert value("arbetar_med_psykologpartners", profile, "person") is expected


@pytest.mark.parametrize(
    ("programme", "staff", "expected"),
    [
        ("{namn: HTKB}", "[{namn: A, roller: [behandlare]}, {namn: B}]", ["A"]),
        ("{namn: HTKB}", f"[{{namn: A, roller: [behandlare], program: ['{HTKB}']}}]", ["A"]),
        ("{namn: HTKB}", "[{namn: A, roller: [behandlare], program: [Eget]}]", []),
        ("{namn: HTKB}", "[{namn: A, roller: [behandlare], program: [Tobakshjälpen]}]", []),
        ("{namn: HTKB}", "[]", [None]),
        ("{}", "[{namn: A, roller: [behandlare]}]", [None]),
    ],
)
def test_the_behandlare_of_a_programme(programme: str, staff: str, expected: list[object]) -> None:
    assert values("behandlare", f"{{program: [{programme}], personal: {staff}}}", "program") == expected


@pytest.mark.parametrize(
    ("region", "programmes", "person", "expected"),
    [
        ("", "[{}]", "{}", [None]),
        ("", "[{namn: Eget}, {namn: HTKB}]", "{}", ["Eget"]),
        ("", "[{namn: Eget}, {namn: HTKB}]", "{program: [HTKB]}", []),
        ("Västra Götalandsregionen", "[{namn: Eget}, {namn: HTKB}, {namn: Övning}]", "{}", ["Eget", "Övning"]),
        ("Region Jönköpings län", "[{namn: Eget}, {namn: HTKB}, {namn: Övning}]", "{}", ["Eget", "HTKB", "Övning"]),
        ("", "[{namn: Eget}, {namn: HTKB}, {namn: Övning}]", "{}", ["Eget", "Övning"]),
        ("Region Skåne", "[{namn: HTKB}, {namn: A}]", "{utbildning: {htkb_utbildningspaket: nej}}", ["HTKB", "A"]),
        ("Region Skåne", "[{namn: HTKB}, {namn: A}]", "{utbildning: {htkb_utbildningspaket: 2026-11-21}}", ["A"]),
        (
            "Västra Götalandsregionen",
            "[{namn: HTKB}, {namn: A}]",
            "{utbildning: {htkb_utbildningspaket: nej}}",
            ["A"],
        ),
    ],
)
def test_htkb_is_trained_by_its_package_and_is_another_rules_matter_in_västra_götaland(
    region: str, programmes: str, person: str, expected: list[object]
) -> None:
    profile = f"{{enhet: {{region: {region}}}, program: {programmes}, personal: [{person}]}}"
    assert values("program_som_kräver_utbildning", profile, "person") == expected


@pytest.mark.parametrize("profession", ["psykolog", "psykoterapeut"])
@pytest.mark.parametrize(
    ("licensed", "qualified"),
    [("", None), ("ja", True), ("2026-11-21", True), ("2026-11-22", False), ("pågår", False), ("nej", False)],
)
def test_a_licence_alone_qualifies_for_htkb_from_its_day(
    profession: str, licensed: str, qualified: bool | None
) -> None:
    person = f"{{yrke: {profession}, legitimation: {licensed}}}"
    assert value("behörig_för_htkb", f"personal: [{person}]", "person") is qualified


@pytest.mark.parametrize(
    ("licensed", "training", "qualified"),
    [
        ("", "", None),
        ("", "{nivå: grundläggande, inriktning: KBT}", True),
        ("nej", "{nivå: ingen}", False),
        ("nej", "{inriktning: KBT}", None),
        ("nej", "{nivå: grundläggande}", None),
        ("nej", "{nivå: grundläggande, inriktning: annan}", False),
        ("nej", "{nivå: grundläggande, inriktning: KBT}", True),
        ("nej", "{nivå: psykoterapeut}", None),
        ("nej", "{nivå: psykoterapeut, inriktning: annan}", False),
        ("nej", "{nivå: psykoterapeut, inriktning: KBT}", True),
        ("ja", "", None),
        ("ja", "{}", None),
        ("ja", "{nivå: ingen}", False),
        ("ja", "{nivå: grundläggande, inriktning: annan}", False),
        ("ja", "{nivå: psykoterapeut}", True),
        ("ja", "{nivå: psykoterapeut, inriktning: annan}", True),
    ],
)
def test_a_socionom_is_qualified_by_training_in_kbt_or_as_a_licensed_psykoterapeut(
    licensed: str, training: str, qualified: bool | None
) -> None:
    person = f"{{yrke: socionom, legitimation: {licensed}, psykoterapiutbildning: {training}}}"
    assert value("behörig_för_htkb", f"personal: [{person}]", "person") is qualified


IN_KBT = "psykoterapiutbildning: {nivå: grundläggande, inriktning: KBT}"
IN_ANOTHER = "psykoterapiutbildning: {nivå: psykoterapeut, inriktning: annan}"


@pytest.mark.parametrize(
    ("person", "qualified"),
    [
        (f"{{yrke: sjuksköterska, legitimation: ja, {IN_KBT}}}", True),
        (f"{{yrke: sjuksköterska, {IN_KBT}}}", None),
        (f"{{yrke: sjuksköterska, legitimation: nej, {IN_KBT}}}", False),
        (f"{{yrke: sjuksköterska, legitimation: ja, {IN_ANOTHER}}}", False),
        ("{yrke: sjuksköterska, legitimation: ja, psykoterapiutbildning: {nivå: ingen}}", False),
        ("{yrke: sjuksköterska, legitimation: ja}", None),
        # an answer gives no licence to a profession that has none
        (f"{{yrke: undersköterska, legitimation: ja, {IN_KBT}}}", False),
        (f"{{yrke: undersköterska, legitimation: nej, {IN_KBT}}}", False),
        (f"{{yrke: medicinsk sekreterare, legitimation: ja, {IN_KBT}}}", False),
        (f"{{yrke: administratör, legitimation: ja, {IN_KBT}}}", False),
        ("{yrke: PTP-psykolog}", True),
        (f"{{legitimation: ja, {IN_KBT}}}", None),
        ("{}", None),
    ],
)
def test_others_are_qualified_by_a_licence_and_training_in_kbt(person: str, qualified: bool | None) -> None:
    assert value("behörig_för_htkb", f"personal: [{person}]", "person") is qualified


@pytest.mark.parametrize(
    ("person", "expected"),
    [
        ("{yrke: undersköterska, legitimation: ja}", ["undersköterska"]),
        ("{yrke: PTP-psykolog, legitimation: 2026-11-21}", ["PTP-psykolog"]),
        ("{yrke: socionom, legitimation: ja, psykoterapiutbildning: {nivå: grundläggande}}", ["socionom"]),
        ("{yrke: socionom, legitimation: ja, psykoterapiutbildning: {nivå: psykoterapeut}}", []),
        ("{yrke: undersköterska, legitimation: nej}", []),
        ("{yrke: undersköterska}", []),
        ("{yrke: sjuksköterska, legitimation: ja}", []),
        ("{legitimation: ja}", []),
    ],
)
def test_a_licence_is_of_a_profession_that_has_one(person: str, expected: list[str]) -> None:
    assert values("legitimation_som_yrket_saknar", f"personal: [{person}]", "person") == expected


@pytest.mark.parametrize(
    ("training", "expected"),
    [
        ("", None),
        ("{nivå: ingen}", False),
        ("{nivå: grundläggande}", None),
        ("{nivå: grundläggande, inriktning: KBT}", True),
        ("{nivå: psykoterapeut, inriktning: annan}", False),
    ],
)
def test_kbt_steg_1_is_training_in_kbt_of_any_level(training: str, expected: bool | None) -> None:
    assert value("kbt_steg_1", f"personal: [{{psykoterapiutbildning: {training}}}]", "person") is expected


@pytest.mark.parametrize(
    ("answer", "expected"),
    [("ja", True), ("nej", False), ("pågår", False), ("2026-11-21", True), ("2026-11-22", False), ("", True)],
)
def test_training_in_the_routines_is_denied_by_what_is_no_yes(answer: str, expected: bool) -> None:
    assert value("rutinerna_nekas_inte", f"personal: [{{utbildning: {{rutiner: {answer}}}}}]", "person") is expected
    assert value("rutinerna_nekas_inte", "personal: [{}]", "person") is True


@pytest.mark.parametrize(
    ("start", "last", "ends_before"),
    [
        ("2027-01-18", "2027-01-17", True),
        ("2027-01-18", "2027-01-18", False),
        ("2027-01-18", "2026-11-21", True),
        ("2027-01-18", "2026-11-20", False),  # it has ended already, which is another rule's matter
        ("", "2026-12-01", False),
        ("2027-01-18", "", False),
    ],
)
def test_a_card_is_to_last_until_the_start(start: str, last: str, ends_before: bool) -> None:
    profile = f"{{enhet: {{planerad_start: {start}}}, personal: [{{siths_kort: {{giltigt_till: {last}}}}}, {{}}]}}"
    expected = [("personal.0.siths_kort.giltigt_till", last)] if ends_before else []
    assert placed("kort_som_går_ut_före_starten", profile, "person") == expected
