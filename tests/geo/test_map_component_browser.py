"""The map component in a real Chromium, over a tiny app with made-up figures."""

from __future__ import annotations

import io
import os
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
APP = ROOT / "tests" / "geo" / "fixtures" / "map_app.py"
pytestmark = pytest.mark.e2e
NOTED = ".pn-tip"


@pytest.fixture(scope="module")
def server():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", str(APP), "--server.port", str(port), "--server.address", "127.0.0.1"]
    command += ["--server.headless", "true", "--browser.gatherUsageStats", "false", "--server.fileWatcherType", "none"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(150):
            try:
                urllib.request.urlopen(f"{address}/_stcore/health", timeout=1).close()
                break
            except OSError:
                assert process.poll() is None, "the server ended"
                time.sleep(0.2)
        yield address
    finally:
        process.terminate()
        process.wait(10)


class Visit:
    """One page with the map loaded; remembers failed and foreign requests, console errors and websocket frames."""

    def __init__(self, browser, address, query="", *, ready="path.area", **options):
        self.context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **options})
        self.page = self.context.new_page()
        self.troubles: list[str] = []
        self.frames: list[int] = []
        self.page.on("requestfailed", lambda request: self.troubles.append(f"failed {request.url}"))
        self.page.on("request", lambda request: self._own(request.url, address))
        self.page.on("response", lambda answer: self.troubles.append(f"{answer.status} {answer.url}") if answer.status >= 400 else None)
        self.page.on("console", lambda message: self.troubles.append(message.text) if message.type == "error" else None)
        self.page.on("pageerror", lambda error: self.troubles.append(str(error)))
        self.page.on("websocket", lambda ws: ws.on("framereceived", lambda frame: self.frames.append(len(frame))))
        self.page.goto(f"{address}/?embed=true{query}")
        self.page.wait_for_selector(ready, timeout=60_000)
        self.page.wait_for_function("document.querySelectorAll('[data-testid=stStatusWidget]').length === 0")

    def _own(self, url, address):
        if not url.startswith((address, address.replace("http", "ws"), "data:", "blob:")):
            self.troubles.append(f"third party {url}")

    def settled(self, text):
        self.page.get_by_text(text, exact=False).first.wait_for(timeout=20_000)

    def focused(self):
        return self.page.evaluate(
            "() => { let at = document.activeElement; while (at.shadowRoot) at = at.shadowRoot.activeElement; return at?.dataset?.code }"
        )

    def point_at(self, code):
        """Move the mouse to the label point of an area, which lies inside it."""
        x, y = self.page.locator(f"#a-{code}").evaluate(
            """path => { const [x, y] = path.dataset.at.split(",").map(Number);
            const point = new DOMPoint(x, y).matrixTransform(path.getScreenCTM()); return [point.x, point.y] }"""
        )
        self.page.mouse.move(x, y)

    def tab_to_map(self):
        for _ in range(40):
            self.page.keyboard.press("Tab")
            if self.focused():
                return self.focused()
        raise AssertionError("Tab does not reach the map")


@pytest.fixture
def visit(browser, server):
    opened = []

    def open_page(query="", **options):
        opened.append(Visit(browser, server, query, **options))
        return opened[-1]

    yield open_page
    for one in opened:
        one.context.close()


@pytest.mark.parametrize(
    ("vintage", "scheme", "width"), [("38", "light", 1280), ("34", "dark", 1280), ("33", "light", 390), ("38", "dark", 390)]
)
def test_areas_are_drawn_and_nothing_fails(visit, vintage, scheme, width):
    from PIL import Image

    one = visit(f"&v={vintage}", color_scheme=scheme, viewport={"width": width, "height": 900})
    page = one.page
    assert page.locator("path.area").count() == int(vintage)
    for code in ("11", "31", "53", "91"):
        box = page.locator(f"#a-{code}").bounding_box()
        stage = page.locator(".pn-stage").bounding_box()
        assert box["width"] > 0 and box["x"] >= stage["x"] - 2 and box["x"] + box["width"] <= stage["x"] + stage["width"] + 2
        assert box["y"] >= stage["y"] - 2 and box["y"] + box["height"] <= stage["y"] + stage["height"] + 2
    picture = Image.open(io.BytesIO(page.locator(".pn-stage").screenshot())).convert("RGB")
    colours = picture.getcolors(1 << 24)
    common = [count for count, _ in colours if count > 150]
    assert len(common) >= 6, "the paper, five classes and the patterns"
    paper = max(colours)[1]
    assert (sum(paper) < 384) == (scheme == "dark")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert one.troubles == []


def test_pointer_shows_note_that_stays_inside_and_click_selects(visit):
    one = visit()
    page = one.page
    note, stage = page.locator(NOTED), page.locator(".pn-stage").bounding_box()
    for code, name in (("11", "Aceh"), ("64", "Kalimantan Timur"), ("93", "Papua Selatan"), ("53", "Nusa Tenggara Timur")):
        one.point_at(code)
        assert note.is_visible() and note.locator("strong").inner_text() == name
        assert "Data buatan untuk uji" in note.inner_text()
        box = note.bounding_box()
        assert box["x"] >= stage["x"] - 1 and box["x"] + box["width"] <= stage["x"] + stage["width"] + 1
        assert box["y"] >= stage["y"] - 1 and box["y"] + box["height"] <= stage["y"] + stage["height"] + 1
    page.locator("#k-31").hover()
    assert note.locator("strong").inner_text() == "DKI Jakarta", "the call-out stands for its area"
    page.locator("#k-31").click()
    one.settled("chosen: 31 / now: 31")
    page.wait_for_selector("#a-31[aria-pressed=true]")
    page.locator("#a-14").click()
    one.settled("chosen: 14 / now: 14")
    assert page.locator("path.o-chosen").count() == 1
    assert one.troubles == []


