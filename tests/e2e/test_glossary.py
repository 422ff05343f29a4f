"""Words with a definition, as people use them: pointer, keyboard, finger; Escape closes; links lead to a definition."""

from __future__ import annotations

import pytest

PHONE = (390, 844)


def parts(one, word: str):
    """Return the button of a word in the line above the steps of a report, and its note."""
    return one.page.locator(f"[aria-describedby=t-{word}-way]"), one.page.locator(f"#t-{word}-way")


def test_the_keyboard_opens_a_definition_and_escape_closes_it(visit):
    one = visit().open("/aturan", lang="en")
    (before, _), (_, tip) = parts(one, "bkn"), parts(one, "ppk")
    assert not tip.is_visible()
    before.focus()
    one.page.keyboard.press("Tab")
    assert one.page.evaluate("document.activeElement.textContent") == "PPK (appointing official)"
    assert tip.is_visible() and "appoints and sanctions" in tip.inner_text()
    one.page.keyboard.press("Escape")
    assert not tip.is_visible()
    one.page.keyboard.press("Shift+Tab")
    one.page.keyboard.press("Tab")
    assert tip.is_visible(), "it opens again when the word is reached again"
    assert one.errors == [] and one.foreign == []


def test_the_pointer_opens_it_may_move_onto_it_and_escape_closes_it(visit):
    one = visit().open("/aturan")
    button, tip = parts(one, "skb")
    button.hover()
    tip.hover()
    assert tip.is_visible(), "the note stays while the pointer is on it"
    one.page.keyboard.press("Escape")
    assert not tip.is_visible()


def test_a_tap_opens_it_inside_the_screen_and_a_tap_on_it_or_elsewhere_closes_it(visit):
    one = visit(PHONE, has_touch=True, is_mobile=True).open("/aturan", lang="en")
    for word in ("asn", "ppk", "determination"):
        button, tip = parts(one, word)
        button.tap()
        box = tip.bounding_box()
        assert box is not None and box["x"] >= 0 and box["x"] + box["width"] <= PHONE[0], (word, box)
        assert one.page.evaluate("pn.sideways()") == []
        tip.tap()
        assert not tip.is_visible()
    button.tap()
    one.page.get_by_role("heading", name="What happens to a report").tap()
    assert not tip.is_visible()


@pytest.mark.parametrize("anchor", ["m-lineage", "g-ppk"])
def test_a_link_to_a_method_or_a_word_shows_it(visit, anchor):
    one = visit()
    one.page.goto(f"{one.address}/metode?lang=en#{anchor}")
    one.settled()
    one.page.wait_for_function(
        "(id) => { const top = document.getElementById(id)?.getBoundingClientRect().top; return top > -5 && top < 400 }", arg=anchor
    )
