"""The dialogue with someone whose replies are known beforehand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from pathlib import Path

import pytest

from sob_ready.checking import Request, check_file
from sob_ready.editing import rewritten, save, value_at, with_value, without
from sob_ready.facts import FACTS
from sob_ready.form import Shape
from sob_ready.interview import Document, converse, open_questions
from sob_ready.interview.dialogue import KEYS
from sob_ready.interview.questions import parts_of, suggestions
from sob_ready.profile import field_at, profile_shape
from sob_ready.report import Report
from sob_ready.rulebook import Level, load, rules_folder
from sob_ready.source import Data, parse, read
from sob_ready.source import Path as Path_

TODAY = date(2026, 11, 21)
REFERENCE = (rules_folder() / "htkb" / "referens.yaml").read_text("utf-8")
REGION, NAME, UNIT_ID, PROVIDER_ID, FORM, OWNERSHIP, BEFORE = (
    "Västra", "Ekhaga vårdcentral", "SE2321000131-E000000044210", "SE2321000131-E000000000001", "1", "1", "nej",
)  # fmt: skip
BASICS = [REGION, NAME, UNIT_ID, PROVIDER_ID, FORM, OWNERSHIP, BEFORE]
PROGRAMMES = ["Ångesthjälpen", ""]
STAFF = ["Maja Ek", "1", "1,4", "", "", ""]  # name, functions, roles, programmes, home unit; no other person


FIRST_AFTER_STAFF = "Är det avstämt med verksamhetschefen"


def without_answer(*paths: Path_) -> str:
    """The reference unit without what stands at some places."""
    source = parse(REFERENCE.encode(), "unit.yaml")
    data = source.data
    for path in paths:
        data = without(data, path)
    return rewritten(source, data, profile_shape()).text


class Replies:
    """Gives prepared replies, and keeps what was said."""

    def __init__(self, replies: Iterable[str]) -> None:
        self._replies = iter(replies)
        self.said: list[str] = []
        self.prompts: list[str] = []

    def say(self, text: str) -> None:
        self.said.append(text)

    def read(self, prompt: str) -> str:
        self.prompts.append(prompt)
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
            Document(self.file), lambda: check_file(str(self.file), rulebook, Request(TODAY)), prompter, TODAY
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


@pytest.mark.parametrize(("region", "is_asked"), [("Västra Götalandsregionen", True), ("Region Kronoberg", False)])
def test_a_question_is_asked_of_the_units_that_it_concerns_and_of_no_other(
    region: str, is_asked: bool, interview: Interview
) -> None:
    staff = "[{namn: Maja Ek, roller: [behandlare]}]"
    begun = f"sob-ready: 1\nenhet: {{region: {region}}}\nprogram: [{{namn: Ångesthjälpen}}]\npersonal: {staff}\n"
    interview.file.write_text(begun, "utf-8")
    said = interview(*[""] * 300).text

    for words in ("Finns ett anslutningsavtal med SibeR?", "gått regionens utbildning KBT på nätet"):
        assert (words in said) is is_asked


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
    assert "Alla frågor är besvarade." in said.text
    assert "Steg" not in said.text


ROLELESS = re.sub(r"    roller: .*\n", "", REFERENCE)
UNASKED = "  dataadministratör: Rollen har minst två innehavare\n"


def test_a_ska_that_no_question_leads_to_is_told_at_the_end_and_how_to_go_on(interview: Interview) -> None:
    text = REFERENCE.replace(", dataadministratör]", "]")  # one is left
    interview.file.write_text(text, "utf-8")
    said = interview("").text

    assert "Alla frågor är besvarade." not in said
    assert f"Inga fler frågor finns. Ändå är ett ska-krav inte uppfyllt:\n{UNASKED}Saknar någon en roll: välj " in said
    assert f"sob-ready check {interview.file} visar allt" in said


def test_who_has_neither_role_nor_function_is_named_where_somebody_lacks_a_role(interview: Interview) -> None:
    interview.file.write_text(ROLELESS, "utf-8")
    said = interview("", "").text

    assert "Kvar till nästa: 1.\nUtöver det är 4 ska-krav inte uppfyllda:\n  " in said
    assert "  dataadministratör: Rollen har minst en innehavare\n" in said
    assert "De här har varken roll eller funktion: Ylva Hedström och Nils Ekbom." in said


def test_a_person_that_is_there_is_given_a_role_at_the_end(interview: Interview) -> None:
    interview.file.write_text(ROLELESS, "utf-8")
    interview("", "personal", "Nils Ekbom", "", "dataadministratör", "")

    assert value_at(interview.data, ("personal", 4, "roller")) == ["dataadministratör"]


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
    assert value_at(interview.data, ("enhet", "namn")) == NAME


def test_a_choice_is_taken_by_number_by_word_or_by_how_it_begins(interview: Interview) -> None:
    said = interview("99", "Region", "region skane")

    assert said.text.count("Välj något av det som räknas upp") == 2
    assert interview.data["enhet"] == {"region": "Region Skåne"}
    assert "Läses som" not in said.text


@pytest.mark.parametrize(
    ("reply", "word"),
    [
        ("Skåne", "Region Skåne"),
        ("gotland", "Region Gotland"),  # and not Region Östergötland
        ("VGR", "Västra Götalandsregionen"),
        ("västra", "Västra Götalandsregionen"),
    ],
)
def test_a_part_that_one_choice_has_is_taken_and_what_it_is_taken_for_is_shown(
    reply: str, word: str, interview: Interview
) -> None:
    said = interview(reply).text

    assert f"  Läses som {word}." in said
    assert interview.data["enhet"] == {"region": word}


@pytest.mark.parametrize(
    ("reply", "told"),
    [
        ("län", "Menade du ”Region Jönköpings län”, ”Region Kalmar län” eller ”Region Örebro län”?"),
        ("norrland", "Menade du ”Region Västernorrland”?"),  # a part of a word is no more than a guess
        ("Region Skone", "Menade du ”Region Skåne”?"),
    ],
)
def test_what_may_be_meant_by_a_word_is_asked(reply: str, told: str, interview: Interview) -> None:
    said = interview(reply, "q").text

    assert f"{told} Skriv numret eller ordet." in said
    assert "enhet" not in interview.data


def test_of_several_words_those_that_are_taken_for_others_are_shown(interview: Interview) -> None:
    said = interview(*BASICS, *PROGRAMMES, "Maja Ek", "1", "dataadm, 4", "q").text

    assert "Läses som dataadministratör, behandlare." in said
    assert said.count("Läses som") == 2  # the region is another


def test_who_skips_the_region_learns_what_follows_and_is_asked_once_more(interview: Interview) -> None:
    follows = "Enheten bedöms därför som en enhet i Västra Götaland, som har flest krav."
    assert follows not in interview("q").text

    said = interview("", "skåne", "q").text
    assert f"{follows} Kraven skiljer sig mellan regionerna" in said
    assert said.count("Tryck Enter en gång till om du vill hoppa över frågan.") == 1
    assert interview.data["enhet"] == {"region": "Region Skåne"}


def test_a_region_that_stands_there_is_kept_by_one_enter(interview: Interview) -> None:
    said = interview(REGION, "<", "", NAME).text

    assert "en gång till" not in said
    assert interview.data["enhet"] == {"namn": NAME, "region": "Västra Götalandsregionen"}


def test_the_question_before_can_be_asked_again(interview: Interview) -> None:
    interview("<", REGION, "Fel namn", "<", "Rätt namn")

    assert interview.data["enhet"] == {"namn": "Rätt namn", "region": "Västra Götalandsregionen"}


@pytest.mark.parametrize("yes", ["ja", "J", "yes"])
def test_going_back_from_a_second_person_takes_the_first_one_away(interview: Interview, yes: str) -> None:
    said = interview(*BASICS, *PROGRAMMES, *STAFF[:-1], "<", yes, "Bo Alm", "3", "2").text

    assert "Ska Maja Ek tas bort igen?" in said

    assert interview.data["personal"] == [
        {"namn": "Bo Alm", "funktioner": ["införandestöd"], "roller": ["invånaradministratör"]}
    ]


def test_going_back_past_a_list_takes_nothing_away(interview: Interview) -> None:
    interview(*BASICS, *PROGRAMMES, "<", "<", "nej", "ja")

    assert interview.data["program"] == [{"namn": "Ångesthjälpen"}]
    assert value_at(interview.data, ("enhet", "ansluten_tidigare")) == "ja"


def test_an_answer_that_is_gone_back_to_is_kept_by_enter(interview: Interview) -> None:
    said = interview(REGION, NAME, "<", "", UNIT_ID).text

    assert f"Svaret är {NAME}; Enter ändrar det inte." in said
    assert interview.data["enhet"] == {"namn": NAME, "hsa_id": UNIT_ID, "region": "Västra Götalandsregionen"}


def test_who_goes_back_goes_on_where_the_questions_were(interview: Interview) -> None:
    interview(REGION, "Fel namn", UNIT_ID, "<", "<", NAME, PROVIDER_ID)

    assert interview.data["enhet"] == {"namn": NAME, "hsa_id": UNIT_ID, "region": "Västra Götalandsregionen"}
    assert interview.data["vårdgivare"] == {"hsa_id": PROVIDER_ID}


def test_going_back_among_the_details_asks_the_same_question_anew(interview: Interview) -> None:
    interview.file.write_text(without_answer(("information", "vårdprocess")), "utf-8")
    interview("2026-10-22", "<", "2026-10-23", "", "inga")

    assert value_at(interview.data, ("information", "vårdprocess")) == {"datum": "2026-10-23", "kvar": []}


def test_going_back_from_the_first_that_is_asked_of_a_person_asks_for_the_name(interview: Interview) -> None:
    interview(*BASICS, *PROGRAMMES, "Maja Ek", "<", "Maja Lind", "1", "q")

    assert interview.data["personal"] == [{"namn": "Maja Lind", "funktioner": ["enhetschef"]}]


def test_going_back_among_what_is_asked_of_a_person_keeps_what_was_answered_before(interview: Interview) -> None:
    said = interview(*BASICS, *PROGRAMMES, "Maja Ek", "1", "1,4", "<", "<", "3", "", "q").text

    assert said.count("Maja Ek: Personens funktioner") == 2
    assert interview.data["personal"] == [
        {"namn": "Maja Ek", "funktioner": ["införandestöd"], "roller": ["behörighetsadministratör", "behandlare"]}
    ]


def test_only_a_yes_or_a_no_decides_whether_someone_is_taken_away(interview: Interview) -> None:
    said = interview(*BASICS, *PROGRAMMES, *STAFF[:-1], "<", "5", "nej", "q").text

    assert said.count("Ska Maja Ek tas bort igen?\n") == 1
    assert "  Svara ja eller nej." in said
    assert value_at(interview.data, ("personal", 0, "namn")) == "Maja Ek"


def test_who_stops_at_whether_someone_is_taken_away_keeps_her(interview: Interview) -> None:
    interview(*BASICS, *PROGRAMMES, *STAFF[:-1], "<", "q")

    assert value_at(interview.data, ("personal", 0, "namn")) == "Maja Ek"


def test_of_whom_is_left_to_reach_nobody_is_told_to_write_alla(interview: Interview) -> None:
    interview.file.write_text(without_answer(("information", "vårdprocess")), "utf-8")
    prompts = interview("2026-10-22", "möte", "q").prompts

    assert prompts[-1] == "nummer eller eget svar, med komma emellan, eller inga> "


# --- persons and programmes -----------------------------------------------------------------------


def person_fields(shape: Shape, before: Path_ = ()) -> Iterator[Path_]:
    """The places of the profile that name a person; in lists of persons and the like, in the first one."""
    for key, field in shape.fields.items():
        path = (*before, key)
        if field.names_person:
            yield path
        if field.shape is not None:
            yield from person_fields(field.shape, (*path, 0) if field.many else path)


@pytest.mark.parametrize("path", list(person_fields(profile_shape())), ids=lambda path: ".".join(map(str, path)))
def test_where_a_person_is_named_the_staff_is_offered_but_for_oneself(path: Path_, interview: Interview) -> None:
    interview.file.write_text(REFERENCE, "utf-8")
    report = check_file(str(interview.file), load(), Request(TODAY))
    field = field_at(path)
    assert field is not None

    everyone = [subject.label for subject in report.case.persons]
    assert list(suggestions(path, field, report)) == everyone[path[0] == "personal" :]


def test_what_rules_hold_against_the_staff_list_names_a_person() -> None:
    staff, *references = FACTS["enhet"]["namn_utan_person"].reads

    assert staff == "personal"
    for text in references:
        field = field_at(tuple(text.split(".")))
        assert field is not None
        assert field.names_person, text


@pytest.mark.parametrize(
    ("reply", "named"),
    [
        ("1", ["Agneta Rosvall"]),
        ("3, 1", ["Reza Karimi", "Agneta Rosvall"]),
        ("agneta", ["Agneta Rosvall"]),
        ("Agneta Rosvall,3", ["Agneta Rosvall", "Reza Karimi"]),
        ("SE2321000131-P000000310003", ["SE2321000131-P000000310003"]),
        ("Utomstående Person", ["Utomstående Person"]),
    ],
)
def test_persons_are_chosen_by_number_or_name_and_others_may_be_typed(
    reply: str, named: list[str], interview: Interview
) -> None:
    interview.file.write_text(without_answer(("siber", "registrerar")), "utf-8")
    said = interview(reply).text

    assert "   1  Agneta Rosvall\n   2  " in said
    assert value_at(interview.data, ("siber", "registrerar")) == named


def test_everyone_is_chosen_by_one_word(interview: Interview) -> None:
    interview.file.write_text(without_answer(("siber", "registrerar")), "utf-8")
    interview("alla")
    report = check_file(str(interview.file), load(), Request(TODAY))

    chosen = value_at(interview.data, ("siber", "registrerar"))
    assert chosen == [subject.label for subject in report.case.persons]


def test_persons_are_offered_for_the_details_of_an_answer_too(interview: Interview) -> None:
    interview.file.write_text(without_answer(("information", "vårdprocess")), "utf-8")
    interview("2026-10-22", "möte", "2")

    assert value_at(interview.data, ("information", "vårdprocess", "kvar")) == ["Tove Almquist"]


@pytest.mark.parametrize(
    ("reply", "meant"),
    [("Depresionshjälpen", "Depressionshjälpen"), ("Ångest", "Ångesthjälpen"), ("Sömnhjälp n", "Sömnhjälpen")],
)
def test_a_slip_in_a_name_is_asked_about_before_it_is_taken(reply: str, meant: str, interview: Interview) -> None:
    said = interview(*BASICS, reply, meant, "").text

    assert f"Menade du ”{meant}”" in said
    assert interview.data["program"] == [{"namn": meant}]


def test_a_name_that_is_no_slip_is_taken_when_it_is_typed_again(interview: Interview) -> None:
    interview(*BASICS, "Oroshjälpen Pluss", "Oroshjälpen Pluss", "q")

    assert interview.data["program"] == [{"namn": "Oroshjälpen Pluss"}]


def test_the_words_to_choose_among_are_shown_once_for_a_list(interview: Interview) -> None:
    said = interview(*BASICS, "1", "6", "").text

    assert said.count("  1  Ångesthjälpen\n") == 1
    assert interview.data["program"] == [{"namn": "Ångesthjälpen"}, {"namn": "Sömnhjälpen"}]


def test_a_programme_that_is_there_is_not_added_again(interview: Interview) -> None:
    said = interview(*BASICS, "1", "1", "HTKB", "8", "").text

    assert "Ångesthjälpen är redan med." in said
    assert "HTKB är redan med." in said
    assert interview.data["program"] == [{"namn": "Ångesthjälpen"}, {"namn": "HTKB"}]


def test_a_medarbetaruppdrag_is_asked_about_by_the_name_of_the_person(interview: Interview) -> None:
    interview.file.write_text(without_answer(("personal", 0, "medarbetaruppdrag")), "utf-8")
    said = interview("1", "Vård och behandling", "ja", "").text

    assert "Agneta Rosvall: Uppdragets typ." in said
    assert "Agneta Rosvall: HSA-id för enheten som uppdraget gäller. Tryck Enter när alla är med." in said


def test_what_is_most_often_the_same_as_before_is_offered(interview: Interview) -> None:
    interview.file.write_text(without_answer(("personal", 0, "medarbetaruppdrag")), "utf-8")
    said = interview("1", "1", "ja", "").text

    assert "Agneta Rosvall: Uppdragets typ.\n   1  Vård och behandling" in said
    assert value_at(interview.data, ("personal", 0, "medarbetaruppdrag", 0, "typ")) == "Vård och behandling"


def test_a_person_is_added_at_any_question(interview: Interview) -> None:
    said = interview(*BASICS, *PROGRAMMES, *STAFF, "+", "personal", "Bo Alm", "3", "", "", "", "ja").text

    asked = said[said.index("Vad ska läggas till?") :]
    assert [value_at(person, ("namn",)) for person in interview.data["personal"]] == ["Maja Ek", "Bo Alm"]  # type: ignore[union-attr]
    assert asked.count(FIRST_AFTER_STAFF) == 1  # the question that was left is asked again


def test_a_programme_is_added_at_any_question(interview: Interview) -> None:
    interview(*BASICS, *PROGRAMMES, *STAFF, "+", "1", "Sömnhjälpen", "")

    assert interview.data["program"] == [{"namn": "Ångesthjälpen"}, {"namn": "Sömnhjälpen"}]


@pytest.mark.parametrize("reply", ["", "<"])
def test_who_adds_nothing_is_asked_the_same_question_again(reply: str, interview: Interview) -> None:
    said = interview(REGION, "+", reply, NAME).text

    assert said.count("Enhetens namn") == 2
    assert interview.data["enhet"] == {"namn": NAME, "region": "Västra Götalandsregionen"}


def test_a_plus_among_the_details_is_no_answer(interview: Interview) -> None:
    interview.file.write_text(without_answer(("information", "vårdprocess")), "utf-8")
    said = interview("2026-10-22", "+", "möte", "inga").text

    assert "Svara på det här först" in said
    assert value_at(interview.data, ("information", "vårdprocess", "hur")) == "möte"


def test_a_person_is_added_to_a_unit_that_is_ready(interview: Interview) -> None:
    interview.file.write_text(REFERENCE, "utf-8")
    before = len(value_at(read(interview.file).data, ("personal",)) or ())
    said = interview("personal", "Bo Alm", "", "4", "", "", "")

    assert len(value_at(interview.data, ("personal",)) or ()) == before + 1
    assert "Bo Alm: Personens e-postadress i KiV." in said.text
    assert not interview.complete


def test_who_goes_back_past_the_first_question_of_a_unit_that_is_ready_is_asked_again(interview: Interview) -> None:
    interview.file.write_text(REFERENCE, "utf-8")
    said = interview("<", "personal", "Bo Alm", "", "4", "", "", "").text

    assert "Det här är den första frågan.\nSka något läggas till?" in said
    assert "Bo Alm: Personens e-postadress i KiV." in said


@pytest.mark.parametrize(("roles", "is_asked"), [("4", True), ("1,4", True), ("1,2,3", False), ("", False)])
def test_only_a_behandlare_is_asked_which_programmes_she_will_work_with(
    roles: str, is_asked: bool, interview: Interview
) -> None:
    said = interview(*BASICS, *PROGRAMMES, "Maja Ek", "1", roles, "q").text

    assert ("Maja Ek: Programmen som personen ska arbeta med." in said) is is_asked


def test_one_who_becomes_a_behandlare_is_asked_for_her_programmes(interview: Interview) -> None:
    interview.file.write_text("sob-ready: 1\npersonal:\n  - namn: Maja Ek\n    roller: Behandlare\n", "utf-8")
    said = interview("+", "2", "Maja Ek", "", "", "Sömnhjälpen", "q").text

    assert "Maja Ek: Programmen som personen ska arbeta med." in said
    assert value_at(interview.data, ("personal", 0, "program")) == ["Sömnhjälpen"]


def test_who_names_a_person_that_is_there_changes_what_was_said_of_her(interview: Interview) -> None:
    said = interview(*BASICS, *PROGRAMMES, *STAFF, "+", "2", "maja ek", "", "1", "", "", "").text

    assert "Maja Ek är redan med." in said
    assert interview.data["personal"] == [
        {"namn": "Maja Ek", "funktioner": ["enhetschef"], "roller": ["behörighetsadministratör"]}
    ]


# --- the order --------------------------------------------------------------------------------------


def test_within_a_step_ska_comes_before_bör_before_kan(interview: Interview) -> None:
    interview(*BASICS, *PROGRAMMES, *STAFF)
    questions = list(open_questions(check_file(str(interview.file), load(), Request(TODAY))))

    levels = [
        (question.rule.step, question.is_of_sent_notice, list(Level).index(question.rule.level))
        for question in questions
    ]
    assert levels == sorted(levels)


def test_what_stands_together_in_a_profile_is_asked_together(interview: Interview) -> None:
    interview(*BASICS, *PROGRAMMES, *STAFF)
    questions = open_questions(check_file(str(interview.file), load(), Request(TODAY)))

    kinds = [(question.rule.step, question.rule.level, question.label, question.path[0]) for question in questions]
    assert len([kind for kind, _ in groupby(kinds)]) == len(set(kinds))


def test_what_the_notice_said_is_asked_last_in_its_step_and_with_a_word_about_how_it_is_written(
    interview: Interview,
) -> None:
    interview.file.write_text(
        without_answer(("anmälan",), ("personal", 1, "informerad", "vårdprocess_och_rutiner")), "utf-8"
    )
    said = interview("", "", "").text

    assert said.index("Är personen informerad om vårdprocessen") < said.index("Dagen då anmälan skickades")
    assert f"sob-ready notice {interview.file} skriver den" in said


# --- what is not done yet, and what does not hold together ---------------------------------------------


@pytest.mark.parametrize("said", ["nej", "pågår", "{svar: pågår, kommentar: snart}", "2027-01-31"])
def test_a_ska_that_was_not_done_is_asked_about_again_next_time(said: str, interview: Interview) -> None:
    line = "  avvikelsehantering: 2026-10-12\n"
    assert line in REFERENCE
    interview.file.write_text(REFERENCE.replace(line, f"  avvikelsehantering: {said}\n"), "utf-8")
    asked = interview("2026-10-12").text

    assert "Är avvikelsehanteringen framtagen? Svaret är " in asked
    answer = value_at(interview.data, ("rutiner", "avvikelsehantering"))
    assert answer in ("2026-10-12", {"datum": "2026-10-12", "kommentar": "snart"})


def test_what_was_answered_with_nej_just_now_is_not_asked_again(interview: Interview) -> None:
    interview.file.write_text(without_answer(("rutiner", "avvikelsehantering")), "utf-8")
    said = interview("nej", "").text

    assert said.count("Är avvikelsehanteringen framtagen?") == 1


def test_an_answer_that_does_not_hold_is_asked_about_again_with_what_is_amiss(interview: Interview) -> None:
    text = REFERENCE.replace("av: Selma Wikander", "av: Selma Wikander, underlag: saknas.pdf", 1)
    interview.file.write_text(text, "utf-8")
    said = interview("https://example.se/a").text

    assert "(Underlag som inte går att hitta: saknas.pdf (finns inte).)" in said
    assert "saknas.pdf" not in interview.file.read_text("utf-8")


def test_what_answers_make_together_is_told_at_once(interview: Interview) -> None:
    said = interview(REGION, NAME, UNIT_ID, UNIT_ID, FORM).text

    assert said.count("Obs! ") == 1
    assert said.index("Obs! ") < said.index("Drivs vården")


@pytest.mark.parametrize(("day", "is_early"), [("2026-11-20", False), ("idag", False), ("2026-11-22", True)])
def test_a_day_that_has_not_come_is_told_at_once_not_to_count_yet(
    day: str, is_early: bool, interview: Interview
) -> None:
    interview.file.write_text(without_answer(("rutiner", "avvikelsehantering")), "utf-8")
    said = interview(day).text

    assert ("Obs! 2026-11-22 har inte kommit än. Det räknas som klart först den dagen." in said) is is_early


def test_so_is_the_day_of_an_answer_that_has_no_other(interview: Interview) -> None:
    text = REFERENCE.replace("avstämt: {datum: 2026-08-24, av: Selma Wikander}", "avstämt: ja", 1)
    interview.file.write_text(text, "utf-8")

    assert "Obs! 2026-11-22 har inte kommit än." in interview("2026-11-22").text


def test_the_last_day_of_something_may_well_lie_ahead(interview: Interview) -> None:
    report = check_file(str(interview.file), load(), Request(TODAY))
    asked = next(open_questions(report))
    for path, says_when in (
        (("vårdgivare", "avtal", "till"), False),
        (("anmälan", "datum"), False),
        (("personal", 0, "siths_kort", "giltigt_till"), False),
        (("personal", 0, "siths_kort"), True),
        (("personal", 0, "siths_kort", "datum"), True),
    ):
        field = field_at(path)
        assert field is not None
        assert asked._replace(path=path, field=field).says_when is says_when


def test_no_more_than_a_few_things_are_told_at_once(interview: Interview) -> None:
    said = interview(*BASICS, *PROGRAMMES, "Maja Ek", "", "1,2,3,4", "", "", "").text

    assert said.count("Obs! ") == 4
    assert said.index("saker till. sob-ready check visar dem") > said.rindex("Obs! ")


def test_what_did_not_hold_before_is_not_told_as_if_it_were_new(interview: Interview) -> None:
    interview(REGION, NAME, UNIT_ID, UNIT_ID)

    assert "Obs! " not in interview("", "").text


def test_a_question_is_explained_by_the_rule_that_asks_it(interview: Interview) -> None:
    rule = load().rule("region-angiven")
    assert rule is not None
    said = interview("?").text

    assert said.count(KEYS) == 2
    assert said.count("   1  Västra Götalandsregionen") == 2
    assert rule.title in said
    assert rule.remedy in said
    assert rule.id in said


def test_the_profile_is_judged_once_for_each_answer(interview: Interview) -> None:
    interview.file.write_text(without_answer(("information", "vårdprocess")), "utf-8")
    rulebook, judged = load(), 0

    def examine() -> Report:
        nonlocal judged
        judged += 1
        return check_file(str(interview.file), rulebook, Request(TODAY))

    replies = ["?", "2026-10-22", "?", "möte", "?", "inga"]  # one question with its details, each explained
    converse(Document(interview.file), examine, Replies(replies), TODAY)

    assert judged == 2


def test_what_is_said_beside_an_answer_that_is_not_given_is_no_answer(interview: Interview) -> None:
    line = "  vårdprocess: {datum: 2026-10-22, hur: arbetsplatsträff, kvar: []}\n"
    instead = "  vårdprocess: {hur: möte, kommentar: snart}\n"
    interview.file.write_text(REFERENCE.replace(line, instead, 1), "utf-8")
    said = interview("2026-10-22", "inga").text

    assert "Svaret är" not in said
    assert value_at(interview.data, ("information", "vårdprocess")) == {
        "datum": "2026-10-22", "hur": "möte", "kvar": [], "kommentar": "snart",
    }  # fmt: skip


@pytest.mark.parametrize("word", ["nej", "pågår"])
def test_a_word_that_holds_whatever_day_stands_beside_it_is_the_answer_that_is_shown(
    word: str, interview: Interview
) -> None:
    line = "  avvikelsehantering: 2026-10-12\n"
    answer = f"  avvikelsehantering: {{svar: {word}, datum: 2026-12-01}}\n"
    interview.file.write_text(REFERENCE.replace(line, answer), "utf-8")

    assert f"Är avvikelsehanteringen framtagen? Svaret är {word};" in interview("").text


def test_an_answer_is_followed_up_with_the_details_that_the_rule_asks_for(interview: Interview) -> None:
    text = REFERENCE.replace("avstämt: {datum: 2026-08-24, av: Selma Wikander}", "avstämt: ja", 1)
    interview.file.write_text(text, "utf-8")
    interview("2026-08-24")

    assert interview.file.read_text("utf-8") == text.replace("avstämt: ja", "avstämt: {svar: ja, datum: 2026-08-24}", 1)


@pytest.mark.parametrize("word", ["nej", "pågår"])
def test_what_is_not_done_yet_has_no_details_to_ask_for(word: str, interview: Interview) -> None:
    interview.file.write_text(without_answer(("information", "vårdprocess")), "utf-8")
    said = interview(word, "", "").text

    assert "Hur personalen fick veta det" not in said
    assert value_at(interview.data, ("information", "vårdprocess")) == word


def test_who_stops_in_the_middle_of_the_details_keeps_the_answer(interview: Interview) -> None:
    text = REFERENCE.replace("  vårdprocess: {datum: 2026-10-22, hur: arbetsplatsträff, kvar: []}\n", "", 1)
    interview.file.write_text(text, "utf-8")
    interview("2026-10-22", "arbetsplatsträff", "q")

    assert read(interview.file).data["information"]["vårdprocess"] == {  # type: ignore[index,call-overload]
        "datum": "2026-10-22",
        "hur": "arbetsplatsträff",
    }


def test_a_skipped_question_is_not_asked_again_until_next_time(interview: Interview) -> None:
    interview.file.write_text(without_answer(("rutiner", "avvikelsehantering")), "utf-8")
    assert interview("").text.count("Är avvikelsehanteringen framtagen?") == 1
    assert interview("").text.count("Är avvikelsehanteringen framtagen?") == 1


def test_what_someone_else_writes_while_a_question_is_answered_is_kept(interview: Interview) -> None:
    class Distracted(Replies):
        def read(self, prompt: str) -> str:
            if len(self.said) == said_before_region:
                with interview.file.open("a", encoding="utf-8") as file:
                    file.write("# från en annan\n")
            return super().read(prompt)

    said_before_region = len(interview().said)
    prompter, rulebook = Distracted([REGION, REGION]), load()
    converse(
        Document(interview.file), lambda: check_file(str(interview.file), rulebook, Request(TODAY)), prompter, TODAY
    )

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


# --- stopped in the middle, and names --------------------------------------------------------------


class Interrupting(Replies):
    """Presses Ctrl-C when the replies are at an end."""

    def read(self, prompt: str) -> str:
        try:
            return super().read(prompt)
        except EOFError:
            raise KeyboardInterrupt from None


@pytest.mark.parametrize(
    ("missing", "replies", "path", "kept"),
    [
        ((("enhet", "namn"),), ("+", "personal", "Cia Berg", "2", "1,4"), ("personal", 5, "namn"), "Cia Berg"),
        ((("personal", 0, "siths_kort"),), ("ja",), ("personal", 0, "siths_kort"), "ja"),
    ],
)
def test_ctrl_c_keeps_the_answer_whose_details_are_asked_for(
    missing: tuple[Path_, ...], replies: tuple[str, ...], path: Path_, kept: str, interview: Interview
) -> None:
    interview.file.write_text(without_answer(*missing), "utf-8")
    rulebook = load()
    with pytest.raises(KeyboardInterrupt):
        converse(
            Document(interview.file),
            lambda: check_file(str(interview.file), rulebook, Request(TODAY)),
            Interrupting(replies),
            TODAY,
        )
    assert said_word(value_at(interview.data, path)) == kept


def said_word(answer: Data) -> Data:
    return answer.get("svar") if isinstance(answer, dict) else answer


@pytest.mark.parametrize("reply", ["nej", "klar", "Inga.", "hoppa över", "ja"])
def test_what_nobody_means_as_a_text_is_no_name(reply: str, interview: Interview) -> None:
    interview.file.write_text(REFERENCE, "utf-8")
    for kind in ("program", "personal"):
        said = interview(kind, reply, "").text
        assert "Det är inget svar här. Tryck Enter" in said
    assert interview.file.read_text("utf-8") == REFERENCE


@pytest.mark.parametrize(
    "name", ["behandlare", "ska rekryteras till hösten", "anna.ek@example.se", "Anna Ek och Bo Alm", "Anna Ek (slutat)"]
)
def test_what_is_hardly_the_name_of_one_person_is_asked_about(name: str, interview: Interview) -> None:
    interview.file.write_text(REFERENCE, "utf-8")
    said = interview("personal", name, "").text

    assert "Det ser inte ut som namnet på en enda person." in said
    assert interview.file.read_text("utf-8") == REFERENCE
    interview("personal", name, name)
    assert value_at(interview.data, ("personal", 5, "namn")) == name


def test_what_may_be_a_personal_number_is_no_part_of_a_name(interview: Interview) -> None:
    interview.file.write_text(REFERENCE, "utf-8")
    name = "Anna Ek 19800101-1234"
    said = interview("personal", name, name, name, "").text

    assert "Siffrorna kan vara ett personnummer." in said
    assert interview.file.read_text("utf-8") == REFERENCE


def test_a_name_that_is_nearly_one_that_is_there_is_asked_about(interview: Interview) -> None:
    interview.file.write_text(REFERENCE, "utf-8")
    said = interview("personal", "Nils Ekbon", "").text

    assert "Menade du ”Nils Ekbom”? Skriv i så fall det namnet." in said
    assert interview.file.read_text("utf-8") == REFERENCE
    assert "Nils Ekbom är redan med." in interview("personal", "Ekbom, Nils", "").text


def test_of_two_with_the_same_name_the_hsa_id_tells_which(interview: Interview) -> None:
    text = REFERENCE.replace("namn: Reza Karimi", "namn: Nils Ekbom", 1)
    interview.file.write_text(text, "utf-8")
    said = interview("", "personal", "Nils Ekbom", "").text
    assert "Flera heter så. Skriv HSA-id för den som du menar." in said
    assert interview.file.read_text("utf-8") == text

    hsa_id = value_at(interview.data, ("personal", 4, "hsa_id"))
    assert "Nils Ekbom är redan med." in interview("", "personal", str(hsa_id), "").text
