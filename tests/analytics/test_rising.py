"""The claim "always rising from year to year": a verdict for each series, and the reasons that keep one from being judged."""

from __future__ import annotations

import math

import pytest

from analytics.change import change
from analytics.rising import COLUMNS, VERDICTS, always_rising
from data.vocab import Warn

FORWARDED = "bawaslu_forwarded_by_election"
RECOMMENDED = "kasn_recommended_by_year"


@pytest.fixture
def verdict(synthetic):
    """Return a function that judges a SYNTHETIC series: the yearly counts of KASN with other values and roles."""

    def of(values: list[float], *, roles: dict[int, str] | None = None, year: str = RECOMMENDED):
        ids = [f"KN-00{i}" for i in range(1, len(values) + 1)]

        def figures(frame):
            for obs_id, value in zip(ids, values, strict=True):
                frame.loc[frame["obs_id"] == obs_id, "value"] = float(value)
            return frame

        def points(frame):
            mine = frame["series_id"] == year
            frame = frame.loc[~mine | frame["obs_id"].isin(ids)].reset_index(drop=True)
            frame.loc[frame["series_id"] == year, "role"] = "preferred"
            for i, role in (roles or {}).items():
                frame.loc[frame["obs_id"] == ids[i], "role"] = role
                if role == "alternate":  # another reading of the year before
                    frame.loc[frame["obs_id"] == ids[i], "x"] = str(2015 + i - 1)
            return frame

        alone = synthetic(observations=figures, series_points=points, series=lambda f: f.loc[f["series_id"] == year].reset_index(drop=True))
        (row,) = [row for _, row in always_rising(alone).frame.iterrows()]
        return row

    return of


def judged(snapshot, series_id, kind=""):
    frame = always_rising(snapshot).frame
    (row,) = [r for _, r in frame.iterrows() if (r["series_id"], r["election_type"]) == (series_id, kind)]
    return row


def test_each_series_with_a_time_has_its_verdict(snapshot):
    found = always_rising(snapshot)
    assert found.id == "always_rising" and tuple(found.frame.columns) == COLUMNS
    rows = list(found.frame[["series_id", "election_type", "unit", "verdict", "why_not"]].itertuples(index=False, name=None))
    assert rows[:10] == [
        (RECOMMENDED, "", "cases", "contradicted", ""),
        (FORWARDED, "regional", "cases", "not_judged", "break;partial"),
        (FORWARDED, "general", "cases", "not_judged", "too_few_points;partial"),
        ("all_violations_by_election", "", "mixed", "not_judged", "mixed"),
        ("all_violations_by_election", "general", "cases", "not_judged", "too_few_points"),
        ("all_violations_by_election", "regional", "cases", "not_judged", "break;too_few_points"),
        ("bawaslu_alleged_by_election", "", "mixed", "not_judged", "mixed"),
        ("kasn_followup_share_by_year", "", "percent", "not_judged", "too_few_points;partial"),
        ("other_law_class_by_election", "regional", "cases", "not_judged", "break"),
        ("other_law_class_by_election", "general", "cases", "not_judged", "break;too_few_points"),
    ]
    dated = snapshot.tables["series"].loc[snapshot.tables["series"]["x_axis"] == "as_of", "series_id"]
    assert [row[0] for row in rows[10:]] == dated.tolist()
    assert {row[3] for row in rows[10:]} == {"not_judged"} and all(row[4].endswith("one_election") for row in rows[10:])


def test_running_totals_of_one_election_say_also_that_they_are_mixed(snapshot):
    assert judged(snapshot, "pilkada2020_bawaslu_forwarded")["why_not"] == "one_election"
    assert judged(snapshot, "pilkada2020_kasn_reported")["why_not"] == "mixed;one_election"


def test_the_fall_that_contradicts_is_named_with_its_interval(snapshot):
    row = judged(snapshot, RECOMMENDED)
    expected = change(508, 386)
    assert row[["from_x", "to_x", "from_value", "to_value"]].tolist() == ["2018", "2019", 508, 386]
    assert row[["percent", "lower", "upper"]].tolist() == [expected.percent, expected.lower, expected.upper]
    assert row[["steps", "x", "values"]].tolist() == ["up;up;up;down", "2015;2016;2017;2018;2019;2020", "29;54;55;508;386;872"]
    assert row["roles"] == "preferred;preferred;preferred;preferred;preferred;partial"
    assert row["obs_ids"] == "KN-001;KN-002;KN-003;KN-004;KN-005;KN-006"
    assert row[["authority", "stage", "unit", "as_of", "source_ids", "breaks"]].tolist() == [
        "KASN", "kasn_recommended", "cases", "2020-12-21", "KNS1", "",
    ]  # fmt: skip


def test_rises_over_a_break_to_an_open_count_are_not_judged_and_no_fall_is_named(snapshot):
    row = judged(snapshot, FORWARDED, "regional")
    assert row[["x", "values", "steps", "breaks", "from_x", "to_x"]].tolist() == [
        "Pilkada 2017;Pilkada 2018;Pilkada 2020;Pilkada 2024", "29;356;1398;314", "up;up", "B01", "", "",
    ]  # fmt: skip
    assert all(math.isnan(row[name]) for name in ("from_value", "to_value", "percent", "lower", "upper"))


