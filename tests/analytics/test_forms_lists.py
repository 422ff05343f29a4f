"""Forms, positions and kinds of agency: every list by rule, its base, what it does not name, and two elections side by side."""

from __future__ import annotations

import math

import pytest

from analytics import forms
from data.errors import UsageError
from data.slice import MixedSliceError
from data.vocab import Warn, WhyNot

KASN_2020 = ("position", "Pilkada 2020", "KASN", "percent")


def test_the_positions_of_pemilu_2024_are_the_default_and_a_top_list(snapshot):
    found = forms.breakdown(snapshot, "position")
    assert (found.dimension, found.group, found.authority, found.unit, found.stage, found.cut) == (
        "position", "Pemilu 2024", "Kemendagri", "percent", "violation", "2024-03-25",
    )  # fmt: skip
    frame = found.slice.frame
    assert list(frame["value"]) == [23.3, 22.9, 18.3, 16.7, 10.4] and frame["category"][0] == "Jabatan fungsional"
    assert frame["value"].sum() < 100 and found.slice.warnings == (Warn.TOP_LIST,) and found.total is None
    assert (found.slice.id, found.slice.unit, found.slice.sources) == ("forms", "percent", ("KNS65",))
    assert list(frame) == [
        "dimension", "category", "category_as_published", "asn", "value", "unit", "authority", "election", "year", "as_of", "period_start",
        "period_end", "stage", "obs_id", "source_id", "publisher", "title", "published", "url", "confidence",
    ]  # fmt: skip


def test_the_first_dimension_is_the_form_of_the_newest_election(snapshot):
    found = forms.breakdown(snapshot)
    assert (found.dimension, found.group, found.authority, found.cut) == ("violation_type", "Pilkada 2024", "Bawaslu", "2024-12")
    assert list(found.slice.frame["value"]) == [67, 65, 46, 24, 22]


def test_village_heads_stand_last_in_a_list_and_are_marked(snapshot):
    frame = forms.breakdown(snapshot).slice.frame
    assert list(frame["asn"]) == [True, True, True, True, False] and "(bukan ASN)" in frame["category"][4]
    mixed = forms.breakdown(snapshot, "position", "Pemilu 2019").slice.frame
    assert list(zip(mixed["value"], mixed["asn"], strict=True)) == [(81, True), (1, True), (21, False), (10, False)]


def test_lists_of_nobody_but_village_heads_stand_apart(snapshot):
    found = forms.not_asn(snapshot)
    assert len(found) == 14 and not found.frame["asn"].any() and found.id == "forms_not_asn"
    assert set(found.frame["election"]) == {"Pilkada 2024"} and found.frame["value"][0] == 195
    assert list(found.frame.columns)[:5] == ["dimension", "category", "category_as_published", "asn", "value"]
    shown = {i for one in forms.breakdowns(snapshot) for i in one.slice.frame["obs_id"]}
    assert not shown & set(found.frame["obs_id"]) and "BN-207" in shown


def test_village_heads_of_two_authorities_stand_side_by_side(synthetic, cell):
    found = forms.not_asn(synthetic(observations=cell("obs_id", "BN-321", "authority", "BKN")))
    assert set(found.frame["authority"]) == {"Bawaslu", "BKN"} and Warn.MIXED_AUTHORITY in found.warnings


def test_every_list_of_the_record_is_found_by_rule(snapshot):
    lists = forms.breakdowns(snapshot)
    count = {dimension: sum(one.dimension == dimension for one in lists) for dimension in forms.DIMENSIONS}
    assert count == {"violation_type": 18, "position": 13, "instance_type": 4}
    assert [one.dimension for one in lists] == sorted((one.dimension for one in lists), key=forms.DIMENSIONS.index)
    assert len({(o.dimension, o.group, o.authority, o.cut, o.unit, o.stage) for o in lists}) == len(lists)
    of_forms = [one for one in lists if one.dimension == "violation_type"]
    assert list(dict.fromkeys(one.group for one in of_forms)) == ["Pemilu 2019", "Pilkada 2020", "Pemilu 2024", "Pilkada 2024"]
    assert [o.group for o in forms.breakdowns(snapshot, "instance_type")] == ["Pilkada 2020"] * 3 + ["2019"]
    assert [o.group for o in forms.breakdowns(snapshot, "position")][-1] == "2023"
    cuts = [one.cut for one in of_forms if one.group == "Pilkada 2020"]
    assert cuts == sorted(cuts) and len(cuts) == 13
    assert [one.cut for one in of_forms][-2:] == ["2024-12-04", "2024-12"], "a month stands after its days"
    for one in lists:
        assert one.slice.frame["value"].is_monotonic_decreasing or not one.slice.frame["asn"].all()
        assert one.slice.unit == one.unit and one.slice.stage == one.stage and one.slice.authority == one.authority


