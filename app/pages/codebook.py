"""Kamus Data: every column, value, unit, warning and code, with its meaning, to read, to search and to take away."""

from app.parts import codebook as parts
from app.parts import filters, html, kept
from app.parts.context import current
from desk import codebook

here = current()
every = codebook.entries(here.locale)
html.show("head.html", kicker=here.t("nav.codebook"), title=parts.title(here, every), lead=here.t("codebook.lead"))
filters.text(here.t("codebook.search"), "q", here.query.q, here.t("codebook.search_hint"))
parts.files(here)
kept.block(here, "tables", lambda: parts.tables(here, codebook.found(here.locale, here.query.q)), lambda: parts.related(here))
