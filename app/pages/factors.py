"""Faktor: the six factors as Bawaslu named them, beside what surveys measured, and what coded cases say where there are any."""

import sentences.factors as words
from analytics.crosswalk import crosswalk
from app.parts import factor_cases, factors, html, warnings
from app.parts.context import current

here = current()
found = crosswalk(here.snapshot)
html.show("head.html", kicker=here.t("nav.factors"), title=words.finding(found, here.locale), lead=words.lead(found, here.locale))
factors.beside(here, found)
for survey in (*found.surveys, *found.influencers):
    factors.panel(here, survey)
warnings.show(here, found.slice)
factors.items(here, found)
factors.opinion(here)
factor_cases.coded(here, words.factor_labels(found.official, here.locale))
