"""Open walls: many listeners of one server, each fetching what it shows after a release that another process brings in."""

from __future__ import annotations

import asyncio
import gzip
import json
import os
import random
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from benchmarks.server import ROOT, Running, running

JITTER = 0.7  # seconds that a wall waits at most before it asks, as its script does
CORRECTION = """correction_id,obs_id,column,expect,corrected,why_id,why_en,reported_by,reported_on,status,source_id
K-901,BN-223,value,1398,1402,DATA LATIHAN: dibuat untuk pengukuran,PRACTICE DATA: made for a measurement,uji,2026-11-01,applied,
"""
# What walls ask for: in two languages, dark and light, upright and wide.
QUERIES = ("shape=wide&theme=light", "shape=wide&theme=dark&lang=en", "shape=tall&theme=dark", "shape=phone&theme=light")


@dataclass
class Updates:
    """Seconds from the release to what a wall shows: its numbers, the step that stands now, all of it; memory of the server in MB."""

    numbers: list[float] = field(default_factory=list)
    first: list[float] = field(default_factory=list)
    whole: list[float] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    before: float = 0.0
    after: float = 0.0

    def line(self) -> str:
        """Write the result in one line."""
        kinds = (("numbers", self.numbers), ("what stands now", self.first), ("all steps", self.whole))
        told = [f"{len(self.whole)} walls", *(f"{name} {_told(values)}" for name, values in kinds)]
        return ", ".join([*told, f"server {self.before:.0f} -> {self.after:.0f} MB", f"{len(self.failed)} failed"])


def _told(values: list[float]) -> str:
    ordered = sorted(values)
    return f"p50/p95/max {_at(ordered, 0.5):.2f}/{_at(ordered, 0.95):.2f}/{max(ordered, default=0):.2f} s"


def _at(values: list[float], share: float) -> float:
    return values[min(len(values) - 1, int(share * len(values)))] if values else 0.0


def memory(pid: int) -> float:
    """Return the resident memory of a process in MB."""
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


class Tab:
    """One browser tab: a connection that hears events and one that asks. The usual clients look through all connections at each request."""

    def __init__(self, url: str) -> None:
        self.host, self.port = urlsplit(url).hostname, urlsplit(url).port
        self.asking: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None
        self.writers: list[asyncio.StreamWriter] = []

    async def hear(self, path: str) -> AsyncIterator[dict]:
        """Yield each event."""
        reader, _ = await self._ask(path)
        await reader.readuntil(b"\r\n\r\n")
        while line := await reader.readline():
            if line.startswith(b"data: "):
                yield json.loads(line[6:])

    async def get(self, path: str) -> dict:
        """Return the JSON at an address; raises ValueError for anything but status 200."""
        if self.asking is None or self.asking[0].at_eof():  # a server closes what was quiet for some seconds
            self.asking = await self._ask(path, send=False)
        reader, writer = self.asking
        self._send(writer, path)
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
        length = int(head.split("content-length: ")[1].split("\r\n")[0])
        body = await reader.readexactly(length)
        if " 200 " not in head.split("\r\n")[0]:
            raise ValueError(head.split("\r\n")[0])
        return json.loads(gzip.decompress(body) if "content-encoding: gzip" in head else body)

    def close(self) -> None:
        """Close both connections."""
        for writer in self.writers:
            writer.close()

    async def _ask(self, path: str, *, send: bool = True) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        made = await asyncio.open_connection(self.host, self.port, limit=4_000_000)
        self.writers.append(made[1])
        if send:
            self._send(made[1], path)
        return made

    def _send(self, writer: asyncio.StreamWriter, path: str) -> None:
        writer.write(f"GET {path} HTTP/1.1\r\nHost: {self.host}:{self.port}\r\nAccept-Encoding: gzip\r\n\r\n".encode())


async def _wall(tab: Tab, at: int, ready: asyncio.Semaphore, released: asyncio.Future[float], found: Updates) -> None:
    query = QUERIES[at % len(QUERIES)]
    try:
        shown = await tab.get(f"/siaran/isi?{query}")
        ready.release()
        async for told in tab.hear("/siaran/kabar"):
            if told["mark"] == shown["mark"]:
                continue
            await asyncio.sleep(random.random() * JITTER)
            step, more = shown["steps"][at % len(shown["steps"])]["id"], f"{query}&since={shown['number']}"
            await tab.get(f"/siaran/isi?{more}&part=head")
            numbers = time.time()
            if step != "angka":
                await tab.get(f"/siaran/isi?{more}&part=head&only={step}")
            first, began = time.time(), await released
            found.numbers.append(numbers - began)
            found.first.append(first - began)
            whole = await tab.get(f"/siaran/isi?{more}")
            found.whole.append(time.time() - began)
            if whole["number"] <= shown["number"]:
                found.failed.append(f"wall {at} shows release {whole['number']}")
            return
        found.failed.append(f"wall {at}: the events ended")
    except (OSError, asyncio.IncompleteReadError, ValueError, KeyError) as error:
        found.failed.append(f"wall {at}: {error!r}")
        ready.release()


async def _release(server: Running) -> float:
    """Bring a release in by another process; return when it was made."""
    file = server.data / "koreksi.csv"
    file.write_text(CORRECTION, encoding="utf-8")
    environment = {**os.environ, "PANTAU_DATA": str(server.data)}
    environment.pop("DATABASE_URL", None)
    command = [sys.executable, "-m", "data", "ingest", str(file), "--note", "DATA LATIHAN"]
    process = await asyncio.create_subprocess_exec(
        *command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    if await process.wait() != 0:
        raise RuntimeError("the release was refused")
    # The store is written at the very end of the command; its file tells when.
    return max(path.stat().st_mtime for path in server.data.glob("pantau.sqlite*"))


async def _measure(server: Running, count: int) -> Updates:
    found, ready = Updates(), asyncio.Semaphore(0)
    released: asyncio.Future[float] = asyncio.get_running_loop().create_future()
    tabs = [Tab(server.url) for _ in range(count)]
    walls = [asyncio.create_task(_wall(tab, at, ready, released, found)) for at, tab in enumerate(tabs)]
    for _ in walls:
        await ready.acquire()
    await asyncio.sleep(3)
    found.before = memory(server.pid)
    released.set_result(await _release(server))
    await asyncio.wait(walls, timeout=120)
    found.failed += [f"wall {at} heard nothing" for at, wall in enumerate(walls) if not wall.done()]
    for wall in walls:
        wall.cancel()
    for tab in tabs:
        tab.close()
    found.after = memory(server.pid)
    return found


def walls(server: Running, count: int) -> Updates:
    """Open walls on a running server, bring in a release, and time how long each takes to show it."""
    return asyncio.run(_measure(server, count))


def main() -> None:
    """Measure `python -m benchmarks.walls [COUNT]` on a server of its own."""
    with running() as server:
        found = walls(server, int(sys.argv[1]) if len(sys.argv) > 1 else 200)
        print(found.line())
        for one in found.failed[:5]:
            print(" ", one)


if __name__ == "__main__":
    main()
