"""The live wall: a release reaches every open screen, a silence is said loudly, and keys, remotes and the presenter step it."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from data.store import Store
from tests.e2e.conftest import Visit, free_port, serving

ROOT = Path(__file__).parents[2]
DESKTOP, PHONE = (1280, 720), (390, 844)
# What the product promises, in seconds: a release on every open wall; a silence said.
SHOWN, SAID = 5.0, 10.0
CORRECTION = """correction_id,obs_id,column,expect,corrected,why_id,why_en,reported_by,reported_on,status,source_id
K-901,BN-223,value,1398,1402,DATA LATIHAN: dibuat untuk uji,PRACTICE DATA: made for a test,uji,2026-11-01,applied,
"""
READY = "() => document.querySelector('#age')?.textContent"


class Server:
    """The product over a store of its own, on a port that stays the same when it is started again."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.running = contextlib.ExitStack()

    def start(self) -> None:
        self.running.enter_context(serving(self.folder, self.port))

    def stop(self) -> None:
        self.running.close()

    def run(self, *arguments: str) -> None:
        """Run a command of the product in another process."""
        environment = {k: v for k, v in os.environ.items() if k != "DATABASE_URL"} | {"PANTAU_DATA": str(self.folder)}
        subprocess.run([sys.executable, "-m", "data", *arguments], cwd=ROOT, env=environment, check=True, capture_output=True)


