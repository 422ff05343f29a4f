"""Rules: kinds of conduct and their sanctions, instruments by state, the steps of a report with what shows them."""

from __future__ import annotations

import pytest

from analytics import rules
from data.views.rules import SKB, STATES


@pytest.fixture
def found(snapshot):
    return rules.breaches(snapshot)


def test_a_number_of_the_list_is_one_kind_of_conduct_in_however_many_wordings(found):
    frame = found.slice.frame
    assert len(frame) == 29 and (frame["reading"] == "alternate").sum() == 7
    assert (found.items("code_of_ethics"), found.items("discipline"), found.items(*SKB)) == (7, 11, 18)
    assert found.items("discipline_pp94") == 3, "PP 94/2021 stands apart from the decree"


def test_kinds_by_sanction_leave_other_readings_out_and_stand_mildest_first(found):
    frame = found.kinds.frame
    mine = frame.loc[frame["violation_class"] == "discipline"]
    assert list(mine["sanction_class"]) == ["medium", "heavy", "dismissal"]
    assert dict(zip(mine["sanction_class"], mine["items"], strict=True)) == {
        "medium": "3, 9",
        "heavy": "1, 2, 4, 6, 7, 8, 9, 10, 11",
        "dismissal": "5",
    }, "item 8 is medium in one other reading only; item 9 has another sanction before and after the determination"
    assert found.sanctions("code_of_ethics") == ("moral",)


def test_every_breach_and_every_provision_has_its_page(snapshot, found):
    for frame, key in ((found.slice.frame, "publisher"), (rules.provisions(snapshot).frame, "publisher")):
        assert len(frame) and (frame[key] != "").all()
    assert len(rules.provisions(snapshot)) == 64


def test_instruments_stand_by_state_and_hold_every_provision_once(snapshot):
    laws = rules.laws(snapshot)
    states = [law.state for law in laws]
    assert states == sorted(states, key=STATES.index)
    assert sum(len(law.provisions) for law in laws) == 64
    by_name = {law.instrument: law.state for law in laws}
    assert by_name["UU 20/2023"] == "in_force" and by_name["UU 5/2014"] == "repealed" and by_name["PP 37/2004"] == "unknown"


@pytest.mark.parametrize(
    ("text", "state"),
    [("in force (amended by UU 6/2020)", "in_force"), ("repealed (replaced by PP 94/2021)", "repealed"), ("", "unknown")],
)
def test_the_state_of_a_provision_is_read_from_its_words(text, state):
    assert rules.state(text) == state


def test_the_steps_of_a_report_each_rest_on_a_provision_or_a_figure(snapshot):
    steps = rules.way(snapshot)
    assert [step.key for step in steps] == list(rules.WAY)
    for step in steps:
        for side in step.sides:
            assert len(side.provisions) or len(side.figures), (step.key, side.era)


def test_a_report_went_to_kasn_and_goes_to_bkn(snapshot):
    steps = {step.key: step for step in rules.way(snapshot)}
    before, now = steps["forwarded"].sides
    assert list(before.figures["obs_id"]) == ["BN-223"] and list(now.figures["obs_id"]) == ["BN-341"]
    before, now = steps["examined"].sides
    assert set(before.figures["authority"]) == {"KASN"} and set(now.figures["authority"]) == {"BKN"}


def test_the_last_stated_figure_of_a_step_stands_and_a_missing_one_is_named(snapshot):
    before, now = {step.key: step for step in rules.way(snapshot)}["not_followed"].sides
    assert list(before.figures["obs_id"]) == ["KN-136", "KN-207"] and before.missing == ()
    assert now.missing == ("data_blocked",), "nobody stated blocked records of Pilkada 2024"


def test_a_step_without_provision_and_figure_is_not_shown(synthetic):
    nothing = synthetic(observations=lambda frame: frame.loc[frame["stage"] != "report"].loc[lambda f: f["stage"] != "finding"])
    assert "received" not in [step.key for step in rules.way(nothing)]


def test_provisions_that_a_release_lacks_are_left_out(synthetic):
    fewer = synthetic(legal=lambda frame: frame.loc[frame["legal_id"] != "PLL-015"])
    assert list(rules.chosen(fewer, rules.AHEAD)["legal_id"]) == ["PLL-014", "PLL-016"]


def test_every_provision_that_the_steps_name_is_on_record(snapshot):
    named = {i for eras in rules.WAY.values() for rule in eras.values() for i in rule.provisions} | {*rules.CRIMINAL, *rules.AHEAD}
    assert named <= set(snapshot.frame("legal")["legal_id"])
