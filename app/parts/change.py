"""What a count is set against: the counts before it, the regions that voted, all violations handled."""

from __future__ import annotations

import pandas as pd

import sentences
from analytics import change, regions
from app.parts import card, html
from app.parts.context import Context
from app.parts.figures import cell
from app.parts.html import Cell, Column, Row
from charts import regions as region_charts
from charts import trend as charts
from data.views import Trend
from sentences import findings
from sentences import trends as said
from sentences.say import measured


def changes(here: Context, found: Trend) -> None:
    """Draw the change from each earlier count to the last one, in every printed reading."""
    if found.slice.mixed:
        kinds = ", ".join(here.t(f"mixed.{kind}") for kind in found.slice.mixed)
        html.show("section.html", title=here.t("trends.change_title"), text=here.t("trends.change_mixed", kinds=kinds))
        return
    of = change.changes(here.snapshot, found.slice.id)
    if of.frame.empty:
        html.show("section.html", title=here.t("trends.change_title"), text=here.t("trends.change_none"))
        return
    first = of.frame.iloc[0]
    letters = {row.break_id: letter for letter, row in charts.letters(found)}
    columns = [Column(here.t(key)) for key in ("trends.from", "trends.to", "trends.percent", "trends.interval", "trends.crossed")]
    rows = [_change(here, row, letters) for _, row in of.frame.iterrows()]
    counts = sentences.what_it_counts(found.slice.frame.iloc[0], here.locale)
    how = [here.t("trends.change_read"), here.t("how.change")]
    title, text = findings.change(first, here.locale), said.change(first, here.locale)
    with card.card(here, "change", of, title, text, how=how, computed=True, charted=False) as it, it.table:
        html.table(f"{here.t('trends.change_caption', x=first['to_x'])} · {counts}", columns, rows, stack=True)


def _change(here: Context, row: pd.Series, letters: dict[str, str]) -> Row:
    ends = [cell(here, row[f"{end}_obs_id"], before=row[f"{end}_x"], role=row[f"{end}_role"]) for end in ("from", "to")]
    crossed = ", ".join(letters.get(break_id, break_id) for break_id in row["breaks"].split(";") if break_id)
    if row["why_not"]:
        return Row((*ends, Cell(said.changed(row, here.locale)), Cell(""), Cell(crossed)))
    low, high = (here.locale.signed_percent(row[end]) for end in ("lower", "upper"))
    return Row(
        (
            *ends,
            Cell(here.locale.signed_percent(row["percent"]), tight=True),
            Cell(here.t("trends.range", low=low, high=high)),
            Cell(crossed, tight=True),
        )
    )


def per_region(here: Context) -> None:
    """Draw the forwarded cases of each Pilkada per region that voted."""
    of = regions.per_region(here.snapshot)
    title = findings.per_region(of, here.locale)
    if not title:
        html.show("section.html", title=here.t("trends.region_title"), text=here.t("trends.none_yet"))
        return
    columns = [
        Column(here.t("column.election")),
        Column(here.t("column.value")),
        Column(here.t("trends.regions"), num=True),
        Column(here.t("trends.rate"), num=True),
        Column(here.t("trends.interval")),
    ]
    subtitle = f"{here.t('trends.region_caption')} · {measured(of, here.locale)}"
    how = [here.t("trends.region_read")]
    with card.card(here, "per_region", of, title, subtitle, how=how, computed=True) as it:
        it.picture(lambda dark: region_charts.figure(of, here.locale, dark=dark), region_charts.description(of, here.locale))
        with it.table:
            html.table(here.t("trends.region_caption"), columns, [_rate(here, row) for _, row in of.frame.iterrows()], stack=True)


def _rate(here: Context, row: pd.Series) -> Row:
    head, counted = Cell(row["election"], tight=True), Cell(here.locale.number(row["regions"]), num=True)
    if row["why_not"]:
        return Row((head, Cell(here.t(f"whynot.{row['why_not']}")), counted, Cell("", num=True), Cell("")))
    low, high = (here.locale.number(row[end], 2) for end in ("lower", "upper"))
    return Row(
        (
            head,
            cell(here, row["obs_id"], role=row["role"]),
            counted,
            Cell(here.locale.number(row["per_region"], 2), num=True),
            Cell(here.t("trends.range", low=low, high=high)),
        )
    )


def share_of_all(here: Context) -> None:
    """Draw the share of ASN counts in all violations, where the record has both of the same kind."""
    of = regions.share_of_all(here.snapshot)
    if of.frame.empty:
        html.show("section.html", title=here.t("trends.share_title"), text=here.t("trends.none_yet"))
        return
    columns = [
        Column(here.t("column.election")),
        Column(here.t("trends.part")),
        Column(here.t("trends.whole")),
        Column(here.t("column.stage")),
        Column(here.t("trends.percent_of_all"), num=True),
        Column(here.t("trends.interval")),
    ]
    title, text = findings.share_of_all(of, here.locale), said.share_of_all(of, here.locale)
    how = [here.t("trends.share_read")]
    with card.card(here, "share_of_all", of, title, text, how=how, computed=True, charted=False) as it, it.table:
        html.table(here.t("trends.share_caption"), columns, [_share(here, row) for _, row in of.frame.iterrows()], stack=True)


def _share(here: Context, row: pd.Series) -> Row:
    head = Cell(row["election"], tight=True)
    if row["why_not"]:
        return Row((head, Cell(here.t(f"whynot.{row['why_not']}")), *(Cell("") for _ in range(4))))
    low, high = (here.locale.percent(row[end]) for end in ("lower", "upper"))
    return Row(
        (
            head,
            cell(here, row["obs_id"]),
            cell(here, row["all_obs_id"]),
            Cell(here.t(f"stage.{row['stage']}")),
            Cell(here.locale.percent(row["percent"]), num=True),
            Cell(here.t("trends.range", low=low, high=high), tight=True),
        )
    )
