from __future__ import annotations

import pytest

from tests.helpers import at, faults_of_one, judged_at, result, unfit

TWO = "antal: {väg: siber.registrerar, minst: 2}"
MOST = "antal: {väg: siber.registrerar, högst: 1}"
NAMES = "antal: {väg: personal.*.namn, minst: 2}"


@pytest.mark.parametrize(
    ("check", "profile", "status"),
    [
        (TWO, "siber: {registrerar: [A, B]}", "uppfyllt"),
        (TWO, "siber: {registrerar: [A]}", "brist"),
        (TWO, "siber: {registrerar: A}", "brist"),
        (TWO, "siber: {registrerar: [A, A]}", "brist"),
        (TWO, "siber: {registrerar: []}", "brist"),
        (TWO, "siber: {registrerar: }", "obesvarat"),
        (TWO, "siber: {}", "obesvarat"),
        (TWO, "enhet: {}", "obesvarat"),
        (MOST, "siber: {registrerar: []}", "uppfyllt"),
        (MOST, "siber: {registrerar: [A]}", "uppfyllt"),
        (MOST, "siber: {registrerar: [A, B]}", "brist"),
        (MOST, "enhet: {}", "obesvarat"),
        # what is not said is not counted, and may change the outcome
        (NAMES, "personal: [{namn: A}, {namn: B}]", "uppfyllt"),
        (NAMES, "personal: [{namn: A}, {namn: B}, {}]", "uppfyllt"),
        (NAMES, "personal: [{namn: A}, {}]", "obesvarat"),
        (NAMES, "personal: [{}, {}]", "obesvarat"),
        (NAMES, "personal: [{namn: A}]", "brist"),
        (NAMES, "personal: []", "brist"),
        ("antal: {väg: personal.*.namn, högst: 1}", "personal: [{namn: A}, {}]", "obesvarat"),
        ("antal: {väg: personal.*.namn, högst: 1}", "personal: [{namn: A}, {namn: B}, {}]", "brist"),
        # lists inside lists are counted together, however many persons there are
        (
            "antal: {väg: personal.*.roller, minst: 2}",
            "personal: [{roller: [behandlare, dataadministratör]}]",
            "uppfyllt",
        ),
        (
            "antal: {väg: personal.*.roller, minst: 2}",
            "personal: [{roller: [behandlare]}, {roller: [behandlare]}]",
            "brist",
        ),
        # facts
        ("varje: roll, antal: {väg: innehavare, minst: 1}", "personal: [{namn: A}]", "brist"),
        ("varje: roll, antal: {väg: innehavare, minst: 1}", "personal: []", "obesvarat"),
        (
            "varje: roll, antal: {väg: innehavare, minst: 1}",
            "personal: [{namn: A, roller: [behörighetsadministratör]}]",
            "uppfyllt",
        ),
    ],
)
def test_antal_counts_what_is_said(check: str, profile: str, status: str) -> None:
    assert result(check, profile).status.value == status


@pytest.mark.parametrize(
    ("bounds", "message"),
    [
        ("minst: 2", "Vilka som registrerar i SibeR: 1, men minst 2 behövs."),
        ("högst: 0", "Vilka som registrerar i SibeR: 1, men högst 0 får det vara."),
        ("minst: 2, högst: 2", "Vilka som registrerar i SibeR: 1, men exakt 2 behövs."),
        ("minst: 2, högst: 3", "Vilka som registrerar i SibeR: 1, men 2 till 3 behövs."),
    ],
)
def test_antal_says_how_many_there_are_and_where(bounds: str, message: str) -> None:
    found = result(f"antal: {{väg: siber.registrerar, {bounds}}}", "siber: {registrerar: [A]}")
    assert (found.message, [at(place) for place in found.locations]) == (message, ["siber.registrerar"])


def test_antal_gives_a_rules_own_message_what_it_counted() -> None:
    values = result(TWO, "siber: {registrerar: [A, A]}").values
    assert (values["antal"], values["minst"], values["värden"]) == ("1", "2", "A")
    assert result(TWO, "siber: {registrerar: []}").values["värden"] == "ingen"


REPLY = "tal: {väg: htkb.meddelanden.svarstid_arbetsdagar, minst: 0, högst: 7}"


@pytest.mark.parametrize(
    ("profile", "status"),
    [
        ("htkb: {meddelanden: {svarstid_arbetsdagar: 7}}", "uppfyllt"),
        ("htkb: {meddelanden: {svarstid_arbetsdagar: 0}}", "uppfyllt"),
        ("htkb: {meddelanden: {svarstid_arbetsdagar: 8}}", "brist"),
        ("htkb: {meddelanden: {svarstid_arbetsdagar: -1}}", "brist"),
        ("htkb: {meddelanden: {svarstid_arbetsdagar: }}", "obesvarat"),
        ("htkb: {}", "obesvarat"),
    ],
)
def test_tal_holds_within_its_bounds(profile: str, status: str) -> None:
    places = [] if status == "uppfyllt" else ["htkb.meddelanden.svarstid_arbetsdagar"]
    assert judged_at(REPLY, profile) == (status, places)


