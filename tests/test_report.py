from __future__ import annotations

import re

import pytest

from sob_ready.case import Subject
from sob_ready.checks import Result, Status
from sob_ready.report import Outcome, Report, Run, Selection, sort_key
from sob_ready.rulebook import PROFILE_PACK, Level, Rule, Step, load
from sob_ready.source import Place
from tests.helpers import TODAY, report, rulebook

RULES = """
- {id: ska1, steg: 1, uppfyller: A-01, bekräftat: rutiner.vårdprocess}
- {id: bor1, steg: 1, nivå: bör, bekräftat: rutiner.avbrott}
- {id: kan6, steg: 6, nivå: kan, bekräftat: rutiner.driftstatus}
- {id: ska7, steg: 7, uppfyller: A-01, bekräftat: siber.ansluten}
"""
WAIVED = "undantag: [{regel: ska1, motivering: Så, beslutat_av: Bo, till_och_med: 2027-01-01}]"


def rutiner(process: str = "", outages: str = "", status: str = "", siber: str = "") -> str:
    routines = f"{{vårdprocess: {process}, avbrott: {outages}, driftstatus: {status}}}"
    return f"{{rutiner: {routines}, siber: {{ansluten: {siber}}}}}"


READY = rutiner("ja", "ja", "ja", "ja")


@pytest.mark.parametrize(
    ("profile", "notice", "start", "passed", "strict"),
    [
        (READY, True, True, True, True),
        (rutiner("ja", "ja", "nej", "ja"), True, True, True, True),
        (rutiner("ja", "nej", "", "ja"), True, True, True, False),
        (rutiner("ja", "", "", "ja"), True, True, True, False),
        (rutiner("ja", "ja", "ja", "nej"), True, False, False, False),
        (rutiner("ja", "ja", "ja", ""), True, False, False, False),
        (rutiner("", "ja", "ja", "ja"), False, False, False, False),
        (rutiner("pågår", "ja", "ja", "ja"), False, False, False, False),
        (rutiner("2027-01-01", "ja", "ja", "ja"), False, False, False, False),
        ("enhet: {}", False, False, False, False),
        ("{siber: {ansluten: ja}, " + WAIVED + "}", True, True, True, False),
    ],
)
def test_the_verdicts_follow_the_ska_of_their_steps(
    profile: str, notice: bool, start: bool, passed: bool, strict: bool
) -> None:
    found = report(RULES, profile)
    assert [verdict.ready for verdict in found.verdicts] == [notice, start]
    assert (found.passed, report(RULES, profile, strict=True).passed) == (passed, strict)


@pytest.mark.parametrize(("step", "passed"), [(1, True), (6, True), (7, False), (8, False), (None, False)])
def test_the_exit_code_follows_the_step_asked_for(step: int | None, passed: bool) -> None:
    assert report(RULES, rutiner("ja", "ja", "ja", "nej"), goal_step=step).passed is passed


@pytest.mark.parametrize(("step", "notice"), [(5, False), (6, False), (7, True), (8, True)])
def test_the_notice_waits_for_the_first_six_steps(step: int, notice: bool) -> None:
    assert report(f"[{{steg: {step}, bekräftat: rutiner.vårdprocess}}]", "enhet: {}").verdicts[0].ready is notice


@pytest.mark.parametrize(("step", "name"), [(5, "anslutning"), (6, "anmälan"), (7, "anslutning")])
def test_a_unit_is_ready_for_the_connection_where_nothing_is_demanded_of_a_notice(step: int, name: str) -> None:
    found = report(f"[{{steg: {step}, bekräftat: rutiner.vårdprocess}}]", "enhet: {}")
    assert [(verdict.goal, verdict.name) for verdict in found.verdicts] == [("anmälan", name), ("start", "start")]


@pytest.mark.parametrize(
    ("profile", "reached"),
    [("enhet: {}", 0), ("rutiner: {vårdprocess: ja}", 4), ("rutiner: {vårdprocess: ja, avbrott: ja}", 8)],
)
def test_the_step_that_is_reached_has_none_before_it_with_an_unmet_ska(profile: str, reached: int) -> None:
    rules = "[{steg: 1, bekräftat: rutiner.vårdprocess}, {id: later, steg: 5, bekräftat: rutiner.avbrott}]"
    assert report(rules, profile).reached == reached
    assert report(rules, profile, chosen={"later"}).reached is None


def test_a_verdict_counts_what_stands_in_the_way() -> None:
    found = report(RULES, "enhet: {}")
    assert [(verdict.goal, verdict.unmet, len(verdict.steps)) for verdict in found.verdicts] == [
        ("anmälan", 1, 6),
        ("start", 2, 8),
    ]


