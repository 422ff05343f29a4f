"""The running product for browser tests: a server over the shipped record, a Chromium, and one thorough look at each page."""

from __future__ import annotations

import contextlib
import os
import re
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest

from app import registry
from data import store as stores
from data.store import Store
from tests.app import made

ROOT = Path(__file__).parents[2]
PROBES = (Path(__file__).parent / "probes.js").read_text(encoding="utf-8")
WIDE, PHONE = (1440, 900), (390, 844)
PAGES = [page.key for page in registry.PAGES]
LANGUAGES = ("id", "en")
THEMES = ("light", "dark")
# Long, because a busy machine is no fault of the product; reached only when something is broken.
PATIENCE = 30_000


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.e2e)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextlib.contextmanager
def serving(folder: Path, port: int = 0) -> Iterator[str]:
    """Start the product over the store in a folder; yield its address; stop it by its pid. Without a port a free one is taken."""
    port = port or free_port()
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py", "--server.port", str(port), "--server.address", "127.0.0.1"]
    environment = {k: v for k, v in os.environ.items() if k != "DATABASE_URL" and not k.startswith("STREAMLIT_")}
    log = folder.with_name(f"{folder.name}-{port}.log")
    with log.open("wb") as out:
        process = subprocess.Popen(command, cwd=ROOT, env={**environment, "PANTAU_DATA": str(folder)}, stdout=out, stderr=out)
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for_health(process, address, log)
        yield address
    finally:
        process.terminate()
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(15)


def _wait_for_health(process: subprocess.Popen[bytes], address: str, log: Path) -> None:
    end = time.monotonic() + 90
    while time.monotonic() < end:
        assert process.poll() is None, f"the server ended: {log.read_text(errors='replace')[-2000:]}"
        try:
            urllib.request.urlopen(f"{address}/_stcore/health", timeout=5).close()
            return
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"no healthy server: {log.read_text(errors='replace')[-2000:]}")


@pytest.fixture(scope="session")
def server(record_store: Store) -> Iterator[str]:
    """Serve the shipped record, loaded into a temporary store that nobody writes to; one server for each worker."""
    with serving(Path(record_store.place.file).parent) as address:
        yield address