@pytest.fixture(scope="module")
def own(record_store: Store, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Serve a copy of the shipped record that tests of this file may write to."""
    folder = tmp_path_factory.mktemp("wall")
    with (
        contextlib.closing(sqlite3.connect(record_store.place.file)) as source,
        contextlib.closing(sqlite3.connect(folder / "pantau.sqlite")) as copy,
    ):
        source.backup(copy)
    server = Server(folder)
    server.start()
    yield server
    server.stop()


@pytest.fixture
def wall(browser: Any, own: Server) -> Iterator[Callable[..., Visit]]:
    """Return a function that opens a wall and waits until it shows something."""
    opened: list[Visit] = []

    def start(query: str = "auto=0", size: tuple[int, int] = DESKTOP, **options: Any) -> Visit:
        opened.append(Visit(browser, own.address, size, **options))
        opened[-1].page.goto(f"{own.address}/siaran?{query}")
        opened[-1].page.wait_for_function(READY)
        return opened[-1]

    yield start
    for one in opened:
        one.context.close()


def numbers(one: Visit) -> str:
    return " ".join(one.page.locator(".value b").all_inner_texts())


def stands(one: Visit, step: int) -> None:
    one.page.wait_for_function("step => document.documentElement.dataset.step === String(step)", arg=step)


def stale(one: Visit, words: str) -> None:
    one.page.wait_for_function("words => document.querySelector('#stale').textContent.includes(words)", arg=words)


def test_a_release_of_another_process_reaches_every_open_wall_without_a_click(wall, own, tmp_path):
    walls = [wall(), wall("auto=0&lang=en&theme=dark"), wall(size=PHONE)]
    frozen, chart = wall("auto=0&release=1"), wall("auto=0#2")
    assert all("1.398" in numbers(one) or "1,398" in numbers(one) for one in walls)
    file = tmp_path / "koreksi.csv"
    file.write_text(CORRECTION, encoding="utf-8")
    own.run("ingest", str(file), "--note", "DATA LATIHAN")
    landed = time.monotonic()
    for one in walls:
        one.page.wait_for_function("() => document.querySelector('.figure.marked .value')?.textContent.match(/1[.,]398.*1[.,]402/)")
    assert time.monotonic() - landed < SHOWN
    assert [one.page.evaluate("document.documentElement.dataset.step") for one in walls] == ["1"] * 3, "each wall keeps its step"
    assert "Rilis 2 baru saja masuk" in walls[0].page.locator("#landed").inner_text()
    assert "DATA LATIHAN" in walls[0].page.locator("#practice").inner_text()
    chart.page.wait_for_function("() => document.querySelector('.changed')?.textContent === '1 angka berubah: Pilkada 2020 1.398 → 1.402'")
    assert chart.page.evaluate("document.documentElement.dataset.step") == "2"
    assert "1.398" in numbers(frozen) and "DIBEKUKAN" in frozen.page.locator("#frozen").inner_text()
    walls[0].page.keyboard.press("x")
    assert walls[0].page.locator(".marked").count() == 0 and walls[0].page.locator("#landed").is_hidden()
    assert not [failure for one in (*walls, chart) for failure in one.failures + one.errors + one.foreign]


def test_a_server_that_stops_is_said_loudly_and_one_that_returns_is_found_again(wall, own):
    one = wall()
    shown = numbers(one)
    own.stop()
    stopped = time.monotonic()
    try:
        stale(one, "DATA TIDAK TERHUBUNG SEJAK")
        assert time.monotonic() - stopped < SAID
        assert numbers(one) == shown, "the last good figures stay up"
        one.page.keyboard.press("End")
        one.page.wait_for_function("() => document.querySelector('.picture svg')")
    finally:
        own.start()
    one.page.wait_for_function("() => !document.querySelector('#stale').textContent")


def test_a_store_that_is_away_is_said_and_one_that_returns_is_read_again(wall, own):
    one = wall()
    shown, file = numbers(one), own.folder / "pantau.sqlite"
    file.rename(file.with_suffix(".away"))
    try:
        stale(one, "PENYIMPANAN DATA TIDAK TERBACA SEJAK")
        assert numbers(one) == shown
    finally:
        file.with_suffix(".away").rename(file)
    one.page.wait_for_function("() => !document.querySelector('#stale').textContent")


def test_keys_and_remotes_step_the_wall(wall):
    one = wall()
    keys = [("ArrowRight", 2), ("PageDown", 3), ("PageUp", 2), ("ArrowLeft", 1), ("ArrowLeft", 6), ("Home", 1), ("End", 6), ("3", 3)]
    for key, step in keys:
        one.page.keyboard.press(key)
        stands(one, step)
    assert one.page.evaluate("location.hash") == "#3", "a reload opens the same step"
    theme = one.page.evaluate("document.documentElement.dataset.theme")
    one.page.keyboard.press("d")
    assert one.page.evaluate("document.documentElement.dataset.theme") != theme
    one.page.keyboard.press("?")
    assert one.page.get_by_role("dialog").is_visible()
    one.page.keyboard.press("Escape")
    assert one.page.get_by_role("dialog").is_hidden()


def test_a_finger_and_the_side_buttons_step_the_wall(wall):
    one = wall(size=PHONE, has_touch=True)
    swipe = """([from, to]) => {
      const touch = (x) => new Touch({identifier: 1, target: document.body, clientX: x, clientY: 300});
      document.body.dispatchEvent(new TouchEvent("touchstart", {bubbles: true, touches: [touch(from)], changedTouches: [touch(from)]}));
      document.body.dispatchEvent(new TouchEvent("touchend", {bubbles: true, touches: [], changedTouches: [touch(to)]}));
    }"""
    one.page.evaluate(swipe, [300, 60])
    stands(one, 2)
    one.page.evaluate(swipe, [60, 300])
    stands(one, 1)
    one.page.locator(".side.right").dispatch_event("click")
    stands(one, 2)


def test_a_wall_steps_by_itself_until_it_is_paused(wall):
    one = wall("dwell=5&cards=angka,jalur-funnel")
    stands(one, 2)
    one.page.keyboard.press(" ")
    assert one.page.evaluate("document.querySelector('[data-act=pause]').getAttribute('aria-label')") == "Berganti sendiri"


def test_the_presenter_steers_the_wall_and_says_what_to_say(wall, own):
    one = wall("cards=angka,jalur-funnel,tren")
    presenter = one.context.new_page()
    presenter.goto(f"{own.address}/siaran?cards=angka,jalur-funnel,tren&view=presenter")
    presenter.wait_for_function(READY)
    presenter.keyboard.press("PageDown")
    stands(one, 2)
    assert "86,0 %" in one.page.locator("h1").inner_text().replace("\xa0", " ")
    presenter.wait_for_function("() => document.querySelector('#p-position').textContent === '2 dari 3'")
    assert "1.373" in presenter.locator("#p-say [lang=id]").inner_text() and "1,373" in presenter.locator("#p-say [lang=en]").inner_text()
    assert presenter.locator("#p-guards li").count() == 2
    one.page.keyboard.press("ArrowRight")
    presenter.wait_for_function("() => document.querySelector('#p-position').textContent === '3 dari 3'")


@pytest.mark.parametrize("size", [(1280, 720), (1080, 1920), (3840, 2160)])
def test_nothing_of_any_step_is_cut_off(wall, size):
    one = wall(size=size)
    for step in range(1, 7):
        one.page.keyboard.press(str(step))
        stands(one, step)
        stage = one.page.evaluate("(({scrollHeight: a, clientHeight: b, scrollWidth: c, clientWidth: d}) => [a - b, c - d])(stage)")
        assert max(stage) <= 1, f"step {step}"
        assert one.page.evaluate("document.documentElement.scrollHeight <= innerHeight")


@pytest.mark.parametrize(
    "query", ["theme=light", "theme=dark&lang=en", "theme=light&view=presenter", "theme=dark&view=presenter", "cards=xx,angka"]
)
def test_every_step_passes_the_accessibility_rules(wall, query):
    from axe_playwright_python.sync_playwright import Axe

    one = wall(f"auto=0&{query}")
    for key in ("Home", "End"):
        one.page.keyboard.press(key)
        found = Axe().run(one.page).response["violations"]
        assert not found, [(rule["id"], [node["html"][:120] for node in rule["nodes"]]) for rule in found]


def test_a_briefing_is_built_in_the_address_and_opens_as_that_wall(visit, wall):
    one = visit().open("/paparan", cards=["angka"])
    one.choose("Halaman", "Jalur Perkara")
    one.page.locator(".st-key-put_jalur-funnel button").first.click()
    one.at("cards=angka", "cards=jalur-funnel")
    one.page.locator(".st-key-up_1 button").first.click()
    one.page.wait_for_function("() => location.search.startsWith('?cards=jalur-funnel&cards=angka')")
    one.page.reload()
    one.settled()
    titles = one.page.locator(".pn-brief h3 b").all_inner_texts()
    assert titles == ["1.", "2."]
    with one.context.expect_page() as opened:
        one.page.locator(".pn-open a").first.click()
    opened.value.wait_for_function(READY)
    assert opened.value.evaluate("settings.textContent.includes('jalur-funnel|angka')")
    assert "86,0" in opened.value.locator("h1").inner_text()


def test_the_letters_of_a_picture_keep_the_sizes_they_are_drawn_with(visit, server):
    one = visit((1920, 1080))
    one.page.goto(f"{server}/siaran?auto=0&cards=tren,peta")
    one.page.wait_for_selector("#stage svg text")
    for _ in range(2):
        sizes = one.page.evaluate(
            "() => [...document.querySelectorAll('#stage svg text[font-size]')]"
            ".map((t) => [t.textContent, parseFloat(t.getAttribute('font-size')), parseFloat(getComputedStyle(t).fontSize)])"
        )
        assert sizes and [told for told in sizes if abs(told[1] - told[2]) > 0.1] == []
        one.page.keyboard.press("ArrowRight")
        one.page.wait_for_timeout(800)
