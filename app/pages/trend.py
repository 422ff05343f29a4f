"""Tren: the series by election and by year as a chart, with breaks, the table of the same rows and their CSV."""

import sentences
from analytics import trends
from app.parts import download, filters, html, warnings
from app.parts import trend as parts
from app.parts.context import Context, current


def show(here: Context, options: tuple[str, ...]) -> None:
    """Draw the page for the series that the address names, else the first."""
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
        known = here.query.series in trends.catalogue(here.snapshot.whole)
        html.show("notices.html", lines=[here.t("notice.series_later" if known else "notice.not_a_trend", series=here.query.series)])
    filters.one(here.t("trend.series"), "series", options, series_id, lambda s: sentences.short_label(s, labels[s], here.locale))

    parts.chart(here, found)
    parts.breaks(here, found)
    parts.table(here, found)
    warnings.show(here, found.slice)
    download.csv(here, found.slice, name=series_id)


here = current()
options = trends.catalogue(here.snapshot)
if options:
    show(here, options)
else:
    html.show("head.html", kicker=here.t("nav.trend"), title=here.t("trend.empty"), lead=here.t("empty.hint"))
