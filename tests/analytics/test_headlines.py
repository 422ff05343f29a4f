"""The headline figures and the dispute about one of them, read from the record by row."""

from __future__ import annotations

import pytest

from analytics.dispute import dispute
from analytics.headlines import available, headlines
from data.slice import MixedSliceError


def identify(row) -> tuple:
    return row["obs_id"], row["x"], row["value"], row["role"], row["as_of"]


def test_the_last_two_final_counts_are_845_and_1398(snapshot):
    found = headlines(snapshot)
    assert identify(found.before) == ("PL-OBS-001", "Pemilu 2019", 845, "preferred", "2022-09-27")
    assert identify(found.after) == ("BN-223", "Pilkada 2020", 1398, "preferred", "2022-09-27")


def test_the_other_printed_reading_of_pemilu_2019_is_894(snapshot):
    assert identify(headlines(snapshot).disputed) == ("BN-115", "Pemilu 2019", 894, "alternate", "2022-08-24")


def test_the_newest_figure_is_the_partial_one_of_pilkada_2024(snapshot):
    assert identify(headlines(snapshot).newest) == ("BN-341", "Pilkada 2024", 314, "partial", "2024-12-02")


def test_every_headline_counts_cases_forwarded_by_bawaslu(snapshot):
    found = headlines(snapshot)
    for row in (found.before, found.after, found.disputed, found.newest):
        assert (row["authority"], row["stage"], row["unit"]) == ("Bawaslu", "forwarded_to_kasn", "cases"), row["obs_id"]


def test_845_comes_from_warta_kota_with_medium_confidence_and_no_address(snapshot):
    row = headlines(snapshot).before
    assert "Warta Kota" in row["publisher"]
    assert (row["confidence"], row["url"]) == ("medium", "")
    assert row["title"] and row["published"], "title and date are kept although the address is not"


def test_the_changes_are_computed_from_the_two_readings(snapshot):
    found = headlines(snapshot)
    assert (found.change.before, found.change.after) == (845, 1398)
    assert (found.change_disputed.before, found.change_disputed.after) == (894, 1398)
    assert round(float(found.change.percent), 1) == 65.4
    assert round(float(found.change_disputed.percent), 1) == 56.4


def test_no_change_is_computed_from_a_series_of_mixed_units(synthetic, cell):
    """SYNTHETIC: the count of Pilkada 2020 is turned from cases into people."""
    with pytest.raises(MixedSliceError, match="unit") as caught:
        headlines(synthetic(observations=cell("obs_id", "BN-223", "unit", "people")))
    assert tuple(caught.value.kinds) == ("unit",)


def test_no_change_is_computed_across_stages_and_authorities(synthetic, cell):
    """SYNTHETIC: the count of Pilkada 2020 is turned into recommendations of KASN."""
    both = lambda frame: cell("obs_id", "BN-223", "authority", "KASN")(cell("obs_id", "BN-223", "stage", "kasn_recommended")(frame))  # noqa: E731
    with pytest.raises(MixedSliceError) as caught:
        headlines(synthetic(observations=both))
    assert tuple(caught.value.kinds) == ("stage", "authority")


def without(*ids: str):
    return lambda points: points.loc[~points["obs_id"].isin(ids)].reset_index(drop=True)


def test_without_another_reading_there_is_no_dispute(synthetic):
    """SYNTHETIC: the point of 894 is taken out."""
    made = synthetic(series_points=without("BN-115"))
    assert headlines(made).disputed is None and headlines(made).change_disputed is None
    assert dispute(made) is None


def test_without_partial_figures_there_is_no_newest_one(synthetic):
    """SYNTHETIC: the points of 2024 are taken out."""
    assert headlines(synthetic(series_points=without("BN-254", "BN-341"))).newest is None


def moved(obs_id: str, to: str, *dropped: str):
    def change(points):
        points.loc[points["obs_id"] == obs_id, "x"] = to
        return without(*dropped)(points)

    return change


def test_a_partial_figure_of_an_older_election_is_not_the_newest(synthetic):
    """SYNTHETIC: the only partial figure left is put under Pilkada 2018."""
    assert headlines(synthetic(series_points=moved("BN-254", "Pilkada 2018", "BN-341"))).newest is None


