"""A plot made as SVG on a page: its points point at the same areas as the map and the list beside it."""

from __future__ import annotations

from base64 import b64encode

import streamlit as st


def show_plot(svg: str) -> None:
    """Draw an SVG of ours (one element, with its text alternative); elements with `data-code` take part in pointing and choosing."""
    # Streamlit takes SVG out of HTML; the script of the page puts it back.
    st.html(f'<div class="pn pn-plot" data-pn-svg="{b64encode(svg.encode()).decode()}"></div>')
