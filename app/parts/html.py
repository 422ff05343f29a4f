"""HTML blocks from the templates in `app/templates/`, every value escaped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import streamlit as st
from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from app.parts import glossary


@dataclass(frozen=True)
class Column:
    """Heading of a table column; `num` aligns its cells to the right."""

    label: str
    num: bool = False


@dataclass(frozen=True)
class Cell:
    """One cell: text, an address it links to (or none), and the length of a bar in per cent of the widest (or none).

    `num` aligns to the right; `tight` keeps the text on one line; `lines` are set under the text in small letters; an address of our own
    (`own`) opens in the same tab; `shade` is how much of the accent colour lies under the text, in per cent; `lang` marks words
    that stand in another language than the page; `code` sets the text as the name of a column or a value of a file.
    """

    text: str
    num: bool = False
    tight: bool = False
    url: str = ""
    bar: int | None = None
    lines: tuple[str, ...] = ()
    own: bool = False
    shade: int | None = None
    lang: str = ""
    code: bool = False


@dataclass(frozen=True)
class Row:
    """One row of cells; `on` marks the row that the reader chose; `code` names the area that it shares with a map."""

    cells: tuple[Cell, ...]
    on: bool = False
    code: str = ""


Table = tuple[Sequence[Column], Sequence[Row]]
_noted: ContextVar[list[Table] | None] = ContextVar("tables_noted", default=None)
_ENVIRONMENT = Environment(
    loader=FileSystemLoader(Path(__file__).parent.parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_ENVIRONMENT.globals["term"] = glossary.term  # in a template: {{ term("ppk", lang) }}


@cache
def _template(name: str) -> Template:
    return _ENVIRONMENT.get_template(name)


def compile_all() -> None:
    """Compile every template, so that no reader waits for it."""
    for name in _ENVIRONMENT.list_templates():
        _template(name)


def render(template: str, /, **values: object) -> str:
    """Fill a template; a value that the template needs and does not get raises."""
    return _template(template).render(**values)


def show(template: str, /, **values: object) -> None:
    """Draw a filled template on the page."""
    st.html(render(template, **values))


@contextmanager
def noting() -> Iterator[list[Table]]:
    """Gather the tables that are drawn meanwhile."""
    found: list[Table] = []
    token = _noted.set(found)
    try:
        yield found
    finally:
        _noted.reset(token)


def table(caption: str, columns: Sequence[Column], rows: Sequence[Row], *, tall: bool = False, stack: bool = False) -> None:
    """Draw a table in a frame of its own; `tall` scrolls downwards in it, `stack` sets each row as a card on a narrow screen."""
    if (noted := _noted.get()) is not None:
        noted.append((columns, rows))
    show("table.html", caption=caption, columns=columns, rows=rows, tall=tall, stack=stack)
