"""The one table of pages."""

from __future__ import annotations

import locales
from app import registry
from geo.choropleth import geometry_bytes


def test_every_page_has_its_own_key_and_address():
    assert len({page.key for page in registry.PAGES}) == len(registry.PAGES)
    assert len({page.path for page in registry.PAGES}) == len(registry.PAGES)


def test_the_start_page_comes_first_and_stands_at_the_root():
    assert registry.PAGES[0].path == ""
    assert [page.key for page in registry.PAGES if page.path == ""] == ["overview"]


def test_no_alias_hides_a_page_or_another_alias():
    names = [page.path for page in registry.PAGES] + [alias for page in registry.PAGES for alias in page.aliases]
    assert len(names) == len(set(names)), f"an address leads to two pages: {sorted(names)}"


def test_no_address_hides_a_channel_of_streamlit_or_the_outlines():
    taken = {"_stcore", "static", "media", "component", "app", "vendor", registry.GEOMETRY.strip("/")}
    for name in (*registry.BY_PATH, *registry.ALIASES):
        assert name not in taken and name == name.strip("/").lower(), name


def test_every_page_has_its_script_and_its_words():
    for page in registry.PAGES:
        assert page.file.is_file(), f"{page.key}: {page.file.name} is missing"
        for lang in locales.LANGUAGES:
            words = locales.get(lang)
            assert all(
                (words.t(f"nav.{page.key}"), words.t(f"title.{page.key}"), words.t(f"about.{page.key}"), words.t(f"group.{page.group}"))
            )


def test_every_script_of_the_folder_is_a_page():
    scripts = {path.stem for path in registry.ROOT.glob("*.py")} - {"__init__"}
    assert scripts == {page.key for page in registry.PAGES}


def test_outlines_are_addressed_by_a_name_that_the_server_knows():
    for vintage in ("33", "34", "38"):
        url = registry.geometry_url(vintage)
        assert url.startswith("/geo/provinces_") and geometry_bytes(url.removeprefix("/geo/")) is not None, url
