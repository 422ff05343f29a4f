"""Other readings of the record, each beside the figure to quote. What the codebook lists as known conflicts is the golden list."""

from __future__ import annotations

import pandas as pd
import pytest

from analytics import readings
from analytics.readings import JUDGED, other_readings
from analytics.reasons import codes, figures
from data.views.authorities import Basis

# Other reading: the figure to quote, the reasons, what they rest on, and a third row that speaks for it ("Known conflicts").
GOLDEN = {
    "BN-115": ("PL-OBS-001", "wrong_election_label", "rule", "PR-145"),  # 894 and 845
    "BN-117": ("BN-222", "one_digit", "rule", ""),  # 1,546 and 1,536
    "KN-240": ("KN-220", "digit_swap", "rule", ""),  # 2,304 and 2,034
    "KN-124": ("KN-125", "digit_swap", "rule", ""),  # 723 and 732
    "BN-065": ("BN-056", "older_list", "editors", ""),  # 160 and 165
    "PR-029": ("BN-056", "older_list", "editors", ""),
    "PR-004": ("PR-755", "older_list", "editors", ""),
    "PR-006": ("PR-758", "older_list", "editors", ""),
    "PR-014": ("PR-756", "older_list", "editors", ""),
    "BN-073": ("BN-058", "other_cut_off", "editors", ""),
    "BN-074": ("BN-057", "other_cut_off", "editors", ""),
    "BN-075": ("BN-059", "other_cut_off", "editors", ""),
    "KN-029": ("KN-028", "one_digit", "editors", ""),  # 52 and 42
    "BN-108": ("BN-100", "one_digit", "rule", ""),
    "BN-109": ("BN-101", "one_digit", "rule", ""),
    "BN-014": ("BN-013", "other_unit;other_stage", "rule", ""),  # 356 people
    "BN-028": ("BN-029", "misquote", "editors", "BN-026"),  # 712
    "BN-015": ("BN-013", "other_unit", "editors", ""),  # 425
    "BN-107": ("PL-OBS-001", "misquote", "editors", "BN-104"),
    "BN-229": ("BN-223", "misquote", "editors", ""),  # 1,010
    "BN-173": ("BN-167", "rounding", "rule", ""),  # about 700
    "BN-144": ("BN-149", "other_stage;other_unit", "rule", "BN-148"),  # 369 forwarded
    "KN-049": ("BN-149", "other_stage;other_unit", "rule", "BN-148"),
    "BN-147": ("BN-148", "other_unit;other_cut_off", "rule", ""),
    "BN-208": ("KN-192", "misquote", "editors", "BN-212"),  # 1,562
    "BN-202": ("BN-197", "misquote", "editors", ""),  # 917
    "KN-243": ("KN-220", "wrong_election_label", "editors", ""),
    "KN-258": ("KN-220", "wrong_election_label", "editors", ""),
    "KN-112": ("KN-108", "one_digit", "editors", ""),  # 81 and 83
    "KN-082": ("KN-080", "misquote", "editors", ""),
    "KN-238": ("KN-259", "other_cut_off", "editors", ""),
    "KN-250": ("KN-249", "unexplained", "editors", ""),
    "BN-252": ("BN-241", "other_cut_off", "editors", ""),
    "BN-253": ("BN-245", "other_cut_off", "editors", ""),
    "BN-255": ("BN-241", "unexplained", "rule", ""),  # 777
    "KN-274": ("KN-268", "other_cut_off", "editors", ""),  # 143
    "KN-289": ("KN-269", "unexplained", "rule", ""),  # 181
    "KN-308": ("KN-307", "other_stage", "rule", ""),
    "KN-310": ("KN-309", "other_stage", "rule", ""),
    "KN-159": ("KN-158", "other_stage", "rule", ""),
    "BN-366": ("BN-338", "unexplained", "editors", ""),
    "BN-373": ("BN-339", "unexplained", "editors", ""),
    "BN-356": ("BN-376", "one_digit", "editors", ""),  # 878
    "BN-361": ("BN-353", "unexplained", "editors", ""),
    "BN-354": ("BN-346", "other_unit", "editors", ""),
    "BN-268": ("BN-267", "rounding", "editors", ""),
    "BN-267": ("BN-254", "other_stage;other_cut_off", "rule", ""),
    "KN-273": ("KN-267", "rounding", "rule", ""),
    "KN-213": ("KN-233", "rounding", "rule", ""),
    "KN-023": ("KN-022", "other_cut_off", "rule", ""),
    "KN-025": ("KN-026", "unexplained", "rule", ""),
    "FI-013": ("FI-008", "rounding", "rule", ""),
    "FI-048": ("FI-046", "other_area", "editors", ""),
    "FI-085": ("FI-082", "misquote", "editors", ""),
    "FI-086": ("FI-077", "rounding", "rule", ""),
    "FI-136": ("FI-106", "one_digit", "rule", ""),
    "FI-140": ("FI-128", "one_digit", "rule", ""),
    "FI-141": ("FI-123", "other_area", "rule", "FI-124"),
    "FI-143": ("FI-132", "misquote", "editors", ""),
    "FI-162": ("FI-159", "misquote", "editors", ""),
    "FI-260": ("FI-236", "one_digit", "rule", ""),
    "FI-335": ("FI-334", "one_digit", "rule", ""),
    "FI-336": ("FI-343", "other_area", "rule", "FI-342"),
    "PR-179": ("PR-751", "unexplained", "editors", ""),
    "PR-217": ("PR-758", "other_cut_off", "rule", ""),
    "PR-430": ("PR-421", "unexplained", "editors", ""),
    "BN-010": ("KN-133", "other_unit;other_stage;other_cut_off", "rule", ""),
    "PR-206": ("PR-046", "other_cut_off", "rule", ""),
    "KN-321": ("KN-320", "other_cut_off", "rule", ""),
    "PR-398": ("PR-412", "other_unit;other_stage;other_cut_off", "rule", ""),
}


