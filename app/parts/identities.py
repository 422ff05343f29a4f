"""The sums of published figures on a page: both sides, the verdict, the figures behind them with their sources, and the record's note."""

from __future__ import annotations

from typing import Any

import pandas as pd

from app.parts import html
from app.parts.context import Context
from app.parts.html import Column
from data.views.authorities import Verdicts
from locales import Locale
from sentences.authorities import counted, signed

_COLUMNS = ("verdict", "left", "right", "difference", "figures", "note")
_NUMBERS = ("left", "right", "difference")


def table(here: Context, found: Verdicts, scope: str) -> None:
    """Draw the sums of a page; `scope` names what they are about. A long table scrolls in a frame of its own."""
    if found.slice.frame.empty:
        html.show("quiet.html", text=here.t("identities.none"))
        return
    sources = here.snapshot.frame("sources").set_index("source_id")
    ordered = found.slice.frame.sort_values("holds", kind="stable")  # what does not close first
    terms = {name: rows for name, rows in found.figures.frame.groupby("identity_id", sort=False)}
    html.show(
        "identities.html",
        caption=here.t("identities.caption", scope=scope),
        columns=[Column(here.t(f"identities.column.{name}"), num=name in _NUMBERS) for name in _COLUMNS],
        rows=[_row(row, terms[row["identity_id"]], sources, here.locale) for _, row in ordered.iterrows()],
        foreign=here.locale.lang != "en",
        tall=len(found.slice) > _TALL,
    )


def _row(row: pd.Series, terms: pd.DataFrame, sources: pd.DataFrame, locale: Locale) -> dict[str, Any]:
    ratio = row["operator"] == "ratio_equals"
    unit = "percent" if ratio else ""
    rule = locale.t(f"identities.operator.{row['operator']}")
    if row["tolerance"]:
        rule += f" ({locale.t('identities.tolerance', tolerance=locale.number(row['tolerance']))})"
    sides = {side: terms.loc[terms["side"] == side] for side in ("left", "below", "right")}
    above, below = (_sum(sides[side], locale) for side in ("left", "below"))
    left = locale.t("identities.ratio", above=above, below=below) if ratio else above
    right = _sum(sides["right"], locale) or locale.figure(row["right_value"], unit)
    return {
        "id": row["identity_id"],
        "verdict": locale.t(f"identities.verdict.{'holds' if row['holds'] else 'fails'}"),
        "left": _equals(left, locale.figure(row["left_value"], unit)),
        "right": _equals(right, locale.figure(row["right_value"], unit)),
        "difference": signed(row["difference"], locale),
        "rule": rule,
        "scope": " · ".join(part for part in (row["election"].replace(";", ", "), row["authority"].replace(";", ", ")) if part),
        "summary": locale.t("identities.column.figures"),
        "terms": [_term(term, sources, locale) for _, term in terms.iterrows()],
        "note": row["comment"],
    }


_TALL = 12  # rows from which a table scrolls
_LONG = 6  # terms from which a sum is named by their number


def _sum(terms: pd.DataFrame, locale: Locale) -> str:
    """Write the figures of a side as a sum: "4 + 845 + 101"; empty where the side is a printed number."""
    if len(terms) > _LONG:
        return locale.t("identities.terms", count=locale.number(len(terms)))
    return " + ".join(locale.number(value) for value in terms["value"])


def _equals(side: str, result: str) -> str:
    return side if side in (result, result.removesuffix("%").strip()) else f"{side} = {result}"


def _term(term: pd.Series, sources: pd.DataFrame, locale: Locale) -> dict[str, str]:
    source = sources.loc[term["source_id"]]
    key = f"stage.{term['stage']}"
    stage = locale.t(key) if locale.has(key) else term["stage"]
    said = (
        counted(term["value"], term["unit"], locale),
        stage,
        term["authority"],
        term["area_name"],
        locale.date(term["as_of"], short=True),
    )
    return {"text": " · ".join((*(part for part in said if part), f"{source['publisher']} ({term['figure_id']})")), "url": source["url"]}
