"""What a count is set against: the counts before it, the regions that voted, all violations handled."""

from __future__ import annotations

import pandas as pd

import sentences
from analytics import change, regions
from app.parts import download, figure, html
from app.parts.context import Context
from app.parts.figures import cell
from app.parts.html import Cell, Column, Row
from charts import regions as region_charts
from charts import trend as charts
from data.slice import Slice
from data.views import Trend
from sentences import trends as said


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
    html.show("section.html", title=here.t("trends.change_title"), text=said.change(of.frame.iloc[0], here.locale))
    letters = {row.break_id: letter for letter, row in charts.letters(found)}
    columns = [Column(here.t(key)) for key in ("trends.from", "trends.to", "trends.percent", "trends.interval", "trends.crossed")]
    rows = [_change(here, row, letters) for _, row in of.frame.iterrows()]
    counts = sentences.what_it_counts(found.slice.frame.iloc[0], here.locale)
    html.table(f"{here.t('trends.change_caption', x=of.frame['to_x'].iloc[0])} · {counts}", columns, rows, stack=True)
    html.show("quiet.html", text=here.t("trends.change_read"))
    _limits(here, of)
    download.csv(here, of, name=f"change_{found.slice.id}")


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
    sentence = said.per_region(of, here.locale)
    html.show("section.html", title=here.t("trends.region_title"), text=sentence or here.t("trends.none_yet"))
    if not sentence:
        return
    alt = region_charts.description(of, here.locale)
    figure.draw(here, "per_region", of, lambda dark: region_charts.figure(of, here.locale, dark=dark), alt)
    columns = [
        Column(here.t("column.election")),
        Column(here.t("column.value")),
        Column(here.t("trends.regions"), num=True),
        Column(here.t("trends.rate"), num=True),
        Column(here.t("trends.interval")),
    ]
    html.table(here.t("trends.region_caption"), columns, [_rate(here, row) for _, row in of.frame.iterrows()], stack=True)
    html.show("quiet.html", text=here.t("trends.region_read"))
    _limits(here, of)
    download.csv(here, of, name="per_region")


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
    html.show("section.html", title=here.t("trends.share_title"), text=said.share_of_all(of, here.locale) or here.t("trends.none_yet"))
    if of.frame.empty:
        return
    columns = [
        Column(here.t("column.election")),
        Column(here.t("trends.part")),
        Column(here.t("trends.whole")),
        Column(here.t("column.stage")),
        Column(here.t("trends.percent_of_all"), num=True),
        Column(here.t("trends.interval")),
    ]
    html.table(here.t("trends.share_caption"), columns, [_share(here, row) for _, row in of.frame.iterrows()], stack=True)
    html.show("quiet.html", text=here.t("trends.share_read"))
    _limits(here, of)
    download.csv(here, of, name="share_of_all")


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


def _limits(here: Context, of: Slice) -> None:
    # Under the heading of its own section; the note of the series stands under the chart already.
    html.show("warnings.html", title="", note="", lines=[here.t(f"warning.{w.value}") for w in of.warnings])
