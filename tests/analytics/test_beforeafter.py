"""Before and after pledges: which two counts may stand side by side, and the reason for each province where none may."""

from __future__ import annotations

import pandas as pd
import pytest

from analytics.beforeafter import before_after
from data.vocab import Warn

MARK = "search_sample;not_causal"


@pytest.fixture(scope="module")
def found(snapshot):
    return before_after(snapshot)


@pytest.fixture
def changed(synthetic):
    """Return a function that makes a SYNTHETIC release: for observations by id, some columns changed."""

    def make(**cells: dict[str, object]):
        def change(frame: pd.DataFrame) -> pd.DataFrame:
            for obs_id, columns in cells.items():
                hit = frame["obs_id"] == obs_id.replace("_", "-")
                assert hit.sum() == 1, obs_id
                for name, value in columns.items():
                    frame.loc[hit, name] = value
            return frame

        return synthetic(observations=change)

    return make


def reason(view, code: str) -> str:
    return view.reasons.frame.set_index("province_code").at[code, "reason"]


def ids(view) -> list[tuple[str, str]]:
    return [(pair.before["obs_id"], pair.after["obs_id"]) for pair in view.pairs]


def test_only_jawa_barat_has_two_like_counts_on_both_sides(found):
    assert ids(found) == [("PR-164", "PR-176")]
    (pair,) = found.pairs
    frame = pair.slice.frame
    assert [*frame["side"]] == ["before", "after"] and [*frame["value"]] == [32, 4]
    assert [*frame["days"]] == [-49, -42] and pair.gap == 7
    assert [*frame["regions"]] == [270, 545] and [*frame["voted"]] == ["regions", "governor"]
    assert [*pair.pledges["pledge_id"]] == ["PL-028", "PL-065", "PL-081", "PL-091"]
    assert [*pair.pledges.index] == [0, 1, 2, 3]


def test_the_pair_says_what_it_counts_and_what_it_does_not_show(found):
    made = found.pairs[0].slice
    assert (made.id, made.authority, made.stage, made.unit) == (
        "pledges_before_after_PR-164_PR-176", "Bawaslu Jawa Barat", "violation", "cases",
    )  # fmt: skip
    assert made.elections == ("Pilkada 2020", "Pilkada 2024") and made.as_of == ("2020-10-21", "2024-10-16")
    assert made.warnings == (Warn.LOW_CONFIDENCE, Warn.SEARCH_SAMPLE, Warn.NOT_CAUSAL)
    assert set(made.frame["warning"]) == {MARK}
    assert made.sources[2:] == tuple(found.pairs[0].pledges["source_id"])
    assert made.label["id"] == "Hitungan sebelum dan sesudah ikrar dalam satu provinsi"
    assert not {"moment", "type"} & set(made.frame.columns) and {"note", "publisher", "url"} <= set(made.frame.columns)
    assert [*made.frame.index] == [0, 1]


def test_every_province_with_a_dated_pledge_has_its_reason(found):
    frame = found.reasons.frame
    assert [*frame.columns] == ["province_code", "name_id", "name_en", "pledges", "reason", "warning"]
    assert {why: [*rows["province_code"]] for why, rows in frame.groupby("reason")} == {
        "": ["32"],
        "same_election": ["73"],
        "other_kind": ["16", "19", "33", "35", "72"],
        "other_cutoff": ["14", "18", "82"],
        "no_both_sides": [
            "11", "12", "13", "15", "17", "21", "31", "34", "36", "51", "53", "61", "62", "63", "65", "71", "74", "75", "81", "91", "92",
        ],
    }  # fmt: skip
    assert [*frame["province_code"]] == sorted(frame["province_code"])
    assert tuple(frame.set_index("province_code").loc["32"]) == ("Jawa Barat", "West Java", 8, "", MARK)


