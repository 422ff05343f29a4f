"""Figures of a file meet the record: new, superseding, known, corroborating, conflicting."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.drafts import FILLED, Draft
from data.errors import Where
from data.releases.content import Content
from data.releases.stage import SCOPE, Staged, source_row, stage

SOURCE = source_row("Bawaslu", "Rekap DATA LATIHAN (sintetis)")


def staged(content: Content, *drafts: Draft, **options: str) -> Staged:
    return stage(content.rows, drafts, SOURCE, **options)


def test_a_figure_that_nobody_stated_is_added_as_preferred_with_a_claim_of_its_own(shipped: Content, draft: Callable[..., Draft]) -> None:
    found = staged(shipped, draft("500"))
    (placed,) = found.added
    assert (placed.row["value"], placed.row["reading"], placed.row["source_id"]) == ("500", "preferred", SOURCE["source_id"])
    assert placed.row["claim_id"] not in {row["claim_id"] for row in shipped.rows["observations"]}
    assert found.new_source and found.rows["sources"][-1] == SOURCE


def test_the_rows_of_the_record_stay_as_they_were(shipped: Content, draft: Callable[..., Draft]) -> None:
    before = [dict(row) for row in shipped.rows["observations"]]
    found = staged(shipped, draft("500"), draft("501", area_level="province", province_code="11", area_name="Aceh"))
    assert found.rows["observations"][: len(before)] == before == list(shipped.rows["observations"])


def test_the_same_file_again_changes_nothing(shipped: Content, draft: Callable[..., Draft]) -> None:
    once = staged(shipped, draft("500"))
    again = stage(once.rows, [draft("500")], SOURCE)
    assert again.rows == once.rows
    assert again.counts() == {"added": 0, "superseded": 0, "unchanged": 1, "corroborating": 0, "conflicting": 0}


def test_a_corrected_edition_supersedes_its_own_row_and_no_other(shipped: Content, draft: Callable[..., Draft]) -> None:
    once = staged(shipped, draft("500"))
    again = stage(once.rows, [draft("512")], SOURCE)
    (placed,) = again.superseded
    assert placed.other is not None and (placed.other["value"], placed.row["value"]) == ("500", "512")
    assert placed.row["obs_id"] == once.added[0].row["obs_id"]
    assert len(again.rows["observations"]) == len(once.rows["observations"])


def _restated(content: Content, value: str) -> Draft:
    """A draft of the scope of BN-223 (1,398 cases forwarded for Pilkada 2020), under a synthetic source."""
    row = next(r for r in content.rows["observations"] if r["obs_id"] == "BN-223")
    return Draft(Where("latihan.xlsx", 2, "Jumlah"), {**{name: row[name] for name in FILLED}, "value": value})


def test_a_figure_that_another_source_states_alike_shares_its_claim_as_alternate(shipped: Content) -> None:
    found = staged(shipped, _restated(shipped, "1398"))
    (placed,) = found.corroborating
    known = next(r for r in shipped.rows["observations"] if r["obs_id"] == "BN-223")
    assert (placed.row["claim_id"], placed.row["reading"]) == (known["claim_id"], "alternate")


def test_a_figure_that_contradicts_another_source_is_kept_beside_it_as_ambiguous(shipped: Content) -> None:
    found = staged(shipped, _restated(shipped, "1399"))
    (placed,) = found.conflicting
    assert placed.row["reading"] == "ambiguous"
    assert placed.other is not None and placed.other["value"] == "1398"
    assert next(r for r in found.rows["observations"] if r["obs_id"] == "BN-223")["reading"] == "preferred"


def test_a_person_who_prefers_the_new_figure_makes_the_old_one_the_other_reading(shipped: Content) -> None:
    found = staged(shipped, _restated(shipped, "1399"), reading="preferred")
    readings = {r["obs_id"]: r["reading"] for r in found.rows["observations"]}
    assert readings["BN-223"] == "alternate"
    assert readings[found.conflicting[0].row["obs_id"]] == "preferred"


def test_a_reading_chosen_since_survives_the_same_file(shipped: Content) -> None:
    once = staged(shipped, _restated(shipped, "1399"), reading="preferred")
    again = stage(once.rows, [_restated(shipped, "1399")], SOURCE)
    assert again.rows == once.rows


def test_a_later_statement_of_a_running_total_is_a_figure_of_its_own(shipped: Content, draft: Callable[..., Draft]) -> None:
    once = staged(shipped, draft("500"))
    later = stage(once.rows, [draft("520", as_of="2025-07-31")], SOURCE)
    assert later.counts()["added"] == 1


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, 5000), st.sampled_from(["11", "12", "31", "51"]), st.sampled_from(["alleged", "violation"])),
        max_size=12,
    )
)
@pytest.mark.filterwarnings("ignore")
def test_staging_twice_equals_staging_once_and_no_scope_has_two_preferred_rows(shipped: Content, cells: list[tuple[int, str, str]]) -> None:
    names = {row["province_code"]: row["name_id"] for row in shipped.rows["provinces"]}
    values = {(code, word): str(number) for number, code, word in cells}
    drafts = [
        Draft(
            Where("latihan.xlsx", i, "x"),
            {
                **dict.fromkeys(FILLED, ""), "year": "2019", "authority": "Bawaslu", "area_level": "province", "province_code": code,
                "area_name": names[code], "stage": word, "unit": "cases", "dimension": "none", "value": value, "multiple_response": "false",
            },
        )
        for i, ((code, word), value) in enumerate(values.items(), start=2)
    ]  # fmt: skip
    once = stage(shipped.rows, drafts, SOURCE)
    assert stage(once.rows, drafts, SOURCE).rows == once.rows
    scopes = [tuple(row[name] for name in SCOPE) for row in once.rows["observations"] if row["reading"] == "preferred"]
    assert len(scopes) == len(set(scopes))
