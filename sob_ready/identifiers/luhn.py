"""The check digit of Swedish organisation numbers and personal ids."""

from __future__ import annotations

_TO_DOUBLED = str.maketrans("0123456789", "0246813579")  # a digit to the digit sum of its double


def luhn(digits: str) -> bool:
    """True when `digits`, ASCII digits and nothing else, end with their modulus-10 check digit.

    The weights are 1 and 2 from the right (ISO/IEC 7812-1; Skatteverket: modulus-10-metoden).
    """
    if not (digits.isascii() and digits.isdecimal()):
        return False
    return sum(map(int, digits[-1::-2] + digits[-2::-2].translate(_TO_DOUBLED))) % 10 == 0