@pytest.fixture
def sorted_out(snapshot):
    return other_readings(snapshot)


def shown(found):
    return {p.other.obs_id: (p.one.obs_id, ";".join(c.value for c in p.codes), p.basis.value, p.evidence) for p in found.pairs}


def test_each_known_conflict_stands_beside_its_figure_with_its_reason(sorted_out):
    found = shown(sorted_out)
    assert {obs_id: found.get(obs_id) for obs_id in GOLDEN} == GOLDEN


def test_every_other_reading_has_one_place(sorted_out, snapshot):
    facts = snapshot.facts
    others = facts.loc[facts["reading"] != "preferred", "obs_id"].tolist()
    paired = [p.other.obs_id for p in sorted_out.pairs]
    first = {p.one.obs_id for p in sorted_out.pairs}
    assert len(paired) == len(set(paired)) == 121
    assert set(paired) | set(sorted_out.repeats) | set(sorted_out.alone) | (first & set(others)) == set(others)
    assert not set(paired) & set(sorted_out.repeats) and not set(sorted_out.alone) & {*paired, *sorted_out.repeats, *first}
    assert (len(sorted_out.repeats), len(sorted_out.alone)) == (116, 63)
    assert [*paired] == [i for i in others if i in set(paired)], "in the order of the record"


def test_every_pair_that_differs_has_a_reason_and_every_repeat_is_equal(sorted_out, snapshot):
    assert all(p.codes for p in sorted_out.pairs)
    rows = snapshot.by_obs_id
    assert {"PR-028", "BN-118", "BN-072", "KN-311", "PR-001"} <= set(sorted_out.repeats)
    assert rows.at["BN-072", "value"] == rows.at["BN-063", "value"] == 2, "an equal figure is a repeat, whatever list it stands in"


def test_what_nothing_can_be_set_beside_stays_alone(sorted_out):
    assert {"BN-007", "FI-036", "KN-275", "KN-239", "BN-375", "KN-181", "PR-833", "PR-827"} <= set(sorted_out.alone)


def test_the_judgements_name_rows_of_the_record_that_are_not_to_be_quoted(snapshot):
    rows = snapshot.by_obs_id
    named = {obs_id for judged in JUDGED.values() for obs_id in (judged.against, judged.evidence) if obs_id}
    assert {*JUDGED, *named} <= set(rows.index)
    assert "preferred" not in set(rows.loc[list(JUDGED), "reading"])


def test_a_judgement_says_what_the_rows_themselves_do_not(sorted_out):
    rules = {p.other.obs_id: codes(p.one, p.other) for p in sorted_out.pairs}
    idle = [i for i, j in JUDGED.items() if i in rules and not j.against and not j.evidence and rules[i] == (j.reason,)]
    assert not idle, "the rules find these by themselves"


def test_a_judgement_about_rows_that_a_release_lacks_is_passed_over(synthetic):
    lacking = ["KN-220", "BN-026", "BN-028", "BN-197"]
    made = synthetic(observations=lambda f: f.loc[~f["obs_id"].isin(lacking)].reset_index(drop=True))  # SYNTHETIC
    found = shown(other_readings(made))
    assert "BN-028" not in found and found["KN-243"][:3] == ("KN-252", "other_unit;other_cut_off", "rule")
    assert found["BN-202"][2] == "rule" and found["BN-229"][2] == "editors"


