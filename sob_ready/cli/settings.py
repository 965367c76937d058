"""What holds for a run, and where each of it comes from: the command line, ``sob-ready.toml``, or neither."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from sob_ready.cli.configuration import Configuration
    from sob_ready.formats.lines import Line

Value = TypeVar("Value")

START = "start"
CLAIMED = "claimed"
"""For the step that a profile names in klar_till_steg."""
_COMMAND_LINE = "kommandoraden"
_DEFAULT = "förval"


class Setting(NamedTuple, Generic[Value]):
    """A value that holds."""

    value: Value
    origin: str  # Swedish: where it comes from
    label: str  # what a fault in it is told of by: the option, or the file and the key


class Settings(NamedTuple):
    """All that a configuration can say, as it holds for one run. The command line replaces what the file says."""

    packs: Setting[Sequence[str]]
    select: Setting[Sequence[str]]
    ignore: Setting[Sequence[str]]
    strict: Setting[bool]
    step: Setting[str]  # START for what the exit code follows otherwise
    rules: Setting[Sequence[Path]]
    patterns: Setting[Sequence[str]]
    reports: Setting[Sequence[str]]

    @property
    def narrows(self) -> bool:
        """Whether rules are left out for the file's sake."""
        choosing = (self.packs, self.select, self.ignore)
        return any(one.value and one.origin not in (_COMMAND_LINE, _DEFAULT) for one in choosing)


def settled(
    said: Configuration,
    *,
    select: Sequence[str] | None = None,
    ignore: Sequence[str] | None = None,
    strict: bool | None = None,
    step: str | None = None,
    rules: Sequence[Path] | None = None,
    reports: Sequence[str] | None = None,
) -> Settings:
    """What holds, from a file and what stands on the command line; None is what does not stand there."""

    def setting(key: str, given: Value | None, in_file: Value | None, otherwise: Value) -> Setting[Value]:
        if given is not None:
            return Setting(given, _COMMAND_LINE, _OPTIONS[key])
        if in_file is not None:
            return Setting(in_file, f"{said.name}, rad {said.lines.get(key, 1)}", f"{said.name}: {key}")
        return Setting(otherwise, _DEFAULT, _OPTIONS.get(key, key))

    folders = None
    if said.rules is not None:
        folders = tuple(Path(os.path.normpath(Path(said.folder, one))) for one in said.rules)
    return Settings(
        packs=setting("packs", None, said.packs, ()),
        select=setting("select", select, said.select, ()),
        ignore=setting("ignore", ignore, said.ignore, ()),
        strict=setting("strict", strict, said.strict, False),
        step=setting("step", step, said.step, START),
        rules=setting("rules", rules, folders, ()),
        patterns=setting("patterns", None, said.patterns, ()),
        reports=setting("reports", reports, said.reports, ()),
    )


_OPTIONS = {
    "select": "--select",
    "ignore": "--ignore",
    "strict": "--strict",
    "step": "--step",
    "rules": "--rules",
    "reports": "--report",
}
_NOTHING = {"packs": "alla", "select": "alla regler", "patterns": "alla profiler"}


def setting_lines(settings: Settings, file: str, left: int, every: int, width: int) -> Iterator[Line]:
    """What holds for a run, for a person: each setting with its origin, and how many rules that leaves."""
    from sob_ready.formats.lines import EMPTY, paragraph

    yield from paragraph(file or "ingen", width, hang=2, label="Inställningsfil: ")
    yield EMPTY
    for key in Settings._fields:
        setting: Setting[object] = getattr(settings, key)
        yield from paragraph(f"{_word(key, setting.value)} ({setting.origin})", width, hang=2, label=f"{key}: ")
    yield EMPTY
    yield from paragraph(f"{left} av {every} regler prövas.", width)
    if left < every:
        yield from paragraph("Ett urval av regler säger aldrig att enheten är redo.", width, style="faint")


def _word(key: str, value: object) -> str:
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, str):
        return value
    words = ", ".join(map(str, value)) if isinstance(value, Sequence) else ""
    return words or _NOTHING.get(key, "inga")
