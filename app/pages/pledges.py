"""Ikrar: the pledges found over time and by province, who was counted, and the few counts that may stand before and after."""

import streamlit as st

from analytics import beforeafter
from analytics import pledges as analytics
from app.parts import filters, html, kept, pledge_texts
from app.parts import pledges as parts
from app.parts.context import Context, current
from data.views.pledges import Pledges
from data.vocab import NATIONAL
from sentences import pledges as sentences


def show(here: Context) -> None:
    """Draw the page for the province and the election that the address names."""
    every = analytics.pledges(here.snapshot)
    province = here.query.province[0] if here.query.province else ""
    asked = here.query.election[0] if here.query.election else ""
    election = asked if asked in every.slice.elections else ""
    view = analytics.pledges(here.snapshot, province, election)
    kept.block(
        here,
        "head",
        lambda: html.show(
            "head.html",
            kicker=here.t("nav.pledges"),
            title=sentences.found(view, here.locale, parts.place(here, province, election)),
            lead=sentences.lead(view, here.locale),
        ),
    )
    html.show("badge.html", text=here.t("pledges.sample"))
    if asked != election:
        html.show("notices.html", lines=[here.t("pledges.notice_election", election=asked)])

    names = here.snapshot.frame("provinces").set_index("province_code")[f"name_{here.locale.lang}"]
    words = {"": here.t("pledges.all_provinces"), NATIONAL: here.t("pledges.nationwide"), **names}
    left, right = st.columns(2)
    with left:
        filters.one(here.t("column.province"), "province", [*words], province, words.__getitem__)
    with right:
        options = ["", *every.slice.elections]
        filters.one(here.t("column.election"), "election", options, election, lambda e: e or here.t("pledges.all_elections"))

    kept.block(here, "when", lambda: when(here, view, province, election))
    parts.area_map(here, analytics.pledges(here.snapshot, "", election), province)
    kept.block(
        here,
        "who",
        lambda: pledge_texts.texts(here, view),
        lambda: parts.signatories(here, view),
        lambda: parts.before_after(here, beforeafter.before_after(here.snapshot), province),
    )


def when(here: Context, view: Pledges, province: str, election: str) -> None:
    """Draw what was counted after the pledges of a province, and the pledges over time."""
    if province not in ("", NATIONAL):
        pledge_texts.then(here, view, province, election)
    if len(view.slice):
        parts.timeline(here, view)


show(current())
