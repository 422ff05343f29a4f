"""What the page on rules shows: the steps of a report drawn as a list, the breaches of the joint decree, sanctions, the provisions.

All of it is the same for every reader of a release and a language, so it is made once for both and kept as HTML.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

import locales
from analytics import rules as analytics
from app.parts import glossary, html
from app.parts.html import Cell, Column, Row
from app.parts.source import source
from data.snapshot import Snapshot, remembered
from data.views.rules import CLASSES, STATES, Breaches, Law, Side, Step
from locales import Locale
from sentences import forms as words
from sentences import rules as sentences

SECTIONS = ("way", "beside", "ahead", "list", "sanctions", "laws", "reading")
TERMS = ("asn", "bawaslu", "kasn", "bkn", "ppk", "skb", "determination")
READING = ("pages", "wordings", "order", "advice")
# What the punishments consist of, as the record words it: of PP 94/2021, and of PP 53/2010 before it.
_PUNISHMENTS = ("PLL-039", "PLL-040", "PLL-048", "PLL-044", "PLL-009")


@dataclass(frozen=True)
class Page:
    """The page in one language: its title and lead, and its sections as HTML."""

    title: str
    lead: str
    way: str
    breaches: str
    sanctions: str
    laws: str
    reading: str


@dataclass(frozen=True, eq=False)
class _Reader:
    """For whom it is written: a release and a language."""

    snapshot: Snapshot
    locale: Locale

    def t(self, key: str, **values: object) -> str:
        return self.locale.t(key, **values)


@remembered
def page(snapshot: Snapshot, lang: str) -> Page:
    """Write the page of a release in a language."""
    here = _Reader(snapshot, locales.get(lang))
    found = analytics.breaches(snapshot)
    return Page(
        title=sentences.title(found, here.locale),
        lead=sentences.lead(found, here.locale),
        way=html.render("rules_style.html") + _contents(here) + _way(here),
        breaches=_breaches(here, found),
        sanctions=_sanctions(here, found),
        laws=_laws(here),
        reading=_reading(here),
    )


def _contents(here: _Reader) -> str:
    links = [(f"s-{key}", here.t(f"rules.section.{key}")) for key in SECTIONS]
    return html.render("rules_contents.html", label=here.t("rules.contents"), links=links)


def _way(here: _Reader) -> str:
    """Draw the steps that a report takes, in both eras side by side, and what the law says beside and beyond them."""
    steps = [_step(here, step) for step in analytics.way(here.snapshot)]
    words_of_it = glossary.terms(TERMS, here.locale.lang, "way")
    made = [
        _section(here, "way"),
        html.render("rules_way.html", steps=steps, label=here.t("rules.section.way"), terms=words_of_it, t=here.t),
    ]
    for key, ids in (("beside", analytics.CRIMINAL), ("ahead", analytics.AHEAD)):
        made += [_section(here, key), _provisions(here, ids)]
    return "".join(made)


def _breaches(here: _Reader, found: Breaches) -> str:
    """Draw the list of breaches, a table a class, each row with its sanction, its legal basis and its source."""
    frame = found.slice.frame
    columns = [Column(here.t(f"rules.column.{name}")) for name in ("number", "breach", "when", "sanction", "basis")]
    columns.append(Column(here.t("source.label")))
    made = [_section(here, "list")]
    for cls in CLASSES:
        rows = frame.loc[frame["violation_class"] == cls]
        if len(rows):
            caption = here.t("rules.list.caption", items=here.locale.number(found.items(cls)), rows=here.locale.number(len(rows)))
            made.append(html.render("subhead.html", title=here.t(f"rules.class.{cls}"), text=here.t(f"rules.class.{cls}.text")))
            made.append(_table(caption, columns, [_breach(here, row) for row in rows.to_dict("records")]))
    return "".join(made)


def _sanctions(here: _Reader, found: Breaches) -> str:
    """Draw how many kinds of conduct carry which sanction, class by class, and what the punishments consist of."""
    sources = here.snapshot.frame("sources").set_index("source_id", drop=False)
    frame = found.kinds.frame
    highest = max(frame["value"], default=1)
    columns = [Column(here.t(f"rules.column.{name}")) for name in ("class", "sanction", "kinds", "numbers")]
    columns.append(Column(here.t("source.label")))
    rows = [
        Row(
            (
                Cell(here.t(f"rules.class.{row['violation_class']}")),
                Cell(here.locale.pick(row, "sanction")),
                Cell(here.locale.number(row["value"]), bar=round(100 * row["value"] / highest)),
                Cell(row["items"]),
                _source(here, {**sources.loc[row["source_id"]], "obs_id": row["source_id"]}),
            )
        )
        for row in frame.to_dict("records")
    ]
    return "".join(
        (
            _section(here, "sanctions"),
            _table(here.t("rules.sanctions.caption"), columns, rows),
            html.render("subhead.html", title=here.t("rules.punishments"), text=here.t("rules.punishments.text")),
            _provisions(here, _PUNISHMENTS),
        )
    )


def _laws(here: _Reader) -> str:
    """Draw every instrument on record, those in force first, each opening to its provisions."""
    every = analytics.laws(here.snapshot)
    made = [_section(here, "laws")]
    for state in STATES:
        mine = [law for law in every if law.state == state]
        if mine:
            title = here.t(f"rules.state.{state}", count=here.locale.number(len(mine)))
            made.append(html.render("subhead.html", title=title, text=here.t(f"rules.state.{state}.text")))
            made.append(html.render("rules_laws.html", laws=[_law(here, law) for law in mine], t=here.t))
    return "".join(made)


def _reading(here: _Reader) -> str:
    """Say what the page rests on, and what it is not."""
    lines = [here.t(f"rules.reading.{key}") for key in READING]
    return _section(here, "reading") + html.render("warnings.html", title="", note="", lines=lines)


def _provisions(here: _Reader, ids: tuple[str, ...]) -> str:
    found = [_provision(here, row) for row in analytics.chosen(here.snapshot, ids).to_dict("records")]
    return html.render("rules_provisions.html", provisions=found, t=here.t)


def _table(caption: str, columns: list[Column], rows: list[Row]) -> str:
    return html.render("table.html", caption=caption, columns=columns, rows=rows, tall=False, stack=True)


def _section(here: _Reader, key: str) -> str:
    return html.render(
        "place_section.html", id=f"s-{key}", title=here.t(f"rules.section.{key}"), texts=[here.t(f"rules.section.{key}.text")]
    )


def _step(here: _Reader, step: Step) -> dict[str, Any]:
    return {
        "key": step.key,
        "title": here.t(f"rules.step.{step.key}"),
        "sides": [_side(here, step, side) for side in step.sides],
    }


def _side(here: _Reader, step: Step, side: Side) -> dict[str, Any]:
    name = f"{step.key}.{side.era}"
    return {
        "era": here.t(f"rules.era.{side.era}"),
        "now": side.era == "now",
        "text": here.t(f"rules.step.{name}"),
        "provisions": [_provision(here, row) for row in side.provisions.to_dict("records")],
        "figures": [{"text": sentences.figure(row, here.locale), "source": _link(here, row)} for row in side.figures.to_dict("records")],
        "missing": sentences.missing(side, here.locale),
    }


def _provision(here: _Reader, row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "name": sentences.provision(row, here.locale),
        "article": here.t("rules.whole") if row["article"] == "seluruhnya" else row["article"],
        "own": row["article"] == "seluruhnya",
        "text": here.locale.pick(row, "provision"),
        "penalty": sentences.penalty(row["sanction_class"], here.locale),
        "status": sentences.status(row["status"], here.locale),
        "date": here.locale.date(row["date_enacted"]) if row["date_enacted"] else "",
        "note": row["note"],
        "source": _link(here, {**row, "title": row["page"], "obs_id": row["legal_id"]}),
    }


def _law(here: _Reader, law: Law) -> dict[str, Any]:
    count = len(law.provisions)
    return {
        "name": law.instrument,
        "title": law.title,
        "count": here.t("rules.law.one" if count == 1 else "rules.law.many", count=here.locale.number(count)),
        "provisions": [_provision(here, row) for row in law.provisions.to_dict("records")],
    }


def _breach(here: _Reader, row: Mapping[str, Any]) -> Row:
    other = (here.t("forms.skb.other"),) if row["reading"] == "alternate" else ()
    return Row(
        (
            Cell(str(row["item"]), tight=True),
            Cell(here.locale.pick(row, "label"), lines=other),
            Cell(here.t(f"forms.skb.when.{row['stage']}")),
            Cell(here.locale.pick(row, "sanction")),
            Cell(words.basis(row["legal_basis"], here.locale)),
            _source(here, {**row, "obs_id": row["violation_id"]}),
        )
    )


def _source(here: _Reader, row: Mapping[str, Any]) -> Cell:
    shown = _link(here, row)
    return Cell(shown["text"], url=shown["url"])


def _link(here: _Reader, row: Mapping[str, Any]) -> dict[str, str]:
    shown = source(pd.Series(dict(row)), here.locale)
    key = "source.short" if shown.url else "source.short_lost"
    return {"text": here.t(key, publisher=shown.publisher, published=shown.published, row=shown.obs_id), "url": shown.url}
