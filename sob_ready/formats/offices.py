"""Who in a profile holds the office that a rule's owner is named by."""

from __future__ import annotations

from sob_ready.profile import item_shape
from sob_ready.report import Report

PROVIDER = "vårdgivaren"
HOLDER = "rollinnehavaren"
"""Each for what is found of themselves."""
NOBODY = "ingen angiven i profilen"
"""Said where a profile could name a holder and does not."""


def holders(report: Report, office: str) -> list[str] | None:
    """Those who hold a function or a role, and the vårdgivare, by name.

    None for an office that no profile names anybody for, such as the regional förvaltning.
    """
    if office == PROVIDER:
        provider = report.profile.care_provider
        return [provider.name] if provider and provider.name else []
    if office not in _functions_and_roles():
        return None
    return [
        subject.label
        for subject, person in report.case.staff
        if office in (*(person.functions or ()), *(person.roles or ()))
    ]


def _functions_and_roles() -> set[str]:
    person = item_shape("personal")
    return {*person.fields["funktioner"].choices, *person.fields["roller"].choices}
