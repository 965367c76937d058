"""From the folder ``rules/`` to a rulebook, or to all the faults of its files at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from sob_ready.case import KnownProgramme, Scope
from sob_ready.checks import KINDS, Check, Expiring, ParameterError
from sob_ready.form import form, nearest
from sob_ready.paths import Accessor, PathError, accessor, nowhere
from sob_ready.rulebook.files import MODELS, PACK_FILE, RuleFile, read_file
from sob_ready.rulebook.rule import Condition, Document, Example, Level, Pack, Requirement, Rule, Step, condition
from sob_ready.source import Fault, Place, SourceError, fold

if TYPE_CHECKING:
    from sob_ready.rulebook.models import (
        DocumentModel,
        PackModel,
        ProgrammeFileModel,
        RuleFileModel,
        RuleModel,
    )

SUBJECT_WORDS = frozenset({"person", "roll", "program", "enhet"})
_BRACES = re.compile(r"\{([^{}]*)\}")
_TOP = Place(1, 1, 1, 1)

# sob-ready's own packs have some 250 rules in 50 files.
MAX_FILES = 100
MAX_RULES = 5_000


class RulebookError(Exception):
    """Faults in rule packs; one SourceError for each faulty file."""

    def __init__(self, errors: Sequence[SourceError]) -> None:
        super().__init__(f"{len(errors)} faulty rule files")
        self.errors = tuple(errors)


class Group(NamedTuple):
    """Rules that are about the same subjects; what is found out about whom they concern holds for all of them."""

    applies: Condition
    scope: Scope
    where: Condition
    rules: tuple[Rule, ...]


class Turns(NamedTuple):
    """The rules in the order that they are judged."""

    replacing: tuple[Group, ...]  # those that take the place of others, which need not be judged then
    others: tuple[Group, ...]  # the rest, and the replacing ones whose own place may be taken
    last: tuple[Group, ...]  # those that ask what came of all others


@dataclass(kw_only=True, eq=False, repr=False)
class Rulebook:
    """All that profiles are judged by."""

    packs: tuple[Pack, ...]
    rules: tuple[Rule, ...]  # in the order of steps, then of the packs and their files
    documents: tuple[Document, ...]
    programmes: Mapping[str, KnownProgramme]  # by folded name, other names too
    gates: Mapping[str, tuple[str, ...]]  # path of the profile → the rules that ask for it, the plainest first

    def rule(self, rule_id: str) -> Rule | None:
        """The rule with an id."""
        return self._by_id.get(rule_id)

    @cached_property
    def needs(self) -> Mapping[str, tuple[str, ...]]:
        """For each rule that rests on others, those and the ones that stand in for them."""
        return _needs(self.rules)

    @cached_property
    def dependencies_first(self) -> tuple[Rule, ...]:
        """The rules, each after those that it depends on."""
        ordered: dict[str, Rule] = {}
        for rule in self.rules:
            waiting = [rule.id]
            while waiting:  # no recursion: a stranger's chain of rules may be long
                first = next((other for other in self.needs.get(waiting[-1], ()) if other not in ordered), None)
                if first is not None:
                    waiting.append(first)
                else:
                    ordered.setdefault(waiting[-1], self._by_id[waiting[-1]])
                    waiting.pop()
        return tuple(ordered.values())

    @cached_property
    def turns(self) -> Turns:
        """The rules, grouped, in the order that they are judged."""
        replaced = {other for rule in self.replacing for other in rule.replaces}
        last = filter(_is_judged_last, self.rules)
        others = (
            rule for rule in self.rules if not _is_judged_last(rule) and (not rule.replaces or rule.id in replaced)
        )
        return Turns(_groups(self.replacing), _groups(others), _groups(last))

    @cached_property
    def replacing(self) -> tuple[Rule, ...]:
        """The rules that take the place of others."""
        return tuple(rule for rule in self.rules if rule.replaces and not _is_judged_last(rule))

    @cached_property
    def expiring(self) -> Mapping[str, Expiring]:
        """The checks of what runs out, by their rule."""
        return {rule.id: rule.check for rule in self.rules if isinstance(rule.check, Expiring)}

    def prepare(self) -> None:
        """Work out beforehand all that is otherwise worked out when it is first asked for."""
        _ = self.needs, self.dependencies_first, self.turns, self.replacing, self.expiring, self._by_id

    @cached_property
    def _by_id(self) -> dict[str, Rule]:
        return {rule.id: rule for rule in self.rules}

    def document(self, document_id: str) -> Document:
        """The document with an id. Raises KeyError where there is none."""
        for document in self.documents:
            if document.id == document_id:
                return document
        raise KeyError(document_id)


def _is_judged_last(rule: Rule) -> bool:
    return getattr(rule.check, "judged_last", False)


def _groups(rules: Iterable[Rule]) -> tuple[Group, ...]:
    found: dict[tuple[Condition, Scope, Condition], list[Rule]] = {}
    for rule in rules:
        found.setdefault((rule.applies, rule.scope, rule.where), []).append(rule)
    return tuple(Group(*key, tuple(together)) for key, together in found.items())


def assemble(folder: Path, extra: tuple[Path, ...] = ()) -> Rulebook:
    """The rulebook of a folder that is laid out as ``rules/``, with other packs from extra folders.

    An extra folder is a pack (it holds ``paket.yaml``) or holds packs.

    Raises RulebookError with every fault of every file.
    """
    loader = _Loader()
    documents = tuple(loader.document(path) for path in sorted((folder / "documents").glob("*.yaml")))
    loader.stop_at_faults()
    programmes = loader.programmes(folder / "program.yaml")
    requirements = {
        requirement.id: requirement for document in documents if document for requirement in document.requirements
    }
    folders = [path.parent for path in sorted(folder.glob(f"*/{PACK_FILE}"))]
    for root in extra:
        inside = [path.parent for path in sorted(root.glob(f"*/{PACK_FILE}"))]
        found = [root] if (root / PACK_FILE).is_file() else inside
        if not found:
            fault = Fault(
                f"Här finns inget regelpaket: {PACK_FILE} saknas.", f"Lägg {PACK_FILE} i mappen, eller ange rätt mapp."
            )
            loader.errors.append(SourceError(str(root), (fault,)))
        folders += found
    packs = [loader.pack(path, requirements) for path in folders]
    rules = [rule for pack in packs if pack for rule in pack[1]]
    loader.check_references(rules)
    loader.stop_at_faults()
    return Rulebook(
        packs=tuple(pack[0] for pack in packs if pack),
        rules=tuple(sorted(rules, key=lambda rule: rule.step)),
        documents=tuple(document for document in documents if document),
        programmes=programmes,
        gates=_gates(rules),
    )


class _Loader:
    """Collects the faults of all files, so that they are shown together."""

    def __init__(self) -> None:
        self.errors: list[SourceError] = []
        self._texts: dict[str, str | None] = {}  # by file
        self._packs: set[str] = set()
        self._rule_ids: set[str] = set()  # those of faulty rules too
        self._all_read = True

    def stop_at_faults(self) -> None:
        """Raise what was found, the faults of a file together."""
        if not self.errors:
            return
        by_file: dict[str, list[Fault]] = {}
        for error in self.errors:
            self._texts.setdefault(error.name, error.text)
            by_file.setdefault(error.name, []).extend(error.faults)
        raise RulebookError([SourceError(name, tuple(faults), self._texts[name]) for name, faults in by_file.items()])

    def document(self, path: Path) -> Document | None:
        loaded: RuleFile[DocumentModel] | None = self._model(path, "DocumentModel")
        return _document(loaded.content) if loaded else None

    def programmes(self, path: Path) -> dict[str, KnownProgramme]:
        loaded: RuleFile[ProgrammeFileModel] | None = self._model(path, "ProgrammeFileModel")
        known: dict[str, KnownProgramme] = {}
        for item in loaded.content.programmes if loaded else ():
            programme = KnownProgramme(
                item.name, fold(item.name), item.type, item.supplier or "", tuple(item.marks or ())
            )
            known |= dict.fromkeys(map(fold, (item.name, *(item.other_names or ()))), programme)
        return known

    def pack(self, folder: Path, requirements: Mapping[str, Requirement]) -> tuple[Pack, list[Rule]] | None:
        loaded: RuleFile[PackModel] | None = self._model(folder / PACK_FILE, "PackModel")
        if loaded is None:
            return None
        model = loaded.content
        faults: list[Fault] = []
        maker = _RuleMaker(loaded, faults, requirements)
        pack = Pack(
            name=model.name,
            title=model.title,
            applies=maker.condition(model.applies, "enhet", ("gäller",)),
            reference=str(folder / model.reference),
        )
        if model.name in self._packs:
            faults.append(
                Fault(f"Paketet ”{model.name}” finns redan.", "Ge paketet ett annat namn.", loaded.place(("paket",)))
            )
        self._packs.add(model.name)
        paths = sorted(path for path in folder.glob("*.yaml") if path.name not in (PACK_FILE, model.reference))
        if len(paths) > MAX_FILES:
            message = f"Paketet har {len(paths)} filer; fler än {MAX_FILES} läses inte."
            faults.append(Fault(message, "Kontrollera att det är rätt mapp.", _TOP))
            paths = []
        elif not paths:
            faults.append(Fault("Paketet har inga regler.", "Lägg reglerna i filer som slutar på .yaml.", _TOP))
        faults.extend(
            Fault(f"Filen {path.name} blir inte läst.", "Döp om den så att den slutar på .yaml.", _TOP)
            for path in sorted(folder.glob("*.yml"))
        )
        self._keep(loaded, faults)
        rules: list[Rule] = []
        for path in paths:
            found: RuleFile[RuleFileModel] | None = self._model(path, "RuleFileModel")
            if found:
                faults = []
                self._rule_ids |= {rule.id for rule in found.content.rules}
                maker = _RuleMaker(found, faults, requirements)
                rules += maker.rules(found.content.rules, pack)
                self._keep(found, faults)
        return pack, rules

    def check_references(self, rules: Sequence[Rule]) -> None:
        """Ids are unique, and what a rule replaces, depends on or names in its example exists."""
        if len(rules) > MAX_RULES:
            message = f"Regelpaketen har {len(rules)} regler; fler än {MAX_RULES} läses inte."
            self._fault(rules[-1], message, "Kontrollera att det är rätt mapp.")
            return
        by_id: dict[str, Rule] = {}
        for rule in rules:
            if rule.id in by_id:
                name, place = by_id[rule.id].place
                self._fault(rule, f"Regeln ”{rule.id}” finns redan i {name} rad {place.line}.", "Ge den ett annat id.")
            by_id.setdefault(rule.id, rule)
            if rule.waivable and _is_judged_last(rule):
                message = f"Regeln ”{rule.id}” prövas sist och kan inte undantas."
                self._fault(rule, message, "Skriv ”kan_undantas: nej”.")
        self._check_names(rules, by_id)
        self._check_rings(rules, by_id)

    def _check_names(self, rules: Sequence[Rule], by_id: Mapping[str, Rule]) -> None:
        for rule in rules:
            for key, ids in (("ersätter", rule.replaces), ("beror_på", rule.depends_on), ("även", rule.example.also)):
                for other in ids:
                    # A file that could not be read may be the one that holds the rule.
                    if other not in self._rule_ids and self._all_read:
                        meant = nearest(other, by_id)
                        remedy = f"Menade du ”{meant}”?" if meant else "Ange en regel som finns."
                        self._fault(rule, f"”{key}” i regeln ”{rule.id}” nämner ”{other}”, som inte finns.", remedy)

    def _check_rings(self, rules: Sequence[Rule], by_id: Mapping[str, Rule]) -> None:
        for verb, following in (
            ("beror på", _needs(rules)),
            ("ersätter", {rule.id: rule.replaces for rule in rules}),
        ):
            for ring in _rings(following):
                rule = by_id[ring[0]]
                self._fault(rule, f"Reglerna {verb} varandra i en ring: {' → '.join(ring)}.", "Bryt ringen.")

    def _fault(self, rule: Rule, message: str, remedy: str) -> None:
        name, place = rule.place
        self.errors.append(SourceError(name, (Fault(message, remedy, place),)))

    def _keep(self, file: RuleFile[Any], faults: list[Fault]) -> None:
        if faults:
            self.errors.append(SourceError(file.name, tuple(faults), file.text))

    def _model(self, path: Path, model: str) -> Any:  # noqa: ANN401 - the caller names the type
        try:
            file = read_file(path, model)
        except SourceError as error:
            self.errors.append(error)
            self._all_read = False
            return None
        self._texts[file.name] = file.text
        return file


class _RuleMaker:
    """Turns the rules of one file into rules that are ready to judge, and keeps the faults."""

    def __init__(self, file: RuleFile[Any], faults: list[Fault], requirements: Mapping[str, Requirement]) -> None:
        self._file = file
        self._faults = faults
        self._requirements = requirements

    def rules(self, models: Iterable[RuleModel], pack: Pack) -> Iterator[Rule]:
        for index, model in enumerate(models):
            rule = self._rule(model, pack, ("regler", index))
            if rule:
                yield rule

    def condition(
        self, wanted: Mapping[str, Sequence[str]] | None, scope: Scope, where: tuple[str | int, ...]
    ) -> Condition:
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
                remedy = f"Menade du ”{meant}”?" if meant else f"Här kan stå: {_series(self._requirements)}."
                self._fault((*where, "uppfyller"), f"Kravet ”{requirement_id}” finns inte i registret.", remedy)
            else:
                found.append(requirement)
        return found

    def _check_messages(self, model: RuleModel, check: Check, where: tuple[str | int, ...]) -> None:
        for key, text in (("brist", model.message), ("obesvarat", model.unanswered), ("åtgärd", model.remedy)):
            allowed = SUBJECT_WORDS | (check.placeholders if key != "åtgärd" else frozenset())
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


def _document(model: DocumentModel) -> Document:
    return Document(
        id=model.id,
        series=model.series,
        title=model.title,
        short_name=model.short_name,
        publisher=model.publisher,
        version=model.version,
        date=model.date,
        compared=str(model.compared),
        sections=tuple((section.id, section.title) for section in model.sections),
        requirements=tuple(
            Requirement(
                id=requirement.id,
                document=model.id,
                sections=tuple(requirement.sections),
                level=Level(requirement.level),
                applies=tuple(requirement.applies),
                step=Step(int(requirement.step)),
                text=requirement.text,
                reading=requirement.reading,
                uncheckable=requirement.uncheckable,
            )
            for requirement in model.requirements
        ),
        without=tuple((tuple(item.sections), item.content, item.reason) for item in model.without or ()),
    )


def _gates(rules: Iterable[Rule]) -> dict[str, tuple[str, ...]]:
    """For each path of the profile, the rules that ask for an answer there; besvarat asks for nothing else."""
    gates: dict[str, tuple[str, ...]] = {}
    for kinds in (("besvarat",), ("bekräftat", "sant", "innehåller")):
        for rule in rules:
            if rule.kind in kinds:
                paths = rule.check.reads if rule.kind == "besvarat" else rule.check.reads[:1]
                for read in dict.fromkeys(read for path in paths for read in path.reads):
                    gates[read] = (*gates.get(read, ()), rule.id)
    return gates


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


def _needs(rules: Iterable[Rule]) -> dict[str, tuple[str, ...]]:
    stand_ins: dict[str, list[str]] = {}
    for rule in rules:
        for other in rule.replaces:
            stand_ins.setdefault(other, []).append(rule.id)
    return {
        rule.id: tuple(
            one
            for other in rule.depends_on
            for one in (other, *(stand_in for stand_in in stand_ins.get(other, ()) if stand_in != rule.id))
        )
        for rule in rules
        if rule.depends_on
    }


def _rings(following: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, ...]]:
    """Rings of rules, each from its first rule in the alphabet back to it, so that each is told once."""
    onward = {rule: {other for other in others if other in following} for rule, others in following.items()}
    backward: dict[str, list[str]] = {rule: [] for rule in onward}
    for rule, others in onward.items():
        for other in others:
            backward[other].append(rule)
    ends = [rule for rule, others in onward.items() if not others]
    while ends:  # what leads to nothing but ends is on no ring, which is nearly all there is
        end = ends.pop()
        for rule in backward[end]:
            onward[rule].discard(end)
            if not onward[rule]:
                ends.append(rule)
    told: set[str] = set()
    for rule in sorted(rule for rule, others in onward.items() if others):
        ring = () if rule in told else _ring(rule, onward)
        if ring and rule == min(ring):
            told.update(ring)
            yield ring


def _ring(start: str, following: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """The shortest way from a rule back to itself, or nothing."""
    before: dict[str, str] = {}
    waiting = [start]
    for rule in waiting:  # grows while it is walked
        for other in sorted(following[rule]):
            if other == start:
                way = [start, rule]
                while way[-1] != start:
                    way.append(before[way[-1]])
                return tuple(reversed(way))
            if other not in before:
                before[other] = rule
                waiting.append(other)
    return ()