def test_answers_of_surveys_and_uncertain_readings_are_no_list(snapshot):
    shown = {i for one in forms.breakdowns(snapshot) for i in one.slice.frame["obs_id"]}
    assert not shown & {"FI-022", "KN-238", "KN-239", "KN-260", "BN-356", "BN-073", "BN-156"}


def test_only_a_list_whose_sum_the_record_proves_is_whole(snapshot):
    whole = {(one.total["obs_id"], one.cut) for one in forms.breakdowns(snapshot) if one.total is not None}
    assert whole == {("KN-136", "2020-10-26"), ("KN-140", "2020-10-26"), ("KN-270", "2024-01-31")}
    for one in forms.breakdowns(snapshot):
        assert (Warn.TOP_LIST in one.slice.warnings) == (one.total is None)


def test_an_unknown_dimension_is_refused_with_those_there_are(snapshot):
    with pytest.raises(UsageError) as refused:
        forms.breakdowns(snapshot, "factor")
    assert refused.value.code == "unknown_choice"
    assert refused.value.params == {"value": "factor", "parameter": "dimension", "allowed": "violation_type, position, instance_type"}


@pytest.mark.parametrize(
    ("asked", "parameter"),
    [
        ({"group": "Pilkada 2015"}, "group"), ({"authority": "KPU"}, "authority"), ({"cut": "1999"}, "cut"), ({"unit": "score"}, "unit"),
        ({"stage": "index"}, "stage"),
    ],
)  # fmt: skip
def test_an_unknown_choice_names_its_parameter(snapshot, asked, parameter):
    with pytest.raises(UsageError) as refused:
        forms.breakdown(snapshot, "position", **asked)
    assert refused.value.code == "unknown_choice" and refused.value.params["parameter"] == parameter
    assert refused.value.params["value"] == asked[parameter] and refused.value.params["allowed"]


def test_a_choice_is_narrowed_by_what_stands_before_it(snapshot):
    with pytest.raises(UsageError) as refused:
        forms.breakdown(snapshot, "position", "Pilkada 2020", "BKN", "2022-05-31")
    assert refused.value.params["allowed"] == "2020-11-05"


def test_counts_and_agencies_of_one_date_are_never_one_list(snapshot):
    asked = ("instance_type", "Pilkada 2020", "Kemendagri", "2020-10-26")
    with pytest.raises(MixedSliceError) as refused:
        forms.breakdown(snapshot, *asked)
    assert refused.value.kinds == {"unit": ("cases", "instances")}
    assert list(forms.breakdown(snapshot, *asked, unit="cases").slice.frame["value"]) == [104, 16, 11]
    assert forms.breakdown(snapshot, *asked[:3]).cut == "2020-10-26", "without a date one of them is chosen"
    assert forms.breakdown(snapshot, *asked[:2], cut=asked[3]).authority == "Kemendagri"
    assert forms.breakdown(snapshot, asked[0], authority=asked[2], cut=asked[3]).authority == "Kemendagri"


def test_among_lists_of_one_election_the_longest_and_then_the_newest_is_chosen(snapshot):
    found = forms.breakdown(snapshot, "position", "Pilkada 2020")
    assert (found.authority, found.cut) == ("KASN", "2022-05-31")
    assert forms.breakdown(snapshot, "position", "Pilkada 2020", stage="reported_to_kasn").cut == "2020-09-30"
    assert forms.breakdown(snapshot, "position", "2023").slice.frame["value"][0] == 192


def test_a_record_without_lists_has_no_answer(snapshot):
    empty = snapshot.until("1990")
    assert forms.breakdowns(empty) == () and forms.not_asn(empty).frame.empty and forms.social_media(empty) == ()
    with pytest.raises(UsageError) as refused:
        forms.breakdown(empty)
    assert (refused.value.code, refused.value.params) == ("no_answer", {"detail": "no_figure", "allowed": ""})
    assert forms.over_time(empty, *KASN_2020).cuts == () and forms.over_time(empty, *KASN_2020).slice.frame.empty
    found = forms.between_elections(empty, "position")
    assert (found.why, found.sides, found.only) == (WhyNot.NO_FIGURE, (), ()) and found.slice.frame.empty


