"""One printed figure as a cell of a table: its value linked to the page that prints it, with date and reading under it."""

from __future__ import annotations

import sentences
from app.parts.context import Context
from app.parts.html import Cell
from app.parts.source import source


def cell(here: Context, obs_id: str, *, before: str = "", role: str = "preferred") -> Cell:
    """Make the cell of a row of the record.

    Args:
        here: the reader.
        obs_id: the row.
        before: words before the value, e.g. the election.
        role: its role where that is not `preferred`.
    """
    row = here.snapshot.by_obs_id.loc[obs_id]
    shown = source(row, here.locale)
    value = here.locale.figure(row["value"], row["unit"])
    lines = [sentences.as_of(row["as_of"], here.locale), f"{shown.publisher} ({obs_id})"]
    if role != "preferred":
        lines.insert(0, here.t(f"role.{role}"))
    if not shown.url:
        lines.append(shown.address)
    return Cell(f"{before}: {value}" if before else value, url=shown.url, lines=tuple(lines))
