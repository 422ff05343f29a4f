"""The page of a province in a browser: its short address opens it, and the contents lead to each section."""

from __future__ import annotations

PHONE = (390, 844)
IN_VIEW = """() => { const top = document.querySelector('#s-pledges').getBoundingClientRect().top; return top > 0 && top < 300 }"""


def test_a_short_address_opens_the_page_of_the_province(visit):
    one = visit()
    one.page.goto(f"{one.address}/provinsi/ntt?lang=en")
    one.at("/provinsi?province=53", "lang=en")
    assert "East Nusa Tenggara" in one.heading() and one.page.locator(".pn-stage path.area").count() == 22
    assert "9 February 2023" in one.main() and "PL-041" in one.main() and "Refuse money politics" in one.main()
    assert one.failures == [] and one.errors == [] and one.foreign == []


def test_the_contents_lead_to_a_section_on_a_phone(visit):
    one = visit(PHONE).open("/provinsi", province="53")
    one.page.get_by_role("link", name="Ikrar netralitas", exact=True).click()
    one.page.wait_for_function(IN_VIEW)
    assert "9 Februari 2023" in one.main() and "province=53" in one.query
    assert one.page.evaluate("pn.sideways()") == [] and one.errors == []