def test_the_counts_are_those_of_the_last_line() -> None:
    found = report(RULES, "{rutiner: {avbrott: nej}, " + WAIVED + "}").counts
    assert found._asdict() == {"must": 1, "should": 1, "may": 1, "unanswered": 2, "waived": 1, "errors": 0}


@pytest.mark.parametrize("profile", [READY, "enhet: {}"])
def test_a_narrowed_run_never_says_ready(profile: str) -> None:
    found = report(RULES, profile, chosen={"ska1", "ska7"})
    assert [verdict.ready for verdict in found.verdicts] == [False, False]
    assert not any(progress.done for progress in found.progress)
    assert found.passed is (profile == READY)


@pytest.mark.parametrize(("chosen", "every", "complete"), [(3, 3, True), (2, 3, False), (0, 3, False), (0, 0, False)])
def test_a_selection_is_complete_when_it_is_of_every_rule_and_there_are_some(
    chosen: int, every: int, complete: bool
) -> None:
    assert Selection(chosen, every).complete is complete


def test_nothing_judged_is_not_ready() -> None:
    found = report(RULES, READY)
    empty = Report(
        name="a", source=found.source, case=found.case, rulebook=found.rulebook, outcomes=[], selection=Selection(0, 0)
    )
    assert [verdict.ready for verdict in empty.verdicts] == [False, False]


# --- progress and findings ----------------------------------------------------------------------


def test_progress_counts_the_ska_that_hold() -> None:
    found = report(RULES, rutiner("ja", "nej", "nej", "nej"))
    assert [tuple(progress) for progress in found.progress if progress.demanded or progress.findings] == [
        (Step.ANCHORING, 1, 1, 1, True),
        (Step.NOTICE, 0, 0, 1, True),
        (Step.CONNECTION, 0, 1, 1, False),
    ]
    assert found.first_unfinished is Step.CONNECTION


@pytest.mark.parametrize(("process", "counted"), [("ja", (0, 0, True)), ("nej", (0, 1, False))])
def test_a_rule_of_no_document_is_counted_only_while_it_is_lacking(
    process: str, counted: tuple[int, int, bool]
) -> None:
    (first, *_) = report("[{bekräftat: rutiner.vårdprocess}]", rutiner(process)).progress
    assert (first.fulfilled, first.demanded, first.done) == counted


def test_a_waived_ska_is_not_counted_as_held() -> None:
    (first, *_) = report(RULES, WAIVED).progress
    assert (first.fulfilled, first.demanded, first.done) == (0, 0, True)


def test_a_ready_unit_has_no_unfinished_step() -> None:
    assert report(RULES, READY).first_unfinished is None


def test_findings_come_by_step_the_gravest_first() -> None:
    rules = "[" + ", ".join(f"{{nivå: {level}, besvarat: enhet.namn}}" for level in ("kan", "ska", "bör")) + "]"
    assert [outcome.rule.level for outcome in report(rules, "enhet: {}").findings] == list(Level)


BEHIND = "[{id: a, bekräftat: rutiner.vårdprocess}, {id: b, steg: 2, beror_på: a, bekräftat: rutiner.avbrott}]"


def test_what_rests_on_a_finding_is_counted_and_not_shown() -> None:
    found = report(BEHIND, "enhet: {}")
    assert ([outcome.rule.id for outcome in found.findings], found.counts.must) == (["a"], 2)


def test_what_rests_on_a_rule_that_was_not_chosen_is_shown() -> None:
    found = report(BEHIND, "enhet: {}", chosen={"b"})
    assert [(outcome.rule.id, outcome.message) for outcome in found.findings] == [("b", "Beror på regeln a.")]


# --- messages -----------------------------------------------------------------------------------


def first(rules: str, profile: str) -> Outcome:
    return report(rules, profile).outcomes[0]


