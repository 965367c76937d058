from __future__ import annotations

import pytest

from tests.helpers import at, faults_of, result

SAME = "lika: {väg: enhet.hsa_id, med: enhet.hsa_id_1177}"
OTHER = "olika: {väg: enhet.hsa_id, med: vårdgivare.hsa_id}"


@pytest.mark.parametrize(
    ("check", "profile", "status", "places"),
    [
        (SAME, "enhet: {hsa_id: SE-a1, hsa_id_1177: SE-A1}", "uppfyllt", []),
        (SAME, "enhet: {hsa_id: SE-1, hsa_id_1177: SE-2}", "brist", ["enhet.hsa_id", "enhet.hsa_id_1177"]),
        (SAME, "enhet: {hsa_id: SE-1}", "obesvarat", ["enhet.hsa_id_1177"]),
        (SAME, "enhet: {hsa_id_1177: SE-1}", "obesvarat", ["enhet.hsa_id"]),
        (SAME, "enhet: {hsa_id: '', hsa_id_1177: ''}", "obesvarat", ["enhet.hsa_id"]),
        (SAME, "personal: []", "obesvarat", ["enhet.hsa_id"]),
        (OTHER, "{enhet: {hsa_id: SE-1}, vårdgivare: {hsa_id: SE-2}}", "uppfyllt", []),
        (OTHER, "{enhet: {hsa_id: SE-a}, vårdgivare: {hsa_id: SE-A}}", "brist", ["enhet.hsa_id", "vårdgivare.hsa_id"]),
        (OTHER, "enhet: {hsa_id: SE-1}", "obesvarat", ["vårdgivare.hsa_id"]),
        (OTHER, "vårdgivare: {hsa_id: SE-1}", "obesvarat", ["enhet.hsa_id"]),
    ],
)
def test_two_texts_are_compared_without_regard_to_case(
    check: str, profile: str, status: str, places: list[str]
) -> None:
    found = result(check, profile)
    assert (found.status.value, [at(place) for place in found.locations]) == (status, places)


EVERY = "innehåller: {väg: rutiner.avbrott.omfattar, alla: [strömavbrott, oförutsedda avbrott]}"
SOME = "innehåller: {väg: e_tjänster_1177.urval, något: [Alla]}"
NONE = "innehåller: {väg: program.*.journalmallar, inget: [Uppstartsmall]}"
EVERY_AT = "varje: person, innehåller: {väg: utbildning.program, alla_i: /programnamn}"
WITHIN = "innehåller: {väg: anmälan.program, bara_i: programnamn}"
NOTHING_BUT = "varje: person, innehåller: {{väg: utbildning.program, alla_i: program_som_kräver_utbildning, {}}}"
TO_TRAIN = "varje: person, innehåller: {väg: utbildning.program, alla_i: program_som_kräver_utbildning}"


@pytest.mark.parametrize(
    ("check", "profile", "status", "places"),
    [
        (EVERY, "rutiner: {avbrott: {omfattar: [Strömavbrott, oförutsedda avbrott]}}", "uppfyllt", []),
        (
            EVERY,
            "rutiner: {avbrott: {omfattar: [strömavbrott, förlorad serveranslutning]}}",
            "brist",
            ["rutiner.avbrott.omfattar"],
        ),
        (EVERY, "rutiner: {avbrott: {omfattar: []}}", "brist", ["rutiner.avbrott.omfattar"]),
        (EVERY, "rutiner: {avbrott: ja}", "obesvarat", ["rutiner.avbrott.omfattar"]),
        (EVERY, "enhet: {}", "obesvarat", ["rutiner.avbrott.omfattar"]),
        (SOME, "e_tjänster_1177: {urval: alla}", "uppfyllt", []),
        (SOME, "e_tjänster_1177: {urval: Vissa}", "brist", ["e_tjänster_1177.urval"]),
        (SOME, "e_tjänster_1177: {}", "obesvarat", ["e_tjänster_1177.urval"]),
        # an empty list is an answer to what must not be there; a list that is left out is none
        (NONE, "program: [{journalmallar: []}, {journalmallar: [Egen mall]}]", "uppfyllt", []),
        (
            NONE,
            "program: [{journalmallar: []}, {journalmallar: [uppstartsmall]}]",
            "brist",
            ["program.1.journalmallar.0"],
        ),
        (NONE, "program: [{journalmallar: []}, {}]", "obesvarat", ["program"]),
        (NONE, "enhet: {}", "obesvarat", ["program"]),
        # everything that stands in another list
        (EVERY_AT, "{program: [{namn: A}], personal: [{utbildning: {program: [a, b]}}]}", "uppfyllt", []),
        (
            EVERY_AT,
            "{program: [{namn: A}, {namn: B}], personal: [{utbildning: {program: [A]}}]}",
            "brist",
            ["personal.0.utbildning.program.0"],
        ),
        (
            EVERY_AT,
            "{program: [{namn: HTKB}], personal: [{utbildning: {program: ['Hantera tankar, känslor och beteenden']}}]}",
            "uppfyllt",
            [],
        ),
        (
            EVERY_AT,
            "{program: [{namn: A}], personal: [{utbildning: {}}]}",
            "obesvarat",
            ["personal.0.utbildning.program"],
        ),
        (EVERY_AT, "{personal: [{utbildning: {program: [A]}}]}", "obesvarat", ["program"]),
        (EVERY_AT, "{program: [], personal: [{utbildning: {program: [A]}}]}", "obesvarat", ["program"]),
        (EVERY_AT, "{program: [{typ: iKBT}], personal: [{utbildning: {program: [A]}}]}", "obesvarat", ["program"]),
        # a list that asks for nothing
        (TO_TRAIN, "{program: [{namn: HTKB}], personal: [{namn: A}]}", "ej tillämpligt", []),
        (TO_TRAIN, "{program: [{namn: HTKB}], personal: [{utbildning: {program: [B]}}]}", "ej tillämpligt", []),
        # nothing but what stands in another list
        (WITHIN, "{program: [{namn: A}, {namn: B}], anmälan: {program: [a]}}", "uppfyllt", []),
        (WITHIN, "{program: [{namn: A}], anmälan: {program: [A, C]}}", "brist", ["anmälan.program.1"]),
        (WITHIN, "{program: [{namn: A}], anmälan: {}}", "obesvarat", ["anmälan.program"]),
        (WITHIN, "anmälan: {program: [A]}", "obesvarat", ["program"]),
    ],
)
def test_innehåller_holds_lists_against_words_and_lists(
    check: str, profile: str, status: str, places: list[str]
) -> None:
    found = result(check, profile)
    assert (found.status.value, [at(place) for place in found.locations]) == (status, places)


