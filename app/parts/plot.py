"""A plot made as SVG on a page: its points point at the same areas as the map and the list beside it."""

from __future__ import annotations

import streamlit as st

from app import assets, registry

_component = st.components.v2.component(
    "pantau_plot", html='<div class="pn-plot"></div>', css=assets.style("plot"), js=assets.loader("plot", f"/{registry.GEOMETRY}")
)


def show_plot(svg: str, *, key: str) -> None:
    """Draw an SVG of ours (one element, with its text alternative); elements with `data-code` take part in pointing and choosing."""
    _component(key=key, data={"svg": svg, "words": {"failed": ""}})
