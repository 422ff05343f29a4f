"""Provinsi: counts and rates by province, the control-limit plot, coverage; or all figures of one province or regency."""

from functools import partial

import streamlit as st

import sentences.provinces as said
from analytics import layers, places, rates
from app.parts import coverage, filters, html, kept, place, regency
from app.parts import provinces as parts
from app.parts.context import Context, current
from data.views import Layer
from data.views.provinces import Rates
from data.vocab import NATIONAL


def show(here: Context, chosen: Layer) -> None:
    """Draw the page for a list by province."""
    found = rates.rates(here.snapshot, chosen) if rates.has_rates(here.snapshot, chosen) else None
    kept.block(here, "head", lambda: head(here, chosen, found))
    notices(here, chosen)
    left, right = st.columns([2, 1])
    with left:
        every = {a.series_id: parts.label(here, a) for a in layers.catalogue(here.snapshot)}
        filters.one(here.t("provinces.choose"), "layer", list(every), chosen.series_id, every.__getitem__, election=())
    with right:
        pick(here, "")
    if found is not None and found.why_not is None:
        main = partial(parts.rated, here, found)
    else:
        main = partial(parts.counted, here, chosen, rates.counts(here.snapshot, chosen))
    kept.block(here, "list", main, lambda: coverage.sure(here, chosen))
    coverage.show(here, chosen)
    kept.block(here, "national", lambda: parts.national(here))


def head(here: Context, chosen: Layer, found: Rates | None) -> None:
    """Draw the finding of a list by province."""
    if found is not None:
        named = parts.names(here)
        title, lead = said.title(found, named, here.locale), said.lead(found, named, here.locale)
    else:
        counts = rates.counts(here.snapshot, chosen)
        title, lead = said.counts_title(chosen, counts, here.locale), said.counts_lead(chosen, counts, here.locale)
    html.show("head.html", kicker=here.t("nav.provinces"), title=title, lead=f"{coverage.judged(here, chosen)} {lead}".strip())


def one(here: Context, code: str) -> None:
    """Draw the page for one province."""
    found = places.place(here.snapshot, code)
    place.crumbs(here, found)
    title, lead = said.place_title(found, here.locale), said.place_lead(found, here.locale)
    html.show("head.html", kicker=here.t("nav.provinces"), title=title, lead=lead)
    notices(here, None)
    left, right = st.columns(2)
    with left:
        pick(here, code)
    with right:
        regency.pick(here, code)
    place.draw(here, found)


def pick(here: Context, code: str) -> None:
    """Draw the box that opens one province."""
    named = parts.names(here)
    options = ["", *named.index]
    filters.one(here.t("provinces.pick"), "province", options, code, lambda c: named[c] if c else here.t("provinces.all"), regency="")


def notices(here: Context, shown: Layer | None) -> None:
    """Say what of the address could not be followed."""
    for notice in here.notices:
        if notice.parameter == "province":
            parts.unknown(here, notice.value)
    if shown is not None:
        parts.conflicts(here, shown)
    if NATIONAL in here.query.province:
        html.show("notices.html", lines=[here.t("provinces.notice_nation")])
    elif len(here.query.province) > 1:
        html.show("notices.html", lines=[here.t("provinces.notice_several", shown=parts.names(here)[here.query.province[0]])])


here = current()
provinces = [code for code in here.query.province if code != NATIONAL]
chosen = rates.choose(here.snapshot, here.query.layer, here.query.election)
if here.query.regency:
    regency.show(here, here.query.regency)
elif provinces:
    one(here, provinces[0])
elif chosen is None:
    html.show("head.html", kicker=here.t("nav.provinces"), title=here.t("provinces.empty"), lead=here.t("empty.hint"))
    notices(here, None)
    pick(here, "")
else:
    show(here, chosen)
