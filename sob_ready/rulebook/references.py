"""Whether rules agree with each other: their ids, and what they say of other rules."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from sob_ready.form import nearest
from sob_ready.phrases import did_you_mean
from sob_ready.rulebook.rule import Rule
from sob_ready.rulebook.rulebook import is_judged_last, needs
from sob_ready.source import Fault

MAX_RULES = 5_000  # sob-ready's own packs have some 300


def reference_faults(rules: Sequence[Rule], ids: Collection[str] | None) -> Iterator[tuple[Rule, Fault]]:
    """What is wrong among rules, each with the rule where it shows.

    Ids are unique, and what a rule replaces, depends on or names in its example is one of ``ids``, those of faulty
    rules among them; None where a file could not be read, which may be the one that holds the rule.
    """
    if len(rules) > MAX_RULES:
        message = f"Regelpaketen har {len(rules)} regler; fler än {MAX_RULES} läses inte."
        yield rules[-1], Fault(message, "Kontrollera att det är rätt mapp.", rules[-1].place[1])
        return
    by_id: dict[str, Rule] = {}
    for rule in rules:
        if rule.id in by_id:
            name, place = by_id[rule.id].place
            message = f"Regeln ”{rule.id}” finns redan i {name} rad {place.line}."
            yield rule, Fault(message, "Ge den ett annat id.", rule.place[1])
        by_id.setdefault(rule.id, rule)
        if rule.waivable and is_judged_last(rule):
            message = f"Regeln ”{rule.id}” prövas sist och kan inte undantas."
            yield rule, Fault(message, "Skriv ”kan_undantas: nej”.", rule.place[1])
    if ids is not None:
        yield from _unknown_names(rules, ids, by_id)
    yield from _set_aside(rules, by_id)
    yield from _in_rings(rules, by_id)


def _unknown_names(
    rules: Iterable[Rule], ids: Collection[str], by_id: Mapping[str, Rule]
) -> Iterator[tuple[Rule, Fault]]:
    for rule in rules:
        for key, named in (("ersätter", rule.replaces), ("beror_på", rule.depends_on), ("även", rule.example.also)):
            for other in named:
                if other not in ids:
                    meant = nearest(other, by_id)
                    message = f"”{key}” i regeln ”{rule.id}” nämner ”{other}”, som inte finns."
                    remedy = did_you_mean((meant,)) if meant else "Ange en regel som finns."
                    yield rule, Fault(message, remedy, rule.place[1])


def _set_aside(rules: Iterable[Rule], by_id: Mapping[str, Rule]) -> Iterator[tuple[Rule, Fault]]:
    """What nobody may make an exception from, a pack of one's own may not replace."""
    for rule in rules:
        for other in rule.replaces if not rule.pack.bundled else ():
            replaced = by_id.get(other)
            if replaced and replaced.pack.bundled and not replaced.waivable:
                message = f"Regeln ”{rule.id}” ersätter ”{other}”, som ingen kan ge undantag från."
                remedy = f"Ta bort ”{other}” ur ”ersätter”. Den egna regeln prövas då bredvid den."
                yield rule, Fault(message, remedy, rule.place[1])


def _in_rings(rules: Sequence[Rule], by_id: Mapping[str, Rule]) -> Iterator[tuple[Rule, Fault]]:
    for verb, following in (("beror på", needs(rules)), ("ersätter", {rule.id: rule.replaces for rule in rules})):
        for ring in _rings(following):
            rule = by_id[ring[0]]
            message = f"Reglerna {verb} varandra i en ring: {' → '.join(ring)}."
            yield rule, Fault(message, "Bryt ringen.", rule.place[1])


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
