"""The codebook: nothing that stands in a file or on a page is missing from it, and all of it is said in both languages."""

from __future__ import annotations

import csv
import io
import json

import pytest

import locales
from data import errors, vocab
from data.load import RECORD
from data.models.files import FILES, columns, kind
from desk import codebook

EN, ID = locales.get("en"), locales.get("id")
both = pytest.mark.parametrize("lang", locales.LANGUAGES)
PACKAGE = json.loads((RECORD / "datapackage.json").read_text("utf-8"))


def words(lang: str, kind_: str) -> dict[tuple[str, str], codebook.Entry]:
    return {(one.place, one.name): one for one in codebook.entries(locales.get(lang)) if one.kind == kind_}


@both
def test_every_column_of_every_file_is_explained(lang):
    found = words(lang, "column")
    assert set(found) == {(f"{stem}.csv", name) for stem in FILES for name in columns(stem)}
    assert all(one.meaning.strip() and one.type for one in found.values())


def test_the_english_meaning_is_that_of_the_package_and_the_type_agrees():
    found = words("en", "column")
    for resource in PACKAGE["resources"]:
        for field in resource["schema"]["fields"]:
            one = found[resource["path"], field["name"]]
            assert one.meaning == field.get("description", one.meaning), f"{resource['name']}.{field['name']} changed: translate it anew"
            assert one.type == {"string": "text", "date": "text"}.get(field["type"], field["type"])


def test_every_closed_list_of_the_package_is_there_value_by_value():
    found = words("id", "value")
    for resource in PACKAGE["resources"]:
        for field in resource["schema"]["fields"]:
            for value in field.get("constraints", {}).get("enum", ()):
                own = f"{resource['name']}.{field['name']}"
                place = own if own in codebook.VALUES else field["name"]
                assert (place, value) in found, f"{own}: {value}"


@both
@pytest.mark.parametrize(
    ("kind_", "wanted"),
    [
        ("state", tuple(vocab.AreaState)),
        ("warning", tuple(vocab.Warn)),
        ("reason", tuple(vocab.WhyNot)),
        ("code", errors.CODES),
    ],
)
def test_every_state_warning_reason_and_code_is_explained(lang, kind_, wanted):
    found = {name: one for (_, name), one in words(lang, kind_).items()}
    assert set(found) == set(map(str, wanted))
    assert all(one.meaning.strip() for one in found.values())


def test_units_and_stages_have_a_label_and_a_definition():
    for family, values in (("unit", vocab.UNITS), ("stage", vocab.STAGES), ("reading", vocab.READINGS)):
        for lang in locales.LANGUAGES:
            found = words(lang, "value")
            for value in values:
                one = found[family, value]
                assert one.label and len(one.meaning) > len(one.label), one


def test_both_languages_hold_the_same_words():
    def keys(lang):
        return [(one.kind, one.place, one.name) for one in codebook.entries(locales.get(lang))]

    assert keys("id") == keys("en") and len(set(keys("id"))) == len(keys("id"))


def test_columns_of_exports_are_explained(snapshot):
    """Whatever a download of figures or of a series holds."""
    from data import select

    known = {one.name for one in codebook.entries(EN) if one.kind in ("column", "computed")}
    assert set(select.series(snapshot, "bawaslu_forwarded_by_election").frame.columns) <= known


@both
def test_the_file_reads_back_as_the_entries(lang):
    rows = list(csv.reader(io.StringIO(codebook.to_csv(locales.get(lang)))))
    assert rows[0] == ["kind", "place", "name", "type", "label", "meaning"]
    assert [row[:3] for row in rows[1:]] == [[one.kind, one.place, one.name] for one in codebook.entries(locales.get(lang))]


@both
def test_markdown_is_a_table_of_four_cells_throughout(lang):
    text = codebook.to_markdown(locales.get(lang))
    tables = [line for line in text.splitlines() if line.startswith("|")]
    assert all(line.replace("\\|", "").count("|") == 5 for line in tables)
    assert text.startswith("# ") and text.endswith("|\n") and "### observations.csv" in text


def test_a_search_finds_words_in_every_cell():
    assert "as_of" in {one.name for one in codebook.found(EN, "cut-off date")}
    assert codebook.found(ID, "tidak ada kata seperti ini") == ()
    assert codebook.found(ID, "") == codebook.entries(ID)


@pytest.mark.parametrize("stem", FILES)
def test_the_type_of_a_column_is_that_of_its_table(stem):
    found = words("en", "column")
    assert all(found[f"{stem}.csv", name].type == kind(stem, name) for name in columns(stem))
