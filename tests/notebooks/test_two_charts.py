"""The notebook runs against the served API and draws what the dashboard draws."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from PIL import Image
from starlette.applications import Starlette

from analytics import running, trends
from app import routes
from data.snapshot import Snapshot
from tests.app.conftest import loaded, loaded_folder  # noqa: F401

FOLDER = Path(__file__).parents[2] / "notebooks"
NOTEBOOK = json.loads((FOLDER / "two_charts.ipynb").read_text("utf-8"))


@pytest.fixture(scope="module")
def served(loaded: None) -> Iterator[str]:  # noqa: F811
    """Serve the routes of the app on a free port of this machine."""
    taken = socket.create_server(("127.0.0.1", 0))
    address = f"http://127.0.0.1:{taken.getsockname()[1]}"
    app = Starlette(routes=routes.ROUTES, middleware=routes.MIDDLEWARE)
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="off"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [taken]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield address
    server.should_exit = True
    thread.join(10)


def test_the_notebook_draws_the_charts_of_the_dashboard(served: str, snapshot: Snapshot, monkeypatch, capsys):
    monkeypatch.setenv("PANTAU_URL", served)
    names: dict[str, object] = {}
    for cell in NOTEBOOK["cells"]:
        if cell["cell_type"] == "code":
            exec(compile("".join(cell["source"]), "two_charts.ipynb", "exec"), names)
    said = capsys.readouterr().out
    assert "845 -> 1398: +65.4 %" in said and "True release 1" in said
    drawn = trends.line(trends.trend(snapshot, "bawaslu_forwarded_by_election").slice)
    bars = names["forwarded"].data[0]
    assert dict(zip(bars.x, bars.y, strict=True)) == dict(zip(drawn["x"], drawn["value"], strict=True))
    line = names["running"].data[0]
    wanted = {"election": "Pilkada 2020", "authority": "Bawaslu", "stage": "forwarded_to_kasn", "unit": "cases"}
    (total,) = [one for one in running.running(snapshot).totals if {k: getattr(one, k) for k in wanted} == wanted]
    points = dict(zip(total.rows["as_of"], total.rows["value"], strict=True))
    assert {day: value for day, value in zip(line.x, line.y, strict=True) if day in points} == points


def test_the_script_in_r_draws_both_charts(served: str, tmp_path: Path):
    assert shutil.which("Rscript"), "no R: `make test` installs Debian's r-base-core as root; else install it"
    done = subprocess.run(["Rscript", FOLDER / "two_charts.R", served], cwd=tmp_path, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    assert "845 -> 1398 +65.4 %" in done.stdout
    with Image.open(tmp_path / "two_charts.png") as picture:
        assert picture.size == (1200, 500) and len(picture.convert("RGB").getcolors(1 << 24)) > 2


def test_the_notebook_is_kept_without_results_and_is_well_formed():
    import nbformat

    nbformat.validate(nbformat.reads((FOLDER / "two_charts.ipynb").read_text("utf-8"), as_version=4))
    assert all(not cell.get("outputs") for cell in NOTEBOOK["cells"])


def test_the_script_in_r_asks_the_same_addresses():
    script, cells = (FOLDER / "two_charts.R").read_text("utf-8"), json.dumps(NOTEBOOK)
    for part in ("series/bawaslu_forwarded_by_election", "election=pilkada-2020&authority=Bawaslu&stage=forwarded_to_kasn"):
        assert part in script and part in cells
