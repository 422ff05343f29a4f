"""The tables of the codebook, its files, and the pages that belong to it."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

import streamlit as st

from app import registry
from app.parts import html
from app.parts.context import Context
from app.parts.html import Cell, Column, Row
from desk import codebook
from desk.codebook import KINDS, Entry

RELATED = ("methods", "fingerprint", "releases")


def title(here: Context, every: Sequence[Entry]) -> str:
    """Say how many words the codebook holds."""
    count = {kind: here.locale.number(sum(one.kind == kind for one in every)) for kind in KINDS}
    return here.t("codebook.title", columns=count["column"], values=count["value"], codes=count["code"])


def tables(here: Context, found: Sequence[Entry]) -> None:
    """Draw a table for each kind of word that was found; files and columns stand under each other in it."""
    if not found:
        html.show("notices.html", lines=[here.t("codebook.nothing", text=here.query.q)])
    for kind in KINDS:
        mine = [one for one in found if one.kind == kind]
        if mine:
            names = ("name", "place", "label", "meaning")
            columns = [Column(here.t(f"codebook.head.{name}")) for name in names]
            html.show("section.html", title=here.t(f"codebook.kind.{kind}"), text="")
            caption = f"{here.t(f'codebook.kind.{kind}')} ({here.locale.number(len(mine))})"
            html.table(caption, columns, [_row(here, one) for one in mine], tall=True, stack=True)


def _row(here: Context, one: Entry) -> Row:
    shape = (here.t(f"codebook.type.{one.type}"),) if one.type else ()
    return Row(
        (
            Cell(one.name, tight=len(one.name) < 24, lines=shape, code=True),
            Cell(one.place, code=True),
            Cell(one.label or "–"),
            Cell(one.meaning),
        )
    )


def files(here: Context) -> None:
    """Draw the buttons of the codebook as files, in the language of the page."""
    for column, (ending, mime, make) in zip(
        st.columns(2), (("csv", "text/csv", codebook.to_csv), ("md", "text/markdown", codebook.to_markdown)), strict=True
    ):
        with column:
            st.download_button(
                here.t("codebook.download_csv" if ending == "csv" else "codebook.download_md"),
                data=lambda make=make: make(here.locale).encode("utf-8"),
                file_name=f"pantau-netralitas_codebook_{here.locale.lang}.{ending}",
                mime=mime,
                key=f"codebook_{ending}",
                on_click="ignore",
            )


def related(here: Context) -> None:
    """Link to the pages on methods, fingerprints and releases."""
    query = urlencode(here.home_link(), doseq=True)
    links = [(f"/{registry.BY_KEY[key].path}?{query}".rstrip("?"), here.t(f"codebook.{key}")) for key in RELATED]
    html.show("links.html", text=here.t("codebook.more"), links=links)
