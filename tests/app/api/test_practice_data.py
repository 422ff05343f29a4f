"""A store with practice data says so in every answer, whichever release it is about."""

from __future__ import annotations

from app.api.table import ROOT


def test_practice_data_are_marked_in_every_answer(fresh, practising):
    for path in ("observations", "series", "elections", "releases", "provinces/73", "releases/2/diff", "citation.json"):
        answer = fresh.get(f"{ROOT}/{path}")
        assert answer.headers["x-pantau-practice"] == "DATA LATIHAN" and answer.json()["practice"] == "DATA LATIHAN", path
    old = fresh.get(f"{ROOT}/observations.csv", params={"release": "1", "per_page": 2})
    assert old.headers["x-pantau-practice"] == "DATA LATIHAN" and old.text.splitlines()[1].endswith("DATA LATIHAN")
    assert "DATA-LATIHAN" in old.headers["content-disposition"] and "DATA LATIHAN" in fresh.get(f"{ROOT}/citation").text
    assert "x-pantau-practice" in fresh.get(f"{ROOT}/claims", params={"number": 1398}).headers
