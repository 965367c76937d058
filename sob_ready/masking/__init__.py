"""A run without what names a person, for logs, mails and intranets that the profile may not go to.

What leaves is chosen, not what stays behind: a text of the profile is shown where it can't name a person (a
programme, a region, a word that the form knows), as a number where it names one, shortened where it is an
HSA-id, and as ``…`` where nobody can tell.
"""

from sob_ready.masking.run import masked

__all__ = ["masked"]
