"""Words with a definition, as people use them: pointer, keyboard, finger; Escape closes; links lead to a definition."""

from __future__ import annotations

PHONE = (390, 844)
TERM = ".pn-terms .pn-term"


def test_the_keyboard_opens_a_definition_and_escape_closes_it(visit):
    one = visit().open("/aturan", lang="en")
    term = one.page.locator(TERM, has_text="PPK").first
    tip = term.locator("[role=tooltip]")
    term.locator("button").scroll_into_view_if_needed()
    assert not tip.is_visible()
    one.page.locator(TERM, has_text="BKN").first.locator("button").focus()
    one.page.keyboard.press("Tab")
    assert one.page.evaluate("document.activeElement.textContent").startswith("PPK") and tip.is_visible()
    assert "appointing" in tip.inner_text() or "sanctions civil servants" in tip.inner_text()
    one.page.keyboard.press("Escape")
    assert not tip.is_visible()
    one.page.keyboard.press("Shift+Tab")
    one.page.keyboard.press("Tab")
    assert tip.is_visible(), "it opens again when the word is reached again"
    assert one.errors == [] and one.foreign == []


def test_the_pointer_opens_it_may_move_onto_it_and_escape_closes_it(visit):
    one = visit().open("/aturan")
    term = one.page.locator(TERM, has_text="SKB").first
    tip = term.locator("[role=tooltip]")
    term.hover()
    tip.hover()
    assert tip.is_visible(), "the note stays while the pointer is on it"
    one.page.keyboard.press("Escape")
    assert not tip.is_visible()


def test_a_tap_opens_it_inside_the_screen_and_a_tap_elsewhere_closes_it(visit):
    one = visit(PHONE, has_touch=True, is_mobile=True).open("/aturan", lang="en")
    for name in ("ASN", "PPK", "Determination"):
        term = one.page.locator(TERM, has_text=name).first
        term.locator("button").scroll_into_view_if_needed()
        term.locator("button").tap()
        box = term.locator("[role=tooltip]").bounding_box()
        assert box is not None and box["x"] >= 0 and box["x"] + box["width"] <= PHONE[0], (name, box)
        assert one.page.evaluate("pn.sideways()") == []
    one.page.locator("h1").tap()
    assert one.page.locator(".pn-term.on").count() == 0


def test_a_link_to_a_method_or_a_word_shows_it(visit):
    one = visit()
    for anchor in ("m-lineage", "g-ppk"):
        one.page.goto(f"{one.address}/metode?lang=en#{anchor}")
        one.page.reload()
        one.settled()
        one.page.wait_for_function(
            "(id) => { const top = document.getElementById(id)?.getBoundingClientRect().top; return top > -5 && top < 400 }", arg=anchor
        )
