from __future__ import annotations

import pytest

from tests.facts.values import placed, value, values


@pytest.mark.parametrize(
    ("name", "function"),
    [
        ("införandestöd", "införandestöd"),
        ("enhetschefer", "enhetschef"),
        ("administratörer_1177", "1177-administratör"),
    ],
)
def test_persons_with_a_function_are_shown_where_they_stand(name: str, function: str) -> None:
    having = f"funktioner: [{function}]"
    staff = f"[{{namn: A, funktioner: [verksamhetsutvecklare]}}, {{namn: B, {having}}}, {{hsa_id: C, {having}}}]"
    assert placed(name, f"personal: {staff}") == [("personal.1", "B"), ("personal.2", "C")]
    assert values(name, "personal: [{namn: A}]") == []
    assert values(name, "personal: []") == [None]


@pytest.mark.parametrize(
    ("functions", "expected"),
    [("", False), ("[verksamhetschef]", False), ("[enhetschef]", True), ("[införandestöd]", True)],
)
def test_an_enhetschef_or_införandestöd_leads_the_introduction(functions: str, expected: bool) -> None:
    assert value("chef_eller_införandestöd", f"personal: [{{funktioner: {functions}}}]", "person") is expected


@pytest.mark.parametrize(
    ("staff", "expected"),
    [
        ("[]", None),
        ("[{namn: A, roller: [behörighetsadministratör]}]", None),
        ("[{funktioner: [verksamhetschef]}]", False),
        ("[{funktioner: [enhetschef], roller: [behandlare]}]", False),
        ("[{funktioner: [enhetschef]}, {funktioner: [verksamhetschef], roller: [behörighetsadministratör]}]", True),
    ],
)
def test_one_chef_of_several_may_be_the_behörighetsadministratör(staff: str, expected: bool | None) -> None:
    assert value("chef_är_behörighetsadministratör", f"personal: {staff}") is expected


CHIEFS = "[{namn: A, funktioner: [enhetschef]}, {namn: B, funktioner: [verksamhetschef]}, {namn: C}]"


@pytest.mark.parametrize(
    ("staff", "by", "appointed", "suitable"),
    [
        (CHIEFS, "A", [], ["A"]),
        (CHIEFS, "B", [], []),
        (CHIEFS, "C", ["C"], ["C"]),
        (CHIEFS, "Okänd", ["Okänd"], ["Okänd"]),
        (CHIEFS, "Chefen B", [], []),
        (CHIEFS, "", [], []),
        ("[{namn: C}]", "c", ["C"], ["C"]),
        ("[{namn: C, tidigare_funktioner: [enhetschef]}]", "C", [], ["C"]),
        ("[{namn: C, tidigare_funktioner: [verksamhetschef]}, {namn: B, funktioner: [verksamhetschef]}]", "C", [], []),
        ("[{namn: C, tidigare_funktioner: [verksamhetschef]}]", "Okänd", ["Okänd"], ["Okänd"]),
        ("[{namn: C, hsa_id: S1}, {namn: C, hsa_id: S2}]", "C", ["C (S1)"], ["C (S1)"]),
    ],
)
def test_a_word_that_is_anothers_to_give_is_shown_where_that_is_said(
    staff: str, by: str, appointed: list[str], suitable: list[str]
) -> None:
    answer = f"{{svar: ja, av: {by}}}"
    profile = f"{{personal: {staff}, förankring: {{rollerna_utsedda: {answer}}}, program: [{{lämpligt: {answer}}}]}}"
    assert placed("roller_utsedda_av_annan", profile) == [("förankring.rollerna_utsedda.av", one) for one in appointed]
    assert placed("lämpligt_enligt_annan", profile, "program") == [("program.0.lämpligt.av", one) for one in suitable]


@pytest.mark.parametrize(
    ("said", "with_verksamhetschef", "with_enhetschef"),
    [
        ("Harriet", [], []),
        ("Nyström, Harriet", [], ["Harriet Nyström"]),
        ("Lisa Harrietson", ["Lisa Harrietson"], []),
        ("Lisa Berg", ["Lisa Berg"], []),
        ("verksamhetschefen", [], []),
        ("tf verksamhetschef Lisa Berg", [], []),
        ("vc Lisa Berg", [], []),
        ("VEC", [], []),
        ("enhetschef Lisa Berg", ["enhetschef Lisa Berg"], []),
        ("projektchef Lisa Berg", ["projektchef Lisa Berg"], []),
        ("xxx", [], []),
    ],
)
def test_whose_word_it_was_is_told_by_name_or_title(
    said: str, with_verksamhetschef: list[object], with_enhetschef: list[object]
) -> None:
    staff = "personal: [{namn: Harriet Nyström, funktioner: [verksamhetschef]}, {namn: Bo}]"
    profile = f"{{{staff}, program: [{{lämpligt: {{svar: ja, av: '{said}'}}}}]}}"
    assert values("lämpligt_enligt_annan", profile, "program") == with_verksamhetschef
    without = profile.replace("verksamhetschef]", "enhetschef]")
    assert values("lämpligt_enligt_annan", without, "program") == with_enhetschef


