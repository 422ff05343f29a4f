"""A province beside its neighbours: who they are, what each list shows, and that nothing is ranked."""

from __future__ import annotations

import pytest

from analytics import places_beside
from data.errors import UsageError


def test_neighbours_share_a_land_border_both_ways(snapshot):
    assert places_beside.neighbours("33") == (("32", "34", "35"), True)
    for code in snapshot.province_names:
        near, by_land = places_beside.neighbours(code)
        assert code not in near and near
        if by_land:
            assert all(code in places_beside.neighbours(other)[0] for other in near)


@pytest.mark.parametrize(("code", "near"), [("51", ("35", "52")), ("21", ("14", "15"))])
def test_a_province_of_islands_has_the_two_nearest_coasts(code, near):
    assert places_beside.neighbours(code) == (near, False)


def test_each_list_shows_the_province_first_and_then_the_codes_in_order(snapshot):
    found = places_beside.beside(snapshot, "73")
    assert list(found.slice.frame.columns) == list(places_beside.COLUMNS)
    for _, rows in found.slice.frame.groupby("layer"):
        assert rows["province_code"].tolist() == ["73", *found.near]
        assert rows[["authority", "stage", "unit"]].drop_duplicates().shape[0] == 1


def test_a_value_is_that_of_the_list_and_the_rest_say_why_not(snapshot):
    frame = places_beside.beside(snapshot, "53").slice.frame.set_index(["layer", "province_code"])
    row = frame.loc[("province_pemilu2024_kasn_2024_02_06", "53")]
    assert (row["value"], row["state"], row["obs_id"]) == (4, "value", "PR-048")
    bare = frame.loc[frame["obs_id"] == ""]
    assert bare["value"].isna().all() and set(bare["state"]) <= {"no_figure", "not_applicable", "did_not_exist"}


def test_a_province_that_was_part_of_another_did_not_exist_and_the_old_area_is_marked(snapshot):
    frame = places_beside.beside(snapshot, "94").slice.frame
    old = frame.loc[(frame["election"] == "Pilkada 2020") & (frame["obs_id"] != "")]
    assert old["old_area"].all() and set(old["province_code"]) <= {"91", "92"} and len(old)
    assert set(frame.loc[(frame["election"] == "Pilkada 2020") & (frame["province_code"] == "94"), "state"]) == {"did_not_exist"}


def test_what_is_no_province_is_refused(snapshot):
    with pytest.raises(UsageError):
        places_beside.beside(snapshot, "00")
