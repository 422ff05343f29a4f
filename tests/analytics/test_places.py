"""One province: every figure of it, latest election first, its rates, its index; and the provinces named in each election."""

from __future__ import annotations

import pytest

from analytics import named, places, rates
from data.errors import UsageError
from data.vocab import Warn


def test_a_province_s_figures_are_all_there_whatever_their_reading(snapshot):
    facts = snapshot.facts
    mine = facts.loc[(facts["province_code"] == "73") & (facts["area_level"] == "province") & (facts["stage"] != "index")]
    found = places.place(snapshot, "73")
    assert set(found.figures.frame["obs_id"]) == set(mine["obs_id"]) and len(found.figures) == len(mine)
    assert {"preferred", "alternate", "ambiguous"} <= set(found.figures.frame["reading"])
    assert (found.code, found.name_id, found.name_en) == ("73", "Sulawesi Selatan", "South Sulawesi")
    assert found.below == {"regency": 148}
    assert found.figures.id == "province_73" and found.scores.id == "scores_73"


def test_figures_are_grouped_by_election_latest_first(snapshot):
    frame = places.place(snapshot, "73").figures.frame
    assert frame["election"].drop_duplicates().tolist() == ["Pilkada 2024", "Pemilu 2024", "Pilkada 2020", "Pemilu 2019", "Pilkada 2018"]
    one = frame.loc[(frame["election"] == "Pilkada 2020") & (frame["authority"] == "Bawaslu") & (frame["stage"] == "alleged")]
    assert one["as_of"].tolist() == ["2020-10-04", "2020-04-03", "2020-03-27"]
    assert frame.index.tolist() == list(range(len(frame)))


def test_only_preferred_whole_counts_have_a_rate(snapshot):
    frame = places.place(snapshot, "73").figures.frame
    counted = (frame["reading"] == "preferred") & (frame["dimension"] == "none") & frame["unit"].isin(rates.COUNT_UNITS)
    assert frame["rate"].notna().equals(counted) and counted.any() and not counted.all()
    assert set(frame["why_not"]) == {""}
    row = frame.set_index("obs_id").loc["PR-831"]
    assert row["rate"] == 10_000 * 181 / 178741 and row["denominator_year"] == 2023
    assert list(frame.columns) == [*rates.FIGURE, "state", "small", *rates.RATE, *rates.SOURCE]


def test_marks_of_small_numbers_stand_at_counts_only(snapshot):
    frame = places.place(snapshot, "73").figures.frame.set_index("obs_id")
    assert frame.loc["PR-478", "small"] == "under_10" and frame.loc["PR-477", "small"] == "10_to_19" and frame.loc["PR-831", "small"] == ""
    assert frame.loc["PR-599", "value"] < 10 and frame.loc["PR-599", "small"] == "", "a breakdown is no count of its own"


@pytest.mark.parametrize(("code", "obs_id", "areas"), [("91", "PR-502", "91;93;94;95"), ("92", "PR-085", "92;96"), ("93", "PR-659", "93")])
def test_the_borders_of_the_voting_day_decide_the_denominator(snapshot, code, obs_id, areas):
    found = places.place(snapshot, code).figures
    assert found.frame.set_index("obs_id").loc[obs_id, "denominator_areas"] == areas
    assert (Warn.DERIVED in found.warnings) == (";" in areas) and Warn.PNS_2023 in found.warnings and Warn.SMALL_NUMBER in found.warnings
    assert "PLS-186" in found.sources


def test_a_zero_before_the_vote_is_an_early_one(snapshot, synthetic, cell):
    found = places.place(snapshot, "91").figures
    assert found.frame.set_index("obs_id")["state"].to_dict() == {
        "PR-070": "early_zero", "PR-502": "value", "PR-503": "value", "PL-OBS-012": "value",
    }  # fmt: skip
    assert Warn.EARLY_ZERO in found.warnings and Warn.EARLY_ZERO not in places.place(snapshot, "93").figures.warnings


@pytest.mark.parametrize(
    ("election", "as_of", "state"),
    [
        ("Pilkada 2020", "2020-12-08", "early_zero"), ("Pilkada 2020", "2020-12-09", "zero"), ("Pilkada 2020", "", "early_zero"),
        ("Pilkada 2020", "2020-12", "early_zero"), ("Pilkada 2020", "2021", "zero"), ("no such election", "2020-12-30", "zero"),
        ("", "2020-12-30", "early_zero"), ("", "2020-12-31", "zero"), ("", "2021", "zero"), ("", "2020-11", "early_zero"),
        ("", "2020-12", "zero"), ("", "2020", "zero"), ("", "", "zero"),
    ],
)  # fmt: skip
def test_a_zero_is_early_until_the_day_of_the_vote_or_the_end_of_the_year(snapshot, synthetic, election, as_of, state):
    def moved(frame):
        return frame.assign(
            election=frame["election"].mask(frame["obs_id"] == "PR-070", election),
            as_of=frame["as_of"].mask(frame["obs_id"] == "PR-070", as_of),
        )

    frame = places.place(synthetic(observations=moved), "91").figures.frame
    assert frame.set_index("obs_id").loc["PR-070", "state"] == state


def test_a_missing_denominator_is_said_of_counts_only(snapshot):
    frame = places.place(snapshot.until("2020-11"), "73").figures.frame
    counted = (frame["reading"] == "preferred") & (frame["dimension"] == "none")
    assert set(frame.loc[counted, "why_not"]) == {"no_denominator"} and set(frame.loc[~counted, "why_not"]) == {""}
    found = places.place(snapshot.until("2020-11"), "73").figures
    assert Warn.PNS_2023 not in found.warnings and Warn.DERIVED not in found.warnings


