from __future__ import annotations

import pytest

from sob_ready.form import canonical, nearest
from sob_ready.profile import profile_shape
from tests.helpers import faults_in, profile, source

ANSWER = "ja, nej, pågår eller dagen då det blev klart (ÅÅÅÅ-MM-DD)"
LIST = "Skriv varje värde på en egen rad som börjar med ”- ”, eller {0}: [ett, två]."
UNIT = "Här kan stå: namn, hsa_id, hsa_id_1177, region, vårdform, ansluten_tidigare, planerad_start."
ITEMS = "Sätt ”- ” framför det första och skriv resten rakt under det; lägg ett nytt ”- ” framför nästa."


def faults(text: str) -> list[str]:
    """Messages and remedies alone."""
    return [fault.partition(" ")[2] for fault in faults_in(text)]


# --- what is understood -------------------------------------------------------------------------


def test_of_an_answer_with_two_days_a_reader_is_told_which_one_counts() -> None:
    for written in ("{svar: 2026-01-01, datum: 2027-05-05}", "{Datum: 2027-05-05, svar: 2026-01-01}"):
        read = canonical(source(f"rutiner: {{vårdprocess: {written}}}"), profile_shape())
        assert read.data["rutiner"] == {"vårdprocess": {"datum": "2027-05-05"}}
        hint = read.hints[-1].message
        assert hint == "Svaret är dagen 2026-01-01, men datum är ”2027-05-05”. Dagen i datum gäller."


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        *((word, {"svar": "ja"}) for word in ("ja", "Ja", "JA", "true", "True", "yes", "on", "y", "'ja'")),
        *((word, {"svar": "nej"}) for word in ("nej", "NEJ", "false", "no", "Off", "n")),
        *((word, {"svar": "pågår"}) for word in ("pågår", "pagar", "Pågår")),
        ("2026-01-31", {"datum": "2026-01-31"}),
        ("'2026-01-31'", {"datum": "2026-01-31"}),
        ("{svar: ja}", {"svar": "ja"}),
        ("{svar: true, datum: 2026-01-31}", {"svar": "ja", "datum": "2026-01-31"}),
        ("{svar: 2026-01-31}", {"datum": "2026-01-31"}),
        ("{svar: 2026-01-31, datum: }", {"datum": "2026-01-31"}),
        ("{datum: , svar: 2026-01-31}", {"datum": "2026-01-31"}),
        ("{svar: 2026-01-31, av: Anna Ek}", {"datum": "2026-01-31", "av": "Anna Ek"}),
        ("{Svar: Yes, DATUM: 2026-01-31}", {"svar": "ja", "datum": "2026-01-31"}),
        ("{underlag: rutin.docx}", {"underlag": ["rutin.docx"]}),
        ("{kommentar: nej}", {"kommentar": "nej"}),
        ("", None),
        ("{}", {}),
    ],
)
def test_an_answer_may_be_written_in_many_ways(written: str, meant: object) -> None:
    read = canonical(source(f"rutiner: {{vårdprocess: {written}}}"), profile_shape())
    assert read.data["rutiner"] == {"vårdprocess": meant}


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("siber: {registrerar: Anna Ek}", ["Anna Ek"]),
        ("siber: {registrerar: [Anna Ek]}", ["Anna Ek"]),
        ("siber: {registrerar: []}", []),
        ("siber: {registrerar: }", None),
    ],
)
def test_a_single_value_is_the_list_of_one_that_a_list_asks_for(written: str, meant: list[str] | None) -> None:
    siber = profile(written).profile.siber
    assert siber is not None
    assert siber.registrars == meant


@pytest.mark.parametrize(
    ("written", "choice"),
    [("Vardcentral", "vårdcentral"), ("annan primarvard", "annan primärvård"), ("VUXENPSYKIATRI", "vuxenpsykiatri")],
)
def test_a_fixed_word_may_be_spelt_without_its_dots(written: str, choice: str) -> None:
    unit = profile(f"enhet: {{vårdform: {written}}}").profile.unit
    assert unit is not None
    assert unit.care_form == choice


