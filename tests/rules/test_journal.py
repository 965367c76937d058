"""The journal with its contact types and codes, and the quality register SibeR."""

from __future__ import annotations

from sob_ready.checks import Status
from tests.rules.pairs import Patch, cases, findings, outcomes, reference_of

HTKB: Patch = {
    "namn": "HTKB",
    "avstämt": "2026-08-18",
    "lämpligt": "2026-08-20",
    "riskanalys": "2026-09-08",
    "utdelat": "2026-11-10",
    "användning": ["digital behandling"],
    "journalrutin": {"stöd_till_besök": "ja", "digital_behandling": "ja"},
    "journalmallar": [],
    "överförs_till_siber": "nej",
}
PROCESS = reference_of("htkb")["htkb"]
ONLY_HTKB: Patch = {
    "program": [HTKB],
    "htkb": PROCESS | {"huvud": PROCESS["huvud"] | {"verksamhetschef": "Per Strandell"}},
    "anmälan.program": ["Hantera tankar, känslor och beteenden"],
    "personal[0].läst.program": ["htkb"],
    "personal[1].läst.program": ["HTKB"],
    "personal[2].läst.program": ["Programmet HTKB"],
    "personal[3].program": ["Hantera Tankar Känslor och Beteenden"],
    "personal[1].roller[3]": "dataadministratör",
    "personal[1].utbildning.lärportalen.dataadministratör": "2026-09-16",
    "personal[1].utbildning.genomgång.dataadministratör": "2026-10-01",
    "personal[2].psykoterapiutbildning": {"nivå": "grundläggande", "inriktning": "KBT"},
    **{f"personal[{index}].utbildning.program": None for index in (1, 2, 3)},
    **{f"personal[{index}].utbildning.htkb_utbildningspaket": "2026-09-24" for index in (1, 2, 3)},
    **{f"personal[{index}].utbildning.htkb_behandlarmanual": "2026-09-24" for index in (1, 2, 3)},
    "siber": None,
    "information.siber": None,
    "rutiner.personalförändringar.omfattar": ["SoB"],
}
TOBACCO: Patch = {
    "namn": "Tobakshjälpen",
    "avstämt": "2026-08-18",
    "lämpligt": "2026-08-20",
    "riskanalys": "2026-09-08",
    "utdelat": "2026-11-10",
}
ONLY_TOBACCO: Patch = {
    "program": [TOBACCO],
    "anmälan.program": ["Tobakshjälpen"],
    "personal[3].program": None,
    **{f"personal[{index}].läst.program": ["Tobakshjälpen"] for index in (0, 1, 2)},
    **{f"personal[{index}].utbildning.program": ["Tobakshjälpen"] for index in (1, 2, 3)},
}
NO_CODES: Patch = {"journal.kontakttyper": None, "journal.kvå": None}
CONTACT_TYPES = [f"kontakttyp-for-{kind} obesvarat" for kind in ("meddelande", "telefon", "video-och-besok")]
CODES = ["kva-zv044-alltid obesvarat", "kva-zv051-vid-distanskontakt obesvarat"]
CBT_CODES = ["kva-du011-vid-kbt-behandling obesvarat", "kva-uv112-vid-avslut obesvarat"]


