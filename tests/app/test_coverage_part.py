"""How complete the figures of a layer are, as the page of provinces shows it: the part alone, under Streamlit's own test harness."""

from __future__ import annotations

import re
from dataclasses import replace

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

import locales
from app import state
from data.snapshot import Snapshot

both = pytest.mark.parametrize("lang", locales.LANGUAGES)
pytestmark = pytest.mark.usefixtures("loaded")
SCRIPT = """
from analytics import layers
from app import registry
from app.parts import context, coverage

here = context.read(registry.BY_KEY["provinces"])
layer = layers.choose(here.snapshot, here.query.layer, here.query.election)
coverage.sure(here, layer)
coverage.show(here, layer)
"""


def part(layer: str, **parameters: str) -> AppTest:
    app = AppTest.from_string(SCRIPT, default_timeout=30)
    for name, value in {"layer": layer, **parameters}.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return app


def text(app: AppTest) -> str:
    return " ".join(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", block.proto.body)) for block in app.get("html"))


@both
def test_a_list_says_its_sum_its_rest_and_who_named_how_many(lang):
    app = part("province_pilkada2020_bawaslu_2020_10_04", lang=lang)
    said = text(app)
    assert ("388 kasus tidak diketahui provinsinya" if lang == "id" else "388 cases are not located") in said
    assert ("29 dari 32 provinsi" if lang == "id" else "29 of 32 provinces") in said
    assert not re.findall(r"(?:coverage|whynot)\.[a-z_]+", said), "no key is shown"
    assert len(app.get("plotly_chart")) == 1
    assert "/data?election=pilkada-2020" in "".join(block.proto.body for block in app.get("html"))


def test_limits_are_said_with_what_they_assume():
    said = text(part("province_pemilu2024_kasn_2024_02_06"))
    assert "paling sedikit 152 dan paling banyak 206 kasus" in said and "183 orang" in said
    assert "Yang diandaikan batas ini" in said and "ASN kementerian" in said


def test_a_best_available_list_is_not_added_up():
    said = text(part("province_best_pilkada_2018"))
    assert "11 dari 28 sampai 34 provinsi" in said and "tidak dijumlahkan" in said and "bukan sanksi" not in said


def test_the_map_of_the_address_shows_what_cannot_be_separated():
    app = part("province_best_pilkada_2020", vintage="38")
    assert "tidak dapat dipisahkan" in text(app) and "Papua Barat Daya" in text(app)
    box = next(box for box in app.selectbox if box.key == "filter_vintage")
    assert box.value == "38"
    box.set_value("34").run()
    assert not app.exception and app.query_params["vintage"] in ("34", ["34"])
    assert "ditampilkan apa adanya" in text(app)


def test_an_index_shows_whether_neighbours_are_alike():
    said = text(part("ikp2019_total_by_province"))
    assert "I Moran 0,38" in said and "skor bukan bagian dari suatu jumlah" in said


def test_figures_up_to_a_date_are_covered_as_they_were():
    said = text(part("province_pilkada2020_bawaslu_2020_03_27", as_of="2020-03"))
    assert "160 kasus tidak diketahui provinsinya" in said and "KASN menyebut" not in said


def test_loaded_cases_say_how_many_have_a_province(snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch):
    # SYNTHETIC: five cases in Aceh, two without a province.
    rows = [("Pilkada 2020", 2020, "11", "alleged", 0, 5), ("Pilkada 2020", 2020, "", "alleged", 0, 2)]
    frame = pd.DataFrame(rows, columns=["election", "year", "province_code", "stage", "factor", "n"])
    made = Snapshot(replace(snapshot.release, practice=True), {**snapshot.tables, "case_factor_counts": frame})
    monkeypatch.setattr(state, "read", lambda: (made, None))
    assert "dari 7 kasus, 5 menyebut provinsi dan 2 tidak" in text(part("province_pilkada2020_bawaslu_2020_10_04"))
