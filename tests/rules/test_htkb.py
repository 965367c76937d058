"""HTKB and its vårdprocess."""

from __future__ import annotations

import pytest

from tests.rules.pairs import Patch, cases, findings

HTKB = "Hantera tankar, känslor och beteenden"
LICENSED_CBT = {"legitimation": "ja", "psykoterapiutbildning": {"nivå": "grundläggande", "inriktning": "KBT"}}


@cases({
    "a unit without a vårdprocess is told once": [
        ("htkb", {"rutiner.vårdprocess": "nej", "rutiner.avvikelsehantering": "nej", "htkb": None},
         ["vardprocess-framtagen brist", "avvikelsehantering-framtagen brist"]),
    ],
    "its head says who answers for it, and since when": [  # vårdprocess HTKB, Huvud
        ("htkb", {"htkb.huvud.datum": "xxxx-xx-xx"}, ["htkb-huvud brist"]),
        ("htkb", {"htkb.huvud.verksamhetschef": "xxxx", "htkb.huvud.e_post": "xxxx"}, ["htkb-huvud brist"]),
        ("htkb", {"htkb.huvud.e_post": None}, ["htkb-huvud obesvarat"]),
        ("htkb", {"htkb.huvud.verksamhetschef": "ingen"}, ["htkb-huvud brist"]),
        ("htkb", {"htkb.huvud.verksamhetschef": "Bodil Någon Annanstans"}, ["htkb-huvudets-chef brist"]),
        ("htkb", {"htkb.huvud.datum": "2026-12-01"}, []),
        ("htkb", {"htkb.huvud.verksamhetschef": ""}, ["htkb-huvud obesvarat"]),
    ],
    "messages are answered within a week, every week": [
        ("htkb", {"htkb.meddelanden.svarstid_arbetsdagar": "7"}, []),
        ("htkb", {"htkb.meddelanden.svarstid_arbetsdagar": "1"}, []),
        ("htkb", {"htkb.meddelanden.svarstid_arbetsdagar": "8"}, ["htkb-svarstid brist"]),
        ("htkb", {"htkb.meddelanden.svarstid_arbetsdagar": None}, ["htkb-svarstid obesvarat"]),
        ("htkb", {"htkb.meddelanden.dagar_i_veckan": "1"}, []),
        ("htkb", {"htkb.meddelanden.dagar_i_veckan": "0"}, ["htkb-meddelanden-varje-vecka brist"]),
    ],
    "somebody else contacts the patient when the behandlare is away": [
        ("htkb", {"htkb.meddelanden.ersättare_kontaktas_av": ["chef"]}, []),
        ("htkb", {"htkb.meddelanden.ersättare_kontaktas_av": ["behandlare"]}, []),
        ("htkb", {"htkb.meddelanden.ersättare_kontaktas_av": ["annan"]}, ["htkb-ersattare-kontaktas brist"]),
        ("htkb", {"htkb.meddelanden.ersättare": "nej", "htkb.meddelanden.ersättare_kontaktas_av": None},
         ["htkb-ersattare brist"]),
    ],
    "flags are acted upon": [
        ("htkb", {"htkb.flaggor.madrs_s_fråga_9": "nej"}, ["htkb-flaggor brist"]),
    ],
    "a licence in an occupation that has none gives no competence": [  # vårdprocess HTKB, Behörighetskrav
        ("htkb", {"personal[3].yrke": "undersköterska", "personal[3].legitimation": "ja",
                  "personal[3].psykoterapiutbildning": {"nivå": "grundläggande", "inriktning": "KBT"}},
         ["htkb-behorighet brist Ylva Hedström"]),
    ],
    "a behandlare of other programmes is not asked for competence in it": [
        ("htkb", {"personal[3].program": ["Depressionshjälpen"],
                  "personal[3].yrke": "sjuksköterska",
                  "personal[3].utbildning.program": ["Depressionshjälpen"],
                  "personal[3].utbildning.psykologpartners": "ja",
                  "personal[3].utbildning.htkb_utbildningspaket": None,
                  "personal[3].utbildning.htkb_behandlarmanual": None}, []),
    ],
})  # fmt: skip
def test_the_vardprocess_for_htkb_keeps_its_bounds(pack: str, patch: Patch, expected: list[str]) -> None:
    assert findings(pack, patch) == expected


@pytest.mark.parametrize(
    "name", ["HTKB VGR", "Hantera tankar, känslor och beteenden (HTKB)", "Hantera tankar, känslor och beteende"]
)
@pytest.mark.parametrize("kind", [None, "KBT-behandling", "annan behandling"])
def test_htkb_under_another_name_is_htkb_whatever_type_it_is_said_to_have(name: str, kind: str | None) -> None:
    # Else none of the demands on HTKB would be judged, and nobody told.
    named: Patch = {"program[0].namn": name, "program[0].typ": kind}
    assert findings("htkb", named) == []
    assert "htkb-utbildning brist Ylva Hedström" in findings(
        "htkb", named | {"personal[3].utbildning.htkb_utbildningspaket": "nej"}
    )


