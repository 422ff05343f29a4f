"""Sidik: from the ten characters of a citation back to its rows, or an honest word that nobody knows them."""

import streamlit as st

from app.parts import filters, html
from app.parts import fingerprint as parts
from app.parts.context import current
from data.errors import StoreError

here = current()
asked = here.query.q
try:
    with st.spinner(here.t("fingerprint.searching")):
        found = parts.asked(here, asked)
    html.show("head.html", kicker=here.t("nav.fingerprint"), title=parts.title(here, found), lead=parts.lead(here, found))
    filters.text(here.t("fingerprint.input"), "q", asked, here.t("fingerprint.placeholder"))
    parts.answer(here, found)
except StoreError as error:
    html.show("head.html", kicker=here.t("nav.fingerprint"), title=here.t("failure.title"), lead="")
    html.show("notices.html", lines=[error.message(here.locale), error.hint(here.locale)])
parts.explained(here)
