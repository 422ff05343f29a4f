"""Every layer of the map page as a picture: the numbers of picture, table and CSV, legend, points, sources, other maps and tiles."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pandas as pd
import pytest

import locales
import sentences
from analytics import atlas
from charts import map_points, maps
from data.export import to_csv
from data.vocab import VINTAGES, AreaState
from geo.choropleth import PALETTE, render
from sentences.maps import zero_at

LAYERS = (
    "province_pemilu2019_bawaslu_2019_03_01", "province_best_pilkada_2020", "ikp2024_total_by_province",
    "rate_province_pemilu2019_bawaslu_2019_03_01", "rate_province_pilkada2020_bawaslu_2020_04_03", "category_pilkada_2024", "pledges",
    "pns_2023", "voters_2024", "population_2016",
)  # fmt: skip
APRIL = "province_pilkada2020_bawaslu_2020_04_03"
both = pytest.mark.parametrize("lang", locales.LANGUAGES)
each = pytest.mark.parametrize("layer_id", LAYERS)


@pytest.fixture
def draw(snapshot):
    def of(layer_id: str, lang: str = "id", vintage: str = "", **options):
        view = atlas.view(snapshot, atlas.choose(snapshot, layer_id, ()), vintage=vintage)
        words = locales.get(lang)
        return view, maps.map_view(view, words, sentences.layer(view, words), **options)

    return of


def written(view, row: dict[str, str], words) -> str:
    """Write the number, or the published word, that a row of the CSV holds for its area."""
    if view.layer.measure == "category":
        return words.t(f"maps.level.{row['level']}")
    return words.number(float(row[view.drawn]), 2 if view.layer.measure == "rate" else None)


@both
@pytest.mark.parametrize("vintage", ["", "38", "34"])
@each
def test_picture_frame_and_csv_of_a_layer_hold_the_same_numbers(draw, layer_id, vintage, lang):
    words = locales.get(lang)
    view, picture = draw(layer_id, lang, vintage)
    rows = {row["x"]: row for row in csv.DictReader(io.StringIO(to_csv(view.slice)))}
    valued = {area.province_code: area for area in view.areas.itertuples() if area.state in ("value", "zero", "early_zero")}
    assert set(rows) == set(valued), "the CSV has a row for each area with a value and no other"
    for mark in picture.marks:
        area = valued.get(mark.code)
        if area is None:
            assert mark.cls is None and mark.state not in ("value", "zero", "early_zero")
            continue
        assert written(view, rows[mark.code], words) in mark.lines[0], f"{mark.name}: {mark.lines}"
        if view.layer.measure == "category":
            assert view.levels[mark.cls] == rows[mark.code]["level"]
            continue
        value = float(rows[mark.code][view.drawn])
        assert value == area.shown and (mark.state == "value") == (value > 0)
        if mark.state == "value":
            low, high = view.classes[mark.cls]
            assert low <= value <= high


@both
@each
def test_the_legend_counts_every_area_once_and_reads_apart(draw, layer_id, lang):
    _, picture = draw(layer_id, lang)
    lines = [item for item in picture.legend if item.key != "small" and not item.key.startswith("point_")]
    assert sum(item.count for item in lines) == len(picture.marks)
    assert len({item.label for item in picture.legend}) == len(picture.legend)


@pytest.mark.parametrize("vintage", VINTAGES)
@pytest.mark.parametrize("form", ["map", "tiles"])
def test_every_layer_can_be_drawn_on_every_map_and_as_tiles(snapshot, vintage, form):
    words = locales.get("id")
    for layer in atlas.catalogue(snapshot):
        view = atlas.view(snapshot, layer, vintage=vintage)
        picture = maps.map_view(view, words, sentences.layer(view, words), form=form)
        assert picture.vintage == vintage and picture.form == form and len(picture.marks) == int(vintage)
        assert len(picture.palette) == len(view.shades or PALETTE)


@both
@each
def test_a_picture_says_by_itself_what_it_measures_and_where_it_is_from(draw, layer_id, lang):
    view, picture = draw(layer_id, lang)
    assert picture.title == view.layer.label[lang] and picture.subtitle and picture.legend_title
    text = " ".join(picture.attribution_lines)
    assert view.slice.fingerprint in text and "Pantau Netralitas" in text
    rows = (view.points or view.slice).frame
    assert any(publisher in text for publisher in rows["publisher"]), text
    assert picture.subtitle.split()[0] in render(picture)


def test_an_early_zero_is_named_with_its_date_in_legend_and_tooltip(draw):
    _, indonesian = draw(APRIL, "id")
    _, english = draw(APRIL, "en")
    assert next(i.label for i in indonesian.legend if i.key == "early_zero") == "0 per 3 April 2020"
    assert next(i.label for i in english.legend if i.key == "early_zero") == "0 as of 3 April 2020"
    for code in ("17", "65", "81"):
        mark = next(m for m in indonesian.marks if m.code == code)
        assert mark.state == "early_zero" and "0 per 3 April 2020" in mark.lines


@pytest.mark.parametrize("dates", [("2020-04-03", "2020-10-04"), ("",), ()])
def test_early_zeros_of_several_dates_or_of_none_share_a_line_without_one(dates):
    assert zero_at(dates, locales.get("id")) == locales.get("id").t("geo.state.early_zero")


@both
def test_small_counts_are_marked_with_a_line_of_the_legend(draw, lang):
    view, picture = draw(LAYERS[0], lang)
    words = locales.get(lang)
    assert {m.code for m in picture.marks if m.small} == view.small and len(view.small) == 10
    assert all(words.t("maps.small") in m.lines for m in picture.marks if m.small)
    assert next(i.count for i in picture.legend if i.key == "small") == 10


@both
def test_only_mixed_layers_carry_a_badge_against_adding_and_ranking(draw, lang):
    assert draw("province_best_pilkada_2020", lang)[1].badge == locales.get(lang).t("maps.badge.mixed")
    assert draw(LAYERS[0], lang)[1].badge == ""


@both
def test_a_rate_says_count_denominator_interval_and_that_it_was_computed(draw, lang):
    words = locales.get(lang)
    view, picture = draw("rate_province_pemilu2019_bawaslu_2019_03_01", lang)
    row = view.slice.frame.set_index("x").loc["33"]
    text = " ".join(next(m for m in picture.marks if m.code == "33").lines)
    for part in ("43", words.number(row["denominator"]), words.number(row["lower"], 2), words.number(row["upper"], 2), "2023"):
        assert part in text, f"{part} is missing in {text}"
    assert words.t("maps.computed") in text and words.t("maps.source.rate") in picture.attribution_lines


def test_a_published_class_keeps_its_printed_word_and_its_rank(draw):
    _, picture = draw("category_pilkada_2024", "en")
    ntt = next(m for m in picture.marks if m.code == "53")
    assert "high" in ntt.lines[0] and "tinggi" in ntt.lines[0] and "1" in ntt.lines[1]
    assert "26 August 2024" in ntt.lines[-1]
    assert [item.label for item in picture.legend[:3]] == ["low", "medium", "high"]


@both
def test_pledges_stand_at_the_places_of_their_areas_and_say_that_they_are_a_sample(draw, lang):
    view, picture = draw("pledges", lang)
    words = locales.get(lang)
    assert {point.kind for point in picture.points} == {"province", "regency", "instance"}
    listed = sum(len(point.lines) - 1 for point in picture.points)
    assert listed == len(view.points) == 119, "every pledge is listed at one sign"
    assert all(point.lines[-1] == words.t("pledges.sample") for point in picture.points)
    assert not [point for point in picture.points if point.code in ("00", "")], "national ones are never placed"
    counted = {item.key: item.count for item in picture.legend if item.key.startswith("point_")}
    assert counted == {f"point_{kind}": sum(p.kind == kind for p in picture.points) for kind in ("province", "regency", "instance")}
    assert words.t("pledges.sample") + "." in picture.attribution_lines


def test_two_signs_never_stand_at_the_very_same_place(draw):
    places = [(point.x, point.y) for point in draw("pledges")[1].points]
    assert len(set(places)) == len(places)


def test_tiles_have_no_points_for_they_have_no_places(draw):
    assert draw("pledges", form="tiles")[1].points == ()


def test_a_pledge_of_two_regencies_stands_beside_the_sign_of_its_province(snapshot):
    frame = pd.DataFrame({
        "area_level": ["regency", "province"], "province_code": ["74", "74"], "institution": ["a", "b"], "date": ["2020-01-01", ""],
        "area_name": ["Kabupaten Muna dan Kabupaten Muna Barat", "Sulawesi Tenggara"],
    })  # fmt: skip
    one, other = sorted(map_points.pledge_points(frame, locales.get("id"), "38"), key=lambda point: point.kind)
    assert (one.kind, other.kind, one.y) == ("province", "regency", other.y) and other.x < one.x


@both
def test_what_cannot_be_separated_says_so_and_has_its_line(draw, lang):
    words = locales.get(lang)
    _, picture = draw("ikp2024_total_by_province", lang, "38")
    hatched = [m for m in picture.marks if m.state == "not_separable"]
    assert len(hatched) == 6 and all(m.lines == (words.t("map.why.not_separable"),) for m in hatched)
    assert next(i.count for i in picture.legend if i.key == "not_separable") == 6


def test_a_sum_of_parts_says_that_it_is_one(draw):
    _, picture = draw("pns_2023", "en", "34")
    summed = [m.code for m in picture.marks if locales.get("en").t("maps.sum") in m.lines]
    assert summed == ["91", "92"]


def test_a_gap_in_equal_steps_is_a_gap_in_the_colours(snapshot):
    view = atlas.view(snapshot, atlas.choose(snapshot, "province_pilkada2020_bawaslu_2020_10_04", ()), "equal")
    picture = maps.map_view(view, locales.get("id"), "")
    assert 0 < len(view.classes) < 5 and picture.palette == maps.shaded(PALETTE, view.shades) != maps.spread(PALETTE, len(view.classes))


def test_classes_of_rates_never_read_alike():
    labels = maps.range_labels([(0.101, 0.1041), (0.1042, 0.106), (0.2, 0.2)], locales.get("en"), 2)
    assert labels == ["0.1010–0.1041", "0.1042–0.1060", "0.2000"]
    assert maps.range_labels([(1.0, 2.5), (3.0, 9.0)], locales.get("en"), 2) == ["1.00–2.50", "3.00–9.00"]


def test_a_class_that_is_empty_in_one_of_two_compared_layers_stands_in_both_legends(snapshot):
    some = tuple(atlas.choose(snapshot, i, ()) for i in (APRIL, "province_pilkada2020_bawaslu_2020_10_04"))
    drawn = [maps.map_view(view, locales.get("id"), "") for view in atlas.together(snapshot, some)]
    classes = [[item.label for item in picture.legend if item.key.startswith("c")] for picture in drawn]
    assert classes[0] == classes[1] and drawn[0].palette == drawn[1].palette
    assert 0 in [item.count for item in drawn[0].legend if item.key.startswith("c")]


@both
def test_the_regencies_of_a_province_are_a_picture_with_the_same_numbers(snapshot, lang):
    words = locales.get(lang)
    view = atlas.regency_view(snapshot, atlas.regencies(snapshot, "73")[0])
    picture = maps.regency_view(view, words, selected="73.72")
    assert picture.canvas == "regencies-73" and picture.selected == "73.72" and "Sulawesi Selatan" in picture.title
    rows = {row["x"]: float(row["value"]) for row in csv.DictReader(io.StringIO(to_csv(view.slice)))}
    for mark in picture.marks:
        assert (mark.code in rows) == (mark.state == "value")
        if mark.code in rows:
            assert mark.lines[0].startswith(words.number(rows[mark.code])) and "11 Februar" in mark.lines[1]
            assert mark.small == (rows[mark.code] < 10)
    assert maps.regency_view(view, words, selected="11.01").selected == ""
    assert view.slice.fingerprint in picture.attribution_lines[-1]


def test_practice_data_is_stamped_on_every_picture_of_a_layer(snapshot):
    made = replace(snapshot, release=replace(snapshot.release, practice=True))
    words = locales.get("id")
    for layer in atlas.catalogue(made):
        assert maps.map_view(atlas.view(made, layer), words, "").stamp == "DATA LATIHAN"
    assert maps.regency_view(atlas.regency_view(made, atlas.regencies(made, "73")[0]), words).stamp == "DATA LATIHAN"


@both
def test_loaded_cases_say_that_they_are_of_loaded_files(snapshot, lang):
    """DATA LATIHAN: twelve cases of Jawa Barat, two naming factor 1; one case of Aceh that does not."""
    columns = ["election", "year", "province_code", "stage", "factor", "n"]
    rows = [("Pilkada 2020", 2020, "32", "alleged", f, n) for f, n in ((0, 12), (1, 2), (9, 10))]
    rows += [("Pilkada 2020", 2020, "12", "alleged", f, 1) for f in (0, 3)]
    tables = {**{name: snapshot.tables[name] for name in snapshot.tables}, "case_factor_counts": pd.DataFrame(rows, columns=columns)}
    made = replace(snapshot, tables=tables, release=replace(snapshot.release, practice=True))
    words = locales.get(lang)
    for layer_id, value, state in (("cases_pilkada-2020", "12", "value"), ("cases_pilkada-2020_factor_1", "2", "value")):
        view = atlas.view(made, atlas.choose(made, layer_id, ()))
        picture = maps.map_view(view, words, sentences.layer(view, words))
        mark = next(m for m in picture.marks if m.code == "32")
        assert mark.state == state and mark.lines[0].startswith(value) and picture.stamp == "DATA LATIHAN"
        assert words.t("maps.source.cases") in picture.attribution_lines and value in picture.description
        assert next(m for m in picture.marks if m.code == "13").lines == (words.t("maps.why.no_cases"),)
    zero = next(m for m in picture.marks if m.code == "12")
    assert zero.state == AreaState.ZERO and zero.lines[0].startswith("0")
