"""The peers that the map is measured beside draw the record's own figures: else the comparison would say nothing."""

from __future__ import annotations

import base64
import json
import re
from itertools import groupby
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from analytics import layers
from benchmarks.peers import record

PEERS = Path(record.__file__).parent


def published(snapshot, series_id: str) -> dict[str, float]:
    chosen = next(layer for layer in layers.catalogue(snapshot) if layer.series_id == series_id)
    frame = layers.view(snapshot, chosen).slice.frame
    return dict(zip(frame["x"], frame["value"], strict=True))


def picture(script: str) -> Any:
    """The message that carries the picture to the browser."""
    app = AppTest.from_file(str(PEERS / script), default_timeout=60).run()
    assert not app.exception
    return list(app.main)[-1].proto


@pytest.mark.parametrize("series_id", record.LAYERS)
def test_the_peers_read_the_same_figures_as_the_layer(snapshot, series_id):
    mine = record.figures(series_id)
    assert dict(zip(mine["code"], mine["value"], strict=True)) == published(snapshot, series_id)


def test_the_plotly_page_sends_the_figures_of_the_layer(snapshot):
    trace = json.loads(picture("plotly_page.py").spec)["data"][0]
    values = np.frombuffer(base64.b64decode(trace["z"]["bdata"]), trace["z"]["dtype"])
    assert dict(zip(trace["locations"], values, strict=True)) == published(snapshot, record.LAYERS[0])


def test_the_pydeck_page_sends_the_figures_of_the_layer_and_none_for_the_others(snapshot):
    provinces = json.loads(picture("pydeck_page.py").json)["layers"][0]["data"]["features"]
    figures = {province["id"]: province["properties"]["value"] for province in provinces}
    assert len(figures) == 34
    assert {code: value for code, value in figures.items() if value is not None} == published(snapshot, record.LAYERS[0])


def test_the_folium_page_colours_the_provinces_of_the_layer_by_their_figures(snapshot):
    styler = re.search(r"_styler\(feature\) \{.*?default:.*?;", picture("folium_page.py").srcdoc, re.DOTALL)[0]
    blocks = re.findall(r'((?:case "\d\d": ?)+|default:)\s*return \{[^}]*"fillColor": "([#\w]+)"', styler)
    colours = dict.fromkeys((province["id"] for province in record.shapes()["features"]), blocks[-1][1])
    colours |= {code: colour for cases, colour in blocks for code in re.findall(r"\d\d", cases)}
    figures = published(snapshot, record.LAYERS[0])
    assert {code for code, colour in colours.items() if colour != "black"} == set(figures)  # black is folium's "no figure"
    ranked = [colour for colour, _ in groupby(colours[code] for code in sorted(figures, key=figures.__getitem__))]
    assert len(ranked) == len(set(ranked)) > 2
