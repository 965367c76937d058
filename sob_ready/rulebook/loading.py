"""From the folder ``rules/`` to a rulebook, or to all the faults of its files at once."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from os.path import normpath
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sob_ready.case import KnownProgramme
from sob_ready.rulebook.files import PACK_FILE, RuleFile, read_file
from sob_ready.rulebook.making import RuleMaker
from sob_ready.rulebook.references import reference_faults
from sob_ready.rulebook.rule import Document, Level, Pack, Requirement, Rule, Step
from sob_ready.rulebook.rulebook import Rulebook, RulebookError
from sob_ready.source import Fault, Place, SourceError, fold

if TYPE_CHECKING:
    from sob_ready.rulebook.models import DocumentModel, PackModel, ProgrammeFileModel, RuleFileModel

_TOP = Place(1, 1, 1, 1)

MAX_FILES = 100  # sob-ready's own packs have some 50 in all


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
    packs = [loader.pack(path.parent, requirements, bundled=True) for path in sorted(folder.glob(f"*/{PACK_FILE}"))]
    for root in extra:
        try:
            packs += [loader.pack(path, requirements, bundled=False) for path in _packs_in(root)]
        except SourceError as error:
            loader.errors.append(error)
    rules = [rule for pack in packs if pack for rule in pack[1]]
    loader.compare(rules)
    loader.stop_at_faults()
    return Rulebook(
        packs=tuple(pack[0] for pack in packs if pack),
        rules=tuple(sorted(rules, key=lambda rule: rule.step)),
        documents=tuple(document for document in documents if document),
        programmes=programmes,
        gates=_gates(rules),
    )


def _packs_in(root: Path) -> list[Path]:
    """The folder itself where it is a pack, else the packs in it.

    Raises SourceError where there is none, and for a folder that can't be read: rules would be missing unseen.
    """
    try:
        inside = sorted(root.iterdir())
        if os.path.lexists(root / PACK_FILE):
            return [root]
        found = [folder for folder in inside if folder.is_dir() and folder / PACK_FILE in folder.iterdir()]
    except PermissionError as error:
        remedy = "Be den som äger mappen om läsrättighet, eller ange en annan."
        fault = Fault("Du har inte rätt att läsa mappen.", remedy)
        raise SourceError(error.filename or str(root), (fault,)) from None
    except OSError:  # no folder, or a name that no file can have
        found = []
    if not found:
        remedy = f"Lägg {PACK_FILE} i mappen, eller ange rätt mapp."
        raise SourceError(str(root), (Fault(f"Här finns inget regelpaket: {PACK_FILE} saknas.", remedy),))
    return found


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

    def pack(
        self, folder: Path, requirements: Mapping[str, Requirement], *, bundled: bool
    ) -> tuple[Pack, list[Rule]] | None:
        loaded: RuleFile[PackModel] | None = self._model(folder / PACK_FILE, "PackModel")
        if loaded is None:
            return None
        model = loaded.content
        faults: list[Fault] = []
        maker = RuleMaker(loaded, faults, requirements)
        pack = Pack(
            name=model.name,
            title=model.title,
            applies=maker.condition(model.applies, "enhet", ("gäller",)),
            reference=str(folder / model.reference),
            bundled=bundled,
        )
        if model.name in self._packs:
            faults.append(
                Fault(f"Paketet ”{model.name}” finns redan.", "Ge paketet ett annat namn.", loaded.place(("paket",)))
            )
        self._packs.add(model.name)
        paths, misplaced = _rule_paths(folder, model.reference)
        self._keep(loaded, [*faults, *misplaced])
        rules: list[Rule] = []
        for path in paths:
            found: RuleFile[RuleFileModel] | None = self._model(path, "RuleFileModel")
            if found:
                faults = []
                self._rule_ids |= {rule.id for rule in found.content.rules}
                maker = RuleMaker(found, faults, requirements)
                rules += maker.rules(found.content.rules, pack)
                self._keep(found, faults)
        return pack, rules

    def compare(self, rules: Sequence[Rule]) -> None:
        """Keep what is wrong among the rules of all packs."""
        for rule, fault in reference_faults(rules, self._rule_ids if self._all_read else None):
            self.errors.append(SourceError(rule.place[0], (fault,)))

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


def _rule_paths(folder: Path, reference: str) -> tuple[list[Path], list[Fault]]:
    """The files of a pack that hold rules, and what is wrong with how its files lie; ``reference`` is no rule file."""
    own = {normpath(folder / name) for name in (PACK_FILE, reference)}
    faults = []
    paths = sorted(path for path in folder.glob("*.yaml") if normpath(path) not in own)
    if len(paths) > MAX_FILES:
        message = f"Paketet har {len(paths)} filer; fler än {MAX_FILES} läses inte."
        faults.append(Fault(message, "Kontrollera att det är rätt mapp.", _TOP))
        paths = []
    elif not paths:
        faults.append(Fault("Paketet har inga regler.", "Lägg reglerna i filer som slutar på .yaml.", _TOP))
    faults += [
        Fault(f"Filen {path.name} blir inte läst.", "Döp om den så att den slutar på .yaml.", _TOP)
        for path in sorted(folder.glob("*.yml"))
        if normpath(path) not in own
    ]
    faults += [
        Fault(f"Filen {path.relative_to(folder)} blir inte läst.", "Lägg den direkt i paketets mapp.", _TOP)
        for path in sorted((*folder.glob("*/*.yaml"), *folder.glob("*/*.yml")))
        if normpath(path) not in own
    ]
    return paths, faults


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
