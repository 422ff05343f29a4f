"""The province map on a page: one Streamlit component (v2) around the choropleth of `geo`.

The geometry never crosses the websocket: the browser fetches it once from `geometry_url` (a route of this server that answers with
`geometry_bytes`), and each rerun sends only the stylesheet, marks, legend and words.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import streamlit as st

import locales
from geo.choropleth import MapView, geometry_bytes, geometry_name, stylesheet
from geo.shapes import SPLIT_SIZE, geometry

__all__ = ["geometry_bytes", "geometry_name", "payload", "show_map"]

_HERE = Path(__file__).parent
_HTML = """<div class="pn-map pn-app"><style class="pn-style"></style>
<p class="pn-about" id="pn-about"></p>
<div class="pn-stage"><p class="pn-note" role="status" hidden></p><div class="pn-tip" aria-hidden="true" hidden></div></div>
<div class="pn-detail"></div>
<div class="pn-legend" role="group"></div>
<div class="pn-credits"></div></div>"""


def _script() -> str:
    lines = (line.strip() for line in (_HERE / "map.js").read_text("utf-8").splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//"))


def _style() -> str:
    width, height = geometry("38").size
    text = re.sub(r"/\*.*?\*/", "", (_HERE / "map.css").read_text("utf-8"), flags=re.S)
    text = text.replace("RATIO", f"{width} / {height}").replace("SPLIT", f"{SPLIT_SIZE[0]} / {SPLIT_SIZE[1]}")
    return re.sub(r"\s*\n\s*", "\n", text).strip()  # the line breaks stay: Streamlit takes one long line for a path


_component = st.components.v2.component("pantau_map", html=_HTML, css=_style(), js=_script())


def payload(view: MapView, geometry_url: str) -> dict[str, Any]:
    """Return what one redraw sends to the browser: plain JSON, no geometry.

    Areas without a mark are sent as "no figure" under their name in the boundary file.
    """
    words = locales.get(view.lang)
    known = {mark.code: (mark.key, mark.name, mark.lines) for mark in view.marks}
    nothing = words.t("geo.state.no_figure")
    marks = [[code, *known.get(code, ("no_figure", shape.name, (nothing,)))] for code, shape in geometry(view.vintage).areas.items()]
    return {
        "url": geometry_url,
        "css": stylesheet(view),
        "title": view.title,
        "text": f"{view.description} {words.t('geo.map.keys')}".strip(),
        "marks": [[code, key, name, list(lines)] for code, key, name, lines in marks],
        "legend_title": view.legend_title,
        "legend": [
            [item.key, item.label, item.count, words.t("geo.legend.item", label=item.label, count=words.number(item.count))]
            for item in view.legend
        ],
        "notes": list(view.credits),
        "stamp": view.stamp,
        "selected": view.selected,
        "words": {
            "hint": words.t("geo.map.hint"),
            "choose": words.t("geo.map.choose"),
            "loading": words.t("geo.map.loading"),
            "failed": words.t("geo.map.failed"),
            "counts": words.t("geo.legend.counts"),
            "legend": words.t("geo.legend.list"),
        },
    }


def show_map(view: MapView, *, key: str, geometry_url: str, on_select: Callable[[str], None] | None = None) -> str | None:
    """Draw the map at the full width of its container and return the code of a province chosen just now, else None.

    Args:
        view: the picture; its `selected` province is outlined.
        key: the Streamlit key; keep it the same across reruns, so that the map changes in place.
        geometry_url: where this server answers with `geometry_bytes(geometry_name(view.vintage))`; same origin.
        on_select: called with the code before the rerun that a choice starts, as Streamlit's callbacks are.

    A code that is no area of the view's vintage, such as a forged one, is ignored.
    """
    areas = geometry(view.vintage).areas

    def notify() -> None:
        code = (st.session_state.get(key) or {}).get("selected")
        if on_select is not None and code in areas:
            on_select(code)

    result = _component(key=key, data=payload(view, geometry_url), on_selected_change=notify)
    return result.selected if result.selected in areas else None