@pytest.mark.parametrize(
    ("asked", "shown", "dropped"),
    [
        ({}, ("violation_type", "Pilkada 2024", "2024-12"), ()),
        ({"dimension": "position", "group": "Pilkada 2020"}, ("position", "Pilkada 2020", "2022-05-31"), ()),
        ({"dimension": "factor", "group": "Pemilu 2019"}, ("violation_type", "Pemilu 2019", "2019-03-01"), ("dimension",)),
        ({"dimension": "position", "group": "Pilkada 2024"}, ("position", "Pemilu 2024", "2024-03-25"), ("group",)),
        (
            {
                "dimension": "position",
                "group": "Pilkada 2020",
                "authority": "BKN",
                "cut": "2022-05-31",
                "unit": "percent",
                "stage": "violation",
            },
            ("position", "Pilkada 2020", "2020-11-05"),
            ("cut", "stage"),
        ),
        ({"dimension": "", "unit": "percent"}, ("violation_type", "Pemilu 2024", "2024-03-25"), ()),
    ],
)
def test_a_link_to_no_list_opens_the_nearest_one_and_says_what_it_left_out(snapshot, asked, shown, dropped):
    found, left = forms.nearest(snapshot, **asked)
    assert ((found.dimension, found.group, found.cut), left) == (shown, dropped)


def test_a_dimension_without_lists_by_a_date_gives_way_to_one_that_has_some(snapshot):
    early = snapshot.until("2019-04-12")
    found, left = forms.nearest(early, "instance_type")
    assert (found.dimension, left) == ("instance_type", ())
    found, left = forms.nearest(snapshot.until("2019-04-01"), "instance_type")
    assert (found.dimension, left) == ("violation_type", ("dimension",))
    with pytest.raises(UsageError) as refused:
        forms.nearest(snapshot.until("1990"), "position")
    assert refused.value.code == "no_answer"


def test_over_time_what_a_list_does_not_name_is_unknown_and_never_zero(snapshot):
    found = forms.over_time(snapshot, *KASN_2020)
    assert found.cuts == (
        ("2020-06-26", "reported_to_kasn"), ("2020-07-31", "reported_to_kasn"), ("2020-08-19", "reported_to_kasn"),
        ("2020-09-30", "reported_to_kasn"), ("2021-07-01", "violation"), ("2022-05-31", "violation"),
    )  # fmt: skip
    assert found.categories == (
        "Jabatan fungsional", "Jabatan pelaksana", "Jabatan pimpinan tinggi (JPT)", "Jabatan administrator", "Jabatan pengawas",
        "Kepala wilayah (camat/lurah)",
    )  # fmt: skip
    frame = found.slice.frame
    assert len(frame) == 36 and list(frame["category"][:6]) == list(found.categories)
    gap = frame.loc[(frame["category"] == "Kepala wilayah (camat/lurah)") & (frame["as_of"] == "2022-05-31")].iloc[0]
    assert not gap["named"] and math.isnan(gap["value"]) and (gap["obs_id"], gap["source_id"]) == ("", "")
    assert (gap["unit"], gap["authority"], gap["stage"]) == ("percent", "KASN", "violation")
    first = frame.iloc[2]
    assert first["named"] and (first["value"], first["obs_id"], first["source_id"], first["as_of"]) == (36, "KN-069", "KNS17", "2020-06-26")
    assert (frame["value"] > 0).sum() == frame["named"].sum() == 26
    assert list(frame) == ["category", "named", "value", "unit", "authority", "as_of", "stage", "obs_id", "source_id"]


def test_over_time_the_changing_base_is_said(snapshot):
    found = forms.over_time(snapshot, *KASN_2020).slice
    assert found.warnings == (Warn.MIXED_STAGE, Warn.TOP_LIST, Warn.BASE_CHANGES) and found.id == "forms_over_time"
    assert (found.authority, found.unit) == ("KASN", "percent")
    same = forms.over_time(snapshot.until("2020-12"), *KASN_2020).slice
    assert same.warnings == (Warn.TOP_LIST,), "all of those reported"
    assert Warn.TOP_LIST not in forms.over_time(snapshot, "instance_type", "Pilkada 2020", "Kemendagri", "cases").slice.warnings


def test_counts_and_shares_of_one_form_never_stand_in_one_answer(snapshot):
    cases = forms.over_time(snapshot, "violation_type", "Pilkada 2020", "Bawaslu", "cases").slice
    shares = forms.over_time(snapshot, "violation_type", "Pilkada 2020", "KASN", "percent").slice
    assert (cases.unit, shares.unit) == ("cases", "percent")
    assert set(cases.frame["unit"]) == {"cases"} and set(shares.frame["unit"]) == {"percent"}


