"""What open walls hear, and that those who listen cost little and leave nothing behind."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from app.wall import channel
from app.wall.channel import Channel, Seen


def run(test: Callable[[], Awaitable[Any]]) -> Any:
    """Run in a loop of its own, in a thread of its own: a browser test of the same worker keeps one running here."""
    found: list[Any] = []
    thread = threading.Thread(target=lambda: found.append(asyncio.run(test())))
    thread.start()
    thread.join(30)
    assert found, "the loop did not end well"
    return found[0]


def told(message: bytes | None) -> dict[str, Any]:
    assert message is not None
    return json.loads(message.decode().removeprefix("data: "))


def test_who_joins_hears_the_release_at_once_and_then_every_change():
    seen = [Seen(1, "1-a")]

    async def test():
        one = Channel(lambda: seen[0], beat=60, every=0.01)
        queue = await one.join()
        first = told(await queue.get())
        seen[0] = Seen(2, "2-b")
        second = first
        while second["n"] == 1:
            second = told(await asyncio.wait_for(queue.get(), 5))
        one.leave(queue)
        return first, second

    first, second = run(test)
    assert (first["n"], first["mark"], first["why"]) == (1, "1-a", "") and (second["n"], second["mark"]) == (2, "2-b")
    assert first["v"].startswith("wall.") and first["t"] > 1_700_000_000_000


def test_a_beat_is_heard_while_nothing_changes():
    async def test():
        one = Channel(lambda: Seen(1, "1-a"), beat=0.01, every=60)
        queue = await one.join()
        heard = [told(await asyncio.wait_for(queue.get(), 5)) for _ in range(3)]
        one.leave(queue)
        return heard

    assert [message["n"] for message in run(test)] == [1, 1, 1]


def test_many_listeners_share_one_look_and_the_last_one_ends_it():
    looks = []

    async def test():
        one = Channel(lambda: looks.append(1) or Seen(1, "1-a"), beat=60, every=60)
        queues = [await one.join() for _ in range(300)]
        tasks = list(one.tasks)
        for queue in queues:
            one.leave(queue)
        await asyncio.sleep(0.05)
        return len(one.queues), [task.done() for task in tasks], one.tasks

    assert run(test) == (0, [True, True], [])
    assert len(looks) <= 2


def test_one_who_does_not_keep_up_is_let_go_and_nobody_else():
    async def test():
        one = Channel(lambda: Seen(1, "1-a"), beat=60, every=60)
        slow, quick = await one.join(), await one.join()
        for _ in range(40):
            one._say()
            while not quick.empty():
                quick.get_nowait()
        return slow in one.queues, quick in one.queues, slow.qsize()

    kept, other, waiting = run(test)
    assert (kept, other) == (False, True) and waiting <= 16


def test_more_than_the_most_are_turned_away():
    async def test():
        one = Channel(lambda: Seen(1, "1-a"), beat=60, every=60, most=2)
        found = [await one.join() for _ in range(3)]
        one.close()
        return [queue is None for queue in found], await one.join()

    assert run(test) == ([False, False, True], None)


def test_a_look_that_never_comes_back_counts_as_a_store_that_is_away():
    one = Channel(lambda: Seen(1, "1-a"))
    one.seen, one.looked = Seen(1, "1-a"), -1e6
    assert told(one.message())["why"] == "store_unreachable"


def test_a_store_that_is_missing_is_said_with_its_code(missing):
    assert channel.look() == Seen(why="store_missing")


def test_a_store_that_was_taken_away_is_noticed_though_it_was_read_before(loaded_folder, tmp_path, monkeypatch):
    import shutil

    from app import state

    monkeypatch.setenv("PANTAU_DATA", str(tmp_path))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    state._store.cache_clear()
    shutil.copy(loaded_folder / "pantau.sqlite", tmp_path / "pantau.sqlite")
    try:
        before = channel.look()
        (tmp_path / "pantau.sqlite").rename(tmp_path / "away")
        after = channel.look()
    finally:
        state._store().close()
        state._store.cache_clear()
    assert (before.number, before.why) == (1, "") and (after.number, after.mark, after.why) == (1, before.mark, "store_missing")


async def _listen(messages: list[dict[str, Any]]) -> list[dict[str, Any]]:
    sent: list[dict[str, Any]] = []
    coming: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
    for message in messages:
        coming.put_nowait(message)

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)
        if message.get("body"):
            coming.put_nowait({"type": "http.disconnect"})

    await asyncio.wait_for(channel.Stream()({"type": "http"}, coming.get, send), 20)
    return sent


@pytest.mark.parametrize("when", ["before", "after"])
def test_who_leaves_is_forgotten(monkeypatch, when):
    one = Channel(lambda: Seen(1, "1-a"), beat=0.02, every=60)
    monkeypatch.setattr(channel, "CHANNEL", one)
    gone = [{"type": "http.request", "body": b""}, *([{"type": "http.disconnect"}] if when == "before" else [])]
    sent = run(lambda: _listen(gone))
    assert sent[0]["status"] == 200 and (b"content-type", b"text/event-stream; charset=utf-8") in sent[0]["headers"]
    assert not one.queues and not one.tasks


def test_a_server_that_ends_takes_no_listener(monkeypatch):
    one = Channel(lambda: Seen(1, "1-a"))
    one.close()
    monkeypatch.setattr(channel, "CHANNEL", one)
    assert run(lambda: _listen([]))[0]["status"] == 503
