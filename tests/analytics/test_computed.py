"""Computed Slices: what travels with them, and the arithmetic that refuses what does not add up."""

from __future__ import annotations

import pickle

import pandas as pd
import pytest

import locales
from analytics import computed
from data import select
from data.query import Query
from data.slice import Coverage, MixedSliceError, NotAdditiveError
from data.vocab import Warn

LAYER = "province_pemilu2019_bawaslu_2019_03_01"


def rows(snapshot, *ids):
    return snapshot.facts.set_index("obs_id", drop=False).loc[list(ids)].reset_index(drop=True)


def test_a_result_carries_what_it_was_computed_from(snapshot):
    of = rows(snapshot, "BN-222", "BN-013").assign(stage="alleged")
    made = computed.computed(
        snapshot,
        "answer",
        pd.DataFrame({"n": [1]}, index=[7]),
        of=of,
        label={"id": "Jawaban"},
        note={"en": "Mind"},
        warnings=[Warn.SMALL_NUMBER, Warn.PARTIAL],
        coverage=Coverage(3, 4),
        vintage="34",
        sources=["SKB1", "", of["source_id"][0]],
    )
    assert made.id == "answer" and made.frame.index.tolist() == [0] and made.frame["n"].tolist() == [1]
    assert (made.authority, made.stage, made.unit) == ("Bawaslu", "alleged", "cases")
    assert made.elections == ("Pilkada 2018", "Pilkada 2020")
    assert made.as_of == tuple(sorted(of["as_of"]))
    assert made.sources == (*of["source_id"], "SKB1")
    assert made.warnings == (Warn.PARTIAL, Warn.SMALL_NUMBER), "in the order of the vocabulary"
    assert made.label == {"id": "Jawaban"} and made.note == {"en": "Mind"}
    assert made.coverage == Coverage(3, 4) and made.vintage == "34" and made.release == snapshot.release.number


def test_a_result_without_words_has_none(snapshot):
    made = computed.computed(snapshot, "answer", pd.DataFrame(), of=rows(snapshot, "BN-222"))
    assert (made.label, made.note, made.coverage, made.vintage) == ({}, {}, None, None)


def test_stages_are_refused_unless_the_answer_sets_them_side_by_side(snapshot):
    of = rows(snapshot, "BN-222", "BN-223")
    with pytest.raises(MixedSliceError) as caught:
        computed.computed(snapshot, "answer", of, of=of)
    assert caught.value.kinds == {"stage": ("alleged", "forwarded_to_kasn")}
    assert computed.computed(snapshot, "answer", of, of=of, across=("stage",)).stage == "mixed"


def test_the_refusal_says_what_differs_and_what_to_choose(snapshot):
    with pytest.raises(MixedSliceError) as caught:
        computed.require_same(rows(snapshot, "BN-222", "KN-220"))
    error = pickle.loads(pickle.dumps(caught.value))
    assert tuple(error.kinds) == ("unit", "stage", "authority")
    for lang in locales.LANGUAGES:
        words = locales.get(lang)
        assert "unit, stage, authority" in error.message(words)
        assert "unit: cases | people; stage: alleged | reported_to_kasn; authority: Bawaslu | KASN" in error.hint(words)


def test_only_the_kinds_named_are_compared(snapshot):
    computed.require_same(rows(snapshot, "BN-222", "BN-223"), ["unit", "authority"])
    computed.require_same(rows(snapshot, "BN-222").iloc[:0])


def test_a_layer_of_one_authority_adds_up_to_what_was_stated(snapshot):
    layer = select.series(snapshot, LAYER)
    drawn = select.of_frame(LAYER, layer.frame.loc[layer.frame["role"] != "alternate"], snapshot)
    assert computed.total(drawn) == snapshot.by_obs_id.at["BN-056", "value"] == 165


def test_two_readings_of_a_province_are_not_added(snapshot):
    with pytest.raises(NotAdditiveError) as caught:
        computed.total(select.series(snapshot, LAYER))
    assert caught.value.why == "running_totals"


def test_running_totals_are_not_added(snapshot):
    with pytest.raises(NotAdditiveError) as caught:
        computed.total(select.series(snapshot, "pilkada2020_bawaslu_forwarded"))
    again = pickle.loads(pickle.dumps(caught.value))
    assert again.why == "running_totals" and "running_totals" in again.message(locales.get("en"))


@pytest.mark.parametrize("series", ["ikp2019_total_by_province", "survey_kasn_2020_causes"])
def test_scores_and_shares_are_not_added(snapshot, series):
    with pytest.raises(NotAdditiveError) as caught:
        computed.total(select.series(snapshot, series))
    assert caught.value.why == "shares"


def mixed_series(snapshot):
    return [i for i in snapshot.tables["series"]["series_id"] if select.series(snapshot, i).mixed]


def test_no_mixed_series_is_added_or_ranked(snapshot):
    found = mixed_series(snapshot)
    assert found
    for series_id in found:
        mixed = select.series(snapshot, series_id)
        for of in (computed.total, computed.ranked):
            with pytest.raises(MixedSliceError):
                of(mixed)


def test_equal_values_share_a_rank(snapshot):
    frame = (
        select.observations(snapshot, Query())
        .frame.head(4)
        .assign(value=[3.0, 9.0, 3.0, 1.0], unit="cases", stage="alleged", authority="X")
    )
    ranked = computed.ranked(select.of_frame("SYNTHETIC", frame, snapshot))
    assert ranked["value"].tolist() == [9, 3, 3, 1] and ranked["rank"].tolist() == [1, 2, 2, 4]
    assert ranked["obs_id"].tolist() == [frame["obs_id"].iloc[i] for i in (1, 0, 2, 3)] and ranked.index.tolist() == [0, 1, 2, 3]