@pytest.mark.parametrize(
    ("rule", "profile", "message"),
    [
        ("besvarat: enhet.namn", "enhet: {}", "”Enhetens namn, som det står i KiV eller HSA” saknas."),
        ("besvarat: enhet.namn, obesvarat: Skriv namnet.", "enhet: {}", "Skriv namnet."),
        ("besvarat: enhet.namn, brist: 'Inte {värde}.'", "enhet: {namn: xxxx}", "Inte xxxx."),
        # a message is for its own status alone
        ("besvarat: enhet.namn, brist: Fel.", "enhet: {}", "”Enhetens namn, som det står i KiV eller HSA” saknas."),
        # the subject has a name
        (
            "varje: person, bekräftat: kortläsare, obesvarat: '{person} saknar svar.'",
            "personal: [{namn: Anna Ek}]",
            "Anna Ek saknar svar.",
        ),
        ("besvarat: enhet.namn, obesvarat: 'Det är {enhet}.'", "enhet: {}", "Det är enheten."),
        # what the check did not give is not left in braces
        (
            "bekräftat: rutiner.vårdprocess, brist: 'Klart först {datum}.'",
            "rutiner: {vårdprocess: 2027-01-01}",
            "Klart först 2027-01-01.",
        ),
        (
            "bekräftat: rutiner.vårdprocess, brist: 'Klart först {datum}.'",
            "rutiner: {vårdprocess: nej}",
            "Frågan ”Är vårdprocessen framtagen?” är besvarad med nej.",
        ),
        (
            "besvarat: enhet.namn, obesvarat: 'Inte {värde}.'",
            "enhet: {}",
            "”Enhetens namn, som det står i KiV eller HSA” saknas.",
        ),
        # what the profile says is never looked up again
        (
            "besvarat: enhet.namn, brist: 'Inte {värde} {enhet}.'",
            "enhet: {namn: 'xxxx {enhet}'}",
            "Inte xxxx {enhet} enheten.",
        ),
        (
            "besvarat: enhet.namn, brist: 'Inte {värde}.'",
            "enhet: {namn: 'xxxx {0.__class__}'}",
            "Inte xxxx {0.__class__}.",
        ),
    ],
)
def test_a_message_is_the_rules_own_where_its_words_can_be_filled(rule: str, profile: str, message: str) -> None:
    assert first(f"[{{{rule}}}]", profile).message == message


@pytest.mark.parametrize(
    ("profile", "remedy"),
    [
        ("personal: [{namn: Anna Ek}]", "Ge Anna Ek en."),
        ("personal: []", "Fyll i det i profilen, så går det att se om kravet gäller."),
    ],
)
def test_a_remedy_names_the_subject_it_is_about(profile: str, remedy: str) -> None:
    assert first("[{varje: person, bekräftat: kortläsare, åtgärd: 'Ge {person} en.'}]", profile).remedy == remedy


# --- places and fingerprints --------------------------------------------------------------------


def test_a_place_is_that_of_the_value_or_of_its_nearest_parent() -> None:
    found = report(RULES, "enhet:\n  namn: A\nrutiner:\n  avbrott: nej\n")
    assert found.place(("enhet", "namn"))[:2] == (2, 9)
    assert found.place(("rutiner", "vårdprocess"))[:2] == (3, 1)
    assert found.place(("personal",))[:2] == (1, 1)
    assert found.place(Place(7, 8, 7, 9)) == (7, 8, 7, 9)


LOGIN = "[{id: login, varje: person, bekräftat: säker_inloggning}]"
ANNA = "{namn: Anna Ek, hsa_id: SE-1}"


def prints(profile: str, name: str = "profil.yaml", rules: str = LOGIN) -> list[str]:
    found = report(rules, profile, name=name)
    return [found.fingerprint(outcome) for outcome in found.outcomes]


def test_a_fingerprint_is_of_rule_unit_and_person_and_of_nothing_else() -> None:
    unit = "enhet: {hsa_id: SE-9}"
    (one,) = prints(f"{unit}\npersonal: [{ANNA}]")
    _, moved = prints(f"# en rad till\n\npersonal: [{{namn: Bo}}, {ANNA}]\nenhet: {{hsa_id: se-9}}", "annan.yaml")
    (renamed,) = prints(f"{unit}\npersonal: [{{namn: Anna Berg, hsa_id: se-1}}]")
    (answered,) = prints(f"{unit}\npersonal: [{ANNA[:-1]}, säker_inloggning: ja}}]")
    assert one == moved == renamed == answered
    assert len(one) == 64


@pytest.mark.parametrize(
    ("profile", "name", "rules"),
    [
        ("{enhet: {hsa_id: SE-8}, personal: [{namn: Anna Ek, hsa_id: SE-1}]}", "profil.yaml", LOGIN),
        ("{enhet: {hsa_id: SE-9}, personal: [{namn: Anna Ek, hsa_id: SE-2}]}", "profil.yaml", LOGIN),
        ("{enhet: {hsa_id: SE-9}, personal: [{namn: Anna Ek}]}", "profil.yaml", LOGIN),
        ("personal: [{namn: Anna Ek, hsa_id: SE-1}]", "profil.yaml", LOGIN),
        (
            "{enhet: {hsa_id: SE-9}, personal: [{namn: Anna Ek, hsa_id: SE-1}]}",
            "profil.yaml",
            LOGIN.replace("login", "in"),
        ),
    ],
)
def test_another_unit_person_or_rule_is_another_fingerprint(profile: str, name: str, rules: str) -> None:
    assert prints(profile, name, rules) != prints("{enhet: {hsa_id: SE-9}, personal: [" + ANNA + "]}")


