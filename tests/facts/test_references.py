from __future__ import annotations

import pytest

from tests.facts.values import placed, value, values

TWO_ANNAS = "[{namn: Anna, hsa_id: S1}, {namn: anna, hsa_id: S2}, {namn: Bo}]"


@pytest.mark.parametrize(
    ("staff", "expected"),
    [
        (TWO_ANNAS, []),
        ("[{namn: Anna, hsa_id: S1}, {namn: ANNA}]", [(0, "Anna"), (1, "ANNA")]),
        ("[{namn: Anna}, {namn: xxxx}, {namn: anna}]", [(0, "Anna"), (2, "anna")]),
        ("[{namn: Anna}, {namn: Bo}]", []),
        ("[{namn: xxxx}, {namn: xxxx}]", []),
        ("[{}, {}]", []),
        ("[{namn: Ada Ek}, {namn: 'Ek, Ada'}]", [(0, "Ada Ek"), (1, "Ek, Ada")]),
        ("[{namn: Ada Ek}, {namn: Ek Ada}]", []),
        ("[{namn: 'Ek, Ada Maria'}, {namn: Ada Maria Ek}]", [(0, "Ek, Ada Maria"), (1, "Ada Maria Ek")]),
        ("[{namn: Ada}, {namn: ADA}]", [(0, "Ada"), (1, "ADA")]),
        ("[{namn: 'Ada,'}, {namn: Ada}]", [(0, "Ada,"), (1, "Ada")]),
    ],
)
def test_names_that_do_not_tell_persons_apart_are_shown_where_they_stand(
    staff: str, expected: list[tuple[int, str]]
) -> None:
    found = placed("namn_som_inte_skiljer", f"personal: {staff}")
    assert found == [(f"personal.{index}.namn", name) for index, name in expected]


EVA = "{namn: Eva Ek, hsa_id: S1, roller: [behandlare]}"


@pytest.mark.parametrize(
    ("other", "are_alike"),
    [
        ("namn: Ek Eva, roller: [behandlare]", True),
        ("namn: 'Eva Ek, kurator', roller: [behandlare]", True),
        ("namn: Eva Maria Ek, roller: [behandlare]", True),
        ("namn: Eva Maria Ek, roller: [behandlare], hsa_id: S2", False),
        ("namn: Eva Maria Ek", False),  # one of the others at the unit
        ("namn: Eva Lind, roller: [behandlare]", False),
        ("namn: Eva, roller: [behandlare]", False),
        ("namn: A B C D E Eva Ek, roller: [behandlare]", False),
    ],
)
def test_of_two_with_roles_one_name_is_not_within_the_others(other: str, are_alike: bool) -> None:
    for staff in (f"[{EVA}, {{{other}}}]", f"[{{{other}}}, {EVA}]"):
        assert len(values("namn_som_inte_skiljer", f"personal: {staff}")) == (2 if are_alike else 0)


@pytest.mark.parametrize(
    ("absence", "expected"),
    [
        ("{från: 2026-11-21, tillfällig_behörighet: Okänd}", ["Okänd"]),
        ("{från: 2026-11-22, tillfällig_behörighet: Okänd}", []),
        ("{till: 2026-11-20, tillfällig_behörighet: Okänd}", []),
        ("{tillfällig_behörighet: Okänd}", ["Okänd"]),
        ("{tillfällig_behörighet: ingen}", []),
        ("{tillfällig_behörighet: nej}", []),
        ("{tillfällig_behörighet: xxx}", []),
        ("{tillfällig_behörighet: ' '}", []),
        ("{tillfällig_behörighet: 'Ek, Anna'}", []),
        ("{tillfällig_behörighet: Anna Ek (vikarie)}", []),
        ("{tillfällig_behörighet: Anna Ek (SE2321000131-P1)}", ["Anna Ek (SE2321000131-P1)"]),
        ("{tillfällig_behörighet: (vikarie)}", ["(vikarie)"]),
    ],
)
def test_who_now_stands_in_is_on_the_staff_list(absence: str, expected: list[str]) -> None:
    profile = f"personal: [{{namn: Anna Ek}}, {{namn: A, frånvaro: [{absence}]}}]"
    standing_in = [("personal.1.frånvaro.0.tillfällig_behörighet", name) for name in expected]
    assert placed("användare_utan_person", profile) == standing_in
    notified = f"{{{profile}, anmälan: {{behörighetsadministratörer: [Anna Ek, Bo]}}}}"
    assert placed("användare_utan_person", notified) == [("anmälan.behörighetsadministratörer.1", "Bo"), *standing_in]


def test_without_a_staff_list_it_is_not_known_whom_the_notice_means() -> None:
    assert value("användare_utan_person", "anmälan: {behörighetsadministratörer: [Bo]}") is None


