"""Named values derived from a profile, usable as paths in rules.

They keep the rules free of an expression language. Each says in Swedish what it is (``why`` shows it)
and which parts of the profile it reads; None means that the profile does not say. Where a value stands
somewhere else than at the first part it reads, the fact gives the place (``At``, relative to the subject).
"""

from sob_ready.facts import (  # noqa: F401 - each module adds its facts to FACTS when it is imported
    absence,
    assignments,
    competence,
    functions,
    hygiene,
    journal,
    notice,
    programmes,
    references,
    roles,
    unit,
)
from sob_ready.facts.fact import FACTS, Fact, Gives
from sob_ready.facts.functions import decided_by_another
from sob_ready.facts.hygiene import HSA_IDS
from sob_ready.facts.notice import programmes_to_notify
from sob_ready.facts.roles import is_lent
from sob_ready.facts.unit import judged_as, planned_start

__all__ = [
    "FACTS",
    "HSA_IDS",
    "Fact",
    "Gives",
    "decided_by_another",
    "is_lent",
    "judged_as",
    "planned_start",
    "programmes_to_notify",
]
