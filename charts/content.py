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
# Sizes in which a picture leaves the page, in pixels; A4 stands upright at 150 dots an inch.
FORMATS = {"1200x675": (1200, 675), "1080x1080": (1080, 1080), "1080x1920": (1080, 1920), "a4": (1240, 1754)}
