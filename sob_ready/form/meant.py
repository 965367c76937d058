"""Which word was meant by one that is not allowed.

A guess that is wrong can change what a unit is told, so a guess is made only where it is near and alone. It is
looked for in three ways: what the model says that a word is also called, the one word of which this is a part
(”Skåne”), and the one word that a slip of the pen makes of it.
"""

from __future__ import annotations

from collections.abc import Iterable

from sob_ready.source import fold

_LONGEST = 100  # a longer text is no word
_MOST_SLIPS = 2
_SHORT = 6
_SMALL_WORDS = frozenset({"till", "i", "av", "och", "med"})  # they tell no word from another
_LETTERS_A_SLIP = 3  # how long a word is at least for each slip in it

OtherNames = tuple[tuple[str, tuple[str, ...]], ...]
"""What words are also called: another name, and the word that it means, or the words that it may mean."""


def nearest(word: str, words: Iterable[str], likeness: float = 0.6) -> str | None:
    """The word that is most like another one, compared without regard to dots, case and hyphens.

    ``likeness`` is how like it has to be, from 0 to 1. For commands and rules, where a wrong guess costs nothing.
    """
    from difflib import get_close_matches

    by_fold = {fold(candidate): candidate for candidate in words}
    close = get_close_matches(fold(word), list(by_fold), 1, likeness)
    return by_fold[close[0]] if close else None


def meant(word: str, words: Iterable[str], other_names: OtherNames = ()) -> tuple[str, ...]:
    """The word that was most likely meant; several where the model says so, none where it can't be told."""
    if len(word) > _LONGEST:
        return ()
    said = fold(word)
    for name, named in other_names:
        if fold(name) == said:
            return named
    folded = {one: fold(one) for one in words}
    return _whole_of(said, folded) or _slip_of(said, folded)


def holding(word: str, words: Iterable[str]) -> tuple[str, ...]:
    """The words that have every part of another one: of ”ansluten” ”ansluten_till_sob” and ”ansluten_till_1177”."""
    return _holding(fold(word), {one: fold(one) for one in words})


def _whole_of(said: str, folded: dict[str, str]) -> tuple[str, ...]:
    """The only one of the words that has every part of what was said."""
    found = _holding(said, folded)
    return found if len(found) == 1 else ()


def _holding(said: str, folded: dict[str, str]) -> tuple[str, ...]:
    parts = _parts(said) - _SMALL_WORDS
    return tuple(one for one, whole in folded.items() if parts and parts < _parts(whole))


def _slip_of(said: str, folded: dict[str, str]) -> tuple[str, ...]:
    """The one of the words that is nearest by its letters, and near; a first letter is seldom wrong."""
    differing = {one: (_without(said, whole), _without(whole, said)) for one, whole in folded.items()}
    slips = {one: count for one, pair in differing.items() if (count := _slips(*pair)) is not None}
    nearest_ones = [one for one, count in slips.items() if count == min(slips.values())]
    if len(nearest_ones) != 1:
        return ()
    mine, its = differing[nearest_ones[0]]
    return (nearest_ones[0],) if mine[:1] == its[:1] else ()


def _slips(one: str, other: str) -> int | None:
    """How many slips lead from one to the other; None where it is another word."""
    longest = max(len(one), len(other))
    most = min(_MOST_SLIPS, longest // _LETTERS_A_SLIP)
    if abs(len(one) - len(other)) > most:
        return None
    exchanged = len(one) == len(other) and sorted(one) != sorted(other)
    if longest < _SHORT and exchanged and one[:2] != other[:2]:
        return None  # another letter makes another short word: klar, kvar
    count = _distance(one, other)
    return count if count <= most else None


def _distance(one: str, other: str) -> int:
    """The letters that are left out, put in, exchanged or in the wrong order (optimal string alignment)."""
    two_before: list[int] = []
    before: list[int] = []
    row = list(range(len(other) + 1))
    for number, letter in enumerate(one, 1):
        two_before, before, row = before, row, [number]
        for index, facing in enumerate(other, 1):
            cost = min(before[index] + 1, row[-1] + 1, before[index - 1] + (letter != facing))
            swapped = number > 1 and index > 1 and (letter, facing) == (other[index - 2], one[number - 2])
            row.append(min(cost, two_before[index - 2] + 1) if swapped else cost)
    return row[-1]


def _parts(folded: str) -> set[str]:
    return set(folded.split("_")) - {""}


def _without(folded: str, other: str) -> str:
    """What is left without the parts that the other one has: of two regions, ”region” says nothing."""
    shared = _parts(other)
    return "_".join(part for part in folded.split("_") if part not in shared)
