from __future__ import annotations

import pytest

from tests.helpers import at, faults_of, faults_of_one, judged_at, result, unfit

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
    assert judged_at(check, profile) == (status, places)


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
        (TO_TRAIN, "personal: [{utbildning: {program: [B]}}]", "obesvarat", ["personal.0.program"]),
        # a fact
        ("innehåller: {väg: programnamn, något: [htkb]}", "program: [{namn: HTKB}]", "uppfyllt", []),
        ("innehåller: {väg: programnamn, något: [htkb]}", "program: [{namn: A}]", "brist", ["program"]),
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
    assert judged_at(check, profile) == (status, places)


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
        (SOME, "e_tjänster_1177: {urval: Vissa}", "Här står ”Vissa”. Det ska vara Alla."),
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
    assert judged_at(check, profile) == (status, places)


ONE_OF = "Ange minst ett av: alla, något, inget, alla_i, bara_i."


@pytest.mark.parametrize(
    ("rule", "fault"),
    [
        ("lika: {väg: enhet, med: vårdgivare}", unfit("enhet", "en enda uppgift")),
        ("lika: {väg: enhet.namn, med: personal.*.namn}", unfit("personal.*.namn", "en enda uppgift")),
        ("olika: {väg: siber.registrerar, med: enhet.namn}", unfit("siber.registrerar", "en enda uppgift")),
        ("olika: {väg: rutiner.avbrott, med: enhet.namn}", unfit("rutiner.avbrott", "en enda uppgift")),
        (
            "innehåller: {väg: siber.registrerar}",
            f"Regeln säger inte vad som ska finnas med, eller inte får det. {ONE_OF}",
        ),
        ("innehåller: {väg: personal, alla: [A]}", unfit("personal", "ord eller en lista med ord")),
        ("innehåller: {väg: siber.registrerar, bara_i: personal}", unfit("personal", "en lista med ord")),
        (
            "innehåller: {väg: riskanalys.områden, inget: [metoder]}",
            "”metoder” kan inte stå på ”riskanalys.områden”. Där kan stå: metod, teknik, rutiner, kommunikation.",
        ),
        ("unikt: personal", unfit("personal", "uppgifter som går att jämföra")),
    ],
)
def test_a_comparison_that_can_never_be_made_is_refused_with_the_pack(rule: str, fault: str) -> None:
    assert faults_of_one(rule) == [fault]


@pytest.mark.parametrize("words", ["alla", "något", "inget"])
def test_a_demand_for_no_words_is_refused_with_the_pack(words: str) -> None:
    (fault,) = faults_of(f"[{{innehåller: {{väg: siber.registrerar, {words}: []}}}}]")
    assert fault.startswith(f"Fel värde för ”{words}”: här är det tomt, men det ska vara minst ett värde.")


@pytest.mark.parametrize(
    ("check", "profile", "message", "values"),
    [
        (
            SAME,
            "enhet: {hsa_id: SE-2, hsa_id_1177: SE-1}",
            "”SE-2” är inte samma som ”SE-1”.",
            {"värde": "SE-2", "annat": "SE-1"},
        ),
        (
            OTHER,
            "{enhet: {hsa_id: SE-1}, vårdgivare: {hsa_id: se-1}}",
            "”SE-1” är samma som ”se-1”.",
            {"värde": "SE-1", "annat": "se-1"},
        ),
        (
            "lika: {väg: mål.ansvarig, med: enhet.namn}",
            "enhet: {namn: A}",
            "Vem som ansvarar för att följa upp målen saknas.",
            {},
        ),
        (
            EVERY,
            "rutiner: {avbrott: {omfattar: [förlorad serveranslutning, strömavbrott]}}",
            "Det saknas: oförutsedda avbrott.",
            {"saknas": "oförutsedda avbrott", "värde": "förlorad serveranslutning och strömavbrott"},
        ),
        (
            "innehåller: {väg: siber.registrerar, något: [A, B]}",
            "siber: {registrerar: [C, D]}",
            "Här står ”C och D”. Det ska vara A eller B.",
            {"saknas": "A eller B", "värde": "C och D"},
        ),
        (
            "innehåller: {väg: siber.registrerar, något: [A, B]}",
            "siber: {registrerar: []}",
            "Det ska vara A eller B.",
            {"saknas": "A eller B", "värde": ""},
        ),
        (
            "innehåller: {väg: siber.registrerar, inget: [A, B]}",
            "siber: {registrerar: [C, a, B]}",
            "Det här hör inte hit: a och B.",
            {"oväntat": "a och B", "värde": "C, a och B"},
        ),
        (
            WITHIN,
            "{program: [{namn: A}], anmälan: {program: [C, A, D]}}",
            "Det här hör inte hit: C och D.",
            {"oväntat": "C och D", "värde": "C, A och D"},
        ),
        (
            "unikt: personal.*.hsa_id",
            "personal: [{hsa_id: A}, {hsa_id: a}, {hsa_id: B}, {hsa_id: B}]",
            "Står mer än en gång: A och B.",
            {"värde": "A och B"},
        ),
        ("unikt: personal.*.hsa_id", "personal: []", "inget är angivet", {}),
        (
            "varje: program, innehåller: {väg: /anmälan.program, alla_i: behandlare}",
            "{program: [{namn: A}], personal: [{namn: B}], anmälan: {program: [C]}}",
            "inget krävs: behandlarna som arbetar med programmet",
            {},
        ),
        (EVERY, "enhet: {}", "Vilka avbrott rutinen omfattar saknas.", {}),
        (EVERY_AT, "{personal: [{utbildning: {program: [A]}}]}", "Namnen på enhetens program saknas.", {}),
        (WITHIN, "anmälan: {program: [A]}", "Namnen på enhetens program saknas.", {}),
    ],
)
def test_a_comparison_that_does_not_hold_is_told_in_words(
    check: str, profile: str, message: str, values: dict[str, str]
) -> None:
    found = result(check, profile)
    assert (found.message, found.values) == (message, values)


def test_what_is_missing_is_shown_at_the_list_unless_one_thing_stands_there() -> None:
    check = "innehåller: {väg: siber.registrerar, alla: [A]}"
    places = {"[B]": ["siber.registrerar.0"], "[B, C]": ["siber.registrerar"], "[]": ["siber.registrerar"]}
    found = {names: result(check, f"siber: {{registrerar: {names}}}").locations for names in places}
    assert {names: [at(place) for place in found[names]] for names in found} == places