def test_two_elections_are_compared_only_where_both_name_the_position(snapshot):
    found = forms.between_elections(snapshot, "position")
    assert found.why is None and [(one.group, one.authority, one.cut) for one in found.sides] == [
        ("Pilkada 2020", "KASN", "2022-05-31"),
        ("Pemilu 2024", "Kemendagri", "2024-03-25"),
    ]
    assert found.only == (("Jabatan pengawas",), ("Kepala wilayah (camat/lurah)",))
    table = found.slice.frame.pivot(index="category", columns="election", values="value")
    assert table.loc["Jabatan pimpinan tinggi (JPT)"].to_dict() == {"Pilkada 2020": 15.7, "Pemilu 2024": 22.9}
    assert len(found.slice.frame) == 8 and table.notna().all().all()
    assert found.slice.warnings == (Warn.MIXED_AUTHORITY, Warn.TOP_LIST) and found.slice.id == "forms_between_elections"
    assert (found.slice.unit, found.slice.stage) == ("percent", "violation")
    assert list(found.slice.frame) == [
        "category", "election", "authority", "as_of", "stage", "unit", "value", "obs_id", "source_id", "publisher", "title", "published",
        "url", "confidence",
    ]  # fmt: skip


def test_a_single_position_of_a_later_date_does_not_replace_the_newest_list(synthetic):
    def change(frame):
        # SYNTHETIC: the one position of 1 July 2021 is stated anew after the list of 2022.
        frame.loc[frame["obs_id"] == "KN-211", "as_of"] = "2023-07-01"
        return frame

    found = forms.between_elections(synthetic(observations=change), "position")
    assert [one.cut for one in found.sides] == ["2022-05-31", "2024-03-25"]


def test_forms_before_and_after_the_joint_decree_are_not_compared(snapshot):
    found = forms.between_elections(snapshot, "violation_type")
    assert (
        found.why == WhyNot.OTHER_LIST and found.slice.frame.empty and [one.group for one in found.sides] == ["Pilkada 2020", "Pemilu 2024"]
    )
    assert [len(names) for names in found.only] == [5, 5]


def test_forms_of_one_list_may_be_compared(synthetic):
    found = forms.between_elections(synthetic(breaks=lambda frame: frame.loc[frame["legal_id"] != "PLL-051"]), "violation_type")
    assert found.why is None and set(found.slice.frame["category"]) == {"Mengadakan kegiatan yang mengarah keberpihakan"}


@pytest.mark.parametrize(
    ("date", "why"), [("2020-12-09", None), ("2020-12-10", WhyNot.OTHER_LIST), ("2024-02-14", WhyNot.OTHER_LIST), ("2024-02-15", None)]
)
def test_the_decree_parts_only_elections_on_its_two_sides(synthetic, cell, date, why):
    assert forms.between_elections(synthetic(breaks=cell("legal_id", "PLL-051", "date", date)), "violation_type").why == why


def test_with_shares_of_one_election_alone_there_is_nothing_to_compare(snapshot):
    found = forms.between_elections(snapshot.until("2023"), "position")
    assert found.why == WhyNot.NO_FIGURE and [one.group for one in found.sides] == ["Pilkada 2020"]
    assert found.only == (tuple(found.sides[0].slice.frame["category"]),) and found.slice.frame.empty
    assert forms.between_elections(snapshot, "instance_type").why == WhyNot.NO_FIGURE


def test_social_media_is_two_series_with_two_units_and_bases_that_change(snapshot):
    cases, shares = forms.social_media(snapshot)
    assert (cases.id, cases.authority, cases.unit, list(cases.frame["value"])) == (
        "social_media_bawaslu_pilkada2020", "Bawaslu", "cases", [107, 111, 284, 319, 474, 484],
    )  # fmt: skip
    assert (shares.authority, shares.unit) == ("KASN", "percent")
    assert cases.warnings == (Warn.MIXED_STAGE, Warn.BASE_CHANGES)
    assert shares.warnings == (Warn.MIXED_STAGE, Warn.DISPUTED, Warn.BASE_CHANGES)


def test_a_series_with_one_base_does_not_say_that_it_changes(snapshot):
    early = forms.social_media(snapshot.until("2020-06"))
    assert [one.id for one in early] == list(forms.SOCIAL_MEDIA) and all(Warn.BASE_CHANGES not in one.warnings for one in early)


def test_the_joint_decree_of_2022_is_a_table_with_its_conflicting_readings(snapshot):
    table = forms.taxonomy(snapshot)
    assert len(table) == 29 and (table["reading"] == "alternate").sum() == 7 and set(table["reading"]) == {"alternate", "preferred"}
    conflict = table.loc[(table["violation_class"] == "discipline") & (table["item"] == "8")]
    assert list(zip(conflict["sanction_class"], conflict["reading"], strict=True)) == [("heavy", "preferred"), ("medium", "alternate")]
    assert {"legal_basis", "publisher", "url", "label_en"} <= set(table) and table["publisher"].notna().all()


def test_every_alternate_wording_says_whose_it_is(snapshot):
    table = forms.taxonomy(snapshot)
    assert table.loc[table["reading"] == "alternate", "label_id"].str.contains(r"menurut (?:Tribun|Tribunnews|NTBSatu)\)$").all()
