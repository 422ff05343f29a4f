"""The twelve office files: what is proposed for each, with at most the answers beside it, reads exactly the figures that it was made of."""

from __future__ import annotations

import csv
import importlib.util
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

import locales
from data import loaders
from data.drafts import FILLED
from data.load import shipped
from data.profiles import apply, text
from data.profiles.propose import propose

FOLDER = Path(__file__).parents[2] / "fixtures" / "office"
NAMES = sorted(path.name.removesuffix(".expected.csv") for path in FOLDER.glob("*.expected.csv"))


@pytest.fixture(scope="module")
def rows():
    return shipped()


def answered(profile, answers: Path):
    """Write the answers of a person into the YAML of a proposal."""
    tree = yaml.safe_load(text.dump(profile))
    for path, value in yaml.safe_load(answers.read_text("utf-8")).items():
        *parts, last = path.split(".")
        holder = tree
        for part in parts:
            holder = holder[int(part) - 1] if isinstance(holder, list) else holder.setdefault(part, {})
        holder[last] = value
    return text.loads(yaml.safe_dump(tree, allow_unicode=True))


def profile_of(name, document, rows):
    profile = propose(document, rows)
    answers = FOLDER / f"{name}.answers.yml"
    return answered(profile, answers) if answers.exists() else profile


def told(reading):
    return [{"row": str(d.where.row), "column": d.where.column, **{name: d.values[name] for name in FILLED}} for d in reading.drafts]


def wanted(path):
    with path.open(encoding="utf-8", newline="") as handle:
        return [{"multiple_response": "false", **row} for row in csv.DictReader(handle)]


def test_there_are_twelve_of_them_in_six_formats():
    formats = {loaders.read(FOLDER / name).format for name in NAMES}
    assert len(NAMES) == 12 and formats == {"xlsx", "xls", "ods", "csv", "json", "parquet"}


@pytest.mark.parametrize("name", NAMES)
def test_an_office_file_reads_whole(name, rows):
    document = loaders.read(FOLDER / name)
    reading = apply.read(document, profile_of(name, document, rows), rows)
    assert reading.faults == ()
    assert told(reading) == wanted(FOLDER / f"{name}.expected.csv")


@pytest.mark.parametrize("name", NAMES)
def test_every_total_of_an_office_file_adds_up(name, rows):
    document = loaders.read(FOLDER / name)
    reading = apply.read(document, profile_of(name, document, rows), rows)
    for total in reading.totals:
        assert total.stated == sum(float(reading.drafts[part].values["value"]) for part in total.parts), total


@pytest.mark.parametrize("name", NAMES)
def test_an_office_file_is_marked_as_practice_and_its_profile_survives_yaml(name, rows):
    profile = propose(loaders.read(FOLDER / name), rows)
    assert profile.practice
    for lang in locales.LANGUAGES:
        assert text.loads(text.dump(profile, locales.get(lang), file=name)) == profile


@pytest.mark.parametrize("name", NAMES)
def test_only_files_that_leave_something_open_need_answers(name, rows):
    from data.profiles.model import unanswered

    asked = unanswered(propose(loaders.read(FOLDER / name), rows))
    assert bool(asked) == (FOLDER / f"{name}.answers.yml").exists(), asked


def test_the_files_can_be_made_again(tmp_path):
    spec = importlib.util.spec_from_file_location("office_make", FOLDER / "make.py")
    make = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(make)
    make.main(tmp_path)
    for name in NAMES:
        made, kept = loaders.read(tmp_path / name), loaders.read(FOLDER / name)
        assert [(s.name, s.rows, s.merged) for s in made.sheets] == [(s.name, s.rows, s.merged) for s in kept.sheets]
        assert (tmp_path / f"{name}.expected.csv").read_text("utf-8") == (FOLDER / f"{name}.expected.csv").read_text("utf-8")


def test_a_long_table_reads_whole(rows):
    document = loaders.read(FOLDER / "01-provinsi-tahap.xlsx")
    (sheet,) = document.sheets
    row = [1, "Aceh", 5, 6, 11, 4, 7, 2]
    long = replace(document, sheets=(replace(sheet, rows=[*sheet.rows[:7], *[row] * 800]),))
    reading = apply.read(long, propose(long, rows), rows)
    assert (reading.rows, len(reading.drafts), len(reading.totals), reading.faults) == (800, 4_800, 800, ())
