"""What a person is told to write instead."""

from __future__ import annotations

import pytest

from sob_ready.profile import profile_shape
from sob_ready.source import SourceError
from tests.helpers import faults_in, profile

ENHET = "Här kan stå: namn, hsa_id, hsa_id_1177, region, vårdform, ansluten_tidigare, planerad_start."
HTKB = "Här kan stå: huvud, meddelanden, flaggor, förlopp, avvikelser."
PROGRAMMES = (
    "Här kan stå: namn, typ, leverantör, avstämt, lämpligt, riskanalys, rutin, gallringsriktlinje, utdelat, "
    "användning, journalrutin, journalmallar, överförs_till_siber."
)
GOALS = "Här kan stå: mätbara, ansvarig, omfattning, målgrupp."
UNIT_ID = "SE2321000131-E000000012345"
PERSON_ID = "SE2321000131-P000000012345"


def remedy(text: str) -> str:
    """What is advised about the only fault."""
    with pytest.raises(SourceError) as caught:
        profile(text)
    (fault,) = caught.value.faults
    return fault.remedy


# --- words that were meant ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "written", "meant"),
    [
        ("yrke", "legitimerad psykolog", "Menade du ”psykolog”?"),
        ("yrke", "leg. sjuksköterska", "Menade du ”sjuksköterska”?"),
        ("yrke", "PTP", "Menade du ”PTP-psykolog”?"),
        ("yrke", "sjukskötrska", "Menade du ”sjuksköterska”?"),
        ("yrke", "kurator", "Menade du ”socionom” eller ”hälso- och sjukvårdskurator”?"),
        *((("yrke", word, "")) for word in ("KBT-terapeut", "psykologassistent", "psykolog under utbildning")),
        *((("yrke", word, "")) for word in ("sjuksköterskestudent", "barnsköterska", "tandläkare", "inte psykolog")),
        ("psykoterapiutbildning", "{nivå: steg 1}", "Menade du ”grundläggande”?"),
        ("psykoterapiutbildning", "{nivå: steg 3}", ""),
        ("psykoterapiutbildning", "{inriktning: kognitiv beteendeterapi}", "Menade du ”KBT”?"),
    ],
)
def test_a_profession_is_guessed_only_where_the_guess_changes_no_verdict(key: str, written: str, meant: str) -> None:
    assert remedy(f"personal: [{{{key}: {written}}}]") == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("VGR", "Västra Götalandsregionen"),
        ("Region Västra Götaland", "Västra Götalandsregionen"),
        ("Skåne", "Region Skåne"),
        ("Jönköpings län", "Region Jönköpings län"),
        ("Region Jönköping", "Region Jönköpings län"),
        ("Region Vermland", "Region Värmland"),
        ("Region Östergötaland", "Region Östergötland"),
        ("Region Västergötland", None),
        ("Region Hotland", None),
        ("Region", None),
    ],
)
def test_a_region_is_known_by_what_tells_it_from_the_others(written: str, meant: str | None) -> None:
    assert remedy(f"enhet: {{region: {written}}}") == (f"Menade du ”{meant}”?" if meant else "")


def test_of_a_word_that_may_mean_several_all_are_named() -> None:
    assert remedy("enhet: {vårdform: primärvård}") == "Menade du ”vårdcentral” eller ”annan primärvård”?"


@pytest.mark.parametrize("written", ["nja", "na", "jo", "ejn"])
def test_an_answer_is_never_guessed_from_another_word(written: str) -> None:
    assert remedy(f"mål: {{mätbara: {written}}}") == ""


def test_what_else_a_word_is_called_leads_to_words_that_can_be_chosen() -> None:
    seen = 0
    shapes = [profile_shape()]
    while shapes:
        for field in shapes.pop().fields.values():
            shapes += [field.shape] if field.shape else []
            seen += len(field.other_names)
            assert {word for _, words in field.other_names for word in words} <= set(field.choices)
    assert seen


