"""What a page needs to know of the reader: the query of the address, the language, the release.

The address is the truth. Filters write it and are drawn from it, so that a copied link and the Back button restore the view. Writing
through `st.query_params` pushes a history entry; the built-in binding of widgets replaces it, which would lose Back.
"""

from __future__ import annotations

from contextvars import ContextVar
from dataclasses import dataclass

import streamlit as st

import locales
from app import address, registry
from data.errors import StoreError
from data.query import Notice, Query
from data.snapshot import Snapshot
from locales import Locale


@dataclass(frozen=True, eq=False)
class Context:
    """One run of a page for one reader.

    `snapshot` is what the page shows: the release and the date that the address asks for; `newest` is the current release; `trouble` is
    why the store cannot be read just now, while an earlier release is shown.
    """

    page: registry.Page
    query: Query
    notices: tuple[Notice, ...]
    locale: Locale
    snapshot: Snapshot
    newest: Snapshot
    trouble: StoreError | None = None

    @property
    def practice(self) -> bool:
        """Tell whether the store holds practice data, in whichever release."""
        return self.newest.release.practice or self.snapshot.release.practice

    def t(self, key: str, **values: object) -> str:
        """Return a text in the reader's language."""
        return self.locale.t(key, **values)

    def link(self, **changes: object) -> dict[str, list[str]]:
        """Return the query of a link to this view with some parameters changed."""
        return self.query.with_(**changes).to_params()

    def home_link(self, **parameters: object) -> dict[str, list[str]]:
        """Return the query of a link to another page: language, release, date and the parameters given, nothing else."""
        return self.query.place().with_(**parameters).to_params()


_current: ContextVar[Context] = ContextVar("context")


def language() -> str:
    """Return the language asked for in the address, Indonesian when it is unknown."""
    asked = st.query_params.get("lang", locales.DEFAULT)
    return asked if asked in locales.LANGUAGES else locales.DEFAULT


def read(page: registry.Page) -> Context:
    """Read the address into the context of this run.

    Raises:
        data.errors.StoreError: when the store cannot be read.
    """
    view = _address()
    context = Context(page, view.query, view.notices, locales.get(view.query.lang), view.snapshot, view.newest, view.trouble)
    _current.set(context)
    return context


def keep_address(page: registry.Page) -> None:
    """Write the address of a link to the page that is open already: language switch, own menu entry, reset.

    Streamlit runs the page with the query of such a link but leaves the old one in the browser, because the path stays the same; a reload
    or a copied link would then show another view. Writing a query that is there already adds no history entry.
    """
    given = {name: st.query_params.get_all(name) for name in st.query_params}
    before = st.session_state.get("address")
    st.session_state["address"] = (page.key, given)
    if before is not None and before[0] == page.key and before[1] != given:
        st.query_params.from_dict(given)


def current() -> Context:
    """Return the context that `read` made for this run."""
    return _current.get()


def push(**changes: object) -> None:
    """Write a changed query into the address, as a new history entry. Meant for callbacks of widgets."""
    st.query_params.from_dict(_address().query.with_(**changes).to_params())


def _address() -> address.View:
    return address.read({name: st.query_params.get_all(name) for name in st.query_params})