def test_the_reasons_travel_with_their_warnings_and_the_pages_of_the_pledges(found):
    made = found.reasons
    assert (made.id, made.authority, made.stage, made.unit) == ("pledges_before_after", "", "", "")
    assert made.warnings == (Warn.SEARCH_SAMPLE, Warn.NOT_CAUSAL)
    # The first is the first dated pledge of Aceh; national ones and offices without a province are no part of it.
    assert made.sources[0] == "PLS-012" and not {"PLS-001", "PLS-069", "PLS-112"} & set(made.sources)
    assert made.label["en"] == "Provinces with a dated pledge: whether there are like counts before and after"


def test_cut_offs_two_weeks_apart_are_alike_and_a_day_more_is_not(changed):
    whole = {"PR_656": {"period_start": ""}}  # 14 days from the count of 2018, when both are measured from their voting days
    assert ("PR-570", "PR-656") in ids(before_after(changed(**whole)))
    later = {"PR_656": {"period_start": "", "as_of": "2024-10-21"}}
    assert reason(before_after(changed(**later)), "18") == "other_cutoff"


@pytest.mark.parametrize("obs_id", ["PR_164", "PR_176"])
def test_a_count_that_starts_on_a_stated_day_covers_part_of_a_season(changed, obs_id):
    view = before_after(changed(**{obs_id: {"period_start": "2020-09-26"}}))
    assert view.pairs == () and reason(view, "32") == "other_cutoff"


def test_two_counts_stated_after_their_votes_are_alike_however_far_apart(changed):
    view = before_after(changed(PR_164={"as_of": "2021-01-01"}, PR_176={"as_of": "2025-03-01"}))
    assert ids(view) == [("PR-164", "PR-176")]
    assert [*view.pairs[0].slice.frame["days"]] == [23, 94] and view.pairs[0].gap == 71
    # The place of each in time is its voting day: the pledge of 12 November 2024 lies before that of Pilkada 2024 too.
    assert [*view.pairs[0].pledges["pledge_id"]] == ["PL-028", "PL-065", "PL-081", "PL-091", "PL-100"]


@pytest.mark.parametrize(("before", "after"), [("2020-12-09", "2025-03-01"), ("2021-01-01", "2024-11-27")])
def test_a_count_of_the_voting_day_itself_is_not_after_the_vote(changed, before, after):
    view = before_after(synthetic_only(changed, {"PR-164", "PR-176"}, PR_164={"as_of": before}, PR_176={"as_of": after}))
    assert reason(view, "32") == "other_cutoff"


def test_the_nearest_cut_offs_stand_for_two_elections(changed):
    nearer = before_after(changed(PR_173={"period_start": "", "as_of": "2024-10-09"}))
    assert ids(nearer) == [("PR-164", "PR-173")] and nearer.pairs[0].gap == 0
    farther = before_after(changed(PR_173={"period_start": ""}))
    assert ids(farther) == [("PR-164", "PR-176")]


def test_of_equally_near_ones_the_latest_stands(changed):
    view = before_after(changed(PR_176={"as_of": "2024-10-02"}, PR_173={"period_start": "", "as_of": "2024-10-16"}))
    assert ids(view) == [("PR-164", "PR-173")]


@pytest.mark.parametrize(
    "columns",
    [
        {"reading": "alternate"}, {"as_of": "2024-10"}, {"unit": "percent"}, {"unit": "people"}, {"stage": "other"}, {"stage": "index"},
        {"stage": "survey"}, {"stage": "alleged"}, {"authority": "Bawaslu"}, {"dimension": "position"}, {"area_level": "regency"},
        {"election": ""},
    ],
    ids=str,
)  # fmt: skip
def test_what_is_no_like_count_of_the_province_does_not_stand_beside_another(changed, columns):
    view = before_after(changed(PR_176=columns))
    assert view.pairs == () and reason(view, "32") == "other_cutoff"


