"""Pictures and sentences of map views, kept as long as their view lives: a rerun makes none of them again."""

from __future__ import annotations

import locales
import sentences
from charts import maps
from data.snapshot import remembered
from data.views import LayerView
from geo.choropleth import MapView


@remembered
def drawn(view: LayerView, lang: str, form: str) -> MapView:
    """Return the picture of a view with no area chosen."""
    words = locales.get(lang)
    return maps.map_view(view, words, said(view, lang), form=form)


@remembered
def said(view: LayerView, lang: str) -> str:
    """Say a view in one sentence."""
    return sentences.layer(view, locales.get(lang))
