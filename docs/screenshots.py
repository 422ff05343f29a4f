"""`make screenshots`: take the pictures in docs/screenshots/ from the running product."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from app.registry import PAGES
from benchmarks.browser import FOOT, chromium
from benchmarks.server import running

TARGET = Path(__file__).parent / "screenshots"
_PICTURES = {"overview": "path.area", "trend": ".js-plotly-plot .point", "map": "path.area", "data": "[data-testid=stDataFrame] canvas"}
_PICTURES |= {"factors": ".pn-factors", "releases": ".pn-scroll table"}
_NAMES = {"overview": "ringkasan", "trend": "tren", "map": "peta", "factors": "faktor", "data": "data", "releases": "rilis"}
# The views shown: a map with a chosen province says more than the bare one.
_QUERIES = {"map": {"layer": "province_pilkada2020_bawaslu_2020_10_04", "province": "73"}}


def main() -> None:
    """Take every page in both languages at 1440 and 390 px, whole height."""
    TARGET.mkdir(exist_ok=True)
    with running() as server, chromium() as browser:
        for width in (1440, 390):
            for lang in ("id", "en"):
                for entry in PAGES:
                    page = browser.new_page(viewport={"width": width, "height": 900}, locale="id-ID" if lang == "id" else "en-GB")
                    query = {**_QUERIES.get(entry.key, {}), **({"lang": lang} if lang != "id" else {})}
                    page.goto(f"{server.url}/{entry.path}?" + "&".join(f"{k}={v}" for k, v in query.items()))
                    page.wait_for_selector(FOOT)
                    page.wait_for_selector(_PICTURES[entry.key])
                    page.wait_for_load_state("networkidle")
                    # Streamlit scrolls inside its main element: the window is made as tall as what it holds.
                    height = page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
                    page.set_viewport_size({"width": width, "height": min(height, 6000)})
                    page.wait_for_timeout(800)
                    path = TARGET / f"{_NAMES[entry.key]}-{lang}-{width}.png"
                    page.screenshot(path=path)
                    page.close()
                    Image.open(path).convert("RGB").save(path, optimize=True)
                    print(path.relative_to(TARGET.parents[1]))


if __name__ == "__main__":
    main()
