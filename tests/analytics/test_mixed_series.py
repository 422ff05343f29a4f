"""A curated series that mixes authorities, stages or units may be shown; sum, rank, change and line refuse it, naming what to choose."""

from __future__ import annotations

import pytest

from analytics import computed, trends
from analytics.change import changes, compared
from data import select
from data.slice import MixedSliceError, NotAdditiveError

MIXED = (
    "all_violations_by_election", "bawaslu_alleged_by_election", "pemilu2024_kasn_followed_up", "pemilu2024_kasn_proven",
    "pemilu2024_kasn_reported", "pilkada2020_bawaslu_alleged", "pilkada2020_kasn_followed_up", "pilkada2020_kasn_recommended",
    "pilkada2020_kasn_reported", "pilkada2024_bkn_statuses", "province_best_pemilu_2019", "province_best_pemilu_2024",
    "province_best_pilkada_2018", "province_best_pilkada_2020", "province_best_pilkada_2024", "social_media_bawaslu_pilkada2020",
    "social_media_share_kasn_pilkada2020",
)  # fmt: skip


def test_seventeen_of_the_43_series_are_mixed(snapshot):
    every = snapshot.tables["series"]["series_id"]
    assert len(every) == 43 and len(MIXED) == 17
    assert {series_id for series_id in every if select.series(snapshot, series_id).mixed} == set(MIXED)


@pytest.mark.parametrize("series_id", MIXED)
def test_nothing_is_computed_from_a_mixed_series(snapshot, series_id):
    chosen = select.series(snapshot, series_id)
    for compute in (computed.total, computed.ranked, trends.line):
        with pytest.raises(MixedSliceError) as caught:
            compute(chosen)
        assert set(caught.value.kinds) == set(chosen.mixed)
        assert all(len(values) > 1 for values in caught.value.kinds.values()), "what to choose from"
    for compute in (compared, changes):
        with pytest.raises(MixedSliceError):
            compute(snapshot, series_id)


def test_the_other_series_have_one_kind_and_add_up_only_where_they_may(snapshot):
    added, refused = {}, {}
    for series_id in set(snapshot.tables["series"]["series_id"]) - set(MIXED):
        chosen = select.series(snapshot, series_id)
        computed.ranked(chosen)
        try:
            added[series_id] = computed.total(chosen)
        except NotAdditiveError as error:
            refused[series_id] = error.why
    assert refused["pilkada2020_bawaslu_forwarded"] == "running_totals"
    assert refused["kasn_followup_share_by_year"] == "shares"
    assert added["sanctions_pilkada2020_final"] == 1596
