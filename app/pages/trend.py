"""Tren: the series by election and by year, what a count is set against, "always rising", and running totals around voting day."""

import streamlit as st

import sentences
from analytics import trends
from app.parts import change, filters, html, kept, rising, running
from app.parts import trend as parts
from app.parts.context import Context, current
from data.views import Trend
from data.vocab import JOINS
from sentences import trends as said


def show(here: Context, options: tuple[str, ...]) -> None:
    """Draw the page for the series that the address names, else the first."""
    series_id = here.query.series if here.query.series in options else options[0]
    found = trends.trend(here.snapshot, series_id, here.query.join)
    labels = here.snapshot.frame("series").set_index("series_id")[f"label_{here.locale.lang}"]
    kept.block(here, "head", lambda: head(here, found, labels[series_id]))
    if here.query.series and here.query.series != series_id:
        known = here.query.series in trends.catalogue(here.snapshot.whole)
        html.show("notices.html", lines=[here.t("notice.series_later" if known else "notice.not_a_trend", series=here.query.series)])
    first, second = st.columns(2)
    with first:
        filters.one(here.t("trend.series"), "series", options, series_id, lambda s: sentences.short_label(s, labels[s], here.locale))
    if not found.line.empty:
        with second:
            filters.one(here.t("trends.join"), "join", ("", *JOINS), found.join, lambda j: here.t(f"trends.join.{j or 'apart'}"))

    kept.block(here, "series", lambda: parts.show(here, found, labels[series_id]), lambda: change.changes(here, found))


def head(here: Context, found: Trend, label: str) -> None:
    """Draw the finding of a series, and why its line is not drawn through."""
    lead = "" if found.slice.mixed else sentences.trend_lead(found, label, here.locale)
    lines = " ".join(filter(None, (lead, said.apart(found, here.locale))))
    html.show("head.html", kicker=here.t("nav.trend"), title=sentences.trend(found, here.locale), lead=lines)


here = current()
options = trends.catalogue(here.snapshot)
if options:
    show(here, options)
else:
    html.show("head.html", kicker=here.t("nav.trend"), title=here.t("trend.empty"), lead=here.t("empty.hint"))
kept.block(here, "more", lambda: rising.verdicts(here), lambda: change.per_region(here), lambda: change.share_of_all(here))
running.section(here)
