"""An empty profile to fill in, made from the shape of profiles so that no question is forgotten."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap

from sob_ready.form import Field, Shape

_WIDTH = 100
_ANSWER_KEYS = ("datum", "av", "underlag", "kommentar")  # an answer's own, told of once at the top

_HEAD = """\
# Profil av en enhet som ska börja med Stöd och behandling (SoB).
#
# Skriv svaret efter kolonet, med ett blanksteg emellan:
#   ja, nej eller pågår
#   2026-11-21         dagen då det blev klart, när frågan gäller något som ska göras
# Lämna frågan tom om du inte vet. Det som inte är besvarat räknas inte som klart.
#
# Ett svar kan också säga vem och hur:
#   avbrott:
#     svar: 2026-11-21
#     av: Eva Ek
#     underlag: rutiner/avbrott.docx
#     kommentar: Beslutad på ledningsmötet.
#
# En rad som börjar med # är en förklaring och läses inte av sob-ready.
# Skriv aldrig personnummer eller uppgifter om patienter här.
#
# Pröva profilen: sob-ready check {name}

"""
_LIST_HEAD = "Fyll i: ta bort ”# ” i början av varje rad i stycket nedan. Kopiera stycket för varje till."


def template(shape: Shape, name: str, version: str) -> str:
    """A profile with every question unanswered and, in comments, what each is for.

    Lists of persons and the like are comments themselves: an empty person is no answer to who there is.
    """
    rows = list(_rows(shape, 0))
    rows[rows.index("sob-ready:")] = f"sob-ready: {version}"
    return _HEAD.replace("{name}", name) + "\n".join(rows) + "\n"


def _rows(shape: Shape, depth: int) -> Iterator[str]:
    indent = "  " * depth
    own = [field for key, field in shape.fields.items() if not (shape.is_answer and key in _ANSWER_KEYS)]
    for field in own:
        if depth == 0:
            yield ""
        yield from _comment(_explained(field), indent)
        yield f"{indent}{field.key}:"
        if field.shape is not None and field.many:
            yield from _comment(_LIST_HEAD, indent + "  ")
            yield from (f"{indent}# {row}" for row in _item(field.shape))
        elif field.shape is not None and not _is_plain_answer(field):
            yield from _rows(field.shape, depth + 1)


def _item(shape: Shape) -> Iterator[str]:
    """One item of a list: the dash stands on its first key."""
    dashed = False
    for row in _rows(shape, 2):
        if not dashed and not row.lstrip().startswith("#"):
            row = "  - " + row[4:]
            dashed = True
        yield row


def _is_plain_answer(field: Field) -> bool:
    """Whether a question asks for nothing besides the answer."""
    return field.is_answer and field.shape is not None and field.shape.fields.keys() <= {"svar", *_ANSWER_KEYS}


def _explained(field: Field) -> str:
    """The question, and how the answer is written where that is not ja or nej."""
    words = field.description
    if words and not words.endswith((".", "?")):
        words += "."
    return f"{words} {_form(field)}".strip()


def _form(field: Field) -> str:
    example = f" Till exempel: {field.examples[0]}" if field.examples else ""
    if field.shape is not None or field.key == "sob-ready":
        return ""
    if field.key == "svar":
        return "Eller dagen då det blev klart."
    if field.kind == "day":
        return " eller ".join(["Skriv ÅÅÅÅ-MM-DD", *(f"”{choice}”" for choice in field.choices)]) + "."
    if field.kind == "choice" and field.many:
        return f"Välj bland, inom hakparenteser och med komma emellan: [{', '.join(field.choices)}]"
    if field.kind == "choice":
        return f"Välj: {', '.join(field.choices)}."
    if field.many:
        return f"Skriv inom hakparenteser, med komma emellan.{example and example.replace(': ', ': [') + ']'}"
    return "Skriv ett heltal." if field.kind == "number" else example.strip()


def _comment(text: str, indent: str) -> list[str]:
    return wrap(text, _WIDTH, initial_indent=f"{indent}# ", subsequent_indent=f"{indent}# ", break_long_words=False)
