"""Levels of the map: groups of islands, equal tiles, a province with its regencies, the map of another year."""

from __future__ import annotations

import pytest

SULSEL = "/peta?layer=province_pilkada2020_bawaslu_2020_10_04&election=pilkada-2020"


def size_of(one, code: str) -> tuple[float, float]:
    box = one.page.locator(f"#a-{code}").first.bounding_box()
    return box["width"], box["height"]


@pytest.mark.parametrize(("zoom", "codes"), [("Jawa–Bali", ("31", "34", "51")), ("Kepri", ("21",))])
def test_small_provinces_can_be_seen_and_hit_after_a_zoom(visit, zoom, codes):
    one = visit().open(SULSEL)
    before = {code: size_of(one, code) for code in codes}
    one.page.get_by_role("button", name=zoom, exact=True).click()
    for code in codes:
        width, height = size_of(one, code)
        assert max(width, height) >= 24 and width > 2 * before[code][0]
        one.click_on(code)
        one.at(f"province={code}")
    one.page.get_by_role("button", name="Indonesia", exact=True).click()
    assert size_of(one, codes[0]) == pytest.approx(before[codes[0]], rel=0.01)


def test_tiles_are_equal_and_walked_with_the_arrows(visit):
    one = visit().open(SULSEL, form="tiles", lang="en")
    boxes = one.page.evaluate("() => pn.tiles()")
    assert len(boxes) == 34 and len({(round(w), round(h)) for w, h in boxes}) == 1
    assert one.tab_to_map() == "11"
    seen = {"11"}
    for key in ("ArrowRight", "ArrowDown", "ArrowRight", "ArrowDown"):
        one.page.keyboard.press(key)
        seen.add(one.focused())
    assert len(seen) >= 3
    one.page.keyboard.press("Enter")
    one.at(f"province={one.focused()}", "form=tiles")


def test_tiles_and_map_say_and_colour_the_same(visit):
    one = visit().open(SULSEL)
    on_map = one.page.evaluate("pn.map().labels")
    colours = one.page.evaluate("pn.colours()")
    one.open(SULSEL, form="tiles")
    assert sorted(one.page.evaluate("pn.map().labels")) == sorted(on_map)
    assert one.page.evaluate("pn.colours()") == colours


def test_opened_province_shows_its_regencies_and_the_way_back(visit):
    one = visit().open(SULSEL, province="73", lang="en")
    regencies = one.page.locator("svg.pn-svg[data-canvas='regencies-73']")
    regencies.wait_for()
    assert regencies.locator("path.area").count() == 24
    name = regencies.locator("path.area[aria-label*='Kabupaten Bulukumba']").get_attribute("aria-label")
    assert "cases" in name and "Bawaslu Sulawesi Selatan" in name and "2020" in name
    one.page.get_by_role("link", name="All of Indonesia").click()
    one.at("/peta", without=("province=",))
    assert one.page.locator("svg.pn-svg[data-canvas^='regencies']").count() == 0


def test_escape_closes_the_note_then_takes_the_choice_back(visit):
    one = visit().open(SULSEL, lang="en")
    one.tab_to_map()
    one.page.keyboard.press("ArrowDown")
    one.page.keyboard.press("Enter")
    one.at(f"province={one.focused()}")
    one.page.keyboard.press("Escape")
    assert not one.page.locator(".pn-tip").first.is_visible()
    one.page.keyboard.press("Escape")
    one.at("/peta", without=("province=",))


def test_figures_of_old_papua_are_hatched_on_todays_map_and_never_split(visit):
    one = visit().open("/peta?layer=ikp2019_total_by_province&election=pemilu-2019&vintage=38", lang="en")
    labels = dict(map(tuple, one.page.evaluate("pn.map().labels")))
    assert len(labels) == 38
    for code in ("91", "92", "93", "94", "95", "96"):
        assert "cannot be separated" in labels[code].lower() or "not separable" in labels[code].lower(), labels[code]
    legend = one.page.locator(".pn-legend button[data-key=not_separable]").first
    assert legend.locator(".count").inner_text() == "6"
    assert len({one.page.evaluate(f"pn.fill('{code}')") for code in ("91", "93", "96")}) == 1


def test_published_map_and_todays_map_are_one_switch_apart(visit):
    one = visit().open("/peta?layer=ikp2019_total_by_province&election=pemilu-2019&vintage=38")
    one.choose("Digambar pada", "seperti terbit: 34")
    one.at("/peta", without=("vintage=",))
    one.page.wait_for_function("() => pn.map().areas === 34")


def test_back_from_a_regency_that_was_chosen_on_the_map_comes_back_to_the_same_view(visit):
    layer = "province_pilkada2020_bawaslu_2020_10_04"
    one = visit().open(f"/peta?election=pilkada-2020&layer={layer}&province=73&lang=en")
    before = one.page.url
    one.page.locator(".pn-stage").nth(1).locator("#a-73-05").click(force=True)
    one.at("/provinsi", "regency=73.05")
    one.page.go_back()
    one.at("/peta", f"layer={layer}")
    assert one.page.url == before
