"""How large the revisions of running counts were, and which figures changed between releases."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import pandas as pd

import sentences
from analytics import revisions
from app import state
from app.parts import download, html
from app.parts.context import Context
from app.parts.html import Cell, Column, Row
from data.slice import Slice

SIZES = ("count", "statements", "first", "last", "step", "falls")
ACROSS = ("figure", "release", "before", "after", "change")
RELEASES = 12  # that are compared with each other: the newest ones


def counts(here: Context) -> None:
    """Draw, for each running count of the release, what was said first and last and how large the steps were; the triangle as a file."""
    of, triangle = revisions.sizes(here.snapshot), revisions.triangle(here.snapshot)
    html.show("section.html", title=here.t("revisions.counts"), text=here.t("revisions.counts_text"))
    if not len(of):
        html.show("quiet.html", text=here.t("revisions.none"))
        return
    columns = [Column(here.t(f"revisions.column.{name}"), num=name not in ("count",)) for name in SIZES]
    rows = [_count(here, row) for row in of.frame.to_dict("records")]
    html.table(here.t("revisions.counts_caption", count=here.locale.number(len(of))), columns, rows, stack=True)
    download.csv(here, of, name="revision-sizes")
    html.show("quiet.html", text=here.t("revisions.triangle", count=here.locale.number(len(triangle))))
    download.csv(here, triangle, name="revision-triangle")


def _count(here: Context, row: Mapping[str, Any]) -> Row:
    locale = here.locale
    dates = [locale.date(row[name], short=True) for name in ("first_as_of", "last_as_of")]
    fall = here.t("revisions.fall", value=locale.number(row["largest_fall"])) if row["falls"] else ""
    return Row(
        (
            Cell(str(row["election"]), lines=(sentences.what_it_counts(row, locale),)),
            Cell(locale.number(row["statements"]), num=True),
            Cell(locale.number(row["first"]), num=True, lines=(dates[0], locale.percent(row["first_share"]))),
            Cell(locale.number(row["last"]), num=True, lines=(dates[1],)),
            Cell(_percent(here, row["median_step_percent"]), num=True),
            Cell(locale.number(row["falls"]), num=True, lines=(fall,) if fall else ()),
        )
    )


def releases(here: Context) -> None:
    """Draw the figures whose value differs between the newest releases, or say that none does."""
    numbers = [entry["number"] for entry in state.log()][:RELEASES]
    of = _across(tuple(reversed(numbers)), here.newest.release.content_hash)
    html.show("section.html", title=here.t("revisions.across"), text=here.t("revisions.across_text"))
    if not len(of):
        html.show("quiet.html", text=here.t("revisions.across_none", count=here.locale.number(len(numbers))))
        return
    columns = [Column(here.t(f"revisions.column.{name}"), num=name in ("release", "before", "after", "change")) for name in ACROSS]
    rows = [_changed(here, row) for row in of.frame.to_dict("records")]
    share = of.frame["change_percent"].abs().median()
    caption = here.t("revisions.across_caption", count=here.locale.number(len(of)), median=_percent(here, share))
    html.table(caption, columns, rows, tall=True, stack=True)
    download.csv(here, of.with_(practice=here.practice), name="revisions-across-releases")


def _changed(here: Context, row: Mapping[str, Any]) -> Row:
    unit = row["unit"]
    what = (sentences.what_it_counts(row, here.locale), row["election"], row["area_name"])
    return Row(
        (
            Cell(row["obs_id"], tight=True, lines=tuple(filter(None, what))),
            Cell(here.locale.number(row["release"]), num=True),
            Cell(here.locale.figure(row["previous"], unit), num=True),
            Cell(here.locale.figure(row["value"], unit), num=True),
            Cell(here.locale.signed_percent(row["change_percent"]) if pd.notna(row["change_percent"]) else "–", num=True),
        )
    )


# Releases never change; each is opened once, and the current one stays in the memory of the store.
@lru_cache(maxsize=2)
def _across(numbers: tuple[int, ...], newest: str) -> Slice:
    return revisions.across([state.past(str(number), state.snapshot()) for number in numbers])


def _percent(here: Context, value: float) -> str:
    return here.locale.percent(value) if pd.notna(value) else "–"
