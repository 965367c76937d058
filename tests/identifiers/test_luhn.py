import pytest

from sob_ready.identifiers.luhn import luhn


def _check_digit(body: str) -> str:
    """The check digit worked out the long way, from the left with explicit weights."""
    total = 0
    for place, digit in enumerate(body):
        product = int(digit) * (2 if (len(body) - place) % 2 else 1)
        total += product // 10 + product % 10
    return str(-total % 10)


@pytest.mark.parametrize("digits", ["2321000131", "2321000057", "2321000255", "79927398713", "18", "0"])
def test_known_numbers_with_a_right_check_digit_pass(digits: str) -> None:
    assert luhn(digits)


@pytest.mark.parametrize("length", range(1, 13))
def test_of_the_ten_last_digits_only_the_check_digit_passes(length: int) -> None:
    for seed in range(50):
        body = str(7919 * (seed + 1) ** 5)[-length:]
        assert [digit for digit in "0123456789" if luhn(body + digit)] == [_check_digit(body)]


@pytest.mark.parametrize("digits", ["2321000132", "2321001031", "2231000131", "1"])
def test_a_changed_digit_and_two_swapped_ones_fail(digits: str) -> None:
    assert not luhn(digits)


@pytest.mark.parametrize("text", ["", "232100-0131", "232100013A", " 2321000131", "²", "1８"])
def test_a_text_that_is_not_ascii_digits_alone_fails(text: str) -> None:
    assert not luhn(text)
