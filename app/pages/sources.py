"""Sumber: every source with the number of figures taken from it, and one source with all its figures and who else prints them."""

import sentences.sources as words
from analytics import sources as analytics
from app.parts import corrections, html, kept
from app.parts import sources as parts
from app.parts.context import Context, current
from data.views.sources import SourcePage


def every(here: Context) -> None:
    """Draw the list of the sources that the address asks for."""
    found = analytics.sources(here.snapshot, here.query)
    title = words.title(found, here.locale) if found.figures else here.t("sources.no_figures")
    html.show("head.html", kicker=here.t("nav.sources"), title=title, lead=words.lead(found, here.locale))
    if found.figures:
        kept.block(here, "confidence", lambda: parts.confidence(here, found))
    html.show("section.html", title=here.t("sources.list"), text=here.t("sources.list_text"))
    parts.choosers(here)
    parts.chips(here, found)
    kept.block(here, "table", lambda: parts.table(here, found))


def one(here: Context) -> None:
    """Draw the source that the address names."""
    found = analytics.source(here.snapshot, here.query.source)
    html.show("head.html", kicker=here.t("nav.sources"), title=words.page_title(found, here.locale), lead=found.source["title"])
    kept.block(here, "source", lambda: source(here, found))
    corrections.ask(here, found.source["source_id"])


def source(here: Context, found: SourcePage) -> None:
    """Draw what is known of a source: its figures, who else prints them, where they are used, how to cite it."""
    parts.about(here, found)
    if len(found.figures):
        parts.figures(here, found)
        parts.beside(here, found)
    parts.uses(here, found)
    parts.cite(here, found)
    parts.back(here)


here = current()
(one if here.query.source else every)(here)