@pytest.mark.parametrize("more", ["inget: [B]", "något: [C]", "bara_i: /programnamn", "alla: [C]"])
def test_a_list_that_asks_for_nothing_does_not_silence_the_rest_of_the_rule(more: str) -> None:
    profile = "{program: [{namn: HTKB}], personal: [{utbildning: {program: [B]}}]}"
    assert result(NOTHING_BUT.format(more), profile).status.value == "brist"


def test_innehåller_against_two_lists_is_a_comparison_both_ways() -> None:
    check = "innehåller: {väg: anmälan.program, alla_i: programnamn, bara_i: programnamn}"
    notices = {"[A, B]": "uppfyllt", "[A]": "brist", "[A, B, C]": "brist", "[]": "brist"}
    profile = "{{program: [{{namn: A}}, {{namn: B}}], anmälan: {{program: {}}}}}"
    assert {notice: result(check, profile.format(notice)).status.value for notice in notices} == notices


@pytest.mark.parametrize(
    ("check", "profile", "message"),
    [
        (EVERY, "rutiner: {avbrott: {omfattar: []}}", "Det saknas: strömavbrott och oförutsedda avbrott."),
        (SOME, "e_tjänster_1177: {urval: Vissa}", "Här står ”Vissa”. Väntat är Alla."),
        (NONE, "program: [{journalmallar: [Uppstartsmall]}]", "Det här hör inte hit: Uppstartsmall."),
    ],
)
def test_innehåller_says_what_is_missing_or_unexpected(check: str, profile: str, message: str) -> None:
    assert result(check, profile).message == message


IDS = "unikt: personal.*.hsa_id"


@pytest.mark.parametrize(
    ("check", "profile", "status", "places"),
    [
        (IDS, "personal: [{hsa_id: A}, {hsa_id: B}, {}]", "uppfyllt", []),
        (IDS, "personal: [{hsa_id: a}, {hsa_id: B}, {hsa_id: A}]", "brist", ["personal.0.hsa_id", "personal.2.hsa_id"]),
        (IDS, "personal: [{}, {}]", "ej tillämpligt", []),
        (IDS, "personal: []", "ej tillämpligt", []),
        (IDS, "enhet: {}", "ej tillämpligt", []),
        (
            "unikt: personal.*.uppdrag_på",
            "personal: [{uppdrag_på: [A, B]}, {uppdrag_på: [B]}]",
            "brist",
            ["personal.0.uppdrag_på.1", "personal.1.uppdrag_på.0"],
        ),
    ],
)
def test_unikt_shows_every_place_of_what_stands_twice(check: str, profile: str, status: str, places: list[str]) -> None:
    found = result(check, profile)
    assert (found.status.value, [at(place) for place in found.locations]) == (status, places)


@pytest.mark.parametrize(
    ("rule", "fault"),
    [
        ("lika: {väg: enhet, med: vårdgivare}", "”enhet” är inte en enda uppgift."),
        ("lika: {väg: enhet.namn, med: personal.*.namn}", "”personal.*.namn” är inte en enda uppgift."),
        ("olika: {väg: siber.registrerar, med: enhet.namn}", "”siber.registrerar” är inte en enda uppgift."),
        ("olika: {väg: rutiner.avbrott, med: enhet.namn}", "”rutiner.avbrott” är inte en enda uppgift."),
        ("innehåller: {väg: siber.registrerar}", "Regeln säger inte vad som ska finnas med, eller inte får det."),
        ("innehåller: {väg: personal, alla: [A]}", "”personal” är inte ord eller en lista med ord."),
        ("innehåller: {väg: siber.registrerar, bara_i: personal}", "”personal” är inte en lista med ord."),
        (
            "innehåller: {väg: riskanalys.områden, inget: [metoder]}",
            "”metoder” kan inte stå på ”riskanalys.områden”; där kan stå metod, teknik, rutiner, kommunikation.",
        ),
        ("unikt: personal", "”personal” är inte uppgifter som går att jämföra."),
    ],
)
def test_a_comparison_that_can_never_be_made_is_refused_with_the_pack(rule: str, fault: str) -> None:
    assert faults_of(f"[{{{rule}}}]") == [fault]


@pytest.mark.parametrize("words", ["alla", "något", "inget"])
def test_a_demand_for_no_words_is_refused_with_the_pack(words: str) -> None:
    (fault,) = faults_of(f"[{{innehåller: {{väg: siber.registrerar, {words}: []}}}}]")
    assert fault.startswith(f"Fel värde för ”{words}”: här är det tomt, men väntat är minst ett värde.")
