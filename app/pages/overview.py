"""Ringkasan: the headline numbers, why one of them is disputed, a small map, the six factors, and where to go next."""

import streamlit as st

import sentences
from analytics import dispute, headlines, layers
from app import registry
from app.parts import cards, compare, guide, html, kept
from app.parts import layer as maps
from app.parts.context import Context, current
from app.parts.source import source


def first(here: Context) -> None:
    """Draw the headline numbers and the questions that people bring."""
    found = headlines.available(here.snapshot)
    kicker = here.t("overview.kicker")
    if found is None:
        html.show("head.html", kicker=kicker, title=here.t("overview.empty"), lead=here.t("empty.hint"))
    else:
        html.show("head.html", kicker=kicker, title=sentences.headline(found, here.locale), lead=here.t("overview.lead"))
        html.show("cards.html", cards=cards.headline(found, here.locale), t=here.t)
    guide.questions(here)


def disputed(here: Context) -> None:
    """Draw the dispute about a headline number, and the name of the map that follows."""
    doubt = dispute.dispute(here.snapshot)
    if doubt is not None:
        html.show(
            "dispute.html",
            title=sentences.dispute_title(doubt, here.locale),
            paragraphs=sentences.dispute(doubt, here.locale),
            sources=[source(row, here.locale) for row in doubt.rows],
            t=here.t,
        )
    layer = layers.overview(here.snapshot)
    if layer is not None:
        text = sentences.layer(layers.view(here.snapshot, layer), here.locale)
        html.show("section.html", title=layer.label[here.locale.lang], text=text)


def onward(here: Context) -> None:
    """Draw the six factors, comparisons worth opening, and where each kind of reader goes next."""
    html.show("factors.html", **cards.factors(here), t=here.t)
    st.page_link(registry.BY_KEY["factors"].file, label=here.t("factors.open"), query_params=here.home_link())
    html.show("section.html", title=here.t("compare.examples"), text="")
    compare.examples(here)
    html.show("section.html", title=here.t("overview.next"), text="")
    for column, reader in zip(st.columns(3), cards.READERS, strict=True):
        with column:
            cards.next_step(here, reader)


here = current()
kept.block(here, "first", lambda: first(here))
guide.tour(here)
kept.block(here, "disputed", lambda: disputed(here))
layer = layers.overview(here.snapshot)
if layer is not None:
    maps.draw(here, layers.view(here.snapshot, layer), key="overview_map")
    st.page_link(registry.BY_KEY["map"].file, label=here.t("overview.open_map"), query_params=maps.map_link(here, layer))
else:
    html.show("quiet.html", text=here.t("map.empty"))
kept.block(here, "onward", lambda: onward(here))
