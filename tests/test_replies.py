"""What a typed reply or a cell means, apart from any question."""

from __future__ import annotations

import re
from datetime import date

import pytest

from sob_ready.profile import field_at
from sob_ready.replies import Aid, ReplyError, agrees, meaning
from sob_ready.source import Data, Path

TODAY = date(2026, 11, 21)
DAY: Path = ("anmälan", "datum")
DAY_OR_WORD: Path = ("vårdgivare", "avtal", "till")
ANSWER: Path = ("rutiner", "avvikelsehantering")
CHOICE: Path = ("personal", 0, "yrke")
CHOICES: Path = ("personal", 0, "roller")
NAMES: Path = ("siber", "registrerar")
NUMBER: Path = ("rutiner", "gallring", "längst_månader")
PERSONS = Aid(["Maja Ek", "Bo Alm"], numbered=True)


def meant(path: Path, reply: str, aid: Aid) -> Data:
    field = field_at(path)
    assert field is not None
    return meaning(field, reply, TODAY, aid)


@pytest.mark.parametrize(
    "reply", ["2026-08-18", "20260818", "2026/08/18", "2026.8.18", "2026-8-18", "18/8 2026", "18 augusti 2026"]
)
@pytest.mark.parametrize("path", [DAY, ANSWER])
def test_a_day_that_can_mean_one_thing_only_is_understood(path: Path, reply: str) -> None:
    assert meant(path, reply, Aid()) == "2026-08-18"


@pytest.mark.parametrize("reply", ["1985-05-06", "2100-01-31"])
def test_a_day_that_begins_with_its_year_may_be_of_any_year(reply: str) -> None:
    assert meant(DAY, reply, Aid()) == reply


@pytest.mark.parametrize("reply", ["18/8", "08/09/2026", "18 augusti", "2026-08", "2026-13-01", "31/9 2026"])
def test_a_day_that_may_be_another_one_is_refused_with_an_example(reply: str) -> None:
    with pytest.raises(ReplyError, match=r"2026-11-21|kalendern"):
        meant(DAY, reply, Aid())


@pytest.mark.parametrize(("path", "reply"), [(DAY, "2026-08"), (DAY, "2026/8"), (ANSWER, "2026-08")])
def test_a_month_alone_is_told_to_lack_its_day(path: Path, reply: str) -> None:
    with pytest.raises(ReplyError, match=r"Dagen i månaden saknas\. .*2026-11-21"):
        meant(path, reply, Aid())


@pytest.mark.parametrize(
    ("reply", "told"),
    [
        ("kurator", "Menade du ”socionom” eller ”hälso- och sjukvårdskurator”?"),
        ("socinom", "Menade du ”socionom”?"),
        ("xy", "Det ska vara något av: "),
    ],
)
def test_a_word_among_those_that_are_not_shown_may_be_meant(reply: str, told: str) -> None:
    with pytest.raises(ReplyError, match=f"^{re.escape(told)}" + ("" if told.endswith(" ") else "$")):
        meant(CHOICE, reply, Aid())


@pytest.mark.parametrize("reply", ["tills vidare", "Tills", "tills-vidare"])
def test_a_word_that_may_stand_for_a_day_is_understood_by_how_it_begins(reply: str) -> None:
    assert meant(DAY_OR_WORD, reply, Aid()) == "tills vidare"


@pytest.mark.parametrize(
    ("path", "reply", "word"),
    [
        (CHOICE, "PTP", "PTP-psykolog"),
        (CHOICE, "psykot.", "psykoterapeut"),
        (CHOICES, "dataadm.", ["dataadministratör"]),
        (CHOICES, "Behandl, behörighetsadm", ["behandlare", "behörighetsadministratör"]),
    ],
)
def test_a_word_is_understood_by_how_it_begins(path: Path, reply: str, word: Data) -> None:
    assert meant(path, reply, Aid()) == word


@pytest.mark.parametrize(
    ("reply", "told"),
    [
        ("psyk", "^Menade du ”psykolog”, ”PTP-psykolog” eller ”psykoterapeut”[?]$"),
        ("ps", "^Det ska vara något av: psykolog, PTP-psykolog, psykoterapeut,"),
    ],
)
def test_a_beginning_of_several_words_is_none_of_them(reply: str, told: str) -> None:
    with pytest.raises(ReplyError, match=told):
        meant(CHOICE, reply, Aid())


@pytest.mark.parametrize("reply", ["00099", "0", "99999999999"])
def test_a_number_that_no_choice_has_is_refused(reply: str) -> None:
    with pytest.raises(ReplyError, match="skriv numret eller ordet"):
        meant(CHOICE, reply, Aid(numbered=True))


def test_a_number_is_taken_whole_or_not_at_all() -> None:
    assert meant(NUMBER, "0012", Aid()) == "12"
    with pytest.raises(ReplyError, match="högst 9 siffror"):
        meant(NUMBER, "20000000003", Aid())


@pytest.mark.parametrize("reply", ["alla", "Samtliga"])
def test_all_means_every_word_that_is_offered(reply: str) -> None:
    assert meant(NAMES, reply, PERSONS) == ["Maja Ek", "Bo Alm"]


def test_all_is_a_word_like_others_where_none_is_offered() -> None:
    assert meant(NAMES, "alla", Aid()) == ["alla"]


def test_only_a_yes_is_a_yes() -> None:
    assert all(map(agrees, ("j", "Ja", " ja ", "y", "YES")))
    assert not any(map(agrees, ("", "n", "nej", "jag", "ja tack", "no")))


@pytest.mark.parametrize(
    ("reply", "expected"), [("ja.", "ja"), ("JA!", "ja"), ("Nej .", "nej"), ("pågår...", "pågår"), ("p", "pågår")]
)
def test_a_stop_behind_an_answer_says_nothing(reply: str, expected: str) -> None:
    assert meant(ANSWER, reply, Aid()) == expected
