"""Filters that go along from page to page: what a reader chose is still on where the next page understands it.

The address stays the truth. It is remembered, for the tab of one reader, which filters it held when a page that understands them was last
open; the menu writes them into its links. A page that does not know a filter leaves it remembered; one that does, and whose address lacks
it, has it forgotten: the reader took it off there.
"""

from __future__ import annotations

import streamlit as st

from app import registry
from app.parts.context import Context
from data.query import LISTS
from data.vocab import NATIONAL

_KEY = "filters_remembered"


def remember(here: Context) -> None:
    """Take the filters of the address that this page understands."""
    kept = st.session_state.setdefault(_KEY, {})
    for name in here.page.reads:
        values = getattr(here.query, name)
        if values:
            kept[name] = values
        else:
            kept.pop(name, None)


def link(here: Context, to: registry.Page) -> dict[str, list[str]]:
    """Return the query of a link of the menu: language, release and date, and the filters on that the other page understands.

    The entry of the page that is open starts it anew, without filters.
    """
    if to.key == here.page.key:
        return here.home_link()
    kept = st.session_state.get(_KEY, {})
    carried = {name: kept[name] for name in LISTS if name in to.reads and name in kept}
    if "province" in carried and to.key != "data":  # the nation is no province; only the table of all figures takes it for an area
        carried["province"] = tuple(code for code in carried["province"] if code != NATIONAL)
    return here.home_link(**carried)


def forget() -> None:
    """Drop all remembered filters, also those that the page that is open does not know."""
    st.session_state.pop(_KEY, None)
