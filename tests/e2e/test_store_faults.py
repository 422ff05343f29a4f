"""A store that cannot be read is said in one sentence with what to do; a store that is made or grows meanwhile is noticed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from data.load import RECORD

ROOT = Path(__file__).parents[2]


def load(store: Path, record: Path = RECORD) -> None:
    """Load a record as another process does, while the server runs."""
    environment = {k: v for k, v in os.environ.items() if k != "DATABASE_URL"} | {"PANTAU_DATA": str(store)}
    subprocess.run([sys.executable, "-m", "data", "load", str(record)], cwd=ROOT, env=environment, check=True, capture_output=True)


def newer_record(folder: Path) -> Path:
    """Copy the record and change one note and the version."""
    shutil.copytree(RECORD, folder)
    described = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    described["version"] = "1.0.1"
    (folder / "datapackage.json").write_text(json.dumps(described, ensure_ascii=False, indent=2), encoding="utf-8")
    observations = folder / "observations.csv"
    text = observations.read_text(encoding="utf-8")
    assert text.count("All violation types handled by Bawaslu") > 0
    observations.write_text(
        text.replace("All violation types handled by Bawaslu", "All kinds of violations handled by Bawaslu", 1), encoding="utf-8"
    )
    return folder


def failure(one, path: str) -> str:
    """Open an address and read the page that says what is wrong."""
    one.page.goto(one.address + path)
    one.page.wait_for_function("() => pn.over()")
    assert one.page.get_by_test_id("stException").count() == 0
    return one.main()


def test_missing_store_is_said_then_a_load_and_a_newer_release_are_noticed(visit, serve, tmp_path):
    store = tmp_path / "store"
    store.mkdir()
    address = serve(store)
    one = visit(address=address)
    for path in ("/", "/tren", "/peta", "/data"):
        text = failure(one, path)
        assert ("Catatan belum dapat dibaca" in text and "tidak ada" in text.lower()) or "belum ada" in text.lower(), text
        assert "python -m data load" in text and "store_missing" in text
    text = failure(one, "/peta?lang=en")
    assert "The record cannot be read" in text and "does not exist" in text and "Run `python -m data load`" in text
    assert not list(store.iterdir()), "reading makes no store"

    load(store)
    one.open("/tren", lang="en")
    assert one.page.locator("footer.pn-foot").inner_text().startswith("Release 1 (version 1.0.0)")

    load(store, newer_record(tmp_path / "record"))
    # The server looks for a newer release at most once a second; any run after that notices.
    one.page.wait_for_timeout(1100)
    one.choose("Series", "Recommended by KASN, by year")
    one.at("series=kasn_recommended_by_year")
    one.page.wait_for_function("() => document.querySelector('footer.pn-foot')?.innerText.startsWith('Release 2 (version 1.0.1)')")


@pytest.mark.parametrize("lang", ["id", "en"])
def test_store_that_is_no_database_is_said(visit, serve, tmp_path, lang):
    store = tmp_path / "store"
    store.mkdir()
    (store / "pantau.sqlite").write_bytes(b"this is no database" * 500)
    text = failure(visit(address=serve(store)), f"/data?lang={lang}")
    assert ("is not a sound database" if lang == "en" else "bukan basis data") in text
    assert "python -m data load" in text and "store_damaged" in text and "Traceback" not in text


def test_store_in_a_folder_that_is_a_file_is_said(visit, serve, tmp_path):
    store = tmp_path / "store"
    store.write_text("no folder")
    text = failure(visit(address=serve(store)), "/?lang=en")
    assert "The record cannot be read" in text and "Traceback" not in text
