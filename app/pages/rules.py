"""Aturan: what happens to a report, step by step; the breaches of the joint decree with their sanctions; the provisions on record."""

import streamlit as st

from analytics import rules as analytics
from app.parts import download, html, kept, rules
from app.parts.context import Context, current


def show(here: Context) -> None:
    """Draw the page."""
    page = rules.page(here.snapshot, here.locale.lang)
    html.show("head.html", kicker=here.t("nav.rules"), title=page.title, lead=page.lead)
    kept.block(here, "rules", lambda: below(here, page))


def below(here: Context, page: rules.Page) -> None:
    """Draw the way of a report, the breaches, the sanctions and the provisions."""
    st.html(page.way)
    st.html(page.breaches)
    download.csv(here, analytics.breaches(here.snapshot).slice, name="rules_breaches")
    st.html(page.sanctions)
    st.html(page.laws)
    download.csv(here, analytics.provisions(here.snapshot), name="rules_provisions")
    st.html(page.reading)


show(current())
