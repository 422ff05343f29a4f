"""The map for readers with a keyboard, a screen reader or a finger: no violation of axe, focus seen, every province told in full."""

from __future__ import annotations

import pytest

BAWASLU = "/peta?layer=province_pilkada2020_bawaslu_2020_10_04&election=pilkada-2020"
VIEWS = {
    "slider and a province": BAWASLU + "&province=73",
    "tiles": BAWASLU + "&form=tiles",
    "two layers": BAWASLU + "&beside=province_pemilu2019_bawaslu_2019_03_01",
    "pledges": "/peta?layer=pledges",
    "on today's map": "/peta?layer=ikp2019_total_by_province&election=pemilu-2019&vintage=38",
    "one province": "/provinsi?province=73",
}


@pytest.mark.parametrize(("view", "lang"), [(view, ("id", "en")[i % 2]) for i, view in enumerate(VIEWS)])
def test_axe_finds_nothing(visit, view, lang):
    from axe_playwright_python.sync_playwright import Axe

    one = visit().open(VIEWS[view], lang=lang)
    found = Axe().run(one.page).response["violations"]
    assert found == [], [(v["id"], v["nodes"][0]["html"][:120]) for v in found]


@pytest.mark.parametrize("lang", ["id", "en"])
def test_every_province_with_a_figure_is_told_with_name_value_unit_stage_and_date(visit, lang):
    one = visit().open(BAWASLU, lang=lang)
    told = dict(map(tuple, one.page.evaluate("pn.map().labels")))
    words = (
        ("kasus", "dugaan pelanggaran", "Bawaslu", "4 Oktober 2020") if lang == "id" else ("cases", "alleged", "Bawaslu", "4 October 2020")
    )
    with_figure = [text for text in told.values() if words[3] in text]
    assert len(with_figure) == 12
    for text in with_figure:
        assert all(word in text for word in words), text
    without = [text for text in told.values() if words[3] not in text]
    assert len(without) == 22 and all(text.count(". ") >= 1 for text in without), "each says why it has none"


def test_focus_is_seen_on_areas_and_on_every_control_of_the_map(visit):
    one = visit().open(BAWASLU, lang="en")
    assert one.tab_to_map()
    ring = one.page.locator("path.o-ring").first
    assert ring.bounding_box()["width"] > 0
    for name in ("Java–Bali", "Play"):
        button = one.page.get_by_role("button", name=name).first
        button.focus()
        one.page.keyboard.press("Shift")
        style = button.evaluate("e => getComputedStyle(e).outlineStyle + getComputedStyle(e).outlineWidth")
        assert style != "none0px"


def test_finger_reads_chooses_and_zooms(visit):
    one = visit((390, 844), has_touch=True, is_mobile=True).open(BAWASLU, lang="en")
    one.page.get_by_role("button", name="Java–Bali").first.tap()
    one.tap_on("34")
    detail = one.page.locator(".pn-detail").first
    assert "Yogyakarta" in detail.locator("strong").inner_text()
    detail.get_by_role("button").tap()
    one.at("province=34")
