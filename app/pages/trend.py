"""Tren: the curated series by election and by year as a chart, with breaks, the table of the same rows and their CSV."""

from analytics import trends
from app.parts import download, filters, html, warnings
from app.parts import trend as parts
from app.parts.context import current
from charts import sentences

here = current()
options = trends.catalogue(here.snapshot)
series_id = here.query.series if here.query.series in options else options[0]
found = trends.trend(here.snapshot, series_id)
labels = here.snapshot.frame("series").set_index("series_id")[f"label_{here.locale.lang}"]

html.show(
    "head.html",
    kicker=here.t("nav.trend"),
    title=sentences.trend(found, here.locale),
    lead="" if found.slice.mixed else sentences.trend_lead(found, labels[series_id], here.locale),
)
if here.query.series and here.query.series != series_id:
    html.show("notices.html", lines=[here.t("notice.not_a_trend", series=here.query.series)])
filters.one(here.t("trend.series"), "series", options, series_id, lambda s: sentences.short_label(s, labels[s], here.locale))

parts.chart(here, found)
parts.breaks(here, found)
parts.table(here, found)
warnings.show(here, found.slice)
download.csv(here, found.slice, name=series_id)
