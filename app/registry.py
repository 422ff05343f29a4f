"""The one table of pages: file, address, group and English aliases. Menu, routes and tests are made from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

import streamlit as st

from data.query import LISTS
from geo import choropleth

GEOMETRY = "geo/"  # folder of the map outlines and of the scripts that draw with them
ROOT = Path(__file__).parent / "pages"


@dataclass(frozen=True)
class Page:
    """One page of the dashboard.

    `key` names its texts (`nav.<key>`, `page.<key>.about`); `path` is its address without the slash, empty for the start page; `aliases`
    redirect to it and keep the query; `group` is the heading it stands under in the menu; `reads` are the filters (list parameters of the
    query) that it understands: the menu carries them to it from other pages; a `hidden` page is not in the menu.
    """

    key: str
    path: str
    group: str
    aliases: tuple[str, ...] = ()
    reads: tuple[str, ...] = ()
    hidden: bool = False

    @property
    def file(self) -> Path:
        """Return the script that draws the page."""
        return ROOT / f"{self.key}.py"


PAGES: tuple[Page, ...] = (
    Page("overview", "", "read", ("ringkasan", "overview", "summary")),
    Page("trend", "tren", "read", ("trend", "trends")),
    Page("map", "peta", "read", ("map",), reads=("election", "province")),
    Page("provinces", "provinsi", "read", ("provinces", "province"), reads=("election", "province")),
    Page("compare", "bandingkan", "read", ("compare",), reads=("election", "province", "authority", "stage", "unit")),
    Page("pipeline", "jalur", "case", ("pipeline",)),
    Page("forms", "bentuk-jabatan", "case", ("forms-positions", "forms")),
    Page("factors", "faktor", "case", ("factors",)),
    Page("vulnerability", "kerawanan", "prevent", ("vulnerability",), reads=("election",)),
    Page("pledges", "ikrar", "prevent", ("pledges",), reads=("election", "province")),
    Page("rules", "aturan", "prevent", ("rules", "law")),
    Page("authorities", "dua-versi", "verify", ("two-versions",), reads=("election",)),
    Page("claim", "klaim", "verify", ("claim", "claim-check")),
    Page("sources", "sumber", "verify", ("sources",), reads=("confidence", "publisher")),
    Page("corrections", "koreksi", "verify", ("corrections",)),
    Page("quality", "mutu", "verify", ("quality", "data-quality"), reads=("election",)),
    Page("data", "data", "take", reads=LISTS),
    Page("releases", "rilis", "take", ("releases",)),
    Page("codebook", "kamus", "take", ("codebook", "dictionary")),
    Page("fingerprint", "sidik", "take", ("fingerprint",), hidden=True),
    Page("search", "cari", "take", ("search",), hidden=True),
    Page("press", "pers", "press", ("press", "press-room")),
    Page("briefing", "paparan", "press", ("briefing",)),
    Page("calendar", "kalender", "press", ("calendar",)),
    Page("methods", "metode", "about", ("methods",)),
    Page("about", "tentang", "about", ("about",)),
)
BY_KEY = {page.key: page for page in PAGES}
BY_PATH = {page.path: page for page in PAGES}
ALIASES = {alias: page for page in PAGES for alias in page.aliases}


def streamlit_pages(titles: tuple[str, ...]) -> tuple[st.Page, ...]:
    """Make the Streamlit pages, titled in the reader's language, in the order of `PAGES`."""
    # Made anew in each run: Streamlit keeps the state of a run on these objects, and two sessions may run at once.
    # Streamlit ignores the url_path of the default page and answers it with "page not found", hence `/` and a redirect of its name.
    return tuple(
        st.Page(page.file, title=title, url_path=page.path or None, default=page.path == "")
        for page, title in zip(PAGES, titles, strict=True)
    )


def url(page: Page, query: Mapping[str, Sequence[str]]) -> str:
    """Return the address of a page with a query, as a path."""
    return f"/{page.path}" + (f"?{urlencode(query, doseq=True)}" if query else "")


def geometry_url(canvas: str) -> str:
    """Return the address of the outlines of one canvas: `38`, `tiles-34`, `regencies-73`."""
    return f"/{GEOMETRY}{choropleth.geometry_name(canvas)}"
