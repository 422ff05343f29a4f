"""What listens on every page: words with a definition, copy buttons, plots and rows that point at an area, links."""

from __future__ import annotations

import streamlit as st

from app import assets, registry

_listening = st.components.v2.component(
    "pantau_page",
    js=assets.loader("page", f"/{registry.GEOMETRY}"),
    css="\n".join(assets.style(name) for name in ("terms", "take", "plot")),
    isolate_styles=False,
)


def listen() -> None:
    """Start the listeners of the page, once; blocks of plain HTML need no component of their own."""
    _listening(key="listening", data={"pages": [page.path for page in registry.PAGES]})