def test_without_an_hsa_id_the_unit_goes_by_its_file_whatever_the_slashes() -> None:
    profile = f"personal: [{ANNA}]"
    assert prints(profile, "enheter/a.yaml") == prints(profile, "enheter\\a.yaml") != prints(profile, "b.yaml")


@pytest.mark.parametrize(
    ("profile", "name"), [("enhet: {namn: Vårdcentralen}", "Vårdcentralen"), ("enhet: {}", "profil.yaml")]
)
def test_a_report_has_the_name_of_the_unit_or_else_of_the_file(profile: str, name: str) -> None:
    assert report(RULES, profile).unit_name == name


def test_a_crash_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("sob_ready.checks.answers.Confirmed.judge", fail)
    found = report(RULES, READY)
    assert (found.crashed, found.passed, found.counts.errors) == (True, False, 4)
    assert not any(verdict.ready for verdict in found.verdicts)


def test_a_file_is_seen_from_the_top_of_the_repository() -> None:
    run = Run(rulebook=rulebook(RULES), today=TODAY, folder="/hem/repo/enheter", root="/hem/repo")
    names = {"a.yaml": "enheter/a.yaml", "../b.yaml": "b.yaml", "/annan/c.yaml": "/annan/c.yaml"}
    assert {name: run.path(name) for name in names} == names


def test_what_nobody_has_points_at_the_list_and_not_at_the_first_of_it() -> None:
    rules = "[{id: a, varje: roll, antal: {väg: innehavare, minst: 1}}]"
    found = report(rules, "sob-ready: 1\npersonal:\n  - namn: Anna Ek\n")
    assert {found.place(outcome.locations[0])[:2] for outcome in found.findings} == {(2, 1)}


def test_of_a_step_and_a_level_the_faults_of_the_profile_itself_come_first() -> None:
    found = report("[{id: a, besvarat: enhet.namn}, {id: b, nivå: bör, besvarat: enhet.namn}]", "personal: []").findings
    own = [one._replace(rule=one.rule._replace(pack=one.rule.pack._replace(name=PROFILE_PACK))) for one in found]
    assert sorted([*found, *own], key=sort_key) == [own[0], found[0], own[1], found[1]]


# --- words ----------------------------------------------------------------------------------------


def said_of_anyone(rule: Rule) -> list[str]:
    """The remedy and the messages of a rule, of nobody in particular; what a check tells is left as its name."""
    values = {name: f"X{name}" for name in rule.check.placeholders}
    nobody = Subject(rule.scope, None, (), "", "")
    results = [Result(status, "Så är det.", (), values) for status in (Status.LACKING, Status.UNANSWERED)]
    outcomes = [Outcome(rule, nobody, result.status, result) for result in results]
    return [outcomes[0].remedy, *(outcome.message for outcome in outcomes)]


@pytest.mark.parametrize("rule", load().rules, ids=lambda rule: rule.id)
def test_what_is_said_of_anyone_reads_as_a_sentence(rule: Rule) -> None:
    for words in said_of_anyone(rule):
        assert "{" not in words
        assert words[0] == words[0].upper()
        twice = re.findall(r"\b(\w+) \1\b", words, re.IGNORECASE)
        assert not twice, words


@pytest.mark.parametrize(
    ("remedy", "of_one", "of_anyone"),
    [
        ("Utse fler till rollen {roll}.", "Utse fler till rollen behandlare.", "Utse fler till rollen."),
        ("Rollen {roll} har ingen.", "Rollen behandlare har ingen.", "Rollen har ingen."),
        ("{roll} har ingen.", "behandlare har ingen.", "Rollen har ingen."),
        ("Fråga {roll}.", "Fråga behandlare.", "Fråga rollen."),
    ],
)
def test_the_kind_of_a_subject_is_said_once(remedy: str, of_one: str, of_anyone: str) -> None:
    found = report(f"[{{varje: roll, antal: {{väg: innehavare, minst: 1}}, åtgärd: '{remedy}'}}]", "personal: [{}]")
    outcome = next(one for one in found.findings if one.subject.label == "behandlare")
    assert (outcome.remedy, outcome.of_anyone().remedy) == (of_one, of_anyone)
