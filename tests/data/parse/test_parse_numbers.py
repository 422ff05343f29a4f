"""Numbers of cells: every way of writing that offices use, and a problem instead of a guess."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.loaders.base import Cell
from data.parse import numbers
from data.parse.numbers import NO_FIGURE, Number
from data.parse.problem import Problem


def count(cell: Cell, **options: object) -> object:
    return numbers.read(cell, whole=True, **options)  # type: ignore[arg-type]


def share(cell: Cell, **options: object) -> object:
    return numbers.read(cell, whole=False, percent=True, **options)  # type: ignore[arg-type]


def code(found: object) -> str:
    assert isinstance(found, Problem), found
    return found.code


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("1.398", 1398), ("1,398", 1398), ("1 398", 1398), ("1\u00a0398", 1398), ("1\u202f398", 1398), ("1\u2009398", 1398),
        ("1'398", 1398), ("1’398", 1398), ("1398", 1398), (" 1398 ", 1398), ("'1398", 1398), ("\ufeff12", 12), ("007", 7),
        (1398, 1398), (1398.0, 1398), (0, 0), (-0.0, 0), ("0", 0), ("1.398.500", 1398500), ("1,398,500", 1398500), ("1 398 500", 1398500),
        ("1.398,00", 1398), ("1,398.00", 1398), ("12,0", 12), ("25 kasus", 25), ("12 orang", 12), ("3 perkara", 3), ("10 laporan", 10),
        ("12 orang ASN", 12), ("1.398 kasus", 1398), ("nihil", 0), ("NIHIL", 0), ("Nihil.", 0), ("nol", 0),
    ],
)  # fmt: skip
def test_a_count_is_read_however_it_is_written(cell: Cell, value: int) -> None:
    assert count(cell) == value


@pytest.mark.parametrize(
    ("cell", "value", "mark"),
    [
        ("845*", 845, "*"), ("845 *", 845, "*"), ("314**", 314, "**"), ("1.398 1)", 1398, "1)"), ("894 ¹", 894, "¹"), ("894¹", 894, "¹"),
        ("845*)", 845, "*)"), ("845 a)", 845, "a)"), ("845 [2]", 845, "[2]"), ("1 398 1)", 1398, "1)"), ("25 kasus*", 25, "*"),
        ("nihil*", 0, "*"), ("12†", 12, "†"), ("1.398 1) 2)", 1398, "1) 2)"),
    ],
)  # fmt: skip
def test_a_footnote_mark_is_kept_beside_the_number(cell: str, value: int, mark: str) -> None:
    found = count(cell)
    assert isinstance(found, Number)
    assert (found, found.mark) == (value, mark)


@pytest.mark.parametrize(("cell", "unit"), [("25 kasus", "cases"), ("12 orang ASN", "people"), ("10 laporan", "reports"), ("7", "")])
def test_a_unit_behind_the_number_is_kept(cell: str, unit: str) -> None:
    assert count(cell).unit == unit  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "cell",
    [
        None, "", "  ", "-", "–", "—", "−", "--", "- -", "n/a", "N/A", "N.A.", "na", "tad", "TAD", "t.a.d.", "t.a.d", "tidak ada data",
        "Belum ada data", "data tidak tersedia", "...", "…", "..", "-*", "- 1)", "tad*", "#N/A", "\u00a0", "\u200b",
    ],
)  # fmt: skip
def test_a_dash_and_its_like_are_no_figure(cell: Cell) -> None:
    assert count(cell) is NO_FIGURE
    assert share(cell) is NO_FIGURE
    assert not NO_FIGURE


@pytest.mark.parametrize(
    "cell", ["kosong", "Tidak ada", "tidak ada laporan", "belum ada kasus", "tidak", "x", "?", "no reports", ".", "none"]
)
def test_a_word_that_may_be_zero_or_nothing_is_asked_for(cell: str) -> None:
    assert code(count(cell)) == "ambiguous_blank"


def test_what_the_analyst_said_of_such_a_word_counts() -> None:
    words = {"Kosong": "zero", "tidak ada": "none", "tad": "zero", "belum diisi": "none"}
    assert count("kosong", words=words) == 0
    assert count("Tidak Ada", words=words) is NO_FIGURE
    assert count("tad", words=words) == 0
    assert count("Belum diisi", words=words) is NO_FIGURE


@pytest.mark.parametrize("cell", ["12.5", "12,5", 12.5, "1,3980", "1.398,5", "1,398.5", "0,398", "0.398", "12,5%", "5 persen", 0.1])
def test_a_count_with_a_fraction_is_not_whole(cell: Cell) -> None:
    assert code(count(cell)) == "not_whole"


@pytest.mark.parametrize("cell", [-1, "-5", "−5", "–5", "- 5", "(12)", "( 12 )", "12-", "-1.398", "(12)*", -(10**30)])
def test_a_count_below_zero_is_negative(cell: Cell) -> None:
    assert code(count(cell)) == "negative_count"


@pytest.mark.parametrize("cell", [-1, -0.5, "-5", "-12,5", "(12,5%)"])
def test_a_share_below_zero_is_negative(cell: Cell) -> None:
    assert code(share(cell)) == "negative_count"


@pytest.mark.parametrize(
    "cell",
    [
        "1e309", "1e5", "inf", "nan", "NaN", "-inf", "Infinity", "1.39.8", "1,39,8", "1.398,5,2", "1,398,5", "12 34", "1 39", "Rp 5", "±25",
        ">100", "25-30", "+5", "12 a b", "3 ribu", "1,2 juta", "dua belas", "845 (1)", "12%%", "0x10", "1_000", "12.", "½", "1/2", "10 Mei",
        True, False, float("inf"), float("nan"), "12 orang utan", "a" * 500, "9" * 500, "12:30",
    ],
)  # fmt: skip
def test_what_is_no_number_is_refused(cell: Cell) -> None:
    assert code(count(cell)) == "not_a_number"
    assert code(share(cell)) == "not_a_number"


@pytest.mark.parametrize("cell", ["=SUM(A1)", "=A1+B2", "#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "Err:502"])
def test_a_formula_is_named_as_such(cell: str) -> None:
    assert code(count(cell)) == "formula_not_value"


@pytest.mark.parametrize("cell", ["１２", "١٢", "१२", "1２"])
def test_foreign_digits_are_named_as_such(cell: str) -> None:
    assert code(count(cell)) == "foreign_digits"


@pytest.mark.parametrize("cell", [datetime.date(2022, 5, 12), datetime.datetime(2022, 5, 12, 8), datetime.time(8, 30)])
def test_a_date_in_a_number_column_is_named_as_such(cell: Cell) -> None:
    assert code(count(cell)) == "date_not_number"


@pytest.mark.parametrize("cell", ["12345678901", 10**12, pytest.param(10**5000, id="5001 digits"), 1e300, "1.000.000.001"])
def test_a_number_beyond_every_count_is_out_of_range(cell: Cell) -> None:
    assert code(count(cell)) == "out_of_range"


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("12,5%", "12.5"), ("12.5 %", "12.5"), ("12,5 persen", "12.5"), ("12.50", "12.5"), (12.5, "12.5"), ("0,398", "0.398"),
        ("100", "100"),
        ("1.398,5", "1398.5"), ("1,398.5", "1398.5"), ("12,5 %*", "12.5"), ("65,4", "65.4"), (0.1 + 0.2, "0.30000000000000004"),
        ("1234,567", "1234.567"), ("1,3980", "1.398"), (0, "0"), (1, "1"),
    ],
)  # fmt: skip
def test_a_share_is_read_exactly(cell: Cell, value: str) -> None:
    assert numbers.plain(share(cell, fraction=False)) == value  # type: ignore[arg-type]


def test_three_decimals_of_a_share_are_asked_for() -> None:
    found = share("1.398")
    assert isinstance(found, Problem)
    assert (found.code, dict(found.params)) == ("ambiguous_number", {"value": "1.398", "plain": "1398"})
    assert code(share("54,321%")) == "ambiguous_number"


@pytest.mark.parametrize(
    ("cell", "style", "value"),
    [("1.398", "id", 1398), ("1,398", "id", "1.398"), ("1.398", "en", "1.398"), ("1,398", "en", 1398), ("12.5", "id", "12.5")],
)
def test_a_known_style_settles_a_share(cell: str, style: str, value: object) -> None:
    assert share(cell, style=style) == Decimal(str(value))


def test_a_separator_in_a_count_groups_thousands_whatever_the_style() -> None:
    assert count("1,398", style="id") == 1398
    assert count("1.398", style="en") == 1398


@pytest.mark.parametrize(("cell", "style"), [("12,000", "id"), ("845.000", "en")])
def test_a_count_that_is_whole_in_both_readings_is_asked_for(cell: str, style: str) -> None:
    assert code(count(cell, style=style)) == "ambiguous_number"
    assert isinstance(count(cell), Number)


def test_a_number_between_zero_and_one_in_a_percent_column_is_asked_for() -> None:
    assert code(share(0.125)) == "ambiguous_percent"
    assert share(0.125, fraction=True) == Decimal("12.5")
    assert share(0.125, fraction=False) == Decimal("0.125")
    assert share(0.07, fraction=True) == 7
    assert share("0,4%") == Decimal("0.4")
    assert share("12,5%", fraction=True) == Decimal("12.5")


@pytest.mark.parametrize(
    ("cells", "style"),
    [
        (["1.398", "12,5"], "id"), (["1,398", "12.5"], "en"), (["1.398", "2.034"], "auto"), (["12,5", "12.5"], "auto"), ([], "auto"),
        (["1.398.500"], "id"), (["1,398,500"], "en"), (["1.398,5"], "id"), (["12,5%", None, "-", 3], "id"), ([12.5, 1398], "auto"),
        (["0,398*"], "id"), (["Jawa Barat", "tad"], "auto"), (["1 398,5"], "id"), (["12.5 kasus"], "en"),
    ],
)  # fmt: skip
def test_the_style_of_a_column_is_told_by_its_cells(cells: list[Cell], style: str) -> None:
    assert numbers.detect_style(cells) == style


@pytest.mark.parametrize(
    ("cells", "answer"),
    [([0.125, 0.5], None), ([0.125, 1], None), ([0.125, 12.5], False), ([12.5, 30], False), (["0,4%", 0.2], False), ([0, 1], False),
        ([], False)],
)  # fmt: skip
def test_shares_of_one_are_suspected_when_no_number_exceeds_one(cells: list[Cell], answer: bool | None) -> None:
    assert numbers.detect_fraction(cells) is answer


def grouped(number: int, sign: str) -> str:
    return f"{number:,}".replace(",", sign)


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 10**9), st.sampled_from([".", ",", " ", "\u00a0", "\u202f", "'", ""]))
def test_a_count_written_with_any_separator_is_read_back(number: int, sign: str) -> None:
    assert count(grouped(number, sign)) == number


@settings(max_examples=150, deadline=None)
@given(st.decimals(0, 10**8, places=2), st.sampled_from(["id", "en"]))
def test_a_score_written_in_a_style_is_read_back(number: Decimal, style: str) -> None:
    text = f"{number:,}"
    if style == "id":
        text = text.translate(str.maketrans(",.", ".,"))
    assert numbers.read(text, whole=False, style=style) == number
    assert numbers.read(text, whole=False) == number


@settings(max_examples=150, deadline=None)
@given(st.floats(0, 10**9))
def test_a_stored_number_is_read_exactly(number: float) -> None:
    found = numbers.read(number, whole=False)
    assert isinstance(found, Number)
    assert float(found) == number
    assert float(numbers.plain(found)) == number


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.text(), st.text("0123456789.,- '*()%e+", max_size=15), st.floats(), st.integers(), st.booleans(), st.datetimes()))
def test_every_cell_is_a_number_no_figure_or_a_problem(cell: Cell) -> None:
    for found in (count(cell), share(cell)):
        assert isinstance(found, Number | Problem) or found is NO_FIGURE
        assert not isinstance(found, Number) or 0 <= found <= numbers.LIMIT * 100
