"""The thread that publishes what is due: when it starts the work, what it says, how it waits after a fault."""

from __future__ import annotations

import datetime
import logging
import time
from pathlib import Path

import pytest

from app import publishing
from app.publishing import AHEAD, EVERY, PAUSE, Done, Publisher
from data.errors import StoreError
from data.moments import utc_now
from data.releases import embargo
from data.store import Store
from tests.app import embargoed

NOW = datetime.datetime(2026, 11, 28, 5, 0, tzinfo=datetime.UTC)


@pytest.fixture(autouse=True)
def nothing_due(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forget after each test what a publisher saw."""
    monkeypatch.setattr(publishing, "_due", None)


@pytest.fixture
def due(monkeypatch: pytest.MonkeyPatch) -> list[datetime.datetime | None]:
    """Return a list whose last entry is when the next release is due."""
    found: list[datetime.datetime | None] = [None]
    monkeypatch.setattr(embargo, "next_due", lambda store: found[-1])
    return found


@pytest.mark.parametrize(("left", "kept"), [(301, True), (299, False), (-1, False)])
@pytest.mark.usefixtures("loaded")
def test_nobody_is_told_to_keep_an_answer_past_the_time_of_a_release(due, ask, monkeypatch, left: int, kept: bool) -> None:
    monkeypatch.setattr(publishing, "utc_now", lambda: NOW)
    due.append(NOW + datetime.timedelta(seconds=left))
    publisher().step()
    for path, query in (("/api/v1/series", ""), ("/rilis.atom", "")):
        assert ("max-age" in ask(path, query).headers["cache-control"]) is kept
    assert ask("/api/v1/series", "release=1").headers["cache-control"] == "public, max-age=86400", "a release never changes"


class NoStore:
    """A store that nobody asks for anything."""

    def look_again(self) -> None:
        """Do nothing."""


def publisher(publish=lambda wait: Done(), clock=lambda: NOW) -> Publisher:
    return Publisher(NoStore, publish, clock)  # type: ignore[arg-type]


def test_the_table_is_looked_at_every_second_while_nothing_is_due(due) -> None:
    assert publisher().step() == EVERY
    due.append(NOW + datetime.timedelta(days=3))
    assert publisher().step() == EVERY


def test_the_work_is_started_a_little_earlier_and_told_how_long_to_wait(due) -> None:
    waits: list[int] = []
    due.append(NOW + datetime.timedelta(seconds=AHEAD + 0.4))
    assert publisher(lambda wait: waits.append(wait) or Done()).step() == pytest.approx(0.4) and waits == []
    due.append(NOW + datetime.timedelta(seconds=3.2))
    publisher(lambda wait: waits.append(wait) or Done()).step()
    due.append(NOW - datetime.timedelta(hours=1))
    publisher(lambda wait: waits.append(wait) or Done()).step()
    assert waits == [5, 1]


def test_the_log_says_number_and_code_and_nothing_else(due, caplog: pytest.LogCaptureFixture) -> None:
    due.append(NOW)
    with caplog.at_level(logging.INFO, "pantau"):
        publisher(lambda wait: Done(((4, 7, ""), (5, None, "unknown_area")))).step()
    assert [record.getMessage() for record in caplog.records] == [
        "staged release 4 is published as release 7",
        "staged release 5 was refused at its time: unknown_area; the release before stays",
    ]


def test_after_a_machine_fault_it_waits_longer_and_longer(due) -> None:
    due.append(NOW)
    broken = publisher(lambda wait: Done(trouble="store_full"))
    assert [broken.step() for _ in range(5)] == [PAUSE, 10, 20, 40, 60]


def test_no_fault_ends_the_thread_and_none_is_said_with_its_text(monkeypatch, caplog: pytest.LogCaptureFixture) -> None:
    looks: list[object] = []

    def fail(store: object) -> None:
        looks.append(store)
        raise StoreError("store_missing", place="x", detail="") if len(looks) == 1 else ValueError(str(embargoed.VALUE))

    monkeypatch.setattr(embargo, "next_due", fail)
    monkeypatch.setattr(publishing, "PAUSE", 0.01)
    thread = publisher()
    thread.start()
    end = time.monotonic() + 20
    while len(looks) < 2 and time.monotonic() < end:
        time.sleep(0.01)
    assert thread.is_alive()
    thread.stop()
    thread.join(10)
    assert not thread.is_alive()
    assert str(embargoed.VALUE) not in caplog.text and "ValueError" in caplog.text


def test_the_work_is_done_by_a_process_of_its_own_at_its_time(record_store: Store, tmp_path: Path, monkeypatch) -> None:
    with embargoed.copied(Path(record_store.place.file), tmp_path / "var") as store:  # type: ignore[arg-type]
        monkeypatch.setenv("DATABASE_URL", f"sqlite:///{store.place.file}")
        when = utc_now().replace(microsecond=0) + datetime.timedelta(seconds=5)
        entry = embargoed.stage(store, when, tmp_path)
        thread = Publisher(lambda: store)
        thread.start()
        end = time.monotonic() + 60
        while store.current() == 1 and time.monotonic() < end:
            assert embargo.next_due(store) == when or utc_now() >= when
            time.sleep(0.05)
        thread.stop()
        thread.join(30)
        assert utc_now() >= when and store.current() == 2
        assert [(e.staged_id, e.status, e.release) for e in embargo.entries(store)] == [(entry.staged_id, "published", 2)]
