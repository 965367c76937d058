"""The connection to the platform, and what comes in an order around it."""

from __future__ import annotations

from tests.rules.pairs import Patch, cases, findings


@cases({
    "a unit is connected, then gets its programmes, then its e-tjänst is activated": [
        # Införandeguiden, Anslut 1, 3 and 5.
        ("nationell", {"e_tjänster_1177.synlig": "2026-10-01"}, ["aktiverad-efter-anslutningen brist"]),
    ],
    "the first behörighetsadministratör comes between the connection and the other roles": [
        ("vgr", {"anslutning.första_behörighetsadministratör": "2026-11-14"}, ["roller-efter-anslutningen brist"]),
        ("vgr", {"anslutning.första_behörighetsadministratör": "2026-11-05"},
         ["forsta-behorigheten-efter-anslutningen brist"]),
        ("nationell", {"anslutning.första_behörighetsadministratör": "2026-11-20"}, ["anslutningens-ordning brist"]),
        ("nationell", {"anslutning.ansluten_till_sob": "2026-11-17"}, ["forsta-behorigheten-efter-anslutningen brist"]),
        ("vgr", {"anslutning.roller_tilldelade": "2024-02-01", "anslutning.ansluten_till_sob": "2024-01-15",
                 "anslutning.första_behörighetsadministratör": "2024-01-20", "enhet.ansluten_tidigare": "ja"},
         []),
    ],
    "what rests on a fault waits for it": [
        ("vgr", {"anslutning.första_behörighetsadministratör": "2026-11-20"}, ["roller-efter-anslutningen brist"]),
    ],
    "a new unit is connected when its notice has been checked": [  # uppstart 6
        ("vgr", {"anslutning.ansluten_till_sob": "2026-10-30"}, ["kontroll-fore-anslutningen brist"]),
        ("vgr", {"anslutning.ansluten_till_sob": "2026-10-30", "anmälan.till": "sob@vgregion.se",
                 "anmälan.kontaktperson_finns": "nej"}, ["ansluten-efter-anmalan brist"]),
    ],
    "a unit is asked how it is today and not how it was": [  # uppstart 6.2.4
        ("vgr", {"enhet.ansluten_tidigare": "ja"}, ["ansluten-fore-anmalan brist"]),
        ("vgr", {"enhet.ansluten_tidigare": "ja", "anslutning.ansluten_till_sob": "2024-05-06"}, []),
    ],
    "the vårdgivare is connected before its unit": [
        ("privat", {"vårdgivare.ansluten_till_sob": "2026-11-20"}, ["vardgivaren-ansluts-fore-enheten brist"]),
    ],
    "the roles were given on a day": [
        ("vgr", {"anslutning.roller_tilldelade": "ja"}, ["roller-tilldelade obesvarat"]),
    ],
})  # fmt: skip
def test_the_connection_is_made_in_its_order(pack: str, patch: Patch, expected: list[str]) -> None:
    assert findings(pack, patch) == expected
