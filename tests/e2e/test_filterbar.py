"""The filter bar in a browser: filters go along by the menu and survive Back, chips by keyboard, one reset, folds on a phone."""

from __future__ import annotations

PHONE = (390, 844)


def menu(one, name: str) -> None:
    one.page.get_by_test_id("stSidebar").get_by_role("link", name=name, exact=True).click()


def test_election_and_province_go_along_by_the_menu_until_the_reset(visit):
    one = visit().open("/data", lang="en")
    one.choose("Election", "Pilkada 2020")
    one.at("election=pilkada-2020")
    one.choose("Province", "South Sulawesi")
    one.at("province=73")
    menu(one, "Provinces")
    one.at("/provinsi", "election=pilkada-2020", "province=73")
    assert "South Sulawesi" in one.heading()
    menu(one, "Compare")
    one.at("/bandingkan", "election=pilkada-2020", "province=73")
    assert "South Sulawesi" in one.heading()
    one.page.get_by_role("button", name="Clear all filters").click()
    one.at("/bandingkan", "lang=en", without=("election", "province"))
    menu(one, "Data")
    one.at("/data", without=("election", "province"))
    one.page.go_back()
    one.page.go_back()
    one.at("/bandingkan", "province=73")
    assert "South Sulawesi" in one.heading(), "Back brings the filters back"


def test_a_chip_is_taken_off_by_keyboard(visit):
    one = visit().open("/data", election="pilkada-2020", authority="KASN", lang="en")
    chip = one.page.get_by_role("button", name="Authority: KASN ✕")
    chip.focus()
    one.page.keyboard.press("Enter")
    one.at("election=pilkada-2020", without=("authority",))
    assert one.page.get_by_role("button", name="Authority: KASN ✕").count() == 0


def test_on_a_phone_the_bar_is_folded_and_stays_open_while_filters_are_chosen(visit):
    one = visit(PHONE).open("/data", lang="en")
    box = one.page.get_by_role("combobox", name="Election", exact=True)
    assert not box.is_visible()
    one.page.locator(".pn-barfold summary").click()
    box.wait_for(state="visible")
    one.choose("Election", "Pilkada 2020")
    one.at("election=pilkada-2020")
    assert box.is_visible() and one.page.evaluate("pn.sideways()") == []


def test_what_may_be_dropped_is_one_click_away(visit):
    one = visit().open("/data", election="pilkada-2017", authority="KASN", province="33", lang="en")
    one.page.get_by_role("link", name="Without Election (Pilkada 2017)").click()
    one.at("authority=KASN", "province=33", without=("election",))
    one.page.get_by_test_id("stDataFrame").wait_for()
