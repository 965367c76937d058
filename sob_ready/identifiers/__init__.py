"""What is known about identifiers without knowing any profile.

HSA-ids, personal ids, e-mail addresses and placeholders. The lowest layer: it imports nothing else of sob_ready.
Texts are expected as the source layer leaves them, composed (NFC). A message never carries the text that was
judged, which may be personal data, only single characters and places. Patterns that only a faulty text needs
are compiled when it comes.
"""

from sob_ready.identifiers.email_address import email_fault
from sob_ready.identifiers.hsa_id import (
    HsaIdFault,
    holds_personal_number,
    hsa_id_fault,
    is_test_hsa_id,
    masked_hsa_id,
    with_digits_for_letters,
)
from sob_ready.identifiers.personal_ids import PersonalId, find_personal_ids
from sob_ready.identifiers.placeholders import gives_no_reason, names_nobody, nobody, placeholder

__all__ = [
    "HsaIdFault",
    "PersonalId",
    "email_fault",
    "find_personal_ids",
    "gives_no_reason",
    "holds_personal_number",
    "hsa_id_fault",
    "is_test_hsa_id",
    "masked_hsa_id",
    "names_nobody",
    "nobody",
    "placeholder",
    "with_digits_for_letters",
]
