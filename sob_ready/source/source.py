"""A file as data, and where in its text everything stands."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from copy import copy
from typing import TYPE_CHECKING, NamedTuple

from sob_ready.identifiers import PersonalId
from sob_ready.source.data import Data, Path
from sob_ready.source.decode import Decoded, decode, encode
from sob_ready.source.fault import Fault, Place, SourceError
from sob_ready.source.opening import load, shown_name
from sob_ready.source.privacy import MOST, hidden, personal_ids
from sob_ready.source.text import Lines, SomeLines, fold

if TYPE_CHECKING:
    from sob_ready.source.tree import Node

_START = Place(1, 1, 1, 1)


class _Kept(NamedTuple):
    """What is known about a path when the tree is gone."""

    place: Place
    steps: int


class Source:
    """A YAML file that could be read.

    `name` is what the user called it, `text` what it says without its BOM, `data` the same as plain data
    with text in every leaf (None for an empty value). `personal_ids` is where personal numbers stand in the
    text; in `data`, `line` and `shown`, the text as others may see it, they and codes are hidden. `encoding`, `bom` and
    `newline` are what it takes to write the file back as it was. The tree of places is some 200 KiB for a
    profile: `kept` leaves it out.
    """

    def __init__(
        self,
        name: str,
        decoded: Decoded,
        personal_ids: tuple[PersonalId, ...],
        shown: str,
        data: Data,
        root: Node | None,
    ) -> None:
        self.name = name
        self.text, self.encoding, self.bom, self.newline = decoded
        self.personal_ids = personal_ids
        self.shown = shown
        self.data = data
        self._root = root
        self._kept: Mapping[Path, _Kept] | None = None
        self.lines = Lines(shown)

    def place(self, path: Path, *, key: bool = False) -> Place:
        """Where the value at a path stands, or its key.

        A key in the path may be spelt differently from the file. Where the path is not in the file, this is
        the key of its nearest existing parent, or the parent itself where that is an item of a list, or a
        single value of which the first of a list is asked for. The place of `()` is the point where the
        document starts.
        """
        if self._kept is not None:
            return self._kept[path].place
        return self._place(path, *self._nearest(path), key=key)

    def pointed_at(self, path: Path) -> Place:
        """Where a reader is sent for a path: its place, and for a list written below its key that key.

        The first item of such a list is a thing by itself, and may be as it should.
        """
        if self._kept is not None:
            return self._kept[path].place
        node, steps = self._nearest(path)
        place = self._place(path, node, steps)
        key = node.key_place if node and isinstance(node.children, list) else None
        return key if key and key.line < place.line else place

    def has(self, path: Path) -> bool:
        """Whether the path is in the file, with a value or without one."""
        return self.steps(path) == len(path)

    def steps(self, path: Path) -> int:
        """How many steps of the path are in the file."""
        return self._kept[path].steps if self._kept is not None else self._nearest(path)[1]

    def line(self, number: int) -> str:
        """The text of a 1-based line without its end, "" outside the file; lines as libyaml counts them."""
        return self.lines[number]

    def span(self, start: int, end: int) -> Place:
        """The place of a stretch of the text, from its offsets; `end` is the first one outside."""
        return Place(*self.lines.position(start), *self.lines.position(end))

    def encoded(self, text: str) -> bytes:
        """Another text in the bytes of this file. Raises UnicodeEncodeError for half a surrogate pair."""
        return encode(text, self.encoding, bom=self.bom)

    def shown_as(self, lines: Lines) -> Source:
        """The same source, of which nothing but its places and these lines can be seen."""
        other = copy(self)
        other.text = other.shown = ""
        other.data = None
        other.lines = lines
        return other

    def kept(self, paths: Iterable[Path], shown: Iterable[Path | Place]) -> Source:
        """The same source, of which nothing but these paths are left, and the lines of those places that are shown.

        The source takes little memory and can be pickled; another path raises KeyError.
        """
        kept = {path: _Kept(self.pointed_at(path), self.steps(path)) for path in set(paths)}
        places = (one if isinstance(one, Place) else self.pointed_at(one) for one in shown)
        other = self.shown_as(SomeLines(self.lines, places))
        vars(other).update(_root=None, _kept=kept)
        return other

    def _place(self, path: Path, node: Node | None, steps: int, *, key: bool = False) -> Place:
        """Where the value at a path stands, or its key, by its nearest node."""
        if node is None:
            return _START
        if node is self._root:
            line, column, _, _ = node.place
            return Place(line, column, line, column)
        alone = path[steps:] == (0,) and node.children is None  # a single value that stands for a list of one
        by_key = node.key_place if key or (steps < len(path) and not alone) else None
        return by_key or self._trim(node.place)

    def _nearest(self, path: Path) -> tuple[Node | None, int]:
        """The node of the longest part of the path that exists, and how many steps of it do."""
        node = self._root
        for steps, step in enumerate(path):
            child = _child(node, step)
            if child is None:
                return node, steps
            node = child
        return node, len(path)

    def _trim(self, place: Place) -> Place:
        """A block scalar ends where the next line begins: end it with the last line that has text."""
        if place.end_column > 1 or place.end_line == place.line:
            return place
        last = place.end_line - 1
        while last > place.line and not self.line(last).strip():
            last -= 1
        return Place(place.line, place.column, last, len(self.line(last)) + 1)


def read(path: str | os.PathLike[str]) -> Source:
    """Read a file, or standard input for "-". Raises SourceError with every fault that was found."""
    asked = os.fspath(path)
    return parse(load(asked), shown_name(asked))


def parse(raw: bytes, name: str) -> Source:
    """Read the bytes of a file that a user knows by `name`. Raises SourceError with every fault found."""
    # PyYAML takes 15 ms to import; a command that reads no profile shall not pay for it.
    from sob_ready.source.parser import event_parser
    from sob_ready.source.tree import build

    decoded = decode(raw, name)
    found = personal_ids(decoded.text)
    shown = hidden(decoded.text, found)
    if len(found) == MOST:
        raise SourceError(name, (_too_many(found[0], Lines(shown)),), shown)
    data, root, faults = build(shown, event_parser(shown))
    if faults:
        raise SourceError(name, tuple(faults), shown)
    return Source(name, decoded, found, shown, data, root)


def _too_many(first: PersonalId, lines: Lines) -> Fault:
    message = f"Här står ett personnummer eller liknande, och filen har minst {MOST - 1} till."
    place = Place(*lines.position(first.start), *lines.position(first.end))
    return Fault(message, "Ta bort dem, och kontrollera att det är rätt fil.", place)


def _child(node: Node | None, step: str | int) -> Node | None:
    children = None if node is None else node.children
    if isinstance(children, dict):
        if isinstance(step, str):
            return children.get(step) or _spelt_differently(children, step)
    elif children is not None and isinstance(step, int) and 0 <= step < len(children):
        return children[step]
    return None


def _spelt_differently(children: dict[str, Node], key: str) -> Node | None:
    wanted = fold(key)
    return next((node for spelling, node in children.items() if fold(spelling) == wanted), None)
