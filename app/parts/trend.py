"""The trend of a series as a card: the chart with its breaks, the table of the same rows, how lines are joined."""

from __future__ import annotations

import re

import pandas as pd

import sentences
from app.parts import card, html, linked
from app.parts.context import Context
from app.parts.html import Cell, Column, Row
from app.parts.source import source
from charts import trend as charts
from data.views import Trend
from locales import Locale
from sentences import findings
from sentences import trends as said
from sentences.say import measured


def show(here: Context, found: Trend, label: str) -> None:
    """Draw the card of a series; `label` is its full name."""
    of, joined = found.slice, said.joined(found, here.locale)
    key = re.sub(r"\W", "_", of.id)
    subtitle = f"{label} · {measured(of, here.locale)}"
    how = [here.t("how.trend"), *([joined] if joined else [])]
    with card.card(here, key, of, findings.figures(found, here.locale), subtitle, how=how) as it:
        # The alternative names how lines run, so that a drawn figure is never replayed for another way of joining.
        alt = " ".join(filter(None, (charts.description(found, here.locale), joined)))
        it.picture(lambda dark: charts.figure(found, here.locale, dark=dark), alt)
        it.keys = letters(found, here.locale)
        with it.chart:
            html.show("quiet.html", text=joined)
            breaks(here, found)
        with it.table:
            table(here, found)


def letters(found: Trend, locale: Locale) -> str:
    """Say what the letters in the picture of a trend stand for; an empty text without any."""
    return card.keys((letter, f"{locale.pick(row, 'label')} ({locale.date(row.date)})") for letter, row in charts.letters(found))


def breaks(here: Context, found: Trend) -> None:
    """List the breaks under their letters, each with its date and source."""
    sources = here.snapshot.frame("sources").set_index("source_id", drop=False)
    rows = [
        {
            "letter": letter,
            "date": here.locale.date(row.date) + ("" if len(row.date) == 10 else here.t("trend.day_unknown")),
            "label": here.locale.pick(row, "label"),
            "source": source(sources.loc[row.source_id], here.locale),
        }
        for letter, row in charts.letters(found)
    ]
    if rows:
        html.show("breaks.html", title=here.t("trend.breaks"), breaks=rows, level=3)


def table(here: Context, found: Trend) -> None:
    """Draw the rows of the chart as a table, each with a link to its source; what all rows share stands in the caption."""
    differ = found.slice.mixed
    caption = found.slice.label[here.locale.lang]
    if not differ:
        caption += ": " + sentences.what_it_counts(found.slice.frame.iloc[0], here.locale)
    columns = [
        Column(here.t(f"column.{found.axis}")),
        Column(here.t("column.value"), num=True),
        Column(here.t("column.role")),
        *(Column(here.t(f"column.{n}")) for n in differ),
        Column(here.t("column.as_of")),
        Column(here.t("trend.comment")),
        Column(here.t("source.label")),
    ]
    html.table(caption, columns, [_row(here, row, differ) for _, row in found.slice.frame.iterrows()], stack=True)


def _row(here: Context, row: pd.Series, differ: tuple[str, ...]) -> Row:
    words = {"unit": here.t(f"unit.{row['unit']}"), "stage": here.t(f"stage.{row['stage']}"), "authority": row["authority"]}
    return Row(
        (
            Cell(row["x"], tight=True),
            Cell(here.locale.figure(row["value"], row["unit"]), num=True),
            Cell(here.t(f"role.{row['role']}"), tight=True),
            *(Cell(words[kind]) for kind in differ),
            Cell(here.locale.date(row["as_of"], short=True), tight=True),
            Cell(sentences.comment(row, here.locale)),
            linked.cell(here, row),
        )
    )