def test_a_name_that_yaml_split_at_its_comma_is_the_programme() -> None:
    # program: [Hantera tankar, känslor och beteenden], without quotation marks
    split = HTKB.split(", ")
    both = [*split, "Depressionshjälpen"]
    lists: Patch = {"anmälan.program": both, "personal[0].läst.program": both, "personal[3].program": split}
    assert findings("htkb", lists) == []


@pytest.mark.parametrize(
    ("person", "expected"),
    [
        ({"yrke": "PTP-psykolog"}, []),
        ({"yrke": "psykolog", "legitimation": "ja"}, []),
        ({"yrke": "psykolog", "legitimation": "nej"}, ["brist"]),
        ({"yrke": "psykolog"}, ["obesvarat"]),
        ({"yrke": "psykoterapeut", "legitimation": "ja"}, []),
        ({"yrke": "psykoterapeut", "legitimation": "nej"}, ["brist"]),
        ({"yrke": "socionom", "psykoterapiutbildning": {"nivå": "grundläggande", "inriktning": "KBT"}}, []),
        ({"yrke": "socionom", "psykoterapiutbildning": {"nivå": "grundläggande", "inriktning": "annan"}},
         ["brist"]),
        ({"yrke": "socionom", "psykoterapiutbildning": {"nivå": "grundläggande"}}, ["obesvarat"]),
        ({"yrke": "socionom", "psykoterapiutbildning": {"nivå": "psykoterapeut", "inriktning": "annan"}},
         ["obesvarat"]),
        ({"yrke": "socionom", "legitimation": "ja",
          "psykoterapiutbildning": {"nivå": "psykoterapeut", "inriktning": "annan"}}, []),
        ({"yrke": "socionom"}, ["obesvarat"]),
        ({"yrke": "sjuksköterska", **LICENSED_CBT}, []),
        ({"yrke": "sjuksköterska", **LICENSED_CBT, "legitimation": "nej"}, ["brist"]),
        ({"yrke": "hälso- och sjukvårdskurator", "legitimation": "ja", "psykoterapiutbildning": {"nivå": "ingen"}},
         ["brist"]),
        ({"yrke": "läkare", "legitimation": "ja"}, ["obesvarat"]),
        (LICENSED_CBT, ["obesvarat"]),
    ],
)  # fmt: skip
def test_htkb_asks_for_competence_in_psychological_treatment(person: dict[str, object], expected: list[str]) -> None:
    keys = ("yrke", "legitimation", "psykoterapiutbildning")
    found = [f"htkb-behorighet {status} Ylva Hedström" for status in expected]
    assert findings("htkb", {f"personal[3].{key}": person.get(key) for key in keys}) == found


@pytest.mark.parametrize(
    ("programme", "expected"),
    [
        ({"användning": ["stöd till besök"], "journalrutin": {"stöd_till_besök": "ja"}}, []),
        ({"användning": ["digital behandling"], "journalrutin": {"digital_behandling": "ja"}}, []),
        ({"användning": ["stöd till besök", "digital behandling"], "journalrutin": {"digital_behandling": "ja"}},
         ["htkb-journalrutin obesvarat"]),
        ({"användning": []}, ["htkb-anvandning-angiven obesvarat"]),
        ({"användning": None, "journalrutin": None}, ["htkb-anvandning-angiven obesvarat"]),
        ({"journalmallar": ["Sammanfattande mall"]}, ["htkb-journalmallar brist"]),
        ({"journalmallar": ["Uppstartsmall KBT på nätet"]}, ["htkb-journalmallar brist"]),
        ({"journalmallar": ["SIBER – sammanfattande mall"]}, ["htkb-journalmallar brist"]),
        ({"journalmallar": ["Uppstartsmallen"]}, ["htkb-journalmallar brist"]),
        ({"journalmallar": ["Besöksmall"]}, []),
        ({"journalmallar": ["Mall för besök"]}, []),
        ({"journalmallar": None}, ["htkb-journalmallar obesvarat"]),
        ({"överförs_till_siber": "ja", "journalmallar": ["Uppstartsmall"]}, ["htkb-inte-till-siber brist"]),
        ({"överförs_till_siber": None}, ["htkb-inte-till-siber obesvarat"]),
    ],
)  # fmt: skip
def test_htkb_is_journalled_by_its_use_and_left_out_of_siber(programme: dict[str, object], expected: list[str]) -> None:
    found = [f"{one} {HTKB}" for one in expected]
    assert findings("htkb", {f"program[0].{key}": value for key, value in programme.items()}) == found
