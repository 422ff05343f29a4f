"""The claim "always rising from year to year" on a page: a verdict for each series."""

from __future__ import annotations

import pandas as pd

from analytics import rising
from app.parts import card, html
from app.parts.context import Context
from app.parts.html import Cell, Column, Row
from data.vocab import WhyNot
from sentences import findings
from sentences import trends as said
from sentences.say import measured


def verdicts(here: Context) -> None:
    """Draw the verdict on each series by election and by year; running totals of one election are counted in a sentence."""
    of = rising.always_rising(here.snapshot)
    labels = here.snapshot.frame("series").set_index("series_id")[f"label_{here.locale.lang}"]
    if of.frame.empty:
        html.show("section.html", title=here.t("rising.title"), text=said.always_rising(of, labels, here.locale))
        return
    within = of.frame["why_not"].str.endswith(WhyNot.ONE_ELECTION)
    columns = [Column(here.t(key)) for key in ("rising.series", "rising.verdict", "rising.figures", "rising.why")]
    rows = [_row(here, row, labels[row["series_id"]]) for _, row in of.frame.loc[~within].iterrows()]
    how = [here.t("rising.read")]
    if within.any():
        how.append(here.t("rising.running", count=here.locale.number(int(within.sum()))))
    subtitle = said.contradicting(of, labels, here.locale) or measured(of, here.locale)
    title = findings.always_rising(of, here.locale)
    with card.card(here, "always_rising", of, title, subtitle, how=how, computed=True, charted=False) as it, it.table:
        html.table(here.t("rising.caption"), columns, rows, tall=True, stack=True)


def _row(here: Context, row: pd.Series, label: str) -> Row:
    return Row(
        (
            Cell(said.judged_series(row, label, here.locale), lines=(said.kind(row, here.locale),)),
            Cell(here.t(f"rising.verdict.{row['verdict']}")),
            Cell(said.figures(row, here.locale)),
            Cell(said.reason(row, here.locale)),
        ),
        on=row["verdict"] != rising.NOT_JUDGED,
    )
