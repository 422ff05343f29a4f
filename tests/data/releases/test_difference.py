"""What changed between two contents, carried onto a third, and the version that it calls for."""

from __future__ import annotations

import copy
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.drafts import Draft
from data.releases import series
from data.releases.content import Content
from data.releases.difference import carry, compare
from data.releases.stage import source_row, stage
from data.releases.version import level, raise_version

SOURCE = source_row("Bawaslu", "Rekap DATA LATIHAN (sintetis)")


def edited(content: Content, stem: str, index: int, **cells: str) -> Content:
    rows = {name: list(found) for name, found in content.rows.items()}
    rows[stem][index] = {**rows[stem][index], **cells}
    return Content(rows, content.inputs)


def without(content: Content, stem: str, index: int) -> Content:
    return Content({**content.rows, stem: [row for i, row in enumerate(content.rows[stem]) if i != index]}, content.inputs)


def test_a_content_does_not_differ_from_itself(shipped: Content) -> None:
    assert not compare(shipped, copy.deepcopy(shipped))


def test_a_changed_cell_is_told_with_old_and_new_text(shipped: Content) -> None:
    (change,) = compare(shipped, edited(shipped, "observations", 0, value="1")).tables["observations"].changed
    assert (change.key, change.cells) == (("BN-001",), {"value": ("3507", "1")})


def test_rows_that_only_change_places_are_told(shipped: Content) -> None:
    rows = {**shipped.rows, "factors": shipped.rows["factors"][::-1]}
    found = compare(shipped, Content(rows)).tables["factors"]
    assert found.reordered and not (found.added or found.removed or found.changed)


@settings(max_examples=20, deadline=None)
@given(st.data())
def test_what_differs_carried_onto_the_first_gives_the_second(shipped: Content, data: st.DataObject) -> None:
    after = shipped
    for _ in range(data.draw(st.integers(0, 4))):
        stem = data.draw(st.sampled_from(["observations", "sources", "factors", "series_points"]))
        index = data.draw(st.integers(0, len(after.rows[stem]) - 1))
        column = {"observations": "note", "sources": "title", "factors": "label_en", "series_points": "comment"}[stem]
        after = (
            edited(after, stem, index, **{column: data.draw(st.text(max_size=5))})
            if data.draw(st.booleans())
            else without(after, stem, index)
        )
    assert carry(compare(shipped, after), shipped).rows == after.rows


def test_an_ingested_row_is_carried_onto_a_newer_record(shipped: Content, draft: Callable[..., Draft]) -> None:
    ingested = Content(stage(shipped.rows, [draft("500")], SOURCE).rows)
    newer = edited(shipped, "factors", 0, label_en="Other words")
    carried = carry(compare(shipped, ingested), newer)
    assert carried.rows["observations"] == ingested.rows["observations"]
    assert carried.rows["factors"] == newer.rows["factors"]


@pytest.mark.parametrize(("part", "version"), [("major", "2.0.0"), ("minor", "1.5.0"), ("patch", "1.4.8"), ("", "1.4.7")])
def test_a_version_is_raised_in_one_part(part: str, version: str) -> None:
    assert raise_version("1.4.7", part) == version


def test_added_figures_call_for_a_minor_version(shipped: Content, draft: Callable[..., Draft]) -> None:
    after = Content(stage(shipped.rows, [draft("500")], SOURCE).rows)
    assert level(compare(shipped, after), shipped, after) == "minor"


def test_an_updated_value_calls_for_a_minor_version(shipped: Content) -> None:
    after = edited(shipped, "observations", 0, value="1")
    assert level(compare(shipped, after), shipped, after) == "minor"


def test_other_words_call_for_a_patch(shipped: Content) -> None:
    after = edited(shipped, "observations", 0, note="other")
    assert level(compare(shipped, after), shipped, after) == "patch"


