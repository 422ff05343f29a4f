"""The answer to a claim on a page: the verdict on each number, sentences to quote, and the rows behind it."""

from __future__ import annotations

from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from app.parts import download, html, warnings
from app.parts.context import Context
from app.parts.html import Cell, Column, Row
from app.parts.source import source
from data.slice import Slice
from data.views.claims import Check, Claim, Verdict
from sentences import claims as words
from sentences.say import figure

SHOWN = 8  # numbers of one text
ROWS = 25  # of a table; the file holds all
_EXAMPLES = ("1398", "894", "2304", "claims.example")


def examples(here: Context) -> None:
    """Offer claims to try."""
    texts = [here.t(one) if "." in one else here.locale.number(float(one)) for one in _EXAMPLES]
    made = [{"text": text, "url": f"/{here.page.path}?{urlencode(here.link(q=text), doseq=True)}"} for text in texts]
    html.show("claim_try.html", label=here.t("claims.try"), examples=made)


def answers(here: Context, found: Claim) -> None:
    """Draw the answer to each number of the text."""
    for place, one in enumerate(found.checks[:SHOWN], 1):
        _answer(here, one, place, alone=len(found.checks) == 1)
    if len(found.checks) > SHOWN:
        html.show("notices.html", lines=[here.t("claims.too_many", count=len(found.checks), shown=SHOWN)])


def _answer(here: Context, found: Check, place: int, *, alone: bool) -> None:
    locale = here.locale
    lines = [words.read_as(found.number, locale), words.two_values(found.number, locale), *words.more(found, locale)]
    if found.verdict is Verdict.UNKNOWN:
        lines.append(here.t("claims.unknown.means"))
    title = "" if alone else words.verdict(found, locale)
    html.show("claim.html", badge=words.badge(found, locale), title=title, lines=filter(None, lines))
    told = words.reply(found, locale)
    reply = f"{told}\n{here.t('claims.reply.check', address='{address}')}"
    html.show(
        "claim_reply.html",
        title=here.t("claims.reply"),
        lines=told.splitlines(),
        text=reply,
        copy=here.t("claims.reply.copy"),
        copied=here.t("card.copied"),
        place=place,
        release=here.snapshot.release.number,
    )
    if len(found.probable):
        _related(here, here.t("claims.probable", count=len(found.probable)), found.probable)
    if len(found.others):
        _related(here, here.t("claims.others", count=len(found.others)), found.others)
    if len(found.matches):
        _matches(here, found)
    if len(found.near):
        title = here.t("claims.near", count=len(found.near))
        with st.expander(title, expanded=not (found.folded or len(found.probable)), key=f"near_{place}"):
            _related(here, here.t("claims.near.why"), found.near)
            download.csv(here, found.near, name=f"claim-near-{place}")
    if len(found.matches):
        warnings.show(here, found.matches)
        download.csv(here, found.matches, name=f"claim-{place}")


def _matches(here: Context, found: Check) -> None:
    frame = found.matches.frame
    columns = [Column(here.t(f"column.{name}"), num=name == "value") for name in ("value", "reading")]
    columns += [Column(here.t("claims.counts")), Column(here.t("source.label"))]
    rows = [_row(here, row, (words.differs(row, found.number, here.locale),)) for _, row in frame.iloc[:ROWS].iterrows()]
    _table(here, here.t("claims.matches", count=len(frame)), columns, rows, len(frame))


def _related(here: Context, caption: str, of: Slice) -> None:
    columns = [Column(here.t("column.value"), num=True), Column(here.t("claims.relation"))]
    columns += [Column(here.t("claims.counts")), Column(here.t("source.label"))]
    rows = [_row(here, row, (), words.relation(row, here.locale)) for _, row in of.frame.iloc[:ROWS].iterrows()]
    _table(here, caption, columns, rows, len(of))


def _table(here: Context, caption: str, columns: list[Column], rows: list[Row], total: int) -> None:
    html.table(caption, columns, rows, stack=True)
    if total > ROWS:
        html.show("quiet.html", text=here.t("claims.more", count=total - ROWS))


def _row(here: Context, row: pd.Series, more: tuple[str, ...], relation: str = "") -> Row:
    locale, shown = here.locale, source(row, here.locale)
    key = "source.short" if shown.url else "source.short_lost"
    reading = here.t(f"reading.{row['reading']}")
    loud = row["reading"] in ("rejected", "ambiguous")
    return Row(
        (
            Cell(locale.figure(row["value"], row["unit"]), num=True),
            Cell(relation or reading, lines=(reading,) if relation else ()),
            Cell(figure(row, locale), lines=tuple(filter(None, more))),
            Cell(
                here.t(key, publisher=shown.publisher, published=shown.published, row=shown.obs_id),
                url=shown.url,
                lines=(f"{here.t('source.confidence')}: {shown.confidence}",),
            ),
        ),
        on=loud,
    )
