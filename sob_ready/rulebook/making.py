"""From what a file says of a rule to a rule that is ready to judge, or to what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from sob_ready.case import Scope
from sob_ready.checks import KINDS, Check, ParameterError
from sob_ready.form import form, nearest
from sob_ready.paths import Accessor, PathError, accessor, nowhere
from sob_ready.phrases import did_you_mean
from sob_ready.rulebook.files import MODELS, RuleFile
from sob_ready.rulebook.rule import Condition, Example, Level, Pack, Requirement, Rule, Step, condition
from sob_ready.source import Fault, fold

if TYPE_CHECKING:
    from sob_ready.rulebook.models import RuleModel

_SUBJECT_WORDS = frozenset({"person", "roll", "program", "enhet"})
_BRACES = re.compile(r"\{([^{}]*)\}")


class RuleMaker:
    """Turns the rules of one file into rules that are ready to judge, and keeps the faults."""

    def __init__(self, file: RuleFile[Any], faults: list[Fault], requirements: Mapping[str, Requirement]) -> None:
        self._file = file
        self._faults = faults
        self._requirements = requirements

    def rules(self, models: Iterable[RuleModel], pack: Pack) -> Iterator[Rule]:
        """Those of the file's rules in which nothing is wrong."""
        for index, model in enumerate(models):
            rule = self._rule(model, pack, ("regler", index))
            if rule:
                yield rule

    def condition(
        self, wanted: Mapping[str, Sequence[str]] | None, scope: Scope, where: tuple[str | int, ...]
    ) -> Condition:
        """What a mapping of paths to words asks for, where it stands at ``where`` in the file."""
        found = []
        for text, words in (wanted or {}).items():
            path = self._accessor(text, scope, (*where, text))
            allowed = _words_at(path)
            strange = [word for word in words if allowed is not None and word not in allowed]
            if strange or not words:
                message = f"Villkoret på ”{text}” kan aldrig gälla: {', '.join(strange) or 'inga ord'}."
                self._fault((*where, text), message, _instead(path, allowed))
            found.append((path, tuple(map(fold, words))))
        return condition(tuple(found))

    def _rule(self, model: RuleModel, pack: Pack, where: tuple[str | int, ...]) -> Rule | None:
        before = len(self._faults)
        scope = model.scope or "enhet"
        kind, check = self._check(model, scope, where)
        requirements = self._fulfilled(model, where)
        if check:
            self._check_messages(model, check, where)
        if not model.remedy.rstrip().endswith("."):
            message = f"Åtgärden i regeln ”{model.id}” slutar inte med punkt."
            self._fault((*where, "åtgärd"), message, "Skriv hela meningar.")
        applies = self.condition(model.applies, "enhet", (*where, "gäller"))
        unless = self.condition(model.unless, scope, (*where, "utom")) if model.unless else None
        chosen = self.condition(model.where, scope, (*where, "där"))
        if check is None or len(self._faults) > before:
            return None
        example = model.example
        return Rule(
            id=model.id,
            pack=pack,
            title=model.title,
            level=Level(model.level),
            step=Step(int(model.step)),
            requirements=tuple(requirements),
            replaces=tuple(model.replaces or ()),
            depends_on=tuple(model.depends_on or ()),
            applies=condition(pack.applies.wanted + applies.wanted),
            unless=unless,
            scope=scope,
            where=chosen,
            owner=model.owner,
            kind=kind,
            check=check,
            message=model.message,
            unanswered=model.unanswered,
            remedy=model.remedy,
            explanation=model.explanation,
            waivable=model.waivable != "nej",
            example=Example(
                lacking=example.lacking if example else None,
                fulfilled=example.fulfilled if example else None,
                also=tuple(example.also or ()) if example else (),
            ),
            place=(self._file.name, self._file.place((*where, "id"))),
        )

    def _check(self, model: RuleModel, scope: Scope, where: tuple[str | int, ...]) -> tuple[str, Check | None]:
        """The kind of check that a rule asks for, and the check, or None where it is faulty."""
        kinds = {
            kind: value for kind, attribute in _kinds().items() if (value := getattr(model, attribute)) is not None
        }
        if len(kinds) != 1:
            found = ", ".join(kinds) or "ingen"
            self._fault(where, f"Regeln ”{model.id}” ska ha exakt en sorts prövning; här står: {found}.",
                        f"Välj en av: {', '.join(KINDS)}.")  # fmt: skip
            return "", None
        ((kind, parameters),) = kinds.items()
        try:
            return kind, KINDS[kind](parameters, lambda text: self._accessor(text, scope, (*where, kind)))
        except ParameterError as error:
            self._fault((*where, kind), error.message, error.remedy)
            return kind, None

    def _fulfilled(self, model: RuleModel, where: tuple[str | int, ...]) -> list[Requirement]:
        found = []
        for requirement_id in model.fulfils or ():
            requirement = self._requirements.get(requirement_id)
            if requirement is None:
                meant = nearest(requirement_id, self._requirements)
                remedy = did_you_mean((meant,)) if meant else f"Här kan stå: {_series(self._requirements)}."
                self._fault((*where, "uppfyller"), f"Kravet ”{requirement_id}” finns inte i registret.", remedy)
            else:
                found.append(requirement)
        return found

    def _check_messages(self, model: RuleModel, check: Check, where: tuple[str | int, ...]) -> None:
        for key, text in (("brist", model.message), ("obesvarat", model.unanswered), ("åtgärd", model.remedy)):
            allowed = _SUBJECT_WORDS | (check.placeholders if key != "åtgärd" else frozenset())
            for name in _BRACES.findall(text or ""):
                if name not in allowed:
                    self._fault((*where, key), f"Meddelandet nämner ”{{{name}}}”, som inte finns.",
                                f"Här kan stå: {', '.join(sorted(allowed))}.")  # fmt: skip

    def _accessor(self, text: str, scope: Scope, where: tuple[str | int, ...]) -> Accessor:
        """The path; a faulty one leads nowhere, so that the faults behind it are found too."""
        try:
            return accessor(text, scope)
        except PathError as error:
            self._fault(where, error.message, error.remedy)
            return nowhere(text, scope)

    def _fault(self, where: tuple[str | int, ...], message: str, remedy: str) -> None:
        self._faults.append(Fault(message, remedy, self._file.place(where)))


@cache
def _kinds() -> dict[str, str]:
    """For each kind of check, the attribute of a rule's model that holds its parameters."""
    rule = form(f"{MODELS}:RuleFileModel").shape.fields["regler"].shape
    return {key: field.attribute for key, field in rule.fields.items() if key in KINDS} if rule else {}


def _series(ids: Iterable[str]) -> str:
    """The ids of requirements, in short: the first and the last of each series."""
    by_letter: dict[str, list[str]] = {}
    for one in ids:
        by_letter.setdefault(one.partition("-")[0], []).append(one)
    return ", ".join(found[0] if len(found) == 1 else f"{found[0]} till {found[-1]}" for found in by_letter.values())


def _words_at(path: Accessor) -> tuple[str, ...] | None:
    """The words that a condition may compare with what stands at a path; None for any."""
    if path.field is None:
        return None
    if path.field.is_answer:
        return ("ja", "nej")
    return path.field.choices or (() if path.field.shape else None)


def _instead(path: Accessor, words: tuple[str, ...] | None) -> str:
    """What a condition that can never hold should say."""
    if words:
        return f"Där kan stå: {', '.join(words)}."
    inside = path.field.shape if path.field else None
    return f"Ange vad i ”{path.text}” som avses: {', '.join(inside.fields)}." if inside else "Skriv ett ord."