@pytest.mark.parametrize(
    ("text", "hint", "place"),
    [
        ("sob-ready: 1\nvardgivare: {}", "Nyckeln ”vardgivare” läses som ”vårdgivare”. Skriv ”vårdgivare”.", (2, 1)),
        ("sob-ready: 1\nENHET: {}", "Nyckeln ”ENHET” läses som ”enhet”. Skriv ”enhet”.", (2, 1)),
        ("sob-ready: 1\nenhet: {HSA-id: A}", "Nyckeln ”HSA-id” läses som ”hsa_id”. Skriv ”hsa_id”.", (2, 9)),
        ("sob-ready: 1\npersonal:\n  - E post: a@b.se", "Nyckeln ”E post” läses som ”e_post”. Skriv ”e_post”.", (3, 5)),
    ],
)
def test_a_key_spelt_differently_is_understood_with_a_hint(text: str, hint: str, place: tuple[int, int]) -> None:
    (found,) = profile(text).hints
    assert (f"{found.message} {found.remedy}", found.place and found.place[:2]) == (hint, place)


# --- keys that nobody knows ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("enhet: {nmn: A}", "Okänd nyckel: ”nmn”. Menade du ”namn”?"),
        ("vårdgivar: {}", "Okänd nyckel: ”vårdgivar”. Menade du ”vårdgivare”?"),
        ("personal: [{roler: [behandlare]}]", "Okänd nyckel: ”roler”. Menade du ”roller”?"),
        ("rutiner: {vårdprocess: {sva: ja}}", "Okänd nyckel: ”sva”. Menade du ”svar”?"),
        ("enhet: {legitimation: ja}", "Okänd nyckel här: ”legitimation”. Den hör hemma i personal."),
        ("enhet: {KVA: []}", "Okänd nyckel här: ”KVA”. Den hör hemma i journal."),
        ("siths_kort: ja", "Okänd nyckel här: ”siths_kort”. Den hör hemma i personal."),
        ("enhet: {personal: []}", "Okänd nyckel här: ”personal”. Den hör hemma ytterst i filen, utan indrag."),
        ("enhet: {uppfoljning: {}}", "Okänd nyckel här: ”uppfoljning”. Den hör hemma ytterst i filen, utan indrag."),
        ("goals: {}", "Okänd nyckel: ”goals”. Här kan stå: sob-ready, klar_till_steg, enhet, "),
        ("underlag: x", "Okänd nyckel: ”underlag”. Här kan stå: sob-ready, klar_till_steg, enhet, "),
        ("personal: [{telefon: 031}]", "Okänd nyckel: ”telefon”. Här kan stå: namn, hsa_id, e_post, "),
        ("personal: [{typ: VoB}]", "Okänd nyckel här: ”typ”. Den hör hemma i medarbetaruppdrag."),
        ("program: [{giltigt_till: x}]", "Okänd nyckel här: ”giltigt_till”. Den hör hemma i personal.siths_kort."),
        ("mål: {qqqq: ja}", "Okänd nyckel: ”qqqq”. Här kan stå: mätbara, ansvarig, omfattning, målgrupp."),
    ],
)
def test_an_unknown_key_gets_the_advice_that_helps_most(text: str, fault: str) -> None:
    (found,) = faults(text)
    assert found.startswith(fault)


def test_the_names_of_the_code_are_no_keys() -> None:
    assert len(faults("unit: {name: A}")) == 1
    assert len(faults("enhet: {name: A}")) == 1


# --- values of the wrong kind -------------------------------------------------------------------


DAY = "en dag (ÅÅÅÅ-MM-DD)"
NO_SUCH_DAY = " Skriv en dag som finns i kalendern."
CARE = "vårdcentral, annan primärvård, vuxenpsykiatri, barn- och ungdomspsykiatri, somatisk specialistvård, annan"
ROLES = "behörighetsadministratör, invånaradministratör, dataadministratör, behandlare"
BY_NAME = "Till exempel:\nenhet: {namn: …}"
KEYS = "nycklar med värden"
LISTED_KEYS = "en lista, där varje punkt är nycklar med värden"


