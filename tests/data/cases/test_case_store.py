"""Cases in the store, on SQLite and PostgreSQL: written once, counted, sealed, exported, and nothing left of a write that fails."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Boolean, Connection, String, insert, text, update
from sqlalchemy.exc import DBAPIError

from data import engine
from data.cases.counts import CUBE, counts, cube, pairs
from data.cases.cube import MARGIN, PAIRS
from data.cases.export import CANONICAL, prepared_csv, rows_csv
from data.cases.prepare import prepare
from data.cases.profile import propose
from data.cases.source import open_table
from data.cases.write import COLUMNS, write
from data.models import Input, Release, ReleaseInput
from data.models.files import table
from data.store import Store

TABLES = ("case_inputs", "case_words", "cases", "case_cells", "case_factor_counts", "case_factor_pairs")


def blank(model: Any, **values: Any) -> dict[str, Any]:
    """A row of a table with nothing in it but what is given."""
    empty = {
        c.name: None if c.nullable else "" if isinstance(c.type, String) else False if isinstance(c.type, Boolean) else 0
        for c in table(model).columns
    }
    return {**empty, **values}


def add(connection: Connection, model: Any, **values: Any) -> None:
    connection.execute(insert(table(model)), blank(model, **values))


def writing(store: Store):
    return engine.writing(store._engine, store.place, 10)


@pytest.fixture
def holding(loaded_store: Store, prepared) -> Store:
    """A store whose release 2 includes the practice file."""
    with writing(loaded_store) as connection:
        add(connection, Input, input_id="LATIHAN", kind="cases", practice=True)
        write(connection, prepared, "LATIHAN")
        add(connection, Release, number=2, version="1.1.0", status="staged", files="{}", kind="ingest")
        add(connection, ReleaseInput, release=2, input_id="LATIHAN")
        connection.execute(update(table(Release)).where(table(Release).c.number == 2).values(status="published"))
    return loaded_store


def rows_of(connection: Connection) -> dict[str, int]:
    return {name: connection.execute(text(f"SELECT count(*) FROM {name}")).scalar_one() for name in TABLES}


def test_what_was_written_is_what_was_prepared(holding, prepared):
    with holding.connection() as connection:
        found = connection.execute(text(f"SELECT {', '.join(COLUMNS)} FROM case_rows ORDER BY row")).all()
        stated = connection.execute(text("SELECT rows, content_hash, sealed FROM case_inputs")).one()
    texts = prepared.cases.texts
    spelled = {name: [texts[name].words[i] for i in texts[name].codes] for name in texts}
    spelled |= {"year": prepared.cases.year.tolist(), "factors": prepared.cases.factors.tolist()}
    assert [tuple(row) for row in found] == list(zip(*(spelled[name] for name in COLUMNS), strict=True))
    assert (stated.rows, stated.content_hash, bool(stated.sealed)) == (600, prepared.content_hash, True)


def test_the_margin_of_a_release_is_that_of_its_files(holding, prepared):
    with holding.connection() as connection:
        assert counts(connection, 2) == {**{name: prepared.margin.columns[name] for name in MARGIN}, "n": prepared.margin.n}
        assert counts(connection, 1) == {name: [] for name in (*MARGIN, "n")}
        assert pairs(connection, 2) == {**{name: prepared.pairs.columns[name] for name in PAIRS}, "n": prepared.pairs.n}
        assert pairs(connection, 1) == {name: [] for name in (*PAIRS, "n")}


def test_pairs_of_a_file_that_was_stored_before_there_were_any_are_counted_by_the_upgrade(holding, prepared):
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(engine.__file__).parent / "migrations"))
    with holding._engine.begin() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, "0004")
        command.upgrade(config, "head")
    with holding.connection() as connection:
        assert pairs(connection, 2) == {**{name: prepared.pairs.columns[name] for name in PAIRS}, "n": prepared.pairs.n}
    with pytest.raises(DBAPIError, match="never changed"), holding._engine.begin() as connection:
        connection.execute(text("DELETE FROM case_factor_pairs"))


def test_files_of_a_release_are_counted_together(holding, prepared):
    with writing(holding) as connection:
        add(connection, Input, input_id="ZWEI", kind="cases")
        write(connection, prepared, "ZWEI")
        add(connection, Release, number=3, version="1.2.0", status="staged", files="{}", kind="ingest")
        for position, name in enumerate(("LATIHAN", "ZWEI")):
            add(connection, ReleaseInput, release=3, input_id=name, position=position)
    with holding.connection() as connection:
        assert counts(connection, 3)["n"] == [2 * n for n in prepared.margin.n]
        assert cube(connection, 3, by=())["n"] == [1200]


def test_the_cube_adds_up_over_what_is_not_asked_for(holding, prepared):
    with holding.connection() as connection:
        margin = counts(connection, 2)
        assert cube(connection, 2, by=MARGIN) == margin
        assert cube(connection, 2, by=())["n"] == [600]
        assert sum(cube(connection, 2, by=("violation_id", "position"))["n"]) == 600
        chosen = cube(connection, 2, by=("factor",), election="Pilkada 2020", province_code=("32", "33"))
        picked = zip(*(margin[name] for name in (*MARGIN, "n")), strict=True)
        expected: dict[int, int] = {}
        for election, _, province, _, factor, n in picked:
            if election == "Pilkada 2020" and province in ("32", "33"):
                expected[factor] = expected.get(factor, 0) + n
        assert dict(zip(chosen["factor"], chosen["n"], strict=True)) == dict(sorted(expected.items()))
        assert cube(connection, 2, by=(), election="Pilkada 1955")["n"] == cube(connection, 1, by=())["n"] == []


def test_the_view_by_factor_is_the_cube(holding):
    with holding.connection() as connection:
        found = cube(connection, 2)
        seen = connection.execute(text(f"SELECT {', '.join((*CUBE, 'n'))} FROM case_counts")).all()
    assert sorted(tuple(row) for row in seen) == list(zip(*(found[name] for name in (*CUBE, "n")), strict=True))


def test_a_dimension_that_the_cube_lacks_is_refused(holding):
    with holding.connection() as connection, pytest.raises(ValueError, match="sanction"):
        cube(connection, 2, sanction="moral")


def test_the_export_gives_the_same_hash_and_the_same_bytes_again(holding, prepared, rows, tmp_path):
    out = io.BytesIO()
    with holding.connection() as connection:
        assert rows_csv(connection, "LATIHAN", out) == 600
    ours = io.BytesIO()
    assert prepared_csv(prepared, ours) == 600
    assert out.getvalue() == ours.getvalue()
    path = tmp_path / "kembali.csv"
    path.write_bytes(out.getvalue())
    again = prepare(path, CANONICAL, rows)
    assert (again.content_hash, again.practice, again.warnings) == (prepared.content_hash, True, ())
    third = io.BytesIO()
    prepared_csv(again, third)
    assert third.getvalue() == out.getvalue()
    found = propose(open_table(path).headings, [])
    assert found is not None and found.columns == CANONICAL.columns


def test_the_export_holds_nothing_of_a_person(prepared):
    out = io.BytesIO()
    prepared_csv(prepared, out)
    assert b"Pegawai Latihan" not in out.getvalue() and b"LAT-0000001" not in out.getvalue()
    assert out.getvalue().count(b"DATA LATIHAN (sintetis)\n") == 600


def test_cases_without_a_release_cannot_be_exported(loaded_store):
    with loaded_store.connection() as connection, pytest.raises(LookupError):
        rows_csv(connection, "TIADA", io.BytesIO())


CHANGES = (
    "UPDATE cases SET stage = 0", "DELETE FROM cases WHERE row = 1", "UPDATE case_cells SET n = n + 1", "DELETE FROM case_cells",
    "DELETE FROM case_words", "UPDATE case_words SET word = 'x'", "UPDATE case_factor_counts SET n = 1",
    "DELETE FROM case_factor_counts", "UPDATE case_inputs SET sealed = false", "DELETE FROM case_inputs",
    "UPDATE case_factor_pairs SET n = 1", "DELETE FROM case_factor_pairs",
    "INSERT INTO case_factor_pairs VALUES (1, 'x', 2020, '11', 'alleged', 1, 2, 1)",
    "INSERT INTO case_factor_counts VALUES (1, 'x', 2020, '11', 'alleged', 0, 1)", "INSERT INTO case_words VALUES (1, 'x', 1, 'x')",
    "INSERT INTO cases SELECT input, row + 1000, election, year, date, province_code, regency_code, stage, alleged_on, violation_on,"
    " forwarded_on, recommended_on, followed_up_on, violation_id, position, agency_type, sanction, factors FROM cases WHERE row = 1",
)  # fmt: skip


def test_the_database_refuses_changes_to_sealed_cases(holding):
    for statement in CHANGES:
        with pytest.raises(DBAPIError, match="never changed"), holding._engine.begin() as connection:
            connection.execute(text(statement))


@pytest.mark.parametrize("stop", [KeyboardInterrupt, RuntimeError])
def test_nothing_is_left_of_a_write_that_is_stopped(loaded_store, prepared, stop):
    def progress(what: str, done: int, total: int) -> None:
        if done > 600:
            raise stop

    with pytest.raises(stop), writing(loaded_store) as connection:
        add(connection, Input, input_id="LATIHAN", kind="cases")
        write(connection, prepared, "LATIHAN", progress=progress)
    with loaded_store.connection() as connection:
        assert set(rows_of(connection).values()) == {0}
        assert connection.execute(text("SELECT count(*) FROM inputs")).scalar_one() == 0


def test_a_file_cannot_be_written_twice(holding, prepared):
    with pytest.raises(Exception, match=r"(?i)unique|store_fault"), writing(holding) as connection:
        write(connection, prepared, "LATIHAN")


def test_cases_need_their_input(loaded_store, prepared):
    with pytest.raises(Exception, match=r"(?i)foreign key|store_fault"), writing(loaded_store) as connection:
        write(connection, prepared, "TIADA")


def test_progress_is_told_up_to_the_last_row(loaded_store, prepared):
    told: list[tuple[str, int, int]] = []
    with writing(loaded_store) as connection:
        add(connection, Input, input_id="LATIHAN", kind="cases")
        write(connection, prepared, "LATIHAN", progress=lambda *step: told.append(step))
    assert told[-1] == ("write", 600 + len(prepared.cells), 600 + len(prepared.cells))
