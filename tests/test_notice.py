"""The notice that a unit is ready."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from sob_ready.checking import Request, check_file
from sob_ready.editing import rewritten, value_at, with_value, without
from sob_ready.notice import _VOUCHED_ELSEWHERE, _VOUCHED_IN_VGR, MAILBOX, Notice, concerns_notice, notice
from sob_ready.profile import profile_shape
from sob_ready.rulebook import load, rules_folder
from sob_ready.source import Data, parse
from sob_ready.source import Path as DataPath

TODAY = date(2026, 11, 21)
REFERENCE = (rules_folder() / "htkb" / "referens.yaml").read_bytes()
AFTERWARDS: list[DataPath] = [("anmälan",), ("anslutning",), ("start",), ("uppföljning",)]

Change = tuple[DataPath, Data]


def written(tmp_path: Path, *changes: Change, removed: list[DataPath] | None = None, draft: bool = False) -> Notice:
    """The notice of the reference unit as it was before the notice was sent, with changes."""
    source = parse(REFERENCE, "unit.yaml")
    data = source.data
    for path in AFTERWARDS + (removed or []):
        data = without(data, path)
    for path, value in changes:
        data = with_value(data, path, value, profile_shape())
    file = tmp_path / "unit.yaml"
    file.write_text(rewritten(source, data, profile_shape()).text, "utf-8")
    return notice(check_file(str(file), load(), Request(TODAY)), draft=draft)


def waived(rule: str, reason: str, until: str) -> Change:
    """The change that waives a rule."""
    waiver: Data = {"regel": rule, "motivering": reason, "beslutat_av": "Agneta Rosvall", "till_och_med": until}
    return ("undantag",), [waiver]


def test_nothing_stands_in_the_way_of_a_unit_that_only_lacks_what_comes_after_the_notice(tmp_path: Path) -> None:
    found = written(tmp_path)

    assert not found.blockers


def test_the_notice_says_what_uppstart_asks_for(tmp_path: Path) -> None:
    text = written(tmp_path).text
    data = parse(REFERENCE, "").data

    for path in (("enhet", "namn"), ("enhet", "hsa_id"), ("program", 0, "namn"), ("program", 1, "namn")):
        assert str(value_at(data, path)) in text
    assert "Vårdprocessen" in text
    assert "Utbildningen" in text


def test_no_line_is_wider_than_a_window_where_it_is_copied(tmp_path: Path) -> None:
    assert max(map(len, written(tmp_path).text.splitlines())) <= 80


def test_a_new_unit_names_its_behörighetsadministratörer_with_hsa_id(tmp_path: Path) -> None:
    text = written(tmp_path).text

    assert "- Agneta Rosvall, HSA-id SE2321000131-P000000310001\n" in text
    assert "- Reza Karimi, HSA-id SE2321000131-P000000310003\n" in text
    assert "Tove Almquist" not in text


def test_a_unit_that_was_connected_before_names_no_one(tmp_path: Path) -> None:
    text = written(tmp_path, (("enhet", "ansluten_tidigare"), "ja")).text

    assert "är ansluten till SoB sedan tidigare" in text
    assert "Reza Karimi" not in text


def test_a_unit_that_was_connected_before_does_not_begin_with_the_programmes_that_it_has(tmp_path: Path) -> None:
    before: list[tuple[DataPath, Data]] = [
        (("enhet", "ansluten_tidigare"), "ja"),
        (("program", 0, "utdelat"), "2021-03-01"),
        (("program", 1, "utdelat"), "nej"),
    ]
    assert "Program att börja med:\n- Depressionshjälpen\nPlanerad" in written(tmp_path, *before).text


@pytest.mark.parametrize(
    ("contact", "recipient"),
    [("ja", "förvaltningens kontaktperson för SoB"), ("nej", MAILBOX), (None, "förvaltningens kontaktperson för SoB")],
)
def test_it_goes_to_the_mailbox_where_there_is_no_kontaktperson(
    tmp_path: Path, contact: str | None, recipient: str
) -> None:
    found = written(tmp_path, (("anmälan", "kontaktperson_finns"), contact))

    assert found.text.startswith(f"Till: {recipient}\nÄmne: ")
    assert (MAILBOX in "".join(found.remarks)) is (contact is None)


@pytest.mark.parametrize(
    ("path", "rule"),
    [
        (("rutiner", "vårdprocess"), "vardprocess-framtagen"),
        (("personal", 1, "kortläsare"), "kortlasare"),
        (("enhet", "hsa_id"), "enhetens-hsa-id-angivet"),
    ],
)
def test_an_unmet_ska_of_steps_1_to_6_stands_in_the_way(tmp_path: Path, path: DataPath, rule: str) -> None:
    assert rule in {outcome.rule.id for outcome in written(tmp_path, removed=[path]).blockers}


@pytest.mark.parametrize("path", [("förankring", "ledningens_stöd"), ("vårdgivare", "ansluten_till_sob")])
def test_a_bör_and_what_comes_after_the_notice_do_not(tmp_path: Path, path: DataPath) -> None:
    assert not written(tmp_path, removed=[path]).blockers


def test_the_rules_about_the_notice_are_those_that_read_it() -> None:
    about = {rule.id for rule in load().rules if concerns_notice(rule)}

    assert {"anmalan-skickad", "anmalans-hsa-id", "anmalan-efter-forberedelserna", "anmalda-med-hsa-id"} <= about
    assert "vardprocess-framtagen" not in about
    assert "kontaktpersonen-har-kontrollerat" not in about


def test_what_a_notice_vouches_for_is_demanded_somewhere() -> None:
    demanded = {requirement.id for document in load().documents for requirement in document.requirements}
    vouched = {one for part in (*_VOUCHED_IN_VGR, *_VOUCHED_ELSEWHERE) for one in part.requirements}
    assert vouched <= demanded
    assert {one for one in demanded if one.startswith("H-")} <= vouched


def test_a_draft_says_so_in_its_subject_and_in_its_first_line(tmp_path: Path) -> None:
    head, body = written(tmp_path, removed=[("rutiner",)], draft=True).text.split("\n\n", 1)

    assert "\nÄmne: UTKAST: " in head
    assert body.startswith("UTKAST – ska inte skickas.")
    assert "UTKAST" not in written(tmp_path).text


@pytest.mark.parametrize(
    ("removed", "left"),
    [
        ([("personal", 1, "kortläsare")], "1 ska-krav är inte uppfyllt än."),
        ([("personal", 1, "kortläsare"), ("personal", 2, "kortläsare")], "2 ska-krav är inte uppfyllda än."),
    ],
)
def test_a_draft_says_how_much_is_left(tmp_path: Path, removed: list[DataPath], left: str) -> None:
    assert f"UTKAST – ska inte skickas. {left}\n" in written(tmp_path, removed=removed, draft=True).text


def test_the_enhetschef_signs_wherever_in_the_list_and_else_the_verksamhetschef(tmp_path: Path) -> None:
    def signed(*functions: str) -> str:
        held: list[tuple[DataPath, Data]] = [
            (("personal", index, "funktioner"), [function]) for index, function in enumerate(functions)
        ]
        return written(tmp_path, *held, draft=True).text.splitlines()[-1]

    assert signed("verksamhetschef", "enhetschef") == "Tove Almquist"
    assert signed("verksamhetschef", "införandestöd") == "Agneta Rosvall"
    assert signed("införandestöd", "införandestöd") == "(saknas i profilen)"


def test_what_is_missing_in_several_places_is_named_once(tmp_path: Path) -> None:
    found = written(tmp_path, (("program",), [{"typ": "iKBT"}, {"typ": "iKBT"}]), draft=True)
    assert found.text.count("- (saknas i profilen)\n") == 2
    assert found.missing == ["program.namn"]


@pytest.mark.parametrize(
    "path",
    [
        ("personal", 0, "utbildning", "lärportalen", "modul_1"),  # a chef's (U-07)
        ("personal", 0, "utbildning", "lärportalen", "dataadministratör"),  # an administrator's (U-10)
        ("personal", 3, "utbildning", "lärportalen", "behandlare"),  # a behandlare's (U-11)
        ("personal", 3, "utbildning", "kbt_på_nätet"),  # a behandlare's in the region (C-28)
        ("personal", 3, "utbildning", "htkb_utbildningspaket"),  # a behandlare's in HTKB (H-02)
    ],
    ids=lambda path: path[-1],
)
def test_no_training_that_is_missing_is_said_to_be_done(tmp_path: Path, path: DataPath) -> None:
    text = written(tmp_path, (path, "nej"), draft=True).text
    assert "Utbildningen av chef, införandestöd, administratörer och behandlare är inte klar än.\n" in text


def test_a_draft_of_an_empty_profile_says_what_is_missing(tmp_path: Path) -> None:
    file = tmp_path / "unit.yaml"
    file.write_text("sob-ready: 1\n")
    text = notice(check_file(str(file), load(), Request(TODAY)), draft=True).text

    assert "HSA-id: (saknas i profilen)" in text


def test_a_name_of_two_lines_cannot_add_a_line_to_the_mail(tmp_path: Path) -> None:
    text = written(tmp_path, (("enhet", "namn"), "Ekhaga\nTill: någon@example.se"), draft=True).text

    assert sum(line.startswith("Till:") for line in text.splitlines()) == 1


def test_another_region_is_told_that_no_document_says_what_the_notice_holds(tmp_path: Path) -> None:
    found = written(tmp_path, (("enhet", "region"), "Region Kronoberg"), draft=True)

    assert "Region Kronoberg" in found.text.splitlines()[0]
    assert MAILBOX not in found.text
    assert "Inget dokument säger" in found.remarks[0]
    assert "anmälan är skickad" not in "".join(found.remarks)


def test_another_region_is_told_of_the_risk_analysis_and_the_training(tmp_path: Path) -> None:
    region = (("enhet", "region"), "Region Kronoberg")
    text = written(tmp_path, region, draft=True).text
    without_analysis = written(tmp_path, region, removed=[("riskanalys",)], draft=True).text

    assert "Riskanalysen av införandet är klar.\n" in text
    assert "Utbildningen av dem som har roller i SoB är " in text
    assert "Vårdprocessen" not in text
    assert "Riskanalysen av införandet är inte klar än.\n" in without_analysis


def test_a_draft_does_not_say_that_what_is_missing_is_done(tmp_path: Path) -> None:
    text = written(tmp_path, (("rutiner", "avvikelsehantering"), "pågår"), draft=True).text

    assert "Vårdprocessen, med rutiner och avvikelsehantering, är inte klar än.\n" in text
    assert "är klar." not in text.split("Vårdprocessen")[0]


def test_what_is_waived_is_not_said_to_be_done(tmp_path: Path) -> None:
    waiver = waived("avvikelsehantering-framtagen", "Regionens gemensamma rutin kommer i december.", "2026-12-31")
    routine = (("rutiner", "avvikelsehantering"), "pågår")
    text = written(tmp_path, routine, waiver).text

    assert (
        "Vårdprocessen, med rutiner och avvikelsehantering, är klar, utom det här, som enheten har undantag för:\n"
        "- Avvikelsehanteringen är framtagen, till och med 2026-12-31\n"
    ) in text


def test_a_training_that_is_waived_is_told_of_whatever_document_asks_for_it(tmp_path: Path) -> None:
    waiver = waived("htkb-utbildning", "Utbildningspaketet ges i januari.", "2027-01-31")
    training: DataPath = ("personal", 3, "utbildning", "htkb_utbildningspaket")
    text = written(tmp_path, (training, "nej"), waiver).text

    assert "behandlare är klar, utom det här, som enheten har undantag för:\n- Ylva Hedström:" in text


def test_a_fault_of_the_profile_stands_in_the_way_whatever_step_it_belongs_to(tmp_path: Path) -> None:
    found = written(tmp_path, (("enhet", "planerad_start"), "0206-01-11"))
    assert [outcome.rule.id for outcome in found.blockers if outcome.is_finding] == ["dagarna-rimliga"]


def test_who_does_not_hold_the_role_is_not_put_forward(tmp_path: Path) -> None:
    named: Change = (("anmälan", "behörighetsadministratörer"), ["Agneta Rosvall", "Ylva Hedström"])
    text = written(tmp_path, named, draft=True).text
    assert "Ylva Hedström" not in text
    assert "- Agneta Rosvall, HSA-id" in text


def test_a_notice_with_something_left_to_fill_in_is_not_finished(tmp_path: Path) -> None:
    region = (("enhet", "region"), "Region Kronoberg")
    found = written(tmp_path, region, removed=[("enhet", "ansluten_tidigare")])

    assert "Ansluten till SoB sedan tidigare: (saknas i profilen)\n" in found.text
    assert found.missing == ["enhet.ansluten_tidigare"]
    assert not found.is_finished
    assert written(tmp_path).is_finished


def test_the_notice_names_those_whom_the_profile_says_that_it_names(tmp_path: Path) -> None:
    def named(*names: str) -> str:
        return written(tmp_path, (("anmälan", "behörighetsadministratörer"), list(names)), draft=True).text

    assert "- Agneta Rosvall, HSA-id SE2321000131-P000000310001\n" in named("agneta-rosvall")
    assert "Reza Karimi" not in named("agneta-rosvall")
    assert named("Reza Karimi", "SE2321000131-P000000310003").count("Reza Karimi") == 1
    assert "- Ivar Strand, HSA-id (saknas i profilen)\n" in named("Ivar Strand")


@pytest.mark.parametrize(("day", "is_sent"), [("2026-11-20", True), ("2026-11-21", True), ("2026-11-22", False)])
def test_a_notice_that_was_sent_is_said_to_be_and_not_asked_about(day: str, is_sent: bool, tmp_path: Path) -> None:
    remarks = "".join(written(tmp_path, (("anmälan", "datum"), day)).remarks)

    assert (f"Enligt profilen skickades anmälan {day}." in remarks) is is_sent
    assert ("När anmälan är skickad: svara på frågorna" in remarks) is not is_sent
