"""The CSV button beside each table: the rows of the same Slice, written when asked for."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from app.parts.context import Context
from data import export
from data.slice import Slice


def csv(here: Context, chosen: Slice, *, name: str) -> None:
    """Draw the button; the file is named by what it holds, the release and the date up to which figures were taken."""
    st.download_button(
        here.t("download.csv", rows=here.locale.number(len(chosen))),
        # A callable is run on the click only, so a rerun never writes the file.
        data=lambda: export.to_csv(chosen).encode("utf-8"),
        file_name=export.file_name(name, chosen.release, until=chosen.until, practice=chosen.practice) + ".csv",
        mime="text/csv",
        key=f"csv_{name}",
        on_click="ignore",
    )


def picture(here: Context, of: Slice, *, kind: str, mime: str, name: str, make: Callable[[], bytes]) -> None:
    """Draw a button for a picture of a Slice, made on the click; `kind` names it: `svg`, `png` or `grey` (a PNG in greys)."""
    what = f"{name}_grey" if kind == "grey" else name
    st.download_button(
        here.t(f"download.{kind}"),
        data=make,
        file_name=export.file_name(what, of.release, until=of.until, practice=of.practice) + (".svg" if kind == "svg" else ".png"),
        mime=mime,
        key=f"{kind}_{name}",
        on_click="ignore",
    )
