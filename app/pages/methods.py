"""Metode: how each figure is computed, with an example of the release shown; what the words of the record mean."""

from urllib.parse import urlencode

import streamlit as st

from app.parts import html, methods
from app.parts.context import Context, current


def show(here: Context) -> None:
    """Draw the page: first what is at hand, then the notes, whose examples the first reader of a release waits for."""
    page = methods.page(here.snapshot, here.locale.lang)
    html.show("head.html", kicker=here.t("nav.methods"), title=page.title, lead=page.lead)
    st.html(page.contents)
    places = {key: st.empty() for key in methods.METHODS}
    st.html(page.data)
    st.html(page.terms)
    place = urlencode(here.home_link(), doseq=True)
    for key, at in places.items():
        at.html(methods.group(here.snapshot, here.locale.lang, key, place))


show(current())