@pytest.mark.parametrize("unit", ["people", "reports"])
def test_people_and_reports_are_counts_too(changed, unit):
    assert ids(before_after(changed(PR_164={"unit": unit}, PR_176={"unit": unit}))) == [("PR-164", "PR-176")]


def test_elections_of_another_kind_are_no_comparison(changed):
    view = before_after(changed(PR_164={"election": "Pemilu 2019", "as_of": "2019-03-01"}))
    assert view.pairs == ()
    only = synthetic_only(changed, {"PR-164", "PR-176"}, PR_164={"election": "Pemilu 2019", "as_of": "2019-03-01"})
    assert reason(before_after(only), "32") == "other_kind"


def synthetic_only(changed, kept: set[str], **cells):
    """Leave only some observations of Jawa Barat in a SYNTHETIC release."""
    made = changed(**cells)
    frame = made.tables["observations"]
    tables = {**made.tables, "observations": frame.loc[(frame["province_code"] != "32") | frame["obs_id"].isin(kept)]}
    return type(made)(made.release, tables)


def test_running_totals_of_one_election_are_no_comparison(changed):
    only = synthetic_only(changed, {"PR-164", "PR-176"}, PR_164={"election": "Pilkada 2024", "as_of": "2022-01-01"})
    view = before_after(only)
    assert view.pairs == () and reason(view, "32") == "same_election"


def test_a_pledge_on_the_day_of_a_count_is_not_between(synthetic):
    def moved(frame: pd.DataFrame) -> pd.DataFrame:
        frame.loc[frame["pledge_id"] == "PL-028", "date"] = "2020-10-21"
        frame.loc[frame["pledge_id"] == "PL-065", "date"] = "2024-10-16"
        frame.loc[frame["pledge_id"].isin(["PL-081", "PL-091"]), "date"] = ""
        return frame

    view = before_after(synthetic(pledges=moved))
    assert view.pairs == () and reason(view, "32") == "other_cutoff"
    assert view.reasons.frame.set_index("province_code").at["32", "pledges"] == 6


def test_a_pledge_whose_day_is_not_known_separates_nothing(synthetic):
    def vague(frame: pd.DataFrame) -> pd.DataFrame:
        frame.loc[frame["province_code"] == "32", "date"] = "2022"
        return frame

    view = before_after(synthetic(pledges=vague))
    assert view.pairs == () and "32" not in set(view.reasons.frame["province_code"])


def test_regions_and_kind_of_vote_that_are_not_on_record_stay_open(synthetic, cell):
    made = synthetic(
        elections=cell("election", "Pilkada 2020", "regions_total", pd.NA),
        election_areas=lambda f: f.loc[~((f["election"] == "Pilkada 2024") & (f["province_code"] == "32"))],
    )
    frame = before_after(made).pairs[0].slice.frame
    assert pd.isna(frame["regions"].iloc[0]) and frame["regions"].iloc[1] == 545
    assert [*frame["voted"]] == ["regions", "unknown"]


def test_several_pairs_come_in_the_order_of_the_provinces(changed):
    assert ids(before_after(changed(PR_656={"period_start": ""}))) == [("PR-570", "PR-656"), ("PR-164", "PR-176")]


def test_a_date_before_the_later_count_leaves_no_pair(snapshot):
    view = before_after(snapshot.until("2024-10-15"))
    assert view.pairs == () and reason(view, "32") == "other_cutoff"
    assert ids(before_after(snapshot.until("2024-10-16"))) == [("PR-164", "PR-176")]


def test_without_pledges_there_is_nothing_to_compare(synthetic):
    view = before_after(synthetic(pledges=lambda frame: frame.iloc[:0]))
    assert view.pairs == () and view.reasons.frame.empty and len(view.reasons.frame.columns) == 6


def test_without_observations_every_province_lacks_both_sides(synthetic):
    view = before_after(synthetic(observations=lambda frame: frame.iloc[:0]))
    assert view.pairs == () and set(view.reasons.frame["reason"]) == {"no_both_sides"}
