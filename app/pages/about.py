"""Tentang: whom the record serves, what it is and is not, who counts, licences, how to cite, accessibility."""

from urllib.parse import urlencode

import streamlit as st

from app.parts import about, html
from app.parts.context import Context, current


def show(here: Context) -> None:
    """Draw the page."""
    title, lead, body = about.page(here.snapshot, here.locale.lang, urlencode(here.home_link(), doseq=True))
    html.show("head.html", kicker=here.t("nav.about"), title=title, lead=lead)
    st.html(body)


show(current())
