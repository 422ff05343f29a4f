"""`make screenshots`: take the pictures in docs/screenshots/ from the running product."""

from __future__ import annotations

import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page

import locales
import sentences
from analytics import atlas
from app.registry import PAGES
from benchmarks.browser import FOOT, chromium
from benchmarks.server import running
from charts.maps import map_view
from data import store as stores
from geo import raster

TARGET = Path(__file__).parent / "screenshots"
_PICTURES = {"overview": "path.area", "map": "path.area", "data": "[data-testid=stDataFrame] canvas", "claim": ".pn-scroll table"}
_PICTURES |= {"releases": ".pn-scroll table"}
_PICTURES |= dict.fromkeys(
    (
        "rules",
        "methods",
        "about",
        "sources",
        "search",
        "corrections",
        "factors",
        "compare",
        "authorities",
        "quality",
        "codebook",
        "fingerprint",
        "press",
        "calendar",
        "briefing",
    ),
    "h1",
)
_ANY = ".js-plotly-plot .point"  # what the other pages draw
# The views shown: a map with a chosen province says more than the bare one.
_QUERIES = {"map": {"layer": "province_pilkada2020_bawaslu_2020_10_04", "province": "73"}, "claim": {"q": "2304"}}
_QUERIES |= {"search": {"q": "NTB"}, "compare": {"election": "pilkada-2020"}, "pledges": {"province": "53"}}
_QUERIES |= {"provinces": {"layer": "province_pilkada2020_bawaslu_2020_10_04"}}
# The map besides: every width, language and theme, its other forms, and the picture in greys as a printer gets it.
_LAYER = {"layer": "province_pilkada2020_bawaslu_2020_10_04", "province": "73"}
_MAPS = [
    (f"peta-{lang}-{width}-{theme}", width, lang, theme, _LAYER)
    for width in (1440, 390)
    for lang in ("id", "en")
    for theme in ("light", "dark")
] + [
    ("peta-petak", 1440, "id", "light", {"layer": "province_pilkada2020_bawaslu_2020_10_04", "form": "tiles"}),
    (
        "peta-dua-pemilihan",
        1440,
        "id",
        "light",
        {"layer": "province_pilkada2020_bawaslu_2020_10_04", "beside": "province_pemilu2019_bawaslu_2019_03_01"},
    ),
    ("peta-papua-2019-di-peta-38", 1440, "id", "light", {"layer": "ikp2019_total_by_province", "vintage": "38"}),
    ("peta-ikrar", 1440, "id", "light", {"layer": "pledges"}),
]
_GREY = "province_pilkada2020_bawaslu_2020_10_04"
# Pages of ours without Streamlit: name, path, width, height, theme, keys pressed before.
_PLAIN = (
    ("siaran-id-1920", "/siaran?auto=0", 1920, 1080, "light", 0),
    ("siaran-peta-id-1920", "/siaran?auto=0", 1920, 1080, "dark", 2),
    ("siaran-en-1080-tegak", "/siaran?auto=0&lang=en", 1080, 1920, "light", 1),
    ("siaran-penyaji-id-1440", "/siaran?auto=0&view=presenter", 1440, 900, "light", 1),
    ("sematan-en-700", "/kartu/jalur-funnel?embed=true&lang=en", 700, 760, "light", 0),
)
# The two views that docs/screens.md shows: Indonesian on a desk, English on a phone.
_VIEWS = ((1440, "id"), (390, "en"))


def main() -> None:
    """Take every page in the views of `_VIEWS` and the map in those of `_MAPS`, whole height, and the map in greys."""
    TARGET.mkdir(exist_ok=True)
    with running() as server, chromium() as browser:
        for width, lang in _VIEWS:
            for entry in PAGES:
                query = {**_QUERIES.get(entry.key, {}), **({"lang": lang} if lang != "id" else {})}
                name = f"{entry.path or 'ringkasan'}-{lang}-{width}"
                _take(browser, server.url, entry.path, name, width, lang, "light", query, _PICTURES.get(entry.key, _ANY))
        for name, width, lang, theme, query in _MAPS:
            asked = {**query, **({"lang": lang} if lang != "id" else {})}
            _take(browser, server.url, "peta", name, width, lang, theme, asked, "path.area")
        for name, path, width, height, theme, keys in _PLAIN:
            _plain(browser, server.url + path, name, (width, height), theme, keys)
    _grey()


def _plain(browser: Browser, url: str, name: str, size: tuple[int, int], theme: str, keys: int) -> None:
    page = browser.new_page(viewport={"width": size[0], "height": size[1]}, color_scheme=theme)
    page.goto(url)
    page.wait_for_function("() => document.querySelector('#age')?.textContent || document.querySelector('main footer')")
    for _ in range(keys):
        page.keyboard.press("ArrowRight")
    page.wait_for_timeout(2500)
    _save(page, name)


def _take(browser: Browser, url: str, path: str, name: str, width: int, lang: str, theme: str, query: dict[str, str], picture: str) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900}, locale="id-ID" if lang == "id" else "en-GB", color_scheme=theme)
    page.goto(f"{url}/{path}?" + "&".join(f"{k}={v}" for k, v in query.items()))
    page.wait_for_selector(FOOT)
    page.wait_for_selector(picture)
    page.wait_for_load_state("networkidle")
    # Streamlit scrolls inside its main element: the window is made as tall as what it holds.
    height = page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
    page.set_viewport_size({"width": width, "height": min(height, 6000)})
    page.wait_for_timeout(800)
    _save(page, name)


def _save(page: Page, name: str) -> None:
    target = TARGET / f"{name}.png"
    page.screenshot(path=target)
    page.close()
    Image.open(target).convert("RGB").quantize(256).save(target, optimize=True)  # a third of the bytes
    print(target.relative_to(TARGET.parents[1]))


def _grey() -> None:
    """Write the picture of a layer in greys, as the download makes it."""
    with tempfile.TemporaryDirectory() as folder:
        held = stores.open(f"sqlite:///{folder}/pantau.sqlite")
        held.load_record()
        snapshot, words = held.snapshot(), locales.get("id")
        view = atlas.view(snapshot, atlas.choose(snapshot, _GREY, ()))
        (TARGET / "peta-cetak-abu-abu.png").write_bytes(raster.png(map_view(view, words, sentences.layer(view, words)), grey=True))
        held.close()


if __name__ == "__main__":
    main()
