"""Nothing that names a person is in a masked report, whatever the profile says and whether it can be read or not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from sob_ready.comparison import Side, compare
from sob_ready.form import Shape
from sob_ready.formats import FORMATS, format_named
from sob_ready.formats.difference.json_document import json_document
from sob_ready.formats.difference.markdown import markdown
from sob_ready.formats.difference.text import difference_lines
from sob_ready.formats.lines import plain
from sob_ready.formats.text import GroupBy, TextOptions, failure_lines, run_lines
from sob_ready.masking import masked, masked_report
from sob_ready.masking.difference import masked_difference
from sob_ready.notice import notice
from sob_ready.profile import profile_shape, read_profile
from sob_ready.report import Run
from sob_ready.source import SourceError, parse
from tests.property.generated import (
    FIRST_NAMES,
    HSA_IDS,
    LAST_NAMES,
    TODAY,
    Change,
    Changes,
    apply,
    broken,
    changed,
    changes,
    deterministic,
    packs,
    reference,
    report_on,
    rulebook,
    run_on,
    shuffled,
)

# The longest word of each name, as the generator writes it, so that no word of the program's is found by it.
NAMES = [max(re.findall(r"\w+", name), key=len).casefold() for name in (*FIRST_NAMES, *LAST_NAMES)]
SECRETS = [*NAMES, "wqzhemlighet", "0701 73", "qzlöpnot", *(hsa_id.casefold() for hsa_id in HSA_IDS)]


def everything(run: Run) -> str:
    """All that can be written of a run, folded to small letters."""
    written = [format_named(name)(run) for name in FORMATS]
    views: tuple[tuple[int, GroupBy], ...] = ((60, "person"), (100, "step"))
    written += [plain(run_lines(run, TextOptions(width, all=True, group_by=by))) for width, by in views]
    written += [plain(failure_lines(failure, 80)) for failure in run.failures]
    return "\n".join(written).replace("\n", " ").casefold()


def names_in(text: str) -> list[str]:
    return [secret for secret in SECRETS if secret in text]


@deterministic(20)
@given(packs, changes)
def test_no_name_and_no_id_is_in_a_masked_report(pack: str, numbers: Changes) -> None:
    assert names_in(everything(masked(run_on(changed(pack, numbers))))) == []


def text_places(shape: Shape, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], bool]]:
    """Where in a profile a text can stand, and whether it is one of a list; in a list of things, in the first."""
    for key, field in shape.fields.items():
        if field.shape is not None:
            yield from text_places(field.shape, (*path, key, 0) if field.many else (*path, key))
        elif field.kind == "text":
            yield (*path, key), field.many


PLACES = list(text_places(profile_shape()))
WRITTEN = (
    "{0} {1}",
    "{1}, {0}",
    "{0}s {1}",
    "hos {0} {1}s grupp",
    "rutiner/{0}_{1}.pdf",
    "{0}{1}",
    "{1} ({0})",
    "{0} 0701 73 11 22 {1}",
)


@deterministic(60)
@given(st.sampled_from(PLACES), st.sampled_from(WRITTEN), st.booleans())
def test_no_name_is_shown_in_whatever_place_and_shape_it_stands(
    place: tuple[tuple[str | int, ...], bool], written: str, is_staff: bool
) -> None:
    tree = reference("vgr")
    (path, is_list), name = place, (FIRST_NAMES[0], LAST_NAMES[0])
    apply(tree, Change(("personal", 0, "namn") if is_staff else ("mål", "ansvarig"), " ".join(name)))
    text = written.format(*name)
    apply(tree, Change(path, [text] if is_list else text))
    assert names_in(everything(masked(run_on(tree)))) == []


@deterministic(20)
@given(packs, changes, changes)
def test_no_name_and_no_id_is_in_a_masked_comparison(pack: str, before: Changes, after: Changes) -> None:
    old, new = (Side("unit.yaml", run_on(changed(pack, numbers)), is_folder=False) for numbers in (before, after))
    difference = masked_difference(compare(old, new))
    written = [json_document(difference), markdown(difference)]
    written.append(plain(difference_lines(difference, 80, show_all=True)).replace("\n", " "))
    assert names_in("".join(written).casefold()) == []


@deterministic(30)
@given(packs, changes)
def test_no_name_and_no_id_is_in_a_masked_notice(pack: str, numbers: Changes) -> None:
    found = notice(masked_report(report_on(changed(pack, numbers))), draft=True)
    blockers = [f"{one.subject.label} {one.message}" for one in found.blockers]
    assert names_in(" ".join([found.text, *blockers, *found.remarks]).casefold()) == []


@deterministic(150)
@given(packs, changes, st.integers(0, 2**40))
def test_no_name_is_in_what_is_said_of_a_file_that_cannot_be_read(pack: str, numbers: Changes, number: int) -> None:
    chance = Random(number)
    try:
        read_profile(parse(broken(changed(pack, numbers), chance).encode(), "unit.yaml"))
    except SourceError as error:
        run = masked(Run(failures=[error], rulebook=rulebook(), today=TODAY))
        written = plain(failure_lines(run.failures[0], 100)) + format_named("json")(run)
        assert names_in(written.casefold()) == []


@deterministic(15)
@given(packs, changes, st.integers(0, 2**40))
def test_masked_fingerprints_are_the_same_in_whatever_order_the_staff_is_listed(
    pack: str, numbers: Changes, number: int
) -> None:
    tree = changed(pack, numbers)
    assert fingerprints(tree) == fingerprints({**tree, "personal": shuffled(tree.get("personal"), Random(number))})


def fingerprints(tree: dict[str, object]) -> list[str]:
    return re.findall(
        '"fingerprint": "(.*)"', "\n".join(sorted(format_named("gitlab")(masked(run_on(tree))).splitlines()))
    )
