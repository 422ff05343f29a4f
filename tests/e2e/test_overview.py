"""The start page says the headline numbers, each with its source one click away."""

from __future__ import annotations

import pytest


@pytest.fixture
def start(visit):
    return visit().open("/")


def card(one, title: str):
    return one.page.locator("article.pn-card", has=one.page.get_by_role("heading", name=title, exact=True))


def source(one, title: str) -> list[dict[str, str]]:
    """Open the source of a card with one click and read it."""
    box = card(one, title)
    assert not box.locator("dl").first.is_visible()
    box.locator("summary").click()
    box.locator("dl").first.wait_for(state="visible")
    return [
        dict(zip(part.locator("dt").all_inner_texts(), part.locator("dd").all_inner_texts(), strict=True))
        for part in box.locator("dl").all()
    ]


def test_845_names_its_source_its_lost_address_and_its_confidence(start):
    assert card(start, "Pemilu 2019").locator(".pn-number").inner_text() == "845"
    text = card(start, "Pemilu 2019").inner_text()
    assert all(part in text for part in ("Bawaslu", "diteruskan ke KASN/BKN", "kasus", "menurut pernyataan 27 September 2022", "894"))
    found = source(start, "Pemilu 2019")[0]
    assert found["Penerbit"].startswith("Warta Kota") and found["Terbit"] == "25 Januari 2023"
    assert len(found["Judul"]) > 20 and found["Judul"] != "judul tidak terlihat"
    assert found["Alamat"] == "alamat tidak tersimpan" and found["Keyakinan"] == "sedang"
    assert found["Nomor baris"] == "PL-OBS-001"


def test_1398_names_its_source(start):
    assert card(start, "Pilkada 2020").locator(".pn-number").inner_text() == "1.398"
    assert "menurut pernyataan 27 September 2022" in card(start, "Pilkada 2020").inner_text()
    found = source(start, "Pilkada 2020")[0]
    assert found["Penerbit"].startswith("Khatulistiwa") and found["Nomor baris"] == "BN-223"
    assert card(start, "Pilkada 2020").locator("dl a").first.get_attribute("href").startswith("https://")


def test_change_with_its_interval_and_with_the_disputed_figure(start):
    box = card(start, "Perubahan Pemilu 2019 ke Pilkada 2020")
    assert box.locator(".pn-number").inner_text().replace("\xa0", " ") == "+65,4 %"
    text = box.inner_text().replace("\xa0", " ")
    assert "+51,8 % sampai +80,4 %" in text and "+56,4 % bila memakai 894" in text and "Dihitung" in text
    assert [s["Nomor baris"] for s in source(start, "Perubahan Pemilu 2019 ke Pilkada 2020")] == ["PL-OBS-001", "BN-223"]


def test_314_is_marked_partial_to_30_november(start):
    box = card(start, "Pilkada 2024")
    assert box.locator(".pn-number").inner_text() == "314"
    badge = box.locator(".pn-badge").inner_text()
    assert badge.startswith("Sebagian") and "30 November 2024" in badge
    assert source(start, "Pilkada 2024")[0]["Nomor baris"] == "BN-341"


def test_headline_says_the_comparison_in_one_sentence(start):
    assert start.heading().replace("\xa0", " ") == (
        "Bawaslu meneruskan 1.398 kasus netralitas ASN ke KASN pada Pilkada 2020, 65,4 % lebih banyak daripada 845 kasus pada Pemilu 2019"
    )


def test_english_writes_numbers_the_english_way(visit):
    one = visit().open("/", lang="en")
    numbers = one.page.locator("article.pn-card .pn-number").all_inner_texts()
    assert numbers == ["845", "1,398", "+65.4%", "314"]
    assert "+51.8% to +80.4%" in card(one, "Change from Pemilu 2019 to Pilkada 2020").inner_text()
    assert source(one, "Pemilu 2019")[0]["Address"] == "address not kept"


def test_dispute_note_tells_why_894_is_doubted(start):
    text = start.page.locator("aside.pn-note").inner_text()
    assert all(part in text for part in ("894", "999", "950", "8 November 2020", "914", "85", "Warta Kota", "Alinea"))


def test_six_factors_are_an_opinion_with_sources(start):
    assert start.page.locator("ol.pn-factors > li").count() == 6
    assert "bukan hasil pengukuran" in start.main() and "27 September 2022" in start.main()


def test_each_kind_of_reader_is_led_to_a_page_that_exists(visit):
    one = visit()
    for link, path in (("Open the map", "/peta"), ("Open the data", "/data"), ("Open the press room", "/pers")):
        one.open("/", lang="en")
        one.page.get_by_role("link", name=link, exact=True).click()
        one.page.wait_for_function("path => location.pathname === path", arg=path)
        one.settled()
        assert one.query == "lang=en"
