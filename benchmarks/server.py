"""Start the dashboard, or a peer's page, on a free port, and stop it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Running:
    """A server that answers: its address, process id, data folder, and the seconds from start to a healthy answer."""

    url: str
    pid: int
    data: Path
    seconds_to_healthy: float


def free_port() -> int:
    """Return a port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def running() -> Iterator[Running]:
    """Load the shipped record into a temporary folder, serve it, and stop the server at the end.

    Raises:
        RuntimeError: when the server does not become healthy; the message holds what it printed.
    """
    with tempfile.TemporaryDirectory(prefix="pantau-") as folder:
        environment = {**os.environ, "PANTAU_DATA": folder}
        environment.pop("DATABASE_URL", None)
        subprocess.run([sys.executable, "-m", "data", "load"], cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)
        with _served(ROOT / "dashboard.py", environment, Path(folder)) as server:
            yield server


@contextmanager
def peer(script: Path, **environment: str) -> Iterator[Running]:
    """Serve a Streamlit script as it comes, with Streamlit's own settings but for what leaves this machine or watches files.

    Raises:
        RuntimeError: when the server does not become healthy; the message holds what it printed.
    """
    with tempfile.TemporaryDirectory(prefix="pantau-") as folder:
        settings = {"PYTHONPATH": str(ROOT), "STREAMLIT_BROWSER_GATHER_USAGE_STATS": "false", "STREAMLIT_SERVER_FILE_WATCHER_TYPE": "none"}
        with _served(script, {**os.environ, **settings, **environment}, Path(folder), cwd=Path(folder)) as server:
            yield server


@contextmanager
def _served(script: Path, environment: dict[str, str], folder: Path, cwd: Path = ROOT) -> Iterator[Running]:
    port = free_port()
    options = ["--server.headless", "true", "--server.address", "127.0.0.1", "--server.port", str(port)]
    log = folder / "server.log"
    with log.open("wb") as output:
        started = time.perf_counter()
        command = [sys.executable, "-m", "streamlit", "run", str(script), *options]
        process = subprocess.Popen(command, cwd=cwd, env=environment, stdout=output, stderr=subprocess.STDOUT)
        try:
            url = f"http://127.0.0.1:{port}"
            _wait(f"{url}/_stcore/health", process, log)
            yield Running(url, process.pid, folder, time.perf_counter() - started)
        finally:
            process.terminate()
            process.wait(timeout=20)


def _wait(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=2) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.02)
    raise RuntimeError(f"the server did not become healthy:\n{log.read_text(errors='replace')}")
