"""Changes to YAML trees, so that the fuzzer gets past the keys: bytes alone seldom spell one."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from sob_ready.form import Shape
from sob_ready.source import SourceError, parse

VALUES = (
    *("ja", "nej", "pågår", "2026-11-21", "2027-01-01", "9999-12-31", "0001-01-01", "1", "0", "-1", "x" * 200),
    *("SE2321000131-E000000000001", "SE2321000131-P000000000001", "Anna Ek", "HTKB", "xxxx", "", "[]", "{antal}"),
    *("behandlare", "enhetschef", "Region Jönköpings län", "privat", "tills vidare", "\u202e", "a\u0301", "\n"),
    *("/", "*", "/enhet.hsa_id", "personal.*.namn", "roller.*", "..", "{0.__class__}", "{person}"),
)  # Any is data as json knows it.


def keys_of(shape: Shape) -> Iterator[str]:
    """Every key of a shape and of the shapes inside it, and the words that its values may be."""
    for key, field in shape.fields.items():
        yield key
        yield from field.choices
        if field.shape:
            yield from keys_of(field.shape)


def mutator(shape: Shape) -> Callable[[bytes, int, int], bytes]:
    """A custom mutator for libFuzzer: most changes are of the tree, where the data is one; the others of its bytes."""
    words = (*keys_of(shape), *VALUES)

    def change(data: bytes, max_size: int, seed: int) -> bytes:
        chance = random.Random(seed)  # noqa: S311 - the fuzzer's own chance, to be repeated
        if chance.random() < 0.3:
            return _changed_bytes(data, chance, words)[:max_size]
        try:
            tree: Any = parse(data, "").data
        except SourceError:
            return _changed_bytes(data, chance, words)[:max_size]
        for _ in range(chance.choice((1, 1, 2, 5))):
            tree = _changed(tree, chance, words)
        new = json.dumps(tree, ensure_ascii=False).encode(errors="replace")
        return new if len(new) <= max_size else _changed_bytes(data, chance, words)[:max_size]

    return change


def _changed_bytes(data: bytes, chance: random.Random, words: Sequence[str]) -> bytes:
    """The bytes with a stretch taken away or doubled, a word put in, or a byte written otherwise."""
    start = chance.randrange(len(data) + 1)
    end = min(len(data), start + chance.choice((1, 1, 4, 30, 300)))
    new = (
        b"",
        data[start:end] * 2,
        chance.choice(words).encode() + data[start:end],
        bytes([chance.randrange(256)]),
        chance.choice(
            (b"\n", b"\t", b": ", b"- ", b"#", b"'", b'"', b"[", b"{", b"}", b"]", b"&a ", b"*a", b"!", b"|\n")
        ),
    )
    return data[:start] + chance.choice(new) + data[end:]


def _changed(tree: Any, chance: random.Random, words: Sequence[str]) -> Any:  # noqa: ANN401 - YAML data of any shape
    """The tree with one thing taken away, put in, put elsewhere or written otherwise."""
    holders = list(_holders(tree))
    if not holders:
        return {chance.choice(words): chance.choice(words)}
    holder = chance.choice(holders)
    steps = list(holder) if isinstance(holder, dict) else list(range(len(holder)))
    step = chance.choice(steps) if steps else None
    action = chance.randrange(6)
    if action == 0 and step is not None:
        del holder[step]
    elif action == 1 and isinstance(holder, dict):
        holder[chance.choice(words)] = _part(tree, chance, words)
    elif action == 2 and isinstance(holder, list):
        holder.insert(chance.randrange(len(holder) + 1), _part(tree, chance, words))
    elif step is not None:
        holder[step] = chance.choice(words) if action < 5 else _part(tree, chance, words)
    return tree


def _part(tree: Any, chance: random.Random, words: Sequence[str]) -> Any:  # noqa: ANN401 - YAML data of any shape
    """A value: a word, nothing, or a copy of some part of the tree."""
    if chance.random() < 0.5:
        return chance.choice((chance.choice(words), [], {}, None))
    return json.loads(json.dumps(chance.choice(list(_holders(tree)))))


def _holders(tree: Any) -> Iterator[Any]:  # noqa: ANN401 - YAML data of any shape
    """Every mapping and list of a tree."""
    if isinstance(tree, dict | list):
        yield tree
        for value in tree.values() if isinstance(tree, dict) else tree:
            yield from _holders(value)
