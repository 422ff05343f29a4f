"""Bentuk & Jabatan: one list of forms, positions or kinds of agency, the same between elections and over time, and lists without counts."""

from analytics import forms as analytics
from app.parts import forms as parts
from app.parts import forms_time, html, kept, mentions, multiples
from app.parts.context import Context, current
from data.views.forms import Breakdown
from sentences import forms as say


def show(here: Context) -> None:
    """Draw the page for the list that the address names, else the nearest one."""
    found = parts.chosen(here)
    html.show("head.html", kicker=here.t("nav.forms"), title=say.title(found, here.locale), lead=say.lead(found, here.locale))
    parts.notices(here, found)
    parts.choosers(here, found)
    multiples.style()
    kept.block(here, "list", lambda: listed(here, found))


def listed(here: Context, found: Breakdown) -> None:
    """Draw a list, and what goes with it."""
    parts.listed(here, found)
    forms_time.over_time(here, found)
    if found.dimension == "violation_type":
        forms_time.social_media(here)
    parts.between(here, found)
    if found.dimension == "position":
        parts.not_asn(here)


here = current()
if analytics.breakdowns(here.snapshot):
    show(here)
else:
    html.show("head.html", kicker=here.t("nav.forms"), title=here.t("forms.empty"), lead=here.t("empty.hint"))
kept.block(here, "more", lambda: mentions.show(here), lambda: parts.taxonomy(here))
