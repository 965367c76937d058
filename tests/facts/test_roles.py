from __future__ import annotations

import pytest

from sob_ready.case import ROLES
from tests.facts.values import BEHANDLARE, placed, value, values

OWN = "{namn: A, roller: [behandlare], legitimation: ja}"
LENT = "{namn: L, roller: [behandlare], hemenhet: SE-2, legitimation: ja}"


@pytest.mark.parametrize(
    ("staff", "holders"),
    [
        ("[]", [None]),
        ("[{namn: A}]", []),
        ("[{namn: A, roller: [behandlare]}, {namn: B, roller: [behandlare, dataadministratör]}]", ["A", "B"]),
        (
            "[{namn: A, hsa_id: S1, roller: [behandlare]}, {namn: a, hsa_id: S2, roller: [behandlare]}]",
            ["A (S1)", "a (S2)"],
        ),
        (
            "[{namn: A, hsa_id: S1, roller: [behandlare]}, {namn: A, hsa_id: S1, roller: [behandlare]}]",
            ["A (S1)", "A (S1)"],
        ),
        ("[{namn: A, roller: [behandlare]}, {namn: A}]", ["A (person 1)"]),
        ("[{hsa_id: S1, roller: [behandlare]}]", ["S1"]),
        ("[{roller: [behandlare]}]", ["person 1"]),
    ],
)
def test_holders_of_the_same_name_are_told_apart(staff: str, holders: list[object]) -> None:
    assert values("innehavare", f"personal: {staff}", "roll", BEHANDLARE) == holders


@pytest.mark.parametrize(
    ("staff", "counted"),
    [
        ("[]", [None]),
        ("[{namn: A}]", []),
        (f"[{OWN}, {LENT}]", ["A", "L"]),
        (f"[{OWN}, {{namn: B, roller: [behandlare], legitimation: ja}}, {LENT}]", ["A", "B"]),
        (f"[{OWN}, {{namn: B, roller: [behandlare], legitimation: nej}}, {LENT}]", ["A", "B", "L"]),
        # whether it is allowed is not known: the rule that asks for it speaks, not the count
        (f"[{OWN}, {{namn: B, roller: [behandlare]}}, {LENT}]", ["A", "B", "L"]),
        (f"[{{namn: B, roller: [behandlare], legitimation: nej}}, {LENT}]", ["B"]),
        (f"[{LENT}]", []),
        ("[{namn: A, roller: [behandlare], hemenhet: se-1}]", ["A"]),
    ],
)
def test_a_lent_behandlare_counts_only_where_the_unit_has_one_licensed_of_its_own(
    staff: str, counted: list[object]
) -> None:
    profile = f"{{enhet: {{hsa_id: SE-1}}, personal: {staff}}}"
    assert values("räknade", profile, "roll", BEHANDLARE) == counted


def test_a_lent_administrator_counts() -> None:
    staff = "personal: [{namn: L, roller: [dataadministratör], hemenhet: SE-2}]"
    assert values("räknade", staff, "roll", ROLES.index("dataadministratör")) == ["L"]


NOT_LICENSED = "{namn: B, roller: [behandlare], legitimation: nej}"
OTHER_LENT = "{namn: M, roller: [behandlare], hemenhet: SE-2}"


@pytest.mark.parametrize(
    ("staff", "expected"),
    [
        ([], False),
        ([LENT], False),
        ([OTHER_LENT], False),
        ([OTHER_LENT, OTHER_LENT], True),
        ([OTHER_LENT, OTHER_LENT, OTHER_LENT], True),
        ([NOT_LICENSED, LENT], True),
        ([OWN, LENT], False),
        ([OWN, OTHER_LENT], False),
        ([OWN, OTHER_LENT, OTHER_LENT], False),
        ([OWN, OWN, LENT], False),
        ([OWN, OWN, OWN], False),
    ],
)
def test_a_role_is_full_with_the_loan_from_two_holders(staff: list[str], expected: bool) -> None:
    profile = f"{{enhet: {{hsa_id: SE-1}}, personal: [{', '.join(staff)}]}}"
    assert value("full_om_lånet_tillåts", profile, "roll", BEHANDLARE) is expected


