"""`make run` as a newcomer types it: where it listens, what it says when the port is taken."""

from __future__ import annotations

import os
import signal
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from benchmarks.server import free_port

ROOT = Path(__file__).resolve().parents[1]


def environment(folder: Path, **settings: str) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if k not in ("DATABASE_URL", "MAKEFLAGS", "MAKELEVEL", "MFLAGS", "ARGS", "WORKERS")}
    return {**kept, "PANTAU_DATA": str(folder), **settings}


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[int, subprocess.Popen[str], Path]]:
    port, folder = free_port(), tmp_path_factory.mktemp("run")
    printed = folder / "printed.txt"
    with printed.open("w") as output:
        process = subprocess.Popen(
            ["make", "run"],
            cwd=ROOT,
            env=environment(folder, PORT=str(port)),
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            deadline = time.monotonic() + 240
            while True:
                assert process.poll() is None, printed.read_text()
                assert time.monotonic() < deadline, printed.read_text()
                try:
                    with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=2) as answer:
                        if answer.status == 200:
                            break
                except OSError:
                    time.sleep(0.2)
            yield port, process, printed
        finally:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait(timeout=30)


def test_make_run_listens_on_the_loopback_address_only(served: tuple[int, subprocess.Popen[str], Path]) -> None:
    port, process, _ = served
    family = [psutil.Process(process.pid), *psutil.Process(process.pid).children(recursive=True)]
    listening = {
        (connection.laddr.ip, connection.laddr.port)
        for member in family
        for connection in member.net_connections(kind="inet")
        if connection.status == psutil.CONN_LISTEN
    }
    assert listening == {("127.0.0.1", port)}


def test_make_run_prints_the_address(served: tuple[int, subprocess.Popen[str], Path]) -> None:
    port, _, printed = served
    assert f"http://127.0.0.1:{port}" in printed.read_text()


def test_make_run_loads_the_record_into_the_folder_named_by_pantau_data(served: tuple[int, subprocess.Popen[str], Path]) -> None:
    _, _, printed = served
    assert (printed.parent / "pantau.sqlite").exists()


def test_a_second_run_on_the_same_port_says_that_it_is_taken_and_what_to_do(
    served: tuple[int, subprocess.Popen[str], Path], tmp_path: Path
) -> None:
    port, _, _ = served
    second = subprocess.run(
        ["make", "run"], cwd=ROOT, env=environment(tmp_path, PORT=str(port)), capture_output=True, text=True, timeout=240
    )
    assert second.returncode != 0
    assert f"Port {port} on 127.0.0.1 is taken" in second.stderr
    assert "Traceback" not in second.stderr


def test_an_old_python_is_named_before_anything_is_installed(tmp_path: Path) -> None:
    for name in ("Makefile", "requirements.txt"):
        (tmp_path / name).write_bytes((ROOT / name).read_bytes())
    refused = subprocess.run(
        ["make", "run", "PYTHON=/bin/false"], cwd=tmp_path, env=environment(tmp_path), capture_output=True, text=True, timeout=60
    )
    assert refused.returncode != 0
    assert "Python 3.11 or newer is needed" in refused.stderr
    assert not (tmp_path / ".venv").exists()


def test_help_lists_every_command_of_the_makefile() -> None:
    printed = subprocess.run(["make", "help"], cwd=ROOT, env=environment(ROOT), capture_output=True, text=True, timeout=60).stdout
    phony = next(line for line in (ROOT / "Makefile").read_text().splitlines() if line.startswith(".PHONY:"))
    for command in set(phony.removeprefix(".PHONY:").split()) - {"browser", "office"}:
        assert f"make {command} " in printed, f"`make help` does not list {command}"
