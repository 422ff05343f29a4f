"""Provinces and elections side by side: one measure, every figure with its date, a reason for every gap."""

from __future__ import annotations

import pytest

from analytics import compare
from data.errors import UsageError
from data.slice import MixedSliceError
from data.snapshot import Snapshot
from data.views.compare import Measure

ALLEGED = Measure("Bawaslu", "alleged", "cases")
NOTHING: dict[str, tuple[str, ...]] = {"authority": (), "stage": (), "unit": ()}


def states(found) -> dict[tuple[str, str], str]:
    return {(cell.province_code, cell.election): cell.state for cell in found.cells.itertuples()}


def test_a_measure_counts_its_rows_provinces_and_elections(snapshot: Snapshot) -> None:
    every = compare.measures(snapshot)
    facts = snapshot.facts.loc[compare.within(snapshot)]
    assert sum(one.rows for one in every) == len(facts)
    one = next(m for m in every if (m.authority, m.stage, m.unit) == ("KASN", "violation", "people"))
    mine = facts.loc[(facts["authority"] == "KASN") & (facts["stage"] == "violation") & (facts["unit"] == "people")]
    assert (one.rows, set(one.provinces), set(one.elections)) == (len(mine), set(mine["province_code"]), set(mine["election"]))


def test_measures_of_chosen_provinces_have_a_figure_there(snapshot: Snapshot) -> None:
    few = compare.measures(snapshot, ("73",), ("Pemilu 2019",))
    assert few and len(few) < len(compare.measures(snapshot))
    assert all(one.provinces == ("73",) and one.elections == ("Pemilu 2019",) for one in few)


def test_shares_breakdowns_indices_and_misprints_are_not_compared(snapshot: Snapshot) -> None:
    kept = snapshot.facts.loc[compare.within(snapshot)]
    assert set(kept["dimension"]) == {"none"} and "index" not in set(kept["stage"])
    assert not set(kept["unit"]) & {"percent", "score"} and "rejected" not in set(kept["reading"])


def test_every_figure_of_a_cell_is_kept_the_latest_preferred_statement_first(snapshot: Snapshot) -> None:
    found = compare.compare(snapshot, ALLEGED, ("73",), ("Pilkada 2020",))
    frame = found.slice.frame
    facts = snapshot.facts
    wanted = facts.loc[
        compare.within(snapshot)
        & (facts["province_code"] == "73").to_numpy()
        & (facts["election"] == "Pilkada 2020").to_numpy()
        & (facts["authority"] == "Bawaslu").to_numpy()
        & (facts["stage"] == "alleged").to_numpy()
        & (facts["unit"] == "cases").to_numpy()
    ]
    assert set(frame["obs_id"]) == set(wanted["obs_id"]) and len(frame) == 3
    assert frame["as_of"].tolist() == sorted(frame["as_of"], reverse=True)
    assert frame["latest"].tolist() == [True, False, False] and frame["value"].iloc[0] == 88


def test_another_reading_never_stands_first(snapshot: Snapshot) -> None:
    found = compare.compare(snapshot, ALLEGED, ("14", "16", "19", "73"), ())
    assert set(found.slice.frame.loc[found.slice.frame["latest"], "reading"]) == {"preferred"}
    assert "alternate" in set(found.slice.frame["reading"])


def test_gaps_say_why_no_figure_no_vote_not_yet_founded(snapshot: Snapshot) -> None:
    found = states(compare.compare(snapshot, ALLEGED, ("31", "91", "94"), ("Pilkada 2020",)))
    assert found["31", "Pilkada 2020"] == "not_applicable"  # Jakarta held no regional election in 2020
    assert found["94", "Pilkada 2020"] == "did_not_exist"  # founded in 2022
    assert found["91", "Pilkada 2020"] == "early_zero"
    other = states(compare.compare(snapshot, ALLEGED, ("14",), ("Pilkada 2018",)))
    assert other["14", "Pilkada 2018"] == "no_figure"


def test_an_old_province_is_marked_with_the_provinces_of_today_within_it(snapshot: Snapshot) -> None:
    cells = compare.compare(snapshot, ALLEGED, ("91", "73"), ("Pilkada 2020",)).cells.set_index("province_code")
    assert cells.at["91", "areas"] == "91;93;94;95" and cells.at["73", "areas"] == "73"


