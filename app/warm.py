"""What the server does before its first reader: load, compute and compile what every page needs."""

from __future__ import annotations

import locales
import sentences
from analytics import dispute, headlines, layers, trends
from app.parts import cards, html
from app.parts import map as component
from charts import maps
from charts import trend as charts
from data.snapshot import Snapshot
from geo import choropleth


def warm(snapshot: Snapshot) -> None:
    """Fill the caches of a release in every language; the results are thrown away, what stays is imported, compiled and memoised."""
    found = headlines.available(snapshot)
    dispute.dispute(snapshot)
    views = [layers.view(snapshot, layer) for layer in layers.catalogue(snapshot)]
    series = [trends.trend(snapshot, series_id) for series_id in trends.catalogue(snapshot)]
    html.compile_all()
    for vintage in {view.layer.vintage for view in views}:
        choropleth.geometry_bytes(choropleth.geometry_name(vintage))
    for lang in locales.LANGUAGES:
        words = locales.get(lang)
        if found is not None:
            cards.headline(found, words)
        for view in views[:1]:
            component.payload(maps.map_view(view, words, sentences.layer(view, words)))
        for trend in series[:1]:
            charts.figure(trend, words)