@pytest.mark.parametrize(
    ("unit", "home", "expected"),
    [
        ("enhet: {hsa_id: SE-1}", "", False),
        ("enhet: {hsa_id: SE-1}", "se-1", False),
        ("enhet: {hsa_id: SE-1}", "SE-2", True),
        ("enhet: {hsa_id: SE-1}", "SE-0", True),
        ("enhet: {}", "''", False),
        ("enhet: {}", "SE-2", True),
        ("vårdgivare: {}", "SE-2", True),
    ],
)
def test_one_with_another_home_is_lent(unit: str, home: str, expected: bool) -> None:
    assert value("lånad", f"{{{unit}, personal: [{{hemenhet: {home}}}]}}", "person") is expected


@pytest.mark.parametrize(
    ("staff", "allowed"),
    [
        (f"[{OWN}]", True),
        (f"[{OWN}, {OWN}]", False),
        (f"[{NOT_LICENSED}]", False),
        ("[{roller: [behandlare]}]", None),
        (f"[{OWN}, {{roller: [behandlare]}}]", None),
        (f"[{OWN}, {{roller: [dataadministratör], legitimation: ja}}]", True),
        (f"[{OWN}, {LENT}]", True),
        (f"[{LENT}]", False),
        ("[{roller: [behandlare], legitimation: 2026-11-21}]", True),
        ("[{roller: [behandlare], legitimation: 2026-11-22}]", False),
        ("[{roller: [behandlare], legitimation: ja, yrke: sjuksköterska}]", True),
        # an answer gives no licence to a profession that has none
        ("[{roller: [behandlare], legitimation: ja, yrke: undersköterska}]", False),
        ("[{roller: [behandlare], legitimation: ja, yrke: medicinsk sekreterare}]", False),
        ("[{roller: [behandlare], legitimation: ja, yrke: administratör}]", False),
        ("[{roller: [behandlare], legitimation: ja, yrke: PTP-psykolog}]", False),
        ("[{roller: [behandlare], legitimation: ja, yrke: socionom}]", False),
        (f"[{OWN}, {{roller: [behandlare], legitimation: ja, yrke: socionom}}]", True),
        (
            "[{roller: [behandlare], legitimation: ja, yrke: socionom, psykoterapiutbildning: {nivå: psykoterapeut}}]",
            True,
        ),
    ],
)
def test_a_loan_is_allowed_when_there_is_just_one_licensed_behandlare(staff: str, allowed: bool | None) -> None:
    assert value("lån_tillåtet", f"{{enhet: {{hsa_id: SE-1}}, personal: {staff}}}", "person") is allowed


@pytest.mark.parametrize(
    ("roles", "has_role", "is_administrator"),
    [
        ("", False, False),
        ("[]", False, False),
        ("[behandlare]", True, False),
        ("[behandlare, dataadministratör]", True, True),
    ],
)
def test_three_of_the_roles_make_an_administrator(roles: str, has_role: bool, is_administrator: bool) -> None:
    profile = f"personal: [{{roller: {roles}}}]"
    assert value("har_roll", profile, "person") is has_role
    assert value("är_administratör", profile, "person") is is_administrator


@pytest.mark.parametrize(
    ("roles", "changes", "expected"),
    [
        ("[behandlare]", "ja", True),
        ("", "ja", False),
        ("", "nej", True),
        ("", "", None),
        ("[invånaradministratör]", "nej", True),
        ("[invånaradministratör]", "pågår", False),
        ("[invånaradministratör]", "2026-11-21", False),
        ("[invånaradministratör]", "2027-01-01", False),
        ("[invånaradministratör]", "{datum: 2026-11-21}", False),
    ],
)
def test_one_who_will_change_behandlare_has_to_be_one(roles: str, changes: str, expected: bool | None) -> None:
    profile = f"personal: [{{roller: {roles}, byter_behandlare: {changes}}}]"
    assert value("får_byta_behandlare", profile, "person") is expected


