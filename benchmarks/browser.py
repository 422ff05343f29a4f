"""What a reader waits for in a real browser."""

from __future__ import annotations

import os
import shutil
import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, Request, WebSocket, sync_playwright

_ARGUMENTS = [
    *("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"),
    # Names no host but this machine: a request to any other fails at once, with or without a network.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
FOOT = "footer.pn-foot"
# The style sheet in which the map of the dashboard sets its colours, once the areas are there.
OUR_MAP = """() => {
  if (!window.__root?.isConnected) {
    const inShadow = [...document.querySelectorAll('*')].map(e => e.shadowRoot?.querySelector('.pn-style')).find(Boolean);
    window.__root = (inShadow ?? document.querySelector('.pn-style'))?.parentElement;
  }
  return window.__root?.querySelector('path.area') ? window.__root.querySelector('.pn-style').textContent : '';
}"""
# Timed inside the page, from the press of the button to the frame after the picture changed: the driver's own round trips would count
# otherwise. A picture that is taken away first ('') has not changed yet.
_WATCH = """() => {
  const picture = PICTURE;
  const before = picture();
  window.__from = window.__done = 0;
  document.addEventListener('mousedown', () => { window.__from = performance.now() }, {capture: true, once: true});
  const look = () => {
    const now = picture();
    if (!now || now === before) requestAnimationFrame(look);
    else requestAnimationFrame(() => { window.__done = performance.now() });
  };
  requestAnimationFrame(look);
}"""


def chromium_path() -> str:
    """Return the Chromium to drive: CHROMIUM, else the system's.

    Raises:
        RuntimeError: when there is none.
    """
    found = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if not found:
        raise RuntimeError("no Chromium: install Debian's chromium, or set CHROMIUM")
    return found


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start a browser and close it at the end."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=_ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()


def cold_view(url: str, path: str, number: str, picture: str) -> dict[str, float]:
    """Open a page in a browser that has seen nothing.

    Returns:
        seconds to the first number and to the first picture, kilobytes over HTTP and over the websocket, requests, and requests to any
        other host.
    """
    with chromium() as browser:
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        counts = _counting(page, url)
        started = time.perf_counter()
        page.goto(url + path, wait_until="commit")
        page.wait_for_selector(number)
        first_number = time.perf_counter() - started
        page.wait_for_selector(picture)
        first_picture = time.perf_counter() - started
        page.wait_for_selector(FOOT)
        page.wait_for_timeout(500)
        return {
            "first_number_s": first_number,
            "first_picture_s": first_picture,
            "http_kB": counts["http"] / 1000,
            "socket_kB": counts["socket"] / 1000,
            "requests": counts["requests"],
            "other_hosts": counts["other"],
        }


@dataclass
class Visit:
    """One browser that opens a page twice: seconds to the picture, cold and with a warm cache, and what came the first time."""

    cold_s: float
    warm_s: float
    http_kB: float
    socket_kB: float
    requests: float
    other_hosts: float


def visit(url: str, path: str, picture: str, prepare: str = "") -> Visit:
    """Open a page in a new browser, and once more in another tab of the same one.

    Args:
        url: the server.
        path: the page.
        picture: a JavaScript function that returns text which tells one picture from another, and '' before there is one.
        prepare: JavaScript that runs before the page's own.
    """
    with chromium() as browser:
        context = browser.new_context(viewport={"width": 1440, "height": 900})
        if prepare:
            context.add_init_script(prepare)
        page = context.new_page()
        counts = _counting(page, url)
        cold = _seconds(page, url + path, picture)
        page.wait_for_timeout(1000)
        page.close()
        warm = _seconds(context.new_page(), url + path, picture)
        return Visit(cold, warm, counts["http"] / 1000, counts["socket"] / 1000, counts["requests"], counts["other"])


def _seconds(page: Page, address: str, picture: str) -> float:
    started = time.perf_counter()
    page.goto(address, wait_until="commit")
    page.wait_for_function(picture)
    return time.perf_counter() - started


def filter_to_redraw(
    url: str, times: int, path: str = "/peta?election=pilkada-2020", picture: str = OUR_MAP, prepare: str = ""
) -> list[float]:
    """Change the map layer again and again by its select box; milliseconds from the choice to the map drawn with the new layer.

    `picture` and `prepare` as in `visit`; the first two layers of the box take turns.
    """
    samples = []
    with chromium() as browser:
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        if prepare:
            page.add_init_script(prepare)
        page.goto(url + path)
        page.wait_for_function(picture)
        page.wait_for_timeout(1000)
        box = page.get_by_role("combobox", name="Lapisan")
        for turn in range(times):
            box.click()
            option = page.get_by_role("option").nth((turn + 1) % 2)  # the first one is shown already
            option.wait_for()
            page.evaluate(_WATCH.replace("PICTURE", picture))
            option.click()
            page.wait_for_function("window.__done > 0")
            samples.append(page.evaluate("window.__done - window.__from"))
            page.wait_for_timeout(300)
    return samples


def _counting(page: Page, url: str) -> dict[str, float]:
    counts = {"http": 0.0, "socket": 0.0, "requests": 0.0, "other": 0.0}
    host = urlsplit(url).netloc

    def asked(request: Request) -> None:
        counts["requests"] += 1
        counts["other"] += urlsplit(request.url).netloc not in ("", host)

    def finished(request: Request) -> None:
        sizes = request.sizes()
        counts["http"] += sizes["responseBodySize"] + sizes["responseHeadersSize"]

    def framed(socket: WebSocket) -> None:
        socket.on("framereceived", lambda data: counts.__setitem__("socket", counts["socket"] + len(data)))

    page.on("request", asked)
    page.on("requestfinished", finished)
    page.on("websocket", framed)
    return counts


def median(values: list[float]) -> float:
    """Return the median."""
    return statistics.median(values)


def p95(values: list[float]) -> float:
    """Return the 95th percentile (nearest rank)."""
    ordered = sorted(values)
    return ordered[max(0, -(-95 * len(ordered) // 100) - 1)]
