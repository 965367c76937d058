"""An import of a staff list with everything masked that is shown of it; what is saved is not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sob_ready.identifiers import masked_hsa_id
from sob_ready.masking.people import People, identified
from sob_ready.masking.vocabulary import Vocabulary

if TYPE_CHECKING:
    from sob_ready.profile.models import Profile
    from sob_ready.rulebook import Rulebook
    from sob_ready.staff_list import Columns, Merge

_BETWEEN_VALUES = re.compile("( → |, |^\\+ )")


def masked_columns(columns: Columns, rulebook: Rulebook) -> Columns:
    """The columns by what they mean: a heading may say anything."""
    vocabulary = Vocabulary(rulebook)
    return columns._replace(
        read=tuple(column._replace(heading=column.key) for column in columns.read),
        unread=tuple(map(vocabulary.shown, columns.unread)),
        unused=tuple(map(vocabulary.shown, columns.unused)),
    )


def masked_merge(merge: Merge, profile: Profile, rulebook: Rulebook) -> Merge:
    """The changes, each person by the number that the changed profile gives her in a masked report."""
    people = People(identified(profile, ""))
    vocabulary = Vocabulary(rulebook)
    staff = profile.staff or []

    def change(text: str) -> str:
        """``yrke: … → psykolog``: every value that names nobody, however the text is cut into values."""
        key, _, values = text.partition(": ")
        pieces = _BETWEEN_VALUES.split(values)  # what stands between two values is every other one
        pieces[::2] = [vocabulary.shown(piece) if piece else "" for piece in pieces[::2]]
        return f"{key}: {''.join(pieces)}"

    return merge._replace(
        persons=tuple(
            person._replace(
                name=people.person(staff[person.position]),
                hsa_id=masked_hsa_id(person.hsa_id) if person.hsa_id else "",
                changes=tuple(map(change, person.changes)),
                alike=person.alike and person.alike._replace(name=people.person(staff[person.alike.position])),
            )
            for person in merge.persons
        )
    )
