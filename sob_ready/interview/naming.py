"""Who or what is meant where the name of a person or programme is typed, and whether it can be one."""

from __future__ import annotations

from collections.abc import Sequence

from sob_ready.case import LISTS
from sob_ready.editing import value_at
from sob_ready.form import nearest
from sob_ready.interview.questions import Question
from sob_ready.names import folded_name, is_no_person
from sob_ready.phrases import did_you_mean
from sob_ready.report import Report
from sob_ready.source import Data, fold

SEVERAL = "Flera heter så. Skriv HSA-id för den som du menar."
_ALIKE = 0.85  # how like two names are, from 0 to 1, that may be meant to be one
_ONCE_MORE = "skriv samma svar en gång till."


def positions(name: str, question: Question, items: Sequence[Data], key: str, report: Report) -> list[int]:
    """Which items of a list are called so by the text at their ``key``; a person by HSA-id too."""
    if not _is_of_persons(question):
        wanted = report.case.same(name)
        return [at for at, item in enumerate(items) if report.case.same(_text(item, key)) == wanted]
    by_id = [at for at, item in enumerate(items) if fold(_text(item, "hsa_id")) == fold(name)]
    return by_id or [at for at, item in enumerate(items) if folded_name(_text(item, key)) == folded_name(name)]


def unlikely(name: str, question: Question, items: Sequence[Data], key: str) -> str:
    """Swedish: why a name may be no person's, or that of one who is there, spelt otherwise; "" for any other."""
    if not _is_of_persons(question):
        return ""
    if is_no_person(name):
        return f"Det ser inte ut som namnet på en enda person. Är det ändå rätt: {_ONCE_MORE}"
    close = nearest(name, [_text(item, key) for item in items], _ALIKE)
    return f"{did_you_mean([close])} Skriv i så fall det namnet. Annars: {_ONCE_MORE}" if close else ""


def _is_of_persons(question: Question) -> bool:
    return question.path == (LISTS["person"],)


def _text(item: Data, key: str) -> str:
    return str(value_at(item, (key,)) or "")