@pytest.mark.parametrize(
    ("text", "place", "name", "seen", "expected", "remedy"),
    [
        # text
        ("enhet: {namn: [A]}", "1:15", "namn", "står en lista", "text", ""),
        ("enhet: {namn: {a: b}}", "1:15", "namn", f"står {KEYS}", "text", ""),
        # a mapping
        ("enhet: A", "1:8", "enhet", "står ”A”", KEYS, " Skriv så här:\nenhet: {namn: A}"),
        ("enhet: [A]", "1:8", "enhet", "står en lista", KEYS,
         f" {UNIT} Till exempel:\nenhet: {{namn: …}}"),
        ("personal: [A]", "1:12", "personal", "står ”A”", KEYS, " Skriv så här:\n{namn: A}"),
        ("personal:\n  - Bo Ek", "2:5", "personal", "står ”Bo Ek”", KEYS, " Skriv så här:\n  - namn: Bo Ek"),
        ("personal: A", "1:11", "personal", "står ”A”", LISTED_KEYS, " Skriv så här:\npersonal: [{namn: A}]"),
        # a list
        ("personal: {namn: A}", "1:11", "personal", f"står {KEYS}", "en lista", " " + ITEMS),
        ("siber: {registrerar: {a: b}}", "1:22", "registrerar", f"står {KEYS}", "en lista",
         " " + LIST.format("registrerar")),
        ("siber: {registrerar: [[A]]}", "1:23", "registrerar", "står en lista", "text", ""),
        ("siber:\n  registrerar:\n    - A\n    -", "4:6", "registrerar", "står ingenting", "text", ""),
        ("personal: [{roller: chef}]", "1:21", "roller", "står ”chef”", f"en lista med något av: {ROLES}",
         " Till exempel:\nroller: [behörighetsadministratör, invånaradministratör]"),
        ("personal: [{roller: 'chef, behandlare'}]", "1:21", "roller", "står ”chef, behandlare”",
         f"en lista med något av: {ROLES}", " Sätt hakparenteser om listan:\nroller: [chef, behandlare]"),
        # a choice
        ("enhet: {vårdform: vårdsentral}", "1:19", "vårdform", "står ”vårdsentral”", f"ett av: {CARE}",
         " Menade du ”vårdcentral”?"),
        ("personal: [{roller: [behandlare, chef]}]", "1:34", "roller", "står ”chef”", f"ett av: {ROLES}", ""),
        ("klar_till_steg: 9", "1:17", "klar_till_steg", "står ”9”", "ett av: 1, 2, 3, 4, 5, 6, 7, 8", ""),
        # a day
        ("enhet: {planerad_start: 2026-02-30}", "1:25", "planerad_start", "står ”2026-02-30”", DAY, NO_SUCH_DAY),
        ("enhet: {planerad_start: 1 mars}", "1:25", "planerad_start", "står ”1 mars”", DAY, ""),
        ("enhet: {planerad_start: 0}", "1:25", "planerad_start", "står ”0”", DAY, ""),
        ("enhet: {planerad_start: ja}", "1:25", "planerad_start", "står ”ja”", DAY, ""),
        ("enhet: {planerad_start: 2026-01-01T10:00}", "1:25", "planerad_start", "står ”2026-01-01T10:00”", DAY, ""),
        ("vårdgivare: {avtal: {till: tillsvidare}}", "1:28", "till", "står ”tillsvidare”",
         f"{DAY} eller ”tills vidare”",
         " Menade du ”tills vidare”?"),
        # an answer
        ("rutiner: {vårdprocess: Kanske Det}", "1:24", "vårdprocess", "står ”Kanske Det”", ANSWER, ""),
        ("rutiner: {vårdprocess: jaa}", "1:24", "vårdprocess", "står ”jaa”", ANSWER, " Menade du ”ja”?"),
        ("rutiner: {vårdprocess: [ja]}", "1:24", "vårdprocess", "står en lista", ANSWER, ""),
        ("rutiner: {vårdprocess: 2026-02-30}", "1:24", "vårdprocess", "står ”2026-02-30”", ANSWER, NO_SUCH_DAY),
        ("rutiner: {vårdprocess: {svar: kanske}}", "1:31", "svar", "står ”kanske”", "ett av: ja, nej, pågår", ""),
        ("rutiner: {vårdprocess: {svar: 2026-02-30}}", "1:31", "svar", "står ”2026-02-30”", ANSWER, NO_SUCH_DAY),
        ("rutiner: {vårdprocess: {datum: 2026-13-01}}", "1:32", "datum", "står ”2026-13-01”", DAY, NO_SUCH_DAY),
        ("rutiner: {vårdprocess: {datum: ja}}", "1:32", "datum", "står ”ja”", DAY, ""),
        ("rutiner: {vårdprocess: Ja. Klar}", "1:24", "vårdprocess", "står ”Ja. Klar”", ANSWER,
         " Skriv svaret och kommentaren var för sig: vårdprocess: {svar: ja, kommentar: …}"),
        ("rutiner: {vårdprocess: japp nu}", "1:24", "vårdprocess", "står ”japp nu”", ANSWER, ""),
        # a long value is cut
        ("personal: [{roller: 'behörighetsadministratör, invånaradministratör, behandlare'}]", "1:21", "roller",
         "står ”behörighetsadministratör, invånaradministratör, behandlare”", f"en lista med något av: {ROLES}",
         " Sätt hakparenteser om listan:\nroller: [behörighetsadministratör, invånaradministratör, behandlare]"),
        ("enhet: {planerad_start: " + "x" * 70 + "}", "1:25", "planerad_start", "står ”" + "x" * 59 + "…”", DAY, ""),
    ],
)  # fmt: skip
def test_a_wrong_value_is_told_with_place_kind_and_advice(
    text: str, place: str, name: str, seen: str, expected: str, remedy: str
) -> None:
    assert faults_in(text) == [f"{place} Fel värde för ”{name}”: här {seen}, men det ska vara {expected}.{remedy}"]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("enhet:\n  namn:Eken", "2:3 Blanksteg saknas efter kolonet. Skriv så här:\n  namn: Eken"),
        ("enhet:\n  HSA-id:Eken", "2:3 Blanksteg saknas efter kolonet. Skriv så här:\n  HSA-id: Eken"),
        ("personal:\n  - namn:Eva", "2:5 Blanksteg saknas efter kolonet. Skriv så här:\n  - namn: Eva"),
        (
            "enhet:\n  mamn:Eken",
            f"2:3 Fel värde för ”enhet”: här står ”mamn:Eken”, men det ska vara {KEYS}. {UNIT} {BY_NAME}",
        ),
    ],
)
def test_a_key_without_a_blank_after_its_colon_is_told_as_that(text: str, fault: str) -> None:
    assert faults_in(text) == [fault]


