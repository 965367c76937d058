"""What a third reading of all five documents found: profiles that contradict themselves and were called ready,
and units that do as the documents say and were told that something is missing.

Each case is a pack's ready reference profile with one change, and all that it should give.
"""

from __future__ import annotations

import pytest

from tests.rules.pairs import Patch, findings

HERE = "SE2321000131-E000000004711"
NOBODY = {"datum": "2026-11-16", "av": "ingen"}


@pytest.mark.parametrize(
    ("pack", "patch", "expected"),
    [
        # Anslutningens ordning (Införandeguiden, Anslut; uppstart 6).
        ("vgr", {"anslutning.första_behörighetsadministratör": "2026-11-14"}, ["roller-efter-anslutningen brist"]),
        ("vgr", {"anslutning.första_behörighetsadministratör": "2026-11-05"},
         ["forsta-behorigheten-efter-anslutningen brist"]),
        ("nationell", {"anslutning.första_behörighetsadministratör": "2026-10-01"},
         ["forsta-behorigheten-efter-anslutningen brist"]),
        ("nationell", {"anslutning.första_behörighetsadministratör": "2026-11-20"},
         ["anslutningens-ordning brist"]),
        ("nationell", {"anslutning.ansluten_till_sob": "2026-11-17"},
         ["forsta-behorigheten-efter-anslutningen brist"]),
        ("privat", {"vårdgivare.ansluten_till_sob": "2026-11-20"}, ["vardgivaren-ansluts-fore-enheten brist"]),
        # Frågor som besvaras efter hur det är i dag, inte efter hur det var (uppstart 6.2.4 och 2).
        ("vgr", {"enhet.ansluten_tidigare": "ja"}, ["ansluten-fore-anmalan brist"]),
        ("vgr", {"enhet.ansluten_tidigare": "ja", "anslutning.ansluten_till_sob": "2024-05-06"}, []),
        ("vgr", {"förankring.införandet_började": "2026-12-10"}, ["inforandet-fore-anmalan brist"]),
        # Starten (Införandeguiden, Starta igång; checklistan, Start).
        ("vgr", {"enhet.planerad_start": "2026-11-10"}, ["start-efter-anslutning brist"]),
        ("vgr", {"enhet.planerad_start": "2026-11-12"}, ["start-efter-avstamningen brist"]),
        ("vgr", {"enhet.planerad_start": "2026-11-17"}, ["start-efter-avstamningen brist"]),
        ("vgr", {"start.avstämt_med_förvaltningen": "2027-03-01"}, ["startklar-enligt-forvaltningen brist"]),
        # Avtal som har upphört (checklistan, Privata).
        ("privat", {"vårdgivare.avtal.till": "2026-10-31", "vårdgivare.avslutar_sob": "ja"},
         ["avtal-att-starta-med brist"]),
        ("privat", {"vårdgivare.avtal": {"uppsagt": "ja"}, "vårdgivare.avslutar_sob": "pågår"},
         ["avtal-att-starta-med brist"]),
        ("privat", {"vårdgivare.avtal.uppsagt": "ja", "vårdgivare.avslutar_sob": "2026-12-31", "anmälan": None,
                    "anslutning": None, "start.avstämt_med_förvaltningen": None}, ["avtal-att-starta-med brist"]),
        ("privat", {"vårdgivare.avtal.uppsagt": "ja"}, ["sob-avslutas-med-avtalet obesvarat"]),
        # Behörighet för HTKB: ett yrke utan legitimation (vårdprocess HTKB, Behörighetskrav).
        ("htkb", {"personal[3].yrke": "undersköterska", "personal[3].legitimation": "ja",
                  "personal[3].psykoterapiutbildning": {"nivå": "grundläggande", "inriktning": "KBT"}},
         ["htkb-behorighet brist Ylva Hedström"]),
        # Vårdprocessens huvud (vårdprocess HTKB, Huvud).
        ("htkb", {"htkb.huvud.verksamhetschef": "ingen"}, ["htkb-huvud brist"]),
        ("htkb", {"htkb.huvud.verksamhetschef": "Ylva Hedström"}, ["htkb-huvudets-chef brist"]),
        ("htkb", {"htkb.huvud.verksamhetschef": "Bodil Någon Annanstans"}, []),
        ("htkb", {"htkb.huvud.datum": "2027-12-01"}, ["htkb-huvudets-dag brist"]),
        ("htkb", {"htkb.huvud.datum": "2026-12-01"}, []),
        ("htkb", {"htkb.huvud.verksamhetschef": ""}, ["htkb-huvud obesvarat"]),
        ("htkb", {"htkb.huvud.e_post": "ja"}, ["htkb-huvudets-e-post brist"]),
        # Den som såg efter är ingen.
        ("vgr", {"e_tjänster_1177.basutbud_visas": NOBODY}, ["basutbudet-visas obesvarat"]),
        ("vgr", {"start.prövat_inloggning": NOBODY | {"datum": "2026-11-17"}},
         ["inloggning-provad-som-invanare obesvarat"]),
        ("vgr", {"e_tjänster_1177.basutbud_visas": NOBODY | {"av": "ja"}}, ["basutbudet-visas obesvarat"]),
        ("vgr", {"start.namngivet_stöd": "Ingen."}, ["stod-i-borjan brist"]),
        ("vgr", {"uppföljning.samordnare": "vakant"}, ["samordnare-utsedd brist"]),
        # En persons HSA-id (uppstart 6.2.4; checklistan, Rolltabell).
        ("vgr", {"personal[6].hsa_id": HERE.lower()}, ["personens-eget-hsa-id brist Per Strandell"]),
        ("vgr", {"personal[6].hsa_id": "SE2321000131-E000000000601"}, ["personens-eget-hsa-id brist Per Strandell"]),
        ("vgr", {"personal[6].hsa_id": "xxxx", "enhet.hsa_id": "xxxx"},
         ["inga-platshallare brist", "enhetens-hsa-id-angivet brist"]),
        # Samma person två gånger (checklistan, Roller: minst två).
        ("vgr", {"personal[6].namn": "Lindqvist, Maja", "personal[6].hsa_id": None, "personal[6].e_post": None},
         ["personer-gar-att-skilja brist"]),
        # Region Jönköpings län, Kontakter: aldrig som besök.
        ("jonkoping", {"journal.kontakttyper.meddelande": "BR"}, ["rjl-meddelanden-inte-besok brist"]),
        ("jonkoping", {"journal.kontakttyper.meddelande": "Administrativ kontakt"}, []),
        ("jonkoping", {"journal.kontakttyper.meddelande": "Adm. kontakt"}, []),
        ("jonkoping", {"journal.kontakttyper.meddelande": ""}, []),
        ("jonkoping", {"journal.kontakttyper.telefon": "TB"}, []),
    ],
)  # fmt: skip
def test_a_profile_that_contradicts_itself_is_not_ready(pack: str, patch: Patch, expected: list[str]) -> None:
    assert findings(pack, patch) == expected


