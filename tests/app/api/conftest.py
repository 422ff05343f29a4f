"""The API as a client sees it: the routes and layers of the app, without Streamlit behind them and without a socket."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import httpx2 as httpx
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from app import routes
from app.api.table import ROOT


def application() -> Starlette:
    """Make the application anew: no answer is kept from another test."""
    return Starlette(routes=routes.ROUTES, middleware=routes.MIDDLEWARE)


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    """Return a client that follows no redirect."""
    with TestClient(application(), base_url="http://pantau.example", follow_redirects=False) as found:
        found.headers.pop("accept-encoding", None)
        yield found


@pytest.fixture
def get(client: TestClient) -> Callable[..., httpx.Response]:
    """Return a function that asks for an address below `/api/v1`; parameters by name, lists by repetition."""

    def of(path: str, *, headers: dict[str, str] | None = None, method: str = "GET", **parameters: object) -> httpx.Response:
        return client.request(method, ROOT + path, params=parameters, headers=headers or {})

    return of


@pytest.fixture
def fresh() -> Iterator[TestClient]:
    """Return a client of an application that has answered nothing yet."""
    with TestClient(application(), base_url="http://pantau.example", follow_redirects=False) as client:
        client.headers.pop("accept-encoding", None)
        yield client
