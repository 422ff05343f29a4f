"""What stands beside the map: the list, the control-limit plot, a second layer, the search, the slider."""

from __future__ import annotations

import pytest

BAWASLU = "/peta?layer=province_pilkada2020_bawaslu_2020_10_04&election=pilkada-2020"


def hot(one) -> list[str]:
    return one.page.evaluate("() => [...document.querySelectorAll('tr.hot')].map(row => row.dataset.pnCode)")


def outlined(one, at: int = 0) -> int:
    return one.page.locator(".pn-stage").nth(at).locator("path.o-hover").count()


def test_pointing_at_a_row_shows_its_province_on_the_map_and_the_other_way_round(visit):
    one = visit().open(BAWASLU)
    one.page.locator("tr[data-pn-code='73']").hover()
    tip = one.page.locator(".pn-tip").first
    tip.wait_for(state="visible")
    assert tip.locator("strong").inner_text() == "Sulawesi Selatan" and hot(one) == ["73"]
    one.point_at("62")
    assert hot(one) == ["62"]
    one.page.mouse.move(5, 5)
    one.page.wait_for_function("() => !document.querySelector('tr.hot')")


def test_choosing_a_row_opens_the_province_without_a_new_page(visit):
    one = visit().open(BAWASLU)
    one.page.evaluate("window.kept = true")
    one.page.locator("tr[data-pn-code='82'] a").click()
    one.at("province=82")
    assert one.page.evaluate("window.kept"), "the page was not loaded again"
    assert one.page.locator("#a-82").first.get_attribute("aria-pressed") == "true"
    assert one.page.locator("tr.on").first.get_attribute("data-pn-code") == "82"


def test_control_limits_point_at_the_same_provinces_as_the_map(visit):
    one = visit().open(BAWASLU, lang="en")
    one.page.get_by_role("radio", name="Control limits").click()
    plot = one.page.locator(".pn-plot svg")
    plot.wait_for()
    dots = plot.locator("[data-code]")
    assert dots.count() == 12 and "per 10,000" in plot.get_attribute("aria-label")
    code = dots.first.get_attribute("data-code")
    plot.locator(f"[data-code='{code}'] .hit").hover()
    assert outlined(one) == 1
    one.point_at("73")
    assert plot.locator(".hot").get_attribute("data-code") == "73"
    plot.locator("[data-code='73'] .hit").click()
    one.at("province=73")


@pytest.mark.parametrize(("typed", "code"), [("Jateng", "33"), ("Irian Jaya", "91"), ("Jogja", "34"), ("NTB", "52"), ("ID-BA", "51")])
def test_search_finds_a_province_by_any_alias(visit, typed, code):
    one = visit().open("/peta?layer=province_pemilu2024_kasn_2024_02_06", lang="en")
    box = one.page.get_by_role("combobox", name="Choose a province", exact=True)
    box.click()
    box.fill(typed)
    one.page.wait_for_timeout(150)
    one.page.keyboard.press("Enter")
    one.at(f"province={code}")


def test_name_that_is_no_province_is_answered_kindly(visit):
    one = visit().open("/peta?layer=province_pemilu2024_kasn_2024_02_06", lang="en", province="Atlantis")
    assert "Atlantis" in one.main() and one.page.evaluate("pn.map().areas") == 38


def test_two_elections_stand_side_by_side_in_the_same_classes(visit):
    one = visit().open(BAWASLU, beside="province_pemilu2019_bawaslu_2019_03_01", lang="en")
    maps = one.page.locator("svg.pn-svg")
    assert maps.count() == 2
    legends = one.page.locator(".pn-legend").all()
    first, second = ([b.inner_text() for b in legend.locator(".pn-classes .words").all()] for legend in legends)
    assert first == second and len(first) >= 2
    assert "same classes" in one.main()
    one.point_at("73")
    assert outlined(one, 0) == outlined(one, 1) == 1, "both maps point at the same province"
    row = next(row for row in one.table() if row[0] == "South Sulawesi")
    assert row[1] == "88"


def test_layers_that_count_differently_are_said_not_to_be_comparable(visit):
    one = visit().open(BAWASLU, beside="ikp2019_total_by_province", lang="en")
    assert "must not be compared" in one.main()


def test_slider_moves_over_the_cut_offs_and_the_page_follows(visit):
    one = visit().open("/peta?layer=province_pilkada2020_bawaslu_2020_03_27&election=pilkada-2020", lang="en")
    slider = one.page.get_by_role("slider")
    assert slider.get_attribute("max") == "2" and slider.input_value() == "0"
    assert "27 March 2020" in slider.get_attribute("aria-valuetext")
    classes = [b.inner_text() for b in one.page.locator(".pn-classes .words").all()]
    slider.press("ArrowRight")
    one.at("layer=province_pilkada2020_bawaslu_2020_04_03")
    slider.press("ArrowRight")
    one.at("layer=province_pilkada2020_bawaslu_2020_10_04")
    one.page.wait_for_function("() => document.querySelector('h1').innerText.includes('4 October 2020')")
    assert [b.inner_text() for b in one.page.locator(".pn-classes .words").all()] == classes, "the same classes at every date"


def test_play_runs_to_the_last_cut_off_and_stops(visit):
    one = visit().open("/peta?layer=province_pilkada2020_bawaslu_2020_03_27&election=pilkada-2020", lang="en")
    one.page.get_by_role("button", name="Play").click()
    assert one.page.locator(".pn-play").inner_text().endswith("Pause")
    one.at("layer=province_pilkada2020_bawaslu_2020_10_04")
    one.page.wait_for_function("() => pn.play().endsWith('Play')")
    assert one.page.get_by_role("slider").input_value() == "2"


def test_reader_who_wants_less_motion_steps_by_hand(visit):
    one = visit(reduced_motion="reduce").open("/peta?layer=province_pilkada2020_bawaslu_2020_03_27&election=pilkada-2020", lang="en")
    one.page.get_by_role("button", name="Next step").click()
    one.at("layer=province_pilkada2020_bawaslu_2020_04_03")
    one.page.wait_for_timeout(2500)
    assert one.page.get_by_role("slider").input_value() == "1", "nothing moves by itself"
