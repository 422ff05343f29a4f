"""The arithmetic of published figures. Golden values: `identities.csv` itself, whose results a script computed apart from this code."""

from __future__ import annotations

import pandas as pd
import pytest

from analytics.identities import verdicts
from data.errors import UsageError
from data.vocab import VERDICTS

_COLUMNS = [
    "identity_id", "operator", "left_value", "right_value", "difference", "tolerance", "holds", "election", "as_of", "authority",
    "left_obs_ids", "right_obs_ids_or_value", "comment",
]  # fmt: skip
_TERM = ["identity_id", "side", "figure_id", "value", "unit", "stage", "authority", "election", "year", "as_of", "area_name", "source_id"]


@pytest.fixture
def whole(snapshot):
    return verdicts(snapshot)


def row(found, identity_id):
    return found.slice.frame.set_index("identity_id").loc[identity_id]


def test_152_identities_hold_and_61_do_not(whole):
    assert (whole.holding, whole.failing, len(whole.slice), whole.unjudged) == (152, 61, 213, ())


def test_every_verdict_is_the_one_that_the_record_states(whole, snapshot):
    recorded = snapshot.tables["identities"]
    frame = whole.slice.frame
    assert frame["identity_id"].tolist() == recorded["identity_id"].tolist()
    for mine, theirs in (("left_value", "left_result"), ("right_value", "right_result"), ("holds", "holds"), ("comment", "comment")):
        assert frame[mine].tolist() == recorded[theirs].tolist(), mine
    assert frame.columns.tolist() == _COLUMNS and frame["holds"].dtype == bool


@pytest.mark.parametrize(
    ("identity_id", "left", "right", "difference", "holds", "election", "as_of", "authority"),
    [
        ("I021", 950, 999, -49, False, "Pemilu 2019", "2022-09-27", "Bawaslu"),  # 4 + 845 + 101 against 914 + 85
        ("I042", 1451, 1536, -85, False, "Pilkada 2020", "2022-09-27", "Bawaslu"),  # 1,398 + 53
        ("I051", 71.65, 70.8, 0.85, False, "Pilkada 2020", "2020-10-12", "KASN"),  # 518 of the misprinted 723
        ("I074", 69.27, 78.5, -9.23, False, "Pilkada 2020", "2022-09-27", "KASN"),  # 1,596 of the misprinted 2,304
        ("I121", 433, 878, -445, False, "Pilkada 2024", "2024-12-04", "Bawaslu"),
        ("I001", 3507, 3507, 0, True, "Pemilu 2014", "2014-04-16", "Bawaslu"),
        ("I210", 3732415, 3732428, -13, False, "", "2023", "BPS"),
    ],
)
def test_a_known_sum_has_its_sides_its_difference_and_its_verdict(
    whole, identity_id, left, right, difference, holds, election, as_of, authority
):
    found = row(whole, identity_id)
    assert (found["left_value"], found["right_value"], found["difference"], bool(found["holds"])) == (left, right, difference, holds)
    assert (found["election"], found["as_of"], found["authority"]) == (election, as_of, authority)


def test_the_figures_of_an_identity_stand_on_their_sides_with_what_they_count(whole):
    frame = whole.figures.frame
    assert frame.columns.tolist() == _TERM
    mine = frame.loc[frame["identity_id"] == "I021"]
    assert list(mine[["side", "figure_id", "value"]].itertuples(index=False, name=None)) == [
        ("left", "BN-114", 4.0), ("left", "PL-OBS-001", 845.0), ("left", "BN-116", 101.0),
        ("right", "BN-112", 914.0), ("right", "BN-113", 85.0),
    ]  # fmt: skip
    ratio = frame.loc[frame["identity_id"] == "I074", ["side", "figure_id", "unit", "stage", "election", "year"]]
    assert ratio.values.tolist() == [
        ["left", "KN-221", "people", "violation", "Pilkada 2020", 2020],
        ["below", "KN-240", "people", "reported_to_kasn", "Pilkada 2020", 2020],
    ], "the right side is a printed number, no figure"
    assert (frame["source_id"] != "").all() and set(frame["identity_id"]) == set(whole.slice.frame["identity_id"])


