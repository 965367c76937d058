"""From a source and the data that it should hold to a source that holds it.

Only the text of what differs is changed, at the places that the source knows, so comments, order, quotation
marks, line ends and encoding stay. The changed text is read again, and has to give exactly the data asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from sob_ready.editing.fault import EditError
from sob_ready.editing.writing import Layout, block, entry, inline, item, on_one_line, scalar, shape_of
from sob_ready.form import Shape
from sob_ready.source import Data, Path, Place, Source, SourceError, fold, nfc, parse
from sob_ready.source.opening import MAX_BYTES
from sob_ready.source.text import LINE_BREAK

_ANCHOR = re.compile(r"&\S+\s*")
_TO_COLON = re.compile(r"[ \t]*:")
_BLOCK_SCALAR = re.compile(r"[|>][-+0-9]*(?P<comment>[ \t]+#.*)?")  # of one line
_VALUE = 1000  # what a value that differs weighs, against a key that has none
_BY_HAND = "Ändra raden för hand i filen, och försök sedan igen."


def rewritten(source: Source, data: Data, shape: Shape) -> Source:
    """The source with other data; the same source where nothing differs.

    Raises EditError where the text can't be changed so that it says just that.
    """
    wanted = _composed(data)
    while source.data != wanted:
        edits = list(_apart(_Differences(source).between((), source.data, wanted, shape, flow=False)))
        text = _applied(source.text, edits)
        before = source
        source = _read_again(source, text)
        if not edits or _distance(source.data, wanted) >= _distance(before.data, wanted):
            raise _impossible(before, _place_of(edits, before))
    return source


class _Edit(NamedTuple):
    """A stretch of text, by offsets, and what shall stand there instead."""

    start: int
    end: int
    text: str


class _Standing(NamedTuple):
    """Where a value stands, by offsets; one that is not given ends where it begins."""

    parent: int  # behind the colon of its key, or behind its dash; inside a flow list its own beginning
    start: int
    end: int


class _Differences:
    """The edits that turn one source's data into other data."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._text = source.text
        self._lines = source.lines
        self._layout = self._measured()

    def between(self, path: Path, old: Data, new: Data, shape: Shape | None, *, flow: bool) -> Iterator[_Edit]:
        """The edits for the value at a path; ``flow`` says whether it stands inside brackets."""
        if old == new:
            return
        if old and isinstance(old, dict) and new and isinstance(new, dict) and not self._is_alias(path):
            yield from self._in_mapping(path, old, new, shape, flow=flow or self._is_flow(path))
        elif old and isinstance(old, list) and new and isinstance(new, list) and not self._is_alias(path):
            yield from self._in_list(path, old, new, shape, flow=flow or self._is_flow(path))
        elif path:
            yield self._value(path, new, shape, flow=flow)
        elif old is None and isinstance(new, dict):
            yield self._document(new, shape)

    def _document(self, new: dict[str, Data], shape: Shape | None) -> _Edit:
        """What is put in a document that is empty."""
        end = len(self._text)
        gap = self._layout.newline if self._column(end) > 1 else ""
        return _Edit(end, end, gap + block(new, 1, shape, self._layout) + self._layout.newline)

    # --- values -----------------------------------------------------------------------------

    # A value stands beside its key or dash, on the same line, or below it, on lines of its own. A text of several lines
    # does both: its sign (|-) stands beside the key, and the lines below it. Each case has a method, named by how the
    # new value stands and how the old one stood.

    def _value(self, path: Path, new: Data, shape: Shape | None, *, flow: bool) -> _Edit:
        """Another value at a path."""
        old = self._standing(path)
        beside = self._beside(path, new, shape, flow=flow)
        if self._is_below(old):
            if beside is None:
                return self._below_for_below(old, self._below(path, new, shape))
            return self._beside_for_below(old, beside)
        if beside is not None:
            return self._beside_for_beside(old, beside)
        if isinstance(new, str):
            return self._literal_for_beside(old, *self._literal(path, new))
        return self._below_for_beside(old, self._below(path, new, shape))

    def _beside(self, path: Path, new: Data, shape: Shape | None, *, flow: bool) -> str | None:
        """A value as it is written beside its key or dash, None where it does not stand there."""
        if flow:
            return inline(new)
        written = on_one_line(new, shape)
        if written is None and isinstance(path[-1], int) and isinstance(new, dict | list):
            # The first key of an item stands behind its dash.
            return block(new, self._own_column(path) + 2, shape, self._layout)
        return written

    def _below(self, path: Path, new: Data, shape: Shape | None) -> str:
        """A value as it is written below its key, from the end of the key's line on."""
        column = self._own_column(path) + (self._layout.list_step if isinstance(new, list) else self._layout.step)
        return self._layout.newline + " " * (column - 1) + block(new, column, shape, self._layout)

    def _literal(self, path: Path, new: str) -> tuple[str, str]:
        """A text of several lines: its sign, and what stands below from the end of the sign's line on."""
        column = self._own_column(path) + (2 if isinstance(path[-1], int) else self._layout.step)
        sign, newline, lines = block(new, column, None, self._layout).partition(self._layout.newline)
        return sign, newline + lines

    def _beside_for_beside(self, old: _Standing, written: str) -> _Edit:
        """The comment behind the sign of a text of several lines stays, now behind the value."""
        if not written and old.end > old.start:
            return _Edit(old.parent, old.end, self._sign_comment(old))  # the blank before it goes too
        is_tight = old.start == old.parent and self._text[old.start - 1] in ":-"
        gap = " " if written and is_tight else ""
        return _Edit(old.start, old.end, gap + written + self._sign_comment(old))

    def _literal_for_beside(self, old: _Standing, sign: str, lines: str) -> _Edit:
        """What stood behind the value stands behind the sign."""
        below = self._line_end(old.end)
        return _Edit(old.parent, below, f" {sign}{self._sign_comment(old)}{self._text[old.end : below]}{lines}")

    def _below_for_beside(self, old: _Standing, lines: str) -> _Edit:
        """What stood behind the value, or behind the sign of a text of several lines, stands behind the key."""
        below = self._line_end(old.end)
        return _Edit(old.parent, below, self._sign_comment(old) + self._text[old.end : below] + lines)

    def _beside_for_below(self, old: _Standing, written: str) -> _Edit:
        """The comment behind the key stays, now behind the value."""
        return _Edit(old.parent, old.end, (f" {written}" if written else "") + self._key_comment(old))

    def _below_for_below(self, old: _Standing, lines: str) -> _Edit:
        """The comment behind the key stays."""
        return _Edit(old.parent, old.end, self._key_comment(old) + lines)

    def _is_below(self, old: _Standing) -> bool:
        return old.end > old.start and self._line(old.start) != self._line(old.parent)

    def _key_comment(self, old: _Standing) -> str:
        """The comment behind the key or dash of a value that stands below it."""
        return self._text[old.parent : self._line_end(old.parent)]

    def _sign_comment(self, old: _Standing) -> str:
        """The comment behind the sign of a text of several lines."""
        found = _BLOCK_SCALAR.match(self._text, old.start, self._line_end(old.start)) if old.end > old.start else None
        return (found["comment"] or "") if found else ""

    # --- mappings ---------------------------------------------------------------------------

    def _in_mapping(
        self, path: Path, old: dict[str, Data], new: dict[str, Data], shape: Shape | None, *, flow: bool
    ) -> Iterator[_Edit]:
        order = list(old)
        for key in old:
            if key in new:
                yield from self.between((*path, key), old[key], new[key], shape_of(shape, key), flow=flow)
            else:
                yield from self._remove_key(path, key, order, flow=flow)
        for key in new:
            if key not in old:
                yield self._insert_key(path, key, new[key], order, shape, flow=flow)

    def _insert_key(
        self, path: Path, key: str, value: Data, order: list[str], shape: Shape | None, *, flow: bool
    ) -> _Edit:
        before = _predecessor(key, order, shape)
        first = self._key_start((*path, order[0]))
        if flow:
            written = f"{scalar(key, flow=True)}: {inline(value)}"
            if before is None:
                return _Edit(first, first, f"{written}, ")
            end = self._end((*path, before))
            return _Edit(end, end, f", {written}")
        column = self._column(first)
        written = entry(key, value, column, shape_of(shape, key), self._layout)
        indent = " " * (column - 1)
        if before is None:
            return _Edit(first, first, written + self._layout.newline + indent)
        below = self._line_end(self._end((*path, before)))
        gap = self._layout.newline if not path and self._spaced(order) else ""
        return _Edit(below, below, gap + self._layout.newline + indent + written)

    def _remove_key(self, path: Path, key: str, order: list[str], *, flow: bool) -> Iterator[_Edit]:
        start = self._key_start((*path, key))
        following = order[order.index(key) + 1 :]
        next_start = self._key_start((*path, following[0])) if following else None
        end = self._end((*path, key))
        if flow:
            yield self._remove_in_flow(start, end, next_start)
        elif self._begins_line(start):
            yield self._remove_lines(start, end)
        elif next_start is not None:
            yield _Edit(start, next_start, "")

    # --- lists ------------------------------------------------------------------------------

    def _in_list(
        self, path: Path, old: list[Data], new: list[Data], shape: Shape | None, *, flow: bool
    ) -> Iterator[_Edit]:
        kept = _kept(old, new) if len(new) < len(old) else list(range(len(old)))
        for index, value in enumerate(old):
            if index not in kept:
                yield from self._remove_item(path, index, len(old), flow=flow)
            else:
                yield from self.between((*path, index), value, new[kept.index(index)], shape, flow=flow)
        if len(new) > len(old):
            yield self._append(path, len(old), new[len(old) :], shape, flow=flow)

    def _append(self, path: Path, length: int, items: list[Data], shape: Shape | None, *, flow: bool) -> _Edit:
        end = self._end((*path, length - 1))
        if flow:
            return _Edit(end, end, "".join(f", {inline(value)}" for value in items))
        column = self._source.place(path).column
        head = self._layout.newline + " " * (column - 1)
        below = self._below_comments(self._line_end(end), column)
        return _Edit(below, below, "".join(head + item(value, column, shape, self._layout) for value in items))

    def _below_comments(self, line_end: int, column: int) -> int:
        """Behind the lines of comment below an item that stand further in than its dash, and so are about it."""
        last, _ = self._lines.end
        for number in range(self._line(line_end) + 1, last + 1):
            row = self._lines[number]
            if not (row.lstrip(" ").startswith("#") and len(row) - len(row.lstrip(" ")) >= column):
                break
            line_end = self._line_end(self._lines.offset(number, 1))
        return line_end

    def _remove_item(self, path: Path, index: int, length: int, *, flow: bool) -> Iterator[_Edit]:
        end = self._end((*path, index))
        has_next = index + 1 < length
        if flow:
            next_start = self._start((*path, index + 1)) if has_next else None
            yield self._remove_in_flow(self._start((*path, index)), end, next_start)
            return
        start = self._dash(path, index)
        if self._begins_line(start):
            yield self._remove_lines(start, end)
        elif has_next:
            yield _Edit(start, self._dash(path, index + 1), "")

    def _dash(self, path: Path, index: int) -> int:
        """Where the dash of an item stands; all dashes of a list stand in one column."""
        place = self._source.place(path)
        if index == 0:
            return self._start(path)
        last, _ = self._lines.end
        for number in range(self._line(self._end((*path, index - 1))) + 1, last + 1):
            row = self._lines[number]
            if row[place.column - 1 : place.column] == "-" and not row[: place.column - 1].strip(" "):
                return self._lines.offset(number, place.column)
        raise _impossible(self._source, place)

    # --- places -----------------------------------------------------------------------------

    def _standing(self, path: Path) -> _Standing:
        return _Standing(self._behind_parent(path), self._start(path), self._end(path))

    def _behind_parent(self, path: Path) -> int:
        if isinstance(path[-1], str):
            place = self._source.place(path, key=True)
            colon = _TO_COLON.match(self._text, self._lines.offset(*place[2:]))
            if colon is None:
                raise _impossible(self._source, place)
            return colon.end()
        if self._is_flow(path[:-1]):
            return self._start(path)
        return self._dash(path[:-1], path[-1]) + 1

    def _own_column(self, path: Path) -> int:
        """The column of a value's key or dash."""
        if isinstance(path[-1], str):
            return self._source.place(path, key=True).column
        return self._source.place(path[:-1]).column

    def _start(self, path: Path) -> int:
        """Where a value begins, behind its anchor if it has one."""
        start = self._lines.offset(*self._source.place(path)[:2])
        anchor = _ANCHOR.match(self._text, start)
        return anchor.end() if anchor else start

    def _end(self, path: Path) -> int:
        return self._lines.offset(*self._source.place(path)[2:])

    def _key_start(self, path: Path) -> int:
        return self._lines.offset(*self._source.place(path, key=True)[:2])

    def _line(self, offset: int) -> int:
        return self._lines.position(offset)[0]

    def _column(self, offset: int) -> int:
        return self._lines.position(offset)[1]

    def _line_end(self, offset: int) -> int:
        found = LINE_BREAK.search(self._text, offset)
        return found.start() if found else len(self._text)

    def _begins_line(self, offset: int) -> bool:
        line, column = self._lines.position(offset)
        return not self._lines[line][: column - 1].strip(" ")

    def _is_flow(self, path: Path) -> bool:
        return self._text.startswith(("[", "{"), self._start(path))

    def _is_alias(self, path: Path) -> bool:
        return bool(path) and self._text.startswith("*", self._start(path))

    def _spaced(self, order: list[str]) -> bool:
        """Whether a blank line stands between the sections of the file."""
        numbers = [self._source.place((key,), key=True).line for key in order[1:]]
        return any(not self._source.line(number - 1).strip() for number in numbers)

    def _remove_lines(self, start: int, end: int) -> _Edit:
        first = self._lines.offset(self._line(start), 1)
        below = LINE_BREAK.match(self._text, self._line_end(end))
        return _Edit(first, below.end() if below else len(self._text), "")

    def _remove_in_flow(self, start: int, end: int, next_start: int | None) -> _Edit:
        if next_start is not None:
            return _Edit(start, next_start, "")
        comma = self._text.rfind(",", 0, start)
        if comma >= 0 and not self._text[comma + 1 : start].strip():
            start = comma
        return _Edit(start, end, "")

    # --- habits -----------------------------------------------------------------------------

    def _measured(self) -> Layout:
        """How the file indents, by its first inner mapping and its first list."""
        found: dict[type, int] = {}
        for path, value in _containers((), self._source.data):
            if type(value) in found or not isinstance(path[-1], str) or self._is_flow(path) or self._is_alias(path):
                continue
            further = self._column(self._start(path)) - self._source.place(path, key=True).column
            found[type(value)] = further
            if len(found) == 2:
                break
        return Layout(self._source.newline, max(1, found.get(dict, 2)), max(0, found.get(list, 2)))


