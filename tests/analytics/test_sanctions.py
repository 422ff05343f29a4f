"""Kinds of sanction: what they add up to is proven by an identity of the record, or there is no share."""

from __future__ import annotations

import math

import pytest

from analytics.sanctions import sanctions, total_of
from data.vocab import Warn


def test_the_final_data_of_pilkada_2020_add_up_to_all_who_were_found_in_breach(snapshot):
    first, final = sanctions(snapshot, "Pilkada 2020")
    assert (final.group, final.base["obs_id"], final.base["value"]) == ("Pilkada 2020", "KN-221", 1596)
    frame = final.slice.frame
    assert list(frame["value"]) == [130, 533, 32, 884, 17] and frame["value"].sum() == 1596
    assert list(frame["category"])[3] == "Hukuman disiplin sedang" and set(frame["stage"]) == {"kasn_recommended"}
    assert frame["percent"][3] == pytest.approx(100 * 884 / 1596) and set(frame["of_stage"]) == {"violation"}
    # R: prop.test(884, 1596, correct = FALSE)$conf.int
    assert (frame["lower"][3], frame["upper"][3]) == pytest.approx((52.93969, 57.81137), abs=1e-4)
    assert frame["percent"].sum() == pytest.approx(100)
    assert (final.slice.id, final.slice.authority, final.slice.unit, final.slice.warnings) == ("sanctions", "KASN", "people", ())
    assert (first.slice.as_of[0], first.base["obs_id"]) == ("2020-12-21", "KN-192"), "872 were stated two days before"
    assert list(frame) == [
        "category", "value", "unit", "authority", "election", "year", "as_of", "period_start", "period_end", "stage", "of_stage",
        "of_value", "of_obs_id", "percent", "lower", "upper", "printed_percent", "why", "obs_id", "source_id",
        "publisher", "title", "published", "url", "confidence",
    ]  # fmt: skip


def test_all_sets_stand_in_the_order_of_their_dates(snapshot):
    assert [(one.group, one.slice.as_of[0]) for one in sanctions(snapshot)] == [
        ("2019", "2019-07-23"),
        ("Pilkada 2020", "2020-12-21"),
        ("Pilkada 2020", "2022-05-31"),
    ]
    (bkn,) = sanctions(snapshot, "2019")
    assert (bkn.base["obs_id"], list(bkn.slice.frame["value"])) == ("KN-042", [179, 120])


def test_an_uncertain_or_provincial_figure_is_no_kind_of_sanction(snapshot):
    shown = {i for one in sanctions(snapshot) for i in one.slice.frame["obs_id"]}
    assert not shown & {"KN-301", "PR-607"}
    assert sanctions(snapshot, "Pemilu 2024") == ()


def test_kinds_without_a_proven_total_have_no_share(synthetic):
    made = synthetic(identities=lambda frame: frame.loc[frame["identity_id"] != "I072"])
    final = sanctions(made, "Pilkada 2020")[-1]
    assert final.base is None and set(final.slice.frame["why"]) == {"no_denominator"} and final.slice.frame["percent"].isna().all()
    assert final.slice.warnings == (Warn.TOP_LIST,) and math.isnan(final.slice.frame["of_value"][0])


def test_a_list_that_lacks_one_kind_has_no_proven_total(synthetic, cell):
    final = sanctions(synthetic(observations=cell("obs_id", "KN-227", "reading", "ambiguous")), "Pilkada 2020")[-1]
    assert final.base is None and len(final.slice) == 4


def test_a_sum_that_does_not_hold_proves_nothing(synthetic, cell):
    made = synthetic(identities=cell("identity_id", "I072", "holds", False))
    assert total_of(made, frozenset({"KN-223", "KN-224", "KN-225", "KN-226", "KN-227"})) is None


def test_a_sum_of_a_top_list_that_is_on_record_as_ambiguous_is_no_total(snapshot):
    # I041: the five forms of 19 January 2021 add to 917, which one page takes for a total (BN-202).
    assert total_of(snapshot, frozenset({"BN-203", "BN-204", "BN-205", "BN-206", "BN-207"})) is None


def test_a_total_is_found_by_exactly_its_parts(snapshot):
    assert total_of(snapshot, frozenset({"KN-137", "KN-138", "KN-139"}))["obs_id"] == "KN-136"
    assert total_of(snapshot, frozenset({"KN-137", "KN-138"})) is None


def test_before_the_first_statement_there_are_no_kinds(snapshot):
    assert sanctions(snapshot.until("2018")) == ()
