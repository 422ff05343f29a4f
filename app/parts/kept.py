"""Blocks of a page that only the address and the release can change: drawn once, then replayed."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar

import streamlit as st

from app import headless
from app.parts.context import Context

# Streamlit loses the place of what a cached function draws inside another one.
_within: ContextVar[bool] = ContextVar("within_a_block", default=False)


def block(here: Context, name: str, *parts: Callable[[], object]) -> None:
    """Draw a part of a page without widgets, or replay that of an earlier run for the same address, release and colours.

    Args:
        here: the reader.
        name: unique on the page.
        parts: draw it, one after the other; they may use all of `here`, and nothing that the address does not say.
    """

    def make() -> None:
        token = _within.set(True)
        try:
            for part in parts:
                part()
        finally:
            _within.reset(token)

    if _within.get() or headless.drawing_anew():
        make()
        return
    dark = st.context.theme.type == "dark"
    replay((here.page.key, name, str(here.query.to_params()), here.snapshot.identity, here.newest.identity, dark), make)


# Inside a cached function Streamlit replays the finished elements: rows, links and words of a long table are not made again on each run.
# As a resource they are not pickled: the messages are only read.
@st.cache_resource(max_entries=256, show_spinner=False)
def replay(key: tuple[object, ...], _make: Callable[[], None]) -> None:
    """Draw what a key stands for, or replay that of an earlier run with an equal key."""
    _make()
