"""Metode: how each figure is computed, with an example of the release shown; what the words of the record mean."""

from urllib.parse import urlencode

import streamlit as st

from app.parts import html, methods
from app.parts.context import Context, current


def show(here: Context) -> None:
    """Draw the page."""
    page = methods.page(here.snapshot, here.locale.lang, urlencode(here.home_link(), doseq=True))
    html.show("head.html", kicker=here.t("nav.methods"), title=page.title, lead=page.lead)
    st.html(page.notes)
    st.html(page.data)
    st.html(page.terms)


show(current())