@pytest.mark.parametrize(
    ("staff", "expected"),
    [
        ("[]", None),
        ("[{}]", False),
        ("[{roller: [dataadministratör]}, {roller: [behörighetsadministratör]}]", False),
        ("[{roller: [dataadministratör, behörighetsadministratör, invånaradministratör]}]", True),
        ("[{roller: [behörighetsadministratör, invånaradministratör, dataadministratör, behandlare]}]", True),
    ],
)
def test_administration_is_in_one_hand_with_all_three_roles(staff: str, expected: bool | None) -> None:
    assert value("samlad_administration", f"personal: {staff}") is expected


@pytest.mark.parametrize(
    ("programmes", "staff", "expected"),
    [
        ("[{namn: HTKB}]", "[]", None),
        ("[{namn: HTKB}]", "[{roller: [behandlare]}, {roller: [dataadministratör]}]", False),
        ("[{namn: HTKB}]", "[{roller: [behandlare, dataadministratör]}]", True),
        ("[{namn: HTKB}]", "[{roller: [behandlare, dataadministratör], program: [Eget]}]", False),
        ("", "[{roller: [behandlare, dataadministratör]}]", None),
    ],
)
def test_a_behandlare_of_htkb_may_be_the_one_who_purges(programmes: str, staff: str, expected: bool | None) -> None:
    assert value("htkb_behandlare_gallrar", f"{{program: {programmes}, personal: {staff}}}") is expected


EVERY_ROLE = f"roller: [{', '.join(ROLES)}]"
ANSWERS = "{behörighetsadministratör: ja, invånaradministratör: nej, dataadministratör: pågår, behandlare: ja}"
OF_ADMINISTRATORS = [
    ("behörighetsadministratör", "ja"),
    ("invånaradministratör", "nej"),
    ("dataadministratör", "pågår"),
]


@pytest.mark.parametrize(
    ("name", "key", "person", "expected"),
    [
        ("rollmoduler", "lärportalen", "roller: [behandlare]", []),
        ("rollmoduler", "lärportalen", "roller: [behandlare, dataadministratör]", [("dataadministratör", None)]),
        (
            "rollmoduler",
            "lärportalen",
            f"{EVERY_ROLE}, utbildning: {{lärportalen: {ANSWERS}}}",
            OF_ADMINISTRATORS,
        ),
        (
            "alla_rollgenomgångar",
            "genomgång",
            "roller: [invånaradministratör, behandlare]",
            [("invånaradministratör", None), ("behandlare", None)],
        ),
        (
            "alla_rollgenomgångar",
            "genomgång",
            f"{EVERY_ROLE}, utbildning: {{genomgång: {ANSWERS}}}",
            [*OF_ADMINISTRATORS, ("behandlare", "ja")],
        ),
    ],
)
def test_the_answer_for_each_role_is_shown_where_it_stands(
    name: str, key: str, person: str, expected: list[tuple[str, str | None]]
) -> None:
    found = placed(name, f"personal: [{{{person}}}]", "person")
    assert found == [(f"personal.0.utbildning.{key}.{role}", answer) for role, answer in expected]


@pytest.mark.parametrize(
    ("first", "second", "are_lent"),
    [
        ("hemenhet: SE-2, ", "hemenhet: SE-2, ", True),
        ("hemenhet: SE-2, ", "", False),
        ("hemenhet: SE-1, ", "hemenhet: SE-2, ", False),
    ],
)
@pytest.mark.parametrize("role", ["dataadministratör", "behandlare"])
def test_an_administrator_role_is_with_somebody_at_the_unit(first: str, second: str, are_lent: bool, role: str) -> None:
    staff = f"[{{namn: A, {first}roller: [{role}]}}, {{namn: B, {second}roller: [{role}]}}]"
    expected = [("personal.0.hemenhet", role)] if are_lent and role != "behandlare" else []
    assert placed("roller_med_bara_lånade", f"{{enhet: {{hsa_id: SE-1}}, personal: {staff}}}") == expected
