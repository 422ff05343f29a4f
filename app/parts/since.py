"""What came out since a reader's last visit: kept and compared in their browser, nothing of it on the server."""

from __future__ import annotations

from urllib.parse import urlencode

import streamlit as st

from app import assets, registry
from app.parts.context import Context

_since = st.components.v2.component(
    "pantau_since",
    html='<div class="pn-since" role="status" hidden><p><span></span><a target="_self"></a></p><button type="button"></button></div>',
    css=assets.style("since"),
    js=assets.loader("since", f"/{registry.GEOMETRY}"),
)


def show(here: Context) -> None:
    """Draw the box; it stays hidden on a first visit and while no newer release came out."""
    path = registry.BY_KEY["releases"].path
    query = urlencode({**here.query.place().with_(release="").to_params()}, doseq=True)
    _since(
        key="since",
        data={
            "newest": here.newest.release.number,
            "url": f"/{path}?a={{a}}&b={{b}}{'&' if query else ''}{query}",
            "words": {name: here.t(f"since.{name}") for name in ("said", "link", "close")},
        },
    )
