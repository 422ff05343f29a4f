"""Releases in the store: taken back, loaded beneath what was ingested, corrected, and opened by number or date. SQLite and PostgreSQL."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

import pytest

from data.drafts import Draft, Reading
from data.errors import RecordRefused, UsageError
from data.load import RecordFiles
from data.profiles.model import CountsProfile
from data.releases import plans
from data.releases.ingest import Ingested, Received, ingest, revert
from data.releases.stage import PREFIX
from data.store import Store

PROFILE = CountsProfile.model_validate({
    "source": {"publisher": "Bawaslu", "title": "Rekap DATA LATIHAN (sintetis)"}, "tables": [{"columns": {"Jumlah": "value"}}],
})  # fmt: skip
CORRECTION = {
    "correction_id": "K1", "obs_id": "BN-223", "column": "value", "expect": "1398", "corrected": "1389", "why_id": "uji sintetis",
    "why_en": "synthetic test", "reported_by": "DATA LATIHAN", "reported_on": "2026-01-01", "status": "applied", "source_id": "",
}  # fmt: skip


def received(*drafts: Draft, practice: bool = False) -> Received:
    """A file of counts as it is received, its reading made by hand."""
    return Received(
        name="latihan.xlsx", sha256="0" * 64, size=1, kind="counts", practice=practice, profile="", source_id="", rows=len(drafts),
        build=plans.counts(Reading(drafts, rows=len(drafts)), PROFILE), keep=None,
    )  # fmt: skip


def corrections(*rows: dict[str, str]) -> Received:
    build = plans.rows("corrections", list(enumerate(rows, start=2)), "koreksi.csv")
    return Received(
        name="koreksi.csv", sha256="1" * 64, size=1, kind="corrections", practice=False, profile="", source_id="", rows=len(rows),
        build=build, keep=None,
    )  # fmt: skip


def take(store: Store, *drafts: Draft, **options: object) -> Ingested:
    return ingest(store, received(*drafts), created_by="uji", **options)  # type: ignore[arg-type]


def test_a_file_of_counts_becomes_the_next_release(loaded_store: Store, draft: Callable[..., Draft]) -> None:
    done = take(loaded_store, draft("500"), note="uji")
    assert (done.release, done.version, done.changed) == (2, "1.1.0", True)
    newest = loaded_store.releases()[0]
    assert [newest[name] for name in ("number", "version", "created_by", "note", "kind")] == [2, "1.1.0", "uji", "uji", "ingest"]
    assert [i["name"] for i in newest["inputs"]] == ["latihan.xlsx"]
    assert loaded_store.snapshot().facts["value"].iloc[-1] == 500


def test_its_effect_names_the_headline_number_before_and_after(loaded_store: Store, draft: Callable[..., Draft]) -> None:
    done = take(loaded_store, draft("500"))
    changed = [(n.x, n.before, n.role_before, n.after, n.role_after) for n in done.numbers if n.changed]
    assert changed == [("Pilkada 2024", "314", "partial", "500", "preferred")]
    assert {n.x for n in done.numbers if n.headline} >= {"Pemilu 2019", "Pilkada 2020"}


def test_a_dry_run_tells_the_same_and_stores_nothing(loaded_store: Store, draft: Callable[..., Draft]) -> None:
    dry = take(loaded_store, draft("500"), dry_run=True)
    assert loaded_store.current() == 1
    real = take(loaded_store, draft("500"))
    assert (dry.version, dry.numbers, dry.difference.tables) == (real.version, real.numbers, real.difference.tables)


def test_the_same_file_again_is_no_new_release(loaded_store: Store, draft: Callable[..., Draft]) -> None:
    take(loaded_store, draft("500"))
    again = take(loaded_store, draft("500"))
    assert (again.release, again.changed, loaded_store.current()) == (None, False, 2)


def test_a_dry_run_into_an_empty_store_compares_with_the_shipped_record(empty_store: Store, draft: Callable[..., Draft]) -> None:
    done = take(empty_store, draft("500"), dry_run=True)
    assert (done.version, len(done.difference.tables["observations"].added)) == ("1.1.0", 1)


def test_the_first_file_of_an_empty_store_comes_on_top_of_the_shipped_record(empty_store: Store, draft: Callable[..., Draft]) -> None:
    assert take(empty_store, draft("500")).release == 2
    assert [entry["kind"] for entry in empty_store.releases()] == ["ingest", "load"]


def test_a_figure_with_an_error_keeps_the_whole_file_out(loaded_store: Store, draft: Callable[..., Draft]) -> None:
    with pytest.raises(RecordRefused):
        take(loaded_store, draft("500"), draft("-3", 3, election="Pilkada 2020", year="2020"))
    assert loaded_store.current() == 1


@pytest.mark.parametrize("named", ["1", "2"])
def test_reverting_restores_the_hash_whether_the_good_or_the_bad_release_is_named(
    loaded_store: Store, draft: Callable[..., Draft], named: str
) -> None:
    first = loaded_store.releases()[0]["content_hash"]
    take(loaded_store, draft("500"))
    row, restored, _, numbers = revert(loaded_store, named, note="salah berkas")
    assert (row["number"], row["content_hash"], restored) == (3, first, 1)
    assert loaded_store.content().hash == first
    assert [(n.before, n.after) for n in numbers if n.changed] == [("500", "314")]
    assert loaded_store.releases()[0]["restores"] == 1


def test_a_revert_can_be_taken_back(loaded_store: Store, draft: Callable[..., Draft]) -> None:
    take(loaded_store, draft("500"))
    second = loaded_store.releases()[0]["content_hash"]
    revert(loaded_store, "1")
    row, restored, _, _ = revert(loaded_store, "3")
    assert (row["number"], row["content_hash"], restored) == (4, second, 2)


def test_there_is_nothing_to_take_back_from_the_first_release(loaded_store: Store) -> None:
    with pytest.raises(UsageError) as caught:
        revert(loaded_store, "1")
    assert caught.value.code == "nothing_to_revert"
    assert loaded_store.current() == 1


def test_a_newer_record_is_loaded_beneath_what_was_ingested(
    loaded_store: Store, draft: Callable[..., Draft], next_record: RecordFiles
) -> None:
    take(loaded_store, draft("500"))
    result = loaded_store.add(next_record)
    values = loaded_store.snapshot().by_obs_id["value"]
    assert values["BN-223"] == 1399
    assert values[[name for name in values.index if name.startswith(PREFIX)]].tolist() == [500]
    assert (result.release, [entry["kind"] for entry in loaded_store.releases()]) == (4, ["ingest", "load", "ingest", "load"])


def test_loading_the_shipped_record_again_leaves_what_was_ingested(loaded_store: Store, draft: Callable[..., Draft]) -> None:
    take(loaded_store, draft("500"))
    assert not loaded_store.load_record().changed
    assert loaded_store.current() == 2


def test_a_correction_changes_what_is_shown_and_not_what_was_printed(loaded_store: Store) -> None:
    done = ingest(loaded_store, corrections(CORRECTION))
    assert done.version == "1.0.1"
    shown = loaded_store.snapshot().by_obs_id.loc["BN-223"]
    assert shown["value"] == 1389
    assert "Correction K1: value 1398 → 1389" in shown["note"]
    assert next(r["value"] for r in loaded_store.content().rows["observations"] if r["obs_id"] == "BN-223") == "1398"
    assert [(n.before, n.after) for n in done.numbers if n.changed and n.headline] == [("1398", "1389")]


@pytest.mark.parametrize("status", ["reported", "rejected", "fixed_at_source"])
def test_a_correction_that_is_not_applied_changes_nothing_shown(loaded_store: Store, status: str) -> None:
    ingest(loaded_store, corrections({**CORRECTION, "status": status}))
    assert loaded_store.snapshot().by_obs_id.loc["BN-223", "value"] == 1398


def test_the_guard_fails_once_the_source_itself_is_corrected(loaded_store: Store, next_record: RecordFiles) -> None:
    ingest(loaded_store, corrections(CORRECTION))
    with pytest.raises(RecordRefused) as caught:
        loaded_store.add(next_record)  # BN-223 says 1399 there
    assert caught.value.code == "correction_expired"
    assert loaded_store.current() == 2


def test_a_correction_of_an_unknown_figure_is_refused_at_its_row(loaded_store: Store) -> None:
    with pytest.raises(RecordRefused) as caught:
        ingest(loaded_store, corrections({**CORRECTION, "obs_id": "BN-999999"}))
    assert caught.value.where is not None and (caught.value.where.file, caught.value.where.row) == ("koreksi.csv", 2)


def test_a_release_is_found_by_number_and_by_date(loaded_store: Store, draft: Callable[..., Draft]) -> None:
    take(loaded_store, draft("500"))
    today = loaded_store.releases()[0]["created_at"]
    assert [loaded_store.resolve(wanted) for wanted in ("1", "2", today[:10], today[:7], today[:4])] == [1, 2, 2, 2, 2]


@pytest.mark.parametrize("wanted", ["0", "99", "2001-01-01", "2001", "abc", "", "-1", "1.0", "2026-13-45x", "9" * 40])
def test_a_release_that_is_not_there_is_said(loaded_store: Store, wanted: str) -> None:
    with pytest.raises(UsageError) as caught:
        loaded_store.resolve(wanted)
    assert (caught.value.code, caught.value.params["near"]) == ("unknown_release", 1)


def test_practice_data_mark_the_store_also_after_they_are_taken_back(loaded_store: Store, draft: Callable[..., Draft]) -> None:
    assert not loaded_store.practice() and not loaded_store.snapshot().release.practice
    ingest(loaded_store, received(draft("500"), practice=True))
    revert(loaded_store, "1")
    assert loaded_store.practice() and loaded_store.snapshot().release.practice


def test_content_knows_practice_data_among_its_inputs(loaded_store: Store, draft: Callable[..., Draft]) -> None:
    ingest(loaded_store, received(draft("500"), practice=True))
    assert loaded_store.content().practice and not loaded_store.content(1).practice
    assert dataclasses.replace(loaded_store.content(), inputs=()).hash == loaded_store.content().hash
