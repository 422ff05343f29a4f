"""Kalender: when the next release comes out, which one is late, what came out, and what embargo means."""

import streamlit as st

from app import publishing, state
from app.parts import calendar, html
from app.parts.context import current
from data.errors import StoreError
from data.moments import utc_now

here = current()


@st.fragment(run_every=30)
def times() -> None:
    """Draw what changes with time; drawn again while the page is open."""
    try:
        coming, entries = publishing.coming(), state.log()
    except StoreError as error:
        html.show("head.html", kicker=here.t("nav.calendar"), title=here.t("failure.title"), lead="")
        html.show("notices.html", lines=[error.message(here.locale), error.hint(here.locale)])
        return
    calendar.head(here, coming)
    calendar.coming(here, coming, utc_now())
    calendar.take(here)
    calendar.past(here, entries)


times()
calendar.embargo(here)
