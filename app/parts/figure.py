"""A plotly figure on a page, replayed from a cache, with its text alternative."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from app.parts import kept
from app.parts.context import Context
from data.slice import Slice

_CONFIG = {"displayModeBar": False, "responsive": True, "scrollZoom": False}


def draw(here: Context, name: str, of: Slice, make: Callable[[bool], dict[str, Any]], alt: str) -> None:
    """Draw a figure.

    Args:
        here: the reader.
        name: unique on the page.
        of: the Slice that the figure shows; the drawn figure is kept under its fingerprint.
        make: builds the figure; its argument says whether words stand on a dark ground.
        alt: text alternative, written from the same Slice.
    """
    dark = st.context.theme.type == "dark"
    if kept.within():
        _draw(name, make(dark), alt)
        return
    _replay((name, of.release, of.fingerprint, of.practice, of.until, here.locale.lang, dark, alt), _make=make, _alt=alt)


@st.cache_data(max_entries=128, show_spinner=False)
def _replay(key: tuple[object, ...], _make: Callable[[bool], dict[str, Any]], _alt: str) -> None:
    # Inside a cached function Streamlit replays the finished element instead of checking and writing the figure again on each run.
    _draw(str(key[0]), _make(bool(key[-2])), _alt)


def _draw(name: str, made: dict[str, Any], alt: str) -> None:
    st.plotly_chart(made, width="stretch", theme="streamlit", config=_CONFIG, key=f"figure_{name}", alt=alt)
