"""What a picture that leaves the page may hold: a chart, a map, or the first rows of a table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from geo.view import MapView


@dataclass(frozen=True, eq=False)
class Chart:
    """A chart: `make` builds its plotly figure as a plain dictionary; its argument says whether words stand on a dark ground."""

    make: Callable[[bool], dict[str, Any]]


@dataclass(frozen=True)
class Grid:
    """A table in words: `columns` are its headings, `numeric` tells which stand at the right, `rows` hold a text for each column."""

    columns: tuple[str, ...]
    numeric: tuple[bool, ...]
    rows: tuple[tuple[str, ...], ...]


Content = Chart | MapView | Grid