def test_other_readings_are_not_listed_as_figures_but_cited(snapshot):
    row = judged(snapshot, FORWARDED, "general")
    assert (row["values"], row["obs_ids"]) == ("845;33", "PL-OBS-001;BN-254")
    assert row["source_ids"].split(";")[:2] == ["PLS-005", "BNS27"]
    assert row["as_of"] == "2024-01-05"


def test_a_fall_over_a_break_is_named_but_contradicts_nothing(snapshot):
    row = judged(snapshot, "other_law_class_by_election", "regional")
    assert row[["from_x", "to_x", "steps", "breaks"]].tolist() == ["Pilkada 2020", "Pilkada 2024", "up;down", "B01;B02;B03"]
    assert round(row["percent"], 1) == -69.1


def test_kinds_of_a_mixed_series_say_what_they_count(snapshot):
    row = judged(snapshot, "all_violations_by_election", "general")
    assert row[["authority", "stage", "unit", "values"]].tolist() == ["Bawaslu", "alleged", "cases", "3507;16043"]
    whole = judged(snapshot, "all_violations_by_election")
    assert whole[["authority", "stage", "unit", "steps"]].tolist() == ["Bawaslu", "mixed", "mixed", ""]


def test_the_slice_cites_every_series_and_break_and_warns(snapshot):
    found = always_rising(snapshot)
    assert {"PLS-005", "BNS52", "PLS-232", "PLS-171", "PLS-146"} <= set(found.sources)
    assert found.warnings == (Warn.MIXED_UNIT, Warn.MIXED_STAGE, Warn.MIXED_AUTHORITY, Warn.PARTIAL, Warn.DISPUTED, Warn.AMBIGUOUS)
    assert VERDICTS == ("supported", "contradicted", "not_judged")


def test_three_rises_support_the_claim(verdict):
    row = verdict([29, 54, 55])
    assert row[["verdict", "why_not", "steps", "from_x"]].tolist() == ["supported", "", "up;up", ""]


def test_two_rises_of_two_figures_are_too_few(verdict):
    assert verdict([29, 54])[["verdict", "why_not"]].tolist() == ["not_judged", "too_few_points"]


def test_one_fall_of_two_figures_contradicts(verdict):
    assert verdict([54, 29])[["verdict", "why_not", "steps"]].tolist() == ["contradicted", "", "down"]


def test_a_standstill_contradicts(verdict):
    row = verdict([29, 29, 30])
    assert row[["verdict", "steps", "from_x", "to_x", "percent"]].tolist() == ["contradicted", "same;up", "2015", "2016", 0]


def test_the_largest_of_two_falls_is_named(verdict):
    assert verdict([90, 80, 100, 20, 10])[["from_x", "to_x"]].tolist() == ["2017", "2018"]


def test_rises_before_a_partial_figure_are_not_judged(verdict):
    row = verdict([29, 54, 55, 508], roles={3: "partial"})
    assert row[["verdict", "why_not", "steps"]].tolist() == ["not_judged", "partial", "up;up"]


def test_a_partial_figure_before_the_last_one_does_not_matter(verdict):
    assert verdict([29, 1, 54, 55], roles={1: "partial"})["verdict"] == "supported"


def test_another_reading_that_turns_a_step_round_keeps_it_from_being_judged(verdict):
    # 2015: 29, 2016: 54 (in another print 28), 2018: 60.
    row = verdict([29, 54, 28, 60], roles={2: "alternate"})
    assert row[["verdict", "why_not", "values"]].tolist() == ["not_judged", "flips", "29;54;60"]
    assert verdict([29, 54, 53, 60], roles={2: "alternate"})["verdict"] == "supported", "a reading that leaves the direction"
    assert verdict([29, 54, 61, 60], roles={2: "alternate"})["why_not"] == "flips", "the step after it"
    assert verdict([29, 54, 29, 60], roles={2: "alternate"})["why_not"] == "flips", "a standstill is another direction"


def test_a_fall_that_another_reading_undoes_contradicts_nothing(verdict):
    row = verdict([60, 54, 61, 70], roles={2: "alternate"})
    assert row[["verdict", "why_not", "from_x"]].tolist() == ["not_judged", "flips", "2015"]


def test_a_clean_fall_counts_although_another_step_is_in_doubt(verdict):
    row = verdict([60, 54, 61, 70, 10], roles={2: "alternate"})
    assert row[["verdict", "why_not", "from_x", "to_x"]].tolist() == ["contradicted", "", "2018", "2019"]


def test_a_fall_from_zero_or_of_shares_has_no_percentage(verdict, synthetic, cell):
    """SYNTHETIC: nothing in 2015 and 2016; then a share that falls."""
    row = verdict([0, 0, 5])
    assert row[["verdict", "from_value", "to_value"]].tolist() == ["contradicted", 0, 0] and math.isnan(row["percent"])
    made = synthetic(observations=cell("obs_id", "KN-008", "value", 10.0))
    row = judged(made, "kasn_followup_share_by_year")
    assert row[["verdict", "from_value", "to_value"]].tolist() == ["contradicted", 17, 10] and math.isnan(row["percent"])


def test_up_to_an_early_date_little_can_be_judged(snapshot):
    frame = always_rising(snapshot.until("2019")).frame
    assert set(frame["verdict"]) == {"not_judged"} and set(frame["why_not"]) == {"too_few_points"}


def test_without_series_there_is_no_verdict(snapshot):
    found = always_rising(snapshot.until("2010"))
    assert found.frame.empty and tuple(found.frame.columns) == COLUMNS
