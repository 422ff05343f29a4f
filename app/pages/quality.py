"""Mutu Data: how complete, confirmed, dated and consistent the record is. It judges the record, never the violations."""

import streamlit as st

import sentences.quality as words
from analytics.identities import verdicts
from analytics.quality import board, provinces_of
from app import registry
from app.parts import download, filters, html, identities, kept, warnings
from app.parts import quality as parts
from app.parts.context import Context, current
from data.views.quality import QualityBoard


def show(here: Context, found: QualityBoard) -> None:
    """Draw the board of the release."""
    html.show("head.html", kicker=here.t("nav.quality"), title=words.title(found, here.locale), lead=words.lead(found, here.locale))
    kept.block(here, "board", lambda: board_of(here, found))
    province_by_province(here, found)
    kept.block(here, "age", lambda: age(here, found))


def board_of(here: Context, found: QualityBoard) -> None:
    """Draw how complete the record is."""
    parts.cards(here, found)
    html.show("quiet.html", text=here.t("quality.read"))
    parts.completeness(here, found)
    download.csv(here, found.completeness, name="quality-completeness")


def age(here: Context, found: QualityBoard) -> None:
    """Draw what the figures rest on, how old they are, and the sums that do not close."""
    parts.founded(here, found)
    download.csv(here, found.by_election, name="quality-by-election")
    parts.age(here, found)
    download.csv(here, found.age, name="quality-age")
    failing = verdicts(here.snapshot, "fails")
    html.show("section.html", title=here.t("quality.identities.title"), text=here.t("identities.about"))
    identities.table(here, failing, here.t("identities.every"))
    st.page_link(registry.BY_KEY["authorities"].file, label=here.t("quality.identities.link"), query_params=here.home_link())
    download.csv(here, failing.slice, name="identities-failing")
    warnings.show(here, found.provinces)


def province_by_province(here: Context, found: QualityBoard) -> None:
    """Draw the provinces of the election that the address names, else of the newest one."""
    options = tuple(dict.fromkeys(found.completeness.frame["election"]))
    if not options:
        return
    asked = here.query.election[0] if here.query.election else ""
    election = asked if asked in options else options[0]
    html.show("section.html", title=here.t("quality.provinces.title"), text="")
    if asked and asked != election:
        html.show("notices.html", lines=[here.t("quality.provinces.notice", asked=asked, shown=election)])
    filters.one(here.t("quality.provinces.choose"), "election", options, election, str)
    of = provinces_of(here.snapshot, election)
    kept.block(here, "provinces", lambda: parts.provinces(here, of, election), lambda: download.csv(here, of, name="quality-provinces"))


here = current()
found = board(here.snapshot)
if found.figures:
    show(here, found)
else:
    html.show("head.html", kicker=here.t("nav.quality"), title=here.t("quality.empty"), lead=here.t("empty.hint"))
