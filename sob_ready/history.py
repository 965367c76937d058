"""A unit's way through the steps: each version of its profile, judged on the day it was written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sob_ready.checking import Request, check_raw
from sob_ready.milestone import Milestone
from sob_ready.revisions import Tracked, Version
from sob_ready.rulebook import Rulebook
from sob_ready.source import SourceError

TAKEN_AWAY = "Filen togs bort."


def milestones(file: Tracked, versions: Iterable[Version], rulebook: Rulebook) -> Iterator[Milestone]:
    """How far the unit had come with each version; one that can't be read hides no other.

    Every version is held against the rules of today, so that what moves is the unit and not the demands.
    Evidence in files is not looked for: git need not have held what lay beside the profile.
    """
    for version in versions:
        try:
            yield _milestone(version, file, rulebook)
        except SourceError as error:
            yield _unknown(version, error.faults[0].message)


def _milestone(version: Version, file: Tracked, rulebook: Rulebook) -> Milestone:
    if not version.blob:
        return _unknown(version, TAKEN_AWAY)
    if version.day is None:
        return _unknown(version, "Versionens datum går inte att läsa.")
    raw = file.content(version.blob, version.file)
    report = check_raw(raw, version.file, None, rulebook, Request(version.day))
    if report.crashed:
        fault = "En prövning gick fel. Felet ligger i sob-ready, inte i profilen."
        return _unknown(version, fault)._replace(crashed=True)
    notice, start = report.verdicts
    return Milestone(
        commit=version.commit,
        day=version.day,
        file=version.file,
        reached=report.reached or 0,
        must=report.counts.must,
        notice=notice.ready,
        notice_name=notice.name,
        start=start.ready,
    )


def _unknown(version: Version, fault: str) -> Milestone:
    return Milestone(commit=version.commit, day=version.day, file=version.file, fault=fault)
