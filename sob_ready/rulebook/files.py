"""The files of ``rules/`` as models."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, Generic, NamedTuple, TypeVar

from sob_ready.form import canonical, form, validated
from sob_ready.source import Fault, Place, SourceError, read
from sob_ready.source import Path as DataPath

PACK_FILE = "paket.yaml"
MODELS = "sob_ready.rulebook.models"
FORMS = ("RuleFileModel", "PackModel", "DocumentModel", "ProgrammeFileModel")

Content = TypeVar("Content")


class RuleFile(NamedTuple, Generic[Content]):
    """A file of rules, of a document or of programmes."""

    name: str
    text: str
    content: Content
    place: Callable[[DataPath], Place]


def read_file(path: Path, model: str) -> RuleFile[Any]:
    """A file held against one of ``FORMS``; the caller names the content's type.

    Raises SourceError with all faults of the file.
    """
    # Those of Path raise where one may not look; the reader says why a file can't be read.
    if os.path.exists(path) and not (os.path.isfile(path) or os.path.isdir(path)):  # noqa: PTH110, PTH112, PTH113
        fault = Fault(
            "Det är ingen vanlig fil.", "Ta bort den ur mappen, eller ange rätt mapp."
        )  # a pipe may never end
        raise SourceError(str(path), (fault,))
    shape, validate = form(f"{MODELS}:{model}")
    source = read(path)
    if isinstance(source.data, dict) and "sob-ready" in source.data:
        fault = Fault(
            "Filen är en profil och har inga regler.",
            f"Är det paketets referensprofil anger du dess namn vid referens i {PACK_FILE}.",
            source.place(("sob-ready",), key=True),
        )
        raise SourceError(source.name, (fault,), source.shown)
    content = validated(source, shape, canonical(source, shape).data, validate)
    return RuleFile(source.name, source.shown, content, source.place)
