"""Releases: loaded whole or not at all, served as they are; the same on SQLite and PostgreSQL."""

from __future__ import annotations

import csv
import dataclasses
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from data import identities
from data import store as stores
from data.checks import record as checks
from data.errors import RecordRefused, StoreError, UsageError
from data.load import RECORD, STEMS, RecordFiles, content_hash
from data.models import FILES, columns, metadata
from data.snapshot import Snapshot
from data.store import Store


def read_csv(stem: str) -> list[dict[str, str]]:
    with (RECORD / f"{stem}.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def test_first_load_makes_release_1(empty_store: Store, record: RecordFiles) -> None:
    empty_store.migrate()
    result = empty_store.add(record)
    assert (result.release, result.changed, result.version) == (1, True, "1.0.0")
    assert empty_store.current() == 1


def test_loading_the_same_files_again_changes_nothing_and_says_so(empty_store: Store) -> None:
    first = empty_store.load_record()
    again = empty_store.load_record()
    assert not again.changed
    assert (again.release, again.content_hash, again.rows) == (first.release, first.content_hash, first.rows)
    assert len(empty_store.releases()) == 1


def test_the_same_cells_in_other_line_ends_are_no_new_release(loaded_store: Store, copy: Path) -> None:
    file = copy / "factors.csv"
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert not loaded_store.load_record(copy).changed


def test_changed_content_makes_the_next_release(loaded_store: Store, next_record: RecordFiles) -> None:
    result = loaded_store.add(next_record, note="a correction")
    assert (result.release, result.changed, result.version) == (2, True, "1.1.0")
    assert [(entry["number"], entry["note"]) for entry in loaded_store.releases()] == [(2, "a correction"), (1, "")]


def test_a_change_of_words_only_raises_the_patch_version(loaded_store: Store, reworded_record: RecordFiles) -> None:
    assert loaded_store.add(reworded_record).version == "1.0.1"


@pytest.mark.parametrize("stem", STEMS)
def test_the_store_counts_the_rows_of_each_file(record_store: Store, stem: str) -> None:
    with record_store.connection() as connection:
        table = FILES[stem].__tablename__
        nation = " AND level = 'province'" if stem == "provinces" else ""
        stored = connection.execute(text(f"SELECT count(*) FROM {table} WHERE release = 1{nation}")).scalar_one()
    assert stored == len(read_csv(stem))


def test_the_frames_hold_every_cell_of_every_file_in_its_order(loaded_store: Store) -> None:
    snapshot = loaded_store.snapshot()
    assert set(snapshot.tables) == {*STEMS, "area_vintages", "case_factor_counts", "case_factor_pairs"}
    for stem in STEMS:
        assert checks.as_text(snapshot.tables[stem]) == read_csv(stem), stem


def test_the_types_of_frames_are_those_promised(loaded_store: Store) -> None:
    tables = loaded_store.snapshot().tables
    assert tables["observations"]["value"].dtype == "float64"
    assert tables["observations"]["multiple_response"].dtype == "bool"
    assert tables["observations"]["year"].dtype == "int64"
    assert tables["pledges"]["signatories_count"].dtype == "Int64"
    assert tables["elections"]["voting_date"].map(type).eq(str).all()
    assert not any(frame[name].isna().any() for frame in tables.values() for name in frame.columns if frame[name].dtype == "str")


def test_area_vintages_name_the_provinces_of_each_map(loaded_store: Store) -> None:
    vintages = loaded_store.snapshot().tables["area_vintages"]
    by_vintage = {vintage: set(codes) for vintage, codes in vintages.groupby("vintage")["province_code"]}
    assert {vintage: len(codes) for vintage, codes in by_vintage.items()} == {"33": 33, "34": 34, "38": 38}
    assert by_vintage["38"] - by_vintage["34"] == {"93", "94", "95", "96"}
    assert by_vintage["34"] - by_vintage["33"] == {"65"}


def test_every_identity_comes_out_as_recorded(loaded_store: Store) -> None:
    tables = loaded_store.snapshot().tables
    values = dict(zip(tables["observations"]["obs_id"], tables["observations"]["value"], strict=True))
    values |= dict(zip(tables["denominators"]["denominator_id"], tables["denominators"]["value"], strict=True))
    outcomes = []
    for row in tables["identities"].to_dict("records"):
        outcome = identities.compute(row, values)
        assert identities.agrees(row, outcome), (row, outcome)
        outcomes.append(outcome.holds)
    assert (outcomes.count(True), outcomes.count(False)) == (152, 61)


def test_every_check_of_the_served_release_passes(loaded_store: Store) -> None:
    release, outcomes = checks.run(loaded_store)
    assert release == 1
    assert [outcome.name for outcome in outcomes if not outcome.ok] == []


def test_the_snapshot_is_read_once_and_shared(loaded_store: Store) -> None:
    assert loaded_store.snapshot() is loaded_store.snapshot()


def test_writing_into_a_frame_changes_nobody_elses(loaded_store: Store) -> None:
    mine = loaded_store.snapshot().frame("observations")
    mine.loc[0, "value"] = -1.0
    mine["note"] = "changed"
    assert loaded_store.snapshot().frame("observations").loc[0, "value"] != -1.0
    assert not loaded_store.snapshot().frame("observations")["note"].eq("changed").any()


@pytest.mark.parametrize(
    "take", [lambda s: s.tables["observations"], lambda s: s.facts, lambda s: s.by_obs_id, lambda s: s.frame("observations")]
)
def test_no_way_to_a_frame_lets_a_caller_write_into_the_shared_one(snapshot: Snapshot, take: Callable[[Snapshot], pd.DataFrame]) -> None:
    mine = take(snapshot)
    mine.iloc[0, mine.columns.get_loc("value")] = -1.0
    mine["extra"] = 1
    assert take(snapshot)["value"].iloc[0] != -1.0
    assert "extra" not in take(snapshot)


def test_rows_by_their_ids_come_in_the_order_asked_for(snapshot: Snapshot) -> None:
    ids = ["BN-223", "BN-222", "BN-223"]
    found = snapshot.rows(ids)
    assert found["obs_id"].tolist() == ids and list(found.columns) == list(snapshot.facts.columns)
    assert found["value"].tolist() == snapshot.by_obs_id.loc[ids, "value"].tolist()
    assert snapshot.rows([]).empty


def test_rows_of_an_unknown_id_are_refused(snapshot: Snapshot) -> None:
    with pytest.raises(KeyError, match="BN-999999"):
        snapshot.rows(["BN-223", "BN-999999"])


def test_names_and_voting_days_are_those_of_the_record(snapshot: Snapshot) -> None:
    assert snapshot.province_names["73"] == ("Sulawesi Selatan", "South Sulawesi")
    assert list(snapshot.province_names) == snapshot.tables["provinces"]["province_code"].tolist()
    assert snapshot.voting_days["Pilkada 2020"] == "2020-12-09"
    assert list(snapshot.voting_days) == snapshot.tables["elections"]["election"].tolist()


def test_a_newer_release_is_noticed_and_an_earlier_snapshot_stays(loaded_store: Store, next_record: RecordFiles) -> None:
    before = loaded_store.snapshot()
    loaded_store.add(next_record)
    after = loaded_store.snapshot()
    assert (before.release.number, after.release.number) == (1, 2)
    assert before.by_obs_id.loc["BN-223", "value"] == 1398
    assert after.by_obs_id.loc["BN-223", "value"] == 1399


def test_a_past_release_can_be_opened_again(loaded_store: Store, next_record: RecordFiles) -> None:
    loaded_store.add(next_record)
    assert loaded_store.snapshot(release=1).by_obs_id.loc["BN-223", "value"] == 1398


def test_an_unknown_release_is_said_with_the_newest(loaded_store: Store) -> None:
    with pytest.raises(UsageError) as caught:
        loaded_store.snapshot(release=99)
    assert (caught.value.code, caught.value.params["near"]) == ("unknown_release", 1)


def test_the_look_for_a_newer_release_can_be_rate_limited(loaded_store: Store, next_record: RecordFiles) -> None:
    slow = Store(loaded_store.place, check_every=3600)
    assert slow.snapshot().release.number == 1
    loaded_store.add(next_record)
    assert slow.snapshot().release.number == 1
    slow.close()
    assert slow.snapshot().release.number == 2
    slow.close()


def test_a_failed_load_leaves_the_served_release_untouched(loaded_store: Store, copy: Path, edit: Callable[..., None]) -> None:
    served = loaded_store.snapshot().release.content_hash
    edit("observations.csv", 5, "source_id", "NOPE")
    with pytest.raises(RecordRefused):
        loaded_store.load_record(copy)
    assert loaded_store.current() == 1
    rows = {stem: checks.as_text(loaded_store.snapshot().tables[stem]) for stem in STEMS}
    assert content_hash(rows) == served


def test_a_load_that_breaks_half_way_leaves_no_trace(loaded_store: Store, record: RecordFiles) -> None:
    observations = [*record.rows["observations"], record.rows["observations"][0]]  # a repeated key that validation did not see
    rows = {**record.rows, "observations": observations}
    broken = dataclasses.replace(record, rows=rows, content_hash=content_hash(rows))
    before = _count_all(loaded_store)
    with pytest.raises(RecordRefused) as caught:
        loaded_store.add(broken)
    assert caught.value.code == "constraint_broken"
    assert _count_all(loaded_store) == before


def _count_all(store: Store) -> dict[str, int]:
    with store.connection() as connection:
        return {name: connection.execute(text(f"SELECT count(*) FROM {name}")).scalar_one() for name in metadata.tables}


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE observations SET value = 0 WHERE release = 1",
        "DELETE FROM sources WHERE release = 1",
        "INSERT INTO area_vintages (release, position, vintage, province_code) VALUES (1, 999, '33', '65')",
        "UPDATE releases SET note = 'other'",
        "DELETE FROM releases",
    ],
)
def test_the_database_itself_refuses_to_change_a_published_release(loaded_store: Store, statement: str) -> None:
    with pytest.raises(DBAPIError, match="never changed"), loaded_store._engine.begin() as connection:
        connection.execute(text(statement))


