"""Jalur Perkara: one authority's steps at one date, their conversion, what stands beside them, and what each step means."""

from analytics import pipeline as analytics
from app.parts import download, html, warnings
from app.parts import pipeline as parts
from app.parts.context import Context, current
from sentences import pipeline as say


def show(here: Context) -> None:
    """Draw the page for the funnel that the address names, else the nearest one."""
    found = parts.chosen(here)
    html.show("head.html", kicker=here.t("nav.pipeline"), title=say.title(found, here.locale), lead=say.lead(found, here.locale))
    parts.notices(here, found)
    parts.choosers(here, found)
    parts.chart(here, found)
    parts.steps(here, found)
    download.csv(here, found.slice, name="funnel")
    parts.beside(here, found)
    parts.definitions(here, found)
    parts.sanctions(here, found)
    parts.not_acted_on(here, found)
    parts.all_dates(here, found)
    warnings.show(here, found.slice)


here = current()
if len(analytics.choices(here.snapshot)):
    show(here)
else:
    html.show("head.html", kicker=here.t("nav.pipeline"), title=here.t("pipeline.empty"), lead=here.t("empty.hint"))
