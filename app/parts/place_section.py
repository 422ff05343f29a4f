"""What the sections of the page of a province share: their headings, tables and warnings, each as HTML that can be kept."""

from __future__ import annotations

from collections.abc import Sequence

from app.parts import html
from app.parts.context import Context
from app.parts.html import Column, Row
from data.slice import Slice

LONG = 12  # rows from which on a table scrolls in a frame of its own
SECTIONS = ("figures", "trend", "pipeline", "regencies", "index", "pledges", "bases", "missing", "beside", "cite")


def section(here: Context, key: str, *texts: str) -> str:
    """Return the heading of one of `SECTIONS`, which the contents of the page link to, and its first words."""
    return html.render("place_section.html", id=anchor(key), title=here.t(f"place_page.section.{key}"), texts=texts)


def anchor(key: str) -> str:
    """Return the id of a section's heading; with a prefix, because bare words clash with names that a browser's document has."""
    return f"s-{key}"


def table(caption: str, columns: Sequence[Column], rows: Sequence[Row]) -> str:
    """Return a table whose rows are cards on a narrow screen; a long one scrolls in its frame."""
    return html.render("table.html", caption=caption, columns=columns, rows=rows, tall=len(rows) > LONG, stack=True)


def quiet(text: str) -> str:
    """Return a line in small letters."""
    return html.render("quiet.html", text=text)


def limits(here: Context, *of: Slice) -> str:
    """Return the warnings of Slices, each once; nothing where there are none."""
    lines = dict.fromkeys(here.t(f"warning.{warning.value}") for one in of for warning in one.warnings)
    return html.render("place_limits.html", title=here.t("warning.title"), lines=list(lines)) if lines else ""
