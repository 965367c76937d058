"""Words put together as Swedish has them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def listed(words: Sequence[str], most: int | None = None, before_last: str = "och") -> str:
    """Words as an enumeration: a, b och c; of more than ``most`` the first are named: a, b och 3 till."""
    if most is not None and len(words) > most:
        words = [*words[:most], f"{len(words) - most} till"]
    *first, last = words or ("",)
    return f"{', '.join(first)} {before_last} {last}" if first else last


def did_you_mean(words: Iterable[str]) -> str:
    """The question whether it was one of some words that was meant."""
    return f"Menade du {listed([f'”{word}”' for word in words], before_last='eller')}?"


def capitalised(text: str) -> str:
    """A text with its first letter large, as a sentence begins; names further on are left as they are."""
    return text[:1].upper() + text[1:]


def uncapitalised(text: str) -> str:
    """A text with its first letter small, as in the middle of a sentence."""
    return text[:1].lower() + text[1:]
