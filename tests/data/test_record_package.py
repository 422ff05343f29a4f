"""The shipped record: a valid Frictionless package, in step with the closed vocabularies of the code."""

from __future__ import annotations

import csv
import json
from decimal import Decimal

import pytest

from data import vocab
from data.load import RECORD, STEMS
from data.plain import plain_number

DESCRIPTOR = json.loads((RECORD / "datapackage.json").read_text(encoding="utf-8"))
FIELDS = {(r["name"], f["name"]): f for r in DESCRIPTOR["resources"] for f in r["schema"]["fields"]}


def test_the_package_validates_with_frictionless() -> None:
    from frictionless import Package

    report = Package(str(RECORD / "datapackage.json")).validate()
    assert report.valid, report.flatten(["type", "message"])


def test_the_package_describes_every_file_and_no_other() -> None:
    assert {resource["name"] for resource in DESCRIPTOR["resources"]} == set(STEMS) == {path.stem for path in RECORD.glob("*.csv")}


@pytest.mark.parametrize(
    ("file", "column", "words"),
    [
        ("observations", "area_level", vocab.AREA_LEVELS),
        ("observations", "stage", vocab.STAGES),
        ("observations", "unit", vocab.UNITS),
        ("observations", "dimension", vocab.DIMENSIONS),
        ("observations", "reading", vocab.READINGS),
        ("sources", "confidence", vocab.CONFIDENCES),
        ("series", "x_axis", vocab.X_AXES),
        ("series_points", "role", vocab.ROLES),
    ],
)
def test_the_vocabularies_of_the_code_are_those_of_the_package(file: str, column: str, words: tuple[str, ...]) -> None:
    assert tuple(FIELDS[file, column]["constraints"]["enum"]) == words


def test_the_check_constraints_of_the_tables_are_the_vocabularies_of_the_package() -> None:
    from sqlalchemy import CheckConstraint

    from data.models import FILES
    from data.models.files import table

    for (file, column), field in FIELDS.items():
        words = field.get("constraints", {}).get("enum")
        if not words:
            continue
        stated = [
            str(c.sqltext)
            for c in table(FILES[file]).constraints
            if isinstance(c, CheckConstraint) and str(c.sqltext).startswith(f"{column} IN")
        ]
        assert stated == [f"{column} IN ({', '.join(repr(word) for word in words)})"], (file, column)


def test_required_columns_of_the_package_may_not_be_missing_in_the_tables() -> None:
    from data.models import FILES, LISTED
    from data.models.files import table

    for (file, column), field in FIELDS.items():
        if file in LISTED and LISTED[file].column == column:
            continue
        required = field.get("constraints", {}).get("required", False)
        if (file, column) in {("provinces", "bps_code"), ("provinces", "island_group"), ("provinces", "source_id")}:
            continue  # the nation shares the table and has none; a check constraint holds provinces to it
        assert table(FILES[file]).columns[column].nullable is not required, (file, column)


def test_every_figure_is_kept_exactly_as_published() -> None:
    with (RECORD / "observations.csv").open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            assert plain_number(float(row["value"])) == row["value"], row["obs_id"]
            assert Decimal(repr(float(row["value"]))) == Decimal(row["value"]), row["obs_id"]
