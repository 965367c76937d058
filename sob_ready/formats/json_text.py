"""JSON as the formats write it."""

from __future__ import annotations

import io
import json

MANY = 10_000
"""Parts of a document, such as outcomes, beyond which nobody reads it but programs."""


def json_text(document: object, parts: int = 0) -> str:
    """A JSON document (RFC 8259) with letters as they are, and a line end last.

    It is laid out for a person, with two blanks a level. One of very many ``parts`` is written on one line, in less
    than half the time.
    """
    if parts > MANY:
        return json.dumps(document, ensure_ascii=False) + "\n"
    # Piece by piece: json.dumps holds all the pieces of a laid out document at once, several times its size.
    text = io.StringIO()
    text.writelines(json.JSONEncoder(ensure_ascii=False, indent=2).iterencode(document))
    text.write("\n")
    return text.getvalue()
