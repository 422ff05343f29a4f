"""Dates of cells and of running text: the day first, the year in four digits, nothing completed."""

from __future__ import annotations

import datetime

import pytest
from babel.dates import format_date
from hypothesis import given, settings
from hypothesis import strategies as st

from data.loaders.base import Cell
from data.parse import dates
from data.parse.problem import Problem

DAYS = st.dates(datetime.date(1900, 1, 1), datetime.date(2099, 12, 31))


@pytest.mark.parametrize(
    "cell",
    [
        "27/09/2022", "27-09-2022", "27.09.2022", "27/9/2022", "27 September 2022", "27 Sept 2022", "27 Sept. 2022", "27 Sep 2022",
        "27-Sep-2022", "27 SEPTEMBER 2022", "Selasa, 27 September 2022", "Selasa 27 September 2022", "2022-09-27", "2022/09/27",
        "2022-9-27", "20220927", "2022-09-27T10:00:00", "2022-09-27 10:00", "2022-09-27T10:00:00Z", "2022-09-27T10:00:00.000+07:00",
        "27/09/2022 10:30", "27 September 2022 pukul 10.00 WIB", "27 September 2022, 10:00", "per 27 September 2022",
        "s.d. 27 September 2022", "s/d 27 September 2022", "sd 27 September 2022", "s.d.27 September 2022",
        "sampai dengan 27 September 2022",
        "hingga 27 September 2022", "posisi 27 September 2022", "Data per 27 September 2022", "as of 27 September 2022",
        "up to 27 September 2022", "September 27, 2022", "27th September 2022", "Tuesday, 27 September 2022", "tanggal 27 September 2022",
        "27 September tahun 2022", "27\u00a0September\u00a02022", datetime.date(2022, 9, 27), datetime.datetime(2022, 9, 27, 23, 59),
    ],
)  # fmt: skip
def test_a_day_is_read_however_it_is_written(cell: Cell) -> None:
    assert dates.read(cell) == "2022-09-27"


@pytest.mark.parametrize(
    ("cell", "date"),
    [
        ("Sept 2022", "2022-09"), ("September 2022", "2022-09"), ("2022-09", "2022-09"), ("09/2022", "2022-09"),
        ("s.d. Mei 2022", "2022-05"),
        ("May 2022", "2022-05"), ("Sep-2022", "2022-09"), ("2022", "2022"), (2022, "2022"), (2022.0, "2022"), ("tahun 2022", "2022"),
        ("1 Pebruari 2020", "2020-02-01"), ("1 Nopember 2020", "2020-11-01"), ("17 Agust 2020", "2020-08-17"),
        ("17 Agt 2020", "2020-08-17"),
        ("1 Des 2020", "2020-12-01"), ("1 Okt. 2020", "2020-10-01"), ("Jum'at, 1 Mei 2020", "2020-05-01"), ("29/02/2020", "2020-02-29"),
        (None, ""), ("", ""), ("-", ""), ("–", ""),
    ],
)  # fmt: skip
def test_what_the_cell_says_is_kept_and_no_more(cell: Cell, date: str) -> None:
    assert dates.read(cell) == date


@pytest.mark.parametrize(
    "cell",
    [
        "27/9/22", "27 Sep 22", "Sep-22", "13/25/2022", "09/27/2022", "31/02/2022", "29/02/2021", "31 April 2022", "0/0/2022", "3020",
        "27/09/3020", "1 Mei 1899", "1 Mei 2100", "2022-13-01", "2022-13", "0000-00-00", "abc", "12", "27 Foo 2022", "27/09-2022", True,
        float("nan"), float("inf"), 10.5, -1, 44831, "44831", "Januari-Maret 2023", "27 September", "٢٧/٠٩/٢٠٢٢", "9" * 200,
        datetime.date(1899, 1, 1), pytest.param(10**5000, id="5001 digits"), "27 September 2022 dan 28 September 2022",
    ],
)  # fmt: skip
def test_what_is_no_certain_day_is_refused(cell: Cell) -> None:
    found = dates.read(cell)
    assert isinstance(found, Problem)
    assert found.code == "bad_day"
    assert len(str(found.params["value"])) <= 60


@pytest.mark.parametrize(
    ("cell", "date"), [(44831, "2022-09-27"), (44831.75, "2022-09-27"), ("44831", "2022-09-27"), (2022, "2022"), (61, "1900-03-01")]
)
def test_a_serial_number_is_a_day_in_a_date_column(cell: Cell, date: str) -> None:
    assert dates.read(cell, serial=True) == date


