"""Jalur Perkara: did sanctions follow? One authority's steps at one date, what is not known, and what each step means."""

from analytics import pipeline as analytics
from app.parts import html, states
from app.parts import pipeline as parts
from app.parts.context import Context, current
from sentences import pipeline as say


def show(here: Context) -> None:
    """Draw the page for the funnel that the address names, else the nearest one."""
    found = parts.chosen(here)
    html.show("head.html", kicker=here.t("nav.pipeline"), title=say.title(found, here.locale), lead=parts.lead(here, found))
    parts.notices(here, found)
    parts.choosers(here, found)
    parts.funnel(here, found)
    states.sanctions(here, found)
    states.not_acted_on(here, found)
    states.beside(here, found)
    states.all_dates(here, found)
    parts.definitions(here, found)


here = current()
if len(analytics.choices(here.snapshot)):
    show(here)
else:
    html.show("head.html", kicker=here.t("nav.pipeline"), title=here.t("pipeline.empty"), lead=here.t("empty.hint"))