def test_another_reading_of_an_older_election_does_not_dispute_the_headline(synthetic):
    """SYNTHETIC: 894 is put under Pilkada 2018."""
    assert headlines(synthetic(series_points=moved("BN-115", "Pilkada 2018"))).disputed is None


def test_one_final_count_alone_has_no_change(synthetic):
    """SYNTHETIC: only Pilkada 2020 is left of the final counts."""
    found = headlines(synthetic(series_points=without("BN-011", "BN-013", "PL-OBS-001")))
    assert (found.before, found.change, found.change_disputed) == (None, None, None)
    assert found.after["obs_id"] == "BN-223" and found.newest["obs_id"] == "BN-341"


def test_partial_figures_alone_are_a_headline_without_a_count(synthetic):
    """SYNTHETIC: no final count is left."""
    found = available(synthetic(series_points=without("BN-011", "BN-013", "PL-OBS-001", "BN-223", "BN-115")))
    assert (found.before, found.after, found.disputed, found.change) == (None, None, None, None)
    assert found.newest["obs_id"] == "BN-341"


def test_without_the_series_there_is_no_headline(synthetic):
    """SYNTHETIC: the series of forwarded cases is taken out."""
    gone = lambda frame: frame.loc[frame["series_id"] != "bawaslu_forwarded_by_election"].reset_index(drop=True)  # noqa: E731
    made = synthetic(series=gone, series_points=gone)
    assert available(made) is None and dispute(made) is None


def test_figures_that_count_different_things_are_no_headline(synthetic, cell):
    """SYNTHETIC: the count of Pilkada 2020 is turned from cases into people."""
    assert available(synthetic(observations=cell("obs_id", "BN-223", "unit", "people"))) is None


def test_a_change_from_zero_is_not_computed(synthetic, cell):
    """SYNTHETIC: the count of Pemilu 2019 is zero."""
    found = headlines(synthetic(observations=cell("obs_id", "PL-OBS-001", "value", 0.0)))
    assert found.change is None and found.before["value"] == 0 and found.change_disputed is not None


def test_another_reading_of_the_last_count_is_shown_beside_it(synthetic):
    """SYNTHETIC: 894 is put under Pilkada 2020."""
    found = headlines(synthetic(series_points=moved("BN-115", "Pilkada 2020")))
    assert found.disputed is None and found.disputed_after["obs_id"] == "BN-115"


def test_the_words_about_pemilu_2019_are_not_said_of_another_election(synthetic):
    """SYNTHETIC: 894 is put under Pilkada 2020, and the count of Pemilu 2019 is taken out."""
    made = synthetic(series_points=moved("BN-115", "Pilkada 2020", "BN-011", "BN-013", "PL-OBS-001"))
    assert headlines(made).disputed["obs_id"] == "BN-115" and dispute(made) is None


def test_the_dispute_names_the_rows_of_the_codebook(snapshot):
    found = dispute(snapshot)
    assert (found.preferred["obs_id"], found.other["obs_id"]) == ("PL-OBS-001", "BN-115")
    assert (found.findings, found.reports, found.criminal, found.not_violations) == (914, 85, 4, 101)
    assert [(r["obs_id"], r["value"], r["election"], r["as_of"]) for r in (found.same_alleged, found.same_forwarded)] == [
        ("PR-144", 999, "Pilkada 2020", "2020-11-08"),
        ("PR-145", 894, "Pilkada 2020", "2020-11-08"),
    ]


def test_the_sums_close_with_894_and_not_with_845(snapshot):
    found = dispute(snapshot)
    assert found.received == 999, "914 findings + 85 reports"
    assert found.outcome(found.other) == 999, "894 + 4 + 101, identity of the codebook"
    assert found.outcome(found.preferred) == 950, "845 + 4 + 101, identity I021 that does not hold"


def test_a_release_without_the_rows_of_the_dispute_says_nothing(synthetic):
    """SYNTHETIC: the running total of Pilkada 2020 is taken out of the record."""
    assert dispute(synthetic(observations=without("PR-145"))) is None
