"""The dialogue with someone whose replies are known beforehand."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

from sob_ready.checking import Request, check_file
from sob_ready.editing import rewritten, save, value_at, with_value
from sob_ready.interview import converse, open_questions
from sob_ready.interview.questions import parts_of
from sob_ready.profile import profile_shape
from sob_ready.rulebook import load, rules_folder
from sob_ready.source import Data, read

TODAY = date(2026, 11, 21)
REFERENCE = (rules_folder() / "htkb" / "referens.yaml").read_text("utf-8")
REGION, NAME, UNIT_ID, PROVIDER_ID, FORM, OWNERSHIP, BEFORE = (
    "Västra", "Ekhaga vårdcentral", "SE2321000131-E000000044210", "SE2321000131-E000000000001", "1", "1", "nej",
)  # fmt: skip
BASICS = [REGION, NAME, UNIT_ID, PROVIDER_ID, FORM, OWNERSHIP, BEFORE]
PROGRAMMES = ["Ångesthjälpen", ""]
STAFF = ["Maja Ek", "1", "1,4", "", "", ""]  # name, functions, roles, programmes, home unit; no other person


class Replies:
    """Gives prepared replies, and keeps what was said."""

    def __init__(self, replies: Iterable[str]) -> None:
        self._replies = iter(replies)
        self.said: list[str] = []

    def say(self, text: str) -> None:
        self.said.append(text)

    def read(self, _prompt: str) -> str:
        try:
            return next(self._replies)
        except StopIteration:
            raise EOFError from None

    @property
    def text(self) -> str:
        return "\n".join(self.said)


class Interview:
    """An interview over a file of its own."""

    def __init__(self, file: Path) -> None:
        self.file = file

    def __call__(self, *replies: str) -> Replies:
        prompter = Replies(replies)
        rulebook = load()
        self.complete = converse(
            self.file, lambda: check_file(str(self.file), rulebook, Request(TODAY)), prompter, TODAY
        )
        return prompter

    @property
    def data(self) -> dict[str, Data]:
        data = read(self.file).data
        assert isinstance(data, dict)
        return data


@pytest.fixture
def interview(tmp_path: Path) -> Interview:
    file = tmp_path / "unit.yaml"
    file.write_text("sob-ready: 1\n", "utf-8")
    return Interview(file)


def test_what_the_writer_knows_is_asked_first_then_the_programmes_and_the_staff(interview: Interview) -> None:
    interview(*BASICS, *PROGRAMMES, *STAFF)

    assert interview.data == {
        "sob-ready": "1",
        "enhet": {
            "namn": NAME, "hsa_id": UNIT_ID, "region": "Västra Götalandsregionen",
            "vårdform": "vårdcentral", "ansluten_tidigare": "nej",
        },
        "vårdgivare": {"hsa_id": PROVIDER_ID, "driftsform": "offentlig"},
        "program": [{"namn": "Ångesthjälpen"}],
        "personal": [
            {"namn": "Maja Ek", "funktioner": ["enhetschef"], "roller": ["behörighetsadministratör", "behandlare"]}
        ],
    }  # fmt: skip


def test_keys_come_in_the_order_of_the_model_whatever_the_order_of_the_answers(interview: Interview) -> None:
    interview(*BASICS, *PROGRAMMES, *STAFF)

    unit = interview.data["enhet"]
    assert isinstance(unit, dict)
    order = list(profile_shape().fields["enhet"].shape.fields)  # type: ignore[union-attr]
    assert list(unit) == [key for key in order if key in unit]


def test_a_question_that_does_not_concern_the_unit_is_never_asked(interview: Interview) -> None:
    said = interview("Region Kronoberg", *[""] * 300).text

    assert "Ekonomiskt" not in said
    assert "SibeR?" not in said
    assert "regionens utbildning KBT på nätet" not in said


def test_every_answer_is_saved_at_once(interview: Interview) -> None:
    interview(REGION)

    assert interview.file.read_text("utf-8") == "sob-ready: 1\nenhet:\n  region: Västra Götalandsregionen\n"


def test_a_profile_that_is_gone_on_with_is_byte_for_byte_the_same_until_something_is_answered(
    interview: Interview,
) -> None:
    before = REFERENCE.replace("\n", "\r\n").replace("    kortläsare: ja\r\n", "", 1).encode("utf-8-sig")
    interview.file.write_bytes(before)
    interview(*[""] * 50)

    assert interview.file.read_bytes() == before


def test_nothing_is_asked_of_a_unit_that_is_ready(interview: Interview) -> None:
    interview.file.write_text(REFERENCE, "utf-8")
    said = interview()

    assert interview.complete
    assert len(said.said) == 1


def test_only_what_is_missing_is_asked_and_the_rest_of_the_file_stays(interview: Interview) -> None:
    line = "    kortläsare: ja\n"
    interview.file.write_text(REFERENCE.replace(line, "", 1), "utf-8")
    said = interview("j").text

    assert "Har personen en kortläsare?" in said
    assert interview.file.read_text("utf-8") == REFERENCE


@pytest.mark.parametrize(
    ("reply", "complaint"),
    [
        ("Ekhaga", "är inget HSA-id"),
        ("SE2321000131–E1", "är inget HSA-id"),
        ("xxxx", "fyllas i senare"),
        ("811218-9876", "Skriv aldrig personnummer"),
        ("SE\x07", "tecken som inte kan stå"),
    ],
)
def test_an_answer_is_checked_when_it_is_given(interview: Interview, reply: str, complaint: str) -> None:
    said = interview(REGION, NAME, reply, UNIT_ID)

    assert complaint in said.text
    assert "811218" not in said.text
    assert interview.data["enhet"] == {"namn": NAME, "hsa_id": UNIT_ID, "region": "Västra Götalandsregionen"}


@pytest.mark.parametrize("reply", ["1,5", "2027-02-01"])
def test_a_name_has_letters(interview: Interview, reply: str) -> None:
    said = interview(REGION, reply, NAME)

    assert "Ett namn har bokstäver." in said.text
    assert interview.data["enhet"]["namn"] == NAME


def test_a_choice_is_taken_by_number_by_word_or_by_how_it_begins(interview: Interview) -> None:
    said = interview("99", "Region", "region skane")

    assert said.text.count("Välj något av det som räknas upp") == 2
    assert interview.data["enhet"] == {"region": "Region Skåne"}


def test_the_question_before_can_be_asked_again(interview: Interview) -> None:
    interview("<", REGION, "Fel namn", "<", "Rätt namn")

    assert interview.data["enhet"] == {"namn": "Rätt namn", "region": "Västra Götalandsregionen"}


def test_going_back_from_a_second_person_takes_the_first_one_away(interview: Interview) -> None:
    interview(*BASICS, *PROGRAMMES, *STAFF[:-1], "<", "Bo Alm", "3", "2")

    assert interview.data["personal"] == [
        {"namn": "Bo Alm", "funktioner": ["införandestöd"], "roller": ["invånaradministratör"]}
    ]


def test_a_question_is_explained_by_the_rule_that_asks_it(interview: Interview) -> None:
    rule = load().rule("region-angiven")
    assert rule is not None
    said = interview("?").text

    assert rule.title in said
    assert rule.remedy in said
    assert rule.id in said


def test_an_answer_is_followed_up_with_the_details_that_the_rule_asks_for(interview: Interview) -> None:
    text = REFERENCE.replace("avstämt: {datum: 2026-08-24, av: Selma Wikander}", "avstämt: ja", 1)
    interview.file.write_text(text, "utf-8")
    interview("2026-08-24")

    assert interview.file.read_text("utf-8") == text.replace("avstämt: ja", "avstämt: {svar: ja, datum: 2026-08-24}", 1)


def test_who_stops_in_the_middle_of_the_details_keeps_the_answer(interview: Interview) -> None:
    text = REFERENCE.replace("  vårdprocess: {datum: 2026-10-22, hur: arbetsplatsträff, kvar: []}\n", "", 1)
    interview.file.write_text(text, "utf-8")
    interview("2026-10-22", "arbetsplatsträff", "q")

    assert read(interview.file).data["information"]["vårdprocess"] == {  # type: ignore[index,call-overload]
        "datum": "2026-10-22",
        "hur": "arbetsplatsträff",
    }


def test_a_skipped_question_is_not_asked_again_until_next_time(interview: Interview) -> None:
    said = interview("", NAME)
    assert said.text.count("Den region som") == 1
    assert interview("").text.count("Den region som") == 1


def test_what_someone_else_writes_while_a_question_is_answered_is_kept(interview: Interview) -> None:
    class Distracted(Replies):
        def read(self, prompt: str) -> str:
            if len(self.said) == said_before_region:
                with interview.file.open("a", encoding="utf-8") as file:
                    file.write("# från en annan\n")
            return super().read(prompt)

    said_before_region = len(interview().said)
    prompter, rulebook = Distracted([REGION, REGION]), load()
    converse(interview.file, lambda: check_file(str(interview.file), rulebook, Request(TODAY)), prompter, TODAY)

    assert "Frågan ställs igen" in prompter.text
    text = "sob-ready: 1\nenhet:\n  region: Västra Götalandsregionen\n# från en annan\n"
    assert interview.file.read_text("utf-8") == text


def test_every_open_ska_of_an_empty_unit_can_be_reached_by_answering(interview: Interview) -> None:
    """A finding that is obesvarat has a question, so that a new rule brings its own."""
    interview(*BASICS, "8", "", *STAFF[:-1], "Bo Alm", "3", "2,3,4", "", "", "")
    report = check_file(str(interview.file), load(), Request(TODAY))

    asked = {question.path for question in open_questions(report)}
    for outcome in report.findings:
        if outcome.status.value == "obesvarat":
            places = [place for place in outcome.result.locations if type(place) is tuple]
            assert any(path[: len(place)] == place for place in places for path in asked), outcome.rule.id


def test_who_answers_every_question_is_ready_whatever_the_unit(interview: Interview) -> None:
    """The questions are enough: the reference unit is built from its answers alone, step by step."""
    reference = read(rules_folder() / "htkb" / "referens.yaml").data
    rulebook, shape = load(), profile_shape()
    for _ in range(40):
        report = check_file(str(interview.file), rulebook, Request(TODAY))
        data = report.source.data
        for question in open_questions(report):
            known = value_at(reference, question.path)
            if question.lists_things and isinstance(known, list):
                for index in range(len(known)):
                    for part in parts_of(question, index, report):
                        value = value_at(reference, part.path)
                        if value is not None:
                            data = with_value(data, part.path, value, shape)
            elif known is not None:
                data = with_value(data, question.path, known, shape)
        after = rewritten(report.source, data, shape)
        if after is report.source:
            break
        save(interview.file, report.source, after)

    assert not [outcome.rule.id for outcome in report.findings if outcome.blocks]
    assert report.passed
