"""Readers without a browser: sessions that speak Streamlit's websocket protocol, to time a rerun on the server and count its bytes."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg


@dataclass
class Runs:
    """Milliseconds and received bytes of each run of a page."""

    milliseconds: list[float] = field(default_factory=list)
    received: list[int] = field(default_factory=list)


async def _run(socket: websockets.ClientConnection, page: str, query: str, seen: list[str]) -> tuple[float, int]:
    """Ask for one run of a page and read until it is finished."""
    message = BackMsg()
    message.rerun_script.query_string = query
    message.rerun_script.page_name = page
    message.rerun_script.context_info.timezone = "Asia/Jakarta"
    message.rerun_script.cached_message_hashes.extend(seen)
    started = time.perf_counter()
    await socket.send(message.SerializeToString())
    received = 0
    while True:
        raw = await asyncio.wait_for(socket.recv(), timeout=60)
        received += len(raw)
        answer = ForwardMsg()
        answer.ParseFromString(raw)
        kind = answer.WhichOneof("type")
        if kind == "delta" and answer.delta.new_element.WhichOneof("type") == "exception":
            raise RuntimeError(f"/{page}?{query}: {answer.delta.new_element.exception.message}")
        if answer.hash and answer.metadata.cacheable and answer.hash not in seen:
            seen.append(answer.hash)
        if kind == "script_finished":
            return 1000 * (time.perf_counter() - started), received


async def _session(url: str, page: str, queries: list[str], pause: float = 0.0, wait: float = 0.0) -> Runs:
    runs = Runs()
    await asyncio.sleep(wait)
    address = url.replace("http", "ws", 1) + "/_stcore/stream"
    async with websockets.connect(address, subprotocols=["streamlit"], max_size=None, open_timeout=60) as socket:
        seen: list[str] = []
        for query in queries:
            milliseconds, received = await _run(socket, page, query, seen)
            runs.milliseconds.append(milliseconds)
            runs.received.append(received)
            if pause:
                await asyncio.sleep(pause)
    return runs


def reader(url: str, page: str, queries: list[str]) -> Runs:
    """Open one session and run a page with one query after the other."""
    return asyncio.run(_session(url, page, queries))


def readers(url: str, page: str, queries: list[str], count: int, pause: float) -> Runs:
    """Keep many sessions open, each running the page with all queries and pausing between two, as people do."""

    async def all_of_them() -> list[Runs]:
        # People do not act in step: each begins with another query, and the starts are spread over one pause.
        turned = [queries[i % len(queries) :] + queries[: i % len(queries)] for i in range(count)]
        return await asyncio.gather(*(_session(url, page, mine, pause, i * pause / count) for i, mine in enumerate(turned)))

    merged = Runs()
    for runs in asyncio.run(all_of_them()):
        # The first run of a session loads the page; a reader waits for it once.
        merged.milliseconds += runs.milliseconds[1:]
        merged.received += runs.received[1:]
    return merged


def open_and_close(url: str, count: int) -> None:
    """Open and close sessions one after the other, each with one run of the start page."""
    for _ in range(count):
        reader(url, "", [""])
