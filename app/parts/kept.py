"""Blocks of a page that only a release, a date and a language can change: drawn once, then replayed."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from app.parts.context import Context
from data.slice import Slice


def draw(here: Context, name: str, of: Slice, make: Callable[[], None], *more: object) -> None:
    """Draw blocks of plain HTML, or replay those of an earlier run.

    Args:
        here: the reader.
        name: unique on the page.
        of: the Slice that the blocks show; they are kept under its fingerprint.
        make: draws the blocks; it may use `here` for words and links to other places, and nothing else of the address.
        more: what else the blocks depend on, such as the chosen province.
    """
    place = tuple((key, *values) for key, values in sorted(here.home_link().items()))
    _replay((here.page.key, name, of.id, of.release, of.fingerprint, of.practice, of.until, here.locale.lang, place, more), _make=make)


# Inside a cached function Streamlit replays the finished elements: rows, links and words of a long table are not made again on each run.
@st.cache_data(max_entries=256, show_spinner=False)
def _replay(key: tuple[object, ...], _make: Callable[[], None]) -> None:
    _make()