@pytest.mark.parametrize(
    ("staff", "responsible", "expected"),
    [
        (TWO_ANNAS, "Bo", []),
        (TWO_ANNAS, "s2", []),
        (TWO_ANNAS, "Anna (S1)", []),
        (TWO_ANNAS, "Anna", ["Anna"]),
        (TWO_ANNAS, "Ceci", ["Ceci"]),
        (TWO_ANNAS, "xxxx", []),
        (TWO_ANNAS, "' '", []),
        ("[]", "Bo", [None]),
        ("[]", "", []),
    ],
)
def test_a_reference_means_one_person(staff: str, responsible: str, expected: list[str | None]) -> None:
    found = placed("namn_utan_person", f"{{personal: {staff}, mål: {{ansvarig: {responsible}}}}}")
    assert [name for _, name in found] == expected


def test_a_name_of_no_one_is_shown_wherever_it_stands() -> None:
    profile = f"""
personal: {TWO_ANNAS}
mål: {{ansvarig: Anna}}
förankring: {{kontakt_mot_förvaltningen: Ceci}}
siber: {{registrerar: [s1, xxxx, Disa]}}
"""
    assert placed("namn_utan_person", profile) == [
        ("förankring.kontakt_mot_förvaltningen", "Ceci"),
        ("mål.ansvarig", "Anna"),
        ("siber.registrerar.2", "Disa"),
    ]


@pytest.mark.parametrize(
    ("staff", "left", "expected"),
    [
        ("", "{kvar: [A]}", []),
        ("[{namn: A}]", "{kvar: []}", []),
        ("[{namn: A}]", "{kvar: [a, B, xxxx]}", [(1, "B")]),
        ("[{namn: A}, {namn: a}]", "{kvar: [A, B, ingen, xxxx], kommentar: Anteckning}", [(1, "B")]),
    ],
)
def test_who_is_left_to_inform_is_on_the_staff_list(staff: str, left: str, expected: list[tuple[int, str]]) -> None:
    profile = f"{{enhet: {{namn: Enheten}}, personal: {staff}, information: {{uppstarten: {left}}}}}"
    found = placed("kvar_utan_person", profile)
    assert found == [(f"information.uppstarten.kvar.{index}", name) for index, name in expected]


MEANT = "Depresionshjälpen (menas Depressionshjälpen?)"


@pytest.mark.parametrize(
    ("programmes", "misspelt", "like_known"),
    [
        ("[{}]", [], []),
        ("[{namn: Depressionshjälpen}]", [], []),
        ("[{namn: Helt annat}]", [], []),
        ("[{namn: Depresionshjälpen}]", [(0, MEANT)], []),
        ("[{namn: Depresionshjälpen, typ: iKBT}]", [], [(0, MEANT)]),
        ("[{namn: A}, {namn: Depresionshjälpen}]", [(1, MEANT)], []),
        ("[{namn: Depresionshjälpen på nätet}]",
         [(0, "Depresionshjälpen på nätet (menas Depressionshjälpen?)")], []),
        ("[{namn: Tobakhjälpen}]", [(0, "Tobakhjälpen (menas Tobakshjälpen?)")], []),
        ("[{namn: Sobhjälpen}]", [], []),  # like enough to ask about, not enough to be a slip
    ],
)  # fmt: skip
def test_a_misspelt_programme_is_shown_with_the_name_that_is_meant(
    programmes: str, misspelt: list[tuple[int, str]], like_known: list[tuple[int, str]]
) -> None:
    profile = f"program: {programmes}"
    assert placed("felstavade_program", profile) == [(f"program.{index}.namn", name) for index, name in misspelt]
    assert placed("program_som_liknar_kända", profile) == [
        (f"program.{index}.namn", name) for index, name in like_known
    ]


@pytest.mark.parametrize(
    ("person", "expected"),
    [
        ("", []),
        ("utbildning: {}, läst: {}", []),
        ("program: [htkb, Depressionshjälpen, xxxx]", [("program.1", "Depressionshjälpen")]),
        ("program: [Vart programm]", [("program.0", "Vart programm (menas Vårt program?)")]),
        ("program: [Tobakhjälpen]", [("program.0", "Tobakhjälpen (menas Tobakshjälpen?)")]),
        ("program: [Sobhjälpen]", [("program.0", "Sobhjälpen (menas Tobakshjälpen?)")]),
        ("program: [Tablettshjälpen]", [("program.0", "Tablettshjälpen")]),
        ("utbildning: {program: [Vårt program, Okänt]}", [("utbildning.program.1", "Okänt")]),
        ("utbildning: {program: [Depressionshjälpen, Okänt]}", [("utbildning.program.1", "Okänt")]),
        ("läst: {program: [Okänt]}", [("läst.program.0", "Okänt")]),
        ("läst: {program: [Tobakshjälpen, Okänt]}", [("läst.program.1", "Okänt")]),
    ],
)
def test_an_unknown_programme_is_shown_where_it_stands_with_the_one_that_may_be_meant(
    person: str, expected: list[tuple[str, str]]
) -> None:
    profile = f"{{program: [{{namn: HTKB}}, {{namn: Vårt program}}], personal: [{{}}, {{{person}}}]}}"
    found = placed("okända_program", profile, "person", 1)
    assert found == [(f"personal.1.{place}", name) for place, name in expected]


def test_without_programmes_it_is_not_known_which_are_unknown() -> None:
    assert value("okända_program", "personal: [{program: [A]}]", "person") is None