@cases({
    "a journal that is left out is told of by what rests on nothing else": [
        ("vgr", {"journal": None}, ["dokumentation-i-journalsystem obesvarat", "journalrutin-framtagen obesvarat"]),
    ],
    "contact types and codes are asked for where they are used": [
        ("vgr", NO_CODES, CONTACT_TYPES + CODES + CBT_CODES),
        ("vgr", NO_CODES | ONLY_TOBACCO, CONTACT_TYPES + CODES),  # no KBT
        ("vgr", NO_CODES | ONLY_HTKB, CONTACT_TYPES + CODES + CBT_CODES),
        ("vgr", NO_CODES | ONLY_HTKB | {"program": [HTKB | {"användning": ["stöd till besök"]}]}, []),
        ("vgr", NO_CODES | ONLY_HTKB | {"program": [HTKB | {"användning": None}]},
         ["htkb-anvandning-angiven obesvarat HTKB"]),
        ("vgr", NO_CODES | {"enhet.vårdform": "vuxenpsykiatri"},  # no primary care
         ["vardformen-stammer-med-namnet brist"]),
        ("vgr", NO_CODES | {"enhet.vårdform": None}, ["vardform-angiven obesvarat"]),
    ],
    "a code may stand with its words, as the checklist writes it": [
        ("vgr", {"journal.kvå.alltid": ["ZV044 Behandling administrerad via internet"]}, []),
        ("vgr", {"journal.kvå.distanskontakt": ["zv044, zv051 Telemedicin"]}, []),
        ("vgr", {"journal.kvå.avslut": ["Avslut av systematisk psykologisk behandling (UV112)"]}, []),
        ("vgr", {"journal.kvå.alltid": ["ZV051 Telemedicin"]}, ["kva-zv044-alltid brist"]),
    ],
    "a code that is always registered is registered at a distance and at the end too": [  # checklistan, Journal
        ("vgr", {"journal.kvå": {"alltid": ["ZV044", "ZV051", "DU011"], "avslut": ["UV112"]}}, []),
        ("vgr", {"journal.kvå": {"alltid": ["ZV044 och ZV051"], "distanskontakt": [],
                 "kbt_behandling": ["DU011"], "avslut": ["UV112"]}},
         []),
        ("vgr", {"journal.kvå": {"alltid": ["ZV044"], "kbt_behandling": ["DU011"], "avslut": ["UV112"]}},
         ["kva-zv051-vid-distanskontakt obesvarat"]),
        ("vgr", {"journal.kvå": {"distanskontakt": ["ZV051"], "kbt_behandling": ["DU011"], "avslut": ["UV112"]}},
         ["kva-zv044-alltid obesvarat"]),
    ],
    "a contact type may stand with words beside it": [
        ("vgr", {"journal.kontakttyper.meddelande": "BR – skriftlig distanskontakt som ersätter besök"}, []),
        ("vgr", {"journal.kontakttyper.meddelande": "BR eller TB"}, ["kontakttyp-for-meddelande brist"]),
        ("vgr", {"journal.kontakttyper.telefon": "Distanskontakt via telefon (TB)"}, []),
        ("vgr", {"journal.kontakttyper.video_eller_besök": "Mottagningsbesök (planerat)"}, []),
        ("vgr", {"journal.kontakttyper.video_eller_besök": "Mottagningsbesök planerat via videolänk"}, []),
        ("vgr", {"journal.kontakttyper.video_eller_besök": "Planerat mottagningsbesök (video eller på plats)"}, []),
        ("vgr", {"journal.kontakttyper.video_eller_besök": "Planerade mottagningsbesök, inte TB"}, []),
        ("vgr", {"journal.kontakttyper.video_eller_besök": "Mottagningsbesök"},
         ["kontakttyp-for-video-och-besok brist"]),
        ("vgr", {"journal.kontakttyper.video_eller_besök": "TB som ersätter mottagningsbesök, planerat"},
         ["kontakttyp-for-video-och-besok brist"]),
    ],
})  # fmt: skip
def test_the_journal_is_kept_as_the_checklist_says(pack: str, patch: Patch, expected: list[str]) -> None:
    assert findings(pack, patch) == expected


@cases({
    "only a new connection has to wait for the vårdprocess": [
        ("vgr", {"siber.ansluten": "2021-02-01", "siber.avtal": "2021-01-11"}, []),
        ("vgr", {"siber.ansluten": "2021-02-01", "siber.avtal": "2021-01-11", "förankring.införandet_började": None},
         ["inforandets-borjan-angiven obesvarat"]),
        ("vgr", {"siber.ansluten": "ja"}, ["ansluten-till-siber-en-dag obesvarat"]),
        ("vgr", {"siber.ansluten": "ja", "enhet.ansluten_tidigare": "ja", "anslutning.ansluten_till_sob": "ja",
                 "anslutning.första_behörighetsadministratör": "ja"}, []),
    ],
    "what is registered rests on the written vårdprocess": [
        ("vgr", {"rutiner.vårdprocess": "nej", "siber.startregistrering": [], "siber.även_förtida_avslut": "nej"},
         ["vardprocess-framtagen brist"]),
    ],
    "a unit with HTKB alone has nothing to do with it": [
        ("vgr", ONLY_HTKB, []),
    ],
})  # fmt: skip
def test_siber_is_asked_of_a_unit_that_is_to_use_it(pack: str, patch: Patch, expected: list[str]) -> None:
    assert findings(pack, patch) == expected


def test_a_unit_with_htkb_alone_is_told_why_siber_is_not_asked_of_it() -> None:
    skipped = {
        outcome.rule.id: outcome.result.message
        for outcome in outcomes("vgr", ONLY_HTKB)
        if outcome.status is Status.NOT_APPLICABLE and "siber" in outcome.rule.id and outcome.rule.pack.name == "vgr"
    }
    assert len(skipped) == 10
    assert set(skipped.values()) == {"gäller inte när HTKB är enhetens enda program"}
