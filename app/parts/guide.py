"""Guidance on the start page: questions that people bring to a meeting, each with the view that answers it, and a short tour."""

from __future__ import annotations

from urllib.parse import urlencode

import streamlit as st

from app import assets, registry
from app.parts import html
from app.parts.context import Context

# Each question, the page that answers it, and what its address asks for.
QUESTIONS: tuple[tuple[str, str, dict[str, object]], ...] = (
    ("rising", "trend", {}),
    ("stand_out", "provinces", {"layer": "province_pilkada2020_bawaslu_2020_10_04"}),
    ("sanctions", "pipeline", {}),
    ("factors", "factors", {}),
    ("pledges", "pledges", {"province": ("53",)}),
    ("two_numbers", "authorities", {"election": ("Pemilu 2019",)}),
    ("where", "map", {}),
    ("number", "claim", {"q": "1398"}),
    ("rules", "rules", {}),
)
STEPS = ("numbers", "badges", "menu", "filters", "sources", "take", "check")
_tour = st.components.v2.component(
    "pantau_tour", html='<div class="pn-tour"></div>', css=assets.style("tour"), js=assets.loader("tour", f"/{registry.GEOMETRY}")
)


def questions(here: Context) -> None:
    """List the questions as links to the views that answer them."""
    rows = []
    for name, key, asked in QUESTIONS:
        entry = registry.BY_KEY[key]
        query = urlencode(here.home_link(**asked), doseq=True)
        rows.append((f"/{entry.path}" + (f"?{query}" if query else ""), here.t(f"guide.question.{name}"), here.t(f"nav.{key}")))
    html.show("questions.html", title=here.t("guide.questions"), rows=rows)


def tour(here: Context) -> None:
    """Draw the button of the tour; its steps are told in a dialog, one after the other, and nothing is sent."""
    steps = [[here.t(f"guide.tour.{name}"), here.t(f"guide.tour.{name}.text")] for name in STEPS]
    words = {name: here.t(f"guide.tour_word.{name}") for name in ("open", "next", "back", "end", "step", "close")}
    _tour(key="tour", data={"steps": steps, "words": {**words, "failed": ""}})
