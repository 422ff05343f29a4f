"""Colours of the charts. Mid-tones that keep 3:1 contrast on white and on the dark ground; none of them is used as a party's."""

from __future__ import annotations

PREFERRED = "#148f86"
ALTERNATE = "#c2700c"
PARTIAL = "#6b8f8c"
QUIET = "#7d8a87"
INK = "#17211f"
INK_DARK = "#e6ecea"
STAMP = "#b4481e"  # the words DATA LATIHAN across a picture
BAND = "rgba(125, 138, 135, 0.16)"
BY_ROLE = {"preferred": PREFERRED, "alternate": ALTERNATE, "partial": PARTIAL}
# A hollow mark says "not the reading to quote", whatever the colour of the screen or the printer.
SYMBOL_BY_ROLE = {"preferred": "circle", "alternate": "diamond-open", "partial": "circle-open"}
