"""Small multiples in a card: panels of HTML on the page, the same as one figure in the files that leave it."""

from __future__ import annotations

from collections.abc import Sequence

from app.parts import html
from app.parts.card import Card
from app.parts.context import Context
from charts import multiples as charts
from charts.multiples import Panel


def style() -> None:
    """Load the style sheet of the panels; once a page."""
    html.show("multiples_style.html")


def draw(card: Card, panels: Sequence[Panel], axis: str) -> None:
    """Draw panels as the picture of a card, all on one scale from zero.

    Args:
        card: the open card.
        panels: the panels, in order.
        axis: what the bars are of, with its unit.
    """
    here = card.here
    card.make = lambda dark: charts.figure(panels, here.locale, axis=axis, dark=dark, practice=card.of.practice)
    card.alt = charts.description(panels, here.locale)
    with card.chart:
        _show(here, panels, axis)


def _show(here: Context, panels: Sequence[Panel], axis: str) -> None:
    top = charts.scale(panels)
    html.show("multiples.html", panels=panels, top=top, note=here.t("multiples.scale", axis=axis, top=here.locale.number(top)))
