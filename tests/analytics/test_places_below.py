"""What lies below a province: every figure of its regencies and agencies, and their places in the index."""

from __future__ import annotations

import pytest

from analytics import places, places_below
from data.errors import UsageError


def test_every_figure_of_a_regency_or_agency_stands_once(snapshot):
    for code in ("73", "53", "17"):
        found, expected = places_below.below(snapshot, code), places.place(snapshot, code).below
        assert len(found.regencies) + len(found.scores) == expected.get("regency", 0)
        assert len(found.agencies) == expected.get("instance", 0)


def test_regencies_come_by_name_then_latest_election_first(snapshot):
    frame = places_below.below(snapshot, "53").regencies.frame
    assert frame["area_name"].is_monotonic_increasing
    east = frame.loc[frame["area_name"] == "Kabupaten Sumba Timur", "as_of"].tolist()
    assert len(east) == 7 and set(frame["area_level"]) == {"regency"} and list(frame.columns) == list(places_below.COLUMNS)


def test_scores_and_classes_of_regencies_stand_apart(snapshot):
    found = places_below.below(snapshot, "71")
    assert set(found.scores.frame["stage"]) == {"index"} and len(found.classes) == 3
    assert "Kabupaten Kepulauan Siau Tagulandang Biaro" in set(found.classes["area_name"])
    assert found.classes["as_of"].is_monotonic_decreasing


def test_a_regency_that_a_split_has_moved_stands_under_both_provinces(snapshot):
    today, before = places_below.below(snapshot, "94").regencies.frame, places_below.below(snapshot, "91").regencies.frame
    assert len(today) == 1 and set(today["province_code"]) == {"91"} and set(today["obs_id"]) <= set(before["obs_id"])


def test_a_province_without_regency_figures_is_empty_and_a_stranger_is_refused(snapshot):
    found = places_below.below(snapshot, "11")
    assert len(found.regencies) == len(found.agencies) == len(found.scores) == len(found.classes) == 0
    with pytest.raises(UsageError):
        places_below.below(snapshot, "99")
