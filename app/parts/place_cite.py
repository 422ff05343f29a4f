"""How to cite the page of one province, and its files."""

from __future__ import annotations

from urllib.parse import urlencode, urlsplit

import streamlit as st

from analytics import places_names, pledges
from analytics.places_below import below
from app.parts import download, html
from app.parts.context import Context
from app.parts.place_section import section
from data.views.provinces import Place
from sentences import places as said


def citation(here: Context, found: Place, host: str) -> str:
    """Return the citation with the address of this release."""
    text = said.citation(found, here.snapshot, _address(here, found.code, host), here.locale)
    words = {"label": here.t("place_page.cite"), "note": here.t("place_page.cite_note")}
    return section(here, "cite") + html.render("place_cite.html", text=text, **words)


def files(here: Context, found: Place) -> None:
    """Draw a button for each file that has rows."""
    lower = below(here.snapshot, found.code)
    pledged = pledges.pledges(here.snapshot, province=found.code).slice
    every = [
        ("figures", found.figures),
        ("regencies", lower.regencies),
        ("agencies", lower.agencies),
        ("pledges", pledged.with_(id=f"pledges_{found.code}")),
    ]
    filled = [(key, of) for key, of in every if len(of)]
    for column, (key, of) in zip(st.columns(len(filled) or 1), filled, strict=False):
        with column:
            html.show("quiet.html", text=here.t(f"place_page.download.{key}"))
            download.csv(here, of, name=of.id)


def host() -> str:
    """Return scheme and host of the address that the reader sees; empty where there is none."""
    parts = urlsplit(st.context.url or "")
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""


def _address(here: Context, code: str, host: str) -> str:
    """Return the short address of the province, with the release and the language."""
    query = here.query.place().with_(release=str(here.snapshot.release.number)).to_params()
    return f"{host}/provinsi/{places_names.slugs(here.snapshot)[code]}?{urlencode(query, doseq=True)}"
