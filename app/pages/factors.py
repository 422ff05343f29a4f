"""Faktor: the six factors as Bawaslu named them, and what coded cases say about them where the release holds any."""

from app.parts import factors, html
from app.parts.context import current

here = current()
html.show("head.html", kicker=here.t("nav.factors"), title=here.t("factors.page.title"), lead=here.t("factors.page.lead"))
factors.opinion(here)
factors.coded(here)
