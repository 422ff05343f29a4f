"""Bentuk & Jabatan: one list of forms, positions or kinds of agency, the same over time and between elections, and the joint decree."""

from analytics import forms as analytics
from app.parts import download, html, warnings
from app.parts import forms as parts
from app.parts.context import Context, current
from sentences import forms as say


def show(here: Context) -> None:
    """Draw the page for the list that the address names, else the nearest one."""
    found = parts.chosen(here)
    html.show("head.html", kicker=here.t("nav.forms"), title=say.title(found, here.locale), lead=say.lead(found, here.locale))
    parts.notices(here, found)
    parts.choosers(here, found)
    parts.chart(here, found)
    parts.table(here, found)
    download.csv(here, found.slice, name="forms")
    warnings.show(here, found.slice)
    parts.over_time(here, found)
    parts.between(here, found)
    if found.dimension == "violation_type":
        parts.social_media(here)
    if found.dimension == "position":
        parts.not_asn(here)


here = current()
if analytics.breakdowns(here.snapshot):
    show(here)
else:
    html.show("head.html", kicker=here.t("nav.forms"), title=here.t("forms.empty"), lead=here.t("empty.hint"))
parts.taxonomy(here)