def test_evidence_that_a_release_lacks_is_not_named(synthetic):
    made = synthetic(observations=lambda f: f.loc[f["obs_id"] != "BN-026"].reset_index(drop=True))  # SYNTHETIC
    assert shown(other_readings(made))["BN-028"] == ("BN-029", "misquote", "editors", "")


def _record(rows: list[dict[str, object]], synthetic):
    """A SYNTHETIC record of a few figures."""

    def make(frame: pd.DataFrame) -> pd.DataFrame:
        base = frame.loc[frame["obs_id"] == "KN-220"].iloc[0].to_dict()
        base |= {"as_of": "2020-10-01", "period_end": "", "value": 500.0, "note": "SYNTHETIC"}
        made = [{**base, "obs_id": f"T-{i}", "claim_id": f"T{i}", **row} for i, row in enumerate(rows)]
        return pd.DataFrame(made, columns=frame.columns).astype(frame.dtypes.to_dict())

    return synthetic(observations=make)


def _only(rows, synthetic):
    found = other_readings(_record(rows, synthetic))
    return shown(found), found


@pytest.mark.parametrize(
    ("candidates", "nearest"),
    [
        ([{"as_of": "2020-11-01"}, {"as_of": "2020-10-05"}], "T-2"),  # the nearer cut-off
        ([{"as_of": "2020-10-05"}, {"as_of": ""}], "T-1"),  # a date before none
        ([{"as_of": ""}, {"as_of": "2030-01-01"}], "T-2"),
        ([{"unit": "reports"}, {}], "T-2"),  # the same unit
        ([{"stage": "violation"}, {"as_of": "2020-10-20"}], "T-2"),  # the same stage before the same day
        ([{"value": 600.0}, {"value": 503.0, "as_of": "2020-12-01"}], "T-2"),  # what it rounds, before the same day
        ([{"authority": "Bawaslu"}, {"as_of": "2021-10-01"}], "T-2"),  # the same authority before the same day
        ([{"as_of": "2020-10-09"}, {"stage": "violation", "value": 500.0}], "T-2"),  # the same number of the same day before all
        ([{"value": 600.0}, {"value": 600.0}], "T-1"),  # the first of two alike
    ],
)
def test_among_several_figures_the_nearest_is_the_one(synthetic, candidates, nearest):
    rows = [{"value": 500.0, "reading": "alternate"}, *({"value": 777.0, "reading": "preferred", **c} for c in candidates)]
    pairs, found = _only(rows, synthetic)
    assert pairs["T-0"][0] == nearest and not found.alone


@pytest.mark.parametrize(
    "other",
    [
        {"election": "Pemilu 2024"},
        {"area_name": "Bali", "area_level": "province", "province_code": "51"},
        {"dimension": "position", "category": "Camat"},
        {"unit": "percent"},
        {"stage": "in_process"},
        {"stage": "violation", "as_of": "2020-11-02"},
        {"stage": "violation", "as_of": ""},
        {"authority": "Bawaslu", "stage": "violation"},
    ],
)
def test_a_figure_of_another_matter_is_no_reading_of_this_one(synthetic, other):
    pairs, found = _only([{"value": 37.0, "reading": "alternate"}, {"reading": "preferred", **other}], synthetic)
    assert not pairs and found.alone == ("T-0",) and not found.repeats


def test_another_stage_within_a_month_is_set_beside(synthetic):
    pairs, _ = _only(
        [{"value": 37.0, "reading": "alternate"}, {"reading": "preferred", "stage": "violation", "as_of": "2020-11-01"}], synthetic
    )
    assert pairs == {"T-0": ("T-1", "other_stage;other_cut_off", "rule", "")}


def test_a_telling_number_is_found_at_any_stage_and_a_small_one_is_not(synthetic):
    def ask(value):
        far = {"reading": "preferred", "stage": "violation", "as_of": "2022-01-01", "authority": "BKN", "value": value}
        return _only([{"value": value, "reading": "alternate"}, far], synthetic)[0]

    assert ask(100.0)["T-0"][0] == "T-1" and not ask(99.0)


def test_offices_of_one_body_stand_nearer_than_other_bodies(synthetic):
    rows = [
        {"value": 37.0, "reading": "alternate", "authority": "Bawaslu Bali", "stage": "alleged"},
        {"reading": "preferred", "authority": "KASN", "stage": "alleged"},
        {"reading": "preferred", "authority": "Bawaslu", "stage": "alleged", "as_of": "2021-10-01"},
    ]
    assert _only(rows, synthetic)[0]["T-0"][0] == "T-2"


