"""Bandingkan: provinces and elections side by side in one measure, with the date and the source of every figure."""

import sentences.compare as said
from analytics import compare
from app.parts import compare as parts
from app.parts import filterbar, html, kept
from app.parts.context import Context, current
from data.slice import MixedSliceError
from data.views.compare import Comparison, Measure


def show(here: Context, codes: tuple[str, ...], every: tuple[Measure, ...], measure: Measure) -> None:
    """Draw the page for one measure."""
    chosen = codes or compare.start(here.snapshot, measure, here.query.election)
    found = compare.compare(here.snapshot, measure, chosen, here.query.election)
    kept.block(here, "head", lambda: head(here, found))
    parts.notices(here)
    parts.bar(here, parts.counted(here, measure), every, measure)
    words = {"filled": here.locale.number(found.filled), "cells": here.locale.number(len(found.cells))}
    filterbar.chips(here, here.t("compare.rows", rows=here.locale.number(len(found.slice)), **words), parts.PARAMETERS)
    if not codes:
        html.show("quiet.html", text=here.t("compare.start"))
    kept.block(here, "table", lambda: parts.draw(here, found), lambda: examples(here))


def head(here: Context, found: Comparison) -> None:
    """Draw the finding of a comparison."""
    title = said.title(found, parts.names(here), here.locale)
    html.show("head.html", kicker=here.t("nav.compare"), title=title, lead=said.lead(found, here.locale))


def examples(here: Context) -> None:
    """Draw comparisons that fit together."""
    html.show("section.html", title=here.t("compare.examples"), text="")
    parts.examples(here)


def nothing(here: Context, codes: tuple[str, ...], every: tuple[Measure, ...]) -> None:
    """Draw the page for a choice without a figure: what was asked, and what to drop."""
    title = here.t("compare.none" if compare.measures(here.snapshot) else "compare.none_all")
    html.show("head.html", kicker=here.t("nav.compare"), title=title, lead="")
    parts.notices(here)
    found = parts.counted(here, None)
    parts.bar(here, found, every, None)
    filterbar.chips(here, here.t("compare.rows_none"), parts.PARAMETERS)
    if found.without:
        filterbar.empty(here, found)
    examples(here)


def guard(here: Context, error: MixedSliceError, fits: tuple[Measure, ...]) -> None:
    """Draw the page for an address that mixes what cannot stand on one axis."""
    kinds = ", ".join(here.t(f"mixed.{kind}") for kind in error.kinds)
    title = here.t("compare.mixed", kinds=kinds)
    html.show("head.html", kicker=here.t("nav.compare"), title=title, lead=here.t("compare.mixed_lead"))
    filterbar.style()
    filterbar.chips(here, here.t("compare.mixed_rows", number=here.locale.number(len(fits))), parts.PARAMETERS)
    parts.mixed(here, error, fits)


here = current()
codes, kinds = parts.asked(here)
every = compare.measures(here.snapshot, codes, here.query.election)
try:
    measure = compare.choose(every, kinds)
except MixedSliceError as error:
    guard(here, error, compare.matching(every, kinds))
else:
    if measure is None:
        nothing(here, codes, every)
    else:
        show(here, codes, every, measure)
