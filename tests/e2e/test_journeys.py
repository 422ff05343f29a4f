"""What a person with no training does before a meeting: from the start page to a sure answer, in three clicks at most."""

from __future__ import annotations

import pytest

import locales


class Walk:
    """A walk from the start page that counts its clicks."""

    def __init__(self, visit, lang: str) -> None:
        self.words = locales.get(lang)
        self.one = visit().open("/", lang=lang)
        self.clicks = 0

    def question(self, name: str) -> None:
        """Press one of the questions of the start page."""
        self.clicks += 1
        link = self.one.page.get_by_role("link", name=self.words.t(f"guide.question.{name}"))
        href, before = link.get_attribute("href"), self.one.heading()
        link.click()
        self.one.page.wait_for_function("path => location.pathname === path", arg=href.split("?")[0])
        # Opened in place: the address changes before the page does.
        self.one.page.wait_for_function("old => document.querySelector('h1') && document.querySelector('h1').innerText !== old", arg=before)
        self.one.settled()

    def page_text(self) -> str:
        """Everything that stands on the page, in closed tabs and folds too."""
        return self.one.page.evaluate("() => document.querySelector('[data-testid=stMain]').textContent.replace(/\\s+/g, ' ')")

    def seen(self) -> str:
        """What a reader sees without opening anything."""
        return " ".join(self.one.main().split())


@pytest.mark.parametrize("lang", ["id", "en"])
def test_which_provinces_stand_out_and_how_sure_is_that(visit, lang):
    walk = Walk(visit, lang)
    walk.question("stand_out")
    text = walk.page_text()
    assert ("Maluku Utara" if lang == "id" else "North Maluku") in text, "highest per 10,000 civil servants"
    assert ("Sulawesi Tenggara" if lang == "id" else "Southeast Sulawesi") in text, "highest count"
    seen = walk.seen()
    assert "12" in seen and "32" in seen and "KASN" in seen, "only cut lists exist"
    assert (
        ("tidak diketahui" in seen or "tidak dapat dinilai" in seen) if lang == "id" else ("unknown" in seen or "cannot be judged" in seen)
    )
    assert walk.clicks <= 3


@pytest.mark.parametrize("lang", ["id", "en"])
def test_did_sanctions_follow(visit, lang):
    walk = Walk(visit, lang)
    walk.question("sanctions")
    seen = walk.seen()
    for number in (2034, 1596, 1373):
        assert walk.words.number(number) in seen
    assert walk.words.percent(86.0) in seen and ("31 Mei 2022" if lang == "id" else "31 May 2022") in seen
    assert walk.clicks <= 3


@pytest.mark.parametrize("lang", ["id", "en"])
def test_what_are_the_six_factors_and_which_are_measured(visit, lang):
    walk = Walk(visit, lang)
    walk.question("factors")
    seen = walk.seen()
    assert "6" in walk.one.heading() or ("enam" if lang == "id" else "six") in walk.one.heading().lower()
    assert ("tidak diukur" if lang == "id" else "not measured") in seen
    assert ("pendapat" if lang == "id" else "opinion") in seen.lower(), "opinion apart from measured"
    assert walk.clicks <= 3


@pytest.mark.parametrize("lang", ["id", "en"])
def test_what_did_the_governor_of_ntt_sign_and_what_followed(visit, lang):
    walk = Walk(visit, lang)
    walk.question("pledges")
    text = walk.page_text()
    assert ("9 Februari 2023" if lang == "id" else "9 February 2023") in text and "PL-041" in text
    points = [part for part in ("netralitas", "konflik kepentingan", "media sosial", "politik uang") if part in text.lower()]
    assert len(points) >= 3, "the four points are there"
    links = walk.one.page.locator("[data-testid=stMain] a[href*='/provinsi'], [data-testid=stMain] [data-testid=stPageLink-NavLink]")
    assert links.count() >= 1, "and the way to what was counted there"
    walk.clicks += 1
    walk.one.open("/provinsi", province="53", lang=lang)
    assert "PL-041" in walk.page_text() and walk.one.table(), "figures of the province beside its pledge"
    assert walk.clicks <= 3


@pytest.mark.parametrize("lang", ["id", "en"])
def test_why_do_845_and_894_both_exist(visit, lang):
    walk = Walk(visit, lang)
    walk.question("two_numbers")
    seen = walk.seen()
    assert "845" in seen and "894" in seen and "BN-115" in walk.page_text()
    assert walk.clicks <= 3


def test_tour_is_walked_with_the_keyboard_and_gives_the_focus_back(visit):
    one = visit().open("/", lang="en")
    one.page.get_by_role("button", name="A tour of two minutes").click()
    dialog = one.page.get_by_role("dialog")
    assert "Step 1 of 7" in dialog.inner_text()
    for _ in range(6):
        one.page.keyboard.press("ArrowRight")
    assert "Step 7 of 7" in dialog.inner_text() and dialog.get_by_role("button", name="Done").is_visible()
    one.page.keyboard.press("Escape")
    assert not dialog.is_visible()
    focused = "() => { let at = document.activeElement; while (at?.shadowRoot) at = at.shadowRoot.activeElement; return at?.textContent }"
    assert one.page.evaluate(focused) == "A tour of two minutes"