@pytest.mark.parametrize(
    ("rule", "fault"),
    [
        ("antal: {väg: enhet.namn, minst: 1}", unfit("enhet.namn", "en lista")),
        ("antal: {väg: personal.*.namn}", "Regeln säger varken minst eller högst. Ange minst, högst eller båda."),
        (
            "antal: {väg: personal, minst: 3, högst: 2}",
            "Inget kan vara både minst 3 och högst 2. Låt minst vara det lägre talet.",
        ),
        (
            "tal: {väg: htkb.meddelanden.dagar_i_veckan}",
            "Regeln säger varken minst eller högst. Ange minst, högst eller båda.",
        ),
        *(
            (
                f"antal: {{väg: personal, minst: {low}}}",
                f"Varje lista har minst {low}, så regeln är uppfylld vad profilen än säger. Ange minst 1.",
            )
            for low in (0, -2)
        ),
        ("tal: {väg: enhet.namn, minst: 1}", unfit("enhet.namn", "ett tal")),
        ("tal: {väg: personal, minst: 1}", unfit("personal", "ett tal")),
        ("tal: {väg: enhet.planerad_start, minst: 1}", unfit("enhet.planerad_start", "ett tal")),
        ("tal: {väg: vårdgivare.driftsform, minst: 1}", unfit("vårdgivare.driftsform", "ett tal")),
    ],
)
def test_bounds_that_say_nothing_are_refused_with_the_pack(rule: str, fault: str) -> None:
    assert faults_of_one(rule) == [fault]


@pytest.mark.parametrize(
    ("check", "profile", "values"),
    [
        (TWO, "siber: {registrerar: [A, A]}", {"antal": "1", "minst": "2", "högst": "None", "värden": "A"}),
        (MOST, "siber: {registrerar: [A, B]}", {"antal": "2", "minst": "None", "högst": "1", "värden": "A och B"}),
        (
            "tal: {väg: htkb.meddelanden.svarstid_arbetsdagar, minst: 1, högst: 7}",
            "htkb: {meddelanden: {svarstid_arbetsdagar: 8}}",
            {"värde": "8", "minst": "1", "högst": "7"},
        ),
    ],
)
def test_amounts_are_given_to_a_rules_own_message(check: str, profile: str, values: dict[str, str]) -> None:
    assert result(check, profile).values == values


@pytest.mark.parametrize(
    ("check", "profile", "message"),
    [
        (TWO, "siber: {}", "Vilka som registrerar i SibeR saknas."),
        (
            "tal: {väg: htkb.meddelanden.dagar_i_veckan, minst: 1}",
            "htkb: {meddelanden: {dagar_i_veckan: 0}}",
            "Hur många dagar i veckan behandlare läser och besvarar meddelanden: 0, men minst 1 behövs.",
        ),
        (
            "tal: {väg: htkb.meddelanden.dagar_i_veckan, minst: 1}",
            "enhet: {}",
            "”Hur många dagar i veckan behandlare läser och besvarar meddelanden” saknas.",
        ),
    ],
)
def test_an_amount_that_is_wrong_is_told_in_words(check: str, profile: str, message: str) -> None:
    assert result(check, profile).message == message


@pytest.mark.parametrize(
    ("bounds", "status"),
    [
        ("minst: 2, högst: 2", "uppfyllt"),
        ("minst: 0, högst: 1", "brist"),
        ("minst: 3", "brist"),
        ("minst: 1, högst: 3", "uppfyllt"),
    ],
)
def test_bounds_count_themselves_in(bounds: str, status: str) -> None:
    assert result(f"antal: {{väg: siber.registrerar, {bounds}}}", "siber: {registrerar: [A, B]}").status.value == status


@pytest.mark.parametrize(
    ("bounds", "status"), [("minst: 1, högst: 2", "obesvarat"), ("minst: 1", "uppfyllt"), ("högst: 1", "brist")]
)
def test_one_that_is_not_said_could_be_one_too_many(bounds: str, status: str) -> None:
    profile = "personal: [{namn: A}, {namn: B}, {}]"
    assert result(f"antal: {{väg: personal.*.namn, {bounds}}}", profile).status.value == status


def test_a_list_that_is_not_given_is_shown_where_it_should_stand() -> None:
    found = result("varje: person, antal: {väg: uppdrag_på, minst: 1}", "personal: [{}]")
    assert [at(place) for place in found.locations] == ["personal.0.uppdrag_på"]
