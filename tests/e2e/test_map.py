"""The map: what it draws, says and chooses, with the mouse and with the keyboard, and its agreement with list and CSV."""

from __future__ import annotations

import io

import pytest

import locales
import sentences
from analytics import layers
from charts.maps import map_view

LAYERS = (
    ("province_pilkada2020_bawaslu_2020_10_04", "id"),
    ("province_best_pilkada_2024", "en"),
    ("province_pemilu2024_kasn_2024_02_06", "id"),
    ("ikp2019_total_by_province", "en"),
)


def layer_of(snapshot, series_id: str):
    return next(a for a in layers.catalogue(snapshot) if a.series_id == series_id)


@pytest.mark.parametrize(("series_id", "lang"), LAYERS)
def test_chosen_layer_map_list_and_csv_agree(visit, snapshot, series_id, lang):
    words = locales.get(lang)
    layer = layer_of(snapshot, series_id)
    view = layers.view(snapshot, layer)
    one = visit().open("/peta", lang=lang)
    newest = layers.groups(snapshot)[0]
    if layer.election != newest:
        one.choose(words.t("column.election"), layer.election)
        one.at("election=")
    first = next(a for a in layers.catalogue(snapshot) if a.election == layer.election)
    if first.series_id != series_id:
        one.choose(words.t("map.layer"), sentences.short_label(series_id, layer.label[lang], words))
        one.at(f"layer={series_id}")
    one.page.wait_for_function("title => document.querySelector('h1')?.textContent === title", arg=layer.label[lang])
    one.settled()

    rows = one.csv()
    figures = {r["x"]: float(r["value"]) for r in rows}
    assert figures == dict(view.slice.frame[["x", "value"]].itertuples(index=False, name=None)), "the file holds the layer"
    frame = view.slice.frame
    ordered = frame.sort_values("x") if view.slice.mixed else frame.sort_values(["value", "x"], ascending=[False, True])
    names = view.areas.set_index("province_code")[f"name_{lang}"]
    place = 0 if view.slice.mixed else 1
    assert [[c[place], c[place + 1].removesuffix(" *")] for c in one.table()] == [
        [names[x], words.number(figures[x])] for x in ordered["x"]
    ], "the list shows the file"

    drawn = one.page.evaluate("pn.map()")
    assert drawn["vintage"] == layer.vintage and drawn["areas"] == int(layer.vintage)
    picture = map_view(view, words, sentences.layer(view, words))
    assert dict(map(tuple, drawn["labels"])) == {m.code: ". ".join([m.name, *m.lines]) for m in picture.marks}
    for code, value in figures.items():
        spoken = dict(map(tuple, drawn["labels"]))[code]
        assert words.number(value) in spoken and spoken.startswith(names[code])


def test_legend_keeps_no_figure_apart_from_zero_and_counts_all_provinces(visit):
    one = visit().open("/", lang="en")
    legend = one.page.locator(".pn-legend button:not([data-key=small])").all()  # small ones have a class too
    spoken = [button.get_attribute("aria-label") for button in legend]
    assert any(label.startswith("No figure") for label in spoken) and any("0 as of 3 April 2020" in label for label in spoken)
    assert sum(int(button.locator(".count").inner_text()) for button in legend) == 34
    assert "30 of 32 provinces have a figure" in one.main()


def test_election_chooser_switches_between_34_and_38_provinces(visit):
    one = visit().open("/peta", lang="en")
    assert one.page.evaluate("pn.map().areas") == 38
    one.choose("Election", "Pilkada 2020")
    one.at("election=pilkada-2020")
    one.page.wait_for_function("() => pn.map().vintage === '34'")
    assert one.page.evaluate("pn.map().areas") == 34
    one.choose("Election", "Pilkada 2024")
    one.at("election=pilkada-2024")
    one.page.wait_for_function("() => pn.map().vintage === '38'")
    assert one.page.evaluate("pn.map().areas") == 38


def test_every_layer_chosen_by_link_is_drawn_in_colours(visit, snapshot):
    from PIL import Image

    one = visit()
    for layer in layers.catalogue(snapshot):
        one.open("/peta", layer=layer.series_id)
        drawn = one.page.evaluate("pn.map()")
        assert one.heading() == layer.label["id"]
        assert drawn["areas"] == drawn["drawn"] == int(layer.vintage), layer.series_id
        assert drawn["fills"] >= 3, layer.series_id
    picture = Image.open(io.BytesIO(one.page.locator(".pn-stage").screenshot())).convert("RGB")
    assert len(picture.getcolors(1 << 24)) > 10


