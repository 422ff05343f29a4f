"""Jalur Perkara: did sanctions follow? One authority's steps at one date, what is not known, and what each step means."""

from functools import partial

from analytics import pipeline as analytics
from app.parts import html, kept, states
from app.parts import pipeline as parts
from app.parts.context import Context, current
from sentences import pipeline as say


def show(here: Context) -> None:
    """Draw the page for the funnel that the address names, else the nearest one."""
    found = parts.chosen(here)
    html.show("head.html", kicker=here.t("nav.pipeline"), title=say.title(found, here.locale), lead=parts.lead(here, found))
    parts.notices(here, found)
    parts.choosers(here, found)
    drawn = (parts.funnel, states.sanctions, states.not_acted_on, states.beside, states.all_dates, parts.definitions)
    kept.block(here, "way", *(partial(part, here, found) for part in drawn))


here = current()
if len(analytics.choices(here.snapshot)):
    show(here)
else:
    html.show("head.html", kicker=here.t("nav.pipeline"), title=here.t("pipeline.empty"), lead=here.t("empty.hint"))
