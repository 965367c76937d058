from __future__ import annotations

import pytest

from tests.facts.values import placed, value, values


@pytest.mark.parametrize(
    ("contact", "types", "expected"),
    [
        ("meddelande", "", None),
        ("meddelande", "{meddelande: BR}", "BR"),
        ("meddelande", "{meddelande: BR brev}", "BR"),
        ("meddelande", "{meddelande: br}", "BR"),
        ("meddelande", "{meddelande: BR (inte TB)}", "BR"),
        ("meddelande", "{meddelande: 'Administrativ kontakt, inte BR'}", "Administrativ kontakt, inte BR"),
        ("telefon", "{telefon: 'TB, ej BR'}", "TB"),
        ("telefon", "{telefon: Administrativ kontakt i stället för TB}", "Administrativ kontakt i stället för TB"),
        ("telefon", "{telefon: TB}", "TB"),
        ("telefon", "{telefon: Samtal}", "Samtal"),
        ("video_eller_besök", "{telefon: TB}", None),
        ("video_eller_besök", "{video_eller_besök: TB}", "TB"),
        ("video_eller_besök", "{video_eller_besök: Planerat mottagningsbesök (video)}", "Mottagningsbesök planerat"),
        ("video_eller_besök", "{video_eller_besök: Mottagningsbesök ej planerat}", "Mottagningsbesök ej planerat"),
        (
            "video_eller_besök",
            "{video_eller_besök: 'Video TB, besök Mottagningsbesök planerat'}",
            "Video TB, besök Mottagningsbesök planerat",
        ),
        ("video_eller_besök", "{video_eller_besök: 'Mottagningsbesök planerat, inte TB'}", "Mottagningsbesök planerat"),
    ],
)
def test_a_contact_type_is_found_in_the_text_that_says_what_it_is(
    contact: str, types: str, expected: str | None
) -> None:
    found = placed(f"kontakttyp_{contact}", f"journal: {{kontakttyper: {types}}}")
    assert found == [(f"journal.kontakttyper.{contact}", expected)]


def test_without_a_journal_no_contact_type_is_known() -> None:
    assert value("kontakttyp_meddelande", "journal: ") is None
    assert placed("meddelanden_med_annan_kontakttyp", "journal: {}") == []


@pytest.mark.parametrize(
    ("text", "is_right"),
    [
        ("Administrativ kontakt", True),
        ("Administrativ kontakt, brev", True),
        ("adm. kontakt", True),
        ("Kontakt: administrativ", True),
        ("Administrativ kontakt, inte BR", True),
        ("Administrativ kontakt, ej besök (BR, TB)", True),
        ("Administrativ kontakt - inte besök", True),
        ("Administrativ kontakt – räknas inte som besök", True),
        ("Administrativ kontakt och inte besök", True),
        ("Administrativ kontakt: inget besök", True),
        ("Inga besök, administrativ kontakt", True),
        ("Inte besök utan administrativ kontakt", True),
        ("Administrativ kontakt (inte som besök, BR eller TB)", True),
        ("Administrativ kontakt, aldrig besök (BR)", True),
        ("Administrativ kontakt (BR används inte)", True),
        ("Administrativ kontakt; utan BR", True),
        ("Administrativ kontakt som ersätter besök", True),
        ("Administrativ kontakt (inte BR), TB", False),
        ("Administrativ kontakt, BR om patienten inte svarar", False),
        ("Administrativ kontakt, besök när det inte räcker", False),
        ("Administrativ kontakt eller TB", False),
        ("Administrativ kontakt vid besöket", False),
        ("Administrativ kontakt (skriftlig distanskontakt)", False),
        ("Administrativt besök", False),
        ("inte Administrativ kontakt", False),
        ("Kontakt", False),
        ("BR", False),
    ],
)
def test_messages_are_administrative_contacts_and_no_visits(text: str, is_right: bool) -> None:
    found = placed("meddelanden_med_annan_kontakttyp", f"journal: {{kontakttyper: {{meddelande: '{text}'}}}}")
    assert found == ([] if is_right else [("journal.kontakttyper.meddelande", text)])


