"""What came out since the last visit, the search box, and the report of an error, in a browser."""

from __future__ import annotations

from urllib.parse import parse_qs, unquote, urlsplit

import pytest

BOX = ".pn-since"
PHONE = (390, 844)


def seen(one, number: int) -> None:
    """Make the browser one that has seen this release before, in an earlier visit."""
    one.page.evaluate("n => { sessionStorage.clear(); localStorage.setItem('pantau.release', n) }", str(number))
    one.page.reload()
    one.settled()


def stored(one) -> str | None:
    return one.page.evaluate("localStorage.getItem('pantau.release')")


def test_a_first_visit_says_nothing_and_remembers_the_newest_release(visit, practice_server):
    one = visit(address=practice_server).open("/", lang="en")
    one.page.wait_for_function("() => localStorage.getItem('pantau.release') === '3'")
    assert not one.page.locator(BOX).is_visible()
    one.page.reload()
    one.settled()
    assert not one.page.locator(BOX).is_visible(), "nor the second one, while nothing newer came out"


def test_a_reader_who_saw_release_1_is_told_on_every_page_until_they_put_it_away(visit, practice_server):
    one = visit(address=practice_server).open("/", lang="en")
    one.page.wait_for_function("() => localStorage.getItem('pantau.release') === '3'")
    seen(one, 1)
    box = one.page.locator(BOX)
    box.wait_for(state="visible")
    assert "Since your last visit (Release 1) a newer release came out; the newest is Release 3." in box.inner_text()
    assert stored(one) == "3"
    one.page.get_by_test_id("stSidebar").get_by_role("link", name="Trend", exact=True).click()
    one.at("/tren")
    box.wait_for(state="visible")
    box.get_by_role("button", name="Close").click()
    box.wait_for(state="hidden")
    one.page.get_by_test_id("stSidebar").get_by_role("link", name="Overview", exact=True).click()
    one.at(without=("/tren",))
    assert not box.is_visible()


def test_the_link_leads_to_what_changed_between_the_two_releases(visit, practice_server):
    one = visit(PHONE, address=practice_server).open("/", lang="en")
    one.page.wait_for_function("() => localStorage.getItem('pantau.release') === '3'")
    seen(one, 1)
    one.page.locator(BOX).get_by_role("link", name="See what changed").click()
    one.at("/rilis", "a=1", "b=3", "lang=en")
    assert "From Release 1 to Release 3" in one.main()
    assert one.page.evaluate("pn.sideways()") == [] and one.errors == []


def test_a_browser_that_keeps_nothing_shows_the_page_all_the_same(visit, practice_server):
    one = visit(address=practice_server)
    one.context.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error('forbidden') } })")
    one.open("/rilis", lang="en")
    assert not one.page.locator(BOX).is_visible() and not [error for error in one.errors if "forbidden" in error]


@pytest.mark.parametrize("size", [(1440, 900), PHONE], ids=["desk", "phone"])
def test_the_search_box_of_the_menu_leads_to_results_by_keyboard(visit, size):
    one = visit(size).open("/tren", lang="en")
    if size == PHONE:
        one.page.get_by_test_id("stExpandSidebarButton").click()
    box = one.page.get_by_test_id("stSidebar").get_by_label("Search", exact=True)
    box.fill("NTB")
    box.press("Enter")
    one.at("/cari", "q=NTB", "lang=en")
    one.page.get_by_role("link", name="West Nusa Tenggara", exact=True).first.click()
    one.at("/provinsi", "province=52", "lang=en")
    one.page.go_back()
    one.at("/cari", "q=NTB")


def test_the_foot_of_a_page_opens_a_report_that_names_it(visit):
    one = visit().open("/klaim?q=845&lang=en")
    one.page.get_by_role("link", name="Report an error on this page").click()
    one.at("/koreksi", "lang=en")
    about = one.page.get_by_label("What it is about", exact=True)
    assert about.input_value() == "/klaim?q=845&lang=en"
    field = one.page.get_by_label("What it should say", exact=True)
    field.fill("1,398")
    field.press("Enter")
    one.page.wait_for_function("() => document.querySelector('[data-testid=stCode]').textContent.includes('1,398')")
    url = one.page.get_by_role("link", name="Open this report in my mail program").get_attribute("href")
    body = parse_qs(urlsplit(url).query)["body"][0]
    assert url.startswith("mailto:?") and "1,398" in body and "/klaim?q=845" in unquote(body)
    assert one.foreign == []
