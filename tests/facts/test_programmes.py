from __future__ import annotations

import pytest

from tests.facts.values import HTKB, placed, value, values


@pytest.mark.parametrize(
    ("programmes", "expected"),
    [
        ("[]", [None]),
        ("[{namn: A}, {namn: B}]", ["A", "B"]),
        ("[{namn: A}, {typ: iKBT}]", [None]),
    ],
)
def test_the_names_are_known_when_every_programme_has_one(programmes: str, expected: list[object]) -> None:
    assert values("programnamn", f"program: {programmes}") == expected


@pytest.mark.parametrize(
    ("programmes", "expected"),
    [
        ("", [("program", None)]),
        ("[{namn: HTKB}, {namn: Eget}]", [("program.0.namn", HTKB), ("program.1.namn", "Eget")]),
        ("[{typ: iKBT}, {namn: htkb}, {namn: Eget}]", [("program.1.namn", HTKB), ("program.2.namn", "Eget")]),
    ],
)
def test_a_programme_goes_by_the_name_that_is_known_where_it_stands(
    programmes: str, expected: list[tuple[str, object]]
) -> None:
    assert placed("kända_programnamn", f"program: {programmes}") == expected


@pytest.mark.parametrize(
    ("programmes", "has_htkb", "has_no_other"),
    [
        ("", None, None),
        ("[]", None, None),
        ("[{namn: HTKB}]", True, True),
        (f"[{{namn: A}}, {{namn: '{HTKB}'}}]", True, False),
        ("[{namn: htkb}, {}]", True, None),
        ("[{namn: HTKB}, {namn: A}, {}]", True, False),
        ("[{namn: A}]", False, False),
        ("[{namn: A}, {}]", None, False),
    ],
)
def test_htkb_is_found_among_the_programmes(programmes: str, has_htkb: bool | None, has_no_other: bool | None) -> None:
    assert value("har_htkb", f"program: {programmes}") is has_htkb
    assert value("endast_htkb", f"program: {programmes}") is has_no_other


@pytest.mark.parametrize(
    ("programmes", "expected"),
    [
        ("[]", None),
        ("[{namn: HTKB}]", False),
        ("[{typ: stödprogram}]", False),
        ("[{namn: Tobakshjälpen}, {namn: Depressionshjälpen}]", True),
        ("[{namn: Eget}, {namn: Depressionshjälpen}]", True),
        ("[{namn: Eget}, {namn: Tobakshjälpen}]", None),
        ("[{namn: Tobakshjälpen, typ: iKBT}]", False),
    ],
)
def test_there_is_ikbt_by_what_is_known_before_what_is_said(programmes: str, expected: bool | None) -> None:
    assert value("har_ikbt", f"program: {programmes}") is expected


@pytest.mark.parametrize(
    ("programmes", "kept_as_online", "is_cbt"),
    [
        ("[]", None, None),
        ("[{}]", True, None),
        ("[{namn: A}]", True, None),
        ("[{namn: Tobakshjälpen}]", True, False),
        ("[{namn: Depressionshjälpen}]", True, True),
        ("[{namn: HTKB}]", None, None),
        ("[{namn: HTKB, användning: []}]", None, None),
        ("[{namn: HTKB, användning: [stöd till besök]}]", False, False),
        ("[{namn: HTKB, användning: [digital behandling]}]", True, True),
        ("[{namn: HTKB, användning: [stöd till besök, digital behandling]}]", True, True),
        ("[{namn: HTKB}, {namn: Tobakshjälpen}]", True, None),
        ("[{namn: HTKB, användning: [stöd till besök]}, {namn: Tobakshjälpen}]", True, False),
    ],
)
def test_htkb_is_kept_as_kbt_på_nätet_only_where_it_is_used_as_digital_treatment(
    programmes: str, kept_as_online: bool | None, is_cbt: bool | None
) -> None:
    assert value("journalförs_som_kbt_på_nätet", f"program: {programmes}") is kept_as_online
    assert value("kbt_behandling_på_nätet", f"program: {programmes}") is is_cbt


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        ("{region: Västra Götalandsregionen, vårdform: vårdcentral}", True),
        ("{region: Västra Götalandsregionen, vårdform: vuxenpsykiatri}", True),
        ("{region: Region Jönköpings län}", None),
        ("{region: Region Jönköpings län, vårdform: vårdcentral}", True),
        ("{region: Region Jönköpings län, vårdform: annan primärvård}", False),
        ("{region: Region Skåne, vårdform: vårdcentral}", False),
    ],
)
def test_the_types_of_programmes_matter_where_a_demand_rests_on_them(unit: str, expected: bool | None) -> None:
    assert value("programmens_typ_avgör", f"enhet: {unit}") is expected


@pytest.mark.parametrize(
    ("programme", "expected"),
    [
        ("{}", None),
        ("{namn: Htkb}", True),
        ("{namn: HTKB VGR}", True),
        ("{namn: Vårt htkb-program}", True),
        ("{namn: 'Hantera dina tankar, känslor och beteenden', typ: KBT-behandling}", True),
        ("{namn: 'Tankar, känslor och beteenden'}", True),
        ("{namn: 'Hantera, tankar, känslor och beteenden'}", True),
        ("{namn: 'Hantera tankar, känslor', typ: annan behandling}", True),
        ("{namn: Hantera tankar om mat}", False),
        ("{namn: Att hantera tankarna}", False),
        ("{namn: HTKBX}", False),
        ("{namn: Eget}", False),
    ],
)
def test_a_programme_is_known_by_what_no_other_has_in_its_name(programme: str, expected: bool | None) -> None:
    assert value("är_htkb", f"program: [{programme}]", "program") is expected


