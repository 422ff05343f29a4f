"""A stranger's scripts, as docs/api.md and the page `/api` give them, run against the served API: series, change, citation, fingerprint."""

from __future__ import annotations

import contextlib
import io
import re
import shutil
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest
import uvicorn

from app.api import examples
from benchmarks.server import free_port
from tests.app.api.conftest import application

pytestmark = pytest.mark.usefixtures("loaded")
DOCS = (Path(__file__).parents[3] / "docs" / "api.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def served(loaded) -> Iterator[str]:
    """Serve the application on a free port, in a thread of this process."""
    server = uvicorn.Server(uvicorn.Config(application(), port=free_port(), log_level="error", lifespan="off"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{server.config.port}"
    server.should_exit = True
    thread.join()


def run(text: str, base: str) -> str:
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(compile(text.replace(examples.BASE, base), "docs/api.md", "exec"), {})
    return out.getvalue().strip()


def test_the_documented_scripts_are_those_of_the_page():
    for text in examples.ALL.values():
        assert f"\n{text}```\n" in DOCS


def test_pandas_finds_845_and_1398(served):
    assert run(examples.PANDAS, served).split() == ["845.0", "1398.0", "65.4", "%"] or run(examples.PANDAS, served) == "845 1398 65.4 %"


def test_the_fingerprint_can_be_made_again_in_ten_lines_of_plain_python(served):
    fingerprint, same = run(examples.FINGERPRINT, served).split()
    assert re.fullmatch("[0-9a-f]{10}", fingerprint) and same == "True"
    assert fingerprint in urlopen(f"{served}/api/v1/citation?series=bawaslu_forwarded_by_election&style=ris").read().decode()


@pytest.mark.parametrize("query", ["", "election=pilkada-2020", "q=1398", "columns=area_name&authority=KASN", "as_of=2019"])
def test_the_documented_algorithm_holds_for_any_selection(served, query):
    text = examples.FINGERPRINT.replace("series/bawaslu_forwarded_by_election.ndjson", f"observations.ndjson?{query}".rstrip("?"))
    assert run(text, served).endswith("True")


def test_curl_gets_rows_and_a_citation(served):
    assert shutil.which("curl"), "no curl: `make test` installs Debian's as root; else install it"
    out = subprocess.run(["sh", "-ec", examples.CURL.replace(examples.BASE, served)], capture_output=True, text=True, check=True).stdout
    assert out.startswith("series_id,x,role") and '"ok":true' in out and "@misc{" in out


def test_r_finds_845_and_1398(served):
    assert shutil.which("Rscript"), "no R: `make test` installs Debian's r-base-core as root; else install it"
    text = examples.R.replace(examples.BASE, served)
    out = subprocess.run(["Rscript", "-e", text], capture_output=True, text=True, check=True).stdout
    assert out.split() == ["845", "1398", "65.4", "%"]
