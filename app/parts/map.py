"""The map of areas on a page: one Streamlit component (v2) around the choropleth of `geo`.

Geometry and script never cross the websocket: the browser fetches them once from this server, and each rerun sends only style sheet, marks,
legend and words.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

import locales
from app import assets, registry
from geo import palette
from geo.choropleth import MapView, stylesheet
from geo.shapes import SPLIT_SIZE, geometry
from geo.words import spoken, wording
from locales import Locale

__all__ = ["Frame", "payload", "show_map"]

_HTML = """<div class="pn-map pn-app"><style class="pn-style"></style>
<p class="pn-about" id="pn-about"></p>
<div class="pn-bar" role="group" hidden></div>
<div class="pn-stage"><p class="pn-note" role="status" hidden></p><div class="pn-tip" aria-hidden="true" hidden></div></div>
<div class="pn-time" hidden></div>
<div class="pn-detail"></div>
<div class="pn-legend" role="group"></div>
<div class="pn-credits"></div></div>"""
_ZOOMED = ("label", "all", *dict.fromkeys(zoom for canvas in ("38", "34", "33") for zoom, _ in geometry(canvas).zooms))
_component = st.components.v2.component(
    "pantau_map",
    html=_HTML,
    css=assets.style("map", RATIO=" / ".join(map(str, geometry("38").size)), SPLIT=" / ".join(map(str, SPLIT_SIZE))),
    js=assets.loader("map", f"/{registry.GEOMETRY}"),
)


@dataclass(frozen=True)
class Frame:
    """One cut-off of a running count: an id that `on_frame` is told, its date in words, the same in short, and its picture."""

    id: str
    label: str
    short: str
    view: MapView


def payload(view: MapView, frames: Sequence[Frame] = (), opens: str = "") -> dict[str, Any]:
    """Return what one redraw sends to the browser: plain JSON, no geometry.

    Areas without a mark are sent as "no figure" under their name in the boundary file. Of several frames `view` is the one shown.
    `opens` is as in `show_map`.
    """
    words = locales.get(view.lang)
    shown = next((at for at, frame in enumerate(frames) if frame.view is view), 0)
    every = frames or (Frame("", "", "", view),)
    board, said = geometry(view.canvas), wording(view)
    return {
        "url": registry.geometry_url(view.canvas),
        "ratio": " / ".join(map(str, board.size)),
        "split": " / ".join(map(str, (board.split or board.size)[:2])),
        "symbols": palette.SYMBOLS if any(frame.view.points for frame in every) else {},
        "stamp": view.stamp,
        "selected": view.selected,
        "opens": opens,
        "frame": shown,
        "frames": [_frame(frame, words) for frame in every],
        "words": {
            **{name: words.t(f"geo.map.{name}") for name in ("choose", "loading", "failed")},
            **{name: said[name] for name in ("hint", "counts")},
            "legend": words.t("geo.legend.list"),
            "zoom": {name: words.t(f"geo.zoom.{name}") for name in _ZOOMED},
            "time": {name: words.t(f"mappage.time.{name}") for name in ("label", "play", "stop", "next")},
        },
    }


def _frame(frame: Frame, words: Locale) -> dict[str, Any]:
    view = frame.view
    nothing = (words.t("geo.state.no_figure"),)
    known = {mark.code: (mark.key, mark.name, list(mark.lines), int(mark.small)) for mark in view.marks}
    return {
        "id": frame.id,
        "label": frame.label,
        "short": frame.short,
        "css": stylesheet(view),
        "title": view.title,
        "text": f"{view.description} {wording(view)['keys']}".strip(),
        "marks": [
            [code, *known.get(code, ("no_figure", shape.name, list(nothing), 0))] for code, shape in geometry(view.canvas).areas.items()
        ],
        "points": [[point.id, point.code, point.x, point.y, point.kind, point.name, list(point.lines)] for point in view.points],
        "legend_title": view.legend_title,
        "legend": [[item.key, item.label, item.count, spoken(view, item)] for item in view.legend],
        "notes": list(view.credits),
    }


def show_map(
    view: MapView,
    *,
    key: str,
    on_select: Callable[[str], None] | None = None,
    frames: Sequence[Frame] = (),
    on_frame: Callable[[str], None] | None = None,
    opens: str = "",
) -> None:
    """Draw the map at the full width of its container.

    Args:
        view: the picture; its `selected` area is outlined.
        key: the Streamlit key; keep it the same across reruns, so that the map changes in place.
        on_select: called with the code before the rerun that a choice starts, as Streamlit's callbacks are; with an empty text when the
            reader takes the choice back (Esc).
        frames: the cut-offs of a running count, oldest first, on one canvas; `view` is the picture of one of them.
        on_frame: called with the id of the frame that the slider was moved to.
        opens: address within the site that a choice opens instead, in the browser; `{code}` stands for the code of the area.

    A code that is no area of the view's canvas, such as a forged one, is ignored; so is an unknown frame.
    """
    areas = geometry(view.canvas).areas
    ids = {frame.id for frame in frames}

    def selected() -> None:
        code = (st.session_state.get(key) or {}).get("selected")
        if on_select is not None and (code in areas or code == ""):
            on_select(code)

    def moved() -> None:
        frame = (st.session_state.get(key) or {}).get("frame")
        if on_frame is not None and frame in ids:
            on_frame(frame)

    _component(key=key, data=payload(view, frames, opens), on_selected_change=selected, on_frame_change=moved)