@pytest.mark.parametrize(
    ("programme", "expected"),
    [
        ("{}", None),
        ("{namn: Eget}", None),
        ("{namn: Eget, typ: iKBT}", "iKBT"),
        ("{namn: depressionshjalpen}", "iKBT"),
        ("{namn: Depressionshjälpen (Psykologpartners)}", "iKBT"),
        ("{namn: 'Depressionshjälpen, psykologpartners'}", "iKBT"),
        ("{namn: Depressionshjälpen - Psykologpartners}", "iKBT"),
        ("{namn: Depressionshjälpen (Andra)}", None),
    ],
)
def test_the_type_of_a_programme_is_known_or_given(programme: str, expected: str | None) -> None:
    assert value("programtyp", f"program: [{programme}]", "program") == expected


@pytest.mark.parametrize(
    ("templates", "expected"),
    [
        ("", [("", None)]),
        ("[]", []),
        ("[Egen mall]", []),
        ("[uppstartsmall KBT, Sammanfattande mall]", [(".0", "uppstartsmall KBT"), (".1", "Sammanfattande mall")]),
        ("[Egen, Vår uppstartsmall]", [(".1", "Vår uppstartsmall")]),
        *((f"[{name}]", [(".0", name)]) for name in ("Uppstart-mall", "uppstart mall", "Mall uppstart", "Uppstart")),
        *((f"[{name}]", [(".0", name)]) for name in ("Sammanf. mall", "Sammanfattningsmall", "Sammanfattande")),
        *((f"[{name}]", [(".0", name)]) for name in ("KBT på nätet uppstart", "Mall för sammanfattning", "SibeR-mall")),
        ("[Sammanfattning, Uppstartssamtal, Besök]", []),
        *((f"[{name}]", [(".0", name)]) for name in ("Mallen för uppstarten", "samma mallar som för övriga program")),
        ("[Uppstartsmallen används inte]", []),
        ("[Samma mall som vid besök]", []),
    ],
)
def test_a_template_that_goes_to_siber_is_shown_where_it_stands(
    templates: str, expected: list[tuple[str, object]]
) -> None:
    found = placed("mallar_till_siber", f"program: [{{namn: HTKB, journalmallar: {templates}}}]", "program")
    assert found == [(f"program.0.journalmallar{place}", name) for place, name in expected]


@pytest.mark.parametrize(
    ("programme", "expected"),
    [
        ("{namn: HTKB}", []),
        (
            "{användning: [stöd till besök, digital behandling]}",
            [("stöd_till_besök", None), ("digital_behandling", None)],
        ),
        (
            (
                "{användning: [digital behandling, stöd till besök], "
                "journalrutin: {stöd_till_besök: ja, digital_behandling: nej}}"
            ),
            [("digital_behandling", "nej"), ("stöd_till_besök", "ja")],
        ),
    ],
)
def test_the_journal_routine_of_each_way_of_use_is_shown_where_it_stands(
    programme: str, expected: list[tuple[str, object]]
) -> None:
    found = placed("journalrutiner", f"program: [{programme}]", "program")
    assert found == [(f"program.0.journalrutin.{way}", answer) for way, answer in expected]


@pytest.mark.parametrize(
    ("profile", "expected"),
    [
        ("{}", [None]),
        ("program: [{namn: A}]", ["A"]),
        ("{program: [{namn: A}], tidigare_program: [B, C]}", ["A", "B", "C"]),
        ("{program: [{namn: A}, {typ: iKBT}], tidigare_program: [B]}", [None]),
        ("tidigare_program: [B]", [None]),
    ],
)
def test_the_programmes_that_a_unit_has_or_has_had_are_named(profile: str, expected: list[object]) -> None:
    assert values("program_genom_tiden", profile) == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [("2026-11-20", True), ("2026-11-21", True), ("2026-11-22", False), ("xxxx-xx-xx", False), ("", False)],
)
def test_a_vårdprocess_applies_from_its_day(day: str, expected: bool) -> None:
    assert value("vårdprocessen_gäller_vid_starten", f"htkb: {{huvud: {{datum: {day}}}}}") is expected


@pytest.mark.parametrize(
    ("start", "day", "expected"),
    [
        ("2027-01-18", "2027-01-18", True),
        ("2027-01-18", "2027-01-19", False),
        ("2026-11-02", "2026-11-20", True),  # it has started, and the head is that of a revision
        ("2026-11-02", "2026-11-22", False),
    ],
)
def test_a_vårdprocess_may_apply_first_when_the_unit_starts(start: str, day: str, expected: bool) -> None:
    profile = f"{{enhet: {{planerad_start: {start}}}, htkb: {{huvud: {{datum: {day}}}}}}}"
    assert value("vårdprocessen_gäller_vid_starten", profile) is expected


@pytest.mark.parametrize("profile", ["{}", "htkb: {}"])
def test_a_vårdprocess_without_a_head_has_no_day(profile: str) -> None:
    assert value("vårdprocessen_gäller_vid_starten", profile) is False