def _containers(path: Path, data: Data) -> Iterator[tuple[Path, Data]]:
    """Every mapping and list that holds something, the outermost first; not the document itself."""
    if path and data and not isinstance(data, str):
        yield path, data
    if isinstance(data, dict):
        for key, inner in data.items():
            yield from _containers((*path, key), inner)
    elif isinstance(data, list):
        for index, inner in enumerate(data):
            yield from _containers((*path, index), inner)


def _predecessor(key: str, order: list[str], shape: Shape | None) -> str | None:
    """The key that a new one is put behind, None where it comes first."""
    if shape is None or key not in shape.fields:
        return order[-1]
    ranks = {fold(canonical): rank for rank, canonical in enumerate(shape.fields)}
    earlier = [(rank, other) for other in order if (rank := ranks.get(fold(other), len(ranks))) < ranks[fold(key)]]
    return max(earlier)[1] if earlier else None


def _kept(old: list[Data], new: list[Data]) -> list[int]:
    """Which items of a list are left in a shorter one: those that are in it, in order, else the first ones."""
    found: list[int] = []
    for value in new:
        start = found[-1] + 1 if found else 0
        at = next((index for index in range(start, len(old)) if old[index] == value), None)
        if at is None:
            return list(range(len(new)))
        found.append(at)
    return found


