"""Plain Slices: exactly the rows asked for, with all that says what they count."""

from __future__ import annotations

import dataclasses

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data import select
from data.plain import plain_number
from data.query import Query
from data.slice import MixedSliceError, Slice
from data.snapshot import Snapshot
from data.vocab import Warn

FORWARDED = "bawaslu_forwarded_by_election"


def test_without_restriction_every_observation_is_selected(snapshot: Snapshot) -> None:
    assert len(select.observations(snapshot, Query())) == 2014


def test_lists_restrict_together(snapshot: Snapshot) -> None:
    found = select.observations(snapshot, Query(election=("Pilkada 2020",), authority=("KASN",), area_level=("province",)))
    facts = snapshot.facts
    expected = facts[(facts["election"] == "Pilkada 2020") & (facts["authority"] == "KASN") & (facts["area_level"] == "province")]
    assert list(found.frame["obs_id"]) == list(expected["obs_id"])
    assert (found.authority, found.elections) == ("KASN", ("Pilkada 2020",))


@pytest.mark.parametrize("level", ["high", "medium", "low"])
def test_confidence_keeps_the_figures_of_sources_graded_so(snapshot: Snapshot, level: str) -> None:
    found = select.observations(snapshot, Query(confidence=(level,))).frame
    expected = snapshot.facts.loc[snapshot.facts["confidence"] == level, "obs_id"]
    assert len(found) > 0 and list(found["obs_id"]) == list(expected)


def test_a_source_keeps_its_own_figures_and_a_year_of_publication_those_of_its_sources(snapshot: Snapshot) -> None:
    assert set(select.observations(snapshot, Query(source="BNS19")).frame["source_id"]) == {"BNS19"}
    found = select.observations(snapshot, Query(published="2019")).frame
    assert len(found) > 0 and all(date.startswith("2019") for date in found["published"])


@pytest.mark.parametrize("typed", ["1398", "1.398", "1,398"])
def test_a_number_is_found_however_it_is_typed(snapshot: Snapshot, typed: str) -> None:
    assert "BN-223" in set(select.observations(snapshot, Query(q=typed)).frame["obs_id"])


def test_every_word_of_a_search_must_occur(snapshot: Snapshot) -> None:
    both = select.observations(snapshot, Query(q="warta kota 845")).frame
    assert "PL-OBS-001" in set(select.observations(snapshot, Query(q="WARTA kota")).frame["obs_id"])
    assert len(both) <= len(select.observations(snapshot, Query(q="warta kota")))


@pytest.mark.parametrize("typed", ["1.²", "٣", "..", ",", "((", "a" * 200])
def test_odd_search_text_finds_nothing_and_breaks_nothing(snapshot: Snapshot, typed: str) -> None:
    assert len(select.observations(snapshot, Query(q=typed))) <= 2014


def test_the_headline_series_has_its_seven_points_with_roles(snapshot: Snapshot) -> None:
    found = select.series(snapshot, FORWARDED)
    points = list(found.frame[["role", "value", "year"]].itertuples(index=False, name=None))
    assert points == [
        ("preferred", 29, 2017),
        ("preferred", 356, 2018),
        ("preferred", 845, 2019),
        ("alternate", 894, 2019),
        ("preferred", 1398, 2020),
        ("partial", 33, 2024),
        ("partial", 314, 2024),
    ]
    assert (found.stage, found.unit, found.authority) == ("forwarded_to_kasn", "cases", "Bawaslu")
    assert found.warnings == (Warn.PARTIAL, Warn.DISPUTED)
    assert found.label["en"] and found.note["id"]


def test_rows_of_a_series_can_be_narrowed_and_keep_their_title(snapshot: Snapshot) -> None:
    whole = select.series(snapshot, FORWARDED)
    found = select.rows(snapshot, Query(series=FORWARDED, year=(2019,)))
    assert list(found.frame["value"]) == [845, 894]
    assert (found.id, found.label, found.note, found.elections) == (FORWARDED, whole.label, whole.note, ("Pemilu 2019",))


def test_every_series_of_the_record_can_be_selected(snapshot: Snapshot) -> None:
    sizes = {name: len(select.series(snapshot, name)) for name in snapshot.tables["series"]["series_id"]}
    assert sum(sizes.values()) == 469 and min(sizes.values()) > 0


def test_an_unknown_series_is_a_key_error(snapshot: Snapshot) -> None:
    with pytest.raises(KeyError):
        select.series(snapshot, "nothing")


def test_a_selection_of_nothing_is_a_slice_without_rows(snapshot: Snapshot) -> None:
    found = select.observations(snapshot, Query(q="no such words anywhere"))
    assert (len(found), found.elections, found.as_of, found.sources) == (0, (), ("", ""), ())


def test_rows_that_differ_in_unit_and_stage_refuse_to_be_computed(snapshot: Snapshot) -> None:
    found = select.observations(snapshot, Query(election=("Pilkada 2020",)))
    with pytest.raises(MixedSliceError) as caught:
        found.require_uniform()
    assert tuple(caught.value.kinds) == ("unit", "stage", "authority")


@settings(max_examples=50, deadline=None, derandomize=True, database=None)
@given(seed=st.integers(0, 2**32 - 1))
def test_the_same_rows_in_any_order_have_the_same_fingerprint(snapshot: Snapshot, seed: int) -> None:
    found = select.series(snapshot, FORWARDED)
    shuffled = found.with_(frame=found.frame.sample(frac=1, random_state=seed).sample(frac=1, axis=1, random_state=seed))
    assert shuffled.fingerprint == found.fingerprint
    assert len(found.fingerprint) == 10


def test_one_changed_digit_gives_another_fingerprint(snapshot: Snapshot) -> None:
    found = select.series(snapshot, FORWARDED)
    prints = {found.fingerprint}
    for row in range(len(found)):
        frame = found.frame.copy()
        frame.loc[row, "value"] += 1
        prints.add(found.with_(frame=frame).fingerprint)
    assert len(prints) == len(found) + 1


def test_the_fingerprint_does_not_depend_on_the_release_or_the_type_of_a_number(snapshot: Snapshot) -> None:
    found = select.series(snapshot, FORWARDED)
    as_integers = found.frame.assign(value=found.frame["value"].astype("int64"))
    assert dataclasses.replace(found, release=7, frame=as_integers).fingerprint == found.fingerprint


def test_missing_values_of_every_kind_have_one_fingerprint() -> None:
    prints = {Slice("x", pd.DataFrame({"a": pd.Series([value], dtype=object)}), 1).fingerprint for value in ("", None, pd.NA, float("nan"))}
    assert len(prints) == 1


@pytest.mark.parametrize(
    ("value", "written"), [(29.0, "29"), (54.9, "54.9"), (0.0, "0"), (4734041, "4734041"), (0.1 + 0.2, "0.30000000000000004")]
)
def test_a_number_is_written_as_the_record_does(value: float, written: str) -> None:
    assert plain_number(value) == written
