"""Releases under embargo: sealed now, published once and at their time, on SQLite and PostgreSQL; every figure here is synthetic."""

from __future__ import annotations

import contextlib
import datetime
import os
import re
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

import locales
from data import moments
from data import store as stores
from data.errors import Fault, RecordRefused, UsageError, Where
from data.load import RECORD
from data.releases import embargo, ingest, package, plans, receive
from data.releases.embargo import Entry
from data.store import Store

ROOT = RECORD.parents[1]
NOW = datetime.datetime(2026, 11, 28, 5, 0, tzinfo=datetime.UTC)
DUE = NOW + datetime.timedelta(hours=1)
PROFILE = """version: 1
kind: counts
source:
  publisher: Bawaslu
  title: Rekap TITLE
all:
  election: Pilkada 2024
  as_of: 2025-06-30
  authority: Bawaslu
tables:
  - header: [2]
    columns:
      Provinsi: province
      Dugaan (kasus): {stage: alleged, unit: cases}
"""


def office_file(folder: Path, value: int, title: str = "A") -> tuple[Path, Path]:
    file, profile = folder / f"rekap-{title}.csv", folder / f"rekap-{title}.yml"
    file.write_text(f"Rekap {title}, uji sintetis\nProvinsi;Dugaan (kasus)\nBali;{value}\n", encoding="utf-8")
    profile.write_text(PROFILE.replace("TITLE", title), encoding="utf-8")
    return file, profile


@pytest.fixture(autouse=True)
def folder_of_raw_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep files as received in the test's own folder, also beside PostgreSQL."""
    monkeypatch.setenv("PANTAU_DATA", str(tmp_path / "var"))


@pytest.fixture
def one(record_store: Store, tmp_path: Path) -> Iterator[Store]:
    """Open a copy of the loaded store, on SQLite only: where the database makes no difference."""
    with (
        contextlib.closing(sqlite3.connect(record_store.place.file)) as source,  # type: ignore[arg-type]
        contextlib.closing(sqlite3.connect(tmp_path / "one.sqlite")) as copy,
    ):
        source.backup(copy)
    store = stores.open(f"sqlite:///{tmp_path / 'one.sqlite'}")
    yield store
    store.close()


@pytest.fixture
def stage(tmp_path: Path) -> Callable[..., Entry]:
    """Return a function that stages a file with one figure, for an hour from `NOW`."""

    def seal(store: Store, value: int = 4711, title: str = "A", due: datetime.datetime = DUE, **more: str) -> Entry:
        file, profile = office_file(tmp_path, value, title)
        with receive.receive(file, profile, receive.current_rows(store), locales.get("id")) as received:
            found = embargo.stage(store, file, received, due, created_by="uji", now=NOW, **more)
        file.unlink()
        profile.unlink()
        return found

    return seal


def at(moment: datetime.datetime) -> Callable[[], datetime.datetime]:
    return lambda: moment


def values(store: Store) -> set[str]:
    return {row["value"] for row in store.content().rows["observations"]}


def parts(store: Store) -> int:
    with store.connection() as connection:
        return int(connection.execute(text("SELECT count(*) FROM staged_parts")).scalar_one())


def test_a_sealed_file_is_published_at_its_time_as_the_next_release(loaded_store: Store, stage: Callable[..., Entry]) -> None:
    entry = stage(loaded_store, note="catatan", announce="Rekap")
    assert embargo.publish_due(loaded_store, clock=at(DUE - datetime.timedelta(seconds=1))) == ()
    assert "4711" not in values(loaded_store) and parts(loaded_store) == 1
    assert embargo.publish_due(loaded_store, clock=at(DUE)) == (embargo.Settled(entry.staged_id, 2),)
    newest = loaded_store.releases()[0]
    assert "4711" in values(loaded_store) and (newest["number"], newest["note"], newest["created_by"]) == (2, "catatan", "uji")
    (came,) = newest["inputs"]
    assert came["name"] == "rekap-A.csv" and parts(loaded_store) == 0


def test_publishing_again_does_nothing(one: Store, stage: Callable[..., Entry]) -> None:
    stage(one)
    embargo.publish_due(one, clock=at(DUE))
    assert embargo.publish_due(one, clock=at(DUE)) == () and one.current() == 2
    assert embargo.entries(one)[0].release == 2


