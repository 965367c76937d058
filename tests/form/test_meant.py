from __future__ import annotations

import pytest

from sob_ready.form.meant import holding, meant


@pytest.mark.parametrize(
    ("word", "words", "expected"),
    [
        ("namm", ["namn", "datum"], "namn"),
        ("nmn", ["namn"], "namn"),
        ("nanm", ["namn"], "namn"),
        ("vårdsentral", ["vårdcentral"], "vårdcentral"),
        ("tillsvidare", ["tills vidare"], "tills vidare"),
        ("roler", ["roller", "rolig"], "roller"),
        ("bund", ["bind", "band"], None),
        ("klar", ["kvar"], None),
        *((word, [f"ansluten_{word}_sob", "datum"], None) for word in ("till", "i", "av", "och", "med")),
        ("amn", ["namn"], None),
        ("9", ["1", "2"], None),
        ("10", ["1"], None),
        ("underlag", ["undantag"], None),
        ("psykologer", ["psykolog"], "psykolog"),
        ("psykologiska", ["psykolog"], None),
        ("psykolog", ["PTP-psykolog"], "PTP-psykolog"),
        ("leg psykolog", ["psykolog"], None),
        ("sekreterare", ["medicinsk sekreterare", "chefs sekreterare"], None),
        ("", ["namn"], None),
        ("-", ["namn"], None),
        ("namn", [], None),
        ("x" * 1000, ["x" * 1001], None),
    ],
)
def test_a_word_is_guessed_where_it_is_near_and_alone(word: str, words: list[str], expected: str | None) -> None:
    assert meant(word, words) == ((expected,) if expected else ())


def test_what_the_model_says_comes_before_any_likeness() -> None:
    other_names = (("kurator", ("socionom", "annat")), ("socionon", ("annat",)))
    assert meant("Kurator", ["socionom"], other_names) == ("socionom", "annat")
    assert meant("socionon", ["socionom"], other_names) == ("annat",)


def test_parts_that_both_have_do_not_make_them_alike() -> None:
    assert meant("Region Uppland", ["Region Uppsala", "Region Halland"]) == ()
    assert meant("Region Upsala", ["Region Uppsala", "Region Halland"]) == ("Region Uppsala",)


def test_words_that_hold_another_one_are_told_all_of_them() -> None:
    keys = ["ansluten_till_1177", "ansluten_till_sob", "roller_tilldelade"]
    assert holding("ansluten", keys) == ("ansluten_till_1177", "ansluten_till_sob")
    assert holding("till", keys) == ()
