"""Faktor: the six factors as Bawaslu named them, beside what surveys measured, and what coded cases say where there are any."""

import sentences.factors as words
from analytics.crosswalk import crosswalk
from app.parts import factor_cases, factors, html, multiples
from app.parts.context import current

here = current()
found = crosswalk(here.snapshot)
multiples.style()
html.show("head.html", kicker=here.t("nav.factors"), title=words.finding(found, here.locale), lead=words.lead(found, here.locale))
factors.beside(here, found)
factors.opinion(here, found)
for survey in (*found.surveys, *found.influencers):
    factors.panel(here, survey)
factors.nearby(here)
factor_cases.coded(here, words.factor_labels(found.official, here.locale))