def test_releases_made_in_between_are_kept(loaded_store: Store, stage: Callable[..., Entry], tmp_path: Path) -> None:
    stage(loaded_store, 4711, "A")
    file, profile = office_file(tmp_path, 815, "B")
    with receive.receive(file, profile, receive.current_rows(loaded_store), locales.get("id")) as received:
        assert ingest.ingest(loaded_store, received).release == 2
    assert embargo.publish_due(loaded_store, clock=at(DUE))[0].release == 3
    assert {"4711", "815"} <= values(loaded_store)
    assert [entry["number"] for entry in loaded_store.releases()] == [3, 2, 1]


def test_several_that_are_due_come_in_the_order_of_their_times(one: Store, stage: Callable[..., Entry]) -> None:
    later = stage(one, 1, "later", DUE + datetime.timedelta(seconds=5))
    first = stage(one, 2, "first", DUE)
    found = embargo.publish_due(one, clock=at(DUE + datetime.timedelta(minutes=1)))
    assert found == (embargo.Settled(first.staged_id, 2), embargo.Settled(later.staged_id, 3))


def test_what_is_refused_at_its_time_leaves_the_release_before(loaded_store: Store, stage: Callable[..., Entry], monkeypatch) -> None:
    entry = stage(loaded_store)

    def refuse(*_: object, **__: object) -> None:
        raise RecordRefused([Fault("unknown_area", where=Where("rekap-A.csv", 3, "Provinsi"), value="Bali", near="")])

    monkeypatch.setattr(plans, "stage", refuse)
    assert embargo.publish_due(loaded_store, clock=at(DUE)) == (embargo.Settled(entry.staged_id, None, "unknown_area"),)
    assert loaded_store.current() == 1 and parts(loaded_store) == 0
    (shown,) = embargo.entries(loaded_store)
    assert shown.status == "failed" and "Bali" in shown.faults[0].message(locales.get("id"))
    assert [coming.state for coming in embargo.coming(loaded_store, DUE)] == ["delayed"]


def test_an_exception_at_its_time_is_a_failure_without_its_text(one: Store, stage: Callable[..., Entry], monkeypatch) -> None:
    entry = stage(one)

    def fail(*_: object, **__: object) -> None:
        raise ValueError("4711")

    monkeypatch.setattr(embargo, "ingest", fail)
    assert embargo.publish_due(one, clock=at(DUE)) == (embargo.Settled(entry.staged_id, None, "internal_fault"),)
    assert "4711" not in str(embargo.entries(one)[0].faults)


def test_a_withdrawn_file_is_deleted_and_never_published(one: Store, stage: Callable[..., Entry]) -> None:
    entry = stage(one)
    assert embargo.withdraw(one, entry.staged_id).status == "withdrawn"
    assert parts(one) == 0 and embargo.coming(one, NOW) == ()
    assert embargo.publish_due(one, clock=at(DUE)) == () and one.current() == 1


def test_only_what_is_open_can_be_withdrawn(one: Store, stage: Callable[..., Entry]) -> None:
    entry = stage(one)
    embargo.publish_due(one, clock=at(DUE))
    with pytest.raises(UsageError) as settled:
        embargo.withdraw(one, entry.staged_id)
    with pytest.raises(UsageError) as unknown:
        embargo.withdraw(one, 99)
    assert (settled.value.code, unknown.value.code) == ("staged_settled", "unknown_staged")