def test_breakdowns_of_another_body_are_not_set_beside(synthetic):
    part = {"dimension": "position", "category": "Camat"}
    rows = [{"value": 37.0, "reading": "alternate", **part}, {"reading": "preferred", "authority": "BKN", **part}]
    assert not _only(rows, synthetic)[0]


def test_where_nothing_is_to_be_quoted_the_first_reading_stands_in_and_is_not_alone(synthetic):
    rows = [{"value": 10.0, "reading": "ambiguous"}, {"value": 10.0, "reading": "ambiguous"}, {"value": 12.0, "reading": "alternate"}]
    pairs, found = _only(rows, synthetic)
    assert pairs == {"T-2": ("T-0", "unexplained", "rule", "")} and found.alone == ("T-1",)
    for change in ({"authority": "BKN"}, {"stage": "violation"}):
        assert not _only([rows[0], {**rows[2], **change}], synthetic)[0]


@pytest.mark.parametrize(
    ("twin", "expected"),
    [
        ({"stage": "alleged", "as_of": "2020-11-01"}, ("other_stage", "T-2")),
        ({"stage": "alleged", "as_of": "2020-11-02"}, ("unexplained", "")),
        ({"stage": "alleged", "as_of": ""}, ("unexplained", "")),
        ({"stage": "alleged", "reading": "ambiguous"}, ("unexplained", "")),
        ({"election": "Pemilu 2024"}, ("wrong_election_label", "T-2")),
        ({"election": "Pemilu 2024", "reading": "alternate"}, ("unexplained", "")),
        ({"election": "Pemilu 2024", "stage": "alleged"}, ("unexplained", "")),
        ({"election": "Pemilu 2024", "unit": "cases"}, ("unexplained", "")),
        ({"election": "Pemilu 2024", "area_name": "Bali"}, ("unexplained", "")),
        ({"area_name": "Bali", "reading": "ambiguous"}, ("other_area", "T-2")),
        ({"area_name": "Bali", "as_of": "2020-10-02"}, ("unexplained", "")),
        ({"area_name": "Bali", "unit": "cases"}, ("unexplained", "")),
        ({"area_name": "Bali", "stage": "alleged"}, ("unexplained", "")),
        ({"election": "Pemilu 2024", "authority": "BKN"}, ("unexplained", "")),
        ({"election": "Pemilu 2024", "category": "x"}, ("unexplained", "")),
    ],
)
def test_the_very_number_elsewhere_tells_where_it_was_taken_from(synthetic, twin, expected):
    rows = [
        {"value": 845.0, "reading": "preferred"},
        {"value": 894.0, "reading": "alternate"},
        {"value": 894.0, "reading": "preferred", **twin},
    ]
    # The twin must not be the nearest figure itself: it stands a stage, an election or an area away.
    pairs, _ = _only(rows, synthetic)
    assert (pairs["T-1"][1], pairs["T-1"][3]) == expected and pairs["T-1"][0] == "T-0"


@pytest.mark.parametrize(("value", "expected"), [(100.0, "wrong_election_label"), (99.0, "unexplained"), (9.25, "wrong_election_label")])
def test_a_small_whole_number_is_alike_by_chance(synthetic, value, expected):
    rows = [
        {"value": 845.0, "reading": "preferred"},
        {"value": value, "reading": "alternate"},
        {"value": value, "reading": "preferred", "election": "Pemilu 2024"},
    ]
    assert _only(rows, synthetic)[0]["T-1"][1] == expected


def test_the_unit_stays_named_beside_a_stage_that_explains(synthetic):
    rows = [
        {"value": 324.0, "reading": "preferred", "unit": "cases"},
        {"value": 369.0, "reading": "alternate", "unit": "reports"},
        {"value": 369.0, "reading": "preferred", "unit": "cases", "stage": "alleged", "as_of": "2020-10-15"},
    ]
    assert _only(rows, synthetic)[0]["T-1"] == ("T-0", "other_stage;other_unit", "rule", "T-2")


def test_the_thresholds_are_those_of_the_documentation():
    assert (readings.TELLING, readings.NEAR) == (100, 31) and Basis.RULE == "rule"


def test_an_empty_record_has_no_other_reading(synthetic):
    found = other_readings(synthetic(observations=lambda f: f.iloc[0:0]))
    assert (found.pairs, found.repeats, found.alone) == ((), (), ()) and not figures(synthetic(observations=lambda f: f.iloc[0:0]))
