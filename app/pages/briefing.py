"""Paparan: a briefing built from cards, in order, with what to say, and the links that open it on screens."""

from app.parts import briefing, html
from app.parts.context import current

here = current()
made = briefing.wall(here)
html.show("briefing_style.html")
html.show("head.html", kicker=here.t("nav.briefing"), title=here.t("briefing.title"), lead=here.t("briefing.lead"))
briefing.settings(here)
briefing.chosen(here, made)
briefing.links(here, made)
briefing.choice(here, made)
