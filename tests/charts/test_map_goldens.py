"""Pictures of three layers of the record and of the tile grid, as they were looked at; `PANTAU_GOLDEN=write` writes them anew."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import locales
import sentences
from analytics import atlas
from charts.maps import map_view
from geo.choropleth import render

sys.path.insert(0, str(Path(__file__).parents[1] / "geo" / "fixtures"))
from golden import same

PICTURES = {
    "pilkada2020_bawaslu": ("province_pilkada2020_bawaslu_2020_10_04", "id", "", "map"),
    "pemilu2024_kasn": ("province_pemilu2024_kasn_2024_02_06", "en", "", "map"),
    "ikp2019_on_38": ("ikp2019_total_by_province", "id", "38", "map"),
    "pilkada2020_bawaslu_tiles": ("province_pilkada2020_bawaslu_2020_10_04", "en", "", "tiles"),
}


@pytest.mark.parametrize("name", PICTURES)
def test_picture_of_a_layer_is_the_one_that_was_looked_at(snapshot, name):
    layer_id, lang, vintage, form = PICTURES[name]
    view = atlas.view(snapshot, atlas.choose(snapshot, layer_id, ()), vintage=vintage)
    words = locales.get(lang)
    same(f"record_{name}", render(map_view(view, words, sentences.layer(view, words), form=form)))