# --- mappings -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("program:\n  - Oroshjälpen", "Skriv så här:\n  - namn: Oroshjälpen"),
        ("program: [Oroshjälpen]", "Skriv så här:\n{namn: Oroshjälpen}"),
        ("program: Oroshjälpen", "Skriv så här:\nprogram: [{namn: Oroshjälpen}]"),
        ("program:\n  - Tankar, oro", 'Skriv så här:\n  - namn: "Tankar, oro"'),
        ("personal: [{psykoterapiutbildning: KBT steg 1}]",
         "Skriv så här:\npsykoterapiutbildning: {nivå: grundläggande, inriktning: KBT}"),
        ("personal: [{psykoterapiutbildning: steg 1 KBT}]",
         "Skriv så här:\npsykoterapiutbildning: {nivå: grundläggande, inriktning: KBT}"),
        ("personal: [{psykoterapiutbildning: steg 1}]",
         "Skriv så här:\npsykoterapiutbildning: {nivå: grundläggande}"),
        ("personal: [{psykoterapiutbildning: KBT}]", "Skriv så här:\npsykoterapiutbildning: {inriktning: KBT}"),
        ("personal: [{psykoterapiutbildning: KBT på distans}]",
         "Här kan stå: nivå, inriktning. Till exempel:\npsykoterapiutbildning: {nivå: …}"),
        ("personal: [{psykoterapiutbildning: psykoterapeut}]",
         "Skriv så här:\npsykoterapiutbildning: {nivå: psykoterapeut}"),
        ("personal: [{psykoterapiutbildning: ja}]",
         "Här kan stå: nivå, inriktning. Till exempel:\npsykoterapiutbildning: {nivå: …}"),
        (f"personal: [{{medarbetaruppdrag: {UNIT_ID}}}]",
         f"Skriv så här:\nmedarbetaruppdrag: [{{enhet: {UNIT_ID}}}]"),
        (f"personal: [{{medarbetaruppdrag: [{UNIT_ID}]}}]", f"Skriv så här:\n{{enhet: {UNIT_ID}}}"),
        (f"personal: [{PERSON_ID}]", f"Skriv så här:\n{{hsa_id: {PERSON_ID}}}"),
        ("vårdgivare: {avtal: ja}", "Här kan stå: från, till, uppsagt. Till exempel:\navtal: {från: ÅÅÅÅ-MM-DD}"),
        ("journal: {kontakttyper: ja}",
         "Här kan stå: meddelande, telefon, video_eller_besök. Till exempel:\nkontakttyper: {meddelande: BR}"),
        ("htkb: ja", f"{HTKB} Till exempel:\nhtkb: {{huvud: {{datum: ÅÅÅÅ-MM-DD}}}}"),
        ("mål: 2026-09-01", f"{GOALS} Till exempel:\nmål: {{mätbara: ja}}"),
        ("enhet: 2026-09-01", f"{ENHET} Till exempel:\nenhet: {{namn: …}}"),
        ("program: 'Oroshjälpen, Sömnhjälpen'", f"{PROGRAMMES} Till exempel:\nprogram: [{{namn: Ångesthjälpen}}]"),
        ("personal: [{frånvaro: nej}]", "Finns det inget att ange, skriv så här:\nfrånvaro: []"),
        ("personal: [{frånvaro: i maj}]",
         "Här kan stå: från, till, tillfällig_behörighet. Till exempel:\nfrånvaro: [{från: ÅÅÅÅ-MM-DD}]"),
        ("siber: {startregistrering: ja}", "Till exempel:\nstartregistrering: [program, datum för begäran]"),
    ],
)  # fmt: skip
def test_who_writes_a_value_where_keys_belong_is_shown_the_keys(text: str, written: str) -> None:
    assert remedy(text) == written


@pytest.mark.parametrize("text", ["personal: [{frånvaro: nej}]", "siber: {startregistrering: ja}", "program: Oro"])
def test_where_a_list_belongs_a_list_is_asked_for(text: str) -> None:
    (found,) = faults_in(text)
    assert "det ska vara en lista" in found


# --- answers ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("rutiner/ikbt.pdf", "rutiner/ikbt.pdf"),
        ("Rutin för iKBT.docx", "Rutin för iKBT.docx"),
        ("https://example.se/rutin", '"https://example.se/rutin"'),
        ("a, b.pdf", '"a, b.pdf"'),
    ],
)
def test_a_file_or_link_in_the_place_of_an_answer_is_shown_as_its_evidence(written: str, shown: str) -> None:
    assert remedy(f'rutiner: {{ikbt: "{written}"}}') == (
        f"Skriv svaret och underlaget var för sig:\nikbt: {{svar: ja, underlag: {shown}}}"
    )


@pytest.mark.parametrize(
    "written", ["rutiner/ikbt.pdf", '"Rutin för iKBT.docx"', '"https://example.se/rutin"', '"a, b.pdf"']
)
def test_what_is_to_be_written_of_evidence_can_be_read(written: str) -> None:
    _, _, row = remedy(f"rutiner: {{ikbt: {written}}}").partition("\n")
    assert faults_in(f"rutiner: {{{row}}}") == []