def test_a_denominator_says_its_measure_and_its_year(whole):
    frame = whole.figures.frame
    one = frame.loc[frame["figure_id"] == "D001"].iloc[0] if (frame["figure_id"] == "D001").any() else None
    staff = frame.loc[frame["identity_id"] == "I210"]
    assert set(staff["unit"]) == {"people"} and set(staff["stage"]) == {"pns"} and set(staff["as_of"]) == {"2023"}
    assert set(staff["election"]) == {""} and staff["figure_id"].str.startswith("D").all() and len(staff) == 39
    assert one is None or one["value"] > 0


@pytest.mark.parametrize(("verdict", "count"), [("holds", 152), ("fails", 61), ("", 213)])
def test_a_verdict_filters_and_keeps_the_figures_of_what_is_left(snapshot, verdict, count):
    found = verdicts(snapshot, verdict)
    assert len(found.slice) == count and set(found.figures.frame["identity_id"]) == set(found.slice.frame["identity_id"])
    assert verdict == "" or set(found.slice.frame["holds"]) == {verdict == "holds"}


def test_an_election_keeps_the_identities_with_a_figure_of_it(snapshot, whole):
    found = verdicts(snapshot, election="Pilkada 2024")
    expected = whole.slice.frame.loc[whole.slice.frame["election"].str.contains("Pilkada 2024", regex=False), "identity_id"]
    assert found.slice.frame["identity_id"].tolist() == expected.tolist() and {"I111", "I121", "I122"} <= set(expected)
    both = verdicts(snapshot, "fails", "Pilkada 2024")
    assert 0 < len(both.slice) < len(found.slice) and both.holding == 0 and both.failing == len(both.slice)


def test_figures_of_several_elections_and_bodies_are_all_named(whole):
    frame = whole.slice.frame
    known = {*whole.figures.frame["election"], *whole.figures.frame["authority"]}
    for column in ("election", "authority"):
        assert frame[column].str.contains(";").any()
        assert {name for names in frame[column] for name in names.split(";")} <= known
    assert not frame["authority"].str.contains(";;|^;|;$").any()


@pytest.mark.parametrize(("verdict", "election", "parameter"), [("maybe", "", "verdict"), ("", "Pilkada 1999", "election")])
def test_an_unknown_choice_is_refused_with_the_known_ones(snapshot, verdict, election, parameter):
    with pytest.raises(UsageError) as refused:
        verdicts(snapshot, verdict, election)
    allowed = VERDICTS if parameter == "verdict" else snapshot.election_order
    assert (refused.value.code, refused.value.params) == (
        "unknown_choice",
        {"value": verdict or election, "parameter": parameter, "allowed": ", ".join(allowed)},
    )


def test_the_slices_carry_the_sources_of_observations_and_denominators(whole, snapshot):
    assert (whole.slice.id, whole.figures.id) == ("identities", "identity_figures")
    named = set(whole.figures.frame["source_id"])
    assert set(whole.slice.sources) == set(whole.figures.sources) == named
    assert "mixed_unit" in whole.slice.warnings and "rejected" in whole.slice.warnings


def test_an_identity_about_a_figure_that_a_release_lacks_is_not_judged(synthetic):
    made = synthetic(observations=lambda f: f.loc[f["obs_id"] != "BN-114"].reset_index(drop=True))  # SYNTHETIC
    found = verdicts(made)
    assert "I021" in found.unjudged and "I021" not in set(found.slice.frame["identity_id"])
    assert len(found.unjudged) + len(found.slice) == 213


def test_a_ratio_to_zero_is_not_judged(synthetic, cell):
    found = verdicts(synthetic(observations=cell("obs_id", "KN-240", "value", 0.0)))  # SYNTHETIC
    assert "I074" in found.unjudged


def test_a_changed_figure_changes_the_verdict(synthetic, cell):
    found = verdicts(synthetic(observations=cell("obs_id", "PL-OBS-001", "value", 894.0)))  # SYNTHETIC: the other reading
    assert bool(row(found, "I021")["holds"]) and row(found, "I021")["difference"] == 0


def test_a_release_cut_by_date_judges_what_was_known_and_an_empty_one_nothing(snapshot, synthetic):
    early = verdicts(snapshot.until("2018-06"))
    assert 0 < len(early.slice) < 20 and early.unjudged == () and early.slice.until == "2018-06"
    none = verdicts(synthetic(identities=lambda f: f.iloc[0:0]))
    assert (none.holding, none.failing, len(none.figures)) == (0, 0, 0) and none.slice.frame.columns.tolist() == _COLUMNS
    assert isinstance(none.slice.frame, pd.DataFrame) and none.slice.sources == ()
