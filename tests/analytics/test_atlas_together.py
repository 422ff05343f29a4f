"""Layers compared: the cut-offs of a running count, common classes, and what a server has to know of them."""

from __future__ import annotations

from itertools import pairwise

import pytest

from analytics import atlas, classes
from data.vocab import SCHEMES, VINTAGES, AreaState

MARCH_2019 = "province_pemilu2019_bawaslu_2019_03_01"
KASN_2024 = "province_pemilu2024_kasn_2024_02_06"
RUNNING = tuple(f"province_pilkada2020_bawaslu_{day}" for day in ("2020_03_27", "2020_04_03", "2020_10_04"))


def shown(view) -> dict[str, float]:
    has = view.areas["state"].isin([AreaState.VALUE, AreaState.ZERO, AreaState.EARLY_ZERO])
    return dict(view.areas.loc[has, ["province_code", "shown"]].itertuples(index=False, name=None))


@pytest.mark.parametrize("prefix", ["", "rate_"])
def test_the_cut_offs_of_a_running_count_stand_oldest_first(snapshot, prefix):
    ids = [prefix + series_id for series_id in RUNNING]
    for layer_id in ids:
        assert [a.series_id for a in atlas.frames(snapshot, atlas.choose(snapshot, layer_id, ()))] == ids


@pytest.mark.parametrize(
    "layer_id", [MARCH_2019, KASN_2024, "province_pilkada2020_kasn_2020_2022", "province_best_pilkada_2020", "ikp2024_total_by_province",
                 "category_pilkada_2024", "pledges", "pns_2023"],
)  # fmt: skip
def test_a_count_with_one_cut_off_has_no_frames(snapshot, layer_id):
    assert atlas.frames(snapshot, atlas.choose(snapshot, layer_id, ())) == ()


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("vintage", ["", "38"])
def test_compared_counts_share_the_classes_of_all_their_figures(snapshot, scheme, vintage):
    some = (*atlas.frames(snapshot, atlas.choose(snapshot, RUNNING[0], ())), atlas.choose(snapshot, MARCH_2019, ()))
    views = atlas.together(snapshot, some, scheme, vintage)
    assert len({view.classes for view in views}) == len({view.shades for view in views}) == 1
    ranges = views[0].classes
    assert all(high < low for (_, high), (low, _) in pairwise(ranges))
    found = []
    for view, layer in zip(views, some, strict=True):
        assert view.layer == layer and shown(view) == shown(atlas.view(snapshot, layer, scheme, vintage))
        for area in view.areas.loc[view.areas["cls"] >= 0].itertuples():
            assert ranges[area.cls][0] <= area.shown <= ranges[area.cls][1]
            found.append((area.shown, area.cls))
    found.sort()
    assert [cls for _, cls in found] == sorted(cls for _, cls in found), "a higher figure is never in a lower class"
    assert {cls for _, cls in found} == set(range(len(ranges)))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (MARCH_2019, f"rate_{MARCH_2019}"), (MARCH_2019, "province_pilkada2020_kasn_2020_2022"), (MARCH_2019, "province_best_pemilu_2019"),
        ("ikp2019_total_by_province", "ikp2024_total_by_province"), ("pns_2023", "voters_2024"), ("category_pilkada_2024", "pledges"),
    ],
    ids=["another measure", "another unit", "mixed", "scores of two scales", "two denominators", "published classes"],
)  # fmt: skip
def test_layers_that_do_not_count_alike_keep_their_own_classes(snapshot, one, other):
    some = tuple(atlas.choose(snapshot, layer_id, ()) for layer_id in (one, other))
    assert atlas.together(snapshot, some) == tuple(atlas.view(snapshot, layer) for layer in some)


def test_population_of_two_years_shares_its_classes(snapshot):
    some = tuple(atlas.choose(snapshot, layer_id, ()) for layer_id in ("population_2020", "population_2024"))
    one, other = atlas.together(snapshot, some)
    assert one.classes == other.classes != atlas.view(snapshot, some[0]).classes


def test_what_a_server_learns_is_all_that_its_pages_need(snapshot, monkeypatch):
    """Once they are learnt no view, running count or pair of a release computes classes; the limits are stand-ins."""
    monkeypatch.setattr(classes, "_known", {})
    wanted = atlas.requests(snapshot)
    assert len(wanted) == len(set(wanted)) and {one[0] for one in wanted} == set(SCHEMES[1:])
    classes.learn({one: (one[2][0], one[2][-1]) for one in wanted})
    monkeypatch.setattr(classes, "compute_all", lambda requests: pytest.fail(f"not listed: {requests}"))
    every_layer = atlas.catalogue(snapshot)
    classed = [layer for layer in every_layer if layer.measure == "figure"]
    build, together = atlas.view.__wrapped__, atlas.together.__wrapped__
    for vintage in ("", *VINTAGES):
        for scheme in SCHEMES:
            for layer in every_layer:
                build(snapshot, layer, scheme, vintage)
    for layer in every_layer:
        monkeypatch.setattr(atlas, "view", lambda s, a, *rest: build(s, a, *rest))
        assert together(snapshot, (layer, classed[0]), "natural", "38")