def test_the_database_itself_refuses_an_unknown_source(loaded_store: Store) -> None:
    with pytest.raises(DBAPIError, match=r"(?i)foreign key"), loaded_store._engine.begin() as connection:
        connection.execute(text("INSERT INTO releases SELECT 2, version, 'staged', '', '', '', '', '', '', 'load', NULL FROM releases"))
        connection.execute(
            text("INSERT INTO pledge_points (release, position, point_id, version_id, version, point, text_id, text_en, source_id) "
                 "VALUES (2, 0, 'p', 'v', 'v', 1, 't', 't', 'NOPE')")
        )  # fmt: skip


def test_models_and_migrations_agree(loaded_store: Store) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    with loaded_store._engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, metadata) == []


def test_the_tables_have_exactly_the_columns_of_the_files() -> None:
    assert tuple(FILES) == STEMS
    for stem in STEMS:
        with (RECORD / f"{stem}.csv").open(encoding="utf-8", newline="") as handle:
            assert tuple(next(csv.reader(handle))) == columns(stem)


def test_migrating_twice_does_nothing(loaded_store: Store) -> None:
    assert loaded_store.migrate() is False


def test_every_migration_can_be_undone_and_done_again(loaded_store: Store) -> None:
    from alembic import command
    from alembic.config import Config
    from sqlalchemy import inspect

    config = Config()
    config.set_main_option("script_location", str(RECORD.parent / "migrations"))
    with loaded_store._engine.begin() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, "base")
        assert inspect(connection).get_table_names() == ["alembic_version"]
    assert loaded_store.migrate() is True


