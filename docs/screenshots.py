"""`make screenshots`: take the pictures in docs/screenshots/ from the running product."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from app.registry import PAGES
from benchmarks.browser import FOOT, chromium
from benchmarks.server import running

TARGET = Path(__file__).parent / "screenshots"
_PICTURES = {"overview": "path.area", "map": "path.area", "data": "[data-testid=stDataFrame] canvas", "claim": ".pn-scroll table"}
_PICTURES |= {"releases": ".pn-scroll table"}
_ANY = ".js-plotly-plot .point"  # what the other pages draw
# The views shown: a map with a chosen province says more than the bare one.
_QUERIES = {"map": {"layer": "province_pilkada2020_bawaslu_2020_10_04", "province": "73"}, "claim": {"q": "2304"}}
_QUERIES |= {"provinces": {"layer": "province_pilkada2020_bawaslu_2020_10_04"}}
# The two views that docs/screens.md shows: Indonesian on a desk, English on a phone.
_VIEWS = ((1440, "id"), (390, "en"))


def main() -> None:
    """Take every page in the views of `_VIEWS`, whole height."""
    TARGET.mkdir(exist_ok=True)
    with running() as server, chromium() as browser:
        for width, lang in _VIEWS:
            for entry in PAGES:
                page = browser.new_page(viewport={"width": width, "height": 900}, locale="id-ID" if lang == "id" else "en-GB")
                query = {**_QUERIES.get(entry.key, {}), **({"lang": lang} if lang != "id" else {})}
                page.goto(f"{server.url}/{entry.path}?" + "&".join(f"{k}={v}" for k, v in query.items()))
                page.wait_for_selector(FOOT)
                page.wait_for_selector(_PICTURES.get(entry.key, _ANY))
                page.wait_for_load_state("networkidle")
                # Streamlit scrolls inside its main element: the window is made as tall as what it holds.
                height = page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
                page.set_viewport_size({"width": width, "height": min(height, 6000)})
                page.wait_for_timeout(800)
                path = TARGET / f"{entry.path or 'ringkasan'}-{lang}-{width}.png"
                page.screenshot(path=path)
                page.close()
                Image.open(path).convert("RGB").quantize(256).save(path, optimize=True)  # a third of the bytes
                print(path.relative_to(TARGET.parents[1]))


if __name__ == "__main__":
    main()
