"""Page of this topic."""

from app.parts import html
from app.parts.context import current

here = current()
html.show("head.html", kicker=here.t("nav.pipeline"), title=here.t("about.pipeline"), lead="")
