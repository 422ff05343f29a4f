"""The map with the network cut: nothing is asked of anybody else, nothing fails, every area is drawn."""

from __future__ import annotations

import io
import os
import shutil

import pytest

from tests.e2e.conftest import Visit

VIEWS = {
    "38": "/peta?layer=province_pemilu2024_kasn_2024_02_06",
    "34": "/peta?layer=province_pilkada2020_bawaslu_2020_10_04",
    "33": "/peta?layer=province_pilkada2020_bawaslu_2020_10_04&vintage=33",
}


@pytest.fixture(scope="module")
def cut_off(browser):
    """A Chromium that can reach this machine and no other host."""
    rules = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    alone = browser.browser_type.launch(
        executable_path=path, args=["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", rules]
    )
    yield alone
    alone.close()


@pytest.mark.parametrize("vintage", VIEWS)
@pytest.mark.parametrize("form", ["map", "tiles"])
def test_every_area_is_drawn_and_no_request_fails(cut_off, server, vintage, form):
    from PIL import Image

    one = Visit(cut_off, server)
    try:
        one.open(VIEWS[vintage] + f"&form={form}")
        drawn = one.page.evaluate("pn.map()")
        assert drawn["areas"] == drawn["drawn"] == int(vintage) and drawn["vintage"] == vintage
        assert one.failures == [] and one.errors == [] and one.foreign == []
        picture = Image.open(io.BytesIO(one.page.locator(".pn-stage").first.screenshot())).convert("RGB")
        common = [count for count, _ in picture.getcolors(1 << 24) if count > 100]
        assert len(common) > 4, "paper, classes and patterns"
    finally:
        one.context.close()