def test_scores_and_classes_of_the_index_stand_apart_latest_first(snapshot):
    found = places.place(snapshot, "73")
    assert found.scores.frame["obs_id"].tolist() == ["FI-212", "FI-089", "FI-078", "FI-134", "FI-282", "FI-234", "FI-403"]
    assert Warn.SCALE in found.scores.warnings and "rate" not in found.scores.frame
    assert list(found.scores.frame.columns) == [
        *rates.FIGURE,
        "reading",
        "source_id",
        "publisher",
        "title",
        "published",
        "url",
        "confidence",
    ]
    assert set(found.classes["province_code"]) == {"73"} and set(found.classes["area_level"]) == {"province"}
    assert found.classes["as_of"].is_monotonic_decreasing and found.classes.index.tolist() == list(range(len(found.classes)))


def test_scores_of_one_election_need_no_warning_of_scales(snapshot, synthetic):
    made = synthetic(observations=lambda t: t.loc[(t["stage"] != "index") | (t["election"] == "Pemilu 2024")])
    found = places.place(made, "73").scores
    assert found.frame["obs_id"].tolist() == ["FI-089", "FI-078", "FI-134"] and Warn.SCALE not in found.warnings


def test_a_province_without_a_figure_is_empty_and_no_error(snapshot):
    found = places.place(snapshot, "96")
    assert len(found.figures) == 0 and found.figures.warnings == () and found.name_id == "Papua Barat Daya"
    early = places.place(snapshot.until("2010"), "73")
    assert len(early.figures) == 0 and len(early.scores) == 0 and early.classes.empty and early.below == {}


@pytest.mark.parametrize("code", ["00", "99", "", "Sulawesi Selatan"])
def test_what_is_no_province_is_refused(snapshot, code):
    with pytest.raises(UsageError) as caught:
        places.place(snapshot, code)
    assert caught.value.code == "unknown_choice"
    assert caught.value.params["value"] == code and caught.value.params["parameter"] == "province"
    assert caught.value.params["allowed"].startswith("11, 12, ")


# --- by election ------------------------------------------------------------------------------------------------------------------------


def test_each_election_names_its_provinces_out_of_those_expected(snapshot):
    made = named.by_election(snapshot)
    assert tuple(made.frame.columns) == named.COLUMNS and made.id == "provinces_by_election"
    best = made.frame.loc[made.frame["why_not"] == "mixed"].set_index("election")
    assert best[["named", "expected"]].to_numpy().tolist() == [[17, 38], [18, 38], [30, 32], [28, 34], [11, 34]]
    assert not best["has_rates"].any() and set(best["stage"]) == {"mixed"}
    rated = made.frame.loc[made.frame["has_rates"]]
    assert len(rated) == 6 and set(rated["why_not"]) == {""} and set(rated["authority"]) == {"Bawaslu", "KASN"}
    row = rated.set_index("layer").loc["province_pilkada2020_kasn_2020_2022"]
    assert (row["provinces"], row["as_of"], row["unit"], row["source_ids"]) == ("33;52;71;73;74;82", "2023-03-14", "people", "PRS-005")
    assert (row["year"], row["label_id"][:12], row["label_en"][:12]) == (2020, "Pilkada 2020", "Pilkada 2020")


def test_elections_come_newest_first_and_indices_are_left_out(snapshot):
    frame = named.by_election(snapshot).frame
    assert frame["election"].drop_duplicates().tolist() == [
        "Pilkada 2024", "Pemilu 2024", "Pilkada 2020", "Pemilu 2019", "Pilkada 2018", "Pilkada 2017", "Pilkada 2015", "Pemilu 2014",
    ]  # fmt: skip
    assert not frame["layer"].str.startswith("ikp").any()


def test_an_election_without_a_list_by_province_says_so(snapshot):
    frame = named.by_election(snapshot).frame.set_index("election")
    row = frame.loc["Pilkada 2017"]
    assert (row["named"], row["expected"], row["why_not"], row["layer"], row["year"]) == (0, 34, "no_figure", "", 2017)
    assert bool(frame.loc[["Pilkada 2015"], "expected"].isna().all()), "the record does not say who voted"


def test_areas_that_did_not_vote_are_not_expected(snapshot, synthetic):
    def nobody(frame):
        hit = (frame["election"] == "Pilkada 2017") & frame["province_code"].isin(["11", "12"])
        return frame.assign(voted=frame["voted"].mask(hit, "none"))

    frame = named.by_election(synthetic(election_areas=nobody)).frame.set_index("election")
    assert frame.loc["Pilkada 2017", "expected"] == 32


def test_a_list_of_something_else_than_counts_has_no_rates(snapshot, synthetic):
    def shares(frame):
        points = snapshot.tables["series_points"]
        hit = frame["obs_id"].isin(points.loc[points["series_id"] == "province_pilkada2020_kasn_2020_2022", "obs_id"])
        return frame.assign(unit=frame["unit"].mask(hit, "percent"))

    frame = named.by_election(synthetic(observations=shares)).frame.set_index("layer")
    row = frame.loc["province_pilkada2020_kasn_2020_2022"]
    assert row["why_not"] == "not_a_count" and not row["has_rates"]


def test_an_empty_record_names_no_election(snapshot, synthetic):
    made = named.by_election(synthetic(observations=lambda t: t.iloc[:0], series_points=lambda t: t.iloc[:0]))
    assert len(made) == 0 and list(made.frame.columns) == list(named.COLUMNS)
