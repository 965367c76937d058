"""JSON as the formats write it."""

from __future__ import annotations

import io
import json


def indented(document: object) -> str:
    """A JSON document (RFC 8259) with two blanks a level, letters as they are, and a line end last."""
    # Piece by piece: json.dumps holds all the pieces of a large document at once, which is several times its size.
    text = io.StringIO()
    text.writelines(json.JSONEncoder(ensure_ascii=False, indent=2).iterencode(document))
    text.write("\n")
    return text.getvalue()
