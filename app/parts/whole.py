"""The whole release to take away, and the ways to script it."""

from __future__ import annotations

from urllib.parse import urlencode

from analytics.factors import COUNTS
from app import registry
from app.parts import html
from app.parts.context import Context


def links(here: Context) -> None:
    """Draw links to the data package of the release, its coded cases where it has some, the API, the codebook and the fingerprints."""
    place = here.query.place()
    query = urlencode(place.with_(release=place.release or str(here.snapshot.release.number)).to_params(), doseq=True)
    every = [(f"/api/v1/datapackage.zip?{query}", here.t("take.package", release=here.snapshot.release.number))]
    tables = here.snapshot.whole.tables
    if COUNTS in tables and len(tables[COUNTS]):
        every.append((f"/api/v1/cases.csv?{query}", here.t("take.cases")))
    every += [(f"/api?{urlencode({'lang': [here.locale.lang], **here.home_link()}, doseq=True)}", here.t("take.api"))]
    for key, words in (("codebook", "take.codebook"), ("fingerprint", "take.fingerprint_page")):
        every.append((registry.url(registry.BY_KEY[key], here.home_link()), here.t(words)))
    html.show("links.html", text=here.t("take.whole"), links=every)