@pytest.mark.parametrize(
    ("lang", "lines"),
    [("id", ("Jawa Tengah", "kasus", "Bawaslu")), ("en", ("Central Java", "cases", "Bawaslu"))],
)
def test_pointing_shows_figure_stage_unit_authority_and_date(visit, snapshot, lang, lines):
    words = locales.get(lang)
    layer = layer_of(snapshot, "province_best_pilkada_2020")
    view = layers.view(snapshot, layer)
    row = view.slice.frame.set_index("x").loc["33"]
    one = visit().open("/", lang=lang)
    one.point_at("33")
    tip = one.page.locator(".pn-tip")
    tip.wait_for(state="visible")
    text = tip.inner_text()
    assert all(part in text for part in lines)
    for part in (words.number(row["value"]), words.t(f"stage.{row['stage']}"), words.t(f"unit.{row['unit']}"), row["authority"]):
        assert part in text
    assert words.date(row["as_of"]) in text


def test_click_on_the_start_page_map_opens_the_map_page_with_that_province_and_layer(visit):
    one = visit().open("/", lang="en")
    one.click_on("73")
    one.at("/peta", "province=73", "layer=province_best_pilkada_2020", "lang=en")
    assert one.page.locator("section.pn-card h2").inner_text() == "South Sulawesi"
    assert one.page.locator("#a-73").get_attribute("aria-pressed") == "true"
    one.page.go_back()
    # The address changes before the page is run again: the heading itself is waited for.
    one.page.wait_for_function("() => location.pathname === '/' && document.querySelector('h1')?.innerText.includes('1,398')")
    one.settled()


def test_click_chooses_a_province_and_shows_its_source(visit):
    one = visit().open("/peta", layer="province_pilkada2020_bawaslu_2020_10_04", election="pilkada-2020")
    one.click_on("72")
    one.at("province=72")
    card = one.page.locator("section.pn-card")
    assert card.locator("h2").inner_text() == "Sulawesi Tengah"
    terms = card.locator("dl").first.locator("dt").all_inner_texts()
    assert terms == ["Penerbit", "Judul", "Terbit", "Alamat", "Keyakinan", "Nomor baris", "Selengkapnya"]
    assert all(text.strip() for text in card.locator("dl").first.locator("dd").all_inner_texts())
    assert one.page.locator("#a-72").get_attribute("aria-pressed") == "true"
    assert one.page.locator("path.o-chosen").count() == 1
    assert one.page.get_by_role("combobox", name="Pilih provinsi", exact=True).input_value() == "Sulawesi Tengah"


def test_keyboard_alone_chooses_a_province(visit):
    one = visit().open("/peta", lang="en", election="pilkada-2020")
    assert one.tab_to_map() == "11"
    one.page.keyboard.press("ArrowDown")
    code = one.focused()
    assert code and code != "11"
    assert one.page.locator(".pn-tip").is_visible(), "the focus reads like the pointer"
    one.page.keyboard.press("Enter")
    one.at(f"province={code}")
    assert one.page.locator("section.pn-card h2").count() == 1
    assert one.focused() == code, "the focus stays where it was"


def test_province_chosen_by_name_is_marked_on_the_map(visit):
    one = visit().open("/peta", lang="en", election="pilkada-2020")
    one.choose("Choose a province", "Bali")
    one.at("province=51")
    assert one.page.locator("#a-51").get_attribute("aria-pressed") == "true"
    assert one.page.locator("section.pn-card h2").inner_text() == "Bali"


def test_finger_on_a_phone_reads_first_and_chooses_with_the_button(visit):
    one = visit((390, 844), has_touch=True, is_mobile=True).open("/peta", lang="en", election="pilkada-2020")
    one.tap_on("62")
    detail = one.page.locator(".pn-detail")
    assert detail.locator("strong").inner_text() == "Central Kalimantan"
    assert "province=" not in one.query
    detail.get_by_role("button").tap()
    one.at("province=62")
    assert one.page.locator("section.pn-card h2").inner_text() == "Central Kalimantan"


def test_new_province_on_an_old_map_is_said_not_to_be_there(visit):
    one = visit().open("/peta", election="pilkada-2020", province="94", lang="en")
    assert "is not on the 34-province map" in one.page.locator("section.pn-card").inner_text()
