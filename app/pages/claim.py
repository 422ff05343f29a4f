"""Page of this topic."""

from app.parts import html
from app.parts.context import current

here = current()
html.show("head.html", kicker=here.t("nav.claim"), title=here.t("about.claim"), lead="")
