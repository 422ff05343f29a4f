"""Faktor: the six factors as Bawaslu named them, beside what surveys measured, and what coded cases say where there are any."""

from functools import partial

import sentences.factors as words
from analytics.crosswalk import crosswalk
from app.parts import factor_cases, factors, html, kept, multiples
from app.parts.context import current

here = current()
found = crosswalk(here.snapshot)
multiples.style()
html.show("head.html", kicker=here.t("nav.factors"), title=words.finding(found, here.locale), lead=words.lead(found, here.locale))
kept.block(
    here,
    "named",
    lambda: factors.beside(here, found),
    lambda: factors.opinion(here, found),
    *(partial(factors.panel, here, survey) for survey in (*found.surveys, *found.influencers)),
    lambda: factors.nearby(here),
)
factor_cases.coded(here, words.factor_labels(found.official, here.locale))
