"""What leaves without what names a person, for logs, mails and intranets that the profile may not go to.

What leaves is chosen, not what stays behind: a text of the profile is shown where it can't name a person (a
programme, a region, a word that the form knows), as a number where it names one, shortened where it is an
HSA-id, and as ``…`` where nobody can tell. Each function takes a thing as it was found and gives it as it may be
shown, before any format: a run and its failures here (in ``many`` where its profiles are judged and forgotten),
a comparison in ``difference``, an import in ``staff_list``. Only what ``why`` tells is masked word by word
(``masking_of``): it shows the very values that the rules read.
"""

from sob_ready.masking.run import (
    masked,
    masked_failure,
    masked_milestones,
    masked_report,
    masking_of,
    with_masked_failures,
)

__all__ = [
    "masked",
    "masked_failure",
    "masked_milestones",
    "masked_report",
    "masking_of",
    "with_masked_failures",
]