@pytest.mark.parametrize("occasion", ["alltid", "distanskontakt", "kbt_behandling", "avslut"])
def test_a_code_is_shown_where_it_stands(occasion: str) -> None:
    profile = f"journal: {{kvå: {{{occasion}: [ZV044, 'ZV051, UV112 m.m.', egen text]}}}}"
    assert placed(f"kvå_{occasion}", profile) == [
        (f"journal.kvå.{occasion}.0", "ZV044"),
        (f"journal.kvå.{occasion}.1", "ZV051"),
        (f"journal.kvå.{occasion}.1", "UV112"),
        (f"journal.kvå.{occasion}.2", "egen text"),
    ]


@pytest.mark.parametrize(
    ("occasion", "codes", "expected"),
    [
        ("alltid", "{}", [("alltid", None)]),
        ("alltid", "{alltid: []}", []),
        ("distanskontakt", "{distanskontakt: [ZV051 Telemedicin]}", [("distanskontakt.0", "ZV051")]),
        ("avslut", "{avslut: [UV112, DU011]}", [("avslut.0", "UV112"), ("avslut.1", "DU011")]),
        ("avslut", "{alltid: [ZV044], avslut: [UV112]}", [("avslut.0", "UV112"), ("avslut", "ZV044")]),
        ("avslut", "{alltid: [ZV044 Internet]}", [("avslut", None), ("avslut", "ZV044")]),
    ],
)
def test_the_codes_of_an_occasion_are_its_own_and_those_that_always_are(
    occasion: str, codes: str, expected: list[tuple[str, object]]
) -> None:
    found = placed(f"kvå_{occasion}", f"journal: {{kvå: {codes}}}")
    assert found == [(f"journal.kvå.{place}", code) for place, code in expected]


@pytest.mark.parametrize("text", ["ZV05", "ZV0511", "Z1051", "1V051", "ZVX51", "ZV05X", "ZVZVZ", "12345"])
def test_a_code_is_two_letters_and_three_digits(text: str) -> None:
    assert values("kvå_alltid", f"journal: {{kvå: {{alltid: ['{text} ZV044']}}}}") == ["ZV044"]
    assert values("kvå_alltid", f"journal: {{kvå: {{alltid: ['{text}']}}}}") == [text]


@pytest.mark.parametrize("text", ["ZV 051", "ZV-051", "KVÅ: zv 051", "Glöm inte ZV051"])
def test_a_code_may_be_written_in_two_and_reminded_of(text: str) -> None:
    assert values("kvå_alltid", f"journal: {{kvå: {{alltid: ['{text}']}}}}") == ["ZV051"]


@pytest.mark.parametrize(
    "text",
    [
        "ZV051 vid behov",
        "ZV051, ibland",
        "ZV051?",
        "ZV051 från 2027-03-01",
        "ZV051 (ej meddelanden)",
        "ZV051 utom vid video",
        "ZV051: inte obligatoriskt",
        "ZV051 (behövs ej)",
        "ZV051 vid video",
        "ZV051 bara video och telefon",
        "ZV051 endast vid längre kontakter",
    ],
)
def test_a_code_that_is_not_always_registered_is_told_as_it_stands(text: str) -> None:
    assert values("kvå_distanskontakt", f"journal: {{kvå: {{distanskontakt: ['{text}']}}}}") == [text]


@pytest.mark.parametrize("text", ["ZV044 vid första kontakten", "ZV044 vid behandlingsstart", "ZV044 (vid avslut)"])
def test_a_code_that_is_registered_once_is_not_always_so(text: str) -> None:
    assert values("kvå_alltid", f"journal: {{kvå: {{alltid: ['{text}']}}}}") == [text]