@pytest.mark.parametrize(
    ("patch", "expected"),
    [
        # Det som alltid registreras registreras också vid distanskontakt och avslut (checklistan, Journal).
        ({"journal.kvå": {"alltid": ["ZV044", "ZV051", "DU011"], "avslut": ["UV112"]}}, []),
        ({"journal.kvå": {"alltid": ["ZV044 och ZV051"], "distanskontakt": [], "kbt_behandling": ["DU011"],
                          "avslut": ["UV112"]}}, []),
        ({"journal.kvå": {"alltid": ["ZV044"], "kbt_behandling": ["DU011"], "avslut": ["UV112"]}},
         ["kva-zv051-vid-distanskontakt obesvarat"]),
        ({"journal.kvå": {"distanskontakt": ["ZV051"], "kbt_behandling": ["DU011"], "avslut": ["UV112"]}},
         ["kva-zv044-alltid obesvarat"]),
        # Ord bredvid kontakttypen.
        ({"journal.kontakttyper.video_eller_besök": "Mottagningsbesök planerat via videolänk"}, []),
        ({"journal.kontakttyper.video_eller_besök": "Planerat mottagningsbesök (video eller på plats)"}, []),
        ({"journal.kontakttyper.video_eller_besök": "Planerade mottagningsbesök, inte TB"}, []),
        ({"journal.kontakttyper.video_eller_besök": "Mottagningsbesök"}, ["kontakttyp-for-video-och-besok brist"]),
        ({"journal.kontakttyper.video_eller_besök": "TB som ersätter mottagningsbesök, planerat"},
         ["kontakttyp-for-video-och-besok brist"]),
        # Uppdragets typ så som checklistan skriver den, med SJF.
        ({"personal[4].medarbetaruppdrag":
          [{"enhet": HERE, "typ": "Vård och behandling (VoB) Sammanhållen journalföring (SJF)"}]}, []),
        ({"personal[4].medarbetaruppdrag": [{"enhet": HERE, "typ": "VoB med SJF", "sjf": "nej"}]},
         ["medarbetaruppdrag-sjf brist Ingrid Wallmark"]),
        ({"personal[4].medarbetaruppdrag": [{"enhet": HERE, "typ": "VoB, ej SJF"}]},
         ["medarbetaruppdrag-sjf brist Ingrid Wallmark"]),
        ({"personal[4].medarbetaruppdrag":
          [{"enhet": HERE, "typ": "VoB", "sjf": "nej"}, {"enhet": HERE, "typ": "VoB med SJF"}]}, []),
        # Två som inte heter lika.
        ({"personal[6].namn": "Maja Ek Lindqvist", "personal[6].hsa_id": None}, []),
        ({"personal[6].namn": "Lindqvist Maja", "personal[6].hsa_id": None}, []),
        # Två som heter lika men har var sitt HSA-id.
        ({"personal[6].namn": "Lindqvist, Maja"}, []),
    ],
)  # fmt: skip
def test_a_unit_that_does_as_the_documents_say_is_told_of_nothing(patch: Patch, expected: list[str]) -> None:
    assert findings("vgr", patch) == expected