def _apart(edits: Iterator[_Edit]) -> Iterator[_Edit]:
    """The edits that don't touch each other; the rest is found again when these are made."""
    reached = -1
    for edit in sorted(edits):
        if edit.start > reached or (edit.start == reached == edit.end and reached == 0):
            yield edit
            reached = max(edit.end, edit.start)


def _applied(text: str, edits: list[_Edit]) -> str:
    for edit in sorted(edits, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def _read_again(source: Source, text: str) -> Source:
    try:
        raw = source.encoded(text)
        if len(raw) > MAX_BYTES:
            raise _impossible(source)
        return parse(raw, source.name)
    except (UnicodeEncodeError, SourceError):
        raise _impossible(source) from None


def _place_of(edits: list[_Edit], source: Source) -> Place | None:
    """Where a source was to be changed first."""
    if not edits:
        return None
    line, column = source.lines.position(min(edit.start for edit in edits))
    return Place(line, column, line, column)


def _impossible(source: Source, place: Place | None = None) -> EditError:
    message = "Filen är skriven på ett sätt som sob-ready inte kan ändra utan att något annat ändras."
    return EditError(source.name, message, _BY_HAND, place)


def _composed(data: Data) -> Data:
    """Data as it is read back: every text composed and stripped, each leaf a text."""
    if isinstance(data, dict):
        return {key: _composed(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_composed(value) for value in data]
    return None if data is None else nfc(data)


def _distance(one: Data, other: Data) -> int:
    """How far one is from the other: ``_VALUE`` for each value that differs, 1 for each key that only one of them has.

    Every round of edits has to come nearer. Taking away an empty key does so too, though it changes no value; but a
    round that puts a value right has come nearer whatever keys it leaves to the next.
    """
    if isinstance(one, dict) and isinstance(other, dict):
        return sum(_distance(one.get(key), other.get(key)) + ((key in one) != (key in other)) for key in one | other)
    if isinstance(one, list) and isinstance(other, list):
        return abs(len(one) - len(other)) * _VALUE + sum(map(_distance, one, other))
    return int(one != other) * _VALUE
