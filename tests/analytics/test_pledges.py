"""Pledges: what the record holds, kept apart by kind and place, and marked as a search sample wherever it goes."""

from __future__ import annotations

import pandas as pd
import pytest

from analytics import computed
from analytics.pledges import pledges
from data import export
from data.slice import Coverage, MixedSliceError
from data.vocab import Warn

SAMPLE = "search_sample"


@pytest.fixture(scope="module")
def found(snapshot):
    return pledges(snapshot)


def test_the_record_holds_127_pledges_of_which_23_have_no_date(found):
    assert found.slice.frame["precision"].value_counts().to_dict() == {"day": 101, "none": 23, "year": 3}
    assert len(found.slice) == 127 and found.left_out == 0


def test_dated_ones_come_first_in_order_and_undated_ones_last_by_id(found):
    frame = found.slice.frame
    assert [*frame["pledge_id"].iloc[[0, 1, 103, 104, 126]]] == ["PL-001", "PL-002", "PL-104", "PL-105", "PL-127"]
    assert frame["start"].iloc[:104].is_monotonic_increasing
    assert [*frame["pledge_id"].iloc[104:]] == sorted(frame["pledge_id"].iloc[104:])
    assert [*frame.index] == [*range(127)]


def test_a_year_is_a_span_and_a_day_is_one(found):
    rows = found.slice.frame.set_index("pledge_id")
    assert tuple(rows.loc["PL-035", ["date", "precision", "start", "end"]]) == ("2023", "year", "2023-01-01", "2023-12-31")
    assert tuple(rows.loc["PL-001", ["date", "precision", "start", "end"]]) == ("2015-08-26", "day", "2015-08-26", "2015-08-26")
    assert tuple(rows.loc["PL-105", ["date", "precision", "start", "end"]]) == ("", "none", "", "")


def test_a_month_alone_is_a_span_of_that_month(synthetic, cell):
    made = synthetic(pledges=cell("pledge_id", "PL-105", "date", "2024-02"))
    row = pledges(made).slice.frame.set_index("pledge_id").loc["PL-105"]
    assert tuple(row[["precision", "start", "end"]]) == ("month", "2024-02-01", "2024-02-29")


def test_the_rows_carry_their_source_and_the_mark_of_the_sample(found):
    assert [*found.slice.frame.columns] == [
        "pledge_id", "date", "election", "area_level", "province_code", "area_name", "institution", "signatories_count",
        "signatories_kind", "signatories_note", "witnesses", "pledge_points_count", "source_id", "note", "precision", "start", "end",
        "warning", "publisher", "title", "published", "url", "confidence",
    ]  # fmt: skip
    assert set(found.slice.frame["warning"]) == {SAMPLE}
    row = found.slice.frame.set_index("pledge_id").loc["PL-071"]
    assert (row["publisher"], row["signatories_count"]) == ("Bali Post", 10996.0)


def test_the_slice_says_that_nobody_counted_and_that_it_is_a_sample(found):
    made = found.slice
    assert (made.id, made.authority, made.stage, made.unit) == ("pledges", "", "", "")
    assert made.warnings == (Warn.LOW_CONFIDENCE, Warn.SEARCH_SAMPLE)
    assert made.elections == (
        "Pilkada 2015", "Pilkada 2018", "Pemilu 2019", "Pilkada 2020", "Pemilu 2024", "Pilkada 2024", "Pilkada Ulang 2025",
    )  # fmt: skip
    assert len(made.sources) == 125 and made.sources[0] == "PLS-081"
    assert made.label == {
        "id": "Ikrar dan pakta integritas netralitas ASN yang ditemukan",
        "en": "Neutrality pledges and integrity pacts found",
    }


def test_the_mark_of_the_sample_is_in_csv_and_json(found):
    for one in (found.slice, found.by_province, found.beside, found.signatories):
        lines = export.to_csv(one).splitlines()
        assert lines[0].endswith("warning") or ",warning," in lines[0]
        assert all(SAMPLE in line for line in lines[1:]) or one is found.slice
        assert SAMPLE in export.as_dict(one)["warnings"], one.id
    assert export.to_csv(found.slice).count(f",{SAMPLE},") == 127


def test_provinces_national_ones_and_offices_make_up_all_of_them(found):
    areas = found.by_province.frame
    beside = found.beside.frame
    assert [*map(tuple, beside.itertuples(index=False))] == [("national", 5, SAMPLE), ("office", 3, SAMPLE)]
    assert areas["found"].sum() + beside["found"].sum() == 127
    assert (areas[["province", "regency", "instance"]].sum(axis=1) == areas["found"]).all()
    assert found.beside.sources[0] == "PLS-112" and len(found.beside.sources) == 8


