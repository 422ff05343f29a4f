"""Data: the filterable table of observations with the source of a chosen row, its CSV, and the elections and denominators behind it."""

from app.parts import download, filterbar, html, kept, observations, register, warnings, whole
from app.parts.context import current
from data import facets, select

here = current()
chosen = select.observations(here.snapshot, here.query)
total = len(here.snapshot.facts)
pages = here.snapshot.facts["source_id"].nunique() if here.snapshot.as_of else len(here.snapshot.frame("sources"))

title = here.t("data.title", total=here.locale.number(total), sources=here.locale.number(pages))
html.show("head.html", kicker=here.t("nav.data"), title=title, lead=here.t("data.lead"))
found = facets.facets(here.snapshot, here.query)
observations.bar(here, found)
filterbar.chips(here, here.t("data.rows", rows=here.locale.number(len(chosen)), total=here.locale.number(total)))
shown = chosen.with_(frame=chosen.frame[list(observations.columns(here))])
if len(chosen):
    observations.table(here, chosen)
    kept.block(here, "take", lambda: download.csv(here, shown, name="data"), lambda: warnings.show(here, chosen))
else:
    filterbar.empty(here, found)
kept.block(here, "register", lambda: register.draw(here), lambda: whole.links(here))
