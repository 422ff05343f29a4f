"""What stands near the six factors: every other row of the crosswalk in one of three lists, with what its note says."""

from __future__ import annotations

from analytics import opinion
from analytics.surveys import surveys
from data.views.factors import CAUSES, INFLUENCERS


def test_every_row_of_the_crosswalk_stands_in_exactly_one_list(snapshot):
    lists = [opinion.polls(snapshot), opinion.items(snapshot), opinion.others(snapshot)]
    measured = [one.slice for kind in (CAUSES, INFLUENCERS) for one in surveys(snapshot, kind)]
    found = [row for of in (*lists, *measured) for row in of.frame["mapping_id"]]
    assert sorted(found) == sorted(snapshot.tables["factor_mapping"]["mapping_id"])


def test_a_poll_has_the_respondents_that_its_note_states_and_none_where_it_states_none(snapshot):
    frame = opinion.polls(snapshot).frame.set_index("mapping_id")
    assert frame.loc["M38", "sample"] == 1002 and frame.loc["M41", "sample"] == 1200
    assert frame.loc[["M44", "M46", "M52"], "sample"].isna().all()


def test_a_poll_says_whom_its_question_covers_and_who_answered(snapshot):
    frame = opinion.polls(snapshot).frame.set_index("mapping_id")
    assert list(frame.index[frame["together"]]) == ["M41", "M42", "M43", "M46", "M47", "M48", "M49", "M50", "M51"]
    assert list(frame.index[frame["aware"]]) == ["M49", "M50", "M51"]
