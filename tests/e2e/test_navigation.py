"""The address is the truth: Back, Forward, copied links, languages and every internal link."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest

# A filter change on each page: address before, what to do, what the new address holds.
CHANGES = {
    "series": ("/tren?lang=en", lambda one: one.choose("Series", "Recommended by KASN, by year"), "series=kasn_recommended_by_year"),
    "election": ("/peta?lang=en", lambda one: one.choose("Election", "Pilkada 2020"), "election=pilkada-2020"),
    "layer": (
        "/peta?lang=en&election=pilkada-2020",
        lambda one: one.choose("Layer", "KASN, violating ASN, 2020–2022"),
        "layer=province_pilkada2020_kasn_2020_2022",
    ),
    "province": ("/peta?lang=en&election=pilkada-2020", lambda one: one.click_on("62"), "province=62"),
    "data-election": ("/data?lang=en", lambda one: one.choose("Election", "Pilkada 2017"), "election=pilkada-2017"),
    "search": ("/data?lang=en", lambda one: search(one, "Search", "Sumbawa"), "q=Sumbawa"),
}
VIEWS = {
    "overview": "/?lang=en",
    "trend": "/tren?series=kasn_followup_share_by_year&lang=en",
    "map": "/peta?election=pilkada-2020&province=62&layer=province_pilkada2020_bawaslu_2020_10_04&lang=en",
    "past": "/tren?series=kasn_followup_share_by_year&release=1&as_of=2021&lang=en",
    "data": "/data?election=pilkada-2020&authority=KASN&columns=obs_id&columns=value&columns=note&q=lurah&lang=en",
}


def search(one, label: str, text: str) -> None:
    one.page.get_by_test_id("stMain").get_by_label(label, exact=True).fill(text)  # the menu has a search of its own
    one.page.keyboard.press("Enter")


def parameters(one) -> dict[str, list[str]]:
    return parse_qs(one.query)


@pytest.mark.parametrize("change", CHANGES)
def test_back_after_a_filter_change_restores_the_earlier_view_and_forward_the_later(visit, change):
    address, act, part = CHANGES[change]
    one = visit().open(address)
    before = one.main()
    act(one)
    after = one.at(part).main()
    assert after != before
    later = one.page.url
    one.page.go_back()
    assert one.at("lang=en", without=(part,)).page.url.endswith(address)
    said(one, before)
    one.page.go_forward()
    assert one.at(part).page.url == later
    said(one, after)


def said(one, text: str) -> None:
    """Wait until the page says a text: a run that Back started may end after the address changed."""
    try:
        one.page.wait_for_function(
            "t => pn.complete() && pn.words(document.querySelector('[data-testid=stMain]')) === t", arg=text, timeout=20_000
        )
    except Exception:
        assert one.main() == text
        raise


def test_back_after_page_changes_restores_each_page(visit):
    one = visit().open("/tren", series="kasn_recommended_by_year", lang="en")
    trend = one.main()
    one.page.get_by_test_id("stSidebar").get_by_role("link", name="Map", exact=True).click()
    the_map = one.at("/peta").main()
    one.page.get_by_test_id("stSidebar").get_by_role("link", name="Data", exact=True).click()
    one.at("/data")
    one.page.go_back()
    one.at("/peta")
    said(one, the_map)
    one.page.go_back()
    one.at("/tren", "series=kasn_recommended_by_year")
    said(one, trend)
    one.page.go_forward()
    one.at("/peta")
    said(one, the_map)


def test_two_filter_changes_are_two_steps_back(visit):
    one = visit().open("/tren", lang="en")
    first = one.main()
    one.choose("Series", "Recommended by KASN, by year")
    second = one.at("series=kasn_recommended_by_year").main()
    one.choose("Series", "Share followed up, by year")
    one.at("series=kasn_followup_share_by_year")
    one.page.go_back()
    one.at("series=kasn_recommended_by_year")
    said(one, second)
    one.page.go_back()
    one.at(without=("series=",))
    said(one, first)


@pytest.mark.parametrize("change", CHANGES)
def test_copied_address_opens_the_same_view_for_another_reader(visit, change):
    address, act, part = CHANGES[change]
    one = visit().open(address)
    act(one)
    text = one.at(part).main()
    other = visit()
    other.page.goto(one.page.url)
    other.settled()
    said(other, text)
    assert other.page.url == one.page.url


@pytest.mark.parametrize("view", VIEWS)
def test_language_switch_keeps_the_view(visit, view):
    one = visit().open(VIEWS[view])
    given = parameters(one)
    for part in given.values():
        assert all(part)
    switch = one.page.locator(".pn-languages")
    switch.get_by_role("link", name="Bahasa Indonesia").click()
    one.at(without=("lang=en",))
    assert {**parameters(one), "lang": ["en"]} == given
    assert one.page.evaluate("document.documentElement.lang") == "id"
    assert one.page.locator("footer.pn-foot").inner_text().startswith("Rilis 1")
    switch.get_by_role("link", name="English").click()
    one.at("lang=en")
    assert parameters(one) == given
    one.page.wait_for_function("document.documentElement.lang === 'en'")
    assert one.page.locator("footer.pn-foot").inner_text().startswith("Release 1")


def test_back_after_a_language_switch_restores_the_language(visit):
    one = visit().open("/tren?series=kasn_recommended_by_year&lang=en")
    english = one.main()
    one.page.locator(".pn-languages").get_by_role("link", name="Bahasa Indonesia").click()
    one.at(without=("lang=en",))
    one.page.go_back()
    one.at("lang=en")
    said(one, english)


def test_menu_link_of_the_page_itself_clears_its_filters_in_the_address_too(visit):
    one = visit().open("/tren?series=kasn_recommended_by_year&lang=en")
    one.page.get_by_test_id("stSidebar").get_by_role("link", name="Trend", exact=True).click()
    one.page.wait_for_function("() => document.querySelector('h1').textContent.includes('Bawaslu')")
    one.at("lang=en", without=("series=",))
    assert one.query == "lang=en"


@pytest.mark.parametrize("view", [*VIEWS, "unknown province"])
def test_every_internal_link_keeps_english(visit, view):
    one = visit().open(VIEWS.get(view, "/peta?province=99&lang=en"))
    links = one.page.evaluate(
        "[...document.querySelectorAll('a[href]')].map(a => [a.href, a.textContent.trim()])"
        ".filter(([href]) => new URL(href).origin === location.origin && !href.includes('#'))"
    )
    assert len(links) >= 6, "menu and language switch at least"
    lost = [(href, text) for href, text in links if parse_qs(urlsplit(href).query).get("lang") != ["en"] and text != "Bahasa Indonesia"]
    assert not lost
    assert [text for href, text in links if text == "Bahasa Indonesia"], "one link leads back to Indonesian"


def test_menu_link_opens_the_page_in_the_same_language(visit):
    one = visit().open("/", lang="en")
    for name, path in (
        ("Trend", "/tren"),
        ("Map", "/peta"),
        ("Factors", "/faktor"),
        ("Data", "/data"),
        ("Releases", "/rilis"),
        ("Overview", "/"),
    ):
        one.page.get_by_test_id("stSidebar").get_by_role("link", name=name, exact=True).click()
        one.page.wait_for_function("path => location.pathname === path", arg=path)
        one.at("lang=en")
        assert one.page.locator(".pn-kicker").inner_text()
        assert one.page.locator("footer.pn-foot").inner_text().startswith("Release 1")


def test_menu_on_a_phone_opens_leads_on_and_nothing_in_it_is_cut(visit):
    one = visit((390, 844)).open("/", lang="en")
    one.page.get_by_test_id("stExpandSidebarButton").click()
    link = one.page.get_by_test_id("stSidebar").get_by_role("link", name="Trend", exact=True)
    link.wait_for(state="visible")
    one.page.wait_for_function("() => document.querySelector('[data-testid=stSidebar]').getBoundingClientRect().left === 0")
    one.page.wait_for_function("() => pn.still()")
    assert one.page.evaluate("pn.layout('[data-testid=stSidebar]')") == []
    link.click()
    one.page.wait_for_function("() => location.pathname === '/tren'")
    one.at("lang=en")
    assert one.page.get_by_test_id("stSidebar").get_attribute("data-collapsed") == "true", "the menu closes and the page can be read"


def test_title_of_the_tab_names_page_and_language(visit):
    one = visit()
    for path, lang, title in (("/", "id", "Ringkasan"), ("/peta", "en", "Map")):
        one.open(path, lang=lang)
        one.page.wait_for_function("title => document.title.includes(title)", arg=title)
