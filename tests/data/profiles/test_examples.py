"""The ready profiles that ship with the product: each reads its tiny example, and another table laid out alike."""

from __future__ import annotations

from pathlib import Path

import pytest

import data.profiles
from data import loaders
from data.load import shipped
from data.profiles import apply, text
from data.profiles.propose import propose
from data.profiles.titles import says_practice

FOLDER = Path(data.profiles.__file__).parent / "examples"
FIGURES = {"provinsi-tahap": 10, "provinsi-tahun": 6, "jenis-tahun": 4, "kabupaten": 3, "panjang": 3, "jabatan-persen": 4}


@pytest.fixture(scope="module")
def rows():
    return shipped()


def test_every_example_has_a_profile_and_a_file():
    assert {path.stem for path in FOLDER.glob("*.yml")} == {path.stem for path in FOLDER.glob("*.csv")} == set(FIGURES)


@pytest.mark.parametrize("name", FIGURES)
def test_an_example_reads_with_its_profile(name, rows):
    document = loaders.read(FOLDER / f"{name}.csv")
    reading = apply.read(document, text.load(FOLDER / f"{name}.yml"), rows)
    assert reading.faults == () and len(reading.drafts) == FIGURES[name]
    for total in reading.totals:
        assert total.stated == sum(float(reading.drafts[part].values["value"]) for part in total.parts), total


@pytest.mark.parametrize("name", FIGURES)
def test_an_example_says_that_it_is_for_practice(name, rows):
    assert says_practice(loaders.read(FOLDER / f"{name}.csv"))
    assert text.load(FOLDER / f"{name}.yml").practice


@pytest.mark.parametrize("name", FIGURES)
def test_a_proposal_for_an_example_names_the_same_columns(name, rows):
    kept, proposed = text.load(FOLDER / f"{name}.yml").tables[0], propose(loaders.read(FOLDER / f"{name}.csv"), rows).tables[0]
    assert {n: c.role for n, c in proposed.columns.items()} == {n: c.role for n, c in kept.columns.items()}


def test_a_ready_profile_reads_a_table_that_begins_further_down(tmp_path, rows):
    lines = (FOLDER / "provinsi-tahun.csv").read_text("utf-8").splitlines()
    (tmp_path / "lain.csv").write_text("\n".join(["Bagian I,,,,", "Lampiran,,,,", *lines]), "utf-8")
    reading = apply.read(loaders.read(tmp_path / "lain.csv"), text.load(FOLDER / "provinsi-tahun.yml"), rows)
    assert [d.where.row for d in reading.drafts] == [6, 6, 6, 7, 7, 7] and not reading.faults
