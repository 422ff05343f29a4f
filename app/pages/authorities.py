"""Page of this topic."""

from app.parts import html
from app.parts.context import current

here = current()
html.show("head.html", kicker=here.t("nav.authorities"), title=here.t("about.authorities"), lead="")
