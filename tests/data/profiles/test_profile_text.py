"""A profile as YAML: it reads back as it was written, and what is wrong in one is said with its line."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import locales
from data import vocab
from data.cases.profile import CaseProfile
from data.errors import RecordRefused, UsageError
from data.profiles import model, text, yaml_text

HEAD = "kind: counts\nsource: {publisher: X}\n"
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
words = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30)
dates = st.sampled_from(["", "?", "2024", "2024-11", "2024-11-30"])
facts = {
    "election": texts, "year": st.sampled_from(["", "?", "2024"]), "as_of": dates, "period_start": dates, "authority": texts, "area": texts,
    "stage": st.sampled_from(["", "?", *vocab.STAGES]), "unit": st.sampled_from(["", "?", *vocab.UNITS]), "category": texts,
    "dimension": st.sampled_from(["", *vocab.DIMENSIONS]), "multiple_response": st.sampled_from(["", "true", "false"]),
}  # fmt: skip
some_facts = st.fixed_dictionaries({}, optional=facts)
columns = st.builds(lambda f, role, values, scale: {**f, "role": role, "values": values, "scale": scale},
                    some_facts, st.sampled_from(model.ROLES), st.dictionaries(texts, texts, max_size=3),
                    st.sampled_from(["", "?", "percent", "fraction"]))  # fmt: skip
rows = st.lists(st.integers(1, 99), max_size=2)
sheet = st.builds(lambda f, header, rows: {**f, "header": header, "rows": rows}, some_facts, rows, rows)
tables = st.builds(lambda s, name, sheets, cols: {**s, "sheet": name, "sheets": sheets, "columns": cols},
                   sheet, texts, st.dictionaries(words, sheet, max_size=2),
                   st.dictionaries(words, columns, min_size=1, max_size=4))  # fmt: skip
profiles = st.builds(
    lambda a, t, n, p, w, title: model.CountsProfile.model_validate(
        {"all": a, "tables": t, "numbers": n, "practice": p, "words": w, "source": {"title": title}}
    ),
    some_facts, st.lists(tables, min_size=1, max_size=2), st.sampled_from(["auto", "id", "en"]), st.booleans(),
    st.dictionaries(words, st.sampled_from(["none", "zero", "?"]), max_size=2), texts,
)  # fmt: skip


def refused(given_text):
    with pytest.raises(RecordRefused) as caught:
        text.loads(given_text, "p.yml")
    return caught.value.faults


@settings(max_examples=60, deadline=None)
@given(profiles)
def test_a_profile_reads_back_as_it_was_written(profile):
    assert text.loads(text.dump(profile)) == profile
    assert text.loads(text.dump(profile, locales.get("id"), file="x: y\n#.xlsx")) == profile


@settings(max_examples=100, deadline=None)
@given(texts)
def test_any_text_is_written_so_that_it_reads_back(value):
    for written in (f"a: {yaml_text.scalar(value)}", f"a: {yaml_text.flow([value, {value: value}])}"):
        tree, _ = yaml_text.parse(written)
        assert tree["a"] in (value, [value, {value: value}])


def test_a_very_long_heading_reads_back():
    profile = model.CountsProfile.model_validate(
        {"tables": [{"columns": {"x" * 3_000: "province", "B": {"values": {"y" * 2_000: "skip"}}}}]}
    )
    assert text.loads(text.dump(profile)) == profile


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=80))
def test_any_text_is_read_or_refused_with_a_code(given_text):
    try:
        text.loads(given_text)
    except RecordRefused as error:
        assert all(
            fault.message(locales.get(lang)) and fault.hint(locales.get(lang)) for fault in error.faults for lang in locales.LANGUAGES
        )


def test_other_readers_of_yaml_find_the_same():
    import yaml

    profile = model.CountsProfile.model_validate(
        {"tables": [{"columns": {"No": "skip", "Provinsi": "province", "a: b #c": {"stage": "?"}}}]}
    )
    assert set(yaml.safe_load(text.dump(profile))["tables"][0]["columns"]) == {"No", "Provinsi", "a: b #c"}


def test_what_is_as_usual_is_left_out_and_the_kind_stays():
    profile = model.CountsProfile.model_validate(
        {"source": {"publisher": "KASN"}, "tables": [{"columns": {"Provinsi": "province", "Jumlah": {}}}]}
    )
    assert text.dump(profile) == (
        "version: 1\nkind: counts\nsource:\n  publisher: KASN\ntables:\n  - columns:\n      Provinsi: province\n      Jumlah: value\n"
    )


@pytest.mark.parametrize("lang", locales.LANGUAGES)
def test_what_must_be_answered_stands_under_its_choices(lang):
    profile = model.CountsProfile.model_validate({"all": {"unit": "?"}, "tables": [{"columns": {"A": "?", "B": {"unit": "?"}}}]})
    lines = text.dump(profile, locales.get(lang), file="a.xlsx").splitlines()
    at = next(i for i, line in enumerate(lines) if line.strip() == 'unit: "?"')
    assert "a.xlsx" in lines[0] and "cases, reports, people" in lines[at - 1] and lines[at - 1].lstrip().startswith("#")
    assert sum("cases, reports" in line for line in lines) == 1, "choices are listed once"
    assert any(line.strip().startswith("# A:") for line in lines)


def test_a_profile_of_cases_reads_back_too():
    profile = CaseProfile.model_validate({"all": {"year": 2024, "election": "?"}, "columns": {"date": "Tanggal"}, "header": 3,
                                          "values": {"stage": {"Lain": ""}}})  # fmt: skip
    assert text.loads(text.dump(profile, locales.get("en"))) == profile


@pytest.mark.parametrize("profile", [model.RecordProfile(practice=True), model.CorrectionsProfile()])
def test_profiles_of_our_own_files_read_back(profile):
    assert text.loads(text.dump(profile)) == profile


@pytest.mark.parametrize(
    ("given_text", "code", "row", "column"),
    [
        ("a: [1, 2", "profile_unreadable", 1, "9"),
        ("a: 1\n\tb: 2", "profile_unreadable", 2, "1"),
        ("- 1", "profile_unreadable", 1, "1"),
        ("", "profile_unreadable", 1, "1"),
        ("x: \x00", "profile_unreadable", 1, "4"),
        ("a: 1\n--- \nb: 1", "profile_unreadable", 2, "1"),
        ("a: &x [1]\nb: *x", "profile_reference", 1, "4"),
        ("a: !!python/object/apply:os.system [x]", "profile_reference", 1, "4"),
        ("kind: counts\nkind: cases", "profile_key_twice", 2, "1"),
        ("[" * 100, "profile_too_large", 1, "21"),
        ("a: b\n" * 300_000, "profile_too_large", 1, "1"),
    ],
)
def test_what_is_no_profile_is_refused_with_line_and_column(given_text, code, row, column):
    (fault,) = refused(given_text)
    assert (fault.code, fault.where.file, fault.where.row, fault.where.column) == (code, "p.yml", row, column)


def test_a_bomb_of_references_is_refused_at_its_first_line():
    bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"{b}: &{b} [{','.join(['*' + a] * 9)}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    assert [fault.code for fault in refused(bomb)] == ["profile_reference"]


@pytest.mark.parametrize(
    ("rest", "row", "field", "value", "allowed"),
    [
        ("numbers: de\ntables: [{columns: {P: province}}]", 3, "numbers", "de", "auto, id, en"),
        ("tables:\n  - columns:\n      P: provnce", 5, "tables[1].columns.P.role", "provnce", "province"),
        ("tables:\n  - columns:\n      P: {stage: proven}", 5, "tables[1].columns.P.stage", "proven", "violation"),
        ("tables:\n  - year: 3020\n    columns: {P: province}", 4, "tables[1].year", "3020", "1900-2099"),
        ("all: {as_of: 31/12/2020}\ntables: [{columns: {P: province}}]", 3, "all.as_of", "31/12/2020", "2024-11-30"),
        ("all: {as_of: 2021-02-30}\ntables: [{columns: {P: province}}]", 3, "all.as_of", "2021-02-30", "2024-11-30"),
        ("tables:\n  - heder: [1]\n    columns: {P: province}", 4, "tables[1].heder", "heder", "header"),
        ("tables:\n  - header: [0]\n    columns: {P: province}", 4, "tables[1].header[1]", "0", "≥ 1"),
        ("tables:\n  - header: satu\n    columns: {P: province}", 4, "tables[1].header", "satu", "[…]"),
        ("tables: []", 3, "tables", "–", "≥ 1"),
        ("practice: barangkali\ntables: [{columns: {P: province}}]", 3, "practice", "barangkali", "true, false"),
    ],
)
def test_a_wrong_value_is_named_with_what_is_allowed(rest, row, field, value, allowed):
    (fault,) = refused(HEAD + rest)
    assert (fault.code, fault.where.row, fault.params["field"], fault.params["value"]) == ("profile_bad_value", row, field, value)
    assert allowed in fault.params["allowed"]


def test_every_wrong_value_is_named_at_once():
    faults = refused(HEAD + "numbers: de\ntotals: jaga\ntables: [{columns: {P: provnce}}]")
    assert sorted(fault.params["field"] for fault in faults) == ["numbers", "tables[1].columns.P.role", "totals"]


def test_a_profile_without_tables_or_of_an_unknown_kind_is_refused():
    assert [(f.code, f.params["field"]) for f in refused("kind: counts")] == [("profile_incomplete", "tables")]
    assert [(f.code, f.params["value"]) for f in refused("kind: foo")] == [("profile_bad_value", "foo")]
    assert [(f.code, f.params["field"]) for f in refused("source: {publisher: X}")] == [("profile_bad_value", "kind")]


def test_a_file_that_is_not_there_or_not_utf8_is_said(tmp_path):
    with pytest.raises(UsageError) as caught:
        text.load(tmp_path / "tiada.yml")
    assert caught.value.code == "no_such_file"
    (tmp_path / "p.yml").write_bytes(b"a: 1\nb: \xff\xfe")
    with pytest.raises(RecordRefused) as refusal:
        text.load(tmp_path / "p.yml")
    assert (refusal.value.faults[0].code, refusal.value.faults[0].where.row) == ("profile_unreadable", 2)


def test_numbers_dates_and_flags_need_no_quotes():
    profile = text.loads(
        HEAD + "practice: true\nall: {as_of: 2024-11-30, year: 2024}\ntables: [{header: [4], columns: {No: skip, 2020: {year: 2020}}}]"
    )
    assert (profile.practice, profile.all.as_of, profile.tables[0].header, list(profile.tables[0].columns)) == (
        True,
        "2024-11-30",
        [4],
        ["No", "2020"],
    )