def test_keyboard_alone(visit):
    one = visit()
    page = one.page
    assert one.tab_to_map() == "11"
    assert page.locator(".area[tabindex='0']").count() == 1, "one tab stop"
    assert page.locator("path.o-ring").count() == 1 and page.locator(NOTED).is_visible()
    page.keyboard.press("ArrowRight")
    assert one.focused() == "12"
    page.keyboard.press("End")
    last = one.focused()
    page.keyboard.press("Home")
    assert last != "11" and one.focused() == "11"
    page.keyboard.press("Escape")
    assert not page.locator(NOTED).is_visible() and one.focused() == "11"
    page.keyboard.press("ArrowDown")
    assert page.locator(NOTED).locator("strong").inner_text() == "Sumatera Utara"
    page.keyboard.press("Enter")
    one.settled("chosen: 12 / now: 12")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    one.settled("chosen: 14 / now: 14")
    assert one.focused() == "14", "a rerun does not take the focus away"
    page.keyboard.press("Tab")
    assert one.focused() is None, "the next Tab leaves the map"
    assert one.troubles == []


def test_names_for_a_screen_reader_and_axe(visit):
    from axe_playwright_python.sync_playwright import Axe

    one = visit("&lang=en")
    button = one.page.get_by_role("button", name="Aceh. 48 cases. Synthetic figures for a test. Bawaslu · 3 Apr 2020")
    assert button.count() == 1
    assert one.page.get_by_role("button", name="No figure: 2 provinces").count() == 1
    found = [violation["id"] for violation in Axe().run(one.page, context=".stBidiComponent").response["violations"]]
    assert found == []


def test_rerun_updates_in_place_and_sends_no_geometry(visit):
    one = visit()
    page = one.page
    fetched = []
    page.on("request", lambda request: fetched.append(request.url) if "/geo/" in request.url else None)
    page.evaluate("() => { document.querySelector('.stBidiComponent [data-testid]').shadowRoot.querySelector('svg').kept = true }")
    before = page.locator("#a-11").get_attribute("aria-label")
    one.frames.clear()
    page.get_by_label("Shift").fill("30")
    page.keyboard.press("Enter")
    page.wait_for_function(
        "old => document.querySelector('.stBidiComponent [data-testid]').shadowRoot.querySelector('#a-11').ariaLabel !== old", arg=before
    )
    assert page.evaluate("() => document.querySelector('.stBidiComponent [data-testid]').shadowRoot.querySelector('svg').kept")
    assert fetched == []
    assert max(one.frames) < 32_000, f"largest frame {max(one.frames)} bytes: component code and data, no geometry"
    page.get_by_text("34", exact=True).click()
    page.wait_for_selector(".pn-svg[data-vintage='34']")
    assert page.locator("path.area").count() == 34 and len(fetched) == 1
    page.get_by_text("38", exact=True).click()
    page.wait_for_selector(".pn-svg[data-vintage='38']")
    assert len(fetched) == 1, "a geometry is fetched once"


def test_legend_dims_the_others(visit):
    page = visit().page
    page.get_by_role("button", name="Nol: 3 provinsi").hover()
    assert page.locator(".area.dim").count() == 35 and not page.locator("#a-65.dim").count()
    page.locator("#a-11").hover()
    assert page.locator(".area.dim").count() == 0


def test_narrow_screen_two_rows_and_touch(visit):
    one = visit(viewport={"width": 390, "height": 1100}, has_touch=True, is_mobile=True)
    page = one.page
    west, east = (page.locator(f"#a-{code}").bounding_box() for code in ("35", "73"))
    assert east["y"] > west["y"] + west["height"], "the east stands below the west"
    before = page.locator(".pn-legend").bounding_box()["y"]
    page.locator("#a-64").tap()
    detail = page.locator(".pn-detail")
    assert detail.locator("strong").inner_text() == "Kalimantan Timur"
    assert abs(page.locator(".pn-legend").bounding_box()["y"] - before) < 1, "nothing jumps"
    assert page.get_by_text("chosen: /").count() == 1, "a first tap reads"
    detail.get_by_role("button").tap()
    one.settled("chosen: 64 / now: 64")
    assert one.troubles == []


@pytest.mark.parametrize(("lang", "words"), [("id", "Gambar peta tidak dapat dimuat"), ("en", "The map could not be loaded")])
def test_failed_geometry_is_said_in_one_sentence(visit, lang, words):
    page = visit(f"&broken=1&lang={lang}", ready=".pn-note[data-state=failed]").page
    assert words in page.locator(".pn-note").inner_text()
    assert page.get_by_role("button", name="97–120").count() == 1, "the legend still stands"


def test_height_is_kept_while_the_geometry_loads(visit):
    page = visit("&broken=1", ready=".pn-note[data-state=failed]").page
    empty = page.locator(".pn-stage").bounding_box()
    drawn = visit().page.locator(".pn-stage").bounding_box()
    assert (empty["width"], empty["height"]) == (drawn["width"], drawn["height"])
