"""The mutants of a module: one small change each, by the operators of cosmic-ray and of mutmut.

Neither tool's own runner suits this code. mutmut leaves decorated functions alone, which all facts are, and
cosmic-ray starts Python anew for each mutant. Their operators are free to use.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from hashlib import sha256
from typing import NamedTuple

import libcst
from cosmic_ray.mutating import mutate_code
from cosmic_ray.operators.provider import OperatorProvider
from mutmut.mutation.mutators import mutation_operators, operator_string

_ORDER = "(Eq|NotEq|Lt|LtE|Gt|GtE)"
# Left out: what needs arguments, changes of operators that no type of ours has (they only crash), and ``is`` for
# ``==`` and back, which come to the same for enums, None and booleans.
_OF_COSMIC_RAY = re.compile(
    "AddNot|Replace(True|False|And|Or|Break|Continue)With.*|ExceptionReplacer|NumberReplacer|ZeroIterationForLoop"
    f"|ReplaceComparisonOperator_({_ORDER}_{_ORDER}|Is_IsNot|IsNot_Is)|ReplaceUnaryOperator_.*"
)


class Mutant(NamedTuple):
    """A function, a class or a constant of a module with one change in it."""

    line: int
    operator: str
    before: str  # the lines that are changed
    after: str
    name: str  # of the function, the class or the constant
    text: str  # the whole of it, decorators left out

    @property
    def key(self) -> str:
        """What the mutant is known by from run to run, as long as the function is the same."""
        return sha256(f"{self.name}\n{self.text}".encode()).hexdigest()[:16]


def mutants(source: str) -> Iterator[Mutant]:
    """The mutants of a module's source, each change once.

    No mutants of strings, docstrings, annotations, decorators and imports: they say what a reader is told, or
    are declarations that break the import.
    """
    lines = source.splitlines(keepends=True)
    for statement in ast.parse(source).body:
        if not isinstance(statement, ast.FunctionDef | ast.ClassDef | ast.Assign | ast.AnnAssign):
            continue
        start, end = statement.lineno - 1, statement.end_lineno or statement.lineno
        piece = "".join(lines[start:end])  # a function without its decorators, which stand before it
        seen, plain = {_meaning(piece)}, _meaning(piece, strings=False)
        for operator, changed in (*_by_cosmic_ray(piece), *_by_mutmut(piece)):
            meaning = _meaning(changed)
            if meaning is None or meaning in seen or _meaning(changed, strings=False) == plain:
                continue
            seen.add(meaning)
            first, before, after = _difference(piece, changed)
            yield Mutant(start + first + 1, operator, before, after, _name(statement), changed)


def _name(statement: ast.FunctionDef | ast.ClassDef | ast.Assign | ast.AnnAssign) -> str:
    if isinstance(statement, ast.FunctionDef | ast.ClassDef):
        return statement.name
    target = statement.targets[0] if isinstance(statement, ast.Assign) else statement.target
    assert isinstance(target, ast.Name)
    return target.id


def _by_cosmic_ray(piece: str) -> Iterator[tuple[str, str]]:
    provider = OperatorProvider()
    for name in filter(_OF_COSMIC_RAY.fullmatch, provider):
        occurrence = 0
        while (changed := mutate_code(piece, provider[name](), occurrence)) is not None:
            yield name, changed
            occurrence += 1


def _by_mutmut(piece: str) -> Iterator[tuple[str, str]]:
    module = libcst.parse_module(piece)
    for node in _nodes(module):
        for kind, operator in mutation_operators:
            if isinstance(node, kind) and operator is not operator_string:
                for changed in operator(node):
                    yield operator.__name__, libcst.ensure_type(module.deep_replace(node, changed), libcst.Module).code


def _nodes(node: libcst.CSTNode) -> Iterator[libcst.CSTNode]:
    if not isinstance(node, libcst.Annotation | libcst.Decorator):
        yield node
        for child in node.children:
            yield from _nodes(child)


def _meaning(piece: str, *, strings: bool = True) -> str | None:
    """The code without what only readers and type checkers see; None where it is no Python."""
    try:
        tree = ast.parse(piece)
    except SyntaxError:
        return None
    for node in ast.walk(tree):
        if isinstance(node, ast.arg | ast.AnnAssign):
            node.annotation = ast.Name("object")
        elif isinstance(node, ast.FunctionDef):
            node.returns, node.decorator_list = None, []
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and not strings:
            node.value = ""
    return ast.dump(tree)


def _difference(before: str, after: str) -> tuple[int, str, str]:
    """The first line that differs, and what stands there until the texts agree again."""
    old, new = before.splitlines(), after.splitlines()
    first = next(
        (index for index, (one, other) in enumerate(zip(old, new, strict=False)) if one != other),
        min(len(old), len(new)),
    )
    same = 0
    while same < min(len(old), len(new)) - first and old[-1 - same] == new[-1 - same]:
        same += 1
    return (
        first,
        "\n".join(old[first : len(old) - same]),
        "\n".join(new[first : len(new) - same]),
    )