@pytest.mark.parametrize(
    "written", ["7 dagar", "½", "sju", "7.5", "1e400", "0x7", "٧ st", "ja", "9" * 5000, "[7]", "{a: 7}"]
)
def test_what_is_no_whole_number_is_refused(written: str) -> None:
    (found,) = faults(f"htkb: {{meddelanden: {{svarstid_arbetsdagar: {written}}}}}")
    assert found.startswith("Fel värde för ”svarstid_arbetsdagar”: här står ")
    assert "men det ska vara ett heltal." in found


@pytest.mark.parametrize(("written", "number"), [("7", 7), ("'7'", 7), ("07", 7), ("-1", -1), ("+7", 7), ("7.0", 7)])
def test_a_whole_number_is_read_as_written(written: str, number: int) -> None:
    htkb = profile(f"htkb: {{meddelanden: {{svarstid_arbetsdagar: {written}}}}}").profile.htkb
    assert htkb is not None
    assert htkb.messages is not None
    assert htkb.messages.reply_days == number


def test_all_faults_are_shown_at_once_in_the_order_of_the_file() -> None:
    text = """\
sob-ready: 1
rutiner:
  vårdprocess: kanske
  qqqqq: ja
enhet:
  planerad_start: snart
  namn: [A]
personal:
  - roller: [chef]
  - nam: A
"""
    places = [fault.partition(" ")[0] for fault in faults_in(text)]
    assert places == ["3:16", "4:3", "6:19", "7:9", "9:14", "10:5"]


def test_of_very_many_faults_the_first_are_told_and_how_many_there_are() -> None:
    text = "enhet:\n" + "".join(f"  nyckel{number}: A\n" for number in range(2000)) + "mål: fel\n"
    *told, more = faults_in(text)
    assert [fault.split()[0] for fault in told] == [f"{line}:3" for line in range(2, 52)]
    assert more == "51:3 Filen har 2001 fel; fler visas när de första 50 är rättade."


# --- the whole file -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "Filen är tom, men ska innehålla nycklar med värden."),
        ("# bara en kommentar\n", "Filen är tom, men ska innehålla nycklar med värden."),
        ("---\n", "Filen är tom, men ska innehålla nycklar med värden."),
        ("- enhet\n", "Filen är en lista, men ska innehålla nycklar med värden."),
        ("enhet\n", "Filen är bara text, men ska innehålla nycklar med värden."),
    ],
)
def test_a_file_that_is_no_mapping_is_refused(text: str, message: str) -> None:
    assert faults(text) == [f"{message} Börja filen med raden ”sob-ready: 1”."]


@pytest.mark.parametrize(
    ("word", "words", "expected"),
    [
        ("namm", ["namn", "datum"], "namn"),
        ("VARDGIVARE", ["vårdgivare"], "vårdgivare"),
        ("hsa-ID", ["hsa_id"], "hsa_id"),
        ("qqq", ["namn"], None),
        ("", ["namn"], None),
        ("namn", [], None),
    ],
)
def test_the_nearest_word_is_found_without_regard_to_dots_and_case(
    word: str, words: list[str], expected: str | None
) -> None:
    assert nearest(word, words) == expected
