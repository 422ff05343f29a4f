"""What a reader waits for in a real browser."""

from __future__ import annotations

import os
import shutil
import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, sync_playwright

_ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
FOOT = "footer.pn-foot"
# Timed inside the page, from the press of the button to the frame after the map's new style sheet: the driver's own round trips would
# count otherwise.
_WATCH = """() => {
  const inShadow = [...document.querySelectorAll('*')].map(e => e.shadowRoot?.querySelector('.pn-style')).find(Boolean);
  const style = inShadow ?? document.querySelector('.pn-style');
  const before = style.textContent;
  window.__from = window.__done = 0;
  document.addEventListener('mousedown', () => { window.__from = performance.now() }, {capture: true, once: true});
  const look = () => {
    if (style.textContent === before) requestAnimationFrame(look);
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


def filter_to_redraw(url: str, times: int) -> list[float]:
    """Change the map layer again and again by its select box; milliseconds from the choice to the map drawn with the new layer."""
    samples = []
    with chromium() as browser:
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.goto(f"{url}/peta?election=pilkada-2020")
        page.wait_for_selector(FOOT)
        page.wait_for_selector("path.area")
        box = page.get_by_role("combobox", name="Lapisan")
        for turn in range(times):
            box.click()
            option = page.get_by_role("option").nth((turn + 1) % 2)  # the first one is shown already
            option.wait_for()
            page.evaluate(_WATCH)
            option.click()
            page.wait_for_function("window.__done > 0")
            samples.append(page.evaluate("window.__done - window.__from"))
            page.wait_for_timeout(150)
    return samples


def _counting(page: Page, url: str) -> dict[str, float]:
    counts = {"http": 0.0, "socket": 0.0, "requests": 0.0, "other": 0.0}
    host = urlsplit(url).netloc

    def finished(request: object) -> None:
        counts["requests"] += 1
        counts["other"] += urlsplit(request.url).netloc not in ("", host)
        sizes = request.sizes()
        counts["http"] += sizes["responseBodySize"] + sizes["responseHeadersSize"]

    def framed(socket: object) -> None:
        socket.on("framereceived", lambda data: counts.__setitem__("socket", counts["socket"] + len(data)))

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
