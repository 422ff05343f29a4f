"""Moran's I: published examples, neighbours on the map, and the layers for which it is refused."""

from __future__ import annotations

import numpy as np
import pytest

from analytics import layers, spatial
from data.vocab import WhyNot

IKP_2019, IKP_2024 = "ikp2019_total_by_province", "ikp2024_total_by_province"


@pytest.fixture(scope="module")
def answer(snapshot):
    return lambda series_id: spatial.moran(snapshot, layers.choose(snapshot, series_id, ()))


def test_homicides_around_st_louis_as_in_the_handbook_of_esda():
    """esda, help of Moran: I of HR8893 on stl.gal is 0.24365582621771659."""
    import libpysal

    weights = libpysal.io.open(libpysal.examples.get_path("stl.gal")).read()
    values = libpysal.io.open(libpysal.examples.get_path("stl_hom.txt")).by_col["HR8893"]
    i, p = spatial.statistic(dict(zip(weights.id_order, values, strict=True)), weights.neighbors)
    assert i == pytest.approx(0.24365582621771659, abs=1e-12)
    assert p == pytest.approx(0.001, abs=0.004)


def test_crime_in_columbus_as_in_the_examples_of_the_r_package_spdep():
    """R: moran.test(columbus$CRIME, nb2listw(col.gal.nb)) prints 0.500188557."""
    import libpysal

    weights = libpysal.io.open(libpysal.examples.get_path("columbus.gal")).read()
    values = libpysal.io.open(libpysal.examples.get_path("columbus.dbf")).by_col("CRIME")
    i, p = spatial.statistic(dict(zip(weights.id_order, values, strict=True)), weights.neighbors)
    assert i == pytest.approx(0.500188557, abs=5e-10)
    assert p == 0.001, "none of 999 arrangements is as far out: (0 + 1) / (999 + 1)"


def test_four_areas_in_a_row_by_hand():
    """Values 1, 2, 3, 4: deviations -1.5, -0.5, 0.5, 1.5, their squares add up to 5. Rows standardised, S0 = n = 4:
    sum of w z z = 0.75 + (0.75 - 0.25) / 2 + (-0.25 + 0.75) / 2 + 0.75 = 2, and 2 / 5 = 0.4."""
    near = {"a": ("b",), "b": ("a", "c"), "c": ("b", "d"), "d": ("c",)}
    i, p = spatial.statistic({"a": 1, "b": 2, "c": 3, "d": 4}, near)
    assert i == pytest.approx(0.4)
    assert 0.001 <= p <= 0.5


def test_a_chessboard_is_negative():
    near = {"a": ("b", "c"), "b": ("a", "d"), "c": ("a", "d"), "d": ("b", "c")}
    assert spatial.statistic({"a": 1, "b": 0, "c": 0, "d": 1}, near)[0] == pytest.approx(-1)


def test_the_same_question_has_the_same_answer_and_leaves_chance_as_it_was():
    near = {"a": ("b",), "b": ("a", "c"), "c": ("b", "d"), "d": ("c", "e"), "e": ("d",)}
    values = {"a": 1, "b": 5, "c": 2, "d": 8, "e": 3}
    np.random.seed(7)
    expected = np.random.random(3)
    np.random.seed(7)
    first = spatial.statistic(values, near)
    assert (np.random.random(3) == expected).all()
    assert spatial.statistic(values, near) == first


# Neighbours by land on the map of 34, read off a map.
LAND = {"11": {"12"}, "31": {"32", "36"}, "34": {"33"}, "65": {"64"}, "73": {"72", "74", "76"}, "91": {"92"}}


def test_neighbours_share_a_border_and_islands_have_their_nearest(snapshot):
    codes = sorted(snapshot.tables["area_vintages"].query("vintage == '34'")["province_code"])
    near, islands = spatial.neighbours("34", codes)
    assert list(near) == codes
    assert {code: set(near[code]) for code in LAND} == LAND
    assert islands == ("19", "21", "51", "52", "53", "81", "82")
    assert near["51"] == ("35", "52") and near["21"] == ("14",) and near["19"] == ("16",) and "51" in near["35"]
    assert all(code in near[other] for code, others in near.items() for other in others), "neighbours are so both ways"
    assert all(type(other) is str for others in near.values() for other in others)


def test_areas_without_a_figure_are_no_neighbours():
    near, islands = spatial.neighbours("38", ["31", "33", "34", "35", "51"])
    assert near == {"31": ("33",), "33": ("31", "34", "35"), "34": ("33",), "35": ("33", "51"), "51": ("35",)}
    assert islands == ("31", "51")


def test_areas_that_all_touch_have_no_islands():
    near, islands = spatial.neighbours("34", ["33", "34"])
    assert near == {"33": ("34",), "34": ("33",)} and islands == ()


def test_an_unknown_map_is_refused():
    with pytest.raises(ValueError, match="unknown vintage"):
        spatial.neighbours("37", ["31", "32"])


def test_the_index_of_2019_is_alike_among_neighbours(answer):
    found = answer(IKP_2019)
    assert found.i == pytest.approx(0.38328377118409307)
    assert found.p == pytest.approx(0.008, abs=0.004)
    assert (found.named, found.expected, found.permutations, found.links, found.why) == (34, 34, 999, 39, None)
    assert found.chance == pytest.approx(-1 / 33) and type(found.links) is int
    assert found.islands == ("19", "21", "51", "52", "53", "81", "82") and found.slice.id == IKP_2019


def test_the_index_of_2024_is_not(answer):
    found = answer(IKP_2024)
    assert found.i == pytest.approx(0.07799470791147245)
    assert found.p > 0.2


REFUSED = {
    "province_pilkada2020_bawaslu_2020_10_04": (12, 32, WhyNot.TOO_FEW_AREAS),
    "ikp_asn_by_province_input": (10, 38, WhyNot.TOO_FEW_AREAS),
    "province_best_pilkada_2020": (30, 32, WhyNot.MIXED),
}


@pytest.mark.parametrize(("series_id", "counts"), REFUSED.items(), ids=REFUSED)
def test_a_layer_of_too_few_areas_or_mixed_figures_has_no_statistic(answer, monkeypatch, series_id, counts):
    monkeypatch.setattr(spatial, "neighbours", None)  # never asked
    found = answer(series_id)
    assert (found.named, found.expected, found.why) == counts
    assert (found.i, found.chance, found.p, found.links, found.islands, found.permutations) == (None, None, None, None, (), 999)
    assert found.slice.id == series_id


def test_figures_that_are_all_the_same_have_no_statistic(synthetic):
    def flat(frame):
        frame.loc[frame["stage"] == "index", "value"] = 5.0
        return frame

    made = synthetic(observations=flat)
    found = spatial.moran(made, layers.choose(made, IKP_2019, ()))
    assert (found.i, found.why) == (None, WhyNot.NO_SPREAD)


def test_nothing_heavy_is_imported_before_it_is_needed():
    import subprocess
    import sys

    code = "import sys; import analytics.spatial; print([m for m in ('esda', 'libpysal', 'geopandas', 'scipy.stats') if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"