@pytest.fixture(scope="session")
def practice_server(record_store: Store, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a store with three releases, the last two SYNTHETIC and marked as practice data; nobody writes to it."""
    folder = tmp_path_factory.mktemp("practice")
    with (
        contextlib.closing(sqlite3.connect(record_store.place.file)) as source,
        contextlib.closing(sqlite3.connect(folder / "pantau.sqlite")) as copy,
    ):
        source.backup(copy)
    store = stores.open(f"sqlite:///{folder / 'pantau.sqlite'}")
    made.add(store, made.with_figures(made.by_year), note="DATA LATIHAN: rekap 2023", practice=True)
    made.add(store, made.correct_headline, note="DATA LATIHAN: 1400", practice=True)
    store.close()
    with serving(folder) as address:
        yield address


@pytest.fixture
def serve() -> Iterator[Callable[[Path], str]]:
    """Return a function that starts another server over the store in a folder and gives its address; stopped after the test."""
    with contextlib.ExitStack() as closing:
        yield lambda folder: closing.enter_context(serving(folder))


class Visit:
    """One tab of one reader; remembers requests, failures, errors of the console and dialogs."""

    def __init__(self, browser: Any, address: str, size: tuple[int, int] = WIDE, **options: Any) -> None:
        self.address = address
        self.size = size
        self.context = browser.new_context(viewport={"width": size[0], "height": size[1]}, accept_downloads=True, **options)
        self.page = self.context.new_page()
        self.page.set_default_timeout(PATIENCE)
        self.requests: list[str] = []
        self.failures: list[str] = []
        self.errors: list[str] = []
        self.dialogs: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("websocket", lambda socket: self.requests.append(socket.url))
        self.page.on("requestfailed", lambda request: self.failures.append(f"{request.failure} {request.url}"))
        self.page.on("response", lambda answer: self.failures.append(f"{answer.status} {answer.url}") if answer.status >= 400 else None)
        self.page.on("console", lambda message: self.errors.append(message.text) if message.type == "error" else None)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("dialog", self._dialog)
        self.context.add_init_script(PROBES)

    def _dialog(self, dialog: Any) -> None:
        self.dialogs.append(dialog.message)
        dialog.dismiss()

    @property
    def foreign(self) -> list[str]:
        """Addresses asked for that are not of this server."""
        own = urlsplit(self.address).netloc
        return [url for url in self.requests if urlsplit(url).scheme not in ("data", "blob", "about") and urlsplit(url).netloc != own]

    def open(self, path: str = "/", **query: object) -> Visit:
        """Open an address of the server and wait until its page is complete."""
        separator = "&" if "?" in path else "?"
        self.page.goto(self.address + path + (separator + urlencode(query, doseq=True) if query else ""))
        return self.settled()

    def settled(self) -> Visit:
        """Wait until the run has ended well and all that it draws stands: the foot, the map, the chart."""
        self.page.wait_for_function("() => pn.over()")
        self.page.wait_for_selector("footer.pn-foot", state="attached")
        self.page.wait_for_function("() => pn.complete()")
        return self

    def at(self, *parts: str, without: tuple[str, ...] = ()) -> Visit:
        """Wait until the address holds some texts (and not others) and the page for it is complete."""
        self.page.wait_for_function(
            "([with_, without]) => with_.every(t => decodeURIComponent(location.href).includes(t))"
            " && !without.some(t => decodeURIComponent(location.href).includes(t))",
            arg=[list(parts), list(without)],
        )
        return self.settled()

    @property
    def query(self) -> str:
        return urlsplit(self.page.url).query

    @property
    def path(self) -> str:
        return urlsplit(self.page.url).path

    def heading(self) -> str:
        return self.page.locator("h1").inner_text()

    def main(self) -> str:
        """The words of the page, without the menu, in one line each."""
        return self.page.evaluate("() => pn.words(document.querySelector('[data-testid=stMain]'))")

    def choose(self, label: str, option: str) -> None:
        """Choose an entry of the select box or multiple choice with this label, typing its name: long lists are drawn in part.

        An entry may end in the number of its rows, as in the filter bar: "KASN (412)".
        """
        box = self.page.get_by_role("combobox", name=label, exact=True)
        box.click()
        box.fill(option)
        self.page.get_by_role("option", name=re.compile(rf"^{re.escape(option)}( \([\d.,]+\))?$")).click()
        self.page.keyboard.press("Escape")

    def csv(self) -> list[dict[str, str]]:
        """Follow the first link to a CSV and read what comes."""
        import csv

        with self.page.expect_download() as found:
            self.page.locator(".pn-take a[href*='.csv']").first.click()
        with open(found.value.path(), encoding="utf-8", newline="") as handle:
            return list(csv.DictReader(handle))

    def table(self) -> list[list[str]]:
        """The cells of the HTML table of the page."""
        return self.page.evaluate(
            "() => [...document.querySelectorAll('.pn-scroll tbody tr')].map(tr => [...tr.children].map(td => td.textContent.trim()))"
        )

    def place(self, code: str) -> tuple[float, float]:
        """Scroll to the map and find the label point of a province, which lies inside it."""
        self.page.locator("svg.pn-svg").first.evaluate("svg => svg.scrollIntoView({block: 'center'})")
        return tuple(
            self.page.locator(f"#a-{code}").first.evaluate(
                """path => { const [x, y] = path.dataset.at.split(",").map(Number);
                const point = new DOMPoint(x, y).matrixTransform(path.getScreenCTM()); return [point.x, point.y] }"""
            )
        )

    def point_at(self, code: str) -> None:
        self.page.mouse.move(*self.place(code))

    def click_on(self, code: str) -> None:
        self.page.mouse.click(*self.place(code))

    def tap_on(self, code: str) -> None:
        self.page.touchscreen.tap(*self.place(code))

    def focused(self) -> str | None:
        """Code of the province that has the keyboard focus."""
        return self.page.evaluate(
            "() => { let at = document.activeElement; while (at?.shadowRoot) at = at.shadowRoot.activeElement; return at?.dataset?.code }"
        )

    def tab_to_map(self) -> str:
        for _ in range(60):
            self.page.keyboard.press("Tab")
            if code := self.focused():
                return code
        raise AssertionError("Tab does not reach the map")


@pytest.fixture
def visit(browser: Any, server: str) -> Iterator[Callable[..., Visit]]:
    """Return a function that gives a fresh reader (a context of their own); keyword `address` is another server."""
    opened: list[Visit] = []

    def start(size: tuple[int, int] = WIDE, *, address: str = server, **options: Any) -> Visit:
        opened.append(Visit(browser, address, size, **options))
        return opened[-1]

    yield start
    for one in opened:
        one.context.close()


@dataclass
class Look:
    """What one load of one page showed: gathered once, judged by many tests."""

    key: str
    lang: str
    size: tuple[int, int]
    theme: str = "light"
    path: str = ""
    headlines: list[str] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)
    texts: list[dict[str, Any]] = field(default_factory=list)
    html_lang: str = ""
    error_boxes: list[str] = field(default_factory=list)
    layout: list[str] = field(default_factory=list)
    sideways: list[str] = field(default_factory=list)
    chart: dict[str, Any] = field(default_factory=dict)
    map: dict[str, Any] = field(default_factory=dict)
    picture: bytes = b""
    axe: list[dict[str, Any]] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


# Each language once, each width once, light and dark in turn; `make soak` looks at all eight.
_COMBINATIONS = [
    (key, lang, size, theme)
    for at, key in enumerate(PAGES)
    for lang in LANGUAGES
    for size in (WIDE, PHONE)
    for theme in THEMES
    if ((lang, size) in (("id", WIDE), ("en", PHONE)) and theme == THEMES[(at + (lang == "en")) % 2]) or os.environ.get("PANTAU_SOAK")
]


@pytest.fixture(scope="session", params=_COMBINATIONS, ids=lambda p: f"{p[0]}-{p[1]}-{p[2][0]}px-{p[3]}")
def look(request: pytest.FixtureRequest, browser: Any, server: str) -> Look:
    """Look at one page in one language at one width, with every fold open, the whole length of it."""
    from axe_playwright_python.sync_playwright import Axe

    key, lang, size, theme = request.param
    one = Visit(browser, server, size, color_scheme=theme)
    seen = Look(key, lang, size, theme, path=f"/{registry.BY_KEY[key].path}")
    try:
        one.page.goto(f"{server}{seen.path}?lang={lang}")
        one.page.wait_for_function("() => pn.over()")
        if not one.page.evaluate("pn.errorBoxes()"):
            one.settled()
        page = one.page
        seen.html_lang = page.evaluate("document.documentElement.lang")
        seen.error_boxes = page.evaluate("pn.errorBoxes()")
        page.evaluate("pn.openFolds()")
        page.set_viewport_size({"width": size[0], "height": page.evaluate("pn.height()")})
        page.wait_for_function("() => pn.still()")
        seen.texts = page.evaluate("pn.texts()")
        seen.headlines = page.evaluate("pn.headlines()")
        seen.cells = page.evaluate("() => [...document.querySelectorAll('td')].map(cell => cell.textContent)")
        seen.layout = page.evaluate("pn.layout()")
        seen.sideways = page.evaluate("pn.sideways()")
        seen.chart = page.evaluate("pn.chart()")
        seen.map = page.evaluate("pn.map()")
        drawn = page.locator(".pn-stage svg.pn-svg, .js-plotly-plot, [data-testid=data-grid-canvas]").first
        if drawn.count():
            seen.picture = drawn.screenshot()
        seen.axe = Axe().run(page).response["violations"]
        seen.foreign, seen.failures, seen.errors = one.foreign, list(one.failures), list(one.errors)
    finally:
        one.context.close()
    return seen
