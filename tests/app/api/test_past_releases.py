"""Past releases over the API, and what changed between them."""

from __future__ import annotations

from app.api.table import ROOT


def test_past_releases_stay_and_differences_are_told(fresh, several):
    figures = {n: fresh.get(f"{ROOT}/observations", params={"series": "bawaslu_forwarded_by_election", "release": n}).json() for n in "123"}
    shown = [next(row["value"] for row in figures[n]["rows"] if row["obs_id"] == "BN-223") for n in "123"]
    assert shown == [1398, 1398, 1400] and [figures[n]["release"] for n in "123"] == [1, 2, 3]
    assert figures["1"]["fingerprint"] == figures["2"]["fingerprint"] != figures["3"]["fingerprint"]
    log = fresh.get(f"{ROOT}/releases").json()["rows"]
    assert [row["number"] for row in log] == [3, 2, 1] and log[0]["note"] == "DATA LATIHAN: 1400"
    diff = fresh.get(f"{ROOT}/releases/3/diff", params={"with": 1}).json()
    assert (diff["from"], diff["to"]) == (1, 3) and diff["counts"]["observations"] == {"added": 5, "removed": 0, "changed": 1}
    changed = next(row for row in diff["rows"] if row["column"] == "value" and row["change"] == "changed")
    assert changed == {"file": "observations", "change": "changed", "key": "BN-223", "column": "value", "before": "1398", "after": "1400"}
    assert any((n["before"], n["after"]) == (1398, 1400) for n in diff["numbers"])
    assert fresh.get(f"{ROOT}/releases/3/diff").json()["from"] == 2
    assert fresh.get(f"{ROOT}/releases/3/diff.csv").text.startswith("file,change,key,column,before,after\n")
