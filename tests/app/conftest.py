"""The app against a store of its own: a copy of the shipped record in a temporary folder, opened through `PANTAU_DATA`."""

from __future__ import annotations

import asyncio
import contextlib
import inspect
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import streamlit as st
from starlette.applications import Starlette
from streamlit.runtime.pages_manager import PagesManager
from streamlit.testing.v1 import AppTest

from app import registry, routes, state
from app.parts import kept
from data import store as stores
from data.store import Store
from tests.app import made

MAIN = Path(__file__).parents[2] / "app" / "main.py"


@dataclass(frozen=True)
class Answer:
    """What a server answers: status, headers in lower case, text."""

    status: int
    headers: dict[str, str] = field(default_factory=dict)
    text: str = ""


@pytest.fixture(scope="session")
def loaded_folder(record_store: Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a data folder whose store holds the shipped record; shared, so never written to."""
    folder = tmp_path_factory.mktemp("pantau-data")
    with (
        contextlib.closing(sqlite3.connect(record_store.place.file)) as source,
        contextlib.closing(sqlite3.connect(folder / "pantau.sqlite")) as copy,
    ):
        source.backup(copy)
    return folder


@contextlib.contextmanager
def _data_folder(folder: Path) -> Iterator[None]:
    # The app opens its store once a process: forget it before and after, so that no test sees the store of another.
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PANTAU_DATA", str(folder))
        patch.delenv("DATABASE_URL", raising=False)
        _forget()
        yield
        _forget()


def _forget() -> None:
    if state._store.cache_info().currsize:
        state._store().close()
    state._store.cache_clear()
    st.cache_data.clear()
    st.cache_resource.clear()


@pytest.fixture(scope="module")
def loaded(loaded_folder: Path) -> Iterator[None]:
    """Point the app at a store with the shipped record."""
    with _data_folder(loaded_folder):
        yield


def _copy(loaded_folder: Path, folder: Path, *, practice: bool) -> Path:
    """Copy the store and add two SYNTHETIC releases: counts by province of a year, and a changed headline."""
    shutil.copy(loaded_folder / "pantau.sqlite", folder / "pantau.sqlite")
    store = stores.open(f"sqlite:///{folder / 'pantau.sqlite'}")
    made.add(store, made.with_figures(made.by_year), note="DATA LATIHAN: rekap 2023", practice=practice)
    made.add(store, made.correct_headline, note="DATA LATIHAN: 1400")
    store.close()
    return folder


@pytest.fixture(scope="session")
def several_folder(loaded_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a data folder whose store holds three releases, two of them SYNTHETIC but not marked as practice data."""
    return _copy(loaded_folder, tmp_path_factory.mktemp("several"), practice=False)


@pytest.fixture(scope="session")
def practice_folder(loaded_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a data folder whose store holds practice data since release 2."""
    return _copy(loaded_folder, tmp_path_factory.mktemp("practice"), practice=True)


@pytest.fixture(scope="module")
def several(several_folder: Path) -> Iterator[None]:
    """Point the app at the store with three releases."""
    with _data_folder(several_folder):
        yield


@pytest.fixture(scope="module")
def practising(practice_folder: Path) -> Iterator[None]:
    """Point the app at the store with practice data."""
    with _data_folder(practice_folder):
        yield


@pytest.fixture
def missing(tmp_path: Path) -> Iterator[None]:
    """Point the app at a folder without a store."""
    with _data_folder(tmp_path / "nothing-here"):
        yield


@pytest.fixture(autouse=True)
def fresh_blocks(request: pytest.FixtureRequest) -> Iterator[None]:
    """Forget the kept blocks around a test that changes what a page is made of: their key is the release, not the code."""
    changed = "monkeypatch" in inspect.signature(request.function).parameters
    if changed:
        kept.replay.clear()
    yield
    if changed:
        kept.replay.clear()


@pytest.fixture
def open_page(monkeypatch: pytest.MonkeyPatch) -> Callable[..., AppTest]:
    """Return a function that opens a page by its key, with URL parameters, under Streamlit's own test harness."""
    prepare = PagesManager.__init__

    def without_pages_folder(self, *args, **options) -> None:
        # The start-up of the server does the same (app.routes.lifespan); the harness forgets it before each run.
        PagesManager.uses_pages_directory = False
        prepare(self, *args, **options)

    monkeypatch.setattr(PagesManager, "__init__", without_pages_folder)

    def of(key: str = "overview", **parameters: str | list[str]) -> AppTest:
        app = AppTest.from_file(str(MAIN), default_timeout=30)
        if key != "overview":
            app.run()
            app.switch_page(str(registry.BY_KEY[key].file.relative_to(MAIN.parent)))
        for name, value in parameters.items():
            app.query_params[name] = value
        return app.run()

    return of


@pytest.fixture
def ask() -> Callable[..., Answer]:
    """Return a function that asks the routes of the app for an address, without a socket; behind them stands Streamlit's shell."""
    app = Starlette(routes=routes.ROUTES, middleware=routes.MIDDLEWARE)

    def of(path: str, query: str = "", *, method: str = "GET", accept_language: str = "", headers: dict[str, str] | None = None) -> Answer:
        # In a thread of its own: a browser test of the same worker keeps an event loop running in this one.
        with ThreadPoolExecutor(1) as thread:
            return thread.submit(asyncio.run, _ask(app, path, query, method, accept_language, headers or {})).result()

    return of


async def _ask(app: Starlette, path: str, query: str, method: str, accept_language: str, more: dict[str, str]) -> Answer:
    headers = [(b"host", b"127.0.0.1:8501"), *((name.encode(), value.encode()) for name, value in more.items())]
    if accept_language:
        headers.append((b"accept-language", accept_language.encode()))
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": method, "scheme": "http", "path": path,
        "raw_path": path.encode(), "query_string": query.encode(), "root_path": "", "headers": headers,
        "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 8501),
    }  # fmt: skip
    sent: list[dict] = []

    async def receive() -> dict:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: dict) -> None:
        sent.append(message)

    await app(scope, receive, send)
    start = next(m for m in sent if m["type"] == "http.response.start")
    body = b"".join(m.get("body", b"") for m in sent if m["type"] == "http.response.body")
    return Answer(start["status"], {k.decode().lower(): v.decode() for k, v in start["headers"]}, body.decode())
