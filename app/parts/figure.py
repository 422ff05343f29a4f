"""A plotly figure on a page, with its text alternative."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

_CONFIG = {"displayModeBar": False, "responsive": True, "scrollZoom": False}


def draw(name: str, make: Callable[[bool], dict[str, Any]], alt: str) -> None:
    """Draw a figure; in a kept block, because Streamlit checks and writes a figure for milliseconds.

    Args:
        name: unique on the page.
        make: builds the figure; its argument says whether words stand on a dark ground.
        alt: text alternative, written from the same Slice.
    """
    made = make(st.context.theme.type == "dark")
    st.plotly_chart(made, width="stretch", theme="streamlit", config=_CONFIG, key=f"figure_{name}", alt=alt)
