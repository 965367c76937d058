"""A correction is shown only where the text gets better by it."""

from __future__ import annotations

from sob_ready.source import Fault, Place
from sob_ready.source.correction import CORRECT_IT
from sob_ready.source.trying import MOST_CHARACTERS, only_right

TEXT = "a\nb\nc"


def fault(line: int, remedy: str = "Skriv så här:\nX", message: str = "Fel.") -> Fault:
    return Fault(message, remedy, Place(line, 1, line, 2))


def test_a_correction_that_takes_the_fault_away_is_kept() -> None:
    seen: list[str] = []

    def read(text: str) -> list[Fault]:
        seen.append(text)
        return []

    assert only_right(TEXT, [fault(2)], read) == [fault(2)]
    assert seen == ["a\nX\nc"]


def test_a_correction_that_leaves_a_fault_on_its_line_or_above_is_not_shown() -> None:
    for line in (1, 2):

        def read(_text: str, line: int = line) -> list[Fault]:
            return [fault(line, message="Annat fel.")]

        (left,) = only_right(TEXT, [fault(2)], read)
        assert left == fault(2, CORRECT_IT)


def test_a_fault_without_a_place_that_a_correction_brings_about_is_a_fault_of_it() -> None:
    (left,) = only_right(TEXT, [fault(2)], lambda _: [Fault("Annat fel.")])
    assert left.remedy == CORRECT_IT


def test_faults_further_down_and_those_that_were_there_before_are_not_its_own() -> None:
    other = fault(1, "", "Annat fel.")
    assert only_right(TEXT, [other, fault(2)], lambda _: [other, fault(3)]) == [other, fault(2)]


def test_advice_that_is_no_order_to_write_a_line_is_not_tried() -> None:
    advice = fault(2, "Till exempel:\nX")
    assert only_right(TEXT, [advice], lambda _: [fault(2)]) == [advice]


def test_what_can_not_be_tried_in_time_is_not_shown() -> None:
    long = "a" * (MOST_CHARACTERS // 2)
    faults = [fault(1), fault(1, message="Två."), fault(1, message="Tre.")]
    kept = [one.remedy != CORRECT_IT for one in only_right(long, faults, lambda _: [])]
    assert kept == [True, True, False]
