"""Cases as a stream of CSV: the same rows as the package holds, narrowed by the filters of the pages, whichever way they are read."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest

import locales
from data import store as stores
from data.cases import columns, stream
from data.cases.export import rows_csv
from data.cases.stream import stream_csv
from data.errors import UsageError
from data.query import Query
from data.releases import receive
from data.releases.ingest import ingest
from data.store import Store

FIXTURE = Path(__file__).parents[2] / "fixtures" / "kasus-latihan.csv"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    made = stores.open(f"sqlite:///{tmp_path_factory.mktemp('stream') / 'pantau.sqlite'}")
    made.load_record()
    with receive.receive(FIXTURE, None, receive.current_rows(made), locales.get("id")) as received:
        ingest(made, received, created_by="uji")
    yield made
    made.close()


def stored(store: Store) -> bytes:
    out = io.BytesIO()
    with store.connection() as connection:
        input_id = store.content().inputs[0]["input_id"]
        rows_csv(connection, input_id, out)
    return out.getvalue()


def read(pieces: Iterator[bytes]) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(b"".join(pieces).decode(), newline="")))


def copies(store: Store) -> list[Path]:
    assert store.place.file
    return list((store.place.file.parent / columns.FOLDER).iterdir())


def test_all_cases_are_those_of_the_package_byte_for_byte(store: Store) -> None:
    assert [path.suffix for path in copies(store)] == [".arrow"], "the copy by columns is made when the file comes in"
    assert b"".join(stream_csv(store)) == stored(store)


def test_without_a_copy_the_rows_of_the_store_are_read_and_copied_on_the_way(store: Store) -> None:
    (copy,) = copies(store)
    copy.unlink()
    assert b"".join(stream_csv(store)) == stored(store)
    assert copies(store) == [copy]
    assert b"".join(stream_csv(store)) == stored(store)


def test_a_reader_who_leaves_early_leaves_no_half_copy(store: Store) -> None:
    (copy,) = copies(store)
    copy.unlink()
    reading = stream_csv(store)
    next(reading), next(reading)
    reading.close()
    assert copies(store) == []
    b"".join(stream_csv(store))
    assert copies(store) == [copy]


def test_a_damaged_copy_is_made_anew(store: Store) -> None:
    (copy,) = copies(store)
    copy.chmod(0o644)
    copy.write_bytes(copy.read_bytes()[:1000])
    assert b"".join(stream_csv(store)) == stored(store)
    assert copy.stat().st_size > 1000


def test_a_folder_that_cannot_be_written_costs_time_and_no_row(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    (copy,) = copies(store)
    copy.unlink()

    def refuse(**_: object) -> None:
        raise PermissionError(13, "read-only")

    monkeypatch.setattr("data.cases.columns.tempfile.mkstemp", refuse)
    assert b"".join(stream_csv(store)) == stored(store)
    assert copies(store) == []


@pytest.mark.parametrize(
    ("query", "kept"),
    [
        (Query(election=("Pilkada 2020",)), lambda row: row["election"] == "Pilkada 2020"),
        (Query(year=(2019, 2020)), lambda row: row["year"] in ("2019", "2020")),
        (Query(province=("73", "53")), lambda row: row["province_code"] in ("73", "53")),
        (Query(stage=("violation",), province=("32",)), lambda row: row["stage"] == "violation" and row["province_code"] == "32"),
        (Query(stage=("survey",)), lambda row: False),
    ],
    ids=["election", "years", "provinces", "stage-and-province", "none"],
)
def test_filters_of_the_pages_keep_their_cases(store: Store, query: Query, kept) -> None:
    every = read(stream_csv(store))
    assert read(stream_csv(store, query)) == [row for row in every if kept(row)]


def test_a_filter_by_regency_keeps_its_cases(store: Store) -> None:
    every = read(stream_csv(store))
    code = next(row["regency_code"] for row in every if row["regency_code"])
    assert read(stream_csv(store, Query(regency=code))) == [row for row in every if row["regency_code"] == code]


def test_a_filter_that_cases_do_not_have_is_refused_before_the_first_row(store: Store) -> None:
    with pytest.raises(UsageError) as caught:
        stream_csv(store, Query(authority=("KASN",)))
    assert caught.value.code == "unknown_choice" and "election" in str(caught.value.params["allowed"])


def test_headings_come_first_and_alone_with_the_mark_of_practice_data(store: Store) -> None:
    first = next(stream_csv(store, bom=True))
    assert first == b"\xef\xbb\xbf" + ",".join(stream.head(store, store.current())).encode() + b"\n"
    assert {row["note"] for row in read(stream_csv(store))} == {"DATA LATIHAN (sintetis)"}


def test_a_release_without_cases_has_headings_only(store: Store) -> None:
    assert b"".join(stream_csv(store, release=1)).decode().splitlines() == [",".join(stream.COLUMNS)]


def test_pieces_do_not_grow_with_the_rows(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    (copy,) = copies(store) or [None]
    if copy:
        copy.unlink()
    monkeypatch.setattr(columns, "_PIECE", 50)
    monkeypatch.setattr(columns, "_FIRST", 10)
    pieces = list(stream_csv(store))
    assert len(pieces) > 10 and max(piece.count(b"\n") for piece in pieces) <= 50
    assert b"".join(pieces) == stored(store)
