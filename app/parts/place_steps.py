"""One province from election to election, and the way of a case in it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

import sentences
from analytics import places_pipeline, places_trend
from app.parts import html
from app.parts.context import Context
from app.parts.html import Cell, Column, Row
from app.parts.place_section import limits, section, table
from app.parts.provinces import source_cell
from charts import provinces as charts
from data.slice import Slice
from data.views.places import Steps
from data.views.provinces import Place
from data.vocab import AreaState
from sentences import pipeline as say
from sentences import places as said

OPEN = 2  # statements that stand open; older ones are folded away


def trend(here: Context, found: Place) -> str:
    """Return a dot for the last statement on each election, a list for each authority, stage and unit; or say why there is none."""
    shown = places_trend.trends(here.snapshot, found.code)
    if not shown.lists:
        return section(here, "trend", said.no_trend(shown, here.locale))
    columns = [
        Column(here.t("column.election")),
        Column(here.t("place_page.column.cut")),
        Column(here.t("place_page.column.dot")),
        Column(here.t("provinces.column.count"), num=True),
        Column(here.t("source.label")),
    ]
    drawn = html.render("place_trend.html", columns=columns, lists=[_dots(here, one) for one in shown.lists])
    return section(here, "trend", here.t("place_page.trend_about")) + drawn + limits(here, *shown.lists)


def _dots(here: Context, one: Slice) -> dict[str, Any]:
    rows = one.frame.to_dict("records")
    top = max((row["value"] for row in rows), default=0) or 1
    caption = here.t(
        "place_page.trend_caption",
        authority=one.authority or here.t("authority.none"),
        stage=here.t(f"stage.{one.stage}"),
        unit=here.t(f"unit.{one.unit}"),
    )
    return {"caption": caption, "rows": [_dot(here, row, top) for row in rows]}


def _dot(here: Context, row: Mapping[str, Any], top: float) -> dict[str, Any]:
    return {
        "election": row["election"],
        "date": here.locale.date(row["as_of"], short=True),
        "distance": said.distance(row["days"], here.locale),
        "left": round(100 * row["value"] / top, 1),
        "open": row["state"] == AreaState.EARLY_ZERO or row["small"] == "under_10",
        "value": here.locale.number(row["value"]),
        "marks": charts.marks(row, here.locale),
        "source": source_cell(here, row),
    }


def pipeline(here: Context, found: Place) -> str:
    """Return the stages of each statement with their shares, the newest statements first; or say that none names two."""
    every = places_pipeline.steps(here.snapshot, found.code)
    if not every:
        return section(here, "pipeline", here.t("place_page.pipeline_none"))
    drawn = [section(here, "pipeline", here.t("place_page.pipeline_about")), *(_steps(here, one) for one in every[:OPEN])]
    if every[OPEN:]:
        title = here.t("place_page.pipeline_earlier", number=here.locale.number(len(every[OPEN:])))
        drawn.append(html.render("place_fold.html", title=title, inside=Markup("".join(_steps(here, one) for one in every[OPEN:]))))
    return "".join(drawn) + limits(here, *(one.slice for one in every))


def _steps(here: Context, one: Steps) -> str:
    caption = here.t(
        "place_page.pipeline_caption",
        group=sentences.group_label(one.group, here.locale),
        authority=one.authority,
        date=here.locale.date(one.cut),
        unit=here.t(f"unit.{one.unit}"),
    )
    columns = [
        Column(here.t("pipeline.column.step")),
        Column(here.t("pipeline.column.value"), num=True),
        Column(here.t("pipeline.column.share")),
        Column(here.t("pipeline.column.interval")),
        Column(here.t("source.label")),
    ]
    rows = []
    for row in one.slice.frame.to_dict("records"):
        beside = () if row["step"] else (here.t("place_page.pipeline_beside"),)
        base = (here.t("pipeline.base." + row["of_stage"]),) if row["of_stage"] and row["percent"] == row["percent"] else ()
        rows.append(
            Row(
                (
                    Cell(say.stage(row["stage"], here.locale), lines=beside),
                    Cell(here.locale.number(row["value"]), num=True),
                    Cell(say.share(row, here.locale), lines=base),
                    Cell(say.interval(row, here.locale), tight=True),
                    source_cell(here, row),
                )
            )
        )
    return table(caption, columns, rows)
