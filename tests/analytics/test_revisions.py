"""Revisions: the triangle of a count, the sizes of its steps, and figures that differ between releases."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from analytics import revisions
from data.snapshot import Snapshot
from data.vocab import Warn

FORWARDED = {"election": "Pilkada 2020", "authority": "Bawaslu", "stage": "forwarded_to_kasn", "unit": "cases"}


def of_line(frame: pd.DataFrame, **line: str) -> pd.DataFrame:
    for name, value in line.items():
        frame = frame.loc[frame[name] == value]
    return frame.reset_index(drop=True)


def changed(snapshot: Snapshot, number: int, **values: float) -> Snapshot:
    """Copy a snapshot as another release with other values."""
    frame = snapshot.frame("observations")
    frame["value"] = [values.get(obs_id.replace("-", "_"), value) for obs_id, value in zip(frame["obs_id"], frame["value"], strict=True)]
    return Snapshot(replace(snapshot.release, number=number), {**snapshot.tables, "observations": frame})


def test_the_triangle_holds_every_statement_with_its_share_of_the_last(snapshot):
    rows = of_line(revisions.triangle(snapshot).frame, **FORWARDED)
    assert rows["value"].tolist() == [268, 297, 307, 324, 577, 719, 767, 894, 1116, 1194, 1398]
    assert rows["statement"].tolist() == list(range(1, 12)) and rows["latest"].unique().tolist() == [1398]
    assert rows["step"].tolist()[1:4] == [29, 10, 17] and rows["as_of"].tolist()[0] == "2020-03-13"
    assert round(rows["share_of_latest"].iloc[0], 4) == 19.1702 and rows["share_of_latest"].iloc[-1] == 100
    assert rows["previous"].isna().tolist() == [True, *[False] * 10]


def test_the_size_of_revisions_of_a_count(snapshot):
    (row,) = of_line(revisions.sizes(snapshot).frame, **FORWARDED).to_dict("records")
    assert (row["statements"], row["first"], row["last"], row["falls"]) == (11, 268, 1398, 0)
    assert round(row["median_step_percent"], 4) == 13.6895 and round(row["largest_step_percent"], 4) == 78.0864
    assert pd.isna(row["largest_fall"])


def test_a_count_that_fell_is_marked_with_its_fall(snapshot):
    (row,) = of_line(revisions.sizes(snapshot).frame, election="Pilkada 2020", stage="stopped").to_dict("records")
    assert (row["falls"], row["largest_fall"]) == (1, 4)
    of = revisions.triangle(snapshot, "stopped")
    assert of.frame["revised"].sum() == 1 and {Warn.REVISED, Warn.RUNNING_TOTAL} <= set(of.warnings)


@pytest.mark.parametrize("stage", ["forwarded_to_kasn", "alleged"])
def test_only_the_stage_and_unit_asked_for(snapshot, stage):
    of = revisions.triangle(snapshot, stage, "cases")
    assert set(of.frame["stage"]) == {stage} and of.stage == stage and of.unit == "cases"
    assert revisions.sizes(snapshot, stage, "score").frame.empty


def test_every_count_of_the_triangle_has_two_statements_and_its_size(snapshot):
    triangle, sizes = revisions.triangle(snapshot).frame, revisions.sizes(snapshot).frame
    found = triangle.groupby(list(revisions.LINE), sort=False).size()
    assert (found > 1).all() and found.tolist() == sizes["statements"].tolist()


def test_up_to_a_date_the_last_statement_is_the_one_of_then(snapshot):
    rows = of_line(revisions.triangle(snapshot.until("2020-12-31")).frame, **FORWARDED)
    assert rows["latest"].unique().tolist() == [1194], "as of the end of 2020 nobody knew 1,398"


def test_a_figure_that_changed_between_releases_is_listed_with_both_values(snapshot):
    every = [snapshot, changed(snapshot, 2, BN_223=1400), changed(snapshot, 3, BN_223=1400), changed(snapshot, 4, BN_223=1398)]
    of = revisions.across(every)
    told = of.frame[["obs_id", "release", "previous", "value", "change"]].values.tolist()
    assert told == [["BN-223", 2, 1398, 1400, 2], ["BN-223", 4, 1400, 1398, -2]]
    assert of.release == 4 and round(of.frame["change_percent"].iloc[0], 4) == 0.1431


def test_releases_that_agree_have_no_revision(snapshot):
    assert revisions.across([snapshot]).frame.empty and revisions.across([snapshot, changed(snapshot, 2)]).frame.empty
    with pytest.raises(ValueError, match="no release"):
        revisions.across([])


def test_a_figure_that_came_or_went_is_no_revision(snapshot):
    frame = snapshot.frame("observations").iloc[1:]
    shorter = Snapshot(replace(snapshot.release, number=2), {**snapshot.tables, "observations": frame})
    assert revisions.across([snapshot, shorter, snapshot]).frame.empty
