"""Every problem of a cell can be said in both languages, with its place, and is quick to find whatever the cell holds."""

from __future__ import annotations

import datetime
import string

import pytest

import locales
from data.errors import Where
from data.parse import dates, numbers, words
from data.parse.places import Places
from data.parse.problem import Problem


@pytest.fixture(scope="module")
def problems(places: Places, elections: list[str]) -> dict[str, Problem]:
    counts = ["kosong", "12.5", "-5", datetime.date(2022, 1, 1), "=A1", "１２", "abc", "12345678901"]
    areas = [
        ("Bogor", ""),
        ("1101", ""),
        ("Luar Negeri", ""),
        ("xyz", ""),
        ("Aceh", "national"),
        ("Aceh", "regency"),
        ("Kota Bogor", "province"),
    ]
    found = [numbers.read(cell, whole=True) for cell in counts]
    found += [numbers.read(cell, whole=False, percent=True) for cell in ("1.398", 0.5)]
    found += [places.find(cell, level=level) for cell, level in areas]
    found += [places.find("Kota Bogor", within="11"), dates.read("27/9/22"), words.election("2020", elections)]
    found += [Problem("unknown_word", {"value": "abc", "near": words.near("stage", "abc"), "allowed": "report"})]
    assert all(isinstance(problem, Problem) for problem in found), found
    return {problem.code: problem for problem in found if isinstance(problem, Problem)}


def test_the_catalogue_of_this_room_holds_the_problems_of_this_room(problems: dict[str, Problem]) -> None:
    path = locales.__file__.replace("__init__.py", "id/LC_MESSAGES/parse.po")
    with open(path, encoding="utf-8") as handle:
        told = {line.split('"')[1].split(".")[1] for line in handle if line.startswith('msgid "error.')}
    assert told == set(problems) - {"not_a_number", "out_of_range"}  # said by the texts of the record


@pytest.mark.parametrize("lang", locales.LANGUAGES)
def test_every_problem_says_what_is_wrong_and_what_to_do(problems: dict[str, Problem], lang: str) -> None:
    locale = locales.get(lang)
    for problem in problems.values():
        fault = problem.fault(Where("rekap.xlsx", 7, "Temuan"))
        for text in (fault.message(locale), fault.hint(locale)):
            assert "{" not in text
            assert text.endswith(".")
        assert "rekap.xlsx" in fault.message(locale)
        assert "7" in fault.message(locale)
        assert not any(field for _, field, _, _ in string.Formatter().parse(fault.message(locale)) if field)


def test_a_problem_of_a_number_reads_well() -> None:
    problem = numbers.read("1.398", whole=False, percent=True)
    assert isinstance(problem, Problem)
    fault = problem.fault(Where("rekap.xlsx", 7, "Persen"))
    assert fault.message(locales.get("en")) == "rekap.xlsx row 7: “1.398” in column Persen may mean 1398 or a number with three decimals."
    assert (
        fault.message(locales.get("id"))
        == "rekap.xlsx baris 7: “1.398” pada kolom Persen dapat berarti 1398 atau bilangan dengan tiga angka desimal."
    )


@pytest.mark.parametrize(
    "cell", ["1 " * 50_000, "*" * 100_000 + "x", "(" * 100_000, "9" * 100_000, "jan " * 25_000, "1.1." * 25_000, "kab " * 25_000]
)
def test_a_hostile_cell_is_cut_before_it_is_searched(cell: str, places: Places, elections: list[str]) -> None:
    """What is looked at is bounded by length, so that no pattern runs away; the sizes are those of the longest cell that is read."""
    for found in (numbers.read(cell, whole=True), dates.read(cell), places.find(cell), words.election(cell, elections)):
        assert isinstance(found, Problem)
        assert len(str(found.params["value"])) <= 60
    assert words.heading(cell).role == ""
    assert words.scan_title(cell, elections, places).keys() <= {"year"}