@pytest.mark.parametrize(
    ("htkb", "staff", "expected"),
    [
        ("{}", "[{namn: A}]", []),
        ("{huvud: {}}", "[{namn: A}]", []),
        ("{huvud: {verksamhetschef: B}}", "[{namn: A}]", []),
        ("{huvud: {verksamhetschef: A}}", "[{namn: A, funktioner: [verksamhetschef]}]", []),
        ("{huvud: {verksamhetschef: A}}", "[{namn: A, funktioner: [enhetschef]}]", ["A"]),
        ("{huvud: {verksamhetschef: a}}", "[{namn: A}]", ["A"]),
    ],
)
def test_who_stands_as_verksamhetschef_without_being_it_is_shown_in_the_head(
    htkb: str, staff: str, expected: list[str]
) -> None:
    found = placed("vårdprocessens_chef_utan_funktionen", f"{{htkb: {htkb}, personal: {staff}}}")
    assert found == [("htkb.huvud.verksamhetschef", name) for name in expected]


HAS_READ = "läst: {kbt_på_nätet: 2026-08-01}"


@pytest.mark.parametrize(
    ("functions", "read", "other", "expected"),
    [
        ("[införandestöd]", "2026-11-05", f"{{funktioner: [införandestöd], {HAS_READ}}}", True),
        ("[införandestöd]", "2026-11-04", f"{{funktioner: [införandestöd], {HAS_READ}}}", False),  # on the day of it
        ("[införandestöd]", "2026-11-03", f"{{funktioner: [införandestöd], {HAS_READ}}}", False),
        ("[införandestöd]", "", f"{{funktioner: [införandestöd], {HAS_READ}}}", False),
        ("[införandestöd]", "2026-11-05", f"{{funktioner: [enhetschef], {HAS_READ}}}", False),
        ("[införandestöd]", "2026-11-05", "{funktioner: [införandestöd], läst: {kbt_på_nätet: 2026-10-01}}", False),
    ],
)
def test_one_joins_another_who_had_read_when_the_preparations_are_checked(
    functions: str, read: str, other: str, expected: bool
) -> None:
    profile = f"""
förankring: {{införandet_började: 2026-09-01}}
anmälan: {{datum: 2026-11-02}}
anslutning: {{kontaktpersonen_har_kontrollerat: 2026-11-04}}
personal: [{{funktioner: {functions}, läst: {{kbt_på_nätet: {read}}}}}, {other}]
"""
    assert values("kom_senare", profile, "person")[0] is expected


@pytest.mark.parametrize(
    ("functions", "other", "expected"),
    [
        ("[enhetschef]", f"{{tidigare_funktioner: [enhetschef, införandestöd], {HAS_READ}}}", True),
        ("[enhetschef]", f"{{tidigare_funktioner: [enhetschef], {HAS_READ}}}", True),
        ("[enhetschef]", f"{{tidigare_funktioner: [införandestöd], {HAS_READ}}}", False),
        ("[enhetschef]", f"{{funktioner: [enhetschef], {HAS_READ}}}", False),  # one more, and no successor
        ("[enhetschef]", "{tidigare_funktioner: [enhetschef], läst: {kbt_på_nätet: 2026-09-01}}", True),
        ("[enhetschef]", "{tidigare_funktioner: [enhetschef], läst: {kbt_på_nätet: 2026-09-02}}", False),
        ("[enhetschef]", "{tidigare_funktioner: [enhetschef], läst: {kbt_på_nätet: ja}}", False),
        ("[enhetschef]", "{tidigare_funktioner: [enhetschef]}", False),
        ("[enhetschef, införandestöd]", f"{{tidigare_funktioner: [enhetschef], {HAS_READ}}}", False),
        (
            "[enhetschef, införandestöd, verksamhetschef]",
            f"{{tidigare_funktioner: [enhetschef, införandestöd], {HAS_READ}}}",
            True,
        ),
        ("[verksamhetschef]", f"{{tidigare_funktioner: [enhetschef], {HAS_READ}}}", False),
    ],
)
def test_one_succeeds_another_who_had_read_before_the_introduction(functions: str, other: str, expected: bool) -> None:
    profile = f"förankring: {{införandet_började: 2026-09-01}}\npersonal: [{{funktioner: {functions}}}, {other}]"
    assert values("kom_senare", profile, "person")[0] is expected


def test_nobody_has_read_in_time_where_the_introduction_has_no_day() -> None:
    profile = f"personal: [{{funktioner: [enhetschef]}}, {{tidigare_funktioner: [enhetschef], {HAS_READ}}}]"
    assert values("kom_senare", profile, "person")[0] is False


@pytest.mark.parametrize(
    ("staff", "manager", "expected"),
    [
        (CHIEFS, "B", []),
        (CHIEFS, "A", ["A"]),
        (CHIEFS, "Okänd", ["Okänd"]),
        (CHIEFS, "verksamhetschef Okänd", []),
        ("[{namn: A}]", "Okänd", []),
        ("[{namn: A, tidigare_funktioner: [verksamhetschef]}]", "A", ["A"]),  # the vårdprocess names the one of today
    ],
)
def test_the_head_of_the_vårdprocess_names_the_verksamhetschef(staff: str, manager: str, expected: list[str]) -> None:
    profile = f"personal: {staff}\nhtkb: {{huvud: {{verksamhetschef: {manager}}}}}"
    assert placed("vårdprocessens_chef_utan_funktionen", profile) == [
        ("htkb.huvud.verksamhetschef", one) for one in expected
    ]
