"""The words that limit a Slice: its warnings, its note on what may be compared, and choices that do not go together."""

from __future__ import annotations

import sentences
from app.parts import html
from app.parts.context import Context
from data.slice import Slice
from data.views import Layer


def show(here: Context, chosen: Slice, level: int = 2) -> None:
    """List the warnings of a Slice and its note on what may be compared, under a heading of this level."""
    lines = [here.t(f"warning.{w.value}") for w in chosen.warnings]
    html.show("warnings.html", level=level, title=here.t("warning.title"), note=chosen.note.get(here.locale.lang, ""), lines=lines)


def conflicts(here: Context, layer: Layer) -> None:
    """Say when the address asks for a map or an election that the layer does not have."""
    lines = []
    if here.query.vintage and here.query.vintage != layer.vintage and here.page.key != "map":  # that page draws it there
        lines.append(here.t("notice.vintage", asked=here.query.vintage, vintage=layer.vintage))
    if here.query.election and layer.election not in here.query.election:
        lines.append(
            here.t("notice.no_layer", election=", ".join(here.query.election), shown=sentences.group_label(layer.group, here.locale))
        )
    if here.query.layer and here.query.layer != layer.series_id and not here.query.election:
        lines.append(here.t("notice.layer_later", layer=here.query.layer))
    if lines:
        html.show("notices.html", lines=lines)
