"""Figures that the record could not hold are refused at their cell, in the words of the profile that has to change."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.checks.domains import plain
from data.errors import Where
from data.plain import is_date


def test_a_sound_figure_is_silent(codes, figure) -> None:
    assert codes(figure("120")) == []


def test_a_file_without_figures_is_silent(codes) -> None:
    assert codes() == []


# situation: cells, code, params that must be said
REFUSED = {
    "no stage": ({"stage": ""}, "figure_incomplete", {"field": "stage"}),
    "no unit": ({"unit": ""}, "figure_incomplete", {"field": "unit"}),
    "no year": ({"year": ""}, "figure_incomplete", {"field": "year"}),
    "no value": ({"value": ""}, "figure_incomplete", {"field": "value"}),
    "national figure without code": ({"province_code": ""}, "figure_incomplete", {"field": "province_code"}),
    "breakdown without category": ({"dimension": "position"}, "figure_incomplete", {"field": "category"}),
    "misspelt stage": ({"stage": "aleged"}, "figure_bad_word", {"field": "stage", "value": "aleged", "near": "alleged"}),
    "unit of another language": ({"unit": "kasus"}, "figure_bad_word", {"field": "unit", "value": "kasus"}),
    "yes for true": ({"multiple_response": "yes"}, "figure_bad_word", {"allowed": "true, false"}),
    "figure in words": ({"value": "banyak"}, "figure_bad_number", {"value": "banyak"}),
    "not a number": ({"value": "nan"}, "figure_bad_number", {"value": "nan"}),
    "infinite figure": ({"value": "1" + "0" * 400}, "figure_bad_number", {}),
    "negative figure": ({"value": "-3"}, "figure_bad_number", {"value": "-3"}),
    "figure that a float would round": ({"value": "9007199254740993"}, "figure_bad_number", {}),
    "thousands separator": ({"value": "1.398"}, "figure_not_whole", {"value": "1.398", "unit": "cases"}),
    "half a case": ({"value": "12.5"}, "figure_not_whole", {"unit": "cases"}),
    "share beyond the whole": ({"value": "101", "unit": "percent"}, "share_over_hundred", {"value": "101"}),
    "year to come": ({"year": "3020"}, "year_out_of_range", {"value": "3020", "limit": "1999-2026"}),
    "year too early": ({"year": "1998"}, "year_out_of_range", {"value": "1998"}),
    "year with a letter": ({"year": "2020a"}, "year_out_of_range", {"value": "2020a"}),
    "day that does not exist": ({"as_of": "2020-02-30"}, "figure_bad_date", {"field": "as_of", "value": "2020-02-30"}),
    "date in local order": ({"period_start": "01/02/2020"}, "figure_bad_date", {"field": "period_start"}),
    "date to come": ({"as_of": "2026-07-01"}, "date_to_come", {"field": "as_of", "value": "2026-07-01", "date": "2026-06-30"}),
    "month to come": ({"period_end": "2026-07"}, "date_to_come", {"field": "period_end"}),
    "period that ends before it starts": ({"period_start": "2020-06", "period_end": "2020-03"}, "period_reversed", {"limit": "2020-03"}),
    "unknown election": ({"election": "Pilkada 2021"}, "figure_unknown_election", {"value": "Pilkada 2021"}),
    "unknown province": ({"area_level": "province", "province_code": "20"}, "figure_unknown_province", {"value": "20"}),
    "regency of the nation": ({"area_level": "regency", "area_name": "Kota Latihan"}, "figure_unknown_province", {"value": "00"}),
    "nation under another name": ({"area_name": "Nasional"}, "area_differs", {"found": "Nasional", "expected": "00 Indonesia"}),
    "category without dimension": ({"category": "Guru"}, "category_without_dimension", {"value": "Guru"}),
}  # fmt: skip


@pytest.mark.parametrize("situation", REFUSED)
def test_a_figure_that_cannot_be_held_is_refused_with_its_cell_and_reason(check, figure, situation: str) -> None:
    cells, code, params = REFUSED[situation]
    (fault,) = check(figure(**{"value": "120", **cells}))
    assert (fault.code, fault.warning, fault.where) == (code, False, Where("latihan.xlsx", 5, "Jumlah"))
    assert params.items() <= fault.params.items()


def test_a_code_of_another_list_is_refused_by_its_name(check, figure) -> None:
    # 94 is Papua in the codes of BPS, Papua Tengah in those of the Home Ministry.
    (fault,) = check(figure("3", province="94", area_name="Papua", year="2024", election="Pilkada 2024", as_of="2024-12-01"))
    assert (fault.code, fault.params["value"], fault.params["expected"]) == ("area_differs", "94", "94 Papua Tengah")


ACCEPTED = {
    "the day of the check": {"as_of": "2026-06-30"},
    "the month of the check": {"as_of": "2026-06"},
    "a year alone": {"as_of": "2021"},
    "leap day": {"as_of": "2020-02-29"},
    "no date": {"as_of": ""},
    "no authority": {"authority": ""},
    "zero": {"value": "0"},
    "share with decimals": {"value": "54.9", "unit": "percent"},
    "all of them": {"value": "100", "unit": "percent"},
    "score above hundred": {"value": "104.5", "unit": "score"},
    "calendar year": {"election": "", "year": "2019", "as_of": "2019-12-31"},
    "agency without a province": {"area_level": "instance", "province_code": "", "area_name": "Kementerian Latihan"},
    "island group": {"area_level": "island_group", "province_code": "", "area_name": "Sumatera"},
    "period within a year": {"period_start": "2020-03", "period_end": "2020"},
}  # fmt: skip


@pytest.mark.parametrize("situation", ACCEPTED)
def test_what_the_codebook_allows_is_silent(codes, figure, situation: str) -> None:
    assert codes(figure(**{"value": "120", **ACCEPTED[situation]})) == []


def test_cells_that_a_draft_leaves_out_are_empty(check) -> None:
    from data.drafts import Draft

    faults = check(Draft(Where("latihan.xlsx", 5, "Jumlah"), {"value": "3", "unit": "cases", "stage": "alleged"}))
    assert {fault.params["field"] for fault in faults} == {"year", "area_level", "area_name", "dimension", "multiple_response"}


def test_a_word_of_the_profile_is_said_once_a_column_with_the_number_of_its_figures(check, figure) -> None:
    faults = check(*(figure(row=row, column=column, stage="kasus") for row in range(5, 25) for column in ("Temuan", "Laporan")))
    told = [(fault.code, fault.where, fault.params["count"]) for fault in faults]
    assert told == [
        ("figure_bad_word", Where("latihan.xlsx", 5, "Temuan"), 20),
        ("figure_bad_word", Where("latihan.xlsx", 5, "Laporan"), 20),
    ]


def test_every_faulty_cell_is_listed_in_the_order_of_the_file(check, figure) -> None:
    faults = check(
        figure("x", row=9, column="Temuan"), figure("-1", row=6, column="Laporan", stage="report"), figure("0.5", row=6, column="Temuan"),
        figure("y", row=2, file="latihan.xlsx[2]"),
    )  # fmt: skip
    told = [(fault.where.file, fault.where.row, fault.where.column) for fault in faults]
    first, second = "latihan.xlsx", "latihan.xlsx[2]"
    assert told == [(first, 6, "Temuan"), (first, 6, "Laporan"), (first, 9, "Temuan"), (second, 2, "Jumlah")]


def test_a_figure_with_an_error_is_not_compared_further(codes, figure) -> None:
    assert codes(figure("12", row=5), figure("x", row=6)) == ["figure_bad_number"]


@settings(max_examples=100)
@given(st.floats(min_value=0, max_value=1e15, allow_nan=False))
def test_a_number_written_as_the_record_writes_it_is_read_back_equal(number: float) -> None:
    from data.plain import plain_number

    text = plain_number(number)
    assert plain(text) == (number if "e" not in text else None)


@settings(max_examples=100)
@given(st.dates())
def test_every_day_of_the_calendar_is_a_date(day) -> None:
    text = day.isoformat()
    assert is_date(text) and is_date(text[:7]) and is_date(text[:4]) and not is_date(f"{text[:8]}32")