def test_rates_are_those_of_the_page_of_the_province(snapshot: Snapshot) -> None:
    from analytics import places

    found = compare.compare(snapshot, ALLEGED, ("73",), ()).slice.frame.set_index("obs_id")["rate"].dropna()
    page = places.place(snapshot, "73").figures.frame.set_index("obs_id")["rate"]
    assert len(found) and found.equals(page.loc[found.index])


def test_provinces_stand_by_code_and_elections_by_day_and_nothing_is_ranked(snapshot: Snapshot) -> None:
    found = compare.compare(snapshot, ALLEGED, ("73", "14"), ())
    assert found.provinces == ("14", "73")
    assert found.elections == ("Pilkada 2018", "Pemilu 2019", "Pilkada 2020")
    assert "rank" not in found.slice.frame and found.slice.unit == "cases"


def test_a_province_without_a_figure_still_has_its_cells(snapshot: Snapshot) -> None:
    found = compare.compare(snapshot, ALLEGED, ("94",), ())
    assert len(found.slice) == 0 and found.filled == 0
    assert set(found.cells["state"]) == {"did_not_exist"} and found.elections == ("Pilkada 2018", "Pemilu 2019", "Pilkada 2020")


def test_a_code_that_is_no_province_is_refused(snapshot: Snapshot) -> None:
    with pytest.raises(UsageError, match="unknown_choice"):
        compare.compare(snapshot, ALLEGED, ("99",), ())


def test_one_measure_is_chosen_the_fullest_that_fits(snapshot: Snapshot) -> None:
    every = compare.measures(snapshot)
    assert compare.choose(every, NOTHING) == every[0]
    kasn = compare.choose(every, {**NOTHING, "authority": ("KASN",)})
    assert kasn is not None and kasn.authority == "KASN"
    assert compare.choose(every, {**NOTHING, "stage": ("survey",)}) is None


@pytest.mark.parametrize("kind", ["authority", "stage", "unit"])
def test_an_address_that_mixes_is_refused_with_the_values_to_choose_from(snapshot: Snapshot, kind: str) -> None:
    asked = {"authority": ("Bawaslu", "KASN"), "stage": ("alleged", "violation"), "unit": ("cases", "people")}
    with pytest.raises(MixedSliceError) as refused:
        compare.choose(compare.measures(snapshot), {**NOTHING, kind: asked[kind]})
    assert refused.value.kinds == {kind: asked[kind]}


def test_two_values_of_which_only_one_has_figures_are_no_mix(snapshot: Snapshot) -> None:
    chosen = compare.choose(compare.measures(snapshot), {**NOTHING, "stage": ("alleged", "survey")})
    assert chosen is not None and chosen.stage == "alleged"


def test_a_series_gives_its_kinds_and_a_mixed_one_all_of_them(snapshot: Snapshot) -> None:
    table = snapshot.tables["series"].set_index("series_id")
    uniform = table.index[(table[["authority", "stage", "unit"]] != "mixed").all(axis=1)][0]
    assert all(len(values) == 1 for values in compare.series_kinds(snapshot, uniform).values())
    mixed = table.index[table["unit"] == "mixed"][0]
    assert len(compare.series_kinds(snapshot, mixed)["unit"]) > 1


def test_examples_have_a_figure_in_every_cell(snapshot: Snapshot) -> None:
    for code in ("", "73", "31"):
        for one in compare.examples(snapshot, code):
            found = compare.compare(snapshot, one.measure, one.provinces, one.elections)
            assert found.filled == len(found.cells), one
            assert not code or code in one.provinces
    two, times = compare.examples(snapshot)
    assert len(two.provinces) == 2 and len(times.elections) == 2
    assert compare.examples(snapshot, "94") == ()


def test_figures_up_to_a_date_leave_later_ones_out(snapshot: Snapshot) -> None:
    until = snapshot.until("2020-05")
    frame = compare.compare(until, ALLEGED, ("73",), ("Pilkada 2020",)).slice.frame
    assert frame["value"].tolist() == [28, 28]