@pytest.mark.parametrize("written", ["snart.", "version 1.25", "klart i maj."])
def test_a_text_with_a_full_stop_is_no_file(written: str) -> None:
    assert "underlag" not in remedy(f"rutiner: {{ikbt: {written}}}")


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("riskanalys: 2026-09-01\npatientsäkerhet: ja", "riskanalys: {datum: 2026-09-01, patientsäkerhet: ja}"),
        ("personal: [{siths_kort: ja, giltigt_till: 2027-05-01}]", "siths_kort: {svar: ja, giltigt_till: 2027-05-01}"),
        ("rutiner: {gallring: ja, längst_månader: 12}", "gallring: {svar: ja, längst_månader: 12}"),
        ("riskanalys: ja\nområden: [metod]", "riskanalys: {svar: ja, områden: …}"),
    ],
)
def test_what_is_said_of_a_short_answer_beside_it_is_shown_within_it(text: str, written: str) -> None:
    (found,) = faults_in(text)
    key = written.partition(":")[0]
    assert found.endswith(f"Den hör hemma i {key}. Skriv så här:\n{written}")


def test_what_belongs_to_an_answer_that_is_spelt_out_is_sent_there() -> None:
    assert remedy("riskanalys: {svar: ja}\npatientsäkerhet: ja") == "Den hör hemma i riskanalys."


@pytest.mark.parametrize(
    ("key", "value", "meant"),
    [("hsa_id", UNIT_ID, "enhet"), ("hsa_id", PERSON_ID, None), ("hsa_id", "okänt", None)],
)
def test_a_key_that_holds_an_hsa_id_is_the_one_for_such_ids(key: str, value: str, meant: str | None) -> None:
    advice = f"Menade du ”{meant}”?" if meant else "Här kan stå: enhet, typ, sjf."
    assert remedy(f"personal: [{{medarbetaruppdrag: [{{{key}: {value}}}]}}]") == advice


@pytest.mark.parametrize(
    "written",
    ["1234", "'123456'", "12 34 56", "{svar: 1234}", "{svar: ja, datum: 1234}", "[1234]", "\n        svar: 1234",
     "{ja: 1234}"],
)  # fmt: skip
def test_a_code_is_never_repeated(written: str) -> None:
    text = f"personal:\n  - namn: Bo Ek\n    siths_kort:\n      kod: {written}\n"
    (found,) = faults_in(text)
    assert not {"12", "34"} & set(found.partition(" ")[2].replace("”", " ").split())
    assert "1234" not in found
    assert "123456" not in found


def test_who_writes_the_code_is_told_to_take_it_out() -> None:
    assert remedy("personal: [{siths_kort: {kod: 1234}}]") == (
        "Ta bort det dolda ur filen: koder och personnummer får aldrig stå där."
    )


# --- hints --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "written", ["Ångesthjälpen, Sömnhjälpen", "Ångesthjälpen,Sömnhjälpen", "a.pdf, b.pdf", "1: A, 2: B"]
)
def test_several_values_without_brackets_are_read_as_one_with_a_hint(written: str) -> None:
    read = profile(f'sob-ready: 1\nanmälan:\n  program: "{written}"\n')
    assert read.profile.notice is not None
    assert read.profile.notice.programmes == [written]
    (hint,) = read.hints
    assert hint.message == f"”{written}” läses som ett enda värde."
    assert hint.remedy == f"Är det flera, skriv så här:\nprogram: [{written}]"
    assert hint.place is not None
    assert hint.place[:2] == (3, 12)


@pytest.mark.parametrize(
    "written", ['"Hantera tankar, känslor och beteenden"', '["Oro, Sömn"]', "Oroshjälpen", '"Oro,"']
)
def test_a_name_with_a_comma_in_it_gives_no_hint(written: str) -> None:
    assert profile(f"sob-ready: 1\nanmälan: {{program: {written}}}").hints == ()


# --- days ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["enhet: {planerad_start: ２０２６-１１-２１}", "mål: {mätbara: ２０２６-１１-２１}"])
def test_digits_of_another_width_are_no_day_that_the_calendar_lacks(text: str) -> None:
    assert "kalendern" not in faults_in(text)[0]


@pytest.mark.parametrize("sign", "=;")
def test_a_group_whose_keys_have_another_sign_than_a_colon_is_told_so(sign: str) -> None:
    expected = f"Efter en nyckel ska det stå kolon, inte ”{sign}”. Skriv så på varje rad."
    assert remedy(f"enhet:\n  namn {sign} Eken\n  region{sign} Region Halland\n") == expected
    assert expected not in remedy(f"enhet: Eken {sign} Boken")
