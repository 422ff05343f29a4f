"""The public ledger of corrections, figures that are not to be quoted, and a report of an error that the reader sends themselves."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, urlencode

import pandas as pd
import streamlit as st

import sentences
from app import registry
from app.parts import card, download, filters, html, sources
from app.parts.context import Context
from app.parts.html import Cell, Column, Row
from data.slice import Slice
from data.views.sources import Doubted
from sentences.forms import category

ROWS = 25  # readings on one page of the table
FIELDS = ("printed", "should", "link", "more")  # of the report; its subject stands in the address
STEPS = ("report", "check", "row", "release", "kept")
_LONG = 500  # characters of a field
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)


def ask_url(here: Context, subject: str) -> str:
    """Return the address of the report of an error in `subject` (the id of a figure or a source, or the address of a page)."""
    return f"/{registry.BY_KEY['corrections'].path}?{urlencode(here.home_link(q=subject), doseq=True)}"


def page_url(here: Context) -> str:
    """Return the address of the report of an error on the page that is open."""
    query = urlencode(here.query.to_params(), doseq=True)
    return ask_url(here, f"/{here.page.path}{'?' if query else ''}{query}"[:_LONG])


def ask(here: Context, subject: str) -> None:
    """Draw a link to the report of an error in `subject`."""
    file = registry.BY_KEY["corrections"].file
    st.page_link(file, label=here.t("corrections.ask_about", subject=subject), query_params=here.home_link(q=subject))


def ledger(here: Context, of: Slice) -> None:
    """Draw the corrections made so far, or say that there are none; then how a correction comes about."""
    html.show("section.html", title=here.t("corrections.ledger"), text=here.t("corrections.ledger_text"))
    if len(of):
        columns = [Column(here.t(f"corrections.column.{name}")) for name in ("id", "figure", "cell", "why", "reported", "status")]
        html.table(here.t("corrections.ledger"), columns, [_corrected(here, row) for _, row in of.frame.iterrows()], stack=True)
        download.csv(here, of, name="corrections")
    else:
        html.show("quiet.html", text=here.t("corrections.none"))
    html.show("steps.html", title=here.t("corrections.how"), lines=[here.t(f"corrections.step.{step}") for step in STEPS])


def _corrected(here: Context, row: pd.Series) -> Row:
    change = here.t("corrections.change", before=row["expect"] or here.t("releases.blank"), after=row["corrected"])
    column = here.t(f"column.{row['column']}") if here.locale.has(f"column.{row['column']}") else row["column"]
    by = here.locale.date(row["reported_on"], short=True)
    source = sources.url(here, row["source_id"]) if row["source_id"] else ""
    return Row(
        (
            Cell(row["correction_id"], tight=True),
            Cell(row["obs_id"], tight=True, url=source, own=True),
            Cell(column, lines=(change,)),
            Cell(here.locale.pick(row, "why")),
            Cell(by, lines=(row["reported_by"],)),
            Cell(here.t(f"corrections.status.{row['status']}")),
        )
    )


def misprints(here: Context, found: Doubted) -> None:
    """Draw the evident misprints, each with the reason why it is not to be quoted."""
    of = found.rejected
    title = here.t("corrections.misprints", count=here.locale.number(len(of)))
    how = [here.t("corrections.misprints.how")]
    with card.card(here, "misprints", of, title, here.t("corrections.misprints.about"), how=how, charted=False) as it, it.table:
        _readings(here, found, of.frame, here.t("corrections.misprints.caption"))


def other_readings(here: Context, found: Doubted) -> None:
    """Draw one page of the other published readings, each with the figure to quote where the same scope has one."""
    of = found.alternate
    pages = max(1, -(-len(of) // ROWS))
    page = min(here.query.page, pages)
    n = here.locale.number
    text = f"{here.t('corrections.others.about')} {here.t('corrections.others.how')}"
    html.show("section.html", title=here.t("corrections.others", count=n(len(of))), text=text)
    shown = of.frame.iloc[(page - 1) * ROWS : page * ROWS]
    first = (page - 1) * ROWS + 1
    caption = here.t("corrections.others.caption", first=n(first), last=n(first + len(shown) - 1), total=n(len(of)))
    _readings(here, found, shown, caption)
    if pages > 1:
        sources.pager(here, page, pages)
    download.csv(here, of, name="other-readings")


def _readings(here: Context, found: Doubted, frame: pd.DataFrame, caption: str) -> None:
    names = ("value", "counts", "quoted", "reason", "source")
    columns = [Column(here.t(f"corrections.column.{name}"), num=name == "value") for name in names]
    ids = {obs_id for row in frame["obs_id"] if (obs_id := found.quoted.get(row, ""))}
    quoted = {row["obs_id"]: row for row in here.snapshot.rows(ids).to_dict("records")}
    rows = [_reading(here, quoted.get(found.quoted.get(row["obs_id"], "")), row) for row in frame.to_dict("records")]
    html.table(caption, columns, rows, stack=True)


def _reading(here: Context, quoted: Mapping[str, Any] | None, row: Mapping[str, Any]) -> Row:
    key = f"corrections.reason.{row['obs_id']}"
    translated = here.locale.lang == "id" and here.locale.has(key)
    reason = here.t(key) if translated else row["note"] or here.t("corrections.no_reason")
    published = here.locale.date(row["published"], short=True) if row["published"] else here.t("sources.undated")
    return Row(
        (
            Cell(here.locale.figure(row["value"], row["unit"]), num=True, url=row["url"], lines=(row["obs_id"],)),
            _counted(here, row),
            _quoted(here, quoted),
            Cell(reason, lang="" if translated or not row["note"] else "en"),
            Cell(row["publisher"], url=sources.url(here, row["source_id"]), own=True, lines=(published, row["source_id"])),
        )
    )


def _counted(here: Context, row: Mapping[str, Any]) -> Cell:
    lines = (sentences.what_it_counts(row, here.locale), category(row["category"], here.locale), sentences.as_of(row["as_of"], here.locale))
    return Cell(f"{row['area_name']} · {row['election'] or row['year']}", lines=tuple(filter(None, lines)))


def _quoted(here: Context, row: Mapping[str, Any] | None) -> Cell:
    if row is None:
        return Cell(here.t("corrections.see_reason"))
    return Cell(here.locale.figure(row["value"], row["unit"]), url=row["url"], lines=(f"{row['publisher']} ({row['obs_id']})",))


def report(here: Context) -> None:
    """Draw the report of an error: fields, the text made of them to copy, and a link that opens the reader's own mail program."""
    html.show("section.html", title=here.t("corrections.report"), text=here.t("corrections.report_text"))
    filters.text(here.t("corrections.field.about"), "q", here.query.q, here.t("corrections.field.about_hint"))
    given = {}
    for names in (FIELDS[:2], FIELDS[2:]):
        for column, name in zip(st.columns(2), names, strict=True):
            with column:
                label, hint = here.t(f"corrections.field.{name}"), here.t(f"corrections.field.{name}_hint")
                given[name] = st.text_input(label, key=f"report_{name}", placeholder=hint, max_chars=_LONG) or ""
    text, subject = written(here, given), here.t("corrections.mail.subject", about=here.query.q or here.t("corrections.mail.blank"))
    html.show("quiet.html", text=here.t("corrections.copy"))
    st.code(text, language=None, wrap_lines=True)
    address = contact()
    url = f"mailto:{address}?subject={quote(subject)}&body={quote(text)}"
    note = here.t("corrections.mail.to", address=address) if address else here.t("corrections.mail.nobody")
    html.show("mail.html", url=url, label=here.t("corrections.mail.open"), note=note, private=here.t("corrections.private"))


def written(here: Context, given: dict[str, str]) -> str:
    """Write the report as plain text, fields that were left empty marked as such."""
    release = here.snapshot.release
    blank = here.t("corrections.mail.blank")
    lines = [f"{here.t('corrections.field.about')}: {here.query.q or blank}"]
    lines += [f"{here.t(f'corrections.field.{name}')}: {given.get(name, '').strip() or blank}" for name in FIELDS]
    lines.append(here.t("corrections.mail.release", number=release.number, version=release.version, hash=release.content_hash[:12]))
    return "\n".join(lines)


def contact() -> str:
    """Return the address for reports that the operator set (`PANTAU_CONTACT`); empty where none is set or it is no mail address."""
    address = os.environ.get("PANTAU_CONTACT", "").strip()
    return address if _MAIL.fullmatch(address) else ""