@settings(max_examples=100, deadline=None)
@given(DAYS, st.sampled_from(["{0.day}/{0.month}/{0.year}", "{0.day:02d}-{0.month:02d}-{0.year}", "{0.day:02d}.{0.month:02d}.{0.year}"]))
def test_a_day_in_figures_is_read_back(day: datetime.date, form: str) -> None:
    assert dates.read(form.format(day)) == day.isoformat()


@settings(max_examples=100, deadline=None)
@given(DAYS, st.sampled_from(["id", "en_GB"]), st.sampled_from(["full", "long", "medium"]))
def test_a_day_in_words_is_read_back(day: datetime.date, lang: str, width: str) -> None:
    assert dates.read(format_date(day, width, locale=lang)) == day.isoformat()


@settings(max_examples=100, deadline=None)
@given(st.integers(61, 73_050))
def test_a_serial_number_counts_days_from_the_end_of_1899(number: int) -> None:
    found = dates.read(number, serial=True)
    assert found == (str(number) if 1900 <= number <= 2099 else (datetime.date(1899, 12, 30) + datetime.timedelta(number)).isoformat())


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Rekap per 31 Mei 2022", ["2022-05-31"]), ("Jakarta, 27 September 2022", ["2022-09-27"]), ("Pilkada 2020", []),
        ("s.d. 31 Mei 2022 dan 1 Juni 2022", ["2022-05-31", "2022-06-01"]), ("Tabel 1.2 tahun 2020 (Mei 2021)", ["2021-05"]),
        ("NIP 19800101 200501 1 001", []), ("1.398.2020", []), ("31 Februari 2022", []), ("s.d.31 Mei 2022", ["2022-05-31"]),
    ],
)  # fmt: skip
def test_dates_of_running_text_are_listed(text: str, found: list[str]) -> None:
    assert dates.find(text) == found


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Rekapitulasi Pilkada 2020 per 31 Mei 2022", "2022-05-31"), ("Data s.d. 31 Mei 2022, dicetak 3 Juni 2022", "2022-05-31"),
        ("sampai dengan tanggal 31 Mei 2022", "2022-05-31"), ("per Selasa, 31 Mei 2022", "2022-05-31"), ("as of 31 May 2022", "2022-05-31"),
        ("Jakarta, 27 September 2022", "2022-09-27"), ("27 September 2022 dan 28 September 2022", ""), ("Tahun 2020", ""),
        ("Januari-Maret 2023", ""), ("1 Januari s.d. 31 Maret 2024", "2024-03-31"), ("hingga September 2022", "2022-09"),
    ],
)  # fmt: skip
def test_the_cut_off_of_a_title_is_found(text: str, date: str) -> None:
    assert dates.as_of(text) == date


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("1 Januari s.d. 31 Maret 2024", ("2024-01-01", "2024-03-31")), ("Januari-Maret 2023", ("2023-01", "2023-03")),
        ("Januari – Maret 2023", ("2023-01", "2023-03")), ("Januari s.d. Maret 2023", ("2023-01", "2023-03")),
        ("1-31 Mei 2022", ("2022-05-01", "2022-05-31")), ("Nov 2022–Feb 2023", ("2022-11", "2023-02")),
        ("01/01/2023 - 31/03/2023", ("2023-01-01", "2023-03-31")), ("Triwulan I 2023", ("2023-01", "2023-03")),
        ("TW IV Tahun 2020", ("2020-10", "2020-12")), ("Semester II 2022", ("2022-07", "2022-12")), ("Q3 2021", ("2021-07", "2021-09")),
        ("Masa kampanye 28 November 2023 sampai dengan 10 Februari 2024", ("2023-11-28", "2024-02-10")),
        ("2019-2023", None), ("Maret-Januari 2023", None), ("31 Mei 2022", None), ("Pilkada 2020", None), ("s.d. 31 Mei 2022", None),
    ],
)  # fmt: skip
def test_the_period_of_a_title_is_found(text: str, span: tuple[str, str] | None) -> None:
    assert dates.period(text) == span


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.text(), st.text("0123456789/.- janmei", max_size=40), st.floats(), st.integers(), st.datetimes()))
def test_every_cell_is_a_date_empty_or_a_problem(cell: Cell) -> None:
    for serial in (False, True):
        assert isinstance(dates.read(cell, serial=serial), str | Problem)
    if isinstance(cell, str):
        assert all(date[:2] in ("19", "20") for date in dates.find(cell))
        dates.as_of(cell), dates.period(cell)
