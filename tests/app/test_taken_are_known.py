"""Whatever a page lets a reader take can be found again by its fingerprint: what the desk makes of a page is what the page draws."""

from __future__ import annotations

import pytest

from app import address, registry, takes
from app.parts import kept
from desk import views

pytestmark = pytest.mark.usefixtures("loaded")
ASKED = [
    *((page.key, {}) for page in registry.PAGES),
    ("trend", {"series": "kasn_recommended_by_year"}), ("map", {"election": "pilkada-2020"}), ("provinces", {"province": "53"}),
    ("provinces", {"province": "73", "regency": "73.71"}), ("pledges", {"province": "53"}), ("authorities", {"election": "pemilu-2019"}),
    ("sources", {"source": "BNS18"}), ("claim", {"q": "1398"}), ("data", {"election": "pilkada-2020"}),
    ("quality", {"election": "pilkada-2020"}),
]  # fmt: skip


@pytest.mark.parametrize(("key", "asked"), ASKED, ids=[f"{key}-{'-'.join(asked.values())}" for key, asked in ASKED])
def test_every_card_of_a_page_is_known_by_its_fingerprint(open_page, key, asked):
    kept.replay.clear()  # a replayed card leaves no files
    takes._held.clear()
    open_page(key, **asked)
    view = address.read({name: [value] for name, value in asked.items()})
    known = {of.fingerprint for of in views.of_page(key, view.snapshot, view.query)}
    page = registry.BY_KEY[key]
    mine = {name: take.of for (name, *_), take in takes._held.items() if takes.page_of(name) is page and take.of is not None}
    assert not [name for name, of in mine.items() if len(of) and of.fingerprint not in known]
    if key in ("trend", "pipeline", "forms", "factors", "vulnerability", "rules", "data"):
        assert mine, "the page offers something"