def test_a_store_of_a_newer_program_is_said(loaded_store: Store) -> None:
    loaded_store.close()
    with loaded_store._engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreError) as caught:
        loaded_store.snapshot()
    assert caught.value.code == "store_newer_schema"


def test_reading_an_empty_store_says_that_it_holds_no_release(empty_store: Store) -> None:
    empty_store.migrate()
    for read in (empty_store.snapshot, empty_store.current, empty_store.releases):
        with pytest.raises(StoreError) as caught:
            read()
        assert caught.value.code == "store_empty"


def test_two_processes_loading_at_once_make_one_release(store_url: str) -> None:
    # Programs of their own, as a second `make run` would be: a forked process would share our connections.
    code = "import sys; from data import store; store.open(sys.argv[1], timeout=60).load_record()"
    both = [subprocess.Popen([sys.executable, "-c", code, store_url], cwd=RECORD.parent.parent) for _ in range(2)]
    assert [process.wait(60) for process in both] == [0, 0]
    store = stores.open(store_url)
    assert [entry["number"] for entry in store.releases()] == [1]
    store.close()


def test_one_address_is_one_store_in_a_process(store_url: str) -> None:
    assert stores.open(store_url) is stores.open(store_url)
    stores.open(store_url).close()


def test_threads_share_one_reading_of_a_release(loaded_store: Store) -> None:
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(8) as pool:
        taken = list(pool.map(lambda _: loaded_store.snapshot(), range(64)))
    assert len({id(snapshot) for snapshot in taken}) == 1


def test_a_snapshot_frame_is_a_frame_of_pandas(snapshot: Snapshot) -> None:
    assert isinstance(snapshot.frame("sources"), pd.DataFrame)


def test_opening_a_store_does_not_import_pandas() -> None:
    # A start that has nothing to load must not wait for it.
    code = "import sys; from data import store; store.open('sqlite:///x.sqlite'); print('pandas' in sys.modules, 'alembic' in sys.modules)"
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=RECORD.parent.parent)
    assert answer.stdout.split() == ["False", "False"]
