"""Cari: one text over pages, provinces, regencies, figures and sources, in groups, best first."""

from analytics.search import find
from app.parts import filters, html
from app.parts import search as parts
from app.parts.context import current
from data.parse import sentence

here = current()
asked = here.query.q
reading = sentence.read(asked.strip(), here.snapshot.whole.election_order, lang=here.locale.lang)
found = find(here.snapshot, asked, reading, parts.entries(here.locale), here.locale.lang)
if not found.text:
    html.show("head.html", kicker=here.t("nav.search"), title=here.t("search.title"), lead=here.t("search.lead"))
elif found.empty:
    html.show("head.html", kicker=here.t("nav.search"), title=here.t("search.none", text=found.text), lead="")
else:
    counts = parts.counts(here, found)
    html.show("head.html", kicker=here.t("nav.search"), title=here.t("search.found", text=found.text, counts=counts), lead="")
filters.text(here.t("search.label_page"), "q", here.query.q, here.t("search.placeholder"))
parts.mended(here, found)
parts.numbers(here, found)
if found.text and found.empty:
    parts.nothing(here, found)
parts.results(here, found)
if not found.text or found.empty:
    parts.examples(here)