def test_a_correction_calls_for_a_patch(shipped: Content) -> None:
    row = {
        "correction_id": "K1", "obs_id": "BN-001", "column": "value", "expect": "3507", "corrected": "3505",
        "why_id": "uji", "why_en": "test",
        "reported_by": "x", "reported_on": "2026", "status": "applied", "source_id": "",
    }  # fmt: skip
    after = Content({**shipped.rows, "corrections": [row]})
    assert level(compare(shipped, after), shipped, after) == "patch"


@pytest.mark.parametrize("stem", ["observations", "series", "denominators"])
def test_a_lost_row_of_figures_calls_for_a_major_version(shipped: Content, stem: str) -> None:
    after = without(shipped, stem, 0)
    assert level(compare(shipped, after), shipped, after) == "major"


def test_a_lost_word_of_a_facet_calls_for_a_major_version(shipped: Content) -> None:
    rows = [{**row, "unit": "cases"} if row["unit"] == "score" else row for row in shipped.rows["observations"]]
    after = Content({**shipped.rows, "observations": rows})
    assert level(compare(shipped, after), shipped, after) == "major"


def test_no_change_calls_for_no_version(shipped: Content) -> None:
    assert level(compare(shipped, shipped), shipped, shipped) == ""


def test_a_national_count_joins_the_curated_series_that_it_continues(shipped: Content, draft: Callable[..., Draft]) -> None:
    staged = stage(shipped.rows, [draft("500")], SOURCE)
    rows = series.extend(staged.rows, [p.row for p in staged.added])
    (point,) = [p for p in rows["series_points"] if p["obs_id"] == staged.added[0].row["obs_id"]]
    assert (point["series_id"], point["x"], point["role"]) == ("bawaslu_forwarded_by_election", "Pilkada 2024", "preferred")


def test_a_count_stated_before_the_end_is_partial(shipped: Content, draft: Callable[..., Draft]) -> None:
    staged = stage(shipped.rows, [draft("320", as_of="2024-12-01")], SOURCE)
    rows = series.extend(staged.rows, [p.row for p in staged.added])
    assert next(p for p in rows["series_points"] if p["obs_id"].startswith("IN-"))["role"] == "partial"


def test_a_count_for_a_place_that_has_one_is_the_other_reading(shipped: Content, draft: Callable[..., Draft]) -> None:
    staged = stage(shipped.rows, [draft("1400", election="Pilkada 2020", year="2020", as_of="2021-12-31")], SOURCE)
    rows = series.extend(staged.rows, [p.row for p in staged.added])
    assert next(p for p in rows["series_points"] if p["obs_id"].startswith("IN-"))["role"] == "alternate"


def test_counts_by_province_get_a_series_of_their_own_in_both_languages(shipped: Content, draft: Callable[..., Draft]) -> None:
    cells = [("11", "Aceh"), ("12", "Sumatera Utara"), ("51", "Bali")]
    staged = stage(
        shipped.rows, [draft(str(i), i, area_level="province", province_code=c, area_name=n) for i, (c, n) in enumerate(cells, 5)], SOURCE
    )
    rows = series.extend(staged.rows, [p.row for p in staged.added])
    made = rows["series"][-1]
    assert (made["series_id"], made["x_axis"]) == ("in-bawaslu-forwarded-to-kasn-cases-pilkada-2024-by-province", "province_code")
    assert [p["x"] for p in rows["series_points"] if p["series_id"] == made["series_id"]] == ["11", "12", "51"]
    assert made["label_id"] != made["label_en"] and made["comparable_note_id"] != made["comparable_note_en"]


def test_a_profile_can_keep_figures_out_of_every_series(shipped: Content, draft: Callable[..., Draft]) -> None:
    staged = stage(shipped.rows, [draft("500")], SOURCE)
    assert series.extend(staged.rows, [p.row for p in staged.added], choice="none") == staged.rows


def test_extending_twice_equals_extending_once(shipped: Content, draft: Callable[..., Draft]) -> None:
    staged = stage(shipped.rows, [draft("500")], SOURCE)
    once = series.extend(staged.rows, [p.row for p in staged.added])
    assert series.extend(once, [p.row for p in staged.added]) == once
