"""The chart card, the same on every page: the finding as its title, what is measured below it, the picture, its table, its sources, how to
read it, and what a reader takes away (files, link, sentence, citation).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from app import takes
from app.parts import download, figure, glossary, html, kept, warnings
from app.parts.context import Context
from app.parts.html import Cell, Column, Row
from app.parts.source import source
from app.shown import Shown
from charts.content import Chart, Content, Grid
from charts.svg import svg
from data.slice import Slice
from geo import raster
from geo.view import MapView
from sentences.cite import citation
from sentences.say import say

LONG = 12  # sources from which on their list scrolls


@dataclass
class Card:
    """One open card: `chart`, `table` and `how` are places to draw in (`with card.table: ...`).

    `keys` says what letters in its picture stand for; the page says it beside the picture, a picture that leaves it in its notes.
    """

    here: Context
    key: str
    of: Slice
    title: str
    subtitle: str
    chart: DeltaGenerator
    table: DeltaGenerator
    how: DeltaGenerator
    make: Callable[[bool], dict[str, Any]] | None = None
    alt: str = ""
    map: MapView | None = None
    guards: Sequence[str] = ()
    keys: str = ""
    tables: list[html.Table] = field(default_factory=list)

    def picture(self, make: Callable[[bool], dict[str, Any]], alt: str) -> None:
        """Draw a plotly figure in the card, with its text alternative; the same figure can be taken as SVG and PNG.

        Args:
            make: builds the figure as a plain dictionary; its argument says whether words stand on a dark ground.
            alt: text alternative, written from the Slice of the card.
        """
        self.make, self.alt = make, alt
        with self.chart:
            figure.draw(self.key, make, alt)


@contextmanager
def card(
    here: Context,
    key: str,
    of: Slice,
    title: str,
    subtitle: str = "",
    *,
    how: Sequence[str] = (),
    computed: bool = False,
    charted: bool = True,
    level: int = 2,
    guards: Sequence[str] = (),
) -> Iterator[Card]:
    """Open a card and close it with its sources, its way of reading and its foot.

    Args:
        here: the reader.
        key: unique on the page; letters, digits and `_`. The card's own link ends in `#<key>`.
        of: the Slice that all of it shows.
        title: the finding, as a sentence.
        subtitle: what is measured, when and by whom.
        how: how to read it, a sentence or more each.
        computed: whether figures were computed here, which the note on processing then says.
        charted: whether there is a picture; without one the table stands first.
        level: 2, or 3 for a card below another heading.
        guards: what must be said wherever the card is shown, beside the warnings of its Slice.
    """
    with st.container(border=True, key=f"card_{key}"):
        html.show(
            "card_head.html", title=title, subtitle=subtitle, level=level, key=key, terms=glossary.of_slice(of, here.locale.lang, key)
        )
        names = ["chart", "table", "source", "how"] if charted else ["table", "source", "how"]
        places = dict(zip(names, st.tabs([here.t(f"card.{name}") for name in names]), strict=True))
        made = Card(here, key, of, title, subtitle, places.get("chart", places["table"]), places["table"], places["how"], guards=guards)
        with html.noting() as made.tables:
            yield made
        with places["source"]:
            kept.block(here, f"sources_{key}", lambda: _sources(here, of))
        with places["how"]:
            said = here.t("card.processing.computed" if computed else "card.processing.printed")
            html.show("card_how.html", lines=[*how], processing=said, title=here.t("card.processing"))
            warnings.show(here, of, level + 1)
        _foot(made, computed)


def _sources(here: Context, of: Slice) -> None:
    every = here.snapshot.frame("sources").set_index("source_id", drop=False)
    known = [i for i in of.sources if i in every.index]
    if not known:
        html.show("quiet.html", text=here.t("card.no_sources"))
        return
    columns = [Column(here.t(f"card.column.{name}")) for name in ("publisher", "title", "published", "confidence")]
    rows = []
    for _, row in every.loc[known].iterrows():
        shown = source(row, here.locale)
        rows.append(
            Row(
                (
                    Cell(shown.publisher),
                    Cell(shown.title, url=shown.url),
                    Cell(shown.published, tight=True),
                    Cell(shown.confidence),
                )
            )
        )
    html.table(here.t("card.sources", count=here.locale.number(len(rows))), columns, rows, tall=len(rows) > LONG, stack=True)


def _foot(made: Card, computed: bool) -> None:
    here, of = made.here, made.of
    pictures = {}
    if made.make is not None:
        pictures = {kind: partial(_picture, made, made.make, kind) for kind in ("svg", "png")}
    # What was computed has no statement to quote: its finding is the sentence, with what was measured, when and by whom.
    found = " ".join(f"{text.rstrip('.')}." for text in (made.title, made.subtitle) if text)
    said = copies(here, of, made.title, sentence=found if computed else "")
    shown = partial(_shown, made, found if computed else "")
    download.links(here, made.key, of, title=made.title, pictures=pictures, copies=said, shown=shown)


def _shown(made: Card, sentence: str) -> Shown:
    content: Content | None = made.map
    if made.make is not None:
        content = Chart(made.make)
    elif content is None and made.tables:
        content = grid(made.tables[0], leave=made.here.t("source.label"))
    said = shown(made.here, made.of, made.title, made.subtitle, content, alt=made.alt, sentence=sentence, guards=made.guards)
    return replace(said, notes=(made.keys, *said.notes)) if made.keys else said


def shown(
    here: Context,
    of: Slice,
    title: str,
    subtitle: str,
    content: Content | None,
    *,
    alt: str = "",
    sentence: str = "",
    guards: Sequence[str] = (),
) -> Shown:
    """Gather what a card or map says and shows; its sentence is that of its Slice unless one is given."""
    said = [*guards, *(here.t(f"warning.{warning.value}") for warning in of.warnings), of.note.get(here.locale.lang, "")]
    return Shown(
        title=title,
        subtitle=subtitle,
        alt=alt or title,
        sentence=sentence or say(of, here.locale),
        notes=tuple(_notes(here, of)),
        guards=tuple(line for line in dict.fromkeys(said) if line),
        of=of,
        content=content,
    )


def grid(table: html.Table, leave: str) -> Grid | None:
    """Return a drawn table as words, without the column named `leave`; None for one without rows."""
    columns, rows = table
    kept_ = [at for at, column in enumerate(columns) if column.label != leave]
    if not rows or not kept_:
        return None
    return Grid(
        columns=tuple(columns[at].label for at in kept_),
        numeric=tuple(columns[at].num for at in kept_),
        rows=tuple(tuple(row.cells[at].text for at in kept_) for row in rows),
    )


def keys(letters: Iterable[tuple[str, str]]) -> str:
    """Write what letters in a picture stand for, each with its words; an empty text without any."""
    said = "; ".join(f"{letter}: {words}" for letter, words in letters)
    return f"{said}." if said else ""


def copies(here: Context, of: Slice, title: str, sentence: str = "") -> list[tuple[str, str, str]]:
    """Return what can be copied of a card or picture: its link, its sentence (that of its Slice unless one is given), its citation.

    Each as its name, the words of its button, and the text, in which the browser puts the address it shows for `{live}`, and the same at
    the release shown for `{address}`.
    """
    release = here.snapshot.release
    return [
        ("link", here.t("card.copy.link"), "{live}"),
        ("frozen", here.t("card.copy.frozen"), "{address}"),
        ("sentence", here.t("card.copy.sentence"), sentence or say(of, here.locale)),
        ("citation", here.t("card.copy.citation"), citation(of, title, release.version, release.created_at[:4], here.locale)),
    ]


def _picture(made: Card, draw: Callable[[bool], dict[str, Any]], kind: str, base: str) -> bytes:
    here, of = made.here, made.of
    notes = [*filter(None, [made.keys]), *_notes(here, of), takes.short(of, base)]
    drawn = svg(draw(False), here.locale, title=made.title, subtitle=made.subtitle, alt=made.alt, notes=notes, practice=of.practice)
    return drawn.encode("utf-8") if kind == "svg" else raster.from_svg(drawn)


def _notes(here: Context, of: Slice) -> list[str]:
    """Write the lines under a picture that leaves the page: sources, date, release and fingerprint."""
    every = here.snapshot.frame("sources").set_index("source_id")["publisher"]
    names = list(dict.fromkeys(every[i] for i in of.sources if i in every.index))
    shown = ", ".join(names[:4]) + (here.t("card.more", number=here.locale.number(len(names) - 4)) if len(names) > 4 else "")
    date = here.locale.date(of.as_of[1]) if of.as_of[1] else here.t("date.unknown")
    return [
        *([here.t("card.note.source", names=shown, date=date)] if names else []),
        here.t("card.note.release", release=of.release, version=here.snapshot.release.version, fingerprint=of.fingerprint),
    ]