def test_each_province_of_today_has_a_row_with_its_levels(found):
    areas = found.by_province.frame
    assert [*areas.columns] == [
        "province_code", "name_id", "name_en", "found", "province", "regency", "instance", "dated", "cls", "warning",
    ]  # fmt: skip
    assert len(areas) == 38 and [*areas["province_code"]] == sorted(areas["province_code"])
    rows = areas.set_index("province_code")
    assert tuple(rows.loc["32"]) == ("Jawa Barat", "West Java", 9, 2, 5, 2, 8, 4, SAMPLE)
    assert tuple(rows.loc["11"]) == ("Aceh", "Aceh", 5, 2, 1, 2, 4, 3, SAMPLE)
    assert [*rows.index[rows["found"] == 0]] == ["93", "94", "95", "96"]
    assert set(rows.loc[rows["found"] == 0, "cls"]) == {-1}
    assert (found.by_province.coverage, found.by_province.vintage) == (Coverage(34, 38), "38")
    assert found.by_province.sources == found.slice.sources


def test_classes_run_from_one_and_name_what_is_in_them(found):
    assert found.classes == ((1, 1), (2, 2), (3, 3), (4, 5), (7, 9))
    areas = found.by_province.frame
    for _, row in areas.loc[areas["cls"] >= 0].iterrows():
        low, high = found.classes[row["cls"]]
        assert low <= row["found"] <= high


def test_a_class_without_a_province_is_left_out(synthetic):
    made = synthetic(pledges=lambda frame: frame.loc[~frame["province_code"].isin(["12", "17", "19", "61", "72"])])
    assert pledges(made).classes == ((1, 1), (3, 3), (4, 5), (7, 9))


@pytest.mark.parametrize(("gone", "classes"), [(["PL-056"], ((4, 5), (6, 9))), (["PL-056", "PL-061"], ((4, 5), (7, 9)))])
def test_six_begins_the_highest_class_and_five_ends_the_one_below(synthetic, gone, classes):
    made = synthetic(pledges=lambda frame: frame.loc[~frame["pledge_id"].isin(gone)])
    assert pledges(made).classes[-2:] == classes


def test_numbers_of_signatories_stand_kind_by_kind(found):
    frame = found.signatories.frame
    assert {kind: [*group["value"]] for kind, group in frame.groupby("unit", sort=False)} == {
        "signers": [10996, 8100, 53, 52, 40, 5, 1],
        "representatives": [7, 3, 3, 1, 1],
        "reciters": [4000],
        "participants": [618, 529],
        "institutions": [5],
    }
    assert [*frame["pledge_id"].iloc[7:12]] == ["PL-051", "PL-043", "PL-079", "PL-005", "PL-006"]
    assert [*frame["unit"].unique()] == ["signers", "representatives", "reciters", "participants", "institutions"]
    assert [*frame.columns] == [
        "pledge_id", "unit", "value", "signatories_note", "date", "election", "area_level", "province_code", "area_name", "institution",
        "note", "source_id", "publisher", "title", "published", "url", "confidence", "warning",
    ]  # fmt: skip
    assert len(found.signatories.sources) == 16


def test_kinds_of_signatories_are_never_added_up(found):
    with pytest.raises(MixedSliceError) as refused:
        computed.total(found.signatories)
    assert refused.value.kinds["unit"] == ("institutions", "participants", "reciters", "representatives", "signers")


def test_the_points_of_each_text_stand_apart(found):
    frame = found.points.frame
    assert frame["version_id"].value_counts(sort=False).to_dict() == {"2019-six": 6, "2024-four": 4, "2024-four-ntt": 4}
    assert found.points.id == "pledge_points" and Warn.SEARCH_SAMPLE not in found.points.warnings
    assert found.points.sources == ("PLS-112", "PLS-003", "PLS-004")
    assert frame["publisher"].notna().all() and {"title", "published", "url", "confidence"} <= set(frame.columns)