def test_withdrawn_while_it_is_being_read_it_is_not_published(loaded_store: Store, stage: Callable[..., Entry], monkeypatch) -> None:
    entry = stage(loaded_store)
    read = receive.receive

    def meanwhile(*arguments: object, **options: object) -> object:
        embargo.withdraw(loaded_store, entry.staged_id)
        return read(*arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(receive, "receive", meanwhile)
    assert embargo.publish_due(loaded_store, clock=at(DUE)) == () and loaded_store.current() == 1


def test_readers_learn_only_title_time_and_state(one: Store, stage: Callable[..., Entry]) -> None:
    stage(one, note="rahasia", announce="Rekap Bali")
    (found,) = embargo.coming(one, NOW)
    assert vars(found) == {"staged_id": 1, "publish_at": DUE, "title": "Rekap Bali", "state": "scheduled"}
    second = datetime.timedelta(seconds=1)
    states = [embargo.coming(one, DUE + shift)[0].state for shift in (-second, 0 * second, 60 * second, 61 * second)]
    assert states == ["scheduled", "publishing", "publishing", "delayed"]


def test_a_file_sealed_in_an_empty_store_comes_on_top_of_the_record(empty_store: Store, stage: Callable[..., Entry]) -> None:
    stage(empty_store)
    assert embargo.publish_due(empty_store, clock=at(DUE))[0].release == 2
    assert "4711" in values(empty_store)


def test_the_same_file_published_before_its_time_leaves_one_release(one: Store, stage: Callable[..., Entry], tmp_path: Path) -> None:
    stage(one)
    file, profile = office_file(tmp_path, 4711)
    with receive.receive(file, profile, receive.current_rows(one), locales.get("id")) as received:
        ingest.ingest(one, received)
    assert embargo.publish_due(one, clock=at(DUE))[0].release == 2 and one.current() == 2


def test_two_processes_at_once_publish_once(loaded_url: str, tmp_path: Path, stage: Callable[..., Entry]) -> None:
    store = stores.open(loaded_url, timeout=30)
    due = moments.utc_now().replace(microsecond=0) + datetime.timedelta(seconds=4)
    stage(store, due=due)
    environment = {**os.environ, "DATABASE_URL": loaded_url, "PANTAU_DATA": str(tmp_path / "var")}
    command = [sys.executable, "-m", "data", "publish-due", "--wait", "60", "--lang", "en"]
    running = [subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    said = [process.communicate(timeout=90)[0] for process in running]
    assert [process.returncode for process in running] == [0, 0]
    assert sorted(said) == ["Nothing is due.\n", "Number 1 is published as release 2.\n"]
    assert store.current() == 2 and datetime.datetime.fromisoformat(store.releases()[0]["created_at"]) >= due
    store.close()


def test_a_package_in_a_folder_is_sealed_whole(one: Store, tmp_path: Path) -> None:
    content = one.content()
    rows = {
        **content.rows,
        "observations": [{**row, "note": "uji"} if i == 0 else row for i, row in enumerate(content.rows["observations"])],
    }
    whole = tmp_path / "rilis.zip"
    with whole.open("wb") as out:
        package.write(out, type(content)(rows, ()), "1.0.1", lambda *_: None)
    folder = tmp_path / "rilis"
    zipfile.ZipFile(whole).extractall(folder)
    with receive.receive(folder, None, receive.current_rows(one), locales.get("id")) as received:
        embargo.stage(one, folder, received, DUE, now=NOW)
    assert embargo.publish_due(one, clock=at(DUE))[0].release == 2
    assert one.content().rows["observations"][0]["note"] == "uji"


def test_a_case_file_with_personal_columns_is_not_kept_until_its_time(one: Store) -> None:
    file = ROOT / "tests" / "fixtures" / "kasus-latihan.csv"
    with (
        receive.receive(file, None, receive.current_rows(one), locales.get("id")) as received,
        pytest.raises(RecordRefused) as found,
    ):
        embargo.stage(one, file, received, DUE, now=NOW)
    assert found.value.code == "staged_personal" and embargo.entries(one) == ()


@pytest.mark.parametrize("announce", ["x" * 201, "judul\x00", "judul \u202e"])
def test_a_title_that_is_no_title_is_refused(announce: str) -> None:
    with pytest.raises(UsageError) as found:
        embargo.check_announcement(announce)
    assert found.value.code == "announce_unfit"


def test_nothing_else_of_the_product_knows_the_sealed_place() -> None:
    rooms = ("app", "answers", "desk", "charts", "analytics", "sentences", "geo", "data", "locales")
    knows = re.compile(r"staged_parts|StagedPart|StagedRelease|staged_releases")
    found = {
        str(path.relative_to(ROOT))
        for room in rooms
        for path in (ROOT / room).rglob("*.py")
        if knows.search(path.read_text(encoding="utf-8"))
    }
    assert found == {
        "data/models/staged.py", "data/models/__init__.py", "data/releases/sealed.py", "data/releases/embargo.py",
        "data/migrations/versions/0006_staged_releases.py",
    }  # fmt: skip
