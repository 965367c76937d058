"""JSON as the formats write it."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from sob_ready.formats.harmless import MARKED_COMMAND

Json = None | bool | int | str | Sequence["Json"] | Mapping[str, "Json"]

_SUSPECT = re.compile("[^\n -~\u00a1-\u00ac\u00ae-\u024f\u2010-\u2027]")
"""What may be unprintable: all but the letters and marks of European languages, and the line ends of the layout."""

_encode = json.JSONEncoder(ensure_ascii=False, default=list).encode

_WHOLE = frozenset({type(None), bool, int, str, list, tuple, dict})
"""Types of what is there to be written; of anything else the parts are made as they are written."""

MANY = 10_000
"""Parts of a document, such as outcomes, beyond which nobody reads it but programs."""


def json_text(document: object, parts: Iterable[object] = ()) -> str:
    """A JSON document (RFC 8259) with letters as they are, and a line end last. An iterator in it becomes a list.

    What can't be printed (a mark that turns the direction of text) is escaped, and so is what a CI runner would obey.

    It is laid out for a person, with two blanks a level. One of very many ``parts`` is written on one line, in less
    than half the time and memory.
    """
    if next(islice(parts, MANY, None), None) is not None:
        return "".join(map(_escaped, _on_one_line(document))) + "\n"
    # Piece by piece: json.dumps holds all the pieces of a laid out document at once, several times its size.
    text = io.StringIO()
    text.writelines(map(_escaped, json.JSONEncoder(ensure_ascii=False, indent=2, default=list).iterencode(document)))
    text.write("\n")
    return text.getvalue()


def _on_one_line(value: object) -> Iterator[str]:
    """Piece by piece, so that no more than one thing that an iterator yields is held at once."""
    if isinstance(value, Iterator):
        yield "["
        for number, item in enumerate(value):
            yield ", " if number else ""
            yield from _on_one_line(item)
        yield "]"
    elif isinstance(value, dict) and not _WHOLE.issuperset(map(type, value.values())):
        yield "{"
        for number, (key, inner) in enumerate(value.items()):
            yield f"{', ' if number else ''}{_encode(key)}: "
            yield from _on_one_line(inner)
        yield "}"
    else:
        yield _encode(value)


def _escaped(piece: str) -> str:
    """A piece of JSON that says the same; what may be harmful stands in its texts alone, where an escape can stand."""
    if "##" in piece:
        piece = MARKED_COMMAND.sub(r"\\u0023", piece)
    return _SUSPECT.sub(_printable, piece)


def _printable(found: re.Match[str]) -> str:
    return found[0] if found[0].isprintable() else json.dumps(found[0])[1:-1]