def test_voting_days_and_breaks_between_the_first_and_the_last_pledge_stand_on_the_line(found):
    assert [(r.kind, r.date) for r in found.events.itertuples()] == [
        ("vote", "2015-12-09"), ("vote", "2017-02-15"), ("vote", "2018-06-27"), ("vote", "2019-04-17"), ("break", "2020-12-09"),
        ("vote", "2020-12-09"), ("break", "2022-09-22"), ("break", "2024"), ("vote", "2024-02-14"), ("vote", "2024-11-27"),
    ]  # fmt: skip
    law = found.events.iloc[6]
    assert (law["label_id"], law["label_en"], law["source_id"]) == ("SKB 2022 berlaku", "SKB 2022 in force", "PLS-171")
    closed = found.events.iloc[7]
    assert (closed["start"], closed["end"]) == ("2024-01-01", "2024-12-31")
    vote = found.events.iloc[0]
    assert (vote["label_id"], vote["label_en"], vote["source_id"]) == ("Pilkada 2015", "Pilkada 2015", "PLS-224")
    assert [*found.events.columns] == ["kind", "date", "label_id", "label_en", "source_id", "start", "end"]


def test_events_at_the_very_ends_are_inside(synthetic, cell):
    first, last = cell("pledge_id", "PL-001", "date", "2015-12-09"), cell("pledge_id", "PL-104", "date", "2024-11-27")

    def narrowed(frame: pd.DataFrame) -> pd.DataFrame:
        return last(first(frame.loc[frame["pledge_id"].isin(["PL-001", "PL-104"])].copy()))

    dates = [*pledges(synthetic(pledges=narrowed)).events["date"]]
    assert dates[0] == "2015-12-09" and dates[-1] == "2024-11-27"


def test_a_province_narrows_everything_to_its_own(snapshot):
    only = pledges(snapshot, "32")
    assert [*only.slice.frame["pledge_id"]] == [
        "PL-004", "PL-005", "PL-006", "PL-028", "PL-065", "PL-081", "PL-091", "PL-100", "PL-111",
    ]  # fmt: skip
    assert [*only.by_province.frame["province_code"]] == ["32"] and only.beside.frame.empty
    assert only.by_province.coverage == Coverage(1, 1) and only.classes == ((9, 9),)
    assert [*only.signatories.frame["pledge_id"]] == ["PL-005", "PL-006"]


def test_the_national_ones_are_no_province(snapshot):
    only = pledges(snapshot, "00")
    assert len(only.slice) == 5 and only.by_province.frame.empty and only.by_province.coverage == Coverage(0, 0)
    assert [*map(tuple, only.beside.frame.itertuples(index=False))] == [("national", 5, SAMPLE)]


def test_an_election_narrows_the_pledges_and_keeps_every_province_on_the_map(snapshot):
    only = pledges(snapshot, election="Pemilu 2019")
    assert len(only.slice) == 7 and only.slice.elections == ("Pemilu 2019",)
    assert len(only.by_province.frame) == 38 and only.by_province.frame["found"].sum() == 5
    assert [*only.beside.frame["found"]] == [0, 2]


def test_what_is_not_there_gives_an_empty_answer(snapshot):
    nothing = pledges(snapshot, "93")
    assert len(nothing.slice) == 0 and nothing.classes == () and nothing.events.empty and nothing.signatories.frame.empty
    assert [*nothing.by_province.frame["found"]] == [0]
    assert Warn.SEARCH_SAMPLE in nothing.slice.warnings


def test_an_empty_table_gives_an_empty_answer(synthetic):
    nothing = pledges(synthetic(pledges=lambda f: f.iloc[:0], pledge_points=lambda f: f.iloc[:0]))
    assert len(nothing.slice) == 0 and nothing.points.frame.empty and nothing.by_province.coverage == Coverage(0, 38)
    assert [*nothing.beside.frame["found"]] == [0, 0]


@pytest.mark.parametrize(
    ("as_of", "count"), [("2015-08-27", 1), ("2015-08-28", 2), ("2020-11", 25), ("2023-06", 45), ("2023-12-31", 75), ("2026", 104)]
)
def test_a_date_keeps_what_is_certainly_not_dated_later(snapshot, as_of, count):
    cut = pledges(snapshot.until(as_of))
    assert len(cut.slice) == count
    assert cut.left_out == 23 and (cut.slice.frame["end"] <= "2026-12-31").all() and (cut.slice.frame["precision"] != "none").all()


def test_pledges_dated_by_their_year_alone_wait_for_its_end(snapshot):
    years = {"PL-035", "PL-036", "PL-037"}
    assert not years & set(pledges(snapshot.until("2023-12-30")).slice.frame["pledge_id"])
    assert years <= set(pledges(snapshot.until("2023-12-31")).slice.frame["pledge_id"])


def test_a_date_and_a_province_count_only_what_that_province_loses(snapshot):
    assert pledges(snapshot.until("2022"), "32").left_out == 1
