"""The tables of docs/egna-regler.md, by what the program knows: python -m tests.acceptance.own_rules writes them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from sob_ready.checks import KINDS
from sob_ready.facts import FACTS
from sob_ready.form import Field, shape_of
from sob_ready.rulebook.models import RuleModel

PAGE = Path(__file__).parents[2] / "docs" / "egna-regler.md"
_GIVES = {"truth": "sanning", "list": "lista", "value": "ord"}
_SUBJECTS = {"enhet": "enheten", "person": "varje person", "program": "varje program", "roll": "varje roll"}
# What only sob-ready's own packs can have use of.
_INNER = ("undantag", "mellan")
_FIELDS = shape_of(RuleModel).fields


def page() -> str:
    """The page with its tables made anew."""
    text = PAGE.read_text("utf-8")
    for name, rows in (("nycklar", _keys()), ("sätt", _kinds()), ("värden", _facts())):
        begin, end = f"<!-- {name} -->\n", f"<!-- /{name} -->"
        before, _, rest = text.partition(begin)
        made = "".join(f"{row}\n" for row in rows)
        text = f"{before}{begin}{made}{end}{rest.partition(end)[2]}"
    return text


def files() -> dict[str, str]:
    """The files of the example, by name."""
    return dict(re.findall(r"<!-- fil (\S+) -->\n```yaml\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL))


def _keys() -> Iterator[str]:
    yield "| Nyckel | Vad den säger | Ord |"
    yield "|---|---|---|"
    for key, field in _FIELDS.items():
        if key not in KINDS and key != "uppfyller":
            yield f"| `{key}` | {field.description} | {', '.join(field.choices)} |"


def _kinds() -> Iterator[str]:
    yield "| Sätt | Prövar | Uppgifter | Ord |"
    yield "|---|---|---|---|"
    for kind, field in _FIELDS.items():
        if kind in KINDS and kind not in _INNER:
            assert field.shape is not None
            words = ", ".join(f"`{{{word}}}`" for word in sorted(getattr(KINDS[kind], "placeholders", ())))
            parameters = "; ".join(map(_parameter, field.shape.fields.values()))
            yield f"| `{kind}` | {field.description} | {parameters} | {words} |"


def _parameter(field: Field) -> str:
    words = f" ({', '.join(field.choices)})" if field.choices else ""
    return f"`{field.key}`: {field.description}{words}"


def _facts() -> Iterator[str]:
    for scope, facts in FACTS.items():
        yield ""
        yield f"För {_SUBJECTS[scope]}:"
        yield ""
        yield "| Namn | Vad det är | Ger |"
        yield "|---|---|---|"
        for fact in sorted(facts.values(), key=lambda fact: fact.name):
            yield f"| `{fact.name}` | {fact.description} | {_GIVES[fact.gives]} |"
    yield ""


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
