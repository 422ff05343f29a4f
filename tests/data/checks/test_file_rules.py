"""What a file says against itself: duplicates, sums, shares, stages and units. Each rule has a case where it speaks and one where not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.checks import batch
from data.drafts import Reading, Total
from data.errors import Where


def total(stated: float, *parts: int, row: int = 40, column: str = "Jumlah", label: str = "Jumlah", file: str = "latihan.xlsx") -> Total:
    return Total(Where(file, row, column), stated, parts, label)


def only(faults):
    (fault,) = faults
    return fault


# --- duplicates


def test_the_same_figure_twice_is_a_warning_that_names_both_rows(check, figure) -> None:
    fault = only(check(figure(row=5), figure(row=9, category_as_published="lagi")))
    assert (fault.code, fault.warning, fault.where.row, fault.params["other_row"]) == ("duplicate_row", True, 9, 5)


def test_two_values_for_one_fact_keep_the_file_out(check, figure) -> None:
    fault = only(check(figure("25", row=5, column="Temuan"), figure("52", row=9)))
    assert (fault.code, fault.warning, fault.where) == ("contradicting_rows", False, Where("latihan.xlsx", 9, "Jumlah"))
    told = {"found": "52", "value": "25", "other_file": "latihan.xlsx", "other_row": 5, "other_column": "Temuan"}
    assert told.items() <= fault.params.items()


def test_a_figure_that_stands_three_times_is_said_twice(codes, figure) -> None:
    assert codes(*(figure(row=row) for row in (5, 6, 7))) == ["duplicate_row"] * 2


@pytest.mark.parametrize("cells", [{"as_of": "2020-12-01", "value": "130"}, {"unit": "percent", "value": "12"}, {"stage": "stopped"}])
def test_figures_of_different_facts_are_no_duplicates(codes, figure, cells) -> None:
    assert codes(figure(row=5), figure(**{"row": 6, **cells})) == []


# --- totals


def test_a_total_that_does_not_add_is_said_with_both_sums(check, figure) -> None:
    drafts = [figure(value, row=row, province=code) for row, (code, value) in enumerate([("32", "10"), ("33", "20"), ("34", "5")], start=5)]
    fault = only(check(*drafts, totals=[total(53, 0, 1, 2)]))
    assert (fault.code, fault.warning, fault.where) == ("total_differs", True, Where("latihan.xlsx", 40, "Jumlah"))
    assert fault.params == {"value": "53", "computed": "35", "found": "Jumlah", "count": 3, "names": "5-7"}


def test_a_total_that_adds_is_silent(codes, figure) -> None:
    assert codes(figure("10", province="32"), figure("25", row=6, province="33"), totals=[total(35, 0, 1)]) == []


def test_a_total_without_parts_is_silent(codes, figure) -> None:
    assert codes(figure("10", province="32"), totals=[total(35)]) == []


def two_columns(figure):
    """Rows 5 to 7 in two columns; the last cell of the second column is blank."""
    first = [figure(v, row=r, column="A", province=p) for r, (p, v) in enumerate([("32", "10"), ("33", "20"), ("34", "5")], start=5)]
    return [*first, *(figure(v, row=r, column="B", province=p, stage="stopped") for r, p, v in ((5, "32", "1"), (6, "33", "2")))]


def test_a_total_may_exceed_parts_of_which_one_has_no_figure(codes, figure) -> None:
    totals = [total(35, 0, 1, 2, column="A"), total(9, 3, 4, column="B")]
    assert codes(*two_columns(figure), totals=totals, blank=1) == []


def test_parts_that_exceed_their_total_are_said_even_when_one_has_no_figure(check, figure) -> None:
    totals = [total(35, 0, 1, 2, column="A"), total(2, 3, 4, column="B")]
    fault = only(check(*two_columns(figure), totals=totals, blank=1))
    assert (fault.code, fault.where.column, fault.params["value"], fault.params["computed"]) == ("parts_exceed_total", "B", "2", "3")


def test_a_blank_cell_in_one_column_excuses_no_other_column(check, figure) -> None:
    totals = [total(36, 0, 1, 2, column="A"), total(9, 3, 4, column="B")]
    assert only(check(*two_columns(figure), totals=totals, blank=1)).where.column == "A"


def test_a_blank_cell_that_may_stand_anywhere_makes_every_sum_a_lower_bound(codes, figure) -> None:
    assert codes(figure("10", province="32"), figure("25", row=6, province="33"), totals=[total(40, 0, 1)], blank=1) == []


def test_a_total_at_the_end_of_a_row_is_compared_too(check, figure) -> None:
    drafts = [figure("10", column="Temuan", stage="finding"), figure("20", column="Laporan", stage="report")]
    fault = only(check(*drafts, totals=[total(31, 0, 1, row=5)]))
    assert (fault.code, fault.params["names"]) == ("total_differs", "5: Temuan - Laporan")


def test_parts_in_two_units_are_not_added(codes, figure) -> None:
    drafts = [figure("10", stage="finding"), figure("20", row=6, stage="report", unit="reports")]
    assert codes(*drafts, totals=[total(31, 0, 1)]) == []


def shares(figure, *values: str, **cells: str):
    kinds = ("Guru", "Camat", "Lurah", "Lain")
    return [figure(v, row=r, unit="percent", dimension="position", category=kinds[r - 5], **cells) for r, v in enumerate(values, start=5)]


def test_rounded_shares_may_miss_their_hundred_by_half_a_digit_each(codes, figure) -> None:
    assert codes(*shares(figure, "33.3", "33.3", "33.3"), totals=[total(100, 0, 1, 2)]) == []


def test_shares_that_miss_their_hundred_are_said(codes, figure) -> None:
    assert codes(*shares(figure, "33.3", "33.3", "23.3"), totals=[total(100, 0, 1, 2)]) == ["total_differs"]


def test_shares_of_several_answers_and_rates_of_areas_need_not_add(codes, figure) -> None:
    assert codes(*shares(figure, "60", "70", multiple_response="true"), totals=[total(100, 0, 1)]) == []
    rates = [figure("50", unit="percent", province="32"), figure("70", row=6, unit="percent", province="33")]
    assert codes(*rates, totals=[total(61, 0, 1)]) == []


@settings(max_examples=60, deadline=None)
@given(values=st.lists(st.integers(0, 5000), min_size=1, max_size=30), wrong=st.integers(-50, 50))
def test_a_total_is_doubted_exactly_when_it_is_not_the_sum(values: list[int], wrong: int) -> None:
    from data.drafts import Draft

    cells = {
        "election": "", "year": "2020", "area_level": "instance", "stage": "other", "unit": "cases",
        "dimension": "none", "multiple_response": "false", "authority": "DATA LATIHAN",
    }  # fmt: skip
    drafts = [
        Draft(Where("latihan.csv", i + 2, "Jumlah"), {**cells, "area_name": f"Kota Latihan {i}", "value": str(value)})
        for i, value in enumerate(values)
    ]
    reading = Reading(tuple(drafts), (total(sum(values) + wrong, *range(len(values))),))
    assert [fault.code for fault in batch.check(reading, {})] == (["total_differs"] if wrong else [])


# --- areas and categories


def test_provinces_that_add_to_more_than_the_nation_are_said(check, figure) -> None:
    fault = only(check(figure("30", row=5), figure("20", row=6, province="32"), figure("11", row=7, province="33")))
    assert (fault.code, fault.where.row, fault.params["computed"], fault.params["value"]) == ("areas_exceed_whole", 6, "31", "30")


def test_provinces_that_add_to_the_nation_or_less_are_silent(codes, figure) -> None:
    assert codes(figure("31", row=5), figure("20", row=6, province="32"), figure("11", row=7, province="33")) == []


def test_regencies_that_add_to_more_than_their_province_are_said(check, figure) -> None:
    regencies = [
        figure(v, row=r, area_level="regency", province_code="32", area_name=f"Kota Latihan {r}") for r, v in ((6, "20"), (7, "11"))
    ]
    fault = only(check(figure("30", row=5, province="32"), *regencies))
    assert (fault.code, fault.params["area"]) == ("areas_exceed_whole", "Jawa Barat")


def test_provinces_are_compared_with_the_national_figure_of_the_record(check, figure, known) -> None:
    record = known(figure("30", as_of="2020-12-20"))
    fault = only(check(figure("31", province="32"), record=record))
    assert (fault.code, fault.params["found"]) == ("areas_exceed_whole", "XX-1")


def test_an_earlier_national_figure_of_the_record_bounds_nothing(codes, figure, known) -> None:
    assert codes(figure("31", province="32"), record=known(figure("30", as_of="2020-10-01"))) == []


def test_a_category_larger_than_all_is_said(check, figure) -> None:
    fault = only(check(figure("433", row=5), figure("878", row=6, dimension="violation_type", category="Tidak netral")))
    assert (fault.code, fault.params["value"], fault.params["other_value"]) == ("category_exceeds_whole", "878", "433")


def test_a_category_of_another_whole_is_silent(codes, figure) -> None:
    assert codes(figure("433", row=5), figure("803", row=6, dimension="other", category="Semua pelanggaran")) == []


# --- percentages


def counts(figure, *values: str, **cells: str):
    kinds = ("Guru", "Camat", "Lurah", "Lain")
    return [figure(v, row=r, column="n", dimension="position", category=kinds[r - 5], **cells) for r, v in enumerate(values, start=5)]


def test_a_share_that_does_not_recompute_is_said_with_the_share_computed(check, figure) -> None:
    fault = only(check(*counts(figure, "50", "30", "15", "5"), *shares(figure, "50", "30", "51", "5")))
    assert (fault.code, fault.where.row, fault.params["value"], fault.params["computed"], fault.params["count"]) == (
        "percent_differs", 7, "51", "15", 3,
    )  # fmt: skip


def test_shares_that_recompute_to_a_tenth_are_silent(codes, figure) -> None:
    assert codes(*counts(figure, "189", "96", "1303"), *shares(figure, "11.9", "6", "82.1")) == []


def test_shares_of_a_whole_that_the_file_does_not_hold_are_silent(codes, figure) -> None:
    assert codes(*counts(figure, "50", "30", "15", "5"), *shares(figure, "12.1", "7.7", "4.4", "1.9")) == []


def test_a_rate_of_another_stage_is_learned_from_its_neighbours(check, figure) -> None:
    drafts = []
    for row, (code, sent, done, rate) in enumerate([("32", 20, 5, "25"), ("33", 40, 10, "25"), ("35", 10, 4, "40"), ("36", 8, 6, "57")], 5):
        drafts += [
            figure(str(sent), row=row, column="Rekomendasi", stage="kasn_recommended", province=code),
            figure(str(done), row=row, column="Tindak lanjut", stage="followed_up", province=code),
            figure(rate, row=row, column="%", stage="followed_up", unit="percent", province=code),
        ]
    fault = only(check(*drafts))
    assert (fault.code, fault.where.row, fault.params["computed"], fault.params["area"]) == ("percent_differs", 8, "75", "Banten")


def test_shares_of_several_answers_are_not_recomputed(codes, figure) -> None:
    assert codes(*counts(figure, "50", "30", "20"), *shares(figure, "50", "30", "99", multiple_response="true")) == []


# --- stages


def test_a_later_stage_that_exceeds_an_earlier_one_is_said_with_both_cells(check, figure) -> None:
    fault = only(check(figure("20", column="Terbukti", stage="violation"), figure("25", column="Diteruskan", stage="forwarded_to_kasn")))
    assert (fault.code, fault.warning, fault.where.column) == ("funnel_grows", True, "Diteruskan")
    told = {"stage": "forwarded_to_kasn", "value": "25", "other_stage": "violation", "other_value": "20", "other_column": "Terbukti"}
    assert told.items() <= fault.params.items()


def test_the_stages_of_kasn_are_a_funnel_of_their_own(codes, figure) -> None:
    stages = {"forwarded_to_kasn": "10", "reported_to_kasn": "30", "kasn_recommended": "20", "followed_up": "21"}
    assert codes(*(figure(value, column=stage, stage=stage) for stage, value in stages.items())) == ["funnel_grows"]


def test_a_funnel_that_narrows_is_silent(codes, figure) -> None:
    stages = {"alleged": "30", "violation": "20", "forwarded_to_kasn": "20", "stopped": "40"}
    assert codes(*(figure(value, column=stage, stage=stage) for stage, value in stages.items())) == []


@pytest.mark.parametrize("cells", [{"as_of": "2020-10-01"}, {"authority": "DATA LATIHAN 2"}, {"unit": "percent"}, {"province": "32"}])
def test_stages_of_different_counts_are_not_compared(codes, figure, cells) -> None:
    assert codes(figure("20", stage="violation"), figure("25", row=6, **{"stage": "forwarded_to_kasn", **cells})) == []


def test_allegations_that_are_not_findings_and_reports_together_are_said(check, figure) -> None:
    drafts = [figure(v, column=s, stage=s, unit=u) for s, v, u in (("finding", "914", "cases"), ("report", "85", "reports"))]
    fault = only(check(*drafts, figure("994", column="Dugaan")))
    assert (fault.code, fault.where.column, fault.params["computed"], fault.params["found"]) == (
        "finding_report_differ", "Dugaan", 999, "914 + 85",
    )  # fmt: skip


def test_allegations_that_are_findings_and_reports_together_are_silent(codes, figure) -> None:
    drafts = [figure(v, column=s, stage=s, unit=u) for s, v, u in (("finding", "914", "cases"), ("report", "85", "reports"))]
    assert codes(*drafts, figure("999", column="Dugaan")) == []
    assert codes(drafts[0], figure("999", column="Dugaan")) == []


def test_one_stage_in_two_units_is_said_once(check, figure) -> None:
    drafts = [figure("29", row=5), figure("75", row=6, unit="people"), figure("30", row=7, unit="people", province="32")]
    fault = only(check(*drafts))
    assert (fault.code, fault.where.row, fault.params["unit"], fault.params["other_unit"]) == ("mixed_units", 6, "people", "cases")


def test_shares_beside_counts_and_units_of_different_stages_are_silent(codes, figure) -> None:
    assert codes(figure("29"), figure("12", row=6, unit="percent"), figure("75", row=7, unit="people", stage="stopped")) == []
