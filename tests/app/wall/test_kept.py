"""Content that many ask for at once is made once and kept within its bound."""

from __future__ import annotations

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from app.wall.kept import Kept


def run(test):
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(lambda: asyncio.run(test())).result(30)


def test_two_hundred_who_ask_at_once_get_one_text_made_once():
    made = []

    async def test():
        kept = Kept(10_000)
        with ThreadPoolExecutor(4) as pool:
            return await asyncio.gather(
                *(kept.get("a", lambda: made.append(threading.get_ident()) or b"text" * 50, pool) for _ in range(200))
            )

    found = run(test)
    assert len(made) == 1 and len({id(one) for one in found}) == 1 and found[0].plain == b"text" * 50


def test_one_who_leaves_takes_it_from_nobody():
    gate = threading.Event()

    async def test():
        kept = Kept(10_000)
        with ThreadPoolExecutor(4) as pool:
            first = asyncio.ensure_future(kept.get("a", lambda: gate.wait(10) and b"x", pool))
            second = asyncio.ensure_future(kept.get("a", lambda: b"never", pool))
            await asyncio.sleep(0.05)
            first.cancel()
            gate.set()
            return (await second).plain

    assert run(test) == b"x"


def test_the_least_asked_for_falls_out_and_the_bound_holds():
    async def test():
        kept = Kept(300)
        with ThreadPoolExecutor(1) as pool:
            for n in range(20):
                await kept.get(n, lambda n=n: bytes(range(n, n + 60)), pool)
                await kept.get(0, lambda: bytes(range(60)), pool)
        return kept

    kept = run(test)
    assert 0 in kept.held and 19 in kept.held and 1 not in kept.held
    assert kept.size == sum(len(one.packed) for one in kept.held.values()) <= 300


def test_a_fault_reaches_who_asked_and_is_not_kept():
    async def test():
        kept = Kept(300)
        with ThreadPoolExecutor(1) as pool:
            with pytest.raises(ValueError):
                await kept.get("a", lambda: int("no").to_bytes(), pool)
            return (await kept.get("a", lambda: b"again", pool)).plain

    assert run(test) == b"again"
