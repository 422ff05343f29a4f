"""The authorities side by side. The golden pairs are the rows of the record as the codebook and the issue name them."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from analytics.reconcile import STAGES, choices, reconcile
from data.errors import UsageError
from data.views.authorities import ABOUT, BETWEEN, OFFICIAL, PAIR, SIDE, Matter, Reason
from data.vocab import Warn

NAN = None
# election, matter, match: authority, figure, unit, stage, date; the same of the other; the difference; the reasons.
GOLDEN = [
    ("Pilkada 2024", "came_in", "newest", "Bawaslu 433 cases 2024-11-30", "BKN 1158 people 2024-12-04", NAN,
     "other_unit;other_stage;other_cut_off"),
    ("Pilkada 2024", "handed_over", "newest", "Bawaslu 314 cases 2024-12-02", "BKN 1158 people 2024-12-04", NAN,
     "other_unit;other_stage;other_cut_off"),
    ("Pemilu 2024", "came_in", "newest", "KASN 464 people 2024-06-12", "Kemendagri 450 people 2024-03-25", -14, "other_cut_off"),
    ("Pemilu 2024", "came_in", "closest", "KASN 403 people 2024-02-06", "Kemendagri 450 people 2024-03-25", 47, "other_cut_off"),
    ("Pemilu 2024", "handed_over", "newest", "Bawaslu 33 cases 2024-01-05", "KASN 464 people 2024-06-12", NAN,
     "other_unit;other_stage;other_cut_off"),
    ("Pemilu 2024", "handed_over", "closest", "Bawaslu 33 cases 2024-01-05", "KASN 219 people 2023-12-19", NAN, "other_unit;other_stage"),
    ("Pemilu 2024", "proven", "newest", "KASN 183 people 2024-02-06", "Kemendagri 240 people 2024-03-25", 57, "other_cut_off"),
    ("Pemilu 2024", "acted_on", "newest", "KASN 97 people 2024-02-06", "Kemendagri 180 people 2024-03-25", 83, "other_cut_off"),
    ("Pilkada 2020", "came_in", "newest", "Bawaslu 1536 cases 2022-09-27", "KASN 2034 people 2022-05-31", NAN, "other_unit;other_stage"),
    ("Pilkada 2020", "came_in", "newest", "KASN 2034 people 2022-05-31", "BKN 1005 people 2020-11-26", -1029, "other_cut_off"),
    ("Pilkada 2020", "handed_over", "newest", "Bawaslu 1398 cases 2022-09-27", "KASN 2034 people 2022-05-31", NAN,
     "other_unit;other_stage"),
    ("Pilkada 2020", "handed_over", "closest", "Bawaslu 1645 people 2020-12-19", "KASN 1305 people 2020-12-19", -340, "other_stage"),
    ("Pilkada 2020", "proven", "closest", "KASN 604 people 2020-11-02", "BKN 606 people 2020-11-05", 2, "other_cut_off"),
    ("Pilkada 2020", "acted_on", "closest", "KASN 344 people 2020-11-02", "BKN 362 people 2020-11-05", 18, "other_cut_off"),
    ("Pilkada 2020", "not_acted_on", "newest", "KASN 223 people 2021-12-16", "BKN 147 people 2020-11-26", -76, "other_cut_off"),
    ("Pilkada 2020", "not_acted_on", "closest", "KASN 178 people 2020-08-19", "Kemendagri 131 cases 2020-10-26", NAN,
     "other_unit;other_cut_off"),
    ("Pemilu 2019", "came_in", "newest", "Bawaslu 165 cases 2019-03-01", "KASN 137 cases 2019-05-08", -28, "other_stage"),
    ("Pemilu 2019", "handed_over", "newest", "Bawaslu 845 cases 2022-09-27", "KASN 137 cases 2019-05-08", -708,
     "other_stage;other_cut_off"),
    ("Pilkada 2018", "handed_over", "newest", "Bawaslu 356 cases 2018-07-05", "KASN 200 reports 2018-03-14", NAN,
     "other_unit;other_stage;other_cut_off"),
]  # fmt: skip


def written(row) -> tuple[object, ...]:
    one = f"{row.authority} {row.value:g} {row.unit} {row.as_of}"
    other = f"{row.other_authority} {row.other_value:g} {row.other_unit} {row.other_as_of}"
    return row.election, row.matter, row.match, one, other, None if math.isnan(row.difference) else row.difference, row.codes


@pytest.fixture
def whole(snapshot):
    return reconcile(snapshot)


@pytest.fixture
def pairs(whole):
    return [written(row) for row in whole.pairs.frame.itertuples()]


def test_each_pair_of_authorities_has_its_difference_and_reasons(pairs):
    assert [golden for golden in GOLDEN if golden not in pairs] == []


def test_the_pairs_stand_newest_election_first_then_by_matter_and_authority(whole, snapshot):
    frame = whole.pairs.frame
    elections, matters = list(snapshot.election_order)[::-1], [m.value for m in Matter]
    keys = [
        (
            elections.index(r.election),
            matters.index(r.matter),
            OFFICIAL.index(r.authority),
            OFFICIAL.index(r.other_authority),
            r.match == "closest",
        )
        for r in frame.itertuples()
    ]
    assert keys == sorted(keys) and len(set(keys)) == len(keys) == 39
    assert tuple(frame.columns) == PAIR == (*ABOUT, *SIDE, *(f"other_{n}" for n in SIDE), *BETWEEN)


def test_one_pair_of_each_two_authorities_is_the_newest_and_the_closest_only_where_it_is_another(whole):
    frame = whole.pairs.frame
    by = frame.groupby(["election", "matter", "authority", "other_authority"])
    assert (by["match"].first() == "newest").all() and (by["pair_id"].nunique() == by.size()).all() and by.size().max() == 2


def test_what_others_received_is_compared_once(whole):
    frame = whole.pairs.frame
    assert set(frame.loc[frame["matter"] == "handed_over", "authority"]) == {"Bawaslu"}
    assert ("KASN", "BKN") in set(
        frame.loc[frame["matter"] == "came_in", ["authority", "other_authority"]].itertuples(index=False, name=None)
    )


def test_every_pair_that_differs_has_a_reason(whole):
    for of in (whole.pairs.frame, whole.readings.frame):
        differs = of["difference"].isna() | (of["difference"] != 0) | (of["stage"] != of["other_stage"])
        assert (of.loc[differs, "code"] != "").all() and set(of["code"]) <= {r.value for r in Reason}
        assert (of["code"] == of["codes"].str.split(";").str[0]).all()


def test_a_difference_stands_only_where_the_units_are_the_same(whole):
    for of in (whole.pairs.frame, whole.readings.frame):
        same = of["unit"] == of["other_unit"]
        assert (of["difference"].notna() == same).all() and (of.loc[~same, "codes"].str.contains("other_unit|misquote")).all()
        assert (of.loc[same, "difference"] == of.loc[same, "other_value"] - of.loc[same, "value"]).all()


def test_the_known_disputes_are_among_the_readings(whole):
    frame = whole.readings.frame.set_index("pair_id")
    said = {name: (r["value"], r["other_value"], r["difference"], r["code"]) for name, r in frame.iterrows()}
    assert said["PL-OBS-001:BN-115"] == (845, 894, 49, "wrong_election_label")
    assert said["BN-222:BN-117"] == (1536, 1546, 10, "one_digit")
    assert said["KN-220:KN-240"] == (2034, 2304, 270, "digit_swap")
    row = frame.loc["PL-OBS-001:BN-115"]
    assert (row["election"], row["matter"], row["match"], row["basis"], row["evidence_obs_id"]) == ("Pemilu 2019", "", "", "rule", "PR-145")
    assert (row["reading"], row["other_reading"], row["source_id"] != row["other_source_id"]) == ("preferred", "alternate", True)
    assert set(frame["basis"]) == {"rule", "editors"} and set(whole.pairs.frame["basis"]) == {"rule"}


def test_the_reasons_are_counted_over_all_pairs_in_the_order_of_the_list(whole):
    counts = whole.counts()
    assert list(counts) == list(Reason) and sum(counts.values()) == len(whole.pairs) + len(whole.readings) == 160
    assert counts[Reason.UNEXPLAINED] == 17 and counts[Reason.DIGIT_SWAP] == 2 and counts[Reason.WRONG_ELECTION_LABEL] == 3
    assert whole.repeats == 116 and len(whole.alone) == 63


def test_the_newest_figure_of_each_authority_stands_under_its_matter(whole):
    frame = whole.figures.frame
    of = frame.loc[frame["election"] == "Pilkada 2020"]
    said = [f"{r.matter} {r.authority} {r.value:g} {r.unit}" for r in of.itertuples()]
    assert said == [
        "came_in Bawaslu 1536 cases", "came_in KASN 2034 people", "came_in BKN 1005 people",
        "handed_over Bawaslu 1398 cases", "handed_over KASN 2034 people", "handed_over BKN 1005 people",
        "proven KASN 1597 people", "proven BKN 727 people",
        "acted_on KASN 1450 people", "acted_on BKN 580 people",
        "not_acted_on KASN 223 people", "not_acted_on BKN 147 people", "not_acted_on Kemendagri 131 cases",
    ]  # fmt: skip
    assert set(frame["reading"]) == {"preferred"} and "percent" not in set(frame["unit"]) and "publisher" in frame


def test_a_statement_in_two_units_gives_both_figures_and_the_pair_in_one_unit(snapshot):
    frame = reconcile(snapshot.until("2020-12-20"), "Pilkada 2020")
    said = [(r.value, r.unit) for r in frame.figures.frame.itertuples() if (r.matter, r.authority) == ("handed_over", "Bawaslu")]
    assert said == [(1194.0, "cases"), (1645.0, "people")]
    pair = next(r for r in frame.pairs.frame.itertuples() if (r.matter, r.other_authority, r.match) == ("handed_over", "KASN", "newest"))
    assert (pair.value, pair.other_value, pair.difference) == (1645.0, 1305.0, -340.0)


def test_the_slices_say_where_they_are_from_and_what_limits_them(whole, snapshot):
    assert [whole.figures.id, whole.pairs.id, whole.readings.id, whole.alone.id] == [
        "authorities", "authority_pairs", "other_readings", "readings_alone",
    ]  # fmt: skip
    mixed = {Warn.MIXED_UNIT, Warn.MIXED_STAGE, Warn.MIXED_AUTHORITY}
    assert mixed | {Warn.RUNNING_TOTAL} <= set(whole.figures.warnings) and Warn.DISPUTED not in whole.pairs.warnings
    assert mixed | {Warn.RUNNING_TOTAL} <= set(whole.pairs.warnings)
    assert {Warn.DISPUTED, Warn.AMBIGUOUS, Warn.REJECTED} <= set(
        whole.readings.warnings
    ) and Warn.RUNNING_TOTAL not in whole.readings.warnings
    assert whole.pairs.elections == ("Pilkada 2018", "Pemilu 2019", "Pilkada 2020", "Pemilu 2024", "Pilkada 2024")
    rows = snapshot.by_obs_id
    assert {rows.at["BN-115", "source_id"], rows.at["PL-OBS-001", "source_id"], rows.at["PR-145", "source_id"]} <= set(
        whole.readings.sources
    )
    assert whole.pairs.authority == whole.pairs.unit == whole.pairs.stage == "mixed"
    assert whole.pairs.frame["difference"].dtype == whole.pairs.frame["value"].dtype == "float64"


def test_one_election_keeps_its_own_pairs_readings_and_repeats(whole, snapshot):
    one = reconcile(snapshot, "Pemilu 2019")
    for mine, all_of_it in (
        (one.pairs, whole.pairs),
        (one.readings, whole.readings),
        (one.alone, whole.alone),
        (one.figures, whole.figures),
    ):
        frame = all_of_it.frame
        assert mine.frame.equals(frame.loc[frame["election"] == "Pemilu 2019"].reset_index(drop=True)) and len(mine)
    parts = [reconcile(snapshot, name).repeats for name in snapshot.election_order]
    assert one.repeats == 24 and 0 < sum(parts) <= whole.repeats


def test_an_unknown_election_is_refused_with_the_known_ones(snapshot):
    with pytest.raises(UsageError) as refused:
        reconcile(snapshot, "Pilkada 1999")
    assert refused.value.code == "unknown_choice"
    assert refused.value.params == {"value": "Pilkada 1999", "parameter": "election", "allowed": ", ".join(snapshot.election_order)}


def test_the_elections_to_choose_from_are_those_with_two_figures_newest_first(snapshot):
    assert choices(snapshot) == ("Pilkada 2024", "Pemilu 2024", "Pilkada 2020", "Pemilu 2019", "Pilkada 2018")
    assert choices(snapshot.until("2018-06")) == ("Pilkada 2018",)


@pytest.mark.parametrize("date", ["2014", "2018-06", "2020-11"])
def test_a_release_cut_by_date_reconciles_what_was_known(snapshot, date):
    found = reconcile(snapshot.until(date))
    assert found.pairs.until == date and all((found.pairs.frame[n] <= date + "~").all() for n in ("as_of", "other_as_of"))
    assert tuple(found.pairs.frame.columns) == tuple(found.readings.frame.columns) == PAIR


def test_an_empty_record_gives_empty_tables(synthetic):
    made = synthetic(observations=lambda f: f.iloc[0:0])
    found = reconcile(made)
    assert len(found.pairs) == len(found.readings) == len(found.alone) == len(found.figures) == found.repeats == 0
    assert set(found.counts().values()) == {0} and choices(made) == ()
    assert tuple(found.pairs.frame.columns) == PAIR and found.pairs.frame["difference"].dtype == "float64"


def test_only_national_counts_to_quote_of_official_bodies_are_paired(synthetic, snapshot):
    before = reconcile(snapshot).pairs.frame.loc[lambda f: f["election"] == "Pilkada 2024", "pair_id"].tolist()

    def make(**change):
        def changed(frame):
            hit = frame["obs_id"] == "BN-338"  # SYNTHETIC: the 433 as something else
            for name, value in change.items():
                frame.loc[hit, name] = value
            return frame

        found = reconcile(synthetic(observations=changed)).pairs.frame
        return found.loc[found["election"] == "Pilkada 2024", "pair_id"].tolist()

    assert before == ["BN-338:KN-313", "BN-341:KN-313"]
    for change in ({"province_code": "51"}, {"dimension": "position"}, {"authority": "SPD"}, {"reading": "alternate"}, {"unit": "percent"},
                   {"unit": "instances"}, {"stage": "finding"}):  # fmt: skip
        assert make(**change) == ["BN-341:KN-313"], change


def test_two_authorities_that_agree_have_no_reason_and_are_not_counted(synthetic, cell, whole):
    made = reconcile(synthetic(observations=cell("obs_id", "KN-156", "value", 604.0)))  # SYNTHETIC: BKN states what KASN does
    row = made.pairs.frame.set_index("pair_id").loc["KN-146:KN-156"]
    assert (row["code"], row["codes"], row["difference"]) == ("", "", 0)
    assert sum(made.counts().values()) == sum(whole.counts().values()) - 1


def test_of_figures_a_day_apart_and_of_the_same_day_those_of_the_same_day_are_closest(synthetic):
    def changed(frame):
        # SYNTHETIC: on the day of BKN's 606 KASN counts in another unit, a day later in the same one
        base = frame.loc[frame["obs_id"] == "KN-146"]
        same = base.assign(obs_id="T-1", as_of="2020-11-05", period_end="2020-11-05", unit="cases")
        later = base.assign(obs_id="T-2", as_of="2020-11-06", period_end="2020-11-06")
        return pd.concat([later, same, frame], ignore_index=True)

    found = reconcile(synthetic(observations=changed), "Pilkada 2020").pairs.frame
    assert "T-1:KN-156" in set(found["pair_id"]) and "T-2:KN-156" not in set(found["pair_id"])


def test_undated_figures_are_paired_last_and_never_as_the_closest(synthetic):
    def changed(frame):
        frame.loc[frame["obs_id"] == "KN-267", ["as_of", "period_end"]] = ""  # SYNTHETIC: the 403 without a date
        return frame

    found = reconcile(synthetic(observations=changed), "Pemilu 2024").pairs.frame
    said = found.loc[(found["authority"] == "KASN") & (found["other_authority"] == "Kemendagri") & (found["matter"] == "came_in")]
    assert [(r.match, r.value) for r in said.itertuples()] == [("newest", 464.0)]


def test_the_stages_of_each_matter_are_those_of_the_procedure():
    assert list(STAGES) == list(Matter) and all(set(stages) == set(OFFICIAL) for stages in STAGES.values())
    assert STAGES[Matter.CAME_IN]["Bawaslu"] == ("alleged",) and STAGES[Matter.HANDED_OVER]["Bawaslu"] == ("forwarded_to_kasn",)