@pytest.mark.parametrize("text", ["ZV044 vid varje kontakt", "ZV044, även vid första kontakten"])
def test_a_code_of_every_contact_may_say_so(text: str) -> None:
    assert values("kvå_alltid", f"journal: {{kvå: {{alltid: ['{text}']}}}}") == ["ZV044"]


@pytest.mark.parametrize("text", ["BR?", "Delvis BR", "BR i regel", "BR om meddelandet är långt", "BR (beställt)",
                                  "ej beslutat, troligen BR", "BR eller brev", "BR används ej längre",
                                  "BR, annars brev", "BR och administrativ kontakt",
                                  "BR fr.o.m. mars 2027"])  # fmt: skip
def test_a_contact_type_that_is_left_open_is_told_as_it_stands(text: str) -> None:
    assert values("kontakttyp_meddelande", f"journal: {{kontakttyper: {{meddelande: '{text}'}}}}") == [text]


@pytest.mark.parametrize(
    ("text", "is_planned"),
    [
        ("Mottagningsbesök planerat, även via video", True),
        ("Mottagningsbesök planerat, video som distanskontakt", False),
        ("Mottagningsbesök planerat (endast fysiskt besök)", False),
        ("Bara mottagningsbesök planerat, också för video", True),
        ("Mottagningsbesök planerat, video registreras inte", False),
        ("Mottagningsbesök planerat?", False),
        ("Mottagningsbesök (planerat eller oplanerat)", False),
    ],
)
def test_video_and_visits_are_both_planned_visits(text: str, is_planned: bool) -> None:
    found = values("kontakttyp_video_eller_besök", f"journal: {{kontakttyper: {{video_eller_besök: '{text}'}}}}")
    assert found == ["Mottagningsbesök planerat" if is_planned else text]


@pytest.mark.parametrize("text", ["Administrativ kontakt?", "ej beslutat, ev. administrativ kontakt"])
def test_an_administrative_contact_that_is_left_open_is_none(text: str) -> None:
    profile = f"journal: {{kontakttyper: {{meddelande: '{text}'}}}}"
    assert placed("meddelanden_med_annan_kontakttyp", profile) == [("journal.kontakttyper.meddelande", text)]


@pytest.mark.parametrize(
    ("occasion", "texts"),
    [
        ("distanskontakt", ["ZV051 vid telefon, meddelande och video"]),
        ("distanskontakt", ["ZV051 vid video", "ZV051 vid telefon", "ZV051 vid skriftlig kontakt"]),
        ("distanskontakt", ["ZV051 endast vid distanskontakt"]),
        ("distanskontakt", ["ZV051, även vid video"]),
        ("distanskontakt", ["ZV051 (t.ex. telefon)"]),
        ("avslut", ["ZV051 bara vid avslut"]),
    ],
)
def test_a_code_that_is_for_all_of_its_occasion_is_registered(occasion: str, texts: list[str]) -> None:
    found = values(f"kvå_{occasion}", f"journal: {{kvå: {{{occasion}: {texts}}}}}")
    assert found == ["ZV051"] * len(texts)


def test_a_code_at_a_full_treatment_alone_is_not_registered_at_the_end() -> None:
    text = "UV112 endast vid fullföljd behandling"
    assert values("kvå_avslut", f"journal: {{kvå: {{avslut: [{text}]}}}}") == [text]


@pytest.mark.parametrize("text", ["ZV044 bara vid KBT", "ZV044 vid video"])
def test_a_code_that_is_always_registered_is_so_whatever_the_occasion(text: str) -> None:
    codes = f"{{alltid: [{text}], distanskontakt: [ZV051 vid telefon, ZV051 vid video, ZV051 vid chatt]}}"
    assert values("kvå_distanskontakt", f"journal: {{kvå: {codes}}}") == ["ZV051", "ZV051", "ZV051", text]
