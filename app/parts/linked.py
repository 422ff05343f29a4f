"""The source of a row as a cell of a table: publisher, date and row, linked to the page that prints the figure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.parts.context import Context
from app.parts.html import Cell
from app.parts.source import source


def cell(here: Context, row: Mapping[str, Any]) -> Cell:
    """Make the cell of a row with the columns of its source; empty for a row without one, such as a step that was not stated."""
    if not row["source_id"]:
        return Cell("")
    shown = source(row, here.locale)
    key = "source.short" if shown.url else "source.short_lost"
    return Cell(here.t(key, publisher=shown.publisher, published=shown.published, row=shown.obs_id), url=shown.url)
